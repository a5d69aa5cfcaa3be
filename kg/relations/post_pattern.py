"""How posts are written: a run of one post or several, with where they are held before them."""

from __future__ import annotations

import re

from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.mentions.persons import POST
from kg.mentions.typed import CHARACTER_OF

_WORDS = load_words("posts")
_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_WORD = "[\u4e00-\u9fff]"
_ASSEMBLY = f"(?:国家副?主席|国务委员|党的[\u4e00-\u9fff]{{2,3}}大代表|(?:第{_WORD}{{1,3}}届)?(?:全国|[省市县区乡镇])?(?:人大代表|政协委员))"
QUOTED = CHARACTER_OF[Kind.QUOTED]
_COMPANY = f"[{_P}]?{QUOTED}{_WORD}{{2,12}}?{POST.pattern}"
QUALITY = f"(?:{alternation(_WORDS['quality'])})"
_PLACE_OF_POST = f"(?:一[名位个])?(?:第?[一二三四五六七八九十]{{1,3}}届)?[{_P}{_O}{_A}]{{0,2}}(?:的|原|前(?!任))?(?:一[名位个])?(?:{QUALITY}的?)?"
_MODIFIER = "(?:(?![的了着过在是和与及等将把被对向给让请说我他她该这那各兼])[\u4e00-\u9fff])"
_WORDS_OF_POST = f"(?:{_MODIFIER}{{2,16}}?的(?:一[名位个])?(?:{QUALITY}的?)?)?{_MODIFIER}{{0,14}}?"
_ONE = f"(?P<at>{_PLACE_OF_POST}{QUOTED}?)(?P<words>{_WORDS_OF_POST})(?P<post>{_ASSEMBLY}|{POST.pattern}|{QUOTED})"
_WHOLE = f"(?:{_ASSEMBLY}|{POST.pattern})(?![处会]|(?<=主席)团)"
# 书记 is none in 书记处, nor 委员 in 委员会, nor 主席 in 主席团
_PLAIN = f"{_PLACE_OF_POST}{_WHOLE}"
_MODIFIED = f"{_PLACE_OF_POST}{_MODIFIER}{{0,14}}?{_WHOLE}"
# Taken whole or not at all: where a name follows the last of them, all are that person's.
_ALSO = "(?:[，,]同时)?(?:[，,]|(?<=同时))(?:也|还)是|[，,]同时是"
_BESIDE = f"[^，,。；;：:、{CHARACTER_OF[Kind.PERSON]}]{{0,16}}?(?:{alternation(_WORDS['beside'])})"
_REST = f"(?>(?:(?:[，,]|以及|和|暨){_PLAIN}|(?:[、兼]|{_ALSO}){_MODIFIED}|[、，,]{_COMPANY}|、{_BESIDE}(?=[、{CHARACTER_OF[Kind.PERSON]}]))*)"

RUN = f"(?P<run>(?:{_COMPANY}|{_PLAIN}){_REST})"
"""One post or several of one person, behind where they are held."""
_MODIFIED_FIRST = f"{_PLACE_OF_POST}{_WORDS_OF_POST}{_WHOLE}"
_IN_BODY = f"[，,](?![现曾后历兼并又还担出任]|先后){_PLACE_OF_POST}{_MODIFIER}{{0,12}}{alternation(_WORDS['body_head'])}(?:{_WHOLE})(?=[，,、。；;等]|$)"
# 现为甲馆副馆长，市美协理事: behind a verb, each clause of a row that is a post in a body.
RUN_AFTER_VERB = f"(?P<run>{_MODIFIED_FIRST}{_REST}(?:(?:{_IN_BODY})(?:、{_MODIFIED})*)*|{_PLACE_OF_POST}(?:大学生)?{QUOTED})"
"""The same where a verb stands right before it, so that every word behind the verb is the run's."""

PIECE = re.compile(_ONE)
BESIDE = re.compile(_BESIDE)
"""What a holder is besides: 全国劳动模范, 著名演员."""
SEPARATOR = re.compile(f"{_ALSO}|[、，,兼]|以及|和|暨")
