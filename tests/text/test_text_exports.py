"""The public list of the stage is flat, sorted and true."""

from __future__ import annotations

import subprocess
import sys

import kg.text


def test_public_names_are_sorted_and_exist() -> None:
    assert kg.text.__all__ == sorted(kg.text.__all__)
    assert all(hasattr(kg.text, name) for name in kg.text.__all__)


def test_reading_a_simplified_article_loads_no_dictionary() -> None:
    program = "import sys, kg.text; kg.text.normalise('乾县。'); sys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
