"""The code of templates, kept between runs: compiling the shared templates takes longer than writing a draft."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from drafter import __version__
from drafter.caches import read_sealed, write_sealed

_LATER: dict[str, bytes] = {}


class KeptCode(BytecodeCache):
    """Compiled templates in the user's own cache folder, by their text and by the code that guards and compiles them.

    They are run as they are, so they are taken from a folder that nobody else can write to, or compiled again.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its kept code, where there is one of the same text."""
        if data := read_sealed(_name(bucket), _about()):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template to be kept when the work is done (``keep_code``)."""
        _LATER[_name(bucket)] = bucket.bytecode_to_string()


def keep_code() -> None:
    """Write the templates that this run compiled, for the next."""
    for name, data in _LATER.items():
        write_sealed(name, _about(), data)
    _LATER.clear()


def _name(bucket: Bucket) -> str:
    return f"template-{bucket.key}.kept"


@cache
def _about() -> bytes:
    """What compiled templates depend on besides their text: Python, jinja2 and the code of this package."""
    sources = sorted(Path(__file__).parent.glob("template_*.py")) or [Path(sys.executable)]
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sources]
    return repr((__version__, jinja2.__version__, sys.version, str(Path(__file__).parent), stamps)).encode()
