"""How a folder was built, as far as the next build and ``kg forget`` go on in the same way."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from kg.errors import UsageError
from kg.graph.iri import BASE_IRI

SETTINGS_FILE = "build.json"
CORRECTIONS_FILE = "corrections.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``build.json`` holds."""

    base_iri: str = BASE_IRI
    corrections: str = ""
    """The file of corrections, seen from the folder; empty for ``corrections.toml`` in it."""
    codes: str = ""
    """The table of twelve-digit codes, seen from the folder; empty for none."""

    def written_to(self, folder: Path) -> None:
        """Write the file into a folder."""
        text = msgspec.json.format(msgspec.json.encode(self), indent=2)
        (folder / SETTINGS_FILE).write_bytes(text + b"\n")

    def corrections_of(self, output: Path) -> Path:
        """Where the corrections of a build are, whether there are any or not.

        >>> Settings(corrections="../our/corrections.toml").corrections_of(Path("graphs/county"))
        PosixPath('graphs/our/corrections.toml')
        """
        return Path(os.path.normpath(output / (self.corrections or CORRECTIONS_FILE)))

    def codes_of(self, output: Path) -> Path | None:
        """Where the table of codes of a build is; None where it was made without one."""
        return Path(os.path.normpath(output / self.codes)) if self.codes else None


def read_settings(output: Path) -> Settings | None:
    """How the build in a folder was made; None where there is none.

    Raises:
        UsageError: the file is damaged.
    """
    path = output / SETTINGS_FILE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{path}: damaged ({error}); delete it and build again, with --corrections if the "
            f"corrections are not in {output / CORRECTIONS_FILE}"
        ) from error


def settings_for(
    output: Path, base_iri: str, corrections: Path | None, codes: Path | None = None
) -> Settings:
    """How a folder is to be built.

    Args:
        output: the folder.
        base_iri: what IRIs begin with.
        corrections: a file that the user names; without one, the one of the build before is taken.
        codes: a table of twelve-digit codes that the user names for this build; ``kg forget`` takes
            it again.

    Raises:
        UsageError: there is no such file.
    """
    return Settings(
        base_iri=base_iri,
        corrections=_corrections(output, corrections),
        codes="" if codes is None else _seen_from(output, codes),
    )


def _corrections(output: Path, given: Path | None) -> str:
    if given is not None:
        if not given.is_file():
            raise UsageError(f"{given}: no such file; name a file of corrections")
        seen = _seen_from(output, given)
        return "" if seen == CORRECTIONS_FILE else seen
    before = read_settings(output) or Settings()
    if before.corrections and not before.corrections_of(output).is_file():
        raise UsageError(
            f"{before.corrections_of(output)}: no such file, but the build before was corrected by "
            "it; name the file with --corrections"
        )
    return before.corrections


def _seen_from(output: Path, path: Path) -> str:
    return Path(os.path.relpath(path.absolute(), output.absolute())).as_posix()
