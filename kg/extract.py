"""From an article to its facts: normalise, recognise, read the course, relate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.discourse import Course, tells_of_nation
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.lexicon import load_rules
from kg.linking.links import Links
from kg.mentions.placed import with_places
from kg.mentions.places import find_places
from kg.mentions.quoted_county import quoted_county
from kg.mentions.recognise import recognise
from kg.mentions.typed import TypedText
from kg.model import Article, Division, Entity, EntityType, Fact
from kg.relations.assemble import assemble
from kg.relations.figures import find_figures
from kg.relations.framed_sites import find_framed_sites
from kg.relations.in_bodies import find_by_rules_too, plain_of
from kg.relations.listed_sites import find_listed_sites
from kg.relations.located import find_located_in
from kg.relations.lying import find_lying
from kg.relations.natural_land import find_in_natural_land
from kg.relations.on_lists import find_on_lists
from kg.relations.positions import find_positions
from kg.relations.quoted_sites import find_quoted_sites
from kg.relations.ranked import find_ranked
from kg.relations.ranked_rows import find_ranked_rows
from kg.relations.reading import Draft, Reading
from kg.relations.tagged import find_tagged
from kg.relations.written_sites import find_written_sites
from kg.relations.zone_firms import find_zone_firms
from kg.tagger import Chain, learned, learned_bodies
from kg.tagger.bodies import with_bodies
from kg.tagger.labelled import label
from kg.text import normalise, reference_of


def extract(
    article: Article,
    gazetteer: Gazetteer | None = None,
    lexicon: Path | None = None,
    near: Sequence[Division] = (),
) -> tuple[Fact, ...]:
    """Every fact that an article says, with its evidence.

    Args:
        article: as it was read; any script.
        gazetteer: the divisions of China; the package's own by default.
        lexicon: a folder of rule files of the user's own, added to the package's.
        near: divisions that the article speaks of, as a user knows.

    >>> article = Article("a", "", "2021年，浙江省安吉县溪龙村集体经济收入达35.2万元。")
    >>> [(f.subject.name, f.predicate, f.object.name, f.value) for f in extract(article)
    ...  if f.value]
    [('溪龙村', <Predicate.EARNS: 'earns'>, '集体经济收入', Decimal('352000'))]
    """
    reading = read(article, gazetteer or open_gazetteer(), near)
    return assemble(reading, drafts_of(reading, lexicon))


def read(
    article: Article,
    gazetteer: Gazetteer,
    near: Sequence[Division] = (),
    chain: Chain | None = None,
    links: Links | None = None,
    bodies: Chain | None = None,
) -> Reading:
    """The article as the relations read it.

    ``near`` are divisions that it is known to speak of; ``chain`` is the tagger of names and
    ``bodies`` that of bodies and sites, the package's own by default, and ``links`` are the trees
    that say whom something is said of.
    """
    normal = normalise(article.text)
    title = normalise(article.title).text
    title_places = _title_places(title, gazetteer, near)
    reference = reference_of(normal.text, article.date)
    divisions = [*near, *(e.division for e in title_places if e.division)]
    recognised = recognise(normal.text, gazetteer, reference, divisions)
    if not (title_places or _names_county(recognised)):
        county = quoted_county(normal.text, gazetteer)
        title_places = [county] if county else []
    chains = chain or learned(), bodies or learned_bodies()
    names = label(recognised, normal.sentences, *chains)
    typed = with_places(with_bodies(recognised, names.bodies), recognised)
    course = Course(normal, typed, gazetteer, title_places, national=tells_of_nation(title))
    return Reading.of(
        article.id,
        normal,
        typed,
        course,
        reference.year,
        names.objects,
        links,
        recognised=None if typed is recognised else recognised,
    )


def _names_county(typed: TypedText) -> bool:
    types = {entity.type for mention in typed.mentions for entity, _ in mention.chain}
    return not types.isdisjoint((EntityType.COUNTY, EntityType.PREFECTURE))


def _title_places(title: str, gazetteer: Gazetteer, near: Sequence[Division]) -> list[Entity]:
    return [m.entity for m in find_places(title, gazetteer, near) if m.entity]


def drafts_of(reading: Reading, lexicon: Path | None = None) -> Iterator[Draft]:
    """What every relation finds, in no order and with repeats; ``lexicon`` as in ``extract``.

    What the page lists of its other articles is left out.
    """
    for draft in _all_drafts(reading, lexicon):
        if not reading.normal.is_of_page(draft.span.start):
            yield draft


def _all_drafts(reading: Reading, lexicon: Path | None) -> Iterator[Draft]:
    yield from find_located_in(reading)
    yield from find_lying(reading)
    yield from find_in_natural_land(reading)
    yield from find_framed_sites(reading)
    yield from find_written_sites(reading)
    yield from find_listed_sites(reading)
    yield from find_quoted_sites(reading)
    yield from find_zone_firms(reading)
    yield from find_positions(reading)
    yield from find_figures(reading)
    yield from find_ranked(reading)
    yield from find_ranked_rows(reading)
    plain, found = plain_of(reading), dict[str, list[Draft]]()
    for file in load_rules(lexicon):
        drafts = list(find_by_rules_too(reading, plain, file))
        drafts += find_on_lists(reading, file, drafts)
        found.setdefault(file.relation, []).extend(drafts)
        yield from drafts
    for file in load_rules():
        yield from find_tagged(reading, file, found[file.relation])
