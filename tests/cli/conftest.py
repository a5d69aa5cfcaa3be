from __future__ import annotations

from pathlib import Path

import pytest
from cli_user import Kg, run_kg, write_articles


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles, and the build of them in ``output``."""
    folder = tmp_path_factory.mktemp("user")
    write_articles(folder / "articles")
    ended = run_kg(folder, "build", "articles")
    assert (ended.status, ended.err) == (0, "")
    return folder


@pytest.fixture
def kg(tmp_path: Path) -> Kg:
    """Runs ``kg`` as a user does, in a folder that holds two articles."""
    write_articles(tmp_path / "articles")
    return lambda *args: run_kg(tmp_path, *args)


@pytest.fixture
def ask(folder: Path) -> Kg:
    """Runs ``kg`` in a folder that is built already and stays as it is."""
    return lambda *args: run_kg(folder, *args)
