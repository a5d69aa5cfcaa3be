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
