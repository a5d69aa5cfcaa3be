"""分别: figures that share out what was named before them, one each in the same order.

甲村、乙村收入分别达5万元、8万元                   villages
2021年、2022年收入分别达5万元、8万元               times
接待游客8万人次、收入5万元，分别增长3%和2%         figures before
城镇、农村居民人均可支配收入分别达3万元、2万元     groups of people
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.discourse import Topic
from kg.lexicon.words import alternation
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.measured_words import CHANGE, WORDS, Measured, is_change
from kg.relations.nouns import word_edges
from kg.relations.reading import PERIOD, Draft, Reading

_FIGURE = CHARACTER_OF[Kind.FIGURE]
_RUN = re.compile(
    f"(?P<verb>(?:同比|环比|比上年|较上年)?分别[^，,。；;：:、{_FIGURE}]{{0,8}})"
    f"(?P<figures>{_FIGURE}(?:(?:[、，,和与及]|以及){_FIGURE})+)"
)
_PERIODS = re.compile(f"{PERIOD}(?:(?:[、和与及]|以及){PERIOD})+")
_BREAK = re.compile("[，,；;、和与及]$")
_HAN = "[\u4e00-\u9fff]"
_BEFORE = re.compile(
    f"(?<!{_HAN})(?P<items>{_HAN}{{1,14}}(?:、{_HAN}{{1,14}})*)(?:[、和与及]|以及)$"
)
_INSIDE = re.compile(f"(?P<items>{_HAN}{{2,6}}?)(?:[和与及]|以及)(?={_HAN})")
_PAIRS = (
    "内外",
    "外内",
    "男女",
    "女男",
    "省市",
    "市县",
    "县乡",
    "水电",
    "电水",
    "上下",
    "东西",
    "南北",
)
"""What one character each tells apart: 内、外|贸."""
_MEASURED = re.compile("(?:[量率额值]|收入|投资|出口|进口|面积|利润)$")
_MEASURE_OF_FIELD = re.compile(
    f"(?:行业|产业|领域|企业|国家)?(?:进出口|{alternation(WORDS['bare_measure'])}|出口交货值|种植|总)+$"
)
"""What a row of fields shares: 食品、造纸|行业销售收入."""
_ALIKE = re.compile("(?:均|都|皆|双双)已?(?:达到?了?|为|是|超过|超|突破|保持在|稳定在|实现)?$")
_JOINED = re.compile("[、和及与]")
_RATE = re.compile("[\u4e00-\u9fff]{2}[率额量值]$|(?:收入|面积|产值)$")
"""Each has such an end of its own, so that none is a mere part of a name."""
_BOTH = {"产销": ("产量", "销量"), "产销量": ("产量", "销量"), "进出口": ("进口", "出口")}
"""Two measures in one word: 汽车产销分别完成3万辆和2万辆."""
_GROUPS = ("农村", "城镇", "城乡")
"""城镇、农村|居民: the tagger takes 农村居民 for one word."""
_RESIDENTS = re.compile("(?:常住)?居民$")


@dataclass(frozen=True, slots=True)
class Share:
    """Which one a figure is of those that 分别 shares out."""

    number: int
    """From 0."""
    of: int
    verb: Span
    """分别 and what stands between it and the first figure, as a typed span."""


def shares(text: str, sentence: Span) -> Mapping[int, Share]:
    """The figures behind 分别 in a sentence of the typed text, by their positions."""
    found = {}
    for run in _RUN.finditer(text, *sentence):
        places = [run.start("figures") + i for i, c in enumerate(run["figures"]) if c == _FIGURE]
        for number, place in enumerate(places):
            found[place] = Share(number, len(places), Span(*run.span("verb")))
    return found


def shares_changes(reading: Reading, share: Share) -> bool:
    """Whether the clause says no more than how figures before it change: ，分别增长3%和2%."""
    text = reading.typed.text
    verb = share.verb.of(text).replace("分别", "")
    return (is_change(verb) or verb.startswith("占")) and bool(
        _BREAK.search(text, 0, share.verb.start)
    )


def changed(
    reading: Reading, share: Share, earlier: Sequence[tuple[Measured, Topic | None]]
) -> tuple[Measured, Topic | None] | None:
    """What changes by this figure, and whose it is; None where too few figures stand before."""
    if len(earlier) < share.of:
        return None
    base, topic = earlier[-share.of :][share.number]
    verb = share.verb.of(reading.typed.text).replace("分别", "")
    words = CHANGE.sub("", base.words) + verb.removesuffix("的")
    return replace(base, words=words, span=reading.typed.to_text(share.verb)), topic


def group(reading: Reading, share: Share, measured: Measured) -> Measured:
    """城镇、农村居民收入: the first figure is of townspeople, the second of villagers.

    Names listed in one row are as long as each other; what is left of the last stands for all.
    """
    if both := _one_of_both(share, measured):
        return both
    start = reading.typed.from_text(measured.span).start
    inside = _INSIDE.match(measured.words)
    listed = inside or _BEFORE.search(reading.typed.text, 0, start)
    items = listed["items"].split("、") if listed and measured.span.end else []
    last = measured.words[inside.end() :] if inside else measured.words
    if len(items) != share.of - 1:
        return measured
    if share.number < len(items):
        return replace(measured, words=_in_place_of_first(items[share.number], last))
    return replace(measured, words=last)


def _one_of_both(share: Share, measured: Measured) -> Measured | None:
    """汽车产销分别完成3万辆和2万辆: 汽车产量, then 汽车销量."""
    base = CHANGE.sub("", measured.words)
    for both, parts in _BOTH.items():
        if share.of == len(parts) and base.endswith(both):
            words = base.removesuffix(both) + parts[share.number]
            return replace(measured, words=words + measured.words.removeprefix(base))
    return None


def each_of_row(reading: Reading, mention: Mention, measured: Measured) -> Sequence[Measured]:
    """Each of several measures that one figure is of: 巩固率和入学率均达|100%; else the one alone."""
    start = reading.sentence_at(mention.span.start).span.start
    if not _ALIKE.search(reading.normal.text, start, mention.span.start):
        return [measured]
    names = _JOINED.split(measured.words)
    if len(names) < 2 or not all(_RATE.search(name) for name in names):
        return [measured]
    return [replace(measured, words=name) for name in names]


def _in_place_of_first(item: str, last: str) -> str:
    """城镇 + 农村居民收入: 城镇居民收入; 客运量 + 旅客周转量增长, 客流 + 营业额增长: 客流增长."""
    item = _RESIDENTS.sub("", item) or item
    if len(item) == 1:
        pair = item + last[:1] in _PAIRS
        return item + last[1:] if pair else item  # 内、外|贸吞吐量, but 煤、天然气产量
    same_end = last.rfind(item[-1])
    if same_end > 0:
        return item + last[same_end + 1 :]
    changed_one = CHANGE.sub("", last)
    change = last[len(changed_one) :] if last.startswith(changed_one) else ""
    if _MEASURED.search(item) and change:
        return item + change
    is_part = len(item) in word_edges(changed_one) or changed_one.startswith(_GROUPS)
    if 1 < len(item) < len(changed_one) - 1 and is_part:
        return item + last[len(item) :]
    tail = _MEASURE_OF_FIELD.search(changed_one)
    if tail and tail.start():
        return item + tail.group() + change
    return item + (change or last[len(item) :])


def owner(share: Share, topic: Topic, course: Topic | None) -> Topic:
    """The one of several subjects that the figure is of."""
    listed = course if course and topic.entity in course.entities else topic
    if len(listed.entities) != share.of:
        return topic
    return Topic((listed.entities[share.number],), listed.span)


def dated(reading: Reading, share: Share, draft: Draft) -> Draft:
    """The figure at its own one of several times."""
    text = reading.typed.text
    clause = reading.typed.from_text(reading.clause_at(reading.typed.to_text(share.verb).start))
    for run in _PERIODS.finditer(text, clause.start, share.verb.start):
        periods = [m.period for m in reading.typed.mentions_in(Span(*run.span())) if m.period]
        if len(periods) == share.of:
            return replace(draft, period=periods[share.number].edtf)
    return draft
