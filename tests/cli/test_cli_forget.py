"""``kg forget``, and corrections, as a user of the command line meets them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cli_user import XILONG, Kg


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_article_goes_with_what_it_alone_says(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "articles" / "copy.txt").write_text(
        XILONG.replace("绿叶管家", "红叶管家"), encoding="utf-8"
    )
    kg("build", "articles")
    ended = kg("forget", "copy", "--reason", "撤稿")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "copy is left out from now on; noted in output/corrections.toml\n\n"
        "facts that no other article says, gone with it: 1\n"
        "  溪龙村 launches “红叶管家”行动 (2022)\n"
        "facts that other articles say too, which stay: 4\n"
        "  安吉县 locatedIn 浙江省\n"
        "  溪龙村 earns 集体经济收入 = 352000 CNY (2022)\n"
        "  溪龙乡 locatedIn 安吉县\n"
        "  溪龙村 locatedIn 溪龙乡\n"
    )
    left = outputs(tmp_path / "output")
    noted = tomllib.loads(left.pop("corrections.toml").decode())
    assert [(one["article"], one["reason"]) for one in noted["forget"]] == [("copy", "撤稿")]

    again = kg("build", "articles")
    assert again.status == 0
    assert "articles read: 2 (0 anew); forgotten: 1; inputs left out: 0\n" in again.out
    assert outputs(tmp_path / "output") == left | {
        "corrections.toml": outputs(tmp_path / "output")["corrections.toml"]
    }
    (tmp_path / "articles" / "copy.txt").unlink()
    assert kg("build", "articles", "--output", "fresh").status == 0
    assert outputs(tmp_path / "fresh") == left
    # its file is gone: nothing is wrong with having forgotten it
    assert kg("build", "articles").status == 0


def test_without_the_entry_it_comes_back(kg: Kg, tmp_path: Path) -> None:
    kg("build", "articles")
    whole = outputs(tmp_path / "output")
    path = tmp_path / "output" / "corrections.toml"
    path.write_text('# ours\n[[reject]]\nsubject = "溪龙村"\n', encoding="utf-8")
    assert kg("forget", "zhentou").status == 0
    assert path.read_text(encoding="utf-8").startswith(
        '# ours\n[[reject]]\nsubject = "溪龙村"\n\n[[forget]]\narticle = "zhentou"\nsha256 = "'
    )
    path.unlink()
    assert kg("build", "articles").status == 0
    assert outputs(tmp_path / "output") == whole


def test_it_stays_forgotten_under_a_longer_name(kg: Kg, tmp_path: Path) -> None:
    kg("build", "articles")
    assert kg("forget", "zhentou").status == 0
    more = tmp_path / "more"
    more.mkdir()
    (more / "zhentou.txt").write_text("浙江省安吉县启动“竹乡计划”。", encoding="utf-8")
    ended = kg("build", "articles", "more")
    assert "articles read: 2 (1 anew); forgotten: 1; inputs" in ended.out
    assert "鎮頭" not in (tmp_path / "output" / "articles.jsonl").read_text(encoding="utf-8")


def test_what_cannot_be_forgotten_is_said_and_nothing_changes(kg: Kg, tmp_path: Path) -> None:
    assert kg("forget", "zhentou").err.startswith("output: no graph here; make one with: kg build")
    kg("build", "articles")
    before = outputs(tmp_path / "output")
    for article, said in (
        ("zhentuo", "output has no article zhentuo; did you mean zhentou?\n"),
        ("竹乡", "output has no article 竹乡; ids are in output/articles.jsonl\n"),
    ):
        ended = kg("forget", article)
        assert (ended.status, ended.out, ended.err) == (2, "", said)
    (tmp_path / "output" / "extracted.db").unlink()
    ended = kg("forget", "zhentou")
    assert (ended.status, ended.err) == (
        2,
        "output: what xilong gave was not kept whole, or its place was corrected since; run kg "
        "build again with its paths, then kg forget\n",
    )
    kg("build", "articles")
    assert outputs(tmp_path / "output") == before
    assert kg("forget", "zhentou").status == 0
    assert kg("forget", "zhentou").err.startswith("zhentou is forgotten already; see output/corr")
    assert kg("forget", "xilong").err == (
        "xilong is the only article of output; delete the folder instead\n"
    )


def test_corrections_are_counted_named_and_explained(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        '[[amend]]\nsubject = "溪龙村"\npredicate = "earns"\nto.value = 325000\nreason = "数字颠倒"\n'
        '\n[[reject]]\nsubject = "无此村"\n',
        encoding="utf-8",
    )
    ended = kg("build", "articles", "--corrections", "ours.toml")
    assert ended.status == 1
    assert ended.err == (
        "ours.toml: line 7: matches nothing: reject subject = 无此村; compare it with facts.csv, "
        "or take it out\n"
    )
    assert ended.out.endswith(
        "\narticles read: 2 (2 anew); inputs left out: 0\n"
        "corrections: 1 of 2 entries matched; facts corrected: 1\n"
    )
    explained = kg("explain", "溪龙村").out
    assert "溪龙村 earns 集体经济收入 = 325000 CNY (2022)\n" in explained
    assert "\n\namended: 溪龙村 earns 集体经济收入 = 352000 CNY (2022)\n" in explained
    assert (
        "  amend subject = 溪龙村, predicate = earns, to.value = 325000; 数字颠倒\n"
        "  xilong 溪龙村的新茶山 2023-05-06; characters " in explained
    )

    (tmp_path / "ours.toml").write_text("[[reject]]\nsubjct = 1\n", encoding="utf-8")
    ended = kg("build", "articles")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("ours.toml: line 2: reject: object contains unknown field subjct; ")


def test_a_thing_of_which_all_is_rejected_is_still_explained(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('[[reject]]\nsubject = "镇头镇"\n', encoding="utf-8")
    kg("build", "articles", "--corrections", "ours.toml")
    ended = kg("explain", "“阳光道路”行动")
    assert ended.status == 0
    assert ended.out.startswith("rejected: 镇头镇 launches “阳光道路”行动 (2022)\n")
    assert ended.out.splitlines()[2] == "  reject subject = 镇头镇"


def test_codes_of_towns_and_villages_stay_when_an_article_goes(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text(
        "code,name\n430181105000,镇头镇\n330523200000,溪龙乡\n", encoding="utf-8"
    )
    codes = "SELECT ?name ?code { ?place ckg:code12 ?code ; rdfs:label ?name } ORDER BY ?code"
    kg("build", "articles", "--codes", "codes.csv")
    assert kg("query", codes, "--format", "csv").out == (
        "name,code\n溪龙乡,330523200000\n镇头镇,430181105000\n"
    )
    assert kg("forget", "zhentou").status == 0
    assert kg("query", codes, "--format", "csv").out == "name,code\n溪龙乡,330523200000\n"
    left = outputs(tmp_path / "output")
    (tmp_path / "articles" / "zhentou.txt").unlink()
    kg("build", "articles", "--codes", "codes.csv", "--output", "fresh")
    assert outputs(tmp_path / "fresh") | {"corrections.toml": left["corrections.toml"]} == left

    (tmp_path / "codes.csv").unlink()
    (tmp_path / "articles" / "more.txt").write_text(
        "浙江省安吉县启动“竹乡计划”。", encoding="utf-8"
    )
    assert kg("build", "articles").status == 0  # a build takes the table that it is given
    assert kg("query", codes, "--format", "csv").out == "name,code\n"


def test_a_table_of_codes_that_is_gone_is_named_and_nothing_is_forgotten(
    kg: Kg, tmp_path: Path
) -> None:
    (tmp_path / "codes.csv").write_text("code,name\n430181105000,镇头镇\n", encoding="utf-8")
    kg("build", "articles", "--codes", "codes.csv")
    before = outputs(tmp_path / "output")
    (tmp_path / "codes.csv").unlink()
    ended = kg("forget", "xilong")
    assert ended.status == 2
    assert ended.err.startswith("codes.csv: cannot be read")
    assert outputs(tmp_path / "output") == before


def test_merges_are_explained_with_the_entry_that_orders_or_refuses_them(
    kg: Kg, tmp_path: Path
) -> None:
    base = "https://w3id.org/county-kg/id/initiative"
    city, county, red = (
        f"{base}/330500/绿叶管家",
        f"{base}/330523/绿叶管家",
        f"{base}/330523/红叶管家",
    )
    (tmp_path / "articles" / "more.txt").write_text(
        "浙江省湖州市启动“绿叶管家”行动。浙江省安吉县启动“红叶管家”行动。", encoding="utf-8"
    )
    apart = f'[[different]]\nthings = ["{city}", "{county}"]\nreason = "各做各的"\n\n[[same]]\nthings = '
    (tmp_path / "ours.toml").write_text(
        f'{apart}["{county}", "“红叶管家”行动"]\nreason = "改过名"\n', encoding="utf-8"
    )
    ended = kg("build", "articles", "--corrections", "ours.toml")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.endswith("corrections: 2 of 2 entries matched; facts corrected: 0\n")
    assert kg("explain", "“红叶管家”行动").out.endswith(
        "\njoined across articles:\n"
        "  one name in two places: 绿叶管家 (join.name-elsewhere)\n"
        f"    {city} ~ {red}\n"
        f"  ours.toml: line 1: different things = {city} / {county}; 各做各的 (join.refused)\n"
        f"    {city} ≠ {county}\n"
        f"  ours.toml: line 5: same things = {county} / “红叶管家”行动; 改过名 (join.ordered)\n"
        f"    {red} = {county}\n"
    )

    names = '"“绿叶管家”行动", "“红叶管家”行动"'  # the first of the city and of the county
    (tmp_path / "ours.toml").write_text(f"{apart}[{names}]\n", encoding="utf-8")
    ended = kg("build", "articles")
    assert (ended.status, ended.err) == (
        1,
        "ours.toml: line 5: its names mean several things that are not one: same things = "
        "“绿叶管家”行动 / “红叶管家”行动; name each by its IRI, as in facts.csv, or by article\n",
    )
