"""The engine of the rule files: launches, awarded, develops … and relations of a user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.discourse import Topic
from kg.lexicon import Rule, RuleFile
from kg.model import PLACE_TYPES, Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading, evidence_span, hull

_SEPARATOR = re.compile("[、，]|以及|和|及|与|”(?=“)")
_PUNCTUATION = "，。、；：！？,.;:!?·— 　\n“”‘’"


def find_by_rules(reading: Reading, file: RuleFile) -> Iterator[Draft]:
    """Every fact that the rules of one relation find in an article."""
    for rule in file.rules:
        for sentence in reading.typed_sentences():
            for match in rule.pattern.finditer(reading.typed.text, *sentence):
                yield from _facts(reading, file, rule, match)


def _facts(reading: Reading, file: RuleFile, rule: Rule, match: re.Match[str]) -> Iterator[Draft]:
    topic = _subject(reading, file, match)
    if topic is None:
        return
    span = reading.typed.to_text(Span(*match.span()))
    for object_span in _objects(reading, rule, match):
        name = _object_name(reading, file, rule, object_span)
        if not name:
            continue
        for subject in topic.entities:
            yield Draft(
                predicate=Predicate(file.relation),
                subject=subject,
                subject_span=topic.span,
                object=Entity(name, EntityType(file.object_type), subject.division),
                object_span=object_span,
                span=evidence_span(reading, hull(span, object_span), topic.span),
                rule=rule.name,
                confidence=rule.confidence,
                status=reading.status_at(object_span.start),
                period=reading.period_before(object_span.start),
            )


def _subject(reading: Reading, file: RuleFile, match: re.Match[str]) -> Topic | None:
    if "subject" in match.re.groupindex and match["subject"]:
        mentions = reading.typed.mentions_in(Span(*match.span("subject")))
        named = [(m, e) for m in mentions if (e := reading.course.meaning(m))]
        entities = tuple(e for _, e in named if _allowed(e, file.subject_types))
        return Topic(entities, named[0][0].span) if entities else None
    start = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    return reading.course.subject_at(start, lambda e: _allowed(e, file.subject_types))


def _allowed(entity: Entity, types: frozenset[str]) -> bool:
    return entity.type in types or (entity.type in PLACE_TYPES and "Place" in types)


def _objects(reading: Reading, rule: Rule, match: re.Match[str]) -> Sequence[Span]:
    start, end = match.span("object")
    if not rule.split:
        return [reading.typed.to_text(Span(start, end))]
    spans, cursor = [], start
    for separator in _SEPARATOR.finditer(reading.typed.text, start, end):
        spans.append(Span(cursor, separator.start()))
        cursor = separator.end()
    spans.append(Span(cursor, end))
    return [reading.typed.to_text(span) for span in spans if span.end > span.start]


def _object_name(reading: Reading, file: RuleFile, rule: Rule, span: Span) -> str:
    """The object's name as a reader would write it; empty where it is none."""
    name = span.of(reading.normal.text).strip(_PUNCTUATION.replace("“", "").replace("”", ""))
    if file.strip:
        name = re.sub(f"(?:{file.strip})$", "", name)
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    bare = name.strip(_PUNCTUATION)
    if not 2 <= len(bare) <= 45 or any(re.fullmatch(p, bare) for p in file.refuse):
        return ""
    return name if rule.keep_quotes else bare
