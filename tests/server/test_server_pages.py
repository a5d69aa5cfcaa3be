"""Pages, addresses of things, pictures, and the headers that keep all of them harmless."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from served import BASE, KG, MARKUP, Server

HTML = {"Accept": "text/html"}
# An unescaped beginning of an element that only an article could have brought.
INJECTED = re.compile("<img src=x|<script>alert|账本 <b>")
PAGES = ("/", "/query", "/pictures", f"/pictures?{urlencode({'initiative': MARKUP})}")


@pytest.mark.parametrize("path", [*PAGES, "/none", "/sparql", "/api/overview", "/query.js"])
def test_every_answer_is_kept_harmless(server: Server, path: str) -> None:
    reply = server.send("GET", path, headers=HTML)
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in reply.headers
    if path != "/":  # its own head has the rest
        assert "default-src 'none'; script-src 'self'" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_name_no_other_host_and_no_text_becomes_markup(server: Server, path: str) -> None:
    reply = server.send("GET", path, headers=HTML)
    assert (reply.status, reply.kind) == (200, "text/html; charset=utf-8")
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", reply.text)
    assert not INJECTED.search(reply.text)


def test_only_this_machine_s_names_are_answered(server: Server) -> None:
    port = server.url.rpartition(":")[2]
    for host, status in (
        (f"127.0.0.1:{port}", 200),
        (f"localhost:{port}", 200),
        (f"[::1]:{port}", 200),
        (f"example.org:{port}", 421),
        ("127.0.0.1.example.org", 421),
        ("", 421),
    ):
        assert server.send("GET", "/query", headers={"Host": host}).status == status


def test_the_editor_begins_with_the_question_that_a_link_names(server: Server) -> None:
    asked = server.send("GET", "/query?name=honours", headers=HTML).text
    assert '<option value="honours"' in asked
    assert "ckg:awarded" in asked[asked.index("<textarea") : asked.index("</textarea>")]
    assert " selected>" in asked
    for path in ("/query", "/query?name=<b>"):
        assert " selected>" not in server.send("GET", path, headers=HTML).text


# Addresses of things


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html", "text/html; charset=utf-8"),
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/html; charset=utf-8",
        ),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json, text/html;q=0.5", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_an_address_gives_what_is_accepted(server: Server, accept: str, kind: str) -> None:
    reply = server.send("GET", "/id/place/430182", headers={"Accept": accept})
    assert (reply.status, reply.kind) == (200, kind)
    assert "Accept" in reply.headers["Vary"]


def test_the_triples_of_a_thing_both_ways(server: Server) -> None:
    path = f"/id/{quote('place/430181/镇头镇/金田村')}"
    reply = server.send("GET", path, headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=reply.body, format="turtle")
    village = rdflib.URIRef(f"{BASE}place/430181/镇头镇/金田村")
    assert graph.value(village, rdflib.RDFS.label) == rdflib.Literal("金田村", "zh")
    assert len(set(graph.subjects(rdflib.RDF.subject, village))) == 5
    as_json = server.send("GET", path, headers={"Accept": "application/ld+json"})
    assert len(list(ox.parse(as_json.body, ox.RdfFormat.JSON_LD))) == len(graph)


def test_a_name_with_every_kind_of_sign_has_its_address(server: Server) -> None:
    found = server.ask("SELECT ?i { ?i rdfs:label ?n FILTER(CONTAINS(?n, '<')) }", "text/csv")
    iri = found.text.splitlines()[1]
    page = server.send("GET", "/id/" + quote(iri.removeprefix(BASE), safe="/%"), headers=HTML)
    assert page.status == 200
    assert "<h1>“&lt;img src=x onerror=alert(1)&gt;”行动 <small>举措</small></h1>" in page.text
    assert not INJECTED.search(page.text)


def test_links_of_a_thing_lead_on(server: Server) -> None:
    page = server.send("GET", "/id/place/430181", headers=HTML).text
    links = set(re.findall(r'href="(/id/[^"]+)"', page))
    assert f"/id/{quote('initiative/430181/三色管家')}" in links
    for link in links:
        assert server.send("GET", link, headers=HTML).status == 200


def test_claims_and_figures_are_called_what_they_say(server: Server) -> None:
    village = server.send("GET", f"/id/{quote('place/430181/镇头镇/金田村')}", headers=HTML).text
    lines = re.findall(r'<td class="relation">([^<]*)</td><td>(?:<a[^>]*>)?([^<]*)', village)
    earned = lines.index(("收入 ckg:earns", "金田村 收入 集体收入 31万元 2021"))
    assert [value for _, value in lines[earned : earned + 3]] == [
        "金田村 收入 集体收入 31万元 2021",
        "金田村 收入 集体收入 20.5万元 2020",
        "金田村 收入 集体收入 12万元 2019",
    ]
    assert ("rdf:subject", "金田村 收入 集体收入 31万元 2021") in lines
    assert f'<a class="button" href="/#id={quote(f"{BASE}place/430181/镇头镇/金田村")}"' in village


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/id/place/999999", "text/html", 404),
        ("/id/", "text/html", 404),
        ("/id/place//x", "text/html", 404),
        ("/id/place/%ff", "text/html", 404),
        ("/id/%3E%20%7B%7D%20SERVICE", "text/html", 404),
        ("/id/place/430181", "image/png", 406),
    ],
)
def test_what_has_no_address_is_told(server: Server, path: str, accept: str, status: int) -> None:
    reply = server.send("GET", path, headers={"Accept": accept})
    assert (reply.status, reply.kind) == (status, "text/plain; charset=utf-8")


# Starting


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--output", "none"], "none: no graph here; make one with: kg build PATH --output none"),
        (["--port", "99999"], "cannot listen at 127.0.0.1, port 99999: "),
        (["--host", "203.0.113.1"], "cannot listen at 203.0.113.1, port 8000: "),
        (["--timeout", "0"], "--timeout 0: give a number above 0"),
        (["--max-rows", "-5"], "--max-rows -5: give a number above 0"),
    ],
)
def test_what_cannot_be_served_is_told(folder: Path, arguments: list[str], told: str) -> None:
    done = subprocess.run(
        [KG, "serve", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1


def test_a_port_that_is_taken_is_told(server: Server, folder: Path) -> None:
    port = server.url.rpartition(":")[2]
    done = subprocess.run(
        [KG, "serve", "--port", port], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"cannot listen at 127.0.0.1, port {port}: ")


@pytest.mark.parametrize(
    ("missing", "call", "told"),
    [
        (
            "uvicorn",
            "import kg.server; kg.server.serve('output')",
            "kg serve needs uvicorn; install",
        ),
        (
            "pandas",
            "import kg; kg.run_query('output', 'SELECT * {}').as_dataframe()",
            "need pandas",
        ),
    ],
)
def test_an_extra_that_is_missing_is_named(
    folder: Path, missing: str, call: str, told: str
) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; {call}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1].startswith("kg.errors.UsageError: ")
    assert told in done.stderr
