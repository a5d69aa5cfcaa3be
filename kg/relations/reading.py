"""What every relation reads: one article, typed, with its course; and what each of them gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from kg.discourse import Course
from kg.linking.links import Links
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Entity, Span, Status
from kg.relations.status import status_of
from kg.tagger import TaggedName
from kg.text import NormalText, Sentence, clauses

PERIOD = CHARACTER_OF[Kind.PERIOD]

_OPENING = 200
_BULLETIN = re.compile(
    "(?P<year>20[0-9]{2})年(?:度|全年)?[^，。0-9\n]{0,20}(?:统计公报|国民经济|经济运行|经济社会发展|发展公报)"
)
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年|[-/.][0-9])")
_WHOLE_YEAR = re.compile("全年(?!的?(?:目标|任务|计划|预期))")
_NEARBY = re.compile("[今去明]年|目前")
_ENDS_REACH = re.compile("[；;：:]\\s*$")
"""What a plan before it does not govern."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One article as the relations read it. All spans are of the normalised text.

    A reading is only ever the same as itself, so that what is worked out of it can be kept by it.
    """

    document: str
    normal: NormalText
    typed: TypedText
    course: Course
    sentences: tuple[Sentence, ...] = field(default=())
    sentence_starts: tuple[int, ...] = field(default=())
    year: int | None = None
    """Of the article, where it is known."""
    names: tuple[TaggedName, ...] = ()
    """What the tagger takes for objects of relations, in order."""
    links: Links | None = None
    """The trees that say whom something is said of, where they are not the package's own."""
    recognised: TypedText | None = None
    """The text with what the recognisers alone have found, where the tagger has found bodies too."""

    @classmethod
    def of(
        cls,
        document: str,
        normal: NormalText,
        typed: TypedText,
        course: Course,
        year: int | None = None,
        names: Sequence[TaggedName] = (),
        links: Links | None = None,
        recognised: TypedText | None = None,
    ) -> Reading:
        """A reading with its sentences in order."""
        sentences = normal.sentences
        starts = tuple(s.span.start for s in sentences)
        known = tuple(names)
        return cls(
            document, normal, typed, course, sentences, starts, year, known, links, recognised
        )

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a character."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, position) - 1)]

    def clause_at(self, position: int) -> Span:
        """The clause of its sentence that holds a character."""
        sentence = self.sentence_at(position)
        for clause in clauses(self.normal.text, sentence):
            if clause.start <= position < clause.end:
                return clause
        return sentence.span

    def typed_sentences(self) -> Sequence[Span]:
        """Every sentence as a typed span."""
        return [self.typed.from_text(sentence.span) for sentence in self.sentences]

    @property
    def year_of_bulletin(self) -> str:
        """The year that an article as a whole accounts for; empty in others."""
        return _year_of_bulletin(self.normal.text)

    def status_at(self, position: int) -> Status:
        """Whether what is said at a character is so, planned or expected."""
        text = self.normal.text
        governing: list[str] = []
        behind = ""
        for clause in clauses(text, self.sentence_at(position)):
            if clause.start > position:
                break
            if _ENDS_REACH.search(text, 0, clause.start):
                governing.clear()
            governing.append(text[clause.start : min(clause.end, position)])
            behind = text[position : clause.end]
        return status_of(governing, self.year, behind)


@lru_cache(maxsize=1)
def _year_of_bulletin(text: str) -> str:
    """What the headline says, or the one year that is stated where all that was done in it is told."""
    if headline := _BULLETIN.search(text, 0, _OPENING):
        return headline["year"]
    years = set(_YEAR.findall(text))
    whole = len(years) == 1 and len(_WHOLE_YEAR.findall(text)) > 1
    return years.pop() if whole and not _NEARBY.search(text) else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact in the coordinates of the normalised text, before it is joined with its repeats."""

    predicate: str
    subject: Entity
    subject_span: Span
    object: Entity
    object_span: Span
    span: Span
    """The stretch that says it."""
    rule: str
    confidence: float
    value: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    statistic: str = ""
    status: Status = Status.ACTUAL
    period: str = ""
    at: Entity | None = None
    linked: float | None = None
    """How probable the subject is, by what annotated articles teach; None where that is not asked."""
    chosen: float | None = None
    """The like among what no rule tells, where trees have chosen it; None where a rule told it."""


def hull(*spans: Span) -> Span:
    """The smallest span over all of them.

    >>> hull(Span(3, 5), Span(0, 2))
    Span(start=0, end=5)
    """
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def within(span: Span, bounds: Span) -> bool:
    """Whether a span lies in another."""
    return bounds.start <= span.start and span.end <= bounds.end


def evidence_span(reading: Reading, core: Span, subject: Span) -> Span:
    """The core of a fact, with its subject where that stands before it in the same sentence."""
    sentence = reading.sentence_at(core.start).span
    if within(subject, sentence) and subject.start < core.start:
        whole = hull(core, subject)
        if whole.end - whole.start <= 120:
            return whole
    return core


def subject_mention(reading: Reading, typed_position: int) -> Mention | None:
    """The mention that a typed character stands for."""
    return reading.typed.mention_at(typed_position)
