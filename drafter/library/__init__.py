"""The library (语句库与模板): where data lies, how folders lie over each other, and finding phrases in them."""

from drafter.library.library import Library, open_library
from drafter.library.phrase_banks import Banks
from drafter.library.roots import ENVIRONMENT, builtin_root
from drafter.library.snapshot import Snapshot, read_text

__all__ = ["ENVIRONMENT", "Banks", "Library", "Snapshot", "builtin_root", "open_library", "read_text"]
