"""Files in, articles out: the first stage.

    paths ──► files ──► bytes ──► text ──► Article
      walk.py    ids.py    decode.py  page.py, tables.py, records.py, head.py

Nothing here looks at meaning, and nothing is lost unsaid: what cannot be read is reported.
"""

from __future__ import annotations

from kg.articles.read import read_articles

__all__ = ["read_articles"]
