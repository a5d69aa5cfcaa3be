"""Articles full of markup, scripts and characters that pose: shown as text, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from demo_rows import HOSTILE, fact_row, hostile_rows
from reader import CHROMIUM, DRIVER, Reader, new_browser

from kg.view import write_page

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver to look at the page"
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("hostile")
    driver = new_browser(folder / "profile", folder)
    yield Reader(driver, folder)
    driver.quit()


def test_hostile_text_runs_nothing_and_is_shown_as_text(reader: Reader) -> None:
    rows, articles = hostile_rows()
    write_page(rows, articles, reader.file)
    reader.requests()
    reader.complaints()
    reader.open()
    shown = marked = ""
    for node in reader.run("return nodes.getIds()"):
        reader.run("network.body.emitter.emit('click', {nodes: [arguments[0]], edges: []})", node)
        reader.settle()
        for opener in reader.browser.find_elements("css selector", "#panel .opener"):
            opener.click()
        shown += reader.panel()
        marked += "".join(reader.texts("#panel mark"))
    for edge in reader.run("return edges.getIds()"):
        reader.run("network.body.emitter.emit('click', {nodes: [], edges: [arguments[0]]})", edge)
        reader.settle()
        shown += reader.panel()
    for text in HOSTILE[:7]:
        assert f"前{text}说{text}后。" in shown
        assert f"说{text}" in marked
    assert "绕⟨U+202E⟩村旗红⟨U+2066⟩过⟨U+0000⟩⟨U+001B⟩去⟨U+2028⟩行" in shown
    still(reader)


def test_hostile_text_is_inert_in_search_neighbourhood_table_and_address(reader: Reader) -> None:
    rows, articles = hostile_rows()
    write_page(rows, articles, reader.file)
    reader.open()
    for bad in HOSTILE[:7]:
        reader.search_and_open(bad)
        reader.click("#panel .go")
        reader.click("#tab-table")
        reader.click("#rows tbody tr:first-child")
        reader.click("#tab-graph")
    for chip in reader.browser.find_elements("css selector", ".chip"):
        chip.click()
    reader.open(place='#id="><img src=x onerror=window.ran=1>&name=<script>window.ran=1</script>')
    assert '"><img src=x onerror=window.ran=1>' in reader.panel()
    still(reader)


def still(reader: Reader) -> None:
    """Nothing ran, nothing was asked for, nothing became a tag."""
    assert reader.run("return window.ran") is None
    assert reader.complaints() == []
    assert reader.requests() <= {reader.file.as_uri()}
    assert reader.run("return document.querySelectorAll('img, iframe, #panel script').length") == 0
    assert reader.run("return document.querySelectorAll('#panel a').length") == 0


def test_offsets_count_characters_outside_the_basic_plane(reader: Reader, tmp_path: Path) -> None:
    text = "\U0001f3ee𠮷野家村建成𠮷字书屋，村民点赞\U0001f44d。"
    row = fact_row(
        "x", "𠮷野家村", "Village", "establishes", "𠮷字书屋", "Place", "建成𠮷字书屋", text
    )
    row |= {"subject_start": 1, "subject_end": 5, "object_start": 7, "object_end": 11}
    page = Reader(reader.browser, tmp_path)
    write_page([row], {"x": {"title": "灯", "text": text}}, page.file)
    page.open()
    page.click_link("𠮷野家村", "𠮷字书屋", "establishes")
    assert page.find("#panel mark").text == "建成𠮷字书屋"
    assert page.texts("#panel blockquote b") == ["𠮷野家村", "𠮷字书屋"]
    assert page.find("#panel blockquote").text == text
