"""The course of an article: what each stretch of it is about.

One model tells every relation its subject. It reads the article once, in order, and keeps a line of
*turns*: from this character on, the text is about this place or organization.

- The article as a whole has a place (``Course.place``) or none: the place that its headline, opening
  and paragraphs come back to. A county does not compete with its own villages; round-ups have none.
- A paragraph starts from the article's place, or where there is none from the last turn: a heading
  holds for the paragraphs below it.
- A clause turns the course when a place, organization or anaphor stands at its head, behind nothing
  but times and adverbs: 2021年，浏阳市… · 在淮川街道，… · 走进金田村，…
- Who is merely quoted, visited from or compared with does not turn it: 记者从X获悉, 据X介绍.
- Anaphors mean by level: 该村 the last village, 全县 the county of the article or of the course.

``subject_at`` answers with the turn that holds at a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.article_place import main_place
from kg.clause_heads import head_of, is_told_by_stranger, stranger_of
from kg.gazetteer import Gazetteer
from kg.main_organization import main_organization, outweighs
from kg.mentions.anaphors import SELF, Anaphor, anaphors, fits, kind_of, level_of, levels_of
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import LEVEL_ONLY, is_national, is_office
from kg.mentions.persons import POST
from kg.mentions.place_links import is_below
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import PLACE_TYPES, Division, Entity, EntityType, Level, Span
from kg.text import NormalText, Paragraph, clauses

_LEVEL_OF_LETTER = {
    "省": "Province",
    "市": "Prefecture",
    "州": "Prefecture",
    "县": "County",
    "区": "County",
    "旗": "County",
    "镇": "Town",
    "乡": "Town",
    "村": "Village",
    "社": "Village",
    "嘎": "Village",
}
_PAGE = 120  # mentions that a reader still has in mind
_NATION = ("全国", "我国", "中国")
_SERIES = re.compile("【[^】]*】")
_WEAK = frozenset({"村民", "村集体", "村“两委”", "村两委"})
"""Said of whatever village the text is about, and in a town's or county's story of theirs."""

_WITH_PARTS = (EntityType.COUNTY, EntityType.PREFECTURE)
_NAMING = (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR, Kind.PERSON)

CHINA = Entity("中国", EntityType.COUNTRY, Division("中国", Level.COUNTRY, (), ""))

_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_N = CHARACTER_OF[Kind.PERSON]
_TEACHER = re.compile("(?:师承|师从|从师|受教于|受业于|拜师)[^，,。；]*$")  # 师承乙。他… is not 乙
_PLACE_OF_POST = re.compile(f"(?P<place>[{_P}{_O}]){POST.pattern}")
_LOCAL = re.compile("(?P<letter>[市州县区旗])(?![区里内外民场政长两三四])")
_SPEECH_FIRST = re.compile("[“「『][^“”「」『』]{12,}")
_LEFT = re.compile("(?:辞去|辞掉|卸任|离开|放弃|告别)[^，。；]{0,4}$")
_HELD = re.compile(
    f"{POST.pattern}{_N}|{_N}[^，。]{{0,4}}(?:担任|当选|任|是)[^，。]{{0,12}}{POST.pattern}"
)
_QUOTED_SPEECH = re.compile("[“「『][^“”「」『』]{6,300}[”」』]")
_SPEECH = re.compile(f"{_QUOTED_SPEECH.pattern}[，。]?(?P<place>[{_P}{_O}])的?{POST.pattern}{_N}")
_HEADING = re.compile(
    f"[\\s▲●■◆【（(0-9一二三四五六七八九十、.．)）]*(?P<name>[{_P}{_O}])(?:[:：]|——|[\\s】]*(?P<alone>\n|$))"
)
_WHOLE = frozenset({"全县", "全区", "全市", "全旗", "该县", "该区", "该市", "该旗"})
_ONLY_COUNTED = re.compile(f"{CHARACTER_OF[Kind.FIGURE]}[，。；、]")
_LOWER = (EntityType.TOWN, EntityType.VILLAGE)
_SECTIONS = (EntityType.PREFECTURE, EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
"""What a line that holds nothing but a name can begin a section about."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text is about, and where it was named; several where they are named together."""

    entities: tuple[Entity, ...]
    span: Span

    @property
    def entity(self) -> Entity:
        """The first of them, the only one in most articles."""
        return self.entities[0]


@dataclass(frozen=True, slots=True)
class _Turn:
    start: int
    topic: Topic | None
    opening: bool = False


def tells_of_nation(title: str) -> bool:
    """Whether a headline says that the whole country is told of, and not in the name of its series.

    >>> tells_of_nation("全国早稻收割过半"), tells_of_nation("【活力中国】安吉采茶忙")
    (True, False)
    """
    told = _SERIES.sub("", title)
    return told.startswith(("全国", "我国")) or "我国" in told


def is_place_or_organization(entity: Entity) -> bool:
    """Whether an entity can bear a figure: a place or an organization, no person."""
    return entity.type in PLACE_TYPES or entity.type is EntityType.ORGANIZATION


class Course:
    """What each character of one article is about.

    Args:
        normal: the normalised article.
        typed: its typed text.
        gazetteer: for the divisions above a place (全省 in an article about a county).
        title_places: what the headline names, where it is no part of the text.
        national: whether the headline says that the whole country is told of.
    """

    def __init__(
        self,
        normal: NormalText,
        typed: TypedText,
        gazetteer: Gazetteer,
        title_places: Sequence[Entity] = (),
        *,
        national: bool = False,
    ) -> None:
        self._normal = normal
        self._typed = typed
        self._gazetteer = gazetteer
        self._national = national
        self._mention_starts = [m.span.start for m in typed.mentions]
        place = main_place(normal, typed, title_places)
        self.place = Topic((place[0],), place[1]) if place else None
        """The place that the article as a whole is about; None for a round-up."""
        self.organization = main_organization(typed)
        """The organization that the article as a whole is about; None for most."""
        self._leading = self._leading_organization()
        self.author = self._author()
        """The school or company on whose own page the article stands: 我校; None for any other."""
        self._written = {
            e.division: e for m in typed.mentions for e, _ in m.chain if e.division is not None
        }
        self._holders = _post_holders(typed)
        self._section: Topic | None = None
        self._is_chapter = False
        """Whether the section's heading is nothing but a name (安吉县：): those without are within it."""
        self._chapters: list[Topic] = []
        self._is_opened = True
        """Whether the section has text already: a case of one village begins with its name."""
        self._turns: list[_Turn] = []
        self._strangers: list[int] = []
        self._read()

    def subject_at(
        self, position: int, wanted: Callable[[Entity], bool] = is_place_or_organization
    ) -> Topic | None:
        """The last topic of a wanted kind at a character of the normalised text.

        A paragraph's opening is looked past only for a place or organization that it brings back.
        """
        index = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        for turn in reversed(self._turns[: index + 1]):
            if turn.topic and wanted(turn.topic.entity):
                return turn.topic
            if turn.opening or turn.topic is None:
                break
        return None

    def nation(self, position: int) -> Topic | None:
        """The country, where the headline tells of it and the text has turned to nobody else.

        It may be named only further on, for everybody knows whose ministry and whose months these are.
        """
        if not self._national:
            return None
        topic = self.subject_at(position)
        if (
            topic
            and topic.entity.type is not EntityType.COUNTRY
            and not is_national(topic.entity.name)
        ):
            return None
        for mention in self._typed.mentions:
            entity = self.meaning(mention) if mention.kind in (Kind.PLACE, Kind.ANAPHOR) else None
            if entity and entity.type is EntityType.COUNTRY and mention.text in _NATION:
                return Topic((entity,), mention.span)
        return None

    def is_private(self, position: int) -> bool:
        """Whether the clause is about a person without a post: their figures are their own."""
        index = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        topic = self._turns[index].topic if index >= 0 else None
        if topic is None or topic.entity.type is not EntityType.PERSON:
            return False
        return topic.entity.name not in self._holders

    def is_of_stranger(self, position: int) -> bool:
        """Whether the paragraph last turned to a thing that we do not know: 清岚大桥, 这座大桥."""
        stranger = bisect_right(self._strangers, position) - 1
        turn = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        return stranger >= 0 and self._strangers[stranger] >= self._turns[turn].start

    def is_spoken(self, position: int) -> bool:
        """Whether a character stands in a speech, and is about what the speaker, named behind, is of."""
        index = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        turn = self._turns[index] if index >= 0 else None
        return bool(turn and turn.topic and not turn.opening and turn.topic.span.start > turn.start)

    def leads(self, topic: Topic) -> bool:
        """Whether a topic is the article's throughout: its author, or the organization it is about."""
        return topic in (self.author, self._leading)

    def heads_chapter(self, topic: Topic) -> bool:
        """Whether a topic holds for a whole section, below a heading that is nothing but a name."""
        return topic in self._chapters

    def meaning(self, mention: Mention) -> Entity | None:
        """What a place, organization or anaphor mention means here; None where nothing is sure."""
        if mention.kind is Kind.ANAPHOR:
            return self._antecedent(mention)
        if mention.kind is Kind.ORGANIZATION and not mention.chain:
            return self._office(mention) or mention.entity
        return mention.entity

    def _office(self, mention: Mention) -> Entity | None:
        """市委组织部 in an article about 浏阳市: 浏阳市委组织部."""
        level = LEVEL_ONLY.fullmatch(mention.text)
        if level is None and mention.entity and is_office(mention.entity):
            level = None if is_national(mention.text) else _LOCAL.match(mention.text)  # 县水利局
        place = self.place_of_level(level["letter"], mention.span.start) if level else None
        if level is None or place is None:
            return None
        name = place.name.removesuffix(level["letter"]) + mention.text
        return Entity(name, EntityType.ORGANIZATION, place.division)

    def place_above(self, place: Entity, level: Level) -> Entity | None:
        """The division of that level that a place is or lies in."""
        division = place.division
        if division is None:
            return None
        for length in range(len(division.path), 0, -1):
            found = (
                division
                if length == len(division.path)
                else self._gazetteer.by_path(division.path[:length])
            )
            if found and found.level == level:
                return self._as_written(found)
        return None

    def _as_written(self, division: Division) -> Entity:
        """A division under the name that the article gives it, if it names it."""
        return self._written.get(division) or entity_of(division)

    def place_of_level(self, letter: str, position: int) -> Entity | None:
        """What a level named alone means at a character: the 镇 of 镇党委书记.

        Args:
            letter: 省, 市, 州, 县, 区, 旗, 镇, 乡, 村 …, as the word begins.
            position: where the word stands.
        """
        level = _LEVEL_OF_LETTER.get(letter)
        topic = self.subject_at(position)
        if level is None:
            return None
        anaphor = Anaphor(level, whole=False)
        found = self._resolve(anaphor, letter, position, topic)
        return found or self._common_above(levels_of(anaphor, letter), letter)

    def organization_before(self, heads: str, position: int) -> Entity | None:
        """The last organization before a character whose name ends in one of the heads."""
        index = bisect_left(self._mention_starts, position)
        for earlier in reversed(self._typed.mentions[max(0, index - _PAGE) : index]):
            named = earlier.kind is Kind.ORGANIZATION and earlier.entity
            if named and re.search(f"(?:{heads})$", earlier.text):
                return earlier.entity
        return self._only_organization(heads)

    def _only_organization(self, heads: str) -> Entity | None:
        """我校 in a school's own report, which names it later: the only one of its kind."""
        named = {
            mention.entity
            for mention in self._typed.mentions
            if mention.kind is Kind.ORGANIZATION and re.search(f"(?:{heads})$", mention.text)
        }
        return named.pop() if len(named) == 1 else None

    # --- reading in order -------------------------------------------------------------------

    def _read(self) -> None:
        for paragraph in self._normal.paragraphs:
            self._turns.append(_Turn(paragraph.span.start, self._opening(paragraph), opening=True))
            for sentence in paragraph.sentences:
                self._leave_row(sentence.span.start)
                self._leave_example(sentence.span)
                self._turn_to_speaker(sentence.span.start)
                for clause in clauses(self._normal.text, sentence):
                    self._read_clause(clause)

    def _leave_row(self, start: int) -> None:
        """Several places in a row are the subject of one sentence; then the talk goes on as before."""
        last = self._turns[-1].topic
        if last is None or len(last.entities) == 1:
            return
        for turn in reversed(self._turns[:-1]):
            if turn.topic and len(turn.topic.entities) == 1:
                self._turn(start, turn.topic)
                return
            if turn.opening:
                return

    def _leave_example(self, sentence: Span) -> None:
        """A sentence on a part of the county that a paragraph is about is an example, and then it is over.

        The paragraph has named the county itself; the next sentence names nobody and points to no part.
        """
        if self.place is None or self.place.entity.type not in _WITH_PARTS:
            return
        last = self._turns[-1]
        if last.topic is None or last.opening or not self._is_part(last.topic.entity):
            return
        told = list(takewhile(lambda turn: not turn.opening, reversed(self._turns)))
        headed = any(turn.topic and turn.topic.entity == self.place.entity for turn in told)
        begun = next((turn.start for turn in told if turn.topic not in (None, last.topic)), 0)
        since = self._normal.text[max(begun, last.topic.span.start) : sentence.start]
        if not headed or since.count("。") > 1:
            return
        if any(m.kind in _NAMING for m in self._typed.mentions_in(self._typed.from_text(sentence))):
            return
        self._turn(sentence.start, self.place)

    def _is_part(self, entity: Entity) -> bool:
        """Whether a place or organization lies in the article's place, below it."""
        place = self.place.entity.division if self.place else None
        return bool(place and entity.division and is_below(entity.division, place))

    def _author(self) -> Topic | None:
        """What 我校 and 我公司 mean all through the article: the one of the kind most often named."""
        said = next((m for m in self._typed.mentions if SELF.fullmatch(m.text)), None)
        if said is None or said.kind is not Kind.ANAPHOR:
            return None
        of_kind = kind_of(said.text)
        named = Counter(
            m.entity
            for m in self._typed.mentions
            if m.kind is Kind.ORGANIZATION and m.entity and of_kind(m.entity)
        )
        if not named:
            return None
        return Topic((max(named, key=lambda e: (named[e], len(e.name), e.name)),), said.span)

    def _leading_organization(self) -> Topic | None:
        """The article's organization, where it is spoken of far more than the place that it is in."""
        if self.organization is None or self.place is None:
            return None
        if not outweighs(self._typed, self.organization, self.place.entity):
            return None
        first = next(m for m in self._typed.mentions if m.entity == self.organization)
        return Topic((self.organization,), first.span)

    def _opening(self, paragraph: Paragraph) -> Topic | None:
        if paragraph.heading:
            named = self._named_in_heading(paragraph)
            if named or not self._is_chapter or self._begins_section(paragraph):
                self._section = named
                self._is_opened = False
        elif not self._is_opened:
            self._section = self._case_of(paragraph) or self._section
            self._is_opened = True
            if self._section and self._is_chapter:
                self._chapters.append(self._section)
        if self._section:
            return self._section
        if self.place is not None or paragraph.heading:
            return self.author or self._leading or self._spoken_of(paragraph) or self.place
        return self.subject_at(len(self._normal.text))

    def _case_of(self, paragraph: Paragraph) -> Topic | None:
        """安吉县： over a case of one village of it: the village that its text begins with.

        Not where the paragraph comes to speak of the county itself.
        """
        if self._section is None or not self._is_chapter:
            return None
        mentions = self._typed.mentions_in(self._typed.from_text(paragraph.span))
        first = mentions[0] if mentions else None
        case, above = first.entity if first else None, self._section.entity
        if first is None or case is None or case.type not in _LOWER:
            return None
        if self._normal.text[paragraph.span.start : first.span.start].strip():
            return None
        if any(m.entity == above or m.text in _WHOLE for m in mentions[1:]):
            return None
        is_part = case.division and above.division and is_below(case.division, above.division)
        return Topic((case,), first.span) if is_part else None

    def _begins_section(self, paragraph: Paragraph) -> bool:
        """Whether a line ends like those that begin a section, though its name is none we know."""
        return paragraph.span.of(self._normal.text).rstrip().endswith((":", "："))

    def _spoken_of(self, paragraph: Paragraph) -> Topic | None:
        """Speech that a paragraph begins with is about the part of the place that was spoken of last."""
        if self.place is None or not _SPEECH_FIRST.match(self._normal.text, paragraph.span.start):
            return None
        names = self._typed.mentions_in(self._typed.from_text(paragraph.span))
        if any(m.chain and m.chain[-1][0].type in _LOWER for m in names):
            return None
        last = self.last_place(paragraph.span.start)
        return last if last and self._is_part(last.entity) else None

    def _named_in_heading(self, paragraph: Paragraph) -> Topic | None:
        """金田村：…  a heading that begins with a place, or is one, holds for what is below it."""
        line = self._typed.from_text(paragraph.span)
        match = _HEADING.match(self._typed.text, *line)
        mention = self._typed.mention_at(match.start("name")) if match else None
        entity = self.meaning(mention) if mention else None
        alone = match is not None and match["alone"] is not None
        if alone and not (entity and self._can_head_section(entity)):
            return None
        if match and entity:
            self._is_chapter = not self._typed.text[match.end() : line.end].strip()
        return Topic((entity,), mention.span) if mention and entity else None

    def _can_head_section(self, entity: Entity) -> bool:
        """No tag or menu's word, as the county's name in an article about its village."""
        if entity.type not in _SECTIONS:
            return False
        if self.place is None or entity.division is None or self.place.entity.division is None:
            return self.place is None
        above = entity.division.path
        return self.place.entity.division.path[: len(above)] != above

    def _turn(self, start: int, topic: Topic | None) -> None:
        self._turns.append(_Turn(start, topic))

    def _read_clause(self, clause: Span) -> None:
        typed_clause = self._typed.from_text(clause)
        self._turn_to_head(typed_clause)
        self._turn_to_persons(typed_clause)

    def _turn_to_speaker(self, start: int) -> None:
        """“今年收了360吨。”甲厂负责人乙说: speech is about the speaker's own, named behind it."""
        at = self._typed.from_text(Span(start, start + 1)).start
        speech = _QUOTED_SPEECH.match(self._typed.text, at)
        if speech and is_told_by_stranger(self._typed.text, speech.end()):
            self._strangers.append(start)
            return
        said = _SPEECH.match(self._typed.text, at)
        mention = self._typed.mention_at(said.start("place")) if said else None
        entity = self.meaning(mention) if mention else None
        if mention and entity:
            self._turn(start, Topic((entity,), mention.span))

    def _turn_to_persons(self, clause: Span) -> None:
        """A person, behind the place or organization of the post that the clause gives them."""
        persons = [m for m in self._typed.mentions_in(clause) if _is_person(m)]
        post = _PLACE_OF_POST.search(self._typed.text, *clause) if persons else None
        if post and not _LEFT.search(self._typed.text, clause.start, post.start()):
            holder = self._typed.mentions_in(Span(*post.span("place")))[-1]
            if entity := self.meaning(holder):
                self._turn(holder.span.start, Topic((entity,), holder.span))
        for mention in self._typed.mentions_in(clause):
            entity = self.meaning(mention) if _is_person(mention) else None
            if entity:
                self._turn(mention.span.start, Topic((entity,), mention.span))

    def _turn_to_head(self, typed_clause: Span) -> None:
        stranger = stranger_of(self._typed, typed_clause)
        if stranger is not None:
            self._strangers.append(stranger)
        head = head_of(self._typed, typed_clause)
        if head is None:
            return
        mentions = self._typed.mentions_in(Span(*head.span("head")))
        if _is_counted_body(self._typed, head, mentions[0]):
            return
        if not all(_is_listed(self._typed, head) for _ in mentions[1:]):
            mentions = mentions[:1]
        entities = tuple(e for m in mentions if (e := self.meaning(m)))
        topic = Topic(entities, mentions[0].span) if entities else None
        if topic or anaphors()[mentions[0].text].level == "Organization":
            self._turn(mentions[0].span.start, topic)  # 公司 that is nowhere named: about nothing

    # --- anaphors ---------------------------------------------------------------------------

    def _antecedent(self, mention: Mention) -> Entity | None:
        anaphor = anaphors()[mention.text]
        if anaphor.level == "Country":
            return CHINA
        if anaphor.level == "Person":
            return self._last_person(mention)
        topic = self.subject_at(mention.span.start) if self._turns else self.place
        if anaphor.level == "any":
            return self._just_named(mention) or (topic.entity if topic else None)
        if mention.text in _WEAK:
            place = self.last_place(mention.span.start)
            return place.entity if place else None
        if anaphor.level == "Organization":
            return self._last_organization(mention)
        return self._division(anaphor, mention, topic)

    def _just_named(self, mention: Mention) -> Entity | None:
        """在产茶大县安吉，当地…: the place that the clause before ends with."""
        at = self._typed.from_text(mention.span).start
        before = self._typed.mention_at(at - 2) if self._typed.text[at - 1 : at] == "，" else None
        return before.entity if before and before.kind is Kind.PLACE else None

    def _division(self, anaphor: Anaphor, mention: Mention, topic: Topic | None) -> Entity | None:
        if touching := self._place_before(mention):
            topic = Topic((touching,), mention.span)
        return self._resolve(anaphor, mention.text, mention.span.start, topic)

    def _resolve(
        self, anaphor: Anaphor, word: str, position: int, topic: Topic | None
    ) -> Entity | None:
        levels = levels_of(anaphor, word)
        recent = list(self._recent_places(position))
        anchors = [t.entity for t in (topic, self.place) if t]
        if topic and level_of(topic.entity) in levels and fits(word, topic.entity):
            return topic.entity
        if anaphor.whole and (spoken_of := self._last_of_level(position, levels, word)):
            return spoken_of
        about = anchors[:1] if topic else []
        for anchor in [*anchors, *recent] if anaphor.whole else [*about, *recent, *anchors]:
            for level in levels:
                found = self.place_above(anchor, level)
                if found and fits(word, found):
                    return found
        return self._common_above(levels, word) if anaphor.whole else None

    def _last_of_level(self, position: int, levels: Sequence[Level], word: str) -> Entity | None:
        """全村 behind 甲村党委书记乙说，全国…: the last village that the paragraph was about.

        A county or more is the article's own (全县), whatever other one a paragraph names.
        """
        if not self._turns or Level.VILLAGE not in levels:
            return None
        index = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        for turn in reversed(self._turns[: index + 1]):
            place = turn.topic and self._village_of(turn.topic.entity)
            if place and fits(word, place):
                return place
            if turn.opening:
                return None
        return None

    def _village_of(self, entity: Entity) -> Entity | None:
        """The village that a place or organization is, or is one of."""
        division = entity.division
        if division is None or division.level is not Level.VILLAGE:
            return None
        return self._as_written(division)

    def _common_above(self, levels: Sequence[Level], word: str) -> Entity | None:
        """我州 in an article that names its counties alone: the one that all of them lie in."""
        above = {
            found
            for mention in self._typed.mentions
            for entity, _ in mention.chain[-1:]
            for level in levels
            if (found := self.place_above(entity, level)) and fits(word, found)
        }
        return above.pop() if len(above) == 1 else None

    def last_place(self, position: int) -> Topic | None:
        """The place that the paragraph was last about, whatever came between."""
        index = bisect_right(self._turns, position, key=lambda turn: turn.start) - 1
        for turn in reversed(self._turns[: index + 1]):
            if turn.topic and is_place_or_organization(turn.topic.entity):
                if turn.topic.entity.type is EntityType.PLACE:
                    continue  # a park's passage still speaks of the village's 村集体
                if turn.topic.entity.type in PLACE_TYPES:
                    return turn.topic
                if home := turn.topic.entity.division:
                    return Topic((self._as_written(home),), turn.topic.span)
            if turn.opening:
                break
        return None

    def _place_before(self, mention: Mention) -> Entity | None:
        """云南全省: the place that an anaphor follows without a gap."""
        index = bisect_right(self._mention_starts, mention.span.start) - 2
        before = self._typed.mentions[index] if index >= 0 else None
        touches = before and before.kind is Kind.PLACE and before.span.end == mention.span.start
        return before.entity if before and touches else None

    def _recent_places(self, position: int) -> Iterator[Entity]:
        """Places named before, the last first, no further back than a page."""
        index = bisect_right(self._mention_starts, position) - 1
        for mention in reversed(self._typed.mentions[max(0, index - _PAGE) : index]):
            if mention.chain:
                yield mention.chain[-1][0]

    def _last_person(self, mention: Mention) -> Entity | None:
        index = bisect_right(self._mention_starts, mention.span.start) - 1
        last: Entity | None = None
        for earlier in reversed(self._typed.mentions[max(0, index - _PAGE) : index]):
            before = self._normal.text[max(0, earlier.span.start - 16) : earlier.span.start]
            if earlier.kind is Kind.PERSON and not _TEACHER.search(before):
                last = last or earlier.entity
                if not self._normal.text.startswith("的", earlier.span.end):
                    return earlier.entity  # 乙是甲的侄子。他… means 乙
        return last

    def _last_organization(self, mention: Mention) -> Entity | None:
        """The one of its kind that the paragraph was last about; else the last one named."""
        if self.author and SELF.fullmatch(mention.text):
            return self.author.entity
        of_kind = kind_of(mention.text)
        turns = self._turns[: bisect_right(self._turns, mention.span.start, key=lambda t: t.start)]
        for turn in reversed(turns):
            if turn.opening:
                break
            if turn.topic and of_kind(turn.topic.entity):
                return turn.topic.entity
        index = bisect_right(self._mention_starts, mention.span.start) - 1
        earlier = self._typed.mentions[max(0, index - _PAGE) : index]
        named = (m.entity for m in reversed(earlier) if m.kind is Kind.ORGANIZATION)
        return next((entity for entity in named if entity and of_kind(entity)), None)


def _is_counted_body(typed: TypedText, head: re.Match[str], mention: Mention) -> bool:
    """村监委会3名，…: a body of the village whose members are counted in a row is no new topic."""
    unknown = mention.kind is Kind.ORGANIZATION and not mention.chain
    return unknown and bool(_ONLY_COUNTED.match(typed.text, head.end("head")))


def _post_holders(typed: TypedText) -> frozenset[str]:
    """Persons with a post: what they do with figures is their place's doing."""
    found: set[str] = set()
    for match in _HELD.finditer(typed.text):
        found.update(
            m.text for m in typed.mentions_in(Span(*match.span())) if m.kind is Kind.PERSON
        )
    return frozenset(found)


def _is_person(mention: Mention) -> bool:
    if mention.kind is Kind.ANAPHOR:
        return anaphors()[mention.text].level == "Person"
    return mention.kind is Kind.PERSON


def _is_listed(typed: TypedText, head: re.Match[str]) -> bool:
    """Whether what follows a list of places is said of all of them (甲、乙两村)."""
    return not typed.text.startswith(("的", "等"), head.end("head"))
