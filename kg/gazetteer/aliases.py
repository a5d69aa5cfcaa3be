"""Further names of divisions, and which short names are everyday words too.

A section of lines ``node TAB kind TAB name TAB until``, a few thousand: decoded once, when first
needed. Divisions of county level and above are listed under their full names too, so that the
names to search a text for are all in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.gazetteer.layout import ALIAS_FORMER, ALIAS_FORMER_SHORT, ALIAS_SHORT


class Alias(NamedTuple):
    """One name of one division."""

    node: int
    kind: str
    name: str
    until: str = ""

    @property
    def is_former(self) -> bool:
        """Whether the division is no longer called so."""
        return self.kind in (ALIAS_FORMER, ALIAS_FORMER_SHORT)

    @property
    def is_short(self) -> bool:
        """Whether the name has no suffix of a division."""
        return self.kind in (ALIAS_SHORT, ALIAS_FORMER_SHORT)


def encode_aliases(aliases: Iterable[Alias]) -> bytes:
    """The section's bytes; a division's first short name is the one that it goes by."""
    return "\n".join("\t".join(map(str, alias)) for alias in aliases).encode()


class Aliases:
    """Names of county level and above, short and former names, looked up by name or by node."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        self.by_name: defaultdict[str, list[Alias]] = defaultdict(list)
        self.by_node: defaultdict[int, list[Alias]] = defaultdict(list)
        for line in str(sections["aliases"], "utf-8").split("\n"):
            node, kind, name, until = line.split("\t")
            alias = Alias(int(node), kind, name, until)
            self.by_name[name].append(alias)
            self.by_node[alias.node].append(alias)
        self.everyday = frozenset(str(sections["everyday"], "utf-8").split("\n"))
        self.well_known = {
            name: int(node)
            for name, node in (
                line.split("\t") for line in str(sections["wellknown"], "utf-8").split("\n")
            )
        }

    def named(self, name: str) -> list[Alias]:
        """All that are listed under a name; what is not listed leaves no trace."""
        return self.by_name.get(name, [])

    def of(self, node: int) -> list[Alias]:
        """All names of a node that are listed."""
        return self.by_node.get(node, [])
