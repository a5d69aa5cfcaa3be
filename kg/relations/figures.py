"""earns and hasIndicator: every figure with what is measured and whom it is about.

The subject is the place or organization that the measured words begin with, else the course's. To
read in this order:

    passed_over.py        which figures say nothing about a place or organization, and why
    private_figures.py    which are of one person or household
    measured.py           what a figure measures
    whose_figure.py       whom it is about
    whole_and_part.py     the same, where a part is set against a whole
    figure_facts.py       the fact that this makes
    figures.py            all of them, in the order of the text
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.discourse import Topic
from kg.mentions.mention import Mention
from kg.model import EntityType, Span
from kg.relations.figure_facts import facts_of, rule_of
from kg.relations.measured import measured_at
from kg.relations.measured_words import Measured
from kg.relations.passed_over import Unread, passed_over
from kg.relations.private_figures import is_of_family, is_persons
from kg.relations.reading import Draft, Reading
from kg.relations.respectively import Share, changed, dated, group, owner, shares, shares_changes
from kg.relations.whole_and_part import of_whole, share_of_whole
from kg.relations.whose_figure import (
    ASSUMED,
    EACH,
    NATION,
    PASSAGE,
    assumed_topic,
    is_from_before,
    is_nobodys,
    of_nation,
    of_national_passage,
    topic_of,
)
from kg.text import Quantity

_WAGE = re.compile("工资|薪|养老金|低保金")
_POINTS_BACK = re.compile("(?:这个|这一|该)(?:数字|数据|比例|指标)[^，,。；]{0,8}$")
_OF_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article with its facts, two for a range, or why it has none."""

    mention: Mention
    drafts: tuple[Draft, ...] = ()
    unread: Unread | None = None


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

    def read(self, position: int, mention: Mention, quantity: Quantity) -> Figure:
        """The figure at a typed position."""
        reading, previous = self._reading, self._previous
        if unread := passed_over(reading, position, mention, quantity):
            return Figure(mention, unread=unread)
        share = self._shares.get(position)
        if share and shares_changes(reading, share):
            return self._change(mention, share)
        if quantity.unit == "%" and (part := share_of_whole(reading, position)):
            self._previous, self._previous_topic = part
            return _figure(reading, mention, part[0], previous, part[1])
        pointed = previous
        if previous is None and _POINTS_BACK.search(reading.typed.text, 0, position):
            pointed = self._last
        measured = measured_at(reading, position, self._sentence, quantity, pointed, self._amount)
        if measured is None:
            return Figure(mention, unread=Unread.UNMEASURED)
        measured = of_whole(reading, position, measured)
        topic = topic_of(reading, measured, mention, previous, self._previous_topic)
        self._previous, self._previous_topic = measured, topic
        if quantity.unit != "%":
            self._amount = measured
        if share and topic:
            course = reading.course.subject_at(mention.span.start)
            measured, topic = group(reading, share, measured), owner(share, topic, course)
        self._earlier.append((measured, topic))
        figure = _figure(reading, mention, measured, previous, topic)
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
        return _figure(self._reading, mention, measured, None, topic)


def _dated(reading: Reading, figure: Figure, share: Share) -> Figure:
    return replace(figure, drafts=tuple(dated(reading, share, draft) for draft in figure.drafts))


def _figure(
    reading: Reading,
    mention: Mention,
    measured: Measured,
    previous: Measured | None,
    topic: Topic | None,
) -> Figure:
    assumed = topic is None
    if is_of_family(mention, measured) or (
        is_persons(reading, mention) and _WAGE.search(measured.words)
    ):
        return Figure(mention, unread=Unread.PRIVATE)
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
    if topic is None:
        return Figure(mention, unread=Unread.NO_SUBJECT)
    if is_persons(reading, mention):
        rule = _OF_PERSON
    each = topic.entities if EACH.search(measured.words) else topic.entities[:1]
    topics = (Topic((entity,), topic.span) for entity in each)
    drafts = tuple(d for one in topics for d in facts_of(reading, mention, measured, one, rule))
    return Figure(mention, drafts, None if drafts else Unread.UNMEASURED)


def _is_anothers(measured: Measured, topic: Topic) -> bool:
    """Whether the words name who does it, and the topic is an organization: no figure of its."""
    return measured.agent and not measured.owner and topic.entity.type is EntityType.ORGANIZATION
