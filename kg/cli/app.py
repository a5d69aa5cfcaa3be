"""All commands together, and the ways in which each of them can end."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from kg.cli import audit, build, explain, export, forget, query, score, serve, show, validate
from kg.cli.options import Version
from kg.cli.printing import complain
from kg.cli.status import Status
from kg.errors import CorrectionsError, KgError, LexiconError, UsageError


def examples(*lines: str) -> str:
    r"""Examples for the end of a help text; ``\b`` keeps their lines from being filled."""
    return "Examples:\n\n\b\n" + "\n".join(f"  {line}" for line in lines)


app = typer.Typer(
    epilog=examples("kg build data/articles", "kg query --list", "kg show --focus 新寨村")
    + "\n\nExit status: 0 done; 1 done, but some input was left out; 2 wrong usage; "
    "3 nothing could be done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _kg(version: Version = False) -> None:
    """Reads Chinese local news and makes an RDF graph of facts, each with its sentence."""


def guarded(command: Callable[..., Status]) -> Callable[..., None]:
    """The command, ended by its exit status, with what goes wrong on purpose as one line."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        raise typer.Exit(_status(functools.partial(command, *args, **options)))

    return run


def _status(command: Callable[[], Status]) -> Status:
    try:
        status = command()
        sys.stdout.flush()  # a reader that has gone away shows here, and not after the end
        return status
    except (UsageError, LexiconError, CorrectionsError) as error:
        complain(str(error))
        return Status.WRONG_USAGE
    except BrokenPipeError:
        # Nobody reads on (kg query | head), which is no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.DONE
    except (KgError, OSError) as error:
        complain(str(error))
        return Status.NOTHING_DONE
    except KeyboardInterrupt:
        complain("interrupted; nothing was changed")
        return Status.INTERRUPTED
    except Exception:
        # A fault of this program; left to Python, it would end as SOME_LEFT_OUT does.
        traceback.print_exc()
        return Status.NOTHING_DONE


for _module in (build, query, show, explain, audit, validate, export, forget, score, serve):
    _name = _module.__name__.rpartition(".")[2]
    app.command(_name, epilog=examples(*_module.EXAMPLES))(guarded(_module.run))
