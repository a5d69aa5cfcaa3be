"""Which words of a text are places, and which division each means; the rest are no places."""

from __future__ import annotations

import pytest

from kg.gazetteer import open_gazetteer
from kg.mentions.places import find_places


def _found(text: str) -> list[str]:
    return [
        f"{span.of(text)}→{'/'.join(entity.division.path) if entity.division else '?'}"
        for mention in find_places(text, open_gazetteer())
        for entity, span in mention.chain
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 河北 beside 天津 is the province, and not 河北区 of 天津市
        ("北京、天津、河北等地降温。", ["北京→北京市", "天津→天津市", "河北→河北省"]),
        ("黑龙江、吉林、辽宁有雪。", ["黑龙江→黑龙江省", "吉林→吉林省", "辽宁→辽宁省"]),
        # what stands in a list of places is one
        ("三亚、陵水、海口的酒店客满。",
         ["三亚→海南省/三亚市", "陵水→海南省/陵水黎族自治县", "海口→海南省/海口市"]),
        ("广东的港口繁忙。大连市也是。在中山，人们赏花。",
         ["广东→广东省", "大连市→辽宁省/大连市", "中山→广东省/中山市"]),
        ("山东南部有雨。", ["山东→山东省"]),
        ("郑州机场三期开工。", ["郑州→河南省/郑州市"]),
        ("溪水流进丹江口水库。", []),
        ("安吉县的桃园里，桃子熟了。", ["安吉县→浙江省/湖州市/安吉县"]),
        ("江南水乡，稻浪飘香。", []),
        # cut as the words are: not 从江, 大新, nor a post (县长) in 浙江|长兴
        ("从江西到湖南。", ["江西→江西省", "湖南→湖南省"]),
        ("加大新疆建设力度。", ["新疆→新疆维吾尔自治区"]),
        ("在浙江长兴县。", ["浙江→浙江省", "长兴县→浙江省/湖州市/长兴县"]),
        # what begins as another name does, and is a word: 乡村, 海关
        ("助力甘肃乡村振兴，据青岛海关统计。", ["甘肃→甘肃省", "青岛→山东省/青岛市"]),
        # a town and its district of one name; a mountain that is a town's, with a county's name in it
        ("太原市杏花岭街道办事。", ["太原市→山西省/太原市", "杏花岭街道→山西省/太原市/杏花岭区/杏花岭街道"]),
        ("在广西隆林金钟山，花开了。",
         ["广西→广西壮族自治区", "隆林→广西壮族自治区/百色市/隆林各族自治县",
          "金钟山→广西壮族自治区/百色市/隆林各族自治县/金钟山乡"]),
        # two places side by side, of which neither lies in the other
        ("雄安新区容城县有雨。", ["雄安新区→河北省/雄安新区", "容城县→河北省/保定市/容城县"]),
        # a district of another city's name, without its own city
        ("吉林省的选手参加西安站比赛。", ["吉林省→吉林省", "西安→陕西省/西安市"]),
        # an everyday word, where something happens
        ("吉林省有雨。在榆树，抢修开始了。", ["吉林省→吉林省", "榆树→吉林省/长春市/榆树市"]),
        # a town that the list has under its former kind, and its village
        ("瑞金市叶坪镇朱坊村修路。",
         ["瑞金市→江西省/赣州市/瑞金市", "叶坪镇→江西省/赣州市/瑞金市/叶坪乡",
          "朱坊村→江西省/赣州市/瑞金市/叶坪乡/朱坊村"]),
        # villages in a row behind their county; natural villages are not those of another county
        ("井冈山市发展旅游。婺源县汪口村、篁岭村很美。",
         ["井冈山市→江西省/吉安市/井冈山市", "婺源县→江西省/上饶市/婺源县",
          "汪口村→江西省/上饶市/婺源县/江湾镇/汪口村", "篁岭村→江西省/上饶市/婺源县/篁岭村"]),
        # a village of which the county or city has several is left in that county or city
        ("上海来的医生在西藏定日县义诊。他也去了嘎旦村。",
         ["上海→上海市", "西藏→西藏自治区", "定日县→西藏自治区/日喀则市/定日县",
          "嘎旦村→西藏自治区/日喀则市/定日县/嘎旦村"]),
        ("科尔沁右翼前旗平安村修渠。",
         ["科尔沁右翼前旗→内蒙古自治区/兴安盟/科尔沁右翼前旗",
          "平安村→内蒙古自治区/兴安盟/科尔沁右翼前旗/平安村"]),
        # a village lies where its sentence begins, and not in the county of the sentence before
        ("浙江苍南县种茶。在福建厦门，孩子们去双岭村挖笋。",
         ["浙江→浙江省", "苍南县→浙江省/温州市/苍南县", "福建→福建省", "厦门→福建省/厦门市",
          "双岭村→福建省/厦门市/集美区/灌口镇/双岭村"]),
        ("在宁夏中卫，靠近渡口的望河村种枸杞。",
         ["宁夏→宁夏回族自治区", "中卫→宁夏回族自治区/中卫市", "望河村→宁夏回族自治区/中卫市/望河村"]),
        # an old town's town, and a farm that is listed as one
        ("在天津杨柳青古镇看灯。", ["天津→天津市", "杨柳青→天津市/西青区/杨柳青镇"]),
        ("黑龙江军川农场插秧。", ["黑龙江→黑龙江省", "军川农场→黑龙江省/鹤岗市/萝北县/军川农场"]),
        # a town in a part of its county, and a county that is called like a part
        ("浙江省安吉县西北部的鄣吴镇种竹。",
         ["浙江省→浙江省", "安吉县→浙江省/湖州市/安吉县", "鄣吴镇→浙江省/湖州市/安吉县/鄣吴镇"]),
        ("四川省南充市南部县东坝镇插秧。",
         ["四川省→四川省", "南充市→四川省/南充市", "南部县→四川省/南充市/南部县",
          "东坝镇→四川省/南充市/南部县/东坝镇"]),
        # an everyday word beside another prefecture of its province; a county where something happens
        ("车队开往那曲、阿里。", ["那曲→西藏自治区/那曲市", "阿里→西藏自治区/阿里地区"]),
        ("广东有雨。在安吉，茶农忙着采茶。", ["广东→广东省", "安吉→浙江省/湖州市/安吉县"]),
        ("武警北京总队的官兵来了。", ["北京→北京市"]),
        ("人们到拉萨烈士陵园献花。", ["拉萨→西藏自治区/拉萨市"]),
        # the regiment of a number is one in the whole Corps
        ("兵团第十四师二二四团种红枣。", ["二二四团→新疆维吾尔自治区/和田地区/墨玉县/兵团二二四团"]),
        # a village that stands alone, by the province or the town that the article names
        ("在陕西，游客来到照金村。照金村很美。",
         ["陕西→陕西省", "照金村→陕西省/铜川市/耀州区/照金镇/照金村",
          "照金村→陕西省/铜川市/耀州区/照金镇/照金村"]),
        # a county's name that is a town's of the county which the article is about
        ("福建省上杭县修路，古田人高兴。", ["福建省→福建省", "上杭县→福建省/龙岩市/上杭县"]),
        # a part of a province, and no district of its name elsewhere
        ("湖北省的鄂西山区有雪。", ["湖北省→湖北省"]),
        # counties whose own names begin so, and districts behind their province
        ("陇西县种药材。", ["陇西县→甘肃省/定西市/陇西县"]),
        ("四川南充市修桥，天津东丽区和北京东城区也修。",
         ["四川→四川省", "南充市→四川省/南充市", "天津→天津市", "东丽区→天津市/东丽区",
          "北京→北京市", "东城区→北京市/东城区"]),
        ("在湖北鄂州的梁子湖区。", ["湖北→湖北省", "鄂州→湖北省/鄂州市", "梁子湖区→湖北省/鄂州市/梁子湖区"]),
        # a county by its short name, told of far more often than the one of another province
        ("苍溪种猕猴桃。浙江省三门县的客人来到苍溪。今年，苍溪有果园38万亩，苍溪人忙着采摘。歧坪镇建了仓库。",
         ["苍溪→四川省/广元市/苍溪县", "浙江省→浙江省", "三门县→浙江省/台州市/三门县",
          "苍溪→四川省/广元市/苍溪县", "苍溪→四川省/广元市/苍溪县", "苍溪→四川省/广元市/苍溪县",
          "歧坪镇→四川省/广元市/苍溪县/歧坪镇"]),
        # towns in a row with what each grows
        ("安吉县建园。有杭垓板栗、鄣吴竹笋等基地。",
         ["安吉县→浙江省/湖州市/安吉县", "杭垓→浙江省/湖州市/安吉县/杭垓镇",
          "鄣吴→浙江省/湖州市/安吉县/鄣吴镇"]),
        # a village of one character, and one whose name is written by its sound
        ("山西省阳城县北留镇办厂。汽车开到了坨村。坨村有企业8家。",
         ["山西省→山西省", "阳城县→山西省/晋城市/阳城县", "北留镇→山西省/晋城市/阳城县/北留镇",
          "坨村→山西省/晋城市/阳城县/北留镇/坨村", "坨村→山西省/晋城市/阳城县/北留镇/坨村"]),
        ("沙雅县古勒巴格镇奥图拉库勒达西村建大棚。",
         ["沙雅县→新疆维吾尔自治区/阿克苏地区/沙雅县",
          "古勒巴格镇→新疆维吾尔自治区/阿克苏地区/沙雅县/古勒巴格镇",
          "奥图拉库勒达西村→新疆维吾尔自治区/阿克苏地区/沙雅县/古勒巴格镇/奥图拉库勒达西村"]),
    ],
)  # fmt: skip
def test_places_mean_their_division(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "实现长治久安。",
        "从南海之滨到白山黑水，人们欢庆。",
        "受局势和政策影响。",
        "保护黄河、澜沧江源头。",
        "在太湖、梁子湖等水域。",
        "左权将军的家书。",
        "愿大家顺遂安康。",
        "农民工返乡创业，农技人员进村，当地村民欢迎。",
        "保护三江源的委员说。",
        "乔济源和同事们负责抢修。",
        "在苏梅州控制了一个居民点。",
        "国家主席同黑山总统通话。",
        "巴拿马运河太平洋入口。",
        "欢迎各位来宾，红山文化距今5000年。",
        "姑苏城外有客船。",
        "看竹海、茶园古道、田园村镇。",
        # facilities, rivers, lines, persons, pairs, communities that are none
        "船过蜀山船闸，沿平陆运河而下。",
        "赣江、昌江水位上涨，嫩江水源地风光好。",
        "贵南、福厦等高铁客流大，巴南高铁开工。",
        "局长钱东胜、副主任孙永清走访，外贸部长安义到会。",
        "雨水北旱南丰。",
        "愿四海安宁、国运永昌，惠民政策来了。",
        "市辖区里的平房区低洼易涝。",
        "她扎根社区多年，家在隔壁村。",
        "五月，山野乡间满是野花，他正赶上社区的集市。",
        "他陪着家人去乡里赶集，去看老乡们。",
        "景德镇瓷器卖到各地。",
        # mountains, waters and what is built there, called as divisions are; kinds and wordings
        "站在大兴安岭南麓，望武夷山国家公园，再去庐山风景区。",
        "浙江的两人参观了南湖革命纪念馆。",
        "红叶、石林、清泉，处处是景。",
        "年内将新建街道食堂十处，办好嵌入式社区。",
        "夜游古县城，灯火通明。",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert not [
        found
        for found in _found(text)
        if set("市县村乡社") & set(found) and "景德镇市" not in found
    ]


def test_a_village_of_another_province_is_left_open() -> None:
    text = "在山东青岛，游客众多。市民走进莫乎尔村的农事体验区。"
    assert _found(text)[-1] == "莫乎尔村→莫乎尔村"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a town by its short name, where the article has named it in full
        ("安吉县溪龙乡很忙。立足溪龙办厂。溪龙大桥通车。",
         ["安吉县 安吉县", "溪龙乡 溪龙乡", "溪龙 溪龙乡"]),
        # short names in a row, which the gazetteer lists in the county
        ("安吉县有项目，辐射梅溪、溪龙、递铺等乡镇。",
         ["安吉县 安吉县", "梅溪 梅溪镇", "溪龙 溪龙乡", "递铺 递铺街道"]),
        # two in a row that are both towns of the county; not two everyday words
        ("安吉县以梅溪、溪龙为主种茶。", ["安吉县 安吉县", "梅溪 梅溪镇", "溪龙 溪龙乡"]),
        ("安吉县的山川、天荒都美。", ["安吉县 安吉县"]),
        # what a village is called besides its name
        ("“白茶村”安吉县溪龙乡黄杜村丰收。白茶村：一片叶子",
         ["白茶村 黄杜村", "安吉县 安吉县", "溪龙乡 溪龙乡", "黄杜村 黄杜村", "白茶村 黄杜村"]),
        # a chain that leaves out the county, or all between
        ("四川眉山团结村丰收。", ["四川 四川省", "眉山 眉山市", "团结村 团结村"]),
        ("在浙江南阳，伞厂很忙。", ["浙江 浙江省", "南阳 南阳街道"]),
        # a community that is called by its number
        ("安吉县递铺街道25社区丰收。", ["安吉县 安吉县", "递铺街道 递铺街道", "25社区 25社区"]),
        # what no name begins with, or goes on with
        ("安吉县以村党支部带头种茶。", ["安吉县 安吉县"]),
        ("山东省乡村振兴示范村。", ["山东省 山东省"]),
        ("浙江集体经济十强村名单。", ["浙江 浙江省"]),
        ("从安吉县城区到溪龙乡。", ["安吉县 安吉县", "溪龙乡 溪龙乡"]),
        ("首届安吉县村长论坛和安吉村社大会。", ["安吉县 安吉县", "安吉 安吉县"]),
    ],
)  # fmt: skip
def test_towns_and_villages_by_short_names_rows_and_epithets(
    text: str, expected: list[str]
) -> None:
    found = [f"{name} {path.rpartition('/')[2]}" for name, _, path in map(_parted, _found(text))]
    assert found == expected


def _parted(found: str) -> tuple[str, str, str]:
    return found.partition("→")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what makes villages strong, what is told of several, and what runs into a name
        ("安吉县溪龙乡壮大村集体经济。", ["安吉县溪龙乡"]),
        ("安吉县产业兴村。", ["安吉县"]),
        ("安吉县林下经济激活乡村。", ["安吉县"]),
        ("安吉县溪龙乡是特色彝乡。", ["安吉县溪龙乡"]),
        # a name of another language, and one that begins as the party's does
        ("沙雅县古勒巴格镇奥图拉库勒达西村种棉。", ["沙雅县古勒巴格镇奥图拉库勒达西村"]),
        ("西吉县震湖乡党岔村按时播种。", ["西吉县震湖乡党岔村"]),
        # named once behind 该乡, and in a row that is counted, one of which is an everyday word
        ("溪龙乡属安吉县。该乡竹坞村外出的人多。", ["溪龙乡", "安吉县", "竹坞村"]),
        (
            "安吉县溪龙乡种茶。竹坞、后窑、云坪等3个成员村修路。",
            ["安吉县溪龙乡", "竹坞", "后窑", "云坪"],
        ),
    ],
)
def test_villages_and_what_only_looks_so(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_places(text, open_gazetteer())] == expected


def test_an_unlisted_village_lies_in_the_town_that_the_article_is_about() -> None:
    text = "安吉县溪龙乡种茶。溪龙乡修路。溪龙乡采茶。岭后坞村很忙。"
    village = find_places(text, open_gazetteer())[-1].entity
    assert village is not None
    assert village.division is not None
    assert village.division.path == ("浙江省", "湖州市", "安吉县", "溪龙乡", "岭后坞村")
