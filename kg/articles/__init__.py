"""Files in, articles out: the first stage.

    paths ──► files ──► bytes ──► text, fields ──► Article
         walk.py   read.py  decode.py, page.py,   head.py, ids.py
                            tables.py, records.py

Nothing here looks at meaning, and nothing is lost unsaid: what cannot be read is reported.
"""

from __future__ import annotations

from kg.articles.read import read_articles

__all__ = ["read_articles"]
