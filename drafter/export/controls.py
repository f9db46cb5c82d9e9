"""Places to be filled as content controls (内容控件): Tab or F11 goes from one to the next, typing replaces them.

Each is tagged with the key of the brief that it stands for, so that what was filled can go back into the brief.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from html import escape
from typing import Final

from drafter.model import Gap

_LONGEST: Final = 64  # characters that Word takes for a tag or a name


class Controls:
    """The gaps of a draft while its body is written: which of those that are printed alike comes next."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        self._waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for gap in gaps:
            self._waiting[gap.text].append(gap.key)
        self._made = 0

    def around(self, placeholder: str, run: str, style: str | None) -> str:
        """The XML of a placeholder's ``run`` in a control of its own; as it is where nobody knows what fills it.

        What is typed there is of the character ``style``, and has no highlight.
        """
        keys = self._waiting.get(placeholder)
        if not keys or len(keys[0]) > _LONGEST:
            return run
        key = keys.popleft() if len(keys) > 1 else keys[0]
        self._made += 1
        name = placeholder.strip("【】").removeprefix("待补").removeprefix("待核").lstrip("：") or "内容"
        named = f'<w:rStyle w:val="{style}"/>' if style else ""
        properties = (
            f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr><w:alias w:val="{escape(name[:_LONGEST])}"/>'
            f'<w:tag w:val="{escape(key)}"/><w:id w:val="{self._made}"/><w:showingPlcHdr/><w:text/>'
        )
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
