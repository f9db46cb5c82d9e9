"""Meter (计量): how much work a template may do and how large a value it may make, in steps and never in seconds.

One's own templates are programs, so each of them may double a text thirty times or compare two lists for ever.
Every value is weighed before anything works on it, and what works on it is charged by that weight; the same
template on the same brief therefore stops at the same place on every computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from typing import Any, cast

from drafter.compose.template_faults import TemplateFault
from drafter.late_classes import dataclass

# The built-in templates make 8,000 to 31,000 steps of the example briefs, and print 5,000 characters at most. What is
# in the brief may be said over again, so its size (characters and entries) adds to each limit.
STEPS, STEPS_OF_MATTER = 1_000_000, 40  # loops, blocks, macros, includes, and the characters that filters work on
VALUE, VALUE_OF_MATTER = 100_000, 4  # characters and entries of one value
PRINTED, PRINTED_OF_MATTER = 200_000, 8  # characters of a draft, with the marks that name their origin
PARAGRAPH_COST = 20  # characters that a paragraph counts for
DEEPEST = 30  # lists in lists
CHOICE_COST = 500  # steps of asking the phrase bank


@dataclass(slots=True)
class Meter:
    """What is left to a template while one draft is written; ``shapes`` are the views' types with their fields."""

    shapes: Mapping[type, tuple[str, ...]]
    left: int = STEPS
    printed: int = PRINTED
    longest: int = VALUE
    known: dict[int, tuple[Any, int]] = field(default_factory=dict)  # the parts of the matter, which nobody changes

    def begin(self, matter: Any) -> None:
        """Begin a draft of this matter (the view of its brief)."""
        self.known.clear()
        size = self._learn(matter)
        self.left = STEPS + STEPS_OF_MATTER * size
        self.printed = PRINTED + PRINTED_OF_MATTER * size
        self.longest = VALUE + VALUE_OF_MATTER * size

    def spend(self, steps: int) -> None:
        """Count steps; raises TemplateFault where none are left."""
        self.left -= steps
        if self.left < 0:
            raise TemplateFault(
                "模板做的事太多：循环、宏或包含重复的次数太多，或者反复处理很长的内容",
                "请检查这里的循环和宏会不会没完没了；要点里有多少条，就循环多少次",
            )

    def weigh(self, value: Any) -> int:
        """The characters and entries of a value, all that it holds counted as often as it is held.

        Raises TemplateFault for a value that is too large or too deep.
        """
        if type(value) is str:
            size = 1 + len(value)
        elif id(value) in self.known:
            size = self.known[id(value)][1]  # what is known is alive, so that nothing else has its identity
        else:
            return self._walk(value)
        if size > self.longest:
            raise self._too_large()
        return size

    def charge(self, value: Any) -> Any:
        """The value, when its weight has been spent."""
        self.spend(self.weigh(value))
        return value

    def charge_call(self, arguments: Iterable[Any]) -> None:
        """Spend what a function may have to do that looks at every argument for every other one."""
        weight = count = 0
        for argument in arguments:
            weight += self.weigh(argument)
            count += 1
        self.spend(1 + weight * count)

    def print(self, text: str, paragraphs: int) -> None:
        """Count text that goes into the draft; raises TemplateFault where it is too much."""
        self.printed -= len(text) + PARAGRAPH_COST * paragraphs
        if self.printed < 0:
            raise TemplateFault(
                "模板印出的文字太长，一份稿子用不了这么多", "请检查这一部分有没有把同样的内容印了许多遍"
            )

    def _learn(self, value: Any) -> int:
        """The weight of a part of the matter, kept for when it is asked for."""
        if isinstance(value, str):
            return 1 + len(value)
        weight = 1
        for part in self._parts(value):
            weight += 1 + len(part) if type(part) is str else self._learn(part)
        self.known[id(value)] = (value, weight)
        return weight

    def _walk(self, value: Any) -> int:
        """The weight of a value, level by level; what it holds twice counts twice, and no level grows for ever."""
        size, depth, level = 0, 0, [value]
        while level:
            depth += 1
            if depth > DEEPEST:
                raise TemplateFault(f"列表套得太深，超过{DEEPEST}层", "请把列表写得平一些")
            below: list[Any] = []
            for item in level:
                if isinstance(item, str):
                    size += len(item)
                else:
                    below += self._parts(item)
                if size + len(below) > self.longest:
                    raise self._too_large()
            size += len(level)
            level = below
        if size > self.longest:
            raise self._too_large()
        return size

    def _parts(self, value: Any) -> Iterable[Any]:
        kind = type(value)
        if kind is list or kind is tuple:
            return cast(Iterable[Any], value)
        if kind is dict:
            return (*value, *value.values())
        shape = self.shapes.get(kind)
        return [getattr(value, name) for name in shape] if shape else ()

    def _too_large(self) -> TemplateFault:
        return TemplateFault(f"这里的内容太长，一项最多{self.longest}字", "请检查是不是把文字或列表一再拼到自己后面")


def field_names(kind: Any) -> tuple[str, ...]:
    """The fields of a view."""
    return tuple(one.name for one in fields(kind))
