"""Units and classifiers: how they are written, and the unit that each stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a unit measures, as far as reading a quantity depends on it."""

    MONEY = "money"
    SHARE = "share"
    MEASURE = "measure"
    TIME = "time"
    AGE = "age"
    COUNT = "count"


class Unit(NamedTuple):
    """The unit that a written one stands for."""

    name: str
    kind: Kind
    factor: Decimal = Decimal(1)


# name: ways to write it. The name itself is one of them where it begins the list with "+".
_MONEY = """
CNY: 元人民币 人民币 块钱 元
USD: 美元
EUR: 欧元
GBP: 英镑
HKD: 港元 港币
JPY: 日元
"""
_SHARE = """
%: % ﹪ 个百分点 百分点
"""
_MEASURE = """
亩: 亩
公顷: 公顷 ha
平方公里: 平方公里 平方千米 km² km2
平方米: 平方米 平米 m² m2 ㎡
平方厘米: 平方厘米 cm² cm2
立方米: 立方米 m³ m3 ㎥
立方厘米: 立方厘米 cm³ cm3
方: 方
亿立方: 亿立方
公里: 公里 千米 km
华里: 华里
海里: 海里
米: 米 m
厘米: 厘米 cm
毫米: 毫米 ㎜ mm
吨公里: 吨公里 吨千米
吨: 公吨 吨 t
公斤: 公斤 千克 kg ㎏
斤: 斤
克: 克
毫克: 毫克 mg
微克: 微克 μg
千卡: 千卡 大卡
载重吨: 载重吨
标箱: 标箱 标准箱
千瓦时: 千瓦时 度电 度 kWh
兆瓦时: 兆瓦时 MWh
千伏安: 千伏安 kVA
兆伏安: 兆伏安 MVA
千瓦: 千瓦 kW
兆瓦: 兆瓦 MW
吉瓦: 吉瓦 GW
千伏: 千伏 kV
伏: 伏
升: 升
毫升: 毫升
℃: ℃ 摄氏度
分贝: 分贝
倍: 倍
"""
_TIME = """
年: 周年 年 载
月: 个月 个多月
季度: 个季度 季度
周: 个星期 星期 周
天: 个工作日 天
小时: 个小时 小时 个多小时 h
分钟: 分钟
秒: 秒钟 秒
"""
_AGE = """
岁: 周岁 岁
"""
_COUNT = """
人: 个人 口人 人 名 位
人次: 人次 人(次) 人（次）
户: 户
户次: 户次 户(次) 户（次）
个: 个 大 部门
条: 车道
"""
# Classifiers that are their own unit.
_CLASSIFIERS = (
    "家 所 处 座 项 条 支 只 头 款 种 期 席 幢 块 场 盏 台 辆 套 间 栋 株 例 起 宗 份 本 届 轮 批 段 口 件 次"
    " 列 班 架 艘 部 张 篇 册 首 幅 门 类 大类 对 双 组 队 匹 羽 尾 棵 颗 根 枚 片 层 字 道 面 杆 节 堂 课 集"
    " 台时 台次 台套 艘次 课时 学时 具 基 跨 版 瓶 枝 窝 箱 袋 包 桶 筐 车 单 笔 桌 顶 行 级 方面 场次 批次 架次 车次 辆次 班次 件次 家次 册次 代 股 篮 朵 粒 封 顿 回 遍 盆 罐 艇 垛 手 峰 棒 棚 眼 孔"
    " 趟 样 梯次 环节 平台 省区市 省区 省份 省 市 县 区 乡镇 乡 镇 村 州 国"
)
_NAMED_AS_COUNT = frozenset(
    [
        "省区市",
        "省区",
        "省份",
        "省",
        "市",
        "县",
        "区",
        "乡镇",
        "乡",
        "镇",
        "村",
        "州",
        "国",
        "平台",
        "环节",
    ]
)

# What may not follow, where the character would begin another word: 6人均, 3条件, 20家庭.
_NOT_BEFORE = {
    "元": "宵旦月素件老首气宇",
    "个": "性别税",
    "个人": "工民才大员口文居物",
    "人": "均民工才物居社文",
    "名": "列录称为单次叫牌字誉",
    "位": "于列居置数",
    "户": "籍口外型",
    "家": "庭乡园长里属具畜禽政居底常",
    "所": "有在以谓得属需",
    "处": "理于置长罚分级",
    "座": "谈位",
    "项": "目",
    "条": "件例款幅",
    "支": "持付部书撑援出委行",
    "只": "有要能是需会用剩见占为够花卖在得因好想",
    "头": "条部雁脑号版",
    "款": "项待",
    "种": "养子粮地田苗下上业",
    "期": "间末初中待望限货",
    "场": "地所馆景镇均",
    "台": "阶湾胞商账风州",
    "台时": "间候刻",
    "具": "有备体",
    "基": "本础地于金因层站数准调点建督石民础肥围底酸尼因诺",
    "跨": "境越区省国年界市部海江河度学专入行",
    "套": "餐路袋",
    "间": "隔接断歇",
    "例": "如外行",
    "起": "来步点到草源诉初码伏义",
    "宗": "旨教",
    "份": "额子",
    "本": "地村县市省镇乡级土届年月次领质来身人",
    "轮": "换训作流岗渡",
    "批": "准复评发示量",
    "段": "时",
    "口": "岸号碑感味径",
    "件": "事",
    "列": "入为支车举席第全",
    "班": "子级组",
    "架": "构设",
    "部": "门分队委长署落级",
    "张": "家贴开",
    "首": "先次批个位家日届创府席要场发推站",
    "门": "口前槛票店窗",
    "类": "似型",
    "对": "于象应口接外比照此其全他她我你这那标准",
    "组": "织建成长合团员",
    "队": "伍员长",
    "枝": "条叶头江",
    "根": "据本植治源基",
    "片": "区",
    "层": "次面级",
    "字": "号样头",
    "道": "路德理",
    "面": "积向临对貌粉包条料试前子",
    "节": "约能假日目水",
    "课": "题程堂",
    "集": "体中团合聚镇约成市资结群",
    "版": "本图",
    "包": "括含联保村装容抓",
    "车": "间站辆位主程流",
    "单": "位独价日季元",
    "笔": "者记",
    "行": "业动政为程长",
    "级": "别以",
    "代": "表理",
    "股": "份权东民",
    "封": "闭",
    "回": "引乡到来收家报应村访归族迁馈落升暖答顾",
    "遍": "布及",
    "样": "板本式",
    "天": "然津台门",
    "年": "级代",
    "周": "边围密期末岁",
    "月": "",
    "米": "粉饭线袋",
    "克": "服里拉隆难",
    "升": "级学",
    "倍": "受",
    "斤": "",
    "大": "于部多家量型学会力道事专棚户约致概小米桥坝",
    "省": "级委",
    "市": "级场委民值",
    "县": "级委域",
    "区": "域级间块",
    "乡": "村亲贤",
    "村": "民庄级干",
    "镇": "级",
    "国": "家际有内企道债",
    "州": "",
    "平台": "",
    "个亿": "元级",
    "方": "面式法案便向桌阵队块位米圆形位略针",
}

# The same, where it depends on the character behind as well.
_NOT_BEFORE_WORDS = {
    "支": "教(?!师)|农(?![机技])",  # 12支农机队; 35支教队伍 are not counted so
    "家": "门(?![店市诊])|电(?![商力子影网站池信视])",  # 50家门店; 家门口 and 家电 are words
    "种": "植(?![物株被])",  # 50余种植物; 种植 is a word
    "列": "出(?![口境])",  # 12列出口班列; 列出 is a word
}


# What a rate is by.
_RATES = {
    "秒": "秒", "s": "秒", "分钟": "分钟", "小时": "小时", "h": "小时", "天": "天", "日": "天", "年": "年",
    "升": "升", "L": "升", "平方米": "平方米", "㎡": "平方米", "立方米": "立方米", "m³": "立方米",
    "m3": "立方米", "㎥": "立方米", "立方厘米": "立方厘米", "cm³": "立方厘米", "cm3": "立方厘米",
    "平方公里": "平方公里", "公顷": "公顷", "亩": "亩",
}  # fmt: skip
_EACH = ("秒", "分钟", "小时")
_PER = re.compile("/?每|/")
"""How a rate is written: 米/秒, 米每秒, 米/每秒."""


@cache
def units() -> dict[str, Unit]:
    """Every written unit and the one that it stands for.

    >>> units()["名"].name, units()["平方千米"].name, units()["元"].kind.value
    ('人', '平方公里', 'money')
    """
    table: dict[str, Unit] = {}
    kinds = (
        (_MONEY, Kind.MONEY),
        (_SHARE, Kind.SHARE),
        (_MEASURE, Kind.MEASURE),
        (_TIME, Kind.TIME),
        (_AGE, Kind.AGE),
        (_COUNT, Kind.COUNT),
    )
    for block, kind in kinds:
        for line in block.split("\n")[1:-1]:
            name, _, forms = line.partition(": ")
            table |= {form: Unit(name, kind) for form in forms.split()}
    for form in _CLASSIFIERS.split():
        table[form] = Unit("个" if form in _NAMED_AS_COUNT else form, Kind.COUNT)
    table["‰"] = Unit("%", Kind.SHARE, Decimal("0.1"))
    table["个亿"] = Unit(
        "CNY", Kind.MONEY, Decimal(10**8)
    )  # 投入20个亿: people say so of money alone
    for form in ("个多亿元", "个多亿"):
        table[form] = Unit("CNY", Kind.MONEY, Decimal(10**8))
    return table


def unit_of(written: str) -> Unit:
    """The unit that a written one stands for, a rate of two of them too.

    >>> unit_of("名").name, unit_of("m/s").name, unit_of("微克/立方米").kind.value
    ('人', '米/秒', 'measure')
    >>> unit_of("立方米每秒").name
    '立方米/秒'
    """
    above, _, below = _PER.sub("/", written).partition("/")
    unit = units()[above]
    return Unit(f"{unit.name}/{_RATES[below]}", Kind.MEASURE, unit.factor) if below else unit


def rate_pattern() -> str:
    """A pattern that matches any written unit, or a rate: 米/秒. What is paid by the 亩 is money."""
    below = "|".join(_form(form) for form in sorted(_RATES, key=len, reverse=True))
    each = "|".join(_EACH)
    return f"{unit_pattern()}(?:(?<![元币%])(?:/每?(?:{below})|(?<=[米里吨升])每(?:{each})))?"


def unit_pattern() -> str:
    """A pattern that matches any written unit, the longest first."""
    first = re.escape("".join(sorted({form[0] for form in units()})))
    forms = "|".join(_form(form) for form in sorted(units(), key=len, reverse=True))
    return f"(?=[{first}])(?:{forms})"


def _form(form: str) -> str:
    if form == "度":
        return "(?<=[万亿])度(?!假)"  # 790万度 is electricity, 38度 is not
    if form == "方":
        return f"(?<=[0-9万亿])方(?![{_NOT_BEFORE[form]}])"  # 10万方 of concrete, and no 三方
    if form == "手":
        return "(?<=[万亿])手(?![机工续术段])"  # 8.25亿手 are contracts
    written = re.escape(form)
    if form in _NOT_BEFORE_WORDS:
        return f"{written}(?![{_NOT_BEFORE[form]}]|{_NOT_BEFORE_WORDS[form]})"
    if form.isascii() and form.isalnum():
        return written + "(?![A-Za-z0-9])"
    unwanted = _NOT_BEFORE.get(form)
    return f"{written}(?![{unwanted}])" if unwanted else written
