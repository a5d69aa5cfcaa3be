"""locatedIn of the sites of a row whose class is named with it, however they are called.

清岚谷、云坪湖、竹坞漂流等景区         the class behind the row
国家4A级旅游景区清岚谷、云坪湖         the class, with its level, before it
3A级景区2个（清岚谷、云坪湖）           and its number
清岚谷—云坪湖—竹坞漂流的精品线路      a route
参观了清岚纪念馆、云坪牌坊            what is gone through

They lie in the place that the sentence names before them, else in the one the passage is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.model import Entity, EntityType, Level, Predicate, Span
from kg.relations.reading import Draft, Reading, within
from kg.tagger.bodies import kind_of
from kg.text.words import FUNCTION, PROPER, cuts_word, holds_name, is_proper, is_word, tagged

_WORDS = load_words("located_in")
_CLASS, _AROUND = alternation(_WORDS["class_of_sites"]), alternation(_WORDS["class_around"])
_ONE = "[\u4e00-\u9fff“”·]{2,14}"
_COUNTED = "[0-9一二三四五六七八九十两]+[余多]?[个处座家大]"
_ROW = re.compile(
    f"(?P<row>{_ONE}(?:、{_ONE}?){{1,15}})(?:等|{_COUNTED})(?P<kind>[^，。；：、\n]{{0,14}}?(?:{_CLASS}|{_AROUND}))(?![域化级])"
)
_LEVEL = re.compile(
    f"(?:国家|省)?(?:级)?[1-5一二三四五]?A{{0,5}}级(?:旅游)?{_CLASS}(?P<row>{_ONE}(?:、{_ONE}?){{0,15}})(?=[，。；、等]|以及|$)"
)
_COUNTED_ROW = re.compile(
    f"(?P<kind>(?:{_CLASS}|{alternation(_WORDS['class_of_firms'])})[^，。；：、\\n]{{0,8}})[，,]?(?:有|包括|即|为|分别是|分别为|：)"
    f"(?P<row>{_ONE}(?:、{_ONE}?){{1,15}})(?=等?(?:{_COUNTED}|一批|多家)|。|$)"
)
"""龙头企业达5家，即甲公司、乙集团和丙厂; 果场有甲果场、乙农庄等30多家."""
_MADE_ROW = re.compile(
    f"(?:{alternation(_WORDS['makes_sites'])})了?(?P<row>{_ONE}(?:、{_ONE}?){{1,15}})(?=等|以及|[，。；]|$|为)"
)
"""先后建成清岚小镇、云坪小镇; 有清岚寺、云坪庄园等."""
_BRACKETED_ROW = re.compile(
    f"(?P<kind>{_CLASS}){_COUNTED}[（(](?P<row>{_ONE}(?:、{_ONE}?){{0,15}})[）)]"
)
_VISITED_ROW = re.compile(
    f"(?:{alternation(_WORDS['visits'])})(?P<row>{_ONE}(?:、{_ONE}?){{1,15}})(?=等|以及|的[路线]线|[，。；]|$)"
)
_STOP = "[\u4e00-\u9fff·]{2,12}"
_ROUTE = re.compile(
    f"(?P<row>{_STOP}(?:[—－-]{{1,2}}{_STOP}?){{2,12}})(?:等[地处]?|的|等景[点区]的?)(?P<kind>[“”]?[\u4e00-\u9fff]{{0,8}}?{alternation(_WORDS['route'])})"
)
_NATURAL_ROW = re.compile(
    f"(?:境内|村内|镇内|乡内|县内|区内)(?:还|共|现)?有(?P<row>{_ONE}?(?:、{_ONE}?){{0,6}})(?={_COUNTED}{alternation(_WORDS['height'])})"
)
_ZONES_ROW = re.compile(
    f"由(?P<row>{_ONE}(?:、{_ONE}){{1,8}}?)(?:[两二三四五六七八九十][大个]|[0-9]+[大个])"
    "[一-鿿]{0,6}?(?:功能区|板块|片区|园区|景区|组团)(?:构成|组成)"
)
"""由甲创意园、乙产业园、丙湿地公园三大功能区构成."""
_SHOWN_ROW = re.compile(
    f"以(?P<row>{_ONE}(?:、{_ONE}?){{1,8}})(?:等)?为(?:代表|主打|依托|龙头)的(?P<kind>[^，。；：、\n]{{0,14}}?{_CLASS})(?![域化级])"
)
"""以甲山、乙坳为代表的旅游景点."""
_PARK = "(?:工业园区|产业园区|工业园|产业园|开发区|工业区|集聚区|科技园|物流园)"
_PARK_ROW = re.compile(
    f"(?P<row>[一-鿿]{{2,12}}?{_PARK}(?:[、和及与][一-鿿]{{2,10}}?{_PARK}){{1,5}})"
)
"""加快甲工业园区、乙产业园区建设."""
_FREE = re.compile("民宿|农家乐|客栈|酒店")
"""What is called as its host likes: 霁月小筑, 竹窗溪语."""
_HELD = _WORDS["class_around"]
"""What sites are counted among with crops and customs: of such a row only what ends as sites do is one."""
_FIRST_OF = re.compile("全[省市国县](?:首|第|唯一)")
"""全省首家: of what something is the first, and not where it lies."""
_ADORNED = re.compile("红色|绿色|生态|文化|美丽|特色")
"""红色湘江: what is praised, and no site."""
_INSIDE = re.compile("[境村镇乡县区市内]内(?:[还现共]?有|拥有|分布着?)$")
_INSIDE_WITHIN = 6
_PARTED = re.compile("、|[—－-]{1,2}")
_SIZE = re.compile("[百千万]亩|[百千]年")
"""棋盘山|万亩|梅园: a number of a name."""
_QUOTED_ROW = re.compile(
    f"(?P<row>(?:“[^”\\n]{{2,10}}”、?){{2,}})等(?P<kind>[^，。；：、\\n]{{0,8}}?{_CLASS})"
)
_QUOTED = re.compile("“[^”]+”")
_WON = re.compile("获|评为|授予|入选|认定|命名|荣誉|称号")
_JOINED = re.compile("[区点园地][和及与]")
_AND = re.compile("以及|[和及与]")
_FROM_ELSEWHERE = re.compile(alternation(_WORDS["class_elsewhere"]))
_HEAD = re.compile(
    f"{alternation([*load_words('sites')['head'], *load_words('places')['site_head'], *_WORDS['work'], *_WORDS['sight'], *_WORDS['class_of_sites']])}$"
)
_SACRED = re.compile(f"{alternation(load_words('sites')['sacred'])}$")
_BODY = re.compile(
    f"{alternation([*_WORDS['class_of_firms'], *_WORDS['body_in_row']])}$|{_HEAD.pattern}"
)
_BEGINS = re.compile(f"{alternation(_WORDS['row_begins'])}|级(?:旅游)?{_CLASS}|了")
_NEVER = frozenset("的了在是把被将为等让从对以于这那每各全该并已")
_BESIDE = tuple("、（）()")
_SHORTEST, _LONGEST, _LEAST_KNOWN = 2, 12, 2


def find_listed_sites(reading: Reading) -> Iterator[Draft]:
    """Every site of such a row, in the place that the row is told of."""
    text = reading.normal.text
    for sentence in reading.sentences:
        for pattern, names_of, rule in _ROWS:
            for match in pattern.finditer(text, *sentence.span):
                yield from _all_in(reading, names_of(reading, match), match, rule)


def _of_class(reading: Reading, match: re.Match[str]) -> list[Span]:
    items = _row_of(match)
    text = match.string
    row = bool(_FREE.search(match["kind"])) and _are_all_own(text, items)
    row = row or (_lie_inside(text, items) and all(_fits_row(item.of(text)) for item in items))
    if _FROM_ELSEWHERE.search(match["kind"]) or not (row or _is_row(text, items)):
        return []
    names = [item for item in items if _fits_row(item.of(text))]
    if match["kind"].endswith(_HELD):
        return [n for n in names if _HEAD.search(n.of(text)) and not _ADORNED.match(n.of(text))]
    return names


def _lie_inside(text: str, items: list[Span]) -> bool:
    """境内有|甲弓、乙裤、丙峰、丁庙等景点: what lies within a place, two of it plainly called so."""
    inside = _INSIDE.search(text, max(0, items[0].start - _INSIDE_WITHIN), items[0].start)
    return bool(inside) and sum(_is_name(item.of(text)) for item in items) >= _LEAST_KNOWN


def _natural(reading: Reading, match: re.Match[str]) -> list[Span]:
    """Where each is a name, and as mountains and waters are called."""
    items, text = _row_of(match), match.string
    return items if items and all(_is_name(item.of(text)) for item in items) else []


def _parks(reading: Reading, match: re.Match[str]) -> list[Span]:
    """Parks of one place, each by a name of its own: 高新区、工业园区 are of any."""
    items, text = _row_of(match), match.string
    items = [_behind_verbs(text, item) for item in items]
    own = all(_fits_row(i.of(text)) and holds_name(tagged(i.of(text))) for i in items)
    return items if own and len(items) >= _LEAST_KNOWN else []


def _behind_verbs(text: str, item: Span) -> Span:
    """溪角工业园区 of 加快溪角工业园区."""
    words, cursor, start = tagged(item.of(text)), item.start, item.start
    for word, flag in words[:-1]:
        cursor += len(word)
        if flag in ("v", "p") and len(word) > 1 and is_word(word):
            start = cursor
    return Span(start, item.end)


def _counted(reading: Reading, match: re.Match[str]) -> list[Span]:
    items = _row_of(match)
    elsewhere = _FROM_ELSEWHERE.search(match["kind"])
    return items if not elsewhere and _is_row_of_bodies(match.string, items) else []


def _made(reading: Reading, match: re.Match[str]) -> list[Span]:
    items, text = _row_of(match), match.string
    headed = all(_HEAD.search(item.of(text)) for item in items)
    return items if headed and _is_row_of_bodies(text, items) else []


def _visited(reading: Reading, match: re.Match[str]) -> list[Span]:
    """As of what is made; but two must hold a name, for 纪念场馆、红色遗址 are seen anywhere."""
    items = _made(reading, match)
    own = sum(_is_own(tagged(item.of(match.string))) for item in items)
    return items if own >= _LEAST_KNOWN else []


def _quoted(reading: Reading, match: re.Match[str]) -> list[Span]:
    text = match.string
    names = [Span(*name.span()) for name in _QUOTED.finditer(text, *match.span("row"))]
    won = _WON.search(text, reading.clause_at(match.start()).start, match.start())
    headed = any(_HEAD.search(name.of(text).strip("“”")) for name in names)
    return names if headed and not won and not _FROM_ELSEWHERE.search(match["kind"]) else []


def _classed(reading: Reading, match: re.Match[str]) -> list[Span]:
    return list(takewhile(lambda item: _is_name(item.of(match.string)), _row_of(match)))


def _route(reading: Reading, match: re.Match[str]) -> list[Span]:
    """Stops of a route, and no towns that a railway runs through."""
    items, text = _row_of(match), match.string
    names = [item for item in items if _is_name(item.of(text))]
    headed = sum(bool(_HEAD.search(item.of(text))) for item in names)
    return names if headed >= _LEAST_KNOWN and len(names) * 2 > len(items) else []


_ROWS: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], list[Span]], str], ...] = (
    (_ROW, _of_class, "locatedIn.listed"),
    (_COUNTED_ROW, _counted, "locatedIn.counted-row"),
    (_MADE_ROW, _made, "locatedIn.made-row"),
    (_BRACKETED_ROW, _classed, "locatedIn.classed"),
    (_VISITED_ROW, _visited, "locatedIn.visited-row"),
    (_ROUTE, _route, "locatedIn.route"),
    (_SHOWN_ROW, _of_class, "locatedIn.listed"),
    (_PARK_ROW, _parks, "locatedIn.park-row"),
    (_NATURAL_ROW, _natural, "locatedIn.natural-row"),
    (_ZONES_ROW, _made, "locatedIn.zones-row"),
    (_QUOTED_ROW, _quoted, "locatedIn.quoted-row"),
    (_LEVEL, _classed, "locatedIn.classed"),
)
"""How rows are written, which of a row's items are names, and by which rule they are told."""


def _row_of(match: re.Match[str]) -> list[Span]:
    return list(_items(match.string, Span(*match.span("row"))))


def _items(text: str, row: Span) -> Iterator[Span]:
    """What a row lists; of its first stretch what stands behind a verb, of 甲谷和乙湖 both."""
    edges = [m.span() for m in _PARTED.finditer(text, *row)]
    starts = [row.start, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), row.end]
    for span in map(Span, starts, ends):
        if span.start == row.start:
            span = _without_beginning(text, span)
        joint = _AND.search(text, *span)
        parts = [Span(span.start, joint.start()), Span(joint.end(), span.end)] if joint else []
        yield from parts if parts and all(_is_name(p.of(text)) for p in parts) else [span]


def _without_beginning(text: str, span: Span) -> Span:
    """建有|清岚谷, 国家4A级景区|清岚谷."""
    if _JOINED.match(text, span.start - 1):
        span = Span(span.start + 1, span.end)  # 甲谷等景区和|乙山、丙湖
    ends = [m.end() for m in _BEGINS.finditer(text, *span) if not cuts_word(text, m.end())]
    return Span(ends[-1], span.end) if ends else span


def _fits_row(item: str) -> bool:
    """Whether it can be a name where those beside it are: no everyday word, and no verb begins it."""
    own = item.strip("“”")
    if item.count("“") != item.count("”"):
        return False
    if not _SHORTEST <= len(own) <= _LONGEST or not _NEVER.isdisjoint(own):
        return False
    words = tagged(own)
    if len(words) == 1:
        return item != own or is_proper(*words[0])
    return not any(
        len(word) > 1 and is_word(word) and (flag.startswith(FUNCTION) or flag == "v")
        for word, flag in words[:-1]
        if not _SIZE.fullmatch(word)
    )


def _is_name(item: str) -> bool:
    """Whether it is a site's name wherever it stands: a name's own words, and what it is behind them."""
    own = item.strip("“”")
    if not _fits_row(item):
        return False
    return item != own or holds_name(tagged(own)) or (bool(_HEAD.search(own)) and len(own) > 2)


def _is_own(words: list[tuple[str, str]]) -> bool:
    return holds_name(words) or (len(words) == 1 and words[0][1].startswith(PROPER))


def _is_row(text: str, items: list[Span]) -> bool:
    """Whether most of a row are names, one of them has the head of a site, and one is of no everyday words."""
    names = [name for item in items if _is_name(name := item.of(text))]
    headed = any(_HEAD.search(name) for name in names)
    own = any(_is_own(tagged(name)) or _SACRED.search(name) for name in names)
    return len(names) >= _LEAST_KNOWN and len(names) * 2 >= len(items) and headed and own


def _are_all_own(text: str, items: list[Span]) -> bool:
    """Whether each of a row is a name that nothing else is called by: 霁月小筑、竹窗溪语."""
    names = [item.of(text) for item in items]
    return len(names) >= _LEAST_KNOWN and all(_fits_row(n) and _is_own(tagged(n)) for n in names)


def _is_row_of_bodies(text: str, items: list[Span]) -> bool:
    """Whether each of a row may be a name and ends as bodies and sites do."""
    names = [item.of(text) for item in items]
    whole = all(_fits_row(n) and _BODY.search(n) and not _AND.search(n) for n in names)
    return len(names) >= _LEAST_KNOWN and whole and any(_is_own(tagged(n)) for n in names)


def _all_in(
    reading: Reading, names: list[Span], match: re.Match[str], rule: str
) -> Iterator[Draft]:
    within_it = rule == "locatedIn.natural-row"
    outer = _place_of(reading, match.start(), within_it=within_it) if names else None
    if outer is None:
        return
    place, at = outer
    for span in names:
        name = span.of(reading.normal.text)
        known = reading.typed.mention_at(reading.typed.from_text(span).start)
        if _is_told_elsewhere(known, span, place):
            continue
        exact = known is not None and known.span == span and known.entity is not None
        site = known.entity if known and exact else None
        site = site or Entity(name, kind_of(name), place.division)
        yield Draft(
            Predicate.LOCATED_IN, site, span, place, at or span, Span(*match.span()), rule, 0.75
        )


def _is_told_elsewhere(known: Mention | None, span: Span, place: Entity) -> bool:
    """Whether a division stands there, which its chain places, or the name begins with one of elsewhere."""
    if known is None:
        return False
    if known.kind is Kind.PLACE and known.chain and within(known.span, span):
        return True
    here = place.division.path if place.division else ()
    paths = [d.division.path for d, _ in (*known.chain, *known.named_after) if d.division]
    return any(path[: len(here)] != here and here[: len(path)] != path for path in paths)


def _is_part_of_country(entity: Entity) -> bool:
    return entity.division is not None and entity.division.level > Level.COUNTRY


def _is_item(text: str, span: Span) -> bool:
    """Whether a place is one of a row, or in brackets: what is told behind it lies not in it."""
    return text[span.start - 1 : span.start] in _BESIDE or text[span.end : span.end + 1] in _BESIDE


def _place_of(
    reading: Reading, position: int, *, within_it: bool = False
) -> tuple[Entity, Span | None] | None:
    """The place named last before in the sentence, else what the passage is about; no country.

    What lies 境内 lies in what is told of, whatever places are named on the way.
    """
    sentence = reading.sentence_at(position).span
    before = [
        m
        for m in reading.typed.mentions
        if m.kind in (Kind.PLACE, Kind.ANAPHOR)
        and m.span.start >= sentence.start
        and m.span.end <= position
        and not _is_item(reading.normal.text, m.span)
        and not _FIRST_OF.match(reading.normal.text, m.span.start)
    ]
    for mention in () if within_it else reversed(before):
        meant = reading.course.meaning(mention) or mention.entity
        if meant and meant.division and meant.division.level > Level.COUNTRY:
            return meant, mention.span
    topic = reading.course.subject_at(position, _is_part_of_country)
    topic = topic or reading.course.place
    entity = topic.entity if topic else None
    if entity is None or entity.division is None or entity.division.level <= Level.PROVINCE:
        return None
    return (entity, None) if entity.type is not EntityType.ORGANIZATION else None
