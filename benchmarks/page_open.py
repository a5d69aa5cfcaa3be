"""How long the page takes to write, to open and to search, beside pyvis' own page of the graph.

    python benchmarks/page_open.py [FOLDER]

FOLDER is the output of a build; without one the facts are made up: villages of made-up counties
with their incomes, people and initiatives. Needs chromium and chromedriver. The times of opening
count from the browser's start of navigation to the first frame with the drawing on it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kg.outputs import StoredArticles, fact_rows
from kg.view import write_page
from kg.view.facts import as_graph

Row = dict[str, Any]

RUNS = 5
PATIENCE = 60
"""Seconds after which a page counts as not opened."""
VILLAGES_A_COUNTY = 200
FIRST, LAST = "东西南北上下前后大小新老石金银", "山河湖田林桥湾塘岭坪坝洲溪泉井"
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡", "伟芳秀敏静丽强磊军洋勇艳杰娟涛"
SENTENCE = (
    "{village}党支部书记{person}说，该村{year}年集体经济收入{value}万元，实施“{village}行动”。"
)
QUERIES = ("金山", "jinshancun", "jsc", "wang", "xing dong", "不在")

DRAWN = "return (performance.getEntriesByName('drawn')[0] || {}).startTime || null"
SEARCHED = """
const [words, done] = arguments, field = document.getElementById("name");
const list = document.getElementById("found"), start = performance.now();
new MutationObserver((_, seen) => { seen.disconnect(); done(performance.now() - start); })
  .observe(list, { childList: true });
field.value = words;
field.dispatchEvent(new Event("input"));
"""


def made_up(count: int) -> tuple[list[Row], dict[str, Row]]:
    rows: list[Row] = []
    articles: dict[str, Row] = {}
    village = 0
    while len(rows) < count:
        name = f"{named(village, FIRST, LAST)}村"
        person, year = named(village, SURNAMES, GIVEN), str(2018 + village % 6)
        text = SENTENCE.format(village=name, person=person, year=year, value=village % 90 + 10)
        article = f"{village:05d}"
        articles[article] = {
            "id": article, "title": f"{name}的账本", "date": f"{year}-06-01", "text": text,
        }  # fmt: skip
        rows.extend(facts(article, name, person, year, text, village))
        village += 1
    return rows[:count], articles


def named(number: int, first: str, last: str) -> str:
    head = first[number % len(first)] + last[number // len(first) % len(last)]
    return head + last[number // len(first) // len(last) % len(last)]


def facts(
    article: str, name: str, person: str, year: str, text: str, village: int
) -> Iterator[Row]:
    county = f"{named(village // VILLAGES_A_COUNTY, LAST, FIRST)}县"
    code = f"{100000 + village // VILLAGES_A_COUNTY}"
    iri = f"https://example.org/place/{code}/{name}{village}"
    common = {
        "document": article, "county": county, "county_code": code, "province": "湖南省",
        "evidence": text, "start": 0, "end": len(text), "sentence_start": 0,
        "sentence_end": len(text), "rule": "made.up", "confidence": 0.9, "status": "actual",
        "fact": f"https://example.org/fact/{village}",
    }  # fmt: skip
    place = {"subject": name, "subject_type": "Village", "subject_iri": iri}
    value = (village % 90 + 10) * 10000
    figure = {"value": value, "unit": "CNY", "comparator": "=", "period": year}
    yield common | place | {"predicate": "locatedIn", "object": county, "object_type": "County",
                            "object_iri": f"https://example.org/place/{code}"}  # fmt: skip
    yield common | place | {"predicate": "launches", "object": f"“{name}行动”",
                            "object_type": "Initiative", "object_iri": f"{iri}/a"}  # fmt: skip
    yield common | place | figure | {"predicate": "earns", "object": "集体经济收入",
                                     "object_type": "Income"}  # fmt: skip
    yield common | {"subject": person, "subject_type": "Person", "subject_iri": f"{iri}/p",
                    "predicate": "holdsPosition", "at": name, "object": "党支部书记",
                    "object_type": "Post"}  # fmt: skip


def browser(folder: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    flags = "--headless=new --no-sandbox --disable-gpu --no-first-run --window-size=1440,900"
    cut = "--host-resolver-rules=MAP * ~NOTFOUND"
    for flag in (*flags.split(), cut, f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    options.page_load_strategy = "none"
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def opened(driver: webdriver.Chrome, page: Path) -> float | None:
    """Seconds until the page is drawn; None where it takes longer than anyone waits."""
    driver.get("about:blank")
    driver.get(page.as_uri())
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        time.sleep(0.1)
        try:
            drawn = driver.execute_script(DRAWN)
        except Exception:  # the page is too busy to answer
            continue
        if drawn:
            return float(drawn) / 1000
    return None


def default_page(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """The graph as pyvis draws it when it is left alone, told to say when it has."""
    graph = as_graph(rows)
    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes(range(len(graph.things)), label=[thing.name for thing in graph.things])
    for link in graph.links:
        if link.target is not None:
            network.add_edge(link.source, link.target, title=link.predicate)
    told = "network.once('stabilizationIterationsDone', () => performance.mark('drawn'));"
    html = network.generate_html().replace("return network;", f"{told} return network;", 1)
    path.write_text(html, encoding="utf-8")


def shown(seconds: float | None) -> str:
    return f"not within {PATIENCE} s" if seconds is None else f"{seconds:.2f} s"


def measure(name: str, rows: list[Row], articles: Mapping[str, Row], folder: str) -> None:
    ours, default = Path(folder) / "graph.html", Path(folder) / "default.html"
    start = time.perf_counter()
    summary = write_page(rows, articles, ours)
    taken = time.perf_counter() - start
    size = ours.stat().st_size / 1e6
    print(f"{name}: {summary.facts} facts, {summary.things} things, {summary.drawn} drawn")
    print(f"  written in {taken:.2f} s, {size:.1f} MB")
    driver = browser(folder)
    driver.set_script_timeout(PATIENCE)
    times = [opened(driver, ours) for _ in range(RUNS)]
    print(f"  opened in {shown(median(time or PATIENCE for time in times))}")
    answers = {words: float(driver.execute_async_script(SEARCHED, words)) for words in QUERIES}
    slowest = max(answers, key=lambda words: answers[words])
    print(
        f"  searched in {median(answers.values()):.0f} ms, at most {answers[slowest]:.0f} ({slowest})"
    )
    driver.quit()
    default_page(rows, default)
    driver = browser(folder)
    print(
        f"  pyvis' own page, {default.stat().st_size / 1e6:.1f} MB: {shown(opened(driver, default))}"
    )
    driver.quit()


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if len(sys.argv) > 1:
            build = Path(sys.argv[1])
            measure(str(build), list(fact_rows(build)), StoredArticles(build), folder)
        for count in (1_000, 20_000):
            measure("made up", *made_up(count), folder)


if __name__ == "__main__":
    main()
