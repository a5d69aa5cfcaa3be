"""The recipe of extraction: one digest of everything but the article that facts depend on."""

from __future__ import annotations

import platform
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from kg.cache import digest_of

# What comes before or after extraction and cannot change what it finds. A test holds it to that.
AFTER_OR_BEFORE = frozenset(
    {"articles", "cli", "corrections", "graph", "ontology", "queries", "scoring", "server", "view"}
)

_PACKAGE = Path(__file__).parent
_NAME = re.compile(r"[\w.-]+")


def recipe_of(lexicon: Path | None) -> str:
    """The recipe of this program with a folder of rule files of the user's own, or without one.

    It is another one as soon as a line of the program's stages, a rule, a measured confidence, the
    gazetteer, a rule file of the user's or the version of a library that is used changes.
    """
    return digest_of([_program().encode(), *_rule_files(lexicon)])


@cache
def _program() -> str:
    return digest_of(_parts_of_program())


def _parts_of_program() -> Iterator[bytes]:
    yield f"{platform.python_version()} {unicodedata.unidata_version}".encode()
    for name in sorted(_libraries()):
        yield f"{name} {_version(name)}".encode()
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE).parts
        if path.is_file() and "__pycache__" not in inside and inside[0] not in AFTER_OR_BEFORE:
            yield "/".join(inside).encode()
            yield path.read_bytes()


def _libraries() -> Iterator[str]:
    for requirement in requires("county-kg") or ():
        if "extra ==" not in requirement and (name := _NAME.match(requirement)):
            yield name[0]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # one that this platform does without
        return ""


def _rule_files(lexicon: Path | None) -> Iterator[bytes]:
    for path in sorted(lexicon.glob("*.toml")) if lexicon else ():
        yield path.name.encode("utf-8", "surrogateescape")
        yield path.read_bytes()
