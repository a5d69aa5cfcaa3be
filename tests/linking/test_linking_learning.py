"""scripts/learn_linking.py teaches from annotated articles, the same bytes each time."""

from __future__ import annotations

from shared_fixtures import Teach, Write

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.linking.asked import Asked
from kg.linking.links import from_lines
from kg.linking.model import probability
from kg.model import Article, Span


def test_who_is_named_near_is_taught_to_be_meant(taught: Teach, annotated: Write) -> None:
    """Of forty articles, each says a figure of the village that its sentence names, not of the town."""
    sets = annotated(
        {
            f"a{area}": (
                f"安吉县溪龙乡种茶。\n\n黄杜村有茶园{area}亩。",
                {"p": "hasIndicator", "s": ["黄杜村"], "o": ["茶园面积", "茶园"], "v": area, "u": "亩",
                 "ev": f"黄杜村有茶园{area}亩"},
            )
            for area in range(1000, 1040)
        }
    )  # fmt: skip
    said, learned = taught("learn_linking.py", *sets)
    (row,) = said.splitlines()[1:]
    assert row.split() == ["hasIndicator", "40", "40", "0", "0"]
    links = from_lines(learned)
    reading = read(
        Article("a", "", "安吉县溪龙乡种茶。\n\n黄杜村有茶园890亩。", ""),
        open_gazetteer(),
        links=links,
    )
    span = Span(reading.normal.text.index("890"), reading.normal.text.index("890") + 4)
    asked = Asked("hasIndicator", span, "茶园", "亩")
    sure = {
        named.entity.name: probability(reading, asked, named.entity)
        for named in reading.course.named.values()
    }
    assert sure["黄杜村"] > 0.5 > sure["溪龙乡"]
