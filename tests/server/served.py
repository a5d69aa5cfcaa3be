"""A small graph, and a server of it as a user starts it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from kg.gazetteer import FormerName
from kg.graph.write import write_graph
from kg.model import Article, Division, Entity, EntityType, Evidence, Fact, Level, Span, Status

KG = Path(sys.executable).with_name("kg")
BASE = "https://w3id.org/county-kg/id/"
JSON = "application/sparql-results+json"

HUNAN = Division("湖南省", Level.PROVINCE, ("湖南省",), "430000")
CHANGSHA = Division("长沙市", Level.PREFECTURE, (*HUNAN.path, "长沙市"), "430100")
LIUYANG = Division("浏阳市", Level.COUNTY, (*CHANGSHA.path, "浏阳市"), "430181")
ZHENTOU = Division("镇头镇", Level.TOWN, (*LIUYANG.path, "镇头镇"), "430181")
JINTIAN = Division("金田村", Level.VILLAGE, (*ZHENTOU.path, "金田村"), "430181")
GANJIA = Division("甘棠村", Level.VILLAGE, (*ZHENTOU.path, "甘棠村"), "430181")
NINGXIANG = Division("宁乡市", Level.COUNTY, (*CHANGSHA.path, "宁乡市"), "430182")
DIVISIONS = (HUNAN, CHANGSHA, LIUYANG, ZHENTOU, JINTIAN, GANJIA, NINGXIANG)

STEWARDS = "“三色管家”行动"
MARKUP = "“<img src=x onerror=alert(1)>”行动"


class Chain:
    """A gazetteer that knows the divisions above."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        above = (d for d in DIVISIONS if division.path[: len(d.path)] == d.path)
        return tuple(d for d in above if d.path != division.path)

    def other_names(self, division: Division) -> tuple[str, ...]:
        return ()

    def former_names(self, division: Division) -> tuple[FormerName, ...]:
        return ()


def write_sample(folder: Path) -> None:
    """The build of two articles."""
    write_graph(ARTICLES, FACTS, Chain(), folder)


def said(
    document: str,
    subject: Division,
    predicate: str,
    target: Entity,
    value: int | None = None,
    period: str = "",
    status: Status = Status.ACTUAL,
    unit: str = "CNY",
    measure: str = "village-collective-income",
    statistic: str = "total",
) -> Fact:
    """A fact that a whole article says."""
    span = Span(0, len(TEXT[document]) - 1)
    return Fact(
        document,
        Entity(subject.name, EntityType.of_level(subject.level), subject),
        predicate,
        target,
        (Evidence(span, Span(0, span.end + 1), span, span, "sample.rule", 0.9),),
        value=None if value is None else Decimal(value),
        unit="" if value is None else unit,
        comparator="" if value is None else "=",
        measure="" if value is None else measure,
        statistic="" if value is None else statistic,
        period=period,
        status=status,
    )


def _initiative(name: str, division: Division) -> Entity:
    return Entity(name, EntityType.INITIATIVE, division)


TEXT = {
    "village": "金田村与甘棠村的集体收入逐年增长，<script>alert(2)</script>两村都有人管家。",
    "county": "宁乡市也推行“三色管家”行动。",
}
ARTICLES = [
    Article("village", "村里的账本 <b>", TEXT["village"], "2022-03-04", "虚构日报"),
    Article("county", "", TEXT["county"], "2023-01-05"),
]
INCOME = Entity("集体收入", EntityType.INCOME)
FACTS = [
    *(
        said("village", JINTIAN, "earns", INCOME, value, period)
        for value, period in ((120000, "2019"), (205000, "2020"), (310000, "2021"))
    ),
    *(
        said("village", GANJIA, "earns", INCOME, value, period)
        for value, period in ((90000, "2020"), (160000, "2021"))
    ),
    said("village", JINTIAN, "earns", INCOME, 500000, "2023", Status.PLANNED),
    said("village", LIUYANG, "launches", _initiative(STEWARDS, LIUYANG), period="2021-05"),
    said("village", JINTIAN, "launches", _initiative(MARKUP, LIUYANG), period="2020"),
    said("county", NINGXIANG, "launches", _initiative(STEWARDS, NINGXIANG), period="2022"),
]


@dataclass
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "")


@dataclass
class Server:
    """A running ``kg serve``."""

    url: str
    process: subprocess.Popen[bytes]
    options: list[str] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        return f"{self.url}/sparql"

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Reply:
        """One request, nothing added to it but what HTTP demands."""
        host = urlsplit(self.url)
        connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=timeout)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = JSON, **more: str) -> Reply:
        """A query as a GET."""
        fields = urlencode({"query": query, **more})
        return self.send("GET", f"/sparql?{fields}", headers={"Accept": accept})

    def workers(self) -> list[int]:
        """The processes that run queries."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """A server of the graph in a folder, on a free port; stopped at the end, and silent."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [KG, "serve", "--port", "0", "--output", "output", *options],
            cwd=folder,
            env={**os.environ, "PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        assert process.stdout is not None
        with process.stdout:
            told = process.stdout.readline() + process.stdout.readline()
            found = re.search(rb"http://127\.0\.0\.1:\d+", told)
            try:
                assert found, told
                yield Server(found[0].decode(), process)
            finally:
                process.send_signal(signal.SIGTERM)
                assert process.wait(30) == 0
        errors.seek(0)
        assert errors.read().decode("utf-8") == ""
