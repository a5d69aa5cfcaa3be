"""What every command has in common: help, version, and a quick start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_user import KG, Kg, run_kg

COMMANDS = (
    *("build", "query", "show", "explain", "audit"),
    *("validate", "export", "forget", "score", "serve"),
)
HEAVY = ("jieba", "opencc", "kg.gazetteer", "pyvis", "trafilatura", "networkx", "rdflib", "pyshacl")

LOADED = """
import json, sys
sys.argv = ["kg", *json.loads(sys.argv[1])]
from kg.cli import main
try:
    main()
except SystemExit as end:
    assert end.code in (0, None), end.code
print("\\n" + json.dumps(sorted(sys.modules)))
"""


def test_help_names_every_command() -> None:
    ended = run_kg(Path.cwd(), "--help")
    assert (ended.status, ended.err) == (0, "")
    listed = re.findall(r"^  (\w+)  +[A-Z]", ended.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples_of_options_that_there_are(command: str) -> None:
    text = run_kg(Path.cwd(), command, "--help").out
    options, _, examples = text.partition("Examples:")
    calls = re.findall(rf"^    kg {command}.*$", examples, re.MULTILINE)
    assert 2 <= len(calls) <= 4
    used = {option for call in calls for option in re.findall(r" (--[a-z-]+)", call)}
    assert used <= set(re.findall(r"--[a-z-]+", options))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["query", "--list"],
        ["query", "ASK { ?s ckg:earns ?o }"],
        ["query", "--name", "honours", "--format", "json"],
    ],
)
def test_help_and_queries_load_no_dictionary(folder: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, json.dumps(arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded.isdisjoint(HEAVY)
    assert "kg.cli.app" in loaded


def test_importing_kg_loads_nothing_else() -> None:
    code = "import sys, kg; print(sorted(m for m in sys.modules if m.startswith('kg')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['kg']\n"


def test_the_version_is_that_of_the_package() -> None:
    from kg import __version__

    done = subprocess.run([KG, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"county-kg {__version__}\n"


def test_nothing_to_do_shows_the_help(kg: Kg) -> None:
    ended = kg()
    assert ended.status == 2
    assert "Commands:" in ended.out + ended.err
