"""What is told of how a fact was found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import drafts_of, read
from kg.gazetteer import open_gazetteer
from kg.model import Article
from kg.trust.features import features

_PIECES = (
    "安吉县", "溪龙乡", "黄杜村", "该村", "全县", "村集体收入", "茶园面积", "达", "35.2万元", "1.2万亩", "同比增长",
    "12%", "，", "。", "\n", "“两山银行”", "推出", "荣获", "全国文明村", "学校", "他", "党支部书记", "盛阿伟", "2021年",
)  # fmt: skip


def _features(text: str) -> dict[str, tuple[str, ...]]:
    reading = read(Article("a", "", text), open_gazetteer())
    return {f"{d.subject.name} {d.object.name}": features(reading, d) for d in drafts_of(reading)}


def test_a_figure_beside_its_village_and_one_far_from_it() -> None:
    """The second sentence names nobody: its figure is the village's by the course alone."""
    found = _features("安吉县溪龙乡黄杜村茶园面积达1.2万亩。从前日子苦。游客超过3万人次。")
    near, far = found["黄杜村 茶园面积"], found["黄杜村 游客"]
    assert {"far=0", "gap-touches=True", "figure:last-word=面积", "unit=亩"} <= set(near)
    assert {"far=2", "figure:only=n", "unit=人次"} <= set(far)
    assert not {"far=0", "gap-touches=True"} & set(far)


def test_what_the_words_of_a_figure_leave_unsaid() -> None:
    found = _features("安吉县晒竹忙\n在安吉县，竹扇走俏，总投资达30亿元。200家竹企都上了云。")
    share, firms = found["安吉县 总投资"], found["安吉县 竹企都上了云"]
    assert {"figure:bare-measure=True", "figure:headline=True", "figure:subject-named=2"} <= set(
        share
    )
    assert {"figure:bare-measure=False", "figure:agency=False"} <= set(firms)


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=24))
def test_features_of_any_text_are_words_told_once_and_always_the_same(pieces: list[str]) -> None:
    text = "".join(pieces)
    first, second = _features(text), _features(text)
    assert first == second
    for found in first.values():
        assert len(set(found)) == len(found)
        assert all("=" in one and "\n" not in one for one in found)
