"""Measure how far each rule can be trusted, and write kg/lexicon/confidence.toml.

    .venv/bin/python scripts/calibrate.py
    .venv/bin/python scripts/calibrate.py --articles DIR --gold DIR [--articles DIR --gold DIR]

Every article with annotations is extracted, every fact is matched with them as ``kg score`` does,
and counts for the rules that find it. The same articles and rules give the same bytes, whatever the
table said before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.articles import read_articles
from kg.errors import InputProblem, KgError, UsageError
from kg.extract import drafts_of, read
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all
from kg.scoring import Predicted, load_gold
from kg.scoring.calibration import Trial, Tried, Trust

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "kg" / "lexicon" / "confidence.toml"
DATA = ROOT / "data"
OWN = (
    (DATA / "articles", DATA / "facts"),
    (DATA / "more" / "articles", DATA / "more" / "facts"),
)
"""The samples that are not held out."""
HEAD = """\
# How far each rule can be trusted, measured on annotated articles: of the facts that it found
# (seen), how many are right, and the share of right ones, drawn towards that of its relation where
# few were seen. Facts that annotators left open are not counted. Rules that are not here found
# nothing that counts; their own number holds, but never more than 0.8.
#
# Measured on data/ and on further annotated articles that are not part of the project; they were
# at hand when the rules were written, so that on other articles rules may do somewhat worse.
# To measure on data/ alone:  python scripts/calibrate.py
#
# Written by scripts/calibrate.py: do not edit.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the table and print it."""
    options = _parser().parse_args(arguments)
    try:
        table = list(measure(sets_of(options)))
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    options.to.write_text(as_toml(table), encoding="utf-8", newline="\n")
    print(*as_text(table), sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how far each rule can be trusted.")
    add_sets(parser)
    add = parser.add_argument
    add("--to", type=Path, default=TARGET, metavar="FILE", help="the table to write")
    return parser


def add_sets(parser: argparse.ArgumentParser) -> None:
    """The options that name sets of annotated articles, for each script that learns from them."""
    add = parser.add_argument
    add("--articles", type=Path, action="append", default=[], metavar="DIR", help="articles")
    add("--gold", type=Path, action="append", default=[], metavar="DIR", help="their annotations")


def sets_of(options: argparse.Namespace) -> list[tuple[Path, Path]]:
    """The folders of articles that a user named, each with that of their annotations, or our own.

    Raises:
        UsageError: one has no other.
    """
    if len(options.articles) != len(options.gold):
        raise UsageError("give as many --gold as --articles, in the same order")
    return list(zip(options.articles, options.gold, strict=True)) or list(OWN)


def measure(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Trust]:
    """The rules' trust over folders of articles, each with its folder of annotations.

    Raises:
        UsageError: a folder holds no annotations, an article is missing or cannot be read.
    """
    trial, gazetteer = Trial(), open_gazetteer()
    for articles, gold in pairs:
        golds = load_gold(gold)
        for article in read_articles([articles], refuse):
            if article.id in golds:
                trial.add(map(_tried, _found(article, gazetteer)), golds.pop(article.id))
        if golds:
            raise UsageError(f"{articles}: no article {min(golds)!r}, which {gold} annotates")
    yield from trial.trust()


def refuse(problem: InputProblem) -> None:
    """An article that cannot be read ends the measuring."""
    raise UsageError(str(problem))


def _found(article: Article, gazetteer: Gazetteer) -> Iterable[Fact]:
    """What the rules find, doubtful facts too."""
    reading = read(article, gazetteer)
    return assemble_all(reading, drafts_of(reading))


def _tried(fact: Fact) -> Tried:
    return predicted(fact), [evidence.rule for evidence in fact.evidence]


def predicted(fact: Fact) -> Predicted:
    """A fact as it is matched with annotations."""
    line = {
        "document": fact.document,
        "predicate": str(fact.predicate),
        "subject": fact.subject.name,
        "object": fact.object.name,
        "value": fact.value,
        "unit": fact.unit,
        "status": str(fact.status),
    }
    return Predicted.from_line(line)


def as_toml(table: Iterable[Trust]) -> str:
    """The table as the package keeps it, one rule a line."""
    lines = (
        f'"{t.rule}" = {{ right = {t.right}, seen = {t.seen}, confidence = {t.confidence} }}\n'
        for t in table
    )
    return f"{HEAD}\n[rules]\n{''.join(lines)}"


def as_text(table: Iterable[Trust]) -> Iterator[str]:
    """The table to read, the rules of each relation from the surest to the least sure."""
    yield f"{'rule':<40}{'right':>7}{'seen':>7}{'confidence':>12}"
    for t in sorted(table, key=lambda t: (t.relation, -t.confidence, t.rule)):
        yield f"{t.rule:<40}{t.right:>7}{t.seen:>7}{t.confidence:>12.3f}"


if __name__ == "__main__":
    sys.exit(main())
