"""Places: chains of divisions, towns and villages of the article, and named sites.

Names come in two passes (see ``find_places``). The first takes what is anchored: names of county
level and above that the gazetteer knows, and what follows them in a chain (浏阳市镇头镇金田村). The
second settles the rest with what the first has learnt: a town or village stands where the gazetteer
lists it below a division of the article, where its left edge is plain, or where the article has
named it before. What stays ambiguous is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.chains import anchored
from kg.mentions.initial_names import initial_names, is_called_by_initial
from kg.mentions.lone_places import unanchored
from kg.mentions.lower_short_names import short_names
from kg.mentions.mention import Kind, Mention
from kg.mentions.place_links import Known, Link, Taken
from kg.mentions.place_words import HAN, is_name
from kg.mentions.short_names import are_places, find_matches, told_by_towns
from kg.mentions.towns_before import with_towns_before
from kg.model import Division, Entity, EntityType, Level, Span

_SUFFIXES = (*"省市州盟县区旗镇乡村", "街道")
"""How a name ends that is written in full."""
_HAMLET = re.compile(
    f"(?P<name>{HAN}{{1,4}}?)(?:自然村|自然屯|自然寨|村民小组|居民小组|屯|组(?![织长建成合队员]))"
)

_OF_COMMITTEE = re.compile(
    f"(?:村委会?|委会|委)(?P<hamlet>(?P<name>{HAN}{{2,4}}?)(?:自然村|自然屯|自然寨|村民小组|村小组|村(?![民委里内干级两上口党])|屯|寨|组(?![织长建成合队员])))"
)
"""榜上村|委江西营村: below a village that is named by its committee a hamlet may be called 村 too."""
_NATURAL_VILLAGE = re.compile(f"(?P<name>{HAN}{{2,4}}?)(?:自然村|自然屯|自然寨|行政村)")


def find_places(text: str, gazetteer: Gazetteer, context: Sequence[Division] = ()) -> list[Mention]:
    """All place mentions of a normalised text, in order and without overlap.

    Args:
        text: the normalised text of one article.
        gazetteer: the divisions of China.
        context: divisions that the article is known to be near, the most important first.
    """
    matches = are_places(text, find_matches(text, gazetteer))
    known = Known()
    for division in context:
        known.divisions[division] += 1
    chains = list(anchored(text, matches, gazetteer, known))
    chains = unanchored(text, chains, gazetteer, known)
    chains.extend([link] for link in told_by_towns(text, matches, chains, gazetteer, known))
    chains = with_towns_before(text, list(_repeated(text, chains, known)), gazetteer)
    chains.extend([link] for link in list(short_names(text, chains, known)))
    chains.extend([link] for link in list(initial_names(text, chains, known)))
    names = _written_names(text, chains)
    return sorted((_mention(text, chain, names) for chain in chains), key=lambda m: m.span)


def _written_names(text: str, chains: Sequence[Sequence[Link]]) -> dict[Division, str]:
    """How the article itself names a division in full: 力所乡 for 力所拉祜族乡, 横县 before 2021."""
    written: dict[Division, Counter[str]] = defaultdict(Counter)
    for chain in chains:
        for link in chain:
            name = link.span.of(text)
            short = link.division.name != name and link.division.name.startswith(name)
            short = short or (len(name) == 2 and is_called_by_initial(link.division))
            if name.endswith(_SUFFIXES) and not (short or _is_called(link, name)):
                written[link.division][name] += 1
    return {
        division: max(names, key=lambda n: (names[n], n == division.name, len(n), n))
        for division, names in written.items()
    }


def _is_called(link: Link, name: str) -> bool:
    """Whether a village is called so besides its name: 木耳村 for 大城子村."""
    other = link.division.level is Level.VILLAGE and name != link.division.name
    return other and set(name[:-1]).isdisjoint(link.division.name[:-1])


def _repeated(text: str, chains: list[list[Link]], known: Known) -> Iterator[list[Link]]:
    """The chains, and every further place where a name of theirs stands."""
    yield from chains
    taken = Taken(chains)
    for name, division in sorted(known.by_name.items(), key=lambda item: -len(item[0])):
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            if not any(taken.covers(position) for position in range(*span)):
                link = Link(division, span)
                taken.add([link])
                yield [link]


def _mention(text: str, chain: Sequence[Link], names: Mapping[Division, str]) -> Mention:
    span = Span(chain[0].span.start, chain[-1].span.end)
    entities = [(entity_of(link.division, names.get(link.division)), link.span) for link in chain]
    if hamlet := _hamlet(text, chain[-1]):
        entities.append(hamlet)
        span = Span(span.start, hamlet[1].end)
    return Mention(Kind.PLACE, span, span.of(text), entities[-1][0], tuple(entities))


def _hamlet(text: str, above: Link) -> tuple[Entity, Span] | None:
    """What a village is made of, right behind its name: 上洲村|上屋组, 大莫村|弄关屯.

    Behind a county or town only what calls itself so: 甲市|乙自然村, 丙镇|丁行政村.
    """
    level, end = above.division.level, above.span.end
    if level is Level.VILLAGE and (found := _OF_COMMITTEE.match(text, end)):
        own = Span(*found.span("hamlet"))
    elif found := (_HAMLET if level is Level.VILLAGE else _NATURAL_VILLAGE).match(text, end):
        own = Span(*found.span())
    if (
        found is None
        or level < Level.COUNTY
        or not is_name(found["name"] + "村", "村", anchored=True)
    ):
        return None
    return Entity(own.of(text), EntityType.PLACE, above.division), own


def entity_of(division: Division, name: str | None = None) -> Entity:
    """The place that a division is, by its full name or as the article writes it."""
    return Entity(name or division.name, EntityType.of_level(division.level), division)
