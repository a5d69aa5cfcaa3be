"""Scores as a table to read and as JSON to keep."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.scoring.counting import Count, Scores
from kg.scoring.lines import Gold, Predicted

_FIRST = 14  # columns for the name of a line


def as_text(scores: Scores, errors: bool = False) -> Iterator[str]:
    """The lines of the table; with ``errors``, what is wrong and what is missed under it."""
    head = [f"{name:>6}" for name in ("right", "pred", "gold")]
    head += [f"{name:>8}" for name in ("P", "R", "F1")]
    yield "".join([f"{'relation':<{_FIRST}}", *head])
    for name, count in _counts(scores):
        yield _line(name, count) + (_range(scores) if name == "all" else "")
    for name, (part, whole) in sorted(scores.qualifiers.items()):
        rate = part / whole if whole else 0
        yield f"{name:<{_FIRST}}{part:>6} of {whole} right where the fact is right ({rate:.3f})"
    if scores.grounded:
        part, whole = scores.grounded
        line = f"{part:>6} of {whole} facts' evidence stands at its offsets"
        yield f"{'grounded':<{_FIRST}}{line}"
    if errors:
        yield from map(_wrong, scores.wrong)
        yield from map(_missed, scores.missed)


def as_json(scores: Scores) -> str:
    """Counts and rates of every line of the table, the qualifiers, the range and the grounding."""
    whole: dict[str, object] = {
        name: {
            "right": count.right,
            "predicted": count.predicted,
            "gold": count.gold,
            **count.rates._asdict(),
        }
        for name, count in _counts(scores)
    }
    whole["qualifiers"] = scores.qualifiers
    whole["range"] = scores.f1_range()
    whole["grounded"] = scores.grounded
    return json.dumps(whole, ensure_ascii=False)


def _counts(scores: Scores) -> Iterator[tuple[str, Count]]:
    yield from scores.relations.items()
    yield "core three", scores.core
    yield "all", scores.all


def _line(name: str, count: Count) -> str:
    numbers = f"{count.right:>6}{count.predicted:>6}{count.gold:>6}"
    return f"{name:<{_FIRST}}{numbers}" + "".join(f"{rate:>8.3f}" for rate in count.rates)


def _range(scores: Scores) -> str:
    low, high = scores.f1_range()
    return f"  ({low:.3f}–{high:.3f})"


def _wrong(fact: Predicted) -> str:
    line = fact.line
    named = (line.get(name) for name in ("document", "predicate", "subject"))
    value = line.get("value") or ""
    return _joined("WRONG ", *named, "→", line.get("object"), value, "|", line.get("evidence"))


def _missed(gold: Gold) -> str:
    line = gold.line
    named = (line.get("doc"), gold.relation, gold.subjects[0], "→", gold.objects[0])
    return _joined("MISSED", *named, line.get("v", ""), "|", line.get("ev"))


def _joined(*words: object) -> str:
    return " ".join(map(str, words))
