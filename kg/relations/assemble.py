"""From drafts to facts: offsets of the original, repeats joined, the best place first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.lexicon.measures import measure_of
from kg.model import NEVER_OF_EVENTS, EntityType, Evidence, Fact, Predicate, Span
from kg.relations.reading import Draft, Reading
from kg.relations.said_again import said_again
from kg.trust.model import confidence, is_doubtful, is_local

_LONGEST_EVIDENCE = 200
_LEVEL = re.compile("^(?:[镇乡村县区](?=党|委|支)|驻村(?=第一书记))")


def assemble(reading: Reading, drafts: Iterable[Draft]) -> tuple[Fact, ...]:
    """The facts of one article that are sure enough, in the order in which they are first said."""
    facts = assemble_all(reading, drafts)
    local = is_local(reading)
    return tuple(fact for fact in facts if not _is_doubtful(fact.evidence[0], local))


def _is_doubtful(best: Evidence, local: bool) -> bool:
    return is_doubtful(best.rule, best.confidence, local=local)


def assemble_all(reading: Reading, drafts: Iterable[Draft]) -> tuple[Fact, ...]:
    """The facts of one article, doubtful ones too."""
    facts: dict[tuple[object, ...], Fact] = {}
    for draft in drafts:
        if draft.subject.name == draft.object.name:
            continue  # nothing lies in itself
        if draft.subject.type is EntityType.EVENT and draft.predicate in NEVER_OF_EVENTS:
            continue
        fact = _fact(reading, draft)
        key = _identity(fact)
        facts[key] = _joined(facts[key], fact) if key in facts else fact
    once = _without_repeats(_without_vaguer(list(facts.values())))
    return tuple(sorted(once, key=_order))


def _without_vaguer(facts: Sequence[Fact]) -> list[Fact]:
    """A fact said once with its time and once without is one fact, with its time."""
    kept = [fact for fact in facts if fact.period]
    place = {_undated(fact): number for number, fact in reversed(list(enumerate(kept)))}
    for fact in facts:
        if fact.period:
            continue
        if (number := place.get(_undated(fact))) is not None:
            kept[number] = _joined(kept[number], fact)
        else:
            kept.append(fact)
    return kept


def _without_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """A figure that is said twice in other words is one fact, in those that tell more."""
    repeats = said_again(facts)
    kept = {n: fact for n, fact in enumerate(facts) if n not in repeats}
    for number, first in repeats.items():
        joined = _joined(kept[first], facts[number])
        kept[first] = replace(joined, period=joined.period or facts[number].period)
    return list(kept.values())


def _undated(fact: Fact) -> tuple[object, ...]:
    return (fact.subject.name, fact.predicate, _plain(fact), fact.value, fact.unit, fact.comparator,
            fact.at, fact.status)  # fmt: skip


def _plain(fact: Fact) -> str:
    """The object's name without what one mention of a post adds to another: 村党支部书记."""
    is_post = fact.predicate is Predicate.HOLDS_POSITION
    return _LEVEL.sub("", fact.object.name).replace("老师", "教师") if is_post else fact.object.name


def _identity(fact: Fact) -> tuple[object, ...]:
    return (
        fact.subject, fact.predicate, _plain(fact), fact.object.type, fact.value, fact.unit,
        fact.comparator, fact.period, fact.at, fact.status,
    )  # fmt: skip


def _order(fact: Fact) -> tuple[object, ...]:
    best = fact.evidence[0]
    return (
        best.span,
        fact.predicate,
        fact.subject.name,
        fact.object.name,
        str(fact.value),
        fact.comparator,
    )


def _joined(one: Fact, other: Fact) -> Fact:
    """Both places; the surer first, of equally sure ones the earlier."""
    places = {(e.span, e.rule): e for e in (*one.evidence, *other.evidence)}
    ranked = sorted(places.values(), key=lambda e: (-e.confidence, e.span))
    return replace(one, evidence=tuple(ranked))


def _fact(reading: Reading, draft: Draft) -> Fact:
    return Fact(
        document=reading.document,
        subject=draft.subject,
        predicate=draft.predicate,
        object=draft.object,
        evidence=(evidence_of(reading, draft),),
        value=draft.value,
        unit=draft.unit,
        comparator=draft.comparator,
        statistic=draft.statistic,
        measure=_measure(draft),
        status=draft.status,
        period=draft.period,
        at=draft.at,
    )


def _measure(draft: Draft) -> str:
    if draft.predicate not in (Predicate.EARNS, Predicate.HAS_INDICATOR):
        return ""  # the position in a ranking by income is no income
    return measure_of(draft.object.name, draft.unit, draft.statistic, draft.subject.type)


def evidence_of(reading: Reading, draft: Draft) -> Evidence:
    """The place of the original that says a draft, and how sure it is."""
    sentence = reading.sentence_at(draft.span.start).span
    spans = _originals(reading, (_fitted(draft), sentence, draft.subject_span, draft.object_span))
    span, sentence, subject, obj = spans
    return Evidence(span, sentence, subject, obj, draft.rule, confidence(reading, draft))


def _fitted(draft: Draft) -> Span:
    """No longer than evidence may be: the object's own span where the whole is too long."""
    if draft.span.end - draft.span.start <= _LONGEST_EVIDENCE:
        return draft.span
    return Span(
        draft.object_span.start,
        min(draft.object_span.end, draft.object_span.start + _LONGEST_EVIDENCE),
    )


def _originals(reading: Reading, spans: Iterable[Span]) -> Iterator[Span]:
    return (reading.normal.to_original(span) for span in spans)
