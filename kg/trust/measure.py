"""What the words of a figure leave unsaid, that a reader of the fact alone would miss.

占比, 总投资      a measure that says not of what
企业 | 都上了云    how much more the clause says of those that are counted
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.relations.nouns import is_agent, tagged_words
from kg.relations.reading import Draft, Reading

_BARE = re.compile(
    "[总年均日月]*(?:占比|比重|比例|份额|增速|增幅|增长面|进度|投资|投资额|金额|产值|产量|产能|销量|销售额|规模|总量|数量|面积|人数"
    "|增长|下降|提高|同比增长|目标|任务|计划|价格|单价|长度|深度|高度|范围|次数|期限|收益|利润|出口|进口|进出口)+"
)
"""A measure alone: so high a share or so great a sum of what?"""
_OF_WHOLE = re.compile("^占")
_TELLS_OF = re.compile("[^，。；：]{2,8}(?:方面|领域|环节|行业)[，,：]")
_STEPS = (0, 4, 9, 16)


def about_measure(reading: Reading, draft: Draft) -> Iterator[str]:
    """Features of what a figure measures, beside its clause."""
    name, text, span = draft.object.name, reading.normal.text, draft.object_span
    words = tagged_words(name)
    yield f"bare-measure={bool(_BARE.fullmatch(name))}"
    yield f"of-whole={bool(_OF_WHOLE.match(name))}"
    yield f"last-character={name[-1:]}"
    yield f"agent={bool(words) and is_agent(words[-1][0])}"
    clause = reading.clause_at(max(span.start, span.end - 1))
    sentence = reading.sentence_at(span.start).span
    yield f"said-more={_step(clause.end - draft.span.end)}"
    yield f"opens-clause={_opens(text, clause, span)}:{clause.start > sentence.start}"
    yield f"field={bool(_TELLS_OF.search(text, sentence.start, span.start))}"
    yield f"clauses-before={min(text.count('，', sentence.start, span.start), 3)}"


def _step(characters: int) -> int:
    return sum(characters > step for step in _STEPS)


def _opens(text: str, clause: Span, span: Span) -> bool:
    return not text[clause.start : span.start].strip("，、 其中共有")
