"""locatedIn: chains of divisions, what belongs to the article's county, 位于 and 地处."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kg.article_place import is_byline, is_menu
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_media, is_office
from kg.mentions.place_links import is_below
from kg.mentions.place_words import ZONE
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Division, Entity, EntityType, Level, Predicate, Span
from kg.relations.natural_land import land_of
from kg.relations.reading import Draft, Reading, hull, within
from kg.text.words import tagged

_SUBJECT = (
    "[" + "".join(CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)) + "]"
)
_PLACE = CHARACTER_OF[Kind.PLACE]
_ORG = CHARACTER_OF[Kind.ORGANIZATION]
_DATELINE = re.compile(
    "(?:新闻)?(?:[0-9]{1,2}月[0-9]{1,2}日)?[电讯](?=[ 　(（]|$)|(?:新闻)?[0-9]{1,2}月[0-9]{1,2}日[电讯]|在线|频道"
)
"""新华社乙市8月12日电, 乙新闻8月8日电, 乙市讯: where a report is from."""
_SOURCE = re.compile("(?:中新|新华|人民|央广|中国)网[－-]?$")
_DOTTED = re.compile(f"(?P<outer>{_PLACE})[·•](?P<inner>{_PLACE})")
"""甲省·乙县: as a headline or a festival names it."""
_OF_IT = re.compile(f"(?P<outer>{CHARACTER_OF[Kind.ANAPHOR]})的?(?P<inner>{_PLACE})")
"""该镇|乙村: of the town that is told of."""
_GROUP = re.compile(
    "(?P<group>[一二三四五六七八九十0-9]{1,3}(?:组(?![织长员建合])|社(?![区会员长团保])))"
)
"""金田村|二组, 金田村|5社."""
_OLD_TOWN = re.compile("古[镇城]$")
_OF_MANY = re.compile(
    "流域$|中小学$|安置点$|[一二三四五六七八九]楼大厅$|[两三四五六七八九十]市|多[所家个座]|双[口景]|[省市州县]级|(?:重点|国家|核心|敏感|脆弱|功能)生态区$"
)
"""What the name of no one thing has: 乙市中小学, 甲、乙两市|功能区, 省级家庭农场."""
_AWARDED = re.compile("(?:评为|认定为|命名为|授予|获得?|荣获|入选|创成|打造|获批)[^，。；]{0,40}$")
_STATUS = re.compile(
    "(?:示范工厂|示范[区园]|技术中心|家庭农场|智能工厂|产业园|示范基地|工作站|实验室)$"
)
"""山东省|企业技术中心, which somebody became: a rank and no body."""
_STUDIED = re.compile("(?:毕业|就读)于$|考[入取上]$")
_STUDYING = re.compile("就读|毕业|求学|攻读|读[书研博硕大]|上学|深造")
"""毕业于温州大学: a word on a person, and none on where the school is."""
_NEIGHBOUR = re.compile(
    "[东南西北](?:部|面|边|侧)?(?:与|和|同|临|邻|靠|接|连|依|濒|倚|毗邻|紧邻|接壤)$|[毗紧相]邻$|毗连$|接壤$|[东南西北]距$|相?距离?$"
)
_ADJOINS = re.compile("(?:村)?(?:相[连接邻望依]|接壤|毗[邻连]|为邻|交界|隔[河江山]相望)")
"""东与城关镇相连: a neighbour lies nowhere in what the text is about."""
_LINE = re.compile("(?:高铁|铁路|高速公路|运河|通道|隧道|大桥)$")  # its name tells its ends
_CLIMATE = re.compile("气候区?$|[湿干]润?区$|季风区$|温带|热带")
"""溪龙乡位于温带气候区."""
_NO_BODY = re.compile("(?:项目|技艺|习俗|收购点|后花园|山区)$")
"""What is done or known in a place, or a part of it: 甲县|绣球制作技艺, 乙镇|丙市场建设项目."""
_ONE_OF_MANY = re.compile("[一两三四五六七八九十几多][家栋间座处幢]|周边|附近|淘宝店|网店")
"""莫干山|一家民宿, 两栋民宿: no name."""
_COOPERATIVE = re.compile("(?!.*(?:领办|[首一]家|村级)).{2,}合作社")
"""荣光|合作社, behind the place that it is written with: what farmers of a place found lies in it."""
_KIND_OF_SITE = re.compile("[东西南北中]部[\u4e00-\u9fff]{0,4}$|十大|十佳|百佳|百强|最美|首批")
"""A part of the place (镇头镇西部山区) or an honour (湖南十大文旅小镇), no site of its own."""
_OPENS = re.compile(
    r"\s*(?:[^，。：\n]{1,12}[，：])?(?:今天|昨天|目前|近日)?(?:[（(][^（）()]*[）)])?(?:在|地处[^，。的]{2,8}的|位于[^，。的]{2,8}的)?"
)
"""在，目前，: what may stand before the place that a sentence is about."""
_WORDS = load_words("located_in")
_AT, _DEPTH, _FOOTHILL, _BESIDE = (
    alternation(_WORDS[name]) for name in ("lies_in", "depth", "foothill", "beside")
)
_NATURAL = alternation(_WORDS["natural"])
_WHERE = f"(?:{alternation(_WORDS['where'])}|[东南西北中]{{1,2}}[部麓缘陲端坡岸])"
_ANY_LAND = re.compile(f"(?:{alternation(_WORDS['any_land'])}|{_NATURAL})+")
_AT_WORDS = frozenset(_WORDS["lies_in"])
_VISITS = re.compile("(?:来到|走进|前往|走访|考察|参观|瞻仰|到)了?(?:[^，。、]{2,16}、){0,4}$")
_WALKS = re.compile("(?:走进|来到|步入|走入|漫步|踏进|置身)了?(?:于|在)?$")
_REACHES = re.compile("(?:抵达|来到|走进|前往|到达|到了?|在|走访)了?$")
_SEEN = re.compile("[园馆寺院廊街谷湖山洞台塔]$")
_NATURAL_END = f"[{''.join(sorted({word[-1] for word in _WORDS['natural']}))}]"
_NATURAL_PART = re.compile(
    f"(?:(?<![\u4e00-\u9fff]))(?P<outer>[{_ORG}]|[\u4e00-\u9fff]{{1,10}}?{_NATURAL})"
    f"{_WHERE}的?(?P<inner>[{_PLACE}{_ORG}])"
)
"""大别山深处的甲县, 秦岭北麓|乙村: a part of a mountain, a desert or a river's land."""
_IN_TOWN = re.compile(
    "(?:县|市|镇|乡|村|中心)(?:城|区|政府|中心|镇|部|境|委)|城[东南西北区]|.{1,6}大桥"
)
"""县城东, 中心镇区东部: where in a place something is, which is no place of its own."""
_SIDE_OF = re.compile(
    "[东南西北中]{1,2}部(?:边缘|山丘区|山区|丘陵区|地区)?|[东南西北]{1,2}[端缘郊侧]"
)
_WRITTEN = "[\u4e00-\u9fff]{2,10}?"
_LIES_IN = re.compile(
    f"(?P<inner>{_SUBJECT})[，（(]?(?:就|均|都|又|正|也)?{_AT}"
    f"(?P<outer>[{_PLACE}{_ORG}]|{_WRITTEN}(?=[，,。、；;的]|{_DEPTH}))"
)
_LYING_IN = re.compile(
    f"{_AT}(?P<outer>[{_PLACE}{_ORG}]|{_WRITTEN}){_DEPTH}?的(?P<inner>[{_PLACE}{_ORG}])"
)
_AT_FOOT_OF = re.compile(
    f"(?<![\u4e00-\u9fff])(?P<outer>[\u4e00-\u9fff]{{1,6}}{_FOOTHILL}{_BESIDE})的"
    f"(?P<inner>[{_PLACE}{_ORG}])"
)
_HAS = re.compile(
    f"(?P<outer>{_PLACE})(?:目前|已)?(?:现有|拥有|建有|坐落着|分布着|有)(?P<inner>{_ORG}(?:、{_ORG})+)"
)
_WHERE_IT_IS = re.compile(f"(?P<inner>[{_PLACE}{_ORG}])所在的?(?P<outer>{_PLACE})")
_OF_PLACE = re.compile(f"(?P<outer>{_PLACE})的(?P<inner>{_ORG})")
_IN_CLAUSE = re.compile(f"(?:在|走进|来到|^|[。；])(?P<outer>{_PLACE})，(?P<inner>{_ORG})")
_RIGHT_BEHIND = re.compile(f"(?P<outer>{_PLACE})(?P<inner>{_ORG})")
"""安吉县|浙江竹海艺术中心."""
_BEHIND_ZONE = re.compile(f"(?P<outer>{_ORG})(?P<inner>[{_PLACE}{_ORG}])")
_OWN = (
    "我省",
    "我市",
    "我州",
    "我县",
    "我区",
    "我旗",
    "该省",
    "该市",
    "该州",
    "该县",
    "该区",
    "该旗",
)
_INSIDE = re.compile(f"(?P<outer>[{_PLACE}{_ORG}])(?:境内|村内|内|里)的(?P<inner>{_ORG})")
_OF_ANOTHER = re.compile("(?:大学|学院|集团|公司|银行|医院).*(?:车间|基地|[站室屋]|中心|小学)$")
"""What a body of one place has set up in another: 天津大学扶贫车间."""
_COMPANY = re.compile("(?:公司|集团)$")
_FACILITY = re.compile("(?:[园馆店场寨庄]|市场|民宿|客栈|工作站|书屋|祠堂|宗祠|码头)$")
_AROUND = re.compile(
    f"(?P<site>[\u4e00-\u9fff]{{1,8}}?{alternation(_WORDS['around'])})[\u4e00-\u9fff“”]{{2,}}"
    "(?<![部局委会院心])$"
)
_LOWER = (EntityType.TOWN, EntityType.VILLAGE)
_PATTERNS = (_NATURAL_PART, _WHERE_IT_IS, _LIES_IN, _LYING_IN, _AT_FOOT_OF, _INSIDE)


def find_located_in(reading: Reading) -> Iterator[Draft]:
    """Every place or organization of the article in the place directly above it."""
    named = _named_divisions(reading)
    for mention in reading.typed.mentions:
        if mention.kind in (Kind.PLACE, Kind.ORGANIZATION) and mention.chain:
            if _tells_no_place(reading, mention):
                continue
            yield from _chain(reading, mention)
            yield from _group(reading, mention)
            if not _behind_zone(reading, mention):
                yield from _above(reading, mention, named)
        elif mention.kind is Kind.ORGANIZATION and mention.entity:
            yield from _by_name(reading, mention, mention.named_after)
            yield from _site(reading, mention)
    for place in _in_names(reading):
        yield from _pairs(place)
    yield from _said(reading)
    yield from _beside(reading)


def _tells_no_place(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only where a report is from, where somebody studied, or a neighbour."""
    text, (start, end) = reading.normal.text, mention.span
    line = reading.sentence_at(start).span.of(text)
    if is_menu(line) or is_byline(line):
        return True
    if _DATELINE.match(text, end) or is_media(mention.text):
        return True
    if _STUDIED.search(text, 0, start) or _STUDYING.match(text, end):
        return True
    return len(mention.chain) == 1 and _is_neighbour(text, mention.span)


def _in_names(reading: Reading) -> Iterator[Mention]:
    """The places that are part of what the tagger takes for a name, which lies nowhere itself.

    甲省乙市|首届竹文化大赛: 乙市 lies in 甲省 all the same.
    """
    if reading.recognised is None:
        return
    placeless = [
        m.span for m in reading.typed.mentions if m.kind is Kind.ORGANIZATION and not m.chain
    ]
    for mention in reading.recognised.mentions:
        inside = any(within(mention.span, one) for one in placeless)
        if mention.kind is Kind.PLACE and inside and not _tells_no_place(reading, mention):
            yield mention


def _behind_zone(reading: Reading, mention: Mention) -> bool:
    """甲市经开区|乙镇: the town is said to lie in the zone, and in no other district of the city."""
    at = reading.typed.from_text(mention.span).start
    before = reading.typed.mention_at(at - 1) if at else None
    return (
        before is not None
        and before.kind is Kind.ORGANIZATION
        and before.text.endswith(ZONE)
        and mention.chain[0][0].type in _LOWER
    )


def _is_neighbour(text: str, span: Span) -> bool:
    return bool(_NEIGHBOUR.search(text, 0, span.start) or _ADJOINS.match(text, span.end))


def _site(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """A named site that stands alone, in the place that the article and the passage are about."""
    entity, place = mention.entity, reading.course.place
    if entity is None or place is None or _is_zone_of(reading, mention):
        return
    if _ONE_OF_MANY.search(entity.name) or _NO_BODY.search(entity.name):
        return
    if walked := _walked_to(reading, mention):
        village, at = walked
        span = mention.span
        yield _draft(entity, span, village, at, span, "locatedIn.walked", 0.75)
        return
    visited = _is_visited(reading, mention) and _only_of(reading, mention, place.entity)
    if not visited:
        stands = entity.type is EntityType.PLACE or _FACILITY.search(entity.name)
        topic = reading.course.subject_at(mention.span.start, lambda e: e.division is not None)
        if not stands or topic is None or topic.entity != place.entity:
            return
    if place.entity.division and (visited or place.entity.division.level >= Level.COUNTY):
        span, rule = mention.span, "locatedIn.visited" if visited else "locatedIn.site"
        yield _draft(entity, span, place.entity, span, span, rule, 0.7)


def _walked_to(reading: Reading, mention: Mention) -> tuple[Entity, Span] | None:
    """The town or village that was reached right before: 抵达黄杜村。走进|清岚竹艺馆."""
    text, start = reading.normal.text, mention.span.start
    if mention.named_after or not _WALKS.search(text, max(0, start - 5), start):
        return None
    if not (_FACILITY.search(mention.text) or _SEEN.search(mention.text)):
        return None
    sentence = reading.sentence_at(start)
    before = reading.sentence_at(max(0, len(text[: sentence.span.start].rstrip()) - 1))
    near = sentence.paragraph - before.paragraph <= 1
    begins = before.span.start if near else sentence.span.start
    named = [
        m
        for m in reading.typed.mentions
        if m.kind is Kind.PLACE and m.chain and begins <= m.span.start < start
    ]
    if not named or named[-1].chain[-1][0].type not in _LOWER:
        return None
    last = named[-1]
    reached = _REACHES.search(text, max(0, last.span.start - 5), last.span.start)
    village = last.chain[-1]
    return village if reached and all(_is_within(last, m.chain[-1][0]) for m in named) else None


def _only_of(reading: Reading, mention: Mention, place: Entity) -> bool:
    """Whether the sentence names no place but those in the article's own."""
    sentence = reading.sentence_at(mention.span.start).span
    named = (m for m in reading.typed.mentions if m.chain and within(m.span, sentence))
    return all(_is_within(m, place) for m in named)


def _is_visited(reading: Reading, mention: Mention) -> bool:
    """Whether somebody who is said to be in the article's place goes there: 来到甲中学、|乙博物馆."""
    if mention.entity is None or is_office(mention.entity) or is_media(mention.text):
        return False
    clause = reading.clause_at(mention.span.start)
    before = Span(clause.start, mention.span.start).of(reading.normal.text)
    return bool(_VISITS.search(before))


def _named_divisions(reading: Reading) -> dict[tuple[str, ...], Entity]:
    named = {}
    for mention in reading.typed.mentions:
        for entity, _ in mention.chain:
            if entity.division:
                named[entity.division.path] = entity
        if mention.kind is Kind.ANAPHOR and mention.text in _OWN:
            meant = reading.course.meaning(mention)
            if meant and meant.division:
                named.setdefault(meant.division.path, meant)
    if reading.course.place:
        place = reading.course.place.entity
        if place.division:
            named[place.division.path] = place
    return named


def _group(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """金田村|二组: a group of households lies in its village."""
    village, span = mention.chain[-1]
    found = _GROUP.match(reading.normal.text, mention.span.end)
    if mention.kind is Kind.PLACE and village.type is EntityType.VILLAGE and found:
        own = Span(span.start, found.end())
        group = Entity(own.of(reading.normal.text), EntityType.PLACE, village.division)
        yield _draft(group, own, village, span, own, "locatedIn.group", 0.85)


def _without_old_town(mention: Mention) -> Sequence[tuple[Entity, Span]]:
    """The chain of 天津|杨柳青古镇 without the town, which the old town gave its name to."""
    *above, (last, span) = mention.chain
    is_old = mention.kind is Kind.ORGANIZATION and _OLD_TOWN.search(mention.text)
    short = span.end - span.start < len(last.name)
    return above if above and is_old and short and last.type is EntityType.TOWN else mention.chain


def _chain(reading: Reading, mention: Mention) -> Iterator[Draft]:
    """浏阳市镇头镇金田村: 金田村 → 镇头镇, 镇头镇 → 浏阳市."""
    yield from _pairs(mention)
    yield from _by_name(reading, mention, _without_old_town(mention))


def _pairs(mention: Mention) -> Iterator[Draft]:
    for (outer, outer_span), (inner, inner_span) in pairwise(_without_old_town(mention)):
        span = hull(outer_span, inner_span)
        yield _draft(inner, inner_span, outer, outer_span, span, "locatedIn.chain", 0.97)


def _by_name(
    reading: Reading, mention: Mention, places: Sequence[tuple[Entity, Span]]
) -> Iterator[Draft]:
    """浏阳市人民医院, in the last of the places that its name begins with."""
    if (
        mention.kind is Kind.ORGANIZATION
        and mention.entity
        and places
        and places[-1][1].start < mention.span.end  # of a repeat, which the chain was told in
        and not is_office(mention.entity)
        and not is_media(mention.text)
        and not _LINE.search(mention.text)
        and not _KIND_OF_SITE.search(mention.text)
        and not _OF_ANOTHER.search(mention.text)
        and not _OF_MANY.search(mention.text)
        and (not _NO_BODY.search(mention.text) or _site_around(mention, places))
        and not _merely_begins(mention, places)
        and not _is_place_itself(mention.entity, places[-1][0])
        and not _is_status(reading, mention, places)
    ):
        outer, outer_span = places[-1]
        span = Span(outer_span.start, mention.span.end)
        if site := _site_around(mention, places):
            around, around_span = site
            yield _draft(around, around_span, outer, outer_span, span, "locatedIn.name", 0.8)
            outer, outer_span = site
        own = Span(outer_span.end, mention.span.end).of(reading.normal.text)
        rule = "locatedIn.cooperative" if _COOPERATIVE.fullmatch(own) else "locatedIn.name"
        yield _draft(mention.entity, mention.span, outer, outer_span, span, rule, 0.8)


def _site_around(
    mention: Mention, places: Sequence[tuple[Entity, Span]]
) -> tuple[Entity, Span] | None:
    """The site that a site lies in whose name begins with it: 莲海景区|金沙湾."""
    last, span = places[-1]
    start = span.end - mention.span.start
    found = _AROUND.match(mention.text, start)
    if found is None or not found["site"]:
        return None
    own = Span(span.start, mention.span.start + found.end("site"))
    name = mention.text[own.start - mention.span.start : found.end("site")]
    return Entity(name, EntityType.PLACE, last.division), own


def _is_status(reading: Reading, mention: Mention, places: Sequence[tuple[Entity, Span]]) -> bool:
    """Whether it is what a place above gives others: 被评为山东省企业技术中心."""
    division = places[-1][0].division
    if division is None or division.level > Level.PREFECTURE or not _STATUS.search(mention.text):
        return False
    start = reading.sentence_at(mention.span.start).span.start
    return bool(_AWARDED.search(reading.normal.text, start, mention.span.start))


def _is_place_itself(entity: Entity, outer: Entity) -> bool:
    """刘家沟 beside 刘家沟镇, 井冈山 beside 井冈山市: the same by its short name."""
    return outer.name[:-1] == entity.name


def _merely_begins(mention: Mention, places: Sequence[tuple[Entity, Span]]) -> bool:
    """新疆康元科技公司: called after a place by its short name, wherever it is.

    A reserve that is called after a village is larger than it.
    """
    outer, span = places[-1]
    if span.end - span.start >= len(outer.name):
        return False
    reserve = outer.type in _LOWER and mention.text.endswith("保护区")
    return reserve or bool(_COMPANY.search(mention.text))


def _above(
    reading: Reading, mention: Mention, named: dict[tuple[str, ...], Entity]
) -> Iterator[Draft]:
    """A town or village that stands alone, in the lowest division above it that is named."""
    entity, span = mention.chain[0]
    division = entity.division
    if division is None or division.level <= Level.PROVINCE:
        return
    sentence = reading.sentence_at(span.start).span
    for length in range(len(division.path) - 1, 0, -1):
        outer = named.get(division.path[:length])
        if outer and _plain_from_text(reading, outer, division.level, sentence):
            said = _with(reading, outer, span, sentence)
            yield _draft(entity, span, outer, span, said, "locatedIn.article", 0.9)
            return
        if outer and division.level < Level.TOWN:
            yield from _above_county(reading, mention, outer, sentence)
            return
    if place := _place_around(reading, division):
        yield _draft(entity, span, place, span, span, "locatedIn.topic", 0.75)


def _above_county(
    reading: Reading, mention: Mention, outer: Entity, sentence: Span
) -> Iterator[Draft]:
    """A county or city in the one above it, where the article makes plain that it lies there."""
    entity, span = mention.chain[0]
    if led := _led_by(reading, outer, span, sentence):
        yield _draft(entity, span, outer, led, span, "locatedIn.led", 0.85)
    elif told := _told_of(reading, outer, entity, span):
        yield _draft(entity, span, outer, told, span, "locatedIn.told", 0.8)
    elif named_at := _covered_by(reading, outer, mention):
        yield _draft(entity, span, outer, named_at, span, "locatedIn.covered", 0.8)
    elif beside := _named_with(reading, outer, mention):
        yield _draft(entity, span, outer, beside, span, "locatedIn.both", 0.8)
    elif passing := _passed_over(reading, outer, entity):
        yield _draft(entity, span, outer, passing, span, "locatedIn.passed", 0.8)


def _place_around(reading: Reading, division: Division) -> Entity | None:
    """The town or county that the article is about, for a village that only the article names."""
    place = reading.course.place.entity if reading.course.place else None
    if division.known or place is None or place.division is None:
        return None
    lower = Level.COUNTY <= place.division.level < division.level
    shared = division.parent_path
    return place if lower and place.division.path[: len(shared)] == shared else None


def _plain_from_text(reading: Reading, outer: Entity, level: Level, sentence: Span) -> bool:
    """Whether the text makes it plain that a division of that level lies in the outer one."""
    if level >= Level.TOWN or (reading.course.place and reading.course.place.entity == outer):
        return outer.division is not None
    return any(
        within(mention.span, sentence) and _names(reading, mention, outer)
        for mention in reading.typed.mentions
    )


def _led_by(reading: Reading, outer: Entity, span: Span, sentence: Span) -> Span | None:
    """Where the sentence before tells of the wider place, and this one begins with the place in it.

    甲省正在清点古桥。目前，乙县…: what is told of the province is shown at one of its counties.
    """
    text = reading.normal.text
    if not _OPENS.fullmatch(text, sentence.start, span.start):
        return None
    before = reading.sentence_at(len(text[: sentence.start].rstrip()) - 1).span
    line = before.of(text)
    told = [
        mention
        for mention in reading.typed.mentions
        if mention.kind is Kind.PLACE and within(mention.span, before)
    ]
    if not told or told[0].entity != outer or is_menu(line) or is_byline(line):
        return None
    return told[0].span if all(_is_within(mention, outer) for mention in told) else None


def _told_of(reading: Reading, outer: Entity, entity: Entity, span: Span) -> Span | None:
    """Where the text has last spoken of the wider place itself, and of no place outside it since.

    At most in the paragraph before: 甲省连日降雨。…, and below it 7月6日，乙市….
    """
    if _is_elsewhere(reading, outer, entity):
        return None
    paragraph = reading.sentence_at(span.start).paragraph
    before = [m for m in reading.typed.mentions if m.span.end <= span.start]
    for mention in reversed(before):
        sentence = reading.sentence_at(mention.span.start)
        if paragraph - sentence.paragraph > 1:
            return None
        if mention.kind not in (Kind.PLACE, Kind.ORGANIZATION):
            continue
        line = sentence.span.of(reading.normal.text)
        if is_menu(line) or is_byline(line) or not mention.chain:
            continue
        if _is_credit(reading, mention):
            continue
        if mention.kind is Kind.PLACE and mention.chain[-1][0] == outer:
            return mention.span
        if not _is_within(mention, outer):
            return None
    return None


def _is_credit(reading: Reading, mention: Mention) -> bool:
    """Whether a place is that of a report or of who made it: 中新网乙省新闻8月8日电."""
    text = reading.normal.text
    source = text[max(0, mention.span.start - 4) : mention.span.start]
    return bool(_DATELINE.match(text, mention.span.end) or _SOURCE.search(source))


def _covered_by(reading: Reading, outer: Entity, mention: Mention) -> Span | None:
    """Where the wider place is named, in an article that names no place outside of it.

    Not a province, but a municipality: such an article names it for what it has given or come out with.
    It must be the headline that names it (甲市：特色村庄…), or the mention one that goes down to a
    town or village (前往乙县丙镇), or begins its sentence: who is said to come from 乙县 may come from
    another province.
    """
    above, entity = outer.division, mention.chain[0][0]
    if above is None or (above.level is Level.PROVINCE and not above.name.endswith("市")):
        return None
    named = []
    for other in reading.typed.mentions:
        division = other.entity.division if other.entity else None
        if other.kind is not Kind.PLACE or division is None or division.level is Level.COUNTRY:
            continue
        if not (_is_within(other, outer) or is_below(above, division)):
            return None
        credited = _is_credit(reading, other)
        if other.entity == outer and not credited:
            named.append(other.span)
    if not named:
        return None
    opening = reading.normal.paragraphs[0]
    headed = opening.heading and within(named[0], opening.span)
    whole = len(mention.chain) > 1 and mention.chain[-1][0].type in _LOWER
    begins = _begins(reading, mention) and not _is_elsewhere(reading, outer, entity)
    return named[0] if headed or whole or begins else None


def _named_with(reading: Reading, outer: Entity, mention: Mention) -> Span | None:
    """Where an article about a prefecture, or a county of it, names the prefecture of a county.

    甲市竹业兴旺。…乙县种植竹荪3万亩: of its own counties a city's paper need not say whose they are.
    """
    spelled = mention.kind is Kind.PLACE or len(mention.chain) > 1
    if outer.type is not EntityType.PREFECTURE or not spelled or not _is_about(reading, outer):
        return None
    for other in reading.typed.mentions:
        if other.kind is Kind.PLACE and other.chain and other.chain[-1][0] == outer:
            return other.span
    return None


def _passed_over(reading: Reading, outer: Entity, county: Entity) -> Span | None:
    """Where a city is named right before a town or village of the county that the article is about.

    甲市乙镇, in an article on 丙县, of which 乙镇 is a town: the county is only passed over.
    """
    place = reading.course.place.entity.division if reading.course.place else None
    own = county.division
    if own is None or own.level is not Level.COUNTY or outer.type is not EntityType.PREFECTURE:
        return None
    if place is None or not (place == own or is_below(place, own)):
        return None
    for mention in reading.typed.mentions:
        for (upper, span), (lower, _) in pairwise(mention.chain):
            if upper == outer and lower.division and is_below(lower.division, own):
                return span
    return None


def _is_about(reading: Reading, city: Entity) -> bool:
    """Whether an article is about a city or what lies in it, or names hardly any county but its own."""
    place = reading.course.place.entity if reading.course.place else None
    if place == city:
        return True
    if place and place.division and city.division and is_below(place.division, city.division):
        return True
    counties = _counties(reading.typed)
    own = [one for one in counties if city.division and is_below(one, city.division)]
    return len(own) > 1 and len(own) * 3 >= len(counties) * 2


@lru_cache(maxsize=8)
def _counties(typed: TypedText) -> frozenset[Division]:
    return frozenset(
        entity.division
        for mention in typed.mentions
        for entity, _ in mention.chain
        if entity.division and entity.division.level is Level.COUNTY
    )


def _begins(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is what its sentence is about."""
    start = reading.sentence_at(mention.span.start).span.start
    return bool(_OPENS.fullmatch(reading.normal.text, start, mention.span.start))


def _is_elsewhere(reading: Reading, outer: Entity, entity: Entity) -> bool:
    """他到宁波考察: whether the article is about one county of the province, and this is another."""
    place = reading.course.place.entity.division if reading.course.place else None
    if not place or not entity.division or not outer.division or place.level < Level.COUNTY:
        return False
    own = place == entity.division or is_below(place, entity.division)
    return is_below(place, outer.division) and not own


def _is_within(mention: Mention, outer: Entity) -> bool:
    one, other = mention.entity and mention.entity.division, outer.division
    return bool(one and other and one.path[: len(other.path)] == other.path)


def _names(reading: Reading, mention: Mention, outer: Entity) -> bool:
    """Whether a mention itself is a place or in it, or is its 我州; an organization's name is neither.

    Unless that goes down from it: 甲市乙区“清岚谷”示范区.
    """
    if mention.kind is Kind.ANAPHOR:
        return mention.text in _OWN and reading.course.meaning(mention) == outer
    if len(mention.chain) < 2 and reading.normal.text.startswith(("“", "「"), mention.span.end):
        return False  # who gave an honour: 湖北省“美丽乡村示范村”
    if _is_credit(reading, mention):
        return False  # whose news it is: 中新网乙省新闻8月8日电
    named = any(entity == outer for entity, _ in mention.chain)
    return named and (mention.kind is Kind.PLACE or len(mention.chain) > 1)


def _with(reading: Reading, outer: Entity, span: Span, sentence: Span) -> Span:
    """The evidence: up to where the sentence itself names the outer place, if it does."""
    for mention in reading.typed.mentions:
        if mention.entity == outer and sentence.start <= mention.span.start < sentence.end:
            whole = hull(mention.span, span)
            return whole if whole.end - whole.start <= 80 else span
    return span


def _said(reading: Reading) -> Iterator[Draft]:
    """甲村地处乙山区; 位于乙镇的甲公司; 丙山脚下的甲村."""
    for sentence in reading.typed_sentences():
        for pattern in _PATTERNS:
            for match in pattern.finditer(reading.typed.text, *sentence):
                yield from _said_by(reading, match)


def _said_by(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    inner_mention = reading.typed.mention_at(match.start("inner"))
    inner = inner_mention and reading.course.meaning(inner_mention)
    if not inner_mention or not inner or inner.type is EntityType.PERSON:
        return
    if "，" in match.group() and _LYING_IN.match(reading.typed.text, match.end("inner") + 1):
        return  # 在中卫，位于黄河南岸的大湾村: it is the village that lies there
    outer_span = reading.typed.to_text(Span(*match.span("outer")))
    outer_mention = reading.typed.mention_at(match.start("outer"))
    outer = _outer(reading, outer_mention, outer_span, inner.division)
    if outer and outer != inner and not _holds(inner, outer):
        span = reading.typed.to_text(Span(*match.span()))
        yield _draft(inner, inner_mention.span, outer, outer_span, span, "locatedIn.said", 0.85)


def _holds(inner: Entity, outer: Entity) -> bool:
    """Whether the outer place lies in the inner one: 位于徐汇区的上海某社区 says nothing of 上海."""
    if inner.division is None or outer.division is None or inner.type is EntityType.ORGANIZATION:
        return False
    return is_below(outer.division, inner.division)


def _beside(reading: Reading) -> Iterator[Draft]:
    """甲县现有乙庄园、丙公园; 甲区的乙码头; 甲开发区乙村."""
    for sentence in reading.typed_sentences():
        for pattern in (_HAS, _OF_PLACE, _IN_CLAUSE):
            for match in pattern.finditer(reading.typed.text, *sentence):
                yield from _beside_by(reading, match)
        for match in _BEHIND_ZONE.finditer(reading.typed.text, *sentence):
            yield from _in_zone(reading, match)
        for match in _DOTTED.finditer(reading.typed.text, *sentence):
            yield from _dotted(reading, match)
        for match in _OF_IT.finditer(reading.typed.text, *sentence):
            yield from _of_it(reading, match)
        for match in _RIGHT_BEHIND.finditer(reading.typed.text, *sentence):
            inner = reading.typed.mention_at(match.start("inner"))
            if inner and (inner.chain or inner.named_after):
                yield from _beside_by(reading, match)


def _beside_by(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    outer = reading.typed.mention_at(match.start("outer"))
    span = reading.typed.to_text(Span(*match.span()))
    for inner in reading.typed.mentions_in(Span(*match.span("inner"))):
        if not (outer and outer.entity and inner.entity and _stands_in(outer, inner)):
            continue
        if inner.entity != outer.entity:
            at = outer.entity, outer.span
            yield _draft(inner.entity, inner.span, *at, span, "locatedIn.beside", 0.8)


def _in_zone(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲开发区|乙村, 甲开发区|乙村党总支: the village lies in the zone, and that in its county."""
    zone = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not zone or not zone.entity or not inner or not _leads_to_lower(zone, inner):
        return
    village, named = inner.chain[0]
    span = hull(zone.span, named)
    yield _draft(village, named, zone.entity, zone.span, span, "locatedIn.beside", 0.8)
    if not (zone.chain or zone.named_after) and (county := _own_county(reading, village)):
        yield _draft(zone.entity, zone.span, county, span, span, "locatedIn.beside", 0.8)


def _dotted(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """甲省·乙县, where the county is one of the province."""
    outer = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not outer or not outer.entity or not inner or not inner.chain:
        return
    county, named = inner.chain[0]
    if _is_lower(inner, outer.entity) and _is_county(county):
        span = hull(outer.span, named)
        yield _draft(county, named, outer.entity, outer.span, span, "locatedIn.dotted", 0.85)


def _of_it(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """该镇|乙村: in the town meant, which the gazetteer or the article has no other for."""
    outer = reading.typed.mention_at(match.start("outer"))
    inner = reading.typed.mention_at(match.start("inner"))
    if not outer or not inner or not inner.chain or not outer.text.startswith(("该", "我")):
        return
    meant, (place, named) = reading.course.meaning(outer), inner.chain[0]
    if meant is None or meant.division is None or place.division is None:
        return
    if meant.division.level < place.division.level and _may_lie(place.division, meant.division):
        span = hull(outer.span, named)
        yield _draft(place, named, meant, outer.span, span, "locatedIn.of-it", 0.85)


def _may_lie(lower: Division, upper: Division) -> bool:
    """Whether one division lies in another, or may: of an unlisted village only the county is known."""
    return is_below(lower, upper) or (
        not lower.known and upper.path[: len(lower.path) - 1] == lower.path[:-1]
    )


def _is_county(entity: Entity) -> bool:
    return entity.division is not None and entity.division.level <= Level.COUNTY


def _own_county(reading: Reading, village: Entity) -> Entity | None:
    """The county that the article is about, where a village lies in it."""
    place = reading.course.place.entity if reading.course.place else None
    if place is None or place.type is not EntityType.COUNTY:
        return None
    inside = place.division and village.division and is_below(village.division, place.division)
    return place if inside else None


def _leads_to_lower(zone: Mention, inner: Mention) -> bool:
    """Whether a zone stands right before the name of a town or village."""
    if not zone.text.endswith(ZONE) or not inner.chain:
        return False
    entity, span = inner.chain[0]
    return entity.type in _LOWER and span.start == zone.span.end


def _is_zone_of(reading: Reading, mention: Mention) -> bool:
    """Whether a zone stands before its village: 甲管理区|乙村 lies not in 乙村."""
    behind = reading.typed.mention_at(reading.typed.from_text(mention.span).end)
    return behind is not None and _leads_to_lower(mention, behind)


def _stands_in(outer: Mention, inner: Mention) -> bool:
    """Whether a thing beside a place is one of its facilities.

    It may be called after a wider place: 湖州的|浙江竹海湿地公园.
    """
    if inner.entity is None or is_office(inner.entity) or is_media(inner.text):
        return False
    begins = inner.chain or inner.named_after
    return not begins or _is_lower(outer, begins[-1][0])


def _is_lower(mention: Mention, wider: Entity) -> bool:
    """Whether a mention means a division that lies in another."""
    one = mention.entity.division if mention.entity else None
    return bool(one and wider.division and is_below(one, wider.division))


def _outer(
    reading: Reading, mention: Mention | None, span: Span, home: Division | None
) -> Entity | None:
    if mention:
        return _without_part(reading, mention)
    name = _without_verbs(span.of(reading.normal.text))
    name = re.sub(
        f"(?<=[^场村镇园区]{_NATURAL_END}){_WHERE}$|[上里中]$|(?<=山)下$|(?<=海)之滨$|(?<=半岛)[东西南北中]部$",
        "",
        name,
    )
    natural = re.search(
        "(?:[山江河湖海岭原区岛坡畔岸麓北南东西部带下滨边上域漠脉]|盆地|沙地|三角洲)$", name
    )
    own = (
        natural
        and len(name) > 1
        and not _CLIMATE.search(name)
        and not _is_any(name)
        and not _IN_TOWN.match(name)
    )
    return Entity(name, EntityType.PLACE, home) if own else None


def _without_part(reading: Reading, mention: Mention) -> Entity | None:
    """What a mention means: of 天目山北麓 the mountain, of 安吉县东北部边缘 the county."""
    entity = reading.course.meaning(mention)
    if mention.kind is not Kind.ORGANIZATION or entity is None:
        return entity
    if mention.chain and _SIDE_OF.fullmatch(mention.text, _behind_chain(mention)):
        return mention.chain[-1][0]
    land = None if mention.chain else land_of(entity.name)
    return Entity(land, EntityType.PLACE, entity.division) if land else entity


def _behind_chain(mention: Mention) -> int:
    return mention.chain[-1][1].end - mention.span.start


def _without_verbs(name: str) -> str:
    """大凉山 of 深入大凉山, 太行山 of 他们住在太行山."""
    words = tagged(name)
    verbs = [n for n, (w, f) in enumerate(words[:-1]) if f in ("v", "p", "uj") or w in _AT_WORDS]
    return "".join(word for word, _ in words[max(verbs, default=-1) + 1 :])


def _is_any(name: str) -> bool:
    """Whether a name is that of no one thing: 大山, 高寒山区, 山坡."""
    stem = re.sub(f"{_NATURAL}$|[山坡]坡?$", "", name)
    return not stem or bool(_ANY_LAND.fullmatch(stem))


def _draft(
    inner: Entity,
    inner_span: Span,
    outer: Entity,
    outer_span: Span,
    span: Span,
    rule: str,
    confidence: float,
) -> Draft:
    return Draft(Predicate.LOCATED_IN, inner, inner_span, outer, outer_span, span, rule, confidence)
