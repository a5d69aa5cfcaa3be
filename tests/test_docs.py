"""The documents say what is so: examples print what they show, and nothing is left undocumented."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import typer

from kg.cli.app import app
from kg.graph.export import FORMATS
from kg.graph.table import COLUMNS
from kg.model import Predicate, Status

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
readme = import_module("refresh_readme")

EN, ZH = (path.read_text(encoding="utf-8") for path in (readme.README, readme.README_ZH))
BLOCKS = readme.blocks(EN)
RUN = [
    pytest.param(number, id=block.body.splitlines()[0][:60])
    for number, block in enumerate(BLOCKS)
    if block.language == "console" or BLOCKS[number - 1].language == "python"
]
DOCUMENTS = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]

both = pytest.mark.parametrize("text", [EN, ZH], ids=["en", "zh"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples run: a folder that holds ``data``."""
    folder = tmp_path_factory.mktemp("docs")
    readme.prepare(folder)
    return folder


@pytest.fixture(scope="module")
def ran(folder: Path) -> list[object]:
    """The blocks of README.md with what they print today."""
    return list(readme.refreshed(EN, folder))


@pytest.mark.parametrize("number", RUN)
def test_an_example_prints_what_the_readme_shows(ran: list[object], number: int) -> None:
    assert ran[number] == BLOCKS[number], "make docs writes what is printed now"


def test_every_command_that_runs_prints_something() -> None:
    run = [
        step for block in BLOCKS if block.language == "console" for step in readme.steps(block.body)
    ]
    assert [step.command for step in run if not any(step.output)] == []


def test_a_drift_is_seen(tmp_path: Path) -> None:
    text = "```console\n$ echo new; ls\nold\n…\n```\n"
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    assert readme.with_blocks(text, readme.refreshed(text, tmp_path)) == text.replace("old", "new")
    with pytest.raises(readme.ExampleError, match="kg nothing\nends with status 2:"):
        readme.refreshed("```console\n$ kg nothing\n```\n", tmp_path)
    assert doctest.testmod(readme).failed == 0


def test_both_readmes_show_the_same_examples() -> None:
    assert readme.blocks(ZH) == BLOCKS


def test_both_readmes_have_the_same_sections() -> None:
    assert outline(ZH) == outline(EN)


@both
def test_every_command_and_option_is_documented(text: str) -> None:
    rows = re.findall(r"^\| `kg ([a-z]+)[^`]*` \| .* \| (.*) \|$", text, re.MULTILINE)
    documented = {name: set(re.findall("`([^`]+)`", options)) for name, options in rows}
    assert documented == {name: options_of(command) for name, command in COMMANDS.items()}


def test_every_command_is_shown_at_work() -> None:
    shown = "\n".join(block.body for block in BLOCKS if block.language in ("console", "sh"))
    assert set(re.findall(r"^(?:\$ )?kg ([a-z]+)", shown, re.MULTILINE)) == set(COMMANDS)


@both
def test_columns_relations_and_formats_are_documented(text: str) -> None:
    words = set(re.findall("`([^`\n]+)`", text))
    assert {*COLUMNS, *Predicate, *Status, *FORMATS} <= words


def test_what_a_build_leaves_is_documented(ran: list[object], folder: Path) -> None:
    [section] = re.findall(r"^## Build\n(.*?)^## ", EN, re.MULTILINE | re.DOTALL)
    documented = {name.rstrip("/") for name in re.findall(r"`([a-z]+(?:\.[a-z.]+|/))`", section)}
    made = {path.name for path in (folder / "output").iterdir()}
    assert made - {"focus.html"} == documented


def test_what_the_server_says_is_what_the_readme_shows(ran: list[object], folder: Path) -> None:
    pytest.importorskip("uvicorn")
    number = next(i for i, block in enumerate(BLOCKS) if "kg serve" in block.body)
    shown = BLOCKS[number + 1].body
    kg = Path(sys.executable).with_name("kg")
    with subprocess.Popen(
        [kg, "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stdout
        said = "".join(server.stdout.readline() for _ in shown.splitlines())
        server.terminate()
    assert re.sub(r":\d+", ":8000", said) == shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert missing == []


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[?([\d.]+)", changelog, re.MULTILINE)[0] == version


def outline(text: str) -> list[str]:
    """The levels of the headings, and how many rows and points stand under each."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^(#+|\||-) ?", prose, re.MULTILINE)


def options_of(command: object) -> set[str]:
    return {
        option
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }
