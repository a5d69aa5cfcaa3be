"""What a paragraph starts from: the section that a heading has begun, a case, or the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.discourse.anaphora import Anaphora
from kg.discourse.divisions import Divisions
from kg.discourse.topic import Line, Topic
from kg.discourse.whole import Whole
from kg.mentions.mention import Kind, Mention
from kg.mentions.persons import POSTS
from kg.mentions.place_links import is_below
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType
from kg.text import Paragraph

_P, _O = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION))
_HEADING = re.compile(
    f"[\\s▲●■◆【（(0-9一二三四五六七八九十、.．)）]*(?P<name>[{_P}{_O}])(?:[:：]|——|[\\s】]*(?P<alone>\n|$))"
)
_NAME = f"(?:{CHARACTER_OF[Kind.PERSON]}|[一-鿿](?:[ 　]{{0,2}}[一-鿿]){{1,2}})"
_SIGNED = re.compile(
    f"[\\s（(]*(?P<name>[{_P}{_O}])的?{POSTS.pattern}[ 　]{{0,2}}{_NAME}[ 　）)]*(?:[:：]|\n|$)"
)
"""安吉县政协主席 李 敏: a line, or the head of one, by which a speech is the speaker's."""
_SPEECH_FIRST = re.compile("[“「『][^“”「」『』]{12,}")
_NAMES_ONE = re.compile(r"(?:[省市州盟县区旗镇乡村屯寨岛]|街道)[:：]\s*$")
"""沧浪岛：  a line that ends as a place's name does begins a section, though no such place is known."""
_WHOLE = frozenset({"全县", "全区", "全市", "全旗", "该县", "该区", "该市", "该旗"})
_LOWER = (EntityType.TOWN, EntityType.VILLAGE)
_SECTIONS = (EntityType.PREFECTURE, EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
"""What a line that holds nothing but a name can begin a section about."""


class Sections:
    """The section that the reading is in, paragraph after paragraph.

    Args:
        whole: the article.
        line: its turns so far; read only.
        anaphora: what mentions mean.
        divisions: the place spoken of last.
    """

    def __init__(self, whole: Whole, line: Line, anaphora: Anaphora, divisions: Divisions) -> None:
        self._whole = whole
        self._typed = whole.typed
        self._text = whole.normal.text
        self._line = line
        self._anaphora = anaphora
        self._divisions = divisions
        self._section: Topic | None = None
        self._is_chapter = False
        """Whether the section's heading is nothing but a name (安吉县：): those without are within it."""
        self._chapters: list[Topic] = []
        self._is_of_speeches = len({m.text for m in self._signatures()}) > 1
        """Whether it is a collection of speeches, each below its speaker's body, post and name."""
        self._is_opened = True
        """Whether the section has text already: a case of one village begins with its name."""

    def heads_chapter(self, topic: Topic) -> bool:
        """Whether a topic holds for a whole section, below a heading that is nothing but a name."""
        return topic in self._chapters

    def opening(self, paragraph: Paragraph) -> Topic | None:
        """What the next paragraph starts from; each is to be asked for once, in order."""
        if self._is_of_speeches and (signed := self._signed_by(paragraph)):
            self._begin_speech(signed)
        elif paragraph.heading:
            self._read_heading(paragraph)
        elif not self._is_opened:
            self._open_section(paragraph)
        if self._section:
            return self._section
        if self._whole.place is not None or paragraph.heading:
            return self._of_article(paragraph)
        return self._line.topic_at(len(self._text))

    def _of_article(self, paragraph: Paragraph) -> Topic | None:
        """What a paragraph outside of all sections is about."""
        whole = self._whole
        return whole.author or whole.leading or self._spoken_of(paragraph) or whole.place

    # --- speeches ---

    def _signatures(self) -> Iterator[Mention]:
        signed = (self._signed_by(paragraph) for paragraph in self._whole.normal.paragraphs)
        return (mention for mention in signed if mention)

    def _signed_by(self, paragraph: Paragraph) -> Mention | None:
        """The body that a speaker speaks for whose post and name a paragraph is, or begins with."""
        line = self._typed.from_text(paragraph.span)
        match = _SIGNED.match(self._typed.text, *line)
        return self._typed.mention_at(match.start("name")) if match else None

    def _begin_speech(self, mention: Mention) -> None:
        """What follows is said by the body, and of it where nobody else is named."""
        if entity := self._anaphora.meaning(mention):
            self._section = Topic((entity,), mention.span)
            self._is_chapter = self._is_opened = True
            self._chapters.append(self._section)

    # --- headings ---

    def _read_heading(self, paragraph: Paragraph) -> None:
        """A heading begins a section, or ends the one before; but within a chapter, few do."""
        named = self._named_in_heading(paragraph)
        if named or not self._is_chapter or _NAMES_ONE.search(paragraph.span.of(self._text)):
            self._section = named
            self._is_opened = False

    def _named_in_heading(self, paragraph: Paragraph) -> Topic | None:
        """金田村：…  a heading that begins with a place, or is one, holds for what is below it."""
        line = self._typed.from_text(paragraph.span)
        match = _HEADING.match(self._typed.text, *line)
        mention = self._typed.mention_at(match.start("name")) if match else None
        entity = self._anaphora.meaning(mention) if mention else None
        if match is None or mention is None or entity is None:
            return None
        if match["alone"] is not None and not self._can_head_section(entity):
            return None
        self._is_chapter = not self._typed.text[match.end() : line.end].strip()
        return Topic((entity,), mention.span)

    def _can_head_section(self, entity: Entity) -> bool:
        """No tag or menu's word, as the county's name in an article about its village."""
        if entity.type not in _SECTIONS:
            return False
        place = self._whole.place
        if place is None or entity.division is None or place.entity.division is None:
            return place is None
        above = entity.division.path
        return place.entity.division.path[: len(above)] != above

    # --- first paragraphs ---

    def _open_section(self, paragraph: Paragraph) -> None:
        """The first text below a heading: of what it names, or of a case of that."""
        self._section = self._case_of(paragraph) or self._section
        self._is_opened = True
        if self._section and self._is_chapter:
            self._chapters.append(self._section)

    def _case_of(self, paragraph: Paragraph) -> Topic | None:
        """安吉县： over a case of one village of it: the village that its text begins with.

        Not where the paragraph comes to speak of the county itself.
        """
        if self._section is None or not self._is_chapter:
            return None
        mentions = self._whole.mentions_of(paragraph.span)
        first = mentions[0] if mentions else None
        case, above = first.entity if first else None, self._section.entity
        if first is None or case is None or case.type not in _LOWER:
            return None
        if self._text[paragraph.span.start : first.span.start].strip():
            return None
        if any(m.entity == above or m.text in _WHOLE for m in mentions[1:]):
            return None
        is_part = case.division and above.division and is_below(case.division, above.division)
        return Topic((case,), first.span) if is_part else None

    def _spoken_of(self, paragraph: Paragraph) -> Topic | None:
        """Speech that a paragraph begins with is about the part of the place that was spoken of last."""
        start = paragraph.span.start
        if self._whole.place is None or not _SPEECH_FIRST.match(self._text, start):
            return None
        names = self._whole.mentions_of(paragraph.span)
        if any(m.chain and m.chain[-1][0].type in _LOWER for m in names):
            return None
        last = self._divisions.last_place(start)
        return last if last and self._whole.is_part(last.entity) else None
