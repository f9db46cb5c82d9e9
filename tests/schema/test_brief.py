"""Briefs as people write them: keys in both languages, shorthands, every mistake in its place."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from briefs import ROLES
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import BriefError
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PinnedPhrases, PointFunction, Quotation, Speaker
from drafter.schema.brief import MAX_ITEMS, MAX_TEXT, is_placeholder, load_brief
from drafter.schema.syntax import COLON_HINT

GENRES = {"work-meeting": "工作会议讲话", "mobilisation": "动员部署讲话", "address": "致辞"}


def load(text: str) -> Brief:
    return load_brief(text, "b.yaml", GENRES, roles=ROLES)


def load_value(line: str) -> Brief:
    return load(f"文种: 致辞\n{line}\n")


def problems(text: str) -> list[str]:
    """Lines of the error: places with messages, and hints."""
    with pytest.raises(BriefError) as caught:
        load(text)
    return str(caught.value).splitlines()


RICH = Brief(
    genre="work-meeting",
    theme="产业工人队伍建设改革",
    title="在全市推进会上的讲话",
    meeting=Meeting("全市推进会", datetime.date(2026, 3, 12), "市会议中心", "总结成效，部署工作"),
    speaker=Speaker("林致远", "市委副书记"),
    audience="同志们",
    region="全市",
    leadership="市委、市政府",
    spirit=("省委全会精神",),
    agenda=(AgendaItem("市总工会通报了情况"), AgendaItem("作了发言", "三家单位")),
    thanks=("各有关部门",),
    congratulations=("先进个人",),
    review=(BriefPoint(text="建成基地12个"),),
    problems=(BriefPoint(text="落实不平衡"),),
    situation=(BriefPoint(heading="机遇", text="需求增长"),),
    points=(
        BriefPoint(
            "提高站位", "改革意义重大", "significance", (BriefPoint(text="这是需要"), BriefPoint("标题", "内容"))
        ),
        BriefPoint(text="抓好落实"),
    ),
    goal="建设强市",
    wishes=("祝大家顺利",),
    numbering=("一、", "（一）", "1."),
    minutes=20.0,
    reading_rate=200,
    seed=7,
    source="b.yaml",
)

IN_CHINESE = """\
文种: 工作会议讲话
主题: 产业工人队伍建设改革
标题: 在全市推进会上的讲话
会议: {名称: 全市推进会, 日期: 2026年3月12日, 地点: 市会议中心, 任务: 总结成效，部署工作}
讲话人: {姓名: 林致远, 职务: 市委副书记}
称谓: 同志们
范围: 全市
领导机关: 市委、市政府
贯彻精神: [省委全会精神]
议程: [市总工会通报了情况, {谁: 三家单位, 做了什么: 作了发言}]
致谢: [各有关部门]
祝贺: [先进个人]
回顾: [建成基地12个]
问题: [落实不平衡]
形势: [{小标题: 机遇, 内容: 需求增长}]
要点:
- 小标题: 提高站位
  内容: 改革意义重大
  作用: 认识意义
  分点: [这是需要, {小标题: 标题, 内容: 内容}]
- 抓好落实
目标: 建设强市
祝愿: [祝大家顺利]
序号: 一、 > （一） > 1.
时长: 20
语速: 200
种子: 7
"""

IN_ENGLISH = """\
genre: work-meeting
theme: 产业工人队伍建设改革
title: 在全市推进会上的讲话
meeting: {name: 全市推进会, date: 2026-03-12, place: 市会议中心, task: 总结成效，部署工作}
speaker: {name: 林致远, post: 市委副书记}
audience: 同志们
region: 全市
leadership: 市委、市政府
spirit: 省委全会精神
agenda: [市总工会通报了情况, {who: 三家单位, did: 作了发言}]
thanks: 各有关部门
congratulations: 先进个人
review: 建成基地12个
problems: 落实不平衡
situation: {heading: 机遇, text: 需求增长}
points:
- {heading: 提高站位, text: 改革意义重大, function: significance, items: [这是需要, {heading: 标题, text: 内容}]}
- 抓好落实
goal: 建设强市
wishes: 祝大家顺利
numbering: [一、, （一）, 1.]
minutes: '20'
reading-rate: 200
seed: 7
"""


@pytest.mark.parametrize("text", [IN_CHINESE, IN_ENGLISH], ids=["Chinese keys", "English keys and shorthands"])
def test_every_key_in_both_languages(text: str) -> None:
    assert load(text) == RICH


# One line of a brief → the field that it fills, and its value.
READINGS = [
    ("会议: 全市大会", "meeting", Meeting("全市大会")),
    ("讲话人: 林致远", "speaker", Speaker("林致远")),
    ("会议: {日期: '2026-03-12'}", "meeting", Meeting(date=datetime.date(2026, 3, 12))),
    ("会议: {日期: 2026/3/5}", "meeting", Meeting(date=datetime.date(2026, 3, 5))),
    ("会议: {日期: ２０２６年３月５日}", "meeting", Meeting(date=datetime.date(2026, 3, 5))),
    ("会议: {日期: 二〇二六年三月十二日}", "meeting", Meeting(date=datetime.date(2026, 3, 12))),
    ("会议: {日期: 【待补：日期】, 地点: ''}", "meeting", Meeting()),
    ("标题: 2026", "title", "2026"),
    ("标题: 12:30", "title", "12:30"),
    ("标题: yes", "title", "yes"),
    ("标题: 【待补】", "title", None),
    ("标题: 【待补：题目】", "title", None),
    ("标题: ~", "title", None),
    ("标题: '~'", "title", "~"),
    ("标题:", "title", None),
    ("标题: 致【待补】的信", "title", "致【待补】的信"),
    ("标题: |\n  第一行\n  第二行", "title", "第一行\n第二行"),
    ("议程: {谁: 市长}", "agenda", (AgendaItem("", "市长"),)),
    ("议程: [{谁: '', 做了什么: 【待补】}]", "agenda", ()),
    ("议程: [市总工会：通报情况]", "agenda", (AgendaItem("市总工会：通报情况"),)),
    ("致谢: [甲, 【待补】, ~, 乙]", "thanks", ("甲", "乙")),
    ("回顾: [【待补】]", "review", ()),
    ("要点: 【待补】", "points", ()),
    ("要点:\n-", "points", ()),
    ("要点: [甲, ~, '', {}]", "points", (BriefPoint(text="甲"),)),
    ("要点: [【待补】, 【待补】, {小标题: }]", "points", (BriefPoint(),) * 3),
    ("要点: [{作用: 组织保障}]", "points", (BriefPoint(function="safeguards"),)),
    ("要点: {分点: 甲}", "points", (BriefPoint(items=(BriefPoint(text="甲"),)),)),
    ("序号: (一) > 1、>①", "numbering", ("（一）", "1.", "①")),
    ("序号: [第一, 一要, 首先]", "numbering", ("第一，", "一要", "首先")),
    ("时长: 20分钟", "minutes", 20.0),
    ("时长: 二十分钟", "minutes", 20.0),
    ("时长: 7.5", "minutes", 7.5),
    ("语速: ２００", "reading_rate", 200),
    ("种子: -3", "seed", -3),
    ("MINUTES: 5", "minutes", 5.0),
    (
        "选用语句: {过渡: '下面，我讲{n}点意见', 号召: [甲, 乙]}",
        "pinned",
        PinnedPhrases(transition=("下面，我讲{n}点意见",), exhortation=("甲", "乙")),
    ),
    ("选用语句:\n  过渡:", "pinned", PinnedPhrases()),
    ("不用语句: 时不我待", "excluded", ("时不我待",)),
    ("不要的部分: [形势, signoff]", "omitted", ("situation", "signoff")),
    ("必写的部分: 祝愿", "required", ("wishes",)),
    ("选用语句: {过渡: 我讲三点意见}\n要点: [甲, 乙, 丙]", "pinned", PinnedPhrases(transition=("我讲三点意见",))),
    (
        "要点: [{内容: 办好三件事：, 分点: [甲, 乙, 丙]}]",
        "points",
        (BriefPoint(text="办好三件事：", items=(BriefPoint(text="甲"), BriefPoint(text="乙"), BriefPoint(text="丙"))),),
    ),
]


@pytest.mark.parametrize(("line", "field", "value"), READINGS, ids=[line for line, _, _ in READINGS])
def test_readings(line: str, field: str, value: object) -> None:
    assert getattr(load_value(line), field) == value


@pytest.mark.parametrize("genre", ["work-meeting", "工作会议讲话", " 工作会议讲话 "])
def test_genre_by_id_or_name(genre: str) -> None:
    assert load(f"文种: '{genre}'").genre == "work-meeting"


@pytest.mark.parametrize(("zh", "function"), [("认识意义", "significance"), ("任务举措", "tasks"), ("其他", "other")])
def test_functions_in_chinese(zh: str, function: str) -> None:
    assert load_value(f"要点: [{{作用: {zh}}}]").points[0].function == function
    assert function in get_args(PointFunction)


# Lines that follow «文种: 致辞» → place and message of the one problem, words of its hint.
MISTAKES = [
    ("要典: 甲", "2:1: 不认识的键“要典”", "您是不是想写“要点”？"),
    ("题目: 甲", "2:1: 不认识的键“题目”", "您是不是想写“标题”？"),
    ("poinst: 甲", "2:1: 不认识的键“poinst”", "您是不是想写“points”？"),
    ("会议:\n  时间: 甲", "3:3: 不认识的键“时间”", "您是不是想写“日期”？"),
    ("日期: 2026-03-12", "2:1: 不认识的键“日期”", "要写在“会议”下面"),
    ("小标题: 甲", "2:1: 不认识的键“小标题”", "要写在“要点”的条目里"),
    ("会议:\n  主题: 甲", "3:3: 不认识的键“主题”", "要顶格写"),
    ("要点: [{标题: 甲}]", "2:7: 不认识的键“标题”", "您是不是想写“小标题”？"),
    ("议程: [{谁: 甲, 内容: 乙}]", "2:13: 不认识的键“内容”", "您是不是想写“做了什么”？"),
    ("要点: [{内容: [甲, 乙]}]", "2:11: “内容”应是一句文字，不是列表", "写在“分点”下面"),
    ("会议:\n\u3000日期: 2026-03-12", "3:1: 不认识的键“日期”", "全角空格"),
    ("天气: 晴", "2:1: 不认识的键“天气”", "这里可用的键：文种、主题"),
    ("要点: [{小标题：甲}]", "2:7: 不认识的键“小标题：甲”", COLON_HINT),
    ("议程:\n- 一是落实: 不平衡", "3:3: 不认识的键“一是落实”", "正文里的冒号请用全角"),
    ("问题:\n- 一是有的单位思想上还不够重视: 抓得不紧", "3:3: 不认识的键“一是有的", "正文里的冒号请用全角"),
    ("主题: 甲\ntheme: 乙", "3:1: “theme”和“主题”是同一项", "合并"),
    ("主题: 甲\n主题: 乙", "3:1: 键“主题”重复了", "合并"),
    ("主题: [甲]", "2:5: “主题”应是一句文字，不是列表", ""),
    ("主题: {甲: 乙}", "2:5: “主题”应是一句文字，不是一组键", "全角"),
    ("会议: [甲]", "2:5: “会议”应是一句文字或一组键，不是列表", ""),
    ("致谢: [{甲: 乙}]", "2:6: “致谢”应是一句文字，不是一组键", "全角"),
    (
        "要点:\n- 小标题: 甲\n  作用: 认识",
        "4:7: “作用”不能是“认识”",
        "您是不是想写“认识意义”？可用的值：认识意义、任务举措",
    ),
    ("会议:\n  日期: 2026-02-30", "3:7: 没有“2026-02-30”这一天", "核对"),
    ("会议:\n  日期: 三月中旬", "3:7: “日期”看不懂", "2026年3月12日"),
    ("会议:\n  日期: [1]", "3:7: “日期”应是一个日期", ""),
    ("会议:\n  地点：市会议中心", "3:3: “地点”后面的冒号不对", COLON_HINT),
    ("要点:\n- 内容:甲", "3:3: “内容”后面的冒号不对", COLON_HINT),
    ("目标: 强市\n  称谓：同志们", "3:5: “称谓”后面是全角冒号", COLON_HINT),
    ("要点:\n- 提高站位\n  - 分点", "4:3: 这一行的“-”被接到了上一行", "分点:"),
    ("时长: 0", "2:5: “时长”不能是 0", "大于 0"),
    ("时长: 601", "2:5: “时长”不能是 601", "600"),
    ("时长: nan", "2:5: “时长”不能是 nan", "600"),
    ("时长: 很长", "2:5: “时长”应是一个数", "600"),
    ("时长: [1]", "2:5: “时长”应是一个数，不是列表", "600"),
    ("语速: 0", "2:5: “语速”不能是 0", "200"),
    ("语速: 2.5", "2:5: “语速”应是一个整数", "200"),
    ("种子: 1e30", "2:5: “种子”不能是 1e30", "小一些"),
    ("序号: 甲", "2:5: 不认识的序号样式“甲”", "一、"),
    ("序号: 二、", "2:5: 不认识的序号样式“二、”", "一、"),
    ("序号: [{甲: 乙}]", "2:6: 不认识的序号样式", "一、"),
    (f"主题: {'字' * (MAX_TEXT + 1)}", "2:5: “主题”有 10001 字", "10000"),
    ("致谢:\n" + "- 甲\n" * (MAX_ITEMS + 1), "3:1: “致谢”有 501 项", "500"),
    ('主题: "甲\\u0000乙"', "2:5: “主题”里有不能显示的字符（U+0000）", "删去"),
    ("选用语句: 下面，我讲三点意见", "2:7: “选用语句”应是一组键", "致意:"),
    ("选用语句: {过度: 甲}", "2:8: 不认识的键“过度”", "您是不是想写“过渡”？"),
    ("过渡: 甲", "2:1: 不认识的键“过渡”", "要写在“选用语句”下面"),
    ("选用语句: {过渡: 我讲三点意见}\n要点: [甲, 乙, 丙, 丁]", "2:12: 这里说的是“三”，“要点”却有 4 项", "{n}"),
    ("要点: [{内容: 办好以下三件实事：, 分点: [甲, 乙, 丙, 丁]}]", "2:11: 这里说的是“三”，“分点”却有 4 项", "增减"),
    ("回顾: [{内容: 抓好两个方面的工作：, 分点: [甲]}]", "2:11: 这里说的是“两”，“分点”却有 1 项", "增减"),
    ("不要的部分: [形式]", "2:9: 没有“形式”这个部分", "您是不是想写“形势”？"),
    ("必写的部分: 要点", "2:8: 没有“要点”这个部分", "可用的部分：致意"),
    ("必写的部分: 形势\n不要的部分: 形势", "3:8: “形势”既是必写的部分，又是不要的部分", "删去"),
    ("目标: >5", "2:5: “>”后面的内容会丢失", "引号"),
]


@pytest.mark.parametrize(("lines", "message", "hint"), MISTAKES, ids=[lines[:20] for lines, _, _ in MISTAKES])
def test_mistakes(lines: str, message: str, hint: str) -> None:
    found = problems(f"文种: 致辞\n{lines}\n")
    assert found[0].startswith(f"b.yaml:{message}")
    assert hint in "".join(found[1:])
    assert sum(line.startswith("b.yaml:") for line in found) == 1


# Whole texts that are no brief.
NO_BRIEFS = [
    ("", "b.yaml: 文件里没有内容", "drafter new"),
    ("# 只有说明\n", "b.yaml: 文件里没有内容", "drafter new"),
    ("文种：致辞\n主题：安全\n", "b.yaml:1:1: 写作要点应由一行行“键: 内容”组成", COLON_HINT),
    ("- 甲\n", "b.yaml:1:1: 写作要点应由一行行“键: 内容”组成", "例如"),
    ("主题: 甲\n", "b.yaml:1:1: 缺少“文种”", "工作会议讲话、动员部署讲话、致辞"),
    ("主题: 甲\n文种: 【待补】\n", "b.yaml:2:1: 缺少“文种”", "可用的文种"),
    ("文种: 工作会议\n", "b.yaml:1:5: 没有“工作会议”这个文种", "您是不是想写“工作会议讲话”？可用的文种：工作会议讲话"),
    ("文种: 诗歌\n", "b.yaml:1:5: 没有“诗歌”这个文种", "可用的文种：工作会议讲话、动员部署讲话、致辞"),
    ("文种: [致辞]\n", "b.yaml:1:5: “文种”应是一句文字，不是列表", ""),
]


@pytest.mark.parametrize(("text", "message", "hint"), NO_BRIEFS, ids=[text[:12] for text, _, _ in NO_BRIEFS])
def test_what_is_no_brief(text: str, message: str, hint: str) -> None:
    found = problems(text)
    assert found[0].startswith(message)
    assert hint in "".join(found[1:])


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file() -> None:
    text = "文种: 诗\n要典: 甲\n时长: 0\n会议:\n  日期: 2026-13-01\n主题: 乙\n主题: 丙\n语速: 快\n目标: {甲: 乙}\n"
    found = [line.split(": ")[0] for line in problems(text) if line.startswith("b.yaml:")]
    assert found == [f"b.yaml:{at}" for at in ("1:5", "2:1", "3:5", "5:7", "7:1", "8:5", "9:5")]


@pytest.mark.parametrize(
    "text",
    [
        "文种: a\n" + "".join(f"键{n}: 1\n" for n in range(50_000)),
        "致谢:\n" + "- 甲\n  题目：乙\n" * 30_000,
        "要点:\n" + "- {甲: 乙}\n" * 400,
        "主题: " + "字" * 300_000,
        "会议:\n  日期: " + "1" * 500_000,
        "时长: " + "九" * 300_000,
        "文种: 致辞\n要点:\n- " + "字" * 2_000_000,
        "文种: 致辞\n要点:\n" + "- 甲\n" * 1000,
        "文种: 致辞\n主题: 甲\x07乙\n",
        "文种: 致辞\n主题: 甲\ud800乙\n",
        "文种: 致辞\n选用语句: {过渡: " + "[" * 400 + "\n",
        "文种: 致辞\n不要的部分:\n" + "- 甲\n" * 400,
        "文种: 致辞\n要点:\n- {内容: " + "三" * 9000 + "件事：, 分点: [甲]}\n- " + "甲" * 20_000,
    ],
    ids=[
        "keys",
        "swallowed lines",
        "points",
        "long text",
        "long date",
        "long number",
        "two million characters",
        "a thousand points",
        "control character",
        "surrogate",
        "brackets",
        "no such parts",
        "long count",
    ],
)
def test_hostile_briefs_are_refused(text: str) -> None:
    found = problems(text)
    assert sum(line.startswith("b.yaml:") for line in found) <= 60


KEY_LINES = [
    "文种: 致辞",
    "主题",
    "会议",
    "  名称",
    "  日期",
    "要点",
    "- 小标题",
    "  分点",
    "时长",
    "序号",
    "议程",
    "- 谁",
]
VALUES = [": 甲", ":", "：乙", ": [1, 二]", ": {名称: 丙}", ": 【待补】", ": 2026-03-12", ":\n- 甲", ": 'x", ": *y", ""]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(KEY_LINES), st.sampled_from(VALUES)), max_size=8))
def test_anything_like_a_brief_is_read_or_refused_with_a_place(lines: list[tuple[str, str]]) -> None:
    try:
        load("\n".join(key + value for key, value in lines))
    except BriefError as error:
        assert str(error).startswith("b.yaml:")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【待补】", True),
        (" 【待补：会议日期】 ", True),
        ("【待补】吧", False),
        ("待补", False),
        ("【待补】【待补】", False),
    ],
)
def test_placeholders(text: str, expected: bool) -> None:
    assert is_placeholder(text) is expected


SOUND = [
    "会议: {日期: 2026-05-01}\n回顾: [今年1至4月，产值增长3%]",
    "会议: {日期: 2026-03-01}\n回顾: [去年全年增长3%, 上半年增长3%, 2025年增长4%]",
    "会议: {日期: 2026-12-01}\n回顾: [2026年全年预计增长3%]",
    "要点:\n- 小标题: 聚焦三大产业\n  分点: [甲, 乙]",
    "选用语句: {号召: 使命光荣，责任重大}",
    "引用: [{谁: 省委书记, 原话: 一分部署，九分落实}]",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_only_looks_contradictory_is_read(text: str) -> None:
    assert load_brief(f"文种: 致辞\n{text}\n", "b.yaml", {"address": "致辞"}).genre == "address"


def test_the_lines_of_keys_are_known() -> None:
    found = load_brief("文种: 致辞\n# 说明\n主题: 甲\n\n目标: 乙\n", "b.yaml", {"address": "致辞"})
    assert dict(found.lines) == {"genre": 1, "theme": 3, "goal": 5}


@pytest.mark.parametrize(
    ("written", "quotation"),
    [
        ("省委书记岑某某说，“一分部署，九分落实”", Quotation("一分部署，九分落实", "省委书记岑某某")),
        ("古人讲：“水能载舟，亦能覆舟。”", Quotation("水能载舟，亦能覆舟。", "古人")),
        ("市长在全市工作会议上强调，“守土有责”。", Quotation("守土有责", "市长", "全市工作会议")),
        ("《管子》有言：“善为国者，必先除水旱之害”", Quotation("善为国者，必先除水旱之害", None, "《管子》")),
    ],
)
def test_a_quotation_in_one_sentence(written: str, quotation: Quotation) -> None:
    assert load(f"文种: 致辞\n引用:\n- {written}\n").quotes == (quotation,)


@pytest.mark.parametrize("written", ["有句老话，“三分建，七分养”", "“三分建，七分养”", "三分建，七分养"])
def test_a_quotation_that_says_nobody_is_refused(written: str) -> None:
    assert "没有写是谁说的" in problems(f"文种: 致辞\n引用:\n- {written}\n")[0]


@pytest.mark.parametrize("text", ["-5℃以下不施工", "——致基层", "—5度", "城区-郊区供热"])
def test_a_text_may_begin_with_a_sign(text: str) -> None:
    assert load(f"文种: 致辞\n回顾:\n- {text}\n").review[0].text == text


def test_what_ends_with_shi_de_is_a_sentence() -> None:
    brief = load_value("选用语句:\n  回顾: 这些成绩，是一夜一夜熬出来的")
    assert brief.pinned.review == ("这些成绩，是一夜一夜熬出来的",)
