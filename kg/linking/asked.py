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
    """Whom the rules say that it is said of."""
    way: str = "none"
    """How they know: of a figure by its words (own), the sentence, the course and so on, as its rule's
    name ends; of a name by its rule (rule)."""
