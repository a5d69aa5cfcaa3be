r"""A file of corrections as typed values; every defect names the file, the line and the next step.

[[reject]]                      # these facts are not so
subject = "溪龙村"
predicate = "earns"
article = "xilong"              # as this article has it; left out, as any does
reason = "a plan, not a result"

[[amend]]                       # these facts should say something else
fact = "20579de7f76e864ec48a"   # the column fact of facts.csv, or the end of it
to.value = 352000
to.period = "2022"

[[place]]                       # this name is that division
name = "鼓楼区"
is = "320106"                   # a code, or names: "江苏省/南京市/鼓楼区"

[[same]]                        # names or IRIs that are one thing …
things = ["浏阳市委组织部", "中共浏阳市委组织部"]

[[different]]                   # … or are not; one of a name by the articles that mean it
things = ["陈敏", { name = "陈敏", article = ["xilong", "anji"] }]

[[forget]]                      # an article to leave out; kg forget writes it
article = "zhentou"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from kg.corrections.entries import (
    Amend,
    Corrections,
    Different,
    Entry,
    Forget,
    Place,
    Reject,
    Same,
)
from kg.errors import CorrectionsError
from kg.graph.distinctions import Thing
from kg.graph.edtf import bounds

_KINDS: Mapping[str, type[msgspec.Struct]] = {
    kind.__name__.lower(): kind for kind in (Reject, Amend, Place, Same, Different, Forget)
}
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*[\"']?(\w+)[\"']?[ \t]*\]\]")
_FIELD = re.compile(r"\$\.([\w.]+)|field `(\w+)`")
_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_FACT = re.compile(r"(?:\S+/)?[0-9a-f]{20}")
_IRI = re.compile("[A-Za-z][A-Za-z0-9+.-]*:/")
_Any = TypeVar("_Any", bound=msgspec.Struct)


def read_corrections(path: Path) -> Corrections:
    r"""The corrections of a file; none where there is no such file.

    Raises:
        CorrectionsError: the file cannot be read, or an entry does not say what one must.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "corrections.toml")
    ...     size = file.write_text('[[reject]]\nsubject = "溪龙村"\n', encoding="utf-8")
    ...     [entry] = read_corrections(file)
    >>> entry.line, entry.body.subject
    (1, '溪龙村')
    """
    if not path.exists():
        return Corrections()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    return _File(str(path), text).corrections()


class _File:
    """The text of a file of corrections, which tells the line of each entry."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        # what TOML takes for the end of a line, and nothing else
        self._lines = text.replace("\r\n", "\n").split("\n")
        try:
            self._tables = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise self._syntax(str(error)) from error

    def corrections(self) -> Corrections:
        for kind, tables in self._tables.items():
            if kind not in _KINDS:
                reason = f"{kind} is no kind of correction"
                raise self._defect(self._line_of(kind), reason, f"write one of {_listed(_KINDS)}")
            if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
                reason = f"{kind} is no list of entries"
                raise self._defect(self._line_of(kind), reason, f"head each entry with [[{kind}]]")
        found = Corrections(
            tuple(self._entries(Reject)),
            tuple(self._entries(Amend)),
            tuple(self._entries(Place)),
            tuple(self._entries(Same)),
            tuple(self._entries(Different)),
            tuple(self._entries(Forget)),
        )
        self._check_merges(found)
        return found

    def _entries(self, body: type[_Any]) -> Iterator[Entry[Any]]:
        kind = body.__name__.lower()
        tables = self._tables.get(kind, [])
        headings = self._headings(kind)
        # a heading inside a text of several lines, or entries without any: the lines are not known
        lines = headings if len(headings) == len(tables) else [0] * len(tables)
        for table, line in zip(tables, lines, strict=True):
            entry: Entry[Any] = Entry(self._converted(table, body, line), self._name, line)
            for field, reason, step in _defects(entry.body):
                raise self._defect(self._line_in(line, field), f"{kind}: {reason}", step)
            yield entry

    def _converted(self, table: dict[str, Any], body: type[_Any], line: int) -> _Any:
        try:
            return msgspec.convert(table, body)
        except msgspec.ValidationError as error:
            kind, said = body.__name__.lower(), str(error)
            named = [(one[1] or one[2]).rpartition(".")[2] for one in _FIELD.finditer(said)]
            reason = f"{kind}: {said[:1].lower()}{said[1:]}".replace("`", "").replace("$.", "")
            step = f"the keys of {kind} are {_listed(_keys(body))}"
            lines = (self._line_in(line, field) for field in named)
            at = next((number for number in lines if number != line), line)
            raise self._defect(at, reason, step) from error

    def _check_merges(self, found: Corrections) -> None:
        ordered = {pair for entry in found.same for pair in _pairs(entry.body.named)}
        for entry in found.different:
            for pair in _pairs(entry.body.named):
                if pair in ordered:
                    both = " and ".join(map(str, sorted(pair)))
                    reason = f"different: {both} are said to be the same in another entry"
                    raise self._defect(entry.line, reason, "take one of the two out")

    def _headings(self, kind: str) -> list[int]:
        found = ((line, _HEADING.match(text)) for line, text in enumerate(self._lines, 1))
        return [line for line, match in found if match and match[1] == kind]

    def _line_in(self, heading: int, field: str) -> int:
        """The line of a key of an entry, or else of its heading."""
        if not heading or not field:
            return heading
        key = re.compile(rf"[ \t]*[\"']?(?:to[ \t]*\.[ \t]*)?{re.escape(field)}\b")
        for number, text in enumerate(self._lines[heading:], heading + 1):
            if _HEADING.match(text):
                break
            if key.match(text):
                return number
        return heading

    def _line_of(self, kind: str) -> int:
        key = re.compile(rf"[ \t]*\[{{0,2}}[ \t]*[\"']?{re.escape(kind)}\b")
        return next((line for line, text in enumerate(self._lines, 1) if key.match(text)), 0)

    def _syntax(self, said: str) -> CorrectionsError:
        at = _SYNTAX_LINE.search(said)
        line = int(at[1] or len(self._lines)) if at else 0
        return self._defect(line, f"not TOML: {_SYNTAX_LINE.sub('', said)}", "mend it")

    def _defect(self, line: int, reason: str, next_step: str) -> CorrectionsError:
        where = f"{self._name}: line {line}" if line else self._name
        return CorrectionsError(f"{where}: {reason}; {next_step}")


def _defects(body: msgspec.Struct) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a well-formed entry: the key, the reason and the next step."""
    if isinstance(body, (Reject, Amend)):
        yield from _defects_of_choice(body)
    if isinstance(body, Amend):
        if all(value is None for value in msgspec.structs.astuple(body.to)):
            yield "to", "amends nothing", 'add what should be said: to.period = "2022"'
        yield from _defects_of_period("period", body.to.period)
    if isinstance(body, (Same, Different)):
        yield from _defects_of_things(body)
    if isinstance(body, Forget) and not body.article:
        yield "article", "article is empty", "name one by its id, as in articles.jsonl"
    if isinstance(body, Place) and not body.name:
        yield "name", "name is empty", "give the name as it stands in facts.csv"


def _defects_of_choice(body: Reject | Amend) -> Iterator[tuple[str, str, str]]:
    if not (body.fact or body.subject or body.object):
        yield "", "does not say which facts", "add fact, subject or object"
    if body.fact and not _FACT.fullmatch(body.fact):
        yield "fact", f"{body.fact} is no fact", "take it from the column fact of facts.csv"
    yield from _defects_of_period("period", body.period)


def _defects_of_things(body: Same | Different) -> Iterator[tuple[str, str, str]]:
    for thing in body.named:
        if not thing.words or not all(thing.articles):
            yield "things", "things holds an empty name", 'write things = ["…", "…"]'
        if thing.articles and _IRI.match(thing.words):
            step = "give a name with it, as in facts.csv, or the IRI alone"
            yield "things", f"article goes with a name, not with {thing.words}", step
    said = [(one.words, article) for one in body.named for article in one.articles or ("",)]
    twice = next((one for one in said if said.count(one) > 1), None)
    if twice and isinstance(body, Different):
        words, article = twice
        step = f'tell two of one name apart by article: {{ name = "{words}", article = "…" }}'
        yield "things", f"things names {words}{article and f' in {article}'} twice", step
    if len(set(body.named)) < 2:
        yield "things", "things does not name two things", 'write things = ["…", "…"]'


def _defects_of_period(field: str, period: str | None) -> Iterator[tuple[str, str, str]]:
    if period and bounds(period) == (None, None):
        yield field, f"{period} is no period", "write it in EDTF: 2022, 2022-03, 2021/2023, 2022/.."


def _keys(body: type[msgspec.Struct]) -> Iterator[str]:
    for field in msgspec.structs.fields(body):
        nested = isinstance(field.type, type) and issubclass(field.type, msgspec.Struct)
        if not nested:
            yield field.encode_name
        for struct in _structs_in(field.type):
            yield from (
                f"{field.encode_name}.{one.encode_name}" for one in msgspec.structs.fields(struct)
            )


def _structs_in(kind: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for inner in get_args(kind):
        yield from _structs_in(inner)


def _pairs(things: tuple[Thing, ...]) -> Iterator[frozenset[Thing]]:
    return map(frozenset, combinations(sorted(set(things)), 2))


def _listed(words: Any) -> str:
    return ", ".join(words)
