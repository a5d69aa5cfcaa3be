"""What is measured, in words that say it: without adverbs, auxiliaries and loose ends.

The words beside a figure are cut out of a running clause, and bring along what belongs to the
clause and not to what is counted:

    铁路已累计发送旅客      铁路发送旅客
    竹园空置率曾一度        竹园空置率
    这些企业                企业
    各拿出                  拿出

What is no name of anything after that (这个数字, 占比, a lone 长) gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.words import alternation, load_words
from kg.relations.nouns import is_plain_verb, tagged_words

_WORDS = load_words("figures")
_ADVERB = re.compile(f"{alternation(_WORDS['adverb'])}+")
_ABOUT = re.compile("大?约|大概")
_POINTER = re.compile(alternation(_WORDS["pointer"]))
_EMPTY = re.compile(f"{alternation(_WORDS['says_nothing'])}了?")
_BEFORE_VERB = frozenset(_WORDS["adverb_before_verb"])
_SPEECH = frozenset(_WORDS["speech"])
_ANAPHOR = re.compile(alternation(_WORDS["stands_for_figure"]))
_TORN = re.compile(f"{alternation(_WORDS['torn_off'])}|至[^，]{{1,6}}?(?:线|段)")
_POINTED_AT = re.compile("[这那该][条座所家间片栋口台艘架只头棵块幅]")
"""Of one thing that the text points at: 这条|总里程."""
_MAY_NOT = re.compile("不(?:敢|能|会|得|可|许|准)$")
"""It tells what is never so: 装书不敢|超过30箱."""
_SAYS = re.compile("[^\\W\\d_]")
_LIKE_THIS = re.compile("^像?(?:这样|类似|同样)的(?=..)")
_ON_TOP_OF = re.compile("^在[\u4e00-\u9fff]{0,8}基础上(?=.)")
"""What a change starts from, and no part of what changes: 在原来的基础上|下降."""
_WHERE = frozenset((word, "p") for word in ("在", "离", "从", "向", "往", "自", "由", "沿", "距"))
_ASPECT = re.compile("(?<=[\u4e00-\u9fff]{2})[了过着]$")
_LINKS = frozenset(["实现", "达到", "完成", "超过", "突破", "有", "为", "是", "达", "了"])
_DIRECTIONS = frozenset(["起", "起来", "出", "到"])
_DIRECTION = re.compile("(?<=[\u4e00-\u9fff]{2})[出来到着]$")
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"), ("‘", "’"))
_LOOSE = ("c", "p", "r", "uj", "y")
_ONE_THING = re.compile("一[间套座栋条辆台艘架位名头只株棵块把件户](?=..)(?![策码档体线])")
_NO_NAME = ("d", "ad", "p", "c", "u", "y")
_TERMS = frozenset(
    {("可", "支配"), ("可", "再生"), ("会", "员"), ("要", "素"), ("各", "大"), ("可", "利用")}
)
_PREPOSITIONS = frozenset("向在从由以用按让使令较")
_EACH = tuple("村人户亩年月日")
_AGENT = re.compile(
    "(?:部门|机构|兵团|公司|集团|法院|学校|小学|中学|中心|银行|分行|委员会|协会|军区|民警|警方)$"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words with what their adverbs said."""

    words: str
    about: bool = False
    """约 stood among them."""
    agent: bool = False
    """They begin with somebody who does it: 执法部门|移交犯罪嫌疑人."""


def worded(words: str) -> Wording | None:
    """The words as a reader would write them; None where they name nothing.

    >>> worded("铁路已累计发送旅客").words, worded("用电量约占全省总量")
    ('铁路发送旅客', Wording(words='用电量占全省总量', about=True, agent=False))
    >>> worded("集体收入村均").words, worded("牧户户均增收").words
    ('集体收入村均', '牧户户均增收')
    >>> worded("这个数字") is None and worded("段可增加") is None
    True
    """
    if not _is_balanced(words):
        words = _without_half_pairs(words)
        if not words:
            return None
    words = _ON_TOP_OF.sub("", _LIKE_THIS.sub("", words))
    tokens, told = _without_speaker(tagged_words(words))
    if _POINTED_AT.match(words) or _MAY_NOT.search(words):
        return None
    if _is_clause(tokens) or _ONE_THING.match(words):
        return None
    tokens = _behind_doer(tokens)
    first = next((n for n, (word, _) in enumerate(tokens) if not _drops_first(word)), len(tokens))
    adverbs = [n for n, (word, _) in enumerate(tokens) if _is_adverb(tokens, n)]
    loose = {n + 1 for n in adverbs if tokens[n + 1 : n + 2] == (("的", "uj"),)}  # 参加当天|的|活动
    dropped = {*adverbs, *loose}
    kept = [word for n, (word, _) in enumerate(tokens) if n >= first and n not in dropped]
    kept = _done_there(kept, tokens)
    if kept and kept[0] in _PREPOSITIONS and len("".join(kept[1:2])) != 1:
        return None  # 在规上工业总产值占比: of what, nobody says; but 在田蔬菜面积
    while len(kept) > 1 and (is_loose("".join(kept)) or kept[-1] in _LINKS):
        kept.pop()
    plain = _ASPECT.sub("", "".join(kept))
    if all(tag.startswith(_NO_NAME) for _, tag in tokens):
        return None  # 迅速提升至40%
    if not _SAYS.search(plain) or _EMPTY.fullmatch(plain) or _TORN.match(plain):
        return None
    about = any(_ABOUT.search(tokens[n][0]) for n in adverbs)
    inner = [n for n in adverbs if n > first]
    agent = bool(inner) and bool(_AGENT.search("".join(w for w, _ in tokens[first : inner[0]])))
    return Wording(plain, about, agent or told)


def _done_there(kept: list[str], tokens: Sequence[tuple[str, str]]) -> list[str]:
    """The words from the verb on, behind where it is done: 在报刊|发表文章."""
    if kept[:1] != ["在"]:
        return kept
    verbs = [word for word, tag in tokens if is_plain_verb(word, tag) and len(word) > 1]
    begins = next((n for n, word in enumerate(kept) if n > 1 and word in verbs), len(kept))
    ends_in_noun = bool(tokens) and tokens[-1][1].startswith("n")
    return kept[begins:] if begins + 1 < len(kept) and ends_in_noun else kept


def _is_clause(tokens: Sequence[tuple[str, str]]) -> bool:
    """Whether the words say where somebody does something: 队员们|站|在|离决口边缘.

    A 的 with a noun behind it makes a name of it: 来自各地的游客.
    """
    for number, (word, tag) in enumerate(tokens):
        verb = tag.startswith("v") and tag != "vn" and len(word) < 3
        behind = tokens[number + 1 :]
        if behind and behind[0][1] in ("ul", "uz"):
            behind = behind[1:]
        if verb and behind and behind[0] in _WHERE:
            return all(word != "的" for word, _ in behind)
    return False


def _behind_doer(tokens: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The words from the verb on that somebody has done: 师傅|盖起了一栋竹楼; one thing says no more."""
    for number in range(1, len(tokens) - 2):
        done = is_plain_verb(*tokens[number]) and tokens[number + 1][1] in ("ul", "uz")
        if done and tokens[number - 1][1].startswith("n"):
            one = any(word.startswith("一") and tag == "m" for word, tag in tokens[number + 2 :])
            return () if one else (*tokens[number : number + 1], *tokens[number + 2 :])
    return tokens


def _without_speaker(
    tokens: tuple[tuple[str, str], ...],
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The words behind 他表示, and behind 机器人将 (效率提升); whether somebody stood before."""
    for number in range(len(tokens) - 1, -1, -1):
        word, follows = tokens[number][0], tokens[number + 1 : number + 2]
        takes_object = word in ("将", "把") and follows and not follows[0][1].startswith(("v", "d"))
        if word in _SPEECH or (takes_object and number):
            return tokens[number + 1 :], number > 0 and word in _SPEECH
    return tokens, False


def is_torn(words: str) -> bool:
    """Whether words right behind a name are the rest of a longer one: 沈阳|至大连线.

    >>> is_torn("至大连线"), is_torn("集体收入")
    (True, False)
    """
    return bool(_TORN.match(words))


def stands_for_figure(words: str) -> bool:
    """Whether the words only point at the figure before: 这个数字|是五年前的4倍."""
    return bool(_ANAPHOR.fullmatch(words))


def is_share_word(words: str) -> bool:
    """Whether the words say that it is a share and not of what: 占比, 比重."""
    return bool(re.fullmatch("占比|比重|比例|占|占到", words))


def object_verb(words: str) -> str:
    """The verb that running words end in, whose object comes behind the figure; empty if none.

    >>> object_verb("小学先后获得"), object_verb("新建了"), object_verb("集体收入")
    ('获得', '新建', '')
    >>> object_verb("近年来发展起")
    '发展'
    """
    tokens = tagged_words(words)
    while len(tokens) > 1 and tokens[-1][0] in _DIRECTIONS and tokens[-2][1].startswith("v"):
        tokens = (*tokens[:-2], (tokens[-2][0], "v"))  # 发展起 2000亩油菜
    verb = ""
    for word, tag in reversed(tokens):
        if tag.startswith("u") and not verb:
            continue
        done = tag == "vn" and not verb and words.endswith("了")  # 开工|建设了
        plain = (is_plain_verb(word, tag) or done) and not _ADVERB.fullmatch(word)
        if not plain or len(verb + word) > 4:
            break
        verb = word + verb
    if len(verb) == 1 and words.removesuffix("了").endswith("新" + verb):
        return "新" + verb  # 新接67艘油轮
    verb = _DIRECTION.sub("", verb)
    return verb if len(verb) >= 2 and not _EMPTY.fullmatch(verb) else ""


def _drops_first(word: str) -> bool:
    return bool(_POINTER.fullmatch(word) or _ADVERB.fullmatch(word))


def _is_adverb(tokens: Sequence[tuple[str, str]], number: int) -> bool:
    """Whether a word is one of the adverbs and no part of a term that is cut in two: 可|支配."""
    word = tokens[number][0]
    last = number + 1 == len(tokens)
    follows = "" if last else tokens[number + 1][0]
    tag = "v" if last else tokens[number + 1][1]
    if not _ADVERB.fullmatch(word) or (word, follows) in _TERMS:
        return False
    before = tokens[number - 1][0] if number else ""
    if before in ("占", "于", "比") or (word == "均" and before.endswith(_EACH)):
        return False  # 占全部投资, 集体收入村|均
    return (
        word not in _BEFORE_VERB
        or tag.startswith(("v", "d", "p"))
        or bool(_ADVERB.fullmatch(follows))
    )


def is_loose(words: str) -> bool:
    """Whether the last word waits for another one: 研学企业签订了每户每年."""
    tokens = tagged_words(words)
    return len(tokens) > 1 and tokens[-1][1].startswith(_LOOSE)


def _is_balanced(words: str) -> bool:
    return all(words.count(one) == words.count(other) for one, other in _PAIRS)


def _without_half_pairs(words: str) -> str:
    """Words that were cut inside marks of quotation, without the half that is left at an end."""
    for one, other in _PAIRS:
        if words.count(one) == words.count(other):
            continue
        words = words.strip(one + other)
        if words.count(one) != words.count(other):
            return ""
    return words
