"""The code of templates, kept between runs: compiling the shared templates takes longer than writing a draft."""

from __future__ import annotations

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from drafter.caches import about_code, keep_later, read_sealed


class KeptCode(BytecodeCache):
    """Compiled templates in the user's own cache folder, by their text and by the code that guards and compiles them.

    They are run as they are, so they are taken from a folder that nobody else can write to, or compiled again.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its kept code, where there is one of the same text."""
        if data := read_sealed(_name(bucket), _about()):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Have the code of a template kept for the next run when the work is done."""
        keep_later(_name(bucket), _about(), bucket.bytecode_to_string)


def _name(bucket: Bucket) -> str:
    return f"template-{bucket.key}.kept"


def _about() -> bytes:
    """What compiled templates depend on besides their text: jinja2 and the code that guards and compiles them."""
    return jinja2.__version__.encode() + about_code("compose/template_*.py")
