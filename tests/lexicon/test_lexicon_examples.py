"""Every rule's own examples: each fact is found, and no other told; and rule files of a user's own.

Whether a fact that is found is told too, the trees of kg/trust say, of an article and not of one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract import drafts_of, extract, read
from kg.gazetteer import open_gazetteer
from kg.lexicon import Example, Rule, load_rules
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all


def _examples() -> Iterator[object]:
    for file in load_rules():
        for rule in file.rules:
            for number, example in enumerate(rule.examples, start=1):
                name = f"{file.relation}.toml-{rule.name}-{number}"
                yield pytest.param(file.relation, example, id=name)


def _rules() -> Iterator[object]:
    for file in load_rules():
        for rule in file.rules:
            yield pytest.param(rule, id=f"{file.relation}.toml-{rule.name}")


def _facts(text: str, lexicon: Path | None = None) -> tuple[Fact, ...]:
    return extract(Article("example", "", text), lexicon=lexicon)


def _said(text: str, relation: str, lexicon: Path | None = None) -> list[str]:
    """What rules find; the tagger and the links, which are no rules, may tell more."""
    facts = [f for f in _facts(text, lexicon) if f.predicate == relation]
    told = [f for f in facts if not f.evidence[0].rule.endswith((".tagged", "linked"))]
    return [f"{f.subject.name} → {f.object.name}" for f in told]


def _found(text: str, relation: str) -> set[str]:
    """What rules find, told or doubted."""
    reading = read(Article("example", "", text), open_gazetteer())
    facts = assemble_all(reading, list(drafts_of(reading)))
    return {f"{f.subject.name} → {f.object.name}" for f in facts if f.predicate == relation}


@pytest.mark.parametrize(("relation", "example"), list(_examples()))
def test_example_gives_exactly_its_facts(relation: str, example: Example) -> None:
    assert set(example.facts) - _found(example.text, relation) == set(), "not found"
    assert set(_said(example.text, relation)) - set(example.facts) == set(), "told besides"


@pytest.mark.parametrize("rule", list(_rules()))
def test_every_rule_shows_what_it_finds(rule: Rule) -> None:
    assert any(example.facts for example in rule.examples), f"{rule.name} has no match example"


def test_rules_of_one_file_have_names_of_their_own() -> None:
    for file in load_rules():
        names = [rule.name for rule in file.rules]
        assert len(names) == len(set(names)), f"{file.relation}: two rules of one name"
        assert all(name.startswith(f"{file.relation}.") for name in names), names


# --- a folder of the user's own -----------------------------------------------------------------

_TWINNED = """\
relation = "twinnedWith"
subject = ["Place"]
object = "Organization"

[words]
pair = ["结对", "结识"]

[[rule]]
name = "twinnedWith.pair"
pattern = "{pair}(?P<object>{ORGANIZATION})"
confidence = 0.9
match = [["2021年，安吉县结对湖州学院。", "安吉县 → 湖州学院"]]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "twinned.toml").write_text(_TWINNED, encoding="utf-8")
    return tmp_path


def test_user_folder_adds_a_relation_of_its_own(folder: Path) -> None:
    text = "2021年，安吉县结对湖州学院，并启动“竹乡计划”。"
    (fact,) = [f for f in _facts(text, folder) if f.predicate == "twinnedWith"]
    (evidence,) = fact.evidence
    assert (fact.subject.name, fact.object.name, fact.period) == ("安吉县", "湖州学院", "2021")
    assert evidence.span.of(text) == "安吉县结对湖州学院"
    assert evidence.object.of(text) == "湖州学院"
    assert evidence.rule == "twinnedWith.pair"


def test_user_folder_leaves_the_rules_of_the_package_as_they_are(folder: Path) -> None:
    text = "2021年，安吉县结对湖州学院，并启动“竹乡计划”。"
    assert _said(text, "launches", folder) == ["安吉县 → “竹乡计划”"] == _said(text, "launches")
    assert _said(text, "twinnedWith") == []


def test_user_folder_adds_rules_to_a_relation_of_the_package(tmp_path: Path) -> None:
    source = _TWINNED.replace("twinnedWith", "awarded").replace('"Organization"', '"Title"')
    source = source.replace("{pair}(?P<object>{ORGANIZATION})", "夺魁(?P<object>{QUOTED})")
    (tmp_path / "more.toml").write_text(source, encoding="utf-8")
    assert _said("安吉县夺魁“茶王赛”。", "awarded", tmp_path) == ["安吉县 → “茶王赛”"]
    assert _said("安吉县夺魁“茶王赛”。", "awarded") == []


# --- files that do not say what they must -------------------------------------------------------

_DEFECTS = {
    "no TOML": ("[words]", "[words", "not TOML (", "mend the file"),
    "relation left out": ('relation = "twinnedWith"', "", "relation is missing", "add it"),
    "relation that is no name": (
        '"twinnedWith"',
        '"twinned with"',
        "relation 'twinned with' is no name of a relation",
        "write one like twinnedWith",
    ),
    "subject left out": ('subject = ["Place"]', "", "subject is missing", "add it"),
    "subject of no type": ('["Place"]', '["Planet"]', "subject: Planet is no type", "use one of"),
    "subject that is no list": (
        '["Place"]',
        '"Place"',
        "subject is no list of texts",
        'write ["…", "…"]',
    ),
    "object of no type": (
        'object = "Organization"',
        'object = "Organ"',
        "object: Organ is no type",
        "use one of",
    ),
    "key that means nothing": ("[words]", "[word]", "word is no key here", "use one of"),
}
_RULE_DEFECTS = {
    "pattern left out": ("pattern = ", "# pattern = ", "pattern is missing", "add it"),
    "pattern that does not compile": (
        "{pair}",
        "(?:{pair}",
        "pattern is no regular expression (missing ), unterminated subpattern at position",
        "mend it",
    ),
    "pattern without an object": (
        "?P<object>",
        "?:",
        "pattern marks no object",
        "put (?P<object>…) around it",
    ),
    "unknown slot": ("{pair}", "{pears}", "pattern names {pears}, which is no list", "known: "),
    "no confidence": ("confidence = 0.9", "", "confidence is missing", "add it"),
    "confidence in words": (
        "confidence = 0.9",
        'confidence = "high"',
        "confidence is no number from 0 to 1",
        "write 0.8, say",
    ),
    "misspelt key": (
        "confidence = 0.9",
        "confidence = 0.9\nspilt = true",
        "spilt is no key",
        "use",
    ),
    "example that is no pair": (
        ', "安吉县 → 湖州学院"]]',
        "]]",
        "match holds no pair",
        'write [["sentence", "subject → object"]]',
    ),
}


def _message(tmp_path: Path, right: str, wrong: str) -> tuple[Path, str]:
    path = tmp_path / "twinned.toml"
    assert right in _TWINNED
    path.write_text(_TWINNED.replace(right, wrong), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_rules(tmp_path)
    return path, str(caught.value)


@pytest.mark.parametrize("defect", list(_DEFECTS.values()), ids=list(_DEFECTS))
def test_defect_of_a_file_is_told(tmp_path: Path, defect: tuple[str, str, str, str]) -> None:
    right, wrong, reason, next_step = defect
    path, message = _message(tmp_path, right, wrong)
    assert message.startswith(f"{path}: {reason}")
    assert f"; {next_step}" in message


@pytest.mark.parametrize("defect", list(_RULE_DEFECTS.values()), ids=list(_RULE_DEFECTS))
def test_defect_of_a_rule_names_the_rule(tmp_path: Path, defect: tuple[str, str, str, str]) -> None:
    right, wrong, reason, next_step = defect
    path, message = _message(tmp_path, right, wrong)
    assert message.startswith(f"{path}: rule twinnedWith.pair: {reason}")
    assert f"; {next_step}" in message


def test_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "twinned.toml"
    path.write_bytes("关系".encode("gb18030"))
    with pytest.raises(LexiconError) as caught:
        load_rules(tmp_path)
    assert str(caught.value).startswith(f"{path}: cannot be read (")
    assert str(caught.value).endswith("; save it as UTF-8")
