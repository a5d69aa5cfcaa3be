"""What a sentence turns to: the speaker's own, what stands at the head of a clause, and persons."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from kg.clause_heads import head_of, is_told_by_stranger, stranger_of
from kg.discourse.anaphora import Anaphora
from kg.discourse.topic import Line, Topic
from kg.discourse.whole import Whole
from kg.mentions.anaphors import anaphors
from kg.mentions.mention import NAMING, Kind, Mention
from kg.mentions.organizations import is_media
from kg.mentions.persons import POST
from kg.mentions.place_links import is_below
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Entity, EntityType, Span
from kg.text import Sentence, clauses

_P, _O, _N = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.PERSON))
_WITH_PARTS = (EntityType.COUNTY, EntityType.PREFECTURE)
_QUOTED_SPEECH = re.compile("[“「『][^“”「」『』]{6,300}[”」』]")
_WHEN_SAID = f"(?:(?:{CHARACTER_OF[Kind.PERIOD]}|近日|日前|如今|说起|谈起|提起|谈及|说到|看着|望着|站在)[\u4e00-\u9fff]{{0,14}}，){{0,2}}"
"""What stands between a speech and its speaker: ”5月12日，…; ”谈起变化，…."""
_SPEECH = re.compile(
    f"{_QUOTED_SPEECH.pattern}[，。]?{_WHEN_SAID}(?P<place>[{_P}{_O}])的?{POST.pattern}{_N}"
)
_PLACE_OF_POST = re.compile(f"(?P<place>[{_P}{_O}]){POST.pattern}")
_LEFT = re.compile("(?:辞去|辞掉|卸任|离开|放弃|告别)[^，。；]{0,4}$")
_DATELINE = re.compile("[^，。]{0,4}(?:讯|消息|报道|记者|[（(])")
_POINT = r"[\s　]*(?:{}[是要]|其{}[，,]|第{}[，,])"
_ASPECT = r"[\s　]*在[^，,。；\n]{1,24}方面[，,]"
_FIRST_POINT = re.compile(_POINT.format(*"一一一") + "|" + _ASPECT)
_NEXT_POINT = re.compile(_POINT.format(*["[二三四五六七八九]"] * 3) + "|" + _ASPECT)
"""What goes through the points of a list: 一是…。|二是…。; 在治理方面，…。|在服务方面，…."""
_OF_IT = re.compile(r"[\s　]*其中")
"""甲镇实施29个项目。|其中，争取资金5000万元: still of the example."""
_ONLY_COUNTED = re.compile(f"{CHARACTER_OF[Kind.FIGURE]}[，。；、]")


class Turns:
    """Reads sentences in order, and adds to the line of turns what they turn to.

    Args:
        whole: the article.
        line: its turns so far; this adds to them.
        anaphora: what mentions mean.
    """

    def __init__(self, whole: Whole, line: Line, anaphora: Anaphora) -> None:
        self._whole = whole
        self._typed = whole.typed
        self._line = line
        self._anaphora = anaphora

    def read(self, sentence: Sentence) -> None:
        """Follow the next sentence of a paragraph that is open."""
        self._leave_row(sentence.span.start)
        self._leave_example(sentence.span)
        self._go_on_with_list(sentence)
        self._turn_to_speaker(sentence.span.start)
        for clause in clauses(self._whole.normal.text, sentence):
            typed_clause = self._typed.from_text(clause)
            self._turn_to_head(typed_clause)
            self._turn_to_persons(typed_clause)

    def _turn_to(self, mention: Mention, entity: Entity, start: int | None = None) -> None:
        """To what a mention means: from where it stands, or from where it is said to hold."""
        at = mention.span.start if start is None else start
        self._line.turn(at, Topic((entity,), mention.span))

    # --- between sentences ---

    def _leave_row(self, start: int) -> None:
        """Several places in a row are the subject of one sentence; then the talk goes on as before."""
        last = self._line.last
        if last.topic is None or len(last.topic.entities) == 1:
            return
        for turn in islice(self._line.back(), 1, None):
            if turn.topic and len(turn.topic.entities) == 1:
                self._line.turn(start, turn.topic)
                return
            if turn.opening:
                return

    def _leave_example(self, sentence: Span) -> None:
        """A sentence on a part of the county that a paragraph is about is an example, and then it is over.

        The paragraph has named the county itself; the next sentence names nobody and points to no part.
        """
        place, last = self._whole.place, self._line.last
        if place is None or place.entity.type not in _WITH_PARTS:
            return
        if last.topic is None or last.opening or not self._whole.is_part(last.topic.entity):
            return
        told = list(takewhile(lambda turn: not turn.opening, self._line.back()))
        headed = any(turn.topic and turn.topic.entity == place.entity for turn in told)
        begun = next((turn.start for turn in told if turn.topic not in (None, last.topic)), 0)
        since = self._whole.normal.text[max(begun, last.topic.span.start) : sentence.start]
        goes_on = _OF_IT.match(self._whole.normal.text, *sentence)
        if not headed or goes_on or since.count("。") > 1:
            return
        if not self._names_any(sentence):
            self._line.turn(sentence.start, place)

    def _go_on_with_list(self, sentence: Sentence) -> None:
        """二是抓培训，累计…: of whom the first of such points was, and of no example that it gave."""
        text, last = self._whole.normal.text, self._line.last
        if not _NEXT_POINT.match(text, *sentence.span):
            return
        if last.topic is None or self._names_any(sentence.span):
            return
        earlier = reversed(self._whole.normal.sentences[: sentence.index])
        begun = next((one for one in earlier if _FIRST_POINT.match(text, *one.span)), None)
        turn = self._line.at(begun.span.start) if begun else None
        if turn and turn.topic and _lies_below(last.topic.entity, turn.topic.entity):
            self._line.turn(sentence.span.start, turn.topic)

    def _names_any(self, sentence: Span) -> bool:
        return any(m.kind in NAMING for m in self._whole.mentions_of(sentence))

    def _turn_to_speaker(self, start: int) -> None:
        """“竹伞卖了52箱。”甲厂负责人乙说: speech is about the speaker's own, named behind it."""
        at = self._typed.from_text(Span(start, start + 1)).start
        speech = _QUOTED_SPEECH.match(self._typed.text, at)
        if speech and is_told_by_stranger(self._typed.text, speech.end()):
            self._line.meet_stranger(start)
            return
        said = _SPEECH.match(self._typed.text, at)
        mention = self._typed.mention_at(said.start("place")) if said else None
        entity = self._anaphora.meaning(mention) if mention else None
        if mention and entity:
            self._turn_to(mention, entity, start)

    # --- within a clause ---

    def _turn_to_head(self, clause: Span) -> None:
        """The place, organization or anaphor at its head, or several in a row; or a stranger."""
        stranger = stranger_of(self._typed, clause)
        if stranger is not None:
            self._line.meet_stranger(stranger)
        head = head_of(self._typed, clause)
        if head is None:
            return
        mentions = self._typed.mentions_in(Span(*head.span("head")))
        if _is_counted_body(self._typed, head, mentions[0]):
            return
        if not _is_listed(self._typed, head):
            mentions = mentions[:1]
        if is_media(mentions[0].text) and _DATELINE.match(self._typed.text, head.end("head")):
            return  # 乙日报讯 (记者…): who reports is not whom it is about
        entities = tuple(e for m in mentions if (e := self._anaphora.meaning(m)))
        topic = Topic(entities, mentions[0].span) if entities else None
        if topic or anaphors()[mentions[0].text].level == "Organization":
            self._line.turn(mentions[0].span.start, topic)  # 公司 that is nowhere named: nothing

    def _turn_to_persons(self, clause: Span) -> None:
        """A person, behind the place or organization of the post that the clause gives them."""
        persons = [m for m in self._typed.mentions_in(clause) if _is_person(m)]
        post = _PLACE_OF_POST.search(self._typed.text, *clause) if persons else None
        if post and not _LEFT.search(self._typed.text, clause.start, post.start()):
            holder = self._typed.mentions_in(Span(*post.span("place")))[-1]
            if entity := self._anaphora.meaning(holder):
                self._turn_to(holder, entity)
        for mention in persons:
            if entity := self._anaphora.meaning(mention):
                self._turn_to(mention, entity)


def _lies_below(lower: Entity, upper: Entity) -> bool:
    """Whether a place or body lies in a place, below it."""
    if lower.division is None or upper.division is None or lower == upper:
        return False
    return is_below(lower.division, upper.division) or lower.division == upper.division


def _is_counted_body(typed: TypedText, head: re.Match[str], mention: Mention) -> bool:
    """村监委会7名，…: a body of the village whose members are counted in a row is no new topic."""
    unknown = mention.kind is Kind.ORGANIZATION and not mention.chain
    return unknown and bool(_ONLY_COUNTED.match(typed.text, head.end("head")))


def _is_listed(typed: TypedText, head: re.Match[str]) -> bool:
    """Whether what follows a list of places is said of all of them (甲、乙两村)."""
    return not typed.text.startswith(("的", "等"), head.end("head"))


def _is_person(mention: Mention) -> bool:
    if mention.kind is Kind.ANAPHOR:
        return anaphors()[mention.text].level == "Person"
    return mention.kind is Kind.PERSON
