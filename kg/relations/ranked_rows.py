"""ranked: positions that no verb of ranking tells.

榜单前三名依次是 | 安吉、德清和长兴                 1, 2, 3
东平湖 | 是 | 山东 | 第二大 | 湖泊                  2
茶叶产量 | 第一大 | 县 | 安吉                      1
专利授权量为300件，| 位列全市第一                   1, of what was counted before the comma
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.mentions.mention import BEARERS, Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.reading import Draft, Reading, hull
from kg.relations.when import period_before
from kg.text import find_quantities

_BEARER = f"[{''.join(CHARACTER_OF[kind] for kind in BEARERS)}]"
_PLACE = CHARACTER_OF[Kind.PLACE]
_FIGURE = CHARACTER_OF[Kind.FIGURE]
_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_AMONG = f"(?:全国|全省|全市|全县|全区|全州|全球|世界|亚洲|国内|我国|中国|{_PLACE}|{CHARACTER_OF[Kind.ANAPHOR]})"
_ASIDE = "(?:（[^（）]{1,16}）)?"

_NAME = rf"(?:{_BEARER}|[一-鿿]{{2,6}}?){_ASIDE}"
_IN_ORDER = re.compile(
    rf"(?P<what>[一-鿿]{{0,12}}?)(?:的)?(?:排名|位列|位居|居)?(?P<many>{_FIGURE})(?:的)?"
    r"(?:省份|省区市|城市|县市|县区|县|区|市|镇|乡镇|企业|单位)?(?:依次|分别|顺次)(?:是|为)：?"
    rf"(?P<row>{_NAME}(?:(?:[、和与及]|以及){_NAME})+)(?=[，。；]|$)"
)
_SEPARATOR = re.compile("[、和与及]|以及")
_FIRST_SO_MANY = re.compile(rf"前({_NUMBER})[名位强]?")
_LARGEST = re.compile(
    rf"(?P<subject>{_BEARER})(?:作为|依然|仍然|仍|已|一直|也|现|现已|目前|连续多年){{0,2}}"
    rf"(?:是|为|系|成为|成|作为)(?:着|了)?(?P<among>{_AMONG})的?第(?P<rank>{_NUMBER})大"
    r"(?!道|街|队|会|学|战|关|类|节|项|特|任|看|板|条|件|步|组|块|部|厅|章)(?P<what>[一-鿿]{2,8})(?<!所在地)(?<!之一)(?=[，。；、]|$)"
)
_LARGEST_OF = re.compile(
    rf"(?P<among>{_AMONG})的?第(?P<rank>{_NUMBER})大(?P<what>湖泊|湖|岛屿|岛|淡水湖|咸水湖|河流|城市|水库|港口|港|草原|沙漠|平原|盆地|瀑布|经济体|口岸)"
    rf"(?:——|、)?(?P<subject>{_BEARER})"
)
_PRODUCER = re.compile(
    rf"(?<![一-鿿])(?P<what>[一-鿿]{{2,8}}?)第(?P<rank>{_NUMBER})大(?:省份|省|市|县|区|州|旗|镇|乡|村)(?P<subject>{_BEARER})"
)
_BEHIND_ITS_FIGURE = re.compile(
    rf"(?<![一-鿿])(?P<subject>{_BEARER})的?(?P<what>[一-鿿]{{2,14}}?)(?:已|共|约|高|累计)?(?:为|达到|达|实现|完成|超过|突破|是)?{_FIGURE}，"
    rf"(?:均|继续|连续[^，。；]{{1,4}})?(?:位列|位居|稳居|高居|排名|排在|居|列|保持|为(?=[^，。；]{{1,6}}(?:之最|{_FIGURE}(?=[，。；]))))(?:{_AMONG})"
    rf"(?:各?[一-鿿]{{0,4}}?)(?P<rank>{_FIGURE}|首位|榜首|之最)(?=[，。；、]|$)"
)


def find_ranked_rows(reading: Reading) -> Iterator[Draft]:
    """Every position that stands in a row of names, in a superlative, or behind its own figure."""
    text = reading.typed.text
    for sentence in reading.typed_sentences():
        for match in _IN_ORDER.finditer(text, *sentence):
            yield from _in_order(reading, match)
        for pattern, rule in (
            (_LARGEST, "ranked.largest"),
            (_LARGEST_OF, "ranked.largest-of"),
            (_PRODUCER, "ranked.producer"),
            (_BEHIND_ITS_FIGURE, "ranked.behind-figure"),
        ):
            for match in pattern.finditer(text, *sentence):
                rank = _rank(_said(reading, match.start("rank")) or match["rank"])
                yield from _fact(reading, match, match.start("subject"), rank, rule)


def is_behind_its_figure(reading: Reading, at: int) -> bool:
    """Whether the verb of ranking at a character ranks what was counted before the comma."""
    typed = reading.typed
    sentence = typed.from_text(reading.sentence_at(at).span)
    matches = _BEHIND_ITS_FIGURE.finditer(typed.text, *sentence)
    return any(
        match.start() <= typed.from_text(Span(at, at + 1)).start < match.end() for match in matches
    )


def _in_order(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """The names of a row in their order; none where they are not as many as there are positions.

    A name that nobody knows, or that brackets explain, keeps its position, so that those behind it keep theirs.
    """
    many = _FIRST_SO_MANY.fullmatch(_said(reading, match.start("many")))
    row = Span(*match.span("row"))
    outside = re.sub("（[^（）]*）", lambda aside: " " * len(aside.group()), match["row"])
    starts = [0, *(separator.end() for separator in _SEPARATOR.finditer(outside))]
    if many is None or len(starts) != _rank(many.group(1)):
        return
    for number, start in enumerate(starts, 1):
        if match["row"].startswith("（", start + 1):
            continue  # 长沙（长沙市下辖县）: the brackets say which of that name
        yield from _fact(reading, match, row.start + start, Decimal(number), "ranked.in-order")


def _said(reading: Reading, at: int) -> str:
    """The text of the mention at a typed position; empty where there is none."""
    mention = reading.typed.mention_at(at)
    return mention.text if mention else ""


def _rank(said: str) -> Decimal | None:
    """The position that is said as 首位, 第3位 or 三."""
    if said in ("首位", "榜首", "之最"):
        return Decimal(1)
    number = re.sub("[第位名]", "", said)
    return next((quantity.value for quantity in find_quantities(f"{number}位")), None)


def _fact(
    reading: Reading, match: re.Match[str], at: int, rank: Decimal | None, rule: str
) -> Iterator[Draft]:
    mention = reading.typed.mention_at(at)
    entity = reading.course.meaning(mention) if mention else None
    if rank is None or mention is None or entity is None or entity.type == EntityType.COUNTRY:
        return
    said = reading.typed.to_text(Span(*match.span()))
    what = reading.typed.to_text(Span(*match.span("what")))
    yield Draft(
        predicate=Predicate.RANKED,
        subject=entity,
        subject_span=mention.span,
        object=Entity(what.of(reading.normal.text) or "排名", EntityType.RANKING),
        object_span=what if what.end > what.start else mention.span,
        span=hull(said, mention.span),
        rule=rule,
        confidence=0.8,
        value=rank,
        comparator="=",
        status=reading.status_at(said.start),
        period=period_before(reading, said.start),
    )
