"""The server's pages in a real browser: clicks, keys, what articles say, what they look like."""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait
from served import BASE, MARKUP, STEWARDS, Server
from watched import NEEDS_BROWSER, requests, wait_for

LIUYANG, NINGXIANG = f"{BASE}place/430181", f"{BASE}place/430182"
JINTIAN = f"{BASE}place/430181/镇头镇/金田村"
PAGES = {
    "explorer": "/",
    "village": f"/#id={quote(JINTIAN)}",
    "table": "/#view=table",
    "pictures": f"/pictures?county={quote(LIUYANG)}&county={quote(NINGXIANG)}",
    "editor": "/query?name=village-incomes",
    "thing": f"/id/{quote('place/430181/镇头镇/金田村')}",
}

pytestmark = NEEDS_BROWSER


def test_a_reader_searches_and_reads_the_sentence(
    server: Server, browser: webdriver.Chrome
) -> None:
    browser.get(f"{server.url}/")
    wait_for(browser, "#panel", "浏阳市")
    browser.find_element(By.ID, "name").send_keys("jtc")
    wait_for(browser, "#found li", "金田村")
    browser.find_element(By.CSS_SELECTOR, "#found li").click()
    wait_for(browser, "#panel", "两村都有人管家")
    assert "<script>alert(2)</script>" in browser.find_element(By.ID, "panel").text
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    assert browser.find_element(By.CSS_SELECTOR, "a[href='/pictures']").is_displayed()


def test_a_reader_runs_a_shipped_question(server: Server, browser: webdriver.Chrome) -> None:
    browser.get(f"{server.url}/query")
    options = browser.find_elements(By.CSS_SELECTOR, "#questions option")
    [incomes] = [one for one in options if one.get_attribute("value") == "village-incomes"]
    incomes.click()
    wait_for(browser, "#told", "5 行 rows")
    rows = browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")
    assert rows[0].text.split() == ["浏阳市", "甘棠村", "2020", "集体收入", "=", "90000"]
    query = browser.find_element(By.ID, "query")
    query.clear()
    query.send_keys("SELECT ?i ?n { ?i a ckg:Initiative ; rdfs:label ?n } ORDER BY DESC(?n)")
    browser.find_element(By.ID, "run").click()
    wait_for(browser, "#told", "3 行 rows")
    assert MARKUP in browser.find_element(By.ID, "answer").text
    assert browser.find_elements(By.CSS_SELECTOR, "#answer img") == []
    links = browser.find_elements(By.CSS_SELECTOR, "#answer a")
    for link in links:
        path = str(link.get_attribute("href")).removeprefix(server.url)
        assert server.send("GET", path, headers={"Accept": "text/html"}).status == 200
    query.clear()
    query.send_keys("SELEKT <b>")
    browser.find_element(By.ID, "run").click()
    wait_for(browser, "#told", "The query is no SPARQL 1.1")


def test_the_overview_leads_to_questions_pictures_and_addresses(
    server: Server, browser: webdriver.Chrome
) -> None:
    browser.get(f"{server.url}/")
    wait_for(browser, "#panel", "现成的问题")
    browser.find_element(By.PARTIAL_LINK_TEXT, "各村历年收入").click()
    wait_for(browser, "#told", "5 行 rows")
    browser.back()
    wait_for(browser, "#panel", "现成的问题")
    browser.find_element(By.XPATH, "//*[@id='panel']//button[contains(., '浏阳市')]").click()
    wait_for(browser, "#panel h2", "浏阳市")
    assert browser.find_element(By.LINK_TEXT, "地址").get_attribute("href") == (
        f"{server.url}/id/place/430181"
    )
    browser.find_element(By.CSS_SELECTOR, "#panel").find_element(By.LINK_TEXT, "图表").click()
    wait_for(browser, "svg.picture text", "浏阳市")
    browser.get(f"{server.url}/id/place/430181")
    browser.find_element(By.PARTIAL_LINK_TEXT, "在图谱中看").click()
    wait_for(browser, "#panel h2", "浏阳市")


def test_what_is_around_a_county_is_asked_for_by_relation(
    server: Server, browser: webdriver.Chrome
) -> None:
    browser.get(f"{server.url}/#id={LIUYANG}")
    wait_for(browser, "#panel .go", "展开关系")
    browser.find_element(By.CSS_SELECTOR, "#panel .go").click()
    drawn = "return nodes.get().map((node) => node.label)"
    wanted = {"浏阳市", "开展 1", STEWARDS, "县内其他 3", "金田村"}
    WebDriverWait(browser, 30).until(lambda b: wanted <= set(b.execute_script(drawn)))
    browser.find_element(By.TAG_NAME, "body").send_keys("t")
    wait_for(browser, "#rows td", STEWARDS)


def test_a_choice_is_drawn_at_once(server: Server, browser: webdriver.Chrome) -> None:
    browser.get(f"{server.url}/pictures")
    choices = browser.find_elements(By.CSS_SELECTOR, "select[name=county]")
    assert [Select(one).first_selected_option.text for one in choices] == ["浏阳市 · 湖南省", "—"]
    dots = browser.find_elements(By.CSS_SELECTOR, "svg.picture circle")
    told = [dot.find_element(By.TAG_NAME, "title").get_attribute("textContent") for dot in dots]
    assert "金田村 2021 31万元" in told
    field = browser.find_element(By.NAME, "initiative")
    field.clear()
    field.send_keys(MARKUP, Keys.ENTER)
    wait_for(browser, "#spread text", MARKUP[:20])
    assert Select(browser.find_element(By.NAME, "county")).first_selected_option.text == (
        "浏阳市 · 湖南省"
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_page_fits_the_screen_runs_nothing_of_an_article_and_is_kept_as_a_picture(
    server: Server, browser: webdriver.Chrome, screens: Path, page: str, scheme: str,
    width: int, height: int,
) -> None:  # fmt: skip
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    look = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", look)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get("about:blank")
    browser.get(server.url + PAGES[page])
    wait_for(browser, "body", "金田村" if page in ("village", "thing") else "浏阳市")
    path = screens / f"{page}-{width}-{scheme}.png"
    browser.save_screenshot(str(path))
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (width, height)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []
    assert browser.find_elements(By.CSS_SELECTOR, "img, iframe, [onerror]") == []
    assert {url.split("/")[2] for url in requests(browser)} == {server.url.split("/")[2]}


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures of the screen are, for someone to look at."""
    return tmp_path_factory.mktemp("screens")
