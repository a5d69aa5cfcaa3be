"""holdsPosition: a run of posts with its holder behind it, or a holder who is or becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind, Mention
from kg.mentions.persons import GAP, POST
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Entity, EntityType, Predicate, Span, Status
from kg.relations.portrait import portrayed
from kg.relations.post_bodies import body_at
from kg.relations.posts import RUN, RUN_AFTER_VERB, Post, post_behind, posts_of
from kg.relations.reading import Draft, Reading, hull
from kg.relations.when import period_before, period_then

_N, _A, _T, _F = (CHARACTER_OF[k] for k in (Kind.PERSON, Kind.ANAPHOR, Kind.PERIOD, Kind.FIGURE))
_P, _O = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION))
_WORDS = load_words("posts")
_TAKES = alternation([*_WORDS["takes_office"], *_WORDS["takes_up"]])
_UP = alternation(_WORDS["takes_up"])
_ADVERB = f"(?:{alternation(_WORDS['adverb'])}|{_T})"
_LONG = f"(?:了|着|的)?(?:[{_T}{_F}](?:年|来)?|多年)?的?(?:当时|那时)?"
_END = f"(?=[，,。；;）)、]|(?:之|以)?[前后]|等(?=[，,。；;])|以来|期间|时|后|的|职务|一职|岗位|(?:了|已有?|有)?[{_F}{_T}]|至今|一[干当]就是|$)"
_BEHIND = re.compile(f"{RUN}{GAP}(?P<holders>{_N}(?:[、和]{_N})*)")
_COUNTED = re.compile(
    f"(?P<holders>{_N}(?:[、和]{_N})+)等?{_F}(?P<verb>){RUN_AFTER_VERB}(?=[^一-鿿]|[来到走参在出赴前为对就受获联一])"
)
"""陈敏、王建伟等三名县人大代表来到…: all of them are."""
_BEFORE = re.compile(
    f"(?P<holders>[{_N}{_A}])(?:同志)?(?:[，,])?"
    f"(?P<verb>{_ADVERB}{{0,3}}(?:{_TAKES}){_LONG}|[（(，,]){RUN_AFTER_VERB}{_END}"
)
_TAKES_UP = re.compile(
    f"(?P<verb>(?<![专责信胜]){_UP}{_LONG}"
    f"|(?<![\u4e00-\u9fff])(?:(?:{_ADVERB}){{0,2}}(?:是|系|为|成[了为]|[当做]了|做起了)|曾|作为|身为|身兼)"
    f"|(?<=[{_P}{_O}])[当做](?![好大成年]|一[把件桩])){RUN_AFTER_VERB}{_END}"
)
_LEAVES = re.compile(
    f"(?P<holders>[{_N}{_A}])(?:说，自己)?[，,]?(?:{_ADVERB}){{0,2}}(?P<verb>从){RUN_AFTER_VERB}(?:的?(?:岗位|位置|职位|职务|任)上?)(?:退|离|卸|转|调)"
)
_LEFT = re.compile(
    f"(?P<verb>从){RUN_AFTER_VERB}(?:的?(?:岗位|位置|职位|职务|任)上?)(?:退|离|卸|转)[^，,。；]{{0,4}}的(?P<holders>{_N})"
)
_REMOVED = re.compile(
    f"免去(?P<holders>{_N})(?:同志)?的?(?P<verb>){RUN_AFTER_VERB}(?:的?职务|，|。|、|$)"
)
"""免去陈敏的县水利局局长职务."""
_BODY = f"(?P<body>{_O}|[{_P}{_O}]?(?:[一-鿿]|{_F}){{0,14}}?{alternation(_WORDS['body_head'])})"
_WORKS = re.compile(
    f"(?<![现曾])(?:任职|就职|供职|任教|执教|工作)于{_BODY}[，,](?:{_ADVERB}){{0,2}}(?:是|为|担任|任)(?:一[名位个])?"
    f"(?P<post>[一-鿿]{{0,6}}?{POST.pattern})(?=[，,。；])"
)
"""供职于县第三小学，是一名音乐教师: the body stands with another verb."""
_TEACHES = re.compile(
    f"(?:(?:[在到于赴]|回到?|进入?|调入|来到){_BODY}(?P<post>任教|执教)|(?P<verb>任教|执教)于{_BODY.replace('<body>', '<school>')})(?=[，,。；]|以来|期间|时|的|已|了|{_F}|{_T})"
)
_SAID_OF = re.compile(f"[{_N}{_A}](?:[，,]?(?:{_ADVERB}|毕业后|毕业以后|大学毕业后)){{0,3}}$")
_OF_OTHERS = re.compile(
    f"(?:(?P<anaphor>{_A})|们|群众|[村居农牧渔市]民|农户|党员|干部|学生|老师|志愿者|青年)(?:{_ADVERB}){{0,3}}$"
)
"""村民还|担任: the clause has a subject of its own, who is nobody by name."""
_HOLDER_BEHIND = re.compile(
    f"(?:(?:以来|期间|时|(?:之|以)?[前后])?[，,](?:{RUN.replace('?P<run>', '?:')}|[^，,。；{_N}]{{0,4}})|的)(?P<holder>{_N}|(?<=[，,]){_A})"
    f"(?!(?:同志)?[，,]?{_ADVERB}{{0,3}}(?:{_TAKES}))"
)
_TITLED = re.compile(
    f"(?P<at>[{_P}{_O}])(?P<words>[\u4e00-\u9fff]{{0,6}})(?P<holders>{_N})(?P<post>{POST.pattern})"
    f"(?![{_N}、]|助理)"
)
_RESUME = re.compile(f"(?<=[，,；;])(?!{_UP}|{_TAKES}|曾){RUN_AFTER_VERB}(?=[，,。；;]|$)")
_RESUME_LINE = re.compile(f"{RUN}[。；;]?\\s*$")
_LIFE = re.compile(
    f"(?:[^。；：:{_N}]{{0,8}}[：:])?(?P<holder>{_N})[，,（(](?:[男女][，,、。；）)]|{_T}?{_F}[，,）)]|{_T}(?:出?生|[，,][男女])|[一-鿿]{{1,3}}族[，,])"
)
_NAMED_LINE = re.compile(f"(?P<holders>{_N})(?:[:：]|[ 　|｜]+|——|—){RUN_AFTER_VERB}[。；;]?\\s*$")
"""陈敏：金田村党支部书记, alone on its line."""
_GENERAL_SECRETARY = re.compile(f"(?P<holders>{_N})(?P<run>总书记)")
_HAVE_ONE = re.compile("越南|越共|朝鲜|劳动党|老挝|人革党|古巴|古共")
_CENTRAL_COMMITTEE = Entity("中共中央", EntityType.ORGANIZATION)
_BYLINE = re.compile("记者|(?<!总)编辑|摄影|作者|通讯员|责编|主编|校对|审核|供图|图片")
_SHORT = re.compile("老?村?支书|[老村]?书记")
_FULL = re.compile("(?:党委|党工委|总支|支部)书记$")
_OF_SECRETARIES = re.compile("支书$|(?<!^老)书记$")
_SHARED = re.compile(
    "副|委员|常委|代表|成员|队员|专家|教授|师|员|老师|医生|护士|干部|负责人|创始人|董事|理事|秘书|村医|法官|院士|顾问|民警|辅警|助理|绣娘|社工|[工手]$"
)
_NOT = re.compile("不再|不是|没有|未能|免去|并非|拟")
_ROW = re.compile("(?:[、和][\u4e00-\u9fff]{2,4})*(?:等)?[，,、；;和及与]")
_NEXT_POST = re.compile(f"[，,；;]{_T}[^，,。；;{_N}]{{0,2}}(?:{_TAKES})")
_ONE_BY_ONE = re.compile("先后|历任")
_APPOINTS = re.compile("任命$|任命.{2,20}[、，]$|会议(?:决定|通过|表决)|决定任命")
_DASHES_OF_DAY = 2
_SEATS = ("人大代表", "党代表", "政协委员", "执委")
"""What somebody is elected to on a day, and holds for a term that no word tells of."""
_LED_BY_KIND = (*"局厅部院校所站馆厂行社队", "协会", "商会", "学会", "联合会")
"""How bodies end whose heads are called after their kind: 局长, 协会会长."""
_ZONES = ("新区", "开发区", "园区", "经开区", "度假区", "景区", "产业园")
_OF_LEADERSHIP = re.compile("党[组委](?:成员|委员|副书记)[、，]")
_LEADS = re.compile("^(?:院长|局长|主任|党组书记|党委书记|副|党组|党委)")
"""法院党组成员、副院长陈敏，|党组成员、副院长王建伟: who sits beside them leads the same body."""
_PAST = re.compile("从|免去|曾|时任|历任|先后|[当干做]过|辞|卸|生前")
_THEN = re.compile("时任|当时|那时|已任")
_STATE = re.compile("^[（(，,]|是$|系$|(?<!选)为$|身为|作为|现任")


def find_positions(reading: Reading) -> Iterator[Draft]:
    """Every post that the article gives a person."""
    drafts = _with_full_bodies(list(_found(reading)))
    full = {_holding(d) for d in drafts if _FULL.search(d.object.name)}
    titled = {_holding(d) for d in drafts if _OF_SECRETARIES.search(d.object.name)}
    for draft in drafts:  # 村支书 is the 党支部书记 who is named elsewhere, 老书记 the 老支书
        name = draft.object.name
        short = _SHORT.fullmatch(name) and _holding(draft) in full
        if not (short or (name == "老书记" and _holding(draft) in titled)):
            yield draft


def _with_full_bodies(drafts: Sequence[Draft]) -> list[Draft]:
    """乙厂厂长陈敏, whom the article calls 甲县乙厂厂长 too, heads one works: the one of the longer name."""
    bodies: dict[tuple[str, str], list[Entity]] = {}
    for draft in drafts:
        if draft.at and draft.at.type is EntityType.ORGANIZATION:
            bodies.setdefault((draft.subject.name, draft.object.name), []).append(draft.at)

    def told(draft: Draft) -> Draft:
        if draft.at is None or draft.at.type is not EntityType.ORGANIZATION:
            return draft
        named = bodies[draft.subject.name, draft.object.name]
        ends = [body for body in named if body.name.endswith(draft.at.name)]
        at = max(ends, key=lambda body: len(body.name))
        if at.name == draft.at.name:
            return draft
        subject = Entity(draft.subject.name, EntityType.PERSON, at.division)
        post = Entity(draft.object.name, EntityType.POST, at.division)
        return replace(draft, subject=subject, object=post, at=at)

    return [told(draft) for draft in drafts]


def _holding(draft: Draft) -> tuple[str, str]:
    return draft.subject.name, draft.at.name if draft.at else ""


def _found(reading: Reading) -> Iterator[Draft]:
    homes: dict[str, Entity] = {}
    for sentence in reading.typed_sentences():
        for draft in _working(reading, sentence):
            if draft.at:
                homes.setdefault(draft.subject.name, draft.at)
            yield draft
    for pattern, rule, confidence in (
        (_BEHIND, "holdsPosition.before-name", 0.95),
        (_BEFORE, "holdsPosition.after-name", 0.85),
        (_COUNTED, "holdsPosition.counted", 0.85),
        (_TAKES_UP, "holdsPosition.takes-up", 0.75),
        (_LEAVES, "holdsPosition.leaves", 0.8),
        (_LEFT, "holdsPosition.leaves", 0.8),
        (_REMOVED, "holdsPosition.removed", 0.8),
    ):
        for sentence in reading.typed_sentences():
            last: Draft | None = None
            for match in pattern.finditer(reading.typed.text, *sentence):
                before = last if last and _goes_on(reading, last, match) else None
                last = None
                for draft in _facts(reading, match, homes, rule, confidence, before):
                    if draft.at:
                        homes.setdefault(draft.subject.name, draft.at)
                    last = draft
                    yield draft
    for sentence in reading.typed_sentences():
        yield from _titled(reading, sentence)
        yield from _general_secretary(reading, sentence)
        yield from _lines(reading, sentence)
    yield from _resumes(reading)


def homes_of(reading: Reading, name: str) -> Sequence[Entity]:
    """Where a person is said to have posts, in the order of trust; nowhere for one without."""
    return _homes(reading).get(name, ())


@lru_cache(maxsize=2)
def _homes(reading: Reading) -> Mapping[str, Sequence[Entity]]:
    homes: dict[str, list[Entity]] = {}
    for draft in find_positions(reading):
        if draft.at:
            homes.setdefault(draft.subject.name, []).append(draft.at)
    return homes


def _general_secretary(reading: Reading, sentence: Span) -> Iterator[Draft]:
    """The one post that papers name without its party, whose central committee elects to it."""
    for match in _GENERAL_SECRETARY.finditer(reading.typed.text, *sentence):
        person = _person(reading, reading.typed.mentions_in(Span(*match.span("holders")))[0])
        if person:
            span = reading.typed.to_text(Span(*match.span()))
            yield Draft(
                Predicate.HOLDS_POSITION, person, span, Entity("总书记", EntityType.POST),
                reading.typed.to_text(Span(*match.span("run"))), span, "holdsPosition.after-name", 0.85,
                at=_CENTRAL_COMMITTEE if _is_of_china(reading, sentence) else None,
            )  # fmt: skip


def _is_of_china(reading: Reading, sentence: Span) -> bool:
    """Whether the article calls one person so, in a sentence on none of the other states with one."""
    said = reading.typed.to_text(sentence).of(reading.normal.text)
    return len(_general_secretaries(reading.typed)) == 1 and not _HAVE_ONE.search(said)


@lru_cache(maxsize=2)
def _general_secretaries(typed: TypedText) -> frozenset[str]:
    """Whom the article calls so."""
    return frozenset(
        typed.to_text(Span(*match.span("holders"))).of(typed.source)
        for match in _GENERAL_SECRETARY.finditer(typed.text)
    )


def _titled(reading: Reading, sentence: Span) -> Iterator[Draft]:
    """县农业局|李建安|主任: the post behind its holder, where it is held before them."""
    for match in _TITLED.finditer(reading.typed.text, *sentence):
        person = _person(reading, reading.typed.mentions_in(Span(*match.span("holders")))[0])
        post = post_behind(reading, match)
        if person and post:
            span = reading.typed.to_text(Span(*match.span()))
            holder = reading.typed.to_text(Span(*match.span("holders")))
            yield _draft(reading, person, holder, post, span, "holdsPosition.titled", 0.85)


def _working(reading: Reading, sentence: Span) -> Iterator[Draft]:
    """在县第三小学|任教 and 供职于县第三小学，是一名|音乐教师: the body is no part of the post."""
    for match in (m for p in (_WORKS, _TEACHES) for m in p.finditer(reading.typed.text, *sentence)):
        group = "body" if match["body"] else "school"
        at = body_at(reading, Span(*match.span(group)))
        named = "post" if match["post"] else "verb"
        post = reading.typed.to_text(Span(*match.span(named)))
        name = "教师" if match[named] in ("任教", "执教") else post.of(reading.normal.text)
        span = reading.typed.to_text(Span(*match.span()))
        before = _SAID_OF.search(reading.typed.text, sentence.start, match.start())
        holders = [reading.typed.mention_at(before.start())] if before else []
        for holder in holders or _holders(reading, match):
            person = _person(reading, holder) if holder else None
            if holder and person and at:
                held = Post(name, at, post)
                yield _draft(
                    reading, person, holder.span, held, span, "holdsPosition.works-at", 0.8
                )


def _lines(reading: Reading, sentence: Span) -> Iterator[Draft]:
    """陈敏：金田村党支部书记: a line, as below a picture or in a list, that is a name and its posts."""
    text = reading.typed.text
    if sentence.start and text[sentence.start - 1] != "\n":
        return
    if match := _NAMED_LINE.match(text, sentence.start, sentence.end):
        yield from _facts(reading, match, {}, "holdsPosition.line", 0.8, None)


def _resumes(reading: Reading) -> Iterator[Draft]:
    """陈敏，女，1980年生，中共党员，金田村党支部书记。 In a life, a clause that is a post is theirs."""
    holder: Mention | None = None
    paragraph = -1
    for sentence, typed in zip(reading.sentences, reading.typed_sentences(), strict=True):
        if sentence.paragraph != paragraph:
            holder, paragraph = None, sentence.paragraph
        begins = _LIFE.match(reading.typed.text, *typed)
        if begins:
            holder = reading.typed.mention_at(begins.start("holder"))
        named = {m.text for m in reading.typed.mentions_in(typed) if m.kind is Kind.PERSON}
        if holder is None or not holder.entity or not named <= {holder.text}:
            holder = None
            continue
        found = _RESUME.finditer(reading.typed.text, *typed) if begins else ()
        alone = _RESUME_LINE.match(reading.typed.text, *typed)
        for match in [*found, *([alone] if alone else [])]:
            span = reading.typed.to_text(Span(*match.span()))
            if _BYLINE.search(span.of(reading.normal.text)):
                continue
            for post in posts_of(reading, match):
                yield _draft(
                    reading, holder.entity, holder.span, post, span, "holdsPosition.resume", 0.85
                )


def _draft(
    reading: Reading,
    person: Entity,
    holder: Span,
    post: Post,
    span: Span,
    rule: str,
    confidence: float,
) -> Draft:
    return Draft(
        Predicate.HOLDS_POSITION, _settled(person, post), holder,
        Entity(post.name, EntityType.POST, post.at.division), post.span, span, rule, confidence,
        status=reading.status_at(span.start), at=post.at,
    )  # fmt: skip


def _facts(
    reading: Reading,
    match: re.Match[str],
    homes: Mapping[str, Entity],
    rule: str,
    confidence: float,
    last: Draft | None,
) -> Iterator[Draft]:
    span = reading.typed.to_text(Span(*match.span()))
    before = reading.normal.text[max(0, span.start - 3) : span.start]
    not_held = match.re is not _REMOVED and _NOT.search(before + match.group())
    if _BYLINE.search(span.of(reading.normal.text)) or not_held:
        return
    holders = [(m, e) for m in _holders(reading, match) if (e := _person(reading, m))]
    home = homes.get(holders[0][1].name) if holders and _is_state(match) else None
    home = home or (last.at if last else None)
    posts = list(posts_of(reading, match, home)) if holders else []
    period = _since(reading, span, match)
    held = "verb" not in match.groupdict()  # whatever the sentence plans: 将落实县长陈敏的要求
    for number, (holder, person) in enumerate(holders):
        for post in posts:
            if number and not _SHARED.search(post.name):
                continue  # 县长陈敏、王建伟等: there is one
            yield Draft(
                Predicate.HOLDS_POSITION,
                _settled(person, post),
                holder.span,
                Entity(post.name, EntityType.POST, post.at.division),
                post.span,
                span if len(posts) == 1 else hull(span),
                rule,
                confidence,
                status=Status.ACTUAL if held else reading.status_at(span.start),
                period=period,
                at=post.at,
            )


def _goes_on(reading: Reading, last: Draft, match: re.Match[str]) -> bool:
    """茶业协会会长陈敏，|副会长王建伟: the next post in a row is the same body's.

    It is its deputy's, or that of who leads such a body: 医保局党组书记陈敏、|局长王建伟.
    """
    if last.at is None or last.at.type is not EntityType.ORGANIZATION:
        return False
    begins = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    between = reading.normal.text[last.subject_span.end : begins]
    role = re.split("[长书席任]", last.object.name)[0]
    deputy = match["run"].startswith(f"副{role[-1:]}")
    peer = _OF_LEADERSHIP.match(match["run"]) and _LEADS.search(last.object.name)
    return bool(_ROW.fullmatch(between) and (deputy or peer or _leads(match["run"], last.at.name)))


def _leads(post: str, body: str) -> bool:
    """Whether a post is called after the kind of body: 局长 of a 局, 管委会主任 of a zone.

    >>> _leads("局长", "安吉县农业农村局"), _leads("局长", "安吉县职业学校")
    (True, False)
    >>> _leads("管委会主任", "德清高新区"), _leads("区长", "德清高新区")
    (True, False)
    """
    if post.startswith("管委会"):
        return body.endswith(_ZONES)
    return body.endswith(_LED_BY_KIND) and post == f"{body[-1]}长"


def _is_state(match: re.Match[str]) -> bool:
    """Whether the posts are said to be held, not taken up: it may be where others are held."""
    verb = match.groupdict().get("verb")
    return verb is not None and bool(_STATE.search(verb))


def _since(reading: Reading, span: Span, match: re.Match[str]) -> str:
    """A post is dated where it is taken up, and lasts from then on; 时任 is of that time alone."""
    verb = match.groupdict().get("verb")
    said = reading.normal.text[max(0, span.start - 2) : span.end]
    if _THEN.search(said):
        return period_then(reading, span.start)
    if verb is None:
        return ""
    if _STATE.search(verb):
        return _appointed(reading, span) if verb == "为" else ""
    period = period_before(reading, span.start)
    if period.endswith("/..") and _ONE_BY_ONE.search(verb):
        return ""  # 2004年起先后任: which of the posts lasted until when is not said
    if not period or "/" in period:
        return period
    if match.re in (_LEAVES, _LEFT):
        return f"../{period}"
    if _PAST.search(verb):
        return ""
    is_seat = match["run"].endswith(_SEATS)
    return period if is_seat or _is_followed(reading, span) else f"{period}/.."


def _appointed(reading: Reading, span: Span) -> str:
    """决定任命陈敏为副省长: the day of the decision."""
    said = reading.normal.text[reading.sentence_at(span.start).span.start : span.start]
    period = period_before(reading, span.start) if _APPOINTS.search(said) else ""
    return period if period.count("-") == _DASHES_OF_DAY else ""


def _is_followed(reading: Reading, span: Span) -> bool:
    """2014年任局长，|2017年任县长: in a life, the next dated post ends the one before it."""
    typed = reading.typed.from_text(reading.sentence_at(span.start).span)
    behind = reading.typed.from_text(Span(span.end, span.end)).start
    return _NEXT_POST.search(reading.typed.text, behind, typed.end) is not None


def _holders(reading: Reading, match: re.Match[str]) -> Sequence[Mention]:
    """The persons that the pattern names, else the last one that the sentence is about."""
    if "holders" in match.re.groupindex:
        return reading.typed.mentions_in(Span(*match.span("holders")))
    text = reading.typed.text
    others = re.search(f"{_N}[^，。\ue000-\ue0ff]{{0,2}}$", text[: match.start()])
    behind = _HOLDER_BEHIND.match(text, match.end())
    if behind and not others:
        return reading.typed.mentions_in(Span(*behind.span("holder")))
    if others or _is_of_others(reading, match) or text.startswith("的", match.end()):
        return ()
    next_to = reading.typed.mention_at(match.end())
    if next_to and next_to.kind not in (Kind.FIGURE, Kind.PERIOD):  # 村支书|12年
        return ()  # the other patterns' own, or somebody's whose name is not known
    sentence = reading.sentence_at(reading.typed.to_text(Span(*match.span())).start).span
    start = reading.typed.from_text(sentence).start
    mentions = reading.typed.mentions_in(Span(start, match.start()))
    if persons := [m for m in mentions if _person(reading, m)]:
        return persons[-1:]
    rest = reading.typed.mentions_in(Span(match.end(), reading.typed.from_text(sentence).end))
    named = any(m.kind is Kind.PERSON for m in rest)  # 书记任组长，陈敏任副组长
    return () if named else _person_of_portrait(reading)[-1:]


def _is_of_others(reading: Reading, match: re.Match[str]) -> bool:
    """村民还|担任讲解员: whether the clause is about people without a name."""
    found = _OF_OTHERS.search(reading.typed.text, 0, match.start())
    if found is None or not found["anaphor"]:
        return found is not None
    mention = reading.typed.mention_at(found.start("anaphor"))
    return mention is not None and mention.text.endswith(("民", "户", "众", "们"))


def _person_of_portrait(reading: Reading) -> list[Mention]:
    """Whom the article is about, or the only person that it names."""
    if found := portrayed(reading):
        return [found]
    persons = [m for m in reading.typed.mentions if m.kind is Kind.PERSON]
    return persons[-1:] if len({m.text for m in persons}) == 1 else []


def _person(reading: Reading, mention: Mention) -> Entity | None:
    """The person that a name, 他 or 她 means; None for any other mention."""
    if mention.kind not in (Kind.PERSON, Kind.ANAPHOR):
        return None
    entity = reading.course.meaning(mention)
    return entity if entity and entity.type is EntityType.PERSON else None


def _settled(person: Entity, post: Post) -> Entity:
    """The person, belonging to the county of the post."""
    return Entity(person.name, EntityType.PERSON, post.at.division)
