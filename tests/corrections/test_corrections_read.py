"""A file of corrections as a user writes it, and what is said of one that cannot be used."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections import Amend, Amendment, Different, Forget, Named, Place, Reject, Same
from kg.corrections.read import read_corrections
from kg.errors import CorrectionsError

FILE = """\
# what the county bureau told us by telephone
[[reject]]
subject = "溪龙村"
predicate = "earns"
article = "xilong"
reason = "是计划，不是结果"

[[reject]]
fact = "https://w3id.org/county-kg/id/fact/20579de7f76e864ec48a"

[[amend]]
fact = "20579de7f76e864ec48a"
to.value = 352000.50
to.period = "2022"

[[place]]
name = "鼓楼区"
is = "320106"

[[same]]
things = ["浏阳市委组织部", "中共浏阳市委组织部"]

[[different]]
things = ["“一线为民服务”", "“一线为民工作法”"]

[[different]]
things = ["陈敏", { name = "陈敏", article = "xilong" }, { name = "陈敏", article = ["a", "b"] }]

[[forget]]
article = "zhentou"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_kind_is_read_with_its_line(tmp_path: Path) -> None:
    read = read_corrections(written(tmp_path, FILE))
    assert [(entry.line, entry.body) for entry in sorted(read, key=lambda one: one.line)] == [
        (
            2,
            Reject(
                subject="溪龙村", predicate="earns", article="xilong", reason="是计划，不是结果"
            ),
        ),
        (8, Reject(fact="https://w3id.org/county-kg/id/fact/20579de7f76e864ec48a")),
        (
            11,
            Amend(
                fact="20579de7f76e864ec48a",
                to=Amendment(value=Decimal("352000.50"), period="2022"),
            ),
        ),
        (16, Place(name="鼓楼区", division="320106")),
        (20, Same(things=("浏阳市委组织部", "中共浏阳市委组织部"))),
        (23, Different(things=("“一线为民服务”", "“一线为民工作法”"))),
        (
            26,
            Different(
                things=(
                    "陈敏",
                    Named(name="陈敏", article="xilong"),
                    Named(name="陈敏", article=("a", "b")),
                )
            ),
        ),
        (29, Forget(article="zhentou")),
    ]
    assert [entry.label for entry in read] == [
        "forget article = zhentou",
        "place name = 鼓楼区, is = 320106",
        "amend fact = 20579de7f76e864ec48a, to.value = 352000.50, to.period = 2022",
        "reject subject = 溪龙村, predicate = earns, article = xilong",
        "reject fact = https://w3id.org/county-kg/id/fact/20579de7f76e864ec48a",
        "same things = 浏阳市委组织部 / 中共浏阳市委组织部",
        "different things = “一线为民服务” / “一线为民工作法”",
        "different things = 陈敏 / 陈敏 in xilong / 陈敏 in a, b",
    ]


def test_an_entry_is_known_wherever_it_stands(tmp_path: Path) -> None:
    one, two = FILE.split("\n\n[[amend]]")
    moved = read_corrections(written(tmp_path, "\n\n" + FILE.replace(one, "", 1) + "\n" + one))
    read = read_corrections(written(tmp_path, FILE))
    assert {entry.correction.digest for entry in moved} == {
        entry.correction.digest for entry in read
    }
    assert len({entry.correction.digest for entry in read}) == len(read) == 8
    assert two


def test_no_file_and_an_empty_one_correct_nothing(tmp_path: Path) -> None:
    assert len(read_corrections(tmp_path / "corrections.toml")) == 0
    assert len(read_corrections(written(tmp_path, "# nothing yet\n"))) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[reject]]\nsubject = \n", "line 2: not TOML: Invalid value; mend it"),
        ("[[reject]]\nsubject = 'a", "line 2: not TOML: "),
        (
            '[[rejct]]\nsubject = "溪龙村"\n',
            "line 1: rejct is no kind of correction; write one of reject, amend, place, same, "
            "different, forget",
        ),
        (
            '[reject]\nsubject = "溪龙村"\n',
            "line 1: reject is no list of entries; head each entry with [[reject]]",
        ),
        (
            '[[reject]]\nsubject = "溪龙村"\n\n[[reject]]\npredicate = "earns"\nresaon = "no"\n',
            "line 6: reject: object contains unknown field resaon; the keys of reject are reason, "
            "fact, subject, predicate, object, period, article",
        ),
        (
            "[[forget]]\narticle = 7\n",
            "line 2: forget: expected str, got int - at article; the keys of forget are",
        ),
        (
            '[[amend]]\nsubject = "溪龙村"\n',
            "line 1: amend: object missing required field to; the keys of amend are reason, fact, "
            "subject, predicate, object, period, article, to.subject, to.object, to.at, to.value, "
            "to.unit, to.comparator, to.statistic, to.period, to.status",
        ),
        (
            '[[amend]]\nsubject = "溪龙村"\nto.comparator = "≈"\n',
            "line 3: amend: invalid enum value '≈' - at to.comparator; the keys of amend are",
        ),
        ('[[amend]]\nobject = "a"\nto = {}\n', "line 3: amend: amends nothing; add what should"),
        (
            '[[amend]]\nobject = "a"\nto.period = "去年"\n',
            "line 3: amend: 去年 is no period; write it in EDTF: 2022, 2022-03, 2021/2023, 2022/..",
        ),
        (
            '[[reject]]\npredicate = "earns"\n',
            "line 1: reject: does not say which facts; add fact, subject or object",
        ),
        (
            '[[reject]]\nfact = "溪龙村"\n',
            "line 2: reject: 溪龙村 is no fact; take it from the column fact of facts.csv",
        ),
        (
            '[[same]]\nthings = ["县委", "县委"]\n',
            'line 2: same: things does not name two things; write things = ["…", "…"]',
        ),
        (
            '[[same]]\nthings = ["a", "b", "c"]\n[[different]]\nthings = ["c", "a"]\n',
            "line 3: different: a and c are said to be the same in another entry; take one",
        ),
        (
            '[[same]]\nthings = [{name = "陈敏", article = "a"}, "陈敏"]\n[[different]]\n'
            'things = ["陈敏", {name = "陈敏", article = ["a"]}]\n',
            "line 3: different: 陈敏 and 陈敏 in a are said to be the same in another entry; take",
        ),
        (
            '[[different]]\nthings = ["陈敏", "陈敏"]\n',
            "line 2: different: things names 陈敏 twice; tell two of one name apart by article: "
            '{ name = "陈敏", article = "…" }',
        ),
        (
            '[[different]]\nthings = [{name = "陈敏", article = ["a", "b"]}, '
            '{name = "陈敏", article = "b"}]\n',
            "line 2: different: things names 陈敏 in b twice; tell two of one name apart by article",
        ),
        (
            '[[different]]\nthings = ["陈敏", {name = "https://w3id.org/x/陈敏", article = "a"}]\n',
            "line 2: different: article goes with a name, not with https://w3id.org/x/陈敏; give a "
            "name with it, as in facts.csv, or the IRI alone",
        ),
        (
            '[[different]]\nthings = ["陈敏", {name = "陈敏", article = [""]}]\n',
            'line 2: different: things holds an empty name; write things = ["…", "…"]',
        ),
        (
            '[[different]]\nthings = ["陈敏", {name = "陈敏", artcle = "a"}]\n',
            "line 2: different: object contains unknown field artcle - at things[1]; the keys of "
            "different are reason, things, things.name, things.article",
        ),
        (
            '[[different]]\nthings = [["陈敏", "陈明"]]\n',
            "line 2: different: expected str | object, got array - at things[0]; the keys of",
        ),
        (
            'reject = [{predicate = "earns"}]\n',
            "reject: does not say which facts; add fact, subject or object",
        ),
    ],
)
def test_a_defect_is_named_with_line_and_next_step(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CorrectionsError) as raised:
        read_corrections(path)
    assert str(raised.value).startswith(f"{path}: {message}")


def test_a_heading_in_a_text_misleads_nobody(tmp_path: Path) -> None:
    text = '[[reject]]\nsubject = "a"\nreason = """\n[[reject]]\n"""\n[[reject]]\nfact = "x"\n'
    path = written(tmp_path, text)
    with pytest.raises(CorrectionsError) as raised:
        read_corrections(path)
    assert str(raised.value).startswith(f"{path}: reject: x is no fact;")


@given(st.text(alphabet="[]{}=\"'\n #.,\\红reject amnd forgtplcs0123456789", max_size=80))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    with TemporaryDirectory() as folder, suppress(CorrectionsError):
        assert len(read_corrections(written(Path(folder), text))) <= text.count("[") + 1
