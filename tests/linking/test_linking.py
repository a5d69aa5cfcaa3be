"""Whom something is linked to where no rule tells: one of those whom the article names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import drafts_of, read
from kg.forest import Forest
from kg.gazetteer import open_gazetteer
from kg.linking.asked import Asked
from kg.linking.features import features
from kg.linking.links import Links
from kg.linking.model import candidates, learned, link, probability
from kg.model import Article, Entity, EntityType, Span
from kg.relations.figures import read_figures
from kg.relations.passed_over import Unread
from kg.relations.reading import Reading

_TEXT = "安吉县种竹。昌硕街道竹缘被加工厂负责人告诉记者，厂里现有工人64名。"


def _read(text: str, links: Links | None = None) -> Reading:
    return read(Article("a", "", text, "2022-05-01"), open_gazetteer(), links=links)


def _both(forest: Forest) -> Links:
    return Links(forest, forest)


def _choosing(feature: str) -> Links:
    """Trees that hold whoever has a feature for the subject, and nobody else."""
    return _both(Forest(0.0, (((feature, 1, 2), -4.0, 4.0),)))


def _linked(text: str, links: Links) -> list[tuple[str, str, str]]:
    drafts = drafts_of(_read(text, links))
    return [(d.rule, d.subject.name, d.object.name) for d in drafts if d.rule.endswith("linked")]


@pytest.mark.parametrize(
    ("type_", "name"), [(EntityType.COUNTY, "安吉县"), (EntityType.TOWN, "昌硕街道")]
)
def test_a_figure_of_nobody_that_rules_know_goes_to_whom_the_trees_choose(
    type_: EntityType, name: str
) -> None:
    found = _linked(_TEXT, _choosing(f"type={type_}"))
    assert found == [("hasIndicator.before-linked", name, "工人")]


def test_a_figure_is_nobodys_where_no_candidate_is_probable() -> None:
    reading = _read(_TEXT, _both(Forest(-4.0, ())))
    unread = [figure.unread for figure in read_figures(reading)]
    assert unread == [Unread.NO_SUBJECT]


def test_what_a_rule_tells_is_not_linked_but_weighed() -> None:
    text = "浙江省安吉县溪龙乡黄杜村有茶园3000亩。"
    (sure,) = (
        d.linked
        for d in drafts_of(_read(text, _choosing("told=True")))
        if d.predicate == "hasIndicator"
    )
    assert sure == pytest.approx(0.982, abs=1e-3)


def test_among_equals_the_one_named_most_is_chosen() -> None:
    text = "安吉县和德清县都种竹。德清县的竹林连成片。那里有一所学校。"
    reading = _read(text, _both(Forest(2.0, ())))
    span = Span(text.index("学校"), text.index("学校") + 2)
    found = link(reading, Asked("establishes", span, "学校"), lambda one: True)
    assert found is not None
    assert found.topic.entity.name == "德清县"
    assert found.topic.span.of(text) == "德清县"
    assert found.topic.span.start == text.rindex("德清县")  # where it was last named before
    assert found.chosen == found.sure == pytest.approx(0.881, abs=1e-3)


def test_of_nobody_named_nothing_is_known() -> None:
    reading = _read("山里有茶园3000亩。")
    asked = Asked("hasIndicator", Span(5, 10), "茶园")
    assert link(reading, asked, lambda one: True) is None
    assert probability(reading, asked, Entity("甲村", EntityType.VILLAGE)) == 0.5


@settings(deadline=None)  # the first call loads jieba's dictionary
@given(
    st.text(
        alphabet="安吉县溪龙乡黄杜村他该公司说有茶园，3000亩。“竹”在的\n", min_size=1, max_size=60
    )
)
def test_every_candidate_anywhere_has_features_and_a_probability(text: str) -> None:
    reading = _read(text)
    for position in range(0, len(reading.normal.text), 7):
        asked = Asked("hasIndicator", Span(position, position + 1), "茶园", "亩")
        for named in candidates(reading, lambda one: True):
            found = features(reading, asked, named)
            assert len(set(found)) == len(found)
            assert 0 < probability(reading, asked, named.entity) < 1


def test_the_package_has_learned_that_the_named_village_is_meant() -> None:
    """Trees, not a stub: what is said next to a village is rather its than its county's."""
    text = "浙江省安吉县种茶。黄杜村有茶园3000亩。"
    reading = _read(text)
    asked = Asked("hasIndicator", Span(text.index("3000"), text.index("3000") + 5), "茶园", "亩")
    sure = {
        n.entity.name: probability(reading, asked, n.entity)
        for n in candidates(reading, lambda one: True)
    }
    assert len(learned().choosing.trees) > 50
    assert sure["黄杜村"] > sure["安吉县"]
