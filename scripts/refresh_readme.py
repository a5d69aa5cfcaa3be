"""Run every example of README.md again and write what it prints into both READMEs.

    .venv/bin/python scripts/refresh_readme.py     or: make docs

What runs, in the order of the text and in one fresh folder that holds ``data``:

- ``console`` blocks: each ``$ command``, with ``> `` before lines that go on, and its output,
  errors among it;
- ``python`` blocks, whose output is the ``text`` block that follows.

A block that names a file (``toml file=my-words/holds.toml``) is written there first. A line ``…``
stands for output that is left out: what is before and after it keeps its number of lines. Other
blocks stay as they are. README.zh.md has the same blocks, so it gets those of README.md.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
README_ZH = ROOT / "README.zh.md"
CUT = "…"

_FENCED = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORKED = (0, 1)  # 1 says that some input was left out, which a README shows too


class ExampleError(Exception):
    """An example that no longer works, or READMEs that no longer match."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that it is the content of, and its text."""

    language: str
    file: str
    body: str


@dataclass(frozen=True, slots=True)
class Step:
    """A command as it is shown, and what is shown of its output."""

    shown: tuple[str, ...]
    output: list[str] = field(default_factory=list)

    @property
    def command(self) -> str:
        r"""What is given to the shell.

        >>> Step(("$ kg query '", "> ASK {}'")).command
        "kg query '\nASK {}'"
        """
        return "\n".join(line[2:] for line in self.shown)


def blocks(text: str) -> list[Block]:
    r"""The fenced blocks of a document.

    >>> blocks("Words.\n```toml file=a.toml\nx = 1\n```\n")
    [Block(language='toml', file='a.toml', body='x = 1\n')]
    """
    return [Block(*groups) for groups in _fenced(text)]


def steps(body: str) -> list[Step]:
    r"""The commands of a console block.

    >>> [(step.command, step.output) for step in steps("$ echo a\na\n$ true\n")]
    [('echo a', ['a']), ('true', [])]
    """
    found: list[Step] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(Step((line,)))
        elif line.startswith("> ") and not found[-1].output:
            found[-1] = Step((*found[-1].shown, line))
        else:
            found[-1].output.append(line)
    return found


def fitted(shown: list[str], output: list[str]) -> list[str]:
    """The output, cut as what is shown was cut.

    >>> fitted(["a", "…", "d"], ["a", "b", "c", "e"])
    ['a', '…', 'e']
    """
    if CUT not in shown:
        return output
    first = shown.index(CUT)
    last = len(shown) - first - 1
    if len(output) <= first + last:
        return output
    return [*output[:first], CUT, *output[len(output) - last :]]


def refreshed(text: str, folder: Path) -> list[Block]:
    """The blocks of a document, with what they print when they run in a folder.

    Raises:
        ExampleError: one of them ends as a failure.
    """
    done: list[Block] = []
    for block in blocks(text):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        done.append(_run(block, done[-1] if done else None, folder))
    return done


def with_blocks(text: str, new: list[Block]) -> str:
    """The document with other blocks in the place of its own."""
    rest = iter(new)
    return _FENCED.sub(lambda match: _as_text(next(rest)), text)


def prepare(folder: Path) -> None:
    """Put into a folder what the examples read."""
    shutil.copytree(ROOT / "data", folder / "data")


def _fenced(text: str) -> Iterator[tuple[str, str, str]]:
    yield from _FENCED.findall(text)


def _as_text(block: Block) -> str:
    head = f"{block.language} file={block.file}" if block.file else block.language
    return f"```{head}\n{block.body}```"


def _run(block: Block, before: Block | None, folder: Path) -> Block:
    if block.language == "console":
        lines = [line for step in steps(block.body) for line in _run_step(step, folder)]
    elif block.language == "text" and before and before.language == "python":
        lines = _output([sys.executable, "-c", before.body], folder)
    else:
        return block
    return Block(block.language, block.file, "".join(f"{line}\n" for line in lines))


def _run_step(step: Step, folder: Path) -> list[str]:
    return [*step.shown, *fitted(step.output, _output(["bash", "-c", step.command], folder))]


def _output(command: list[str], folder: Path) -> list[str]:
    own = Path(sys.executable).parent
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": f"{own}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in _WORKED:
        raise ExampleError(f"{command[-1]}\nends with status {done.returncode}:\n{done.stdout}")
    return done.stdout.splitlines()


def main() -> None:
    """Refresh both READMEs, and say which of them changed."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        new = refreshed(README.read_text(encoding="utf-8"), Path(folder))
    for path in (README, README_ZH):
        old = path.read_text(encoding="utf-8")
        if len(blocks(old)) != len(new):
            raise ExampleError(f"{path.name} has not as many blocks as {README.name}; add them")
        text = with_blocks(old, new)
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {'as it was' if text == old else 'changed'}")


if __name__ == "__main__":
    main()
