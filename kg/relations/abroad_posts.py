"""holdsPosition in news from abroad: 葡萄牙|总统|阿尔梅达, 绿叶党|党首|范德贝尔.

Such names have no family name that a list holds. A post of a state is so plain a sign that what
stands between it and a verb, a date or a mark is its holder, where it holds no everyday word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.person_names import DOTTED, name_at
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.abroad import COUNTRY
from kg.relations.reading import Draft, Reading
from kg.text.words import is_common_word, is_word, tagged

_WORDS = load_words("abroad")
_END = f"(?=[，。、：:；（(“”\\s0-9]|{alternation(_WORDS['follows'])}|$)"
_HOLDER = f"(?P<name>{DOTTED}|[\u4e00-\u9fff]{{2,7}}?){_END}"
_BEGINS = re.compile(alternation(w for w in _WORDS["follows"] if w not in ("于", "和", "时", "曾")))
_OF_STATE = re.compile(f"(?P<post>(?<![副代前])(?:{alternation(_WORDS['state_post'])})){_HOLDER}")
_OF_PARTY = re.compile(
    f"(?:在野党|执政党|反对党|(?<![\u4e00-\u9fff])|{COUNTRY.pattern})(?P<party>(?!反对|在野|执政)(?:(?![在同与和向会对见])[\u4e00-\u9fff]){{2,8}}?党)"
    f"(?P<post>{alternation(_WORDS['party_post'])}){_HOLDER}"
)
_RIGHT_BEFORE = re.compile(f"{COUNTRY.pattern}(?:新任|候任|现任|前)?$")
_NAME_TAGS = ("nr", "ns", "nz", "nt")


def find_abroad_posts(reading: Reading) -> Iterator[Draft]:
    """Who leads another state or one of its parties."""
    text = reading.normal.text
    for sentence in reading.sentences:
        for match in _OF_STATE.finditer(text, *sentence.span):
            if country := _country_of(text, sentence.span, match):
                yield from _held(reading, match, country)
        for match in _OF_PARTY.finditer(text, *sentence.span):
            ahead = COUNTRY.match(match["party"])
            party = match["party"][ahead.end() if ahead else 0 :]
            yield from _held(reading, match, Entity(party, EntityType.ORGANIZATION))


def _country_of(text: str, sentence: Span, match: re.Match[str]) -> Entity | None:
    """The country right before the post, or the only one that the sentence names."""
    if before := _RIGHT_BEFORE.search(text, sentence.start, match.start()):
        return Entity(before["country"], EntityType.COUNTRY)
    named = {found["country"] for found in COUNTRY.finditer(text, *sentence)}
    alone = len(named) == 1 and not re.search("中国|我国|国务院", sentence.of(text))
    return Entity(named.pop(), EntityType.COUNTRY) if alone else None


def _held(reading: Reading, match: re.Match[str], at: Entity) -> Iterator[Draft]:
    text = reading.normal.text
    dotted = "·" in match["name"] and name_at(text, match.start("name"))
    span = dotted.span if dotted else Span(*match.span("name"))
    name = span.of(text)
    if _is_name(name):
        post = Span(*match.span("post"))
        yield Draft(
            Predicate.HOLDS_POSITION, Entity(name, EntityType.PERSON), span,
            Entity(match["post"], EntityType.POST), post, Span(match.start(), span.end),
            "holdsPosition.abroad", 0.85, at=at,
        )  # fmt: skip


def _is_name(name: str) -> bool:
    """Whether no everyday word is in a stretch, so that it can be somebody's name."""
    if _BEGINS.match(name):
        return False  # 总统|就两国关系发表讲话
    words = tagged(name)
    if len(words) == 1 and is_word(name) and not words[0][1].startswith(_NAME_TAGS):
        return False
    return not any(
        len(word) > 1 and is_common_word(word) and not flag.startswith(_NAME_TAGS)
        for word, flag in words
    )
