"""Web pages: the article without the page around it, and what the page's fields say of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.articles.datalines import Data, data_of
from kg.articles.dates import normal_date
from kg.articles.decode import decode
from kg.articles.head import Head, one_line
from kg.articles.layout import make_paragraphs
from kg.articles.unreadable import Unreadable

if TYPE_CHECKING:
    from configparser import ConfigParser

DECLARED_WITHIN = 8192
META_CHARSET = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
XML_ENCODING = re.compile(rb"^\s*<\?xml\b[^>]*\bencoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)

# In order of trust. The first of each is what Chinese government sites are told to use.
TITLE_FIELDS = (
    "articletitle",
    "og:title",
    "dc.title",
    "dcterms.title",
    "headline",
    "twitter:title",
)
DATE_FIELDS = (
    "pubdate", "article:published_time", "og:release_date", "publishdate", "publish_date",
    "publishtime", "datepublished", "firstpublishedtime", "dc.date.issued", "dcterms.issued",
    "dc.date", "weibo:article:create_at", "date",
)  # fmt: skip
SOURCE_FIELDS = ("contentsource", "source", "article:source", "dc.source", "mediaid")
SITE_FIELDS = ("sitename", "og:site_name")
URL_FIELDS = ("og:url", "url", "dc.identifier")
LABEL = re.compile("时间|時間|日期|来源|來源|发布|稿源")
LINKED_DATA_DATES = ("datePublished", "pubDate")

SENTENCE_END = re.compile("[。！？]")
LONGEST_HEADLINE = 60
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
SITE_NAME_BEHIND = re.compile(r"\s*[_|｜]|\s+[-–—]+\s+|[-–—]+(?=[^-–—]*[网站府报台]$)")


class Page(NamedTuple):
    """The article of a page."""

    text: str
    given: Head
    """What the page's fields say, empty where they do not."""
    url: str


def read_page(data: bytes) -> Page:
    """The article of a web page.

    Paragraphs are lines of the text. Menus, lists of links, the footer and the like are left out
    by trafilatura. Dates are not guessed from the page's text: only its fields and lines that
    name when it was published count.

    Raises:
        Unreadable: If the bytes are in no known encoding or hold no article.
    """
    markup = XML_DECLARATION.sub("", decode(data, declared_encoding(data)))
    tree = _parsed(markup)
    text = _article_text(tree) if tree is not None else ""
    if not _is_article(text):
        raise Unreadable(
            "", "no article found in this page", "save the article itself, or leave it out"
        )
    fields = _fields(tree)
    shown = _data_shown(tree)
    return Page(
        text,
        Head(
            _first(fields, TITLE_FIELDS) or _title_shown(tree),
            _date(fields, tree) or shown.date,
            _first(fields, SOURCE_FIELDS) or shown.source or _first(fields, SITE_FIELDS),
        ),
        _address(fields, tree),
    )


def declared_encoding(data: bytes) -> str:
    """The encoding that a page claims for itself; "" where it does not.

    Example:
        >>> declared_encoding(b'<html><head><META content="text/html; charset=gb2312"></head>')
        'gb2312'
    """
    start = data[:DECLARED_WITHIN]
    match = XML_ENCODING.search(start) or META_CHARSET.search(start)
    return match[1].decode("ascii") if match else ""


def _parsed(markup: str) -> Any:
    from trafilatura import load_html

    # it logs what is reported here as a problem
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return load_html(markup)


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import use_config

    config: ConfigParser = use_config()
    # under 250 characters it would fall back on the whole page, menus and all
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _article_text(tree: Any) -> str:
    from trafilatura import bare_extraction

    plain = deepcopy(tree)
    make_paragraphs(plain)
    document: Any = bare_extraction(plain, include_comments=False, config=_config())
    return (document.text or "") if document else ""


def _is_article(text: str) -> bool:
    """Whether there is a sentence, or at least a line too long for a menu or a list of titles."""
    return bool(SENTENCE_END.search(text)) or any(
        len(line) > LONGEST_HEADLINE for line in text.split("\n")
    )


def _fields(tree: Any) -> dict[str, str]:
    """The page's meta fields by lower-case name, the first of each that says something."""
    fields: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = one_line(meta.get("content") or "")
        if content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _date(fields: dict[str, str], tree: Any) -> str:
    said = (normal_date(fields[name]) for name in DATE_FIELDS if name in fields)
    linked = (normal_date(words) for words in _linked_data_dates(tree))
    return next(filter(None, said), "") or next(filter(None, linked), "")


def _linked_data_dates(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for part in data if isinstance(data, list) else [data]:
            if isinstance(part, dict):
                yield from (str(part[name]) for name in LINKED_DATA_DATES if name in part)


def _title_shown(tree: Any) -> str:
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = tree.find(".//title")
    words = one_line(title.text_content()) if title is not None else ""
    return SITE_NAME_BEHIND.split(words)[0].strip() or words


def _data_shown(tree: Any) -> Data:
    """The first line of data that says when or where the article was published.

    Extraction may leave it out. A bare date will not do: it may be today's in the page's head.
    """
    for element in tree.iter("div", "p", "span", "td", "li", "h2", "h3", "h4", "h5", "h6"):
        words = " ".join(element.text_content().split())
        data = data_of(words)
        if data and data.date and LABEL.search(words):
            return data
    return Data()


def _address(fields: dict[str, str], tree: Any) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    addresses = [*links, *(fields[name] for name in URL_FIELDS if name in fields)]
    return next((words for words in map(str.strip, addresses) if WEB_ADDRESS.fullmatch(words)), "")
