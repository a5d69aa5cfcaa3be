"""Extraction in several processes: the same outcomes in the same order, however many there are."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Self

from kg.cache import Extracted, Packed, anonymous, pack, unpack
from kg.errors import InputProblem
from kg.gazetteer import open_gazetteer
from kg.lexicon import load_rules
from kg.model import Article, Division
from kg.reprints import signature_of

# For so few, starting processes costs more than it saves.
_HANDFUL = 8
# Enough that no process waits for a long article before it, few enough to hold in memory.
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Request:
    """An article to understand."""

    article: Article
    near: tuple[Division, ...] = ()
    """Divisions that it speaks of, as a user knows."""


@dataclass(frozen=True, slots=True)
class Understood:
    """An article with every fact that it says."""

    request: Request
    packed: Packed
    is_new: bool = True
    """Whether it was extracted now, and not found in the cache."""

    @property
    def article(self) -> Article:
        """The article."""
        return self.request.article

    @property
    def extracted(self) -> Extracted:
        """What it gave, unpacked."""
        return unpack(self.packed, self.article.id)


Item = Request | Understood | InputProblem
"""An article to read, one that is understood already, or an input before it that was left out."""

Outcome = Understood | InputProblem


def understand_all(items: Iterable[Item], jobs: int, lexicon: Path | None) -> Iterator[Outcome]:
    """Extract the facts of articles, in the order of the articles.

    An article that cannot be understood becomes a problem; whatever else is among ``items`` passes
    through at its place. Some ``8 * jobs`` articles are held at a time.

    Args:
        items: articles and problems, as they are read.
        jobs: how many processes, at least 1; a handful of articles starts none.
        lexicon: a folder of rule files of the user's own.

    Raises:
        LexiconError: a rule file cannot be used.
    """
    rest = iter(items)
    first = list(islice(rest, _HANDFUL + 1))
    if any(isinstance(item, Request) for item in first):
        _load(lexicon)  # here, so that forked processes share it
    if jobs == 1 or len(first) <= _HANDFUL:
        return (_here(item, lexicon) for item in chain(first, rest))
    return _in_processes(chain(first, rest), jobs, lexicon)


def _load(lexicon: Path | None) -> None:
    # All that extraction needs, which takes longer than a build that finds every article in the cache.
    import kg.extract  # noqa: F401

    load_rules(lexicon)
    open_gazetteer()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _here(item: Item, lexicon: Path | None) -> Outcome:
    return _outcome(item, _attempt(item, lexicon)) if isinstance(item, Request) else item


def _in_processes(items: Iterable[Item], jobs: int, lexicon: Path | None) -> Iterator[Outcome]:
    waiting: deque[_Task | Outcome] = deque()
    with _Workers(jobs, lexicon) as workers:
        for item in items:
            waiting.append(workers.start(item) if isinstance(item, Request) else item)
            if len(waiting) > jobs * _AHEAD:
                yield workers.finish(waiting.popleft())
        while waiting:
            yield workers.finish(waiting.popleft())


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why an article could not be understood."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Task:
    request: Request
    result: Future[Packed | _Failure]


class _Workers:
    """A pool of processes that outlives the death of one of them."""

    def __init__(self, jobs: int, lexicon: Path | None) -> None:
        self._jobs = jobs
        self._lexicon = lexicon
        self._pool = _pool(jobs)

    def start(self, request: Request) -> _Task:
        try:
            result = self._pool.submit(_attempt, request, self._lexicon)
        except BrokenExecutor:
            self._pool = _pool(self._jobs)
            result = self._pool.submit(_attempt, request, self._lexicon)
        return _Task(request, result)

    def finish(self, task: _Task | Outcome) -> Outcome:
        if not isinstance(task, _Task):
            return task
        try:
            return _outcome(task.request, task.result.result())
        except BrokenExecutor:
            return _outcome(task.request, self._alone(task.request))

    def _alone(self, request: Request) -> Packed | _Failure:
        # When a process dies, all that were at work are lost: each again by itself tells which it was.
        with _pool(1) as pool:
            try:
                return pool.submit(_attempt, request, self._lexicon).result()
            except BrokenExecutor as error:
                return _Failure(type(error).__name__)

    def __enter__(self) -> Self:
        self._open = ExitStack()
        self._open.callback(lambda: self._pool.shutdown(cancel_futures=True))
        return self

    def __exit__(self, *failure: object) -> None:
        self._open.close()


def _pool(jobs: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    # Forked now, before anything else has started a thread: the first articles may need no process.
    pool.submit(processors)
    return pool


def _begin() -> None:
    # The interrupt of a terminal reaches every process: the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _attempt(request: Request, lexicon: Path | None) -> Packed | _Failure:
    # Packed here, so that what is new takes the same way as what an earlier build has kept.
    from kg.extract import extract

    try:
        article = anonymous(request.article)
        facts = extract(article, open_gazetteer(), lexicon, request.near)
        return pack(Extracted(facts, signature_of(article.text)))
    except Exception as error:  # whatever it is, it costs this article and no other
        return _Failure(type(error).__name__)


def _outcome(request: Request, result: Packed | _Failure) -> Outcome:
    if isinstance(result, _Failure):
        return InputProblem(
            f"article {request.article.id}",
            "",
            f"could not be understood ({result.reason})",
            "leave it out, or report it with its text",
        )
    return Understood(request, result)
