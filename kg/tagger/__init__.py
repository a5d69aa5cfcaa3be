"""Names by a statistical tagger, beside the rules: of initiatives and titles, of bodies and sites.

    tokens.py    a sentence as words and mentions
    features.py  what is seen at each of them
    chain.py     the linear-chain conditional random field that labels them
    names.py     from labels to names, each with its probability
    repeats.py   what is seen besides of names that facts are said of: how often the text comes back
    labelled.py  both kinds of names of an article
    bodies.py    names of the second kind, as mentions beside the recognisers' own

It is taught by ``scripts/learn_tagger.py`` and ``scripts/learn_bodies.py`` from annotated articles;
the package only reads what was learned: ``learned.jsonl.gz`` labels the objects of relations, and
``bodies.jsonl.gz`` whom facts are said of.
"""

from kg.tagger.chain import Chain, from_lines, to_lines
from kg.tagger.names import RELATIONS, TaggedName, learned, learned_bodies

__all__ = [
    "RELATIONS",
    "Chain",
    "TaggedName",
    "from_lines",
    "learned",
    "learned_bodies",
    "to_lines",
]
