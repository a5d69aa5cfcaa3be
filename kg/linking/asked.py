"""What is to be linked: a figure, or the name of an object, and what a rule makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that an article says of somebody."""

    relation: str
    """As the ontology names it; a figure's is always hasIndicator here."""
    span: Span
    """Of the figure, or of the object's name."""
    words: str
    """What the figure measures, or the object's name."""
    unit: str = ""
    """Of a figure."""
    owner: Entity | None = None
    """Whom the measured words begin with."""
    beside: Entity | None = None
    """Whom the figure before it in the sentence is said of."""
    told: Entity | None = None
    """Whom a rule says that it is said of."""
    way: str = "none"
    """How that rule knows: by the words (own), the sentence or the course."""
