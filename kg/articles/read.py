"""Articles out of files and folders, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kg.articles.decode import decode
from kg.articles.head import Head, read_head
from kg.articles.ids import Called, Ids, RecordName, base_names
from kg.articles.page import read_page
from kg.articles.records import read_records
from kg.articles.unreadable import Unreadable, from_os_error
from kg.articles.walk import InputFile, find_files
from kg.errors import InputProblem
from kg.model import Article


def read_articles(
    paths: Iterable[Path], on_problem: Callable[[InputProblem], None]
) -> Iterator[Article]:
    r"""Read every article in files and folders.

    Reads ``.txt``, ``.html`` and ``.htm`` as one article each, ``.jsonl`` and ``.csv`` (also
    gzipped) as one a record, with the fields id, title, text, date, source and url. Files in a
    folder that have other endings, and hidden ones, are passed over.

    Args:
        paths: Files, and folders that are read with all below them.
        on_problem: Called for each input that is left out; the rest is read on.

    Yields:
        The articles, by the files' absolute paths and within a file as they come. Neither order
        nor ids depend on the order of ``paths``. Of a table one record at a time is held.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "zhentou.txt")
        ...     size = file.write_text("镇头镇修路\n\n2023-05-06\n\n路通了。", encoding="utf-8")
        ...     [article] = read_articles([file], on_problem=print)
        >>> article.id, article.title, article.date
        ('zhentou', '镇头镇修路', '2023-05-06')
    """
    files = find_files(map(Path, paths), on_problem)
    bases = base_names(files)
    ids = Ids(bases, _record_names(files, bases))
    for file in files:
        try:
            yield from _articles_of(file, bases[file], ids, on_problem)
        except Unreadable as problem:
            on_problem(problem.in_file(file.shown))
        except OSError as error:
            on_problem(from_os_error(error).in_file(file.shown))


def _articles_of(
    file: InputFile, base: str, ids: Ids, on_problem: Callable[[InputProblem], None]
) -> Iterator[Article]:
    if not file.is_table:
        yield _single(file, ids.of(Called(file)))
        return
    for record in read_records(file, base, lambda problem: on_problem(problem.in_file(file.shown))):
        called = Called(file, record.name)
        yield _article(ids.of(called), record.text, record.given, record.url, record.sha256)


def _single(file: InputFile, own_id: str) -> Article:
    data = file.path.read_bytes()
    digest = sha256(data).hexdigest()
    if file.ending == ".txt":
        return _article(own_id, decode(data), Head(), "", digest)
    page = read_page(data)
    return _article(own_id, page.text, page.given, page.url, digest)


def _article(own_id: str, text: str, given: Head, url: str, digest: str) -> Article:
    """The article, with what it says of itself where its fields say nothing."""
    found = read_head(text)
    return Article(
        id=own_id,
        title=given.title or found.title,
        text=text,
        date=given.date or found.date,
        source=given.source or found.source,
        url=url,
        sha256=digest,
    )


def _record_names(
    files: list[InputFile], bases: Mapping[InputFile, str]
) -> dict[InputFile, set[RecordName]]:
    """What the records of each table are called; needed only where files can clash."""
    if len(files) < 2:
        return {}
    return {file: _names_in(file, bases[file]) for file in files if file.is_table}


def _names_in(file: InputFile, base: str) -> set[RecordName]:
    names: set[RecordName] = set()
    # problems are reported when the articles themselves are read
    with suppress(Unreadable, OSError):
        names.update(record.name for record in read_records(file, base, lambda problem: None))
    return names
