from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from served import Server, serving, write_sample
from watched import watching


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's build in ``output``."""
    folder = tmp_path_factory.mktemp("served")
    write_sample(folder / "output")
    return folder


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """A server that all tests may ask; its limits are low, so that they can be reached."""
    with serving(folder, "--timeout", "3", "--max-rows", "2000") as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with watching() as browser:
        yield browser
