"""``kg audit`` as a user runs it on the build of two articles."""

from __future__ import annotations

import json
from pathlib import Path

from cli_user import Kg

TABLE = """\
article  numbers  facts  no fact  missed  understood  names  in facts
xilong         3      1        2       0       1.000      1         1
zhentou        1      0        1       0                  1         1
all            4      1        3       0       1.000      2         2

reason  numbers  names
fact          1      2
date          3      0
"""
ONE = """\
reason  what    text        at  sentence
date    number  2023-05-06   9  2023-05-06
date    number  2022年      21  2022年，浙江省安吉县溪龙乡溪龙村集体经济收入达35.2万元。

reason  numbers  names
fact          1      1
date          2      0
"""
OPEN = """\
article  name    at  may be                                                 sentence
race     鼓楼区   0  江苏省/南京市/鼓楼区, 江苏省/徐州市/鼓楼区 and 2 more  鼓楼区举办比赛。
"""
CSV = """\
article,what,text,start,end,reason,sentence
zhentou,number,2022年,8,13,date,2022年，湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動。
"""


def test_the_table_has_a_line_for_each_article_and_the_reasons_of_all(ask: Kg) -> None:
    ended = ask("audit")
    assert (ended.status, ended.out, ended.err) == (0, TABLE, "")


def test_one_article_is_shown_in_full(ask: Kg) -> None:
    assert ask("audit", "--article", "xilong").out == ONE


def test_csv_has_what_gave_no_fact(ask: Kg) -> None:
    assert ask("audit", "--article", "zhentou", "--format", "csv").out == CSV


def test_json_has_that_and_the_counts(ask: Kg) -> None:
    told = json.loads(ask("audit", "--format", "json").out)
    assert told["all"] == {"numbers": {"fact": 1, "date": 3}, "names": {"fact": 2}, "understood": 1}
    [xilong, zhentou] = told["articles"]
    assert (xilong["article"], zhentou["understood"]) == ("xilong", None)
    assert zhentou["left"] == [
        {
            "what": "number",
            "text": "2022年",
            "start": 8,
            "end": 13,
            "reason": "date",
            "sentence": "2022年，湖南省瀏陽市鎮頭鎮啟動“陽光道路”行動。",
        }
    ]


def test_an_unknown_article_is_one_clear_line(ask: Kg) -> None:
    ended = ask("audit", "--article", "anji", "--format", "json")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "output: no article 'anji'; articles.jsonl names them\n"


def test_places_left_open_are_listed_with_what_they_may_be(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "race.txt").write_text("鼓楼区举办比赛。", encoding="utf-8")
    (tmp_path / "nanjing.txt").write_text("南京市鼓楼区举办比赛。", encoding="utf-8")
    kg("build", str(tmp_path), "--output", str(tmp_path.parent / "open"))
    ended = kg("audit", "--places", "--output", str(tmp_path.parent / "open"))
    assert (ended.status, ended.out) == (0, OPEN)
    lines = kg("audit", "--places", "--format", "json", "--output", str(tmp_path.parent / "open"))
    assert json.loads(lines.out)["candidates"] == [
        "江苏省/南京市/鼓楼区",
        "江苏省/徐州市/鼓楼区",
        "河南省/开封市/鼓楼区",
        "福建省/福州市/鼓楼区",
    ]
