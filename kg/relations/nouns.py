"""Where a noun phrase ends, by the tags of jieba on the stretch in question."""

from __future__ import annotations

from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.text.words import tagged

_NAMED = frozenset(CHARACTER_OF[k] for k in (Kind.QUOTED, Kind.WORK))
_OTHER = frozenset(CHARACTER_OF.values()) - _NAMED
_NOMINAL = ("n", "a", "b", "j", "l", "i", "eng", "vn", "s", "f", "k", "x", "z", "t")


def noun_phrase_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at ``start`` of a typed text ends, at most ``end``.

    A verb ends it unless more of the phrase follows with 的 between (联系群众的干部).
    """
    cursor = start
    last_noun = start
    for word, flag in tagged(text[start:end]):
        if word[0] in _OTHER:
            break
        nominal = word[0] in _NAMED or flag.startswith(_NOMINAL)
        if nominal:
            cursor += len(word)
            last_noun = cursor
        elif (
            flag in ("uj", "v", "d", "m", "q", "c")
            and last_noun == cursor
            and cursor > start
            and flag == "uj"
        ):
            cursor += len(word)
        else:
            break
    return last_noun
