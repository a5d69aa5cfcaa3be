"""Towns and villages settled by what stands beside them in the text.

甲市|的|乙家营子村                a place and 的 in front
甲镇乙村、|丙沟村                  a row that a chain begins
6个村，包括|甲庄、乙店…            as many names as the text counts villages
甲镇|乙家台、丙营等5个村            the same before the count, where most are no everyday words
流经|甲庄、乙湾两个村              as many as are counted behind them
甲水、|乙庄、丙港等乡镇            names without a suffix that the gazetteer lists in the county
“茶叶村”|安吉县溪龙乡黄杜村        what a village is called besides its name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Gazetteer
from kg.mentions.descending import one_of_numbered
from kg.mentions.place_links import Link, derived, is_below
from kg.mentions.place_words import GENERIC, GOES_ON, HAN, is_name, level_of
from kg.model import Division, Level, Span
from kg.text.numbers import parse_number
from kg.text.words import is_word, tagged

_LONGEST = 6
_JOINS = ("、", "和", "与", "及")
_VILLAGES = re.compile(
    r"(?P<count>[0-9]{1,2}|[二两三四五六七八九十]{1,3})个(?:行政|自然)?村(?:庄|民小组)?"
    r"[，,（(：:]?(?:包括|包含|涵盖|分别是|分别为|分别|即|是)?"
    rf"(?P<names>{HAN}{{2,5}}(?:、{HAN}{{2,5}}){{1,12}}(?:[和及与]{HAN}{{2,5}})?)(?=[，,。；;）)])"
)
_NUMBER = "[0-9一二三四五六七八九十百余多]"
_NATURAL_ROW = re.compile(
    rf"(?P<names>{HAN}{{2,8}}(?:、{HAN}{{2,4}}){{0,12}}(?:[和及与]{HAN}{{2,4}})?)"
    rf"等{_NUMBER}*个?(?:(?:行政|自然)(?:村|屯|寨)|(?:成员|联建|示范|试点|邻近|相邻|周边|沿线|重点|薄弱|脱贫|贫困)村(?![民委级里内口党]))"
)
_TOWNS_ROW = re.compile(
    rf"(?P<names>{HAN}{{2,4}}(?:、{HAN}{{2,4}}){{0,12}}(?:[和及与]{HAN}{{2,4}})?)"
    rf"等{_NUMBER}+个(?:行政|自然)?(?:村(?!民)|屯|寨)"
)
_AS_MANY = re.compile(
    rf"(?P<names>{HAN}{{2,8}}(?:、{HAN}{{2,4}}){{1,8}}(?:[和及与]{HAN}{{2,4}})?)"
    r"(?P<count>[0-9]{1,2}|[两二三四五六七八九十])个?(?:行政)?村(?:庄)?(?![民委级里内口党])"
)
"""流经|甲庄、乙湾两个村: as many names as are counted."""
_ALONG = ("流经", "途经", "途径")
_LEADS = re.compile(
    ".*(?:在|来自|联合|带动|组织|整合|选取|选择|打造|涉及|惠及|覆盖|包括|涵盖|下辖|辖有|到|于|了|给|向)"
)
"""分布在|甲庄、乙营: what stands before the first name of a row."""
_KINDS = re.compile(
    rf"(?P<names>{HAN}{{2,8}}(?:、{HAN}{{2,5}}){{1,12}}(?:[和及与]{HAN}{{2,5}})?)"
    r"(?:等(?:地)?[0-9一二三四五六七八九十百]*个?|[0-9两二三四五六七八九十]{1,2}个?)"
    r"(?:(?P<town>乡镇|镇街|街镇|乡|镇|街道)|(?:行政|自然)?村(?:委会)?|社区)"
)
_CALLED = re.compile(f"[“「](?P<name>{HAN}{{1,6}}村)[”」]")
_LONGER = re.compile("[湾沟岭坪坝坡塘山河桥洼梁]村")
_ITEM = re.compile("[^、和及与]+")


def enumerated(text: str, chains: Sequence[Sequence[Link]]) -> Iterator[Link]:
    """Names behind a count of villages, as many as it says, with or without their suffix.

    They lie in the town or county that the text has named last; shorter names inside them are none.
    """
    for match in _VILLAGES.finditer(text):
        number = parse_number(match["count"])
        spans = [Span(*name.span()) for name in _ITEM.finditer(text, *match.span("names"))]
        above = _last_before(chains, match.start())
        if above is None or number is None or number.value != len(spans):
            continue
        if any(_overlaps_chain(chain, span) for chain in chains for span in spans):
            continue
        for span in spans:
            name = span.of(text)
            village = name if name.endswith(("村", "社区")) else name + "村"
            yield Link(derived(above, village, Level.VILLAGE), span)


def before_count(
    text: str, chains: Sequence[Sequence[Link]], gazetteer: Gazetteer
) -> Iterator[Link]:
    """Names in a row before 等30多个自然村, or right behind a town before 等5个村.

    They lie in the town or county that the text has named last; a row of everyday words is none.
    """
    behind = {chain[-1].span.end: chain[-1].division for chain in chains}
    rows: list[tuple[re.Match[str], Division | None]] = [
        (row, behind[end]) for end in behind if (row := _TOWNS_ROW.match(text, end))
    ]
    rows += [(row, _last_before(chains, row.start())) for row in _NATURAL_ROW.finditer(text)]
    for match, above in rows:
        if above is None or above.level not in (Level.COUNTY, Level.TOWN):
            continue
        start = match.start("names")
        first = _ITEM.match(text, start, match.end("names"))
        if first and (found := _LEADS.match(text, start, first.end() - 1)):
            start = found.end()
        spans = [Span(*name.span()) for name in _ITEM.finditer(text, start, match.end("names"))]
        if not any(_overlaps_chain(chain, span) for chain in chains for span in spans):
            yield from _villages(text, spans, above, gazetteer)


def counted(text: str, chains: Sequence[Sequence[Link]], gazetteer: Gazetteer) -> Iterator[Link]:
    """Names in a row before 两个村, as many as are counted: in the town or county named last."""
    ends = {chain[-1].span.end for chain in chains}
    for match in _AS_MANY.finditer(text):
        number = parse_number(match["count"].replace("两", "二"))
        start = _start_of_row(text, Span(*match.span("names")), ends)
        spans = [Span(*name.span()) for name in _ITEM.finditer(text, start, match.end("names"))]
        above = _last_before(chains, spans[0].start + 1)
        if above is None or above.level is not Level.TOWN:
            continue
        if number is None or number.value != len(spans):
            continue
        if not any(_overlaps_chain(chain, span) for chain in chains for span in spans):
            yield from _villages(text, spans, above, gazetteer, everyday=len(spans) // 3)


def _villages(
    text: str, spans: Sequence[Span], above: Division, gazetteer: Gazetteer, everyday: int = 0
) -> Iterator[Link]:
    """The names of a row as villages of a division; none where more are everyday words than may be."""
    names = [span.of(text) for span in spans]
    if not all(_may_be_hamlet(name) for name in names):
        return
    if sum(not _is_hamlet(name) for name in names) > everyday:
        return
    for span in spans:
        name = span.of(text)
        village = name if name.endswith(("村", "屯", "寨", "社区")) else name + "村"
        child = gazetteer.child(above, village) or derived(above, village, Level.VILLAGE)
        yield Link(child, span)


def _start_of_row(text: str, row: Span, ends: set[int]) -> int:
    """Where the first name of a row begins: behind a place, or behind the verb before it."""
    first = row.of(text).partition("、")[0]
    behind = [end for end in ends if row.start < end < row.start + len(first)]
    start = max(behind, default=row.start)
    cursor = row.start
    for word, flag in tagged(first)[:-1]:
        cursor += len(word)
        leads = flag.startswith(("v", "p")) and is_word(word) and len(word) > 1
        if leads or word in _ALONG or flag in ("ul", "uj"):
            start = max(start, cursor)
    return start


def _is_hamlet(name: str) -> bool:
    """Whether a name of a row can be a village's, and is no everyday word: 宋庄, 前窑."""
    everyday = is_word(name) and not tagged(name)[0][1].startswith(("ns", "nr", "nz"))
    return _may_be_hamlet(name) and not everyday


def _may_be_hamlet(name: str) -> bool:
    """Whether a name can be a village's, though it is an everyday word: 桃园."""
    return 2 <= len(name) <= 4 and is_name(name + "村", "村", anchored=True)


def named_by_kind(
    text: str, chains: Sequence[Sequence[Link]], gazetteer: Gazetteer, context: Sequence[Division]
) -> Iterator[Link]:
    """Names in a row before 等乡镇 or 三个村, by what the gazetteer lists where the article is.

    One name alone could be anything; a row of which most are listed is one of towns or villages.
    """
    for match in _KINDS.finditer(text):
        level = Level.TOWN if match["town"] else Level.VILLAGE
        last = _last_before(chains, match.start())
        near = [
            d
            for d in context
            if d.level is Level.COUNTY and (last is None or _on_one_line(d, last))
        ]
        aboves = [last, *near] if last and last.level < level else near
        end = match.end("names") - match["names"].endswith("等")  # 丙港等|10个乡镇
        spans = [Span(*name.span()) for name in _ITEM.finditer(text, match.start("names"), end)]
        links = (_listed_end(text, span, level, aboves, gazetteer) for span in spans)
        found = [link for link in links if link]
        if len(found) > 1 and 2 * len(found) >= len(spans):
            yield from found
            yield from _rest_of_row(text, spans, found, level)


def _rest_of_row(
    text: str, spans: Sequence[Span], found: Sequence[Link], level: Level
) -> Iterator[Link]:
    """What no list has of a row of which most are listed: where the others are, it is too."""
    above = {link.division.parent_path for link in found}
    ends = {link.span.end for link in found}
    for span in spans[1:]:
        name = span.of(text)
        if span.end in ends or len(above) > 1 or not _is_hamlet(name):
            continue
        one = found[0].division
        full = name + "村" if level is Level.VILLAGE and not name.endswith("村") else name
        division = Division(full, level, (*one.parent_path, full), one.code, known=False)
        yield Link(division, span)


def _on_one_line(upper: Division, other: Division) -> bool:
    return other.path[: len(upper.path)] == upper.path


def _listed_end(
    text: str, span: Span, level: Level, aboves: Sequence[Division], gazetteer: Gazetteer
) -> Link | None:
    """The name that an item of a row is or, behind other words, ends in: 辐射|琵琶."""
    for start in range(span.start, span.end - 1):
        for above in aboves:
            child = gazetteer.child(above, text[start : span.end])
            if child and child.level is level:
                return Link(child, Span(start, span.end))
    return None


def called(text: str, chains: Sequence[Sequence[Link]]) -> dict[str, Division]:
    """What villages are called right before their names: “茶叶村”安吉县溪龙乡黄杜村."""
    last = {chain[0].span.start: chain[-1].division for chain in chains}
    names = {link.span.of(text) for chain in chains for link in chain}
    return {
        match["name"]: last[match.end()]
        for match in _CALLED.finditer(text)
        if match.end() in last
        and last[match.end()].level is Level.VILLAGE
        and match["name"] not in names
    }


def _last_before(chains: Sequence[Sequence[Link]], position: int) -> Division | None:
    lower = (Level.COUNTY, Level.TOWN)
    named = [c[-1] for c in chains if c[-1].division.level in lower]
    before = [link for link in named if link.span.end <= position]
    last = max(before, key=lambda link: link.span.end, default=None)
    return last.division if last else None


def _overlaps_chain(chain: Sequence[Link], span: Span) -> bool:
    """Whether a chain is named in part by a name of the row; a shorter name inside it may be none."""
    start, end = chain[0].span.start, chain[-1].span.end
    inside = span.start <= start and end <= span.end and (start, end) != tuple(span)
    return start < span.end and span.start < end and not inside


def behind_its_place(
    text: str, suffix: re.Match[str], chains: Sequence[Sequence[Link]], gazetteer: Gazetteer
) -> Link | None:
    """赤峰的牛家营子村: a place and 的 in front are as good as a chain."""
    level = level_of(suffix)
    for chain in chains:
        above, left = chain[-1].division, chain[-1].span.end + 1
        if not left < suffix.start() <= left + _LONGEST or text[left - 1] != "的":
            continue
        name = text[left : suffix.end()]
        if above.level >= level or GOES_ON.match(text, suffix.end()):
            return None
        generic = GENERIC.fullmatch(name.removesuffix(suffix.group()))  # 浙江的富裕村
        child = gazetteer.child(above, name)
        if child and not generic:
            return Link(child, Span(left, suffix.end()))
        if above.level >= Level.PREFECTURE and is_name(name, suffix.group()):
            return Link(derived(above, name, level), Span(left, suffix.end()))
    return None


def in_row(
    text: str,
    start: int,
    suffix: re.Match[str],
    chains: Sequence[Sequence[Link]],
    gazetteer: Gazetteer,
) -> Link | None:
    """周口店镇黄山店村、泗马沟村: villages in a row lie in the town or county of the first."""
    left = start if text[start - 1 : start] in _JOINS else start + 1
    if not suffix["village"] or text[left - 1] not in _JOINS:
        return None
    if _LONGER.match(text, suffix.end()):
        return None  # 徐村|湾村
    above = _above_row(text, left - 1, chains)
    name = text[left : suffix.end()]
    if above and (numbered := one_of_numbered(text, left, above)):
        return numbered
    if above is None or not is_name(name, suffix.group(), anchored=True):
        return None
    if GOES_ON.match(text, suffix.end()) and not text.startswith("集体", suffix.end()):
        return None
    child = gazetteer.child(above, name) or derived(above, name, Level.VILLAGE)
    return Link(child, Span(left, suffix.end()))


def _above_row(text: str, end: int, chains: Sequence[Sequence[Link]]) -> Division | None:
    """What a row's villages lie in, of which one ends at a character: a town, or else a county."""
    chain = next((chain for chain in chains if chain[-1].span.end == end), None)
    if chain is None:
        return None
    if above := _town_of(text, chain) or _county_of(chain):
        return above
    start = chain[0].span.start
    before = _above_row(text, start - 1, chains) if text[start - 1 : start] in _JOINS else None
    return before if before and is_below(chain[-1].division, before) else None


def _county_of(chain: Sequence[Link]) -> Division | None:
    """甲县乙村、丙村: the county that a village is named with, without its town."""
    village = len(chain) > 1 and chain[-1].division.level is Level.VILLAGE
    county = chain[-2].division if village else None
    return county if county and county.level is Level.COUNTY else None


def _town_of(text: str, chain: Sequence[Link]) -> Division | None:
    """The town of a chain's village, where the chain names it or a row before has told it."""
    last = chain[-1].division
    if last.level is not Level.VILLAGE or len(last.path) < 2:
        return None
    named = len(chain) > 1 and chain[-2].division.level is Level.TOWN
    if named:
        return chain[-2].division
    of_town = text[: chain[0].span.start].endswith(last.path[-2] + "的")  # 溪龙乡的黄杜村
    in_town = (of_town or not last.known) and last.path[-2].endswith(("镇", "乡", "街道", "苏木"))
    return Division(last.path[-2], Level.TOWN, last.path[:-1], last.code) if in_town else None
