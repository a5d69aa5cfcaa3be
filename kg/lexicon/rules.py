"""Relation rules as data: patterns over typed spans, each with examples that run as tests.

A rule file names one relation:

    relation = "launches"
    subject = ["Place", "Organization"]
    object = "Initiative"

    [words]
    start = ["实施", "启动"]

    [[rule]]
    name = "launches.quoted"
    pattern = "{start}(?P<object>{QUOTED})"
    confidence = 0.9
    match = [["安吉县启动“竹乡计划”。", "安吉县 → “竹乡计划”"]]
    reject = ["安吉县的“竹乡计划”很好。"]

In a pattern ``{QUOTED}``, ``{PLACE}`` … stand for one mention of that kind, ``{SUBJECT}`` for a
place, organization or anaphor, ``{start}`` for any word of that list; the rest is a regular
expression. ``(?P<object>…)`` is required; ``(?P<subject>…)`` only where the pattern itself names
the subject, else the article's course tells it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.words import alternation

_SLOT = re.compile(r"\{([A-Za-z_]\w*)\}")
_NO_RULES = frozenset({"places", "anaphors", "organizations", "posts", "surnames", "figures"})


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the facts that a rule file must find in it, as ``subject → object``."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern over the typed text, ready to search with."""

    name: str
    pattern: re.Pattern[str]
    confidence: float
    split: bool
    """Whether the object is a list (甲、乙和丙) that gives a fact for each part."""
    keep_quotes: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """All rules of one relation."""

    relation: str
    subject_types: frozenset[str]
    object_type: str
    refuse: tuple[str, ...]
    """Objects that are no names: regular expressions that must not match the whole object."""
    strip: str
    """What is cut off an object's right end, as a regular expression; empty for nothing."""
    rules: tuple[Rule, ...]


@cache
def load_rules(folder: Path | None = None) -> tuple[RuleFile, ...]:
    """The package's rule files, then those of a user's folder, sorted by file name.

    Raises:
        LexiconError: a file is no TOML, lacks a key, or has a pattern that does not compile.
    """
    return tuple(_rule_files(folder))


def _rule_files(folder: Path | None) -> Iterator[RuleFile]:
    package = files("kg.lexicon")
    names = sorted(entry.name for entry in package.iterdir() if entry.name.endswith(".toml"))
    for name in names:
        if name.removesuffix(".toml") not in _NO_RULES:
            yield _read(name, package.joinpath(name).read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.toml")) if folder else ():
        yield _read(str(path), path.read_text(encoding="utf-8"))


def _read(name: str, source: str) -> RuleFile:
    try:
        table = tomllib.loads(source)
        slots = {key: alternation(value) for key, value in table.get("words", {}).items()}
        return RuleFile(
            relation=table["relation"],
            subject_types=frozenset(table["subject"]),
            object_type=table["object"],
            refuse=tuple(table.get("refuse", ())),
            strip=_fill(table.get("strip", ""), slots),
            rules=tuple(_rule(entry, slots) for entry in table["rule"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}; mend the file") from error
    except KeyError as error:
        raise LexiconError(f"{name}: {error} is missing or unknown; add it") from error
    except re.error as error:
        raise LexiconError(f"{name}: pattern does not compile: {error}; mend the rule") from error


def _rule(entry: Mapping[str, Any], slots: Mapping[str, str]) -> Rule:
    examples = [Example(text, tuple(facts)) for text, *facts in entry.get("match", ())]
    examples += [Example(text, ()) for text in entry.get("reject", ())]
    return Rule(
        name=entry["name"],
        pattern=re.compile(_fill(entry["pattern"], slots)),
        confidence=float(entry["confidence"]),
        split=bool(entry.get("split", False)),
        keep_quotes=bool(entry.get("keep_quotes", True)),
        examples=tuple(examples),
    )


def _fill(pattern: str, slots: Mapping[str, str]) -> str:
    from kg.mentions.typed import CHARACTER_OF  # the typed alphabet is the mentions' own

    alphabet: dict[str, str] = {str(kind): char for kind, char in CHARACTER_OF.items()}
    alphabet["SUBJECT"] = f"[{''.join(alphabet[k] for k in ('PLACE', 'ORGANIZATION', 'ANAPHOR'))}]"
    alphabet["ANY"] = f"[{''.join(CHARACTER_OF.values())}]"

    def value(slot: re.Match[str]) -> str:
        return alphabet.get(slot[1]) or slots[slot[1]]

    return _SLOT.sub(value, pattern)
