"""What the scripts that learn share: articles with their annotations, their parts, and the files."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from calibrate import refuse

from kg.articles import read_articles
from kg.model import Article, Span
from kg.scoring import Gold, load_gold
from kg.text import normalise

PARTS = 5

T = TypeVar("T")


def part_of(article: str) -> int:
    """Which part an article belongs to, by its identifier."""
    return hashlib.sha256(article.encode()).digest()[0] % PARTS


def of_folders(
    of_folder: Callable[[tuple[Path, Path]], list[T]], pairs: Sequence[tuple[Path, Path]]
) -> list[T]:
    """What each folder of articles with that of their annotations gives, one given twice once.

    Raises:
        UsageError: a folder holds no annotations, or an article cannot be read.
    """
    with ProcessPoolExecutor() as workers:
        return [one for found in workers.map(of_folder, dict.fromkeys(pairs)) for one in found]


def annotated_articles(articles: Path, gold: Path) -> Iterator[tuple[Article, Sequence[Gold]]]:
    """The articles of a folder that have annotations, each with its own.

    Raises:
        UsageError: the folder of annotations holds none, or an article cannot be read.
    """
    golds: Mapping[str, Sequence[Gold]] = load_gold(gold)
    for article in read_articles([articles], refuse):
        if article.id in golds:
            yield article, golds[article.id]


def of_the_others(lessons: Sequence[T], article_of: Callable[[T], str]) -> list[list[T]]:
    """For each part the lessons of the other parts; all where there are no others."""
    return [
        [one for one in lessons if part_of(article_of(one)) != part] or list(lessons)
        for part in range(PARTS)
    ]


def place_of(text: str, gold: Gold) -> Span | None:
    """Where an annotated object stands in a normalised text; None where it is said in other words."""
    said = normalise(gold.line.get("ev", "")).text
    at = text.find(said)
    if not said or at < 0:
        return None
    spans = (_place(said, name) for name in gold.objects)
    span = next((span for span in spans if span), None)
    return Span(at + span.start, at + span.end) if span else None


def _place(said: str, name: str) -> Span | None:
    """Where a name stands in a stretch, with the quotation marks that it has there."""
    bare = name.strip("“”")
    for written in (f"“{bare}”", name, name.replace("“", "").replace("”", "")):
        if (at := said.find(written)) >= 0:
            return Span(at, at + len(written))
    return None


def packed(lines: Iterable[str]) -> bytes:
    """Lines as the package keeps what was learned; the same lines give the same bytes."""
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def unpacked(path: Path) -> list[str]:
    """The lines of such a file."""
    return gzip.decompress(path.read_bytes()).decode().splitlines()


def part_file(folder: Path, part: int) -> Path:
    """Where what was learned for a part is kept."""
    return folder / f"part-{part}.jsonl.gz"


def write_parts(contents: Iterable[Iterable[str]], folder: Path) -> None:
    """Keep what was learned for each part, its lines in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, lines in enumerate(contents):
        part_file(folder, part).write_bytes(packed(lines))
