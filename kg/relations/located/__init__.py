"""Where places, bodies and sites lie: every one in what is directly above it."""

from kg.relations.located.chosen import find_located_in

__all__ = ["find_located_in"]
