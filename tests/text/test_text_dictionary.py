"""jieba's dictionary as it is kept: the same as jieba reads it, and made again when it is broken."""

from __future__ import annotations

import os
from pathlib import Path

import jieba
import jieba.posseg
import pytest

from kg.text.dictionary import new_tagger


def test_what_is_kept_is_what_jieba_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = jieba.Tokenizer()
    frequencies, total = own.gen_pfdict(own.get_dict_file())
    tags = jieba.posseg.POSTokenizer(own).word_tag_tab

    def same() -> bool:
        tagger = new_tagger()
        read = tagger.tokenizer.FREQ, tagger.tokenizer.total, tagger.word_tag_tab
        return bool(read == (frequencies, total, tags))

    assert same()  # made
    [kept] = (tmp_path / "county-kg").iterdir()
    whole = kept.read_bytes()
    assert same()  # read
    os.truncate(kept, len(whole) // 2)
    assert same()
    assert kept.read_bytes() == whole
    kept.unlink()
    kept.mkdir()  # cannot be written
    assert same()
    assert list(kept.parent.iterdir()) == [kept]
