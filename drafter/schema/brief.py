"""A brief (写作要点) as people write it → ``model.Brief``, every mistake at once and in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from drafter.errors import BriefError, Location
from drafter.model import Brief
from drafter.schema.brief_text import dump_brief, new_brief
from drafter.schema.brief_values import MAX_TEXT, is_placeholder, is_wanting
from drafter.schema.cut_texts import cut_texts
from drafter.schema.keys import BRIEF, MAX_ITEMS
from drafter.schema.left_open import left_open
from drafter.schema.parts import ROLES
from drafter.schema.records import begin
from drafter.schema.source import BRIEF_LIMIT, MappingNode, Scalar, place
from drafter.schema.syntax import COLON_HINT

__all__ = ["MAX_ITEMS", "MAX_TEXT", "dump_brief", "is_placeholder", "load_brief", "new_brief"]


def load_brief(
    text: str,
    path: str,
    genres: Mapping[str, str],
    also: Mapping[str, str] = MappingProxyType({}),
    roles: Mapping[str, str] = MappingProxyType({}),
    likely: Callable[[str], str | None] | None = None,
) -> Brief:
    """Read a brief; ``path`` is for messages, ``genres`` maps the known genres' ids to Chinese names.

    ``also`` are other names of genres, ``roles`` the names of roles, the usual one of each first, with their ids;
    ``likely`` says which genre may be meant by a name that none has.

    Keys may be English or Chinese. A scalar where a record or a list is expected fills the record's
    main field or is a list of one. An empty value and 【待补：…】 count as not given; in 要点 an entry
    that is only 【待补】 still counts as a point. Raises BriefError with all mistakes of the brief.
    """
    parts = {role: next((name for name, known in roles.items() if known == role), "") for role in ROLES}
    root, at = begin(
        text,
        path,
        limit=BRIEF_LIMIT,
        kind=BriefError,
        words={"genre": genres, "part": parts},
        also={"genre": also, "part": roles},
        guesses={"genre": likely} if likely else {},
        absent=is_wanting,
        root=BRIEF,
    )
    if not isinstance(root, MappingNode):
        if isinstance(root, Scalar) and not root.text.strip():
            hint = "用 drafter new 可以生成一份带说明的写作要点"
            raise BriefError("文件里没有内容", Location(path), hint)
        hint = COLON_HINT if isinstance(root, Scalar) and re.search("[:：]", root.text) else "例如“主题: 安全生产”"
        raise BriefError("写作要点应由一行行“键: 内容”组成", place(path, root), hint)
    brief: Brief | None = BRIEF.read(root, at, BRIEF.title)
    at.finish()
    if brief is None:  # pragma: no cover - a brief that cannot be made has problems
        raise BriefError("写作要点读不出来", Location(path), "用 drafter new 可以生成一份新的")
    lines = {found.name: key.line for key, _ in root.entries if (found := BRIEF.find_key(key, at))}
    typed = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return replace(brief, source=path, lines=lines, cut=cut_texts(typed), left_open=left_open(typed))
