"""A topic, a turn to one, and the line of turns that an article takes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from kg.model import FIGURE_BEARERS, Division, Entity, EntityType, Level, Span

CHINA = Entity("中国", EntityType.COUNTRY, Division("中国", Level.COUNTRY, (), ""))

_START = attrgetter("start")


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
class Turn:
    """From this character on, the text is about this topic; about nothing we know where it is None."""

    start: int
    topic: Topic | None
    opening: bool = False
    """Whether a paragraph starts from it."""


def can_bear_figure(entity: Entity) -> bool:
    """Whether an entity can bear a figure: a place, an organization or an event, no person."""
    return entity.type in FIGURE_BEARERS


class Line:
    """The turns of an article as far as it is read, and the things met that we do not know.

    >>> village = Topic((Entity("甲村", EntityType.VILLAGE),), Span(0, 2))
    >>> line = Line()
    >>> line.open(0, None), line.turn(5, village)
    (None, None)
    >>> line.topic_at(3), line.topic_at(7) is village
    (None, True)
    """

    def __init__(self) -> None:
        self._turns: list[Turn] = []
        self._strangers: list[int] = []

    # --- what the reading adds ---

    def open(self, start: int, topic: Topic | None) -> None:
        """A paragraph begins, and this is what it starts from."""
        self._turns.append(Turn(start, topic, opening=True))

    def turn(self, start: int, topic: Topic | None) -> None:
        """The text turns to a topic within its paragraph."""
        self._turns.append(Turn(start, topic))

    def meet_stranger(self, start: int) -> None:
        """The text turns to a thing that we do not know: 清岚大桥, 这座大桥."""
        self._strangers.append(start)

    # --- what it answers ---

    @property
    def is_empty(self) -> bool:
        """Whether nothing is read yet."""
        return not self._turns

    @property
    def last(self) -> Turn:
        """The turn that the reading is at."""
        return self._turns[-1]

    def at(self, position: int) -> Turn | None:
        """The turn that holds at a character."""
        index = bisect_right(self._turns, position, key=_START) - 1
        return self._turns[index] if index >= 0 else None

    def back_from(self, position: int) -> Iterator[Turn]:
        """The turn that holds at a character, and those before it, the last first."""
        index = bisect_right(self._turns, position, key=_START)
        return reversed(self._turns[:index])

    def back_to_opening(self, position: int) -> Iterator[Turn]:
        """The like, no further than what the paragraph starts from."""
        for turn in self.back_from(position):
            yield turn
            if turn.opening:
                return

    def back(self) -> Iterator[Turn]:
        """All turns so far, the last first."""
        return reversed(self._turns)

    def topic_at(
        self, position: int, wanted: Callable[[Entity], bool] = can_bear_figure
    ) -> Topic | None:
        """The last topic of a wanted kind that the paragraph was about, up to a turn to nothing."""
        for turn in self.back_to_opening(position):
            if turn.topic is None:
                return None
            if wanted(turn.topic.entity):
                return turn.topic
        return None

    def is_of_stranger(self, position: int) -> bool:
        """Whether the last that the text turned to is a thing that we do not know."""
        met = bisect_right(self._strangers, position) - 1
        turn = self.at(position)
        return met >= 0 and turn is not None and self._strangers[met] >= turn.start

    def is_spoken(self, position: int) -> bool:
        """Whether a character stands in a speech, and is about what the speaker, named behind, is of."""
        turn = self.at(position)
        return bool(turn and turn.topic and not turn.opening and turn.topic.span.start > turn.start)
