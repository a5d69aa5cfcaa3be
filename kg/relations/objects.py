"""The objects of a rule's match: a list cut into its parts, and each part's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import Rule, RuleFile
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.nouns import is_generic, is_noun_phrase

_NAMED = f"[{CHARACTER_OF[Kind.QUOTED]}{CHARACTER_OF[Kind.WORK]}]"
_ALSO_WON = "并(?:被|同时|先后)?(?:荣获|荣立|追记|追授|记|获评|获得|授予|入选)"
_SEPARATOR = re.compile(f"[、，]|以及|和|及|与|{_ALSO_WON}|(?<={_NAMED})(?={_NAMED})")
_PUNCTUATION = "，。、；：！？,.;:!?·— 　\n"
_QUOTES = "“”‘’"
_ROW_IN_QUOTES = re.compile("“(?P<row>[^“”]+、[^“”]+)”")
_ITEM = re.compile("[^、]+")
_LONGEST_NAME = 45
_LONGEST_CHAIN = 80
_LONGEST_ITEM = 3


def object_spans(text: str, rule: Rule, match: re.Match[str]) -> Iterator[Span]:
    """Where the objects of a match stand in the typed text, in order."""
    whole = Span(*match.span("object"))
    parts = _parts(text, whole) if rule.split else [whole]
    yield from _items(text, rule.item, parts) if rule.item else parts


def _parts(text: str, whole: Span) -> list[Span]:
    parts, cursor = [], whole.start
    for separator in _SEPARATOR.finditer(text, *whole):
        parts.append(Span(cursor, separator.start()))
        cursor = separator.end()
    parts.append(Span(cursor, whole.end))
    return [part for part in parts if part.start < part.end]


def _items(text: str, item: re.Pattern[str], parts: list[Span]) -> Iterator[Span]:
    """The parts that look like an item; others are left out.

    全国乡村治理和乡村建设示范村 is one item though 和 stands in it: parts are joined until they fit.
    """
    first = 0
    while first < len(parts):
        joined = (
            Span(parts[first].start, last.end) for last in parts[first : first + _LONGEST_ITEM]
        )
        found = next((span for span in joined if item.fullmatch(text, *span)), None)
        if found is None:
            first += 1
            continue
        yield found
        first = next(i for i, part in enumerate(parts) if part.end == found.end) + 1


def taken_spans(text: str, file: RuleFile, rule: Rule, span: Span) -> list[Span]:
    """The parts of an object's span that the rule takes for names, read from its end.

    Of 高山蔬菜水果, 水果 is taken, then 蔬菜; where a rule takes nothing it is the whole span.
    """
    if not rule.take:
        return _in_one_quotation(text, file, span) or [span]
    taken: list[Span] = []
    end = span.end
    while (found := re.search(rule.take, text[span.start : end])) and found.group():
        taken.append(Span(span.start + found.start(), span.start + found.end()))
        end = span.start + found.start()
    return taken


def _in_one_quotation(text: str, file: RuleFile, span: Span) -> list[Span]:
    """The names that one pair of marks holds: “江南茶果之乡、浙北毛竹之乡”; none where it is one name."""
    row = _ROW_IN_QUOTES.fullmatch(text, *span) if file.quoted_item else None
    items = list(_ITEM.finditer(text, *row.span("row"))) if row else []
    if not all(re.fullmatch(file.quoted_item, item.group()) for item in items):
        return []
    return [Span(*item.span()) for item in items]


def object_name(text: str, file: RuleFile, rule: Rule) -> str:
    """An object's name as a reader would write it; empty where its words are none."""
    name = _double_quoted(text.strip(_PUNCTUATION))
    if not rule.take:
        name = _without_ends(name, file)
    name = _without_torn_bracket(file.same.get(name, name))
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    bare = name.strip(_PUNCTUATION + _QUOTES)
    longest = _LONGEST_CHAIN if len(re.findall("[+—]+", bare)) > 1 else _LONGEST_NAME
    if not 2 <= len(bare) <= longest or any(re.fullmatch(p, bare) for p in file.refuse):
        return ""
    if not re.search(rule.accept, bare) or (rule.noun and not is_noun_phrase(bare)):
        return ""
    if rule.proper and is_generic(bare):
        return ""
    return name if rule.keep_quotes else bare


def _without_torn_bracket(name: str) -> str:
    """A name without what is left of a bracket that was cut in two.

    >>> _without_torn_bracket("甲地）中央厨房项目"), _without_torn_bracket("道路（PPP）项目")
    ('中央厨房项目', '道路（PPP）项目')
    """
    if name.count("（") == name.count("）"):
        return name
    return re.sub("^[^（）]*）|（[^（）]*$", "", name)


def _double_quoted(name: str) -> str:
    """A name in the marks of a quotation inside another, as it is written by itself."""
    return name if "“" in name else re.sub("[‘「『]([^’」』]*)[’」』]", r"“\1”", name)


def _without_ends(name: str, file: RuleFile) -> str:
    """The name without what is cut off its ends."""
    if file.lead:
        name = re.sub(f"^(?:{file.lead})+(?=.)", "", name)
    if file.strip:
        name = re.sub(f"(?:{file.strip})$", "", name)
    return name
