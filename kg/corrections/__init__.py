"""The user's last word: a file of corrections, and what it does to the facts of each article.

    corrections.toml ──► Corrections ──► Corrected facts, each with what it was before
                    read.py          apply.py

To read in this order: ``entries`` (what a correction says), ``read`` (the file and its errors),
``places`` (which division is named), ``choose`` (which facts are meant), ``amend``, ``merges`` (what
the joining of articles is told), ``apply``.
"""

from kg.corrections.entries import (
    Amend,
    Amendment,
    Corrections,
    Different,
    Entry,
    Forget,
    Named,
    Place,
    Reject,
    Same,
)
from kg.corrections.read import read_corrections

__all__ = [
    "Amend",
    "Amendment",
    "Corrections",
    "Different",
    "Entry",
    "Forget",
    "Named",
    "Place",
    "Reject",
    "Same",
    "read_corrections",
]
