"""What one query may take; a query that is stopped or breaks leaves the server serving."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from served import Server, serving

from kg.server.limits import QUICK_AT_ONCE

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?i ?f ?c"
MANY = "SELECT ?a ?b ?c { ?a ?b ?c . ?d ?e ?f } LIMIT 2500"
ONE = "SELECT (1 AS ?n) {}"


def is_serving(server: Server) -> bool:
    return json.loads(server.ask(ONE).body)["results"]["bindings"][0]["n"]["value"] == "1"


def test_an_endless_query_is_stopped_and_told(server: Server) -> None:
    reply = server.ask(ENDLESS)
    assert (reply.status, reply.text) == (
        504,
        "The query was stopped after 3 seconds; ask for less.\n",
    )
    assert is_serving(server)


@pytest.mark.parametrize("accept", ["application/json", "text/xml", "text/csv", "text/turtle"])
def test_too_many_rows_are_refused_in_every_format(server: Server, accept: str) -> None:
    query, what = MANY, "rows"
    if accept == "text/turtle":
        query = "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"
        what = "triples"
    reply = server.ask(query, accept)
    assert (reply.status, reply.text) == (
        403,
        f"The answer has more than 2000 {what}; add a LIMIT, or ask for less.\n",
    )


@pytest.mark.parametrize("accept", ["application/json", "text/xml", "text/csv"])
def test_as_many_rows_as_allowed_are_given(server: Server, accept: str) -> None:
    for limit, status in ((2000, 200), (2001, 403)):
        query = MANY.replace("2500", str(limit))
        assert server.ask(query, accept).status == status


def test_large_answers_arrive_whole(server: Server) -> None:
    long = "x" * 5000
    query = f"SELECT ('{long}' AS ?x) {{ ?a ?b ?c . ?d ?e ?f }} LIMIT 2000"
    reply = server.ask(query, "text/csv")
    assert reply.text == "x\r\n" + f"{long}\r\n" * 2000
    assert reply.headers["Content-Length"] == str(len(reply.body))


def test_a_broken_process_is_replaced(server: Server) -> None:
    assert is_serving(server)
    for pid in server.workers():
        os.kill(pid, 9)
    for _ in range(3):
        assert is_serving(server)


def test_memory_has_a_limit(folder: Path) -> None:
    with serving(folder, "--timeout", "100") as server:
        memory_has_a_limit(server)


def memory_has_a_limit(server: Server) -> None:
    reply = server.ask("SELECT (STRLEN(?z) AS ?n) { BIND('" + "x" * 100_000 + "' AS ?a)"
        + "".join(f" BIND(CONCAT({', '.join([f'?{a}'] * 20)}) AS ?{b})"
                  for a, b in ("ab", "bc", "cd", "dz")) + " }")  # fmt: skip
    assert (reply.status, reply.text) == (
        503,
        "The query was stopped: it needs more memory than one query may take.\n",
    )
    assert is_serving(server)


def test_a_query_too_deep_for_the_engine_breaks_nothing_else(server: Server) -> None:
    deep = "ASK { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }"
    body = urlencode({"query": deep}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert server.send("POST", "/sparql", body, kind).status in (400, 503, 504)
    assert is_serving(server)


def test_a_client_that_goes_takes_its_query_with_it(folder: Path) -> None:
    with serving(folder, "--timeout", "300") as server:
        address = urlsplit(server.url)
        request = f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n"
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(request.encode())
            wait_until(lambda: busy(server) == 1)
        wait_until(lambda: busy(server) == 0)


def test_quick_queries_do_not_wait_for_endless_ones(folder: Path) -> None:
    told: list[int] = []
    with serving(folder, "--timeout", "60") as server:
        endless = [
            threading.Thread(target=lambda: told.append(server.ask(ENDLESS).status))
            for _ in range(6)
        ]
        for thread in endless:
            thread.start()
        wait_until(lambda: busy(server) >= 2)
        assert all(is_serving(server) for _ in range(20))
        assert told == []  # not one of them was over
    for thread in endless:
        thread.join()
    assert told == [503] * 6  # a server that ends tells those who wait


def busy(server: Server) -> int:
    """How many processes are made to wait behind others, or run at low priority."""
    return sum(os.getpriority(os.PRIO_PROCESS, pid) > 0 for pid in server.workers())


def wait_until(true: object) -> None:
    end = time.monotonic() + 30
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def test_many_clients_among_endless_queries_all_get_their_answers(folder: Path) -> None:
    short, endless = [], []

    def ask(server: Server, number: int) -> None:
        for turn in range(10):
            if (number + turn) % 10 == 0:
                endless.append(server.ask(ENDLESS).status)
            else:
                query = f"SELECT ({number * turn} AS ?n) {{ ?v a ckg:Village }} LIMIT 1"
                short.append((server.ask(query, "text/csv").text, number * turn))

    with serving(folder, "--timeout", "1") as server:
        clients = [threading.Thread(target=ask, args=(server, n)) for n in range(10)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        assert len(short) == 90
        assert [(text, n) for text, n in short if text != f"n\r\n{n}\r\n"] == []
        assert len(endless) == 10
        assert set(endless) == {504}
        assert len(server.workers()) <= QUICK_AT_ONCE + 2
