"""One entry of a phrase bank changed (改一条): what else its file says stays as somebody typed it.

The lines of the entry are exchanged for the new ones, so that a version control shows one change. Where a file is laid
out so that its lines cannot be told apart (a list in brackets), it is written anew with its comments.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from drafter.errors import DrafterError
from drafter.model import Phrase
from drafter.schema.entry_lines import spliced, written_anew
from drafter.schema.phrases import dump_phrases
from drafter.schema.same_wording import same_text

Read = Callable[[str], tuple[Phrase, ...]]


def own_entry(bank: Sequence[Phrase], names: Collection[str]) -> int | None:
    """The place of the entry that has one of these texts, or is the same frame, now or as it was mined."""
    exact = (at for at, one in enumerate(bank) if one.text in names or one.was in names)
    keys = {same_text(name) for name in names}
    alike = (
        at for at, one in enumerate(bank) if same_text(one.text) in keys or (one.was and same_text(one.was) in keys)
    )
    return next(exact, next(alike, None))


def put_phrase(text: str, path: str, read: Read, phrase: Phrase | None, names: Collection[str]) -> str:
    """The file of a role's bank with ``phrase`` in the place of the entry of one of these ``names``, else at its end.

    Without a ``phrase`` the entry goes. No comment is lost. ``read`` gives the entries of a text, and raises
    LibraryError for one that is broken, as the file may be already.
    """
    own = read(text)
    at = own_entry(own, names)
    if phrase is None and at is None:
        return text
    end = len(own) if at is None else at
    wanted = (*own[:end], *([phrase] if phrase else []), *own[end + 1 :])
    new = spliced(text, path, own, at, dump_phrases([phrase]).splitlines() if phrase else ())
    try:
        if read(new) == wanted:
            return new
    except DrafterError:
        pass  # a layout whose lines cannot be told apart
    plain, anew = (dump_phrases(entries) if entries else "" for entries in (own, wanted))
    return written_anew(text, plain, anew, own)
