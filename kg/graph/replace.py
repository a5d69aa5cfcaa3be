"""Replacing the outputs of a build whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OLD = ".old"  # what is being replaced; if it is there at the start, a replacement was cut off
_DONE = ".replaced"  # what was replaced and may go


@contextmanager
def replaced_whole(output: Path) -> Iterator[Path]:
    """Give a folder to write into; what is in it at the end takes its place in ``output``.

    If the block fails, or the process dies in it, ``output`` is as it was. Files of other names that
    are in ``output`` stay. A replacement that was cut off half way is undone by the next one.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     output = Path(folder, "output")
    ...     with replaced_whole(output) as new:
    ...         _ = Path(new, "facts.csv").write_text("fact")
    ...     sorted(path.name for path in output.iterdir())
    ['facts.csv']
    """
    output.mkdir(parents=True, exist_ok=True)
    recover(output)
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=output))
    try:
        yield new
        _swap(new, output)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def recover(output: Path) -> None:
    """Put the old outputs back if replacing them was cut off, and clear away what was left."""
    if (output / _OLD).exists():
        _put_back(output)
    for left in (output / _DONE, *output.glob(".new-*")):
        shutil.rmtree(left, ignore_errors=True)


def _swap(new: Path, output: Path) -> None:
    old = output / _OLD
    old.mkdir()
    try:
        for entry in sorted(new.iterdir()):
            here = output / entry.name
            if here.exists():
                here.rename(old / entry.name)
            entry.rename(here)
    except BaseException:
        _put_back(output)
        raise
    old.rename(output / _DONE)
    shutil.rmtree(output / _DONE, ignore_errors=True)


def _put_back(output: Path) -> None:
    for entry in sorted((output / _OLD).iterdir()):
        here = output / entry.name
        if here.is_dir():
            shutil.rmtree(here)
        entry.replace(here)
    (output / _OLD).rmdir()
