"""scripts/learn_bodies.py teaches a chain from annotated articles whom facts are said of."""

from __future__ import annotations

from shared_fixtures import Teach, Write

from kg.extract import read
from kg.gazetteer import open_gazetteer
from kg.mentions.mention import Kind
from kg.model import Article
from kg.tagger import from_lines


def test_a_chain_is_taught_the_subjects_that_annotators_named(
    taught: Teach, annotated: Write
) -> None:
    sets = annotated(
        {
            f"a{number}": (
                f"近日，{name}联盟出动车辆30辆。{name}联盟今年还捐赠物资。",
                {
                    "p": "hasIndicator", "s": [f"{name}联盟"], "o": ["出动车辆"],
                    "v": 30, "u": "辆", "ev": f"{name}联盟出动车辆30辆",
                },
            )
            for number, name in enumerate(["青藤", "红枫", "白桦", "绿萝", "金桂", "紫荆"])
        }
    )  # fmt: skip
    said, learned = taught("learn_bodies.py", *sets)
    assert said.startswith("6 articles, ")
    text = "近日，翠竹联盟出动车辆50辆。翠竹联盟今年还捐赠物资。"
    reading = read(Article("b", "", text), open_gazetteer(), bodies=from_lines(learned))
    bodies = [m.text for m in reading.typed.mentions if m.kind is Kind.ORGANIZATION]
    assert bodies == ["翠竹联盟", "翠竹联盟"]
