"""jieba's dictionary, kept in the form that loads quickest.

jieba reads its dictionary twice at every start, for how often each word is met and for its tag, which
takes several times as long as the rest of a short build. Both are kept in one file of the user's
cache folder, which is made again when it is not there or cannot be read.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

_Tables = tuple[dict[str, int], int, dict[str, str]]
"""How often each word and each beginning of one is met, all of that together, and each word's tag."""


def new_tagger() -> Any:
    """A ``POSTokenizer`` of its own, with jieba's dictionary and nothing taught yet."""
    import jieba
    import jieba.posseg

    frequencies, total, tags = _kept_tables() or _new_tables()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    tagger = jieba.posseg.POSTokenizer.__new__(
        jieba.posseg.POSTokenizer
    )  # its own init reads again
    tagger.tokenizer, tagger.word_tag_tab = tokenizer, tags
    return tagger


def _kept_tables() -> _Tables | None:
    try:
        frequencies, total, tags = marshal.loads(_file().read_bytes())
    except (OSError, EOFError, ValueError, TypeError):  # not there, cut off, or something else
        return None
    return frequencies, total, tags


def _new_tables() -> _Tables:
    import jieba
    import jieba.posseg

    tokenizer = jieba.Tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tags = jieba.posseg.POSTokenizer(tokenizer).word_tag_tab
    # A text that stands twice in a file as one and the same is written and read once.
    words = {word: word for word in frequencies}
    tables = frequencies, total, {words[word]: sys.intern(tag) for word, tag in tags.items()}
    with suppress(OSError):  # a folder that cannot be written costs time and nothing else
        _keep(tables)
    return tables


def _keep(tables: _Tables) -> None:
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(marshal.dumps(tables))
            file.close()
            Path(file.name).replace(path)  # whole, whoever else writes it or reads it now
        except BaseException:
            Path(file.name).unlink()
            raise


def _file() -> Path:
    """A folder of the project's own: jieba's default is shared by every user of the machine."""
    import jieba

    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = f"words-{jieba.__version__}-{sys.implementation.cache_tag}.bin"
    return base / "county-kg" / name
