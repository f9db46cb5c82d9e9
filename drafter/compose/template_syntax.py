"""Diagnosis (模板的写法错在哪里): what is wrong with a template that cannot be parsed, in our words.

The parser's own messages are English and change with its version; it is asked for the line alone.
"""

from __future__ import annotations

import re

from drafter.compose.template_faults import TemplateFault
from drafter.patterns import regex
from drafter.schema.nearest import nearest

_TOKEN = regex(
    r"\{#.*?(?P<note>#\}|\Z)|\{\{.*?(?P<value>\}\}|\Z)|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}|"
    r"\{%[-+]?\s*(?P<tag>\w*)(?P<rest>.*?)(?P<end>%\}|\Z)",
    re.DOTALL,
)
_OPENED = regex(r"\{[{%]")
_RAW = regex(r"\{#|\{%[-+]?\s*raw\b")  # what may hold anything
_PAIRED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "with")
_BETWEEN = {"else": ("for", "if"), "elif": ("if",)}
_SINGLE = ("extends", "from", "import", "include", "set")
_TAGS = (*_PAIRED, *(f"end{tag}" for tag in _PAIRED), "endset", *_BETWEEN, *_SINGLE)
_SHOWN = 40  # characters of a line that nothing better can be said of


def syntax_fault(source: str, line: int) -> TemplateFault:
    """What is wrong with a template that the parser refused at ``line`` (1 counts the first)."""
    return _bad_tags(source) or TemplateFault(
        f"看不懂这一行：{_excerpt(source, line)}",
        "请检查括号、引号、逗号是否成对，名字之间有没有漏写符号",
        line,
    )


def _excerpt(source: str, line: int) -> str:
    lines = source.split("\n")
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"


def _bad_tags(source: str) -> TemplateFault | None:
    """The first tag that is unknown, not closed or not in its place; None where all tags are well."""
    opened: list[tuple[str, int]] = []
    blocks: dict[str, int] = {}
    for found in _TOKEN.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        text = found.group()
        if not text.endswith(("}}", "%}", "#}")) or (_OPENED.search(text, 2) and not _RAW.match(text)):
            close = {"{{": "}}", "{%": "%}"}.get(text[:2], "#}")
            return TemplateFault(f"{text[:2]} 没有用 {close} 结束", f"请在后面补上 {close}", line)
        if text.startswith("{%") and (tag := found["tag"]) is not None:
            if fault := _bad_tag(tag, found["rest"].strip(" -+\n"), line, opened):
                return fault
            if tag == "block" and (fault := _repeated(found["rest"], line, blocks)):
                return fault
    if opened:
        tag, line = opened[-1]
        return TemplateFault(f"{{% {tag} %}} 没有结束", f"请在后面补上 {{% end{tag} %}}", line)
    return None


def _bad_tag(tag: str, rest: str, line: int, opened: list[tuple[str, int]]) -> TemplateFault | None:
    """What is wrong with a tag, and the tags that are open behind it."""
    if tag not in _TAGS:
        guess = nearest(tag, _TAGS)
        hint = f"您是不是想写“{guess}”？" if guess else ""
        return TemplateFault(f"不认识的标签“{tag}”", f"{hint}可用的：{'、'.join((*_PAIRED, *_SINGLE))}", line)
    if tag == "raw":  # one that ends is no tag but text
        return TemplateFault("{% raw %} 没有结束", "请在后面补上 {% endraw %}", line)
    if tag == "for" and re.match(r"loop\b", rest):
        return TemplateFault("循环的名字不能叫 loop", "请换一个名字：loop 是循环自己的序号等", line)
    if tag in _PAIRED or (tag == "set" and "=" not in rest):
        opened.append((tag, line))
    elif tag in _BETWEEN:
        if not opened or opened[-1][0] not in _BETWEEN[tag]:
            return TemplateFault(f"这里的 {{% {tag} %}} 没有对应的 if", "请检查前面的标签是不是已经结束了", line)
    elif tag.startswith("end"):
        if not opened:
            return TemplateFault(f"多出了 {{% {tag} %}}", "请删掉它，或者补上开头的标签", line)
        last, start = opened.pop()
        if tag != f"end{last}":
            hint = f"第{start}行的 {{% {last} %}} 要先用 {{% end{last} %}} 结束"
            return TemplateFault(f"{{% {tag} %}} 的位置不对", hint, line)
    return None


def _repeated(rest: str, line: int, blocks: dict[str, int]) -> TemplateFault | None:
    name = rest.split()[0] if rest.split() else ""
    if name in blocks:
        hint = f"第{blocks[name]}行已经有了；再印一遍用 {{{{ self.{name}() }}}}"
        return TemplateFault(f"block {name} 写了两次", hint, line)
    blocks[name] = line
    return None
