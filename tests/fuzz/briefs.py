"""Briefs, damaged as text and as data, through load, plan, fill and export."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import drafter
from drafter.export.formats import exporter_for
from drafter.library import builtin_root
from drafter.model import Brief, Draft
from drafter.pipeline.checking import made_check
from drafter.pipeline.drafting import compose_draft, compose_outline, plan_brief, read_brief
from drafter.pipeline.making import make

from .area import Area, Case, Violation
from .mutate import damaged, garbled, shaken
from .samples import PIECES
from .tools import bench, library

_SUFFIXES = (".txt", ".txt", ".json", ".md", ".docx", ".docx")
_VERBS = ("", "", "", "again", "annotate", "outline", "check")
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")
_SMALL = (
    "genre: work-meeting\ntheme: 安全生产\n",
    "文种: 致辞\n主题: 招商引资\n会议: {名称: 招商大会, 日期: 2026-03-12}\n祝愿: [大会圆满成功]\n",
    "genre: hosting\nagenda:\n- {who: 市委书记, did: 讲话}\n- 市应急局通报情况\n"
    "points:\n- {heading: 抓学习, items: [甲, 乙]}\n",
    "genre: summary\ntheme: 专项行动\nreview: [办结12件, 整改98.5%]\npoints: [抓早, 抓小]\nminutes: 3\nseed: 7\n",
)
_DIGITS = re.compile(r"\d+")
_COUNTED = frozenset("一二三四五六七八九十百两几")  # how many points there are is counted, not given
_HAN = re.compile("[\u4e00-\u9fff]+")


@cache
def _texts() -> tuple[str, ...]:
    return (*_SMALL, *(path.read_text(encoding="utf-8") for path in library().briefs().values()))


@cache
def _data() -> tuple[Any, ...]:
    return tuple(yaml.safe_load(text) for text in _texts())


def _make(chance: random.Random) -> Case:
    text = chance.choice((_as_text, _as_data, _as_data, _built, _built))(chance)
    data = text.encode(chance.choice(_ENCODINGS) if chance.random() < 0.2 else "utf-8", "replace")
    if chance.random() < 0.1:
        data = damaged(chance, data, [other.encode() for other in _SMALL])
    return Case({"brief.yaml": data}, (chance.choice(_SUFFIXES), chance.choice(_VERBS)))


def _as_text(chance: random.Random) -> str:
    text = chance.choice(_texts() if chance.random() < 0.3 else _SMALL)
    return garbled(chance, text, (*_SMALL, *PIECES))


def _as_data(chance: random.Random) -> str:
    data = deepcopy(chance.choice(_data()))
    for key in list(data):
        # Long briefs take long: most are made shorter.
        if key not in ("genre", "文种") and chance.random() < 0.4:
            del data[key]
        elif isinstance(data[key], list) and chance.random() < 0.5:
            del data[key][2:]
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        data = shaken(chance, data, [chance.choice(_data())])
    return str(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=chance.choice((False, None)))
    )


# What a brief may say, key by key; each value is sound by itself, and odd beside others.
_WORDS = (
    "要", "是", "的", "一", "。", "，", "：", "要加强统筹", "是当务之急", "一是抓早抓小", "建成基地12个",
    "同比增长7.8%", "压实责任。",
    "首先，要抓好；其次，要抓实", "《安全生产法》", "“免申即享”", "（一）抓学习", "1.抓学习", "第一，",
    "落实不平衡，办法不多", "¶", "{n}",
    "【待补：数据】", "谢谢大家！", "同志们", "A", "12", "〓", "目的", "感谢", "祝贺", "在5月15日前完成", "甲\n乙",
)  # fmt: skip
_NUMBERINGS = (
    "一、 > 一要",
    "一、 > （一） > 1.",
    "一是",
    "第一， > 一是",
    "首先",
    "一、",
    "① > 1）",
    "一要 > 一是 > 1.",
    "1. > 1.",
)
_ROLES = ("致意", "回顾", "问题", "形势", "过渡", "号召", "结束语")
_KEYS: dict[str, Callable[[random.Random], Any]] = {
    "主题": lambda chance: _phrase(chance),
    "标题": lambda chance: _phrase(chance),
    "会议": lambda chance: {key: _phrase(chance) for key in ("名称", "地点", "任务") if chance.random() < 0.6},
    "讲话人": lambda chance: {key: _phrase(chance) for key in ("姓名", "职务") if chance.random() < 0.6},
    "称谓": lambda chance: _phrase(chance),
    "范围": lambda chance: chance.choice(("全市", "全县", "全", "市")),
    "领导机关": lambda chance: chance.choice(("市委、市政府", "市委")),
    "贯彻精神": lambda chance: _phrases(chance),
    "议程": lambda chance: [{"谁": _phrase(chance), "做了什么": _phrase(chance)}, _phrase(chance)],
    "致谢": lambda chance: _phrases(chance),
    "祝贺": lambda chance: _phrases(chance),
    "回顾": lambda chance: _points(chance, 2),
    "问题": lambda chance: _points(chance, 2),
    "形势": lambda chance: _points(chance, 2),
    "要点": lambda chance: _points(chance, 3),
    "目标": lambda chance: _phrase(chance),
    "祝愿": lambda chance: _phrases(chance),
    "序号": lambda chance: chance.choice(_NUMBERINGS),
    "时长": lambda chance: chance.choice((1, 3, 0.5, 20, 60)),
    "语速": lambda chance: chance.choice((60, 220, 400)),
    "选用语句": lambda chance: {role: _phrases(chance) for role in chance.sample(_ROLES, 2)},
    "不用语句": lambda chance: _phrases(chance),
    "必写的部分": lambda chance: chance.sample(_ROLES, 2),
    "不要的部分": lambda chance: chance.sample(_ROLES, 2),
    "种子": lambda chance: chance.randrange(9),
}


def _built(chance: random.Random) -> str:
    """A brief made of sound parts that nobody would put together."""
    data: dict[str, Any] = {"文种": chance.choice(sorted(library().genres()))}
    for key in chance.sample(sorted(_KEYS), chance.randrange(1, 7)):
        data[key] = _KEYS[key](chance)
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def _phrase(chance: random.Random) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(chance.choice((1, 1, 1, 2, 3))))


def _phrases(chance: random.Random) -> list[str]:
    return [_phrase(chance) for _ in range(chance.randrange(4))]


def _points(chance: random.Random, depth: int) -> list[Any]:
    return [_point(chance, depth) for _ in range(chance.randrange(1, 4))]


def _point(chance: random.Random, depth: int) -> Any:
    if not depth or chance.random() < 0.4:
        return _phrase(chance)
    point: dict[str, Any] = {}
    if chance.random() < 0.7:
        point["小标题"] = _phrase(chance)
    if chance.random() < 0.4:
        point["内容"] = _phrase(chance)
    if chance.random() < 0.3:
        point["作用"] = chance.choice(("认识意义", "任务举措", "组织保障"))
    if chance.random() < 0.6 or not point:
        point["分点"] = _points(chance, depth - 1)
    return point


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    case.lay(folder)
    path = folder / "brief.yaml"
    suffix, verb = case.words
    brief = read_brief(path, bench().library)
    plan = plan_brief(brief, bench().library, suggesting=verb in ("annotate", "outline"))
    if verb == "outline":
        exporter_for(Path("out" + suffix))(compose_outline(plan, bench().library), bench().sheet)
        return
    draft = compose_draft(plan, bench().library)
    yield from _invented(brief, path.read_bytes(), draft)
    annotate = verb == "annotate" and suffix in (".docx", ".json")
    _, data = make(path, Path("out" + suffix), bench("gbt9704", annotate))
    if verb == "again" and make(path, Path("out" + suffix), bench())[1] != data:
        yield Violation("unequal", f"other bytes the second time ({suffix})")
    if verb == "check":
        made_check(bench().library)(draft, folder / ("out" + suffix))


def _invented(brief: Brief, data: bytes, draft: Draft) -> Iterator[Violation]:
    """Numbers, and words that nothing else says, that stand in the draft and nowhere before."""
    # A number may be written in another way than it prints (03, 0x10): the loaded brief has it as it prints.
    given = f"{brief!r}\n{data.decode('utf-8', 'replace')}"
    numbers, pairs = _known()
    numbers = numbers | {str(int(found)) for found in _DIGITS.findall(given)} | set(_DIGITS.findall(given))
    pairs = pairs | _pairs(given)
    single = frozenset(run for run in _HAN.findall(given) if len(run) == 1)
    for text in _written(draft):
        for number in _DIGITS.findall(text):
            if number not in numbers:
                yield Violation("lost", "a number is invented", f"{number} in {text[:200]!r}")
                return
        for run in _HAN.findall(text):
            if strange := _strange(run, pairs, single):
                yield Violation("lost", "a word is invented", f"{strange} in {text[:200]!r}")
                return


def _strange(run: str, pairs: frozenset[str], single: frozenset[str]) -> str:
    """Four characters of which no two that stand together do so elsewhere; a short join of two sources is none.

    What is given as a ``single`` character has no other beside it.
    """
    unknown = 0
    for at in range(len(run) - 1):
        pair = run[at : at + 2]
        unknown = 0 if pair in pairs or single.intersection(pair) else unknown + 1
        if unknown == 3 and not _COUNTED.intersection(run[at - 2 : at + 2]):
            return run[at - 2 : at + 2]
    return ""


def _written(draft: Draft) -> Iterator[str]:
    for top in draft.sections:
        for section in top.walk():
            yield section.heading or ""
            yield section.text


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Numbers and pairs of characters of the shipped library, and of what the code says by itself."""
    examples = set(library().briefs().values())
    shipped = [path for folder in ("outlines", "templates") for path in (builtin_root() / folder).rglob("*.*")]
    sources = [path.read_text(encoding="utf-8") for path in shipped if path.is_file() and path not in examples]
    for path in sorted((Path(drafter.__file__).parent / "compose").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        sources += [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
    return frozenset(_DIGITS.findall("\n".join(sources))), frozenset().union(*map(_pairs, sources))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))


AREA = Area("briefs", _make, _check, share=16)
