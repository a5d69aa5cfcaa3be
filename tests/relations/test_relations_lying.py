"""Rows of what settles in a zone and of the hamlets of a village, with 和 and 与 inside names too."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Article, Predicate
from kg.relations.lying import MADE_OF


def _located(text: str) -> set[str]:
    facts = extract(Article("a", "", text, ""))
    located = [f for f in facts if f.predicate is Predicate.LOCATED_IN]
    assert all(f.subject.name and f.object.name for f in located)
    return {f"{f.subject.name} {f.object.name}" for f in located}


@pytest.mark.parametrize(
    ("row", "companies"),
    [
        ("和平药业、中和科技、竹海食品", {"和平药业", "中和科技", "竹海食品"}),
        ("竹海食品、和平药业", {"竹海食品", "和平药业"}),
        ("竹海食品、和平药业、中和科技", {"竹海食品", "和平药业", "中和科技"}),
        ("竹海食品、及时雨科技", {"竹海食品", "及时雨科技"}),
        ("竹海食品、清岚药业和云上科技", {"竹海食品", "清岚药业", "云上科技"}),
        ("竹海食品、清岚药业以及云上科技", {"竹海食品", "清岚药业", "云上科技"}),
        ("竹海食品、清岚药业与中和科技", {"竹海食品", "清岚药业", "中和科技"}),
        # one or two: nobody can tell, so it is left out
        ("竹海食品、清岚药业和平安科技", {"竹海食品"}),
        ("竹海食品、清岚中和科技", {"竹海食品"}),
        ("清岚药业和云信、竹海食品", {"竹海食品"}),
    ],
)
def test_a_row_of_companies(row: str, companies: set[str]) -> None:
    located = _located(f"{row}等一批企业相继入驻安吉县经济开发区。")
    zone = "安吉县经济开发区"
    assert {pair.split()[0] for pair in located if pair.endswith(f" {zone}")} == companies


@pytest.mark.parametrize(
    ("row", "hamlets"),
    [
        ("和平、中和、后窑三个", {"和平", "中和", "后窑"}),
        ("竹坞、后窑和中和三个", {"竹坞", "后窑", "中和"}),
        ("竹坞和后窑两个", {"竹坞", "后窑"}),
        ("竹坞、后窑、和平等5个", {"竹坞", "后窑", "和平"}),
        ("中和两个", set()),  # one is no row
        ("上中和下坝、竹坞、后窑三个", {"竹坞", "后窑"}),
    ],
)
def test_a_row_of_hamlets(row: str, hamlets: set[str]) -> None:
    located = _located(f"安吉县溪龙乡黄杜村由{row}自然村组成。")
    assert {pair.split()[0] for pair in located if pair.endswith(" 黄杜村")} == hamlets


def test_the_search_for_a_row_ends_soon() -> None:
    """Nested repeats of what may be 和 or a name took the third power of the length."""
    begins = f"{CHARACTER_OF[Kind.PLACE]}由和"
    assert not MADE_OF.search(begins * 3000)
    assert not MADE_OF.search(f"{begins}、" * 3000)
