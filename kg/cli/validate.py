"""``kg validate``: whether the graph keeps to its shapes."""

from __future__ import annotations

from pathlib import Path

from kg.cli.options import Output
from kg.cli.printing import say, visible
from kg.cli.status import Status

EXAMPLES = ("kg validate", "kg validate --output county")


def run(output: Output = Path("output")) -> Status:
    """Check the graph against its shapes (SHACL).

    Exit status 0 where it conforms; 1 where it does not, with every violation on a line.
    """
    from kg.graph.validate import validate_graph

    found = validate_graph(output)
    for one in found:
        value = one.value if one.value != one.node else ""
        place = ": ".join(filter(None, (one.node, one.path, value)))
        say(visible(f"{place}: {one.message}"))
    say(f"violations: {len(found)}" if found else "the graph conforms")
    return Status.SOME_LEFT_OUT if found else Status.DONE
