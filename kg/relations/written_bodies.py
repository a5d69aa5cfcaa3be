"""Where a post is held that stands behind words which no recogniser knows: 云雾商贸|公司总经理."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Level, Span
from kg.relations.nouns import (
    is_agent,
    is_long_name,
    is_modifier,
    is_name,
    last_noun_phrase,
    may_be_name,
    tagged_words,
)
from kg.relations.post_bodies import (
    BODY_HEAD,
    FORMER,
    of_central_body,
    organization,
    place_and_body,
)
from kg.relations.post_pattern import QUALITY
from kg.relations.reading import Reading
from kg.text.words import cuts_word

_WORD = "[\u4e00-\u9fff]"
WORDS_BEFORE = re.compile(f"{_WORD}{{1,24}}$")
OWN_BODY = re.compile("公司|合作社|基地|景区|车间|项目(?!经理)")
_JOINED = re.compile("(?<!共)同(?![体志学乡])|[与和及向对由]|会[见晤谈]|接见|拜会|宴请")
SCHOOL = re.compile("(?:小学|中学|高中|女高|学校|幼儿园|医院|卫生院)$")  # under names of any make
QUALITIES = re.compile(f"^(?:一[名位个])?(?:{QUALITY}的?)?")
_AND = re.compile("和|与(?=[^与]*(?:研究[所院]|学院|局|[总支大]队|执法队)$)")
_OTHERS = re.compile("(?:[农民众员者生师授表]|领导|干部|专家|部门|单位|企业)$")
_RUNNING = frozenset(["f", "t", "ul", "p", "c", "d", "uj"])
"""Tags of what stands in no name."""
_JOINT_END = re.compile("(?:[局委办部厅处科所]|[总支大]队|执法队|中心|研究院|学院)$")
_COMMISSION = re.compile("^委(?!员)")
_OFFICE_DISTRICT = re.compile(
    "(?:警务|[校院矿工厂营片库灌学]|示范|开发|度假|管理|保护|合作|试验)区$"
)
_OWN_OFFICE = re.compile("[局处厅科](?=长$)")
_SAID_OF_HOLDER = re.compile("相关|有关|主要|具体|现场")
_WORK = re.compile("负责人$|主管$|组长$|队长$|班长$")
_TEAM = re.compile("(?:团|组|队|小组)(?=成员$)")
_OF_FIRMS = re.compile("(?:常务|高级|执行)?副?(?:董事长|总裁|总经理)")
_ONE_OF_ITS_KIND = ("车站", "林场", "农场", "牧场", "电站", "电厂", "景区", "村小")
"""What an article about one county has one of, so that the bare word names it."""
_BARE = (
    *("集团", "公司", "学校", "医院", "研究所", "研究院", "合作社", "协会", "剧团", "工厂", "中心"),
    *_ONE_OF_ITS_KIND,
)
_SITES = (
    *("果场", "果园", "茶园", "茶场", "茶厂", "酒厂", "酒庄", "农庄", "山庄", "民宿", "客栈"),
    *("农家乐", "养殖场", "种植园", "加工厂"),
)
"""Of which a village may have several: the bare word means the one that is told of."""
_BRANCH = re.compile("^(?:分行|支行|分公司|支公司|分院|分校|分局)$")
_PLACED = "".join(CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION))
_INSIDE = "".join(CHARACTER_OF[k] for k in (Kind.FIGURE, Kind.QUOTED))
_STRETCH = re.compile(
    f"(?:^|[^\u4e00-\u9fff{_PLACED}{_INSIDE}0-9A-Za-z（）()]|(?<=[据由向从和与]))"
    f"(?P<first>[{_PLACED}]|[\u4e00-\u9fff]{{2,6}}[A-Z][0-9A-Z]{{1,3}})(?:[\u4e00-\u9fff{_PLACED}{_INSIDE}0-9A-Za-z]|[（(][\u4e00-\u9fffA-Z]+[）)]){{1,30}}$"
)
_OF_OLD = re.compile("^原(?=[省市县区镇乡])")
_OFFICE = "办公室"
_HEAD_INSIDE = re.compile(
    f"{alternation(load_words('posts')['body_head'])}(?:[（(][\u4e00-\u9fffA-Z]+[）)])?"
)
_HEADQUARTERS = re.compile("[\u4e00-\u9fff]{2,8}(?:银行|公司|集团|大学|石油|移动|电信|联通|人寿)$")


def written_before(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    """An organization that no recogniser knows, right before a post, or words of its name."""
    found = _written_right_before(reading, piece)
    whole = stretch_before(reading, piece)
    if whole and (found is None or _is_part(found[0], whole[0])):
        return whole
    return found


def _is_part(body: Entity, whole: Entity) -> bool:
    """派出所城东警务区 of 城北派出所城东警务区; of a place, only what ends the name."""
    inside = body.type is EntityType.ORGANIZATION and whole.name.startswith(body.name)
    return inside or whole.name.endswith(body.name)


def stretch_before(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    """All that a clause has before a post, where that begins with what is known and ends as bodies do.

    甲路桥局乙线5标项目部|质检员: parts of a name may be places, figures and letters.
    """
    start = piece.start("words")
    before = _STRETCH.search(reading.typed.text, max(0, start - 40), start)
    if before is None:
        return None
    begins = reading.typed.to_text(Span(*before.span("first"))).start
    cut = _cut(piece["post"])
    ends = reading.typed.to_text(Span(start - 1, start)).end
    words = reading.normal.text[begins:ends] + piece["post"][:cut]
    first = reading.typed.mention_at(before.start("first"))
    known = len(first.text) if first else 0
    heads = [m.end() for m in _HEAD_INSIDE.finditer(words) if m.end() > known]
    if not heads or not is_long_name(_plain_letters(words[known : heads[-1]])):
        return None
    post = FORMER.sub("", piece["post"][cut:])
    own, rest = words[known : heads[-1]], words[heads[-1] :]
    if own.startswith("“") and rest.startswith("”"):
        own, rest = own[1:], rest[1:]  # 溪龙乡“竹乡农民白茶合作社”|负责人
    if own.count("“") != own.count("”"):
        return None
    if rest and post.startswith(_OFFICE):  # 甲联席会议|办公室主任
        return organization(words[known:] + _OFFICE, first), post.removeprefix(_OFFICE)
    if rest and (len(rest) > 4 or not is_modifier(rest) or cuts_word(words, heads[-1])):
        return None
    return organization(own, first), rest + post


def _plain_letters(words: str) -> str:
    """Without what a name may hold that has no tag of its own: figures, letters, brackets."""
    return re.sub("[0-9A-Za-z()（）“”-]+", "", words)


def _written_right_before(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    post = piece["post"]
    text = reading.typed.text
    cut = _cut(post) or _cut_by_district(text[: piece.start("words")], post)
    before = WORDS_BEFORE.search(text[: piece.start("words")].rstrip("的原前"))
    if before is None:
        return None
    mention = _named_before(reading, before.start())
    words = before.group() + post[:cut]
    if mention and _BRANCH.search(words) and (head := _headquarters(reading, mention)):
        return Entity(head + mention.text + words, EntityType.ORGANIZATION), post[cut:]
    parts = _JOINED.split(words)
    joint = bool(BODY_HEAD.search(words)) and _is_joint(_AND.split(words))
    if len(parts) > 1 and parts[-1] and not joint:  # 习近平|同|欧洲理事会
        words, mention = parts[-1], None
    whole_name: object = mention and (
        (mention.kind is Kind.ORGANIZATION and BODY_HEAD.search(words)) or SCHOOL.search(words)
    )
    set_off = before.start() == 0 or text[before.start() - 1] in "，,。、；;：:”\n　 "
    of_place = mention is not None and mention.kind is Kind.PLACE and len(words) < 9
    whole_name = whole_name or joint or (set_off and _stands_alone(words))
    whole_name = whole_name or (of_place and BODY_HEAD.search(words) and may_be_name(words))
    whole_name = whole_name or (of_place and BODY_HEAD.search(words) and is_long_name(words))
    if not cut and (held := _held_nearby(reading, before.start(), words, post, mention, set_off)):
        return held
    if not (whole_name or (mention and is_name(words))):
        whole = len(words)
        words = last_noun_phrase(words)
        mention = mention if len(words) == whole else None
    if not words or len(words) == cut:
        return None
    if mention is None and (central := of_central_body(words, post)):
        return central
    if BODY_HEAD.search(words):
        at = _body_named(reading, piece, words, mention)
        return (at, post[cut:]) if at else None
    if mention is None or mention.kind not in (Kind.PLACE, Kind.ORGANIZATION) or len(words) > 8:
        return None
    own, committee = place_and_body(reading, [mention])
    return (own, committee + words + post) if own else None


def _cut(post: str) -> int:
    """How much of a post belongs to the name before it: 云雾商贸|公司总经理, 省发改|委副主任."""
    if body := OWN_BODY.match(post):
        return len(FORMER.sub("", body.group()))
    if team := _TEAM.search(post):  # 中央|宣讲团成员
        return team.end()
    return 1 if _COMMISSION.match(post) else 0


def _cut_by_district(before: str, post: str) -> int:
    """黄桥警务|区民警, 城东校|区主任: what the post seems to begin with ends the body's name."""
    return 1 if post[0] in "区村" and _OFFICE_DISTRICT.search(before + post[0]) else 0


def _held_nearby(
    reading: Reading, position: int, words: str, post: str, mention: Mention | None, set_off: bool
) -> tuple[Entity, str] | None:
    """金田公司|相关负责人; 消防|局长 of the 消防局; 在甲竹厂，品控|负责人 there."""
    if mention and _SAID_OF_HOLDER.fullmatch(words):
        own, committee = place_and_body(reading, [mention])
        return (own, committee + words + post) if own else None
    own_words = QUALITIES.sub("", words.removeprefix("的"))
    if mention and own_words != words and own_words and is_modifier(own_words):
        if BODY_HEAD.search(own_words) and len(own_words) > 2:  # 溪龙乡的云雾茶厂 + 厂长
            return organization(own_words, mention), post
        own, committee = place_and_body(reading, [mention])
        return (own, committee + own_words + post) if own else None
    if set_off and mention is None and _OF_FIRMS.fullmatch(post) and _is_firm(words):
        return organization(words, None), post  # 云雾房产营销 + 总经理
    if mention or not set_off or len(words) > 6 or not is_modifier(words):
        return None
    if (office := _OWN_OFFICE.match(post)) and not BODY_HEAD.search(words):
        return organization(words + office.group(), None), post
    if BODY_HEAD.search(words) or not _WORK.search(post):
        return None
    at = _place_in_sentence(reading, position)
    return (at, words + post) if at else None


def _place_in_sentence(reading: Reading, position: int) -> Entity | None:
    """What place or organization the sentence has named last."""
    start = reading.sentence_at(reading.typed.to_text(Span(position, position + 1)).start).span
    before = Span(reading.typed.from_text(start).start, position)
    named = [
        m
        for m in reading.typed.mentions_in(before)
        if m.kind in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)
    ]
    meaning = reading.course.meaning(named[-1]) if named else None
    return None if meaning and meaning.type is EntityType.PERSON else meaning


def _named_before(reading: Reading, position: int) -> Mention | None:
    """The mention right before a typed position: an ordinal is passed over (金田社区|第十|网格)."""
    mention = reading.typed.mention_at(position - 1) if position else None
    if mention and mention.kind is Kind.FIGURE and mention.text.startswith("第"):
        return reading.typed.mention_at(position - 2) if position > 1 else None
    return mention


def _is_joint(parts: Sequence[str]) -> bool:
    """农牧水利|和|科技局, 农业农村|和|林业局: one office with two tasks; 财政局|和|农业局 are two."""
    return (
        len(parts) == 2
        and bool(_JOINT_END.search(parts[1]))
        and len(parts[0]) > 1
        and not _OTHERS.search(parts[0])
        and not (BODY_HEAD.search(parts[0]) and not parts[0].endswith("村"))
        and last_noun_phrase(parts[0]) == parts[0]
    )


def _stands_alone(words: str) -> bool:
    """Whether a stretch that begins a clause is a name, though a verb is in it: 产业集聚区."""
    short = len(words) < 12 or (len(words) < 24 and _is_long_firm(words))
    return len(words) > 3 and short and bool(BODY_HEAD.search(words)) and may_be_name(words)


def _is_long_firm(words: str) -> bool:
    """云岭竹乡振兴建设有限公司工程部; not a clause that runs into a firm's name (学生来到…有限公司)."""
    (first, tag), *_ = tagged = tagged_words(words)
    begins = tag.startswith(("n", "j", "x")) and not is_agent(first)
    return "有限公司" in words and begins and _RUNNING.isdisjoint(tag for _, tag in tagged)


def _is_firm(words: str) -> bool:
    """Whether words that begin a clause before 总经理 are a firm's name without its 公司."""
    return 3 < len(words) < 9 and last_noun_phrase(words) == words and is_modifier(words)


def _body_named(
    reading: Reading, piece: re.Match[str], words: str, mention: Mention | None
) -> Entity | None:
    """The body that words name, with the place before them; 公司 and 车站 mean one that is known."""
    if mention:
        return organization(words, mention)
    if words in _BARE:
        position = reading.typed.to_text(Span(*piece.span("post"))).start
        if known := reading.course.organization_before(words, position):
            return known
    if words in _ONE_OF_ITS_KIND:
        return _of_place(reading, words)
    if words in _SITES:
        return _site_told_of(reading, piece, words)
    words = _OF_OLD.sub("", words)
    return organization(words, None) if len(words) > 2 else None


def _site_told_of(reading: Reading, piece: re.Match[str], words: str) -> Entity | None:
    """果园|管理员: at the orchard that was named, else where the article is by then."""
    position = reading.typed.to_text(Span(*piece.span("post"))).start
    if known := reading.course.organization_before(words, position):
        return known
    topic = reading.course.subject_at(position)
    return topic.entity if topic and topic.entity.type is not EntityType.PERSON else None


def _of_place(reading: Reading, words: str) -> Entity | None:
    """The one body of its kind in the place that the article is about."""
    place = reading.course.place
    division = place.entity.division if place else None
    local = division is not None and division.level >= Level.COUNTY
    return Entity(words, EntityType.ORGANIZATION, division) if local else None


def _headquarters(reading: Reading, place: Mention) -> str:
    """乙银行|甲市|分行: whose branch it is."""
    before = _HEADQUARTERS.search(reading.normal.text[: place.span.start])
    return last_noun_phrase(before.group()) if before else ""
