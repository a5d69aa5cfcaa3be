from __future__ import annotations

from pathlib import Path

import pytest
from graph_sample import ARTICLES, FACTS, Chain

from kg.graph.write import write_graph


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the two articles, to read only."""
    folder = tmp_path_factory.mktemp("graph") / "output"
    write_graph(ARTICLES, FACTS, Chain(), folder)
    return folder
