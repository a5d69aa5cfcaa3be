"""Learn from annotated articles how sure a fact is, and write kg/trust/weights.toml.

    .venv/bin/python scripts/learn_trust.py
    .venv/bin/python scripts/learn_trust.py --articles DIR --gold DIR [--articles DIR --gold DIR]
    .venv/bin/python scripts/learn_trust.py --judged FILE.jsonl

Each folder of articles is a set; one that is given twice counts twice. Every set is first left out
in turn, and the table that is printed says how well the weights of the others tell its right facts
from its wrong ones; then the weights are learned from all of them. The same articles and rules give
the same bytes.

A file of judged facts has one a line: the article (``text``, ``title``, ``date``), the fact's
``predicate``, ``subject``, ``object``, ``value``, ``start`` and ``end`` as in facts.jsonl, and
``right``, true or false.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import OWN, predicted, refuse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kg.articles import read_articles
from kg.errors import KgError, UsageError
from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article, Evidence, Fact, Predicate
from kg.relations.assemble import assemble_all, evidence_of
from kg.relations.reading import Draft, Reading
from kg.scoring import Gold, load_gold
from kg.scoring.matching import match
from kg.trust.features import features

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "trust" / "weights.toml"
DOUBTFUL = 0.4
DOUBTFUL_IN_ROUNDUP = 0.75
STRENGTH = 0.05
"""Of the weights against the pull to zero: sklearn's C."""
SELDOM = 5
"""A feature met less often than this has no weight."""
HEAD = """\
# How sure a fact is: the weight of each of its features in a logistic regression, and below what
# probability a fact is left out (doubtful), in an article about a county or in a round-up.
#
# Learned from data/, from further annotated articles and from judged facts that are not part of the
# project. Written by scripts/learn_trust.py: do not edit.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """A fact that somebody judged."""

    set: str
    features: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, print how well it went and write the weights."""
    options = _parser().parse_args(arguments)
    pairs = list(zip(options.articles, options.gold, strict=False)) or list(OWN)
    try:
        if len(options.articles) != len(options.gold):
            raise UsageError("give as many --gold as --articles, in the same order")
        trials = _trials([*pairs, *options.judged])
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    print(*table(trials), sep="\n")
    options.to.write_text(as_toml(trials), encoding="utf-8", newline="\n")
    return 0


_Source = tuple[Path, Path] | Path
"""A folder of articles with that of their annotations, or a file of judged facts."""


def _trials(sources: Sequence[_Source]) -> list[Trial]:
    """The facts of all sources, each read once, in the order in which they are given."""
    asked = list(dict.fromkeys(sources))
    with ProcessPoolExecutor() as workers:
        found = dict(zip(asked, workers.map(_of_source, asked), strict=True))
    return [trial for source in sources for trial in found[source]]


def _of_source(source: _Source) -> list[Trial]:
    return list(judged(source) if isinstance(source, Path) else annotated(*source))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Learn how sure a fact is.")
    add = parser.add_argument
    add("--articles", type=Path, action="append", default=[], metavar="DIR", help="articles")
    add("--gold", type=Path, action="append", default=[], metavar="DIR", help="their annotations")
    add("--judged", type=Path, action="append", default=[], metavar="FILE", help="judged facts")
    add("--to", type=Path, default=TARGET, metavar="FILE", help="the weights to write")
    return parser


# --- what was judged --------------------------------------------------------------------------


def annotated(articles: Path, gold: Path) -> Iterator[Trial]:
    """The facts of annotated articles, each right or wrong; what annotators left open is left out.

    Raises:
        UsageError: a folder holds no annotations, or an article cannot be read.
    """
    golds, gazetteer = load_gold(gold), open_gazetteer()
    name = str(articles)
    for article in read_articles([articles], refuse):
        if article.id in golds:
            reading = read(article, gazetteer)
            yield from _against(name, _facts(reading), golds[article.id])


_Found = tuple[Fact, list[tuple[str, ...]]]
"""A fact with the features of each place that says it."""


def _facts(reading: Reading) -> list[_Found]:
    drafts = list(drafts_of(reading))
    said = {_place(d, evidence_of(reading, d)): features(reading, d) for d in drafts}
    return [
        (fact, [said[place] for e in fact.evidence if (place := _place(fact, e)) in said])
        for fact in assemble_all(reading, drafts)
    ]


def _place(one: Fact | Draft, said: Evidence) -> tuple[object, ...]:
    return (one.predicate, one.subject.name, one.value, one.comparator, said.span, said.rule)


def _against(name: str, found: Sequence[_Found], golds: Sequence[Gold]) -> Iterator[Trial]:
    for relation in Predicate:
        facts = [one for one in found if one[0].predicate == relation and one[0].status == "actual"]
        asked = [gold for gold in golds if gold.relation == relation]
        matched = match(relation, [predicted(fact) for fact, _ in facts], asked)
        for number, (_, places) in enumerate(facts):
            if number not in matched.excused:
                yield from (Trial(name, one, number in matched.pairs) for one in places)


def judged(path: Path) -> Iterator[Trial]:
    """The facts of a file of judged ones that the rules still find."""
    gazetteer, cache = open_gazetteer(), dict[str, list[_Found]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["document"] not in cache:
            article = Article(one["document"], one["title"], one["text"], one["date"])
            cache[one["document"]] = _facts(read(article, gazetteer))
        for fact, places in cache[one["document"]]:
            if _is_judged(fact, one):
                yield from (Trial(str(path), found, one["right"]) for found in places)
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


def table(trials: Sequence[Trial]) -> Iterator[str]:
    """For each set left out: its facts, how many are right, the area under the ROC curve.

    And what would be kept of its right and of its wrong ones.
    """
    yield f"{'left out':<40}{'facts':>7}{'right':>7}{'AUC':>7}{'right kept':>12}{'wrong kept':>12}"
    for name in dict.fromkeys(t.set for t in trials):
        rest = [t for t in trials if t.set != name]
        asked = [t for t in trials if t.set == name]
        if not rest or len({t.right for t in asked}) < 2:
            continue
        vectors, model = _fit(rest)
        sure = model.predict_proba(vectors.transform(_counted(asked)))[:, 1]
        right = np.array([t.right for t in asked])
        yield (
            f"{name[-39:]:<40}{len(asked):>7}{right.sum():>7}{roc_auc_score(right, sure):>7.3f}"
            f"{(sure[right] >= DOUBTFUL).mean():>12.3f}{(sure[~right] >= DOUBTFUL).mean():>12.3f}"
        )


def _fit(trials: Sequence[Trial]) -> tuple[DictVectorizer, LogisticRegression]:
    often = Counter(one for t in trials for one in t.features)
    kept = [{one: 1.0 for one in t.features if often[one] >= SELDOM} for t in trials]
    vectors = DictVectorizer(sparse=False)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, solver="liblinear")
    return vectors, model.fit(vectors.fit_transform(kept), [t.right for t in trials])


def _counted(trials: Iterable[Trial]) -> list[dict[str, float]]:
    return [dict.fromkeys(t.features, 1.0) for t in trials]


def as_toml(trials: Sequence[Trial]) -> str:
    """The weights as the package keeps them, one feature a line."""
    vectors, model = _fit(trials)
    named = sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    lines = "".join(f"{json.dumps(name, ensure_ascii=False)} = {w:.3f}\n" for name, w in named)
    limits = f"doubtful = {DOUBTFUL}\ndoubtful_in_roundup = {DOUBTFUL_IN_ROUNDUP}"
    return f"{HEAD}\nbias = {model.intercept_[0]:.3f}\n{limits}\n\n[weights]\n{lines}"


if __name__ == "__main__":
    sys.exit(main())
