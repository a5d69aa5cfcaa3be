"""``kg validate``: whether the graph keeps to its shapes, and which figures contradict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.cli.options import Output
from kg.cli.printing import say, visible
from kg.cli.status import Status

EXAMPLES = ("kg validate", "kg validate --output county")


def run(output: Output = Path("output")) -> Status:
    """Check the graph against its shapes (SHACL), and report figures that contradict.

    Exit status 0 where it conforms; 1 where it does not, with every violation on a line. Figures
    that contradict are no fault of the graph: both stay, and are shown with their sentences.
    """
    from kg.graph.validate import validate_graph

    found = validate_graph(output)
    for one in found:
        value = one.value if one.value != one.node else ""
        place = ": ".join(filter(None, (one.node, one.path, value)))
        say(visible(f"{place}: {one.message}"))
    say(f"violations: {len(found)}" if found else "the graph conforms")
    say(map(visible, _contradictions(output)))
    return Status.SOME_LEFT_OUT if found else Status.DONE


def _contradictions(output: Path) -> Iterator[str]:
    from kg.contradictions import find_contradictions
    from kg.outputs import FACTS_FILE, StoredArticles

    if not (output / FACTS_FILE).is_file():  # a graph.ttl alone
        return
    found = find_contradictions(output)
    articles = StoredArticles(output)
    if found:
        yield f"contradictions: {len(found)}"
    for one in found:
        first = one.figures[0]
        about = " ".join(filter(None, (first.name, first.measure or first.words, first.period)))
        yield f"{one.kind}: {about}: {one.reason}"
        for document, (start, end) in dict.fromkeys((f.document, f.sentence) for f in one.figures):
            yield f"  {document}: {articles[document]['text'][start:end]}"
