"""No article, however it is written, keeps a rule busy for ever.

A pattern whose repeats can share a text out among themselves in many ways tries them all where its
end is missing: minutes for a row of eighty words. The rules run on such rows in a process of their
own, so that one that never ends fails the test instead of stopping it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from tempfile import TemporaryFile

import pytest

_RUN = """
import json, sys
from kg.lexicon import load_rules

files = load_rules(None)
for row, text in json.load(sys.stdin).items():
    for file in files:
        for rule in file.rules:
            for match in rule.pattern.finditer(text):
                pass
    print(json.dumps(row), flush=True)
"""
_VERBS = [
    "开发",
    "生产",
    "种植",
    "大力发展",
    "建成",
    "先后荣获",
    "获评",
    "推出",
    "实施",
    "产品有",
    "形成了",
    "启动",
    "成立",
    "出台",
    "位列",
]
_LISTS = (
    "甲乙、",
    "甲、",
    "甲和",
    "甲乙丙，",
    "“甲乙”、",
    "《甲乙》、",
    "全国甲乙、",
    "甲的",
    "甲乙丙丁",
)
_MENTIONS = ("\ue000、", "\ue000", "\ue001和", "\ue003", "\ue005年", "\ue006")
_ROWS = (*_LISTS, *_MENTIONS)


@pytest.fixture(scope="module")
def given_up() -> list[str]:
    """The rows that the rules are done with, up to one that they never end with.

    Each text is a line for each verb: 开发甲乙、甲乙、甲乙、… and no end to the list.
    """
    texts = {row: "\n".join(f"{verb}{row * 40}" for verb in _VERBS) for row in _ROWS}
    with TemporaryFile() as out:
        run = [sys.executable, "-c", _RUN]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                run, input=json.dumps(texts).encode(), stdout=out, timeout=120, check=True
            )
        out.seek(0)
        return [json.loads(line) for line in out]


@pytest.mark.parametrize("row", _ROWS)
def test_rows_that_lead_to_nothing_are_given_up(given_up: list[str], row: str) -> None:
    assert row in given_up
