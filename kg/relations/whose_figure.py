"""Whom a figure is about: what its words begin with, else the course's topic; or nobody sure.

No figure goes to a place or organization that its sentence has left: for a thing that nobody knows,
for a body that only makes the figure known, or for one that was named too far off.
"""

from __future__ import annotations

import re

from kg.clause_heads import FROM_EVERYWHERE
from kg.discourse import Topic, can_bear_figure
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import NAMING, Kind, Mention
from kg.mentions.organizations import is_national, is_office, watches_others
from kg.mentions.place_links import is_below
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Span
from kg.relations.measured_words import Measured
from kg.relations.reading import Reading

EACH = re.compile("^(?!.*(?:共|总|合计|累计)).*(?:收入|增收|率|[村户人]均)")
"""What is so of each of several places that are named together, and no sum over them."""
_OF_VILLAGE = re.compile("村集体|村民|乡亲|全村|农户|人家|户均")
_TITLE = re.compile(
    "[^，。、]{0,12}(?:文明|示范|重点|先进|模范|优秀|特色|美丽|百强|生态|名[镇村]|传统村落|标兵"
    "|(?:著名|驰名|知名)商标|名牌|老字号)"
)
"""What is so called by the country or a province and is somewhere in it."""
_OF_MEMBERS = re.compile("分红|社员|成员|入社|入股")
_LOCAL = re.compile("[省市州县区旗镇乡村]")  # 县农业农村局: an office of the place
_REPORTS = re.compile(
    "[^，。；]{0,16}(?:公布|发布|通报|表示|介绍|预测|预计|估计|指出|宣布|称|认为|显示|数据|统计|报告|报道|预报|印发|要求|明确|裁定|认定)"
)
_SAYS = re.compile(
    "[^，。；]{0,8}?(?:(?<!据)称|表示|说|指出|显示|宣布|警告|预测|预计|(?:发布|公布)[^，。；]{0,18}(?:报告|数据|消息|声明|展望|白皮书|指数|排名|榜单)[^，。；]{0,4})，"
)
"""Right behind the name of a body: what follows it only tells."""
_ONE_OF_ROW = re.compile(
    "(?:、[^、，。；：\\s]{2,8})+等(?:[多0-9一二三四五六七八九十]+[个座省市县])?[地市县区省州盟国]"
)
_EACH = re.compile("分别|[各均都每]")
_DOES = re.compile(
    "下达|下拨|拨付|调拨|划拨|预拨|拨出|安排|派出|派遣|增派|投入|投资|发放|追加|调运|调集|出动|查处|立案|缴获|捐赠|捐款|捐资"
    "|组建|完成|集结|发行|释放|成立|培训|现有|拥有|共有|设有|收入|建成|招收|招生|在校|研发|帮扶|帮助|开展|组织|举办"
)
_OF_DIVISION = re.compile("^[全村镇乡县市区]|村[级(（]|行政村")
_KIND_OF_DIVISION = re.compile("(?<=..)(?:街道|[省市州县区旗镇乡村])$")
_P, _F = CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.FIGURE]
_PARTS = (
    "(?:地级市|县级市|市县|县市|区县|旗县|市区|县区|市州|州市|地市|乡镇|镇街|街镇|街道|社区|行政村|嘎查|省份|省区市|省区|[省市州盟县区旗镇乡村])"
    "(?![长委民场级政])"
)
_AMONG_OTHERS = re.compile(f"(?P<one>{_P})等(?P<figure>{_F})?(?P<rest>[^，,。；：\\s]{{0,40}})$")
"""甲县等|9个市县: one of so many parts of whatever it lies in."""
_REACH = 44
"""Characters that it takes at most, so that it is looked for no further back."""
_COUNTS_PARTS = re.compile(_PARTS)
_AND_OTHERS = re.compile("[一-鿿]{0,8}(?:、[^，。；]{1,60})?等|、[^，。；]{1,60}等")
"""Between the first of those that are counted and their number."""
_SOMEWHERE = re.compile(
    "(?:^|[，。；])(?:目前，|如今，|位于)?(?:在[\u4e00-\u9fff]{2,14}(?:，|现场)|位于)|这家|该"
)
"""The sentence tells of a place or body that no recogniser knows."""
_LED_TO = re.compile(
    f"[，。…　](?:[^，。；]{{0,8}}?，)?[^，。；]{{0,4}}?(?:走进|来到|走入|步入|踏入|走在)(?P<place>{CHARACTER_OF[Kind.PLACE]})"
)
_GLANCE = 60
"""Characters that a first look takes."""
_BUDGET = re.compile(
    f"(?:(?<=[，。；：\\n{CHARACTER_OF[Kind.PERIOD]}])|^)(?:“?十[二三四五]五”?(?:时期|期间|以来)，)?中央(?:财政|预算内|企业)"
)
_OF_NATION = re.compile(
    f"{_BUDGET.pattern}|“?十[二三四五]五”?(?:时期|期间|以来|开局)|党的十[八九]大以来"
)
"""What only the country has: its budget, its plans of five years."""
_IN_ROW = re.compile("在[\u4e00-\u9fff]{4,24}，")
_STRANGERS = load_words("strangers")
_ELSEWHERE = re.compile(alternation([*_STRANGERS["elsewhere"], *_STRANGERS["state"]]))
_REGION = re.compile("[东中西北南]+部地区[^。\n]*。?[^。\n]*$")
"""Of a part of the country: 西部地区出口2万亿元。对东盟进出口|6000亿元."""
_ONE_OF_NATION = re.compile("首|第|最|唯一|规模|(?:重要|著名|知名|重点)的?")
_BESIDE_NATION = re.compile("[占是向为与同自比由被入的]$|高于|低于|快于")
_STILL_HEARD = 2
"""So many sentences on, who is told of is still in mind."""
NATION = "nation"
"""The rule of a figure of the country that the headline names and the sentence does not."""
PASSAGE = "passage"
"""The rule of a figure of the country that the passage, but not the headline, tells of."""
ASSUMED = "assumed"
"""The rule of a figure whose sentence tells nothing of whose it is."""
_WIDE = (EntityType.COUNTRY, EntityType.PROVINCE)
_INCOME = re.compile("收入|增收|创收|收益|分红|进账")
_FOR_PLACE = re.compile(
    "(?:带动|帮助|助力|促进|推动|助推|带领|促使|[使让为给])"
    f"(?P<place>[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ANAPHOR]}])(?:的)?[^，,。；、\ue000-\ue0ff]{{0,14}}$"
)
_NARROW = (EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE)
_LOCALS = (EntityType.PREFECTURE, *_NARROW)


def topic_of(
    reading: Reading,
    measured: Measured,
    mention: Mention,
    previous: Measured | None,
    previous_topic: Topic | None,
) -> Topic | None:
    """Whom a figure seems to be about; None where nobody is spoken of.

    Args:
        reading: the article.
        measured: what is measured.
        mention: the figure.
        previous: what the figure before it in the sentence measures.
        previous_topic: whom that one is about.
    """
    if one := _among_others(reading, measured, mention):
        return _whole_of(reading, one, mention)
    if measured.owner and (entity := reading.course.meaning(measured.owner)):
        return _of_owner(reading, measured, measured.owner, entity, mention)
    if measured.owner and measured.owner.kind is Kind.ANAPHOR and not _all_over(measured.owner):
        return None  # 我州, which nothing tells
    if not measured.owner and (place := _benefits(reading, measured, mention)):
        return place
    if not measured.owner and (scene := _scene(reading, mention)):
        return scene
    topic = _returned(reading, reading.course.subject_at(mention.span.start), mention)
    if _OF_VILLAGE.search(measured.words) and (
        topic is None
        or (
            topic.entity.type is EntityType.ORGANIZATION
            and not _is_of_members(reading, measured, topic, mention)
        )
    ):  # a cooperative's doing, the village's income
        return reading.course.last_place(mention.span.start) or topic
    if topic is None and previous is not None:
        return previous_topic
    return topic and (_home_in_words(measured, topic) or topic)


def _of_owner(
    reading: Reading, measured: Measured, owner: Mention, entity: Entity, mention: Mention
) -> Topic | None:
    """Whom the words begin with, or who bears a figure that they only tell the list or the scope of."""
    told = reading.course.subject_at(mention.span.start)
    if _is_first_of_counted(reading, owner, mention) or (
        entity.type is EntityType.COUNTRY
        and FROM_EVERYWHERE.match(measured.words.removeprefix(owner.text))
    ):
        return _other_than(reading, entity, told)
    if told and _is_titled(measured, entity, told.entity):
        return told  # 全国文明村12个, 浙江省著名商标2个
    if told and entity in told.entities and EACH.search(measured.words):
        return told  # 甲村、乙村和丙村集体收入不足10万元
    return Topic((entity,), owner.span) if can_bear_figure(entity) else None


def _is_first_of_counted(reading: Reading, owner: Mention, mention: Mention) -> bool:
    """Whether a body is only named as one of those that are counted: 甲公司等|5家单位协办."""
    if owner.kind is not Kind.ORGANIZATION or owner.span.end > mention.span.start:
        return False
    return (
        _AND_OTHERS.fullmatch(reading.normal.text, owner.span.end, mention.span.start) is not None
    )


def _other_than(reading: Reading, entity: Entity, told: Topic | None) -> Topic | None:
    """Whom the text is about where it is not about one that a sentence only mentions."""
    if told and entity not in told.entities:
        return told
    place = reading.course.place
    return place if place and place.entity != entity else None


def _is_titled(measured: Measured, owner: Entity, told: Entity) -> bool:
    """Whether what is counted bears a title of the place in front of it, and lies somewhere in it."""
    if not _TITLE.match(measured.words):
        return False
    if owner.type is EntityType.COUNTRY:
        return True
    if owner.type is not EntityType.PROVINCE or not (owner.division and told.division):
        return False
    return is_below(told.division, owner.division)


def is_of_parts(reading: Reading, measured: Measured, mention: Mention) -> bool:
    """Whether a place is only named as one of the parts that are counted: 甲县等|9个市县."""
    return _among_others(reading, measured, mention) is not None


def _among_others(reading: Reading, measured: Measured, mention: Mention) -> Mention | None:
    """The part that is named of those that a figure counts, or that it is told of: 甲县等9个市县|24个项目."""
    text = reading.typed.text
    at = reading.typed.from_text(mention.span).start
    found = _AMONG_OTHERS.search(text, max(0, at - _REACH), at)
    if found is None:
        return None
    if found["figure"] is None:
        counted = mention.quantity is not None and mention.quantity.unit == "个"
        if found["rest"] or not counted or not _COUNTS_PARTS.match(measured.words):
            return None
    else:
        parts = reading.typed.mention_at(found.start("figure"))
        if not _COUNTS_PARTS.match(found["rest"]) and not (
            parts and _COUNTS_PARTS.fullmatch(parts.quantity.classifier if parts.quantity else "")
        ):
            return None
    return reading.typed.mention_at(found.start("one"))


def _whole_of(reading: Reading, one: Mention, mention: Mention) -> Topic | None:
    """What the named part and the others lie in, where the article has told of it before."""
    entity = reading.course.meaning(one)
    own = entity.division if entity else None
    if own is None:
        return None
    sentence = reading.sentence_at(mention.span.start).span
    before = reading.typed.from_text(Span(sentence.start, one.span.start))
    for named in reversed(reading.typed.mentions_in(before)):
        meant = reading.course.meaning(named) if named.kind in NAMING else None
        if meant and meant.division and is_below(own, meant.division):
            return Topic((meant,), named.span)
    told = reading.course.subject_at(sentence.start), reading.course.place
    above = (t for t in told if t and t.entity.division and is_below(own, t.entity.division))
    return next(above, None)


def _scene(reading: Reading, mention: Mention) -> Topic | None:
    """Where one is led to who first sees the things: 3座大棚……走进甲镇乙村，…."""
    sentence = reading.sentence_at(mention.span.start)
    paragraph = reading.normal.paragraphs[sentence.paragraph]
    if sentence.span.start != paragraph.sentences[0].span.start:
        return None
    text = reading.typed.text
    typed = reading.typed.from_text(paragraph.span)
    at = reading.typed.from_text(mention.span).start
    if any(m.kind in NAMING for m in reading.typed.mentions_in(Span(typed.start, at))):
        return None
    led = _LED_TO.search(text, at, min(typed.end, at + _GLANCE))
    if led is None or any(
        m.kind in NAMING for m in reading.typed.mentions_in(Span(at, led.start("place")))
    ):
        return None
    place = reading.typed.mention_at(led.start("place"))
    entity = place.entity if place else None
    if place is None or entity is None or entity.type not in _NARROW:
        return None
    return Topic((entity,), place.span)


def _benefits(reading: Reading, measured: Measured, mention: Mention) -> Topic | None:
    """公司带动溪龙村集体经济增收40万元: whoever does it, the income is the place's."""
    if not _INCOME.search(measured.words):
        return None
    sentence = reading.sentence_at(mention.span.start).span
    before = reading.typed.from_text(Span(sentence.start, mention.span.start))
    found = _FOR_PLACE.search(reading.typed.text, *before)
    place = reading.typed.mention_at(found.start("place")) if found else None
    entity = reading.course.meaning(place) if place else None
    if place is None or entity is None or entity.type not in _NARROW:
        return None
    return Topic((entity,), place.span)


def _returned(reading: Reading, topic: Topic | None, mention: Mention) -> Topic | None:
    """The article's place again, where an earlier sentence has only looked up to what it lies in.

    区委组织部适时督查。…共帮扶8户: the village's that the article is about.
    """
    place = reading.course.place
    if topic is None or place is None or place.entity.type not in _NARROW:
        return topic
    if reading.sentence_at(topic.span.start) == reading.sentence_at(mention.span.start):
        return topic
    above, own = topic.entity.division, place.entity.division
    watches = topic.entity.type is EntityType.ORGANIZATION and is_office(topic.entity)
    if above is None or own is None or not watches:
        return topic
    return place if is_below(own, above) else topic


def _all_over(owner: Mention) -> bool:
    """甲省还在各地|书店…: the parts of whom the sentence is about."""
    return owner.text.startswith("各")


def assumed_topic(reading: Reading, measured: Measured, mention: Mention) -> Topic | None:
    """Whom a figure may be about where its sentence tells nobody: the place that the text is about.

    合作社 that is nowhere named is one of the village's, and its figures are told of the village; a
    company's are its own, whoever it is.
    """
    sentence = reading.sentence_at(mention.span.start).span
    before = reading.typed.from_text(Span(sentence.start, mention.span.start))
    named = [m for m in reading.typed.mentions_in(before) if m.kind is Kind.ANAPHOR]
    who = measured.owner or (named[-1] if named else None)
    if who and not who.text.startswith(("合作社", "联合社", "联社")):
        return None
    return reading.course.place or reading.course.last_place(mention.span.start)


def _is_of_members(reading: Reading, measured: Measured, topic: Topic, mention: Mention) -> bool:
    """户均分红, and 合作社有成员65户，其中31户竹农: a cooperative's with its members."""
    if not topic.entity.name.endswith(("合作社", "联社", "公司")):
        return False
    sentence = reading.sentence_at(mention.span.start).span
    said = reading.normal.text[sentence.start : mention.span.start]
    return bool(_OF_MEMBERS.search(measured.words)) or ("成员" in said and "其中" in said)


def _home_in_words(measured: Measured, topic: Topic) -> Topic | None:
    """淮川茶叶种植面积 is no factory's in 淮川街道, though the talk was of one: it is the place's."""
    home = topic.entity.division
    if topic.entity.type is not EntityType.ORGANIZATION or home is None or measured.owner:
        return None
    short = _KIND_OF_DIVISION.sub("", home.name)
    named = len(short) > 1 and measured.words.startswith(short)
    return Topic((entity_of(home),), topic.span) if named else None


def is_nobodys(
    reading: Reading, measured: Measured, topic: Topic, mention: Mention, rule: str
) -> bool:
    """Whether a topic is not whom the figure is about, though the course names no other.

    Args:
        reading: the article.
        measured: what is measured.
        topic: whom the figure seems to be about.
        mention: the figure.
        rule: how words and subject were found, as ``…-own``, ``…-sentence`` or ``…-course``.
    """
    return (
        is_only_reported(reading, topic, mention)
        or is_one_of_row(reading, topic, mention)
        or _is_of_stranger(reading, measured, mention)
        or _is_elsewhere(reading, measured, topic, mention)
        or _is_far(reading, topic, mention, rule)
    )


def of_nation(reading: Reading, measured: Measured, mention: Mention) -> Topic | None:
    """The country, for a figure in news of it whose sentence names nobody else before it."""
    start = mention.span.start
    nation = reading.course.nation(start)
    if nation is None or measured.owner or reading.course.is_of_stranger(start):
        return None
    if _REGION.search(reading.normal.text, 0, start):
        return None
    sentence = reading.sentence_at(start).span
    if _SOMEWHERE.search(reading.typed.text, *reading.typed.from_text(Span(sentence.start, start))):
        return None
    named = reading.typed.mentions_in(reading.typed.from_text(Span(sentence.start, start)))
    others = (m for m in named if m.kind in (Kind.PLACE, Kind.ANAPHOR, Kind.PERSON))
    bodies = (m for m in named if m.kind is Kind.ORGANIZATION and not is_national(m.text))
    return None if any(others) or any(bodies) else nation


def of_national_passage(reading: Reading, measured: Measured, mention: Mention) -> Topic | None:
    """The country, in a passage that a ministry or 我国 has begun and that names nobody since.

    交通运输部数据显示，上半年农村公路完成投资1520亿元。 Not in an article about one place, whose
    figures it may go on with, nor in a bulletin that gets to no place at all: there the country is
    one of many that act.
    """
    start, course = mention.span.start, reading.course
    about = course.place.entity.type if course.place else EntityType.COUNTRY
    if about in _NARROW or measured.owner or course.is_of_stranger(start):
        return None
    if not any(m.entity and m.entity.type in _LOCALS for m in reading.typed.mentions):
        return None
    passage = reading.typed.from_text(Span(_sentences_before(reading, start), start))
    text = reading.typed.text
    signs = _OF_NATION if about is EntityType.COUNTRY else _BUDGET
    begins = max((sign.start() for sign in signs.finditer(text, *passage)), default=-1)
    for named in reading.typed.mentions_in(passage):
        at = reading.typed.from_text(named.span).start
        if _begins_nations(reading, named, at):
            begins = max(begins, at)
        elif named.kind in NAMING and at > begins and not _is_nations(reading, named):
            return None
    if begins < 0 or _SOMEWHERE.search(text, begins, passage.end):
        return None
    if _ELSEWHERE.search(text, passage.start, passage.end) or measured.words.startswith("“"):
        return None  # 俄罗斯国防部表示, “清岚一号”产气
    return course.country(reading.typed.to_text(Span(begins, begins + 1)))


def _sentences_before(reading: Reading, start: int) -> int:
    """Where the second sentence before a character's own begins, in its paragraph."""
    sentence = reading.sentence_at(start)
    told = reading.normal.paragraphs[sentence.paragraph].sentences
    number = next(n for n, one in enumerate(told) if one.span == sentence.span)
    return told[max(0, number - _STILL_HEARD)].span.start


def _begins_nations(reading: Reading, mention: Mention, at: int) -> bool:
    """Whether the country is told of from here on: 我国粮食…, and no 我国首个…, 占全国."""
    if not _is_nations(reading, mention):
        return False
    if mention.kind is Kind.ORGANIZATION:
        return True
    if _ONE_OF_NATION.match(reading.typed.text, at + 1):
        return False
    return not _BESIDE_NATION.search(reading.typed.text, 0, at)


def is_from_before(reading: Reading, topic: Topic, mention: Mention) -> bool:
    """Whether a topic comes from a paragraph before, and only holds for want of another."""
    named, figure = (reading.sentence_at(at) for at in (topic.span.start, mention.span.start))
    return named.paragraph != figure.paragraph and not reading.course.leads(topic)


def _is_nations(reading: Reading, mention: Mention) -> bool:
    """Whether it names the country, or a body of it: 我国, 农业农村部."""
    if mention.kind is Kind.ORGANIZATION:
        return is_national(mention.text)
    if mention.kind not in (Kind.PLACE, Kind.ANAPHOR):
        return False
    entity = reading.course.meaning(mention)
    return entity is not None and entity.type is EntityType.COUNTRY and entity.name == "中国"


def is_only_reported(reading: Reading, topic: Topic, mention: Mention) -> bool:
    """Whether the subject is a body that only makes the figure known: 商务部发布, 气象台预计.

    What it does itself is its own: 财政部下达5亿元. An office of a place speaks for the place, and who
    speaks of 我们 or 公司 speaks of the body itself.
    """
    if _only_says(reading, topic, mention):
        return True
    if not watches_others(topic.entity) or bearer(topic.entity) != topic.entity:
        return False
    if _LOCAL.match(topic.entity.name):
        return False
    between = reading.normal.text[topic.span.end : mention.span.start]
    if reading.sentence_at(topic.span.end - 1) != reading.sentence_at(mention.span.start):
        return True
    return bool(_REPORTS.match(between)) or not _DOES.search(between)


def _only_says(reading: Reading, topic: Topic, mention: Mention) -> bool:
    """Whether a body is only said to say what follows: 甲研究院9日发布报告说，…."""
    entity = topic.entity
    if entity.type is not EntityType.ORGANIZATION or bearer(entity) != entity:
        return False
    says = _SAYS.match(reading.normal.text, topic.span.end, mention.span.start)
    if says is None or _LOCAL.match(entity.name):
        return False
    named = reading.typed.mentions_in(reading.typed.from_text(Span(says.end(), mention.span.start)))
    return not any(m.kind is Kind.ANAPHOR or m.entity == entity for m in named)


def is_one_of_row(reading: Reading, topic: Topic, mention: Mention) -> bool:
    """Whether the figure is that of several places together: 甲、乙、丙等地|出动2万人."""
    text = reading.normal.text
    row = _ONE_OF_ROW.match(text, topic.span.end, mention.span.start)
    if row is None or len(topic.entities) > 1:
        return False
    return not _EACH.search(text, row.end(), mention.span.start)


def _is_of_stranger(reading: Reading, measured: Measured, mention: Mention) -> bool:
    """Whether the talk has turned to a thing that we do not know, and the words name no other."""
    if measured.owner or _OF_VILLAGE.search(measured.words) or _OF_DIVISION.search(measured.words):
        return False
    return reading.course.is_of_stranger(mention.span.start)


def _is_elsewhere(reading: Reading, measured: Measured, topic: Topic, mention: Mention) -> bool:
    """Whether its part of a row of places begins with one that nobody knows: …；在清岚山下的花园里，…."""
    start = mention.span.start
    if measured.owner or topic.span.end > start:
        return False
    text = reading.normal.text
    row = text.rfind("；", topic.span.end, start)
    where = _IN_ROW.match(text, row + 1, start) if row >= 0 else None
    if where is None:
        return False
    return not any(
        m.kind in NAMING
        for m in reading.typed.mentions_in(reading.typed.from_text(Span(row, start)))
    )


def _is_far(reading: Reading, topic: Topic, mention: Mention, rule: str) -> bool:
    """Whether the subject is too far off for a figure whose sentence does not name it.

    News of a country or a province go from place to place, and few figures are its own where it is
    not named; a company has the paragraph that names it, in an article that is about one county or
    less, or about the company; what is named later only is meant before in its own speech alone. In a
    round-up a paragraph has its own topic, or that of the heading above it.
    """
    course = reading.course
    if not rule.endswith("-course") or course.leads(topic):
        return False
    if topic.entity.type in _WIDE:
        return True
    if topic.span.start > mention.span.start and not course.is_spoken(mention.span.start):
        return topic != _scene(reading, mention)
    named, figure = (reading.sentence_at(at) for at in (topic.span.start, mention.span.start))
    if named.paragraph == figure.paragraph:
        return topic.entity.type is EntityType.ORGANIZATION and not (
            (course.place and course.place.entity.type in _NARROW)
            or topic.entity == course.organization
        )
    if topic.entity.type is EntityType.ORGANIZATION:
        return True
    heads = reading.normal.paragraphs[named.paragraph].heading
    return course.place is None and not heads


def bearer(entity: Entity) -> Entity:
    """An office's figures are figures of its place."""
    if is_office(entity) and entity.division:
        return entity_of(entity.division)
    return entity
