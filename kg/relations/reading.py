"""What every relation reads: one article, typed, with its course; and what each of them gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.discourse import Course
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Entity, Span, Status
from kg.relations.status import status_of
from kg.tagger import TaggedName
from kg.text import NormalText, Sentence, clauses

PERIOD = CHARACTER_OF[Kind.PERIOD]

_NOW = re.compile("目前|如今|现在|现有|近年来|每年|历年|长期以来|一直以来|多年来|曾|眼下")
_BY_NOW = re.compile("目前|如今|现在|现有|现已|眼下")
"""Between a time and a figure: what follows is of today."""
_EXTENT = re.compile(
    "[，,；;](?:[^，,；;。]*)(?:占地(?:面积)?|建筑面积|全长|总长|注册资[金本]|海拔|库容|下?辖)[约达共有为近]*$"
)
"""What a thing measures, whenever it was begun: 2013年开工，占地80亩."""
_THIS_YEAR = re.compile("[今本当]")
"""今年, 本月, 今天: now is within them."""
_CONTINUES = re.compile(
    "[“”（(\\s]*(?:其中|同时|同期|此次|本次|这次|当时|彼时|那时|那一?年|这一年|当[天日年])"
    "|[^。\n]*?(?:同比|环比|增幅|比增|[比较](?:上|去)?年[初末底]?)"
)
"""A sentence that goes on with the time of the one before."""
_OF_EVENT = re.compile(
    "[“”（(\\s]*(?:据了解|据悉|据介绍)?[，,]?(?:[此本这]次|(?:活动|仪式|会议|大会)[当现上中期]|现场|当[天日])"
)
"""A sentence about the event that the article reports."""
_DAY = re.compile("\\d{4}-\\d\\d-\\d\\d(?:/\\d{4}-\\d\\d-\\d\\d)?")
_PARAGRAPHS_OF_EVENT = 2
_STANDING = re.compile("截至|截止")
"""Of a date that an account is drawn up for: it holds until another is set."""
_COMPARED = re.compile("(?:比|较|与|同)$")
_FROM = re.compile("(?:由|从|自)$")
_LED = re.compile("由|从|自")
_ELSEWHERE = re.compile("[，,、；;：:将]|预计|计划|[比较与同]$")
_NOTED = re.compile(f"{CHARACTER_OF[Kind.FIGURE]}[（(](?P<period>{PERIOD})[）)]")
"""12平方公里（2017年）"""
_FOUNDED = re.compile("(?:成立|创[建立办]|始建|[建设]立?|兴建|建成|注册|诞生)于$")
_FOUNDING = re.compile("(?:正式)?(?:注册|挂牌)?(?:成立|创办|创建|立项)(?![了起])")
_ITS_FIGURE = re.compile(
    f"{PERIOD}的?{CHARACTER_OF[Kind.FIGURE]}(?:[、和]{CHARACTER_OF[Kind.FIGURE]})*"
)
_OPENING = 200
_BULLETIN = re.compile(
    "(?P<year>20[0-9]{2})年(?:度|全年)?[^，。0-9\n]{0,20}(?:统计公报|国民经济|经济运行|经济社会发展|发展公报)"
)
_ENDS_REACH = re.compile("[；;：:]\\s*$")
"""What a plan before it does not govern."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as the relations read it. All spans are of the normalised text."""

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

    @classmethod
    def of(
        cls,
        document: str,
        normal: NormalText,
        typed: TypedText,
        course: Course,
        year: int | None = None,
        names: Sequence[TaggedName] = (),
    ) -> Reading:
        """A reading with its sentences in order."""
        sentences = tuple(s for p in normal.paragraphs for s in p.sentences)
        starts = tuple(s.span.start for s in sentences)
        return cls(document, normal, typed, course, sentences, starts, year, tuple(names))

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
        """The year that an article as a whole accounts for, as its headline says; empty in others."""
        headline = _BULLETIN.search(self.normal.text, 0, _OPENING)
        return headline["year"] if headline else ""

    def period_before(self, position: int) -> str:
        """When what stands at a character is said to be so, as EDTF; empty where it is not said.

        The last period that the sentence names before it; else the one that the sentences before
        it in the paragraph have set, where it goes on with it (其中, 同比, 当时) or where that is the
        date of an account (截至6月底). What is said of now or of always has none.
        """
        sentence = self.sentence_at(position)
        noted = _NOTED.match(self.typed.text, self.typed.from_text(Span(position, position)).start)
        own = self._last_period(sentence, position)
        if noted and (behind := self.typed.mention_at(noted.start("period"))) and behind.period:
            return behind.period.edtf
        if own is not None:
            return self._edtf_unless_now(own, position)
        if _NOW.search(self.normal.text, *sentence.span):
            return ""
        return self._carried_into(sentence)

    def period_then(self, position: int) -> str:
        """The time that 当时 and 时任 speak of: the last one that the paragraph has named."""
        sentence = self.sentence_at(position)
        own = self._last_period(sentence, position)
        if own is not None and own.period is not None:
            return own.period.edtf
        return self._carried_into(sentence, goes_on=True)

    def period_of(self, span: Span) -> str:
        """When what a name stands for is said to be so, as EDTF.

        A day or month that stands before the name tells more than a year inside it (今年7月获评
        2020年度先进村). Where nothing before the name dates it, what its clause says behind it does.
        """
        sentence = self.sentence_at(span.start)
        inner = self._last_period(sentence, span.end - 1)
        if inner is not None and inner.span.start >= span.start:
            outer = self._last_period(sentence, span.start - 1)
            is_finer = outer is not None and outer.period is not None and "-" in outer.period.edtf
            return self.period_before(span.start - 1 if is_finer else span.end - 1)
        behind = self._period_behind(span) if inner is None else ""
        return behind or self.period_before(span.end - 1)

    def _period_behind(self, span: Span) -> str:
        """金田水库2013年开工建设: the period in the clause of a name, behind it."""
        clause = self.clause_at(span.end - 1)
        for mention in self.typed.mentions_in(self.typed.from_text(Span(span.end, clause.end))):
            if mention.period is not None:
                between = self.normal.text[span.end : mention.span.start]
                return "" if _ELSEWHERE.search(between) else mention.period.edtf
        return ""

    def _edtf_unless_now(self, mention: Mention, position: int) -> str:
        """When a period is; empty where the text comes to speak of now before ``position``."""
        if mention.period is None:
            return ""
        between = self.normal.text[mention.span.end : position]
        is_past = not _THIS_YEAR.match(mention.text)
        if (is_past and _BY_NOW.search(between)) or _EXTENT.search(between):
            return ""
        return mention.period.edtf

    def _carried_into(self, sentence: Sentence, *, goes_on: bool = False) -> str:
        """The period that the sentences before set for one that names none itself."""
        if _OF_EVENT.match(self.normal.text, *sentence.span) and (
            day := self._day_before(sentence)
        ):
            return day
        goes_on = goes_on or _CONTINUES.match(self.normal.text, *sentence.span) is not None
        for earlier in reversed(self.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph:
                break
            if _NOW.search(self.normal.text, *earlier.span):
                break
            if set_by := self._last_period(earlier, earlier.span.end):
                carries = goes_on or _STANDING.match(set_by.text)
                return set_by.period.edtf if carries and set_by.period else ""
            if not _CONTINUES.match(self.normal.text, *earlier.span):
                goes_on = False
        return ""

    def _day_before(self, sentence: Sentence) -> str:
        """The day that this paragraph or one of the two before named last before a sentence."""
        for earlier in reversed(self.sentences[: sentence.index]):
            if earlier.paragraph < sentence.paragraph - _PARAGRAPHS_OF_EVENT:
                break
            for mention in reversed(self.typed.mentions_in(self.typed.from_text(earlier.span))):
                if mention.period and _DAY.fullmatch(mention.period.edtf):
                    return "" if _STANDING.match(mention.text) else mention.period.edtf
        return ""

    def _last_period(self, sentence: Sentence, position: int) -> Mention | None:
        span = self.typed.from_text(
            Span(sentence.span.start, max(position, sentence.span.start + 1))
        )
        for typed_position in range(span.end, span.start - 1, -1):
            mention = self.typed.mention_at(typed_position)
            if mention is None or mention.period is None or mention.span.start > position:
                continue
            if not self._dates_another(typed_position, position):
                return mention
        return None

    def _dates_another(self, typed_position: int, position: int) -> bool:
        """Whether a period is only compared with (比2012年增长), or dates another thing alone.

        由2016年的3.8万元增加到72.5万元: 2016 is the first figure's, not the second's.
        """
        text = self.typed.text
        if _COMPARED.search(text, 0, typed_position) or self._dates_founding(
            typed_position, position
        ):
            return True
        figure = _ITS_FIGURE.match(text, typed_position)
        mention = self.typed.mention_at(typed_position)
        led = mention is not None and _LED.match(mention.text)
        if not figure or not (led or _FROM.search(text, 0, typed_position)):
            return False
        return self.typed.to_text(Span(figure.end() - 1, figure.end())).start < position

    def _dates_founding(self, typed_position: int, position: int) -> bool:
        """成立于2011年，注册资金500万元: the year is when it was founded, no more."""
        text = self.typed.text
        end = self.typed.from_text(Span(position, position)).start
        behind = text[typed_position + 1 : end]
        if not re.search("[，,]", behind):
            return False
        return bool(_FOUNDED.search(text, 0, typed_position))

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
