"""Figures that cannot all be right.

    figure.py    a row of the fact table as a figure, and how exactly it is written
    values.py    one measure of one place and period with two values
    sums.py      parts that do not add up
    shares.py    shares that do not fit their counts
    means.py     averages that do not fit total and number
    find.py      all of them, over a whole build

Nothing here changes a fact: what contradicts stays, and the report says so.
"""

from kg.contradictions.figure import Contradiction
from kg.contradictions.find import find_contradictions

__all__ = ["Contradiction", "find_contradictions"]
