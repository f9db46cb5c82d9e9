"""Units (单位): what a figure in a note leaves to the ear, said where the note's own words settle it.

在校生1.2万 are 人, 补贴…，发了321万 are 元, 正点率96.4 is %; 换管网38公里，今年计划52 means 52公里. Where nothing
settles it, the figure stays as it was jotted.
"""

from __future__ import annotations

import re

from drafter.patterns import regex
from drafter.punctuation import HAN

# What a figure in a note leaves out, behind what is matched.
_LEFT_OUT = (
    (
        regex(
            r"(?:在校生|学生|师生|职工|员工|教职工|党员|志愿者|居民|群众|会员|学员|毕业生|从业人员|常住人口|人口|就业)"
            r"\d+(?:\.\d+)?[万千](?=$|[，；。])"
        ),
        "人",
    ),
    (regex(r"(?:游客|观众|读者|旅客|门诊量?|客流)\d+(?:\.\d+)?[万千](?=$|[，；。])"), "人次"),
    (
        regex(
            r"(?:生产总值|产值|投资|投入|订单|捐款|善款|募捐|收入|支出|营收|税收|贷款|资金|贸易额|销售额|成交额|交易额|存款|利润)[^，；。\d]{0,4}\d+(?:\.\d+)?[万亿](?=$|[，；。])"
        ),
        "元",
    ),
    # 补贴…，发了321万: what the note is about says that it is money; of people it is told how many.
    (
        regex(
            r"(?:补贴|补助|救助金|拨付|经费|资金|退税|补税|欠税|税款?|[程货欠借尾赔粮贷]款|社保费|债务?|罚款|奖金|工资|[捐赔]|周转金|补偿|保险|赔付|理赔|入库|认捐|损失)"
            r"(?:(?!惠及|覆盖|服务|受益|培训|接待|吸引|负荷|吨|度|人|户|件|亩)[^。；\d]|\d+(?:\.\d+)?(?![\d.万亿]))*\d+(?:\.\d+)?[多余]?[万亿](?=$|[，；。])"
            r"|(?:缺口|费用?|[欠差]|拿出|花了?|发了|省[钱了下]|节[约省]|让利)[^，；。\d]{0,4}\d+(?:\.\d+)?[多余]?[万亿](?=$|[，；。])"
        ),
        "元",
    ),
    (
        regex(
            r"(?<![倍心频速功汇])率(?:达|达到|为|只有|仅)?[1-9]\d(?:\.\d+)?(?=$|[，；。])|完成[^，。；\d]{0,6}(?:计划|任务|目标)的?\d{1,2}(?:\.\d+)?(?=$|[，；。])"
        ),
        "%",
    ),
    (
        regex(r"率(?:达到?|为)?\d+(?:\.\d+)?[%％]，(?:提高|下降|上升|降低|降|升|增)了?\d+(?:\.\d+)?(?=$|[，；。])"),
        "个百分点",
    ),
    (regex(r"\d(?:\.\d+)?万?平(?=$|[，；。、])"), "方米"),
    (regex(r"\d月\d{1,2}(?=[到至—-]\d|[到至，；。]|$)"), "日"),
    (
        regex(
            r"(?:在校生|学生|师生|职工|员工|教职工|志愿者|教师|医生|村医|护士|民警|辅警|干部|工人|(?<![会成委动])员)\d+(?=$|[，；。])"
        ),
        "人",
    ),
    # 投诉312件办结278: what became of so many of them.
    (
        regex(
            r"(?<=\d)(?P<unit>件|户|人|条|处|个|家|起)(?:已|共)?(?:办结|完成|查实|整改|解决|化解|销号|到位|回访|答复|受理|开工|投产|达标)\d+(?=$|[，；。])"
        ),
        r"\g<unit>",
    ),
    (regex(r"床位\d+(?=$|[，；。])"), "张"),
    (regex(r"(?:[率比重占]|提高|下降|上升|降低|[升降增减])[^，。；]{0,8}\d个(?=点(?:$|[，；。]))"), "百分"),
    # 镇里补每口3000: what is paid for each of them.
    (regex(rf"(?:补|奖|罚|发|付|收|交)[^。；]{{0,8}}每[{HAN}]{{1,2}}\d{{2,}}(?=$|[，；。])"), "元"),
)
# What has been reached; of a problem nobody says so.
_REACHES = (
    regex(
        r"(?:(?:就业|合格|满意|覆盖|普及|优良|完成|成功|入学|参保|绿化|达标|升学|息诉|办结|化解|整改|机械化|入住|签约|好评|及格|巩固)率"
        r"|满意度)(?=\d+(?:\.\d+)?%)"
    ),
    "达到",
)
_UNIT = (
    r"(?:公里|平方米|立方米|亩|公顷|吨|公斤|人次|人|户|件|个|家|台|辆|条|处|座|所|场|次|期|名|套|对|支|起|宗|项|米"
    "|头|株|只|册|部|间|张|根|盏|扇)"
)
_MEASURED = regex(rf".*?[{HAN}]\d+(?:\.\d+)?(?P<large>[万亿]?)[多余]?(?P<unit>{_UNIT})")
# A figure at the end of a clause whose unit the clause before has; rates, years and comparisons have none of it.
_BARE = regex(
    rf".*[{HAN}](?<![增降升高低率比第到占超分号评年月])(?<!达到|提高|下降)\d+(?P<part>\.\d+)?(?P<large>[万亿]?)"
)
_BY_TENS_OF_THOUSANDS = ("人", "人次", "户", "件", "吨", "公斤", "亩", "平方米", "立方米", "头", "只", "株", "册")
_FIGURED = regex(r"\d|成")  # what has neither has no unit to be said
_DIGIT = regex(r"\d")
# A year, and what is counted in money, never has the unit of the clause before.
_IS_OTHERWISE = regex(
    r"(?<!\d)(?:19|20)\d\d$|收入|销售|营收|投资|产值|利润|交易|成交|订单|[税费款债]|补贴|资金|贷|负荷|装机|发电"
)
# So many of what the name itself counts: 风险户146（户）, 规上企业320（家）.
_COUNTS = {"户": "户", "企业": "家", "项目": "个", "学校": "所"}
_COUNTS |= dict.fromkeys(("案件", "工单", "投诉", "举报", "诉求", "提案", "信访件"), "件")
_COUNTS |= dict.fromkeys(("水库", "泵站", "桥梁", "仓房", "厂房", "闸站"), "座")
_COUNTS |= {"隐患": "处", "建议": "条", "意见": "条", "车辆": "辆", "路灯": "盏"}
_COUNTS |= dict.fromkeys(("警示牌", "标识牌", "公示牌", "指示牌", "展板"), "块")
_COUNTS |= dict.fromkeys(("救生圈", "垃圾桶", "摄像头", "探头", "充电桩", "车位", "停车位"), "个")
_COUNTED = regex(rf"(?:^|(?<=，))[{HAN}]{{0,8}}(?P<name>{'|'.join(_COUNTS)})\d+(?=$|，)")
# 会费从2000降到1500: what is paid is counted in 元.
_PAID = regex(
    r"(?:费|价格?|工资|补贴|标准|租金)[^，。；\d]{0,4}[从由](?P<from>\d+)(?P<to>(?:元)?(?:[提升降调涨][高低到至为]{1,2}|涨到|减到)\d+)(?=$|[，；。])"
)
_GROWN = regex(r"(?P<how>[增降])长?(?P<figure>\d+\.\d+)(?=$|[，；。])")
_LARGE = regex(r"\d[万亿]")
_FULL = {"增": "增长", "降": "下降"}
_SHORT = (
    (regex(r"(?<![上提递新])增(?=\d+(?:\.\d+)?[%％])"), _FULL["增"]),
    (regex(r"(?<![下再又每])降(?=\d+(?:\.\d+)?[%％]|[一二两三四五六七八九]成)"), _FULL["降"]),
)


def with_units(line: str, *, lacking: bool = False) -> str:
    """A note with the words that everybody hears beside a figure: 1.2万（人）, 9.6亿（元）, 2.4个（百分）点.

    ``lacking``: it tells what falls short, so that nothing in it is reached.
    """
    if not _FIGURED.search(line):
        return line
    for pattern, word in _LEFT_OUT if lacking else (*_LEFT_OUT, _REACHES):
        line = pattern.sub(rf"\g<0>{word}", line)
    line = _COUNTED.sub(lambda found: found.group() + _COUNTS[found["name"]], line)
    line = _PAID.sub(lambda found: found.group().replace(found["from"], found["from"] + "元", 1) + "元", line)
    line = _carried_on(line)
    for bare in reversed(list(bare_growths(line))):
        line = f"{line[: bare.start()]}{_FULL[bare['how']]}{bare['figure']}%{line[bare.end() :]}"
    for short, full in _SHORT:
        line = short.sub(full, line)
    return line


def _carried_on(line: str) -> str:
    """A note whose bare figures have the unit of the clause before: 定制公交31条，学生专线18（条）."""
    clauses, unit, large = line.split("，"), "", ""
    for at, clause in enumerate(clauses):
        if found := _MEASURED.fullmatch(clause):
            unit, large = found["unit"], found["large"]
        elif unit and (found := _BARE.fullmatch(clause)) and not _IS_OTHERWISE.search(clause):
            if found["large"] and not large and unit not in _BY_TENS_OF_THOUSANDS:
                unit = ""  # 培训5期，团购为会员省下130万
            elif found["part"] and not found["large"]:  # 储备4.6万吨，差7.4
                clauses[at] = clause + large + unit if large else clause
            else:
                clauses[at] = clause + unit
        elif _DIGIT.search(clause):
            unit = ""
    return "，".join(clauses)


def bare_growths(line: str) -> list[re.Match[str]]:
    """By how much something grew or fell without a unit, behind so many 万 or 亿: 增5.4 can be nothing but per cent.

    Each match has ``how`` (增 or 降) and the ``figure``.
    """
    return [found for found in _GROWN.finditer(line) if _LARGE.search(line, 0, found.start())]
