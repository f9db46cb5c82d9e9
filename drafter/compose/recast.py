"""Recast (以旧改新): a speech that was given → a brief that keeps its structure and asks its facts anew.

Kept are what is structure: genre, occasion, address, headings, numbering, length, the jobs of the points. What was
true of last year stands in comments beside 【待补：…】, where a draft cannot take it for a fact of this year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.compose.matter import HEADING_LIMIT
from drafter.compose.old_facts import Prompt, asked, find_facts, names_somebody, prompts
from drafter.compose.old_occasion import (
    agenda_of,
    announced,
    goal_of,
    greeted,
    meeting_name,
    spirit_of,
    task_of,
    theme_of,
    wishes_of,
)
from drafter.model import Genre, Section, Speech
from drafter.numerals import match_enumerator
from drafter.punctuation import DAMAGED, clauses, han_count, sentences
from drafter.schema.keys import BRIEF
from drafter.schema.noted_brief import Path, Value, dump_noted
from drafter.schema.parts import FUNCTIONS

READING_RATE = 220  # Han characters a minute, as a brief has it where it says nothing
_MOST_ITEMS = 8  # of a review: the turns of one long paragraph
_MOST_PROMPTS = 3
_LIMIT = 500  # points or items: a brief takes no more
_TOPIC = 16  # Han characters of a topic; more is a sentence
_FORMULA = 16  # Han characters of greetings or wishes that are kept together
_READ = 20_000  # characters of a part that are looked at: far more than any has
_LINE = 200  # characters of a title, a heading or a salutation
_WAS = 60  # characters of a comment

_LEADS = re.compile(
    r"^(?:围绕|聚焦|着眼|坚持|突出|强化|深化|狠抓|紧盯|立足|——)[^，。；：]{2,14}$|^从[^，。；：]{2,12}(?:看|说|讲)$|^(?:在)?[^，。；：]{2,12}方面$"
)
_FAULT = re.compile("不[^断仅但过少]|差距|薄弱|滞后|缓慢|偏[低少弱慢]|欠缺|缺乏|空转|悬空|久拖|短板|漏洞|[够足]$")
_NO_FAULT = re.compile(
    "^(?:在)?(?:充分)?(?:肯定|看到成绩)|同时|清醒|这些问题|成绩|对照|突出的问题|归纳|要不得|问题和不足|存在"
)
_HOPES = re.compile(r"^(?:希望|期待|期盼|建议|倡议)[^，。；：]{4,24}")
_SOME = re.compile("^(?:还有|也有|有)?(?:一些|少数|个别|部分|有的)(?=.{6})")
_DEEDS = "具体举措"
_STILL = "今年是否还有、表现在哪里"
_WANTED = (
    (re.compile("存在的|^(?:[^，]{0,8}的)?(?:主要|突出)?(?:问题|不足|短板|差距)(?:和(?:不足|差距))?$"), _STILL),
    (re.compile("回顾|的成[绩效]|的[^，]{0,4}经验|工作总结"), "今年的做法和数据"),
)
_BRACKETS = str.maketrans("【】", "（）")
_POINT_ROLES = ("review", "problems", "situation")
_OPTIONAL = ("acknowledgement", "transition", "exhortation", "signoff")  # what a plan adds without matter


@dataclass(slots=True)
class _Page:
    """The brief while it is written: values by Chinese key, remarks by place."""

    genre: Genre
    data: dict[str, Value] = field(default_factory=dict)
    notes: dict[Path, list[str]] = field(default_factory=dict)

    def put(self, key: str, value: Value, *notes: str) -> None:
        self.data[key] = value
        self.note((key,), *notes)

    def note(self, path: Path, *notes: str) -> None:
        if kept := [note for note in notes if note]:
            self.notes.setdefault(path, []).extend(kept)


def recast(speech: Speech, genre: Genre, source: str = "") -> str:
    """The brief for a new speech on the plan of an earlier one, as commented YAML with Chinese keys.

    ``genre`` is what the new speech is to be, ``source`` what to call the old speech in the first line.
    The result loads with ``schema.brief.load_brief``.
    """
    page = _Page(genre)
    parts = _by_role(speech)
    _occasion(speech, parts, page)
    _greetings(speech, parts, page)
    for role in _POINT_ROLES:
        _matter(role, parts.get(role, ()), page)
    _points(speech, page)
    _close(speech, parts, page)
    if asked_for := page.data.pop("必写的部分", None):
        page.put("必写的部分", asked_for, "去年有这些部分，没有材料也写")
    return dump_noted(page.data, page.notes, _head(genre.name, source))


def _head(genre_name: str, source: str) -> list[str]:
    return [
        f"{genre_name}·写作要点（以旧改新）",
        "",
        f"由旧稿{source}的结构改来：文种、议程、小标题、层次、篇幅照旧，句子不照抄。",
        "去年的数字、日期、人名、单位都放在“#”后面的注释里，只供对照，不会进入初稿；",
        "【待补：……】处请填今年的内容，不填就原样留在初稿里，带底色。用不着的整段删去。",
        "填好后运行：drafter draft 本文件 -o 初稿.docx",
    ]


def _by_role(speech: Speech) -> dict[str, tuple[Section, ...]]:
    found: dict[str, tuple[Section, ...]] = {}
    for section in speech.sections:
        found[section.role] = (*found.get(section.role, ()), section)
    return found


def _text(sections: Sequence[Section]) -> str:
    return "\n".join(section.text for section in sections)[:_READ]


def _full(section: Section) -> str:
    return "".join(part.printed for part in section.walk())


def _was(text: str) -> str:
    """The comment for something that has to be asked anew: 去年：1346.4亿元，今年：【待补】."""
    text = " ".join(text[:_READ].split())
    text = text if len(text) <= _WAS else text[: _WAS - 2] + "……"
    return f"去年：{text}，今年：【待补】" if text else ""


# --- the occasion -----------------------------------------------------------------------------------


def _occasion(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: _Page) -> None:
    opening = _text(parts.get("opening", ()))
    meeting = _clean(meeting_name((speech.title or "")[:_LINE], opening))
    theme = theme_of(meeting)
    page.put("文种", page.genre.name)
    page.put("主题", theme or None, "由会议名称读出，请核对" if theme else "旧稿里没有读出，请填写")
    name = asked(meeting, counts=False)
    dated = "".join(section.text for section in parts.get("dateline", ())).strip("（）() ")
    page.put("会议", {"名称": name or None, "日期": None, "地点": None, "任务": task_of(opening) or None})
    page.note(("会议", "名称"), _was(meeting) if name != meeting else "")
    page.note(("会议", "日期"), _was(dated) or "旧稿没有注明")
    page.note(("会议", "任务"), "请核对" if task_of(opening) else "接在“主要任务是”后面的话")
    _speaker(parts.get("byline", ()), page)
    page.put("称谓", _clean((speech.salutation or "").strip("：:！! \u3000")) or None)
    whole = speech.text
    regions = Counter(re.findall("全[省市县区镇校](?![面民体])", whole)).most_common(1)
    if regions and regions[0][1] > 1:
        page.put("范围", regions[0][0])
    found = re.search(r"我代表(?:中共)?([^，。；向]{2,24}?)，", whole)
    if office := _office(_clean(found[1])) if found else "":
        page.put("领导机关", office)
    if spirit := spirit_of(opening):
        page.put("贯彻精神", None, _was(spirit))


def _office(text: str) -> str:
    """In whose name: of four bodies (四套班子) the two that lead, as 在市委、市政府的坚强领导下 has it."""
    parts = text.split("、")
    leading = [part for part in parts if part.endswith(("委", "政府", "党组", "党委"))] if len(parts) > 2 else parts
    return "" if find_facts(text) or names_somebody(text) else "、".join(leading or parts[:2])


def _speaker(byline: Sequence[Section], page: _Page) -> None:
    words = re.split(r"[\s\u3000]+", _text(byline[:1]).strip("（）() "))
    post, name = ("".join(words[:-1]), words[-1]) if len(words) > 1 else ("", "".join(words))
    page.put("讲话人", {"姓名": None, "职务": _clean(post) or None})
    page.note(("讲话人", "姓名"), _was(name) or "旧稿没有署名")
    page.note(("讲话人", "职务"), "请核对" if post else "")


def _clean(text: str) -> str:
    """A text for the brief, on one line and without brackets that mean something there."""
    return " ".join(text[:_LINE].translate(_BRACKETS).split())


def _greetings(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: _Page) -> None:
    said = "\n".join(_full(s) for s in (*parts.get("opening", ()), *parts.get("acknowledgement", ())))[:_READ]
    if page.genre.build == "script":
        _hosted(parts, page)
    elif rows := list(agenda_of(said))[:_MOST_ITEMS]:
        page.put("议程", [{"谁": who.value, "做了什么": did} for who, did in rows])
        for index, (who, _) in enumerate(rows):
            page.note(("议程", index, "谁"), _was(who.was))
    congratulated, thanked = greeted(said)
    for key, whom in (("祝贺", congratulated), ("致谢", thanked)):
        if whom:
            page.put(key, _few(whom), f"去年：{'；'.join(whom)}" if len(whom) > 1 else "")


def _few(texts: Sequence[str]) -> list[Value]:
    """The first of some formulas: together they would be the old sentence again."""
    kept: list[Value] = [texts[0]]
    size = han_count(texts[0])
    for text in texts[1:]:
        size += han_count(text)
        if size > _FORMULA:
            break
        kept.append(text)
    return kept


def _hosted(parts: Mapping[str, tuple[Section, ...]], page: _Page) -> None:
    """The agenda that a host announced (一是…；二是…), names asked."""
    listed = [child for section in parts.get("opening", ()) for child in section.walk() if child.inline]
    rows: list[Value] = []
    for child in listed[:_LIMIT]:
        words = _clean(child.text.split("。")[0].strip("，；：。"))
        index = len(rows)
        if called := announced(words):
            rows.append({"谁": called[0].value, "做了什么": called[1]})
            page.note(("议程", index, "谁"), _was(called[0].was))
        elif names_somebody(words) or han_count(words) > _TOPIC + 6:
            rows.append("【待补：谁】作【待补：什么】")
            page.note(("议程", index), _was(words))
        else:
            rows.append(asked(words))
            page.note(("议程", index), _was(words) if find_facts(words) else "")
    page.put("议程", rows or None, "" if rows else "会上的各项议程，按先后写")


# --- what was done, what is wrong, where we stand ---------------------------------------------------


def _matter(role: str, sections: Sequence[Section], page: _Page) -> None:
    if not sections:
        return
    key = BRIEF.named(role).zh
    rows: list[Value] = []
    length = han_count("".join(map(_full, sections)))
    page.note((key,), f"去年这一部分约{length}字")
    for text, listed in _turns(sections):
        if len(rows) == _MOST_ITEMS:
            break
        _ITEMS[role](text, listed, rows, page)
    page.put(key, rows or None)
    if not rows:
        page.note((key,), "旧稿里没有读出分项，请写今年的内容")
        _require(role, page)


def _turns(sections: Sequence[Section]) -> list[tuple[str, bool]]:
    """The sentences of sections, and whether they are parts of a list (一是…；二是…)."""
    turns: list[tuple[str, bool]] = []
    for section in sections:
        for part in section.walk():
            if part.inline or part.heading:
                turns.append(((part.heading or "") + part.text, True))
            else:
                turns += [(part.text[start:end].strip(), False) for start, end in sentences(part.text)]
    return [(turn[:_READ], listed) for turn, listed in turns[:_LIMIT] if turn]


def _topic(text: str) -> str:
    """The first clause, if it is short and names nobody and nothing of that year; else empty."""
    if not text:
        return ""
    start, end = clauses(text)[0]
    words = _SOME.sub("", _clean(text[start:end].strip("，；：。！？—、 \u3000")))
    unfit = DAMAGED in words or find_facts(words) or names_somebody(words) or not 2 <= han_count(words) <= _TOPIC
    return "" if unfit or words.count("“") != words.count("”") else words


def _reviewed(text: str, listed: bool, rows: list[Value], page: _Page) -> None:
    topic = _topic(text)
    lead = topic if listed or _LEADS.match(topic) else ""
    found = prompts(text, _MOST_PROMPTS, listed=bool(lead))
    here = (BRIEF.named("review").zh, len(rows))
    if lead and found:
        rows.append({"小标题": lead, "分点": [prompt.text for prompt in found]})
        for index, prompt in enumerate(found):
            page.note((*here, "分点", index), _was(prompt.was))
    elif lead:
        rows.append(f"{lead}，【待补：今年的做法和数据】")
    elif found:
        rows.append(_joined(found))
        page.note(here, _was(_values(found)))


def _faulted(text: str, listed: bool, rows: list[Value], page: _Page) -> None:
    topic = _topic(text)
    if not topic or not (listed or (_FAULT.search(topic) and not _NO_FAULT.search(topic))):
        return
    rows.append(f"{topic}，【待补：{_STILL}】")
    _note_facts(text, (BRIEF.named("problems").zh, len(rows) - 1), page)


def _situated(text: str, listed: bool, rows: list[Value], page: _Page) -> None:
    topic = _topic(text)
    if not topic or not (listed or _LEADS.match(topic)):
        return
    rows.append(f"{topic}，【待补：今年的形势】")
    _note_facts(text, (BRIEF.named("situation").zh, len(rows) - 1), page)


def _note_facts(text: str, path: Path, page: _Page) -> None:
    page.note(path, _was("、".join(fact.text for fact in find_facts(text)[:_MOST_PROMPTS])))


_ITEMS = {"review": _reviewed, "problems": _faulted, "situation": _situated}


def _joined(found: Sequence[Prompt]) -> str:
    return "，".join(prompt.text for prompt in found)


def _values(found: Sequence[Prompt]) -> str:
    return "；".join(prompt.was for prompt in found)


# --- the points -------------------------------------------------------------------------------------


def _level_one(speech: Speech) -> list[Section]:
    return [section for section in speech.walk() if section.role == "point" and section.level == 1]


def main_points(speech: Speech) -> tuple[Section, ...]:
    """The numbered main points; text behind a list that only goes on with a point is none of its own."""
    return tuple(section for section in _level_one(speech) if section.enumerator or section.heading or section.inferred)


def _points(speech: Speech, page: _Page) -> None:
    points = main_points(speech)[:_LIMIT]
    loose = _level_one(speech)
    if points:
        styles = _styles(points)
        rows = [_point(point, ("要点", index), page, styles) for index, point in enumerate(points)]
        for index, point in enumerate(points):
            page.note(("要点", index), f"去年这一点约{han_count(_full(point))}字")
        told = f"去年自报{speech.announced_points}点，" if speech.announced_points else "去年"
        page.put("要点", rows, f"{told}讲了{len(points)}点；有几项就是几点，小标题照旧，请按今年的情况改")
        if styles:
            page.put("序号", " > ".join(styles))
    elif loose:
        page.put("要点", _hopes(_text(loose)), "去年没有分条；有几项就是几层意思")


def _hopes(text: str) -> list[Value]:
    """The turns of an address: paragraphs that begin with 希望."""
    hopes = [found.group() for line in text.split("\n") if (found := _HOPES.match(line.strip()))]
    kept = [asked(_clean(hope)) for hope in hopes if not names_somebody(hope)]
    return [{"小标题": hope} for hope in kept] or ["【待补】"]


def _point(point: Section, path: Path, page: _Page, styles: Sequence[str], wanted: str = _DEEDS) -> Value:
    """A point of any level: its heading, its job, its figures as questions, what is below it."""
    below = [child for child in point.children if child.role == "point"][:_LIMIT]
    heading = _heading(point, styles)
    if point.level > 1 and not below and (point.inline or not heading):
        return _fragment(point, path, page, wanted)
    row: dict[str, Value] = {"小标题": heading or None}
    if not heading:
        page.note((*path, "小标题"), "旧稿这里没有小标题")
    elif facts := find_facts((point.heading or "")[:_LINE], counts=False):
        page.note((*path, "小标题"), _was("、".join(fact.text for fact in facts)))
    if point.function:
        row["作用"] = FUNCTIONS[point.function]
    if found := prompts(point.text[:_READ], _MOST_PROMPTS):
        more = () if below else (f"【待补：其他{wanted}】" if wanted == _DEEDS else f"【待补：{wanted}】",)
        row["内容"] = "；".join((*(prompt.text for prompt in found), *more))
        page.note((*path, "内容"), _was(_values(found)))
    if below:
        wanted = next((what for pattern, what in _WANTED if pattern.search(heading)), wanted)
        row["分点"] = [_point(child, (*path, "分点", i), page, styles, wanted) for i, child in enumerate(below)]
    return row


def _fragment(point: Section, path: Path, page: _Page, wanted: str) -> Value:
    """A point that runs in a list: its topic, then its figures as questions, or what is ``wanted`` of it."""
    text = ((point.heading or "") + point.text)[:_READ]
    topic = _topic(text)
    # What was wrong last year is no form to be filled: whether it still is comes first.
    found = () if wanted == _STILL else prompts(text[len(topic) :], _MOST_PROMPTS, listed=True)
    page.note(path, _was(_values(found)))
    if not found:
        _note_facts(text, path, page)
    asking = _joined(found) or f"【待补：{wanted}】"
    words = f"{topic}，{asking}" if topic else asking if found else f"做好{asking}"
    return words if _style(point.enumerator) != "一要" or words.startswith("要") else f"要{words}"


def _heading(point: Section, styles: Sequence[str]) -> str:
    """The heading with its facts asked; 要 goes into it where the numbers of its level do not say it (一要)."""
    words = _clean((point.heading or "").strip("。；：，、 \u3000"))
    if han_count(words) > HEADING_LIMIT:
        words = _topic(words)
    own = _style(point.enumerator)
    lost = own == "一要" and words and not words.startswith("要") and styles[point.level - 1 : point.level] != [own]
    return asked(f"要{words}" if lost else words, counts=False)


def _styles(points: Sequence[Section]) -> list[str]:
    """The style of each level, the commonest where there are several; empty where the points have no numbers."""
    styles: list[str] = []
    row: Sequence[Section] = points
    while row:
        found = Counter(_style(point.enumerator) for point in row if point.enumerator and not point.inline)
        style = found.most_common(1)[0][0] if found else ""
        style = "一是" if style == "一要" and found["一是"] else style  # 一是要… can be said, 一要…的需要 cannot
        if style in ("", *styles):
            break
        styles.append(style)
        row = [child for point in row for child in point.children if child.role == "point"]
    return styles


def _style(enumerator: str | None) -> str:
    found = match_enumerator(enumerator or "")
    if found is None:
        return ""
    return "一要" if found.style == "一是" and found.text.endswith("要") else found.style


# --- the close --------------------------------------------------------------------------------------


def _close(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: _Page) -> None:
    if "exhortation" in parts:
        page.put("目标", goal_of(_text(parts["exhortation"])) or None, "结尾号召大家为之努力的目标，请核对")
    if "wishes" in parts:
        wishes = wishes_of(_text(parts["wishes"]))
        page.put("祝愿", _few(wishes) if wishes else None, f"去年：{'；'.join(wishes)}" if len(wishes) > 1 else "")
        if not wishes:
            _require("wishes", page)
    body = sum(han_count(_full(s)) for s in speech.sections if s.role not in ("title", "byline", "dateline"))
    minutes = max(1, round(body / READING_RATE))
    page.put("时长", str(min(minutes, 600)), f"去年约{body}字")
    _omissions(speech, parts, page)


def _require(role: str, page: _Page) -> None:
    required = page.data.setdefault("必写的部分", [])
    if isinstance(required, list):
        required.append(page.genre.part(role).name)


def _omissions(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: _Page) -> None:
    """Parts that the old speech did without; the host's script has a fixed build."""
    if page.genre.build == "script":
        return
    missing: list[Value] = [*page.genre.names([role for role in _OPTIONAL if role not in parts])]
    if missing:
        page.put("不要的部分", missing, "去年没有这些部分；今年要写就从这里删去")
    given = page.data.keys() & {"议程", "祝贺", "致谢"}
    for role in ("exhortation", "signoff", *(() if given else ("acknowledgement",))):
        if role in parts:
            _require(role, page)
