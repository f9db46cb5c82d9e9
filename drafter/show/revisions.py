"""A draft against its final version, for people: what was kept, changed and cut by origin, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.schema.slot_names import spoken
from drafter.show.tables import print_table

if TYPE_CHECKING:
    from drafter.compose.revision import Change, Fate, Moved, Proposal, Revision
    from drafter.model import OriginKind
    from drafter.pipeline.comparing import Compared, Learnt

KINDS: Sequence[tuple[OriginKind | None, str]] = (
    ("brief", "写作要点"),
    ("template", "模板"),
    ("bank", "语句库"),
    (None, "不知出处"),
)
ACTIONS = {"prefer": "以后优先用", "reject": "以后不用", "reword": "改成", "add": "收进语句库"}
GROUNDS = {
    "text": "初稿旁边没有锁定清单，只认得出语句库里的句子；加 --brief 写作要点，或者起草时加 --lock，每句都有出处。",
    "brief": "",
    "json": "",
}
UNRELATED = "初稿里的话在定稿里几乎都没有，看来是另一篇讲话：请检查是否选错了文件。不提任何建议。"
STALE = "语句库或模板在初稿生成以后改过，出处按现在的算。"
SAME = "没有改动：定稿与初稿的文字相同（标点不比）。"
FIXED = "这些话写进语句库也不起作用（模板里写死了，或者没有别的说法可换），不提建议；要改，改自己语句库里的模板"
PINNED = "定稿里新写的，别的稿子也用得上；程序起草时不会自动用上，要用就写进要点的“选用语句”"
FORMULAS = "删去或改动了政治表述，用不用不凭个人喜好，不提“以后不用”；请核对是不是有意改的"
_SHOWN = 40  # changes listed
_FATES: tuple[Fate, ...] = ("kept", "changed", "cut")
_MUCH = 0.5  # of a draft whose origins nobody knows: hardly made from this brief


def revision_lines(compared: Compared, roles: Mapping[str, str]) -> Iterator[str]:
    """The comparison, line by line; ``roles`` gives the Chinese names of roles."""
    revision = compared.revision
    yield from (f"注意：{notice}" for notice in notices(compared))
    yield from print_table(("出处", "保留", "改动", "删去"), list(shares(revision)))
    if revision.is_same:
        yield SAME
        return
    yield f"另外新写{len(revision.added)}句，{added_size(revision)}字。"
    yield from _change_lines(revision)
    yield from _listed("新写：", [f"{_role(one.role, roles)}：{one.text.strip()}" for one in revision.added])
    yield from _listed("移动：", [moved_line(one) for one in revision.moved])
    yield from _advice(compared, roles)


def notices(compared: Compared) -> Iterator[str]:
    """What to know of a comparison before its result."""
    if told := GROUNDS[compared.ground]:
        yield told
    if compared.unrelated:
        yield UNRELATED
    unknown = sum(compared.revision.size(None, fate) for fate in _FATES)
    whole = sum(compared.revision.size(kind, fate) for kind, _ in KINDS for fate in _FATES)
    if compared.stale and not unknown:
        yield STALE
    if compared.ground != "text" and unknown:
        wrong = "看来初稿不是由这份写作要点生成的，请检查是否选错了；" if unknown > _MUCH * whole else ""
        yield (
            f"初稿里有{unknown}字与现在重新生成的对不上（稿子、写作要点、语句库或程序后来改过）：{wrong}"
            "比的是初稿文件里的原文，这些字标作不知出处，不据此提建议。"
        )
    if compared.unsure:
        yield f"模板里的话改了{compared.unsure}处，没有写作要点看不出换不换得掉，不提建议；加 --brief 写作要点再比。"


def shares(revision: Revision) -> Iterator[tuple[str, ...]]:
    """For each origin how much of it was kept, changed and cut."""
    for kind, name in KINDS:
        sizes = [revision.size(kind, fate) for fate in _FATES]
        if sum(sizes):
            yield name, *(f"{size}字（{size / sum(sizes):.0%}）" for size in sizes)


def added_size(revision: Revision) -> int:
    """How many characters the final version has that the draft had not."""
    return sum(len(one.text) for one in revision.added)


def _change_lines(revision: Revision) -> Iterator[str]:
    """What was changed and cut, those clauses together that were cut together."""
    names = dict(KINDS)
    rows = joined_changes([one for one in revision.changes if one.fate != "kept"])
    lines = (
        f"[{names[one.piece.kind]}] {one.piece.text.strip()}" + (f" → {one.now.strip()}" if one.now else "：删去")
        for one in rows
    )
    yield from _listed("改动和删去：", list(lines))


def joined_changes(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, clauses of one origin in one paragraph that stand together and were kept or cut as one."""
    before: Change | None = None
    for one in changes:
        if before is not None and one.fate == before.fate != "changed" and _place(one) == _place(before):
            before = replace(before, piece=replace(before.piece, text=before.piece.text + one.piece.text))
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _place(change: Change) -> tuple[OriginKind | None, str, int]:
    return change.piece.kind, change.piece.role, change.piece.line


def moved_line(moved: Moved) -> str:
    """Where a paragraph stands now, as one line."""
    several = f"起的{moved.count}段" if moved.count > 1 else "一段"
    return f"“{moved.text}”{several}，移到了" + (f"“{moved.after}”之后" if moved.after else "最前面")


def _listed(heading: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield heading
    for row in rows[:_SHOWN]:
        yield f"  · {row}"
    if len(rows) > _SHOWN:
        yield f"  · ……共{len(rows)}处"


def _role(role: str, roles: Mapping[str, str]) -> str:
    return roles.get(role, "正文")


def _advice(compared: Compared, roles: Mapping[str, str]) -> Iterator[str]:
    revision = compared.revision
    wrong = [f"{_role(one.role, roles)}：{one.was} → {one.now}（定稿：{one.clause}）" for one in revision.corrections]
    yield from _listed("定稿改了事实，要点里的请核对，也改过来：", wrong)
    asks = [f"{_role(ask.role, roles)}：{ask.what or '内容'}（这次：{ask.now}）" for ask in revision.asks]
    yield from _listed("下次写进要点（这次是手工补的）：", asks)
    yield from _listed(f"{FORMULAS}：", [f"“{text}”" for text in revision.formulas])
    pins = [f"{_role(one.role, roles)}：{spoken(one.text)}" for one in compared.pins]
    yield from _listed(f"{PINNED}：", pins)
    yield from _listed(f"{FIXED}：", [f"{_role(one.role, roles)}“{one.text}”" for one in compared.fixed])
    if revision.proposals:
        yield "建议（加 --learn 逐条确认，写进自己的语句库）："
        for number, proposal in enumerate(revision.proposals, 1):
            yield f"  {number}. {proposal_line(proposal, roles)}{pinned_note(proposal, compared)}"


def pinned_note(proposal: Proposal, compared: Compared) -> str:
    """That the brief wants what would not be said any more, where it does."""
    pins = getattr(compared.brief.pinned, proposal.role, ()) if compared.brief else ()
    refused = proposal.action in ("reject", "reword") and proposal.text.strip("。！，") in {
        p.strip("。！，") for p in pins
    }
    return "（要点的“选用语句”里指定了这句，也要删去）" if refused else ""


def proposal_line(proposal: Proposal, roles: Mapping[str, str]) -> str:
    """A proposal as one line."""
    role = roles.get(proposal.role, proposal.role)
    now = f"“{spoken(proposal.now)}”" if proposal.now else ""
    return f"{role}“{spoken(proposal.text)}”：{ACTIONS[proposal.action]}{now}"


def learnt_lines(learnt: Learnt, roles: Mapping[str, str]) -> Iterator[str]:
    """What was written, and what was not since it would have changed no draft."""
    if learnt.decisions:
        yield f"写入了{learnt.decisions}条：{'、'.join(map(str, learnt.files))}"
    elif not learnt.idle:
        yield "没有采用的建议，什么也没有写"
    idle = [proposal_line(one, roles) for one in learnt.idle]
    yield from _listed("没有写入（照这样再起草一遍，它们不起作用；与同时采用的别的建议合起来没有别的说法可换）：", idle)
