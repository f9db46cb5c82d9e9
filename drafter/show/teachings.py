"""What learning changed, for people: how documents are read that the reader had not seen, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.evaluate.scoring import MEASURES, RoleCount
from drafter.pipeline.teaching import Taught
from drafter.show.tables import print_table

_SHOWN = ("outside", "sentence", "kind", "negative", "title", "announced")
_NOTHING = "—"


def taught_lines(taught: Taught, roles: Mapping[str, str]) -> Iterator[str]:
    """The scores before and after, by measure and by role; ``roles`` are Chinese names by id."""
    yield f"由{taught.documents}份标注（{taught.sentences}句）学习；下表每份都由没有见过它的读法来读"
    yield from print_table(("项目", "共", "自带的读法", "学习以后"), [*measure_rows(taught)])
    yield from print_table(("各功能逐句的F1", "句数", "自带的读法", "学习以后"), [*role_rows(taught, roles)])


def measure_rows(taught: Taught) -> Iterator[tuple[str, ...]]:
    """What is measured, of how many, before and after."""
    for name in _SHOWN:
        old, of = taught.before.counts.get(name, (0, 0))
        if of:
            new, _ = taught.after.counts.get(name, (0, of))
            yield MEASURES[name], str(of), f"{old / of:.1%}", f"{new / of:.1%}"


def role_rows(taught: Taught, roles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The F1 of each role by sentences, of how many, before and after."""
    for role, old in sorted(taught.before.roles.items(), key=lambda item: -item[1].annotated):
        if old.annotated:
            new = taught.after.roles.get(role, RoleCount())
            yield roles.get(role, role), str(old.annotated), f"{old.f1:.1%}", f"{new.f1:.1%}"
    if taught.before.role_macro is not None:
        yield "平均", _NOTHING, f"{taught.before.role_macro:.1%}", f"{taught.after.role_macro or 0:.1%}"
