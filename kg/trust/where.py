"""How far a draft's subject stands from what is said of it, and who else is named between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.mention import BEARERS, Kind, Mention
from kg.model import EntityType, Span
from kg.relations.reading import Draft, Reading

_NAMES = (Kind.PLACE, Kind.ORGANIZATION)
# Schools, firms, sites: what a sentence may be about without a name that a recogniser knows.
_STRANGER = re.compile(
    "学校|小学|中学|大学|学院|公司|集团|企业|工厂|厂[里房家]|合作社|车间|园区|景区|基地|医院|协会|银行|农场|林场|"
    "牧场|市场|商店|超市|平台|机构|研究[所院]|项目|工程|高铁|铁路|高速|机场|港|码头|水库|电站|局|部"
)
_PRONOUN = re.compile("[我他她它](?!国|[省市县区乡镇村])们?|自己|大家|有人|记者|笔者")
_WORLD = re.compile("我国|全国|国内|世界|全球|国际|外国|美国|日本|欧")


def about_place_of_subject(reading: Reading, draft: Draft) -> Iterator[str]:
    """Features of the way from the subject to the object."""
    here = reading.sentence_at(draft.object_span.start)
    there = reading.sentence_at(draft.subject_span.start)
    far = here.index - there.index
    yield f"far={min(far, 4) if far >= 0 else 'behind'}"
    yield f"same-paragraph={here.paragraph == there.paragraph}"
    yield f"headed={reading.normal.paragraphs[there.paragraph].heading and far > 0}"
    between = _between(reading, draft)
    yield f"between={min(len(between), 3)}"
    others = {m.entity for m in between if m.entity and m.entity != draft.subject}
    yield f"others-between={min(len(others), 2)}"
    yield from _sentence(reading, draft, here.span)
    if far == 0:
        yield from _gap(reading, draft)


def _sentence(reading: Reading, draft: Draft, sentence: Span) -> Iterator[str]:
    text = reading.normal.text
    said = text[sentence.start : draft.object_span.start].replace(draft.subject.name, "")
    whole = sentence.of(text)
    organization = draft.subject.type is EntityType.ORGANIZATION
    yield f"stranger-before={not organization and bool(_STRANGER.search(said))}"
    yield f"stranger={not organization and bool(_STRANGER.search(whole))}"
    yield f"pronoun={bool(_PRONOUN.search(said))}"
    yield f"world={draft.subject.type is not EntityType.COUNTRY and bool(_WORLD.search(whole))}"
    yield f"speech={'“' in said or '：' in said}"
    yield f"length={min(len(whole) // 40, 4)}"
    mentions = _mentions(reading, sentence)
    names = [m for m in mentions if m.kind in _NAMES]
    yield f"names={min(len(names), 3)}"
    yield f"last-name={bool(names) and names[-1].entity == draft.subject}"
    yield f"persons={any(m.kind is Kind.PERSON for m in mentions)}"
    first = Span(draft.subject_span.start, draft.subject_span.start + 1)
    head = reading.typed.mention_at(reading.typed.from_text(first).start)
    yield f"named-by={head.kind if head else 'none'}"
    yield f"opens={draft.subject_span.start - sentence.start <= 1}"


def _gap(reading: Reading, draft: Draft) -> Iterator[str]:
    """What stands between subject and object in their sentence."""
    if draft.object_span.start < draft.subject_span.end:
        yield "gap=none"
        return
    gap = reading.normal.text[draft.subject_span.end : draft.object_span.start]
    yield f"gap={min(len(gap) // 6, 5)}"
    yield f"gap-clauses={min(len(re.findall('[，；：]', gap)), 3)}"
    yield f"gap-of={gap.startswith('的')}"
    yield f"gap-touches={not gap}"
    yield f"gap-at={reading.normal.text[max(0, draft.subject_span.start - 1) : draft.subject_span.start] in tuple('在从由向对为与和')}"


def _mentions(reading: Reading, span: Span) -> list[Mention]:
    return list(reading.typed.mentions_in(reading.typed.from_text(span)))


def _between(reading: Reading, draft: Draft) -> list[Mention]:
    start, end = draft.subject_span.end, draft.object_span.start
    if end <= start:
        return []
    return [
        m
        for m in _mentions(reading, Span(start, end))
        if m.kind in BEARERS and m.span.start >= start
    ]
