"""What the engine makes of an article, as lines that a reader can judge."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.mentions.mention import Kind
from kg.model import Article, Fact
from kg.relations.assemble import assemble_all


def facts_of(text: str, *, title: str = "", date: str = "") -> tuple[Fact, ...]:
    """What the rules find, doubtful facts too: how sure one is depends on what was learned last.

    So do the names that the tagger adds and the subjects that are linked, which are left out.
    """
    reading = read(Article("article", title, text, date), open_gazetteer())
    drafts = (d for d in drafts_of(reading) if not d.rule.endswith((".tagged", "linked")))
    return assemble_all(reading, drafts)


def table(text: str, *relations: str, title: str = "", date: str = "") -> list[str]:
    """The facts of some relations, or of all, in the order in which they are said."""
    facts = facts_of(text, title=title, date=date)
    return [line(fact) for fact in facts if not relations or fact.predicate in relations]


def figures(text: str, date: str = "") -> list[str]:
    """The figures of an article, in the order in which they are said."""
    return table(text, "earns", "hasIndicator", "ranked", date=date)


def values(text: str) -> set[str]:
    """Whose figures an article of 2023-05-01 tells, each with value and unit: 溪龙乡 120 户."""
    facts = facts_of(text, date="2023-05-01")
    return {f"{f.subject.name} {f.value} {f.unit}" for f in facts if f.value is not None}


def line(fact: Fact) -> str:
    """A fact on a line: 龙山村 earns 集体经济收入 > 860000 CNY (2023)."""
    words = [fact.subject.name, str(fact.predicate), fact.object.name]
    if fact.value is not None:
        words += [fact.comparator, f"{fact.value:f}", fact.unit]
    words += [f"at {fact.at.name}"] if fact.at else []
    words += [f"({fact.period})"] if fact.period else []
    words += [] if fact.status == "actual" else [f"[{fact.status}]"]
    return " ".join(filter(None, words))


def mentions(text: str, kind: Kind) -> list[str]:
    """The mentions of a kind as they stand in the article, each with what it means."""
    return [
        f"{mention} = {meaning}" if meaning != mention else mention
        for mention, meaning in _mentions(text, kind)
    ]


def _mentions(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    reading = read(Article("article", "", text), open_gazetteer())
    for mention in reading.typed.mentions:
        if mention.kind is kind:
            entity = reading.course.meaning(mention)
            meaning = "?" if entity is None else entity.name
            if entity and entity.division and kind is Kind.PLACE:
                meaning = "".join(entity.division.path)
            yield mention.text, meaning
