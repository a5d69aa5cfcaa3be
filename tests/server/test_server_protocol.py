"""The requests of the SPARQL 1.1 Protocol (section 2), good and bad, sent to a real server."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from served import BASE, JSON, Reply, Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
VILLAGES = "SELECT ?name { ?v a ckg:Village ; rdfs:label ?name } ORDER BY ?name"
ARTICLE = f"{BASE}article/county"
OTHER = f"{BASE}article/village"
# How often the initiative of 宁乡市 is launched, in the default graph.
LAUNCHES = "SELECT (COUNT(*) AS ?n) { ?who ckg:launches ?what }"
GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?who ckg:launches ?what } }"


def column(reply: Reply) -> list[str]:
    """The first column of a JSON answer."""
    assert reply.status == 200, reply.text
    assert reply.kind == JSON
    whole = json.loads(reply.body)
    [name, *_] = whole["head"]["vars"]
    return [row[name]["value"] for row in whole["results"]["bindings"]]


def post(server: Server, body: str | bytes, kind: str | None, path: str = "/sparql") -> Reply:
    headers = {"Accept": JSON} | ({"Content-Type": kind} if kind is not None else {})
    raw = body.encode() if isinstance(body, str) else body
    return server.send("POST", path, raw, headers)


# 2.1 the three ways of asking


def test_query_via_get(server: Server) -> None:
    assert column(server.ask(VILLAGES)) == ["甘棠村", "金田村"]


def test_query_via_post_form(server: Server) -> None:
    assert column(post(server, urlencode({"query": VILLAGES}), FORM)) == ["甘棠村", "金田村"]


def test_query_via_post_directly(server: Server) -> None:
    assert column(post(server, VILLAGES, QUERY)) == ["甘棠村", "金田村"]


@pytest.mark.parametrize("kind", [f"{FORM}; charset=UTF-8", "Application/X-WWW-Form-URLencoded"])
def test_a_form_is_known_however_its_type_is_written(server: Server, kind: str) -> None:
    query = 'SELECT ?name { ?v rdfs:label ?name FILTER(STR(?name) = "金田村") }'
    assert column(post(server, urlencode({"query": query}), kind)) == ["金田村"]


def test_a_plus_in_a_form_is_a_blank_and_in_a_direct_query_a_plus(server: Server) -> None:
    assert column(post(server, "query=SELECT+(1%2B1+AS+?n)+%7B%7D", FORM)) == ["2"]
    assert column(post(server, "SELECT (1+1 AS ?n) {}", QUERY)) == ["2"]


def test_characters_beyond_ascii_need_no_escape_in_a_query(server: Server) -> None:
    query = 'SELECT ("百分之%20 & =+" AS ?text) {}'
    for reply in (server.ask(query), post(server, query, QUERY)):
        assert column(reply) == ["百分之%20 & =+"]


def test_unknown_parameters_do_no_harm(server: Server) -> None:
    assert column(server.ask(VILLAGES, format="xml", timeout="1")) == ["甘棠村", "金田村"]


# 2.1.4 the dataset


def test_default_graphs_of_the_request_are_merged(server: Server) -> None:
    fields = [("query", LAUNCHES), ("default-graph-uri", ARTICLE)]
    assert column(server.ask(LAUNCHES)) == ["3"]
    for more, count in (([], "1"), ([("default-graph-uri", OTHER)], "3")):
        encoded = urlencode([*fields, *more])
        got = server.send("GET", f"/sparql?{encoded}", headers={"Accept": JSON})
        assert column(got) == column(post(server, encoded, FORM)) == [count]


def test_a_direct_query_has_its_dataset_in_the_address(server: Server) -> None:
    path = f"/sparql?default-graph-uri={quote(ARTICLE, safe='')}"
    assert column(post(server, LAUNCHES, QUERY, path)) == ["1"]


def test_named_graphs_of_the_request_are_the_only_ones(server: Server) -> None:
    assert column(server.ask(GRAPHS)) == ["2"]
    chosen = {"named-graph-uri": ARTICLE}
    assert column(server.ask(GRAPHS, **chosen)) == ["1"]
    assert column(server.ask(LAUNCHES, **chosen)) == ["0"]
    assert column(server.ask(GRAPHS, **{"default-graph-uri": ARTICLE})) == ["0"]
    assert column(server.ask(GRAPHS, **chosen, **{"default-graph-uri": OTHER})) == ["1"]


def test_the_dataset_of_the_request_comes_before_that_of_the_query(server: Server) -> None:
    query = LAUNCHES.replace("{", f"FROM <{OTHER}> {{", 1)
    assert column(server.ask(query)) == ["2"]
    assert column(server.ask(query, **{"default-graph-uri": ARTICLE})) == ["1"]


def test_an_unknown_graph_is_empty(server: Server) -> None:
    assert column(server.ask(LAUNCHES, **{"default-graph-uri": "urn:none"})) == ["0"]


# 2.1.5, 2.1.6 the forms of query


def test_all_four_forms_of_query(server: Server) -> None:
    assert column(server.ask("SELECT (1 AS ?n) {}")) == ["1"]
    assert json.loads(server.ask("ASK { ?s a ckg:Village }").body) == {"head": {}, "boolean": True}
    assert json.loads(server.ask("ASK { ?s a ckg:Project }").body)["boolean"] is False
    label = "?s ckg:code ?code"
    built = server.ask(f"CONSTRUCT {{ {label} }} WHERE {{ {label} }}", "application/n-triples")
    code = "<https://w3id.org/county-kg/ontology#code>"
    assert sorted(built.text.splitlines()) == [
        f'<{BASE}place/{number}> {code} "{number}" .'
        for number in ("430000", "430100", "430181", "430182")
    ]
    told = server.ask(f"DESCRIBE <{BASE}place/430182>", "text/turtle")
    assert told.kind == "text/turtle; charset=utf-8"
    assert 'ckg:code "430182"' in told.text
    assert 'rdfs:label "宁乡市"@zh' in told.text


# 2.1.7 what is wrong with a request


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "query=ASK%7B%7D&query=ASK%7B%7D",
            "There are 2 parameters called query; send exactly one.",
        ),
        ("query=SELEKT", "The query is no SPARQL 1.1: error at 1:"),
        ("query=", "The query is no SPARQL 1.1: error at 1:1: expected "),
        ("query=SELECT%20*%20%7B%20%3Fs%20no:prefix%20%3Fo%20%7D", "The query is no SPARQL 1.1: "),
        ("query=%ff%fe", "The parameters are not percent-encoded UTF-8."),
        ("query=ASK%7B%7D&default-graph-uri=not%20an%20iri", "default-graph-uri: 'not an iri' is"),
        ("query=ASK%7B%7D&named-graph-uri=relative", "named-graph-uri: 'relative' is no absolute"),
    ],
)
def test_a_wrong_get_is_400(server: Server, path: str, told: str) -> None:
    reply = server.send("GET", f"/sparql?{path}")
    assert (reply.status, reply.kind) == (400, "text/plain; charset=utf-8")
    assert reply.text.startswith(told)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("", FORM, 400),
        ("que=ASK%7B%7D", FORM, 400),
        ("query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        ("ASK {", QUERY, 400),
        ("", QUERY, 400),
        (b"ASK { ?s ?p '\xff' }", QUERY, 400),
        ("ASK {}", None, 415),
        ("ASK {}", "", 415),
        ("ASK {}", "text/plain", 415),
        ('{"query": "ASK {}"}', "application/json", 415),
        ("ASK {}", "multipart/form-data; boundary=x", 415),
        ("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", 415),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", UPDATE, 403),
        (urlencode({"update": "CLEAR ALL"}), FORM, 403),
        (urlencode({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}), FORM, 403),
        ("LOAD <http://127.0.0.1:1/>", QUERY, 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QUERY, 403),
        ("ASK {} #" + " " * (1 << 20), QUERY, 413),
    ],
)
def test_a_wrong_post_is_refused_with_its_reason(
    server: Server, body: str | bytes, kind: str | None, status: int
) -> None:
    reply = post(server, body, kind)
    assert (reply.status, reply.kind) == (status, "text/plain; charset=utf-8")
    assert len(reply.text.splitlines()) == 1
    assert column(server.ask(LAUNCHES)) == ["3"]


def test_the_direct_way_takes_no_query_from_the_address(server: Server) -> None:
    reply = post(server, "SELECT (1 AS ?n) {}", QUERY, "/sparql?query=SELECT%20(2%20AS%20?n)%7B%7D")
    assert column(reply) == ["1"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_405(server: Server, method: str) -> None:
    reply = server.send(method, "/sparql")
    assert reply.status == 405
    assert {name.strip() for name in reply.headers["Allow"].split(",")} == {"GET", "HEAD", "POST"}


def test_head_is_get_without_the_body(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': VILLAGES})}"
    got, head = (server.send(method, path, headers={"Accept": JSON}) for method in ("GET", "HEAD"))
    assert head.body == b""
    for name in ("Content-Type", "Content-Length", "Vary"):
        assert head.headers[name] == got.headers[name]


def test_an_update_by_get_is_refused(server: Server) -> None:
    reply = server.send("GET", f"/sparql?{urlencode({'update': 'CLEAR ALL'})}")
    assert (reply.status, reply.text) == (
        403,
        "This graph is read-only: updates are refused. "
        "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.\n",
    )


def test_reasons_never_become_markup(server: Server) -> None:
    reply = server.send("GET", "/sparql?query=<script>alert(1)</script>", headers={"Accept": "*/*"})
    assert (reply.status, reply.kind) == (400, "text/plain; charset=utf-8")
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


# Service Description, section 2


def test_a_get_without_query_describes_the_service(server: Server) -> None:
    import rdflib

    described = server.send("GET", "/sparql", headers={"Accept": "text/turtle"})
    assert described.kind == "text/turtle; charset=utf-8"
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    graph = rdflib.Graph().parse(data=described.body, format="turtle")
    [service] = graph.subjects(rdflib.RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == rdflib.URIRef(server.endpoint)
    assert graph.value(service, sd.supportedLanguage) == sd.SPARQL11Query
    assert len(list(graph.objects(service, sd.resultFormat))) == 8
    as_xml = server.send("GET", "/sparql", headers={"Accept": "application/rdf+xml"})
    assert rdflib.Graph().parse(data=as_xml.body, format="xml").isomorphic(graph)
