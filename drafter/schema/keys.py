"""The keys of a brief: one table for reading, writing, error hints, comments and documentation.

A key is accepted by its English and by its Chinese name. ``shape`` says what its value is: a record
(a key of ``RECORDS``) or one of the scalar shapes that ``schema.brief`` reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Shape = Literal[
    "text",
    "date",
    "number",
    "genre",
    "function",
    "role",
    "numbering",
    "brief",
    "meeting",
    "speaker",
    "agenda",
    "point",
    "pinned",
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: field of the model, Chinese name, shape (``many``: a list of it), and how to explain it.

    ``about`` is a Chinese phrase for comments and documentation, ``example`` a value as plain data;
    ``similar`` are words that people may write instead, for the hint only.
    """

    name: str
    zh: str
    shape: Shape
    about: str
    example: object
    many: bool = False
    similar: tuple[str, ...] = ()


_POINT_EXAMPLE = {
    "小标题": "提高站位，充分认识改革的重要意义",
    "作用": "认识意义",
    "分点": ["这是巩固党的执政基础的需要", "这是推动高质量发展的需要"],
}

RECORDS: dict[Shape, tuple[Key, ...]] = {
    "brief": (
        Key("genre", "文种", "genre", "讲话的种类，写名称或代号", "讲话", similar=("类型", "体裁", "种类")),
        Key("theme", "主题", "text", "讲话围绕的工作，写成名词短语", "产业工人队伍建设改革", similar=("主旨", "topic")),
        Key(
            "title",
            "标题",
            "text",
            "讲话的题目，不写就由会议名称写成",
            "在全市产业工人队伍建设改革工作推进会上的讲话",
            similar=("题目", "名称", "题名"),
        ),
        Key("meeting", "会议", "meeting", "这是什么会", "全市产业工人队伍建设改革工作推进会", similar=("活动", "场合")),
        Key("speaker", "讲话人", "speaker", "谁来讲", "林致远", similar=("发言人", "演讲人", "领导", "主讲人", "作者")),
        Key("audience", "称谓", "text", "对听众的称呼，不带冒号", "同志们", similar=("听众", "称呼", "对象")),
        Key("region", "范围", "text", "工作开展的范围", "全市", similar=("地区", "区域", "单位")),
        Key("leadership", "领导机关", "text", "以谁的名义讲", "市委、市政府", similar=("上级", "主办", "机关")),
        Key(
            "spirit",
            "贯彻精神",
            "text",
            "要贯彻的会议、讲话、文件精神",
            ["党的二十大精神", "省委全会精神"],
            many=True,
            similar=("精神", "依据", "指导思想"),
        ),
        Key(
            "agenda",
            "议程",
            "agenda",
            "讲话之前开过的议程，“刚才……”一段由此写成；每项写一句话，或者分开写谁、做了什么",
            ["市总工会通报了改革进展情况", {"谁": "三家单位", "做了什么": "作了交流发言"}],
            many=True,
            similar=("会议议程", "流程", "刚才"),
        ),
        Key(
            "thanks",
            "致谢",
            "text",
            "要感谢的人和单位",
            ["长期关心支持改革的各有关部门"],
            many=True,
            similar=("感谢",),
        ),
        Key(
            "congratulations",
            "祝贺",
            "text",
            "要祝贺、慰问的人和单位",
            ["受到表彰的先进集体和先进个人"],
            many=True,
            similar=("贺词", "慰问"),
        ),
        Key(
            "review",
            "回顾",
            "point",
            "做了哪些工作、取得哪些成绩，每项一件事，数字写准",
            ["建成技能实训基地12个", "培训一线职工3.6万人次"],
            many=True,
            similar=("成绩", "工作回顾", "总结", "成效"),
        ),
        Key(
            "problems",
            "问题",
            "point",
            "存在的问题和不足",
            ["工作落实不平衡", "部分企业积极性不高"],
            many=True,
            similar=("不足", "差距", "短板"),
        ),
        Key(
            "situation",
            "形势",
            "point",
            "面临的形势、机遇和挑战",
            ["产业升级对职工技能提出更高要求"],
            many=True,
            similar=("背景", "形势任务", "机遇"),
        ),
        Key(
            "points",
            "要点",
            "point",
            "讲几点意见、每点讲什么；有几项就是几点",
            [_POINT_EXAMPLE],
            many=True,
            similar=("意见", "内容要点", "任务", "要求", "正文"),
        ),
        Key("goal", "目标", "text", "结尾号召大家为之努力的目标", "建设现代化产业强市", similar=("愿景", "号召")),
        Key(
            "wishes",
            "祝愿",
            "text",
            "结尾的祝愿",
            ["祝大家工作顺利、身体健康"],
            many=True,
            similar=("祝福", "结尾", "祝词"),
        ),
        Key(
            "numbering",
            "序号",
            "numbering",
            "各层序号的样式，由大到小用“>”连接",
            "一、 > （一） > 1.",
            similar=("编号", "层次", "序数"),
        ),
        Key("minutes", "时长", "number", "讲多少分钟，大于0，不超过600", 20, similar=("时间", "分钟", "篇幅")),
        Key("reading_rate", "语速", "number", "每分钟讲多少字", 220, similar=("字数", "速度")),
        Key("seed", "种子", "number", "换一个整数，备选语句就换一组", 0, similar=("随机",)),
        Key(
            "pinned",
            "选用语句",
            "pinned",
            "指定用哪一句，按用在哪一部分来写；语句库里有的注明出处，没有的算您自己的话",
            {"过渡": "下面，我讲{n}点意见"},
            similar=("选用", "指定语句", "固定语句", "用语"),
        ),
        Key(
            "excluded",
            "不用语句",
            "text",
            "不想用的话，写几个字也行，含有这些字的备选语句都不用",
            ["时不我待"],
            many=True,
            similar=("不用", "禁用语句", "排除语句"),
        ),
        Key("required", "必写的部分", "role", "没有材料也要写的部分", ["祝愿"], many=True, similar=("必写",)),
        Key("omitted", "不要的部分", "role", "不写的部分", ["形势"], many=True, similar=("不要", "不写", "不写的部分")),
    ),
    "pinned": (
        Key("acknowledgement", "致意", "text", "“刚才……”之后的评语", "大家讲得很实在，我都同意", many=True),
        Key("review", "回顾", "text", "回顾结尾的评语", "这些成绩来之不易，值得倍加珍惜", many=True),
        Key("problems", "问题", "text", "问题结尾的话", "对这些问题，我们要直面正视、逐项解决", many=True),
        Key("situation", "形势", "text", "形势结尾的话", "形势不等人，必须抓紧再抓紧", many=True),
        Key("transition", "过渡", "text", "报出讲几点的一句，{n}是点数", "下面，我讲{n}点意见", many=True),
        Key("exhortation", "号召", "text", "号召开头的一句", "使命光荣，责任重大", many=True),
        Key("signoff", "结束语", "text", "最后一句", "谢谢大家！", many=True),
    ),
    "meeting": (
        Key(
            "name",
            "名称",
            "text",
            "会议全称",
            "全市产业工人队伍建设改革工作推进会",
            similar=("会议名称", "标题", "名字"),
        ),
        Key("date", "日期", "date", "开会的日子", "2026-03-12", similar=("时间", "会议时间", "会议日期")),
        Key("place", "地点", "text", "在哪里开", "市会议中心", similar=("会场", "会议地点", "地址")),
        Key(
            "task",
            "任务",
            "text",
            "接在“主要任务是”后面的话",
            "总结改革成效，部署下一步工作",
            similar=("目的",),
        ),
    ),
    "speaker": (
        Key("name", "姓名", "text", "讲话人姓名", "林致远", similar=("名字", "名称", "讲话人")),
        Key("post", "职务", "text", "讲话人职务", "市委副书记", similar=("职位", "身份", "单位")),
    ),
    "agenda": (
        Key("who", "谁", "text", "人或单位", "三家单位", similar=("单位", "人员", "姓名")),
        Key("did", "做了什么", "text", "做了什么", "作了交流发言", similar=("内容", "事项", "做什么")),
    ),
    "point": (
        Key("heading", "小标题", "text", "这一点的标题", _POINT_EXAMPLE["小标题"], similar=("标题", "题目")),
        Key("text", "内容", "text", "这一点要讲的话", "要把改革放到全市大局中来谋划", similar=("正文", "文字", "说明")),
        Key("function", "作用", "function", "认识意义、任务举措、组织保障或其他", "认识意义", similar=("功能", "类型")),
        Key(
            "items",
            "分点",
            "point",
            "下一层的要点",
            _POINT_EXAMPLE["分点"],
            many=True,
            similar=("要点", "子项", "条目"),
        ),
    ),
}

# What a scalar fills where a record is expected: «会议: 全市…推进会», «- 市总工会通报了…».
MAIN_KEYS: dict[Shape, str] = {"meeting": "name", "speaker": "name", "agenda": "did", "point": "text"}

FUNCTIONS: dict[str, str] = {
    "significance": "认识意义",
    "tasks": "任务举措",
    "safeguards": "组织保障",
    "other": "其他",
}

# The roles that a brief may ask for or do without, by id; title and salutation are always there.
ROLES = (
    "acknowledgement",
    "review",
    "problems",
    "situation",
    "transition",
    "exhortation",
    "wishes",
    "signoff",
    "byline",
    "dateline",
)


def find_key(record: Shape, written: str) -> Key | None:
    """The key of a record that ``written`` names in English or Chinese, if there is one."""
    name = written.strip().lower().replace("-", "_").replace(" ", "_")
    return next((key for key in RECORDS[record] if name in (key.name, key.zh)), None)


def key_named(record: Shape, name: str) -> Key:
    """The key of a record by the name of its field; raises StopIteration for names that are not in the table."""
    return next(key for key in RECORDS[record] if key.name == name)


def nearest_key(record: Shape, written: str) -> Key | None:
    """The key that somebody who wrote ``written`` may have meant: its own names before similar words."""
    keys = RECORDS[record]
    similar = {word: key for key in keys for word in key.similar}
    names = {name: key for key in keys for name in (key.zh, key.name)}
    word = written.strip().lower()
    if word in similar:
        return similar[word]
    for known in (names, similar):
        if found := nearest(word, known):
            return known[found]
    return None


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word most like ``written``, None where none is like it; the first of equals."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=written[:40], autojunk=False)  # no key is longer
    best: tuple[tuple[float, bool], str] | None = None
    for word in known:
        matcher.set_seq1(word)
        score = (matcher.ratio(), word[:1] == written[:1])
        # 0.5: one character of two may be wrong (要典 for 要点).
        if score[0] >= 0.5 and (best is None or score > best[0]):
            best = (score, word)
    return best[1] if best else None
