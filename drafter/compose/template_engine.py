"""Engine (模板引擎): the templates of a library, compiled once, and the text of their blocks.

Templates come from people's libraries, so they get little: no file loader, no attribute but those of
the views, no ``range``, no random choice, small numbers only (see ``template_sandbox`` and ``template_filters``);
and whatever they do is weighed and counted (see ``template_meter``, and ``template_guards`` for the code), so that
each of them ends and says in Chinese why (see ``template_faults``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import FunctionLoader, Template, TemplateNotFound, TemplateSyntaxError, pass_context

from drafter.compose.origin_marks import PARAGRAPH, RUN_ON
from drafter.compose.template_code import KeptCode
from drafter.compose.template_faults import CAUGHT, TemplateFault, words_of
from drafter.compose.template_filters import add_filters
from drafter.compose.template_guards import UNPRINTABLE
from drafter.compose.template_meter import Meter, field_names
from drafter.compose.template_sandbox import MarkedText, Missing, Sandbox
from drafter.compose.template_syntax import syntax_fault
from drafter.compose.template_views import VIEWS, BriefView
from drafter.errors import LibraryError, Location
from drafter.late_classes import dataclass
from drafter.patterns import regex

_BLOCK = regex(r"\{%-?\+?\s*block\s+(\w+)")
_DISPATCH = "self[role]()"  # what the shared template prints: a fault there is one of the role's block


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled templates of a library, and the blocks of each with the lines where they begin."""

    environment: Sandbox
    sources: Mapping[str, str]
    names: tuple[str, ...]
    lines: Mapping[str, tuple[int, ...]]
    blocks: Mapping[str, tuple[str, ...]]
    places: dict[tuple[int, int], str]  # the names of lines that were asked for

    def place(self, template: int, line: int) -> str:
        """The name of a line: <genre>.j2:opening:12."""
        if (template, line) not in self.places:
            self.places[template, line] = self._place(template, line)
        return self.places[template, line]

    def _place(self, template: int, line: int) -> str:
        name = self.names[template] if template < len(self.names) else ""
        lines = self.lines.get(name, ())
        inside = bisect_right(lines, line)
        return f"{name}:{self.blocks[name][inside - 1] if inside else '-'}:{line}"

    def block_place(self, name: str, block: str) -> str:
        """The template and block that a genre's block comes from: its own file or the shared one."""
        own = block in self.blocks.get(name, ())
        return f"{name if own else '_shared.j2'}:{block}"

    def begin(self, matter: BriefView) -> None:
        """Begin a draft of this matter: what its templates may do is counted from here."""
        self.environment.meter.begin(matter)

    def load(self, name: str) -> Template:
        """Compile a genre's template; raises LibraryError where it is missing or broken."""
        try:
            return self.environment.get_template(name)
        except CAUGHT as error:
            raise self._error(error, name) from error

    def render(self, template: Template, context: Mapping[str, Any]) -> str:
        """The text of the block that ``context['role']`` names; raises LibraryError where the template fails."""
        try:
            text = UNPRINTABLE.sub("", template.render(context))
            self.environment.meter.print(text, text.count(PARAGRAPH) + text.count("\n"))
            return text
        except CAUGHT as error:
            raise self._error(error, str(template.name), context["role"]) from error

    def _error(self, error: Exception, name: str, role: str = "") -> LibraryError:
        place = self._place_of(error, self._block_location(name, role))
        if isinstance(error, TemplateNotFound):
            hint = "请检查模板文件夹里有没有这个文件，或者换一个文种。"
            return LibraryError(f"找不到模板 {error.name or name}", place if place.line else None, hint)
        if isinstance(error, TemplateSyntaxError):
            fault = syntax_fault(self.sources.get(place.path, ""), error.lineno)
            return LibraryError(f"模板写法有误：{fault.message}", Location(place.path, fault.line), fault.hint)
        if isinstance(error, TemplateFault):
            return LibraryError(f"模板有误：{error.message}", place, error.hint)
        message, hint = words_of(error)
        return LibraryError(f"模板执行出错：{message}", place, hint)

    def _block_location(self, name: str, role: str) -> Location:
        """Where the block of a role begins."""
        found = self.block_place(name, role).partition(":")[0]
        if role not in self.blocks.get(found, ()):
            return Location(name)
        return Location(found, self.lines[found][self.blocks[found].index(role)])

    def _place_of(self, error: Exception, block: Location) -> Location:
        """The innermost line of a template that an error went through, else that of its ``block``."""
        place = block
        if isinstance(error, TemplateSyntaxError):
            return Location(error.name or place.path, error.lineno)
        if isinstance(error, TemplateFault) and error.template:
            return Location(error.template, error.line)
        trace = error.__traceback__
        while trace:
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if template is not None and trace.tb_frame.f_code.co_filename == template.filename:
                place = Location(str(template.name), template.get_corresponding_lineno(trace.tb_lineno))
            trace = trace.tb_next
        lines = self.sources.get(place.path, "").split("\n")
        return block if _DISPATCH in "".join(lines[place.line - 1 : place.line]) else place


@lru_cache(maxsize=4)
def build_engine(sources: tuple[tuple[str, str], ...]) -> Engine:
    """The engine over the templates of a library (name, source); the same library is compiled once a process."""
    texts = dict(sources)
    environment = Sandbox(
        # The name stands for the file name too, so that tracebacks tell template lines.
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        optimized=False,  # what is computed beforehand would not be counted
        bytecode_cache=KeptCode(),
        cache_size=-1,  # every template is compiled once at most
    )
    environment.meter = Meter({view: field_names(view) for view in VIEWS})
    add_filters(environment)
    environment.finalize = pass_context(lambda _context, value: environment.printed(value))
    environment.globals = {"run_on": RUN_ON}
    environment.order = {name: number for number, name in enumerate(texts)}
    environment.add_extension(MarkedText)
    found = {name: tuple(_blocks(text)) for name, text in texts.items()}
    lines = {name: tuple(line for line, _ in blocks) for name, blocks in found.items()}
    return Engine(
        environment, texts, tuple(texts), lines, {name: tuple(b for _, b in bs) for name, bs in found.items()}, {}
    )


def _blocks(source: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(source.split("\n"), 1):
        for found in _BLOCK.finditer(line):
            yield number, found.group(1)
