"""How probable a draft's subject is, by the trees that annotated articles have taught."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.relations.reading import Draft

_STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


def about_linked(draft: Draft) -> Iterator[str]:
    """Each step that its probability is beyond, so that one split tells the less from the more."""
    by_trees = draft.chosen is not None
    for name, sure in (("linked", draft.linked), ("chosen", draft.chosen)):
        if sure is not None:
            for step in _STEPS[: bisect_right(_STEPS, sure)]:
                yield f"{name}:{by_trees}>={step}"
