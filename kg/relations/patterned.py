"""The engine of the rule files: launches, awarded, develops … and relations of a user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.discourse import Topic
from kg.lexicon import Rule, RuleFile
from kg.linking.asked import Asked
from kg.linking.model import link, probability
from kg.mentions.organizations import is_office
from kg.mentions.person_names import name_at
from kg.model import PLACE_TYPES, Entity, EntityType, Level, Predicate, Span
from kg.relations.nouns import word_edges
from kg.relations.objects import object_name, object_spans, taken_spans
from kg.relations.reading import PERIOD, Draft, Reading, evidence_span, hull, within
from kg.relations.subjects import is_of_strangers, may_bear, owner_by_name, subject_of
from kg.relations.when import period_of
from kg.text.words import is_word, tagged

_ONE_BY_ONE = re.compile("先后|相继|陆续|多次|历年|曾")
_PREDICATES = frozenset(Predicate)
LINKED = frozenset(
    {
        Predicate.LAUNCHES,
        Predicate.AWARDED,
        Predicate.DEVELOPS,
        Predicate.ESTABLISHES,
        Predicate.UNDERTAKES,
        Predicate.ISSUES,
    }
)
"""The relations whose subjects annotated articles have taught."""
_ONLY_WORKS = re.compile("(?:新建|建设|改造|扩建|改扩建|迁建|[一二三四]期)*(?:项目|工程)")
_SMALL = frozenset({EntityType.TOWN, EntityType.VILLAGE})
_SHARES = re.compile("分别[^，。；]{0,12}$")
"""甲县和乙村|分别获评: what follows is told of each in turn."""
_QUOTE = re.compile("“[^“”]+”")
_FULL_NAME = 3
_TELLS_PERSON = re.compile(
    "(?:村民|党员|农户|群众|员工|社员|学员|农民|老人|[书社]记|主任|大[姐妈嫂爷]|[户员]的?|村的)$"
)
"""What stands before a person: 村民|王桂花."""
_POINT = re.compile("(?:^|[，。；：])[一二三四五六七八九十]是")
# Patterns are written with Chinese punctuation; articles also use that of the keyboard.
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


def find_by_rules(
    reading: Reading, file: RuleFile, asked: Sequence[Span] | None = None
) -> Iterator[Draft]:
    """Every fact that the rules of one relation find in an article, or in some typed sentences of it."""
    drafts = _found(reading, file, reading.typed_sentences() if asked is None else asked)
    yield from under_one_name(list(drafts)) if file.one_name_per_quote else drafts


def under_one_name(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """“三定五联” and “三定五联”工作制度 are one thing: the fullest name stands for all."""
    fullest: dict[str, str] = {}
    for draft in drafts:
        for quote in _QUOTE.findall(draft.object.name):
            fullest[quote] = max(fullest.get(quote, ""), draft.object.name, key=len)
    for draft in drafts:
        quote = _QUOTE.search(draft.object.name)
        name = fullest[quote.group()] if quote else draft.object.name
        yield replace(draft, object=replace(draft.object, name=name))


def _found(reading: Reading, file: RuleFile, asked: Sequence[Span]) -> Iterator[Draft]:
    """The facts of each rule in turn, then those whose subject no rule tells.

    Rules stand in the order of trust: what an earlier one names, a later one does not name again.
    """
    text = reading.typed.text.translate(_FULL_WIDTH)
    taken: set[int] = set()
    left: list[tuple[Rule, re.Match[str], Span]] = []
    for rule in file.rules:
        for sentence in asked:
            for match in rule.pattern.finditer(text, *sentence):
                spans = list(object_spans(text, rule, match))
                row = _names(reading, file, rule, spans) if file.bearers else ()
                shared = len(spans) > 1 and _SHARES.search(text, sentence.start, spans[0].start)
                for turn, typed_span in enumerate(spans):
                    if taken.isdisjoint(range(*typed_span)):
                        drafts = list(_drafts(reading, file, rule, match, typed_span, row))
                        if shared:
                            drafts = _in_turn(drafts, turn, len(spans))
                        taken.update(range(*typed_span) if drafts else ())
                        left += [] if drafts else [(rule, match, typed_span)]
                        yield from drafts
    for rule, match, typed_span in left:
        if taken.isdisjoint(range(*typed_span)):
            drafts = list(_linked(reading, file, rule, match, typed_span))
            taken.update(range(*typed_span) if drafts else ())
            yield from drafts


def _in_turn(drafts: Sequence[Draft], turn: int, objects: int) -> list[Draft]:
    """甲县和乙村分别获评…县、…村: each has its own of as many objects as there are subjects."""
    subjects = list(dict.fromkeys(draft.subject for draft in drafts))
    if len(subjects) != objects:
        return list(drafts)
    return [draft for draft in drafts if draft.subject == subjects[turn]]


def _names(reading: Reading, file: RuleFile, rule: Rule, spans: Sequence[Span]) -> tuple[str, ...]:
    """The names in a row of objects: 全国文明村、省先进集体 has one winner, who can bear both."""
    if len(spans) < 2:
        return ()
    texts = (reading.typed.to_text(span).of(reading.normal.text) for span in spans)
    return tuple(name for text in texts if (name := object_name(text, file, rule)))


def _drafts(
    reading: Reading,
    file: RuleFile,
    rule: Rule,
    match: re.Match[str],
    typed_span: Span,
    row: Sequence[str],
) -> Iterator[Draft]:
    """The facts of one object: one for each name in it and each subject."""
    for name, span in _named_in(reading, file, rule, match, typed_span):
        yield from facts_said(reading, file, rule, match, name, span, row)


def _linked(
    reading: Reading, file: RuleFile, rule: Rule, match: re.Match[str], typed_span: Span
) -> Iterator[Draft]:
    """The facts of one object that no rule ties to anybody; none of a rule that asks who is near."""
    if file.own_head and is_of_strangers(reading, match):
        return
    if not (rule.local or rule.same_sentence or rule.same_paragraph or rule.in_title):
        for name, span in _named_in(reading, file, rule, match, typed_span):
            yield from linked_fact(reading, file, rule, match, name, span)


def _named_in(
    reading: Reading, file: RuleFile, rule: Rule, match: re.Match[str], typed_span: Span
) -> Iterator[tuple[str, Span]]:
    """The names in an object, but for what is denied or refused."""
    if not rule.listed and is_denied(reading, file, match.string, typed_span):
        return
    for span in taken_spans(reading.normal.text, file, rule, reading.typed.to_text(typed_span)):
        name = object_name(span.of(reading.normal.text), file, rule)
        if name and not (file.whole_words and cuts_a_word(reading, span)):
            yield name, span


def facts_said(
    reading: Reading,
    file: RuleFile,
    rule: Rule,
    match: re.Match[str],
    name: str,
    object_span: Span,
    row: Sequence[str],
) -> Iterator[Draft]:
    """The facts of one name, one for each subject that the pattern names or the course tells."""
    owner = owner_by_name(reading, file, object_span) if rule.of_name else None
    found = owner or subject_of(reading, file, match, name, row)
    if found is None or (rule.same_paragraph and not _is_near(reading, found, object_span)):
        return
    subjects, named_at = found
    if rule.same_sentence and not within(named_at, reading.sentence_at(object_span.start).span):
        return
    if rule.local and not all(_is_local(subject) for subject in subjects):
        return
    for subject in subjects:
        if rule.in_title and not _names_issuer(name, subject):
            continue
        # 竹海安置点建成, 安吉县竹海水库: what is built does not build itself
        if name.endswith(subject.name) or _is_itself(file, subject, name):
            continue
        if owner is None and _is_listed(reading, file, match, subject):
            continue
        draft = _draft(reading, file, rule, match, name, object_span, subject, named_at)
        if file.relation in LINKED:
            asked = Asked(file.relation, object_span, name, told=subject, way="rule")
            draft = replace(draft, linked=probability(reading, asked, subject))
        yield draft


def _is_itself(file: RuleFile, subject: Entity, name: str) -> bool:
    """Whether a project would be undertaken by the work whose name it is: 竹海书院建设项目."""
    if file.relation != Predicate.UNDERTAKES:
        return False
    if subject.name.endswith(("项目", "工程")):
        return True  # 竹海中央厨房项目已投产，接续推进…: a project has none of its own
    behind = name.removeprefix(subject.name)
    return subject.name.endswith(name) or (behind != name and bool(_ONLY_WORKS.fullmatch(behind)))


def _names_issuer(title: str, subject: Entity) -> bool:
    """Whether a title begins with the subject, or with an office of it: 《安吉县水利局关于…》.

    《安吉县慈善总会关于…》 is none of the county's.
    """
    if not title.startswith(f"《{subject.name}"):
        return False
    issuer, about, _ = title[1:].partition("关于")
    if not about or issuer.strip() == subject.name:
        return True
    return _is_division(subject) and is_office(Entity(issuer.strip(), EntityType.ORGANIZATION))


def _is_listed(reading: Reading, file: RuleFile, match: re.Match[str], subject: Entity) -> bool:
    """Whether a project would be undertaken by a building beside it: 竹海馆、苕溪书院项目开工."""
    if file.relation != Predicate.UNDERTAKES or _is_division(subject):
        return False
    row = reading.typed.to_text(Span(*match.span("object")))
    return subject.name in row.of(reading.normal.text)


def _is_division(entity: Entity) -> bool:
    return entity.type in PLACE_TYPES and entity.type is not EntityType.PLACE


def linked_fact(
    reading: Reading, file: RuleFile, rule: Rule, match: re.Match[str], name: str, span: Span
) -> Iterator[Draft]:
    """The fact of a name that no rule ties to anybody, of whom it is most probably said."""
    if file.relation not in LINKED:
        return
    found = link(
        reading,
        Asked(file.relation, span, name),
        lambda one: may_bear(file, one, name) and not name.endswith(one.name),
    )
    if found is not None:
        topic = found.topic
        yield replace(
            _draft(reading, file, rule, match, name, span, topic.entity, topic.span),
            rule=f"{file.relation}.linked",
            confidence=round(found.chosen, 2),
            linked=found.sure,
            chosen=found.chosen,
        )


def _draft(
    reading: Reading,
    file: RuleFile,
    rule: Rule,
    match: re.Match[str],
    name: str,
    object_span: Span,
    subject: Entity,
    named_at: Span,
) -> Draft:
    said = reading.typed.to_text(Span(*match.span()))
    return Draft(
        predicate=_predicate(file.relation),
        subject=subject,
        subject_span=named_at,
        object=Entity(name, EntityType(file.object_type), subject.division),
        object_span=object_span,
        span=evidence_span(reading, hull(said, object_span), named_at),
        rule=rule.name,
        confidence=rule.confidence,
        status=reading.status_at(object_span.start),
        period=_period(reading, file, object_span),
    )


def _period(reading: Reading, file: RuleFile, span: Span) -> str:
    """When a fact holds; what was done one after another (先后获评) has no time but a stretch: 2020年以来."""
    if file.undated:
        return ""
    clause = reading.clause_at(span.start)
    before = reading.typed.text[
        reading.typed.from_text(clause).start : reading.typed.from_text(span).start + 1
    ]
    period = period_of(reading, span)
    if _ONE_BY_ONE.search(before) and PERIOD not in before and "/" not in period:
        return ""
    return period


def _predicate(relation: str) -> str:
    """The ontology's own relation, else the user's by its name."""
    return Predicate(relation) if relation in _PREDICATES else relation


def _is_local(subject: Entity) -> bool:
    return subject.division is not None and subject.division.level >= Level.COUNTY


def _is_near(reading: Reading, subject: tuple[tuple[Entity, ...], Span], span: Span) -> bool:
    """Whether a subject is named in the paragraph, or is the town or village of the article."""
    (first, *others), named_at = subject
    place = reading.course.place
    if place and not others and first == place.entity and first.type in _SMALL:
        return True
    paragraph = reading.normal.paragraphs[reading.sentence_at(span.start).paragraph]
    if not (others or paragraph.heading) and reading.course.heads_chapter(
        Topic((first,), named_at)
    ):
        return True
    return _share_paragraph(reading, named_at, span)


def _share_paragraph(reading: Reading, one: Span, other: Span) -> bool:
    sentences = (reading.sentence_at(span.start) for span in (one, other))
    return len({sentence.paragraph for sentence in sentences}) == 1


def cuts_a_word(reading: Reading, span: Span) -> bool:
    """Whether a name begins or ends inside a word or is a person's: 菜花 in 油菜花, 桂花 in 王桂花."""
    clause = reading.clause_at(span.start)
    if _is_of_person(reading.normal.text, span):
        return True
    return not {span.start - clause.start, span.end - clause.start} <= word_edges(
        clause.of(reading.normal.text)
    )


def _is_of_person(text: str, span: Span) -> bool:
    """村民王|桂花, 大泉村的|李庆花: names that are made of what grows."""
    for start in (span.start, span.start - 1):
        person = name_at(text, start) if start >= 0 else None
        if person is None or person.span.end != span.end or len(person.name) != _FULL_NAME:
            continue
        whole = tagged(person.name)[0] == (person.name, "nr") and not is_word(person.name)
        if whole or (start < span.start and _TELLS_PERSON.search(text, max(0, start - 4), start)):
            return True
    return False


def is_denied(reading: Reading, file: RuleFile, text: str, typed_span: Span) -> bool:
    """Whether what stands before an object says that it is not so, not theirs or not counted."""
    start = reading.typed.to_text(typed_span).start
    clause = reading.typed.from_text(reading.clause_at(start)).start
    sentence = reading.typed.from_text(reading.sentence_at(start).span).start
    place = reading.course.place
    in_plan = "" if place and _is_local(place.entity) else file.unless_in_plan
    said_before = [(file.unless, clause), (file.unless_in_sentence, sentence), (in_plan, sentence)]
    if file.unless_in_points and _POINT.search(text[sentence : typed_span.start]):
        said_before.append((file.unless_in_points, _before_points(reading, start)))
    return any(
        pattern and re.search(pattern, text[begin : typed_span.start])
        for pattern, begin in said_before
    )


def _before_points(reading: Reading, position: int) -> int:
    """Where the paragraph before that of a point begins, in the typed text: it may say what they are."""
    number = max(reading.sentence_at(position).paragraph - 1, 0)
    return reading.typed.from_text(reading.normal.paragraphs[number].span).start
