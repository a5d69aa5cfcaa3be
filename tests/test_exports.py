"""The public names of the package are what can be imported from it."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import kg


def test_the_list_is_sorted_and_each_name_can_be_imported() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert set(kg.__all__) <= set(dir(kg))


def test_the_names_for_type_checkers_are_the_names_at_run_time() -> None:
    tree = ast.parse(Path(kg.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    typed = {
        alias.name: node.module
        for node in imports
        for alias in node.names
        if node.module and node.module.startswith("kg.")
    }
    assert sorted([*typed, "__version__"]) == kg.__all__
    for name, module in typed.items():
        assert getattr(kg, name) is getattr(importlib.import_module(module or ""), name)


def test_a_name_stays_what_it_is_after_its_module_was_loaded() -> None:
    from kg import build, explain, open_graph

    assert callable(build)
    assert callable(open_graph)
    assert explain is kg.graph.explain.explain
    assert kg.explain is explain
