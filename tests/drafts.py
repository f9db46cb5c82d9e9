"""Drafts for the tests of the exporters; the texts are invented."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import docx
from docx.oxml.ns import qn

from drafter.export.sheet import Sheet, sheet_from
from drafter.library import Library
from drafter.model import Draft, Paragraph, Section
from drafter.schema.sheets import load_sheet

SHEET_FILE = Path(__file__).parents[1] / "templates" / "sheets" / "gbt9704.yaml"


def gbt9704() -> Sheet:
    return sheet_from(load_sheet(SHEET_FILE.read_text(encoding="utf-8"), str(SHEET_FILE)))


def reading() -> Sheet:
    return sheet_from(Library((SHEET_FILE.parents[2],)).sheet("reading"))


def section(role: str, *texts: str, **fields: object) -> Section:
    return Section(role, paragraphs=tuple(Paragraph(text) for text in texts), **fields)  # type: ignore[arg-type]


def point(enumerator: str | None, heading: str | None, *texts: str, level: int = 1, **fields: object) -> Section:
    return section("point", *texts, level=level, enumerator=enumerator, heading=heading, **fields)


TITLE_BLOCK = (
    section("title", "在全市产业工人队伍建设改革工作推进会上的讲话"),
    section("byline", "云川市委副书记　程远舟"),
    section("dateline", "（2026年3月12日）"),
)

SPEECH = Draft(
    kind="draft",
    title="在全市产业工人队伍建设改革工作推进会上的讲话",
    genre="work-meeting",
    date=datetime.date(2026, 3, 12),
    sections=(
        *TITLE_BLOCK,
        section("salutation", "同志们："),
        section("opening", "今天我们召开这次推进会，主要任务是总结去年改革，部署今年工作。"),
        section(
            "acknowledgement",
            "刚才，市总工会通报了情况，【待补：交流发言的单位】作了发言，讲得都很好，我都同意。",
            continues=True,
        ),
        section(
            "review",
            "去年，全市新建技能实训基地12个，培训职工3.6万人次，一线工人平均收入增长7.8%，“求学圆梦”行动"
            "帮助1860名职工提升了学历。这些成绩来之不易，值得充分肯定。",
        ),
        section("transition", "下面，我讲三点意见。"),
        point(
            "一、",
            "提高站位，充分认识产业工人队伍建设改革的重要意义",
            "产业工人是创新驱动发展的骨干力量。各级各部门要把这项改革摆上重要位置。",
            function="significance",
        ),
        point(
            "二、",
            "突出重点，推动各项改革任务落到实处",
            children=(
                point("（一）", "抓好思想引领。", "要办好“工人讲堂”，让理论走进车间。", level=2, run_in=True),
                point("（二）", "抓好技能提升。", "重点做好两件事。", level=2, run_in=True),
                point("1.", "建好实训基地。", "年内再建8个，每个县区至少1个。", level=3, run_in=True),
                point("（1）", "选准项目。", "围绕机床、化工、新材料三个行业。", level=4, run_in=True),
                point(
                    "（三）",
                    "抓好权益维护。",
                    "各级工会要做到：",
                    level=2,
                    run_in=True,
                    children=(
                        point("一是", None, "情况摸得清，", level=3, inline=True, continues=True),
                        point("二是", None, "问题解决得快，", level=3, inline=True, continues=True),
                        point("三是", None, "职工看得见。", level=3, inline=True, continues=True),
                    ),
                ),
                point("（四）", "加强宣传，营造氛围", "用好《云川工运》等阵地，讲好新时代的工人故事。", level=2),
            ),
        ),
        point(
            "三、",
            "加强领导，为改革提供坚强保障。",
            "党委要定期听取汇报——每半年不少于一次。市委督查室……跟踪督办。",
            run_in=True,
            function="safeguards",
        ),
        section("exhortation", "同志们，让我们紧密团结起来，为建设现代化新云川作出新的更大贡献！"),
        section("signoff", "谢谢大家！"),
    ),
)

OUTLINE = Draft(
    kind="outline",
    title="在全市产业工人队伍建设改革工作推进会上的讲话（提纲）",
    sections=(
        section("title", "在全市产业工人队伍建设改革工作推进会上的讲话（提纲）"),
        section("dateline", "（2026年3月12日）"),
        section(
            "opening",
            heading="开场",
            children=(
                section("note", "说明会议的名称、任务和依据，约180字。"),
                section("phrase", "· 今天，我们召开{会议}，主要任务是{任务}。（来源：6篇）"),
                section(
                    "phrase",
                    "· 这次会议是市委研究决定召开的一次重要会议，主要任务是贯彻落实{会议}精神，"
                    "安排部署当前和今后一个时期的{工作}。（来源：4篇）",
                ),
            ),
        ),
        point(
            "一、",
            "提高站位，充分认识改革的重要意义",
            children=(
                section("note", "讲清为什么要做，约600字；建议分2至3层，由远及近。"),
                section("phrase", "· 要充分认识到，{工作}是{意义}。（来源：5篇）"),
            ),
        ),
        point("二、", "突出重点，推动任务落实", children=(section("note", "【待补：任务举措】，约1200字。"),)),
    ),
)


def anchored(data: bytes) -> dict[str, str]:
    """The text of each comment with the words that it is about."""
    document = docx.Document(io.BytesIO(data))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    open_: set[str] = set()
    found = dict.fromkeys(texts.values(), "")
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for key in open_:
                found[texts[key]] += element.text
    return found
