"""Learn from annotated articles how sure a fact is, and write kg/trust/learned.jsonl.

    .venv/bin/python scripts/learn_trust.py
    .venv/bin/python scripts/learn_trust.py --articles DIR --gold DIR [--articles DIR --gold DIR]
    .venv/bin/python scripts/learn_trust.py --judged FILE.jsonl
    .venv/bin/python scripts/learn_trust.py --taggers DIR --bodies DIR --links DIR
    .venv/bin/python scripts/learn_trust.py --onto --articles DIR --gold DIR

An article is read with the taggers of names and of bodies and the trees of links that the other parts
of the articles have taught, for on their own lessons they are surer than they will ever be again:
those that ``learn_tagger.py --parts``, ``learn_bodies.py --parts`` and ``learn_linking.py --parts``
have written, or where none are given, taught here.

Each folder of articles is a set; one that is given twice counts twice. The articles of all sets are
first dealt into five parts, each of which is judged by what the other four teach, and the table that
is printed says how well that tells the right facts of each set from its wrong ones; then the forest
is learned from all of them. The same articles and rules give the same bytes.

With ``--onto``, the articles are such as nothing in the package was taught by: they are read with what
it has learned, or with the parts that are given, and further trees are grown onto its forest, which
keeps what it knows. Given again, articles would only be learned by heart; only the samples are given
each time, so that what they taught is not unlearned.

A file of judged facts has one a line: the article (``text``, ``title``, ``date``), the fact's
``predicate``, ``subject``, ``object``, ``value``, ``start`` and ``end`` as in facts.jsonl, and
``right``, true or false.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import learn_bodies
import learn_linking
import learn_tagger
import numpy as np
from calibrate import add_sets, predicted, sets_of
from chains import chain_of, teach_parts
from fitting import fitted, forest_of, grown
from learn_linking import parts_taught
from lessons import annotated_articles, part_file, part_of, unpacked, write_parts
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from kg.errors import KgError
from kg.extract import drafts_of, read
from kg.forest import Forest, to_lines
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.linking.links import Links
from kg.linking.links import from_lines as links_from_lines
from kg.linking.links import to_lines as links_to_lines
from kg.model import Article, Evidence, Fact, Predicate
from kg.relations.assemble import assemble_all, evidence_of
from kg.relations.reading import Draft, Reading
from kg.scoring import Gold
from kg.scoring.matching import match
from kg.trust.features import features
from kg.trust.model import ANY, Learned, learned

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "trust" / "learned.jsonl"
LIMITS = {ANY: 0.5, "develops": 0.6, "hasIndicator": 0.65}
"""What is less probably right is left out: a wrong fact costs more than a missing one.

Figures that are no incomes and industries are many, and a wrong one looks like a right one: there the
limit lies higher, where precision rises faster than recall falls.
"""
ELSEWHERE = {ANY: 0.8, "hasIndicator": 0.82}
"""Those limits in articles about no county, city, town or village, a fifth of whose facts were wrong."""
SELDOM = 5
"""A rule met less often than this is left its stated confidence."""
SHAPE = {
    "max_iter": 300,
    "learning_rate": 0.07,
    "max_depth": 6,
    "min_samples_leaf": 15,
    "l2_regularization": 5.0,
    "max_features": 0.2,
    "max_bins": 2,
    "random_state": 0,
}
"""Of the trees, as scikit-learn names it."""
FEWEST = 30
"""A feature met less often than this splits nothing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A fact that somebody judged."""

    set: str
    article: str
    features: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, print how well it went and write what was learned."""
    options = _parser().parse_args(arguments)
    try:
        pairs = sets_of(options)
        with tempfile.TemporaryDirectory() as folder:
            parts = _parts(options, pairs, Path(folder))
            trials = _trials([*pairs, *options.judged], parts)
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    before = learned() if options.onto else None
    print(*table(trials, before), sep="\n")
    options.to.write_text(as_lines(trials, before), encoding="utf-8", newline="\n")
    return 0


_Source = tuple[Path, Path] | Path
"""A folder of articles with that of their annotations, or a file of judged facts."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where what the parts of the articles have taught is kept; None for what the package has."""

    taggers: Path | None
    bodies: Path | None
    links: Path | None


def _parts(options: argparse.Namespace, pairs: Sequence[tuple[Path, Path]], folder: Path) -> Parts:
    if options.onto:
        return Parts(options.taggers, options.bodies, options.links)
    taggers, bodies = options.taggers or folder / "taggers", options.bodies or folder / "bodies"
    links = options.links or folder / "links"
    if options.taggers is None:
        teach_parts(learn_tagger.lessons_of(pairs), taggers)
    if options.bodies is None:
        teach_parts(learn_bodies.lessons_of(pairs), bodies)
    if options.links is None:
        lessons = learn_linking.lessons_of(pairs, bodies)
        write_parts(map(links_to_lines, parts_taught(lessons)), links)
    return Parts(taggers, bodies, links)


def _trials(sources: Sequence[_Source], parts: Parts) -> list[Trial]:
    """The facts of all sources, each read once, in the order in which they are given."""
    asked = list(dict.fromkeys(sources))
    with ProcessPoolExecutor() as workers:
        read_all = workers.map(_of_source, asked, [parts] * len(asked))
        found = dict(zip(asked, read_all, strict=True))
    return [trial for source in sources for trial in found[source]]


def _of_source(source: _Source, parts: Parts) -> list[Trial]:
    found = judged(source, parts) if isinstance(source, Path) else annotated(*source, parts)
    return list(found)


def _read(article: Article, gazetteer: Gazetteer, parts: Parts) -> Reading:
    """An article as what the other parts have taught reads it."""
    chain = chain_of(parts.taggers, article.id)
    bodies = chain_of(parts.bodies, article.id)
    links = parts.links and _links(parts.links, part_of(article.id))
    return read(article, gazetteer, chain=chain, links=links, bodies=bodies)


@cache
def _links(folder: Path, part: int) -> Links:
    return links_from_lines(unpacked(part_file(folder, part)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Learn how sure a fact is.")
    add_sets(parser)
    add = parser.add_argument
    add("--judged", type=Path, action="append", default=[], metavar="FILE", help="judged facts")
    add("--taggers", type=Path, metavar="DIR", help="a chain for each part of the articles")
    add("--bodies", type=Path, metavar="DIR", help="a chain of bodies for each part")
    add("--links", type=Path, metavar="DIR", help="trees for each part of the articles")
    add("--onto", action="store_true", help="grow further trees onto those of the package")
    add("--to", type=Path, default=TARGET, metavar="FILE", help="the file to write")
    return parser


# --- what was judged --------------------------------------------------------------------------


def annotated(articles: Path, gold: Path, parts: Parts) -> Iterator[Trial]:
    """The facts of annotated articles, each right or wrong; what annotators left open is left out.

    Raises:
        UsageError: a folder holds no annotations, or an article cannot be read.
    """
    gazetteer, name = open_gazetteer(), str(articles)
    for article, golds in annotated_articles(articles, gold):
        yield from _against(name, article.id, found_in(_read(article, gazetteer, parts)), golds)


_Found = tuple[Fact, list[tuple[str, ...]]]
"""A fact with the features of each place that says it."""


def found_in(reading: Reading) -> list[_Found]:
    """The facts of an article, each with the features of every place that says it."""
    drafts = list(drafts_of(reading))
    said = {_place(d, evidence_of(reading, d)): features(reading, d) for d in drafts}
    return [
        (fact, [said[place] for e in fact.evidence if (place := _place(fact, e)) in said])
        for fact in assemble_all(reading, drafts)
    ]


def _place(one: Fact | Draft, said: Evidence) -> tuple[object, ...]:
    """What tells a draft from others: of a row in one stretch, each has its own object there."""
    where = said.span, said.object, said.rule
    return (one.predicate, one.subject.name, one.value, one.comparator, *where)


def _against(
    name: str, article: str, found: Sequence[_Found], golds: Sequence[Gold]
) -> Iterator[Trial]:
    for relation in Predicate:
        facts = [one for one in found if one[0].predicate == relation and one[0].status == "actual"]
        asked = [gold for gold in golds if gold.relation == relation]
        matched = match(relation, [predicted(fact) for fact, _ in facts], asked)
        for number, (_, places) in enumerate(facts):
            if number not in matched.excused:
                yield from (Trial(name, article, one, number in matched.pairs) for one in places)


def judged(path: Path, parts: Parts) -> Iterator[Trial]:
    """The facts of a file of judged ones that the rules still find."""
    gazetteer, known = open_gazetteer(), dict[str, list[_Found]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["document"] not in known:
            article = Article(one["document"], one["title"], one["text"], one["date"])
            known[article.id] = found_in(_read(article, gazetteer, parts))
        for fact, places in known[one["document"]]:
            if _is_judged(fact, one):
                yield from (
                    Trial(str(path), one["document"], found, one["right"]) for found in places
                )
                break


def _is_judged(fact: Fact, one: dict[str, Any]) -> bool:
    value = None if one["value"] is None else Decimal(str(one["value"]))
    return (
        (str(fact.predicate), fact.subject.name, fact.object.name, str(fact.status))
        == (one["predicate"], one["subject"], one["object"], one["status"])
        and (fact.value is None or (value is not None and abs(fact.value - value) < 1e-6))
        and any(e.span == (one["start"], one["end"]) for e in fact.evidence)
    )


# --- learning ---------------------------------------------------------------------------------


def table(trials: Sequence[Trial], before: Learned | None = None) -> Iterator[str]:
    """For each set: its facts, how many are right, the area under the ROC curve.

    And what would be kept of its right and of its wrong ones.
    """
    yield f"{'set':<40}{'facts':>7}{'right':>7}{'AUC':>7}{'right kept':>12}{'wrong kept':>12}"
    known, limit = _judged_by_the_others(trials, before), LIMITS[ANY]
    for name in dict.fromkeys(t.set for t in trials):
        of_set = np.array([t.set == name for t in trials])
        sure, right = known[of_set], np.array([t.right for t in trials])[of_set]
        if len(set(right)) < 2:
            continue
        yield (
            f"{name[-39:]:<40}{len(right):>7}{right.sum():>7}{roc_auc_score(right, sure):>7.3f}"
            f"{(sure[right] >= limit).mean():>12.3f}{(sure[~right] >= limit).mean():>12.3f}"
        )


def _judged_by_the_others(
    trials: Sequence[Trial], before: Learned | None = None
) -> NDArray[np.float64]:
    """The probability of each fact, by what the articles of the other parts teach."""
    parts = np.array([part_of(t.article) for t in trials])
    known = np.zeros(len(trials))
    for part in sorted(set(parts)):
        rest = [t for t, other in zip(trials, parts, strict=True) if other != part]
        asked = [t for t, other in zip(trials, parts, strict=True) if other == part]
        forest = _forest(rest or trials, before)
        known[parts == part] = [forest.probability(frozenset(t.features)) for t in asked]
    return known


def _forest(trials: Sequence[Trial], before: Learned | None) -> Forest:
    cases = [(t.features, t.right) for t in trials]
    return grown(before.forest, cases) if before else forest_of(*fitted(cases, FEWEST, SHAPE))


def as_lines(trials: Sequence[Trial], before: Learned | None = None) -> str:
    """What the package keeps: a line with the rules and limits, then the forest, a tree a line."""
    often = Counter(one for t in trials for one in t.features if one.startswith("rule="))
    met = {rule.removeprefix("rule=") for rule, times in often.items() if times >= SELDOM}
    rules = sorted(met | (before.rules if before else set()))
    head = {"limits": LIMITS, "elsewhere": ELSEWHERE, "rules": rules}
    lines = [json.dumps(head, ensure_ascii=False), *to_lines(_forest(trials, before))]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
