"""Who is on a list that a sentence before has named: 甲村、乙村榜上有名, where …名单 was made known.

The rules of honours look at one sentence. A list is often named in one, with what it is for, and who
is on it is said in the next: they are read here, where the list is the last that was spoken of and
the sentence names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import Rule, RuleFile
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import NAMING, Kind
from kg.mentions.typed import CHARACTER_OF
from kg.model import Entity, EntityType, Predicate, Span
from kg.relations.objects import object_name
from kg.relations.reading import Draft, Reading, evidence_span
from kg.relations.subjects import may_bear
from kg.relations.when import period_of

_NAME = f"[{''.join(CHARACTER_OF[kind] for kind in sorted(NAMING))}]"
_JOIN = "(?:[、和及与]|以及)"
_IS_ON = "(?:榜上有名|名列其中|位列其中|在列|入选|上榜|入围)"
_ROW = re.compile(
    f"(?<![^，。；：！？\\s])(?:据悉|据了解|记者了解到|其中)?，?(?:[{CHARACTER_OF[Kind.ANAPHOR]}]的?)?"
    f"(?P<row>{_NAME}(?:{_JOIN}{_NAME})*)(?:等[^，。；]{{0,8}}?)?"
    f"(?:成功|光荣|均|都|双双|全部|也|再次|喜获|赫然|同时){{0,3}}{_IS_ON}(?=[，。；！\\n]|$)"
)
_RANK = "(?:全国|国家级?|中国|全省|省级?|全市|市级|全区|自治区级?|首批|第[一二三四五六七八九十]+批|世界)"
_PLAIN = f"[^，。；：、！？（）《》“”\\s的了是在把将与等{CHARACTER_OF[Kind.PERSON]}{CHARACTER_OF[Kind.WORK]}]"
_WHAT = alternation(load_words("awarded")["listed"])
_LIST = re.compile(
    f"(?P<object>{CHARACTER_OF[Kind.QUOTED]}(?:{_WHAT})?|"
    f"[{CHARACTER_OF[Kind.PLACE]}{CHARACTER_OF[Kind.ANAPHOR]}{CHARACTER_OF[Kind.PERIOD]}]?"
    f"(?:{_RANK}|[{CHARACTER_OF[Kind.PLACE]}]){_PLAIN}{{2,20}}?{_WHAT})"
    "(?=名单|榜单|名录|(?:评选)?结果|[^，。；]{0,8}(?:公布|公示|揭晓|出炉|评选|发布|认定))"
)
_BACK = 3
"""How many sentences before may have named the list."""
_FOUND = Rule("awarded.on-list-before", re.compile("(?P<object>.)"), 0.65, False, True, ())


def find_on_lists(reading: Reading, file: RuleFile, known: Sequence[Draft]) -> Iterator[Draft]:
    """The honours of those who are on a list that an earlier sentence names."""
    if file.relation != Predicate.AWARDED:
        return
    sentences = reading.typed_sentences()
    told = {draft.subject_span for draft in known}
    for number, sentence in enumerate(sentences):
        row = _ROW.search(reading.typed.text, *sentence)
        if row is None or _LIST.search(reading.typed.text, sentence.start, row.start("row")):
            continue
        found = _last_list(reading, sentences[max(0, number - _BACK) : number])
        if found is not None:
            yield from _drafts(reading, file, row, found, told)


def _last_list(reading: Reading, before: Sequence[Span]) -> Span | None:
    """The last list that some sentences name, as a typed span."""
    found = [match for span in before for match in _LIST.finditer(reading.typed.text, *span)]
    return Span(*found[-1].span("object")) if found else None


def _drafts(
    reading: Reading, file: RuleFile, row: re.Match[str], listed: Span, told: set[Span]
) -> Iterator[Draft]:
    object_span = reading.typed.to_text(listed)
    name = object_name(object_span.of(reading.normal.text), file, _FOUND)
    said = reading.typed.to_text(Span(*row.span("row")))
    whole = reading.typed.to_text(Span(row.start("row"), row.end()))
    for mention in reading.typed.mentions_in(Span(*row.span("row"))):
        entity = reading.course.meaning(mention)
        if not name or entity is None or mention.span in told or not may_bear(file, entity, name):
            continue
        yield Draft(
            predicate=Predicate.AWARDED,
            subject=entity,
            subject_span=mention.span,
            object=Entity(name, EntityType(file.object_type), entity.division),
            object_span=object_span,
            span=evidence_span(reading, whole, said),
            rule=_FOUND.name,
            confidence=_FOUND.confidence,
            status=reading.status_at(said.start),
            period=period_of(reading, object_span),
        )
