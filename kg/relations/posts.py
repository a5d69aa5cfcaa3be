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
from kg.mentions.anaphors import anaphors
from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import is_office
from kg.mentions.persons import POST
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Span
from kg.relations.nouns import is_modifier, is_name, last_noun_phrase, may_be_name
from kg.relations.reading import Reading, within

_WORDS = load_words("posts")
_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_WORD = "[\u4e00-\u9fff]"
_ASSEMBLY = f"(?:国家副?主席|国务委员|党的[\u4e00-\u9fff]{{2,3}}大代表|(?:第{_WORD}{{1,3}}届)?(?:全国|[省市县区乡镇])?(?:人大代表|政协委员))"
_QUOTED = CHARACTER_OF[Kind.QUOTED]
_COMPANY = f"[{_P}]?{_QUOTED}{_WORD}{{2,12}}?{POST.pattern}"
_PLACE_OF_POST = f"(?:一[名位个])?[{_P}{_O}{_A}]{{0,2}}(?:的|原|前)?(?:一[名位个])?"
_MODIFIER = "(?:(?![的了着过在是和与及等将把被对向给让请说我他她该这那各])[\u4e00-\u9fff])"
_ONE = f"(?P<at>{_PLACE_OF_POST}{_QUOTED}?)(?P<words>{_MODIFIER}{{0,10}}?)(?P<post>{_ASSEMBLY}|{POST.pattern})"
_PLAIN = f"{_PLACE_OF_POST}(?:{_ASSEMBLY}|{POST.pattern})"
_MODIFIED = f"{_PLACE_OF_POST}{_MODIFIER}{{0,10}}?(?:{_ASSEMBLY}|{POST.pattern})"
# Taken whole or not at all: where a name follows the last of them, all are that person's.
_ALSO = "(?:[，,]同时)?(?:[，,]|(?<=同时))(?:也|还)是|[，,]同时是"
_REST = f"(?>(?:(?:[，,兼]|以及|和|暨){_PLAIN}|(?:、|{_ALSO}){_MODIFIED}|[、，,]{_COMPANY})*)"

RUN = f"(?P<run>(?:{_COMPANY}|{_PLAIN}){_REST})"
"""One post or several of one person, behind where they are held."""

RUN_AFTER_VERB = f"(?P<run>{_MODIFIED}{_REST})"
"""The same where a verb stands right before it, so that every word behind the verb is the run's."""

_PIECE = re.compile(_ONE)
_SEPARATOR = re.compile(f"{_ALSO}|[、，,兼]|以及|和|暨")
_WORDS_BEFORE = re.compile(f"{_WORD}{{1,16}}$")
_BODY_HEAD = re.compile(f"{alternation(_WORDS['body_head'])}$")
_OWN_BODY = re.compile("公司|合作社|基地|景区|车间|项目(?!经理)")
_PART = re.compile("(?:科|室|处|病房|车间|股)$")  # of an organization that is named before
_JOINED = re.compile("(?<!共)同(?![体志学乡])|[与和及向对由]")
_SCHOOL = re.compile("(?:小学|中学|高中|女高|学校|幼儿园|医院|卫生院)$")  # under names of any make
_FORMER = re.compile(f"^{alternation(_WORDS['former'])}")
_UNDER = re.compile("^(?:(?:常务副|副|代)(?=[省市州县区旗镇乡]长)|驻(?=村))")
_LEVELS = frozenset("省市州县区旗镇乡村社嘎")
_COMMITTEE = re.compile(
    "(?:原|前)?(?:党委|党工委|党组|党支部|党总支部|党总支|村委会|居委会|委员会|政府|人大常委会|人大|政协|两委|纪委监委|纪委|团委|妇联)$"
)
_OFFICE_OF = re.compile("(?<=[^委府人大政协局]{2}[学中校院司团厂所行社])办公室$")
"""The office of a school or company: its head is 办公室主任 of it."""
_PROFESSION = re.compile(
    "(?:队员|组员|专家|工程师|教师|老师|(?<!村)医生|护士|民警|辅警|教授|研究员|法官|检察官|讲师|院士|顾问|主播|厨师长|摄影师"
    "|绣娘|社工|讲解员|设计师|士官|指导员|秘书|成员)$"
)
"""What somebody does somewhere: where, only the words around it tell."""
_OF_COMPANIES = re.compile("^(?:董事长|总裁|董事局主席|总经理|创始人)$")
_BRANCH_OF_WORK = re.compile(
    "(?:执行|项目|技术|销售|生产|市场|行政|财务|品牌|运营|大区|区域|客户|产品|人事|党|联合)$"
)
_BARE = (
    "集团",
    "公司",
    "学校",
    "医院",
    "研究所",
    "研究院",
    "合作社",
    "协会",
    "剧团",
    "工厂",
    "中心",
)
_HEADS_OF_POST = {
    "校长": "小学|中学|高中|学校|大学|学院",
    "行长": "银行|支行|分行",
    "董事长": "公司|集团|厂",
    "总经理": "公司|集团|厂",
    "厂长": "厂",
    "馆长": "馆",
}
"""Posts that no place has, where the last organization of their kind is meant."""
_BRANCH = re.compile("^(?:分行|支行|分公司|支公司|分院|分校|分局)$")
_HEADQUARTERS = re.compile("[\u4e00-\u9fff]{2,8}(?:银行|公司|集团|大学|石油|移动|电信|联通|人寿)$")
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
        if found is None:
            return
        at, name = found
        span = reading.typed.to_text(Span(*piece.span("post")))
        yield Post(_FORMER.sub("", name), at, span)


def _first_named(reading: Reading, pieces: Sequence[re.Match[str]]) -> Entity | None:
    """项目主持人，湖北省文物考古研究院 + 院长: what a later piece names, for one that names none."""
    for piece in pieces:
        mentions = reading.typed.mentions_in(Span(*piece.span("at")))
        if found := _place_and_body(reading, mentions)[0]:
            return found
    return None


def _pieces(reading: Reading, match: re.Match[str]) -> Iterator[re.Match[str]]:
    """Each post of the run with its own place: the run is cut where it can be."""
    start, end = match.span("run")
    cuts = [m.span() for m in _SEPARATOR.finditer(reading.typed.text, start, end)]
    for cut_start, cut_end in [*cuts, (end, end)]:
        if piece := _PIECE.fullmatch(reading.typed.text, start, cut_start):
            yield piece
            start = cut_end


def _held(
    reading: Reading,
    match: re.Match[str],
    piece: re.Match[str],
    before: Entity | None,
    home: Entity | None,
) -> tuple[Entity, str] | None:
    """Where a piece's post is held, and its name."""
    post = _post_name(reading, piece)
    if assembly := _assembly(post):
        return None if _ends_in_word(reading, piece) else (assembly, post)
    mentions = reading.typed.mentions_in(Span(*piece.span("at")))
    own, prefix = _place_and_body(reading, mentions)
    if before and before.type is EntityType.ORGANIZATION and post[0] in _LEVELS:
        before = _by_level(reading, piece) or before  # 合作社理事长、村民小组长
    if post == "成员" and not (prefix or mentions[-1].text.endswith(("组", "委", "队"))):
        return None  # of a cooperative or family
    if words := piece["words"]:
        place = own or before or home or _destination(reading, match) or _topic(reading, match)
        return _by_words(mentions, words, place, post)
    if own is None and before is None:
        if written := _written_before(reading, piece):
            return written
        own = _destination(reading, match)
        if own is None and _ends_in_word(reading, piece):
            return None
        if own is None and post[0] in _LEVELS and not _by_level(reading, piece):
            return None
    if own is None and before is None and _PROFESSION.search(post):
        return None
    at = own or before or _by_level(reading, piece) or _of_kind(reading, piece)
    at = at or home or _topic(reading, match)
    return (at, prefix + post) if at else None


def _by_words(
    mentions: Sequence[Mention], words: str, place: Entity | None, post: str
) -> tuple[Entity, str] | None:
    """武装 + 部长, 茶叶协会 + 会长: words that belong to the post or name where it is held."""
    if mentions and mentions[-1].kind is Kind.QUOTED:
        return _quoted_company(mentions, words, post)
    if not is_modifier(words):
        return None
    if _BODY_HEAD.search(words) and not (_PART.search(words) and place):
        return _organization(words, mentions[-1] if mentions else None), post
    if _OF_COMPANIES.search(post) and not mentions and not _BRANCH_OF_WORK.search(words):
        return _organization(words, None), post  # 宋茗白茶 + 董事长
    if post[0] in "村镇乡" and not mentions:  # 石轿铺行政|村党总支书记
        return _organization(words + post[0], None), post[1:]
    return (place, words + post) if place else None


def _quoted_company(
    mentions: Sequence[Mention], words: str, post: str
) -> tuple[Entity, str] | None:
    """浙江 + “云上茶” + 农业发展有限 + 公司董事长: the name is written with its brand."""
    body = _OWN_BODY.match(post)
    cut = body.end() if body else 0
    if not (cut or _BODY_HEAD.search(words)):
        return None
    name = "".join(m.text for m in mentions) + words + post[:cut]
    home = mentions[0].chain[-1][0].division if mentions[0].chain else None
    return Entity(name, EntityType.ORGANIZATION, home), post[cut:]


def _organization(words: str, place: Mention | None) -> Entity:
    """An organization that no recogniser knows, under its name with the place before it."""
    home = place.chain[-1] if place and place.chain else None
    if place and place.kind is Kind.ORGANIZATION:
        return Entity(
            place.text + words, EntityType.ORGANIZATION, home[0].division if home else None
        )
    if place is None or home is None or place.kind is not Kind.PLACE:
        return Entity(words, EntityType.ORGANIZATION)
    own = place.text[home[1].start - place.span.start :]
    return Entity(own + words, EntityType.ORGANIZATION, home[0].division)


def _place_and_body(reading: Reading, mentions: Sequence[Mention]) -> tuple[Entity | None, str]:
    """Where a post is held, and what of the organization's name belongs to the post.

    金田村党支部 + 书记 is 党支部书记 at 金田村; 浏阳市金融办 + 主任 stays 主任 at 浏阳市金融办.
    """
    if not mentions:
        return None, ""
    last = mentions[-1]
    body = _COMMITTEE.search(last.text)
    meaning = reading.course.meaning(last)
    if last.kind is Kind.ANAPHOR and body:
        return meaning, _FORMER.sub("", body.group())
    if last.kind is Kind.ORGANIZATION and last.chain and body:
        return _without_committee(last, body)
    if (
        last.kind is Kind.ANAPHOR
        and meaning is None
        and anaphors()[last.text].level == "Organization"
    ):
        home = reading.course.last_place(last.span.start)  # 合作社 + 理事长, nowhere named
        return (home.entity, last.text.removeprefix("该")) if home else (None, "")
    if (office := _OFFICE_OF.search(last.text)) and meaning and meaning.name == last.text:
        own = last.text[: office.start()]
        return Entity(own, EntityType.ORGANIZATION, meaning.division), office.group()
    if meaning and meaning.type is EntityType.PERSON:
        return None, ""
    if body and last.kind is Kind.ORGANIZATION and _BODY_HEAD.search(last.text[: body.start()]):
        own = last.text[: body.start()]  # 省农业厅党组 + 书记
        return Entity(
            own, EntityType.ORGANIZATION, meaning.division if meaning else None
        ), _FORMER.sub("", body.group())
    if body and meaning and meaning.division and last.kind is Kind.ORGANIZATION:
        return entity_of(meaning.division), _FORMER.sub("", body.group())  # 镇党委 + 书记
    return meaning, ""


def _without_committee(mention: Mention, body: re.Match[str]) -> tuple[Entity, str]:
    place, span = mention.chain[-1]
    rest = mention.text[span.end - mention.span.start : body.start()]
    if _BODY_HEAD.search(rest):
        name = mention.text[span.start - mention.span.start : body.start()]
        return Entity(name, EntityType.ORGANIZATION, place.division), _FORMER.sub("", body.group())
    return place, mention.text[span.end - mention.span.start :]


def _assembly(post: str) -> Entity | None:
    """Of a post of the whole country, the assembly or the country, which no place stands for."""
    if post.startswith("国"):
        return CHINA
    if post.startswith(("党的", "二十大")):
        return Entity(post.removesuffix("代表"), EntityType.ORGANIZATION)
    if "全国" in post and post.endswith(("人大代表", "政协委员")):
        return Entity("全国" + post[-4:-2], EntityType.ORGANIZATION)
    return None


def _written_before(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    """An organization that no recogniser knows, right before a post, or words of the post's name."""
    post = piece["post"]
    body = _OWN_BODY.match(post)  # 云雾商贸|公司总经理
    cut = len(_FORMER.sub("", body.group())) if body else 0
    text = reading.typed.text
    before = _WORDS_BEFORE.search(text[: piece.start("words")].rstrip("的原前"))
    if before is None:
        return None
    mention = reading.typed.mention_at(before.start() - 1) if before.start() else None
    words = before.group() + post[:cut]
    if mention and _BRANCH.search(words) and (head := _headquarters(reading, mention)):
        return Entity(head + mention.text + words, EntityType.ORGANIZATION), post[cut:]
    parts = _JOINED.split(words)
    joint = "和" in words and bool(_BODY_HEAD.search(words)) and _is_joint(parts)
    if len(parts) > 1 and parts[-1] and not joint:  # 习近平|同|欧洲理事会
        words, mention = parts[-1], None
    whole_name: object = mention and (
        (mention.kind is Kind.ORGANIZATION and _BODY_HEAD.search(words)) or _SCHOOL.search(words)
    )
    set_off = before.start() == 0 or text[before.start() - 1] in "，,。、；;：:\n　 "
    of_place = mention is not None and mention.kind is Kind.PLACE and len(words) < 9
    whole_name = whole_name or joint or (set_off and _stands_alone(words))
    whole_name = whole_name or (of_place and _BODY_HEAD.search(words) and may_be_name(words))
    if not (whole_name or (mention and is_name(words))):
        whole = len(words)
        words = last_noun_phrase(words)
        mention = mention if len(words) == whole else None
    if not words or len(words) == cut:
        return None
    if _BODY_HEAD.search(words):
        position = reading.typed.to_text(Span(*piece.span("post"))).start
        known = reading.course.organization_before(words, position) if mention is None else None
        at = known if known and words in _BARE else _organization(words, mention)
        return (at, post[cut:]) if len(words) > 2 or mention else None
    if mention is None or mention.kind not in (Kind.PLACE, Kind.ORGANIZATION) or len(words) > 8:
        return None
    own, committee = _place_and_body(reading, [mention])
    return (own, committee + words + post) if own else None


def _is_joint(parts: Sequence[str]) -> bool:
    """农牧水利|和|科技局: one office with two tasks; 财政局|和|农业局 are two."""
    return (
        len(parts) == 2
        and parts[1].endswith(("局", "委", "中心", "办", "部", "厅", "处", "科"))
        and len(parts[0]) > 1
        and not _BODY_HEAD.search(parts[0])
        and last_noun_phrase(parts[0]) == parts[0]
    )


def _stands_alone(words: str) -> bool:
    """Whether a stretch that begins a clause is a name, though a verb is in it: 产业集聚区."""
    return 3 < len(words) < 12 and bool(_BODY_HEAD.search(words)) and may_be_name(words)


def _headquarters(reading: Reading, place: Mention) -> str:
    """中国银行|信阳|分行: whose branch it is."""
    before = _HEADQUARTERS.search(reading.normal.text[: place.span.start])
    return last_noun_phrase(before.group()) if before else ""


def post_behind(reading: Reading, match: re.Match[str]) -> Post | None:
    """The post of a match that has its holder between ``at`` and ``post``."""
    mentions = reading.typed.mentions_in(Span(*match.span("at")))
    at, prefix = _place_and_body(reading, mentions)
    words = match["words"]
    if words and not (is_modifier(words) and _BODY_HEAD.search(words)):
        return None
    if words:
        at = _organization(words, mentions[-1])
    span = reading.typed.to_text(Span(*match.span("post")))
    return Post(prefix + match["post"], at, span) if at else None


def _ends_in_word(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether the post is the tail of other words, so that nothing says where it is held."""
    before = reading.typed.text[: piece.start("words")]
    return bool(_WORDS_BEFORE.search(before)) and not _BEFORE_ALONE.search(before)


def _destination(reading: Reading, match: re.Match[str]) -> Entity | None:
    """选派到振阳村担任第一书记: the place right before the verb."""
    mention = reading.typed.mention_at(match.start() - 1) if match.start() else None
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
    letter = _UNDER.sub("", piece["post"])[0]
    if letter not in _LEVELS:
        return None
    position = reading.typed.to_text(Span(piece.start(), piece.end())).start
    return reading.course.place_of_level(letter, position)


def _of_kind(reading: Reading, piece: re.Match[str]) -> Entity | None:
    """副校长: at the school that the article has named last."""
    position = reading.typed.to_text(Span(piece.start(), piece.end())).start
    for role, heads in _HEADS_OF_POST.items():
        if piece["post"].endswith(role):
            return reading.course.organization_before(heads, position)
    return None


def _post_name(reading: Reading, piece: re.Match[str]) -> str:
    """浏阳市 + 委书记 is 市委书记, 浏阳市 + 长 is 市长; 镇头镇 + 党委书记 stays."""
    post = piece["post"]
    mentions = reading.typed.mentions_in(Span(*piece.span("at")))
    at_level = mentions and mentions[-1].text[-1] in "省市州盟县区旗"
    if post == "长":
        return mentions[-1].text[-1] + post if mentions else post
    return mentions[-1].text[-1] + post if at_level and post.startswith("委") else post
