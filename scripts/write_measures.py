"""Write ontology/measures.ttl, the SKOS schemes of measures and statistics, from their word lists.

.venv/bin/python scripts/write_measures.py     or: make docs
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.lexicon.measures import Measure, Statistic, load_measures, load_statistics

TARGET = Path(__file__).resolve().parents[1] / "ontology" / "measures.ttl"
_HEAD = """\
# Written by scripts/write_measures.py from kg/lexicon/measures.toml: change that file.

@prefix ckg: <https://w3id.org/county-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def as_turtle() -> str:
    """Both schemes with their concepts."""
    measures, statistics = load_measures().values(), load_statistics().values()
    top = [one.concept for one in measures if not one.broader]
    parts = [
        _HEAD,
        _scheme("measures", "指标表", "measures", "可相互比较的指标。",
                "What figures measure, where they can be compared.", top),
        *(_concept(one, "measures", _of_measure(one)) for one in measures),
        _scheme("statistics", "统计方式表", "statistics", "数字的统计方式。",
                "How figures are taken.", [one.concept for one in statistics]),
        *(_concept(one, "statistics", [_said("example", one.example, "zh")]) for one in statistics),
    ]  # fmt: skip
    return "\n".join(parts)


def _scheme(name: str, zh: str, en: str, about_zh: str, about_en: str, top: Iterable[str]) -> str:
    return _block(
        name,
        "skos:ConceptScheme",
        [
            _said("prefLabel", zh, "zh"),
            _said("prefLabel", en, "en"),
            _said("definition", about_zh, "zh"),
            _said("definition", about_en, "en"),
            *(f"skos:hasTopConcept ckg:{concept}" for concept in top),
        ],
    )


def _concept(one: Measure | Statistic, scheme: str, more: Iterable[str]) -> str:
    return _block(
        one.concept,
        "skos:Concept",
        [
            f"skos:inScheme ckg:{scheme}",
            _said("prefLabel", one.zh, "zh"),
            _said("prefLabel", one.en, "en"),
            _said("definition", one.definition_zh, "zh"),
            _said("definition", one.definition_en, "en"),
            *more,
        ],
    )


def _of_measure(one: Measure) -> Iterator[str]:
    for word in (*one.words, *one.village_words):
        if word != one.zh:
            yield _said("altLabel", word, "zh")
    yield _said("example", one.match[0][0], "zh")
    yield f"skos:broader ckg:{one.broader}" if one.broader else f"skos:topConceptOf {_MEASURES}"


_MEASURES = "ckg:measures"


def _block(name: str, kind: str, statements: Iterable[str]) -> str:
    return f"ckg:{name}\n    " + " ;\n    ".join([f"a {kind}", *statements]) + " .\n"


def _said(name: str, text: str, language: str) -> str:
    return f"skos:{name} {json.dumps(text, ensure_ascii=False)}@{language}"


if __name__ == "__main__":
    TARGET.write_text(as_turtle(), encoding="utf-8")
    print(TARGET.name)
