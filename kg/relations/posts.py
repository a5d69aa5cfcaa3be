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
from kg.model import Entity, EntityType, Span
from kg.relations.nouns import is_name, is_noun_phrase, last_noun_phrase
from kg.relations.reading import Reading, within

_WORDS = load_words("posts")
_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_WORD = "[\u4e00-\u9fff]"
_ASSEMBLY = f"(?:国家副?主席|国务委员|党的[\u4e00-\u9fff]{{2,3}}大代表|(?:第{_WORD}{{1,3}}届)?(?:全国|[省市县区乡镇])?(?:人大代表|政协委员))"
_PLACE_OF_POST = f"(?:一[名位个])?[{_P}{_O}{_A}]{{0,2}}(?:的|原|前)?(?:一[名位个])?"
_MODIFIER = "(?:(?![的了着过在是和与及等将把被对向给让请说我他她该这那各])[\u4e00-\u9fff])"
_ONE = (
    f"(?P<at>{_PLACE_OF_POST})(?P<words>{_MODIFIER}{{0,10}}?)(?P<post>{_ASSEMBLY}|{POST.pattern})"
)
_PLAIN = f"{_PLACE_OF_POST}(?:{_ASSEMBLY}|{POST.pattern})"
_MODIFIED = f"{_PLACE_OF_POST}{_MODIFIER}{{0,10}}?(?:{_ASSEMBLY}|{POST.pattern})"
# Taken whole or not at all: where a name follows the last of them, all are that person's.
_REST = f"(?>(?:(?:[，兼]|以及|和|暨){_PLAIN}|[、]{_MODIFIED})*)"

RUN = f"(?P<run>{_PLAIN}{_REST})"
"""One post or several of one person, behind where they are held."""

RUN_AFTER_VERB = f"(?P<run>{_MODIFIED}{_REST})"
"""The same where a verb stands right before it, so that every word behind the verb is the run's."""

_PIECE = re.compile(_ONE)
_SEPARATOR = re.compile("[、，兼]|以及|和|暨")
_WORDS_BEFORE = re.compile(f"{_WORD}{{1,16}}$")
_BODY_HEAD = re.compile(f"{alternation(_WORDS['body_head'])}$")
_OWN_BODY = re.compile("公司|合作社|基地|景区|车间|项目(?!经理)")
_PART = re.compile("(?:科|室|处|病房|车间|股)$")  # of an organization that is named before
_JOINED = re.compile("(?<!共)同(?![体志学乡])|[与和及向对由]")
_SCHOOL = re.compile("(?:小学|中学|学校|幼儿园|医院|卫生院)$")  # under names of any make
_FORMER = re.compile(f"^{alternation(_WORDS['former'])}")
_LEVELS = frozenset("省市州县区旗镇乡村社嘎")
_COMMITTEE = re.compile(
    "(?:党委|党工委|党组|党支部|党总支|村委会|居委会|委员会|政府|人大常委会|人大|政协|两委|纪委监委|纪委|团委|妇联)$"
)
_BEFORE_ALONE = re.compile(
    "(?:担任|出任|(?<!主)任|当选|选为|兼任|是|系|为|的|了|和|与|作为|现任|前|原|当|过|名|位|个|由|请|找|老)$"
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
    at = own or before or _by_level(reading, piece) or home or _topic(reading, match)
    return (at, prefix + post) if at else None


def _by_words(
    mentions: Sequence[Mention], words: str, place: Entity | None, post: str
) -> tuple[Entity, str] | None:
    """武装 + 部长, 茶叶协会 + 会长: words that belong to the post or name where it is held."""
    if not is_noun_phrase(words):
        return None
    if _BODY_HEAD.search(words) and not (_PART.search(words) and place):
        return _organization(words, mentions[-1] if mentions else None), post
    if post[0] in "村镇乡" and not mentions:  # 石轿铺行政|村党总支书记
        return _organization(words + post[0], None), post[1:]
    return (place, words + post) if place else None


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
        return meaning, body.group()
    if last.kind is Kind.ORGANIZATION and last.chain and body:
        return _without_committee(last, body)
    if meaning and meaning.type is EntityType.PERSON:
        return None, ""
    if body and meaning and meaning.division and last.kind is Kind.ORGANIZATION:
        return entity_of(meaning.division), body.group()  # 镇党委 + 书记
    return meaning, ""


def _without_committee(mention: Mention, body: re.Match[str]) -> tuple[Entity, str]:
    place, span = mention.chain[-1]
    rest = mention.text[span.end - mention.span.start : body.start()]
    if _BODY_HEAD.search(rest):
        name = mention.text[span.start - mention.span.start : body.start()]
        return Entity(name, EntityType.ORGANIZATION, place.division), body.group()
    return place, mention.text[span.end - mention.span.start :]


def _assembly(post: str) -> Entity | None:
    """Of a post of the whole country, the assembly or the country, which no place stands for."""
    if post.startswith("国"):
        return CHINA
    if post.startswith("党的"):
        return Entity(post.removesuffix("代表"), EntityType.ORGANIZATION)
    if "全国" in post and post.endswith(("人大代表", "政协委员")):
        return Entity("全国" + post[-4:-2], EntityType.ORGANIZATION)
    return None


def _written_before(reading: Reading, piece: re.Match[str]) -> tuple[Entity, str] | None:
    """An organization that no recogniser knows, right before a post, or words of the post's name."""
    post = piece["post"]
    body = _OWN_BODY.match(post)  # 云雾商贸|公司总经理
    cut = len(body.group()) if body else 0
    text = reading.typed.text
    before = _WORDS_BEFORE.search(text[: piece.start("words")].rstrip("的原前"))
    if before is None:
        return None
    mention = reading.typed.mention_at(before.start() - 1) if before.start() else None
    words = before.group() + post[:cut]
    if len(parts := _JOINED.split(words)) > 1 and parts[-1]:  # 习近平|同|欧洲理事会
        words, mention = parts[-1], None
    whole_name = mention and (
        (mention.kind is Kind.ORGANIZATION and _BODY_HEAD.search(words)) or _SCHOOL.search(words)
    )
    if mention is None or not (whole_name or is_name(words)):
        whole = len(words)
        words = last_noun_phrase(words)
        mention = mention if len(words) == whole else None
    if not words or len(words) == cut:
        return None
    if _BODY_HEAD.search(words):
        at = _organization(words, mention)
        return (at, post[cut:]) if len(words) > 2 or mention else None
    if mention is None or mention.kind not in (Kind.PLACE, Kind.ORGANIZATION) or len(words) > 8:
        return None
    own, committee = _place_and_body(reading, [mention])
    return (own, committee + words + post) if own else None


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
    letter = piece["post"][0]
    if letter not in _LEVELS:
        return None
    position = reading.typed.to_text(Span(piece.start(), piece.end())).start
    return reading.course.place_of_level(letter, position)


def _post_name(reading: Reading, piece: re.Match[str]) -> str:
    """浏阳市 + 委书记 is 市委书记, 浏阳市 + 长 is 市长; 镇头镇 + 党委书记 stays."""
    post = piece["post"]
    mentions = reading.typed.mentions_in(Span(*piece.span("at")))
    at_level = mentions and mentions[-1].text[-1] in "省市州盟县区旗"
    if post == "长":
        return mentions[-1].text[-1] + post if mentions else post
    return mentions[-1].text[-1] + post if at_level and post.startswith("委") else post
