"""Persons and the posts they hold, without a model: family names beside posts and honours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.mentions.person_names import (
    DOTTED,
    NAME,
    TIBETAN,
    PersonName,
    ends_firmly,
    name_at,
    rare_name_at,
)
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Span
from kg.text.words import cuts_word, is_common_word, is_word, tagged

_POSTS = load_words("posts")
_SURNAMES = load_words("surnames")["single"]
ROLE = alternation([*_POSTS["role"], *_POSTS["calling"]])
"""The noun of a post: 书记, 主任."""

_POST = (
    f"(?:{alternation(_POSTS['body'])}){{0,3}}(?:{alternation(_POSTS['rank'])})?"
    f"(?:(?:{alternation(_POSTS['body'])})?{ROLE}|(?<={CHARACTER_OF[Kind.PLACE]})长|(?<={CHARACTER_OF[Kind.ORGANIZATION]})成员)"
)
POST = re.compile(_POST)
"""One post: 党总支书记, 副镇长, 驻村第一书记."""

POSTS = re.compile(f"{_POST}(?:(?:[、兼]|以及|和|暨){_POST})*")
"""One post or several of one person: 党总支书记、村委会主任."""

_PERIOD = CHARACTER_OF[Kind.PERIOD]
_FIGURE = CHARACTER_OF[Kind.FIGURE]
_START = "(?:(?<![\u4e00-\u9fff])|(?<=的))"
GAP = "(?:[（(][\u4e00-\u9fff]{1,4}[）)])?(?:——|[:：]|同志|的|[ 　])?"
"""What may stand between a post and its holder: 院长（兼）陈敏, 书记 陈敏."""

_HOLDS_POSTS = (CHARACTER_OF[Kind.PLACE], CHARACTER_OF[Kind.ORGANIZATION])
_GAP = re.compile(
    "[（(][\u4e00-\u9fff]{1,4}[）)]|——|[:：]|同志|(?P<loose>[ 　]|的|(?:以来|期间|时|后)?[，,])"
)
_CAPTION = re.compile("[:：\n]|$")  # 党委书记 陈敏：
_SPOKEN = re.compile(
    "[\u4e00-\u9fff]{2,5}?(?=介绍说|告诉|介绍道|介绍[，,。：:]|致辞|致词|表示|回忆|坦言|感慨|说[，,:：])"
)
_SPEAKS = re.compile("说[，,:：。]|介绍(?:说|道|[，,])|告诉|表示|回忆|坦言|感慨")
# What only a person does or has done to them, right behind the name.
_OF_PERSONS = re.compile(
    "被(?:[^，,。；]{0,8})(?:选派|任命|推选|推举|选举|派往|派到|派驻|派去|安排到|提拔|聘|委任|委派|选为|分配到|调[到往入])|主动请缨|生前|出生|生于|毕业|考[上入]|入伍|退伍|退休|返乡"
    "|放弃|(?:历|曾|现|时|先后|一直)任|干过|当过|做过|当了|辞去|卸任|接任|挂职|驻村|告诉记者|介绍说|坦言|笑着说|回忆"
    f"|(?:于|从|自)?{_PERIOD}(?:起|就|开始)?(?:参加工作|参军|入伍|入党|出生|毕业|考[上入]|退伍|退休|离休|转业|返乡|回乡|回村|辞职|上任|任|当选|调[到往入任]|进入)"
    "|辞职|离职|上任|走马上任|参加工作|大学毕业|高中毕业|初中毕业|参军|转业|从部队|回乡|回村|自任"
    f"|{_PERIOD}{_FIGURE}[，,]|说[，,:：]|介绍[，,:：]|告诉记者|表示[，,:：]|坦言|感慨|(?:高票|全票|成功|顺利)当选"
)
_LONG = re.compile("长(?:白山|江(?=[两上中下流沿干])|三角)")
"""What begins with the character that heads of villages and counties end in."""
_HONOURED = re.compile(
    f"(?:同志)?(?:也|还|又|先后|曾|本人|个人|于|{_PERIOD})*(?:被[^，,。；]{{0,16}}(?:授予|追授|评为|评选为|表彰为|命名为)|荣获|获评|获颁"
    "|(?:获得?|入选|夺得|赢得|摘得)(?=[^，,。；]{0,24}(?:模范|劳模|先进|优秀|奖|称号|荣誉|标兵|能手|工匠|人物|楷模|冠军|金牌)))"
)


def names_after_posts(text: str) -> Iterator[tuple[re.Match[str], PersonName]]:
    """Every run of posts with a name right behind it: 党总支书记、村委会主任陈敏."""
    for posts in POSTS.finditer(text):
        if posts.group().endswith("总书记"):
            continue  # it stands behind the name: 总书记曾来 and 总书记对大家说 name nobody
        if _LONG.match(text, posts.end() - 1):
            continue  # 安吉|长白山
        gap = _GAP.match(text, posts.end())
        start = gap.end() if gap else posts.end()
        spoken = _spoken_at(text, start)
        cut = cuts_word(text, posts.start()) and cuts_word(text, posts.end())
        named = name_at(text, start) if cut else None
        if cut and not (named and _is_surely_name(text, named)):
            continue  # 地处|长江流域; but 工长|宁书田|说
        if person := name_at(text, start):
            if spoken and _goes_on(text, person, spoken):
                person = spoken
            captioned = (
                gap and gap["loose"] in (" ", "　") and _CAPTION.match(text, person.span.end)
            )
            loose = gap and gap["loose"] and not captioned and not _is_surely_name(text, person)
            wording = _is_running_text(text, person) and text.count(person.name) == 1
            wording = wording and not _SPEAKS.match(text, person.span.end)
            if not loose and not wording:
                yield posts, person
                yield from ((posts, other) for other in _listed_behind(text, person))
        elif foreign := _foreign_at(text, start):
            yield posts, foreign
        elif person := spoken or (None if gap else _rare_at(text, posts)):
            yield posts, person


def _rare_at(text: str, posts: re.Match[str]) -> PersonName | None:
    """A name of a rare family right behind a post, surer where the post is that of a named body."""
    firm = text[posts.start() - 1 : posts.start()] in _HOLDS_POSTS
    return rare_name_at(text, posts.end(), firm)


def names_over_places(typed: TypedText) -> Iterator[PersonName]:
    """党委书记|徐|兴平: behind a post, a family name and what elsewhere is a place's short name."""
    for match in _OVER_PLACE.finditer(typed.text):
        place = typed.mention_at(match.end() - 1)
        if place and len(place.text) == 2 and len(place.chain) == 1:
            span = Span(typed.to_text(Span(*match.span("name"))).start, place.span.end)
            yield PersonName(span, span.of(typed.source))


def _listed_behind(text: str, person: PersonName) -> Iterator[PersonName]:
    """副县长陈敏|、王建伟。 Names go on in a row, each set off."""
    end, row = person.span.end, 1
    while text[end : end + 1] in "、和" and (other := name_at(text, end + 1)):
        told = text[other.span.end : other.span.end + 1] in "、，,。；和等）也均都还"
        if not (told or ends_firmly(text, other)) or _begins_with_word(text, other):
            return
        if is_word(other.name[:2]) and not (told and row > 1 and _is_told_name(text, other)):
            return
        yield other
        end, row = other.span.end, row + 1


def _is_told_name(text: str, name: PersonName) -> bool:
    """甲、乙、|许可竹等: whether jieba takes a word for a name's beginning, and no office is meant."""
    flag = tagged(text[name.span.start : name.span.start + 8])[0][1]
    return len(name.name) > 2 and flag == "nr" and not _OFFICE_WORD.match(name.name[-1])


def names_after_villagers(typed: TypedText) -> Iterator[PersonName]:
    """村民|陈敏|既: behind 村民 and the like, which mean the last village, a name stands as well."""
    for mention in typed.mentions:
        if mention.kind is Kind.ANAPHOR and mention.text.endswith("民"):
            person = name_at(typed.text, typed.from_text(mention.span).end)
            if person and not _begins_with_word(typed.text, person):
                yield person


def _spoken_at(text: str, start: int) -> PersonName | None:
    """What stands between a post and a verb of speech: 镇长|占更加甫|介绍."""
    spoken = _SPOKEN.match(text, start)
    if spoken is None or not _is_unknown(spoken.group()):
        return None
    return PersonName(Span(*spoken.span()), spoken.group())


def _goes_on(text: str, person: PersonName, spoken: PersonName) -> bool:
    """普布|次仁|说: whether what stands between a short name and the verb is no word."""
    rest = text[person.span.end : spoken.span.end]
    flags = [flag for _, flag in tagged(rest)] if len(rest) > 1 else []
    wording = ("v", "d", "a", "u", "c", "p", "z", "t", "r")
    return bool(flags) and not is_word(rest) and not any(f.startswith(wording) for f in flags)


def _is_unknown(name: str) -> bool:
    """Whether what stands before a verb of speech can be a name: 们在发言中|表示 is none."""
    nickname = len(name) == 2 and name[0] in "小老大阿"
    return not (is_word(name) or nickname or re.search("[们在对向中上里的就也还]", name))


def _foreign_at(text: str, start: int) -> PersonName | None:
    """A name with no family name, which the article uses again: 书记朝鲁门."""
    word, flag = tagged(text[start : start + 8])[0] if start < len(text) else ("", "")
    sure = len(word) > 2 or _OF_PERSONS.match(text, start + len(word))
    again = sure and len(word) > 1 and flag.startswith(("nr", "ns", "nz")) and text.count(word) > 1
    return PersonName(Span(start, start + len(word)), word) if again else None


def _is_surely_name(text: str, person: PersonName) -> bool:
    """Whether a stretch is a name wherever it stands: 书记的温暖 is none, 书记的陈敏说 has one."""
    titled = text.startswith(("同志", "先生", "女士"), person.span.end)
    if titled or _SPEAKS.match(text, person.span.end):
        return True
    if len(person.name) == 2 and is_word(person.name):
        return False  # 主席的|祝贺
    if text.count(person.name) > 2:
        return True
    words = tagged(text[person.span.start : person.span.start + 8])
    known = len(person.name) == 3 or not is_word(person.name)  # 陈建军 is in dictionaries
    return words[0] == (person.name, "nr") and known


def find_names(text: str) -> Iterator[PersonName]:
    """Names of persons that stand beside a post, an honour or what only persons do."""
    for _, person in names_after_posts(text):
        yield person
    yield from _names_before_posts(text)
    yield from _names_of_lives(text)
    yield from _names_of_the_sent_and_titled(text)
    yield from _names_of_lines(text)
    yield from _names_after_honours(text)
    for match in TIBETAN.finditer(text):
        yield PersonName(Span(*match.span()), match.group())


_BEFORE_POST = re.compile(
    f"{_START}(?P<name>{DOTTED}|{NAME})(?:[，,])?(?:{alternation(_POSTS['adverb'])})?"
    f"(?:(?:当选为|当选|担任|出任|调任|升任|转任|改任|任|兼任|是|作为)|[（(，,])(?=[^，,。；]{{0,24}}{ROLE})"
)
_LATER_POST = re.compile(
    f"{_START}(?P<name>{NAME})(?=[^，,。；]{{1,12}}[，,]?(?:先后|曾|又|后)?(?:担任|当选|出任|回村当))"
)
_KIN = "妻子|丈夫|爱人|老伴|儿子|女儿|儿媳|女婿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|同事|搭档|徒弟|师傅|战友|同学|邻居|老乡"
_MUCH_LATER_POST = re.compile(
    f"(?:{_START}|(?<={_KIN}))(?P<name>{NAME})(?=[^。；]{{0,40}}(?:担任|当选|出任|挂职任|当上|[现曾历自转调升]任|先后任|兼任|被[选评]为|被推选为|被任命为|被聘为"
    f"|是|成[了为]|当|做|干|考[取上]|辞去|放弃|卸任)[^，,。；]{{0,20}}{ROLE})"
)
_OVER_PLACE = re.compile(
    f"{_POST}(?:——|[:：]|同志|的|[ 　])?(?P<name>[{''.join(_SURNAMES)}]{CHARACTER_OF[Kind.PLACE]})"
)
_HONOUR = re.compile(
    "(?:先进个人|劳动模范|劳模|道德模范|共产党员|党务工作者|获得者|奖章|好支书|致富带头人|带头人|先进工作者|三八红旗手|"
    "能手|标兵|好人|(?:奥运|世界|亚运|全运|全国|亚洲)冠军|代表|大户|村民|党员|学员|老人|农民|社员|户主|种植户|养殖户|脱贫户|贫困户|志愿者|技术员|青年|大学生|创业者|经营者|店主|牧民|渔民|果农|茶农|菜农|花农|农户|能人|致富能手|传承人|退役军人|楷模|人物|工匠|英雄|烈士|得主|功臣|演员|作家|诗人|画家|书法家|艺术家|导演|编剧|歌手|歌唱家|舞蹈家|企业家|科学家|奖(?=——))"
    "(?:——|[:：])?"
)
_LIFE = re.compile(
    f"{_START}(?P<name>{DOTTED}|{NAME})"
    f"(?:同志)?(?=[，,、（(](?:男|女)[，,、。；）)]|[，,（(](?:今年|现年)?(?:{_FIGURE}|{_PERIOD})(?:[)），,]|出?生|—)|[（(][0-9]{{4}}[年—－-]|[，,是]{CHARACTER_OF[Kind.PLACE]}人[，,。]"
    f"|[，,][\u4e00-\u9fff]{{1,3}}族[，,])"
)
_DEED = re.compile(
    f"{_START}(?P<name>{DOTTED}|{NAME})(?={_OF_PERSONS.pattern}|{_HONOURED.pattern})"
)
_SENT = re.compile(
    f"(?:选派|派驻|选聘|推选|推荐|任命)(?P<name>{DOTTED}|{NAME}|和[\u4e00-\u9fff]{{2}})(?=同志|到|赴|前往|为|担任|任)"
    f"|(?:接受|同意)(?P<leaving>{NAME})(?=(?:同志)?(?:的)?辞去)|免去(?P<removed>{NAME})(?=同志|的)"
    f"|(?:选派|派驻|选聘|推荐)[^，,。；]{{1,12}}?(?:干部|党员|教师|民警|员工)(?P<staff>{NAME})(?=到|赴|前往|担任|任)"
    f"|(?<![一-鿿])[他她]?(?:名?叫|名为)(?P<called>{NAME})(?=[，,。])"
    f"|(?:对|表彰)(?P<praised>{NAME})(?=等{_FIGURE}|、{NAME}等)"
)
_COUNTED = re.compile(
    f"{_START}(?P<row>{NAME}(?:、{NAME})+)等?{_FIGURE}(?=[^，,。；、]{{0,12}}?(?:{ROLE})(?:[^一-鿿]|[来到走参在出赴前参为对就受获联一]))"
)
"""陈敏、王建伟等三名|县人大代表: several, of whom a post is said behind their number."""
_HONOURED_ROW = re.compile(f"{_START}(?P<row>{NAME}(?:、{NAME})+)(?={_HONOURED.pattern})")
"""陈敏、王建伟被授予…: an honour of each."""
_KIN_NAMED = re.compile(f"(?<={_KIN})(?P<name>{DOTTED}|{NAME})")
_HONOURED_BEHIND = re.compile(
    f"(?:获得者|得主|模范|先锋|楷模|人物)(?:——|[:：])[^，,。；、]{{1,20}}的(?P<name>{DOTTED}|{NAME})(?![一-鿿])"
)
_RETIRED = re.compile(
    f"(?:岗位|位置|职位|任)上?(?:退休|离休|退下来|离任|卸任)(?:后)?的(?P<name>{DOTTED}|{NAME})"
)
_TITLED = re.compile(
    f"(?:(?<=[{CHARACTER_OF[Kind.ORGANIZATION]}{CHARACTER_OF[Kind.PLACE]}])|(?<![\u4e00-\u9fff])|(?<=[科室处部局院校厂司馆]))"
    f"(?P<name>{NAME})(?:副?(?:主任|科长|处长|局长|部长|书记|校长|院长|站长|所长|队长|经理|总经理|董事长|教授|工程师))"
    f"(?!{NAME}(?:说|介绍|表示|告诉)|助理|办公)"
)
_LINE = re.compile(
    f"^[ 　]*(?P<name>{NAME})[ 　\\t|｜]+(?=[^，。；：！？\n]{{2,40}}$)(?=[^\n]*{ROLE}[ 　]*$)",
    re.MULTILINE,
)
"""陈敏　金田村党支部书记: a line of a list of persons."""
_OFFICE_WORD = re.compile("[委会局部办处院室站厅科队组团镇村乡县市区州省厂社校]")
_GRANTED = re.compile(
    f"(?:授予|追授|追授予|授)(?P<name>{DOTTED}|{NAME})(?=同志|[“{CHARACTER_OF[Kind.QUOTED]}]|全国|全省|[省市县]级)"
)


def _names_before_posts(text: str) -> Iterator[PersonName]:
    for match in re.finditer(f"({NAME})总书记", text):
        if (
            not cuts_word(text, match.start())
            and match[1][-1] not in "向给对把"
            and not is_common_word(match[1])
            and not is_common_word(match[1][:2])
        ):  # 学|习贯彻总书记…
            yield PersonName(Span(*match.span(1)), match[1])
    for pattern in (_BEFORE_POST, _LATER_POST):
        for match in pattern.finditer(text):
            if person := name_at(text, match.start("name")):
                yield person


def _names_of_lives(text: str) -> Iterator[PersonName]:
    """陈敏，男，汉族，…; 陈敏被选派到…; 授予陈敏“…”."""
    for pattern in (_LIFE, _GRANTED, _RETIRED, _HONOURED_BEHIND):
        for match in pattern.finditer(text):
            person = name_at(text, match.start("name"))
            if person and (person.name == match["name"] or pattern is _RETIRED):
                yield person
    for pattern in (_DEED, _MUCH_LATER_POST, _KIN_NAMED):
        for match in pattern.finditer(text):
            person = name_at(text, match.start("name"))
            whole = person and (person.name == match["name"] or pattern is _KIN_NAMED)
            if person and whole and _is_surely_name(text, person):
                yield person


def _names_of_the_sent_and_titled(text: str) -> Iterator[PersonName]:
    """选派|和建国|到…; 农业局|李建安|主任."""
    for match in _SENT.finditer(text):
        group = match.lastgroup or "name"
        word, flag = tagged(match[group])[0]
        wording = is_word(word) and len(word) > 1 and not flag.startswith("nr")
        if not wording and not cuts_word(text, match.end(group)):
            yield PersonName(Span(*match.span(group)), match[group])
    for pattern in (_COUNTED, _HONOURED_ROW):
        for match in pattern.finditer(text):
            yield from _all_of_row(text, match)
    for match in _TITLED.finditer(text):
        name = match["name"]
        word, flag = tagged(text[match.start("name") : match.end()])[0]
        told = word in (name, name[0]) and flag == "nr"
        named = name_at(text, match.start("name")) and (told or text.count(name) > 1)
        office = text[match.start() - 1 : match.start()]
        within = bool(office) and office == text[match.end("name")]  # 财务科|李安平|科长
        deputy = name.endswith("副")  # 监督科|原副|科长
        if not (deputy or _OFFICE_WORD.search(name) or is_word(name[:2])) and (named or within):
            yield PersonName(Span(*match.span("name")), name)


def _all_of_row(text: str, match: re.Match[str]) -> Iterator[PersonName]:
    """The names of a row, where each can be one."""
    start, names = match.start("row"), match["row"].split("、")
    found: list[PersonName] = []
    for name in names:
        if is_word(name[:2]) and tagged(name)[0] != (name, "nr"):
            return
        found.append(PersonName(Span(start, start + len(name)), name))
        start += len(name) + 1
    yield from found


def _names_of_lines(text: str) -> Iterator[PersonName]:
    """陈敏　|金田村党支部书记、村委会主任: in a list of persons each has a line, with what they are."""
    for match in _LINE.finditer(text):
        word, flag = tagged(match["name"])[0]
        if not (is_word(match["name"]) or is_word(word)) or flag.startswith("nr"):
            yield PersonName(Span(*match.span("name")), match["name"])


def _names_after_honours(text: str) -> Iterator[PersonName]:
    for match in _HONOUR.finditer(text):
        person = name_at(text, match.end())
        if person and not _begins_with_word(text, person):
            yield person
            yield from _listed_behind(text, person)  # 全国劳模陈敏、王建伟
    for match in re.finditer(CHARACTER_OF[Kind.QUOTED], text):  # “当家人”谭永红
        person = name_at(text, match.end())
        if person is None or _begins_with_word(text, person):
            continue
        if text.count(person.name) > 1 or _is_surely_name(text, person):
            yield person


def _is_running_text(text: str, name: PersonName) -> bool:
    """书记|利用…: behind a post, only a word that is no noun, or one as long, begins no name."""
    word, flag = tagged(text[name.span.start : name.span.start + 8])[0]
    inside = len(word) < len(name.name) and flag.startswith(("n", "j", "s"))
    return _begins_with_word(text, name) and not inside


def _begins_with_word(text: str, name: PersonName) -> bool:
    """村民|利用自有住宅, “…”|党建引领: behind so loose a sign an everyday word begins no name."""
    word, flag = tagged(text[name.span.start : name.span.start + 8])[0]
    return len(word) > 1 and is_word(word) and not flag.startswith("nr")
