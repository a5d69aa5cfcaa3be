"""Articles and facts made up for the tests of the page: real places, invented people and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

_ARTICLES: list[Row] = [
    {
        "id": "anji",
        "title": "安吉：一片竹叶的新账本",
        "date": "2023-04-18",
        "source": "竹乡晚报",
        "url": "https://news.example/anji/1",
        "text": (
            "安吉县启动“竹海振兴计划”。天荒坪镇余村党总支书记汪小青说，该村2022年集体经济收入达到1305万元。"
            "余村获评“全国乡村治理示范村”。递铺街道鲁家村发展林下黄精种植，2022年集体经营性收入612.5万元。"
            "鲁家村党委书记朱有田推行“一户一码”积分制。天荒坪镇位于安吉县，余村位于天荒坪镇。"
            "安吉县出台《竹产业高质量发展意见》，全县已建成竹林碳汇收储站15个。"
            "梅溪镇红庙村村委会主任沈丽华带头成立“竹乡姐妹”服务队，红庙村去年村民人均可支配收入超过4.8万元。"
            "安吉县承担竹林碳汇交易中心项目，跃居全省共同富裕评价第3位。"
            "灵峰街道横山坞村推出“横山夜话”议事会，发展乡村民宿。"
        ),
    },
    {
        "id": "liquan",
        "title": "礼泉苹果红了",
        "date": "2023-10-09",
        "source": "渭北新闻",
        "url": "https://news.example/liquan/7",
        "text": (
            "礼泉县实施“果业提质”行动，全县苹果种植面积28万亩。烟霞镇袁家村党支部书记郭建文介绍，"
            "袁家村2022年旅游总收入突破9亿元。袁家村发展关中小吃产业，被授予“陕西省旅游特色名村”称号。"
            "西张堡镇白村建立“老支书工作室”，白村党支部书记赵永红带领群众发展设施草莓。"
            "白村2022年集体经济收入86万元，同比增长23.5%。礼泉县出台《苹果产业三年规划》，"
            "计划到2025年建成标准化果园5万亩。骏马镇推行“四议两公开”工作法，"
            "骏马镇镇长李文博说，全镇果农合作社约40家。礼泉县获评“全国现代苹果产业十强县”，位列第6位。"
            "昭陵镇承担昭陵博物馆扩建项目。"
        ),
    },
    {
        "id": "liling",
        "title": "醴陵：瓷城黨建亮起來",
        "date": "2022-07-01",
        "source": "湘東日報",
        "url": "https://news.example/liling/3",
        "text": (
            "醴陵市開展「瓷韻先鋒」工程，覆蓋全市村（社區）277個。溈山鎮溈山村黨總支書記丁國強說，"
            "該村2021年集體經濟收入53.6萬元。溈山村發展陶瓷研學產業，入選「湖南省美麗鄉村示範村」。"
            "船灣鎮清水江村成立「清江紅」志願服務隊，清水江村村委會主任彭秋菊組織村民種植油茶。"
            "醴陵市承擔五彩陶瓷特色產業園項目，協議投資總額不低於12億元。"
            "醴陵市印發《瓷業人才二十條》。左權鎮推行「屋場微課堂」，左權鎮黨委書記賀楚天說，"
            "今年上半年開課近600場。"
        ),
    },
    {
        "id": "tongcheng",
        "title": "桐城的“六尺巷”经验",
        "date": "2024-01-15",
        "source": "皖江周刊",
        "url": "https://news.example/tongcheng/12",
        "text": (
            "桐城市推广“六尺巷工作法”，调解成功率98.6%。孔城镇晴岚村党总支书记方晓东创办“巷里说事”议事会。"
            "晴岚村2023年集体经济收入至少70万元，发展稻虾共作。大关镇麻山村获评“安徽省美丽乡村重点示范村”，"
            "麻山村党支部书记吴秀英发展小花茶产业。麻山村2023年茶叶产值为2600万元。"
            "桐城市成立“和为贵”调解服务队，位居全市平安建设第1位。桐城市位于安庆市。"
            "范岗镇启动“塑包绿色转型”行动，范岗镇镇长汪志远说，技改投资总额4.2亿元。"
            "桐城市承担双新经济开发区扩建项目，出台《礼让文化传承办法》。"
        ),
    },
]

ARTICLES: dict[str, Row] = {article["id"]: article for article in _ARTICLES}

_COUNTY = {
    "anji": ("安吉县", "330523", "浙江省"),
    "liquan": ("礼泉县", "610425", "陕西省"),
    "liling": ("醴陵市", "430281", "湖南省"),
    "tongcheng": ("桐城市", "340881", "安徽省"),
}

_SUFFIXES = {"县": "County", "市": "County", "镇": "Town", "道": "Town", "村": "Village"}

# document, subject, predicate, object and its class, the words that say it, further columns
_FACTS: list[tuple[str, str, str, str, str, str, Row]] = [
    ("anji", "安吉县", "launches", "“竹海振兴计划”", "Initiative", "安吉县启动“竹海振兴计划”", {}),
    ("anji", "汪小青", "holdsPosition", "党总支书记", "Post", "余村党总支书记汪小青", {"at": "余村"}),
    ("anji", "余村", "earns", "集体经济收入", "Income", "该村2022年集体经济收入达到1305万元",
     {"value": 13050000, "unit": "CNY", "comparator": "=", "period": "2022", "statistic": "total"}),
    ("anji", "余村", "awarded", "“全国乡村治理示范村”", "Title", "余村获评“全国乡村治理示范村”", {}),
    ("anji", "鲁家村", "develops", "林下黄精", "Industry", "鲁家村发展林下黄精种植", {}),
    ("anji", "鲁家村", "earns", "集体经营性收入", "Income", "2022年集体经营性收入612.5万元",
     {"value": 6125000, "unit": "CNY", "comparator": "=", "period": "2022"}),
    ("anji", "朱有田", "holdsPosition", "党委书记", "Post", "鲁家村党委书记朱有田", {"at": "鲁家村"}),
    ("anji", "鲁家村", "launches", "“一户一码”积分制", "Initiative", "推行“一户一码”积分制", {}),
    ("anji", "天荒坪镇", "locatedIn", "安吉县", "County", "天荒坪镇位于安吉县", {}),
    ("anji", "余村", "locatedIn", "天荒坪镇", "Town", "余村位于天荒坪镇", {}),
    ("anji", "鲁家村", "locatedIn", "递铺街道", "Town", "递铺街道鲁家村", {}),
    ("anji", "安吉县", "issues", "《竹产业高质量发展意见》", "Document", "出台《竹产业高质量发展意见》", {}),
    ("anji", "安吉县", "hasIndicator", "竹林碳汇收储站", "Indicator", "建成竹林碳汇收储站15个",
     {"value": 15, "unit": "个", "comparator": "="}),
    ("anji", "沈丽华", "holdsPosition", "村委会主任", "Post", "红庙村村委会主任沈丽华", {"at": "红庙村"}),
    ("anji", "红庙村", "locatedIn", "梅溪镇", "Town", "梅溪镇红庙村", {}),
    ("anji", "红庙村", "establishes", "“竹乡姐妹”服务队", "Organization", "成立“竹乡姐妹”服务队", {}),
    ("anji", "红庙村", "earns", "村民人均可支配收入", "Income", "红庙村去年村民人均可支配收入超过4.8万元",
     {"value": 48000, "unit": "CNY", "comparator": ">", "period": "2022", "statistic": "per-capita"}),
    ("anji", "安吉县", "undertakes", "竹林碳汇交易中心", "Project", "承担竹林碳汇交易中心项目", {}),
    ("anji", "安吉县", "ranked", "全省共同富裕评价", "Ranking", "跃居全省共同富裕评价第3位",
     {"value": 3, "comparator": "="}),
    ("anji", "横山坞村", "locatedIn", "灵峰街道", "Town", "灵峰街道横山坞村", {}),
    ("anji", "横山坞村", "launches", "“横山夜话”议事会", "Initiative", "推出“横山夜话”议事会", {}),
    ("anji", "横山坞村", "develops", "乡村民宿", "Industry", "发展乡村民宿", {}),
    ("liquan", "礼泉县", "launches", "“果业提质”行动", "Initiative", "礼泉县实施“果业提质”行动", {}),
    ("liquan", "礼泉县", "hasIndicator", "苹果种植面积", "Indicator", "全县苹果种植面积28万亩",
     {"value": 280000, "unit": "亩", "comparator": "="}),
    ("liquan", "袁家村", "locatedIn", "烟霞镇", "Town", "烟霞镇袁家村", {}),
    ("liquan", "郭建文", "holdsPosition", "党支部书记", "Post", "袁家村党支部书记郭建文", {"at": "袁家村"}),
    ("liquan", "袁家村", "earns", "旅游总收入", "Income", "袁家村2022年旅游总收入突破9亿元",
     {"value": 900000000, "unit": "CNY", "comparator": ">", "period": "2022", "statistic": "total"}),
    ("liquan", "袁家村", "develops", "关中小吃", "Industry", "袁家村发展关中小吃产业", {}),
    ("liquan", "袁家村", "awarded", "“陕西省旅游特色名村”", "Title", "被授予“陕西省旅游特色名村”称号", {}),
    ("liquan", "白村", "locatedIn", "西张堡镇", "Town", "西张堡镇白村", {}),
    ("liquan", "白村", "establishes", "“老支书工作室”", "Organization", "白村建立“老支书工作室”", {}),
    ("liquan", "赵永红", "holdsPosition", "党支部书记", "Post", "白村党支部书记赵永红", {"at": "白村"}),
    ("liquan", "白村", "develops", "设施草莓", "Industry", "发展设施草莓", {}),
    ("liquan", "白村", "earns", "集体经济收入", "Income", "白村2022年集体经济收入86万元",
     {"value": 860000, "unit": "CNY", "comparator": "=", "period": "2022"}),
    ("liquan", "白村", "earns", "集体经济收入同比增长", "Income", "同比增长23.5%",
     {"value": 23.5, "unit": "%", "comparator": "=", "period": "2022", "statistic": "growth"}),
    ("liquan", "礼泉县", "issues", "《苹果产业三年规划》", "Document", "礼泉县出台《苹果产业三年规划》", {}),
    ("liquan", "礼泉县", "hasIndicator", "标准化果园", "Indicator", "计划到2025年建成标准化果园5万亩",
     {"value": 50000, "unit": "亩", "comparator": "=", "period": "2025", "status": "planned"}),
    ("liquan", "骏马镇", "launches", "“四议两公开”工作法", "Initiative", "骏马镇推行“四议两公开”工作法", {}),
    ("liquan", "李文博", "holdsPosition", "镇长", "Post", "骏马镇镇长李文博", {"at": "骏马镇"}),
    ("liquan", "骏马镇", "hasIndicator", "果农合作社", "Indicator", "全镇果农合作社约40家",
     {"value": 40, "unit": "家", "comparator": "~"}),
    ("liquan", "礼泉县", "awarded", "“全国现代苹果产业十强县”", "Title",
     "礼泉县获评“全国现代苹果产业十强县”", {}),
    ("liquan", "礼泉县", "ranked", "全国现代苹果产业十强县", "Ranking", "位列第6位",
     {"value": 6, "comparator": "="}),
    ("liquan", "昭陵镇", "undertakes", "昭陵博物馆扩建", "Project", "昭陵镇承担昭陵博物馆扩建项目", {}),
    ("liling", "醴陵市", "launches", "“瓷韵先锋”工程", "Initiative", "醴陵市開展「瓷韻先鋒」工程", {}),
    ("liling", "醴陵市", "hasIndicator", "村（社区）", "Indicator", "覆蓋全市村（社區）277個",
     {"value": 277, "unit": "个", "comparator": "="}),
    ("liling", "沩山村", "locatedIn", "沩山镇", "Town", "溈山鎮溈山村", {}),
    ("liling", "丁国强", "holdsPosition", "党总支书记", "Post", "溈山村黨總支書記丁國強", {"at": "沩山村"}),
    ("liling", "沩山村", "earns", "集体经济收入", "Income", "該村2021年集體經濟收入53.6萬元",
     {"value": 536000, "unit": "CNY", "comparator": "=", "period": "2021"}),
    ("liling", "沩山村", "develops", "陶瓷研学", "Industry", "溈山村發展陶瓷研學產業", {}),
    ("liling", "沩山村", "awarded", "“湖南省美丽乡村示范村”", "Title", "入選「湖南省美麗鄉村示範村」", {}),
    ("liling", "清水江村", "locatedIn", "船湾镇", "Town", "船灣鎮清水江村", {}),
    ("liling", "清水江村", "establishes", "“清江红”志愿服务队", "Organization", "成立「清江紅」志願服務隊", {}),
    ("liling", "彭秋菊", "holdsPosition", "村委会主任", "Post", "清水江村村委會主任彭秋菊",
     {"at": "清水江村"}),
    ("liling", "清水江村", "develops", "油茶", "Industry", "組織村民種植油茶", {}),
    ("liling", "醴陵市", "undertakes", "五彩陶瓷特色产业园", "Project", "醴陵市承擔五彩陶瓷特色產業園項目", {}),
    ("liling", "五彩陶瓷特色产业园", "hasIndicator", "协议投资总额", "Indicator", "協議投資總額不低於12億元",
     {"value": 1200000000, "unit": "CNY", "comparator": ">=", "subject_type": "Project"}),
    ("liling", "醴陵市", "issues", "《瓷业人才二十条》", "Document", "醴陵市印發《瓷業人才二十條》", {}),
    ("liling", "左权镇", "launches", "“屋场微课堂”", "Initiative", "左權鎮推行「屋場微課堂」", {}),
    ("liling", "贺楚天", "holdsPosition", "党委书记", "Post", "左權鎮黨委書記賀楚天", {"at": "左权镇"}),
    ("liling", "左权镇", "hasIndicator", "微课堂场次", "Indicator", "今年上半年開課近600場",
     {"value": 600, "unit": "场", "comparator": "<", "period": "2022-01/2022-06"}),
    ("tongcheng", "桐城市", "launches", "“六尺巷工作法”", "Initiative", "桐城市推广“六尺巷工作法”", {}),
    ("tongcheng", "桐城市", "hasIndicator", "调解成功率", "Indicator", "调解成功率98.6%",
     {"value": 98.6, "unit": "%", "comparator": "=", "statistic": "share"}),
    ("tongcheng", "晴岚村", "locatedIn", "孔城镇", "Town", "孔城镇晴岚村", {}),
    ("tongcheng", "方晓东", "holdsPosition", "党总支书记", "Post", "晴岚村党总支书记方晓东",
     {"at": "晴岚村"}),
    ("tongcheng", "晴岚村", "launches", "“巷里说事”议事会", "Initiative", "创办“巷里说事”议事会", {}),
    ("tongcheng", "晴岚村", "earns", "集体经济收入", "Income", "晴岚村2023年集体经济收入至少70万元",
     {"value": 700000, "unit": "CNY", "comparator": ">=", "period": "2023"}),
    ("tongcheng", "晴岚村", "develops", "稻虾共作", "Industry", "发展稻虾共作", {}),
    ("tongcheng", "麻山村", "locatedIn", "大关镇", "Town", "大关镇麻山村", {}),
    ("tongcheng", "麻山村", "awarded", "“安徽省美丽乡村重点示范村”", "Title",
     "麻山村获评“安徽省美丽乡村重点示范村”", {}),
    ("tongcheng", "吴秀英", "holdsPosition", "党支部书记", "Post", "麻山村党支部书记吴秀英",
     {"at": "麻山村"}),
    ("tongcheng", "麻山村", "develops", "小花茶", "Industry", "发展小花茶产业", {}),
    ("tongcheng", "麻山村", "hasIndicator", "茶叶产值", "Indicator", "麻山村2023年茶叶产值为2600万元",
     {"value": 26000000, "unit": "CNY", "comparator": "=", "period": "2023"}),
    ("tongcheng", "桐城市", "establishes", "“和为贵”调解服务队", "Organization",
     "桐城市成立“和为贵”调解服务队", {}),
    ("tongcheng", "桐城市", "ranked", "全市平安建设", "Ranking", "位居全市平安建设第1位",
     {"value": 1, "comparator": "="}),
    ("tongcheng", "桐城市", "locatedIn", "安庆市", "Prefecture", "桐城市位于安庆市", {}),
    ("tongcheng", "范岗镇", "launches", "“塑包绿色转型”行动", "Initiative", "范岗镇启动“塑包绿色转型”行动", {}),
    ("tongcheng", "汪志远", "holdsPosition", "镇长", "Post", "范岗镇镇长汪志远", {"at": "范岗镇"}),
    ("tongcheng", "范岗镇", "hasIndicator", "技改投资总额", "Indicator", "技改投资总额4.2亿元",
     {"value": 420000000, "unit": "CNY", "comparator": "="}),
    ("tongcheng", "桐城市", "undertakes", "双新经济开发区扩建", "Project",
     "桐城市承担双新经济开发区扩建项目", {}),
    ("tongcheng", "桐城市", "issues", "《礼让文化传承办法》", "Document", "出台《礼让文化传承办法》", {}),
]  # fmt: skip


def demo_rows() -> list[Row]:
    """Lines of a fact table, as a build would write them, sorted out by nothing but the text."""
    return list(_rows())


def _rows() -> Iterator[Row]:
    for number, (document, subject, predicate, name, kind, evidence, further) in enumerate(_FACTS):
        person = predicate == "holdsPosition"
        plain = "Person" if person else _SUFFIXES.get(subject[-1], "Organization")
        subject_type = further.get("subject_type", plain)
        row = fact_row(document, subject, subject_type, predicate, name, kind, evidence)
        yield row | {"fact": f"https://example.org/fact/{number}"} | further


def fact_row(
    document: str,
    subject: str,
    subject_type: str,
    predicate: str,
    name: str,
    kind: str,
    evidence: str,
    text: str | None = None,
) -> Row:
    """One line of the fact table, with the offsets of the evidence and of its sentence."""
    text = ARTICLES[document]["text"] if text is None else text
    start = text.index(evidence)
    end = start + len(evidence)
    county, code, province = _COUNTY.get(document, ("", "", ""))
    return {
        "document": document,
        "subject": subject,
        "subject_type": subject_type,
        "subject_iri": f"https://example.org/{subject_type}/{code}/{subject}",
        "predicate": predicate,
        "object": name,
        "object_type": kind,
        "object_iri": f"https://example.org/{kind}/{code}/{name}",
        "status": "actual",
        "county": county,
        "county_code": code,
        "province": province,
        "evidence": evidence,
        "start": start,
        "end": end,
        "sentence_start": text.rfind("。", 0, start) + 1,
        "sentence_end": text.find("。", start) + 1 or len(text),
        "rule": f"{predicate}.cue",
        "confidence": 0.9,
    }


HOSTILE = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "'+window.ran+'",
    "<a href=javascript:window.ran=1>红旗村</a>",
    "绕\u202e村旗红\u2066过\x00\x1b去\u2028行",
    "𠮷野家村\U0001f3ee",
]


def hostile_rows() -> tuple[list[Row], dict[str, Row]]:
    """Facts and articles whose every text field is hostile."""
    rows, articles = [], {}
    for number, bad in enumerate(HOSTILE):
        text = f"前{bad}说{bad}后。"
        row = fact_row(bad, bad, "County", "launches", bad + "2", "Initiative", f"说{bad}", text)
        row |= {"sentence_start": 0, "sentence_end": len(text), "county": bad, "county_code": ""}
        row |= dict.fromkeys(("rule", "period", "unit", "statistic", "status"), bad)
        rows.append(row | {"fact": f"{bad}{number}"})
        figure = row | {"predicate": "earns", "object_type": "Income", "value": bad}
        rows.append(figure | {"fact": f"{bad}{number}f", "comparator": bad})
        rows.append(row | {"predicate": bad, "object_type": bad, "subject_type": bad})
        person = row | {"subject": bad + "3", "subject_type": "Person", "subject_iri": f"p{number}"}
        rows.append(person | {"predicate": "holdsPosition", "at": bad})
        url = f"javascript:window.ran=1//{bad}"
        articles[bad] = {"title": bad, "date": bad, "source": bad, "url": url, "text": text}
    return rows, articles
