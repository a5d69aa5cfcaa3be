"""How the outputs of a build are to be made: what ``kg build`` and ``kg forget`` hand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.corrections import Corrections
from kg.corrections.apply import Corrector
from kg.errors import InputProblem
from kg.gazetteer import Gazetteer, open_gazetteer
from kg.gazetteer.codes import Codes, read_codes
from kg.graph.write import GraphWriter
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """How the outputs are to be made."""

    output: Path
    settings: Settings
    recipe: str
    """Of the extraction that the articles went through."""
    corrector: Corrector
    gazetteer: Gazetteer
    codes: Codes
    """Twelve-digit codes of towns and villages, by their path; empty where the user gave none."""

    def writer(self, folder: Path) -> GraphWriter:
        """What writes the graph into a folder, joined as the user orders."""
        orders = self.corrector.orders
        return GraphWriter(folder, self.gazetteer, self.settings.base_iri, orders, self.codes)


def plan_for(
    output: Path,
    settings: Settings,
    recipe: str,
    corrections: Corrections,
    on_problem: Callable[[InputProblem], None] = lambda problem: None,
) -> Plan:
    """The plan of a build, with its table of codes read.

    Args:
        output: the folder to write into.
        settings: how it is built.
        recipe: of the extraction that the articles go through.
        corrections: the entries of the file of corrections.
        on_problem: called for each row of the table of codes that is left out.

    Raises:
        CorrectionsError: an entry names a division that there is not.
        UsageError: the table of codes cannot be read.
    """
    gazetteer, table = open_gazetteer(), settings.codes_of(output)
    return Plan(
        output=output,
        settings=settings,
        recipe=recipe,
        corrector=Corrector(corrections, gazetteer, settings.base_iri),
        gazetteer=gazetteer,
        codes=read_codes(table, gazetteer, on_problem) if table else {},
    )
