"""From articles that are understood to the outputs of a build, all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.cache import CacheWriter, key_of
from kg.corrections.apply import Corrector
from kg.gazetteer import open_gazetteer
from kg.gazetteer.codes import Codes
from kg.graph.joining import Orders
from kg.graph.replace import replaced_whole
from kg.graph.write import GraphWriter
from kg.outputs import PAGE_FILE, StoredArticles, fact_rows
from kg.parallel import Understood
from kg.reprints import Reprints
from kg.settings import Settings
from kg.view import write_page

Progress = Callable[[str, int], None]
"""Called with what is being done and how many articles were understood so far."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the outputs are to be made."""

    output: Path
    settings: Settings
    recipe: str
    """Of the extraction that the articles went through."""
    corrector: Corrector
    codes: Codes
    """Twelve-digit codes of towns and villages, by their path; empty where the user gave none."""


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
    gazetteer, base_iri = open_gazetteer(), plan.settings.base_iri
    entries = plan.corrector.entries
    orders = Orders(
        same=tuple(entry.body for entry in entries.same),
        different=tuple(entry.body for entry in entries.different),
    )
    with (
        GraphWriter(folder, gazetteer, base_iri, orders, plan.codes) as writer,
        CacheWriter(folder, plan.recipe) as cache,
        Reprints(folder) as reprints,
    ):
        for one in understood:
            extracted = one.extracted
            corrected = plan.corrector.apply(one.article.id, extracted.facts)
            writer.add(one.article, corrected.facts, corrected.withdrawn)
            reprints.add(one.article, extracted.signature)
            cache.add(key_of(one.article, one.request.near), one.packed)
            counts += Counter(articles=1, anew=one.is_new, corrected=len(corrected.withdrawn))
        progress("Writing the graph", counts["articles"])
        writer.write_articles()
        originals = reprints.found(StoredArticles(folder))
        counts["reprints"] = len(originals)
        writer.add_reprints(originals)
        writer.finish()
        cache.finish()
    return counts
