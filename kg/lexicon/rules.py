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
its ends, ``quoted_item`` says what the parts of a row look like that one pair of marks holds, ``[same]`` gives its usual name, ``refuse`` leaves it out, ``unless`` leaves it out for what
its clause says before it, ``unless_in_sentence`` for what its sentence does, ``unless_in_plan`` too
where the article is not about a county, a town or a village, and ``unless_in_points`` for what is said
before the points of a list (一是…), in their paragraph or the last. ``by_guests`` says that who comes to
a place does it there: 专家来到某村，开展…. ``[[bearer]]`` tells
which subjects an object can have by its end: 先进个人 is a person. ``never`` names types of subjects
that have no such fact, ``office_is_place`` gives an office's facts to its place, ``undated`` leaves
the period out, ``returns`` takes up the article's place again behind a sentence on a site or on the
division above, ``whole_words`` leaves out objects that begin or end inside a word. A rule's ``accept`` must be found in each of its objects; ``take`` too, and what it
finds is the name; ``noun`` asks that each is a noun phrase, ``proper`` that it has a word of its own
(湿地廊道 is what many have); ``split`` makes one fact of each
part of a list; ``item`` is a pattern that each part must match as a whole; ``same_paragraph`` asks
that the subject is named no further back, ``same_sentence`` that the sentence names it, ``in_title`` that
the title 《…》 begins with it, and ``local`` that it is a county or lies in one.
``listed`` says that the pattern names the subjects one by one, so that a count of them denies nothing;
``of_name`` that where an object's name begins with a place, it is that place's: 安吉县茶农服务中心.

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
from kg.lexicon.entry import Entry
from kg.lexicon.words import alternation, load_words
from kg.model import EntityType

_LOCAL_NAME = re.compile("[a-z][A-Za-z0-9]*")
_TYPES = frozenset(str(kind) for kind in EntityType)
_FILE_KEYS = frozenset(
    {
        *("relation", "subject", "never", "object", "bearer", "use", "words", "parts", "rule"),
        *("whole_words",),
        *("refuse", "strip", "lead", "same", "keep_quotes", "one_name_per_quote", "quoted_item"),
        *(
            "unless",
            "unless_in_sentence",
            "unless_in_plan",
            "unless_in_points",
            "by_guests",
            "never_named",
            "own_head",
            "office_is_place",
            "undated",
            "returns",
        ),
    }
)
_RULE_KEYS = frozenset(
    {
        *(
            "name",
            "pattern",
            "confidence",
            "match",
            "reject",
            "same_paragraph",
            "same_sentence",
            "of_name",
            "in_title",
            "local",
            "proper",
        ),
        *("split", "item", "accept", "noun", "take", "keep_quotes", "listed"),
    }
)
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
    proper: bool = False
    """Whether the object must have a word of its own."""
    take: str = ""
    """What of the object is its name, as a regular expression; empty for all of it."""
    same_paragraph: bool = False
    """Whether the subject must be named in the paragraph, for what is no strong sign by itself."""
    same_sentence: bool = False
    """Whether the sentence must name the subject, for what things that nobody knows are called too."""
    in_title: bool = False
    """Whether the title 《…》 must begin with the subject."""
    local: bool = False
    """Whether the subject must be a county or smaller, for what means nothing in wider news."""
    of_name: bool = False
    """Whether an object whose name begins with a place or organization is theirs."""
    listed: bool = False
    """Whether subjects are named one by one, so that what stands before the object denies nothing."""
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
    quoted_item: str = ""
    """What each part of a row in one pair of marks looks like where it is a name; empty for nothing."""
    lead: str = ""
    """What is cut off an object's left end, as a regular expression; empty for nothing."""
    unless: str = ""
    """What must not be found in the clause before the object; empty for nothing."""
    unless_in_sentence: str = ""
    """What must not be found in the sentence before the object; empty for nothing."""
    unless_in_plan: str = ""
    """What must not be found there in an article that is about no county or smaller place."""
    unless_in_points: str = ""
    """What must not be found before the points of a list that the object stands in (一是…)."""
    by_guests: bool = False
    """Whether those who come to a place do it there, and not the place."""
    bearers: tuple[tuple[str, frozenset[str]], ...] = ()
    """By an object's end, as a regular expression, the types of subject that it can have."""
    one_name_per_quote: bool = False
    """Whether a quoted name means one thing all over an article, under its fullest name there."""
    never: frozenset[str] = frozenset()
    """Types of subjects that have no such fact, though the text is about them."""
    never_named: str = ""
    """Names that no subject has, as a regular expression: those who give honours, say."""
    own_head: bool = False
    """Whether a noun before the verb that is no known name bars a subject of another sentence."""
    office_is_place: bool = False
    """Whether what an office of party or state does is said of its place."""
    undated: bool = False
    """Whether such a fact holds on, so that the period of its sentence says nothing of it."""
    returns: bool = False
    """Whether talk of a site, or of what the article's place lies in, is over with its sentence."""
    whole_words: bool = False
    """Whether an object must begin and end where words do."""
    same: Mapping[str, str] = field(default_factory=dict)
    """The usual name of an object by another one that means the same: 茶产业 is 茶叶."""


@cache
def load_rules(folder: Path | None = None) -> tuple[RuleFile, ...]:
    """The package's rule files, then those of a user's folder, sorted by file name.

    Raises:
        LexiconError: a file is no TOML, lacks a key, has one that means nothing, names a type that
            is none, or has a pattern that does not compile; with the file and the rule.
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
        yield _read(str(path), _text_of(path))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}); save it as UTF-8") from error


def _read(name: str, source: str) -> RuleFile:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML ({error}); mend the file") from error
    entry = Entry(name, "", table)
    return _rule_file(entry.with_slots(_slots(entry)))


def _rule_file(entry: Entry) -> RuleFile:
    entry.allow_only(_FILE_KEYS)
    keep_quotes = entry.flag("keep_quotes", True)
    return RuleFile(
        relation=_relation(entry),
        subject_types=_types(entry, "subject"),
        object_type=_object_type(entry),
        refuse=tuple(entry.filled("refuse", each) for each in entry.texts("refuse", ())),
        strip=entry.expression("strip"),
        rules=tuple(_rule(each, keep_quotes) for each in entry.entries("rule")),
        quoted_item=entry.expression("quoted_item"),
        lead=entry.expression("lead"),
        unless=entry.expression("unless"),
        unless_in_sentence=entry.expression("unless_in_sentence"),
        unless_in_plan=entry.expression("unless_in_plan"),
        unless_in_points=entry.expression("unless_in_points"),
        by_guests=entry.flag("by_guests"),
        bearers=tuple(_bearer(each) for each in entry.entries("bearer")),
        one_name_per_quote=entry.flag("one_name_per_quote"),
        never=_types(entry, "never", ()),
        never_named=entry.expression("never_named"),
        own_head=entry.flag("own_head"),
        office_is_place=entry.flag("office_is_place"),
        undated=entry.flag("undated"),
        returns=entry.flag("returns"),
        same=entry.mapping("same"),
        whole_words=entry.flag("whole_words"),
    )


def _relation(entry: Entry) -> str:
    """The relation's name, which becomes the end of an address in the graph."""
    relation = entry.text("relation")
    if not _LOCAL_NAME.fullmatch(relation):
        reason = f"relation {relation!r} is no name of a relation"
        raise entry.defect(reason, "write one like twinnedWith")
    return relation


def _types(entry: Entry, key: str, default: tuple[str, ...] | None = None) -> frozenset[str]:
    types = frozenset(entry.texts(key, default))
    if unknown := sorted(types - _TYPES):
        known = ", ".join(sorted(_TYPES))
        raise entry.defect(f"{key}: {unknown[0]} is no type", f"use one of {known}")
    return types


def _object_type(entry: Entry) -> str:
    if (kind := entry.text("object")) not in _TYPES:
        known = ", ".join(sorted(_TYPES))
        raise entry.defect(f"object: {kind} is no type", f"use one of {known}")
    return kind


def _bearer(entry: Entry) -> tuple[str, frozenset[str]]:
    entry.allow_only({"ends", "of"})
    return entry.expression("ends"), _types(entry, "of")


def _rule(entry: Entry, keep_quotes: bool) -> Rule:
    entry.allow_only(_RULE_KEYS)
    pattern = entry.pattern("pattern")
    if "object" not in pattern.groupindex:
        raise entry.defect("pattern marks no object", "put (?P<object>…) around it")
    return Rule(
        name=entry.text("name"),
        pattern=pattern,
        confidence=entry.number("confidence"),
        split=entry.flag("split"),
        keep_quotes=entry.flag("keep_quotes", keep_quotes),
        examples=tuple(_examples(entry)),
        accept=entry.expression("accept"),
        noun=entry.flag("noun"),
        proper=entry.flag("proper"),
        take=entry.expression("take"),
        same_paragraph=entry.flag("same_paragraph"),
        same_sentence=entry.flag("same_sentence"),
        in_title=entry.flag("in_title"),
        local=entry.flag("local"),
        listed=entry.flag("listed"),
        of_name=entry.flag("of_name"),
        item=entry.pattern("item") if "item" in entry.values else None,
    )


def _examples(entry: Entry) -> Iterator[Example]:
    for match in entry.values.get("match", ()):
        if not isinstance(match, list) or len(match) < 2:
            raise entry.defect("match holds no pair", 'write [["sentence", "subject → object"]]')
        yield Example(match[0], tuple(match[1:]))
    for text in entry.texts("reject", ()):
        yield Example(text, ())


def _slots(entry: Entry) -> dict[str, str]:
    """What ``{name}`` stands for in the patterns of a file: mentions, word lists, parts."""
    lists: list[Mapping[str, Any]] = [load_words(name) for name in entry.texts("use", ())]
    slots = _alphabet()
    for shared in (*lists, entry.mapping("words")):
        slots |= {key: alternation(words) for key, words in shared.items()}
    for name, expression in entry.mapping("parts").items():
        slots[name] = f"(?:{entry.with_slots(slots).filled(name, expression)})"
    return slots


def _alphabet() -> dict[str, str]:
    from kg.mentions.typed import CHARACTER_OF  # the typed alphabet is the mentions' own

    alphabet: dict[str, str] = {str(kind): char for kind, char in CHARACTER_OF.items()}
    alphabet["SUBJECT"] = f"[{''.join(alphabet[k] for k in ('PLACE', 'ORGANIZATION', 'ANAPHOR'))}]"
    alphabet["ANY"] = f"[{''.join(CHARACTER_OF.values())}]"
    return alphabet
