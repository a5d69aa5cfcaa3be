"""All divisions of China from province to village: look-up and disambiguation in context."""

from kg.gazetteer.gazetteer import (
    FormerName,
    Gazetteer,
    Match,
    open_gazetteer,
    resolve,
)

__all__ = ["FormerName", "Gazetteer", "Match", "open_gazetteer", "resolve"]
