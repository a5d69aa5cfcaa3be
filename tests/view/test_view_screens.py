"""The page as it looks, in both lights and at both sizes; the pictures are kept to be looked at."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from demo_rows import ARTICLES, demo_rows
from reader import CHROMIUM, DRIVER, Reader, new_browser

from kg.view import write_page

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver to look at the page"
)
COUNTY = "https://example.org/County/330523/安吉县"
PLACES = {
    "overview": ("", "#panel h2", "这里有什么"),
    "panel": ("#name=余村", "#panel .figures td", "1,305万元"),
    "around": (f"#around={COUNTY}", "#panel h2", "安吉县"),
    "table": ("#view=table", "#rows td", "竹海振兴计划"),
}
# Text that is cut off where nothing scrolls, or that lies beside the screen.
CUT = """
return [...document.querySelectorAll("header *, #panel *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return node.children.length === 0 && node.textContent.trim() && box.width > 0 &&
    !node.closest(".chips, h1") && (box.left < -1 || box.right > innerWidth + 1);
}).map((node) => node.textContent);
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("screens")
    driver = new_browser(folder / "profile", folder)
    reader = Reader(driver, folder)
    write_page(demo_rows(), ARTICLES, reader.file)
    yield reader
    driver.quit()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("place", PLACES)
def test_everything_fits_the_screen(
    reader: Reader, place: str, width: int, height: int, scheme: str
) -> None:
    address, selector, words = PLACES[place]
    reader.open(width, height, scheme, address)
    picture = reader.file.with_name(f"{place}-{width}-{scheme}.png")
    reader.browser.save_screenshot(str(picture))
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (width, height)
    assert any(words in text for text in reader.texts(selector))
    assert reader.run("return document.documentElement.scrollWidth") == width
    assert reader.run(CUT) == []


def test_an_address_that_leads_nowhere_leaves_the_overview(reader: Reader) -> None:
    reader.open(place="#name=天河区")
    assert reader.panel().startswith("图谱里没有 天河区。")
    county = reader.node("安吉县")
    assert (
        reader.run("return nodes.get(arguments[0]).color.background", county) == "rgb(31, 58, 95)"
    )


def test_a_chosen_village_stands_out_with_its_way_up_to_the_county(reader: Reader) -> None:
    reader.open()
    reader.click_node("汪小青 党总支书记")
    plain = "return nodes.get().filter((n) => n.opacity === 1).map((n) => n.label)"
    assert set(reader.run(plain)) == {"汪小青 党总支书记", "余村", "天荒坪镇", "安吉县"}


def test_figures_of_one_kind_stand_in_the_order_of_time(reader: Reader, tmp_path: Path) -> None:
    income = next(row for row in demo_rows() if row["object"] == "集体经济收入")
    rows = [
        income | {"fact": f"urn:{period}", "period": period, "value": value}
        for period, value in (("2022", 13050000), ("2019", 1000000), ("2021", 7000000))
    ]
    page = Reader(reader.browser, tmp_path)
    write_page(rows, ARTICLES, page.file)
    page.open(place="#name=余村")
    shown = page.texts("#panel .figures .figure")
    assert shown == ["100万元", "700万元", "1,305万元"]
