"""The whole way, from files to a folder with facts, graph, page and store.

files ──► Article ──► Fact ──► facts, graph, store ──► page
kg.articles    kg.parallel         kg.graph            kg.view
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.articles import read_articles
from kg.errors import InputProblem, NothingReadError, UsageError
from kg.gazetteer import open_gazetteer
from kg.gazetteer.codes import Codes, read_codes
from kg.graph.iri import BASE_IRI, checked_base
from kg.graph.replace import replaced_whole
from kg.graph.write import GraphWriter
from kg.outputs import FACTS_FILE, PAGE_FILE, UNION_FILE, StoredArticles, fact_rows
from kg.parallel import Item, Outcome, Understood, processors, understand_all
from kg.view import write_page

Report = Callable[[InputProblem], None]
Progress = Callable[[str, int], None]
"""Called with what is being done and how many articles were understood so far."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made."""

    output: Path
    articles: int
    facts: Mapping[str, int]
    """How many facts of each relation, by name of the relation, in alphabetical order."""
    problems: tuple[InputProblem, ...]
    """Every input that was left out, in the order of reading."""

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
    on_problem: Report = lambda problem: None,
    progress: Progress = lambda doing, articles: None,
) -> BuildResult:
    """Read articles and write their graph into a folder, all of it or nothing.

    The same articles give the same bytes, whatever the number of processes and the order of paths.

    Args:
        paths: files and folders of articles; see ``kg.articles.read_articles`` for the formats.
        output: the folder to write into; an earlier build in it is replaced, other files stay.
        jobs: how many processes read; as many as there are processors by default.
        lexicon: a folder of rule files of the user's own, added to the package's.
        codes: a table of twelve-digit codes of towns and villages; see ``kg.gazetteer.codes``.
        base_iri: what the IRI of every thing begins with.
        on_problem: called for each input that is left out; the rest is built.
        progress: called as the work goes on.

    Raises:
        NothingReadError: no article could be read; the output is as it was.
        UsageError: the call cannot be carried out as it stands.
        LexiconError: a rule file cannot be used.
        OSError: the output cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     article = Path(folder, "anji.txt")
    ...     size = article.write_text("浙江省安吉县启动“竹乡计划”。", encoding="utf-8")
    ...     dict(build(article, Path(folder, "graph")).facts)
    {'launches': 1, 'locatedIn': 1}
    """
    wanted = _as_paths(paths)
    target, words = Path(output), None if lexicon is None else Path(lexicon)
    _check(wanted, target, jobs, words)
    checked_base(base_iri)
    problems: list[InputProblem] = []

    def report(problem: InputProblem) -> None:
        problems.append(problem)
        on_problem(problem)

    table = read_codes(Path(codes), open_gazetteer(), report) if codes is not None else {}
    outcomes = understand_all(_items(wanted), jobs or processors(), words)
    understood = _counted(_without_problems(outcomes, report), progress)
    first = next(understood, None)
    if first is None:  # before anything is touched
        raise NothingReadError(problems)
    articles, facts = _write(chain([first], understood), target, base_iri, table, progress)
    return BuildResult(target, articles, facts, tuple(problems))


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


def _items(paths: list[Path]) -> Iterator[Item]:
    """Articles, with each problem at the place where the reader met it."""
    met: deque[InputProblem] = deque()
    for article in read_articles(paths, met.append):
        yield from _drained(met)
        yield article
    yield from _drained(met)


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


def _write(
    understood: Iterable[Understood],
    output: Path,
    base_iri: str,
    codes: Codes,
    progress: Progress,
) -> tuple[int, Mapping[str, int]]:
    """Write everything; gives the number of articles and of facts by relation."""
    with replaced_whole(output) as folder:
        with GraphWriter(folder, open_gazetteer(), base_iri, codes=codes) as writer:
            articles = _add_all(writer, understood)
            progress("Writing the graph", articles)
            writer.finish()
        facts = Counter(row["predicate"] for row in fact_rows(folder))
        progress("Drawing the page", articles)
        if facts:
            write_page(fact_rows(folder), StoredArticles(folder), folder / PAGE_FILE)
    if not facts:  # a page of an earlier build would show what is no longer said
        (output / PAGE_FILE).unlink(missing_ok=True)
    return articles, dict(sorted(facts.items()))


def _add_all(writer: GraphWriter, understood: Iterable[Understood]) -> int:
    number = 0
    for one in understood:
        writer.add(one.article, one.facts)
        number += 1
    return number
