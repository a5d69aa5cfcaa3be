"""Say whether the held-out articles are still read as well as recorded, or record it anew.

    .venv/bin/python scripts/held_out.py            compare with data/held-out/score.json
    .venv/bin/python scripts/held_out.py --renew    write that file
    .venv/bin/python scripts/held_out.py --folder DIR    the same for articles of your own

The folder holds ``articles``, ``facts`` (annotations as data/README.md describes them) and
``score.json``: F1 of every relation and over all of them. Exit status 1 says that F1 over all
relations is more than one point below the recorded one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import build
from kg.errors import KgError, UsageError
from kg.scoring import load_facts, load_gold, score

FOLDER = Path(__file__).resolve().parents[1] / "data" / "held-out"
RECORD = "score.json"
TOLERATED = 0.01
_DIGITS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, then compare or write; print what was found."""
    options = _parser().parse_args(arguments)
    try:
        before = {} if options.renew else recorded(options.folder)
        now = measured(options.folder)
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    if options.renew:
        text = json.dumps(now, indent=2) + "\n"
        (options.folder / RECORD).write_text(text, encoding="utf-8", newline="\n")
    elif message := fall(before, now):
        print(message, file=sys.stderr)
        return 1
    print(*(f"{name:<14}{f1:.4f}" for name, f1 in now.items()), sep="\n")
    return 0


def measured(folder: Path = FOLDER) -> dict[str, float]:
    """F1 of ``all`` and of every annotated relation, after a build of the folder's articles."""
    with TemporaryDirectory() as place:
        result = build(folder / "articles", Path(place) / "output")
        facts = list(load_facts(result.output / "facts.jsonl"))
    scores = score(facts, load_gold(folder / "facts"))
    counts = {"all": scores.all, **scores.relations}
    return {str(name): round(it.rates.f1, _DIGITS) for name, it in counts.items() if it.gold}


def recorded(folder: Path = FOLDER) -> dict[str, float]:
    """The F1 that stand in the folder's record.

    Raises:
        UsageError: there is no record yet.
    """
    file = folder / RECORD
    if not file.is_file():
        raise UsageError(f"{file}: no such file; --renew writes it")
    record: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return record


def fall(before: Mapping[str, float], now: Mapping[str, float]) -> str:
    """What fell, where F1 over all relations fell by more than one point; else nothing.

    >>> before = {"all": 0.8, "awarded": 0.9, "earns": 0.7}
    >>> print(fall(before, {"all": 0.78, "awarded": 0.84, "earns": 0.7}))
    F1 over all relations on the held-out articles fell from 0.8000 to 0.7800.
    It may fall by one point at most. Relations that fell:
      awarded       0.9000 -> 0.8400
    If that is meant, scripts/held_out.py --renew records the new figures.
    >>> fall(before, {"all": 0.79, "awarded": 0.84, "earns": 0.7})
    ''
    """
    if round(before["all"] - now["all"], _DIGITS) <= TOLERATED:
        return ""
    fallen = [name for name in before if name != "all" and now.get(name, 0) < before[name]]
    fallen.sort(key=lambda name: now.get(name, 0) - before[name])
    return "\n".join(
        [
            "F1 over all relations on the held-out articles fell "
            f"from {before['all']:.4f} to {now['all']:.4f}.",
            "It may fall by one point at most. Relations that fell:",
            *(f"  {name:<14}{before[name]:.4f} -> {now.get(name, 0):.4f}" for name in fallen),
            "If that is meant, scripts/held_out.py --renew records the new figures.",
        ]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Compare with the recorded score, or record it.")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="what holds articles, facts and score.json"
    )
    parser.add_argument("--renew", action="store_true", help="write score.json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
