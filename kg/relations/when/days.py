"""Days and other times as an article names them: what is shared by all that dates facts."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mentions.mention import Mention
from kg.relations.reading import Reading
from kg.text import Sentence

NOW = re.compile("目前|如今|现在|现有|近年来|每年|历年|长期以来|一直以来|多年来|曾|眼下")
CONTINUES = re.compile(
    r"[“”（(\s]*(?:(?:据了解|据悉|据介绍)[，,])?(?:共(?:签[订约]|达成|评[选出]|征集|发放|推介|展出|吸引)|实现|完成|新增|全年|[一二三四五六七八九十]是|其中|同时|同期|此次|本次|这次|当时|彼时|那时|那一?年|这一年|当[天日年])"
    "|[^。\n]*?(?:同比|环比|增幅|比增|[比较](?:[上去]年(?!纪)|年[初末底]))"
)
"""A sentence that goes on with the time of the one before."""
CEREMONY = re.compile(
    "(?:开[（(]?竣?[）)]?工|竣工|动工|奠基|签约|揭牌|投产)[^，,。；\n]{0,10}(?:仪式|活动|大会|会议)"
    "|集中[^，,。；\n]{0,4}(?:开工|竣工|签约|投产)"
)
"""What an article says behind the day on which projects were begun or signed together."""
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_SAID_ON_IT = re.compile(
    "(?:[，,]记者)?[^，,。；：！？]{0,30}?(?:获悉|了解到|表示|介绍|透露|披露|指出|告诉|宣布|通报)(?![的了会])"
)
"""记者16日从市文旅局获悉: the day on which somebody said it, not when it was so."""
_DISPATCH = re.compile("[电讯](?![动子力量商号池器信])")
RECENTLY = re.compile("近日|日前|近期|最近|近来|不久前|前不久")
"""Somewhat before the article: it dates less than a year that the text names does."""
ACCOUNT_OF_YEAR = "今年以来"
"""What a report begins with that tells, sentence by sentence, what was done since."""
YEAR_ALONE = re.compile(r"\d{4}")
"""2023中国百强县榜单: in a name, without 年."""
STANDING = re.compile("截至|截止")
"""Of a date that an account is drawn up for: it holds until another is set."""
YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")


def edtf_of(mention: Mention | None) -> str:
    """The period that a mention names, as EDTF; empty for none."""
    return mention.period.edtf if mention and mention.period else ""


def first_mention(reading: Reading, sentence: Sentence) -> Mention | None:
    """The first period that a sentence names."""
    mentions = reading.typed.mentions_in(reading.typed.from_text(sentence.span))
    return next((one for one in mentions if one.period is not None), None)


@lru_cache(maxsize=1)
def ceremony_day(reading: Reading) -> str:
    """The first day that an article names with projects that were begun or signed together."""
    text = reading.normal.text
    for sentence in reading.sentences:
        for mention in reading.typed.mentions_in(reading.typed.from_text(sentence.span)):
            if not DAY.fullmatch(edtf_of(mention)) or is_of_report(reading, mention):
                continue
            if CEREMONY.search(text, mention.span.end, sentence.span.end):
                return edtf_of(mention)
    return ""


def is_of_report(reading: Reading, mention: Mention) -> bool:
    """Whether a day is only the one on which somebody told what follows: 8月19日|电."""
    if edtf_of(mention) and _DISPATCH.match(reading.normal.text, mention.span.end):
        return True
    if not DAY.fullmatch(edtf_of(mention)) or STANDING.match(mention.text):
        return False
    return _SAID_ON_IT.match(reading.normal.text, mention.span.end) is not None
