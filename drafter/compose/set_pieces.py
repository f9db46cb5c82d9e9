"""Set pieces (固定结构): the texts whose build is fixed, a news report (新闻通稿) and a host's script (主持词)."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.jobs import ROLE_NAMES, job_of
from drafter.compose.matter import agenda_kind, infer_function, matter_lines, matter_size, point_lines
from drafter.compose.moves import CLOSE, asked, brief_key, by_position, head_roles
from drafter.compose.points import main_points, weights
from drafter.compose.shares import distribute, role_lengths
from drafter.model import Brief, HeadingSet, Outline, PlannedSection, PointFunction

REPORT = "news-report"
HOSTING = "hosting"
HOSTED = {
    ("acknowledgement", 1): "致意",
    ("transition", 1): "议程",
    ("acknowledgement", 2): "小结",
    ("transition", 2): "过渡",
    ("point", 0): "贯彻落实要求",
}
_HOSTING_JOBS = {
    ("acknowledgement", 1): "对到会的领导、来宾表示欢迎和感谢",
    ("transition", 1): "报出共有几项议程，一项一项请出，称呼准确，前后衔接",
    ("acknowledgement", 2): "概括会议进行的情况和讲话的分量，不重复讲话内容",
}


def report(brief: Brief, outline: Outline, total: int, log: list[str]) -> list[PlannedSection]:
    """Headline, lead, what the speaker said, the rest of the agenda and who was there."""
    closes = bool(matter_lines(brief, "acknowledgement"))
    lengths = role_lengths(["narration", "attribution"], outline, total)
    lead, close = distribute(lengths["narration"], [0.6, 0.4 if closes else 0.0])
    sections = [
        PlannedSection("title", job=job_of("title", brief.genre)),
        PlannedSection("narration", number=1, job=job_of("narration", brief.genre), length=lead),
        *_attributions(brief, lengths["attribution"]),
    ]
    if closes:
        job = job_of("acknowledgement", brief.genre)
        sections.append(PlannedSection("narration", number=2, job=job, length=close, brief_key="agenda"))
    _note_fixed(brief, outline, log)
    log.append("报道依次写标题、导语、讲话要点" + ("、其他议程和出席人员。" if closes else "。"))
    return sections


def _attributions(brief: Brief, length: int) -> list[PlannedSection]:
    """The paragraphs that give the speech: what the speaker found, then a paragraph for each point."""
    context = [line for role in ("review", "problems", "situation") for line in matter_lines(brief, role)]
    job = job_of("attribution", brief.genre)
    room = sum(matter_size(point_lines(point)) for point in brief.points) / max(1, len(brief.points))
    rows: list[tuple[str, float, PointFunction | None]] = []
    if context:
        rows.append(("review", 1.0 + matter_size(context) + room, None))
    last = len(brief.points) - 1
    if not brief.points:
        rows.append(("", 2.0, None))
    for index, (point, weight) in enumerate(zip(brief.points, weights(brief.points), strict=True)):
        guess = infer_function(point.heading or point.text or "", index == 0, index == last)
        rows.append((f"points[{index}]", weight, point.function or guess))
    shares = distribute(length, [weight for _, weight, _ in rows])
    return [
        PlannedSection("attribution", number=number, job=job, length=share, brief_key=key or None, function=function)
        for number, ((key, _, function), share) in enumerate(zip(rows, shares, strict=True), 1)
    ]


def _note_fixed(brief: Brief, outline: Outline, log: list[str]) -> None:
    wishes = [ROLE_NAMES[role] for role in (*brief.required, *brief.omitted)]
    if wishes:
        log.append(f"{outline.name}的结构是固定的，对“{'、'.join(wishes)}”的取舍不起作用。")


def hosting(
    brief: Brief, outline: Outline, headings: Sequence[HeadingSet], total: int, log: list[str]
) -> list[PlannedSection]:
    """A host's script (主持词): who is here, each item of the agenda, what was done and is to be done, the end."""
    head = head_roles(brief, outline, log)
    items = [item for item in brief.agenda if agenda_kind(item) != "attends"]
    greets = bool(brief.congratulations or brief.thanks)
    demands = bool(brief.points)
    if not demands:
        log.append("写作要点没有给要点，不写贯彻落实的要求。")
    # (role, number, part of the length where no host's script shows one)
    rows: list[tuple[str, int, float]] = [("opening", 0, 0.25)]
    rows += [("acknowledgement", 1, 0.1)] * (greets and "acknowledgement" not in brief.omitted)
    rows += [("transition", 1, 0.2), ("acknowledgement", 2, 0.1)]
    rows += [("transition", 2, 0.02)] * (demands and len(brief.points) > 1)
    rows += [("point", 0, 0.35)] * demands
    rows += [(role, 0, 0.05) for role in by_position(CLOSE[:2], outline) if _hosted(role, brief, log)]
    rows.append(("signoff", 0, 0.02))
    names = [HOSTED.get((role, number), ROLE_NAMES[role]) for role, number, _ in rows]
    log.append("结构依次为：" + "、".join([*(ROLE_NAMES[role] for role in head), *names]) + "。")
    unused = [role for role in ("problems", "situation") if matter_lines(brief, role)]
    if unused:
        told = "、".join(ROLE_NAMES[role] for role in unused)
        log.append(f"主持词不写“{told}”，写作要点的这方面内容没有用上；对会议的小结请写在“回顾”里。")
    log.append(f"会议议程{len(items)}项，逐项串联。" if items else "写作要点没有给议程，待补。")
    sections = [PlannedSection(role, job=job_of(role, brief.genre)) for role in head]
    lengths = distribute(total, [share for _, _, share in rows])
    for (role, number, _), length in zip(rows, lengths, strict=True):
        if role == "point":
            sections += main_points(brief, outline, headings, length, log, signpost=len(brief.points) > 1)
            continue
        key = "review" if (role, number) == ("acknowledgement", 2) and brief.review else brief_key(brief, role)
        key = "agenda" if role == "transition" and number == 1 and items else key
        job = _HOSTING_JOBS.get((role, number)) or job_of(role, brief.genre)
        sections.append(PlannedSection(role, number=number, job=job, length=length, brief_key=key))
    return sections


def _hosted(role: str, brief: Brief, log: list[str]) -> bool:
    """Whether a host calls for something or wishes something: only where the brief has words for it."""
    decided = asked(role, brief, log)
    return bool(matter_lines(brief, role)) if decided is None else decided
