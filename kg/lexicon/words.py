"""Word lists of the package: ``[words]`` tables of ``kg/lexicon/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

Words = Mapping[str, tuple[str, ...]]
"""Lists of words by the list's name."""


@cache
def load_words(name: str) -> Words:
    """The word lists of one lexicon file of the package.

    >>> "苏木" in load_words("places")["town_suffix"]
    True
    """
    source = files("kg.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return {key: tuple(value) for key, value in tomllib.loads(source)["words"].items()}


def alternation(words: Iterable[str]) -> str:
    r"""A regular expression for any of the words, the longest first.

    >>> alternation(["书记", "党委书记", "C++"])
    '(?:党委书记|C\\+\\+|书记)'
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
