"""A draft against its final version, for people: what was kept, changed and cut by origin, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.schema.slot_names import spoken
from drafter.show.tables import print_table

if TYPE_CHECKING:
    from drafter.compose.final_version import Fate, Proposal, Revision
    from drafter.model import OriginKind
    from drafter.pipeline.comparing import Compared

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
_SHOWN = 40  # changes listed
_FATES: tuple[Fate, ...] = ("kept", "changed", "cut")


def revision_lines(compared: Compared, roles: Mapping[str, str]) -> Iterator[str]:
    """The comparison, line by line; ``roles`` gives the Chinese names of roles."""
    revision = compared.revision
    if told := GROUNDS[compared.ground]:
        yield f"注意：{told}"
    if compared.unrelated:
        yield f"注意：{UNRELATED}"
    if compared.stale:
        yield "注意：语句库或模板在初稿生成以后改过，出处按现在的算。"
    yield from print_table(("出处", "保留", "改动", "删去"), list(shares(revision)))
    yield f"另外新写{len(revision.added)}句，{added_size(revision)}字。"
    yield from _change_lines(revision)
    yield from _advice(revision, roles)


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
    """What was changed and cut of what the program wrote itself."""
    own = [one for one in revision.changes if one.fate != "kept" and one.piece.kind != "brief"]
    if own:
        yield "改动和删去（写作要点的原文不列）："
    names = dict(KINDS)
    for one in own[:_SHOWN]:
        became = f" → {one.now.strip()}" if one.now else "：删去"
        yield f"  · [{names[one.piece.kind]}] {one.piece.text.strip()}{became}"
    if len(own) > _SHOWN:
        yield f"  · ……共{len(own)}处"


def _advice(revision: Revision, roles: Mapping[str, str]) -> Iterator[str]:
    if revision.asks:
        yield "下次写进要点（这次是手工补的）："
        for ask in revision.asks:
            yield f"  · {roles.get(ask.role, '正文')}：{ask.what or '内容'}（这次：{ask.now}）"
    if revision.proposals:
        yield "建议（加 --learn 逐条确认，写进自己的语句库）："
        for number, proposal in enumerate(revision.proposals, 1):
            yield f"  {number}. {proposal_line(proposal, roles)}"


def proposal_line(proposal: Proposal, roles: Mapping[str, str]) -> str:
    """A proposal as one line."""
    role = roles.get(proposal.role, proposal.role)
    now = f"“{spoken(proposal.now)}”" if proposal.now else ""
    return f"{role}“{spoken(proposal.text)}”：{ACTIONS[proposal.action]}{now}"
