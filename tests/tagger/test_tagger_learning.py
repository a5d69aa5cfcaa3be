"""scripts/learn_tagger.py teaches a chain from annotated articles, the same bytes each time."""

from __future__ import annotations

from shared_fixtures import Teach, Write

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.model import Article
from kg.tagger import from_lines


def test_a_chain_is_taught_what_annotators_named(taught: Teach, annotated: Write) -> None:
    sets = annotated(
        {
            f"a{number}": (
                f"安吉县推行“{kind}乡计划”。溪龙村的夏天很热。",
                {"p": "launches", "s": ["安吉县"], "o": [f"{kind}乡计划"], "ev": f"安吉县推行“{kind}乡计划”"},
            )
            for number, kind in enumerate("竹茶桃湖山水")
        }
    )  # fmt: skip
    said, learned = taught("learn_tagger.py", *sets)
    assert said.startswith("6 articles, ")
    chain = from_lines(learned)
    text = "今年推行“梅乡计划”。"
    names = read(Article("b", "", text), open_gazetteer(), chain=chain).names
    assert [name.span.of(text) for name in names] == ["“梅乡计划”"]
