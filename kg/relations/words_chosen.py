"""Which of the words before a figure and behind it say what it measures, as its unit asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Span
from kg.relations.measured_words import (
    BESIDE,
    COUNTED_ALONE,
    DOERS,
    END_VERB,
    FIGURE,
    OF_MONEY,
    ORGANIZATION,
    Measured,
    stands_alone,
)
from kg.relations.nouns import (
    ends_in_verb,
    first_word,
    has_noun,
    holds_verb,
    is_agent,
    is_plain_verb,
    is_verb,
    last_word_is_verb,
    noun_phrase_end,
    tagged_words,
)
from kg.relations.reading import Reading, hull
from kg.relations.wording import is_loose, object_verb
from kg.relations.words_behind import break_after, kind_at
from kg.text import Quantity

_DANGLING = re.compile(
    "(?:(?<![意方走定志动趋取导去])向|对|(?<!行)为|给|(?<!总)和|(?<!参)与|(?<![惠普])及|把|将|由|以|等|的|在|从|被|让|使|(?<![费应作])用|按|于|且|并|跨|近)$"
)
_WITH_ITS_NOUN = re.compile("(?:[在将把对]|利用|依托|面对|走进|来到)了?$")
"""What stands before a figure that goes with the noun behind it."""
_SMALL = 10
_ADVERBS = re.compile("(?:都|(?<![村人户亩年月日])均|已经?|全部|也|在|正在?|全都|先后|陆续|纷纷)+")
_TO_OTHER_END = re.compile(END_VERB)
_LIGHT = re.compile("^(?:实现|进行|开展)了?(?=.)")
_LONGEST_PREDICATE = 14
_TOLD_OF_NOUN = re.compile(
    "(?:[总年]?.{1,2}率|(?:公称)?直径|管径|厚度|总?投资|面积|年?产值|年?产量|年?产能|占比|比例)$"
)
"""What alone says too little, and tells of the noun behind the figure: 覆盖率达63%的|流动书屋."""
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
_NOT_YET = re.compile("尚未|还没有?|没有|未")
_LENGTH = re.compile("(?<![成增生延])[长宽高深厚]$")
_MAKE = re.compile("(?:推动|促成|促使|导致|致使|造成|使得?|让)了?")
_BY_RATE = re.compile("(?:按照?|以)[^，,。；;]{0,12}$")
_FOR_EACH = re.compile("(?:每[亩人户年吨月天]|[人户亩]均)+$")
_PAID = re.compile(
    "的(?:标准|价格|比例)，?(?:进行|支付|给予|发放|兑现|缴纳|收取|实施)了?(?P<what>[\u4e00-\u9fff]{2,10})(?=[，。；、]|$)"
)
_MONEY_PAID = ("费", "金", "款", "补贴", "补助", "奖补", "工资", "补偿")
_THERE_ARE = re.compile(f"(?:有|共有|现有){FIGURE}?$")
_DEEDS = ("开展", "进行", "实施", "参加", "参与", "前往", "赴")
_SPENT = ("投资", "投入资金", "出资", "筹资", "捐赠", "捐款", "捐资")
"""So many 万 of what are spent, though no 元 is said."""
HEADS_OF_CATTLE = frozenset("羊牛猪鸡鸭鹅鱼马驴兔")
"""One character is enough of a name for these: 羊由3.2万只压减到1.1万只."""
_WHERE = re.compile(
    "(?:[全本][省市县区旗州镇乡村]|[省市县区镇乡村]内|境内|村里|镇上|周边|当地|本地|附近)(?:拥有|现有|共有|有)?$"
)
"""Where it is, which is no part of what is counted: 绿化全市|6万亩竹林."""
_ONE_PIECE = re.compile("一[块片个处座栋幢套间宗]$")
"""One thing, whose size the figure tells: 建设了一块|200亩的茶园."""
_BROUGHT_TO = re.compile("(?P<done>[\u4e00-\u9fff]*?)(?:[好上起出下成完]了?|了)$")
_TAKEN_UP = re.compile("[将把][\u4e00-\u9fff]{1,6}$")
"""Whose it is, behind 将, and the noun comes behind the figure: 将村集体|200亩荒山|出租."""
_LAND = frozenset(["亩", "平方米", "公顷", "平方公里"])
_IS_ONE = re.compile("(?:原本|原来|原先|以前|过去|曾经|曾|都|就|也|正|还|本)*[是有]$")
_GETS = re.compile("^(?P<mean>[村户人]均)?[已都]*(?:分得|分到|领到|拿到|得到|得|拿|领|分)了?$")
_EACH_HAS = re.compile("(?:每[户人村名]|[户人村]均|平均)$")


def chosen_words(
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
        chosen = before  # 年吸引读者3万人次的|书屋
    elif behind and quantity.unit in _LAND and reading.typed.text.endswith("的", 0, position):
        chosen = _of_clause(before, behind)  # 合作建设的|200亩茶园
    elif not quantity.unit and before.words.endswith(_SPENT):
        chosen = before  # 投资100余万|建设书屋
    elif paid := _paid_by_rate(reading, position, before, quantity):
        chosen = paid
    elif behind and (told := _told_of_noun(reading, position, before, behind, quantity)):
        chosen = told
    elif behind and _are_told_to_do(reading, position, before, behind):
        chosen = before  # 养蜂的农户有|60户|共养蜂2000箱
    elif stands_alone(quantity.unit):
        sized = _sized(before, behind) if behind and quantity.unit in _LAND else None
        chosen = sized or _alone(before, behind)
    else:
        caused = _caused(reading, before, behind)
        chosen = caused or _counted(before, behind, quantity, _action(reading, position))
    if chosen is None or not chosen.words:
        return None
    return Measured(chosen.words, chosen.span, chosen.owner, quantity.unit)


def _paid_by_rate(
    reading: Reading, position: int, before: Measured, quantity: Quantity
) -> Measured | None:
    """What is paid by so much for each: 按每亩每月60元的标准发放|补贴; None where nothing is."""
    if quantity.unit != "CNY" or not _BY_RATE.search(reading.typed.text, 0, position):
        return None
    paid = _PAID.match(reading.typed.text, position + 1)
    each = _FOR_EACH.search(before.words)
    if paid is None:
        return None
    end = noun_phrase_end(reading.typed.text, paid.start("what"), paid.end("what"))
    if paid["what"].endswith(_MONEY_PAID):
        end = paid.end("what")  # 产业奖|补
    if end - paid.start("what") < 2:
        return None
    span = reading.typed.to_text(Span(paid.start("what"), end))
    words = (each.group() if each else "") + span.of(reading.normal.text)
    return Measured(words, span, before.owner)


def _told_of_noun(
    reading: Reading, position: int, before: Measured, behind: Measured, quantity: Quantity
) -> Measured | None:
    """What a figure with 的 tells of the noun behind it; None where the words before say enough.

    覆盖率达63%的流动书屋       流动书屋覆盖率
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


def done_by_people(
    reading: Reading,
    position: int,
    before: Measured,
    previous: Measured | None,
    quantity: Quantity,
) -> Measured | None:
    """People who are counted by what they do: 6万人都从事竹业, 带动23户70人增收."""
    predicate = _predicate(reading, position) if quantity.unit in DOERS else ""
    if not predicate or (before.words and has_noun(before.words)):
        return None
    beside = previous and previous.unit in DOERS and BESIDE.search(reading.typed.text, 0, position)
    if previous and beside and previous.words in COUNTED_ALONE.values():
        return Measured(predicate, before.span, before.owner, quantity.unit)  # 60户、200人|入社
    if previous and beside:
        return Measured(previous.words, before.span, before.owner, quantity.unit)
    verb = before.words.removesuffix("了") if is_verb(before.words) else ""
    return Measured(verb + predicate, before.span, before.owner, quantity.unit)


def _alone(before: Measured, behind: Measured | None) -> Measured | None:
    """Money, shares and areas: the words before, unless they are no noun."""
    words = before.words
    if behind and (where := _WHERE.search(words)):
        verb = object_verb(words[: where.start()])
        span = hull(before.span, behind.span) if verb else behind.span
        return Measured(verb + behind.words, span, before.owner)
    if behind and (gets := _GETS.search(words)):
        mean = gets["mean"] or ""
        return Measured(mean + behind.words, behind.span, before.owner)  # 村均得到4万元的竹山租金
    if behind and (size := _LENGTH.search(words)):
        return Measured(behind.words + size.group(), behind.span, before.owner)  # 一条长9米的隧道
    if behind and words and _says_who_gets(words, behind.words):
        return _said_around(before, behind)  # 竹扇外销带来了46万元的收入
    if behind and words and not is_verb(words) and (verb := object_verb(words)):
        return Measured(verb + behind.words, hull(before.span, behind.span), before.owner)
    if behind and is_loose(words):
        return Measured(behind.words, behind.span, before.owner)  # 签订了每户2万元的保底茶款
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


def _sized(before: Measured, behind: Measured) -> Measured | None:
    """A piece of land or a house whose size the figure tells: 管理好了|200亩竹林, 是一块|30亩的荒滩.

    None where the words before have a noun of their own to tell of: 种植面积达200亩的….
    """
    words = _ONE_PIECE.sub("", before.words)
    if _IS_ONE.fullmatch(words) or not words:
        return Measured(behind.words, behind.span, before.owner)
    brought = _BROUGHT_TO.fullmatch(words)
    done = brought["done"] if brought else words
    last = tagged_words(done)[-1] if done else ("", "")
    if _TAKEN_UP.search(words) and not holds_verb(words):
        return Measured(behind.words, behind.span, before.owner)
    if is_agent(last[0]) and last[1].startswith("n"):
        return Measured(behind.words, behind.span, before.owner)  # 村民|200亩荒山
    several = brought and len(tagged_words(words)) > 1  # 建成 is one word
    if not (several or words != before.words) or not last[1].startswith("v"):
        return None
    verb = object_verb(done + "了") or (done if done == last[0] and len(done) > 1 else "")
    span = hull(before.span, behind.span) if verb else behind.span
    return Measured(verb + behind.words, span, before.owner)


def _of_clause(before: Measured, behind: Measured) -> Measured:
    """The noun behind a figure that a clause with 的 tells of, with what is done to it."""
    verb = object_verb(before.words)
    span = hull(before.span, behind.span) if verb else behind.span
    return Measured(verb + behind.words, span, before.owner)


def _says_who_gets(words: str, taken: str) -> bool:
    """Whether what stands before money says who or what takes it in: 每户有6000元的分红."""
    each = _EACH_HAS.search(words) and OF_MONEY.search(taken)
    return bool(each) or (ends_in_verb(words) and not is_verb(words))


def _said_around(before: Measured, behind: Measured) -> Measured:
    words = before.words.removesuffix("了") + behind.words
    return Measured(words, hull(before.span, behind.span), before.owner)


def _action(reading: Reading, position: int) -> str:
    """What the counted do, up to the next break: 7个村 + 开展特色种植."""
    text = reading.typed.text
    end = break_after(text, position + 2, min(len(text), position + 12))
    action = text[position + 2 : end]
    plain = not any(reading.typed.mention_at(i) for i in range(position + 2, end))
    return action if plain and is_verb(first_word(action)) else ""


def _predicate(reading: Reading, position: int) -> str:
    """What the counted people do, up to the next break: 6万人 + 都在 + 从事竹业."""
    text = reading.typed.text
    start = kind_at(reading, position + 1)[1]
    if adverbs := _ADVERBS.match(text, start):
        start = adverbs.end()
    not_yet = _NOT_YET.match(text, start)
    start = not_yet.end() if not_yet else start
    no = "未" if not_yet else ""
    end = break_after(text, start, min(len(text), start + _LONGEST_PREDICATE + 1))
    plain = not any(reading.typed.mention_at(i) for i in range(start, end))
    word = first_word(text[start:end])
    changes = _TO_OTHER_END.match(text, start)
    if not plain or not is_verb(word) or len(word) < 2 or changes:
        return ""  # 由17人|发展到52人
    if end - start <= _LONGEST_PREDICATE:
        return no + _LIGHT.sub("", text[start:end]).removesuffix("了")
    noun = start + len(word)
    phrase_end = noun_phrase_end(text, noun, end)
    return no + text[start:phrase_end] if phrase_end > noun else ""


def _caused(reading: Reading, before: Measured, behind: Measured | None) -> Measured | None:
    """What the counted are made to do: 推动46个项目|达成合作意向."""
    if behind is None or not _MAKE.fullmatch(before.words):
        return None
    end = reading.typed.from_text(behind.span).end
    predicate = _predicate(reading, end - 1)
    if not predicate:
        return None
    return Measured(behind.words + predicate, behind.span, before.owner)


def _are_told_to_do(reading: Reading, position: int, before: Measured, behind: Measured) -> bool:
    """Whether 有 has told how many they are, and what they do stands behind: 农户有|60户|共养蜂2000箱."""
    words = tagged_words(behind.words)
    does = words[0][0] == "共" or (is_plain_verb(*words[0]) and words[-1][1].startswith("n"))
    named = len(before.words) > 1 and tagged_words(before.words)[-1][1].startswith("n")
    return does and named and bool(_THERE_ARE.search(reading.typed.text, 0, position))


def _goes_on(words: str, behind: str) -> bool:
    """Whether the words before have named what is counted, and those behind tell what it does."""
    first = tagged_words(behind)[0]
    named = len(words) > 1 and has_noun(words) and not _DANGLING.search(words)
    return named and not object_verb(words) and first[0] in _DEEDS


def _counted(
    before: Measured, behind: Measured | None, quantity: Quantity, action: str
) -> Measured | None:
    """Counts: the noun behind the classifier, with the verb right before the number."""
    words = before.words
    if behind and len(behind.words) == 1 and action:
        return Measured(behind.words + action, behind.span, before.owner)  # 7个村开展特色种植
    if behind and _goes_on(words, behind.words):
        return before  # 选派医疗队26人次|开展手术
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
    if not words and before.owner and not before.owner.chain and before.owner.kind is ORGANIZATION:
        return Measured(before.owner.text, before.owner.span)  # 乡镇商贸中心1.3万个
    default = COUNTED_ALONE.get(quantity.unit) if quantity.value > _SMALL else None
    return Measured(default, before.span, before.owner) if default and not words else None
