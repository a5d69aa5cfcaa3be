"""Ask the shipped questions again of a few invented articles, and write down what they answer.

    .venv/bin/python scripts/refresh_questions.py     or: make docs

The articles are those of ``tests/queries/articles``. The whole answers go to
``tests/queries/answers``, where ``git diff`` shows what changed: judge it before you keep it. The
first rows go into the question's own file, as its sample.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from kg import Result, build, run_query
from kg.queries import list_questions

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "tests" / "queries" / "articles"
ANSWERS = ROOT / "tests" / "queries" / "answers"
_SHOWN = 3
_SAMPLE = re.compile(r"^# sample: .*\n", re.MULTILINE)
_LAST_FIELD = re.compile(r"(^# description@zh: .*\n)", re.MULTILINE)


def answers(output: Path) -> dict[str, Result]:
    """The answer to each question, by name, of a build that is written to a folder."""
    build(ARTICLES, output)
    return {one.name: run_query(output, one.sparql) for one in list_questions()}


def with_sample(text: str, result: Result) -> str:
    """A question's file with the columns and first rows of an answer as its sample."""
    lines = "".join(map(_line, (result.variables, *result.rows[:_SHOWN])))
    return _LAST_FIELD.sub(lambda match: match[0] + lines, _SAMPLE.sub("", text), count=1)


def _line(cells: Iterable[str]) -> str:
    return f"# sample: {' | '.join(cell.replace('|', '/') for cell in cells)}\n"


def main() -> None:
    """Write all answers and samples."""
    ANSWERS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, result in answers(Path(folder, "output")).items():
            (ANSWERS / f"{name}.csv").write_text(result.as_csv(), encoding="utf-8", newline="")
            path = Path(str(files("kg.queries").joinpath(f"{name}.rq")))
            path.write_text(with_sample(path.read_text("utf-8"), result), encoding="utf-8")
            print(f"{name}: {len(result.rows)} rows")


if __name__ == "__main__":
    main()
