"""The days that periods begin and end with."""

from __future__ import annotations

import pytest

from kg.graph.edtf import bounds


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-11-11", "2021-11-11", "2021-11-11"),
        ("2017/2020", "2017-01-01", "2020-12-31"),
        ("2021-01/2021-06", "2021-01-01", "2021-06-30"),
        ("2021/..", "2021-01-01", "None"),
        ("../2021", "None", "2021-12-31"),
        ("2021/", "2021-01-01", "None"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("2021-33", "2021-01-01", "2021-03-31"),
        ("2021-21", "None", "None"),
        ("2021-13", "None", "None"),
        ("2021-02-30", "None", "None"),
        ("去年", "None", "None"),
        ("", "None", "None"),
    ],
)
def test_bounds(period: str, start: str, end: str) -> None:
    assert tuple(map(str, bounds(period))) == (start, end)
