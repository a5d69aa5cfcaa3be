"""The engine of the rule files: launches, awarded, develops … and relations of a user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.discourse import Topic
from kg.lexicon import Rule, RuleFile
from kg.mentions.organizations import is_office
from kg.mentions.places import entity_of
from kg.model import PLACE_TYPES, Entity, EntityType, Predicate, Span
from kg.relations.nouns import word_edges
from kg.relations.objects import object_name, object_spans, taken_spans
from kg.relations.reading import Draft, Reading, evidence_span, hull, within

# Patterns are written with Chinese punctuation; articles also use that of the keyboard.
_PREDICATES = frozenset(Predicate)
_QUOTE = re.compile("“[^“”]+”")
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


def find_by_rules(reading: Reading, file: RuleFile) -> Iterator[Draft]:
    """Every fact that the rules of one relation find in an article."""
    drafts = _found(reading, file)
    yield from _under_one_name(list(drafts)) if file.one_name_per_quote else drafts


def _under_one_name(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """“三定五联” and “三定五联”工作制度 are one thing: the fullest name stands for all."""
    fullest: dict[str, str] = {}
    for draft in drafts:
        for quote in _QUOTE.findall(draft.object.name):
            fullest[quote] = max(fullest.get(quote, ""), draft.object.name, key=len)
    for draft in drafts:
        quote = _QUOTE.search(draft.object.name)
        name = fullest[quote.group()] if quote else draft.object.name
        yield replace(draft, object=replace(draft.object, name=name))


def _found(reading: Reading, file: RuleFile) -> Iterator[Draft]:
    """The facts of each rule in turn.

    Rules stand in the order of trust: what an earlier one names, a later one does not name again.
    """
    text = reading.typed.text.translate(_FULL_WIDTH)
    taken: set[int] = set()
    for rule in file.rules:
        for sentence in reading.typed_sentences():
            for match in rule.pattern.finditer(text, *sentence):
                for typed_span in object_spans(text, rule, match):
                    if taken.isdisjoint(range(*typed_span)):
                        drafts = list(_drafts(reading, file, rule, match, typed_span))
                        taken.update(range(*typed_span) if drafts else ())
                        yield from drafts


def _drafts(
    reading: Reading, file: RuleFile, rule: Rule, match: re.Match[str], typed_span: Span
) -> Iterator[Draft]:
    """The facts of one object: one for each name in it and each subject."""
    if _is_denied(reading, file, match.string, typed_span):
        return
    for span in taken_spans(reading.normal.text, rule, reading.typed.to_text(typed_span)):
        name = object_name(span.of(reading.normal.text), file, rule)
        if name and not (file.whole_words and _cuts_a_word(reading, span)):
            yield from _facts(reading, file, rule, match, name, span)


def _facts(
    reading: Reading,
    file: RuleFile,
    rule: Rule,
    match: re.Match[str],
    name: str,
    object_span: Span,
) -> Iterator[Draft]:
    topic = _subject(reading, file, match, _bearers(file, name))
    if topic is None or (rule.same_paragraph and not _share_paragraph(reading, topic, object_span)):
        return
    said = reading.typed.to_text(Span(*match.span()))
    for subject in _subjects(topic, file):
        yield Draft(
            predicate=_predicate(file.relation),
            subject=subject,
            subject_span=topic.span,
            object=Entity(name, EntityType(file.object_type), subject.division),
            object_span=object_span,
            span=evidence_span(reading, hull(said, object_span), topic.span),
            rule=rule.name,
            confidence=rule.confidence,
            status=reading.status_at(object_span.start),
            period="" if file.undated else reading.period_before(object_span.end - 1),
        )


def _predicate(relation: str) -> str:
    """The ontology's own relation, else the user's by its name."""
    return Predicate(relation) if relation in _PREDICATES else relation


def _share_paragraph(reading: Reading, topic: Topic, span: Span) -> bool:
    sentences = (reading.sentence_at(position) for position in (topic.span.start, span.start))
    return len({sentence.paragraph for sentence in sentences}) == 1


def _cuts_a_word(reading: Reading, span: Span) -> bool:
    """Whether a name begins or ends inside a word: 菜花 in 油菜花, 丝绸 in 丝绸之路."""
    clause = reading.clause_at(span.start)
    return not {span.start - clause.start, span.end - clause.start} <= word_edges(
        clause.of(reading.normal.text)
    )


def _is_denied(reading: Reading, file: RuleFile, text: str, typed_span: Span) -> bool:
    """Whether what stands before an object says that it is not so, not theirs or not counted."""
    start = reading.typed.to_text(typed_span).start
    clause = reading.typed.from_text(reading.clause_at(start)).start
    sentence = reading.typed.from_text(reading.sentence_at(start).span).start
    said_before = ((file.unless, clause), (file.unless_in_sentence, sentence))
    return any(
        pattern and re.search(pattern, text[begin : typed_span.start])
        for pattern, begin in said_before
    )


def _subjects(topic: Topic, file: RuleFile) -> Iterator[Entity]:
    for entity in topic.entities:
        if file.office_is_place and is_office(entity):
            yield from [entity_of(entity.division)] if entity.division else []
        elif entity.type not in file.never:
            yield entity


def _bearers(file: RuleFile, name: str) -> frozenset[str]:
    """The types of subject that an object of this name can have."""
    for ends, types in file.bearers:
        if re.search(f"(?:{ends})[”’]?$", name):
            return _spelled_out(types)
    return _spelled_out(file.subject_types)


def _subject(
    reading: Reading, file: RuleFile, match: re.Match[str], types: frozenset[str]
) -> Topic | None:
    if "subject" in match.re.groupindex and match["subject"]:
        return _named_subject(reading, match, types)
    start = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    objects = {m.entity for m in reading.typed.mentions_in(Span(*match.span("object")))}
    topic = reading.course.subject_at(start, lambda e: e.type in types and e not in objects)
    if topic and topic.entity.type is EntityType.COUNTRY:
        # 我国 and 全国 only speak for their own sentence
        return topic if within(topic.span, reading.sentence_at(start).span) else None
    return topic


def _named_subject(reading: Reading, match: re.Match[str], types: frozenset[str]) -> Topic | None:
    mentions = reading.typed.mentions_in(Span(*match.span("subject")))
    named = [(m, e) for m in mentions if (e := reading.course.meaning(m))]
    entities = tuple(e for _, e in named if e.type in types)
    return Topic(entities, named[0][0].span) if entities else None


def _spelled_out(types: frozenset[str]) -> frozenset[str]:
    """The types, with every kind of place where places count."""
    return types | PLACE_TYPES if "Place" in types else types
