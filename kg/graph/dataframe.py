"""Rows of a query as a pandas table, each column of the type that its terms have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.iri import XSD

if TYPE_CHECKING:
    import pandas as pd

    from kg.graph.result import Node, Result

_WHOLE = {f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger")}
_NUMBERS = _WHOLE | {f"{XSD}{name}" for name in ("decimal", "double", "float")}
_MOST_WHOLE = 2**63


def as_dataframe(result: Result) -> pd.DataFrame:
    """The rows of a SELECT as a table; see :meth:`kg.graph.result.Result.as_dataframe`."""
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise UsageError("tables need pandas; install: pip install 'county-kg[table]'") from error

    columns = zip(*result.terms, strict=True) if result.terms else ((),) * len(result.variables)
    made = [_column(column) for column in columns]
    table = (
        pd.concat(made, axis="columns") if made else pd.DataFrame(index=range(len(result.terms)))
    )
    table.columns = pd.Index(result.variables, dtype="object")
    return table


def _column(terms: Sequence[Node | None]) -> pd.Series[Any]:
    import pandas as pd

    kinds = {_datatype(term) for term in terms if term is not None}
    texts = [None if term is None else _text(term) for term in terms]
    if kinds and kinds <= _NUMBERS:
        return _numbers(texts)
    if kinds == {f"{XSD}date"}:
        return pd.Series(pd.to_datetime(pd.Series(texts, dtype="object"), format="%Y-%m-%d"))
    if kinds == {f"{XSD}boolean"}:
        truth = [None if text is None else text in ("true", "1") for text in texts]
        return pd.Series(truth, dtype="boolean")
    return pd.Series(texts, dtype="string")


def _numbers(texts: Sequence[str | None]) -> pd.Series[Any]:
    import pandas as pd

    try:
        exact = [None if text is None else Decimal(text) for text in texts]
    except ArithmeticError:  # INF and NaN of SPARQL are written otherwise
        return pd.Series([None if t is None else float(t) for t in texts], dtype="Float64")
    known = [number for number in exact if number is not None]
    if all(n.is_finite() and abs(n) < _MOST_WHOLE and n == int(n) for n in known):
        return pd.Series([None if n is None else int(n) for n in exact], dtype="Int64")
    return pd.Series([None if n is None else float(n) for n in exact], dtype="Float64")


def _datatype(term: Node) -> str:
    return term.datatype.value if isinstance(term, ox.Literal) else ""


def _text(term: Node) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
