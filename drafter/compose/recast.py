"""Recast (以旧改新): a speech that was given → a brief that keeps its structure and asks its facts anew.

Kept are what is structure: genre, occasion, address, headings, numbering, length, the jobs of the points. What was
true of last year stands in comments beside 【待补：…】, where a draft cannot take it for a fact of this year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.compose.old_address import address_line, read_address
from drafter.compose.old_agenda import STOPS, numbered_agenda, spoken_agenda, without_directions
from drafter.compose.old_dateline import day_and_place
from drafter.compose.old_facts import asked, find_facts, names_somebody, prompts
from drafter.compose.old_frame import Frame
from drafter.compose.old_margins import Margins, read_margins
from drafter.compose.old_occasion import (
    Item,
    Noted,
    agenda_of,
    announced,
    goal_of,
    greeted,
    meeting_name,
    spirit_of,
    task_of,
    theme_of,
    venue_of,
    wishes_of,
)
from drafter.compose.old_people import names_of_people
from drafter.compose.old_places import places_of
from drafter.compose.old_points import main_points, put_points
from drafter.compose.old_rest import note_rest, told_margins
from drafter.compose.old_speaker import headed_by, speaker_of
from drafter.compose.old_words import LINE, READ, TOPIC, clean, full, text_of, topic_of
from drafter.compose.recast_page import LIMIT, MOST_PROMPTS, STILL, Page, note_facts, questions_of, values_of, was
from drafter.model import Genre, Paragraph, Section, Speech
from drafter.patterns import regex
from drafter.persons import title_names
from drafter.punctuation import han_count, sentences
from drafter.schema.keys import BRIEF
from drafter.schema.noted_brief import Value, dump_noted
from drafter.schema.parts import HEAD

DOUBT = "旧稿不大像讲话稿，这里照读出来的结构列出，请核对；不是讲话的，用 drafter new 新建。"
READING_RATE = 220  # Han characters a minute, as a brief has it where it says nothing
_PRINTED = HEAD[:3]  # and not spoken
_AGENDA = 2  # items of a list that is an agenda
_MOST_ITEMS = 8  # of a review: the turns of one long paragraph
_OFFICE = regex("(?:委|政府|党组|局|厅|部|会|校|院|大学|公司|集团|中学|小学|支部|办公室|街道|中心|机关|班子)$")
_WELCOME = "欢迎"
_COMING = ("到来", "光临", "莅临", "召开", "举行", "举办")
_FORMULA = 16  # Han characters of greetings or wishes that are kept together
_LEADS = regex(
    r"^(?:围绕|聚焦|着眼|坚持|突出|强化|深化|狠抓|紧盯|立足|——)[^，。；：]{2,14}$|^从[^，。；：]{2,12}(?:看|说|讲)$|^(?:在)?[^，。；：]{2,12}方面$"
)
_FAULT = regex("不[^断仅但过少]|差距|薄弱|滞后|缓慢|偏[低少弱慢]|欠缺|缺乏|空转|悬空|久拖|短板|漏洞|[够足]$")
_NO_FAULT = regex(
    "^(?:在)?(?:充分)?(?:肯定|看到成绩)|同时|清醒|这些问题|成绩|对照|突出的问题|归纳|要不得|问题和不足|存在"
)
_HELLO = regex("(?:[，,、 ]?(?:大家|各位)|(?<=们))(?:早上|早晨|上午|中午|下午|晚上|新年|节日)?(?:好|午安|晚安)$")
_BESIDE = ("opening", "acknowledgement", "body", "transition", "exhortation")
_PAST = regex(
    "^(?:同志们，|朋友们，)?(?:在?过去|[一这几]年来|去年|今年(?:以来|上半年)|近年|截至|目前|上半年|上年|一年多来|多年来)"
)
_POINT_ROLES = ("review", "problems", "situation")
# What a plan may add without matter, because most speeches of the genre have it.
_OPTIONAL = ("acknowledgement", *_POINT_ROLES, "transition", "exhortation", "signoff")


def recast(
    speech: Speech,
    genre: Genre,
    source: str = "",
    frame: Frame | None = None,
    people: frozenset[str] = frozenset(),
    *,
    around: Sequence[str] = (),
    doubtful: bool = False,
) -> str:
    """The brief for a new speech on the plan of an earlier one, as commented YAML with Chinese keys.

    ``genre`` is what the new speech is to be, ``source`` what to call the old speech in the first line, ``frame``
    what stood round it and was left out, ``people`` full names that are known for such, ``around`` what cleaning took
    away from its page; what is ``doubtful`` may be no speech at all, which the head says.
    The result loads with ``schema.brief.load_brief``.
    """
    title = speech.title or ""
    own = "".join(section.text for section in speech.sections if section.role in _PRINTED)
    said = _address(speech)
    address = read_address(said)
    known = names_of_people(speech.text) | title_names(title) | people | address.full_names
    page = Page(genre, known, places_of(speech.text, f"{title}{own}"))
    parts = _by_role(speech)
    margins = read_margins(around)
    _occasion(speech, parts, margins, page)
    page.put("称谓", address.value or None, was(said) if address.value != said else "")
    _setting(speech, text_of(parts.get("opening", ())), page)
    agenda_numbered = _greetings(speech, parts, page)
    if "review" not in parts and genre.build != "script" and (strewn := _strewn(parts)):
        parts["review"] = strewn
    for role in _POINT_ROLES:
        _matter(role, parts.get(role, ()), page)
    if not agenda_numbered:
        put_points(speech, page)
    _close(speech, parts, page)
    if asked_for := page.data.pop("必写的部分", None):
        page.keep("必写的部分", asked_for, "去年有这些部分，没有材料也写")
    tail = [*note_rest(speech, page, source), *told_margins(margins, page)]
    return dump_noted(page.data, page.notes, _head(genre.name, source, frame, doubtful=doubtful), tail)


def _head(genre_name: str, source: str, frame: Frame | None, *, doubtful: bool) -> list[str]:
    around = [f"旧稿{where}的{what}没有列入。" for where, what in (frame.told if frame else ())]
    return [
        f"{genre_name}·写作要点（以旧改新）",
        "",
        f"由旧稿{source}的结构改来：文种、议程、小标题、层次、篇幅照旧，句子不照抄。",
        "去年的数字、日期、人名、单位，没有列入的话，都放在“#”后面的注释里，只供对照，不会进入初稿；",
        "【待补：……】处请填今年的内容，不填就原样留在初稿里，带底色。用不着的整段删去。",
        *around,
        *([DOUBT] if doubtful else []),
        "填好后运行：drafter draft 本文件 -o 初稿.docx",
    ]


def _address(speech: Speech) -> str:
    """Whom the speech calls upon, its colon left out."""
    said = speech.salutation or address_line(line for line in speech.text.split("\n") if line.strip())
    return clean(_HELLO.sub("", re.split("[：:]", said)[0].strip("！!。 \u3000")))


def _by_role(speech: Speech) -> dict[str, tuple[Section, ...]]:
    """The sections of each role, without the main points that stand in one."""
    found: dict[str, tuple[Section, ...]] = {}
    points = {id(point) for point in main_points(speech)}
    for section in speech.sections:
        if section.role in _POINT_ROLES:
            section = replace(section, children=tuple(row for row in section.children if id(row) not in points))
        alone = section.role not in HEAD and not section.heading and not section.children
        if alone and not without_directions(section.text).strip():
            continue  # （张德贵致辞） reviews nothing
        found[section.role] = (*found.get(section.role, ()), section)
    return found


# --- the occasion -----------------------------------------------------------------------------------


def _occasion(speech: Speech, parts: Mapping[str, tuple[Section, ...]], margins: Margins, page: Page) -> None:
    opening = text_of(parts.get("opening", ()))
    meeting = clean(meeting_name((speech.title or "")[:LINE], opening))
    theme = theme_of(meeting)
    page.keep("文种", page.genre.name)
    page.put("主题", theme or None, "由会议名称读出，请核对" if theme else "旧稿里没有读出，请填写")
    name = asked(meeting, counts=False)
    dated = " ".join(section.text.strip("（）() ") for section in parts.get("dateline", ()))
    dated = dated or "、".join(fact.text for fact in find_facts(speech.title or "") if fact.question == "时间")
    page.put("会议", {"名称": name or None, "日期": None, "地点": None, "任务": task_of(opening) or None})
    page.note(("会议", "名称"), was(meeting) if name != meeting else "")
    _dated(dated, venue_of(opening), margins, page)
    page.note(("会议", "任务"), "请核对" if task_of(opening) else "接在“主要任务是”后面的话")
    _speaker(speech, margins, page)


def _setting(speech: Speech, opening: str, page: Page) -> None:
    """Where and in whose name, and what was carried out."""
    whole = speech.text
    regions = Counter(re.findall("全[省市县区镇校](?![面民体])", whole)).most_common(1)
    if regions and regions[0][1] > 1:
        page.keep("范围", regions[0][0])
    found = re.search(r"我谨?代表(?:中共)?([^，。；向]{2,24}?)，", whole)
    if office := _office(clean(found[1])) if found else "":
        page.put("领导机关", office)
    if spirit := spirit_of(opening):
        page.put("贯彻精神", None, was(spirit))


def _office(text: str) -> str:
    """In whose name: of four bodies (四套班子) the two that lead, as 在市委、市政府的坚强领导下 has it."""
    parts = text.split("、")
    if not _OFFICE.search(parts[-1]):
        return ""
    leading = [part for part in parts if part.endswith(("委", "政府", "党组", "党委"))] if len(parts) > 2 else parts
    return "" if find_facts(text) or names_somebody(text) else "、".join(leading or parts[:2])


def _dated(dateline: str, venue: str, margins: Margins, page: Page) -> None:
    """When and where, by the line under the title, what the opening says, and the page around."""
    day, place = day_and_place(dateline)
    if not day and margins.is_day_alone:
        day = margins.day
    elsewhere = "" if day or not margins.day else f"旧稿没有注明；页上写着“{margins.day}”，未必是开会的日子"
    page.note(("会议", "日期"), was(day) or elsewhere or "旧稿没有注明")
    page.note(("会议", "地点"), was("；".join(dict.fromkeys(filter(None, (place, venue))))))


def _speaker(speech: Speech, margins: Margins, page: Page) -> None:
    post, name = speaker_of(speech, margins)
    headed = "" if post or name else headed_by(speech.title or "")
    page.put("讲话人", {"姓名": None, "职务": clean(post) or None})
    page.note(("讲话人", "姓名"), was(name or headed) or "旧稿没有署名")
    page.note(("讲话人", "职务"), "请核对" if post else "")


def _greetings(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: Page) -> bool:
    """Agenda, congratulations and thanks; whether the numbered points of the speech are its agenda."""
    numbered = False
    said = "\n".join(full(s) for s in (*parts.get("opening", ()), *parts.get("acknowledgement", ())))[:READ]
    if page.genre.build == "script":
        numbered = _hosted(speech, parts, page)
    elif rows := agenda_of(said)[:_MOST_ITEMS]:
        page.put("议程", [_row(row) for row in rows])
        for index, row in enumerate(rows):
            page.note(("议程", index, "谁"), was(row.who.was))
            page.note(("议程", index, "态度"), was(row.view))
    greetings = greeted(said)
    by_key = {"祝贺": [*greetings.congratulated], "致谢": [*greetings.thanked]}
    if any(key.zh == _WELCOME for key in BRIEF.fields):
        by_key[_WELCOME] = [*greetings.welcomed]
    else:  # who is welcomed is congratulated on coming
        by_key["祝贺"][:0] = map(_coming, greetings.welcomed)
    for key, whom in by_key.items():
        if whom:
            told = [one.was or one.value for one in whom] if len(whom) > 1 else [whom[0].was]
            page.put(key, _few([one.value for one in whom]), was("；".join(told)))
    return numbered


def _row(item: Item) -> dict[str, Value]:
    """An item of the agenda; what to think of it is left open where something was said of it last year."""
    row: dict[str, Value] = {"谁": item.who.value, "做了什么": item.did}
    return row | {"态度": None} if item.view else row


def _coming(whom: Noted) -> Noted:
    """Who is welcomed, as a brief has it: 各位来宾的到来."""
    return whom if whom.value.endswith(_COMING) else Noted(f"{whom.value}的到来", whom.was)


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


def _hosted(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: Page) -> bool:
    """The agenda that a host announced, names asked; whether the numbers are the agenda's (一、请县长讲话)."""
    listed = [_first(part) for section in parts.get("opening", ()) for part in section.walk() if part.inline]
    numbered = list(numbered_agenda(speech.text))
    spoken = spoken_agenda(speech.text[:READ])
    if len(listed) < _AGENDA:
        listed = numbered if len(numbered) >= _AGENDA else spoken or listed or numbered
    else:  # told twice: what is to come, and who is called for it
        twice = [called for called in (numbered, spoken) if len(called) == len(listed)]
        listed = max((listed, *twice), key=lambda items: sum(map(_calls, items)))
    rows: list[Value] = []
    for index, words in enumerate(listed[:LIMIT]):
        row, told = _announced(words)
        rows.append(row)
        page.note(("议程", index), was(told))
    page.put("议程", rows or None, "" if rows else "会上的各项议程，按先后写")
    others = [point for point in main_points(speech) if _first(point) not in listed]
    return bool(listed) and not any(point.enumerator or point.heading for point in others)


def _calls(words: str) -> bool:
    called = announced(words)
    return called is not None and bool(called[0].was)


def _first(section: Section) -> str:
    """The heading of an item of the agenda, or its first sentence where it runs in a list."""
    return clean((section.heading or section.text.split("。")[0]).strip(STOPS))


def _announced(words: str) -> tuple[Value, str]:
    """An item of the agenda, and what it was where that must be asked."""
    if called := announced(words):
        return {"谁": called[0].value, "做了什么": called[1]}, words if called[0].was or called[1] not in words else ""
    value = asked(words)
    rest = re.sub("【[^】]*】", "", value)
    if names_somebody(rest) or han_count(rest) > TOPIC + 6:
        return "【待补：谁】作【待补：什么】", words
    return value, words if value != words else ""


# --- what was done, what is wrong, where we stand ---------------------------------------------------


def _matter(role: str, sections: Sequence[Section], page: Page) -> None:
    if not sections:
        return
    key = BRIEF.named(role).zh
    rows: list[Value] = []
    length = han_count("".join(map(full, sections)))
    page.note((key,), f"去年这一部分约{length}字")
    for text, listed in _turns(sections):
        if len(rows) == _MOST_ITEMS:
            break
        _ITEMS[role](text, listed, rows, page)
    page.put(key, rows or None)
    if not rows:
        page.note((key,), "旧稿里没有读出分项，请写今年的内容")
        _require(role, page)


def _strewn(parts: Mapping[str, tuple[Section, ...]]) -> tuple[Section, ...]:
    """Sentences of other parts that review the year with figures: a greeting has no part of its own for them."""
    texts = [section.text[:READ] for role in _BESIDE for section in parts.get(role, ())]
    told = [text[start:end].strip() for text in texts for start, end in sentences(text)]
    return tuple(
        Section("review", paragraphs=(Paragraph(one),))
        for one in told
        if _PAST.match(one) and prompts(one, MOST_PROMPTS)
    )


def _turns(sections: Sequence[Section]) -> list[tuple[str, bool]]:
    """The sentences of sections, and whether they are parts of a list (一是…；二是…)."""
    turns: list[tuple[str, bool]] = []
    for section in sections:
        for part in section.walk():
            if part.inline or part.heading:
                turns.append(((part.heading or "") + part.text, True))
            else:
                turns += [(part.text[start:end].strip(), False) for start, end in sentences(part.text)]
    return [(turn[:READ], listed) for turn, listed in turns[:LIMIT] if turn]


def _reviewed(text: str, listed: bool, rows: list[Value], page: Page) -> None:
    topic = topic_of(text)
    lead = topic if listed or _LEADS.match(topic) else ""
    found = prompts(text, MOST_PROMPTS, listed=bool(lead))
    here = (BRIEF.named("review").zh, len(rows))
    if lead and found:
        rows.append({"小标题": lead, "分点": [prompt.text for prompt in found]})
        for index, prompt in enumerate(found):
            page.note((*here, "分点", index), was(prompt.was))
    elif lead:
        rows.append(f"{lead}，【待补：今年的做法和数据】")
    elif found:
        rows.append(questions_of(found))
        page.note(here, was(values_of(found)))


def _faulted(text: str, listed: bool, rows: list[Value], page: Page) -> None:
    topic = topic_of(text)
    if not topic or not (listed or (_FAULT.search(topic) and not _NO_FAULT.search(topic))):
        return
    rows.append(f"{topic}，【待补：{STILL}】")
    note_facts(text, (BRIEF.named("problems").zh, len(rows) - 1), page)


def _situated(text: str, listed: bool, rows: list[Value], page: Page) -> None:
    topic = topic_of(text)
    here = (BRIEF.named("situation").zh, len(rows))
    if topic and (listed or _LEADS.match(topic)):
        rows.append(f"{topic}，【待补：今年的形势】")
        note_facts(text, here, page)
    elif found := prompts(text, MOST_PROMPTS):
        rows.append(questions_of(found))
        page.note(here, was(values_of(found)))


_ITEMS = {"review": _reviewed, "problems": _faulted, "situation": _situated}


# --- the close --------------------------------------------------------------------------------------


def _close(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: Page) -> None:
    if "exhortation" in parts:
        page.put("目标", goal_of(text_of(parts["exhortation"])) or None, "结尾号召大家为之努力的目标，请核对")
    if "wishes" in parts:
        wishes = wishes_of(text_of(parts["wishes"]))
        differs = len(wishes) > 1 or any(wish.value != wish.was for wish in wishes)
        told = f"去年：{'；'.join(wish.was for wish in wishes)}" if differs else ""
        page.put("祝愿", _few([wish.value for wish in wishes]) if wishes else None, told)
        if not wishes:
            _require("wishes", page)
    body = sum(han_count(full(s)) for s in speech.sections if s.role not in _PRINTED)
    minutes = max(1, round(body / READING_RATE))
    page.keep("时长", str(min(minutes, 600)), f"去年约{body}字")
    _omissions(speech, parts, page)


def _require(role: str, page: Page) -> None:
    required = page.data.setdefault("必写的部分", [])
    if isinstance(required, list):
        required.append(page.genre.part(role).name)


def _omissions(speech: Speech, parts: Mapping[str, tuple[Section, ...]], page: Page) -> None:
    """Parts that the old speech did without; the host's script has a fixed build."""
    if page.genre.build == "script":
        return
    given = page.data.keys() & {"议程", "祝贺", "致谢", _WELCOME}
    told = {*parts, *(("acknowledgement",) if given else ())}  # thanks in the middle of a point are thanks
    missing = [role for role in _OPTIONAL if role not in told]
    if missing:
        page.keep("不要的部分", page.genre.names(missing), "去年没有这些部分；今年要写就从这里删去")
    for role in ("exhortation", "signoff", *(() if given else ("acknowledgement",))):
        if role in parts:
            _require(role, page)
