"""A real browser that looks at the server's pages, with every other host cut off."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
NEEDS_BROWSER = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver to look at the page"
)
TEXTS = (
    "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText ?? e.textContent)"
)


@contextmanager
def watching() -> Iterator[webdriver.Chrome]:
    """The browser of a Chinese reader."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options, Service(DRIVER)) as browser:
        yield browser


def wait_for(browser: webdriver.Chrome, selector: str, text: str) -> None:
    end = time.monotonic() + 30
    while not any(text in one for one in browser.execute_script(TEXTS, selector)):
        assert time.monotonic() < end, browser.page_source[-3000:]
        time.sleep(0.1)


def requests(browser: webdriver.Chrome) -> set[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return {url for url in sent if url.startswith(("http:", "https:"))}
