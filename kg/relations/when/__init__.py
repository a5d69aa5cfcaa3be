"""When what the text says is so: the periods of figures, names and posts."""

from kg.relations.when.chosen import period_before, period_of, period_then

__all__ = ["period_before", "period_of", "period_then"]
