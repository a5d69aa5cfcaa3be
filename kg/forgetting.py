"""Taking an article out of a build for good, with all that rests on it alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from kg.cache import Cache, key_of
from kg.corrections import Corrections, read_corrections
from kg.errors import UsageError
from kg.graph.replace import recover
from kg.graph.wording import claim_line
from kg.model import Article
from kg.outputs import Row, StoredArticles, fact_rows
from kg.parallel import Request, Understood
from kg.plan import Plan, plan_for
from kg.settings import Settings, read_settings
from kg.writing import Progress, write_outputs


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with an article."""

    article: str
    corrections: Path
    """The file that notes it, for later builds."""
    gone: tuple[str, ...]
    """The facts that no other article says, each on one line, in the order of the table."""
    stay: tuple[str, ...]
    """The facts that other articles say too."""


def forget(
    article: str,
    output: Path | str = Path("output"),
    *,
    reason: str = "",
    progress: Progress = lambda doing, articles: None,
) -> Forgotten:
    """Take an article out of a build, and have later builds leave it out too.

    The outputs become what a build without the article gives, byte for byte. A ``[[forget]]`` entry
    in the file of corrections notes it; without that entry the next build reads the article again.

    Args:
        article: its id, as in ``articles.jsonl``.
        output: the folder of the build.
        reason: why, for those who read the file of corrections.
        progress: called as the work goes on.

    Raises:
        UsageError: no graph there, no such article, no other one, or what the other articles gave
            was not kept, so that they must be read again by ``kg build``.
        CorrectionsError: the corrections cannot be used.
        OSError: the outputs or the corrections cannot be written; both are as they were.
    """
    folder = Path(output)
    if folder.is_dir():
        recover(folder)
    stored, settings = StoredArticles(folder), read_settings(folder) or Settings()
    path = settings.corrections_of(folder)
    known = read_corrections(path)
    if article not in stored:
        raise UsageError(_unknown(article, folder, stored, known))
    if len(stored) == 1:
        raise UsageError(f"{article} is the only article of {folder}; delete the folder instead")
    gone, stay = _consequences(folder, article)
    with Cache(folder, recipe=None) as cache, _noted(path, stored[article], reason):
        # what the build had to say of the table of codes it has said
        plan = plan_for(folder, settings, cache.recipe, known)
        others = _others(stored, article, cache, plan)
        write_outputs(others, plan, progress)
    return Forgotten(article, path, gone, stay)


def _unknown(article: str, output: Path, stored: StoredArticles, corrections: Corrections) -> str:
    for entry in corrections.forget:
        if entry.body.article == article:
            return f"{article} is forgotten already; see {entry.where}"
    alike = get_close_matches(article, stored, n=1)
    step = f"did you mean {alike[0]}?" if alike else f"ids are in {output / 'articles.jsonl'}"
    return f"{output} has no article {article}; {step}"


def _consequences(output: Path, article: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What no other article says, and what others say too."""
    said = {row["fact"]: _line(row) for row in fact_rows(output) if row["document"] == article}
    others = {
        row["fact"]
        for row in fact_rows(output)
        if row["document"] != article and row["fact"] in said
    }
    gone = tuple(line for fact, line in said.items() if fact not in others)
    return gone, tuple(line for fact, line in said.items() if fact in others)


def _line(row: Row) -> str:
    value = None if row["value"] is None else Decimal(str(row["value"]))
    named = {name: row[name] for name in ("comparator", "unit", "at", "period", "status")}
    return claim_line(row["subject"], row["predicate"], row["object"], value=value, **named)


def _others(
    stored: StoredArticles, forgotten: str, cache: Cache, plan: Plan
) -> Iterator[Understood]:
    for name in stored:
        if name != forgotten:
            article = Article(**stored[name])
            request = Request(article, plan.corrector.near(article))
            packed = cache.get(key_of(article, request.near))
            if packed is None:
                raise UsageError(
                    f"{plan.output}: what {name} gave was not kept whole, or its place was "
                    "corrected since; run kg build again with its paths, then kg forget"
                )
            yield Understood(request, packed, is_new=False)


@contextmanager
def _noted(path: Path, row: Row, reason: str) -> Iterator[None]:
    """Note in the file of corrections that an article is forgotten; take it back on failure."""
    before = path.read_bytes() if path.exists() else None
    _replace(path, (before or b"").rstrip() + b"\n" * 2 * bool(before) + _entry(row, reason))
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            _replace(path, before)
        raise


def _entry(row: Row, reason: str) -> bytes:
    fields = {"article": row["id"], "sha256": row["sha256"], "reason": reason}
    lines = [f"{key} = {_toml(value)}" for key, value in fields.items() if value]
    return "\n".join(["[[forget]]", *lines, ""]).encode()


def _toml(text: str) -> str:
    # A string of JSON is one of TOML, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
