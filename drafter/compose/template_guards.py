"""Guards (看守): what a template's syntax tree may hold, and where the code made of it counts its work.

A template is compiled to a program. Nothing in the language does work of a size that is not known before, save
what is guarded here: every body says how many steps it has before it runs, every list that is made and every
value that is compared or looped over is weighed first. Filters, tests and calls weigh their arguments
themselves (see ``template_sandbox``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from drafter.compose.origin_marks import RESERVED
from drafter.compose.template_faults import TemplateFault
from drafter.patterns import regex
from drafter.schema.nearest import nearest

LONGEST_TEMPLATE = 100_000  # characters of one template; the longest built-in one has 8,000
LARGEST_NUMBER = 1_000_000_000
_MOST_NAMES = 400  # different names in a template
_LONGEST_NAME = 60
_MOST_INCLUDES = 200  # includes and imports in a template
_DEEPEST_BLOCKS = 10  # blocks in blocks: each of them hands on what the inner ones print
_DEEPEST_LOOPS = 15

_FORGED = regex(f"[{RESERVED}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNPRINTABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Statements that only exist for web pages or that need what templates do not have.
_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.ScopedEvalContextModifier: ("模板里没有 autoescape", "请去掉它：初稿不是网页，不用转义"),
    nodes.NSRef: ("不能给“名字.属性”赋值", "请用 {% set 名字 = … %}"),
}
_CHARGE = "environment.meter.charge("
_BODIES = ("body", "else_")  # what is counted when it runs, and not with the statement that holds it
_Known = Mapping[str, object]


def check_source(source: str) -> None:
    """Refuse a template that is too long or holds characters that no text has; raises TemplateFault."""
    if len(source) > LONGEST_TEMPLATE:
        raise TemplateFault(f"模板太长，超过{LONGEST_TEMPLATE}字", "请检查是不是放错了文件，或者分成几个模板", 1)
    if found := _FORGED.search(source):
        line = source.count("\n", 0, found.start()) + 1
        raise TemplateFault(f"模板里有不能用的字符 U+{ord(found.group()):04X}", "请删掉这个看不见的字符", line)


def check_tree(tree: nodes.Template, filters: _Known, tests: _Known) -> None:
    """Refuse what templates may not say; raises TemplateFault with the line."""
    names: set[str] = set()
    includes = 0
    for node, blocks, loops in _walk(tree):
        line = node.lineno
        if refused := _REFUSED.get(type(node)):
            raise TemplateFault(*refused, line)
        if isinstance(node, nodes.Filter):
            _check_name(node.name, filters, "过滤器", line)
        elif isinstance(node, nodes.Test):
            _check_name(node.name, tests, "判断", line)
        elif isinstance(node, nodes.Const):
            _check_constant(node.value, line)
        elif isinstance(node, nodes.Include) and not node.with_context:
            raise TemplateFault("模板里的 include 不能写 without context", "请去掉 without context", line)
        includes += isinstance(node, (nodes.Include, nodes.Import, nodes.FromImport))
        _check_measures(_add_names(node, names), includes, blocks, loops, line)


def _add_names(node: nodes.Node, names: set[str]) -> set[str]:
    """The names that a node brings into the template; its code says them all wherever it includes another."""
    found: list[str] = []
    if isinstance(node, (nodes.Name, nodes.Macro)):
        found = [node.name]
    elif isinstance(node, nodes.Import):
        found = [node.target]
    elif isinstance(node, nodes.FromImport):
        found = [name if isinstance(name, str) else name[1] for name in node.names]
    if any(len(name) > _LONGEST_NAME for name in found):
        raise TemplateFault(f"名字太长，超过{_LONGEST_NAME}字", "请改用短些的名字", node.lineno)
    names.update(found)
    return names


def _check_measures(names: set[str], includes: int, blocks: int, loops: int, line: int) -> None:
    if blocks > _DEEPEST_BLOCKS:
        raise TemplateFault(f"block 套得太深，超过{_DEEPEST_BLOCKS}层", "请把里面的 block 写到外面来", line)
    if loops > _DEEPEST_LOOPS:
        raise TemplateFault(f"循环套得太深，超过{_DEEPEST_LOOPS}层", "请把里面的循环写成宏", line)
    if len(names) > _MOST_NAMES:
        raise TemplateFault(f"变量和宏的名字太多，超过{_MOST_NAMES}个", "请分成几个模板", line)
    if includes > _MOST_INCLUDES:
        raise TemplateFault(f"include 和 import 太多，超过{_MOST_INCLUDES}处", "请用循环，或者合并成几个模板", line)


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node with how many blocks and loops it stands in; without recursion, however deep the tree is."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, blocks, loops = waiting.pop()
        blocks += isinstance(node, nodes.Block)
        loops += isinstance(node, nodes.For)
        yield node, blocks, loops
        waiting += [(child, blocks, loops) for child in node.iter_child_nodes()]


def _check_name(name: str, known: _Known, what: str, line: int) -> None:
    if name in known:
        return
    guess = nearest(name, known)
    hint = f"您是不是想写“{guess}”？" if guess else ""
    raise TemplateFault(f"没有“{name}”这个{what}", f"{hint}可用的：{'、'.join(sorted(known))}", line)


def _check_constant(value: object, line: int) -> None:
    if isinstance(value, str) and (found := _FORGED.search(value)):
        raise TemplateFault(f"文字里有不能用的字符 U+{ord(found.group()):04X}", "请删掉这个字符", line)
    if isinstance(value, (int, float)) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise TemplateFault(f"数太大，最大{LARGEST_NUMBER}", "请写小些的数", line)


def _steps(body: Iterable[nodes.Node]) -> int:
    """How many nodes and characters of text run when a body runs once, bodies within it not counted."""
    steps = 1
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        steps += 1
        if isinstance(node, nodes.TemplateData):
            steps += len(node.data)
        inner = isinstance(node, nodes.Stmt)
        waiting += node.iter_child_nodes(exclude=_BODIES if inner else None)
    return steps


def guards_of(tree: nodes.Node) -> dict[int, list[str]]:
    """The calls that are written around nodes of a tree, by the identity of the node."""
    guards: dict[int, list[str]] = {}

    def surround(node: nodes.Node, call: str) -> None:
        guards.setdefault(id(node), []).append(call)

    for node, _, _ in _walk(tree):
        if _makes_value(node):
            surround(node, _CHARGE)
        elif isinstance(node, nodes.Compare):
            for side in (node.expr, *(operand.expr for operand in node.ops)):
                surround(side, _CHARGE)
        elif isinstance(node, nodes.For):
            surround(node.iter, f"environment.turns({_steps([node.test]) if node.test else 0}, ")
    return guards


def _makes_value(node: nodes.Node) -> bool:
    """Whether an expression makes a new list (or a part of one) itself, not by a filter or a call."""
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Slice)
    if isinstance(node, nodes.Tuple):
        return node.ctx == "load"  # the others are names to be set
    return isinstance(node, (nodes.List, nodes.Dict))


class GuardedGenerator(CodeGenerator):
    """Writes the code of a template with its guards (methods of the environment, see ``template_sandbox``)."""

    _guards: Mapping[int, list[str]] = {}  # the calls to be written around a node, by its identity

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - jinja2's name
        """Check the tree, find out what has to be weighed, write the code."""
        check_tree(node, self.environment.filters, self.environment.tests)
        self._guards = guards_of(node)
        super().visit_Template(node, frame)

    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> None:
        """Write a node within its guards."""
        guards = self._guards.get(id(node), [])
        for guard in guards:
            self.write(guard)
        super().visit(node, *args, **kwargs)
        self.write(")" * len(guards))

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a body, its steps first."""
        body = list(nodes)
        self.writeline(f"environment.meter.spend({_steps(body)})", body[0] if body else None)
        super().blockvisit(body, frame)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:  # noqa: N802
        """Count the templates that extend each other."""
        self.writeline("environment.count_extends(context)", node)
        super().visit_Extends(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write a call of ``concatenate``: x ~ x in thirty lines is a billion characters."""
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")
