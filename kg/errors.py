"""Everything that can go wrong on purpose.

    KgError
    ├── InputProblem      one input that was left out; collected, not raised past the reader
    ├── NothingReadError  of all that a build was given, no article could be read
    ├── UsageError        the call is wrong: a folder without a graph, an unknown question
    ├── LexiconError      a lexicon file does not say what a lexicon must
    └── CorrectionsError  a file of corrections does not say what one must

Each says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """Base of the errors that this package raises."""


class InputProblem(KgError):
    """One input that could not be read.

    >>> print(InputProblem("a.jsonl", "line 3", "not JSON", "mend the line and build again"))
    a.jsonl: line 3: not JSON; mend the line and build again
    """

    def __init__(self, path: str, place: str, reason: str, next_step: str) -> None:
        self.path = path
        self.place = place
        self.reason = reason
        self.next_step = next_step
        where = f"{path}: {place}" if place else path
        super().__init__(f"{where}: {reason}; {next_step}")


class NothingReadError(KgError):
    """No article could be read, so that there is nothing to build.

    >>> print(NothingReadError([InputProblem("a.txt", "", "does not exist", "check the path")]))
    nothing was built: no article could be read; first of 1: a.txt: does not exist; check the path
    """

    def __init__(self, problems: Sequence[InputProblem], forgotten: int = 0) -> None:
        self.problems = tuple(problems)
        first = f"; first of {len(problems)}: {problems[0]}" if problems else ""
        left = f", and {forgotten} forgotten" if forgotten else ""
        super().__init__(f"nothing was built: no article could be read{left}{first}")


class UsageError(KgError):
    """The call cannot be carried out as it stands."""


class LexiconError(KgError):
    """A lexicon file that cannot be used, with the file and the entry."""


class CorrectionsError(KgError):
    """A file of corrections that cannot be used, with the file, the line and the next step."""
