"""From a run of posts to each post's name and where it is held.

浏阳市镇头镇金田村 + 党总支书记、村委会主任      two posts at 金田村
浏阳市文旅局党组 + 书记                          党组书记 at 浏阳市文旅局
天源咖啡厂 + 负责人                              负责人 at 天源咖啡厂, which no recogniser knows
金田村 + 妇女 + 主任                             妇女主任 at 金田村
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.discourse import CHINA
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_office
from kg.mentions.persons import POST
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import PLACE_TYPES, Entity, EntityType, Span
from kg.relations.nouns import is_long_name, is_modifier, may_be_name, tagged_words
from kg.relations.post_bodies import (
    BODY_HEAD,
    FORMER,
    of_central_body,
    organization,
    place_and_body,
)
from kg.relations.post_pattern import BESIDE, PIECE, QUOTED, RUN, RUN_AFTER_VERB, SEPARATOR
from kg.relations.reading import Reading, within
from kg.relations.written_bodies import OWN_BODY, QUALITIES, SCHOOL, WORDS_BEFORE, written_before

__all__ = ["RUN", "RUN_AFTER_VERB", "Post", "post_behind", "posts_of"]

_PART = re.compile("(?:科|室|处|病房|车间|股|政治部)$")  # of an organization that is named before
_FORMER_INSIDE = re.compile("(?<=[委会部府协院局厅办团组司校厂社])(?:原|前)(?=[副书主常专第党])")
_UNDER = re.compile("^(?:(?:常务副|副|代)(?=[省市州县区旗镇乡]长)|驻(?=村))")
_OF_GOVERNMENT = re.compile(
    "^[省市州县区旗镇乡]?(?:人民)?政府(?=(?:常务副|副|代)?[省市州县区旗镇乡]长$)|^委员会(?=总书记$)"
)
_WITH_MEMBERS = ("组", "委", "队", "理事会", "监事会", "委员会")
_OF_COUNTRY = ("中央", "国家", "全国", "国务院", "中国")
_LEVELS = frozenset("省市州县区旗镇乡村社嘎")
_OF_LEADERSHIP = re.compile("党组成员|党委委员")
_OF_ZONE = re.compile("区(?:党?工委|管委会)")
_ZONES = "开发区|经开区|高新区|新区|度假区|合作区|示范区|保税区"
_PROFESSION = re.compile(
    "(?:队员|组员|专家|工程师|教师|老师|(?<!村)医生|护士|民警|辅警|教授|研究员|法官|检察官|讲师|院士|顾问|主播|厨师长|摄影师"
    "|绣娘|社工|工作人员|讲解员|设计师|士官|指导员|秘书|成员"
    f"|{alternation(load_words('posts')['calling'])})$"
)
"""What somebody does somewhere: where, only the words around it tell."""
_GRADE = re.compile(
    "[特高中初一二三四]级|正高级?|副高级?|首席|挂职|助理|见习|实习|特岗|代课|民办|义务|专职|兼职"
)
"""Of what grade or kind somebody is: part of the post's name, though no noun."""
_DEPUTY = re.compile("(?:常务|第一|执行)?副(?P<head>会长|理事长)|(?:副?秘书长)")
"""Whose post is told behind that of the head: 商会会长王强、|副会长陈敏."""
_BESIDE = re.compile("(?:(?:[省市州县区旗镇乡]委)?常委|党组成员|党委委员)$")
"""安吉县县委常委|副县长: another post of the same holder, without a mark between."""
_COMMITTEE_BEFORE = re.compile(f"{CHARACTER_OF[Kind.PLACE]}(?:[省市州县区旗镇乡]委)?常委(?!会)")
_NAME_BEFORE = re.compile(f"{CHARACTER_OF[Kind.QUOTED]}的?[，,]?$")
_SAYING = re.compile("[，,。；！？、]")
_OF_BUSINESS = re.compile(f"(?<!村){alternation(load_words('posts')['of_business'])}$")
"""Posts that no division has."""
_HEAD_INSIDE = re.compile(
    "(?:中国|全国|国家|中央|[\u4e00-\u9fff]{1,3}[省市县区州])[\u4e00-\u9fff]{0,8}"
    f"{alternation(h for h in load_words('posts')['body_head'] if len(h) > 1)}(?=.)"
)
_OF_COMPANIES = re.compile("^(?:董事长|总裁|董事局主席|总经理|创始人)$")
_BRANCH_OF_WORK = re.compile(
    "(?:执行|项目|技术|销售|生产|市场|行政|财务|品牌|运营|大区|区域|客户|产品|人事|党|联合)$"
)
_BORN_SINCE = re.compile(f"(?:{CHARACTER_OF[Kind.FIGURE]}后|第?[一二三四五六七八九十]{{1,3}}届)$")
"""80后, 十四届: said of a holder, no end of another word."""
_NO_NOUN = ("v", "p", "c", "d", "u", "r", "t")
_HEADS_OF_POST = {
    "校长": "小学|中学|高中|学校|大学|学院",
    "行长": "银行|支行|分行",
    "董事长": "公司|集团|厂",
    "总经理": "公司|集团|厂",
    "理事长": "合作社|联合社|理事会|协会|联盟|商会|学会",
    "院长": "医院|卫生院|学院|研究院|法院|敬老院|养老院|福利院",
    "园长": "幼儿园|动物园|植物园|产业园",
    "场长": "场",
    "店长": "店",
    "社长": "社",
    "队长": "队",
    "所长": "所",
    "站长": "站",
    "局长": "局",
    "台长": "台",
    "厂长": "厂",
    "馆长": "馆",
}
"""Posts that no place has, where the last organization of their kind is meant."""
_LABEL = re.compile(
    "(?:.*(?:主持|发布|发言|主讲))?人(?=[省市县区][一-鿿]{2})|(?:施工|承建|建设|设计|监理|主办|承办)方(?=..)"
    "|.*[一-鿿]了(?=[省市县区][一-鿿]{2})"
)
"""发布人 | 市文旅局, 施工方 | 中建八局, 会议审议了 | 市发改委."""
_BODIES_OF_LEVEL = "政协|人大常委会|总工会|妇联|工商联|红十字会|文联|残联|科协|作协"
_MOVED_TO = re.compile(
    f"(?:调任|[调转进加并考派回]到?[入往到]?|分配[到至]|来到)[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ORGANIZATION]}][，,]$"
)
_BARE_LEVELS = frozenset("村镇乡县市区州省")
_BEFORE_ALONE = re.compile(
    "(?:担任|出任|(?<!主)任|当选|选为|兼任|是|系|为|的|了|和|与|作为|现任|前|原|当|过|名|位|个|由|请|找|老|而|但|据|对|向|给|让|跟|从|像)$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post's name, where it is held and where the text names it."""

    name: str
    at: Entity
    span: Span


def posts_of(reading: Reading, match: re.Match[str], home: Entity | None = None) -> Iterator[Post]:
    """The posts of a match's ``run``, each with where it is held; none where that is unclear.

    Args:
        reading: the article.
        match: with a group ``run``, as ``RUN`` and ``RUN_AFTER_VERB`` give.
        home: where the holder is known to have a post, for a run that names no place.
    """
    at: Entity | None = None
    pieces = list(_pieces(reading, match))
    home = home or _first_named(reading, pieces[1:])
    for piece in pieces:
        found = _held(reading, match, piece, at, home)
        if found is None and at is None and reading.typed.mentions_in(Span(*pieces[-1].span("at"))):
            continue  # 援疆干部、和田县委副书记: the first names no place, the last does
        if found is None:
            return
        at, name = _without_label(reading, found[0], match.start()), found[1]
        span = reading.typed.to_text(Span(*piece.span("post")))
        yield Post(_plain(name), at, span)


def _without_label(reading: Reading, at: Entity, typed: int) -> Entity:
    """发布人市文旅局 is 市文旅局: what somebody does here stands before where they have their post."""
    if at.type is not EntityType.ORGANIZATION or not (label := _LABEL.match(at.name)):
        return at
    name = at.name[label.end() :]
    position = reading.typed.to_text(Span(typed, typed + 1)).start
    place = reading.course.place_of_level(name[0], position) if name[0] in _LEVELS else None
    return Entity(name, at.type, at.division or (place.division if place else None))


def _plain(name: str) -> str:
    """原副县长 is 副县长, 县委原书记 is 县委书记, and 县政府县长, 人民政府县长 are 县长."""
    return _OF_GOVERNMENT.sub("", _FORMER_INSIDE.sub("", FORMER.sub("", name)))


def _first_named(reading: Reading, pieces: Sequence[re.Match[str]]) -> Entity | None:
    """项目主持人，湖北省文物考古研究院 + 院长: what a later piece names, for one that names none."""
    for piece in pieces:
        mentions = reading.typed.mentions_in(Span(*piece.span("at")))
        if found := place_and_body(reading, mentions)[0]:
            return found
    return None


def _pieces(reading: Reading, match: re.Match[str]) -> Iterator[re.Match[str]]:
    """Each post of the run with its own place: the run is cut where it can be."""
    start, end = match.span("run")
    cuts = [m.span() for m in SEPARATOR.finditer(reading.typed.text, start, end)]
    for cut_start, cut_end in [*cuts, (end, end)]:
        if piece := PIECE.fullmatch(reading.typed.text, start, cut_start):
            yield piece
            start = cut_end
        elif BESIDE.fullmatch(reading.typed.text, start, cut_start):
            start = cut_end  # 全国劳动模范: no post


def _held(
    reading: Reading,
    match: re.Match[str],
    piece: re.Match[str],
    before: Entity | None,
    home: Entity | None,
) -> tuple[Entity, str] | None:
    """Where a piece's post is held, and its name."""
    post = _post_name(reading, piece)
    if not post:
        return None
    if assembly := _assembly(post):
        elsewhere = assembly == CHINA and "新任" in piece["at"]  # of another country
        return None if elsewhere or _ends_in_word(reading, piece) else (assembly, post)
    mentions = reading.typed.mentions_in(Span(*piece.span("at")))
    own, prefix = place_and_body(reading, mentions)
    if own and own.name in _BARE_LEVELS:
        own = _owner_before(reading, piece)
    level = _UNDER.sub("", post)[:1]  # 临时党支部书记、副镇长
    if before and _is_of_other_level(before, level):
        before = _by_level(reading, piece) or before  # 合作社理事长、村民小组长
    own = before if before and _is_of_same_place(mentions, before) else own
    if post == "成员" and not (prefix or mentions[-1].text.endswith(_WITH_MEMBERS)):
        return None  # of a cooperative or family
    if words := piece["words"].rstrip("原前"):
        place = own or before or home or _destination(reading, match) or _topic(reading, match)
        return _by_words(mentions, words, place, post)
    own = own or (None if before else _said_before(reading, piece, post))
    if own is None and before is None:
        if written := _written(reading, piece):
            return written
        own = _destination(reading, match)
        known = home is not None and _OF_LEADERSHIP.fullmatch(post)
        if own is None and not known and _is_nowhere(reading, piece, post):
            return None
    at = own or before or _by_level(reading, piece) or _of_kind(reading, piece)
    at = at or _quoted_before(reading, piece) or _of_course(reading, match, post, home)
    return (at, prefix + post) if at else None


def _of_course(
    reading: Reading, match: re.Match[str], post: str, home: Entity | None
) -> Entity | None:
    """Whom the text is about; no place for what only a business has: 负责人, 董事长."""
    at = home or _topic(reading, match)
    return None if at and at.type in PLACE_TYPES and _OF_BUSINESS.search(post) else at


def _quoted_before(reading: Reading, piece: re.Match[str]) -> Entity | None:
    """“竹海人家”|负责人, “竹海人家”，|经营人: a body that only its quoted name tells."""
    before = _NAME_BEFORE.search(piece.string, max(0, piece.start() - 3), piece.start())
    mention = reading.typed.mention_at(before.start()) if before else None
    if mention is None or not _OF_BUSINESS.search(piece["post"]):
        return None
    name = mention.text.strip("“”")
    return None if _SAYING.search(name) else Entity(name, EntityType.ORGANIZATION)


def _written(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    """The body written right before a post; the place of another post (安吉县县委常委|副县长)."""
    written = written_before(reading, piece)
    if written is None or not _BESIDE.search(written[0].name):
        return written
    start = piece.start("post")
    beside = _COMMITTEE_BEFORE.search(piece.string, max(0, start - 8), piece.end("post"))
    mention = reading.typed.mention_at(beside.start()) if beside else None
    return (mention.entity, written[1]) if mention and mention.entity else None


def _owner_before(reading: Reading, piece: re.Match[str]) -> Entity | None:
    """溪龙村的|村党支部书记: the place in front, where the body itself is named by its level alone."""
    text, start = piece.string, piece.start()
    mention = reading.typed.mention_at(start - 2) if text[start - 1 : start] == "的" else None
    return mention.entity if mention and mention.kind is Kind.PLACE else None


def _is_of_other_level(before: Entity, level: str) -> bool:
    """Whether a post's level is not that of the place before it: 海北州委常委、|县委书记."""
    if before.type is EntityType.ORGANIZATION:
        return level in _LEVELS
    return level in "省市州县区" and level != before.name[-1]


def _is_of_same_place(mentions: Sequence[Mention], before: Entity) -> bool:
    """湖州市委常委、|市政府党组副书记: whether a body without a name is that of the place before."""
    if not mentions:
        return False
    mention = mentions[-1]
    body = re.match(f"{before.name[-1]}(?:委|政府|人大|政协|纪委)", mention.text)
    return bool(body) and not mention.chain and before.type is not EntityType.ORGANIZATION


def _said_before(reading: Reading, piece: re.Match[str], post: str) -> Entity | None:
    """市政协副主席陈敏主持，|副主席王伟出席: the body that the same post has earlier in the sentence."""
    position = reading.typed.to_text(Span(*piece.span("post"))).start
    said = reading.normal.text[reading.sentence_at(position).span.start : position]
    named = re.search(f"(?P<level>[省市州县区])(?P<body>{_BODIES_OF_LEVEL}){re.escape(post)}", said)
    if named is None:
        return _of_chief(reading, Span(position - len(said), position), post)
    place = reading.course.place_of_level(named["level"], position)
    name = f"{place.name if place else named['level']}{named['body']}"
    return Entity(name, EntityType.ORGANIZATION, place.division if place else None)


def _of_chief(reading: Reading, said: Span, post: str) -> Entity | None:
    """安吉县茶叶商会会长王强、|副会长陈敏: the body whose head the sentence has named before its deputy."""
    deputy = _DEPUTY.fullmatch(post)
    if deputy is None:
        return None
    text = reading.normal.text
    head = deputy["head"] or "会长|理事长"
    named = list(re.finditer(f"(?P<body>[\u4e00-\u9fff]{{2,12}}?会)(?:{head})", said.of(text)))
    if not named:
        return None
    end = said.start + named[-1].end("body")
    begin = said.start + named[-1].start()
    places = [
        mention
        for mention in reading.typed.mentions_in(reading.typed.from_text(Span(begin, end)))
        if mention.chain and mention.span.end < end
    ]
    words = Span(places[-1].span.end, end).of(text) if places else ""
    return organization(words, places[-1]) if words else None


def _is_nowhere(reading: Reading, piece: re.Match[str], post: str) -> bool:
    """Whether nothing says where a post without a place is held."""
    if _ends_in_word(reading, piece) or _PROFESSION.search(post):
        return True
    return post[0] in _LEVELS and not _by_level(reading, piece)


def _by_words(
    mentions: Sequence[Mention], words: str, place: Entity | None, post: str
) -> tuple[Entity, str] | None:
    """武装 + 部长, 茶叶协会 + 会长: words that belong to the post or name where it is held."""
    if mentions and mentions[-1].kind is Kind.QUOTED:
        return _quoted_company(mentions, words, post)
    if "的" in words:  # 缆车公司 + 的 + 安全 + 主管
        body, _, words = words.rpartition("的")
        body, words = body.partition("的")[0], QUALITIES.sub("", words)
        named = SCHOOL.search(body) or (BODY_HEAD.search(body) and is_modifier(body))
        if not named or not (len(words) < 4 or is_modifier(words)):
            return None
        return organization(body, mentions[-1] if mentions else None), words + post
    if _GRADE.fullmatch(words):
        return (place, words + post) if place else None
    if not (is_modifier(words.rstrip("男女") or words) or _names_body(mentions, words)):
        return None
    if central := of_central_body(words, post) or _of_body_inside(mentions, words, post):
        return central
    own = words.startswith(_OF_COUNTRY) or not (_PART.search(words) and place)
    if BODY_HEAD.search(words) and own:
        return organization(words, mentions[-1] if mentions else None), post
    if _OF_COMPANIES.search(post) and not mentions and not _BRANCH_OF_WORK.search(words):
        return organization(words, None), post  # 宋茗白茶 + 董事长
    if post[0] in "村镇乡" and words and not mentions:  # 石轿铺行政|村党总支书记
        return organization(words + post[0], None), post[1:]
    return (place, words + post) if place else None


def _names_body(mentions: Sequence[Mention], words: str) -> bool:
    """甲县 + 白茶种植基地 + 负责人: right behind a name, what ends as bodies do may hold a verb."""
    if not (mentions and BODY_HEAD.search(words)):
        return False
    return is_long_name(words) or (len(words) < 9 and may_be_name(words))


def _of_body_inside(
    mentions: Sequence[Mention], words: str, post: str
) -> tuple[Entity, str] | None:
    """中国书协|评审 + 委员: a body's whole name, and one word of the post."""
    head = None if mentions else _HEAD_INSIDE.match(words)
    if head is None or len(tagged_words(words[head.end() :])) != 1:
        return None
    return organization(head.group(), None), words[head.end() :] + post


def _quoted_company(
    mentions: Sequence[Mention], words: str, post: str
) -> tuple[Entity, str] | None:
    """浙江 + “云上茶” + 农业发展有限 + 公司董事长: the name is written with its brand."""
    body = OWN_BODY.match(post)
    cut = body.end() if body else 0
    if not (cut or BODY_HEAD.search(words)):
        return None
    name = "".join(m.text for m in mentions) + words + post[:cut]
    home = mentions[0].chain[-1][0].division if mentions[0].chain else None
    return Entity(name, EntityType.ORGANIZATION, home), post[cut:]


def _assembly(post: str) -> Entity | None:
    """Of a post of the whole country, the assembly or the country, which no place stands for."""
    if post.startswith("国"):
        return CHINA
    if post.startswith(("党的", "二十大")):
        return Entity(post.removesuffix("代表"), EntityType.ORGANIZATION)
    if "全国" in post and post.endswith(("人大代表", "政协委员")):
        return Entity("全国" + post[-4:-2], EntityType.ORGANIZATION)
    return None


def post_behind(reading: Reading, match: re.Match[str]) -> Post | None:
    """The post of a match that has its holder between ``at`` and ``post``."""
    mentions = reading.typed.mentions_in(Span(*match.span("at")))
    at, prefix = place_and_body(reading, mentions)
    words = match["words"]
    office = (
        len(words) < 5 and _PART.search(words) and tagged_words(words)[0][1] not in _NO_NOUN[1:]
    )
    if words and not ((office or is_modifier(words)) and BODY_HEAD.search(words)):
        return None
    if words:
        at = organization(words, mentions[-1])
    span = reading.typed.to_text(Span(*match.span("post")))
    return Post(prefix + match["post"], at, span) if at else None


def _ends_in_word(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether the post is the tail of other words, so that nothing says where it is held."""
    before = _BORN_SINCE.sub("", reading.typed.text[: piece.start("words")])
    words = WORDS_BEFORE.search(before)
    if words is None or _BEFORE_ALONE.search(before):
        return False
    *_, (_, tag) = tagged_words(words.group())
    plain = _UNDER.sub("", _plain(piece["post"]))[:1] in _LEVELS
    return not (tag == "p" or (plain and tag.startswith(_NO_NOUN)))  # 看到|村支书, 在|主任


def _destination(reading: Reading, match: re.Match[str]) -> Entity | None:
    """选派到振阳村担任第一书记, 调入县剧团，任团长: the place right before the verb."""
    moved = _MOVED_TO.search(reading.typed.text, max(0, match.start() - 8), match.start())
    end = moved.end() - 1 if moved else match.start()
    mention = reading.typed.mention_at(end - 1) if end else None
    return reading.course.meaning(mention) if mention and mention.chain else None


def _topic(reading: Reading, match: re.Match[str]) -> Entity | None:
    position = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    topic = reading.course.subject_at(position)
    place = reading.course.place
    here = topic and within(topic.span, reading.sentence_at(position).span)
    if (
        topic
        and not here
        and place
        and topic.entity != place.entity
        and "verb" in match.groupdict()
    ):
        return None  # 1983年任部长: in a life, where the last post was tells nothing
    if topic and is_office(topic.entity) and topic.entity.division:
        return entity_of(topic.entity.division)
    return topic.entity if topic else None


def _by_level(reading: Reading, piece: re.Match[str]) -> Entity | None:
    """镇党委书记, 区委书记, 村支书: the town, district, village that the course means."""
    letter = _UNDER.sub("", _plain(piece["post"]))[:1]
    if letter not in _LEVELS:
        return None
    position = reading.typed.to_text(Span(piece.start(), piece.end())).start
    if _OF_ZONE.match(piece["post"]):  # districts have a 区委
        return reading.course.organization_before(_ZONES, position)
    return reading.course.place_of_level(letter, position)


def _of_kind(reading: Reading, piece: re.Match[str]) -> Entity | None:
    """副校长: at the school that the article has named last."""
    position = reading.typed.to_text(Span(piece.start(), piece.end())).start
    if body := OWN_BODY.match(piece["post"]):  # 基地负责人
        return reading.course.organization_before(body.group(), position)
    for role, heads in _HEADS_OF_POST.items():
        if piece["post"].endswith(role):
            return reading.course.organization_before(heads, position)
    return None


def _post_name(reading: Reading, piece: re.Match[str]) -> str:
    """浏阳市 + 委书记 is 市委书记, 浏阳市 + 长 is 市长; 镇头镇 + 党委书记 stays."""
    post = piece["post"]
    mentions = reading.typed.mentions_in(Span(*piece.span("at")))
    if post == QUOTED:  # 任“第一书记”
        quoted = reading.typed.to_text(Span(*piece.span("post"))).of(reading.normal.text)[1:-1]
        return quoted if POST.fullmatch(quoted) else ""
    at_level = mentions and mentions[-1].text[-1] in "省市州盟县区旗"
    if post == "长":
        return mentions[-1].text[-1] + post if mentions else post
    return mentions[-1].text[-1] + post if at_level and post.startswith("委") else post
