"""No article, however it is written, keeps a rule busy for ever.

A pattern whose repeats can share a text out among themselves in many ways tries them all where its
end is missing: minutes for a row of eighty words. The rules run on such rows in a process of their
own, so that one that never ends fails the test instead of stopping it.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

_RUN = """
import sys
from kg.lexicon import load_rules

text = sys.stdin.read()
for file in load_rules(None):
    for rule in file.rules:
        for match in rule.pattern.finditer(text):
            pass
print("done")
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


@pytest.mark.parametrize("row", [*_LISTS, *_MENTIONS])
def test_rows_that_lead_to_nothing_are_given_up(row: str) -> None:
    """The text is a line for each verb: 开发甲乙、甲乙、甲乙、… and no end to the list."""
    text = "\n".join(f"{verb}{row * 40}" for verb in _VERBS)
    ended = subprocess.run(
        [sys.executable, "-c", _RUN], input=text, capture_output=True, encoding="utf-8",
        timeout=60, check=True,
    )  # fmt: skip
    assert ended.stdout == "done\n"
