"""Words and their part-of-speech tags, by jieba, on the stretch that needs them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from kg.lexicon.words import load_words
from kg.text.dictionary import new_tagger

_COMMON = 300
"""How often a taught word is met, in the counts of jieba's dictionary: more than rare names."""

_EVERYDAY = 500
PROPER = ("nr", "ns", "nt", "nz")
"""How jieba's tags of proper names begin."""
FUNCTION = ("p", "c", "r", "u", "d", "m", "t", "f", "y", "q")
"""How its tags begin of words that only join or count others."""


@cache
def _tagger() -> Any:
    tagger = new_tagger()
    _teach(tagger)
    return tagger


def _teach(tagger: Any) -> None:
    """What jieba's own dictionary lacks: crops, products and trades (民宿, 脐橙), 占比, 追责.

    And what it takes for a person's name (农家乐).
    """
    tokenizer, tag_of = tagger.tokenizer, tagger.word_tag_tab
    for names in load_words("industries").values():
        for name in names:
            if len(name) > 1 and not tokenizer.FREQ.get(name):
                tokenizer.add_word(name, freq=_COMMON, tag="n")
    for kind, tag in (("nouns", "n"), ("verbs", "v")):
        for name in load_words("nouns")[kind]:
            if not tokenizer.FREQ.get(name):
                tokenizer.add_word(name, freq=_COMMON, tag=tag)
            elif tag_of.get(name, tag).startswith("nr"):
                tag_of[name] = tag


def tagged(text: str) -> list[tuple[str, str]]:
    """Words of a stretch with their part-of-speech tags.

    >>> tagged("头雁队伍")
    [('头雁', 'n'), ('队伍', 'n')]
    """
    return [(pair.word, pair.flag) for pair in _tagger().cut(text)]


@lru_cache(maxsize=256)
def tagged_sentence(sentence: str) -> tuple[tuple[str, str], ...]:
    """The same of a whole sentence, which all that is found in it asks for."""
    return tuple(tagged(sentence))


def holds_name(words: Sequence[tuple[str, str]]) -> bool:
    """Whether tagged words hold a name's own: a proper one, one of no dictionary, or single characters.

    >>> holds_name(tagged("天源咖啡厂")), holds_name(tagged("民营企业"))
    (True, False)
    """
    proper = any(flag.startswith(PROPER) for _, flag in words[:-1])
    unknown = any(not is_word(word) for word, _ in words)
    singles = [len(word) == 1 for word, _ in words[:-1]]
    return proper or unknown or any(one and other for one, other in pairwise(singles))


def is_proper(word: str, flag: str) -> bool:
    """Whether a tagged word is a name's own: of no dictionary, or proper and no everyday one (新建, 荣誉).

    >>> is_proper("清岚", "nr"), is_proper("荣誉", "nz")
    (True, False)
    """
    return not is_word(word) or (flag.startswith(PROPER) and not is_common_word(word))


def is_word(text: str) -> bool:
    """Whether a stretch is a word of jieba's dictionary, and no guess of its model.

    >>> is_word("团结"), is_word("焦静")
    (True, False)
    """
    return bool(_tagger().tokenizer.FREQ.get(text))


def is_common_word(text: str) -> bool:
    """Whether a stretch is an everyday word, which jieba may yet call a name: 荣誉.

    >>> is_common_word("荣誉"), is_common_word("李刚")
    (True, False)
    """
    return bool((_tagger().tokenizer.FREQ.get(text) or 0) >= _EVERYDAY)


def cuts_word(text: str, position: int) -> bool:
    """Whether a position lies inside a word of the text around it.

    >>> cuts_word("建成示范县城", 3), cuts_word("走进范县城区", 2)
    (True, False)
    """
    start = max(0, position - 6)
    cursor = start
    for word, _ in tagged(text[start : position + 6]):
        if cursor < position < cursor + len(word):
            return True
        cursor += len(word)
    return False
