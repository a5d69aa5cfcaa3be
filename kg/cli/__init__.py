"""The command line: one module a command.

    app.py ──► build.py, query.py, show.py, explain.py, audit.py, validate.py, export.py, forget.py,
    │          score.py, serve.py
    └──────────► options.py, printing.py, progress.py, status.py, table.py

A command imports what it needs when it runs, so that help and queries start quickly.
"""

from __future__ import annotations


def main() -> None:
    """Run the ``kg`` command on the arguments of this process, and end the process."""
    from kg.cli.app import app

    app()
