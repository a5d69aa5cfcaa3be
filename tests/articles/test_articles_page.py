"""Web pages in the manner of government sites and papers."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.page import read_page
from kg.articles.unreadable import Unreadable
from kg.model import Article

FIRST = "1月18日，镇头镇金田村花木合作社举行分红大会，全村326户村民领到红利共84万元。"
SECOND = "合作社成立于2016年，现有花木基地1200亩，带动周边三个村的村民就业。"
THIRD = "村党支部书记周建明说，2022年村集体经济收入达到61万元，比上年增长12%。"
PARAGRAPHS = (FIRST, SECOND, THIRD)

FIELDS = """
<META NAME="SiteName" CONTENT="浏阳市人民政府">
<meta name="articletitle" content="金田村花木合作社分红">
<meta name="PubDate" content="2023-01-18 09:30">
<meta name="ContentSource" content="镇头镇人民政府">
<link rel="canonical" href="https://www.example.org/art/2023/1/18/1.html">
"""
MENU = """
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>
<li><a href="/fw">办事服务</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zz">镇街动态</a></div>
"""
AROUND = """
<div class="related"><h3>相关链接</h3><ul><li><a href="1">柏加镇办花木节</a></li>
<li><a href="2">大瑶镇修通村道</a></li></ul></div>
<div class="footer"><p>主办：浏阳市人民政府办公室</p><p>湘ICP备00000000号</p></div>
"""
INFO = "<div><span>发布时间：2023-01-18 09:30</span><span>来源：镇头镇人民政府</span></div>"


def page(body: str, fields: str = FIELDS, info: str = "", charset: str = "gb2312") -> str:
    return f"""<!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>金田村花木合作社分红_浏阳市人民政府</title>{fields}</head><body>{MENU}
<div class="main"><h1>金田村花木合作社分红</h1>{info}{body}</div>{AROUND}</body></html>"""


def in_paragraphs(*paragraphs: str) -> str:
    return "".join(f"<p>　　{words}</p>" for words in paragraphs)


def test_page_of_a_government_site(tmp_path: Path) -> None:
    data = page(f'<div class="TRS_Editor">{in_paragraphs(*PARAGRAPHS)}</div>').encode("gb18030")
    (tmp_path / "t20230118_1.html").write_bytes(data)
    assert list(read_articles([tmp_path], print)) == [
        Article(
            id="t20230118_1",
            title="金田村花木合作社分红",
            text="\n".join(["金田村花木合作社分红", *PARAGRAPHS]),
            date="2023-01-18",
            source="镇头镇人民政府",
            url="https://www.example.org/art/2023/1/18/1.html",
            sha256=sha256(data).hexdigest(),
        )
    ]


LAYOUTS = {
    "line breaks in a block": "<div>　　" + "<br>　　".join(PARAGRAPHS) + "</div>",
    "line breaks in a paragraph": "<div><p>　　" + "<br/><br/>".join(PARAGRAPHS) + "</p></div>",
    "line breaks in a span": "<div><span>" + "<br>".join(PARAGRAPHS) + "</span></div>",
    "text beside paragraphs": f"<div>{FIRST}<p>{SECOND}</p>{THIRD}</div>",
    "a layout table": f"<table><tr><td>{in_paragraphs(*PARAGRAPHS)}</td></tr></table>",
    "sections": "<section>"
    + "".join(f"<section><span>{words}</span></section>" for words in PARAGRAPHS)
    + "</section>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_paragraph_is_a_line_however_it_is_marked(layout: str) -> None:
    lines = read_page(page(LAYOUTS[layout]).encode("gb18030")).text.split("\n")
    if lines[0] == "金田村花木合作社分红":
        del lines[0]
    assert lines == list(PARAGRAPHS)


def test_short_page_gives_no_menu() -> None:
    short = read_page(page(f"<div>{in_paragraphs(SECOND)}</div>").encode("gb18030"))
    assert short.text == f"金田村花木合作社分红\n{SECOND}"


def test_table_of_data_stays_a_table() -> None:
    table = "<table><tr><td>村名</td><td>收入</td></tr><tr><td>金田村</td><td>61</td></tr></table>"
    text = read_page(page(f"<div>{in_paragraphs(*PARAGRAPHS)}{table}</div>").encode("gbk")).text
    lines = [line.strip() for line in text.split("\n")]
    assert lines[-2:] == ["| 村名 | 收入 |", "| 金田村 | 61 |"]


def test_title_date_and_source_are_read_from_the_page_where_no_field_says_them() -> None:
    given = read_page(page(in_paragraphs(*PARAGRAPHS), "", INFO).encode("gb18030")).given
    assert given == ("金田村花木合作社分红", "2023-01-18", "镇头镇人民政府")


def test_todays_date_in_the_pages_head_is_not_taken() -> None:
    clock = "<div>2024年3月5日 星期二</div>"
    given = read_page(page(in_paragraphs(*PARAGRAPHS), clock).encode("gb18030")).given
    assert given == ("金田村花木合作社分红", "", "")


def test_fields_of_other_sites() -> None:
    fields = """<meta property="og:title" content="花木分红">
    <meta property="article:published_time" content="2021-06-01T08:00:00+08:00">
    <meta property="og:site_name" content="湘江新闻网"><meta property="og:url" content="/a.html">"""
    found = read_page(page(in_paragraphs(*PARAGRAPHS), fields, charset="utf-8").encode())
    assert (found.given, found.url) == (("花木分红", "2021-06-01", "湘江新闻网"), "")


def test_date_in_linked_data() -> None:
    script = '<script type="application/ld+json">{"pubDate": "2022-05-06T07:08:09"}</script>'
    assert read_page(page(in_paragraphs(*PARAGRAPHS), script).encode("gbk")).given.date == (
        "2022-05-06"
    )


def test_impossible_date_in_a_field_gives_way_to_the_next() -> None:
    fields = '<meta name="PubDate" content="2021-13-40"><meta name="date" content="2021-12-04">'
    assert read_page(page(in_paragraphs(*PARAGRAPHS), fields).encode("gbk")).given.date == (
        "2021-12-04"
    )


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("iso-8859-1", "gb18030"), ("big5", "big5hkscs")],
)
def test_declared_encoding_is_believed_only_if_it_reads(declared: str, actual: str) -> None:
    body = in_paragraphs("鎮頭鎮的合作社今年領到紅利，共84萬元。", "全鎮326戶。")
    traditional = page(body, "", charset=declared).replace("金田村花木合作社分红", "金田村分紅")
    data = traditional.encode(actual, "xmlcharrefreplace")
    assert read_page(data).text == "金田村分紅\n鎮頭鎮的合作社今年領到紅利，共84萬元。\n全鎮326戶。"


def test_xml_declaration_names_the_encoding() -> None:
    declared = '<?xml version="1.0" encoding="gb2312"?>\n' + page(in_paragraphs(*PARAGRAPHS))
    assert read_page(declared.encode("gb18030")).text.endswith(THIRD)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><ul><li><a href='/'>首页</a></li></ul></body></html>",
        page("<ul>" + "<li><a href='1'>大瑶镇修通村道</a></li>" * 9 + "</ul>", charset="utf-8"),
        "<!-- nothing -->",
    ],
)
def test_page_without_article_is_unreadable(markup: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_page(markup.encode())
    assert str(caught.value.in_file("list.html")) == (
        "list.html: no article found in this page; save the article itself, or leave it out"
    )
