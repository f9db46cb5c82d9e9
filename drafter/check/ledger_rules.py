"""What reading left out and cleaning had to mend (改动账): comments, half-width marks, glosses, mojibake, script.

The cleaners are the judges; here their edits become hits at the place in the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.subject import Hit, Subject, shorten
from drafter.corpus.ledger import Ledger
from drafter.model import Edit, Rule
from drafter.patterns import compiled, regex
from drafter.punctuation import DAMAGED, HAN

_HAN = regex(rf"[{HAN}]")


def edits(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Edits of the cleaners named by the option ``codes``; ``pattern`` says which, by what stood there.

    With ``simplified`` a traditional text has none: 「 」 are its own.
    """
    if rule.options.get("simplified") and subject.document.script == "traditional":
        return
    wanted = compiled(str(rule.options.get("pattern", "")))
    for edit in _edits(subject, [str(code) for code in rule.options["codes"]]):
        if wanted.search(edit.before) and (not rule.safe or _is_plain(subject, edit)):
            yield subject.raw_hit(edit.start, edit.end, fix=edit.after, right=shorten(edit.after) or "（删去）")


def _edits(subject: Subject, codes: list[str]) -> Iterator[Edit]:
    ledger = subject.document.edits
    if isinstance(ledger, Ledger):
        for code in codes:
            yield from ledger.of(code)


def _is_plain(subject: Subject, edit: Edit) -> bool:
    """Whether the edit speaks of what stands in the file, not of what another edit made."""
    return subject.document.raw[edit.start : edit.end] == edit.before


def omissions(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """What reading left out, of the kinds that the option ``kinds`` names: told once, with how many there are."""
    kinds = [str(kind) for kind in rule.options["kinds"]]
    found = [one for one in subject.document.omissions if one.kind in kinds]
    if found:
        shown = next((one.text for one in found if one.text), "")
        count = str(sum(one.count for one in found))
        yield subject.raw_hit(0, 0, count=count, shown=f"“{shorten(shown)}”" if shown else "")


def mojibake(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Places that were stored or read in a wrong encoding, restored by the cleaner or not."""
    for edit in _edits(subject, ["mojibake"]):
        restored = DAMAGED not in edit.after and _HAN.search(edit.after)
        guess = f"，可能是“{shorten(edit.after)}”" if restored else ""
        yield subject.raw_hit(edit.start, edit.end, guess=guess)


def traditional(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Traditional characters in a simplified text; ``pairs`` gives each with its simplified form in turn.

    Words of ``kept`` are written so in simplified text too (魏徵).

    A text that is traditional throughout is said to be so once.
    """
    pairs = str(rule.options["pairs"])
    table = dict(zip(pairs[::2], pairs[1::2], strict=True))
    wanted = compiled(f"[{pairs[::2]}]")
    raw = subject.document.raw
    if subject.document.script == "traditional":
        first = wanted.search(raw)
        if first is not None:
            yield subject.raw_hit(first.start(), first.end(), right=table[first.group()])
        return
    kept = compiled("|".join(map(re.escape, str(rule.options.get("kept", "")).split())) or "(?!)")
    names = {place for found in kept.finditer(raw) for place in range(*found.span())}
    for found in wanted.finditer(raw):
        if found.start() in names:
            continue
        yield subject.raw_hit(*found.span(), fix=table[found.group()], right=table[found.group()])
