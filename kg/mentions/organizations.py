"""Organizations, facilities and sites: a place or a plain left edge, a name, and a known head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.gazetteer import Gazetteer
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.place_links import is_below
from kg.mentions.sites import site_end, stands_alone
from kg.model import Division, Entity, EntityType, Level, Span
from kg.text.words import is_word, tagged

_WORDS = load_words("organizations")
_SITES = load_words("places")["site_head"]
_MEDIA = re.compile(f"{alternation(_WORDS['media'])}$")
_OFFICE = re.compile(f"{alternation([*_WORDS['office'], *_WORDS['national']])}$")
_SITE = re.compile(f"{alternation(_SITES)}$")
_WATCHES = re.compile(
    f"{alternation([*_WORDS['watches'], *_WORDS['office'], *_WORDS['national']])}$"
)
_LONGEST_SHORT = 6
_VISITED = re.compile(
    f"(?:{alternation(_SITES)}|博物[馆院]|纪念馆|美术馆|[植动]物园|博览园|剧院|文化园|体育[馆场]|艺术馆|电站|机场)$"
)
# A memorial's name may hold verbs, figures and quotations: 甲县|“三八”造林纪念馆, 甲县|2号井纪念馆.
_MEMORIAL = re.compile(
    r"(?:(?![的了在是和与及把被将为有等让引从这那新到至]|将要)[\u4e00-\u9fff0-9“”]){2,18}?"
    "(?:纪念[馆园地]|博物[馆院]|陈列馆|展[览示][馆园]|战史馆|烈士陵园)(?!长)"
)
_UNDER_WORK = re.compile("施工|在建|建设|工程|项目|改造|主体|开工|[一二三四五]期")
_AT_CLAUSE = re.compile("(?:在|走进|来到|^|[。；\n])$")
_HALL = re.compile("(?:展|大|餐|客|会|乐)厅$|(?:海事|铁路|航道|航海保障)局$")
"""No office of the place: a hall, or a branch of a body of the whole country."""
_NOT_HEAD = "(?!长|代表|化|(?<=局)[地部势面]|(?<=部)署)"
"""局长, 人大代表 are posts; 景区化村庄 is a kind, 河南|局地 no office, nor is 主题教育|部署."""


def _heads(*lists: Sequence[str]) -> str:
    words = alternation([word for words in lists for word in words])
    return words.replace("党组|", "党组(?!织)|").replace("大学|", "大学(?!生)|") + _NOT_HEAD


_HEADS = _heads(_WORDS["office"], _WORDS["body"], _WORDS["named"], _WORDS["media"], _SITES)
_HEAD = re.compile(_HEADS)
_BROKEN = re.compile(alternation(_WORDS["broken_by"]))
_INSIDE = (
    r"(?:[^\s（）()变，,。、；;：:！？!?“”‘’《》「」『』【】—…·"
    r"经以的了在是把被将从为有等让这那每各全该也都就还又说并或其我你他们到由向给]|经(?=[济开营贸销])"
    r"|(?<=国)有(?=[林农牧])|(?<=[一-龥])与(?=[一-龥]{2,6}(?:中心|局|研究院|研究所)))"
)
_AFTER_PLACE = re.compile(f"(?:{_INSIDE}{{0,18}})(?:{_HEADS})(?:[一二三四五六七八九十]期)?")
# A company's registered name holds words that break other names: 云上茶农牧林科技|发展有限公司.
_COMPANY = re.compile(
    "(?:(?![的了在是和与及把被将为有等让引成由从该这那])[\u4e00-\u9fff（）()]){2,20}?(?:有限责任|股份有限|有限)公司"
)
_TRADE = re.compile(
    "(?:排水|供水|供电|供热|供气|公交|环卫|出租|运输|出版|印刷|养护|租赁|通信)集团(?!公司)"
)
"""What a city's own firm does, though it is a verb: 杭州|排水集团."""
_ACTS = re.compile(
    "批准|授权|委托|会同|携手|出资|组建|成立|引进|引入|创办|注册|入股|[还也又再]联手|(?:[局会联队委办院]|还|又|也|再)联合"
)
"""上海海关|批准上海某公司: two bodies, of which one does something with the other."""
_LEADS = re.compile("以(?!岭)|由|向|经|依托|充分|宣布")
"""甲村|以乙公司为龙头: what leads from the place to a firm."""
_DESCRIBED = re.compile(
    "老旧|众多|首批|[两三四五六七八九十]+[省市县区州]|[两三四五六七八九十]大(?!道)|市中心|城市中心|第[一二三][家个所座]|最|唯一|十大|十佳|[东南西北中]部|[一二三四五六七八九十百千万两]+[家所座个处亩级条]|现代(?!农业)|各类|特色|部分|首个|首家|一些|多个|周边|附近|相关|有关|所有|整个|全部"
)
_STANDING_HEADS = _heads(_WORDS["office"], _WORDS["body"], _WORDS["named"], _WORDS["media"])
_NAMED = re.compile(f"(?P<own>.*?){alternation(_WORDS['named'])}$")
_OF_A_KIND = re.compile(
    "(?:普通|职业|各|公办|民办|民营|重点|农村|城乡|乡村|乡镇|多|一些|特色|精品|高端|优质|大型|小型|本地|当地|周边|星级|新|老|大|小|农业|生态|共享|家庭|社区|传统|主要)*"
)
# 甲生产线、乙水厂等12个项目: what is built is a project, and no organization yet.
_AMONG_PROJECTS = "(?:、[^，。、]{2,16}){0,6}等[^，。]{0,12}(?:项目|工程)"
_STANDING = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=成立)|(?<=组建)|(?<=创办)|(?<=领办)|(?<=建起)|(?<=成立了)|(?<=创办了)|(?<=建起了)|(?<=组建了)|(?<=领办了)|(?<=领办的)|(?<=创办的)|(?<=成立的)|(?<=共建)|(?<=现任)|(?<=曾任)|(?<=担任)|(?<=——)|(?<=走进)|(?<=来到)|(?<=考察)|(?<=参观)|(?<=瞻仰)|(?<=前往)|(?<=走访)|(?<=视察)|(?<=进入)|(?<=[里内]的)|(?<=位于)|(?<=在))"
    f"(?:{_INSIDE}{{2,16}})(?:{_STANDING_HEADS})(?!{_AMONG_PROJECTS})"
)
_VILLAGE_ONLY = re.compile("(?:村|社区|嘎查|支)(?:党委|党支部|党总支|村委会|居委会|委员会|两委)")
LEVEL_ONLY = re.compile(
    "(?P<letter>[省市州县区旗镇乡])(?:党委政府|党委|党工委|(?:政府|人大常委会|人大|政协)党组|政府|纪委|人大常委会|人大|政协|委(?:[组宣统]..|政法委|办公室|.{1,6}委)?)"
)
"""An office named by its level alone: 市委组织部, 镇党委. Whose it is, the course tells."""

_OWN_ZONE = re.compile(alternation(load_words("places")["zone_of_place"]))
"""经开区 of 淮安市经开区: cut into words it looks like running text."""
_OF_ANOTHER = re.compile("[域块级]|委(?![托派])|管[理委]|党?工委|党组|街道|片区")
_NATIONAL_PARK = re.compile("(?:国家(?:湿地|森林|地质|矿山)公园|国有[林农牧]场)$")
_SCHOOL = re.compile("(?:第?[一二三四五六七八九]|实验|外国语)?(?:高级中学|高中)")
"""德清|高中 is one school by the county's short name; 德清县|高中 may be any."""
_KIND_OF_COOPERATIVE = re.compile("(?:农民|专业|农村|农业|股份|经济)*合作社|(?:专业|示范)*家庭农场")
"""What a county has many of; a village has its one."""
_AUSPICIOUS = frozenset("胜兴盛达聚汇合富腾旺裕泰祥润恒隆")
"""Verbs by themselves, and what firms like to call themselves: 安吉县|胜达家庭农场."""
_AND = re.compile("[和与及]|以及")
# 俄外交部 is another country's.
_NATIONAL = re.compile(
    f"(?<![俄美英法德韩印越泰伊乌澳]){alternation(_WORDS['national'])}(?:办公厅)?(?![门队长署]|代表|委员(?!会))"
)
_BUILDER = re.compile(
    "中(?:国?(?:铁建|铁|建筑|交建|交|电建|能建|水电|核|冶)|建)"
    "(?:[一二三四五六七八九十]{1,3}|大桥|隧道|电气化|港航|第[一二三四五六七八九十]+工程)局"
    "(?:集团)?(?:有限公司|[一二三四五六七八九十]公司)?"
)
"""中铁大桥局, 中国水电十局: a firm of the state's that builds, and no office, though it ends as one."""
_POSTED = re.compile("驻[\u4e00-\u9fff]{2,14}?(?:帮扶|访惠聚)?工作[队组](?!员|长)")
"""甲公司|驻乙村工作队: a body that another has sent there."""
_OF_STATE_FIRM = re.compile(f"{alternation(_WORDS['state_firm'])}$")
"""国网|安吉县供电公司: whose branch it is stands before the place."""
_IS_STATUS = re.compile(
    "(?:国家级?|全国|省级|全省|市级|全市)[\u4e00-\u9fff]{2,16}示范(?:基地|园|园区|区|企业|合作社|社|单位|学校|中心)"
)
"""国家电子商务示范基地: what somebody has become, and no body."""
_BRANCH = re.compile("公司|电厂|电站|项目部|供电")
_ELSEWHERE = re.compile("合作组织|卫星发射中心|盆地|高原|平原|丘陵|半岛|三角洲|流域")
"""上海|合作组织, 酒泉|卫星发射中心, 四川|盆地: of several countries, elsewhere, or larger."""
_FIRM_OF = re.compile(
    "(?:龙头|骨干|重点|本土|当地|本地|知名|民营|国有|属地|农业|高新技术)*(?:企业|国企|民企)"
)
"""溪龙乡|企业|青藤茶业公司: a word for what it is, between its place and its name."""
_FIRM = re.compile("..(?:公司|集团|厂|合作社)$")
_GENERIC = re.compile(
    "(?:距|[0-9一二三四五六七八九十百千万余多几两数]|各|全|该|本|某|我们|一些|许多|不少|当地|这|那|第|每|首|新|老|小|大|高|好"
    "|[东南西北](?:隔|临|靠|接|邻|濒|依|倚|至|连|毗|与))"
)


def find_organizations(text: str, places: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Organizations, facilities and sites of a normalised text; a place in front is part of them.

    Args:
        text: the normalised text.
        places: its place mentions, in order; those inside an organization are to be dropped.
        gazetteer: tells which short names of places are those of one place alone.
    """
    found: list[Mention] = []
    end = 0
    for mention in sorted(
        _candidates(text, places, gazetteer), key=lambda m: (m.span.start, -m.span.end)
    ):
        if mention.span.start >= end and not _IS_STATUS.fullmatch(mention.text):
            found.append(_whole(text, mention))
            end = found[-1].span.end
    return found


def _whole(text: str, mention: Mention) -> Mention:
    """The mention with what goes on from it: 国网|甲县供电公司, 甲公司|驻乙村工作队."""
    start, end = mention.span
    posted = _POSTED.match(text, end)
    firm = _OF_STATE_FIRM.search(text, 0, start) if _BRANCH.search(mention.text) else None
    if mention.entity is None or not (posted or firm):
        return mention
    before, behind = firm.group() if firm else "", posted.group() if posted else ""
    span = Span(start - len(before), end + len(behind))
    entity = replace(mention.entity, name=before + mention.entity.name + behind)
    return replace(mention, span=span, text=span.of(text), entity=entity)


def _candidates(text: str, places: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    starts = {place.span.start for place in places}
    for place in places:
        yield from _behind_place(text, place, places, starts, gazetteer)
        yield from _in_clause(text, place, starts)
    for match in _NATIONAL.finditer(text):
        yield organization(text, Span(*match.span()), None)
    for match in _BUILDER.finditer(text):
        yield organization(text, Span(*match.span()), None)
    for match in _STANDING.finditer(text):
        span = Span(*match.span())
        if not any(start in range(*span) for start in starts) and _stands_as_name(span.of(text)):
            yield organization(text, span, None)


def _behind_place(
    text: str,
    place: Mention,
    places: Sequence[Mention],
    starts: set[int],
    gazetteer: Gazetteer,
) -> Iterator[Mention]:
    """溪龙村|茶叶合作社, and with 的 between: 赣榆区的|海头港码头."""
    end = place.span.end
    company = _COMPANY.match(text, end)
    if company and not _ACTS.search(company.group()) and not _LEADS.match(company.group()):
        yield organization(text, Span(place.span.start, company.end()), place)
        return
    yield from _sites(text, place, starts)
    if (memorial := _MEMORIAL.match(text, end)) and _is_whole(memorial.group()):
        yield organization(text, Span(place.span.start, memorial.end()), place)
    match = _AFTER_PLACE.match(text, end)
    if match and (span := _trimmed(text, Span(end, match.end()), starts)):
        whole = Span(place.span.start, span.end)
        if _ELSEWHERE.match(text, end):
            yield organization(text, whole, None)
        elif _is_sure(place, places) or _is_sight(text, whole, place, gazetteer):
            yield organization(text, whole, place)
        else:
            named = place.chain if _is_unmistakable(text, place, places, gazetteer) else ()
            yield replace(organization(text, whole, None), named_after=named)
    if text.startswith("的", end) and (match := _AFTER_PLACE.match(text, end + 1)):
        own = _trimmed(text, Span(end + 1, match.end()), starts)
        if own and len(own.of(text)) >= 4 and _is_of_its_own(own.of(text)):
            yield organization(text, own, None)


def _is_whole(name: str) -> bool:
    """Whether a memorial's name is none that a verb runs into, and has both its quotation marks."""
    return not _BROKEN.search(name) and name.count("“") == name.count("”")


def _in_clause(text: str, place: Mention, starts: set[int]) -> Iterator[Mention]:
    """在甲市，|乙山景区…: what a clause begins with, right behind the place where it happens."""
    start = place.span.end + 1
    if text[start - 1 : start] != "，" or not _AT_CLAUSE.search(text, 0, place.span.start):
        return
    limit = min((s for s in starts if s >= start), default=len(text))
    if site := site_end(text, start, limit):
        yield organization(text, Span(start, site), None, EntityType.PLACE)
    match = _AFTER_PLACE.match(text, start)
    if match and (span := _trimmed(text, Span(start, match.end()), starts)):
        name = span.of(text)
        if _UNDER_WORK.match(text, span.end):
            return  # 在甲县，乙水库|施工现场: what the county undertakes
        if name.startswith(tuple("省市县区乡镇村")):
            return  # 在甲村，乡卫生院
        if len(name) > 3 and not _GENERIC.match(name) and not _is_common(name):
            yield organization(text, span, None)


def _sites(text: str, place: Mention, starts: set[int]) -> Iterator[Mention]:
    """剑川县|石宝山, and with 的 between: 剑川县的|石宝山."""
    end = place.span.end
    limit = min((start for start in starts if start >= end), default=len(text))
    if place.entity is None or place.entity.division is None:
        return
    local = place.entity.division.level >= Level.TOWN
    if site := site_end(text, end, limit, local=local):
        found = organization(text, Span(place.span.start, site), place, EntityType.PLACE)
        own = Span(end, site).of(text)
        if found.entity and stands_alone(own):
            found = replace(found, entity=replace(found.entity, name=own))
        yield found
    elif text.startswith("的", end) and (site := site_end(text, end + 1, limit)):
        if site - end < 4 and text[site - 1] not in "山岭岛湖":
            return  # 甲区的|枣园, but 甲区的|汤山
        yield organization(text, Span(end + 1, site), None, EntityType.PLACE)


def is_described(name: str) -> bool:
    """Whether words only say which of many are meant: 老旧小区, 首批基地."""
    return bool(_DESCRIBED.match(name))


def _stands_as_name(name: str) -> bool:
    """Whether a stretch that no place stands before is a name, and no wording."""
    if _GENERIC.match(name) or _VILLAGE_ONLY.fullmatch(name):
        return False
    named = _NAMED.fullmatch(name)
    least = 4 if named and len(named["own"]) > 1 else 5
    return len(name) >= least and not _is_wording(name) and not _is_common(name)


def _is_common(name: str) -> bool:
    """Whether a name is put together of everyday words alone: 农机合作社, 鲜食玉米基地."""
    if _OFFICE.search(name) or name.startswith(("中国", "国家", "中央", "全国")):
        return False
    words = tagged(name)
    if any(len(one) == len(other) == 1 for (one, _), (other, _) in pairwise(words[:-1])):
        return False  # 天|源|咖啡厂: what falls into single characters is no wording
    return all(is_word(w) and not f.startswith(("nr", "ns", "nt", "nz")) for w, f in words)


def _is_of_its_own(name: str) -> bool:
    """Whether a name behind 的 is one: a national park's or forest farm's is, whatever words stand before it."""
    park = _NATIONAL_PARK.search(name)
    return bool(park and park.start() > 1) or not _is_common(name)


def _is_of_a_kind(body: str) -> bool:
    """Whether what follows a place is a kind of thing there is more of: 松阳县|民宿, 普通高中."""
    named = _NAMED.match(body)
    return named is not None and bool(_OF_A_KIND.fullmatch(named["own"]))


def _is_sure(place: Mention, places: Sequence[Mention]) -> bool:
    """Whether a place in front of a name is one: 兴隆农场 need not lie in 兴隆县."""
    if place.entity is None or len(place.chain) > 1 or place.text.endswith(place.entity.name[-1:]):
        return True
    return any(p is not place and p.entity == place.entity for p in places)


def _is_unmistakable(
    text: str, place: Mention, places: Sequence[Mention], gazetteer: Gazetteer
) -> bool:
    """Whether a short name is that of a province, or of one place alone and no everyday word.

    A county's must lie in a province that the article names besides. 乙镇|丙河营学校: what stands
    behind a place that it does not lie in is the beginning of another name.
    """
    division = place.entity.division if place.entity else None
    if division is None or division.level > Level.COUNTY:
        return False
    if any(other.span.end == place.span.start for other in places):
        return False
    if _names_another(text, place, division, gazetteer):
        return False
    if division.level is Level.PROVINCE:
        return True
    others = (p.entity.division for p in places if p.entity and p.entity.division != division)
    near = {other.path[:1] for other in others if other}
    placed = division.level is Level.PREFECTURE or division.path[:1] in near
    alone = len(gazetteer.named(place.text)) == 1
    return placed and alone and not gazetteer.is_everyday(place.text)


def _names_another(text: str, place: Mention, division: Division, gazetteer: Gazetteer) -> bool:
    """宁波|舟山港: of two cities, of which neither lies in the other."""
    end = place.span.end
    found = gazetteer.find(text[end : end + _LONGEST_SHORT])[:1]
    return any(
        match.span.start == 0
        and any(c.level <= Level.PREFECTURE for c in match.candidates)
        and not gazetteer.is_everyday(match.name)
        and not any(is_below(c, division) for c in match.candidates)
        for match in found
    )


def _is_sight(text: str, whole: Span, place: Mention, gazetteer: Gazetteer) -> bool:
    """Whether it is a sight called after its city or province, and not after two: 宁波|舟山港."""
    division = place.entity.division if place.entity else None
    if division is None or not _is_wide(place) or not _VISITED.search(whole.of(text)):
        return False
    return not _names_another(text, place, division, gazetteer)


def _is_wide(place: Mention) -> bool:
    """Whether a place is a city or province, after which its sights are called: 上海|辰山植物园."""
    division = place.entity.division if place.entity else None
    return division is not None and division.level <= Level.PREFECTURE


def _is_wording(name: str) -> bool:
    """Whether a stretch is running text that happens to end in a head: 培树先进党支部."""
    if _BROKEN.search(name) or re.search("[0-9和与及]", name):
        return True
    words = tagged(name)
    return words[0][1].startswith(("v", "p", "d", "r", "m", "c", "f", "t", "u")) or any(
        flag in ("v", "p", "c", "d", "r", "uj", "ul", "m") for _, flag in words[1:-2]
    )


def _wording_from(text: str, start: int, limit: int) -> int:
    """Where running text begins inside a stretch: 双合村 | 靠三华李和民宿."""
    cursor = start
    zone = _OWN_ZONE.match(text, start, limit)
    cursor = start = zone.end() if zone else start
    for word, flag in tagged(text[start:limit]):
        verb = cursor == start and flag == "v" and word not in _AUSPICIOUS
        if verb or flag in ("p", "c", "r", "uj", "ul", "d"):
            return cursor
        cursor += len(word)
    return limit


def _trimmed(text: str, span: Span, starts: set[int]) -> Span | None:
    """The span up to the last head before a verb or another place."""
    limit = min((s for s in starts if span.start <= s < span.end), default=span.end)
    broken = _BROKEN.search(text, span.start, limit)
    limit = min(limit, broken.start() if broken else limit)
    trade = _TRADE.match(text, span.start, limit)
    limit = trade.end() if trade else min(limit, _wording_from(text, span.start, limit))
    if _DESCRIBED.match(text, span.start, limit):
        return None
    ends = [m.end() for m in _HEAD.finditer(text, span.start) if m.end() <= limit]
    joined = next((end for end in ends if _AND.match(text, end, limit)), limit)
    ends = [end for end in ends if end <= joined]  # 县委组织部|和县农业农村局
    if not ends:
        return None
    cut = Span(span.start, max(ends))
    body = cut.of(text)
    short = text[span.start - 1] not in "省市州县区旗镇乡村"
    if body == "中心" or (_is_of_a_kind(body) and not (short and _SCHOOL.fullmatch(body))):
        return None
    if _KIND_OF_COOPERATIVE.fullmatch(body) and text[span.start - 1] not in "村区":
        return None
    return (
        None if re.search("[0-9（）()]", body) or body.startswith(("个", "名", "家", "域")) else cut
    )


def names_another(text: str, end: int) -> bool:
    """Whether what stands behind a zone's name makes it another's: 高新区|管委会, 开发区|域.

    >>> names_another("高新区管委会", 3), names_another("高新区实验小学开学", 3), names_another("高新区很忙", 3)
    (True, True, False)
    """
    if _OF_ANOTHER.match(text, end):
        return True
    match = _AFTER_PLACE.match(text, end)
    return match is not None and _trimmed(text, Span(end, match.end()), set()) is not None


def organization(
    text: str, span: Span, place: Mention | None = None, kind: EntityType | None = None
) -> Mention:
    """The mention of an organization, facility or site at a span; it lies in the place in front."""
    name = span.of(text)
    home = place.entity.division if place and place.entity else None
    kind = kind or (EntityType.PLACE if _SITE.search(name) else EntityType.ORGANIZATION)
    chain = place.chain if place else ()
    entity = Entity(_own_name(name, span.start, chain), kind, home)
    return Mention(Kind.ORGANIZATION, span, name, entity, chain)


def _own_name(name: str, start: int, chain: Sequence[tuple[Entity, Span]]) -> str:
    """The name with only the last division of the chain in front: 河南省辉县市中医院 → 辉县市中医院.

    What is only called a firm of that place has its own: 溪龙乡企业青藤茶业公司 → 青藤茶业公司.
    """
    apposed = _FIRM_OF.match(name, chain[-1][1].end - start) if chain else None
    if apposed and _FIRM.search(name):
        return name[apposed.end() :]
    if len(chain) < 2:
        return name
    cut = chain[-1][1].start - chain[0][1].start
    return name[cut:]


def is_office(entity: Entity) -> bool:
    """Whether an organization is an office of party or state, whose figures are its place's."""
    if entity.type is not EntityType.ORGANIZATION or _HALL.search(entity.name):
        return False
    if _BUILDER.fullmatch(entity.name):
        return False
    return bool(_OFFICE.search(entity.name))


def is_national(name: str) -> bool:
    """Whether an office is one of the whole country's: 市场监管总局 is no city's."""
    return bool(_NATIONAL.match(name))


def is_media(name: str) -> bool:
    """Whether an organization's name is that of a paper or station: a source, no subject."""
    return bool(_MEDIA.search(name))


def watches_others(entity: Entity) -> bool:
    """Whether an organization is one that counts, watches or judges others: a ministry, a court."""
    if entity.type is not EntityType.ORGANIZATION or _HALL.search(entity.name):
        return False
    return bool(_WATCHES.search(entity.name))
