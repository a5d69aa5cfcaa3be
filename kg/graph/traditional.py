"""Traditional forms of names, where there is one and no other."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


def traditional(name: str) -> str:
    """A name in Traditional characters, which may be the same; "" where it is not certain.

    OpenCC's tables decide: a character that stands for several (里 for 裏 and 里) makes a name
    uncertain, unless the tables have the name as a whole. Its converter would choose one of them.

    >>> [traditional(name) for name in ("浏阳市", "云南省", "合肥市", "永里村", "乾县")]
    ['瀏陽市', '雲南省', '合肥市', '', '乾縣']
    """
    whole = _phrases().get(name, ())
    if len(whole) == 1:
        return whole[0]
    stem = _phrases().get(name[:-1], ())
    before = [stem[0]] if len(stem) == 1 else [_one(_forms(character)) for character in name[:-1]]
    parts = [*before, _one(_forms(name[-1]))]
    return "".join(parts) if all(parts) else ""


def _one(forms: tuple[str, ...]) -> str:
    return forms[0] if len(forms) == 1 else ""


def _forms(character: str) -> tuple[str, ...]:
    return _characters().get(character, (character,))


@cache
def _characters() -> dict[str, tuple[str, ...]]:
    return _table("STCharacters")


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    return _table("STPhrases")


def _table(name: str) -> dict[str, tuple[str, ...]]:
    # Read as data: importing opencc builds a converter's whole dictionary.
    spec = find_spec("opencc")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).with_name("dictionary") / f"{name}.txt"
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {line[0]: tuple(line[1].split(" ")) for line in lines if len(line) == 2}
