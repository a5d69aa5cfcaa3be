"""What the user tells apart though one key names it: how it enters the IRI.

What of a name says which thing it is (``kg.graph.naming``) may say too little: “清风”工程 and
“清风行动” have one key, and so have two people of one name in one place. Where the user says that
they are two, the IRI of each is that of the key with more behind it, its name as it is written, or
the article that means it:

    …/initiative/430181/清风                    any name of this key that the user does not tell apart
    …/initiative/430181/清风/named/“清风”工程
    …/person/430181/陈敏/article/xilong

It depends on the article's own words and on what the user says, never on what else was read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import EntityType

TOLD_APART = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.EVENT,
        EntityType.TITLE,
        EntityType.INITIATIVE,
        EntityType.DOCUMENT,
        EntityType.PROJECT,
    }
)
"""The classes whose things can be told apart; a place is what the gazetteer says."""

# What follows /article at the head of an IRI is the article's id, which may be called so too.
_DISTINCTION = re.compile(
    "(?P<named>(?<!/article)/named/[^/]+)?(?P<article>(?<!/article)/article/[^/]+)?$"
)


class Thing(NamedTuple):
    """A thing as the user names it."""

    words: str
    """A name as articles have it, or an IRI."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that mean it by this name; any, where none is given."""

    def __str__(self) -> str:
        """The words, with the articles behind them.

        >>> print(Thing("陈敏", ("xilong", "anji")))
        陈敏 in xilong, anji
        """
        return f"{self.words} in {', '.join(self.articles)}" if self.articles else self.words

    def is_named(self, name: str, document: str) -> bool:
        """Whether an article means it by a name."""
        return name == self.words and document in (self.articles or (document,))


class Distinctions:
    """What the user tells apart, by name.

    >>> apart = Distinctions([(Thing("陈敏"), Thing("陈敏", ("anji",)))])
    >>> [[str(thing) for thing in pair] for pair in apart.of("陈敏", "xilong")]
    [['陈敏', '陈敏 in anji']]
    """

    def __init__(self, told: Iterable[tuple[Thing, ...]] = ()) -> None:
        """Take things of which no two are one."""
        self._by_name: defaultdict[str, list[tuple[Thing, Thing]]] = defaultdict(list)
        for things in told:
            for thing in things:
                others = ((thing, other) for other in things if other != thing)
                self._by_name[thing.words].extend(others)

    def of(self, name: str, document: str) -> Iterator[tuple[Thing, Thing]]:
        """What an article may mean by a name, each with something that it is not."""
        told = self._by_name.get(name, ())
        return (pair for pair in told if pair[0].is_named(name, document))


def is_named_apart(iri: str) -> bool:
    """Whether a thing is told apart by its name as it is written.

    >>> is_named_apart("https://w3id.org/county-kg/id/initiative/430181/清风/named/“清风”工程")
    True
    """
    found = _DISTINCTION.search(iri)
    return bool(found and found["named"])


def undivided(iri: str) -> str:
    """The IRI of a thing without what tells it apart from others of its key.

    >>> undivided("https://w3id.org/county-kg/id/initiative/430181/清风/named/“清风”工程")
    'https://w3id.org/county-kg/id/initiative/430181/清风'
    >>> undivided("https://w3id.org/county-kg/id/person/article/xilong/陈敏")
    'https://w3id.org/county-kg/id/person/article/xilong/陈敏'
    """
    return _DISTINCTION.sub("", iri, count=1)
