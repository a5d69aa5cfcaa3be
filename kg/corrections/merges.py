"""What entries say of things that are one or are not, as the joining of articles takes it."""

from __future__ import annotations

from pathlib import Path

from kg.corrections.entries import Corrections, Different, Entry, Same
from kg.graph.distinctions import Thing
from kg.graph.joining import Joined, Order, Orders, Reason


def orders_of(corrections: Corrections) -> Orders:
    """The orders of all entries of these kinds."""
    return Orders(
        same=tuple(map(order_of, corrections.same)),
        different=tuple(map(order_of, corrections.different)),
    )


def order_of(entry: Entry[Same] | Entry[Different]) -> Order:
    """The order of an entry, which tells where it stands and why in the user's words.

    The file is called by its name alone: where it lies changes no graph.

    >>> entry = Entry(Same(things=("市委组织部", "组织部"), reason="同一部门"), "our/file.toml", 3)
    >>> order_of(entry).told.en
    'file.toml: line 3: same things = 市委组织部 / 组织部; 同一部门'
    """
    name, reason = Path(entry.file).name, entry.body.reason
    zh = f"{name} 第 {entry.line} 行" if entry.line else name
    en = f"{name}: line {entry.line}" if entry.line else name
    told = Reason(
        f"{zh}：{entry.label}" + (f"；{reason}" if reason else ""),
        f"{en}: {entry.label}" + (f"; {reason}" if reason else ""),
    )
    return Order(entry.body.named, told)


def why_not(order: Order, joined: Joined) -> tuple[str, str] | None:
    """Why an order was not carried out, or not for all things, and the next step; None if it was."""
    if order in joined.unclear:
        step = "name each by its IRI, as in facts.csv, or by article"
        return "its names mean several things that are not one", step
    if missing := joined.missing.get(order):
        called = " or ".join(_called(thing, order) for thing in missing)
        kinds = "person, organization, honour, initiative, document or project"
        return f"no {kinds} is called {called}", "write names as in facts.csv, or take it out"
    if order in joined.met:
        return None
    return "these are no two things of one kind", "compare it with facts.csv, or take it out"


def _called(thing: Thing, order: Order) -> str:
    """What a thing is called; where others of the name are told apart by article, that it is none."""
    others = any(one.words == thing.words for one in order.things if one != thing)
    return f"{thing} in another article" if others and not thing.articles else str(thing)
