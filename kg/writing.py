"""From articles that are understood to the outputs of a build, all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.cache import CacheWriter, key_of
from kg.correcting import known_by_iri
from kg.graph.replace import replaced_whole
from kg.outputs import PAGE_FILE, StoredArticles, fact_rows
from kg.parallel import Understood
from kg.plan import Plan
from kg.reprints import Reprints
from kg.view import write_page

Progress = Callable[[str, int], None]
"""Called with what is being done and how many articles were understood so far."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    articles: int
    anew: int
    """How many of them were extracted now, and not found in the cache."""
    corrected: int
    """How many facts of articles were changed or taken out by corrections."""
    reprints: int
    """How many articles reprint another."""
    facts: Mapping[str, int]
    """How many of each relation, by its name, in alphabetical order."""


def write_outputs(understood: Iterable[Understood], plan: Plan, progress: Progress) -> Written:
    """Write everything that a build leaves.

    Raises:
        CorrectionsError: a correction cannot be carried out; the output is as it was.
        OSError: the output cannot be written.
    """
    with replaced_whole(plan.output) as folder:
        counts = _write_graph(understood, folder, plan, progress)
        plan.settings.written_to(folder)
        facts = Counter(row["predicate"] for row in fact_rows(folder))
        progress("Drawing the page", counts["articles"])
        if facts:
            write_page(fact_rows(folder), StoredArticles(folder), folder / PAGE_FILE)
    if not facts:  # a page of an earlier build would show what is no longer said
        (plan.output / PAGE_FILE).unlink(missing_ok=True)
    return Written(
        articles=counts["articles"],
        anew=counts["anew"],
        corrected=counts["corrected"],
        reprints=counts["reprints"],
        facts=dict(sorted(facts.items())),
    )


def _write_graph(
    understood: Iterable[Understood], folder: Path, plan: Plan, progress: Progress
) -> Counter[str]:
    counts: Counter[str] = Counter()
    with (
        known_by_iri(understood, folder, plan) as (corrector, again),
        plan.writer(folder) as writer,
        CacheWriter(folder, plan.recipe) as cache,
        Reprints(folder) as reprints,
    ):
        for one in again:
            extracted = one.extracted
            corrected = corrector.apply(one.article.id, extracted.facts)
            writer.add(one.article, corrected.facts, corrected.withdrawn)
            reprints.add(one.article, extracted.signature)
            cache.add(key_of(one.article, one.request.near), one.packed)
            counts += Counter(articles=1, anew=one.is_new, corrected=len(corrected.withdrawn))
        progress("Writing the graph", counts["articles"])
        writer.write_articles()
        originals = reprints.found(StoredArticles(folder))
        counts["reprints"] = len(originals)
        writer.add_reprints(originals)
        corrector.obeyed(writer.finish())
        cache.finish()
    return counts
