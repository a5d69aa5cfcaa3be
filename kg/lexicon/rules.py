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

Further keys of a file: ``use`` (files whose word lists it shares), ``[parts]`` (expressions that
patterns name like a word list), and what makes an object's name: ``lead`` and ``strip`` are cut off
its ends, ``[same]`` gives its usual name, ``refuse`` leaves it out, ``unless`` leaves it out for what
its clause says before it, ``unless_in_sentence`` for what its sentence does. ``[[bearer]]`` tells
which subjects an object can have by its end: 先进个人 is a person. ``never`` names types of subjects
that have no such fact, ``office_is_place`` gives an office's facts to its place, ``undated`` leaves
the period out. A rule's ``accept`` must be found in each of its objects; ``take`` too, and what it
finds is the name; ``noun`` asks that each is a noun phrase; ``split`` makes one fact of each
part of a list; ``item`` is a pattern that each part must match as a whole; ``same_paragraph`` asks
that the subject is named no further back.

All patterns are written with Chinese punctuation: an article's own , ; : ! ? ( ) count as the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.words import alternation, load_words

_SLOT = re.compile(r"\{([A-Za-z_]\w*)\}")
_NAMES_A_RELATION = re.compile("^relation *=", re.MULTILINE)


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
    accept: str = ""
    """What must be found in the object, as a regular expression; empty for anything."""
    noun: bool = False
    """Whether the object must be a noun phrase by the tags of its words."""
    take: str = ""
    """What of the object is its name, as a regular expression; empty for all of it."""
    same_paragraph: bool = False
    """Whether the subject must be named in the paragraph, for what is no strong sign by itself."""
    item: re.Pattern[str] | None = None
    """What each object must match as a whole in the typed text; None for anything."""


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
    lead: str = ""
    """What is cut off an object's left end, as a regular expression; empty for nothing."""
    unless: str = ""
    """What must not be found in the clause before the object; empty for nothing."""
    unless_in_sentence: str = ""
    """What must not be found in the sentence before the object; empty for nothing."""
    bearers: tuple[tuple[str, frozenset[str]], ...] = ()
    """By an object's end, as a regular expression, the types of subject that it can have."""
    one_name_per_quote: bool = False
    """Whether a quoted name means one thing all over an article, under its fullest name there."""
    never: frozenset[str] = frozenset()
    """Types of subjects that have no such fact, though the text is about them."""
    office_is_place: bool = False
    """Whether what an office of party or state does is said of its place."""
    undated: bool = False
    """Whether such a fact holds on, so that the period of its sentence says nothing of it."""
    same: Mapping[str, str] = field(default_factory=dict)
    """The usual name of an object by another one that means the same: 茶产业 is 茶叶."""


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
        source = package.joinpath(name).read_text(encoding="utf-8")
        if _NAMES_A_RELATION.search(source):  # the others are word lists
            yield _read(name, source)
    for path in sorted(folder.glob("*.toml")) if folder else ():
        yield _read(str(path), path.read_text(encoding="utf-8"))


def _read(name: str, source: str) -> RuleFile:
    try:
        table = tomllib.loads(source)
        slots = _slots(table)
        return RuleFile(
            relation=table["relation"],
            subject_types=frozenset(table["subject"]),
            object_type=table["object"],
            refuse=tuple(table.get("refuse", ())),
            strip=_fill(table.get("strip", ""), slots),
            rules=tuple(_rule(entry, slots) for entry in table["rule"]),
            lead=_fill(table.get("lead", ""), slots),
            unless=_fill(table.get("unless", ""), slots),
            unless_in_sentence=_fill(table.get("unless_in_sentence", ""), slots),
            bearers=tuple(
                (_fill(entry["ends"], slots), frozenset(entry["of"]))
                for entry in table.get("bearer", ())
            ),
            one_name_per_quote=bool(table.get("one_name_per_quote", False)),
            never=frozenset(table.get("never", ())),
            office_is_place=bool(table.get("office_is_place", False)),
            undated=bool(table.get("undated", False)),
            same=table.get("same", {}),
        )
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML: {error}; mend the file") from error
    except KeyError as error:
        raise LexiconError(f"{name}: {error} is missing or unknown; add it") from error
    except re.error as error:
        raise LexiconError(f"{name}: pattern does not compile: {error}; mend the rule") from error


def _slots(table: Mapping[str, Any]) -> dict[str, str]:
    """What ``{name}`` stands for in the patterns of a file: its word lists, shared ones, its parts."""
    lists = [load_words(name) for name in table.get("use", ())] + [table.get("words", {})]
    slots = {key: alternation(words) for shared in lists for key, words in shared.items()}
    for name, expression in table.get("parts", {}).items():
        slots[name] = f"(?:{_fill(expression, slots)})"
    return slots


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
        accept=_fill(entry.get("accept", ""), slots),
        noun=bool(entry.get("noun", False)),
        take=_fill(entry.get("take", ""), slots),
        same_paragraph=bool(entry.get("same_paragraph", False)),
        item=re.compile(_fill(entry["item"], slots)) if "item" in entry else None,
    )


def _fill(pattern: str, slots: Mapping[str, str]) -> str:
    from kg.mentions.typed import CHARACTER_OF  # the typed alphabet is the mentions' own

    alphabet: dict[str, str] = {str(kind): char for kind, char in CHARACTER_OF.items()}
    alphabet["SUBJECT"] = f"[{''.join(alphabet[k] for k in ('PLACE', 'ORGANIZATION', 'ANAPHOR'))}]"
    alphabet["ANY"] = f"[{''.join(CHARACTER_OF.values())}]"

    def value(slot: re.Match[str]) -> str:
        return alphabet.get(slot[1]) or slots[slot[1]]

    return _SLOT.sub(value, pattern)
