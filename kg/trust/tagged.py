"""What the tagger says of a draft's object."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.relations.reading import Draft, Reading
from kg.tagger import RELATIONS

_STEPS = (0.0, 0.4, 0.55, 0.7, 0.85, 0.95)


def about_tagged(reading: Reading, draft: Draft) -> Iterator[str]:
    """Whether the tagger names the object too, how surely, and for which other relation."""
    if draft.predicate not in RELATIONS:
        return
    start, end = draft.object_span
    beside = [n for n in reading.names if n.span.start < end and start < n.span.end]
    same = [n for n in beside if n.relation == draft.predicate]
    sure = max((n.probability for n in same), default=-1.0)
    yield f"tagger={bisect_right(_STEPS, sure)}"
    yield f"tagger-as-it-is={any(n.span == draft.object_span for n in same)}"
    for name in beside:
        if name.relation != draft.predicate:
            yield f"tagger-other={name.relation}"
