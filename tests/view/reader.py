"""Someone at the screen: a real browser with the network cut, driven by clicks and keys."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# Where on screen a link can be clicked: on its line, beside every label.
LINK_POINT = """
const id = edges.get().find((edge) => edge.from === arguments[0] && edge.to === arguments[1] &&
  edge.predicate === arguments[2]).id;
const box = document.getElementById("mynetwork").getBoundingClientRect();
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
return nodes.get().filter((node) => !node.hidden).map((node) => {
  const {left, top, width, height} = network.body.nodes[node.id].shape;
  const [from, to] = [network.canvasToDOM({x: left, y: top}),
    network.canvasToDOM({x: left + width, y: top + height})];
  return {label: node.label, size: node.font.size * network.getScale(), left: from.x, top: from.y,
    right: to.x, bottom: to.y, inside: from.x >= 0 && from.y >= 0 && to.x <= box.width &&
    to.y <= box.height};
});
"""


def new_browser(profile: Path, downloads: Path, language: str = "zh-CN") -> webdriver.Chrome:
    """A browser of a reader of that language, that saves files without asking."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option(
        "prefs",
        {"intl.accept_languages": language, "download.default_directory": str(downloads)},
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(str(DRIVER)))


class Reader:
    """Someone at the screen, with one page."""

    def __init__(self, browser: webdriver.Chrome, folder: Path) -> None:
        self.browser = browser
        self.file = folder / "graph.html"

    def open(
        self, width: int = 1440, height: int = 900, scheme: str = "light", place: str = ""
    ) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        look = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", look)
        self.browser.get("about:blank")
        self.browser.get(self.file.as_uri() + place)
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

    def texts(self, selector: str) -> list[str]:
        return [found.text for found in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def panel(self) -> str:
        return self.find("#panel").text

    def labels(self) -> list[str]:
        return list(self.run("return nodes.get().filter((n) => !n.hidden).map((n) => n.label)"))

    def node(self, label: str) -> str:
        (found,) = self.run(
            "return nodes.get().filter((n) => n.label === arguments[0]).map((n) => n.id)", label
        )
        return str(found)

    def click(self, selector: str) -> None:
        self.find(selector).click()
        self.settle()

    def click_text(self, selector: str, words: str) -> None:
        for found in self.browser.find_elements(By.CSS_SELECTOR, selector):
            if found.text.startswith(words):
                found.click()
                return self.settle()
        raise AssertionError(f"nothing to click says {words}: {self.texts(selector)}")

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
        point = self.run(LINK_POINT, self.node(source), self.node(target), predicate)
        assert point, "no place on the line can be clicked"
        self.click_at(*point)

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()
        self.settle()

    def search(self, words: str) -> list[str]:
        field = self.find("#name")
        field.clear()
        field.send_keys(words)
        self.settle()
        return self.texts("#found li")

    def search_and_open(self, words: str) -> None:
        self.search(words)
        self.find("#name").send_keys(Keys.ENTER)
        self.settle()

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self) -> set[str]:
        sent = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                sent.add(message["params"]["request"]["url"].partition("#")[0])
        # The browser's own new tab loads late; no page can ask for chrome:, and data: asks no one.
        return {url for url in sent if not url.startswith(("chrome:", "data:", "about:", "blob:"))}
