"""Pictures: figures of a county's places by year, two counties, how an initiative spread."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from served import (
    ARTICLES,
    BASE,
    GANJIA,
    JINTIAN,
    MARKUP,
    STEWARDS,
    TEXT,
    Chain,
    Server,
    said,
)
from served import (
    LIUYANG as LIUYANG_CITY,
)
from served import (
    NINGXIANG as NINGXIANG_CITY,
)

from kg.graph.write import write_graph
from kg.model import Article, Entity, EntityType
from kg.server.adoptions import Adoption, as_adoptions
from kg.server.charts import HEIGHT, WIDTH, Panel, adoption, over_years
from kg.server.figures import Kind, as_series
from kg.server.indexing import build_index
from kg.server.lookup import Lookup
from kg.server.pictured import figures, initiatives, kinds_of, launches, most_telling

HTML = {"Accept": "text/html"}
SVG = "{http://www.w3.org/2000/svg}"
LIUYANG, NINGXIANG = f"{BASE}place/430181", f"{BASE}place/430182"
INCOME = "village-collective-income|total|CNY"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_figures_of_a_county_by_year(server: Server) -> None:
    fields = urlencode({"figure": INCOME, "county": LIUYANG})
    page = server.send("GET", f"/pictures?{fields}", headers=HTML).text
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", page)
    assert cells[:12] == [
        *("浏阳市", "金田村", "2019", "12万元"),
        *("浏阳市", "金田村", "2020", "20.5万元"),
        *("浏阳市", "金田村", "2021", "31万元"),
    ]
    picture = server.send("GET", f"/pictures/figures.svg?{fields}")
    assert picture.kind == "image/svg+xml"
    assert picture.text.strip() in page
    drawn = texts(picture.text)
    assert drawn[:2] == ["村集体经济收入（合计，元）", "浏阳市"]
    assert {"2019", "2020", "2021", "0元", "40万元", "金田村", "甘棠村"} <= set(drawn)
    dots = [dot.findtext(f"{SVG}title") for dot in ET.fromstring(picture.text).iter(f"{SVG}circle")]
    assert "金田村 2021 31万元" in dots
    assert len(dots) == 5  # what is only planned is not drawn


def test_two_counties_have_one_scale(server: Server) -> None:
    fields = urlencode([("figure", INCOME), ("county", LIUYANG), ("county", NINGXIANG)])
    drawn = texts(server.send("GET", f"/pictures/figures.svg?{fields}").text)
    assert drawn.count("40万元") == 2
    assert {"浏阳市", "宁乡市"} <= set(drawn)


def test_how_an_initiative_spread(server: Server) -> None:
    fields = urlencode({"initiative": STEWARDS})
    page = server.send("GET", f"/pictures?{fields}", headers=HTML).text
    assert page.index("<td>2021-05</td><td>浏阳市</td>") < page.index(
        "<td>2022</td><td>宁乡市</td>"
    )
    drawn = texts(server.send("GET", f"/pictures/adoption.svg?{fields}").text)
    assert drawn[0] == STEWARDS
    assert {"浏阳市", "宁乡市", "0", "1", "2"} <= set(drawn)


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/figures.svg",
        "/pictures/figures.svg?figure=gdp",
        "/pictures/figures.svg?figure=gdp|total|CNY",
        "/pictures/figures.svg?figure=gdp|total|CNY&county=",
        "/pictures?figure=x%20%7D|a|b&county=urn:x",
        "/pictures?figure=gdp|total|CNY&county=urn:x",
    ],
)
def test_a_picture_of_nothing_is_refused(server: Server, path: str) -> None:
    assert server.send("GET", path.replace("|", "%7C")).status in (400, 404)


def test_names_in_pictures_are_text(server: Server) -> None:
    fields = urlencode({"initiative": MARKUP})
    picture = server.send("GET", f"/pictures/adoption.svg?{fields}").text
    assert texts(picture)[0].startswith("“<img src=x")
    assert "<img" not in picture


def test_what_is_not_exact_is_hollow_and_all_labels_are_apart() -> None:
    rows = [
        {
            "place": f"urn:{n}",
            "name": f"第{n}村",
            "period": "2021",
            "amount": "100",
            "comparator": c,
        }
        for n, c in enumerate(("=", ">", "~"))
    ]
    svg = ET.fromstring(over_years([Panel("某县", as_series(rows))], Kind("gdp", "total", "CNY")))
    dots = {dot.findtext(f"{SVG}title"): dot.get("fill") for dot in svg.iter(f"{SVG}circle")}
    assert dots["第1村 2021 > 100元"] == dots["第2村 2021 ≈ 100元"] == "#ffffff"
    assert dots["第0村 2021 100元"] != "#ffffff"
    labels = [text for text in svg.iter(f"{SVG}text") if "村" in (text.text or "")]
    heights = sorted(float(text.get("y", "")) for text in labels)
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
    assert all(0 < float(text.get("x", "")) < WIDTH for text in labels)


def test_labels_near_the_axis_are_moved_up_rather_than_off_the_picture() -> None:
    rows = [figure_row(f"第{n}村", 2020, n) for n in range(1, 8)]
    rows.append(figure_row("富村", 2020, 100_000_000))
    svg = ET.fromstring(over_years([Panel("某县", as_series(rows))], Kind("gdp", "", "CNY")))
    heights = sorted(
        float(t.get("y", "")) for t in svg.iter(f"{SVG}text") if "第" in (t.text or "")
    )
    assert len(heights) == 7
    assert heights[-1] <= HEIGHT - 30
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))


def figure_row(name: str, year: int, amount: int) -> dict[str, str]:
    told = {"period": str(year), "amount": str(amount), "comparator": "="}
    return told | {"place": f"urn:{name}", "name": name}


# What there is to draw


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    """A county with tea gardens of two years and visitors of one, and an initiative without a date."""
    output = tmp_path_factory.mktemp("drawn")
    gardens, visitors = (Entity(name, EntityType.INDICATOR) for name in ("茶园面积", "接待游客"))
    plain: dict[str, Any] = {"measure": "", "statistic": ""}
    facts = [
        said("village", JINTIAN, "hasIndicator", gardens, 800, "2020", unit="亩", **plain),
        said("village", JINTIAN, "hasIndicator", gardens, 950, "2021", unit="亩", **plain),
        said("village", GANJIA, "hasIndicator", gardens, 600, "2021", unit="亩", **plain),
        *(
            said("village", place, "hasIndicator", visitors, 30000, "2021", unit="人次", **plain)
            for place in (JINTIAN, GANJIA, LIUYANG_CITY)
        ),
        said("village", JINTIAN, "hasIndicator", visitors, 900, "2021-05", unit="人次", **plain),
        said("village", LIUYANG_CITY, "launches", Entity(STEWARDS, EntityType.INITIATIVE)),
    ]
    write_graph(ARTICLES, facts, Chain(), output)
    build_index(output, output / "index.sqlite")
    with Lookup(output / "index.sqlite", output) as lookup:
        yield lookup


def test_what_no_concept_covers_is_compared_by_its_words(lookup: Lookup) -> None:
    gardens, visitors = Kind("茶园面积", "", "亩"), Kind("接待游客", "", "人次")
    assert kinds_of(lookup, [LIUYANG]) == [gardens, visitors]
    assert most_telling(lookup) == (LIUYANG, gardens)
    drawn = {
        series.name: [(point.year, int(point.value)) for point in series.points]
        for series in as_series(figures(lookup, LIUYANG, gardens))
    }
    assert drawn == {"金田村": [(2020, 800), (2021, 950)], "甘棠村": [(2021, 600)]}
    of_year = {row["name"]: row["amount"] for row in figures(lookup, LIUYANG, visitors)}
    assert of_year == {"金田村": "30000", "甘棠村": "30000", "浏阳市": "30000"}


def test_what_nothing_dates_is_known_by_the_date_of_its_article(lookup: Lookup) -> None:
    assert initiatives(lookup) == [STEWARDS]
    found = as_adoptions(launches(lookup, STEWARDS))
    assert found == [Adoption("浏阳市", "浏阳市", "2022-03-04", 2022 + 2 / 12, True)]
    [dot] = ET.fromstring(adoption(STEWARDS, found)).iter(f"{SVG}circle")
    assert dot.get("fill") == "#ffffff"


def test_an_initiative_of_which_a_time_is_known_comes_first(tmp_path: Path) -> None:
    undated = Article("undated", "", TEXT["county"])
    old = Entity("“一早”行动", EntityType.INITIATIVE)
    facts = [
        said("county", NINGXIANG_CITY, "launches", Entity("“后来”行动", EntityType.INITIATIVE)),
        replace(said("county", NINGXIANG_CITY, "launches", old), document="undated"),
    ]
    write_graph([ARTICLES[1], undated], facts, Chain(), tmp_path)
    build_index(tmp_path, tmp_path / "index.sqlite")
    with Lookup(tmp_path / "index.sqlite", tmp_path) as lookup:
        assert initiatives(lookup) == ["“后来”行动", "“一早”行动"]
        assert as_adoptions(launches(lookup, "“一早”行动"))[0].year is None


def test_the_page_opens_with_what_has_most_to_show(server: Server) -> None:
    page = server.send("GET", "/pictures", headers=HTML).text
    assert f'<option value="{INCOME}" selected>' in page
    assert f'<option value="{LIUYANG}" selected>' in page
    assert STEWARDS in texts(
        page[page.index("<svg", page.index('id="spread"')) :].split("</svg>")[0] + "</svg>"
    )
    # Another county has no such figures: the page says so.
    other = server.send("GET", f"/pictures?{urlencode({'county': NINGXIANG})}", headers=HTML).text
    assert "没有可以按年比较的数字" in other
