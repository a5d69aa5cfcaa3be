"""Corrections that name a thing or a fact by its IRI, which may stand for others across articles.

What stands for what is known once all articles are. So where an entry names an IRI, the articles are
gone through twice: first they are joined as they are without such entries, then corrected by all.
What comes out depends on the articles and the file of corrections alone.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from kg.corrections.apply import Corrector
from kg.parallel import Understood
from kg.plan import Plan


@contextmanager
def known_by_iri(
    understood: Iterable[Understood], folder: Path, plan: Plan
) -> Iterator[tuple[Corrector, Iterable[Understood]]]:
    """The corrector of a plan, knowing what stands for each IRI, and the articles once more.

    Args:
        understood: the articles; gone through where an entry names an IRI.
        folder: for what is kept of them meanwhile.
        plan: how the outputs are to be made.
    """
    by_name = plan.corrector.by_name()
    if by_name is None:
        yield plan.corrector, understood
        return
    with TemporaryFile(dir=folder) as kept:
        with TemporaryDirectory(dir=folder) as place, plan.writer(Path(place)) as writer:
            for one in understood:
                pickle.dump(one, kept)
                writer.add(one.article, by_name.apply(one.article.id, one.extracted.facts).facts)
            joined = writer.joined().canonical
        yield plan.corrector.knowing(joined), _again(kept)


def _again(kept: IO[bytes]) -> Iterator[Understood]:
    end = kept.tell()
    kept.seek(0)
    while kept.tell() < end:
        yield pickle.load(kept)
