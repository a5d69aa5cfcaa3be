"""Names as people search for them, in an index of a graph of any size."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.server.index_schema import FINISH, SCHEMA
from kg.server.search import found
from kg.server.spelling import sounding_like, spelled

NAMES = [  # with how many facts there are of each
    ("金田村", True, 3), ("东金田村", True, 9), ("金田镇", True, 5), ("乐清市", True, 1),
    ("“金色田野”行动", False, 2), ("沩山村", True, 1), ("KTV整治", False, 1),
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    for at, (name, place, facts) in enumerate(NAMES, 1):
        database.execute("INSERT INTO thing (at, id, name) VALUES (?, ?, ?)", (at, name, name))
        database.execute("INSERT INTO name VALUES (?, 0, ?, ?, ?, ?)", (at, *spelled(name, place)))
        database.executemany("INSERT INTO fact (source) VALUES (?)", [(at,)] * facts)
    alias = spelled("溈山鎮沩山村", True)
    database.execute("INSERT INTO name VALUES (6, 1, ?, ?, ?, ?)", alias)
    database.executescript(FINISH)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("金田村", ["金田村", "东金田村"]),
        ("金田", ["金田镇", "金田村", "东金田村"]),
        ("jintian", ["金田镇", "金田村", "东金田村"]),
        ("jintiancun", ["金田村", "东金田村"]),
        ("jtc", ["金田村", "东金田村"]),
        ("jtcun", ["金田村", "东金田村"]),
        ("jint", ["金田镇", "金田村", "东金田村"]),
        ("yueqing", ["乐清市"]),
        ("jinsetianye", ["“金色田野”行动"]),
        ("shancun", ["沩山村"]),
        ("hancun", []),
        ("溈山鎮", ["沩山村"]),
        ("ktv", ["KTV整治"]),
        ("%", []),
        ("_", []),
        (" ", []),
    ],
)
def test_names_are_found_best_first(
    index: sqlite3.Connection, words: str, names: list[str]
) -> None:
    assert [NAMES[at - 1][0] for at in found(index, words, 12)] == names


def test_no_more_is_found_than_asked_for(index: sqlite3.Connection) -> None:
    assert [NAMES[at - 1][0] for at in found(index, "金田", 1)] == ["金田镇"]


@given(st.lists(st.tuples(st.sampled_from(["jin", "tian", "cun", "xing"]), st.integers(1, 4))))
def test_syllables_cut_short_are_found(parts: list[tuple[str, int]]) -> None:
    syllables = "'".join(reading for reading, _ in parts)
    typed = "".join(reading[:length] for reading, length in parts)
    assert not typed or sounding_like(typed).search(f"bai'{syllables}")
