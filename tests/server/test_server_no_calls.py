"""No query makes the engine call another server, however SERVICE is written."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.graph.ask import refuse_unsafe

# {port} is where a listener waits; the engine takes each of these for a call.
CALLS = [
    "SELECT * {{ ?s ?p ?o . SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p ?o.service<http://127.0.0.1:{port}/>{{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p 1SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}",
    "PREFIX : <http://127.0.0.1:{port}/> SELECT * {{ ?s ?p ?o SERVICE:x{{ ?x ?y ?z }} }}",
    "PREFIX e: <http://127.0.0.1:{port}/> SELECT * {{ ?s ?p ?o SERVICEe:x{{ ?x ?y ?z }} }}",
    "PREFIX e: <http://127.0.0.1:{port}/> SELECT * {{ ?s ?p ?o SERVICESILENT:x{{ ?x ?y ?z }} }}",
    "PREFIX e: <urn:e> SELECT * {{ OPTIONAL {{ ?s e:a\\#b ?o }} "
    "SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(?o<?o#>\n||true)SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(?o<5||?o<'>')SERVICE<http://127.0.0.1:{port}/>{{ ?x ?y ?z }}#'\n }}",
    "SELECT * {{ OPTIONAL {{ <urn:x#> ?p ?o }} "
    "SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }} }}",
]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.mark.parametrize("call", CALLS[:3])
def test_the_engine_alone_would_call(listener: socket.socket, call: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1)))
    port = listener.getsockname()[1]
    listener.close()
    with pytest.raises(OSError, match="Connection refused"):
        list(store.query(call.format(port=port)))


@pytest.mark.parametrize("call", CALLS)
def test_a_call_is_refused_before_the_engine_sees_it(listener: socket.socket, call: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is refused"):
        refuse_unsafe(call.format(port=listener.getsockname()[1]))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a <http://example.org/service#Office> }",
        "PREFIX x: <http://example.org/> SELECT * { ?s x:service ?load ; x:load-2.add 'SERVICE' }",
        "SELECT * { ?s ?p 'it''s' } # SERVICE <http://example.org/>",
        'SELECT * { ?s ?p """a "SERVICE" <b>""" }',
        "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>3) }",
    ],
)
def test_words_that_only_look_like_it_pass(sparql: str) -> None:
    refuse_unsafe(sparql)


def test_from_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    found = ox.Store().query(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")
    assert list(found) == []
