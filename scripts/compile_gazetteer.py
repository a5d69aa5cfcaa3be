"""Compile kg/gazetteer/divisions.bin from the lists that the jionlp package publishes.

    .venv/bin/python scripts/compile_gazetteer.py

jionlp is read as data, not imported: importing it is slow and prints. The same input gives the
same bytes.
"""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.gazetteer.aliases import Alias, encode_aliases
from kg.gazetteer.finding import encode_searched
from kg.gazetteer.forms import TOWN_SUFFIXES, canonical_name, stem, without_peoples
from kg.gazetteer.layout import ALIAS_FORMER, ALIAS_FORMER_SHORT, ALIAS_FULL, ALIAS_SHORT, pack
from kg.gazetteer.names import encode_names
from kg.model import Level

Corrections = dict[str, Any]
"""The content of corrections.toml: addition, abbreviation, correction, renaming, and so on."""

PACKAGE = Path(__file__).parents[1] / "kg" / "gazetteer"
TARGET = PACKAGE / "divisions.bin"
EVERYDAY_FREQUENCY = 200
"""How often jieba's dictionary must have seen a word for it to count as everyday."""
NAME_TAGS = frozenset(("ns", "nr", "nrt", "nrfg", "nz"))

# Levels of the statistical codes that no one calls by name, and rows that stand for no place.
PSEUDO = re.compile("^[省市县]直辖行政区划$")
PLACEHOLDER = re.compile("虚拟")
ZONE = re.compile(
    "(?:开发区|(?:工业|产业|化工|创意)园区?|示范区|实验区|管理区|食品区|聚集区|保税区|名胜区"
    "|管委会|新城)$"
)
# What is left of a zone's name without its city is a name of its own only if it does not begin so.
ZONE_KIND = re.compile("^(?:中国|国家|经济|高新|高技术|城乡|综合|循环|现代|火炬|文化)")
NEW_AREA = re.compile("新区$")
COUNTRY = "中华人民共和国"


@dataclass
class Node:
    """A division while the tree is put together."""

    name: str
    level: Level
    code: int = 0
    source_alias: str = ""
    abbreviations: list[str] = field(default_factory=list)
    has_short: bool = True
    children: dict[str, Node] = field(default_factory=dict)
    number: int = -1
    former: list[tuple[str, str]] = field(default_factory=list)


def main() -> int:
    """Write the file and say how large it is."""
    root = read_tree(source_lines("china_location.zip"))
    corrections = tomllib.loads((PACKAGE / "corrections.toml").read_text("utf-8"))
    apply_additions(root, corrections)
    apply_corrections(root, corrections)
    apply_codes(root, corrections)
    apply_renamings(root, source_lines("china_location_change.txt"), corrections)
    TARGET.write_bytes(pack(sections_of(root, corrections)))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
    return 0


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent


def source_lines(file_name: str) -> list[str]:
    """Lines of one of jionlp's dictionary files."""
    path = package_folder("jionlp") / "dictionary" / file_name
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            text = archive.read(f"{path.stem}.txt").decode("utf-8")
    else:
        text = path.read_text("utf-8")
    return text.splitlines()


def read_tree(lines: Iterable[str]) -> Node:
    """The tree of a list in which each tab at the head of a line is one level down."""
    root = Node(COUNTRY, Level.COUNTRY)
    above = [root]
    for line in lines:
        depth = len(line) - len(line.lstrip("\t"))
        name, code, alias, *_ = [*line.strip().split("\t"), "", ""]
        parent = above[depth]
        if PLACEHOLDER.search(name):
            continue
        if is_pseudo(parent, name):
            node = parent
        else:
            node = add(parent, name, Level(depth + 1))
            node.code = own_code(code, parent)
            node.source_alias = alias
        above[depth + 1 :] = [node]
    return root


def is_pseudo(parent: Node, name: str) -> bool:
    """Whether a row only repeats the division above (北京市 › 北京市), or names none at all."""
    repeats = parent.level == Level.PROVINCE and name in parent.name
    return repeats or bool(PSEUDO.match(name))


def add(parent: Node, name: str, level: Level) -> Node:
    """The child of that name, made if need be: the source has some rows twice."""
    name = canonical_name(name) if level >= Level.TOWN and "居委会" not in name else name
    if level == Level.TOWN and name.endswith(TOWN_SUFFIXES):
        rest = name.removeprefix(parent.name)
        name = rest if len(rest) > 2 else name
    return parent.children.setdefault(name, Node(name, level))


def own_code(code: str, parent: Node) -> int:
    """The code as a number; none where the source repeats that of the division above."""
    number = int(code or 0)
    return 0 if number == parent.code else number


def lookup(root: Node, path: Iterable[str]) -> Node | None:
    """The node at the end of a path of full names."""
    node: Node | None = root
    for name in path:
        node = node.children.get(name) if node else None
    return node


def apply_additions(root: Node, corrections: Corrections) -> None:
    """Divisions founded after the source was made, and abbreviations that it lacks."""
    for entry in corrections["addition"]:
        *above, name = (str(part) for part in entry["path"])
        node = add(existing(root, above), name, Level[str(entry["level"])])
        node.code = int(str(entry["code"]))
        node.has_short = bool(entry.get("short", True))
    for entry in corrections["abbreviation"]:
        node = existing(root, [str(part) for part in entry["path"]])
        node.abbreviations.append(str(entry["name"]))


def existing(root: Node, path: Sequence[str]) -> Node:
    """The node of a path that the source must have."""
    node = lookup(root, path)
    if node is None:
        raise SystemExit(f"corrections.toml: no division {'/'.join(path)} in the source")
    return node


def apply_corrections(root: Node, corrections: Corrections) -> None:
    """Names and codes that the source has as they were."""
    for entry in corrections["correction"]:
        path = [str(name) for name in entry["path"]]
        parent, node = existing(root, path[:-1]), existing(root, path)
        del parent.children[node.name]
        node.name = str(entry["name"])
        node.source_alias = ""
        node.code = int(str(entry.get("code", node.code)))
        if entry["former"]:
            node.former.append((str(entry["former"]), str(entry["until"])))
        parent.children[node.name] = node


def apply_codes(root: Node, corrections: Corrections) -> None:
    """Codes that divisions have since they were raised to a city or district, by corrected path."""
    for path, code in corrections["recoded"].items():
        existing(root, path.split("/")).code = int(code)


def apply_renamings(root: Node, lines: Iterable[str], corrections: Corrections) -> None:
    """Former names of divisions, from the source's table and from the corrections."""
    own = [
        (str(entry["former"]), [str(name) for name in entry["path"]], str(entry["until"]))
        for entry in corrections["renaming"]
    ]
    own += [(former, path.split("/"), "") for former, path in corrections["raised"].items()]
    for former, path, until in [*source_renamings(lines), *own]:
        node = lookup(root, path)
        if node is None:
            print(f"left out: {former} → {'/'.join(path)}: no such division", file=sys.stderr)
        elif former != node.name and former not in (name for name, _ in node.former):
            node.former.append((former, until))


def source_renamings(lines: Iterable[str]) -> Iterator[tuple[str, list[str], str]]:
    """Former name, path of the successor and day, of each line of the source's table."""
    for line in lines:
        before, _, after = line.strip().partition("=>")
        date, _, *old = before.split("\t")
        path = after.split("\t")
        if len(old) == 2 * len(path):
            yield old[-2], path, date


def sections_of(root: Node, corrections: Corrections) -> dict[str, bytes]:
    """All sections of the file."""
    nodes, inner, first = number_nodes(root)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for rank, node in enumerate(inner):
        for child in nodes[node].children:
            postings[child].append(rank)
    names = sorted({*postings, COUNTRY})
    number = {name: at for at, name in enumerate(names)}
    of_nodes = [number[node.name] for node in nodes]
    aliases = list(all_aliases(nodes))
    return {
        **encode_names(names, [len(postings.get(name, [])) for name in names]),
        "postings": le(2, (rank for name in names for rank in postings.get(name, []))),
        "low": le(2, (value & 0xFFFF for value in of_nodes)),
        "high": bytes(value >> 16 for value in of_nodes),
        "inner": le(4, inner),
        "first": le(4, first),
        "levels": bytes(node.level for node in nodes).rstrip(bytes((Level.VILLAGE,))),
        "codes": le(4, trimmed([node.code for node in nodes])),
        "aliases": encode_aliases(aliases),
        "searched": encode_searched(
            alias for alias in aliases if nodes[alias.node].level <= Level.COUNTY
        ),
        "everyday": "\n".join(sorted(everyday(aliases, nodes, corrections))).encode(),
        "wellknown": "\n".join(sorted(well_known(root, corrections))).encode(),
    }


def number_nodes(root: Node) -> tuple[list[Node], list[int], list[int]]:
    """Nodes breadth first, those with children, and where the children of each begin."""
    nodes, inner, first = [root], [], []
    root.number = 0
    for node in nodes:
        if not node.children:
            continue
        inner.append(node.number)
        first.append(len(nodes))
        for name in sorted(node.children):
            child = node.children[name]
            child.number = len(nodes)
            nodes.append(child)
    return nodes, inner, [*first, len(nodes)]


def all_aliases(nodes: list[Node]) -> Iterator[Alias]:
    """Every name of divisions down to the county, and further names of townships."""
    above: dict[int, Node] = {
        child.number: node for node in nodes for child in node.children.values()
    }
    for node in nodes[1:]:
        if node.level <= Level.COUNTY:
            for kind, name, until in upper_names(node, above[node.number]):
                yield Alias(node.number, kind, name, until)
        elif node.level == Level.TOWN and (name := town_alias(node.name)):
            yield Alias(node.number, ALIAS_FULL, name)


def upper_names(node: Node, parent: Node) -> Iterator[tuple[str, str, str]]:
    """Kind, name and end of each name of a division of county level or above."""
    seen = {node.name}
    yield ALIAS_FULL, node.name, ""
    shorts = short_names(node, parent)
    full = [short + suffix for short in shorts for suffix in suffixes_after(node)]
    full += [*abbreviations(node), *zone_names(node, parent)]
    former = [(ALIAS_FORMER, name, until) for name, until in node.former]
    if node.level == Level.PREFECTURE:  # 襄樊; of counties most are words: 红星, 南郊
        former += [(ALIAS_FORMER_SHORT, stem(name), until) for name, until in node.former]
    for kind, name, until in (
        *((ALIAS_SHORT, short, "") for short in shorts),
        *((ALIAS_FULL, name, "") for name in full),
        *former,
    ):
        if len(name) > 1 and name not in seen:
            seen.add(name)
            yield kind, name, until


def short_names(node: Node, parent: Node) -> list[str]:
    """Short names, the one that the division goes by first; none of zones and of 乾县."""
    if node.level == Level.PROVINCE:
        return [node.source_alias]
    if not node.has_short:
        return []
    source = [name for name in node.source_alias.split("/")[::-1] if is_short(name, node)]
    if ZONE.search(node.name) or (NEW_AREA.search(node.name) and node.code % 100 > 70):
        return []
    if NEW_AREA.search(node.name):
        return [name for name in source if name != parent.name]
    own = stem(node.name)
    if own.endswith(("林", "矿")) and any(own[:-1] == name for name in source):
        own = own[:-1]  # 神农架林区, 峰峰矿区; but 万柏林区
    return list(dict.fromkeys(name for name in (own, *source) if name))


def is_short(name: str, node: Node) -> bool:
    """Whether the source's alias is a short name, and not the full name or an abbreviation."""
    return len(name) > 1 and name != node.name and not name.endswith(tuple("省市州县区旗盟"))


def zone_names(node: Node, parent: Node) -> list[str]:
    """A zone without the name of its city: 岳阳市屈原管理区 → 屈原管理区."""
    rest = node.name.removeprefix(parent.name)
    if rest == node.name or not ZONE.search(rest) or len(rest) < 4 or ZONE_KIND.match(rest):
        return []
    return [rest]


def suffixes_after(node: Node) -> list[str]:
    """What an abbreviated full name ends in: 甘孜州, 积石山县, 务川自治县, 内蒙古自治区."""
    if node.level == Level.PROVINCE:
        return ["自治区"] if node.name.endswith("自治区") else []
    if parts := without_peoples(node.name):
        whole = [f"自治{parts[1]}"] if node.level == Level.COUNTY else []
        return [parts[1], *whole]
    return []


def abbreviations(node: Node) -> list[str]:
    """Abbreviations with a suffix, as the source or a correction has them: 达茂旗, 塔县, 克州."""
    known = [
        name
        for name in node.source_alias.split("/")
        if name != node.name
        and name.endswith(tuple("州县旗"))
        and not ZONE.search(node.name)
        and len(name) > 1
    ]
    return [*known, *node.abbreviations]


def town_alias(name: str) -> str:
    """A township's name without its peoples (小河瑶族乡 → 小河乡), a regiment's without 兵团."""
    if name.endswith("乡") and (parts := without_peoples(name)):
        return parts[0] + parts[1]
    return name.removeprefix("兵团") if name.startswith("兵团") else ""


def everyday(aliases: list[Alias], nodes: list[Node], corrections: Corrections) -> set[str]:
    """Names that are everyday words: frequent in jieba's dictionary, and not tagged as names.

    A short name of a prefecture or province is none: who writes 保定 means the city.
    """
    places = {one.name for one in aliases if nodes[one.node].level < Level.COUNTY}
    names = {one.name for one in aliases if one.is_short or len(one.name) == 2} - places
    found = set()
    for line in (package_folder("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if word in names and tag not in NAME_TAGS and int(frequency) >= EVERYDAY_FREQUENCY:
            found.add(word)
    special = corrections["everyday"]
    return (found | set(special["also"])) - set(special["not"])


def well_known(root: Node, corrections: Corrections) -> Iterator[str]:
    """Short names that mean one division wherever they stand, with its number."""
    for name, path in corrections["well_known"].items():
        node = lookup(root, path)
        if node is None:
            raise SystemExit(f"corrections.toml: well_known: no division {'/'.join(path)}")
        yield f"{name}\t{node.number}"


def trimmed(numbers: list[int]) -> list[int]:
    """Numbers without the zeros at the end."""
    last = max(at for at, number in enumerate(numbers) if number)
    return numbers[: last + 1]


def le(width: int, numbers: Iterable[int]) -> bytes:
    """Numbers as little-endian bytes of that width each."""
    return b"".join(number.to_bytes(width, "little") for number in numbers)


if __name__ == "__main__":
    sys.exit(main())
