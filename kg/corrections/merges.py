"""What entries say of things that are one or are not, as the joining of articles takes it."""

from __future__ import annotations

from pathlib import Path

from kg.corrections.entries import Corrections, Different, Entry, Same
from kg.graph.joining import Order, Orders, Reason


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
    return Order(entry.body.things, told)
