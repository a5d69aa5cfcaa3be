"""The page in a real browser with the network cut: what a reader sees, clicks and finds."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from demo_rows import ARTICLES, demo_rows, fact_row
from reader import CHROMIUM, DRIVER, LABELS_ON_SCREEN, Reader, new_browser
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from kg.view import write_page

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver to look at the page"
)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(
    tmp_path_factory: pytest.TempPathFactory, downloads: Path
) -> Iterator[webdriver.Chrome]:
    driver = new_browser(tmp_path_factory.mktemp("profile"), downloads)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def demo(browser: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    reader = Reader(browser, tmp_path_factory.mktemp("demo"))
    write_page(demo_rows(), ARTICLES, reader.file)
    return reader


@pytest.fixture(scope="module")
def small(browser: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A page that draws little of what it knows."""
    reader = Reader(browser, tmp_path_factory.mktemp("small"))
    write_page(demo_rows(), ARTICLES, reader.file, limit=20)
    return reader


def saved(folder: Path, name: str) -> Path:
    path = folder / name
    for _ in range(100):
        if path.exists() and not list(folder.glob("*.crdownload")):
            return path
        time.sleep(0.05)
    raise AssertionError(f"{name} was not saved: {[file.name for file in folder.iterdir()]}")


def test_the_page_opens_offline_without_a_complaint(demo: Reader) -> None:
    demo.requests()
    demo.complaints()
    demo.open()
    assert demo.requests() <= {demo.file.as_uri()}
    assert demo.complaints() == []
    assert "80\n事实" in demo.panel()
    assert "安吉县 浙江省\n22 条事实" in demo.panel()


def test_every_label_is_on_screen_and_can_be_read(demo: Reader) -> None:
    demo.open()
    labels = demo.run(LABELS_ON_SCREEN)
    assert len(labels) == 76
    assert min(label["size"] for label in labels) >= 12
    assert [label["label"] for label in labels if not label["inside"]] == []


@pytest.mark.parametrize(
    "place", ["", "#name=安吉县&around=https://example.org/County/330523/安吉县"]
)
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_no_label_covers_another_on_screen(
    demo: Reader, place: str, width: int, height: int
) -> None:
    demo.open(width, height, place=place)
    labels = demo.run(LABELS_ON_SCREEN)
    covered = [
        (one["label"], other["label"])
        for at, one in enumerate(labels)
        for other in labels[at + 1 :]
        if one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] < other["bottom"] and other["top"] < one["bottom"]
    ]  # fmt: skip
    assert covered == []
    assert len(labels) > 15


def test_a_telephone_shows_a_list_without_anything_beside_the_screen(demo: Reader) -> None:
    demo.open(390, 844)
    labels = demo.run(LABELS_ON_SCREEN)
    assert min(label["size"] for label in labels) >= 12
    assert max(label["right"] for label in labels) <= 390
    labels.sort(key=lambda label: label["top"])
    assert [label["label"] for label in labels if label["inside"]][:4] == [
        "安吉县", "天荒坪镇", "余村", "汪小青 党总支书记",
    ]  # fmt: skip
    assert demo.run("return document.documentElement.scrollWidth") == 390


def test_a_click_on_a_name_shows_all_its_facts(demo: Reader) -> None:
    demo.open()
    demo.click_node("余村")
    assert demo.panel().startswith("余村\n村（社区） 安吉县 · 浙江省")
    assert demo.texts("#panel h3") == ["获得荣誉 · 1", "收入 · 1", "位于 · 1", "任职人员 · 1"]


def test_figures_stand_in_a_table_and_open_their_sentence(demo: Reader) -> None:
    demo.open()
    demo.click_node("袁家村")
    assert demo.texts("#panel .figures th") == ["项目", "数值", "时间"]
    assert demo.texts("#panel .figures td")[:3] == ["旅游总收入", "> 9亿元", "2022 合计"]
    assert demo.texts("#panel .figures blockquote") == [""]
    demo.click("#panel .opener")
    assert demo.texts("#panel .figures blockquote") == [
        "烟霞镇袁家村党支部书记郭建文介绍，袁家村2022年旅游总收入突破9亿元。"
    ]
    assert demo.texts("#panel .figures mark") == ["袁家村2022年旅游总收入突破9亿元"]


def test_a_click_on_a_line_shows_who_says_it_and_where(demo: Reader) -> None:
    demo.open()
    demo.click_link("白村", "“老支书工作室”", "establishes")
    assert demo.find("#panel h2").text == "成立"
    assert demo.find("#panel .claim").text == "白村成立“老支书工作室”"
    assert demo.find("#panel blockquote").text.startswith("西张堡镇白村建立“老支书工作室”，")
    assert demo.find("#panel mark").text == "白村建立“老支书工作室”"
    assert demo.find("#panel .source").text == (
        "礼泉苹果红了 · 2023-10-09 · 渭北新闻\n规则 establishes.cue · 置信 0.9"
    )
    link = demo.find("#panel .source a")
    assert link.get_attribute("href") == "https://news.example/liquan/7"
    assert "noopener" in str(link.get_attribute("rel"))


def test_a_dashed_line_says_that_no_article_states_it(demo: Reader) -> None:
    demo.open()
    demo.click_link("礼泉县", "烟霞镇", "")
    assert "文章没有直接说明两者的关系" in demo.panel()


def test_a_planned_figure_says_that_it_is_planned(demo: Reader) -> None:
    demo.open()
    demo.click_node("礼泉县")
    rows = demo.texts("#panel .figures tbody tr")
    assert "标准化果园 50,000亩计划 2025" in [" ".join(row.split()) for row in rows]


@pytest.mark.parametrize("words", ["沩山村", "weishancun", "wei shan cun", "wsc", "weish", "WSC"])
def test_a_village_is_found_by_name_pinyin_and_initials(demo: Reader, words: str) -> None:
    demo.open()
    assert demo.search(words)[0] == "沩山村村（社区） · 醴陵市"
    demo.find("#name").send_keys(Keys.ENTER)
    demo.settle()
    assert demo.panel().startswith("沩山村\n")
    assert "溈山鎮溈山村" in demo.panel()


def test_search_knows_readings_other_spellings_and_what_is_not_there(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    text = "樂清市啟動“雁蕩先鋒”行動。"
    row = fact_row(
        "y", "乐清市", "County", "launches", "“雁荡先锋”行动", "Initiative", text[:-1], text
    )
    row |= {"subject_start": 0, "subject_end": 3, "county": "乐清市", "county_code": "330382"}
    rare, usual = (
        row | {"subject": name, "subject_type": "Industry", "subject_iri": f"urn:{name}"}
        for name in ("省级行业", "新农业")
    )
    reader = Reader(browser, tmp_path)
    write_page([row, rare, usual], {"y": {"title": "y", "text": text}}, reader.file)
    reader.open()
    found = [name.partition("产业")[0] for name in reader.search("xin")]
    assert [name for name in found if name in ("省级行业", "新农业")] == ["新农业", "省级行业"]
    for words in ("yueqing", "yqs", "樂清", "乐清"):
        assert reader.search(words)[0].startswith("乐清市"), words
    assert reader.search("yandangxianfeng")[0].startswith("“雁荡先锋”行动")
    assert reader.search("天河区") == ["没有找到"]
    assert reader.search("qiqihaer") == ["没有找到"]


def test_from_a_village_to_its_sentence_to_its_county(demo: Reader) -> None:
    demo.open()
    demo.search_and_open("yucun")
    assert "余村获评“全国乡村治理示范村”" in demo.texts("#panel mark")
    demo.click("#panel .county")
    assert demo.find("#panel h2").text == "安吉县"
    assert "竹林碳汇收储站" in demo.panel()
    demo.browser.back()
    demo.settle()
    assert demo.find("#panel h2").text == "余村"


def test_what_a_neighbourhood_does_not_hold_is_shown_on_the_overview(small: Reader) -> None:
    small.open()
    small.search_and_open("吴秀英")
    assert small.labels() == ["吴秀英 党支部书记", "任职 1", "麻山村"]
    small.click("#panel .county")
    assert small.find("#panel h2").text == "桐城市"
    assert "安吉县" in small.labels()


def test_what_is_around_a_thing_is_drawn_by_relation(demo: Reader) -> None:
    demo.open()
    demo.click_node("礼泉县")
    demo.click_text("#panel .go", "展开关系")
    drawn = {"礼泉县", "开展 1", "“果业提质”行动", "出台文件 1", "县内其他 15 ›"}
    assert drawn <= set(demo.labels())
    demo.click_node("县内其他 15 ›")
    labels = demo.labels()
    assert len(labels) == 18  # the county, a heading on each side, and fifteen
    assert {"袁家村", "白村", "昭陵镇", "郭建文 党支部书记"} <= set(labels)
    demo.click("#back")
    assert len(demo.labels()) == 76
    assert demo.panel().startswith("这里有什么")


def test_search_draws_what_the_opening_left_out(small: Reader) -> None:
    small.open()
    small.search_and_open("彭秋菊")
    assert small.labels() == ["彭秋菊 村委会主任", "任职 1", "清水江村"]
    small.click("#back")
    assert len(small.labels()) <= 20
    assert small.panel().startswith("这里有什么")


def test_a_relation_can_be_hidden_or_looked_at_alone(demo: Reader) -> None:
    demo.open()
    chip = demo.find('#relations [data-name="holdsPosition"]')
    assert chip.text == "任职 12"
    chip.click()
    demo.settle()
    assert "汪小青 党总支书记" not in demo.labels()
    assert "余村" in demo.labels()
    demo.click("#relations .all")
    demo.run("""document.querySelector('#relations [data-name="launches"]').dispatchEvent(
        new MouseEvent("click", {shiftKey: true}))""")
    demo.settle()
    assert set(demo.run("return edges.get().filter((e) => !e.hidden).map((e) => e.predicate)")) == {
        "launches", "",
    }  # fmt: skip


def test_a_type_can_be_hidden(demo: Reader) -> None:
    demo.open()
    assert demo.find('#types [data-name="Person"]').text == "人物 12"
    demo.click('#types [data-name="Person"]')
    assert not [label for label in demo.labels() if "书记" in label]
    demo.click("#tab-table")
    assert "任职" not in demo.texts("#rows .in-relation")


def test_a_link_leads_to_the_same_place(demo: Reader) -> None:
    demo.open(place="#name=白村")
    assert demo.find("#panel h2").text == "白村"
    place = "#id=https://example.org/Village/610425/白村&view=table&hide=earns,develops"
    demo.open(place=place)
    assert demo.find("#panel h2").text == "白村"
    assert demo.find('#relations [data-name="earns"]').get_attribute("aria-pressed") == "false"
    assert "发展产业" not in demo.texts("#rows .in-relation")
    demo.open(place="#id=https://example.org/none")
    assert demo.panel().startswith("图谱里没有 https://example.org/none")


def test_the_table_shows_what_is_drawn_sorts_it_and_leads_to_the_sentence(demo: Reader) -> None:
    demo.open()
    demo.click("#tab-table")
    assert demo.find("#count").text == "所示 80 条事实"
    demo.click("#tab-graph")
    assert len([label for label in demo.run(LABELS_ON_SCREEN) if label["inside"]]) == 76
    demo.click("#tab-table")
    demo.click_text("#rows th button", "数值")
    demo.click_text("#rows th button", "数值")
    assert demo.texts("#rows tbody tr:first-child td") == [
        "五彩陶瓷特色产业园", "指标", "协议投资总额", "≥ 12亿元", "", "", "醴陵市",
        "醴陵：瓷城黨建亮起來", "2022-07-01",
    ]  # fmt: skip
    demo.click("#rows tbody tr:first-child")
    assert demo.find("#panel .chosen").text.startswith("协议投资总额")
    assert demo.find("#panel mark").text == "協議投資總額不低於12億元"


def test_what_is_shown_is_saved_as_csv_and_json(demo: Reader, downloads: Path) -> None:
    demo.open()
    demo.search_and_open("白村")
    demo.click_text("#panel .go", "展开关系")
    demo.click("#csv")
    with saved(downloads, "county-kg-白村.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["subject"], row["predicate"], row["object"]) for row in rows} == {
        ("白村", "locatedIn", "西张堡镇"), ("白村", "establishes", "“老支书工作室”"),
        ("赵永红", "holdsPosition", "党支部书记"), ("白村", "develops", "设施草莓"),
        ("白村", "earns", "集体经济收入"), ("白村", "earns", "集体经济收入同比增长"),
    }  # fmt: skip
    (income,) = (row for row in rows if row["object"] == "集体经济收入")
    assert (income["value"], income["unit"], income["comparator"]) == ("860000", "CNY", "=")
    assert (income["evidence"], income["title"]) == ("白村2022年集体经济收入86万元", "礼泉苹果红了")
    demo.click("#json")
    kept = json.loads(saved(downloads, "county-kg-白村.json").read_text(encoding="utf-8"))
    assert [fact["fact"] for fact in kept] == [row["fact"] for row in rows]
    (held,) = (fact for fact in kept if fact["predicate"] == "holdsPosition")
    assert (held["at"], held["value"], held["confidence"]) == ("白村", None, 0.9)


def test_saved_text_is_no_formula(
    browser: webdriver.Chrome, tmp_path: Path, downloads: Path
) -> None:
    text = '=1+1,"村\n建成@果园。'
    row = fact_row("x", '=1+1,"村', "Village", "establishes", "@果园", "Place", "建成@果园", text)
    reader = Reader(browser, tmp_path)
    write_page([row], {"x": {"title": "-题", "text": text}}, reader.file)
    reader.open(place="#id=https://example.org/Village//%3D1%2B1%2C%22村")
    reader.click_text("#panel .go", "展开关系")
    reader.click("#csv")
    with saved(downloads, "county-kg-11村.csv").open(encoding="utf-8-sig", newline="") as file:
        (saved_row,) = csv.DictReader(file)
    assert saved_row["subject"] == "'=1+1,\"村"
    assert (saved_row["object"], saved_row["title"]) == ("'@果园", "'-题")


def test_the_page_can_be_used_by_keys_alone(demo: Reader) -> None:
    demo.open()
    demo.press("/")
    demo.press("yjc")
    demo.press(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert demo.find("#panel h2").text == "袁家村"
    demo.run("document.getElementById('mynetwork').focus()")
    demo.press(Keys.ARROW_RIGHT)
    assert demo.find("#panel h2").text in {"郭建文", "“陕西省旅游特色名村”", "关中小吃"}
    demo.press(Keys.ARROW_LEFT)
    assert demo.find("#panel h2").text == "袁家村"
    demo.press(Keys.ENTER)
    assert "发展产业 1" in demo.labels()
    demo.press("t")
    assert demo.find("#rows").is_displayed()
    demo.press(Keys.ESCAPE)
    assert demo.panel().startswith("这里有什么")
    demo.press("?")
    assert demo.find("#help").is_displayed()


def test_the_page_speaks_english_when_asked(demo: Reader) -> None:
    demo.open()
    demo.click("#language")
    assert demo.panel().startswith("What is in here")
    assert demo.find('#relations [data-name="holdsPosition"]').text == "holds position 12"
    demo.search_and_open("袁家村")
    assert demo.texts("#panel .figures td")[:3] == ["旅游总收入", "> CNY 900 m", "2022 total"]
    demo.open()
    assert demo.panel().startswith("What is in here")
    demo.click("#language")
    assert demo.panel().startswith("这里有什么")


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#dbf3de"), ("dark", "#143a20")])
def test_the_drawing_follows_the_reader_s_light(demo: Reader, scheme: str, paper: str) -> None:
    demo.open(scheme=scheme)
    red, green, blue = (int(paper[at : at + 2], 16) for at in (1, 3, 5))
    colour = "return nodes.get(arguments[0]).color.background"
    assert demo.run(colour, demo.node("余村")) == f"rgb({red}, {green}, {blue})"


def test_light_and_dark_can_be_turned(demo: Reader) -> None:
    demo.open(scheme="light")
    demo.click("#look")
    ground = "return getComputedStyle(document.body).backgroundColor"
    assert demo.run(ground) == "rgb(18, 22, 29)"
    demo.click("#look")
    assert demo.run(ground) == "rgb(251, 251, 249)"
    demo.run("localStorage.clear()")


def test_a_part_of_the_facts_is_called_a_part(
    browser: webdriver.Chrome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.view.sample.sample.__kwdefaults__", {"focus": None})
    monkeypatch.setattr("kg.view.sample.sample.__defaults__", (30,))
    reader = Reader(browser, tmp_path)
    summary = write_page(demo_rows(), ARTICLES, reader.file)
    assert (summary.facts, summary.facts_left_out) == (30, 50)
    reader.open()
    assert "本页载有 30 条事实，图谱共 80 条；全部请用 kg serve 浏览。" in reader.panel()
