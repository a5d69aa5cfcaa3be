"""Teach whom a figure or name is said of, and write kg/linking/learned.jsonl.gz.

    .venv/bin/python scripts/learn_linking.py
    .venv/bin/python scripts/learn_linking.py --articles DIR --gold DIR [--articles DIR --gold DIR]
    .venv/bin/python scripts/learn_linking.py --bodies DIR --parts DIR

What annotators wrote of figures and of named objects is looked up in its article; everybody whom the
article names is a case, right where the annotation names them as the subject. With ``--bodies`` an
article is read with the tagger of bodies that the other parts have taught (``learn_bodies.py
--parts``), as one that it has not seen. With ``--parts`` trees
are also written for each of five parts of the articles, ``part-0.jsonl.gz`` and so on, taught by the
other four, as ``learn_tagger.py`` does. A table says how often the rules and the trees of the other
parts find the annotated subject. The same articles and rules give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from calibrate import add_sets, sets_of
from chains import chain_of
from fitting import fitted, forest_of
from lessons import (
    annotated_articles,
    of_folders,
    of_the_others,
    packed,
    part_of,
    place_of,
    write_parts,
)

from kg.discourse import can_bear_figure
from kg.errors import KgError
from kg.extract import drafts_of, read
from kg.forest import Forest
from kg.gazetteer import open_gazetteer
from kg.linking.asked import Asked
from kg.linking.features import features
from kg.linking.links import Links, to_lines
from kg.linking.model import LEAST, candidates
from kg.model import FIGURE_PREDICATES, PLACE_TYPES, Entity, EntityType
from kg.relations.figures import Figure, read_figures
from kg.relations.patterned import LINKED
from kg.relations.reading import Draft, Reading
from kg.scoring import Gold
from kg.scoring.agreement import is_value
from kg.scoring.names import same_name
from kg.text import normalise

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "linking" / "learned.jsonl.gz"
FEWEST = 30
FEWEST_CHOOSING = 15
"""A feature met less often than this splits nothing."""
SHAPE = {
    "max_iter": 130,
    "learning_rate": 0.1,
    "max_depth": 6,
    "min_samples_leaf": 15,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "max_bins": 2,
    "random_state": 0,
}
"""Of the trees, as scikit-learn names it."""
SHAPE_CHOOSING = {**SHAPE, "max_iter": 90}
SILENT_TIMES = 4
"""So often does what no rule ties to anybody count where all is weighed: it is rare among all lessons,
and it is what the trees are asked most."""
NOBODY = Links(Forest(-9.0, ()), Forest(-9.0, ()))
"""Trees that link nothing, so that lessons show what the rules alone tell."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something annotated, and its candidates."""

    article: str
    relation: str
    told: bool | None
    """Whether the rule's subject is the annotated one; None where no rule names one."""
    cases: tuple[tuple[tuple[str, ...], bool], ...]
    """The features of each candidate, and whether it is the subject."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Teach, print how well it goes and write what was learned."""
    options = _parser().parse_args(arguments)
    try:
        lessons = lessons_of(sets_of(options), options.bodies)
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    parts = parts_taught(lessons)
    if options.parts:
        write_parts(map(to_lines, parts), options.parts)
    print(*table(lessons, parts), sep="\n")
    options.to.write_bytes(packed(to_lines(taught(lessons))))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Teach whom a figure or name is said of.")
    add_sets(parser)
    add = parser.add_argument
    add("--bodies", type=Path, metavar="DIR", help="a chain of bodies for each part")
    add("--parts", type=Path, metavar="DIR", help="where the trees of the parts go")
    add("--to", type=Path, default=TARGET, metavar="FILE", help="the file to write")
    return parser


def table(lessons: Sequence[Lesson], parts: Sequence[Links]) -> Iterator[str]:
    """For each relation: how often rules are right, wrong or silent, and the trees where silent."""
    yield f"{'relation':<16}{'asked':>7}{'rules right':>13}{'silent':>8}{'then linked right':>19}"
    for relation in sorted({lesson.relation for lesson in lessons}):
        of = [lesson for lesson in lessons if lesson.relation == relation]
        silent = [lesson for lesson in of if lesson.told is None and lesson.cases]
        linked = sum(_is_linked_right(one, parts[part_of(one.article)].choosing) for one in silent)
        right = sum(lesson.told is True for lesson in of)
        yield f"{relation:<16}{len(of):>7}{right:>13}{len(silent):>8}{linked:>19}"


def _is_linked_right(lesson: Lesson, forest: Forest) -> bool:
    sure = [forest.probability(frozenset(seen)) for seen, _ in lesson.cases]
    return max(sure) >= LEAST and lesson.cases[sure.index(max(sure))][1]


# --- lessons ----------------------------------------------------------------------------------


def lessons_of(pairs: Sequence[tuple[Path, Path]], bodies: Path | None = None) -> list[Lesson]:
    """What annotators wrote of the articles of all folders, as ``of_folders`` gives it.

    ``bodies`` holds a chain of bodies for each part; the package's own reads all where there is none.
    """
    return of_folders(partial(_of_folder, bodies), pairs)


def _of_folder(bodies: Path | None, pair: tuple[Path, Path]) -> list[Lesson]:
    gazetteer = open_gazetteer()
    return [
        lesson
        for article, golds in annotated_articles(*pair)
        for lesson in _lessons(
            read(article, gazetteer, links=NOBODY, bodies=chain_of(bodies, article.id)), golds
        )
    ]


def _lessons(reading: Reading, golds: Sequence[Gold]) -> Iterator[Lesson]:
    yield from _of_figures(reading, [one for one in golds if one.relation in FIGURE_PREDICATES])
    drafts = list(drafts_of(reading))
    for gold in golds:
        if gold.relation in LINKED and not gold.optional:
            yield from _of_name(reading, gold, drafts)


def _of_figures(reading: Reading, golds: Sequence[Gold]) -> Iterator[Lesson]:
    for figure in read_figures(reading):
        if figure.asked is not None:
            found = [gold for gold in golds if _is_of(reading, figure, gold)]
            if found:
                yield _lesson(reading, figure.asked, found[0], can_bear_figure)


def _is_of(reading: Reading, figure: Figure, gold: Gold) -> bool:
    """Whether an annotation may be one of a figure: the same value, in the same sentence."""
    quantity = figure.mention.quantity
    assert quantity is not None
    values = (quantity.value, quantity.upper)
    if not any(is_value(float(one), gold) for one in values if one is not None):
        return False
    said = normalise(gold.line.get("ev", "")).text
    sentence = reading.sentence_at(figure.mention.span.start).span.of(reading.normal.text).strip()
    return bool(said) and (said in sentence or sentence in said)


def _of_name(reading: Reading, gold: Gold, drafts: Sequence[Draft]) -> Iterator[Lesson]:
    span = place_of(reading.normal.text, gold)
    if span is None:
        return
    told = next(
        (
            draft.subject
            for draft in drafts
            if draft.predicate == gold.relation
            and not draft.rule.endswith("linked")
            and draft.object_span.start < span.end
            and span.start < draft.object_span.end
        ),
        None,
    )
    asked = Asked(gold.relation, span, span.of(reading.normal.text))
    if told is not None:
        asked = replace(asked, told=told, way="rule")
    yield _lesson(reading, asked, gold, _may_bear)


def _may_bear(entity: Entity) -> bool:
    """Whether anything at all may be said of it: who cannot bear a relation is taught to be wrong."""
    return entity.type in PLACE_TYPES or entity.type in (EntityType.ORGANIZATION, EntityType.PERSON)


def _lesson(reading: Reading, asked: Asked, gold: Gold, wanted: Callable[[Entity], bool]) -> Lesson:
    cases = tuple(
        (features(reading, asked, named), _is_named(named.entity, gold))
        for named in candidates(reading, wanted)
    )
    told = None if asked.told is None else _is_named(asked.told, gold)
    return Lesson(reading.document, gold.relation, told, cases)


def _is_named(entity: Entity, gold: Gold) -> bool:
    return same_name(entity.name, gold.subjects)


# --- fitting ----------------------------------------------------------------------------------


def taught(lessons: Sequence[Lesson]) -> Links:
    """The trees that lessons teach; those without a right candidate teach nothing."""
    useful = [one for one in lessons if any(right for _, right in one.cases)]
    silent = [case for one in useful if one.told is None for case in one.cases]
    rest = [case for one in useful if one.told is not None for case in one.cases]
    weighed = [*rest, *(case for case in silent for _ in range(SILENT_TIMES))]
    return Links(
        forest_of(*fitted(silent or weighed, FEWEST_CHOOSING, SHAPE_CHOOSING)),
        forest_of(*fitted(weighed, FEWEST, SHAPE)),
    )


def parts_taught(lessons: Sequence[Lesson]) -> list[Links]:
    """Trees for each part of the articles, taught by the others."""
    return [taught(one) for one in of_the_others(lessons, lambda lesson: lesson.article)]


if __name__ == "__main__":
    sys.exit(main())
