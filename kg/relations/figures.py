"""earns and hasIndicator: every figure with what is measured and whom it is about.

The subject is the place or organization that the measured words begin with, else the course's. To
read in this order:

    passed_over.py        which figures say nothing about a place or organization, and why
    private_figures.py    which are of one person or household
    measured.py           what a figure measures
    whose_figure.py       whom it is about
    whole_and_part.py     the same, where a part is set against a whole
    kg.linking            whom it is most probably about, where no rule is sure
    figure_facts.py       the fact that this makes
    figures.py            all of them, in the order of the text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.discourse import Topic, can_bear_figure
from kg.linking.asked import Asked
from kg.linking.model import link, probability
from kg.mentions.mention import Mention
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.figure_facts import facts_of, rule_of, way_of
from kg.relations.measured import measured_at
from kg.relations.measured_words import Measured
from kg.relations.passed_over import Unread, passed_over
from kg.relations.private_figures import is_of_family, is_persons
from kg.relations.reading import Draft, Reading
from kg.relations.respectively import (
    Share,
    changed,
    dated,
    each_of_row,
    group,
    owner,
    shares,
    shares_changes,
)
from kg.relations.whole_and_part import of_whole, share_of_whole
from kg.relations.whose_figure import (
    ASSUMED,
    EACH,
    NATION,
    PASSAGE,
    assumed_topic,
    bearer,
    is_from_before,
    is_nobodys,
    is_of_parts,
    is_one_of_row,
    is_only_reported,
    of_nation,
    of_national_passage,
    topic_of,
)
from kg.text import Quantity

_WAGE = re.compile("工资|薪|养老金|低保金")
_POINTS_BACK = re.compile("(?:这个|这一|该)(?:数字|数据|比例|指标)[^，,。；]{0,8}$")
_OF_PERSON = "person"
_TOO_WIDE = (
    EntityType.COUNTY,
    EntityType.PREFECTURE,
    EntityType.PROVINCE,
    EntityType.COUNTRY,
)
LINKED = "linked"
"""The rule of a figure whose subject no rule tells, as it ends."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article with its facts, two for a range, or why it has none."""

    mention: Mention
    drafts: tuple[Draft, ...] = ()
    unread: Unread | None = None
    asked: Asked | None = None
    """What is asked of who bears it, where something measured is known."""


def find_figures(reading: Reading) -> Iterator[Draft]:
    """Every figure that has something measured and a subject."""
    for figure in read_figures(reading):
        yield from figure.drafts


def read_figures(reading: Reading) -> Iterator[Figure]:
    """Every figure in order, with what was made of it."""
    last: Measured | None = None
    for sentence in reading.typed_sentences():
        figures = _Sentence(reading, sentence, last)
        for position in range(*sentence):
            mention = reading.typed.mention_at(position)
            if mention and mention.quantity:
                yield figures.read(position, mention, mention.quantity)
        last = figures.last


class _Sentence:
    """The figures of one sentence, each read with those before it in mind."""

    def __init__(self, reading: Reading, sentence: Span, last: Measured | None) -> None:
        self._reading = reading
        self._last = last
        """What the last figure of the sentence before measures: 这个数字 may point at it."""
        self._sentence = sentence
        self._shares = shares(reading.typed.text, sentence)
        self._previous: Measured | None = None
        self._amount: Measured | None = None
        self._previous_topic: Topic | None = None
        self._earlier: list[tuple[Measured, Topic | None]] = []
        self._beside: Entity | None = None
        """Whom the figure before is said of."""

    def read(self, position: int, mention: Mention, quantity: Quantity) -> Figure:
        """The figure at a typed position."""
        figure = self._read(position, mention, quantity)
        if figure.drafts:
            self._beside = figure.drafts[0].subject
        return figure

    def _read(self, position: int, mention: Mention, quantity: Quantity) -> Figure:
        reading, previous = self._reading, self._previous
        if unread := passed_over(reading, position, mention, quantity):
            return Figure(mention, unread=unread)
        share = self._shares.get(position)
        if share and shares_changes(reading, share):
            return self._change(mention, share)
        if quantity.unit == "%" and (part := share_of_whole(reading, position)):
            self._previous, self._previous_topic = part
            return _figure(reading, mention, part[0], previous, part[1], self._beside)
        pointed = previous
        if previous is None and _POINTS_BACK.search(reading.typed.text, 0, position):
            pointed = self._last
        measured = measured_at(reading, position, self._sentence, quantity, pointed, self._amount)
        if measured is None:
            return Figure(mention, unread=Unread.UNMEASURED)
        measured = of_whole(reading, position, measured)
        topic = topic_of(reading, measured, mention, previous, self._previous_topic)
        if topic is None and is_of_parts(reading, measured, mention):
            return Figure(mention, unread=Unread.NO_SUBJECT)
        self._previous, self._previous_topic = measured, topic
        if quantity.unit != "%":
            self._amount = measured
        if share and topic:
            course = reading.course.subject_at(mention.span.start)
            measured, topic = group(reading, share, measured), owner(share, topic, course)
        self._earlier.append((measured, topic))
        figure = _figure(reading, mention, measured, previous, topic, self._beside)
        return _dated(reading, figure, share) if share else figure

    @property
    def last(self) -> Measured | None:
        """What its last figure measures."""
        return self._previous

    def _change(self, mention: Mention, share: Share) -> Figure:
        found = changed(self._reading, share, self._earlier)
        if found is None:
            return Figure(mention, unread=Unread.UNMEASURED)
        measured, topic = found
        return _figure(self._reading, mention, measured, None, topic, self._beside)


def _dated(reading: Reading, figure: Figure, share: Share) -> Figure:
    return replace(figure, drafts=tuple(dated(reading, share, draft) for draft in figure.drafts))


def _figure(
    reading: Reading,
    mention: Mention,
    measured: Measured,
    previous: Measured | None,
    topic: Topic | None,
    beside: Entity | None,
) -> Figure:
    if is_of_family(mention, measured) or (
        is_persons(reading, mention) and _WAGE.search(measured.words)
    ):
        return Figure(mention, unread=Unread.PRIVATE)
    topic, rule = _told(reading, mention, measured, previous, topic)
    asked = _asked(reading, mention, measured, beside)
    if topic is None:
        return _linked(reading, mention, measured, previous, asked)
    if is_persons(reading, mention):
        if topic.entity.type in _TOO_WIDE and rule.endswith("-course"):
            return Figure(mention, unread=Unread.PRIVATE)  # a grower's, and no county's
        rule = _OF_PERSON
    told = bearer(topic.entity)
    asked = replace(asked, told=told, way=rule.rpartition("-")[2])
    sure = probability(reading, asked, told)
    each = topic.entities if EACH.search(measured.words) else topic.entities[:1]
    topics = [Topic((entity,), topic.span) for entity in each]
    said = each_of_row(reading, mention, measured)
    drafts = (
        d for one in topics for what in said for d in facts_of(reading, mention, what, one, rule)
    )
    return _with_facts(mention, asked, (replace(draft, linked=sure) for draft in drafts))


def _linked(
    reading: Reading,
    mention: Mention,
    measured: Measured,
    previous: Measured | None,
    asked: Asked,
) -> Figure:
    """A figure that no rule ties to anybody, of whom it is most probably about."""
    persons = is_persons(reading, mention)
    found = None if persons else link(reading, asked, can_bear_figure)
    if (
        found is None
        or is_only_reported(reading, found.topic, mention)
        or is_one_of_row(reading, found.topic, mention)
    ):
        return Figure(mention, unread=Unread.NO_SUBJECT, asked=asked)
    rule = f"{way_of(reading, mention, measured, previous)}-{LINKED}"
    drafts = (
        replace(draft, linked=found.sure, chosen=found.chosen)
        for draft in facts_of(reading, mention, measured, found.topic, rule)
    )
    return _with_facts(mention, asked, drafts)


def _with_facts(mention: Mention, asked: Asked, drafts: Iterable[Draft]) -> Figure:
    made = tuple(drafts)
    return Figure(mention, made, None if made else Unread.UNMEASURED, asked)


def _told(
    reading: Reading,
    mention: Mention,
    measured: Measured,
    previous: Measured | None,
    topic: Topic | None,
) -> tuple[Topic | None, str]:
    """Whom the rules say that a figure is about, and by which; nobody where none is sure."""
    assumed = topic is None
    topic = topic or assumed_topic(reading, measured, mention)
    rule = ASSUMED if assumed or not topic else rule_of(reading, mention, measured, previous, topic)
    if (
        topic is None
        or _is_anothers(measured, topic)
        or is_nobodys(reading, measured, topic, mention, rule)
    ):
        topic, rule = of_nation(reading, measured, mention), NATION
        if topic is None:
            topic, rule = of_national_passage(reading, measured, mention), PASSAGE
    elif is_from_before(reading, topic, mention) and (
        nation := of_national_passage(reading, measured, mention)
    ):
        topic, rule = nation, PASSAGE
    return topic, rule


def _asked(reading: Reading, mention: Mention, measured: Measured, beside: Entity | None) -> Asked:
    return Asked(
        Predicate.HAS_INDICATOR,
        mention.span,
        measured.words,
        mention.quantity.unit if mention.quantity else "",
        reading.course.meaning(measured.owner) if measured.owner else None,
        beside,
    )


def _is_anothers(measured: Measured, topic: Topic) -> bool:
    """Whether the words name who does it, and the topic is an organization: no figure of its."""
    return measured.agent and not measured.owner and topic.entity.type is EntityType.ORGANIZATION
