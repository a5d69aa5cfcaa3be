"""Two invented articles about real places, and the facts that a reader takes from them."""

from __future__ import annotations

from decimal import Decimal

from kg.gazetteer import FormerName
from kg.model import (
    Article,
    Division,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Level,
    Predicate,
    Span,
    Status,
)

HUNAN = Division("湖南省", Level.PROVINCE, ("湖南省",), "430000")
CHANGSHA = Division("长沙市", Level.PREFECTURE, (*HUNAN.path, "长沙市"), "430100")
LIUYANG = Division("浏阳市", Level.COUNTY, (*CHANGSHA.path, "浏阳市"), "430181")
ZHENTOU = Division("镇头镇", Level.TOWN, (*LIUYANG.path, "镇头镇"), "430181")
JINTIAN = Division("金田村", Level.VILLAGE, (*ZHENTOU.path, "金田村"), "430181")
QINGFENG = Division("青枫坳村", Level.VILLAGE, (*ZHENTOU.path, "青枫坳村"), "430181", known=False)
DIVISIONS = (HUNAN, CHANGSHA, LIUYANG, ZHENTOU, JINTIAN, QINGFENG)


class Chain:
    """A gazetteer that knows the divisions above."""

    def parents(self, division: Division) -> tuple[Division, ...]:
        return tuple(d for d in DIVISIONS if d.path != division.path and _above(d, division))

    def other_names(self, division: Division) -> tuple[str, ...]:
        return (division.name[:-1],) if division.level <= Level.COUNTY else ()

    def former_names(self, division: Division) -> tuple[FormerName, ...]:
        return (FormerName("浏阳县", "1993-01-16"),) if division == LIUYANG else ()


def _above(upper: Division, lower: Division) -> bool:
    return lower.path[: len(upper.path)] == upper.path


SPRING = Article(
    "spring",
    "青枫坳村的春天",
    "浏阳市镇头镇青枫坳村推行“三色管家”行动。该村2021年集体经营收入46.5万元，"
    "明年力争突破80万元。\n村党总支书记柳远山获评“省级护林标兵”，带领乡亲种植黄桃。",
    "2022-03-04",
    "虚构日报",
    "https://news.example.org/spring?a=1&b=2",
    "0" * 64,
)
SUMMER = Article(
    "summer/夏",
    "",
    "2021年，青枫坳村集体经营收入46.5万元，列全市第3位。青枫坳村印发《山塘公约》，"
    "建起“桃源”驿站，柳溪桥改造工程开工，新增床位12.5%。",
)


def evidence(article: Article, quote: str, subject: str, target: str, **more: float) -> Evidence:
    """Evidence at the first place of a quotation."""
    start = article.text.index(quote)
    first = max(article.text.rfind(mark, 0, start) for mark in "。\n") + 1
    last = article.text.index("。", start) + 1
    where = article.text.index(target)
    who = article.text.index(subject)
    return Evidence(
        Span(start, start + len(quote)),
        Span(first, last),
        Span(who, who + len(subject)),
        Span(where, where + len(target)),
        "test.rule",
        more.get("confidence", 0.9),
    )


VILLAGE = Entity("青枫坳村", EntityType.VILLAGE, QINGFENG)
TOWN = Entity("镇头镇", EntityType.TOWN, ZHENTOU)
PERSON = Entity("柳远山", EntityType.PERSON, QINGFENG)
INCOME = Entity("集体经营收入", EntityType.INCOME)
FIGURE = {"unit": "CNY", "statistic": "total", "measure": "village-operating-income"}


def _spring() -> list[Fact]:
    def said(quote: str, subject: str, target: str) -> dict[str, object]:
        return {"document": "spring", "evidence": (evidence(SPRING, quote, subject, target),)}

    income = said("2021年集体经营收入46.5万元", "该村", "集体经营收入")
    hoped = said("明年力争突破80万元", "该村", "集体经营收入")
    post = said("村党总支书记柳远山", "柳远山", "党总支书记")
    launch = Entity("“三色管家”行动", EntityType.INITIATIVE, QINGFENG)
    return [
        _fact(VILLAGE, "locatedIn", TOWN, **said("镇头镇青枫坳村", "青枫坳村", "镇头镇")),
        _fact(VILLAGE, "launches", launch, **said("推行“三色管家”行动", "青枫坳村", "“三色")),
        _fact(VILLAGE, "earns", INCOME, Decimal("465000"), "=", "2021", **FIGURE, **income),
        _fact(VILLAGE, "earns", INCOME, Decimal("8.0E5"), ">", "2023",
              status=Status.PLANNED, **FIGURE, **hoped),
        _fact(PERSON, "holdsPosition", Entity("党总支书记", EntityType.POST), at=VILLAGE, **post),
        _fact(PERSON, "awarded", Entity("省级护林标兵", EntityType.TITLE), None, "", "2022",
              **said("柳远山获评“省级护林标兵”", "柳远山", "省级护林标兵")),
        _fact(VILLAGE, "develops", Entity("黄桃", EntityType.INDUSTRY),
              **said("种植黄桃", "青枫坳村", "黄桃")),
    ]  # fmt: skip


def _summer() -> list[Fact]:
    def said(quote: str, subject: str, target: str) -> dict[str, object]:
        return {"document": "summer/夏", "evidence": (evidence(SUMMER, quote, subject, target),)}

    income = said("2021年，青枫坳村集体经营收入46.5万元", "青枫坳村", "集体经营收入")
    post = Entity("“桃源”驿站", EntityType.ORGANIZATION, QINGFENG)
    project = Entity("柳溪桥改造工程", EntityType.PROJECT, QINGFENG)
    return [
        _fact(VILLAGE, "earns", INCOME, Decimal("465000.00"), "=", "2021", **FIGURE, **income),
        _fact(VILLAGE, "ranked", Entity("集体经营收入", EntityType.RANKING), Decimal(3), "=", "2021",
              **said("列全市第3位", "青枫坳村", "集体经营收入")),
        _fact(VILLAGE, "issues", Entity("《山塘公约》", EntityType.DOCUMENT, QINGFENG),
              **said("印发《山塘公约》", "青枫坳村", "《山塘公约》")),
        _fact(VILLAGE, "establishes", post, **said("建起“桃源”驿站", "青枫坳村", "“桃源”驿站")),
        _fact(VILLAGE, "undertakes", project,
              **said("柳溪桥改造工程开工", "青枫坳村", "柳溪桥改造工程")),
        _fact(VILLAGE, "hasIndicator", Entity("新增床位", EntityType.INDICATOR), Decimal("12.50"), "=",
              unit="%", **said("新增床位12.5%", "青枫坳村", "新增床位")),
    ]  # fmt: skip


def _fact(
    subject: Entity,
    predicate: str,
    target: Entity,
    value: Decimal | None = None,
    comparator: str = "",
    period: str = "",
    **more: object,
) -> Fact:
    return Fact(
        subject=subject,
        predicate=Predicate(predicate),
        object=target,
        value=value,
        comparator=comparator,
        period=period,
        **more,  # type: ignore[arg-type]
    )


ARTICLES = [SPRING, SUMMER]
FACTS = _spring() + _summer()
