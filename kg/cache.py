"""What was extracted, kept from build to build, so that only what changed is read again.

One file beside the outputs, which no other command needs: it may be deleted at any time. What an
article gave is kept under a digest of everything that extraction gets to see of it, but not its id
nor who read it when; the whole file belongs to one recipe (``kg.recipe``), that is to one state of
program, rules and gazetteer. Every entry carries a checksum, so that what is damaged is extracted
again rather than believed. The same entries give the same bytes, in whatever order they come.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import msgspec

from kg.model import Article, Division, Fact

CACHE_FILE = "extracted.db"

Packed = bytes
"""What one article gave, compressed; the ``document`` of its facts is left empty."""

_FORMAT = 1  # of the file; another one is not read
_CHECKSUM = 8
_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article gave."""

    facts: tuple[Fact, ...]
    signature: bytes
    """Of its text (``kg.reprints``)."""


_decoder = msgspec.msgpack.Decoder(Extracted)


def pack(extracted: Extracted) -> Packed:
    """What an article gave as it is kept; the ``document`` of its facts should be empty.

    >>> unpack(pack(Extracted((), b"")), "xilong")
    Extracted(facts=(), signature=b'')
    """
    return zlib.compress(_encoder.encode(extracted))


def unpack(packed: Packed, document: str) -> Extracted:
    """What was kept, as that of an article."""
    kept = _decoder.decode(zlib.decompress(packed))
    return replace(kept, facts=tuple(replace(fact, document=document) for fact in kept.facts))


def anonymous(article: Article) -> Article:
    """The article as extraction gets it: without its id and the digest of its bytes.

    So nothing that is extracted can depend on what the article is called beside others.
    """
    return replace(article, id="", sha256="")


def key_of(article: Article, near: tuple[Division, ...] = ()) -> bytes:
    """What the facts of an article are kept under.

    Args:
        article: any; its id and digest make no difference.
        near: the divisions that a user says it speaks of.
    """
    return hashlib.sha256(_encoder.encode((anonymous(article), near))).digest()


class Cache:
    """The entries of an earlier build, to read."""

    def __init__(self, output: Path, recipe: str | None) -> None:
        """Take the folder of the build.

        Without a file there, or with one that is damaged, it holds nothing.

        Args:
            output: the folder of a build.
            recipe: what is kept under another one is not found; None takes any.
        """
        self.recipe = ""
        self._db: sqlite3.Connection | None = None
        path = output / CACHE_FILE
        if path.is_file():
            with suppress(sqlite3.Error):
                self._open(path, recipe)

    def get(self, key: bytes) -> Packed | None:
        """What is kept under a key; None if nothing is, or nothing that is whole."""
        if self._db is None:
            return None
        try:
            row = self._db.execute("SELECT kept FROM entry WHERE id = ?", (_id(key),)).fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return _checked(key, row[0]) if row and isinstance(row[0], bytes) else None

    def close(self) -> None:
        """Let the file go; from then on nothing is found."""
        if self._db:
            self._db.close()
        self._db = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def _open(self, path: Path, recipe: str | None) -> None:
        # immutable: no lock and no journal beside the file, in a folder that may be read-only
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            [[form]] = db.execute("PRAGMA user_version")
            [[own]] = db.execute("SELECT recipe FROM about")
        except (sqlite3.Error, ValueError):
            db.close()
            return
        if form == _FORMAT and recipe in (None, own):
            self.recipe, self._db = own, db
        else:
            db.close()


class CacheWriter:
    """Takes entries in any order and writes the file when it is finished."""

    def __init__(self, folder: Path, recipe: str) -> None:
        """Take the folder to write into, which should be one of ``replaced_whole``."""
        self._path = folder / CACHE_FILE
        self._unsorted = folder / f".{CACHE_FILE}"
        self._db = sqlite3.connect(self._unsorted, isolation_level=None)
        # what is cut off is thrown away with the folder: nothing needs to be safe before the end
        self._run("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
        self._run(f"PRAGMA user_version = {_FORMAT}", "CREATE TABLE about (recipe TEXT)")
        self._run("CREATE TABLE entry (id INTEGER PRIMARY KEY, kept BLOB)", "BEGIN")
        self._db.execute("INSERT INTO about VALUES (?)", (recipe,))

    def add(self, key: bytes, packed: Packed) -> None:
        """Take what is to be kept under a key."""
        kept = _checksum(key, packed) + packed
        self._db.execute("INSERT OR REPLACE INTO entry VALUES (?, ?)", (_id(key), kept))

    def finish(self) -> None:
        """Write the file: sorted, and without gaps."""
        self._run("COMMIT")
        self._db.execute("VACUUM INTO ?", (str(self._path),))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._db.close()
        self._unsorted.unlink(missing_ok=True)

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self._db.execute(statement)


def _id(key: bytes) -> int:
    return int.from_bytes(key[:8], "big", signed=True)


def _checksum(key: bytes, packed: Packed) -> bytes:
    return hashlib.sha256(key + packed).digest()[:_CHECKSUM]


def _checked(key: bytes, kept: bytes) -> Packed | None:
    packed = kept[_CHECKSUM:]
    return packed if kept[:_CHECKSUM] == _checksum(key, packed) else None


def digest_of(parts: Iterable[bytes]) -> str:
    """One digest of several parts, each set off from the next.

    >>> digest_of([b"a", b"b"]) == digest_of([b"ab"])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
