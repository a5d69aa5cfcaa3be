"""Reads an article once, in order, and answers what each character of it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from kg.discourse.anaphora import Anaphora
from kg.discourse.divisions import Divisions
from kg.discourse.named import Named, all_named
from kg.discourse.sections import Sections
from kg.discourse.topic import CHINA, Line, Topic, can_bear_figure
from kg.discourse.turns import Turns
from kg.discourse.whole import Whole
from kg.gazetteer import Gazetteer
from kg.mentions.mention import NAMING, Kind, Mention
from kg.mentions.organizations import is_media, is_national
from kg.mentions.typed import TypedText
from kg.model import Division, Entity, EntityType, Span
from kg.text import NormalText

_NATION = ("全国", "我国", "中国")


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
        self._national = national
        self._whole = Whole.of(normal, typed, title_places)
        self._line = Line()
        self._divisions = Divisions(self._whole, self._line, gazetteer)
        self._anaphora = Anaphora(self._whole, self._line, self._divisions)
        self._sections = Sections(self._whole, self._line, self._anaphora, self._divisions)
        self._read()

    def _read(self) -> None:
        turns = Turns(self._whole, self._line, self._anaphora)
        for paragraph in self._whole.normal.paragraphs:
            self._line.open(paragraph.span.start, self._sections.opening(paragraph))
            for sentence in paragraph.sentences:
                turns.read(sentence)

    # --- the article as a whole ---

    @property
    def place(self) -> Topic | None:
        """The place that the article as a whole is about; None for a round-up."""
        return self._whole.place

    @property
    def organization(self) -> Entity | None:
        """The organization that the article as a whole is about; None for most."""
        return self._whole.organization

    @cached_property
    def named(self) -> Mapping[Entity, Named]:
        """Every place, organization and person that the article names, in order; no paper or station."""
        return all_named(self._meant())

    @cached_property
    def homes_of_bodies(self) -> frozenset[Division]:
        """The divisions of which the article names an organization."""
        bodies = (e for e in self.named if e.type is EntityType.ORGANIZATION)
        return frozenset(body.division for body in bodies if body.division is not None)

    def _meant(self) -> Iterator[tuple[Entity, Mention]]:
        for mention in self._whole.typed.mentions:
            entity = self.meaning(mention) if mention.kind in NAMING else None
            if entity is not None and not is_media(entity.name):
                yield entity, mention

    def leads(self, topic: Topic) -> bool:
        """Whether a topic is the article's throughout: its author, or the organization it is about."""
        return topic in (self._whole.author, self._whole.leading)

    def heads_chapter(self, topic: Topic) -> bool:
        """Whether a topic holds for a whole section, below a heading that is nothing but a name."""
        return self._sections.heads_chapter(topic)

    # --- what the text is about at a character ---

    def subject_at(
        self, position: int, wanted: Callable[[Entity], bool] = can_bear_figure
    ) -> Topic | None:
        """The last topic of a wanted kind at a character of the normalised text.

        A paragraph's opening is looked past only for a place or organization that it brings back.
        """
        return self._line.topic_at(position, wanted)

    def last_place(self, position: int) -> Topic | None:
        """The place that the paragraph was last about, whatever came between."""
        return self._divisions.last_place(position)

    def nation(self, position: int) -> Topic | None:
        """The country, where the headline tells of it and the text has turned to nobody else.

        It may be named only further on, for everybody knows whose ministry and whose months these are.
        """
        if not self._national or self._is_of_another(position):
            return None
        return self._country_named()

    def country(self, span: Span) -> Topic:
        """The country, as it is named in the article, or else at a stretch that speaks for it."""
        return self._country_named() or Topic((CHINA,), span)

    def _country_named(self) -> Topic | None:
        for mention in self._whole.typed.mentions:
            entity = self.meaning(mention) if mention.kind in (Kind.PLACE, Kind.ANAPHOR) else None
            if entity and entity.type is EntityType.COUNTRY and mention.text in _NATION:
                return Topic((entity,), mention.span)
        return None

    def _is_of_another(self, position: int) -> bool:
        """Whether the text is about somebody that is neither the country nor speaks for it."""
        topic = self.subject_at(position)
        if topic is None or topic.entity.type is EntityType.COUNTRY:
            return False
        return not is_national(topic.entity.name)

    def is_private(self, position: int) -> bool:
        """Whether the clause is about a person without a post: their figures are their own."""
        turn = self._line.at(position)
        if turn is None or turn.topic is None or turn.topic.entity.type is not EntityType.PERSON:
            return False
        return turn.topic.entity.name not in self._whole.holders

    def is_of_stranger(self, position: int) -> bool:
        """Whether the paragraph last turned to a thing that we do not know: 清岚大桥, 这座大桥."""
        return self._line.is_of_stranger(position)

    def is_spoken(self, position: int) -> bool:
        """Whether a character stands in a speech, and is about what the speaker, named behind, is of."""
        return self._line.is_spoken(position)

    # --- what words mean where they stand ---

    def meaning(self, mention: Mention) -> Entity | None:
        """What a place, organization or anaphor mention means here; None where nothing is sure."""
        return self._anaphora.meaning(mention)

    def place_of_level(self, letter: str, position: int) -> Entity | None:
        """What a level named alone means at a character: the 镇 of 镇党委书记.

        Args:
            letter: 省, 市, 州, 县, 区, 旗, 镇, 乡, 村 …, as the word begins.
            position: where the word stands.
        """
        return self._divisions.of_letter(letter, position)

    def organization_before(self, heads: str, position: int) -> Entity | None:
        """The last organization before a character whose name ends in one of the heads."""
        return self._anaphora.organization_before(heads, position)
