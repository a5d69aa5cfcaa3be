"""How the endpoint bears twenty clients, with and without endless queries among them.

    python benchmarks/endpoint_load.py [--output DIR] [--seconds 30] [--clients 20] [--timeout 10]

Serves a graph on a free port of 127.0.0.1 (without --output a made-up one), lets each client ask
one short query after the other, then again with one query in ten endless. Prints medians, errors
and the most memory that server and processes held; exit status 1 where a short query failed, or the
median became more than three times as long.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

SHORT = (
    "SELECT ?p ?o { ?v a ckg:Village ; ?p ?o } LIMIT 50",
    "SELECT ?village ?yuan { ?v ckg:earns ?i ; rdfs:label ?village . ?i ckg:amount ?yuan } LIMIT 100",
    "ASK { ?s ckg:launches ?what }",
    "SELECT (COUNT(*) AS ?n) { ?county a ckg:County }",
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MOST_SLOWER = 3


@dataclass
class Run:
    """What the clients saw."""

    seconds: list[float] = field(default_factory=list)
    """Of each short query."""
    errors: Counter[str] = field(default_factory=Counter)
    """Of short queries."""
    endless: Counter[int] = field(default_factory=Counter)
    """HTTP status of endless ones."""
    memory: int = 0
    """The most bytes that server and processes held at once."""

    @property
    def median(self) -> float:
        """Seconds of a short query."""
        return statistics.median(self.seconds) if self.seconds else float("inf")


@contextmanager
def served(output: Path, timeout: float) -> Iterator[tuple[int, int]]:
    """The port of a server and its process, which ends here."""
    kg = Path(sys.executable).with_name("kg")
    command = [kg, "serve", "--port", "0", "--output", output, "--timeout", str(timeout)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        try:
            told = process.stdout.readline()
            found = re.search(r":(\d+)/", told)
            if not found:
                raise SystemExit(f"the server did not start: {told!r}")
            yield int(found[1]), process.pid
        finally:
            process.terminate()
            process.wait(60)


def load(port: int, pid: int, clients: int, seconds: float, share: float) -> Run:
    """Let clients ask for some seconds; ``share`` of their queries never end."""
    run, lock = Run(), threading.Lock()
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_client, args=(port, end, share, random.Random(number), run, lock))
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        run.memory = max(run.memory, memory_of(pid))
        time.sleep(0.25)
    for thread in threads:
        thread.join()
    return run


def _client(
    port: int, end: float, share: float, chance: random.Random, run: Run, lock: threading.Lock
) -> None:
    while time.monotonic() < end:
        if chance.random() < share:
            status, _ = ask(port, ENDLESS)
            with lock:
                run.endless[status] += 1
            continue
        status, taken = ask(port, chance.choice(SHORT))
        with lock:
            run.seconds.append(taken)
            if status != 200:
                run.errors[str(status)] += 1


def ask(port: int, query: str) -> tuple[int, float]:
    """The HTTP status of a query, 0 where there was none, and its seconds."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        connection.request("GET", f"/sparql?{urlencode({'query': query})}")
        response = connection.getresponse()
        response.read()
        return response.status, time.monotonic() - begun
    except (OSError, http.client.HTTPException):
        return 0, time.monotonic() - begun
    finally:
        connection.close()


def memory_of(pid: int) -> int:
    """Bytes that a process and its children hold; where the system does not tell, 0."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return sum(_memory(one) for one in (str(pid), *children))
    except OSError:
        return 0


def _memory(pid: str) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # it has ended meanwhile
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def made_up(folder: Path) -> None:
    """A graph of some thousand facts."""
    sys.path.insert(0, str(Path(__file__).parent))
    from graph_load import Chain
    from graph_load import made_up as articles

    from kg.graph.write import write_graph

    pairs = list(articles(500))
    facts = [fact for _, some in pairs for fact in some]
    write_graph([article for article, _ in pairs], facts, Chain(), folder)


def report(name: str, run: Run) -> None:
    """Print one run."""
    print(
        f"{name:16} {len(run.seconds):7,} short queries, median {run.median * 1000:7.1f} ms, "
        f"errors {sum(run.errors.values())} {dict(run.errors) or ''}, "
        f"endless {dict(run.endless)}, memory {run.memory / 2**20:,.0f} MiB"
    )


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--timeout", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = given.output or Path(folder) / "output"
        if given.output is None:
            made_up(output)
        with served(output, given.timeout) as (port, pid):
            time.sleep(3)  # the index of the page is made meanwhile
            calm = load(port, pid, given.clients, given.seconds, 0)
            report("short alone", calm)
            rough = load(port, pid, given.clients, given.seconds, 0.1)
            report("one in ten ends not", rough)
    slower = rough.median / calm.median
    print(f"short queries take {slower:.2f} times as long among endless ones")
    return int(bool(calm.errors or rough.errors) or slower > MOST_SLOWER)


if __name__ == "__main__":
    sys.exit(main())
