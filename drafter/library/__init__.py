"""The library (语句库与模板): where data lies, how folders lie over each other, and finding phrases in them."""

from drafter.library.library import ENVIRONMENT, Banks, Library, builtin_root, open_library, read_text

__all__ = ["ENVIRONMENT", "Banks", "Library", "builtin_root", "open_library", "read_text"]
