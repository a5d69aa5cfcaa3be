"""The whole way, from files to a folder with facts, graph, page and store.

files ──► Article ──► Fact ──► corrected ──► facts, graph, store, page
kg.articles    kg.parallel   kg.corrections   kg.writing
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.articles import read_articles
from kg.cache import Cache, key_of
from kg.corrections import read_corrections
from kg.corrections.apply import Corrector
from kg.errors import InputProblem, NothingReadError, UsageError
from kg.graph.iri import BASE_IRI, checked_base
from kg.graph.replace import recover
from kg.lexicon import load_rules
from kg.model import Article
from kg.outputs import FACTS_FILE, PAGE_FILE, UNION_FILE
from kg.parallel import Item, Outcome, Request, Understood, processors, understand_all
from kg.plan import plan_for
from kg.recipe import recipe_of
from kg.settings import settings_for
from kg.writing import Progress, write_outputs

Report = Callable[[InputProblem], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made."""

    output: Path
    articles: int
    anew: int
    """How many articles were read anew, being new or changed; what the others say was kept."""
    forgotten: int
    """How many articles were left out because the user has forgotten them."""
    reprints: int
    """How many articles reprint another; what they say counts as said by one source."""
    facts: Mapping[str, int]
    """How many facts of each relation, by name of the relation, in alphabetical order."""
    problems: tuple[InputProblem, ...]
    """Every input that was left out, in the order of reading."""
    corrections: int
    """How many corrections there are."""
    corrected: int
    """How many facts they changed or took out."""
    unmatched: tuple[str, ...]
    """The corrections that were about nothing, each with file, line and next step."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Graph, facts and page; no page where there is no fact to show."""
        names = (UNION_FILE, FACTS_FILE, PAGE_FILE) if self.facts else (UNION_FILE, FACTS_FILE)
        return tuple(self.output / name for name in names)


def build(
    paths: Path | str | Iterable[Path | str],
    output: Path | str = Path("output"),
    *,
    jobs: int | None = None,
    lexicon: Path | str | None = None,
    codes: Path | str | None = None,
    base_iri: str = BASE_IRI,
    corrections: Path | str | None = None,
    on_problem: Report = lambda problem: None,
    progress: Progress = lambda doing, articles: None,
) -> BuildResult:
    """Read articles and write their graph into a folder, all of it or nothing.

    The same articles give the same bytes, whatever the number of processes, the order of paths, and
    what the folder held before. Of an earlier build only what has changed is extracted again.

    Args:
        paths: files and folders of articles; see ``kg.articles.read_articles`` for the formats.
        output: the folder to write into; an earlier build in it is replaced, other files stay.
        jobs: how many processes read; as many as there are processors by default.
        lexicon: a folder of rule files of the user's own, added to the package's.
        codes: a table of twelve-digit codes of towns and villages; see ``kg.gazetteer.codes``.
        base_iri: what the IRI of every thing begins with.
        corrections: a file of corrections (``kg.corrections.read``); by default the one that the
            build before took, or else ``corrections.toml`` in the output.
        on_problem: called for each input that is left out; the rest is built.
        progress: called as the work goes on.

    Raises:
        NothingReadError: no article could be read; the output is as it was.
        UsageError: the call cannot be carried out as it stands.
        LexiconError: a rule file cannot be used.
        CorrectionsError: the corrections cannot be used.
        OSError: the output cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     article = Path(folder, "anji.txt")
    ...     size = article.write_text("浙江省安吉县启动“竹乡计划”。", encoding="utf-8")
    ...     dict(build(article, Path(folder, "graph")).facts)
    {'launches': 1, 'locatedIn': 1}
    """
    wanted = _as_paths(paths)
    target, words = Path(output), _as_path(lexicon)
    _check(wanted, target, jobs, words)
    if words:
        load_rules(words)  # a fault in them is told before anything is read
    problems: list[InputProblem] = []

    def report(problem: InputProblem) -> None:
        problems.append(problem)
        on_problem(problem)

    if target.is_dir():
        recover(target)  # where replacing was cut off, what was kept lies elsewhere
    base = checked_base(base_iri)
    settings = settings_for(target, base, _as_path(corrections), _as_path(codes))
    entries = read_corrections(settings.corrections_of(target))
    plan = plan_for(target, settings, recipe_of(words), entries, report)
    with Cache(target, plan.recipe) as cache:
        reading = _Reading(wanted, plan.corrector, cache)
        outcomes = understand_all(reading.items(), jobs or processors(), words)
        understood = _counted(_without_problems(outcomes, report), progress)
        first = next(understood, None)
        if first is None:  # before anything is touched
            raise NothingReadError(problems, reading.forgotten)
        written = write_outputs(chain([first], understood), plan, progress)
    return BuildResult(
        output=target,
        articles=written.articles,
        anew=written.anew,
        forgotten=reading.forgotten,
        reprints=written.reprints,
        facts=written.facts,
        problems=tuple(problems),
        corrections=len(plan.corrector),
        corrected=written.corrected,
        unmatched=tuple(plan.corrector.unmatched()),
    )


def _as_path(path: Path | str | None) -> Path | None:
    return None if path is None else Path(path)


def _as_paths(paths: Path | str | Iterable[Path | str]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]


def _check(paths: Iterable[Path], output: Path, jobs: int | None, lexicon: Path | None) -> None:
    if jobs is not None and jobs < 1:
        raise UsageError(f"{jobs} processes cannot build; give --jobs 1 or more")
    if lexicon is not None and not lexicon.is_dir():
        raise UsageError(f"{lexicon}: no such folder; name one that holds rule files (.toml)")
    for path in paths:
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise UsageError(
                f"{output}: lies in {path}, which is to be read, so that the next build would take "
                "its files for articles; name a folder elsewhere with --output"
            )


class _Reading:
    """The articles of a build, each with what an earlier build has kept of it."""

    def __init__(self, paths: list[Path], corrector: Corrector, cache: Cache) -> None:
        self.forgotten = 0
        self._paths = paths
        self._corrector = corrector
        self._cache = cache

    def items(self) -> Iterator[Item]:
        """Articles, with each problem at the place where the reader met it."""
        met: deque[InputProblem] = deque()
        for article in read_articles(self._paths, met.append):
            yield from _drained(met)
            if self._corrector.forgets(article):
                self.forgotten += 1
            else:
                yield self._item(article)
        yield from _drained(met)

    def _item(self, article: Article) -> Item:
        request = Request(article, self._corrector.near(article))
        kept = self._cache.get(key_of(article, request.near))
        return request if kept is None else Understood(request, kept, is_new=False)


def _drained(met: deque[InputProblem]) -> Iterator[InputProblem]:
    while met:
        yield met.popleft()


def _without_problems(outcomes: Iterable[Outcome], report: Report) -> Iterator[Understood]:
    for outcome in outcomes:
        if isinstance(outcome, InputProblem):
            report(outcome)
        else:
            yield outcome


def _counted(understood: Iterable[Understood], progress: Progress) -> Iterator[Understood]:
    for number, one in enumerate(understood, 1):
        progress("Reading articles", number)
        yield one
