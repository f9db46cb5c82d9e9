"""drafter: mine the structure of past speeches, draft new ones from a brief, check both.

What an engineer needs is here and in ``api``; each name is loaded when it is first asked for, so that importing the
package, and every command of the command line, costs nothing for it. ``analyse``, ``mine``, ``check`` and ``export``
are the packages of the house: the verbs carry their object in the name.

>>> import drafter
>>> drafter.draft(drafter.load_brief("brief.yaml"))  # doctest: +SKIP
"""

from importlib import import_module

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:  # for type checkers and editors
    from drafter.api import (
        analyse_speeches,
        check_speech,
        draft,
        export_draft,
        find_headings,
        find_phrases,
        load_brief,
        mine_speeches,
        plan,
        read,
    )
    from drafter.errors import BriefError, DrafterError, LibraryError, Location, OutputError, UnreadableError
    from drafter.library import Library, open_library
    from drafter.mine.miner import Mined
    from drafter.model import (
        Analysis,
        Brief,
        Document,
        Draft,
        Edit,
        Finding,
        HeadingSet,
        Note,
        Outline,
        Phrase,
        Plan,
        Section,
        Speech,
    )
    from drafter.notes import worded

__all__ = [
    "Analysis",
    "Brief",
    "BriefError",
    "Document",
    "Draft",
    "DrafterError",
    "Edit",
    "Finding",
    "HeadingSet",
    "Library",
    "LibraryError",
    "Location",
    "Mined",
    "Note",
    "Outline",
    "OutputError",
    "Phrase",
    "Plan",
    "Section",
    "Speech",
    "UnreadableError",
    "analyse_speeches",
    "check_speech",
    "draft",
    "export_draft",
    "find_headings",
    "find_phrases",
    "load_brief",
    "mine_speeches",
    "open_library",
    "plan",
    "read",
    "worded",
]

_VERBS = (
    *("analyse_speeches", "check_speech", "draft", "export_draft", "find_headings", "find_phrases", "load_brief"),
    *("mine_speeches", "plan", "read"),
)
_HOMES = {
    **dict.fromkeys(_VERBS, "drafter.api"),
    **dict.fromkeys(
        ("BriefError", "DrafterError", "LibraryError", "Location", "OutputError", "UnreadableError"), "drafter.errors"
    ),
    **dict.fromkeys(("Library", "open_library"), "drafter.library"),
    "Mined": "drafter.mine.miner",
    "worded": "drafter.notes",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "drafter.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
