"""How sure a fact is told to be, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.audit import audit
from kg.extract import extract, read
from kg.forest import Forest
from kg.gazetteer import open_gazetteer
from kg.model import Article, Status
from kg.outputs import fact_rows
from kg.pipeline import build
from kg.relations.reading import Reading
from kg.trust.features import is_roundup
from kg.trust.model import ANY, is_doubtful, is_local, learned

DATA = Path(__file__).parents[2] / "data"

_OWN_RULE = """
relation = "launches"
subject = ["Place"]
object = "Initiative"

[[rule]]
name = "launches.hums"
pattern = "哼唱(?P<object>{QUOTED})"
confidence = 0.3
match = [["溪龙村哼唱“茶歌”。", "溪龙村 → “茶歌”"]]
"""


def test_the_leaves_of_the_trees_add_up_to_the_log_odds() -> None:
    near = (("far=0", 1, 2), -2.4, 1.1)
    of_county = (("far=0", 1, 2), 0.0, ("subject=County", 3, 4), -0.1, 0.3)
    forest = Forest(0.4, (near, of_county))
    asked = [set(), {"subject=County"}, {"far=0"}, {"far=0", "subject=County"}]
    assert [round(forest.probability(found), 3) for found in asked] == [0.119, 0.119, 0.802, 0.858]


def test_a_figure_beside_its_subject_is_surer_than_one_that_came_a_long_way() -> None:
    text = "安吉县溪龙乡黄杜村茶园面积达1.2万亩。从前日子苦，大家都出门。竹林面积达1.2万亩。"
    sure = {f.object.name: f.evidence[0].confidence for f in extract(Article("a", "", text))}
    assert sure["茶园面积"] > sure["竹林面积"]


_ROUNDUP = "浙江省、江苏省和安徽省今年都引来游客，游客总量达30万人次。"


def _reading(text: str) -> Reading:
    return read(Article("a", "", text), open_gazetteer())


@pytest.mark.parametrize(
    ("rule", "local", "limit"),
    [
        ("ranked.position", True, 0.5),
        ("launches.named", False, 0.8),
        ("develops.counted", True, 0.6),
        ("hasIndicator.behind-course", True, 0.65),
        ("hasIndicator.behind-course", False, 0.82),
        ("earns.before-own", False, 0.8),
        ("cooks.own-rule", False, 0),
        # no rules of a user's
        ("cooks.tagged", True, 0.5),
        ("cooks.linked", True, 0.5),
        ("cooks.before-linked", True, 0.5),
    ],
)
def test_what_was_learned_can_be_doubted_and_a_users_own_rule_never(
    rule: str, local: bool, limit: float
) -> None:
    assert not is_doubtful(rule, limit, local=local)
    assert limit == 0 or is_doubtful(rule, limit - 0.01, local=local)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("安吉县溪龙村有茶园3000亩。溪龙村家家种茶。", True),
        ("安吉县有茶园3000亩。全县家家种茶。", True),
        ("浙江省有茶园3000亩。全省家家种茶。", False),
        ("我国有茶园3000亩。全国家家种茶。", False),
        # a paper's report on counties none of which is its main place, and an agency's news of them
        ("今日要闻\n安吉县种茶。\n长兴县种梨。德清县种竹。南浔区养鱼。", True),
        ("央视网消息：安吉县种茶。\n长兴县种梨。德清县种竹。南浔区养鱼。", False),
    ],
)
def test_an_article_is_local_that_is_about_a_county_or_what_lies_in_one(
    text: str, local: bool
) -> None:
    assert is_local(_reading(text)) is local


def test_what_names_several_provinces_and_is_about_no_county_is_a_roundup() -> None:
    assert is_roundup(_reading(_ROUNDUP))
    assert not is_roundup(_reading("安吉县概况\n安吉县邻近上海、江苏和安徽，有茶园3000亩。"))


def test_what_speaks_of_the_world_and_of_no_place_is_a_roundup() -> None:
    told = "我国的茶叶出口增长。全国的茶园增多，在世界上名列前茅。"
    assert is_roundup(_reading(told))
    assert not is_roundup(_reading(f"安吉县{told}"))
    assert not is_roundup(_reading("茶叶出口增长，茶园增多。"))


def test_confidence_is_a_probability_in_hundredths() -> None:
    article = Article("a", "", "2021年，浙江省安吉县溪龙村集体经济收入达35.2万元。")
    sure = [evidence.confidence for fact in extract(article) for evidence in fact.evidence]
    assert len(sure) == 3
    assert all(learned().limits[ANY] <= one <= 1 and round(one, 2) == one for one in sure)


def test_facts_of_a_users_own_rule_are_told_however_unsure(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(_OWN_RULE, encoding="utf-8")
    article = Article("a", "", "浙江省安吉县溪龙村哼唱“茶歌”。")
    found = [f for f in extract(article, lexicon=tmp_path) if f.predicate == "launches"]
    assert [(f.object.name, f.evidence[0].confidence) for f in found] == [("“茶歌”", 0.3)]


def test_what_is_doubtful_is_in_no_fact_and_accounted_for(tmp_path: Path) -> None:
    """A sum of which the text does not say plainly whose it is."""
    build([DATA / "articles" / "xihe.txt"], tmp_path)
    values = {row["value"] for row in fact_rows(tmp_path)}
    reasons = {item.text: item.reason for _, items in audit(tmp_path) for item in items}
    assert (11000.0 in values, 3060000.0 in values) == (True, False)
    assert (reasons["1.1万亩"], reasons["306万元"]) == ("fact", "doubtful")


def test_what_is_of_a_year_to_come_is_planned() -> None:
    article = Article("a", "", "安吉县黄杜村有茶园1万亩，明年茶园要扩到2万亩。", "2023-08-01")
    said = {(f.value, f.status) for f in extract(article) if f.value is not None}
    assert said == {(10000, Status.ACTUAL), (20000, Status.PLANNED)}
