"""From the paths that a user names to the files that are read, in one settled order."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.articles.unreadable import Unreadable, from_os_error
from kg.errors import InputProblem

ARTICLE_ENDINGS = (".txt", ".html", ".htm")
TABLE_ENDINGS = (".jsonl", ".jsonl.gz", ".csv", ".csv.gz")
ENDINGS = ARTICLE_ENDINGS + TABLE_ENDINGS
IN_WORDS = "a .txt, .html, .htm, .jsonl, .csv, .jsonl.gz or .csv.gz file"

Report = Callable[[InputProblem], None]


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read."""

    path: Path
    shown: str
    """The path as the user gave it, for messages."""
    ending: str
    """One of ``ENDINGS``."""

    @property
    def is_table(self) -> bool:
        """Whether it holds many articles, one a record."""
        return self.ending in TABLE_ENDINGS


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    is_link: bool


def find_files(paths: Iterable[Path], on_problem: Report) -> list[InputFile]:
    """The files that ``paths`` name or hold, each once, sorted by their absolute path.

    Args:
        paths: Files, and folders that are read with all below them, hidden ones left out.
        on_problem: Called for each path that cannot be read, before any file is.
    """
    found: dict[Path, _Found] = {}
    for path in sorted(paths, key=_order):
        for file in _reported(path, on_problem):
            real = file.path.resolve()
            found[real] = min(found.get(real, file), file, key=_preference)
    return sorted(map(_input_file, found.values()), key=lambda file: _order(file.path))


def shown(path: Path | str) -> str:
    r"""A path that can be printed, also where its name is not UTF-8.

    Example:
        >>> shown(Path(os.fsdecode(b"news/\xc5\xa9\xb4\xe5.txt")))
        'news/农村.txt'
    """
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def ending_of(path: Path) -> str:
    """The ending in lower case where it is one that is read; "" for any other.

    Example:
        >>> ending_of(Path("a/News.JSONL.gz")), ending_of(Path("a/b.pdf"))
        ('.jsonl.gz', '')
    """
    name = path.name.lower()
    return next((ending for ending in ENDINGS if name.endswith(ending)), "")


def _order(path: Path) -> tuple[str, ...]:
    return Path(os.path.normpath(path.absolute())).parts


def _preference(file: _Found) -> tuple[bool, tuple[str, ...], str]:
    return file.is_link, _order(file.path), str(file.path)


def _input_file(found: _Found) -> InputFile:
    return InputFile(found.path, shown(found.path), ending_of(found.path))


def _reported(path: Path, on_problem: Report) -> Iterator[_Found]:
    try:
        yield from _named_by_user(path, on_problem)
    except Unreadable as problem:
        on_problem(problem.in_file(shown(path)))


def _named_by_user(path: Path, on_problem: Report) -> Iterator[_Found]:
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        yield from _in_folder(path, on_problem)
    elif not stat.S_ISREG(mode):
        raise Unreadable("", "is neither a file nor a folder", f"name {IN_WORDS}")
    elif not ending_of(path):
        ending = f"of the kind {path.suffix}" if path.suffix else "without an ending"
        raise Unreadable("", f"a file {ending} is not read", f"name {IN_WORDS}, or a folder")
    else:
        yield _Found(path, path.is_symlink())


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError as error:
        reason = "is a link to nothing" if path.is_symlink() else "does not exist"
        raise Unreadable("", reason, "check the path") from error
    except OSError as error:
        raise from_os_error(error) from error
    except ValueError as error:  # a NUL in the name
        raise Unreadable("", "is no path", "check the path") from error


def _in_folder(folder: Path, on_problem: Report) -> Iterator[_Found]:
    root = folder.resolve()
    any_found = False
    for path in _entries(folder, on_problem):
        try:
            is_link = path.is_symlink()
            if is_link:
                _check_stays_within(path, root)
            if ending_of(path) and path.is_file():
                any_found = True
                yield _Found(path, is_link)
        except Unreadable as problem:
            on_problem(problem.in_file(shown(path)))
    if not any_found:
        raise Unreadable(
            "", "nothing in this folder can be read", f"name one that holds {IN_WORDS}"
        )


def _entries(folder: Path, on_problem: Report) -> Iterator[Path]:
    """Files and links below a folder, sorted, without hidden ones; no link is entered."""

    def report(error: OSError) -> None:
        where = shown(Path(error.filename)) if error.filename else shown(folder)
        on_problem(from_os_error(error).in_file(where))

    for place, folders, files in os.walk(folder, onerror=report):
        visible = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in visible if (Path(place) / name).is_symlink()]
        folders[:] = [name for name in visible if name not in links]
        names = [*links, *(name for name in files if not name.startswith("."))]
        yield from (Path(place) / name for name in sorted(names))


def _check_stays_within(link: Path, root: Path) -> None:
    """Refuse a link to nothing, to itself, or out of the folder that is read.

    What a link within the folder leads to is read at its own place.
    """
    try:
        target = link.resolve(strict=True)
    except FileNotFoundError as error:
        raise Unreadable("", "is a link to nothing", "mend or remove the link") from error
    except (OSError, RuntimeError) as error:  # a loop is a RuntimeError up to Python 3.12
        raise Unreadable("", "is a link that cannot be followed", "remove the link") from error
    if not target.is_relative_to(root):
        raise Unreadable("", "is a link out of the folder", "name what it leads to, to read it too")
