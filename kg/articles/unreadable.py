"""What is wrong with one piece of input, before it is known which file it came from."""

from __future__ import annotations

from kg.errors import InputProblem


class Unreadable(Exception):
    """A file or a record that cannot become an article; the caller adds the file's name."""

    def __init__(self, place: str, reason: str, next_step: str) -> None:
        self.place = place
        self.reason = reason
        self.next_step = next_step
        super().__init__(place, reason, next_step)

    def in_file(self, path: str) -> InputProblem:
        """The problem to report, with the file that it is in.

        >>> print(Unreadable("line 3", "no JSON", "mend the line").in_file("a.jsonl"))
        a.jsonl: line 3: no JSON; mend the line
        """
        return InputProblem(path, self.place, self.reason, self.next_step)


def from_os_error(error: OSError) -> Unreadable:
    """What the operating system refused, in its own words.

    >>> print(from_os_error(PermissionError(13, "Permission denied")).in_file("a.txt"))
    a.txt: cannot be read (Permission denied); check the file and its permissions
    """
    words = error.strerror or str(error) or type(error).__name__
    return Unreadable("", f"cannot be read ({words})", "check the file and its permissions")
