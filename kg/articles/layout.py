"""Markup that hides paragraphs, made plain before the article is taken out of the page.

Extraction knows paragraphs by their tags. Government pages often have none: text between line
breaks in one block, or in the cells of a table that only places it. Left so, the first paragraph
is lost and the others run together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml, which has no types."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
CONTAINERS = frozenset({"div", "td", "center", "section", "article", "main", "body"})
INLINE = ("span", "font", "b", "strong", "em", "i", "u")
ROWS_AND_CELLS = ("caption", "tbody", "thead", "tfoot", "tr", "td", "th")
LONGEST_CELL = 100


def make_paragraphs(tree: Element) -> None:
    """Change a parsed page so that each of its paragraphs is an element of its own.

    Tables that hold paragraphs become blocks; tables of data stay. Nothing of the text is changed.
    """
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _as_blocks(table)
    for element in list(tree.iter("section", *INLINE)):
        if element.tag == "section" or _breaks_lines(element):
            element.tag = "div"
    for element in list(tree.iter("p")):
        if any(child.tag == "br" for child in element):
            element.tag = "div"
    for element in list(tree.iter(*CONTAINERS)):
        if any(_is_break(child) for child in element):
            _wrap_runs(element)


def _is_layout(table: Element) -> bool:
    return len(list(table.iter("table"))) > 1 or any(map(_holds_paragraphs, table.iter("td")))


def _holds_paragraphs(cell: Element) -> bool:
    breaks = sum(1 for _ in cell.iter("p", "br"))
    return breaks > 2 or len("".join(cell.itertext())) > LONGEST_CELL


def _as_blocks(table: Element) -> None:
    own = [part for part in table.iter(*ROWS_AND_CELLS) if _nearest_table(part) is table]
    for part in (table, *own):
        part.tag = "div"


def _nearest_table(part: Element) -> Element:
    return next(part.iterancestors("table"), None)


def _breaks_lines(element: Element) -> bool:
    return any(_is_break(inner) for inner in element.iterdescendants())


def _is_break(element: Element) -> bool:
    return element.tag == "br" or element.tag in BLOCKS


def _wrap_runs(block: Element) -> None:
    """Put each run of text between line breaks and blocks into a paragraph."""
    parts = list(_parts(block))
    block.text = None
    for child in list(block):
        block.remove(child)
    block.extend(parts)


def _parts(block: Element) -> Iterator[Element]:
    run = _paragraph(block, block.text)
    for child in list(block):
        if not _is_break(child):
            run.append(child)
            continue
        after = _paragraph(block, child.tail)
        child.tail = None
        yield from _if_filled(run)
        if child.tag != "br":
            yield child
        run = after
    yield from _if_filled(run)


def _paragraph(block: Element, text: str | None) -> Element:
    paragraph = block.makeelement("p")
    paragraph.text = text
    return paragraph


def _if_filled(run: Element) -> Iterator[Element]:
    """The run, unless it is the white space between two blocks."""
    if len(run) or (run.text or "").strip():
        yield run
