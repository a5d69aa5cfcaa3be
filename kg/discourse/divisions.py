"""Divisions by their level: what 全县, 该村 and the 镇 of 镇党委书记 mean, and what lies above a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.discourse.topic import Line, Topic, can_bear_figure
from kg.discourse.whole import Whole
from kg.gazetteer import Gazetteer
from kg.mentions.anaphors import Anaphor, fits, level_of, levels_of
from kg.mentions.places import entity_of
from kg.model import PLACE_TYPES, Division, Entity, EntityType, Level

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

_THAT_ZONE = "该区"
_ZONE = re.compile("(?:[新片]|开发|经开|高新|自贸|保税|合作|功能|集聚)区$")
"""经开区…。该区产值…: no county, and still 该区."""


class Divisions:
    """The divisions that one article speaks of, named or meant.

    Args:
        whole: the article.
        line: its turns so far; read only.
        gazetteer: for the divisions above a place (全省 in an article about a county).
    """

    def __init__(self, whole: Whole, line: Line, gazetteer: Gazetteer) -> None:
        self._whole = whole
        self._line = line
        self._gazetteer = gazetteer
        self._mentions = whole.typed.mentions
        self._written = {
            e.division: e for m in self._mentions for e, _ in m.chain if e.division is not None
        }

    def of_letter(self, letter: str, position: int) -> Entity | None:
        """What 省, 市, 县, 镇, 村 and the like mean at a character, where no name stands with them."""
        level = _LEVEL_OF_LETTER.get(letter)
        if level is None:
            return None
        anaphor = Anaphor(level, whole=False)
        found = self.meant(anaphor, letter, position, self._line.topic_at(position))
        return found or self._common_above(levels_of(anaphor, letter), letter)

    def meant(
        self, anaphor: Anaphor, word: str, position: int, topic: Topic | None
    ) -> Entity | None:
        """What a word for a level means at a character, in talk about a topic.

        The topic itself, where it is of that level; else the first such division above a place
        that is spoken of: with 全县 the article's own before any other, with 该县 the last one.
        """
        levels = levels_of(anaphor, word)
        if topic and word == _THAT_ZONE and _ZONE.search(topic.entity.name):
            return topic.entity
        if topic and level_of(topic.entity) in levels and fits(word, topic.entity):
            return topic.entity
        if anaphor.whole and (spoken_of := self._last_of_level(position, levels, word)):
            return spoken_of
        for anchor in self._anchors(anaphor, position, topic):
            for level in levels:
                found = self.above(anchor, level)
                if found and fits(word, found):
                    return found
        return self._common_above(levels, word) if anaphor.whole else None

    def _anchors(self, anaphor: Anaphor, position: int, topic: Topic | None) -> Iterator[Entity]:
        """The places from which a level is looked for, the nearest first."""
        about = [topic.entity] if topic else []
        throughout = [self._whole.place.entity] if self._whole.place else []
        yield from about
        if anaphor.whole:
            yield from throughout
        yield from self._recent(position)
        if not anaphor.whole:
            yield from throughout

    def above(self, place: Entity, level: Level) -> Entity | None:
        """The division of a level that a place is or lies in."""
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
                return self.as_written(found)
        return None

    def as_written(self, division: Division) -> Entity:
        """A division under the name that the article gives it, if it names it."""
        return self._written.get(division) or entity_of(division)

    def last_place(self, position: int) -> Topic | None:
        """The place that the paragraph was last about, whatever came between."""
        for turn in self._line.back_from(position):
            if turn.topic and can_bear_figure(turn.topic.entity):
                if turn.topic.entity.type is EntityType.PLACE:
                    continue  # a park's passage still speaks of the village's 村集体
                if turn.topic.entity.type in PLACE_TYPES:
                    return turn.topic
                if home := turn.topic.entity.division:
                    return Topic((self.as_written(home),), turn.topic.span)
            if turn.opening:
                break
        return None

    def _last_of_level(self, position: int, levels: Sequence[Level], word: str) -> Entity | None:
        """全村 behind 甲村党委书记乙说，全国…: the last village that the paragraph was about.

        A county or more is the article's own (全县), whatever other one a paragraph names.
        """
        if Level.VILLAGE not in levels:
            return None
        for turn in self._line.back_to_opening(position):
            place = turn.topic and self._village_of(turn.topic.entity)
            if place and fits(word, place):
                return place
        return None

    def _village_of(self, entity: Entity) -> Entity | None:
        """The village that a place or organization is, or is one of."""
        division = entity.division
        if division is None or division.level is not Level.VILLAGE:
            return None
        return self.as_written(division)

    def _common_above(self, levels: Sequence[Level], word: str) -> Entity | None:
        """我州 in an article that names its counties alone: the one that all of them lie in."""
        above = {
            found
            for mention in self._mentions
            for entity, _ in mention.chain[-1:]
            for level in levels
            if (found := self.above(entity, level)) and fits(word, found)
        }
        return above.pop() if len(above) == 1 else None

    def _recent(self, position: int) -> Iterator[Entity]:
        """Places named before, the last first, no further back than a page."""
        for mention in self._whole.page_before(self._whole.number_at(position)):
            if mention.chain:
                yield mention.chain[-1][0]
