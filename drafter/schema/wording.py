"""What keeps a wording of a bank from standing by itself (站不住): half a sentence, a slot of the wrong kind.

These are what readers of the bank rejected most often: a noun's slot where a clause has to stand (让我们{matter}), a
predicate whose subject stood before the comma (是{matter}的必然要求), an anniversary without its number.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.patterns import regex
from drafter.schema.slot_names import CLAUSE_SLOTS, SLOT_NAMES, slot_name

_NOUNS = SLOT_NAMES.keys() - CLAUSE_SLOTS - {"who", "person"}  # who is called by name, or does what was said before
_NOUN = rf"\{{(?P<slot>(?:{'|'.join(sorted(_NOUNS))})\d*)\}}"
_END = r"(?=[，。；！？]|$)"
# After these somebody does something, or something is so.
_CALLS = (
    "(?:让|希望|愿|盼)我们(?:大家|一起|共同|都|更加)?|我们(?:一定要|必须|还要|也要|要|将|应|应当)"
    "|(?:^|(?<=，))(?:但是?|然而|不过|而且|因为|由于|如果|只要|虽然|尽管|即使)"
)
_WANTS_CLAUSE = regex(rf"(?:{_CALLS}){_NOUN}{_END}")
_CLAUSE_ALONE = regex(rf"(?<=，){_NOUN}(?=[，。；！？])")
# 又是一年清明时 and 就是要 have no subject and want none.
_GOES_ON = regex(
    r"^(?:也|更|既|都|还|就|则|而|不仅|不仅仅|同时也)?是(?!因为|由于|不|否|什么|谁|时候|要|[你他她]们，|大家，)"
    "|^(?:都|无不|更)?(?:凝聚|凝结|倾注|汇聚)[着了]|^(?:都|更)?离不开|^归功于"
)
_MARKS = "，。；：！？…”’）》"
_UNCOUNTED = regex(r"\{(?:event|matter|meeting|org)\d*\}周年|(?:成立|建立|发表|诞辰|建党|建军)周年")


def faults(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a wording, each with what to do about it; nothing where it stands by itself."""
    for found in (*_WANTS_CLAUSE.finditer(text), *_CLAUSE_ALONE.finditer(text)):
        name = found["slot"]
        yield f"空位“{{{name}}}”（{slot_name(name)}）所在的地方要一个小句", "写成“{action}”"
    if _GOES_ON.match(text):
        yield "只有后半句，缺主语", "在前面补上主语的空位，例如“{event}，是…”"
    if _UNCOUNTED.search(text):
        yield "“周年”前缺数目", "补上空位“{number}”"
    if text[-1:] not in _MARKS:
        yield "末尾没有标点，看不出到哪里为止", "整句写上句号，小句写上逗号"
