"""How long the gazetteer takes to open and to look up, beside loading jieba's dictionary.

    .venv/bin/python benchmarks/gazetteer_lookup.py

Each figure is the median of several runs; opening is measured in fresh processes.
"""

from __future__ import annotations

import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from kg.gazetteer import Gazetteer, open_gazetteer

OPENING = """
import time
start = time.perf_counter()
from kg.gazetteer import open_gazetteer
open_gazetteer(){call}
print(time.perf_counter() - start)
"""
TEXT = (
    "湖南省长沙市浏阳市镇头镇金田村与安徽省合肥市庐江县结对，甘孜州和积石山县也派人到浏阳参观。"
    * 200
)


def main() -> None:
    jieba_load = statistics.median(load_jieba() for _ in range(3))
    print(f"{'load jieba, without its cache':<44}{jieba_load * 1e3:10.1f} ms   1")
    for label, call in (
        ("import and open", ""),
        ("… and the first path", '.by_code("430181")'),
        ("… and the first text searched", '.find("浏阳市")'),
    ):
        show(label, statistics.median(opening(call) for _ in range(5)), jieba_load)
    gazetteer = open_gazetteer()
    liuyang = gazetteer.by_code("430181")
    assert liuyang is not None
    lookups: dict[str, Callable[[], object]] = {
        "named, a county": lambda: gazetteer.named("浏阳市"),
        "named, a village of 22 places": lambda: gazetteer.named("大成村"),
        "child, two levels down": lambda: gazetteer.child(liuyang, "大成村"),
        "by_path, a village": lambda: gazetteer.by_path((*liuyang.path, "文家市镇", "大成村")),
        "resolve with context": lambda: gazetteer.resolve("鼓楼区", near=[liuyang]),
    }
    for label, look_up in lookups.items():
        show(label, per_call(look_up), jieba_load)
    show("named, any county for the first time", cold_lookup(), jieba_load)
    seconds = per_call(lambda: gazetteer.find(TEXT), calls=5)
    show(f"find, {len(TEXT.encode()) / seconds / 1e6:.1f} MB/s", seconds, jieba_load)


def show(label: str, seconds: float, unit: float) -> None:
    print(f"{label:<44}{seconds * 1e3:10.4f} ms   {seconds / unit:.7f}")


def load_jieba() -> float:
    jieba.setLogLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir, tokenizer.cache_file = folder, str(Path(folder) / "cache")
        start = time.perf_counter()
        tokenizer.initialize()
        return time.perf_counter() - start


def opening(call: str) -> float:
    command = [sys.executable, "-c", OPENING.format(call=call)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def per_call(look_up: Callable[[], object], calls: int = 2000) -> float:
    look_up()
    start = time.perf_counter()
    for _ in range(calls):
        look_up()
    return (time.perf_counter() - start) / calls


def cold_lookup() -> float:
    names = [match.name for match in open_gazetteer().find("庐江县乾县宁乡市南漳县保康县谷城县")]
    gazetteer = Gazetteer()
    gazetteer.named("浏阳市")
    start = time.perf_counter()
    for name in names:
        gazetteer.named(name)
    return (time.perf_counter() - start) / len(names)


if __name__ == "__main__":
    main()
