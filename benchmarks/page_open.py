"""How long the page of a large graph takes to write and, with chromium, to open.

    python benchmarks/page_open.py [FACTS]

The facts are made up: villages of made-up counties with their incomes, people and initiatives.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.view import write_page

VILLAGES_A_COUNTY = 200
SENTENCE = (
    "{village}党支部书记{person}说，该村{year}年集体经济收入{value}万元，实施“{village}行动”。"
)


def made_up(count: int) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    articles: dict[str, dict[str, Any]] = {}
    village = 0
    while len(rows) < count:
        name, person, year = f"第{village}村", f"书记{village}", str(2018 + village % 6)
        text = SENTENCE.format(village=name, person=person, year=year, value=village % 90 + 10)
        articles[name] = {
            "id": name,
            "title": f"{name}的账本",
            "date": f"{year}-06-01",
            "text": text,
        }
        rows.extend(facts(name, person, year, text, village))
        village += 1
    return rows[:count], articles


def facts(name: str, person: str, year: str, text: str, village: int) -> Iterator[dict[str, Any]]:
    county = f"第{village // VILLAGES_A_COUNTY}县"
    common = {
        "document": name,
        "county": county,
        "county_code": county,
        "evidence": text,
        "start": 0,
        "end": len(text),
        "sentence_start": 0,
        "sentence_end": len(text),
        "rule": "made.up",
        "confidence": 0.9,
        "status": "actual",
    }
    place = {"subject": name, "subject_type": "Village", "subject_iri": name}
    value = (village % 90 + 10) * 10000
    figure = {"value": value, "unit": "CNY", "comparator": "=", "period": year}
    yield common | place | {"fact": name + "1", "predicate": "locatedIn", "object": county,
                            "object_type": "County", "object_iri": county}  # fmt: skip
    yield common | place | {"fact": name + "2", "predicate": "launches", "object": f"“{name}行动”",
                            "object_type": "Initiative", "object_iri": name + "a"}  # fmt: skip
    yield common | place | figure | {"fact": name + "3", "predicate": "earns",
                                     "object": "集体经济收入", "object_type": "Income"}  # fmt: skip
    yield common | {"fact": name + "4", "subject": person, "subject_type": "Person",
                    "subject_iri": person, "predicate": "holdsPosition", "at": name,
                    "object": "党支部书记", "object_type": "Post"}  # fmt: skip


def seconds_to_open(page: Path, folder: str) -> float:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    flags = "--headless=new --no-sandbox --disable-gpu --no-first-run --window-size=1440,900"
    for flag in (*flags.split(), f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    start = time.perf_counter()
    driver.get(page.as_uri())
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    taken = time.perf_counter() - start
    driver.quit()
    return taken


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rows, articles = made_up(count)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        start = time.perf_counter()
        summary = write_page(rows, articles, Path(folder) / "graph.html")
        taken = time.perf_counter() - start
        size = summary.path.stat().st_size / 1e6
        print(f"{count} facts: written in {taken:.2f} s, {size:.1f} MB, {summary.drawn} drawn")
        if shutil.which("chromium") and shutil.which("chromedriver"):
            print(f"opened in {seconds_to_open(summary.path, folder):.2f} s")


if __name__ == "__main__":
    main()
