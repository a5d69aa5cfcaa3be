"""How good extracted facts are, measured against annotated articles.

    lines.py ──► agreement.py ──► matching.py ──► counting.py ──► report.py
    files in     may these two    which is        precision,      text, JSON
                 be the same?     which           recall, F1
             names.py, likeness.py,   assignment.py
             units.py, periods.py

What counts as a fact, and how the annotations are written, is for their guidelines to say.
"""

from __future__ import annotations

from kg.scoring.counting import Scores, score
from kg.scoring.lines import Gold, Predicted, load_facts, load_gold
from kg.scoring.report import as_json, as_text

__all__ = [
    "Gold",
    "Predicted",
    "Scores",
    "as_json",
    "as_text",
    "load_facts",
    "load_gold",
    "score",
]
