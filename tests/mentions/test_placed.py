"""A name that the tagger reads whole lies where the shorter name does that it begins with."""

from kg.mentions.mention import Kind, Mention
from kg.mentions.organizations import organization
from kg.mentions.placed import with_places
from kg.mentions.typed import TypedText
from kg.model import Division, Entity, EntityType, Level, Span

_COUNTY = Division("安吉县", Level.COUNTY, ("浙江省", "湖州市", "安吉县"), "330523")
_TOWN = Division("溪龙乡", Level.TOWN, (*_COUNTY.path, "溪龙乡"), "330523")


def _place() -> Mention:
    county, town = (
        Entity("安吉县", EntityType.COUNTY, _COUNTY),
        Entity("溪龙乡", EntityType.TOWN, _TOWN),
    )
    chain = ((county, Span(0, 3)), (town, Span(3, 6)))
    return Mention(Kind.PLACE, Span(0, 6), "安吉县溪龙乡", town, chain)


def _read(text: str, shorter: int, kind: EntityType) -> Mention:
    recognised = TypedText(text, [organization(text, Span(0, shorter), _place())])
    tagged = TypedText(text, [organization(text, Span(0, len(text)), None, kind)])
    return with_places(tagged, recognised).mentions[0]


def test_a_longer_name_takes_the_place_of_the_shorter() -> None:
    text = "安吉县溪龙乡茶叶基地联络队"
    mention = _read(text, 10, EntityType.ORGANIZATION)
    assert mention.text == text
    assert mention.entity == Entity("溪龙乡茶叶基地联络队", EntityType.ORGANIZATION, _TOWN)
    assert mention.chain == _place().chain


def test_what_is_held_there_lies_nowhere() -> None:
    mention = _read("安吉县溪龙乡茶叶公园灯会", 10, EntityType.EVENT)
    assert mention.chain == ()
    assert mention.entity == Entity("安吉县溪龙乡茶叶公园灯会", EntityType.EVENT)


def test_a_line_that_begins_at_a_place_lies_nowhere() -> None:
    mention = _read("安吉县溪龙乡至梅溪镇高速", 8, EntityType.PLACE)
    assert mention.chain == ()
    assert mention.entity == Entity("安吉县溪龙乡至梅溪镇高速", EntityType.PLACE)


def test_without_the_tagger_all_stays() -> None:
    typed = TypedText("安吉县溪龙乡很美", [_place()])
    assert with_places(typed, typed) is typed
