"""Articles full of markup, scripts and characters that pose, in every field of what is served."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from served import Server, serving, write_sample
from watched import NEEDS_BROWSER, requests, wait_for

pytestmark = NEEDS_BROWSER

HOSTILE = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "{{ 7*7 }}{% raw %}",
    "<a href=javascript:window.ran=1>红旗村</a>",
    "绕\u202e村旗红\u2066过\x00\x1b去\u2028行",
    "𠮷野家村\U0001f3ee",
]


def row(bad: str, number: int, predicate: str, **more: Any) -> dict[str, Any]:
    text = f"前{bad}说{bad}后。"
    columns = ("rule", "unit", "statistic", "measure", "county", "province", "comparator")
    return {
        "document": bad, "subject": bad, "subject_type": "County", "subject_iri": f"urn:c{number}",
        "predicate": predicate, "object": f"{bad}2", "object_type": "Initiative",
        "object_iri": f"urn:i{number}", "county_code": "", "period": "2021", "status": "actual",
        "evidence": f"说{bad}", "start": text.index("说"), "end": len(text) - 2,
        "sentence_start": 0, "sentence_end": len(text), "value": None, "confidence": 0.9,
        "fact": f"urn:{bad}{predicate}", **dict.fromkeys(columns, bad), **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    write_sample(folder / "output")
    rows, articles = [], []
    for number, bad in enumerate(HOSTILE):
        rows.append(row(bad, number, "launches"))
        rows.append(row(bad, number, "earns", object_type="Income", value=5))
        url = f"javascript:window.ran=1//{bad}"
        text = f"前{bad}说{bad}后。"
        articles.append(
            {"id": bad, "title": bad, "date": bad, "source": bad, "url": url, "text": text}
        )
    for name, lines in (("facts", rows), ("articles", articles)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / "output" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    with serving(folder) as server:
        yield server


def test_nothing_of_an_article_runs_in_the_explorer(
    hostile: Server, browser: webdriver.Chrome
) -> None:
    for number, bad in enumerate(HOSTILE[:5]):
        browser.get(f"{hostile.url}/?{number}")
        wait_for(browser, "#panel", "这里有什么")
        browser.find_element(By.ID, "name").send_keys(bad)
        wait_for(browser, "#found li", bad)
        browser.find_element(By.ID, "name").send_keys(Keys.ENTER)
        wait_for(browser, "#panel blockquote", f"前{bad}说{bad}后。")
        wait_for(browser, "#panel mark", f"说{bad}")
        for opener in browser.find_elements(By.CSS_SELECTOR, "#panel .opener"):
            opener.click()
        browser.find_element(By.ID, "tab-table").click()
        wait_for(browser, "#rows td", bad)
        still(hostile, browser)
    browser.get(f"{hostile.url}/#id=urn:c5")
    wait_for(browser, "#panel blockquote", "绕⟨U+202E⟩村旗红⟨U+2066⟩过⟨U+0000⟩⟨U+001B⟩去⟨U+2028⟩行")
    still(hostile, browser)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_nothing_of_an_article_runs_in_pictures(
    hostile: Server, browser: webdriver.Chrome, number: int
) -> None:
    bad = HOSTILE[number]
    fields = urlencode({"county": f"urn:c{number}", "initiative": f"{bad}2"})
    browser.get(f"{hostile.url}/pictures?{fields}")
    wait_for(browser, "#spread text", "开展的县")
    assert len(browser.find_elements(By.CSS_SELECTOR, "svg.picture")) == 2
    if number < 5:
        wait_for(browser, "td", bad)
    still(hostile, browser)


def still(server: Server, browser: webdriver.Chrome) -> None:
    """Nothing ran, nothing was asked of another host, nothing became an element."""
    assert browser.execute_script("return window.ran") is None
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    assert {url.split("/")[2] for url in requests(browser)} <= {server.url.split("/")[2]}
    assert browser.find_elements(By.CSS_SELECTOR, "img, iframe, #panel script, main script") == []
    assert browser.find_elements(By.CSS_SELECTOR, "[href^='javascript']") == []
