"""Names of things by a statistical tagger, beside the rules: initiatives, titles, teams, projects.

    tokens.py    a sentence as words and mentions
    features.py  what is seen at each of them
    chain.py     the linear-chain conditional random field that labels them
    names.py     from labels to names, each with its probability

It is taught by ``scripts/learn_tagger.py`` from annotated articles; the package only reads what was
learned, in ``learned.jsonl.gz``.
"""

from kg.tagger.chain import Chain, from_lines, to_lines
from kg.tagger.names import RELATIONS, TaggedName, learned, names_in

__all__ = ["RELATIONS", "Chain", "TaggedName", "from_lines", "learned", "names_in", "to_lines"]
