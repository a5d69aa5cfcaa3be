"""The right edge of a person's name: two or three characters behind a family name, or a dotted name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.words import alternation, load_words
from kg.model import Span
from kg.text.words import is_common_word, is_word, tagged

_POSTS = load_words("posts")
_SURNAMES = load_words("surnames")
_GIVEN = "[\u4e00-\u9fff]"
NAME = (
    f"(?:(?:{alternation(_SURNAMES['compound'])}){_GIVEN}{{1,2}}"
    f"|[{''.join(_SURNAMES['single'])}]{_GIVEN}{{1,2}})"
)
"""A family name and one or two characters: what can be a name."""

DOTTED = f"{_GIVEN}{{1,6}}(?:[·•・]{_GIVEN}{{1,8}})+"
"""木合塔尔·买买提: what can be a name that is not Han."""

TIBETAN = re.compile(
    f"{alternation(_SURNAMES['tibetan'])}{{2}}(?![省市州县区乡镇村社寺湖山河路街峰塘滩沟草牧集])"
)
"""扎西顿珠: no family name, but two of the words that such names are put together from."""

_POST_FIRST = re.compile(
    "(?:第一)?(?:书记|主任|主席|委员|经理|代表|老师|教授|医生|民警|[省市县区镇乡村局院校所站队组会]长)"
)
"""书记|阿布都·沙依提: the post before a dotted name, and none of its sounds."""
_FOREIGN = re.compile(f"[{_SURNAMES['foreign']}]{{4,9}}")
_FOREIGN_END = re.compile("(?:维奇|维茨|维亚|斯基|什维利|[诺洛托科耶]夫(?!妇|妻|人))")
"""谢夫乔|维奇: the name goes on."""
_AFTER = re.compile(alternation(_POSTS["after_name"]))
_AFTER_DOTTED = re.compile(
    alternation(
        w
        for w in [*_POSTS["after_name"], "是", "任", "跟", *"的应时访致"]
        if len(w) > 1
        or w in "的说是在任为带跟称应时访致与等就并曾将还则却仍赴对"  # no sounds of names
    )
)
_PLAIN_END = re.compile("[\\W_]|[\ue000-\ue0ff]|$")
_FOLLOWS = ("v", "p", "d", "c", "u", "t", "m")
_NO_GIVEN = frozenset(
    "的了在是把被将从为有等让这那每各该也都就还又很说并或其我你他们到由向给、，。兼既和与及对称"
)
_MAY_BE_GIVEN = frozenset("有为从向和")
"""侯有为|说, 丁向竹|介绍: particles that names hold where their holder speaks."""
_NO_FAMILY = frozenset(
    "笑想看边走指拉摸叹激感连接坐站听问答回又还也再就便常总忙急带讲做抓请让带率陪深直先正刚才只很更最一二三两几"
)
_SURELY_AFTER = re.compile(
    "(?:也|又|还|却|则|就|再|曾|正|便|笑着|笑呵呵地|高兴地|激动地|自豪地|感慨地)*"
    "(?:说|介绍|表示|告诉|坦言|感慨|回忆|认为|同志|带领|带着|看着|指着|算了|笑呵呵|笑着|致辞|出席|主持|宣布)"
)
_MET = re.compile("(?:亲临|莅临|到场|参加|陪同|一行|受|代表|作了|汇报|讲话|分别|先后|等人)")
_RUNS_ON = re.compile(
    "现在|多年|早已|正在|今年|当年|当时|如今|常年|曾经|已经|从此|一直|刚刚|前来|特意|特地|经常"
    "|同(?:一[天日年]|日|期|时)|先后|时(?=[，,]|候)|后(?=[，,])|忙着(?=[\u4e00-\u9fff]{2})|最有|践行|代表(?![团性])|作为|作(?:了|关于|报告|讲话|动员|交流|经验|题为)"
)
_SERVES_AS = re.compile("任[\u4e00-\u9fff]{0,3}?(?:指挥长|总指挥|组长|召集人|队长|团长|主任委员)")
"""县长|任双指挥长的指挥部: what somebody serves as, and no name 任双指."""
_FORMER_POST = re.compile(
    "原(?:副|党|专职|常务|书记|主[任席]|[省市县区镇乡村州局厅处科校院]长|总经|董事|组长)"
)
_SPEAKS = re.compile("说|介绍|表示|告诉|坦言|回忆|任|是|当选")
_SAYING = ("说", "表示", "告诉", "坦言", "介绍说", "介绍，", "回忆")
_NAME_TAGS = ("nr", "x", "nz", "ns", "nt")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name where it stands."""

    span: Span
    name: str


def _is_running_text(text: str, start: int) -> bool:
    """Whether a family name's character is none here: 向|记者介绍, 原|副主任."""
    before_word = text[start] in "向和于从" and is_word(text[start + 1 : start + 3])
    return before_word or bool(_FORMER_POST.match(text, start))


def name_at(text: str, start: int) -> PersonName | None:
    """The person's name that begins at ``start``; None where none does or its end is unclear.

    >>> name_at("村支书陈敏告诉记者", 3).name
    '陈敏'
    >>> name_at("村支书陈学明说，要种茶", 3).name
    '陈学明'
    >>> name_at("护林员扎西顿珠正在巡山", 3).name, name_at("村支书温静说", 3).name
    ('扎西顿珠', '温静')
    >>> name_at("县长任双指挥长", 2) is None and name_at("村支书任敏说", 3).name
    '任敏'
    >>> name_at("村支书和主任", 3) is None and name_at("县委原副书记陈敏", 2) is None
    True
    """
    if other := _dotted_at(text, start) or _foreign_at(text, start) or _tibetan_at(text, start):
        return other
    longest = re.compile(NAME).match(text, start)
    if not longest or _is_running_text(text, start) or _SERVES_AS.match(text, start):
        return None
    spans = [Span(start, end) for end in (longest.end(), longest.end() - 1)]
    names = [PersonName(s, s.of(text)) for s in spans if _can_be_name(s.of(text), text)]
    names = [
        n for n in names if not (_is_wording(text, n) or _is_quality(text, n) or _is_torn(text, n))
    ]
    if not names and (speaker := _speaker_at(text, start)):
        return speaker
    if len(names) == 2 and _runs_on(text, *names):
        names = names[1:]
    marked = [n for n in names if _PLAIN_END.match(text, n.span.end)]
    if marked:
        return marked[0]
    followed = [n for n in names if _follower(text, n.span.end)]
    if len(followed) == 2 and _rather_short(text, *followed):
        return followed[1]
    if followed and not _is_cut_from_name(text, names, followed):
        return followed[0]
    if told := [n for n in names if n.name == _told_by_words(text, start)]:
        return told[0]
    return max(
        (n for n in names if text.count(n.name) > 1),
        key=lambda n: (text.count(n.name), len(n.name)),
        default=None,
    )


def _is_cut_from_name(text: str, names: list[PersonName], followed: list[PersonName]) -> bool:
    """韩|竹远|应邀: whether one character goes on the shorter name, where jieba knows the longer."""
    if len(names) < 2 or followed != names[1:]:
        return False
    short = _follower(text, followed[0].span.end) == 1
    return short and tagged(text[names[0].span.start :][:8])[0] == (names[0].name, "nr")


def _speaker_at(text: str, start: int) -> PersonName | None:
    """温静|介绍: who speaks under a name that is a rare word as well."""
    name = text[start : start + 2]
    if not _SURELY_AFTER.match(text, start + 2) or is_common_word(name):
        return None
    tag = tagged(name)[0][1]
    return PersonName(Span(start, start + 2), name) if tag.startswith(("a", "n")) else None


def rare_name_at(text: str, start: int, firm: bool = False) -> PersonName | None:
    """A name whose family name is in no list, behind a post: 柔贵忠|说. No everyday word is in it.

    Where the post stands behind a place or organization (``firm``), three characters that end at
    a punctuation mark are a name as well.

    >>> rare_name_at("村支书柔贵忠说，要种茶", 3).name
    '柔贵忠'
    >>> rare_name_at("村支书带头说，要种茶", 3) is None
    True
    >>> rare_name_at("县长柔贵忠、副县长陈敏", 2, firm=True).name
    '柔贵忠'
    """
    found = re.compile(f"{_GIVEN}{{2,3}}").match(text, start)
    if not found or text[start] in _NO_FAMILY or text[start] in "小老阿大":
        return None
    for end in (found.end(), found.end() - 1):
        name = text[start:end]
        ends = _ends_name(text, end) or (firm and len(name) == 3 and _sets_off(text, end))
        if end - start > 1 and ends and _is_rare_name(text, name):
            return PersonName(Span(start, end), name)
    return None


def _is_rare_name(text: str, name: str) -> bool:
    """Whether no everyday word is in a stretch or goes over its end."""
    if not (_NO_GIVEN | _NO_FAMILY).isdisjoint(name) or name[-1] in "族人们者员长等":
        return False
    return not any(is_word(name[i : i + 2]) for i in range(len(name) - 1)) and not is_word(name)


def _sets_off(text: str, end: int) -> bool:
    return text[end : end + 1] in "、，,。；：:）) \n" or bool(_MET.match(text, end))


def _ends_name(text: str, end: int) -> bool:
    """Whether what only stands behind a person's name stands there: punctuation does not."""
    return bool(_SURELY_AFTER.match(text, end)) and not is_word(text[end - 1 : end + 1])


def _told_by_words(text: str, start: int) -> str:
    """The name that jieba cuts out, as one word or as two: 李|红梅."""
    (word, flag), *rest = tagged(text[start : start + 8])
    if not flag.startswith("nr"):
        return ""
    return word + rest[0][0] if len(word) == 1 and rest and rest[0][1] == "nr" else word


def _dotted_at(text: str, start: int) -> PersonName | None:
    """木合塔尔·买买提|是: the last part ends before a word that can follow a name."""
    dotted = re.compile(DOTTED).match(text, start)
    if not dotted or _POST_FIRST.match(text, start):
        return None
    last = re.split("[·•・]", dotted.group())[-1]
    follows = _AFTER_DOTTED.search(last, 2)
    end = dotted.end() - (len(last) - follows.start() if follows else 0)
    if end == dotted.end() and len(last) > 3 and _ends_in_verb(last):
        end -= 2  # 罗兰朵|践行
    words = [_is_plain_word(part) for part in re.split("[·•・]", text[start:end])]
    if words[0] or all(words):
        return None
    return PersonName(Span(start, end), text[start:end])


def _is_plain_word(part: str) -> bool:
    """Whether a part of a dotted name is a word that is no name: 约翰 is in dictionaries too."""
    return is_word(part) and not tagged(part)[0][1].startswith("nr")


def _ends_in_verb(words: str) -> bool:
    """Whether the last two characters are a verb of their own."""
    return is_word(words[-2:]) and tagged(words[-2:])[0][1] == "v"


def _foreign_at(text: str, start: int) -> PersonName | None:
    """冯德莱恩|及: characters that write sounds, too many for a Han name."""
    found = _FOREIGN.match(text, start)
    if not found or not (_PLAIN_END.match(text, found.end()) or _follower(text, found.end())):
        return None
    first, flag = tagged(found.group()[:2])[0]
    everyday = is_word(found.group()[:2]) and not (len(first) == 2 and flag.startswith(_NAME_TAGS))
    return None if everyday else PersonName(Span(*found.span()), found.group())  # 马丁|内斯


def _tibetan_at(text: str, start: int) -> PersonName | None:
    found = TIBETAN.match(text, start)
    return PersonName(Span(*found.span()), found.group()) if found else None


def _rather_short(text: str, longer: PersonName, shorter: PersonName) -> bool:
    """Whether the last character belongs to what follows: 韩凯|带领, 方勤|正; but 罗胜明|说."""
    often, rarely = text.count(shorter.name), text.count(longer.name)
    if often > rarely:
        return True
    if rarely > 1 and _varies(text, longer.name):
        return False  # the same three characters before different words
    words = tagged(text[longer.span.start : longer.span.start + 8])
    if words[0][0] == longer.name and words[0][1].startswith("nr"):
        return _takes_from_word(text, longer, words)
    known_longer, known_shorter = (
        len(known.group()) if (known := _AFTER.match(text, name.span.end)) else 0
        for name in (longer, shorter)
    )
    if known_longer != known_shorter:
        return known_shorter > known_longer
    return _follower(text, shorter.span.end) > _follower(text, longer.span.end)  # 尹力|参加


def _runs_on(text: str, longer: PersonName, shorter: PersonName) -> bool:
    """Whether the last character begins what follows: 费文|现在, 方勤|早早就来.

    So does 陈丽|频繁 where the text has the name without it as well.
    """
    end = longer.span.end
    if _RUNS_ON.match(text, end - 1) or text[end - 1] == text[end : end + 1]:
        return True
    if _is_cut_before_verb(text, longer, shorter):
        return True
    if text[end - 1] == "正" and _follower(text, end) and not _SPEAKS.match(text, end):
        return tagged(text[end : end + 6])[0][1].startswith(("v", "p"))  # 宋竹|正带领
    return is_word(text[end - 1 : end + 1]) and text.count(shorter.name) > text.count(longer.name)


def _is_cut_before_verb(text: str, longer: PersonName, shorter: PersonName) -> bool:
    """Whether jieba reads 陈锋|举例|说, and the text has the longer name nowhere else."""
    words = tagged(text[longer.span.start : longer.span.end + 5])
    if len(words) < 2 or words[0] != (shorter.name, "nr") or len(words[1][0]) < 2:
        return False
    verb = words[1][0]  # but 王龙文|说, which jieba cuts into 王龙|文说
    return is_word(verb) and verb[1:] not in _SAYING and not _varies(text, longer.name)


def _takes_from_word(text: str, longer: PersonName, words: list[tuple[str, str]]) -> bool:
    """Whether the last character begins the word behind: 尹力|主持, where jieba reads 尹力主|持."""
    behind = words[1][0] if len(words) > 1 else ""
    cut = text[longer.span.end - 1 : longer.span.end + 1]
    return len(behind) == 1 and is_word(cut) and not _AFTER.match(behind)


def _varies(text: str, name: str) -> bool:
    """Whether a name stands before different characters."""
    return len({text[m.end() : m.end() + 1] for m in re.finditer(name, text)}) > 1


def _is_wording(text: str, name: PersonName) -> bool:
    """Whether an everyday word begins where the name would: 书记|齐抓共管."""
    word, flag = tagged(text[name.span.start : name.span.start + 6])[0]
    adverb = name.name == f"{word}地"  # 书记|高兴地说
    return (
        is_word(word)
        and (adverb or len(word) >= len(name.name))
        and not flag.startswith(_NAME_TAGS)
    )


def _is_quality(text: str, name: PersonName) -> bool:
    """主席|卓越领导, 教师|荣誉表彰: an everyday word, with nothing behind it that a name has."""
    if len(name.name) > 2:  # 卓越|领导
        over = is_word(text[name.span.end - 1 : name.span.end + 1])
        first, flag = tagged(name.name[:2])[0]
        word = is_word(first) and len(first) > 1 and not flag.startswith("nr")
        return over and (word or is_common_word(name.name[:2]))
    if not is_common_word(name.name) or _PLAIN_END.match(text, name.span.end):
        return False
    return not _SURELY_AFTER.match(text, name.span.end)


def ends_firmly(text: str, name: PersonName) -> bool:
    """Whether what follows a name that ends a row is a verb or adverb, and goes over no edge.

    >>> text = "村支书陈敏、王建伟参加"
    >>> ends_firmly(text, name_at(text, 6))
    True
    """
    end = name.span.end
    return (
        len(name.name) > 2 and bool(_follower(text, end)) and not is_word(text[end - 1 : end + 1])
    )


def _follower(text: str, start: int) -> int:
    """The length of the word behind a name, where it is one that can follow a name; else 0."""
    if known := _AFTER.match(text, start):
        return known.end() - start
    words = tagged(text[start : start + 6])
    return len(words[0][0]) if words and words[0][1].startswith(_FOLLOWS) else 0


def _is_torn(text: str, name: PersonName) -> bool:
    """Whether it is no name but the beginning of one."""
    return bool(_FOREIGN_END.match(text, name.span.end))


def _can_be_name(name: str, text: str) -> bool:
    """Whether two or three characters can be a name: no everyday word (高票, 时刻) is one.

    A particle stands in one only where the text never has the name without it: 丁雪其, 侯有为|说.
    """
    if len(name) < 2 or name.endswith(("族", "县长", "局长", "某")):
        return False
    always = len(name) == 3 and text.count(name[:2]) == text.count(name)
    particles = _NO_GIVEN.intersection(name[1:])
    speaks = particles <= _MAY_BE_GIVEN and any(f"{name}{verb}" in text for verb in _SAYING)
    if not _NO_GIVEN.isdisjoint(name[1:]) and not (always and (text.count(name) > 2 or speaks)):
        return False
    words = tagged(name)
    if name[0] in "边连时常曾应相解任" and is_word(name[1:]) and tagged(name[1:])[0][1] == "v":
        return False  # 专家|边讲课|边示范
    if len(words) > 1 or not is_word(name):
        return True
    return words[0][1].startswith(_NAME_TAGS)
