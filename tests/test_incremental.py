"""A build of changed articles: the bytes of a build from scratch, and only what changed read again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import BuildResult, build, explain, run_query
from kg.cache import CACHE_FILE
from kg.recipe import AFTER_OR_BEFORE, recipe_of

TEXTS = (
    "2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。",
    "2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达36.1万元。",
    "浙江省安吉县启动“竹乡计划”。溪龙村党支部书记程砚秋获评“县级带头人”。",
    "湖南省浏阳市镇头镇金田村推行“三色管家”行动，新增床位125张。",
    "湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動。",
    "今天没有新闻。",
)

STORY = (
    "湖南省浏阳市推进乡村治理。长沙市委常委、浏阳市委书记周定远介绍，浏阳市开展新时代“邻里到户”行动。"
    "清早的集市上，卖豆腐的老人支起摊子，旁边是一排新漆的长椅，等车的孩子坐着背书。镇上的人说，从前"
    "办事要跑三趟，如今村口的小屋里坐着值班的人，电费、社保、寄包裹都能办，到傍晚灯还亮着。"
    "雨天路滑，值班的人骑车把药送到山上的几户人家，回来时裤脚全是泥，他说走惯了也不觉得远。"
)
TOGETHER = {
    "zhou": STORY,  # one person with “zhang”, one initiative with “hall”
    "reprint": f"本报讯　{STORY.replace('清早', '清晨')}",
    "zhang": "浏阳市委书记周定远到镇头镇调研。湖南省浏阳市实施“红色引擎”行动。",
    "hall": "湖南省浏阳市实施“邻里到户”工程，增设便民点12处。",
    "city": "湖南省长沙市实施“红色引擎”行动。",  # refused to be one with that of “zhang”
    "village": "2022年，湖南省浏阳市镇头镇金田村集体经济收入达35.2万元。",
    "other": "2022年，湖南省浏阳市镇头镇金田村集体经济收入达36.1万元。",  # contradicts “village”
    "renamed": "湖南省浏阳市镇头镇开展“秋收夜校”行动。湖南省浏阳市文家市镇开展“丰收夜校”行动。",
}
CODES = "code,name\n430181105000,镇头镇\n430181105206,金田村\n"
ORDERS = """\
[[same]]
things = ["“秋收夜校”行动", "“丰收夜校”行动"]
[[different]]
things = [
  "https://w3id.org/county-kg/id/initiative/430100/红色引擎",
  "https://w3id.org/county-kg/id/initiative/430181/红色引擎",
]
[[amend]]
subject = "https://w3id.org/county-kg/id/person/430100/周定远"
predicate = "holdsPosition"
object = "市委书记"
to.period = "2023"
"""


def files_of(output: Path) -> dict[str, bytes]:
    """Every file of a build but the store, whose bytes are the engine's own."""
    return {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}


def write(folder: Path, articles: dict[str, str]) -> None:
    """Make a folder hold these articles and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


names = st.sampled_from("abcdefgh")
corpora = st.dictionaries(names, st.sampled_from(TEXTS), min_size=1, max_size=6)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(steps=st.lists(corpora, min_size=2, max_size=3))
def test_any_change_gives_what_a_build_from_scratch_gives(steps: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as place:
        folder, kept, fresh = (Path(place, name) for name in ("articles", "kept", "fresh"))
        before: set[str] = set()
        for articles in steps:
            write(folder, articles)
            changed = build(folder, kept, jobs=1)
            shutil.rmtree(fresh, ignore_errors=True)
            scratch = build(folder, fresh, jobs=1)
            assert files_of(kept) == files_of(fresh)
            assert changed.anew == sum(text not in before for text in articles.values())
            assert scratch.anew == len(articles)
            before = set(articles.values())


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with all that reaches across articles: joins, reprints, contradictions, orders, codes."""
    place = tmp_path_factory.mktemp("together")
    write(place / "articles", TOGETHER)
    (place / "codes.csv").write_text(CODES, encoding="utf-8")
    (place / "ours.toml").write_text(ORDERS, encoding="utf-8")
    build_together(place, "whole")
    return place


def build_together(place: Path, output: str) -> BuildResult:
    given = {"codes": place / "codes.csv", "corrections": place / "ours.toml"}
    return build(place / "articles", place / output, jobs=1, **given)


def test_all_that_reaches_across_articles_is_in_play(together: Path) -> None:
    rules = "SELECT DISTINCT ?rule { ?join a ckg:Join ; ckg:rule ?rule } ORDER BY ?rule"
    assert run_query(together / "whole", rules).rows == [
        ("join.name-elsewhere",),
        ("join.ordered",),
        ("join.person-article",),
        ("join.refused",),
    ]
    counted = """
    SELECT (COUNT(DISTINCT ?fact) AS ?amended) (COUNT(DISTINCT ?c) AS ?contradictions)
        (COUNT(DISTINCT ?r) AS ?reprints) (COUNT(DISTINCT ?code) AS ?codes) {
      { ?fact prov:wasRevisionOf ?was } UNION { ?c a ckg:Contradiction }
      UNION { ?r dcterms:source ?original } UNION { ?place ckg:code12 ?code }
    }"""
    assert run_query(together / "whole", counted).rows == [("1", "1", "1", "2")]


@pytest.mark.parametrize("name", TOGETHER)
def test_whatever_is_taken_out_and_put_back_gives_the_same_bytes(together: Path, name: str) -> None:
    shutil.rmtree(together / "kept", ignore_errors=True)
    shutil.copytree(together / "whole", together / "kept")
    write(together / "articles", {one: text for one, text in TOGETHER.items() if one != name})
    assert build_together(together, "kept").anew == 0
    shutil.rmtree(together / "fresh", ignore_errors=True)
    build_together(together, "fresh")
    assert files_of(together / "kept") == files_of(together / "fresh")
    assert files_of(together / "kept") != files_of(together / "whole")
    write(together / "articles", TOGETHER)
    assert build_together(together, "kept").anew == 1
    assert files_of(together / "kept") == files_of(together / "whole")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "articles", dict(zip("abcdef", TEXTS, strict=True)))
    build(tmp_path / "articles", tmp_path / "output")
    return tmp_path


def anew(folder: Path, **options: object) -> int:
    return build(folder / "articles", folder / "output", **options).anew  # type: ignore[arg-type]


def test_what_stays_is_not_read_again(folder: Path) -> None:
    before = files_of(folder / "output")
    assert anew(folder) == 0
    assert files_of(folder / "output") == before


def test_a_new_name_or_place_is_no_change(folder: Path) -> None:
    (folder / "articles" / "a.txt").rename(folder / "articles" / "z.txt")
    (folder / "articles").rename(folder / "moved")
    assert build(folder / "moved", folder / "output").anew == 0
    facts = (folder / "output" / "facts.jsonl").read_text(encoding="utf-8")
    assert ('"document": "z"' in facts, '"document": "a"' in facts) == (True, False)


def test_rows_that_move_up_in_a_table_are_no_change(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("text\n" + "\n".join(TEXTS) + "\n", encoding="utf-8")
    build(table, tmp_path / "output")
    table.write_text("text\n" + "\n".join(TEXTS[1:]) + "\n", encoding="utf-8")
    assert build(table, tmp_path / "output").anew == 0


def test_a_date_is_part_of_what_is_read(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("id,date,text\n1,2022-03-01,今年安吉县新增床位125张。\n", encoding="utf-8")
    build(table, tmp_path / "output")
    table.write_text("id,date,text\n1,2023-03-01,今年安吉县新增床位125张。\n", encoding="utf-8")
    assert build(table, tmp_path / "output").anew == 1
    assert '"period": "2023"' in (tmp_path / "output" / "facts.jsonl").read_text(encoding="utf-8")


def test_words_of_your_own_are_part_of_it_too(folder: Path) -> None:
    rule = (
        'relation = "holds"\nsubject = ["Place"]\nobject = "Initiative"\n[[rule]]\n'
        'name = "holds.x"\npattern = "{WORD}(?P<object>{{QUOTED}})"\nconfidence = 0.8\n'
    )
    words = folder / "words"
    words.mkdir()
    (words / "holds.toml").write_text(rule.format(WORD="举办"), encoding="utf-8")
    assert [anew(folder, lexicon=words), anew(folder, lexicon=words)] == [6, 0]
    (words / "holds.toml").write_text(rule.format(WORD="承办"), encoding="utf-8")
    assert [anew(folder, lexicon=words), anew(folder)] == [6, 6]


def test_another_base_for_addresses_reads_nothing_again(folder: Path) -> None:
    assert anew(folder, base_iri="https://data.example.org/") == 0
    fresh = folder / "fresh"
    build(folder / "articles", fresh, base_iri="https://data.example.org/")
    assert files_of(folder / "output") == files_of(fresh)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garbled(path: Path) -> None:
    path.write_bytes(b"no database" * 500)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def of_another_format(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("damage", [truncated, garbled, emptied, gone, of_another_format])
def test_a_broken_cache_is_noticed(folder: Path, damage: Callable[[Path], None]) -> None:
    before = files_of(folder / "output")
    damage(folder / "output" / CACHE_FILE)
    assert anew(folder) > 0
    assert files_of(folder / "output") == before


def test_an_entry_that_was_changed_is_not_believed(folder: Path) -> None:
    before = files_of(folder / "output")
    with sqlite3.connect(folder / "output" / CACHE_FILE) as db:
        [(one,), (other,)] = db.execute("SELECT kept FROM entry ORDER BY id LIMIT 2").fetchall()
        db.execute("UPDATE entry SET kept = ? WHERE kept = ?", (one, other))
        third = db.execute("SELECT kept FROM entry ORDER BY id LIMIT 1 OFFSET 2").fetchone()[0]
        flipped = third[:-1] + bytes([third[-1] ^ 1])
        db.execute("UPDATE entry SET kept = ? WHERE kept = ?", (flipped, third))
    db.close()
    assert anew(folder) == 2
    assert files_of(folder / "output") == before


def test_the_outputs_are_read_without_the_cache(folder: Path) -> None:
    (folder / "output" / CACHE_FILE).unlink()
    [launched] = explain(folder / "output", "“竹乡计划”")
    assert (launched.subject, [saying.article for saying in launched.sayings]) == ("安吉县", ["c"])
    asked = run_query(folder / "output", "SELECT ?t { ?s ckg:awarded/rdfs:label ?t }")
    assert asked.rows == [("“县级带头人”",)]


def test_extraction_loads_nothing_that_its_recipe_leaves_out() -> None:
    code = (
        "import sys; from kg.extract import extract; from kg.model import Article\n"
        f"[extract(Article('a', '', text)) for text in {TEXTS!r}]\n"
        "print(*sorted({name.split('.')[1] for name in sys.modules if name.startswith('kg.')}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert AFTER_OR_BEFORE.isdisjoint(loaded.stdout.decode().split())


def test_the_recipe_is_that_of_all_rule_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("1")
    (tmp_path / "b.txt").write_text("no rules")
    one = recipe_of(tmp_path)
    (tmp_path / "b.txt").write_text("still none")
    assert recipe_of(tmp_path) == one
    (tmp_path / "a.toml").rename(tmp_path / "b.toml")
    assert len({recipe_of(None), one, recipe_of(tmp_path)}) == 3
