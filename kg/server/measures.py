"""What figures can measure, by the names that the ontology gives."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.graph.iri import VOCABULARIES

STATISTICS = {
    "total": "合计",
    "mean": "平均",
    "per-capita": "人均",
    "share": "占比",
    "growth": "增幅",
    "increase": "增量",
}
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def measure_label(measure: str) -> str:
    """The Chinese name of a concept of the measures scheme; other words stay as they are.

    >>> measure_label("gdp"), measure_label("茶园面积")
    ('地区生产总值', '茶园面积')
    """
    return _labels().get(measure, measure)


@cache
def _labels() -> dict[str, str]:
    namespace = VOCABULARIES["ckg"]
    turtle = files("kg.ontology").joinpath("measures.ttl").read_bytes()
    return {
        quad.subject.value.removeprefix(namespace): quad.object.value
        for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)
        if quad.predicate.value == f"{_SKOS}prefLabel"
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == "zh"
    }
