"""What a figure measures, and where that is said.

What is measured stands

    behind it, where the classifier takes a noun      645支头雁队伍
    before it otherwise                                集体经济总收入达到81.93万元
    with the figure before, for a change or a mean     …241.1亿元，同比增长9.1%；…、村均20.8万元
    with the figure before, for its other end          由49%增至98.7%
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.typed import CHARACTER_OF
from kg.model import Span
from kg.relations.nouns import (
    ends_in_verb,
    first_word,
    has_noun,
    holds_verb,
    is_agent,
    is_noun_phrase,
    is_plain_verb,
    is_verb,
    last_word_is_verb,
    noun_phrase_end,
    tagged_words,
)
from kg.relations.reading import Reading, hull
from kg.relations.wording import (
    is_loose,
    is_share_word,
    is_torn,
    object_verb,
    stands_for_figure,
    worded,
)
from kg.text import Quantity
from kg.text.words import cuts_word

_WORDS = load_words("figures")
_CHANGE = re.compile(f"{alternation(_WORDS['change'])}(?!值)")  # 增加值 is no change
_MEAN = re.compile(alternation(_WORDS["mean"]))
_ASPECT = re.compile(f"(?:其中)?{alternation(_WORDS['aspect'])}")
_END_VERB = (
    "(?:压减|恢复|扩建|回落|缩减|拓展|跃升|攀升|猛增|激增|飙升|上涨|下调|下滑|发展|壮大|翻番|扩展|"
    "上升|下降|增加|增长|提高|提升|减少|降低|扩大|缩小|"
    "直落|骤降|陡降|直降|跌落|变|扩|增|升|降|减|涨|跌|提|缩)(?:加|长|高|升|大|少|低|展)?(?:到|至|为|成)了?"
)
_TO_OTHER_END = re.compile(_END_VERB)
_LINK = re.compile(f"(?:(?<![村人户亩年月日])均|{_END_VERB}|{alternation(_WORDS['link'])})$")
_AFFECTED = re.compile("受[\u4e00-\u9fff]{1,8}?影响，?")
_MEASURE = re.compile(f"[\u4e00-\u9fff]{{0,8}}{alternation(_WORDS['measure'])}")
_LEAD = re.compile(alternation(_WORDS["lead"]))
_PERIOD = CHARACTER_OF[Kind.PERIOD]
_DATED = re.compile(
    f"(?:{_PERIOD}的?|[从由][\u4e00-\u9fff]{{1,6}}[时期初]的|的|(?:从|由|较|比)?{_PERIOD}[^，,。；\\W]{{2,10}}(?:时|初期|之初|期间|之前|以前)的?)$"
)
_ADVERB_LAST = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:预计|将|已经?|曾经?|一度|约|累计|(?<![村人户亩年月日])均|都|首|今天|全部)$"
)
_SENT = re.compile("[下抵送传转直]达$")
_PARTS_OF_WORDS = frozenset("现为有由在共近以")
_ONCE = re.compile(
    "(?:从|由)?(?:最初|原来|原先|当初|当年|过去|以前|现在|如今|起初|刚开始|早期)$"
    "|(?:现在|如今|目前)的?每[年月天]$|(?<=[\u4e00-\u9fff]{2})从零(?:起步)?$"
)
_FIGURE = CHARACTER_OF[Kind.FIGURE]
_QUOTED = CHARACTER_OF[Kind.QUOTED]
_BREAK = re.compile(f"[，,。；;：:！？、（）()—…\\s{_FIGURE}]")
_OBJECT_BEFORE = re.compile(f"{alternation(_WORDS['takes_place'])}$")
_DANGLING = re.compile(
    "(?:向|对|为|给|和|与|及|把|将|由|以|等|的|在|从|被|让|使|用|按|于|且|并|跨|近)$"
)
_LISTED_BEFORE = re.compile("、$")
_NOUN_BEHIND = re.compile("[\u4e00-\u9fff]")
_WITH_ITS_NOUN = re.compile("(?:[在将把对]|利用|依托|面对|走进|来到)了?$")
"""What stands before a figure that goes with the noun behind it."""
_OWNERS = (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR)
_DEFAULT = {"户": "户数", "人": "人数"}
_SMALL = 10
_ORGANIZATION = Kind.ORGANIZATION
_BESIDE = re.compile(f"{_FIGURE}[、，]?(?:共计?|合计)?$")
_CHANGES = (
    "增长|增加|增产|增收|提高|提升|上升|上涨|下降|减少|降低|下跌|回落|高出|多出|翻番|扩大|缩小"
)
_THAN = re.compile(
    f"(?:同比|环比|比|较|与)(?:{_PERIOD}|上年|去年|前年|上半年|上季度|[一二三四]季度|上个?月|上周|年初|往年)(?:的|同期|全年|相比|末|底|平均|春节|国庆|元旦|端午|中秋|假期|{_QUOTED}?假期)*，?"
    f"(?P<verb>(?:净|实际|名义)?(?:{_CHANGES}|[增降](?=$|[了约近超])))(?:了|约|近|超)?$"
)
_TIMES = re.compile(f"(?:是|为|相当于|约为|达到?了?)(?P<period>{_PERIOD})(?:同期|全年|末|年底)?的$")
_DOERS = frozenset("人户") | {"人次"}
_NAMES_ITSELF = re.compile("增产|增收|减产")
_ADVERBS = re.compile("(?:都|(?<![村人户亩年月日])均|已经?|全部|也|在|正在?|全都|先后|陆续|纷纷)+")
_OVER_FIGURE = re.compile(f"[^和与及、，,。\\W]{{0,8}}{_FIGURE}的")
_PARTS_OF_LAND = ("省份", "国家", "省", "市", "县", "区", "村", "乡镇", "项目", "口岸")
_COUNTS_THINGS = frozenset("个名位户家所人")
_LIGHT = re.compile("^(?:实现|进行|开展)了?(?=.)")
_LONGEST_PREDICATE = 14
_LONGEST_ROW = 24
_LONGEST_SECOND = 8
_SIZE_OF = re.compile("(?P<size>[长宽高深厚])的")
_MILESTONE = re.compile("(?:新的?|大|高)?(?:台阶|大关|关口)")
"""Behind a figure it names nothing: 产量迈上5万吨|新台阶."""
_SUCH = re.compile(
    "(?:[\u4e00-\u9fff]{2,6}[高大强好优多全足精新美齐广快稳、]、)+[\u4e00-\u9fff]{2,6}的"
)
"""What the counted ones are like, before their noun: 10个|技术水平高、规模大的|合作社."""
_THIS = re.compile("[这那该][个座片方]$")
_SETTLEMENT = re.compile(
    "的[\u4e00-\u9fff]{0,4}(?:[村镇乡县城岛]|村庄|村落|城市|地方|社区)(?![民级里])"
)
_SIZES = {
    "亩": "面积",
    "平方公里": "面积",
    "公顷": "面积",
    "平方米": "面积",
    "人": "人口",
    "户": "户数",
}
_HIGHER = re.compile("(?:大幅|明显)?(?:快于|高于|低于|好于|优于)")
_DISTANCE = re.compile(
    f"(?P<words>(?:距离?|(?<![隔分脱远])离)[^，,。；、\\s]{{0,8}}?(?:{CHARACTER_OF[Kind.PLACE]}|县城|[城市]区|市中心|[镇乡]政府|车站|机场|高速口)[^，,。；、\\s]{{0,4}}?)的?(?:距离|路程|车程)?(?:仅|只|约|大约|大概|有|不到|不足|近|为|是)*$"
)
_LIKE_THIS = re.compile("(?:像|如同?)?(?:这样|类似|同样|此类|这类)的?(?=[\u4e00-\u9fff])|像这样的")
_SOMEWHERE = re.compile(
    f"(?P<what>[\u4e00-\u9fff]{{2,}}?)(?:目前|现在|如今|已经?|就|仅){{0,2}}在(?P<where>{CHARACTER_OF[Kind.PLACE]}|{CHARACTER_OF[Kind.ANAPHOR]})$"
)
"""What is counted is said first, and then where: 这样的大棚|在|金田村|有20座."""
_IS = re.compile("(?:都|均)?[是为]")
_IS_PART = ("是", "为", "都是", "均为")
_PARTITIVE = re.compile("分之|[成半/]")
_TOLD_OF_NOUN = re.compile("(?:[总年]?.{1,2}率|总?投资|面积|年?产值|年?产量|年?产能|占比|比例)$")
"""What alone says too little, and tells of the noun behind the figure: 普及率达66%的|农村互联网."""
_HEIGHTS = (
    "目标",
    "水平",
    "标准",
    "速度",
    "规模",
    "成绩",
    "任务",
    "比例",
    "增速",
    "增幅",
    "份额",
    "高位",
)
_MAKES = re.compile("(?:带动|帮助|助力|促进|推动|促使|使得?|让|助推|助)$")
"""Behind one of these somebody else's figure is told: 公司带动西渠村集体经济增收."""
_NOT_YET = re.compile("尚未|还没有?|没有|未")
_TOGETHER = re.compile("(?:共计?|合计|总计)$")
_LIKE_THESE = re.compile("(?:这样|类似|同样)的(?P<noun>[\u4e00-\u9fff]{2,14})，[^，。；]*$")
_ALTITUDE = re.compile(
    "(?:平均|最高|最低|境内|全[村镇乡县市]|村内)*海拔(?:高度|最高处?|最低处?)?(?:落差)?"
)
_OF_DISTANCE = frozenset(["公里", "米", "里", "千米"])
_THERE = re.compile("(?:之?处|远|开外)(?:的|，|。|；|有|是|、)")
_LENGTH = re.compile("(?<![成增生延])[长宽高深厚]$")
_OR_SO_COUNTED = re.compile("[（(][\u4e00-\u9fff]{1,2}[）)](?=[\u4e00-\u9fff])")
"""Another classifier: 100多台（套）农机."""
_BRACKETS_BEFORE = re.compile("(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{1,2}[）)]$")
_BRACKETS = re.compile("[（(][^（）()]{1,8}[）)]")

HEADS_OF_CATTLE = frozenset("羊牛猪鸡鸭鹅鱼马驴兔")
"""One character is enough of a name for these: 羊由3.2万只压减到1.1万只."""

_ALONE = frozenset(_WORDS["stands_alone"])
"""Units whose measured words stand before them: money, shares, areas, lengths, weights."""


_WHERE = re.compile(
    "(?:[全本][省市县区旗州镇乡村]|[省市县区镇乡村]内|境内|村里|镇上|周边|当地|本地|附近)(?:拥有|现有|共有|有)?$"
)
"""Where it is, which is no part of what is counted: 带动全市|17万亩小麦."""
_GETS = re.compile("^(?P<mean>[村户人]均)?[已都]*(?:分得|分到|领到|拿到|得到|得|拿|领|分)了?$")
_EACH_HAS = re.compile("(?:每[户人村名]|[户人村]均|平均)$")
_OF_MONEY = re.compile("(?:收入|营收|产值|销售额|营业额|利润|分红|工资)$")
"""Stands before a bare number, never behind it: 6000多|群众的收入 counts no money."""
_TAKEN_IN = re.compile("(?:分红|收益|增收)(?![\u4e00-\u9fff])")
"""Nouns behind 的 that are verbs elsewhere."""
_JUST_NAMED = re.compile(
    "(?P<words>(?:利润|股份|集体|经营|门票|土地|年|总)?(?:收入|分红|收益|营收|利润|租金))[，,](?:一共|总共|共计|合计|共|总计)$"
)
_REACHED = re.compile("(?:达到?|为|增?至|到)了?$")
_DIVISIONS = frozenset(["乡镇", "镇", "乡", "村", "县", "区", "市"])


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures."""

    words: str
    span: Span
    owner: Mention | None = None
    """The place, organization or anaphor that the measured words begin with."""
    unit: str = ""
    """Of the figure, for figures that inherit."""
    about: bool = False
    """A 约 stands among its words."""
    agent: bool = False
    """Its words begin with somebody who does it: 执法部门|移交犯罪嫌疑人."""
    said: bool = False
    """The words are as they should be said."""


def measured_at(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    previous: Measured | None,
    amount: Measured | None = None,
) -> Measured | None:
    """What the figure at a typed position measures; None where nothing says so.

    Args:
        reading: the article.
        position: of the figure's character in the typed text.
        sentence: its sentence, as a typed span.
        quantity: the figure.
        previous: what the figure before it in the sentence measures.
        amount: what the last one before it that is no share measures.
    """
    found = _found(reading, position, sentence, quantity, previous, amount)
    if found is None or found.said:
        return found
    wording = worded(found.words)
    if wording is None or is_change(_NAMES_ITSELF.sub("", wording.words)):
        return None  # nothing says what has changed
    if "海拔" in wording.words and not _ALTITUDE.fullmatch(wording.words):
        return None  # 驻守在海拔5000米的战士
    return replace(found, words=wording.words, about=wording.about, agent=wording.agent)


def _found(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    previous: Measured | None,
    amount: Measured | None,
) -> Measured | None:
    """What the text puts beside the figure, as it is written."""
    if quantity.unit in _OF_DISTANCE:
        if found := _distance(reading, position, sentence):
            return found
        if _THERE.match(reading.typed.text, position + 1):
            return None  # 县城东北5公里|处
    before = _before(reading, position, sentence)
    if size := _size_of_this(reading, position, quantity):
        return size
    if plain := _by_classifier(reading, position, before, quantity):
        return plain
    if is_torn(before.words):
        return None
    if previous and quantity.unit in _DEFAULT and _is_told_before(before, previous):
        if _TOGETHER.search(reading.typed.text, 0, position):
            return replace(previous, unit=quantity.unit)  # 4批|学生共|800人
        before = Measured("", Span(0, 0), before.owner)  # 4个村庄|900人就业
    return _beside(reading, position, sentence, quantity, before, previous, amount)


def _beside(
    reading: Reading,
    position: int,
    sentence: Span,
    quantity: Quantity,
    before: Measured,
    previous: Measured | None,
    amount: Measured | None,
) -> Measured | None:
    """What the words before the figure and behind it say, and the figure before where they do not."""
    behind = _behind(reading, position, sentence, quantity)
    if compared := _compared(reading, position, sentence, before, previous, amount):
        return compared
    if not behind and (found := _done(reading, position, before, previous, quantity)):
        return found
    if previous and (
        found := _with_previous(reading, position, before, behind, previous, quantity)
    ):
        return found
    if (
        not before.words
        and behind is None
        and (found := _named_before(reading, position, sentence))
    ):
        return replace(found, unit=quantity.unit, owner=before.owner)
    bare = not before.words and behind is None and previous is None
    if bare and stands_alone(quantity.unit):
        return _named_earlier(reading, position, sentence, quantity)
    return _chosen(reading, position, before, behind, quantity)


def _is_told_before(before: Measured, previous: Measured | None) -> bool:
    """Whether the words before a count of people are what the figure before them has counted."""
    if previous is None or previous.unit in _DOERS or not before.words:
        return False
    return previous.span.start <= before.span.start and before.span.end <= previous.span.end


def stands_alone(unit: str) -> bool:
    """Whether what such a unit measures stands before it: money, an area, and any rate (米/秒)."""
    return unit in _ALONE or "/" in unit


def _ends_here(text: str, position: int) -> bool:
    """Whether nothing follows that a classifier could go with: 7镇|8乡, 全县14乡镇|，."""
    return position >= len(text) or bool(_BREAK.match(text[position]))


def _by_classifier(
    reading: Reading, position: int, before: Measured, quantity: Quantity
) -> Measured | None:
    """What the classifier itself says: 辖7镇8乡, 常住8万人口."""
    text, mention = reading.typed.text, reading.typed.mention_at(position)
    if mention and quantity.classifier in _DIVISIONS and _ends_here(text, position + 1):
        end = mention.span.end
        span = Span(end - len(quantity.classifier), end)
        return Measured(quantity.classifier, span, before.owner, quantity.unit, said=True)
    if quantity.unit == "人" and text.startswith("口", position + 1):
        return Measured(_population(before.words), before.span, before.owner, "人")
    return None


def _size_of_this(reading: Reading, position: int, quantity: Quantity) -> Measured | None:
    """How large the place is that the text points at: 这个50平方公里的小镇."""
    text, size = reading.typed.text, _SIZES.get(quantity.unit)
    if size is None or not _THIS.search(text, 0, position):
        return None
    if not _SETTLEMENT.match(text, position + 1):
        return None
    mention = reading.typed.mention_at(position)
    span = mention.span if mention else Span(0, 0)
    return Measured(size, span, unit=quantity.unit, said=True)


def _distance(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """How far it is to somewhere: 黄杜村距离县城15公里."""
    found = _DISTANCE.search(reading.typed.text, sentence.start, position)
    if found is None:
        return None
    owner = _before(reading, found.start(), sentence).owner
    span = reading.typed.to_text(Span(*found.span("words")))
    return Measured(span.of(reading.normal.text), span, owner, "公里", said=True)


def _chosen(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    quantity: Quantity,
) -> Measured | None:
    """What stands before the figure or behind it, as its unit asks for."""
    chosen: Measured | None
    if behind and _WITH_ITS_NOUN.search(reading.typed.text, 0, position):
        chosen = Measured(behind.words, behind.span, before.owner)  # 农户在3000亩的果园里
    elif _is_clause_of_noun(reading, position, before):
        chosen = before  # 年吸引游客10万人次的|艺术村
    elif behind and (told := _told_of_noun(reading, position, before, behind, quantity)):
        chosen = told
    elif stands_alone(quantity.unit):
        chosen = _alone(before, behind)
    else:
        chosen = _counted(before, behind, quantity, _action(reading, position))
    if chosen is None or not chosen.words:
        return None
    return Measured(chosen.words, chosen.span, chosen.owner, quantity.unit)


def _told_of_noun(
    reading: Reading, position: int, before: Measured, behind: Measured, quantity: Quantity
) -> Measured | None:
    """What a figure with 的 tells of the noun behind it; None where the words before say enough.

    普及率达66%的农村互联网     农村互联网普及率
    95%的患者能及时取药         患者及时取药
    调整未来几周2%的航班         调整航班
    """
    if not reading.typed.text.startswith("的", position + 1) or not stands_alone(quantity.unit):
        return None
    if behind.words.endswith(_HEIGHTS):
        return None  # 产量达到5万吨的目标
    if _TOLD_OF_NOUN.fullmatch(before.words):
        span = hull(before.span, behind.span)
        return Measured(behind.words + before.words, span, before.owner)
    if quantity.unit != "%":
        return None
    if not before.words:
        end = reading.typed.from_text(behind.span).end
        return replace(
            behind, words=behind.words + _predicate(reading, end - 1), owner=before.owner
        )
    words = tagged_words(before.words)
    if words[-1][1].startswith(("t", "m")) and holds_verb(before.words):
        verb = [word for word, tag in words if is_plain_verb(word, tag)][-1]
        return Measured(verb + behind.words, hull(before.span, behind.span), before.owner)
    return None


def _is_clause_of_noun(reading: Reading, position: int, before: Measured) -> bool:
    """Whether the words before say what somebody does so often, and the 的 behind whoever does it."""
    mention = reading.typed.mention_at(position)
    counted = mention and mention.quantity and not stands_alone(mention.quantity.unit)
    told = counted and reading.typed.text.startswith("的", position + 1) and before.words
    return bool(told) and holds_verb(before.words) and has_noun(before.words[-2:])


def _done(
    reading: Reading,
    position: int,
    before: Measured,
    previous: Measured | None,
    quantity: Quantity,
) -> Measured | None:
    """People who are counted by what they do: 40万人都从事茶业, 带动88户356人脱贫."""
    predicate = _predicate(reading, position) if quantity.unit in _DOERS else ""
    if not predicate or (before.words and has_noun(before.words)):
        return None
    beside = (
        previous and previous.unit in _DOERS and _BESIDE.search(reading.typed.text, 0, position)
    )
    if previous and beside:
        return Measured(previous.words, before.span, before.owner, quantity.unit)
    verb = before.words.removesuffix("了") if is_verb(before.words) else ""
    return Measured(verb + predicate, before.span, before.owner, quantity.unit)


def _named_before(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """What stands before a comma: 像这样的企业，全县有近10家; 利润分红，一共48万元."""
    if summed := _JUST_NAMED.search(reading.typed.text, sentence.start, position):
        span = reading.typed.to_text(Span(*summed.span("words")))
        return Measured(span.of(reading.normal.text), span)
    return _like_these(reading, position, sentence)


def _like_these(reading: Reading, position: int, sentence: Span) -> Measured | None:
    """What a sentence begins with that counts it afterwards: 像这样的企业，全县有近10家."""
    found = _LIKE_THESE.search(reading.typed.text, sentence.start, position)
    if found is None or not is_noun_phrase(found["noun"]):
        return None
    span = reading.typed.to_text(Span(*found.span("noun")))
    return Measured(span.of(reading.normal.text), span)


def _named_earlier(
    reading: Reading, position: int, sentence: Span, quantity: Quantity
) -> Measured | None:
    """What an earlier clause of the sentence has named: 村集体收入从零起步，2019年为18万元."""
    named = list(_MEASURE.finditer(reading.typed.text, sentence.start, position))
    if not named:
        return None
    span = reading.typed.to_text(Span(*named[-1].span()))
    return Measured(span.of(reading.normal.text), span, None, quantity.unit)


def _population(words: str) -> str:
    """福鼎60万人口, 常住8万人口: what the 人口 behind the figure measures."""
    return words + "人口" if len(words) <= 2 and not is_verb(words) else "人口"


def is_change(words: str) -> bool:
    """Whether the words name a change (同比增长) and no quantity of their own."""
    return bool(_CHANGE.fullmatch(words.replace("分别", "").removeprefix("又")))


def _with_previous(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
    quantity: Quantity,
) -> Measured | None:
    if not before.words and _counts_body(reading, position, before):
        return None
    if (
        before.words
        and is_change(before.words)
        and (quantity.unit in ("%", "倍") or quantity.unit == previous.unit)
    ):
        words = _CHANGE.sub("", previous.words) + before.words
        return Measured(words, before.span, before.owner, previous.unit)
    if _MEAN.fullmatch(before.words) and behind:
        return Measured(before.words + behind.words, behind.span, before.owner, quantity.unit)
    if _MEAN.fullmatch(before.words):
        return Measured(before.words + previous.words, before.span, before.owner, quantity.unit)
    if _ASPECT.fullmatch(before.words):
        words = _of_that(previous.words, before.words)
        return Measured(words, before.span, before.owner, quantity.unit)
    if not before.words and not behind and quantity.unit == previous.unit:
        return Measured(previous.words, previous.span, before.owner, quantity.unit)
    beside = _BESIDE.search(reading.typed.text, 0, position)
    if beside and quantity.unit == "人" and previous.unit == "户" and not before.words:
        words = previous.words.removesuffix("户数")
        return Measured(
            words if words.endswith("人口") else words + "人口", previous.span, None, "人"
        )
    if _now_reached(reading, position, before, behind, previous):
        words = _CHANGE.sub("", previous.words)
        return Measured(words, previous.span, before.owner, quantity.unit)
    if (
        beside
        and not before.words
        and not behind
        and (quantity.unit not in _DEFAULT or previous.unit in _DOERS)
        and _stands_before_figure(reading, position, previous)
    ):
        return Measured(previous.words, previous.span, before.owner, quantity.unit)
    return None


def _counts_body(reading: Reading, position: int, before: Measured) -> bool:
    """Whether a body of no known place stands right before, whose members are counted in a row."""
    owner = before.owner
    if owner is None or owner.kind is not _ORGANIZATION or owner.chain:
        return False
    return reading.typed.from_text(owner.span).end == position


def _now_reached(
    reading: Reading,
    position: int,
    before: Measured,
    behind: Measured | None,
    previous: Measured,
) -> bool:
    """Whether a change is told with what it has led to: 茶园面积增加了50%，达到|4900亩."""
    changed = bool(_CHANGE.search(previous.words)) and not is_change(previous.words)
    bare = changed and not before.words and not behind
    return bare and bool(_REACHED.search(reading.typed.text, 0, position))


def _of_that(words: str, aspect: str) -> str:
    """流转土地 + 面积; 产权交易 + 交易金额 is said once: 产权交易金额."""
    words = _CHANGE.sub("", words)
    if found := re.search(f"{alternation(_WORDS['aspect'])}$", words):
        words = words[: found.start()]
    shared = 2 if words[-2:] == aspect[:2] and len(aspect) > 2 else 0
    return words + aspect[shared:]


def _stands_before_figure(reading: Reading, position: int, previous: Measured) -> bool:
    """Whether what the figure right before measures stands before it: 举办夜校|9期|410人次."""
    if not previous.span.end:
        return False
    end = reading.typed.from_text(previous.span).end
    return end < position and bool(re.search(_FIGURE, reading.typed.text[end:position]))


def _alone(before: Measured, behind: Measured | None) -> Measured | None:
    """Money, shares and areas: the words before, unless they are no noun."""
    words = before.words
    if behind and (where := _WHERE.search(words)):
        verb = object_verb(words[: where.start()])
        span = hull(before.span, behind.span) if verb else behind.span
        return Measured(verb + behind.words, span, before.owner)
    if behind and (gets := _GETS.search(words)):
        mean = gets["mean"] or ""
        return Measured(mean + behind.words, behind.span, before.owner)  # 村均得到5万元的租金
    if behind and (size := _LENGTH.search(words)):
        return Measured(behind.words + size.group(), behind.span, before.owner)  # 一条长9米的隧道
    if behind and words and _says_who_gets(words, behind.words):
        return _said_around(before, behind)  # 茶叶采收带来了57万元的收益
    if behind and words and not is_verb(words) and (verb := object_verb(words)):
        return Measured(verb + behind.words, hull(before.span, behind.span), before.owner)
    if behind and is_loose(words):
        return Measured(behind.words, behind.span, before.owner)  # 签订了每户3万元的保底收入
    if (
        words
        and has_noun(words)
        and not _DANGLING.search(words)
        and not (behind and is_verb(words))
    ):
        return before
    if behind is None:
        return before if words and not _DANGLING.search(words) else None
    if words and (is_verb(words) or last_word_is_verb(words)) and not _DANGLING.search(words):
        return Measured(words + behind.words, hull(before.span, behind.span), before.owner)
    return Measured(behind.words, behind.span, before.owner)


def _says_who_gets(words: str, taken: str) -> bool:
    """Whether what stands before money says who or what takes it in: 每户有2万元的分红."""
    each = _EACH_HAS.search(words) and _OF_MONEY.search(taken)
    return bool(each) or (ends_in_verb(words) and not is_verb(words))


def _said_around(before: Measured, behind: Measured) -> Measured:
    words = before.words.removesuffix("了") + behind.words
    return Measured(words, hull(before.span, behind.span), before.owner)


def _action(reading: Reading, position: int) -> str:
    """What the counted do, up to the next break: 7个村 + 开展特色种植."""
    text = reading.typed.text
    end = _break_after(text, position + 2, min(len(text), position + 12))
    action = text[position + 2 : end]
    plain = not any(reading.typed.mention_at(i) for i in range(position + 2, end))
    return action if plain and is_verb(first_word(action)) else ""


def _predicate(reading: Reading, position: int) -> str:
    """What the counted people do, up to the next break: 40万人 + 都在 + 从事茶业."""
    text = reading.typed.text
    start = _kind_at(reading, position + 1)[1]
    if adverbs := _ADVERBS.match(text, start):
        start = adverbs.end()
    not_yet = _NOT_YET.match(text, start)
    start = not_yet.end() if not_yet else start
    no = "未" if not_yet else ""
    end = _break_after(text, start, min(len(text), start + _LONGEST_PREDICATE + 1))
    plain = not any(reading.typed.mention_at(i) for i in range(start, end))
    word = first_word(text[start:end])
    if not plain or not is_verb(word) or len(word) < 2:
        return ""
    if end - start <= _LONGEST_PREDICATE:
        return no + _LIGHT.sub("", text[start:end]).removesuffix("了")
    noun = start + len(word)
    phrase_end = noun_phrase_end(text, noun, end)
    return no + text[start:phrase_end] if phrase_end > noun else ""


def _counted(
    before: Measured, behind: Measured | None, quantity: Quantity, action: str
) -> Measured | None:
    """Counts: the noun behind the classifier, with the verb right before the number."""
    words = before.words
    if behind and len(behind.words) == 1 and action:
        return Measured(behind.words + action, behind.span, before.owner)  # 7个村开展特色种植
    if behind:
        verb = object_verb(words)
        span = hull(before.span, behind.span) if verb else behind.span
        return Measured(verb + behind.words, span, before.owner)
    if is_verb(words) and quantity.unit == "人次":
        return replace(before, words=words.removesuffix("了"))  # 已培训了6000多人次
    if words.endswith("了"):
        return None  # 确定了560个像甲村这样的…: what is counted comes later than we read
    if (len(words) >= 2 and not _DANGLING.search(words)) or words in HEADS_OF_CATTLE:
        return before
    if not words and before.owner and not before.owner.chain and before.owner.kind is _ORGANIZATION:
        return Measured(before.owner.text, before.owner.span)  # 乡镇商贸中心1.3万个
    default = _DEFAULT.get(quantity.unit) if quantity.value > _SMALL else None
    return Measured(default, before.span, before.owner) if default and not words else None


def _compared(
    reading: Reading,
    position: int,
    sentence: Span,
    before: Measured,
    previous: Measured | None,
    amount: Measured | None,
) -> Measured | None:
    """A figure that compares: with a time before, or with the whole that it is a part of.

    案件数比2022年下降4.8%     案件数下降
    收入…，是2012年的3.6倍     收入与2012年之比
    销售额…，占总量的15%       销售额占总量
    """
    text = reading.typed.text
    if found := _THAN.search(text, sentence.start, position):
        head = _before(reading, found.start(), sentence)
        base = _CHANGE.sub("", head.words or (previous.words if previous else ""))
        if head.words and is_change(head.words):  # 增速比上半年提高
            base = (_CHANGE.sub("", previous.words) if previous else "") + head.words
        words = base + found["verb"]
        span = before.span if before.span.end else head.span
        return Measured(words, span, head.owner, previous.unit if previous else "%")
    if found := _TIMES.search(text, sentence.start, position):
        head = _before(reading, found.start(), sentence)
        base = "" if stands_for_figure(head.words) else head.words
        base = base or (previous.words if previous else "")
        period = reading.typed.to_text(Span(*found.span("period"))).of(reading.normal.text)
        if not base:
            return Measured("", head.span)
        span = head.span if head.words else before.span
        return Measured(f"{base}与{period}之比", span, head.owner, "%", said=True)
    if stands_for_figure(before.words):
        words = previous.words if previous else ""
        return Measured(words, before.span, before.owner, previous.unit if previous else "")
    if _HIGHER.match(before.words):
        base = _CHANGE.sub("", previous.words) if previous else ""
        return Measured(base + before.words if base else "", before.span, before.owner, "%")
    share = before.words.removeprefix("间")
    if is_share_word(share) or share.startswith("占"):
        base = amount.words if amount else ""
        if previous and not base:
            base = _CHANGE.sub("", previous.words)
        return Measured(base + share, before.span, before.owner, "%")
    return None


# --- before the number ------------------------------------------------------------------------


def _before(reading: Reading, position: int, sentence: Span) -> Measured:
    """The words before a figure, back to the break, without subject, time, adverb and link."""
    text = reading.typed.text
    start = _back_to_break(text, position, sentence.start)
    if bounded := _bound_before(reading, start, sentence.start):
        span = reading.typed.to_text(Span(bounded, _strip_right(text, bounded, position)))
        return Measured(span.of(reading.normal.text), span)
    end = _strip_right(text, start, position)
    if end - start > 2 and text[end - 1] == "等" and not _NOUN_BEHIND.match(text, position + 1):
        end -= 1  # 修补漏水屋顶等|260余处
    if somewhere := _SOMEWHERE.fullmatch(text, start, end):
        return _there(reading, somewhere)
    start = _past_counted(reading, start, sentence.start, end)
    listed = _list_start(reading, start, sentence.start, end)
    share = text.rfind("占", start, end)
    counted = end == position and bool(_NOUN_BEHIND.match(text, position + 1))
    owner, start = _owner(reading, start, share if share >= start else end, end, counted)
    start = _strip_lead(text, start, end)
    if owner is None and listed and end > start:
        start = listed
    if end <= start:
        return Measured("", Span(0, 0), owner)
    span = reading.typed.to_text(Span(start, end))
    return Measured(span.of(reading.normal.text), span, owner)


def _back_to_break(text: str, position: int, floor: int) -> int:
    """Where the stretch begins that ends here, past short brackets: 沉沙池（井）|399座."""
    start = position
    while start > floor:
        if brackets := _BRACKETS_BEFORE.search(text, floor, start):
            start = brackets.start()
        elif _BREAK.match(text[start - 1]):
            break
        else:
            start -= 1
    return start


def _there(reading: Reading, somewhere: re.Match[str]) -> Measured:
    """What is somewhere, and the place that has it."""
    start = _strip_lead(somewhere.string, somewhere.start(), somewhere.end("what"))
    span = reading.typed.to_text(Span(start, somewhere.end("what")))
    where = reading.typed.mention_at(somewhere.start("where"))
    return Measured(span.of(reading.normal.text), span, where)


def _past_counted(reading: Reading, start: int, floor: int, end: int) -> int:
    """Behind the noun that the figure right before counts and a verb follows: 76个国家|派遣队员."""
    mention = reading.typed.mention_at(start - 1) if start > floor else None
    if mention is None or mention.quantity is None or stands_alone(mention.quantity.unit):
        return start
    counted = noun_phrase_end(reading.typed.text, start, end)
    follows = first_word(reading.typed.text[counted:end])
    return counted if counted > start and is_verb(follows) else start


def _list_start(reading: Reading, start: int, floor: int, end: int) -> int:
    """Where a row begins whose last part the words are: 游船、缆车运送旅客; 0 if there is none."""
    text, begin = reading.typed.text, start
    if "分别" in text[start:end] or text.startswith("分别", end):
        return 0  # each has a figure of its own
    while begin > floor and text[begin - 1] == "、":
        part = begin - 1
        while part > floor and not _BREAK.match(text[part - 1]):
            part -= 1
        while part < begin - 1 and reading.typed.mention_at(part):
            part += 1  # 安吉县铁路、公路
        if not _is_part_of_row(reading, part, begin - 1):
            break
        begin = part
        if part > floor and reading.typed.mention_at(part - 1):
            break
    begin = _strip_lead(text, begin, start)
    return begin if begin < start and end - begin <= _LONGEST_ROW else 0


def _is_part_of_row(reading: Reading, start: int, end: int) -> bool:
    part = reading.typed.text[start:end]
    plain = not any(reading.typed.mention_at(cursor) for cursor in range(start, end))
    return plain and 0 < len(part) <= 8 and is_noun_phrase(part)


def _bound_before(reading: Reading, start: int, floor: int) -> int | None:
    """Where 20万元以上的|村 begins: the figure that bounds what is counted is part of its words."""
    bound = reading.typed.mention_at(start - 1) if start > floor else None
    if bound is None or bound.quantity is None:
        return None
    bounds = bound.text.endswith(("以上", "以下", "以内")) or bound.quantity.upper is not None
    if not bounds or not _NOUN_BEHIND.match(reading.typed.text, start):
        return None
    begin = start - 1
    while begin > floor and _NOUN_BEHIND.match(reading.typed.text, begin - 1):
        begin -= 1
    named = _MEASURE.search(reading.typed.text, begin, start - 1)
    return begin if named and named.end() == start - 1 else start - 1  # 收入20万至30万元的村


def _owner(
    reading: Reading, start: int, stop: int, end: int, counted: bool
) -> tuple[Mention | None, int]:
    """The last mention that can own the measured words, and where the words begin after it."""
    text = reading.typed.text
    for cursor in range(stop - 1, start - 1, -1):
        mention = reading.typed.mention_at(cursor)
        if mention is None or mention.kind in (Kind.QUOTED, Kind.WORK):
            continue
        if mention.kind in _OWNERS:
            before = text[start:cursor]
            if mention.kind is Kind.PLACE and end > cursor + 1 and _MAKES.search(before):
                return mention, cursor + 1  # 带动|西渠村|集体经济增收
            if _OBJECT_BEFORE.search(before) or (before and last_word_is_verb(before)):
                return None, cursor + 1 if end > cursor + 1 else start
            if text[cursor - 1 : cursor] == "、" and text[cursor + 1 : cursor + 2] == "等":
                return None, cursor + 2
            if counted and _LISTED_BEFORE.search(text, 0, cursor):
                return None, end  # 甲项目、河南乙公司|11个重点项目
            return mention, cursor + 1
        return None, cursor + 1
    return None, start


def _strip_right(text: str, start: int, end: int) -> int:
    """Without link words, and without the time that dates one end of a change (由2005年的…)."""
    while (edge := _edge_before(text, start, end)) < end:
        end = edge
    return end


def _edge_before(text: str, start: int, end: int) -> int:
    """Where a word that belongs not to what is measured begins at the end of a stretch."""
    for pattern in (_LINK, _DATED, _ONCE, _ADVERB_LAST):
        match = pattern.search(text, start, end)
        while match and match.group()[0] in "能可" and _cuts(text, start, match.start(), end):
            match = pattern.search(text, match.start() + 1, end)  # 产能|达到
        if match is None or (match.group() == "达" and _SENT.search(text, start, end)):
            continue
        if match.group() not in _PARTS_OF_WORDS or not cuts_word(
            text[start:end], match.start() - start
        ):
            return match.start()
    return end


def _cuts(text: str, start: int, position: int, end: int) -> bool:
    return cuts_word(text[start:end], position - start)


def _strip_lead(text: str, start: int, end: int) -> int:
    if affected := _AFFECTED.match(text, start, end):
        start = affected.end()
    while match := _LEAD.match(text, start, end):
        if cuts_word(text[start:end], match.end() - start):
            break  # 就业岗位: the 就 is no adverb
        start = match.end()
    return start


# --- behind the classifier --------------------------------------------------------------------


def _behind(reading: Reading, position: int, sentence: Span, quantity: Quantity) -> Measured | None:
    """The noun phrase right behind a figure: 645支“红管家”头雁队伍."""
    text = reading.typed.text
    begins = _noun_begins(reading, position, quantity)
    if begins is None:
        return None
    kind, start = begins
    share = quantity.unit == "%" and text.startswith(_IS_PART, position + 1)
    limit = _break_after(text, start, sentence.end)
    if size := _SIZE_OF.match(text, start):
        end = noun_phrase_end(text, size.end(), limit)
        if end > size.end():
            span = reading.typed.to_text(Span(size.end(), end))
            return Measured(span.of(reading.normal.text) + size["size"], span)
    end = noun_phrase_end(text, start, limit)
    if quantity.unit != "%" and (whole := _over_figure(text, start, limit)):
        end = whole
    taken = _TAKEN_IN.match(text, start)
    end = max(end, taken.end() if taken and start > position + 1 else 0)
    if end <= start:
        return None
    if quantity.unit == "人":
        end = _coordinated(reading, start, end, limit)
    if text.startswith("户", end) and not text.startswith(("户籍", "户外", "户口"), end):
        end += 1  # 68户|项目户
    end = _counted_part(reading, position, start, end)
    span = reading.typed.to_text(Span(start, end))
    money = _OF_MONEY.search(span.of(reading.normal.text))
    if money and not quantity.unit:
        return None
    return Measured(kind + span.of(reading.normal.text) + ("占比" if share else ""), span)


def _coordinated(reading: Reading, start: int, end: int, limit: int) -> int:
    """The end of two names for the people that one figure counts: 24名|清华、北大学子."""
    text = reading.typed.text
    if end <= start or end < limit or not text.startswith("、", end):
        return end
    stop = _break_after(text, end + 1, len(text))
    second = text[end + 1 : stop]
    plain = not any(reading.typed.mention_at(i) for i in range(end + 1, stop + 1))
    names = is_noun_phrase(second) and noun_phrase_end(second, 0, len(second)) == len(second)
    joined = plain and 2 <= len(second) <= _LONGEST_SECOND and names
    return stop if joined and not text.startswith("、", stop) else end


def _noun_begins(reading: Reading, position: int, quantity: Quantity) -> tuple[str, int] | None:
    """Where the noun behind a figure begins, and what a second figure before it says of its kind."""
    text = reading.typed.text
    start = position + 1
    if text.startswith("的", start):
        start += 1
    if text.startswith(("钱", "/"), start) or _MILESTONE.match(text, start):
        return None  # 100元钱, 2万个/立方米
    if _TO_OTHER_END.match(text, start):
        return None  # 大户由32户|发展到158户
    if text[start : start + 1] == CHARACTER_OF[Kind.PLACE]:
        start += 1  # 9840名平凉在职党员
    if quantity.unit == "%":
        start = _past_is(reading, position, start)
    if brackets := _OR_SO_COUNTED.match(text, start):
        start = brackets.end()
    kind, start = _kind_at(reading, start)
    like = _LIKE_THIS.match(text, start) or _SUCH.match(text, start)
    return kind, like.end() if like else start


def _past_is(reading: Reading, position: int, start: int) -> int:
    """Behind the 是 that says what a part of the whole is: 三分之一|是|老年人."""
    mention = reading.typed.mention_at(position)
    link = _IS.match(reading.typed.text, start)
    part = mention is not None and bool(_PARTITIVE.search(mention.text))
    return link.end() if part and link else start


def _over_figure(text: str, start: int, limit: int) -> int:
    """The end of a noun that a figure in between tells more of: 三个|年产值超过万亿元的产业."""
    clause = _OVER_FIGURE.match(text, start, limit + 2)
    if clause is None:
        return 0
    end = noun_phrase_end(text, clause.end(), _break_after(text, clause.end(), len(text)))
    return end if end > clause.end() else 0


def _counted_part(reading: Reading, position: int, start: int, end: int) -> int:
    """Up to the 的 behind what the classifier counts: 17个|省份|的部分学校."""
    quantity = reading.typed.mention_at(position)
    classifier = quantity.quantity.classifier if quantity and quantity.quantity else ""
    cut = reading.typed.text.find("的", start, end)
    if cut <= start + 1 or classifier not in _COUNTS_THINGS:
        return end
    owner = tagged_words(reading.typed.text[start:cut])
    last = owner[-1][0]
    counted = is_agent(last) or last.endswith(_PARTS_OF_LAND)
    return cut if counted and len(owner) <= 2 and not is_verb(last) else end


def _kind_at(reading: Reading, start: int) -> tuple[str, int]:
    """What a second figure behind the first says: 35个|亿元以上|项目, 88户|418名|群众."""
    second = reading.typed.mention_at(start)
    if second is None or second.quantity is None:
        return "", start
    bound = second.text if second.text.endswith(("以上", "以下", "以内")) else ""
    return bound, start + 1 + reading.typed.text.startswith("的", start + 1)


def _break_after(text: str, start: int, end: int) -> int:
    """The next break, past short brackets inside a name: 村(社区)“两委”成员."""
    cursor = start
    while cursor < end:
        if cursor > start and (brackets := _BRACKETS.match(text, cursor, end)):
            cursor = brackets.end()
        elif _BREAK.match(text[cursor]):
            break
        else:
            cursor += 1
    return cursor
