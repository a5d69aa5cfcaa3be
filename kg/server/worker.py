"""The process that queries run in, one at a time: what breaks or never ends, ends with it.

It says that it is ready. Jobs come as lines of JSON on standard input; it says that it has taken one,
then gives a line of JSON on standard output, followed by the answer itself, or naming the file that
holds it where it is large.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.ask import first_line, refuse_unsafe
from kg.graph.iri import VOCABULARIES

LARGE = 256 << 10
"""Bytes from which an answer travels as a file, so that the server need not hold it."""

_TEXT = "text/plain; charset=utf-8"
Job = dict[str, Any]
Reply = tuple[int, str, bytes]
"""HTTP status, media type and body."""


class _TooLargeError(Exception):
    """The answer goes beyond a limit."""


def main(store_path: str, scratch: str, limits: Job) -> None:
    """Answer jobs until there are no more.

    Args:
        store_path: the store, opened to read only.
        scratch: a folder for large answers, which the server takes away.
        limits: ``seconds``, ``rows``, ``size`` and ``memory`` of one query.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server, which ends this
    _limit_memory(limits["memory"])
    store = ox.Store.read_only(store_path)
    _say(sys.stdout.buffer, b"ready\n")
    for line in sys.stdin.buffer:
        _say(sys.stdout.buffer, b"taken\n")
        _end_after(2 * limits["seconds"] + 60)
        _send(sys.stdout.buffer, scratch, answer(store, json.loads(line), limits))
        _end_after(0)


def answer(store: ox.Store, job: Job, limits: Job) -> Reply:
    """Run a query and write what it gives in the format that the job names.

    Args:
        store: to ask.
        job: ``query``, ``default`` and ``named`` graphs, ``rows`` and ``graph``: the media type and
            format to write rows and triples in, or null where the client accepts none.
        limits: ``rows`` and ``size`` of the answer.
    """
    try:
        refuse_unsafe(job["query"])
        return _written(_result(store, job), job, limits)
    except UsageError as error:
        return 403, _TEXT, f"{error}\n".encode()
    except SyntaxError as error:
        return 400, _TEXT, f"The query is no SPARQL 1.1: {first_line(error)}\n".encode()
    except _TooLargeError as error:
        return 403, _TEXT, f"{error}\n".encode()
    except MemoryError:
        return 503, _TEXT, b"The query needs more memory than one query may take.\n"
    except (OSError, RuntimeError, ValueError) as error:
        return 500, _TEXT, f"The query failed: {error}\n".encode()


def _result(store: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    dataset: dict[str, Any] = {}
    if job["default"] or job["named"]:
        # What the request names is the whole dataset, whatever FROM says.
        dataset["default_graph"] = [ox.NamedNode(iri) for iri in job["default"]]
        dataset["named_graphs"] = [ox.NamedNode(iri) for iri in job["named"]]
    return store.query(job["query"], prefixes=VOCABULARIES, **dataset)


def _written(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: Job, limits: Job
) -> Reply:
    sink = _Sink(limits["size"])
    if isinstance(result, ox.QueryTriples):
        if job["graph"] is None:
            return _not_acceptable("triples", "Turtle, N-Triples, JSON-LD or RDF/XML")
        media_type, name = job["graph"]
        form = getattr(ox.RdfFormat, name)
        prefixes = VOCABULARIES if name in ("TURTLE", "RDF_XML") else None
        ox.serialize(_at_most(result, limits["rows"]), sink, form, prefixes=prefixes)
    else:
        if job["rows"] is None:
            return _not_acceptable("rows or yes/no", "SPARQL results as JSON, XML, CSV or TSV")
        media_type, name = job["rows"]
        result.serialize(sink, getattr(ox.QueryResultsFormat, name))
        if isinstance(result, ox.QuerySolutions):
            _check_rows(sink.getvalue(), name, limits["rows"])
    return 200, _with_charset(media_type), sink.getvalue()


class _Sink(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, chunk: Any, /) -> int:
        if self.tell() + len(chunk) > self._most:
            raise _TooLargeError(
                f"The answer is larger than {self._most} bytes; add a LIMIT, or ask for less."
            )
        return super().write(chunk)


def _at_most(triples: ox.QueryTriples, most: int) -> Iterator[ox.Triple]:
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple not in seen:
            if len(seen) == most:
                raise _too_many(most, "triples")
            seen.add(triple)
            yield triple


def _check_rows(answer: bytes, name: str, most: int) -> None:
    # A row takes two bytes at least, so that most answers need no counting.
    if len(answer) // 2 > most and _rows_of(answer, name) > most:
        raise _too_many(most, "rows")


def _rows_of(answer: bytes, name: str) -> int:
    if name == "JSON":
        parsed = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        return sum(1 for _ in parsed)
    if name == "XML":
        return answer.count(b"<result>")  # in text, < is escaped
    if name == "TSV":
        return answer.count(b"\n") - 1  # in text, line ends are escaped
    csv.field_size_limit(len(answer))
    return sum(1 for _ in csv.reader(io.TextIOWrapper(io.BytesIO(answer), "utf-8", newline=""))) - 1


def _too_many(most: int, what: str) -> _TooLargeError:
    return _TooLargeError(f"The answer has more than {most} {what}; add a LIMIT, or ask for less.")


def _not_acceptable(what: str, formats: str) -> Reply:
    reason = f"The query gives {what}; the Accept header allows no format for them: {formats}.\n"
    return 406, _TEXT, reason.encode()


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _say(pipe: BinaryIO, word: bytes) -> None:
    pipe.write(word)
    pipe.flush()


def _send(pipe: BinaryIO, scratch: str, reply: Reply) -> None:
    status, media_type, body = reply
    header: Job = {"status": status, "type": media_type, "length": len(body), "file": None}
    if len(body) > LARGE:
        descriptor, header["file"] = tempfile.mkstemp(dir=scratch)
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(body)
        body = b""
    pipe.write(json.dumps(header).encode() + b"\n" + body)
    pipe.flush()


def _limit_memory(most: int) -> None:
    if os.name != "posix":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_after(seconds: float) -> None:
    # The system ends the process then, even while the engine lets no Python run: a server that is
    # killed leaves no query behind.
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
