"""What stands at the head of a clause: a place, an organization or anaphor, or something unknown.

Behind nothing but times and adverbs (2021年，浏阳市… · 在淮川街道，… · 走进金田村，…), a mention is what the
clause is about, unless it is only the source (据X统计), the venue (在X举行) or one of a list of other
things. Where no mention stands there, a thing that no recogniser knows may: 清岚大桥, 这座大桥.
"""

from __future__ import annotations

import re

from kg.article_place import VENUE
from kg.lexicon.words import alternation, load_words
from kg.mentions.mention import Kind
from kg.mentions.typed import CHARACTER_OF, TypedText
from kg.model import Span
from kg.text.words import holds_name, tagged

_P, _O, _A = (CHARACTER_OF[k] for k in (Kind.PLACE, Kind.ORGANIZATION, Kind.ANAPHOR))
_T, _N, _Q, _F = (CHARACTER_OF[k] for k in (Kind.PERIOD, Kind.PERSON, Kind.QUOTED, Kind.FIGURE))
_SUBJECT = f"[{_P}{_O}{_A}]"
_ADVERB = (
    "同时|其中|目前|截至目前|近年来|近年|如今|现在|眼下|当前|今天|近日|日前|昨天|据了解|据悉|据介绍|据统计|此外|另外|"
    "在此基础上|尤其是|特别是|尤其|特别|并且|而且|而|但是|但|却|也|还|又|不仅|不但|其实|原来|曾经|过去|以前|从前|"
    "对此|为此|因此|于是|随后|接着|后来|最终|最后|首先|其次|一直以来|长期以来|多年来|这些年|这几年|这两年|这一年|"
    "一年来|几年来|全年|每年|年初|年底|当年|当天|随着|连日来|春节前夕|金秋时节|初春时节|盛夏时节|这天|一大早|早在|"
    "例如|比如|像|如|以|仅|只|光|就连|甚至|自|当|走在|来到|走进|走访|步入|漫步|"
    "行走在|走过|置身|记者在|笔者在|记者来到|记者走进|记者|笔者|在|于|每到|每逢|每当|到了|到|与此同时|不久前|前不久|不久"
)
# What describes a place in front of it: “…”的彭州宝山村, “韭菜村”龙泉村, 复兴镇的建设村, 该县|建设村,
# 距县城9公里的建设村.
_OF_WHICH = (
    f"(?:(?:还|也|既|更)?有[^，,。；;：:“”]{{0,30}}|[^，,。；;：:“”\\ue000-\\ue0ff]{{0,16}})"
    f"(?:{_Q}|“[^“”\n]{{1,80}}”)[^，,。；;：:\\ue000-\\ue0ff]{{0,12}}的(?={_P})"
    f"|{_Q}(?={_P}(?![段线]))|{_P}的(?={_P})|(?:还|也|既|更)?有(?={_P})|{_A}(?={_P})"
    f"|(?:距离?|位于|地处|坐落于?|海拔|面积|人口)[^，,。；;：:、]{{0,20}}?{_F}的(?=[{_P}{_O}])"
    f"|[^，,。；;：:的\\ue000-\\ue0ff]{{1,10}}(?:村落|[贫困范文明点强]村|名村|重镇|强镇|名镇|强县|之乡)(?={_P})"
)
# 本报太原5月3日讯（记者甲）: where a report was written.
_DATELINE = f"[一-鿿]{{0,8}}{_P}?(?:{_T}|[0-9]{{1,2}}月[0-9]{{1,2}}日)[电讯](?:[（(][^（）()]{{1,30}}[）)])?"
_BARE = "(?:(?![的了在是和与及把被将为有等让从对不也都就还说并或其])[一-鿿])"
_WHILE = f"{_BARE}{{2,6}}(?:期间|时期|以来)"
"""汛期期间|甲县…: a stretch of time that is told by what went on then."""
_BRINGS = f"{_BARE}{{1,10}}(?:造成|导致|致使)了?(?={_P})"
"""灾害共造成|甲县…: what has come over a place."""
_LEAD = f"(?:{_DATELINE})?(?:(?:{_ADVERB})|{_WHILE}|{_BRINGS}|{_OF_WHICH}|(?:位于|地处|坐落于|坐落在){_SUBJECT}[^，。]{{0,8}}的(?={_SUBJECT})|[^，,。；;：:\\ue000-\\ue0ff]{{1,16}}的(?={_P})|(?:这|短短)的?{_F}|(?:这|近|短短)?{_F}(?:来|里|间)|{_T}|[（(]{_T}[）)]|[，,、：:（(）)“‘\\s·▲△●■◆【】　—-]|[0-9]+[.、])*"
_HEAD = re.compile(f"{_LEAD}(?P<head>{_SUBJECT}(?:(?:[、和与及]|以及){_SUBJECT})*)")
_REPORTED = re.compile("(?:从|据|由|在|与|和|向|对|到)$")
_REPORTING = re.compile("(?:获悉|了解到|介绍|消息|统计|数据显示|报道|讯|电|发布|显示|透露)")
_NO_SUBJECT = re.compile(
    f"、(?!{_SUBJECT})|首|最|唯一|仅有|重点(?![向对推抓围突发打支培做建实开加在从把以将])|知名|闻名|著名|第[一二三]|这样|等[^，。]{{0,24}}(?:项目|工程|企业|景区|单位|品牌|产品)"
    f"|等{_F}(?:行政村|村庄|村|乡镇|镇|乡|街道|社区|市县|县|旗县|区县|市|地市|州市|省)"
)
_FIRST_OF_ROW = re.compile(
    f"(?:[一二三四五六七八九十]期)?(?:[^，。；、{_P}{_O}]{{0,14}}(?:工程|项目|基地|园|厂|线|区|中心|公司))?"
    f"、[^，。；]{{1,60}}等{_F}"
)
"""甲公司、乙厂二期工程等|48个项目同时开工: a body that is the first of those that are counted."""
_MODEL = re.compile(
    f"{_O}[^，。；]{{0,24}}?为(?:代表|龙头|核心|中心|主体?|主力|支撑|依托|引领|载体|重点|纽带|样板|典型|平台)"
)
"""以|甲公司|为龙头，…: with what it is done, and not who does it."""
FROM_EVERYWHERE = re.compile("各地|各大|市场(?:占有率|份额|占比)|同类|同行")
"""全国|各地的游客, 国内|市场占有率达70%: where somebody or something is, and no figure of the country."""
_PART_OF_IT = re.compile(
    f"(?:超|近|约|有|超过|接近|每)?{_F}的?[^，。；]{{1,10}}(?:产自|来自|出自|产于|源自|中就?有|集中[在于]|聚集|汇聚|落户)"
)
"""全国六成的竹地板都产自这里: whose part of it is told is the one spoken of, not the country."""
_COMPARED_IN = re.compile(
    f"(?:{_F}[一-鿿]{{1,12}}[中里])?(?:率先|领先|遥遥|名列|位列|位居|排名|排第|处于|首家|首创|首批|属)"
)
_WHERE_SOMEBODY = re.compile(
    f"[^，。{_P}{_O}]{{0,6}}在{_SUBJECT}[^，。、]{{1,16}}的(?:{_N}|[他她]|{_A})"
)
_WITH_HELP = re.compile(
    f"在(?:{_SUBJECT}|[、和与及]|[一-鿿]){{1,24}}?(?:支持|帮助|帮扶|指导|带领|带动|推动|关心|领导|协作|努力|协调|引领|关怀|配合|组织|资助)下"
)
_ECONOMY = re.compile("经济(?!总?收入|经营|纯|积累|可支配)")
_UNNAMED_TEAM = re.compile("(?:驻村)?(?:帮扶)?工作[队组]")
_HONOURED = re.compile(f"[^，。；]{{2,16}}{_N}")
_WORDS = load_words("strangers")
_THING, _POINTING = (alternation(_WORDS[k]) for k in ("head", "pointing"))
_POINTED_THING = f"(?:{_THING}|{alternation(_WORDS['pointed_head'])})"
_PLAIN = "(?:(?![的了在是和与及把被将为有等让从对不也都就还说并或其])[\u4e00-\u9fff])"
_POINTED_AT = re.compile(
    f"{_LEAD}(?:[我咱]们)?{_P}?的?(?P<name>{_POINTING}(?:{_PLAIN}|的){{0,10}}?{_POINTED_THING})(?!、)"
)
_APPOSED = re.compile(f"[{_P}{_O}]，$")  # 甲镇，这个…
_COUNTED = re.compile(f"[^，。；]{{0,6}}?{CHARACTER_OF[Kind.FIGURE]}")
_SPEAKER = re.compile(f"[，。]?(?P<name>{_PLAIN}{{2,12}}{_THING})的?[^，。、”]{{1,10}}{_N}")
_NO_NAME = ("v", "p", "d", "r", "m", "c", "f", "t", "u")
_DONE = "(?:建成|开工|竣工|通车|落地|投产|签约|落户)"  # what a place has done, and tells of
_UNKNOWN = re.compile(
    f"{_LEAD}(?P<name>{_PLAIN}{{2,12}}?{_THING})(?![家们等]|[^，。；]{{0,12}}、|[^，。；]{{0,6}}{_DONE})"
)

_LANDFORM = re.compile(
    f"{_LEAD}(?P<name>{_PLAIN}{{1,5}}[山江河湖岛峰岭峡])(?:位于|地处|坐落|发源|全长|海拔|主峰|横跨|纵贯)"
)


def head_of(typed: TypedText, clause: Span) -> re.Match[str] | None:
    """The place, organization or anaphor that a clause is about; several where they are listed.

    Args:
        typed: the typed text.
        clause: a typed span.
    """
    head = _HEAD.match(typed.text, clause.start, clause.end)
    if not head or _is_source(typed, head, clause) or _is_no_subject(typed, head):
        return None
    return head


def stranger_of(typed: TypedText, clause: Span) -> int | None:
    """Where a thing is named at the head of a clause that no recogniser knows; None for none.

    这座大桥, 甲县的一家服装厂, 清岚大桥: what follows is said of it, and of no place named before.
    """
    text = typed.text
    pointed = _POINTED_AT.match(text, clause.start, clause.end)
    if pointed and not _APPOSED.search(text, 0, pointed.start("name")):
        return typed.to_text(Span(pointed.start("name"), pointed.end("name"))).start
    if landform := _LANDFORM.match(text, clause.start, clause.end):
        return typed.to_text(Span(*landform.span("name"))).start
    unknown = _UNKNOWN.match(text, clause.start, clause.end)
    if unknown is None or not _is_name(unknown["name"]) or _is_counted(typed, unknown.end()):
        return None
    return typed.to_text(Span(*unknown.span("name"))).start


def _is_counted(typed: TypedText, end: int) -> bool:
    """规上企业突破120家: what is counted is no thing that the talk turns to."""
    counted = _COUNTED.match(typed.text, end)
    figure = typed.mention_at(counted.end() - 1) if counted else None
    return figure is not None and figure.text.endswith(("家", "个", "所", "座", "条"))


def is_told_by_stranger(text: str, end_of_speech: int) -> bool:
    """Whether a speech is one of a thing's that no recogniser knows: “…”清岚车站站长甲说."""
    speaker = _SPEAKER.match(text, end_of_speech)
    return speaker is not None and _is_name(speaker["name"])


def _is_name(name: str) -> bool:
    """Whether a stretch holds what is no everyday wording: 天源|咖啡厂, but no 民营|企业."""
    words = tagged(name)
    if words[0][1].startswith(_NO_NAME):
        return False  # 培育|龙头企业
    return holds_name(words)


def _is_no_subject(typed: TypedText, head: re.Match[str]) -> bool:
    """甲村、桐昆一体化等项目 (a list of other things), 全国首个, 像甲村这样的."""
    mention = typed.mention_at(head.start("head"))
    honour = mention and mention.text == "全国" and _HONOURED.match(typed.text, head.end())
    if typed.text.endswith("在", 0, head.start("head")) and any(
        goes_on.match(typed.text, head.end("head")) for goes_on in (VENUE, _COMPARED_IN)
    ):
        return True  # 在北京举行, 在全市抢先开馆
    if (
        mention
        and mention.text.endswith("各地")
        and typed.text.endswith("在", 0, head.start("head"))
    ):
        return True  # 在全国各地开设门店
    wide = mention and mention.text in ("全国", "国内", "我国", "全省", "全市", "全县")
    if wide and (
        _PART_OF_IT.match(typed.text, head.end("head"))
        or FROM_EVERYWHERE.match(typed.text, head.end("head"))
    ):
        return True
    if mention and mention.kind is Kind.ORGANIZATION and _is_instance(typed, head):
        return True
    if _WHERE_SOMEBODY.match(typed.text, head.start()):
        return True  # 在郑州做生意的某人回到村里
    if _WITH_HELP.match(typed.text, head.start("head") - 1):
        return True  # 在省水利厅的支持下
    if mention and mention.text == "村集体" and _ECONOMY.match(typed.text, head.end("head")):
        return True  # 全村收入以…为主
    if mention and _UNNAMED_TEAM.fullmatch(mention.text):
        return True  # 驻村工作队组织…: what is done there is the village's
    return bool(honour or _NO_SUBJECT.match(typed.text, head.end("head")))


def _is_instance(typed: TypedText, head: re.Match[str]) -> bool:
    """甲公司、乙厂等48个项目, 以甲公司为龙头: a body that is only named as one of many, or as a means."""
    if _FIRST_OF_ROW.match(typed.text, head.end("head")):
        return True
    led = typed.text.endswith("以", 0, head.start("head"))
    return led and bool(_MODEL.match(typed.text, head.start("head")))


def _is_source(typed: TypedText, head: re.Match[str], clause: Span) -> bool:
    """记者从X获悉, 据X统计, X数据显示: who says it is not what it is about."""
    before = typed.text[clause.start : head.start("head")]
    after = typed.text[head.end("head") : clause.end]
    return bool(_REPORTING.search(after[:8])) and bool(
        _REPORTED.search(before) or re.match("数据|统计|消息|讯|电|发布", after)
    )
