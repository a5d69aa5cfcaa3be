"""Identity: which IRI a thing gets, and that any text makes a valid one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pyoxigraph as ox
import pytest
import rdflib
from graph_sample import (
    CHANGSHA,
    FACTS,
    HUNAN,
    INCOME,
    LIUYANG,
    PERSON,
    SPRING,
    VILLAGE,
    ZHENTOU,
    Chain,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.distinctions import Thing, is_named_apart, undivided
from kg.graph.identity import Identities
from kg.graph.iri import BASE_IRI, mint_iri
from kg.graph.terms import ckg, ref
from kg.graph.triples import article_triples
from kg.model import Division, Entity, EntityType, Level

IDS = Identities(Chain())
NO_CODE = Division("某区", Level.COUNTY, ("湖南省", "长沙市", "某区"))
NOWHERE = Division("云岔镇", Level.TOWN, ("云岔镇",), known=False)
BELOW = Division("松坪村", Level.VILLAGE, ("云岔镇", "松坪村"), known=False)
CHINA = Division("中国", Level.COUNTRY, ())
DONGGUAN = Division("东莞市", Level.PREFECTURE, ("广东省", "东莞市"), "441900")
HUMEN = Division("虎门镇", Level.TOWN, (*DONGGUAN.path, "虎门镇"), "441900")


class Towns:
    """A city that has towns and no counties."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        return (DONGGUAN,) if division == HUMEN else ()


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity("湖南", EntityType.PROVINCE, HUNAN), "place/430000"),
        (Entity("浏阳", EntityType.COUNTY, LIUYANG), "place/430181"),
        (Entity("镇头镇", EntityType.TOWN, ZHENTOU), "place/430181/镇头镇"),
        (VILLAGE, "place/430181/镇头镇/青枫坳村"),
        (Entity("某区", EntityType.COUNTY, NO_CODE), "place/湖南省/长沙市/某区"),
        (Entity("柳溪谷", EntityType.PLACE, ZHENTOU), "place/430181/镇头镇/site/柳溪谷"),
        (Entity("无名村", EntityType.VILLAGE), "place/article/文 1/无名村"),
        (Entity("小湾", EntityType.VILLAGE, ZHENTOU), "place/430181/镇头镇/site/小湾"),
        (Entity("云岔镇", EntityType.TOWN, NOWHERE), "place/article/文 1/云岔镇"),
        (Entity("松坪村", EntityType.VILLAGE, BELOW), "place/article/文 1/云岔镇/松坪村"),
        (Entity("柳远山", EntityType.PERSON, NOWHERE), "person/article/文 1/柳远山"),
        (Entity("中国", EntityType.COUNTRY, CHINA), "place/中国"),
        (PERSON, "person/430181/镇头镇/青枫坳村/柳远山"),
        (Entity("柳远山", EntityType.PERSON), "person/article/文 1/柳远山"),
        (Entity("柳远山", EntityType.PERSON, HUNAN), "person/430000/柳远山"),
        (Entity("林场", EntityType.ORGANIZATION, NO_CODE), "organization/湖南省/长沙市/某区/林场"),
        (Entity("劳动模范", EntityType.TITLE, LIUYANG), "title/劳动模范"),
        (Entity("茶叶", EntityType.INDUSTRY, LIUYANG), "industry/茶叶"),
        (Entity("书记", EntityType.POST, LIUYANG), "post/430181/书记"),
    ],
)
def test_entities_are_named_by_their_place(entity: Entity, expected: str) -> None:
    assert IDS.entity(entity, "文 1") == BASE_IRI + expected.replace(" ", "%20")


APART = Identities(
    Chain(),
    apart=[
        (Thing("“清风”工程"), Thing("“清风行动”"), Thing("“微光议事”行动")),
        (Thing("浏阳市教育局"), Thing("教育局")),
        (Thing("全国文明村"), Thing("国家级文明村")),
        (Thing("柳远山"), Thing("柳远山", ("二",))),
        (Thing("柳远山", ("三", "四")), Thing("柳远山")),
        (Thing(f"{BASE_IRI}document/430181/《清风手册》"), Thing("《清风手册》", ("二",))),
    ],
)


@pytest.mark.parametrize(
    ("entity", "document", "expected"),
    [
        (Entity("“清风”工程", EntityType.INITIATIVE, LIUYANG), "一", "清风/named/“清风”工程"),
        (
            Entity("“清风行动”", EntityType.INITIATIVE, VILLAGE.division),
            "二",
            "清风/named/“清风行动”",
        ),
        (Entity("“清风”", EntityType.INITIATIVE, LIUYANG), "一", "清风"),
        (Entity("“微光议事”行动", EntityType.INITIATIVE, LIUYANG), "一", "微光议事"),
        (Entity("“清风”工程", EntityType.PROJECT, LIUYANG), "一", "“清风”工程"),
        (
            Entity("浏阳市教育局", EntityType.ORGANIZATION, LIUYANG),
            "一",
            "教育局/named/浏阳市教育局",
        ),
        (Entity("教育局", EntityType.ORGANIZATION, LIUYANG), "一", "教育局/named/教育局"),
        (Entity("市教育局", EntityType.ORGANIZATION, LIUYANG), "一", "教育局"),
        (Entity("浏阳市教育局", EntityType.ORGANIZATION, HUNAN), "一", "浏阳市教育局"),
        (Entity("全国文明村", EntityType.TITLE, LIUYANG), "一", "文明村/named/全国文明村"),
        (Entity("柳远山", EntityType.PERSON, LIUYANG), "一", "柳远山"),
        (Entity("柳远山", EntityType.PERSON, LIUYANG), "二", "柳远山/article/二"),
        (Entity("柳远山", EntityType.PERSON, LIUYANG), "四", "柳远山/article/四"),
        (Entity("柳远山", EntityType.PERSON), "四", "柳远山"),  # an article's own is so already
        (Entity("《清风手册》", EntityType.DOCUMENT, LIUYANG), "一", "《清风手册》"),
        (
            Entity("《清风手册》", EntityType.DOCUMENT, LIUYANG),
            "二",
            "《清风手册》/named/《清风手册》/article/二",
        ),
    ],
)
def test_what_the_user_tells_apart_has_addresses_of_its_own(
    entity: Entity, document: str, expected: str
) -> None:
    found = APART.entity(entity, document)
    plain = IDS.entity(entity, document)
    assert found == plain + expected.removeprefix(plain.rpartition("/")[2])
    assert undivided(found) == plain
    assert ox.NamedNode(found).value == found


@pytest.mark.parametrize("document", ["一", "named", "article", "article/named", "named/article"])
@pytest.mark.parametrize("division", [LIUYANG, None])
@pytest.mark.parametrize("kind", [EntityType.PERSON, EntityType.TITLE, EntityType.INITIATIVE])
def test_what_is_not_told_apart_is_undivided(
    document: str, division: Division | None, kind: EntityType
) -> None:
    iri = IDS.entity(Entity("县级标兵", kind, division), document)
    assert (undivided(iri), is_named_apart(iri)) == (iri, False)


spellings = st.builds(
    lambda before, core, noun: f"{before}“{core}{noun[0]}”{noun[1]}",
    st.sampled_from(["", "新时代"]),
    st.sampled_from(["清风", "红星", "三会一课"]),
    st.sampled_from([("", ""), ("工程", ""), ("", "行动"), ("", "制度"), ("行动", "计划")]),
)
documents = st.sampled_from(["a", "b", "c"])
named = st.builds(
    lambda name, articles: Thing(name, tuple(sorted(articles))),
    spellings,
    st.sets(documents, max_size=2),
)


@given(st.lists(named, min_size=2, max_size=4), st.lists(named, min_size=2, max_size=3))
def test_no_two_that_are_told_apart_have_one_address(one: list[Thing], two: list[Thing]) -> None:
    told = [tuple(dict.fromkeys(things)) for things in (one, two)]
    identities = Identities(Chain(), apart=told)

    def addresses(thing: Thing, others: tuple[Thing, ...]) -> set[str]:
        others = tuple(other for other in others if other != thing)
        mine = [
            document
            for document in thing.articles or "abc"
            # what another means by the name in an article of its own
            if not any(o.articles and o.is_named(thing.words, document) for o in others)
        ]
        entity = Entity(thing.words, EntityType.INITIATIVE, LIUYANG)
        return {identities.entity(entity, document) for document in mine}

    for things in told:
        for first, second in combinations(things, 2):
            if not set(first.articles) & set(second.articles) or first.words != second.words:
                assert not addresses(first, things) & addresses(second, things)


def test_a_town_without_county_is_named_below_its_city() -> None:
    identities = Identities(Towns())
    assert identities.place(HUMEN) == f"{BASE_IRI}place/441900/虎门镇"
    assert identities.county(HUMEN) is None


def test_a_town_that_no_gazetteer_lists_stands_above_its_village() -> None:
    path = (*LIUYANG.path, "云岔镇", "松坪村")
    village = Division("松坪村", Level.VILLAGE, path, "430181", known=False)
    town = Division("云岔镇", Level.TOWN, path[:-1], "430181", known=False)
    assert IDS.parents(village) == (HUNAN, CHANGSHA, LIUYANG, town)
    assert IDS.place(village) == f"{BASE_IRI}place/430181/云岔镇/松坪村"
    fact = replace(FACTS[0], subject=Entity("松坪村", EntityType.VILLAGE, village))
    triples = list(article_triples(SPRING, [fact], IDS, "1"))
    part_of = [(s, o) for s, p, o in triples if p == ckg("partOf")]
    assert part_of == [
        (ref(IDS.place(town)), ref(IDS.place(LIUYANG))),
        (ref(IDS.place(village)), ref(IDS.place(town))),
    ]


def test_one_fact_has_one_iri_whichever_article_says_it() -> None:
    first, second = (f for f in FACTS if f.predicate == "earns" and f.status == "actual")
    assert first.document != second.document
    assert IDS.fact(first) == IDS.fact(second)


@pytest.mark.parametrize("change", [{"unit": "美元"}, {"period": "2022"}, {"comparator": "~"}])
def test_another_figure_is_another_fact(change: dict[str, str]) -> None:
    fact = next(f for f in FACTS if f.predicate == "earns")
    assert IDS.fact(replace(fact, **change)) != IDS.fact(fact)  # type: ignore[arg-type]


def test_one_post_in_two_places_is_two() -> None:
    fact = next(f for f in FACTS if f.predicate == "holdsPosition")
    elsewhere = replace(fact, at=Entity("镇头镇", EntityType.TOWN, ZHENTOU))
    assert IDS.object(fact) != IDS.object(elsewhere)


def test_a_figure_has_no_name_of_its_own() -> None:
    with pytest.raises(ValueError, match="集体经营收入"):
        IDS.entity(INCOME, "a")


names = st.text(st.characters(), min_size=1, max_size=12)


@settings(deadline=None, max_examples=200)
@given(names, names)
def test_any_text_makes_a_valid_iri(first: str, second: str) -> None:
    iri = mint_iri(BASE_IRI, "person", first, second)
    triple = f"<{iri}> <{iri}> <{iri}> ."
    (quad,) = ox.parse(triple, ox.RdfFormat.N_TRIPLES)
    assert quad.subject == ox.NamedNode(iri)
    # Writing Turtle is where rdflib looks at an IRI; a warning fails the test.
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef(iri),) * 3)
    assert set(rdflib.Graph().parse(data=graph.serialize(format="turtle"))) == set(graph)


@settings(deadline=None, max_examples=200)
@given(st.lists(names, min_size=1, max_size=3), st.lists(names, min_size=1, max_size=3))
def test_different_names_never_give_one_iri(first: list[str], second: list[str]) -> None:
    same = mint_iri(BASE_IRI, *first) == mint_iri(BASE_IRI, *second)
    assert same == (first == second)


def test_an_empty_name_makes_no_iri() -> None:
    with pytest.raises(ValueError, match="empty name"):
        mint_iri(BASE_IRI, "person", "")
