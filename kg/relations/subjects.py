"""The subject of a rule's match: the pattern's own, else what the course of the article tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.discourse import Topic
from kg.lexicon import RuleFile
from kg.mentions.anaphors import anaphors
from kg.mentions.mention import NAMING, Kind, Mention
from kg.mentions.organizations import is_office
from kg.mentions.place_links import is_below
from kg.mentions.places import entity_of
from kg.mentions.typed import CHARACTER_OF
from kg.model import PLACE_TYPES, Entity, EntityType, Span
from kg.relations.named_near import beside_verb, named_ahead
from kg.relations.nouns import first_word, has_noun, tagged_words
from kg.relations.portrait import described, portrayed
from kg.relations.positions import homes_of
from kg.relations.reading import Reading, within

_NAME_PRODUCTS = frozenset({EntityType.COUNTY, EntityType.TOWN, EntityType.VILLAGE})
_NAMED_AFTER_PLACES = (EntityType.PROJECT, EntityType.INITIATIVE)
_DESK = re.compile("[处科股室]$")  # of an office, which is not what the story is about
_WHEN = re.compile(f"[{CHARACTER_OF[Kind.PERIOD]}{CHARACTER_OF[Kind.FIGURE]}]")
# A brand, a route or a way of working has no honours of its own: they are its place's.
_OWN = re.compile(
    f"(?:品牌|商标|产品){CHARACTER_OF[Kind.QUOTED]}|{CHARACTER_OF[Kind.QUOTED]}(?:牌|品牌|商标)|"
    "(?:品牌|商标|产品|线路|路线|案例|做法|经验|工作|事迹)(?:先后|也|还|曾|多次|相继|连续|分别)*$"
)
_SHORT_NAME = re.compile(
    "^[ 　，、]*(?P<name>[一-鿿]{2,5}?)(?:先后|也|还|曾|又|多次|相继|连续|分别|已|已经|成功|便|就)*$"
)
# A village or town by its look, right behind the place that it lies in: 新兴县的朱所村.
_STRANGER = re.compile(
    "的?(?P<name>(?![村镇乡县])[一-鿿]{2,6}?(?<![农乡山全本该各邻渔牧新老古个小集家返下驻入强])(?:村|镇|乡|嘎查|[0-9一二三四五六七八九十]团))(?![务集级民庄里委口上旅土村镇干部党])"
)

# A body by its look, right behind the place that it is of and right before the verb: 安吉县茶农服务中心|获评.
_STRANGE_BODY = re.compile(
    "(?P<name>[一-鿿]{2,14}?(?:服务中心|[研培交]..?中心|协会|合作社|公司|商会|学会|联合会|服务队|工作队|银行|信用社|农场|产业园))"
    "(?![的与和及、建])[^，。；：、的\ue000-\ue0ff]{0,6}$"
)

# 溪龙村的茶会，只是安吉县茶旅融合的缩影，…: what follows is said of the wider place.
_WIDENED = re.compile(
    f"是(?P<wider>[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ORGANIZATION]}])[^。；]{{2,60}}?的"
    "[^，。；]{0,6}(?:缩影|写照|一环|例证)，"
)
# 专家来到溪龙村，开展…: who comes, and not who is visited; a reporter only looks.
_COMES = re.compile("(?:来到|走进|深入|奔赴|前往|赶赴|抵达|赴)了?[^，。；：]{0,20}$")
_LOOKS_ON = re.compile("(?:记者|笔者|我们|游客)[^，。；：)）]{0,8}$")
_SENDS = re.compile("[，、]|组织|安排|派|邀请|干部|党员|志愿|医生|的?[^，。；：]{0,4}(?:队|团|组)")
_THERE = re.compile("[^，。；：]{0,4}，?[^，。；：]{0,6}")

# 龙兴、茂源、宏泰拥有…; 特别是茂源新材料，先后获得…: firms that nobody knows, and no place.
_NAMES = "[一-鿿]{2,8}"
_STRANGERS = re.compile(
    f"(?:^|[，；：])[ 　]*(?:(?:特别是|尤其是|其中|例如|比如|如)?{_NAMES}(?:、{_NAMES}){{1,}}|"
    f"(?:特别是|尤其是|例如|比如){_NAMES}，)(?:先后|也|还|都|均|已|相继|分别|被)*$"
)


def is_of_strangers(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a row of names that no recogniser knows, or one that is singled out, stands before."""
    at = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    start = reading.typed.from_text(reading.sentence_at(at).span).start
    said = _STRANGERS.search(match.string[start : match.start()])
    return said is not None and not any(
        mention.kind in NAMING
        for mention in reading.typed.mentions_in(Span(start + said.start(), match.start()))
    )


def subject_of(
    reading: Reading, file: RuleFile, match: re.Match[str], name: str, row: Sequence[str] = ()
) -> tuple[tuple[Entity, ...], Span] | None:
    """Whom an object of this name is said of, and where they are named; None where nobody is sure.

    Several where a list of them does it together. ``row`` are all objects that are said of them.
    """
    if file.own_head and not _names_subject(match) and is_of_strangers(reading, match):
        return None
    types = _bearers(file, name)
    for beside in row:
        types = types & _bearers(file, beside) or types
    if _names_subject(match):
        topic = _named(reading, match, types)
    else:
        topic = _widened(reading, match, types) or _told_by_course(reading, file, match, types)
        topic = _guest(reading, match, topic, types) if topic and file.by_guests else topic
    entities = tuple(_allowed(topic, file)) if topic else ()
    return (entities, topic.span) if topic and entities else None


def _names_subject(match: re.Match[str]) -> bool:
    return "subject" in match.re.groupindex and bool(match["subject"])


def owner_by_name(
    reading: Reading, file: RuleFile, span: Span
) -> tuple[tuple[Entity, ...], Span] | None:
    """Whose a body is by the name that its own begins with: 安吉县茶农服务中心, 湖州学院茶艺队."""
    typed = reading.typed.from_text(span)
    first = next(iter(reading.typed.mentions_in(typed)), None)
    if first is None or first.kind not in NAMING or first.span.start != span.start:
        return None
    entity = reading.course.meaning(first)
    if entity is None:
        return None
    if first.span.end >= span.end:
        # the name is one mention as a whole, which knows where it lies
        if entity.division is None or not first.text.startswith(entity.division.name):
            return None
        entity = entity_of(entity.division)
    named = tuple(_allowed(Topic((entity,), first.span), file))
    return (named, first.span) if named and _bears(file, named[0]) else None


def _bears(file: RuleFile, entity: Entity) -> bool:
    return entity.type in _spelled_out(file.subject_types)


def may_bear(file: RuleFile, entity: Entity, name: str) -> bool:
    """Whether an entity can be the subject of an object of this name."""
    if entity.type not in _bearers(file, name) or entity.type in file.never:
        return False
    return not _never_named(file, entity) and not (file.office_is_place and is_office(entity))


def _bearers(file: RuleFile, name: str) -> frozenset[str]:
    """The types of subject that an object of this name can have."""
    for ends, types in file.bearers:
        if re.search(f"(?:{ends})[”’]?$", name):
            return _spelled_out(types)
    return _spelled_out(file.subject_types)


def _spelled_out(types: frozenset[str]) -> frozenset[str]:
    """The types, with every kind of place where places count."""
    return types | PLACE_TYPES if "Place" in types else types


def _allowed(topic: Topic, file: RuleFile) -> list[Entity]:
    entities = []
    for entity in topic.entities:
        if file.office_is_place and is_office(entity):
            entities += [entity_of(entity.division)] if entity.division else []
        elif entity.type not in file.never and not _never_named(file, entity):
            entities.append(entity)
    return entities


def _never_named(file: RuleFile, entity: Entity) -> bool:
    return bool(file.never_named and re.fullmatch(file.never_named, entity.name))


def _named(reading: Reading, match: re.Match[str], types: frozenset[str]) -> Topic | None:
    mentions = reading.typed.mentions_in(Span(*match.span("subject")))
    named = [(m, e) for m in mentions if (e := reading.course.meaning(m))]
    if named and EntityType.PERSON in types and _is_person(named[-1][0]):
        named = [(m, e) for m, e in named if _is_person(m)]  # 甲村书记李敏、乙村茶农王秋实
    entities = tuple(e for _, e in named if e.type in types)
    return Topic(entities, named[0][0].span) if entities else None


def _told_by_course(
    reading: Reading, file: RuleFile, match: re.Match[str], types: frozenset[str]
) -> Topic | None:
    start = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    objects = _named_by_objects(reading, file, match)
    head = Span(reading.typed.from_text(reading.clause_at(start)).start, match.start())
    named = [m for m in reading.typed.mentions_in(head) if m.kind in NAMING]
    if named and _is_person(named[-1]) and "Person" in types:
        types = frozenset({"Person"})
    near = beside_verb(reading, head, types, objects) or (
        None if named else _unnamed(reading, file, head, types, objects)
    )
    if near:
        return None if _is_of_stranger(reading, near, start) else near
    quoted = _of_quoted(reading, head)
    if quoted:
        types -= {"Person"}
    topic = reading.course.subject_at(
        start,
        lambda e: e.type in types and e not in objects and not (quoted and is_office(e)),
    )
    topic = _specified(reading, topic, types)
    topic = _returned(reading, topic, start) if file.returns else topic
    if not quoted and "Person" not in types and (actor := _actor(reading, start)):
        return _home(reading, actor, topic, types, start)
    if topic and _is_of_stranger(reading, topic, start):
        return None
    if topic and _is_plain(reading, topic, types, start):
        return topic
    if file.own_head and not named and not quoted and not _is_own(head.of(reading.typed.text)):
        place = _of_its_name(reading, head, types) or _described(reading, start, types, objects)
        if _is_of_unknown(reading, head, start, place):
            return None
        topic = place or topic
    if not named and "Person" in types and (person := _portrayed(reading, start, topic, types)):
        return person
    return topic if topic and _holds_on(reading, topic, start) else None


def _specified(reading: Reading, topic: Topic | None, types: frozenset[str]) -> Topic | None:
    """The body right behind 我县, which then only says whose it is: 我县|溪龙乡党委坚持…，开展…."""
    if topic is None:
        return None
    named = reading.typed.from_text(topic.span)
    behind = reading.typed.mention_at(named.end)
    if reading.typed.text[named.start] != CHARACTER_OF[Kind.ANAPHOR] or behind is None:
        return topic
    entity = reading.course.meaning(behind) if behind.kind is Kind.ORGANIZATION else None
    return Topic((entity,), behind.span) if entity and entity.type in types else topic


def _widened(reading: Reading, match: re.Match[str], types: frozenset[str]) -> Topic | None:
    """The wider place that the sentence has gone on to, of which the first was but an instance."""
    start = reading.typed.to_text(Span(match.start(), match.start() + 1)).start
    sentence = reading.typed.from_text(reading.sentence_at(start).span).start
    said = _WIDENED.search(reading.typed.text, sentence, match.start())
    if said is None:
        return None
    mentions = reading.typed.mentions_in(Span(*said.span("wider")))
    entities = tuple(e for m in mentions if (e := reading.course.meaning(m)) and e.type in types)
    return Topic(entities, mentions[0].span) if entities else None


def _guest(
    reading: Reading, match: re.Match[str], topic: Topic, types: frozenset[str]
) -> Topic | None:
    """Who has come to the place that the sentence last named, to do there what the match says.

    None where they are nobody known.
    """
    text, place = reading.typed.text, reading.typed.from_text(topic.span)
    sentence = reading.typed.from_text(reading.sentence_at(topic.span.start).span)
    comes = _COMES.search(text, sentence.start, place.start)
    if comes is None or not _THERE.fullmatch(text, place.end, match.start()):
        return topic
    before = Span(sentence.start, comes.start())
    if _LOOKS_ON.search(before.of(text)):
        return topic
    for mention in reading.typed.mentions_in(before):
        entity = reading.course.meaning(mention) if mention.kind in NAMING else None
        if entity is None or entity.type not in types:
            continue
        # 某省某某促进会 is nobody known, and no province
        behind = reading.typed.from_text(mention.span).end
        if mention.kind is Kind.ORGANIZATION or _SENDS.match(text, behind):
            return Topic((entity,), mention.span)
    return None


def _returned(reading: Reading, topic: Topic | None, start: int) -> Topic | None:
    """The article's place, where the last topic was but one of its sites or what it lies in.

    市里启动帮扶。那段日子，专家选育出…: what is grown is the village's that the article is about.
    """
    place = reading.course.place
    if place is None:
        return topic
    if topic is None:
        return place if place.entity.type in _NAME_PRODUCTS else None
    if within(topic.span, reading.sentence_at(start).span):
        return topic
    return place if _is_beside(topic.entity, place.entity) else topic


def _is_beside(entity: Entity, place: Entity) -> bool:
    """Whether it is a site, or a division that the place lies in."""
    if entity == place:
        return False
    if entity.type is EntityType.PLACE:
        return True
    above, own = entity.division, place.division
    if entity.type not in PLACE_TYPES or above is None or own is None:
        return False
    return is_below(own, above)


def _unnamed(
    reading: Reading,
    file: RuleFile,
    head: Span,
    types: frozenset[str],
    objects: frozenset[Entity | None],
) -> Topic | None:
    """Who does it where nobody is named before the verb.

    It is whom the next clause names, or the place that a product is named after.
    """
    start = reading.typed.to_text(Span(head.end, head.end + 1)).start
    ahead = named_ahead(reading, start, types, objects)
    if ahead or not file.own_head:
        return ahead
    return _shortened(reading, head, types) or _of_its_name(reading, head, types)


def _shortened(reading: Reading, head: Span, types: frozenset[str]) -> Topic | None:
    """The organization whose name ends as the clause begins: 茶厂|被认定为… in a text on 甲县乙茶厂."""
    said = _SHORT_NAME.search(_WHEN.sub("", head.of(reading.typed.text)))
    if said is None:
        return None
    before = reading.typed.to_text(Span(head.start, head.start + 1)).start
    for mention in reversed(reading.typed.mentions):
        entity = mention.entity
        if mention.span.start >= before or mention.kind is not Kind.ORGANIZATION or not entity:
            continue
        if entity.type in types and mention.text.endswith(said["name"]):
            return Topic((entity,), mention.span)
    return None


def _is_own(head: str) -> bool:
    """Whether what stands before the verb is a thing of the place's: 旅游路线入选…."""
    return bool(_OWN.search(head))


def _described(
    reading: Reading, position: int, types: frozenset[str], objects: frozenset[Entity | None]
) -> Topic | None:
    place = described(reading, position)
    return place if place and place.entity.type in types and place.entity not in objects else None


def _of_its_name(reading: Reading, head: Span, types: frozenset[str]) -> Topic | None:
    """The town or village that a product is named after: 溪龙竹笋 is 溪龙乡's."""
    product = _WHEN.sub("", head.of(reading.typed.text)).lstrip("　 ，、")
    for mention in reading.typed.mentions:
        entity = mention.entity
        if entity is None or entity.type not in types or entity.type not in _NAME_PRODUCTS:
            continue
        name = entity.name[:-1]
        if len(name) > 1 and product.startswith(name) and len(name) + 1 < len(product) < 10:
            return Topic((entity,), mention.span)
    return None


def _is_of_unknown(reading: Reading, head: Span, start: int, place: Topic | None) -> bool:
    """Whether it is said of somebody or something that no recogniser knows, and not of ``place``."""
    if (
        place is not None
        and place.entity.type in _NAME_PRODUCTS
        and place == _of_its_name(reading, head, frozenset({place.entity.type}))
    ):
        return False
    if has_noun(_WHEN.sub("", head.of(reading.typed.text))):
        return True
    return place is None and _begins_with_stranger(reading, start)


def _is_plain(reading: Reading, topic: Topic, types: frozenset[str], start: int) -> bool:
    """Whether the sentence names it, or only a place can bear it and it is the article's."""
    if within(topic.span, reading.sentence_at(start).span):
        return True
    place = reading.course.place
    return types <= PLACE_TYPES and place is not None and topic.entity == place.entity


def _named_by_objects(
    reading: Reading, file: RuleFile, match: re.Match[str]
) -> frozenset[Entity | None]:
    """What the objects themselves name: no subject, but 鹿邑县刷业园项目 may well be 鹿邑县's."""
    mentions = reading.typed.mentions_in(Span(*match.span("object")))
    may_bear = PLACE_TYPES if file.object_type in _NAMED_AFTER_PLACES else frozenset()
    return frozenset(m.entity for m in mentions if not m.entity or m.entity.type not in may_bear)


def _begins_with_stranger(reading: Reading, position: int) -> bool:
    """秦腔，又称…，2006年被列入…: the sentence begins with a noun that no recogniser knows."""
    sentence = reading.sentence_at(position).span
    before = Span(
        reading.typed.from_text(sentence).start,
        reading.typed.from_text(Span(position, position + 1)).start,
    )
    if any(m.kind in NAMING for m in reading.typed.mentions_in(before)):
        return False
    return has_noun(first_word(_WHEN.sub("", before.of(reading.typed.text)).lstrip("　 ，、“")))


def _actor(reading: Reading, position: int) -> Topic | None:
    """The person who does it, where the clause's last topic is one."""
    topic = reading.course.subject_at(position, lambda e: True)
    return topic if topic and topic.entity.type is EntityType.PERSON else None


def _home(
    reading: Reading, actor: Topic, topic: Topic | None, types: frozenset[str], position: int
) -> Topic | None:
    """What a person with a post does is done by where it is held, unless the story is elsewhere.

    It is where the paragraph names a place that is no office, or where they have a post too.
    """
    homes = homes_of(reading, actor.entity.name)
    if topic and topic.entity in homes:
        return topic
    paragraph = reading.sentence_at(position).paragraph
    near = topic and reading.sentence_at(topic.span.start).paragraph == paragraph
    if topic and near and not is_office(topic.entity):
        return topic
    home = next((e for e in homes if e.type in types and not _DESK.search(e.name)), None)
    if home:
        return Topic((home,), actor.span)
    return None if homes or reading.course.is_private(actor.span.start) else topic


def _of_quoted(reading: Reading, head: Span) -> bool:
    """“…”先后获评: what a quoted brand won is its place's, never the last speaker's.

    今年“七一”获评 only tells when.
    """
    return bool(
        re.search(
            f"(?<![年从由的{CHARACTER_OF[Kind.PERIOD]}]){CHARACTER_OF[Kind.QUOTED]}[^，。；\ue000-\ue0ff]{{0,6}}$",
            head.of(reading.typed.text),
        )
    )


def _portrayed(
    reading: Reading, position: int, topic: Topic | None, types: frozenset[str]
) -> Topic | None:
    """In a portrait, whom a sentence without a subject is about: its person, not the place.

    What only a person can be is said of them where the paragraph names no other; anything else
    where the article speaks more of the person than of its place.
    """
    person = portrayed(reading)
    if person is None or person.entity is None:
        return None
    paragraph = reading.sentence_at(position).paragraph
    near = topic and reading.sentence_at(topic.span.start).paragraph == paragraph
    if near or (types != {"Person"} and not _outweighs(reading, person)):
        return None
    return Topic((person.entity,), person.span)


def _outweighs(reading: Reading, person: Mention) -> bool:
    place = reading.course.place
    named = sum(m.kind is Kind.PERSON and m.text == person.text for m in reading.typed.mentions)
    meant = sum(m.kind is Kind.ANAPHOR and _is_person(m) for m in reading.typed.mentions)
    of_place = sum(
        m.kind is Kind.PLACE and place is not None and m.entity == place.entity
        for m in reading.typed.mentions
    )
    return named + meant > of_place


def _is_of_stranger(reading: Reading, topic: Topic, start: int) -> bool:
    """Whether a village or town that is no known place follows a subject before the object.

    云浮新兴县的朱所村打造…: what is said is not said of the county.
    """
    said = reading.typed.from_text(Span(reading.sentence_at(start).span.start, start))
    behind = [
        reading.typed.from_text(m.span).end
        for m in reading.typed.mentions_in(said)
        if m.kind in NAMING and reading.course.meaning(m) == topic.entity
    ]
    places = (_STRANGER.match(reading.typed.text, end, said.end) for end in behind)
    bodies = (_STRANGE_BODY.match(reading.typed.text, end, said.end) for end in behind)
    return any(place and _may_be_place(place["name"]) for place in places) or any(
        body and _may_be_body(body["name"]) for body in bodies
    )


def _may_be_place(words: str) -> bool:
    """朱所村, but no stretch of talk that ends in a word for a place: 成立由村, 原是省级贫困村."""
    return not any(tag.startswith(("v", "p", "d")) for _, tag in tagged_words(words))


def _may_be_body(words: str) -> bool:
    """茶旅产业发展服务中心, but no stretch of talk that ends in a word for a body: 引进农业公司."""
    return not any(tag in ("v", "p", "d") for _, tag in tagged_words(words))


def _holds_on(reading: Reading, topic: Topic, start: int) -> bool:
    """Whether a subject of an earlier sentence is still spoken of."""
    if topic.entity.type is EntityType.COUNTRY:  # 我国 and 全国 only speak for their own sentence
        return False
    return not _is_left_behind(reading, topic, start)


def _is_left_behind(reading: Reading, topic: Topic, start: int) -> bool:
    """Whether a round-up has gone on to something else since it named a subject.

    An article that is about one place comes back to it. One that is about none does not: what it
    names holds for the paragraph, or where a heading names it, as far as the heading does: up to
    the next one, or to the next with a name where it is nothing but a name itself.
    """
    if reading.course.place is not None:
        return False
    named, here = (reading.sentence_at(at).paragraph for at in (topic.span.start, start))
    paragraphs = reading.normal.paragraphs
    if named == here:
        return False
    opened_with = reading.course.subject_at(paragraphs[here].span.start)
    headed = paragraphs[named].heading or reading.course.heads_chapter(topic)
    return not headed or opened_with != topic


def _is_person(mention: Mention) -> bool:
    if mention.kind is Kind.ANAPHOR:
        return anaphors()[mention.text].level == "Person"
    return mention.kind is Kind.PERSON
