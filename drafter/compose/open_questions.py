"""Open questions (要问的事): what a part still lacks, asked of those who know.

A number of characters tells nobody what to write. Each question has words by which its answer is known; where they
stand in the matter it is not asked. The plan, the outline document and the summary of a draft all ask these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from drafter.clause_words import words_of
from drafter.compose.note_units import bare_growths
from drafter.compose.suppositions import is_of_place, is_talk
from drafter.model import Matter, PlannedSection, PointMatter
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.persons import SURNAMES
from drafter.punctuation import HAN


class Question(NamedTuple):
    """A question, and the words that answer it; ``each`` asks for every sub-point.

    ``key`` is the brief's own key for the answer (of BriefPoint): what stands there answers in any words.
    """

    text: str
    answered: re.Pattern[str]
    each: bool = False
    key: Literal["", "lead", "due"] = ""

    def is_answered(self, point: PointMatter) -> bool:
        """Whether a point, with all below it, has the answer."""
        own = self.key and getattr(point.given, self.key)
        return bool(own) or self.answered.search("\n".join(point.lines)) is not None


_FIGURE = regex("[0-9０-９]")
_LED = regex("牵头|负责|[局委办部厅会处]要|责任|[局委厅]|办(?![好成理结完实事学班会])")  # 办好 is no office
# By role, and of points by function: those who write know what such a part stands on.
_QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "opening": (Question("依据哪次会议、哪份文件召开？", regex("精神|部署|意见|决定|要求|通知|《")),),
    "acknowledgement": (Question("哪些人、哪些单位作了什么？要不要点评？", regex(".")),),
    "review": (
        Question("和去年同期相比是多少？", regex("增长|提高|增加|下降|减少|同比|比.{1,8}[多少高低]|翻")),
        Question("哪个单位的做法可以点名讲？", regex("公司|集团|[县区镇乡村街道校院所]|做法|经验")),
    ),
    "problems": (
        Question("有多少、占多少？", _FIGURE),
        Question("原因在哪里？", regex("原因|由于|因为|根子|不愿|不会|不敢|不到位|不足")),
    ),
    "situation": (
        Question("上级最近有什么新部署？", regex("中央|国家|省委|上级|部署|全会|文件|政策")),
        Question("本地今年碰上什么任务、什么时机？", regex("今年|当前|开局|正在|明年|未来")),
    ),
    "significance": (
        Question("上级原话怎么说，出处是哪里？", regex("指出|强调|要求|讲话|《|精神")),
        Question("本地有什么数据、事例说明这件事要紧？", _FIGURE),
    ),
    "tasks": (
        Question("谁牵头？", _LED, each=True, key="lead"),
        Question(
            "什么时候完成？",
            regex(rf"[月年季旬]底|[0-9{HAN_NUMERAL}]月|年内|前|季度|日内|全年|每"),
            each=True,
            key="due",
        ),
        Question("做到什么程度？", regex("[0-9０-９]|全部|全面|全覆盖|不少于|一个不"), each=True),
    ),
    "safeguards": (
        Question("谁来督查，多久一次，结果怎么用？", regex("督[查导]|考核|问责|通报|调度")),
        Question("钱和人从哪里来？", regex("资金|经费|财政|编制|人员|投入|万元|亿元")),
    ),
    "exhortation": (Question("号召大家为什么目标努力？", regex(".")),),
    "wishes": (Question("祝谁、祝什么？", regex(".")),),
}


# Instead of these, by what the genre is: a greeting carries out no document, a deed is compared with nothing.
_GREETING: Mapping[str, tuple[Question, ...]] = {
    "opening": (),
    "acknowledgement": (Question("欢迎、祝贺、感谢谁？", regex(".")),),
    "situation": _QUESTIONS["situation"][1:],
}
_DEEDS = regex(
    rf"岁|他们|她们|[年天夜]如一日|[坚守带救]了|故事|老师|同志|同学|(?m:^[{SURNAMES}][{HAN}]{{1,2}}(?=[0-9在带把用冒家救守]))"
)
_HONOURS: Mapping[str, tuple[Question, ...]] = {
    "opening": (),
    "review": (Question("有没有一个人、一件事可以讲？", _DEEDS),),
}
_HOSTED: Mapping[str, tuple[Question, ...]] = {
    "acknowledgement": (Question("讲话讲了什么、会议有什么收获？", regex(".")),),
}
# What has been said has no leader to be asked for; it may have words and figures worth quoting.
_REPORTED = (Question("讲话里有没有原话、数据可以引？", regex("[“0-9０-９]")),)
_CEREMONY = regex("仪式|典礼|论坛|峰会|联谊会|联欢会|推介会|追悼会|追思会|茶话会|团拜会")

_CLAUSES = regex("[，、；。：]")
_LEARNERS = regex("学员|同学|学生")
_LAYMEN = regex("老师|乡亲|家长|居民|来宾|朋友")  # who lead nothing and have no deadline, as learners have none
_TO_DO = ("tasks", "safeguards")
# Whose first question is about those above, of whom only the leaders of a place speak.
_OF_PLACES = ("opening", "situation", "significance")
POINTS = ("point", "attribution")  # the points of a speech, and of one that is reported


def job_of(section: PlannedSection) -> str:
    """What a section does: its role, or the function of a point."""
    return section.function or "other" if section.role in POINTS else section.role


def questions(section: PlannedSection, lines: Sequence[str], matter: Matter) -> list[str]:
    """What to ask for a section whose matter is ``lines``; an empty list where all is answered."""
    point = matter.at(section.brief_key) if section.role in POINTS else None
    items = point.items if point is not None else ()
    text = "\n".join(lines)
    around = {words for row in (point, *items) if row for words in (row.given.lead, row.given.due)}
    to_do = [line for line in lines if line not in around] if job_of(section) in _TO_DO else []
    asked = [f"“{line}”要做什么？" for line in to_do if names_only(line)]
    before = ""
    asked += [f"“{bare.group()}”是不是百分之{bare['figure']}？" for line in lines for bare in bare_growths(line)]
    for question in _asked_of(section, matter):
        if question.each and len(items) > 1:
            left = [item for item in items if not question.is_answered(item)]
            if left:  # of the same items one asks everything at once
                about = _about(left, items)
                asked.append(question.text if about == before else about + question.text)
                before = about
        elif not (question.is_answered(point) if point is not None else question.answered.search(text)):
            asked.append(question.text)
    return asked


def names_only(line: str) -> bool:
    """Whether a note of what is to be done names things and times and has no word for what is done: 3号炉，9月10日."""
    words = [word for clause in _CLAUSES.split(line) for word in words_of(clause)]
    named = any(word.kind == "N" and len(word.text) > 1 for word in words)
    return named and any(word.kind in "MQ" for word in words) and all(word.kind in "NMQTALU" for word in words)


def _asked_of(section: PlannedSection, matter: Matter) -> tuple[Question, ...]:
    """The questions of a section in its genre, answered or not."""
    genre, job = matter.genre, job_of(section)
    first, unused = genre.form.first, genre.form.unused
    if section.role == "attribution":
        return _REPORTED
    if job == "acknowledgement" and genre.build == "script":
        return _HOSTED[job] if section.number > 1 else ()
    if job == "opening" and "gains" in first and genre.build != "script":
        return ()  # at its end everybody knows on what a meeting stands
    greets = "spirit" in unused or (job == "opening" and _CEREMONY.search(matter.brief.meeting.name or ""))
    placed = is_of_place(matter.brief)
    if greets and job in _GREETING:
        return _GREETING[job] if placed or job != "situation" else ()
    found = _HONOURS.get(job) if "congratulations" in first else None
    if found is not None:
        return found
    found = _QUESTIONS.get(job, ())
    if job in ("opening", "significance") and is_talk(matter.brief):
        return ()  # people were asked to come and are heard; nobody sent them a paper
    if job in _OF_PLACES and not placed:
        found = found[1:]
    if job == "safeguards" and genre.build == "script":
        found = found[:1]  # whoever hosts asks for what was decided to be done, and gives no money
    called = matter.brief.audience or ""
    learners = bool(_LEARNERS.search(called) or (_LAYMEN.search(called) and "同志" not in called))
    hopes = ("congratulations" in first or learners) and not any(item.given.lead for item in matter.places.values())
    return () if (hopes and job in _TO_DO) or (learners and job == "safeguards") else found


def _about(left: Sequence[PointMatter], items: Sequence[PointMatter]) -> str:
    """The sub-points that leave a question open: 第3、5项, or 各项."""
    return "各项" if len(left) == len(items) else f"第{'、'.join(str(item.number) for item in left)}项"
