"""The normalise stage: script, sentences, quantities and periods, with exact offsets.

>>> from kg.text import find_quantities, normalise
>>> normal = normalise("鎮頭鎮金田村２０２１年收入達８１．９３萬元。")
>>> quantity = find_quantities(normal.text)[0]
>>> str(quantity.value), quantity.unit, normal.to_original(quantity.span).of(normal.original)
('819300', 'CNY', '８１．９３萬元')
"""

from kg.text.normal import NormalText, normalise
from kg.text.periods import Period, find_periods
from kg.text.quantities import Quantity, Role, find_quantities
from kg.text.reference import Reference, reference_of
from kg.text.sentences import Paragraph, Sentence, clauses, split_paragraphs

__all__ = [
    "NormalText",
    "Paragraph",
    "Period",
    "Quantity",
    "Reference",
    "Role",
    "Sentence",
    "clauses",
    "find_periods",
    "find_quantities",
    "normalise",
    "reference_of",
    "split_paragraphs",
]
