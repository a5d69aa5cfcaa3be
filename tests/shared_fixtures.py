"""The types of the fixtures that several folders share, and where the scripts are."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[1] / "scripts"
Run = Callable[..., subprocess.CompletedProcess[str]]
"""A script by its name, and its arguments."""
Teach = Callable[..., tuple[str, list[str]]]
"""A script and its options; what it says, and the lines of what it has learned."""
Write = Callable[[Mapping[str, tuple[str, Mapping[str, Any]]]], tuple[str, ...]]
"""Articles by their identifiers, each with its text and an annotation; the options that name them."""
