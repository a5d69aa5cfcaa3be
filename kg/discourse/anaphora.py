"""What a mention means where it stands: 该村, 公司, 他, 县水利局, or simply what it names."""

from __future__ import annotations

import re

from kg.discourse.divisions import Divisions
from kg.discourse.topic import CHINA, Line, Topic
from kg.discourse.whole import Whole
from kg.mentions.anaphors import SELF, Anaphor, anaphors, kind_of
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import LEVEL_ONLY, is_national, is_office
from kg.model import Entity, EntityType

_WEAK = frozenset({"村民", "村集体", "村“两委”", "村两委"})
"""Said of whatever village the text is about, and in a town's or county's story of theirs."""
_TEACHER = re.compile("(?:师承|师从|从师|受教于|受业于|拜师)[^，,。；]*$")  # 师承乙。他… is not 乙
_LOCAL = re.compile("(?P<letter>[市州县区旗])(?![区里内外民场政长两三四])")


class Anaphora:
    """The meaning of mentions, by what the article has named and been about before them.

    Args:
        whole: the article.
        line: its turns so far; read only.
        divisions: what words for a level mean.
    """

    def __init__(self, whole: Whole, line: Line, divisions: Divisions) -> None:
        self._whole = whole
        self._typed = whole.typed
        self._line = line
        self._divisions = divisions

    def meaning(self, mention: Mention) -> Entity | None:
        """What a place, organization or anaphor mention means here; None where nothing is sure."""
        if mention.kind is Kind.ANAPHOR:
            return self._antecedent(mention)
        if mention.kind is Kind.ORGANIZATION and not mention.chain:
            return self._office(mention) or mention.entity
        return mention.entity

    def organization_before(self, heads: str, position: int) -> Entity | None:
        """The last organization before a character whose name ends in one of the heads."""
        named = re.compile(f"(?:{heads})$")
        first_behind = self._whole.number_at(position - 1) + 1
        for earlier in self._whole.page_before(first_behind):
            is_named = earlier.kind is Kind.ORGANIZATION and earlier.entity
            if is_named and named.search(earlier.text):
                return earlier.entity
        return self._only_organization(named)

    def _only_organization(self, named: re.Pattern[str]) -> Entity | None:
        """我校 in a school's own report, which names it later: the only one of its kind."""
        found = {
            mention.entity
            for mention in self._typed.mentions
            if mention.kind is Kind.ORGANIZATION and named.search(mention.text)
        }
        return found.pop() if len(found) == 1 else None

    def _office(self, mention: Mention) -> Entity | None:
        """市委组织部 in an article about 浏阳市: 浏阳市委组织部."""
        level = LEVEL_ONLY.fullmatch(mention.text)
        if level is None and mention.entity and is_office(mention.entity):
            level = None if is_national(mention.text) else _LOCAL.match(mention.text)  # 县水利局
        if level is None:
            return None
        place = self._divisions.of_letter(level["letter"], mention.span.start)
        if place is None:
            return None
        name = place.name.removesuffix(level["letter"]) + mention.text
        return Entity(name, EntityType.ORGANIZATION, place.division)

    # --- what an anaphor stands for, by what it asks for ---

    def _antecedent(self, mention: Mention) -> Entity | None:
        anaphor = anaphors()[mention.text]
        if anaphor.level == "Country":
            return CHINA
        if anaphor.level == "Person":
            return self._last_person(mention)
        topic = self._topic_before(mention)
        if anaphor.level == "any":
            return self._just_named(mention) or (topic.entity if topic else None)
        if mention.text in _WEAK:
            place = self._divisions.last_place(mention.span.start)
            return place.entity if place else None
        if anaphor.level == "Organization":
            return self._last_organization(mention)
        return self._division(anaphor, mention, topic)

    def _topic_before(self, mention: Mention) -> Topic | None:
        """What the text is about where a mention stands; the article's place before all text."""
        if self._line.is_empty:
            return self._whole.place
        return self._line.topic_at(mention.span.start)

    def _division(self, anaphor: Anaphor, mention: Mention, topic: Topic | None) -> Entity | None:
        if touching := self._place_before(mention):
            topic = Topic((touching,), mention.span)
        return self._divisions.meant(anaphor, mention.text, mention.span.start, topic)

    def _place_before(self, mention: Mention) -> Entity | None:
        """云南全省: the place that an anaphor follows without a gap."""
        number = self._whole.number_at(mention.span.start) - 1
        before = self._typed.mentions[number] if number >= 0 else None
        touches = before and before.kind is Kind.PLACE and before.span.end == mention.span.start
        return before.entity if before and touches else None

    def _just_named(self, mention: Mention) -> Entity | None:
        """在产茶大县安吉，当地…: the place that the clause before ends with."""
        at = self._typed.from_text(mention.span).start
        before = self._typed.mention_at(at - 2) if self._typed.text[at - 1 : at] == "，" else None
        return before.entity if before and before.kind is Kind.PLACE else None

    def _last_person(self, mention: Mention) -> Entity | None:
        """The last person named, but for teachers and whose relative or colleague is spoken of."""
        text = self._whole.normal.text
        last: Entity | None = None
        for earlier in self._whole.page_before(self._whole.number_at(mention.span.start)):
            before = text[max(0, earlier.span.start - 16) : earlier.span.start]
            if earlier.kind is Kind.PERSON and not _TEACHER.search(before):
                last = last or earlier.entity
                if not text.startswith("的", earlier.span.end):
                    return earlier.entity  # 乙是甲的侄子。他… means 乙
        return last

    def _last_organization(self, mention: Mention) -> Entity | None:
        """The one of its kind that the paragraph was last about; else the last one named."""
        if self._whole.author and SELF.fullmatch(mention.text):
            return self._whole.author.entity
        of_kind = kind_of(mention.text)
        for turn in self._line.back_to_opening(mention.span.start):
            if turn.topic and not turn.opening and of_kind(turn.topic.entity):
                return turn.topic.entity
        earlier = self._whole.page_before(self._whole.number_at(mention.span.start))
        named = (m.entity for m in earlier if m.kind is Kind.ORGANIZATION)
        return next((entity for entity in named if entity and of_kind(entity)), None)
