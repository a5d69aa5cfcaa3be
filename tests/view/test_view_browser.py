"""The page in a real browser with the network cut: what a reader sees, clicks and finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from demo_rows import ARTICLES, HOSTILE, demo_rows, fact_row, hostile_rows
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from kg.view import write_page

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver to look at the page"
)

# Where on screen a link can be clicked: on its line, beside every label.
LINK_POINT = """
const id = arguments[0], box = document.getElementById("mynetwork").getBoundingClientRect();
for (let t = 0.2; t <= 0.8; t += 0.05) {
  const at = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(t));
  if (network.getEdgeAt(at) === id && network.getNodeAt(at) === undefined)
    return [box.left + at.x, box.top + at.y];
}
"""
NODE_POINT = """
const box = document.getElementById("mynetwork").getBoundingClientRect();
const at = network.canvasToDOM(network.getPosition(arguments[0]));
return [box.left + at.x, box.top + at.y];
"""
LABELS_ON_SCREEN = """
const box = document.getElementById("mynetwork").getBoundingClientRect();
return nodes.get().map((node) => {
  const {left, top, width, height} = network.body.nodes[node.id].shape;
  const [from, to] = [network.canvasToDOM({x: left, y: top}),
    network.canvasToDOM({x: left + width, y: top + height})];
  return {label: node.label, size: node.font.size * network.getScale(), left: from.x, top: from.y,
    right: to.x, bottom: to.y, inside: from.x >= 0 && from.y >= 0 && to.x <= box.width &&
    to.y <= box.height};
});
"""


class Reader:
    """Someone at the screen."""

    def __init__(self, browser: webdriver.Chrome, folder: Path) -> None:
        self.browser = browser
        self.file = folder / "graph.html"

    def open(self, width: int = 1440, height: int = 900, scheme: str = "light") -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        look = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", look)
        self.browser.get(self.file.as_uri())
        self.settle()

    def settle(self) -> None:
        """Wait until the browser has drawn what there is to draw."""
        frames = "const done = arguments[0]; let n = 0;"
        frames += "const next = () => ++n > 6 ? done() : requestAnimationFrame(next); next();"
        self.browser.execute_async_script(frames)

    def run(self, script: str, *values: Any) -> Any:
        return self.browser.execute_script(script, *values)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def panel(self) -> str:
        return self.find("#panel").text

    def node(self, label: str) -> int:
        (found,) = self.run(
            "return nodes.get().filter((n) => n.label === arguments[0]).map((n) => n.id)", label
        )
        return int(found)

    def click_at(self, x: float, y: float) -> None:
        pointer = ActionChains(self.browser)
        pointer.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        pointer.w3c_actions.pointer_action.click()
        pointer.perform()
        self.browser.execute_async_script("setTimeout(arguments[0], 400)")  # a click may be double
        self.settle()

    def click_node(self, label: str) -> None:
        self.click_at(*self.run(NODE_POINT, self.node(label)))

    def click_link(self, source: str, target: str, predicate: str) -> None:
        point = self.run(LINK_POINT, f"{self.node(source)}|{self.node(target)}|{predicate}")
        assert point, "no place on the line can be clicked"
        self.click_at(*point)

    def search(self, words: str) -> list[str]:
        field = self.find("#name")
        field.clear()
        field.send_keys(words)
        return [item.text for item in self.browser.find_elements(By.CSS_SELECTOR, "#found li")]

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self) -> set[str]:
        sent = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                sent.add(message["params"]["request"]["url"])
        # The browser's own new tab loads late; no page can ask for chrome:, and data: asks no one.
        return {url for url in sent if not url.startswith(("chrome:", "data:"))}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def demo(browser: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    reader = Reader(browser, tmp_path_factory.mktemp("demo"))
    write_page(demo_rows(), ARTICLES, reader.file)
    return reader


def test_the_page_opens_offline_without_a_complaint(demo: Reader) -> None:
    demo.requests()
    demo.complaints()
    demo.open()
    assert demo.requests() <= {demo.file.as_uri()}
    assert demo.complaints() == []
    assert "80\n事实\nfacts" in demo.panel()
    assert "安吉县\n22 条事实 facts" in demo.panel()


def test_every_label_is_on_screen_and_can_be_read(demo: Reader) -> None:
    demo.open()
    labels = demo.run(LABELS_ON_SCREEN)
    assert len(labels) >= 60
    assert min(label["size"] for label in labels) >= 12
    assert [label["label"] for label in labels if not label["inside"]] == []


def test_no_label_covers_another_on_screen(demo: Reader) -> None:
    demo.open()
    labels = demo.run(LABELS_ON_SCREEN)
    covered = [
        (one["label"], other["label"])
        for at, one in enumerate(labels)
        for other in labels[at + 1 :]
        if one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] < other["bottom"] and other["top"] < one["bottom"]
    ]  # fmt: skip
    assert covered == []


def test_labels_can_be_read_on_a_telephone(demo: Reader) -> None:
    demo.open(390, 844)
    labels = demo.run(LABELS_ON_SCREEN)
    assert min(label["size"] for label in labels) >= 12
    seen = {label["label"] for label in labels if label["inside"]}
    assert {"安吉县", "天荒坪镇", "余村", "汪小青 党总支书记"} <= seen
    assert demo.run("return document.documentElement.scrollWidth") == 390


def test_a_click_on_a_name_shows_all_its_facts(demo: Reader) -> None:
    demo.open()
    demo.click_node("余村")
    assert demo.panel().startswith("余村\n村（社区） village 安吉县")
    headings = [h.text for h in demo.browser.find_elements(By.CSS_SELECTOR, "#panel h3")]
    assert headings == [
        "获得荣誉 awarded · 1", "任职 holds position · 1", "收入 earns · 1", "位于 located in · 1",
    ]  # fmt: skip


def test_a_click_on_a_line_shows_who_says_it_and_where(demo: Reader) -> None:
    demo.open()
    demo.click_link("袁家村", "旅游总收入 > 9亿元 · 2022", "earns")
    assert demo.find("#panel h2").text == "收入 earns"
    assert demo.find("#panel .claim").text == "袁家村收入 earns旅游总收入 > 9亿元 合计 · 2022"
    assert demo.find("#panel blockquote").text == (
        "烟霞镇袁家村党支部书记郭建文介绍，袁家村2022年旅游总收入突破9亿元。"
    )
    assert demo.find("#panel mark").text == "袁家村2022年旅游总收入突破9亿元"
    assert demo.find("#panel .source").text == (
        "礼泉苹果红了 · 2023-10-09 · 渭北新闻\n规则 rule earns.cue · 置信 confidence 0.9"
    )
    link = demo.find("#panel .source a")
    assert link.get_attribute("href") == "https://news.example/liquan/7"
    assert "noopener" in str(link.get_attribute("rel"))


def test_a_planned_figure_says_that_it_is_planned(demo: Reader) -> None:
    demo.open()
    demo.click_node("礼泉县")
    (claim,) = (
        claim.text
        for claim in demo.browser.find_elements(By.CSS_SELECTOR, "#panel .claim")
        if "标准化果园" in claim.text
    )
    assert claim == "礼泉县指标 has indicator标准化果园 50000亩 · 2025计划 planned"


def test_search_finds_a_village_and_shows_its_sentence(demo: Reader) -> None:
    demo.open()
    assert demo.search("沩山")[:2] == ["沩山村村（社区） · 醴陵市", "沩山镇乡镇街道 · 醴陵市"]
    demo.find("#name").send_keys(Keys.ENTER)
    demo.settle()
    assert demo.panel().startswith("沩山村\n")
    assert "該村2021年集體經濟收入53.6萬元" in demo.panel()
    assert demo.search("天河区") == ["没有找到 Nothing found"]


def test_search_draws_what_the_opening_left_out(browser: webdriver.Chrome, tmp_path: Path) -> None:
    reader = Reader(browser, tmp_path)
    write_page(demo_rows(), ARTICLES, reader.file, limit=20)
    reader.open()
    reader.search("彭秋菊")
    reader.find("#name").send_keys(Keys.ENTER)
    reader.settle()
    assert reader.run("return nodes.get().map((n) => n.label)") == ["彭秋菊", "清水江村"]
    reader.find("#back").click()
    reader.settle()
    assert reader.run("return nodes.length") <= 20
    assert reader.panel().startswith("这里有什么")


def test_a_relation_can_be_hidden(demo: Reader) -> None:
    demo.open()
    chip = demo.find('#filters [data-predicate="holdsPosition"]')
    assert chip.text == "任职 holds position 12"
    chip.click()
    demo.settle()
    hidden = "return nodes.get(arguments[0]).hidden"
    assert demo.run(hidden, demo.node("汪小青 党总支书记")) is True
    assert demo.run(hidden, demo.node("余村")) is False


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#dbf3de"), ("dark", "#143a20")])
def test_the_drawing_follows_the_reader_s_light(demo: Reader, scheme: str, paper: str) -> None:
    demo.open(scheme=scheme)
    red, green, blue = (int(paper[at : at + 2], 16) for at in (1, 3, 5))
    colour = demo.run("return nodes.get(arguments[0]).color.background", demo.node("余村"))
    assert colour == f"rgb({red}, {green}, {blue})"


def test_offsets_count_characters_outside_the_basic_plane(demo: Reader, tmp_path: Path) -> None:
    text = "\U0001f3ee𠮷野家村建成𠮷字书屋，村民点赞\U0001f44d。"
    row = fact_row(
        "x", "𠮷野家村", "Village", "establishes", "𠮷字书屋", "Place", "建成𠮷字书屋", text
    )
    reader = Reader(demo.browser, tmp_path)
    write_page([row], {"x": {"title": "灯", "text": text}}, reader.file)
    reader.open()
    reader.click_link("𠮷野家村", "𠮷字书屋", "establishes")
    assert reader.find("#panel mark").text == "建成𠮷字书屋"
    assert reader.find("#panel blockquote").text == text


def test_hostile_text_runs_nothing_and_is_shown_as_text(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    reader = Reader(browser, tmp_path)
    rows, articles = hostile_rows()
    write_page(rows, articles, reader.file)
    reader.requests()
    reader.complaints()
    reader.open()
    shown = ""
    told = "network.body.emitter.emit('click', arguments[0])"
    for node in reader.run("return nodes.getIds()"):
        reader.run(told, {"nodes": [node], "edges": []})
        shown += reader.panel()
    for edge in reader.run("return edges.getIds()"):
        reader.run(told, {"nodes": [], "edges": [edge]})
        shown += reader.panel()
    reader.search("<")
    reader.find("#name").send_keys(Keys.ENTER)
    assert reader.run("return window.ran") is None
    assert reader.complaints() == []
    assert reader.requests() <= {reader.file.as_uri()}
    assert reader.run("return document.querySelectorAll('img, iframe, #panel script').length") == 0
    assert reader.run("return document.querySelectorAll('#panel a').length") == 0
    for text in HOSTILE[:7]:
        assert f"前{text}说{text}后。" in shown
    assert "绕⟨U+202E⟩村旗红⟨U+2066⟩过⟨U+0000⟩⟨U+001B⟩去⟨U+2028⟩行" in shown
