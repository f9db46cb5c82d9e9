"""Broken files of every kind: each mistake with path, line, column, what is wrong and what to do.

The sign ‸ stands in a text where the mistake must be found, and is taken out before the text is read.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.kinds import OPTIONS
from drafter.errors import DrafterError, LibraryError
from drafter.evaluate.precision import read_verdicts
from drafter.model import Role
from drafter.schema.brief import load_brief
from drafter.schema.genre import load_genre
from drafter.schema.layer import Layer
from drafter.schema.manifest import load_manifest
from drafter.schema.outlines import load_headings, load_outline, load_roles
from drafter.schema.phrases import load_phrases
from drafter.schema.rosters import load_roster
from drafter.schema.rules import load_rules, load_switches, overlay_rules
from drafter.schema.sheets import load_sheet
from drafter.schema.source import MAX_LISTED, text_of

ROLES = {"opening": "开场", "review": "回顾", "point": "要点"}
VOCABULARY = [Role(role, name, "一部分") for role, name in ROLES.items()]
LOADERS: dict[str, Callable[[str], Any]] = {
    "brief": lambda text: load_brief(text, "f.yaml", {"address": "致辞"}, {"贺词": "address"}, {"回顾": "review"}),
    "roles": lambda text: load_roles(text, "f.yaml"),
    "outline": lambda text: load_outline(text, "f.yaml"),
    "phrases": lambda text: load_phrases(text, "f.yaml", "opening"),
    "headings": lambda text: load_headings(text, "f.yaml"),
    "rules": lambda text: load_rules(text, "f.yaml", "own", OPTIONS, ROLES),
    "genre": lambda text: load_genre("debrief", [Layer(text, "f.yaml")], [], VOCABULARY),
    "switches": lambda text: load_switches(text, "f.yaml", ["half-width", "to-do"]),
    "roster": lambda text: load_roster(text, "f.yaml"),
    "sheet": lambda text: load_sheet(text, "f.yaml"),
    "manifest": lambda text: load_manifest(text, "f.yaml"),
    "verdicts": lambda text: read_verdicts(text, "f.yaml"),
}

CUES = "- {id: a, zh: 甲, definition: 乙, cues: ["
RULE = "- {id: a, name: 甲, message: 有, hint: 改, severity: 警告, source: 本单位, force: 一般, "
TIMES = "least: 4, times: 3, more: 0.2"
SHARES = "least: 4, few: 10, share_of_few: 0.9, roles: [回顾]"
GENRE = "id: debrief\nname: 述职\n"
MOVES = "id: a\nname: 甲\nmoves:\n- {role: opening, obligation: usual, "

# Kind of file, text with the place, words of the message, words of the hint.
BROKEN = [
    # what every kind of record has
    ("brief", "‸主题: 甲", "缺少“文种”", "可用的文种：致辞"),
    ("brief", "文种: ‸致词", "没有“致词”这个文种", "您是不是想写“致辞”？"),
    ("brief", "文种: 致辞\n‸要典: [甲]", "不认识的键“要典”", "要点"),
    ("brief", "文种: 致辞\n主题: 甲\n‸theme: 乙", "同一项", "合并"),
    ("brief", "文种: 致辞\n时长: ‸-5", "“时长”不能是 -5", "600"),
    ("brief", "文种: 致辞\n会议:\n  ‸地点：市会议中心", "“地点”后面的冒号不对", "半角"),
    ("brief", "文种: 致辞\n引用:\n- 原话: ‸一分部署，九分落实", "没有写是谁说的", "出处"),
    ("brief", "文种: 致辞\n引用: ‸一分部署，九分落实", "没有写是谁说的", "出处"),
    ("brief", "文种: 致辞\n引用:\n- ‸谁: 省委书记", "没有写“原话”", "一字不差"),
    ("brief", "文种: 致辞\n要点:\n- 小标题: 甲\n  引用: [{原话: ‸乙}]", "没有写是谁说的", "出处"),
    ("brief", "文种: 致辞\n会议: {日期: 2026-03-01}\n回顾:\n- ‸今年1至4月，产值增长3%", "总结到2026年4月", "核对"),
    ("brief", "文种: 致辞\n会议: {日期: 2026-03-01}\n时段: ‸今年上半年", "总结到2026年6月", "核对"),
    ("brief", "文种: 致辞\n会议: {日期: 2026-03-01}\n回顾:\n- 内容: ‸2027年增长3%", "总结到2027年", "核对"),
    ("brief", "文种: 致辞\n会议: {日期: 2026-06-01}\n时段: ‸今年下半年", "总结到2026年12月", "核对"),
    ("brief", "文种: 致辞\n会议: {日期: 2026-06-01}\n时段: ‸2026年前三季度", "总结到2026年9月", "核对"),
    ("brief", "文种: 致辞\n要点:\n- {小标题: 甲, 时限: ‸6月31日前}", "没有“6月31日”这个日子", "核对"),
    ("brief", "文种: 致辞\n回顾:\n- ‸2026年2月30日建成", "没有“2026年2月30日”这个日子", "核对"),
    ("brief", "文种: 致辞\n会议: {任务: ‸讲三点意见}\n要点: [甲, 乙]", "这里说的是“三”", "不写数目"),
    ("brief", "文种: 致辞\n要点:\n- 小标题: 甲\n  内容: ‸分三步走：\n  分点: [乙, 丙]", "这里说的是“三”", "增减"),
    ("brief", "文种: 致辞\n回顾:\n  ‸-清渠\n  -补坝", "“-”后面缺一个空格", "“- ”开头"),
    ("brief", "文种: 致辞\n回顾:\n- 清渠\n  ‸-补坝", "“-”后面缺一个空格", "“- ”开头"),
    ("brief", "文种: 致辞\n回顾: ‸－清渠", "行首的“－”不是半角的“-”", "半角“-”"),
    ("brief", "文种: 致辞\n回顾:\n- ‸-清渠", "“- ”后面又有“-”", "删去一个"),
    ("brief", "文种: 致辞\n要点:\n- 小标题: 甲\n‸－ 小标题: 乙", "行首的“－”不是半角的“-”", "半角“-”"),
    ("brief", "文种: 致辞\n要点:\n  ‸-小标题: 甲\n   内容: 乙", "“-”后面缺一个空格", "“- ”开头"),
    ("brief", "文种: 致辞\n要点:\n  ‸-小标题: 甲", "“-”后面缺一个空格", "“- ”开头"),
    ("brief", "文种: 致辞\n要点:\n  小标题: 甲\n  ‸小标题: 乙", "键“小标题”重复了，第 3 行", "前面加“- ”"),
    ("brief", "文种: 致辞\n‸＃ 注释\n主题: 甲", "“＃”是全角的", "半角“#”"),
    ("brief", "文种: 致辞\n主题: 甲\n  ‸＃ 注释", "“＃”是全角的", "半角“#”"),
    ("brief", "文种: 致辞\n要点:\n- 小标题: ‸办好三件事\n  分点: [甲, 乙, 丙, 丁]", "这里说的是“三”", "增减"),
    ("brief", "文种: 致辞\n选用语句:\n  号召: ‸在市委的坚强领导下，", "不是一句完整的话", "补成整句"),
    ("brief", "文种: 致辞\n选用语句:\n  过渡: ‸在此基础上，", "不是一句完整的话", "补成整句"),
    ("brief", "文种: 致辞\n选用语句:\n  号召: [‸让我们携起手来，]", "不是一句完整的话", "补成整句"),
    ("brief", "文种: 致辞\n选用语句:\n  回顾: ‸这些数字背后的", "不是一句完整的话", "补成整句"),
    ("brief", "文种: 致辞\n不要的部分:\n  - ‸祝贺", "“祝贺”不是一个部分", "不填就不写，从这里删去就行"),
    # roles
    ("roles", "‸甲: 乙", "应是一个列表", "“- ”"),
    ("roles", "- ‸甲", "“功能”应是一组键", "代号: opening"),
    ("roles", "- ‸{id: a, zh: 甲}", "缺少“definition”", "请写明这一部分是什么"),
    ("roles", "- ‸{代号: a, 名称: 甲}", "缺少“定义”", "请写明这一部分是什么"),
    ("roles", "- {id: a, zh: 甲, definition: 乙}\n- ‸{id: a, zh: 丙, definition: 丁}", "“a”写了两次，第 1 行", "改名"),
    ("roles", "- {id: a, ‸zh2: 甲, definition: 乙, zh: 丙}", "不认识的键“zh2”", "“zh”"),
    ("roles", "- id: a\n  zh: 甲\n  definition: 乙\n  ‸pattern: 丙", "不认识的键“pattern”", "要写在“提示语”的条目里"),
    ("roles", "- id: a\n  zh: 甲\n  definition: 乙\n  cues: ‸刚才", "“cues”应是一个列表", "“- ”"),
    ("roles", "- {id: a, zh: 甲, definition: ‸[乙]}", "“definition”应是一句文字，不是列表", "引号"),
    ("roles", CUES + "‸{id: 丙}]}", "缺少“pattern”", "pattern: ^刚才"),
    ("roles", CUES + "{pattern: 丙, weight: ‸重}]}", "“weight”应是一个数", "数字"),
    ("roles", CUES + "{pattern: 丙, weight: ‸1000}]}", "不能是 1000", "-100 到 100"),
    ("roles", CUES + "{pattern: ‸'[十-1]', weight: 1}]}", "不是正确的正则表达式", "成对"),
    ("roles", CUES + "{pattern: ‸'(甲', weight: 1}]}", "不是正确的正则表达式", "成对"),
    ("roles", CUES + "{pattern: ‸'*甲', weight: 1}]}", "不是正确的正则表达式", "成对"),
    ("roles", CUES + "{pattern: 丙, weight: 1, fires: ‸丁}]}", "应是一个列表", "“- ”"),
    ("roles", "- {id: a, zh: 甲, definition: ‸\"\\0\"}", "不能显示的字符（U+0000）", "删去"),
    # outlines
    ("outline", "‸- 甲", "“提纲”应是一组键，不是列表", "代号: debrief"),
    ("outline", "‸", "“提纲”应是一组键", "代号: debrief"),
    ("outline", "‸id：a", "应是一组键", "冒号请用半角"),
    ("outline", "‸name: 甲\nmoves: []", "缺少“id”", "请写明文种的英文代号"),
    ("outline", "id: a\nname: 甲\n‸move: []\nmoves: []", "不认识的键“move”", "“moves”"),
    ("outline", "id: a\nname: 甲\nmoves: ‸opening", "“moves”应是一个列表", "“- ”"),
    ("outline", "id: a\nname: 甲\nmoves: []\n‸name: 乙", "键“name”重复了，第 2 行", "合并"),
    ("outline", "id: a\nname: 甲\nmoves:\n- {role: opening, obligation: ‸必须}", "不能是“必须”", "可用的值：必有"),
    ("outline", MOVES + "share: ‸1.2}", "“share”不能是 1.2", "0 到 1"),
    ("outline", MOVES + "position: ‸-0.1}", "“position”不能是 -0.1", "0 到 1"),
    ("outline", MOVES + "share: ‸.nan}", "“share”应是一个数", "数字"),
    ("outline", MOVES + "share: ‸.inf}", "“share”不能是 inf", "0 到 1"),
    ("outline", MOVES + "support: ‸-1}", "“support”不能是 -1", "0 到"),
    ("outline", MOVES + "support: ‸true}", "“support”应是一个整数", "数字"),
    ("outline", MOVES + "count: {‸三: 1}}", "应是一个整数", "数字"),
    ("outline", MOVES + "count: ‸[3]}", "“count”应是一组键，不是列表", "3: 8"),
    ("outline", MOVES + "functions: [{function: ‸意义, at: first, support: 1}]}", "不能是“意义”", "认识意义"),
    ("outline", MOVES + "functions: [‸{function: tasks, at: first}]}", "缺少“support”", "几篇"),
    ("outline", MOVES + "‸lenght: 3}", "不认识的键“lenght”", "“length”"),
    # phrases
    ("phrases", "‸甲", "应是一个列表", "“- ”"),
    ("phrases", "- ‸甲", "“语句”应是一组键", "语句、类别"),
    ("phrases", "- ‸{sources: 2}", "缺少“text”", "text: 下面"),
    ("phrases", "- {text: ‸[甲]}", "“text”应是一句文字", "引号"),
    ("phrases", "- {‸text: }", "缺少“text”", "text: 下面"),
    ("phrases", "- {text: 甲, sources: ‸两}", "“sources”应是一个整数", "数字"),
    ("phrases", "- {text: 甲, sources: ‸-2}", "“sources”不能是 -2", "0 到"),
    ("phrases", "- {text: 甲, sources: ‸2.5}", "“sources”应是一个整数", "数字"),
    ("phrases", "- {text: 甲, occurrences: ‸99999999999}", "“occurrences”不能是", "到 1000000000"),
    ("phrases", "- {text: 甲, years: [‸1948]}", "“years”不能是 1948", "1949 到 2100"),
    ("phrases", "- {text: 甲, years: [2020, ‸20200]}", "“years”不能是 20200", "1949 到 2100"),
    ("phrases", "- {text: 甲, ‸staus: rejected}", "不认识的键“staus”", "“status”"),
    ("phrases", "- {text: 甲, status: ‸好}", "“status”不能是“好”", "可用的值"),
    ("phrases", "- {text: 甲, status: ‸reject}", "“status”不能是“reject”", "“rejected”"),
    ("phrases", "- {text: ‸'我讲{nn}点'}", "不认识的空位“{nn}”", "可用的空位"),
    ("phrases", "- {text: ‸'做好{事项}'}", "不认识的空位“{事项}”", "“{task}”"),
    ("phrases", "- {text: ‸'下面，我谈{n点意见。'}", "“text”里的花括号不成对", "{n}"),
    ("phrases", "- {text: ‸'下面，我谈n}点意见。'}", "“text”里的花括号不成对", "{n}"),
    ("phrases", "- {text: ‸'我谈{{n}}点。'}", "“text”里的花括号不成对", "{n}"),
    ("phrases", "- {text: 甲, variants: [‸'我谈{n点。']}", "“语句”里的花括号不成对", "{n}"),
    ("phrases", "- {text: 甲, sources: 3, occurrences: ‸2}", "“occurrences”（次数）比“sources”（来源数）少", "核对"),
    ("phrases", "- {text: 甲, variants: [{text: 乙, sources: 3, occurrences: ‸2}]}", "（次数）比", "核对"),
    ("phrases", "- {text: 甲, variants: ‸[乙, 丙, 乙]}", "变体“乙”与另一条变体一字不差", "留一条"),
    ("phrases", "- {text: 甲, variants: ‸[乙, 甲]}", "变体“甲”与语句本身一字不差", "留一条"),
    ("phrases", "- {text: 甲, slots: ‸[n]}", "“slots”应是一组键", "n: [三, 四]"),
    ("phrases", "- {text: 甲, slots: {‸mater: [乙]}}", "不认识的空位“mater”", "“{matter}”"),
    ("phrases", "- {text: 甲, filled: {n: [‸三]}}", "应是一个整数", "数字"),
    ("phrases", "- text: ‸'甲", "引号没有合上", "成对"),
    ("phrases", "- text: 甲\n‸\tsources: 2", "制表符", "空格"),
    # headings
    ("headings", "‸a: 1", "应是一个列表", "“- ”"),
    ("headings", "- ‸{level: 1}", "缺少“headings”", "请写明"),
    ("headings", "- {headings: ‸甲}", "“headings”应是一个列表", "“- ”"),
    ("headings", "- {headings: [‸{甲: 乙}]}", "应是一句文字，不是一组键", "冒号"),
    ("headings", "- {headings: [‸'抓{那个}']}", "不认识的空位", "可用的空位"),
    ("headings", "- {headings: [‸'抓好{matter']}", "花括号不成对", "{n}"),
    ("headings", "- {headings: [甲], level: ‸0}", "“level”不能是 0", "1 到 9"),
    ("headings", "- {headings: [甲], sources: ‸-1}", "“sources”不能是 -1", "0 到"),
    ("headings", "- {headings: [甲], parallel: ‸1.5}", "“parallel”不能是 1.5", "0 到 1"),
    ("headings", "- {headings: [甲], function: ‸任务}", "不能是“任务”", "“任务举措”"),
    ("headings", "- {headings: [甲], frame: ‸'{x}'}", "不认识的空位", "可用的空位"),
    ("headings", "- {headings: [甲], status: ‸采纳}", "不能是“采纳”", "采用"),
    ("headings", "- {headings: [甲], ‸heading: [乙]}", "不认识的键“heading”", "“headings”"),
    ("headings", "- {headings: [甲], was: ‸乙}", "“was”应是一个列表", "“- ”"),
    ("headings", "- headings: [甲, ‸, 乙]", "两个逗号之间缺了内容", "逗号"),
    # rules
    ("rules", "‸a: 1", "应是一个列表", "“- ”"),
    ("rules", "- ‸甲", "“规则”应是一组键", "代号"),
    ("rules", "- ‸" + RULE[2:].replace("hint: 改, ", "") + "kind: unpaired}", "缺少“hint”", "怎么改"),
    ("rules", RULE + "kind: ‸patern}", "没有“patern”这个规则种类", "“pattern”"),
    ("rules", RULE.replace("警告", "‸重大") + "kind: unpaired}", "“severity”不能是“重大”", "警告"),
    ("rules", RULE.replace("一般", "‸必须") + "kind: unpaired}", "“force”不能是“必须”", "规定"),
    ("rules", RULE + "kind: unpaired, safe: ‸对}", "“safe”应是 true 或 false", "true"),
    ("rules", RULE + "kind: unpaired, fires: ‸甲}", "“fires”应是一个列表", "“- ”"),
    ("rules", RULE + "kind: unpaired, ‸option: {}}", "不认识的键“option”", "“options”"),
    ("rules", RULE + "kind: unpaired, options: {‸least: 3}}", "不认识的键“least”", "没有可写的键"),
    ("rules", "- ‸" + RULE[2:] + "kind: pattern}", "缺少“pattern”", "options: {pattern"),
    ("rules", RULE + "kind: pattern, options: ‸甲}", "“options”应是一组键", "句式: 某{3,}"),
    ("rules", RULE + "kind: pattern, options: ‸{once: true}}", "缺少“pattern”", "请写明要找的正则表达式"),
    ("rules", RULE + "kind: pattern, options: {pattern: 甲, ‸unles: 乙}}", "不认识的键“unles”", "“unless”"),
    ("rules", RULE + "kind: pattern, options: {pattern: ‸'(甲'}}", "不是正确的正则表达式", "成对"),
    ("rules", RULE + "kind: pattern, options: {pattern: 甲, unless: ‸'[乙'}}", "不是正确的正则表达式", "成对"),
    ("rules", RULE + "kind: pattern, options: ‸{pattern: 甲, fix: '\\1'}}", "没有的分组", "圆括号"),
    ("rules", RULE + "kind: pattern, options: {pattern: 甲, once: ‸对}}", "“once”应是 true 或 false", "true"),
    ("rules", RULE + "kind: breath, options: {characters: ‸很多}}", "“characters”应是一个整数", "数字"),
    ("rules", RULE + "kind: breath, options: {characters: ‸0}}", "“characters”不能是 0", "1 到"),
    ("rules", RULE + f"kind: missing-move, options: {{{SHARES}, share: ‸60}}}}", "“share”不能是 60", "0 到 1"),
    ("rules", RULE + "kind: odd-heading, options: {what: ‸word, least: 3}}", "“what”不能是“word”", "“words”"),
    ("rules", RULE + f"kind: odd-share, options: {{{TIMES}, roles: [‸回头]}}}}", "没有“回头”这个部分", "“回顾”"),
    ("rules", RULE + "kind: layout, options: {what: ‸margin}}", "“what”不能是“margin”", "“margins”"),
    ("rules", RULE + "kind: traditional, options: {pairs: ‸書书國}}", "应是双数", "简体字"),
    ("rules", RULE + "kind: twister, options: {run: 5, sounds: ‸'四-十]'}}", "只能有文字", "标点"),
    ("rules", RULE.replace("有,", "‸'有{fuond}',") + "kind: unpaired}", "填不上的空位“{fuond}”", "“{found}”"),
    ("rules", RULE.replace("改,", "‸'改{',") + "kind: unpaired}", "花括号不成对", "{found}"),
    ("rules", RULE + "kind: unpaired}\n- ‸" + RULE[2:] + "kind: unpaired}", "“a”写了两次，第 1 行", "改名"),
    ("rules", "- ‸{id: a", "括号没有写对", "成对"),
    # what libraries lay over each other
    ("roles", "- ‸{id: a, off: true}", "没有功能“a”，不用关闭", "只能关掉"),
    ("roles", "- {id: a, zh: 甲, definition: 乙, 关闭: ‸maybe}", "“关闭”应是 true 或 false", "true"),
    ("roles", "- {id: ‸../a, zh: 甲, definition: 乙}", "名称“../a”不能用作文件名", "请改用"),
    ("roles", CUES + "{id: 丙, pattern: 丁}, ‸{id: 丙, pattern: 戊}]}", "提示语“丙”写了两次，第 1 行", "改名"),
    ("roles", CUES + "‸{id: 丙, off: true}]}", "没有提示语“丙”", "只能关掉"),
    ("outline", "id: ‸a/b\nmoves: []", "不能用作文件名", "请改用"),
    ("headings", "- {headings: [甲], ‸of: true}", "不认识的键“of”", "“off”"),
    # genres
    ("genre", "‸- 甲", "“文种”应是一组键，不是列表", "代号: debrief"),
    ("genre", "‸id: debrief", "缺少“name”", "name: 述职报告"),
    ("genre", "id: ‸hosting\nname: 述职", "文种的 id 是“hosting”", "id: debrief"),
    ("genre", GENRE + "‸titels: []", "不认识的键“titels”", "“titles”"),
    ("genre", GENRE + "titles: ‸述职", "“titles”应是一个列表", "“- ”"),
    ("genre", GENRE + "titles: [{pattern: ‸'(述职'}]", "不是正确的正则表达式", "成对"),
    ("genre", GENRE + "openings: [‸{id: 述职}]", "缺少“pattern”", "^刚才"),
    ("genre", GENRE + "openings: [‸{id: 述职, off: true}]", "没有提示语“述职”，不用关闭", "只能关掉"),
    ("genre", GENRE + "build: ‸song", "“build”不能是“song”", "讲话、报道、串词"),
    ("genre", GENRE + "title: ‸'{who}'", "只有 {meeting} 这一个空位", "{meeting}"),
    ("genre", GENRE + "skeleton: [tasks, ‸task]", "“skeleton”不能是“task”", "“tasks”"),
    ("genre", GENRE + "numbering: ‸（十）", "不认识的序号样式“（十）”", "可用的样式"),
    ("genre", GENRE + "numbered: ‸两层", "“numbered”应是 true 或 false", "true"),
    ("genre", GENRE + "precedence: ‸先", "“precedence”应是一个整数", "数字"),
    ("genre", GENRE + "headings: [{‸task: 甲}]", "不能是“task”", "“tasks”"),
    ("genre", GENRE + "headings: [{tasks: ‸[甲]}]", "“tasks”应是一句文字，不是列表", "引号"),
    ("genre", GENRE + "sections: {‸openning: {job: 甲}}", "没有“openning”这个功能", "“opening”"),
    ("genre", GENRE + "sections: {review: {‸jobs: 甲}}", "不认识的键“jobs”", "“job”"),
    ("genre", GENRE + "sections: {review: {share: ‸3}}", "“share”不能是 3", "0 到 1"),
    ("genre", GENRE + "form: {first: [‸reviews]}", "“first”不能是“reviews”", "“review”"),
    ("genre", GENRE + "form: {about: {‸speeker: 甲}}", "不能是“speeker”", "“speaker”"),
    ("genre", GENRE + "‸first: [review]", "不认识的键“first”", "要写在“空白要点”下面"),
    ("genre", GENRE + "‸job: 甲", "不认识的键“job”", "要写在“各部分”的条目里"),
    # switches
    ("switches", "‸- a", "应是一组键，不是列表", "关闭: [half-width]"),
    ("switches", "‸half-width", "应是一组键", "关闭"),
    ("switches", "‸关: [to-do]", "不认识的键“关”", "“关闭”"),
    ("switches", "关闭: ‸to-do", "“关闭”应是一个列表", "“- ”"),
    ("switches", "关闭: [‸todo]", "没有“todo”这个规则", "“to-do”"),
    ("switches", "关闭: [to-do, ‸[to-do]]", "应是一句文字，不是列表", ""),
    ("switches", "关闭: [to-do]\n‸off: []", "同一项", "合并"),
    ("switches", "级别:\n  ‸b: 提示", "没有“b”这个规则", "可用的规则：half-width"),
    ("switches", "级别: {to-do: ‸重大}", "“to-do”不能是“重大”", "错误、警告、提示"),
    ("switches", "级别: ‸[to-do]", "“级别”应是一组键，不是列表", "half-width: 提示"),
    ("switches", "级别: {to-do: 提示, ‸to-do: 错误}", "重复了", "合并"),
    ("switches", "级别‸：提示\n关闭: []", "“级别”后面是全角冒号", "半角"),
    # names of one's own office
    ("roster", "‸领道: []", "不认识的键“领道”", "领导"),
    ("roster", "领导:\n- ‸{职务: 市长}", "缺少“姓名”", "林致远"),
    ("roster", "领导:\n- {姓名: ‸林}", "“林”不像姓名", "姓名"),
    ("roster", "领导:\n- {姓名: 林致远}\n- ‸林致远", "“林致远”写了两次，第 2 行", "删去一处"),
    ("roster", "领导:\n- {姓名: 林致远, 职务: 市长, 曾任: ‸市长}", "既是现任的职务，又是曾任的", "删去"),
    ("roster", "单位:\n- {全称: 市水利局, 旧称: ‸[市水利局]}", "“市水利局”写了两次", "各不相同"),
    ("roster", "单位:\n- {全称: 市水利局, 简称: ‸局}", "太短", "两个字以上"),
    ("roster", "单位:\n- {全称: 甲局, 简称: [市局]}\n- ‸{全称: 乙局, 简称: [市局]}", "在“甲局”里已经写过", "一个单位"),
    ("roster", "用语:\n- ‸{写作: 残疾人}", "缺少“不写”", "残废人"),
    ("roster", "用语:\n- ‸残疾人", "应是一组键", "写作"),
    ("roster", "‸- 林致远", "应是一组键", "领导"),
    ("roster", "领导: ‸林致远", "应是一个列表", "“- ”"),
    ("roster", "领导:\n- {姓名: 林致远, 职务: ‸{甲: 乙}}", "“职务”应是一句文字", ""),
    ("roster", "用语:\n- ‸{写作: 甲, 不写: 乙}\n- {写作: 乙, 不写: 丙}", "另一条却写作它", "一致"),
    ("switches", "‸severty: {}", "不认识的键“severty”", "“severity”"),
    # sheets
    ("sheet", "‸- a", "“版式”应是一组键，不是列表", "代号: gbt9704"),
    ("sheet", "‸line: 22", "不认识的键“line”", "“lines”"),
    ("sheet", "lines: ‸二十二", "“lines”应是一个整数", "数字"),
    ("sheet", "lines: ‸22.5", "“lines”应是一个整数", "数字"),
    ("sheet", "lines: ‸200", "“lines”不能是 200", "1 到 100"),
    ("sheet", "lines: ‸true", "“lines”应是一个整数", "数字"),
    ("sheet", "pitch: ‸.nan", "“pitch”应是一个数", "数字"),
    ("sheet", "page: ‸[210, 297]", "“page”应是一组键，不是列表", "宽: 210"),
    ("sheet", "page: {top: ‸37mm}", "“top”应是一个数", "单位"),
    ("sheet", "page:\n  left: ‸-1", "“left”不能是 -1", "0 到 500"),
    ("sheet", "page: {‸lefft: 28}", "不认识的键“lefft”", "“left”"),
    ("sheet", "‸top: 37", "不认识的键“top”", "要写在“纸张”下面"),
    ("sheet", "page_numbers: ‸odd", "“page_numbers”不能是“odd”", "可用的值"),
    ("sheet", "keep: ‸all", "“keep”不能是“all”", "可用的值"),
    ("sheet", "styles: {title: ‸黑体}", "“title”应是一组键", "字体: 仿宋_GB2312"),
    ("sheet", "styles: {title: {size: ‸二号}}", "“size”应是一个数", "单位"),
    ("sheet", "styles: {title: {align: ‸middle}}", "“align”不能是“middle”", "可用的值"),
    ("sheet", "styles: {title: {bold: ‸对}}", "“bold”应是 true 或 false", "true"),
    ("sheet", "styles: {‸heading5: {}}", "不认识的键“heading5”", "“heading1”"),
    ("sheet", "styles: {body: {‸firstline: 2}}", "不认识的键“firstline”", "“first_line”"),
    ("sheet", "name: ‸\"两\\n行\"", "“name”应是一行文字", "一行"),
    ("sheet", "fallbacks: ‸[仿宋]", "“fallbacks”应是一组键", "楷体_GB2312: 楷体"),
    ("sheet", "lines: 22\n‸行数: 21", "同一项", "合并"),
    # manifests
    ("manifest", "‸a: 1", "应是一个列表", "“- ”"),
    ("manifest", "- ‸甲", "“语料”应是一组键", "编号: 01"),
    ("manifest", "- ‸{genre: address}", "缺少“id”", "请写明文件名"),
    ("manifest", "- {‸id: }", "缺少“id”", "请写明文件名"),
    ("manifest", "- {id: ‸[a]}", "“id”应是一句文字，不是列表", "引号"),
    ("manifest", "- {id: a}\n- ‸{id: a}", "“a”写了两次，第 1 行", "改名"),
    ("manifest", "- {id: a, genre: ‸[address]}", "“genre”应是一个名称，不是列表", "引号"),
    ("manifest", "- {id: a, genre: ‸5}", "“genre”应是一个名称", "debrief"),
    ("manifest", "- {id: a, genre: ‸../../evil}", "名称“../../evil”不能用作文件名", "请改用"),
    ("manifest", "- {id: a, theme: ‸{甲: 乙}}", "“theme”应是一句文字，不是一组键", "冒号"),
    ("manifest", "- {id: a, date: ‸1898-01-01}", "“date”不能是 1898 年", "1949 到 2100"),
    ("manifest", "- {id: a, date: ‸2206-01-01}", "“date”不能是 2206 年", "1949 到 2100"),
    ("manifest", "- {id: a, ‸gerne: address}", "不认识的键“gerne”", "“genre”"),
    ("manifest", "- {id: a}\n- {id: b, ‸编号: c}", "同一项", "合并"),
    ("manifest", "- id: a\n  theme: ‸'开学", "引号没有合上", "成对"),
    # judged lists
    ("verdicts", "‸role: signoff", "应是一个列表", "“- ”"),
    ("verdicts", "- ‸谢谢大家！", "“判读”应是一组键", "功能: signoff"),
    ("verdicts", "- ‸{role: signoff, text: 甲}", "缺少“verdict”", "不判的条目请删去"),
    ("verdicts", "- ‸{role: signoff, verdict: good}", "缺少“text”", "请写明判读的语句"),
    ("verdicts", "- ‸{text: 甲, verdict: good}", "缺少“role”", "请写明"),
    ("verdicts", "- {role: signoff, text: 甲, verdict: ‸perhaps}", "“verdict”不能是“perhaps”", "可用的值"),
    ("verdicts", "- {role: signoff, text: 甲, verdict: ‸goood}", "“verdict”不能是“goood”", "“good”"),
    ("verdicts", "- {role: signoff, text: 甲, verdict: ‸[good]}", "应是一句文字，不是列表", ""),
    ("verdicts", "- {role: ‸[a], text: 甲, verdict: good}", "“role”应是一句文字", "引号"),
    ("verdicts", "- {role: a, text: ‸{甲: 乙}, verdict: good}", "“text”应是一句文字，不是一组键", "冒号"),
    ("verdicts", "- {role: a, text: 甲, verdict: good, ‸raeson: 乙}", "不认识的键“raeson”", "“reason”"),
    ("verdicts", "- {role: a, text: 甲, verdict: good, ‸role: b}", "重复了", "合并"),
    ("verdicts", "- {role: a, text: 甲, verdict: good}\n- ‸乙", "应是一组键", "功能"),
]  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("kind", LOADERS)
def test_a_mistake_has_its_place_and_says_what_to_do(kind: str) -> None:
    """The mistakes of a kind together: there are hundreds."""
    for marked, message, hint in (case[1:] for case in BROKEN if case[0] == kind):
        before = marked.partition("‸")[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        with pytest.raises(DrafterError) as caught:
            LOADERS[kind](marked.replace("‸", ""))
        error = caught.value
        assert str(error.location) == f"f.yaml:{line}:{column}", marked
        assert message in error.message, marked
        assert error.hint, marked
        assert hint in error.hint, marked


def test_every_kind_of_file_is_broken_in_many_ways() -> None:
    kinds = [case[0] for case in BROKEN]
    assert all(kinds.count(kind) >= 13 for kind in set(LOADERS) - {"brief"})  # tests/test_schema_brief.py has those


ALL_AT_ONCE = [
    ("roles", "- {id: a, zh: [甲]}\n- {cues: 丁, 戊: 己}\n", ["1:3", "1:15", "2:3", "2:3", "2:3", "2:10", "2:13"]),
    ("phrases", "- {text: 甲, sources: -1, years: [0]}\n- {level: 1}\n- 丙\n", ["1:22", "1:34", "2:3", "2:4", "3:3"]),
    ("rules", "- {id: a, kind: b}\n- 甲\n", ["1:3"] * 6 + ["1:17", "2:3"]),
    ("switches", "关闭: [a, b]\n级别: {c: d}\n", ["1:6", "1:9", "2:6", "2:9"]),
    ("sheet", "page: {top: 甲}\nlines: 0\nstyle: 1\n", ["1:13", "2:8", "3:1"]),
    ("manifest", "- {genre: 5}\n- {id: a, date: 1800}\n- 甲\n", ["1:3", "1:11", "2:17", "3:3"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "places"), ALL_AT_ONCE, ids=[case[0] for case in ALL_AT_ONCE])
def test_all_mistakes_are_said_at_once_in_the_order_of_the_file(kind: str, text: str, places: list[str]) -> None:
    with pytest.raises(LibraryError) as caught:
        LOADERS[kind](text)
    said = [line.split(": ")[0] for line in str(caught.value).splitlines() if line.startswith("f.yaml")]
    assert said == [f"f.yaml:{place}" for place in places]


@pytest.mark.parametrize("kind", ["phrases", "headings", "rules", "manifest", "verdicts"])
def test_a_file_of_another_kind_does_not_flood(kind: str) -> None:
    with pytest.raises(LibraryError) as caught:
        LOADERS[kind]("- {甲: 乙}\n" * 1000)
    assert str(caught.value).count("f.yaml:") <= MAX_LISTED + 1


@pytest.mark.parametrize("kind", ["roles", "phrases", "headings", "rules", "manifest", "verdicts"])
def test_an_empty_list_is_no_mistake(kind: str) -> None:
    assert not LOADERS[kind]("")
    assert not LOADERS[kind]("# 还没有\n")
    assert not LOADERS[kind]("[]")


def test_a_key_has_a_chinese_name_too() -> None:
    english = load_phrases("- {text: 谢谢大家, sources: 3, status: accepted, place: closing}", "f.yaml", "signoff")
    assert load_phrases("- {语句: 谢谢大家, 来源数: 3, 状态: 采用, 位置: 合}", "f.yaml", "signoff") == english


# --- libraries over each other --------------------------------------------------------------------

BREATH = RULE + "kind: breath, options: {characters: 40}}"
LAID = [
    ("an option of the upper one", BREATH, "- {id: a, options: {characters: ‸0}}", "“characters”不能是 0"),
    ("an option that is none", BREATH, "- {id: a, options: {‸least: 3}}", "不认识的键“least”"),
    ("another kind without its options", BREATH, "- ‸{id: a, kind: pattern}", "缺少“pattern”"),
    ("a slot that the kind does not fill", BREATH, "- {id: a, message: ‸'{role}'}", "填不上的空位“{role}”"),
    ("a kind that does not fill the slot below", BREATH.replace("有", "'{length}'"),
     "- ‸{id: a, kind: unpaired}", "填不上的空位“{length}”"),
    ("what is missing in both", "- {id: a, kind: unpaired}", "- ‸{id: a, severity: 提示}", "缺少“name”"),
    ("what is not below", BREATH, "- ‸{id: b, off: true}", "没有规则“b”，不用关闭"),
]  # fmt: skip


@pytest.mark.parametrize(("lower", "marked", "message"), [case[1:] for case in LAID], ids=[case[0] for case in LAID])
def test_a_mistake_is_said_in_the_layer_that_makes_it(lower: str, marked: str, message: str) -> None:
    files = [[("own", Layer(lower, "lower.yaml", trusted=True))], [("own", Layer(marked.replace("‸", ""), "f.yaml"))]]
    with pytest.raises(LibraryError) as caught:
        overlay_rules(files, OPTIONS, ROLES)
    assert f"f.yaml:1:{marked.index('‸') + 1}: " in str(caught.value)
    assert "lower.yaml" not in str(caught.value)
    assert message in str(caught.value)


def test_options_lie_over_each_other_and_go_with_their_kind() -> None:
    lower = RULE + "kind: pattern, options: {pattern: 甲, once: true}}"
    for upper, options in (
        ("- {id: a, options: {once: false}}", {"pattern": "甲", "once": False}),
        ("- {id: a, kind: breath, options: {characters: 9}}", {"characters": 9}),
        ("- {id: a, kind: unpaired}", {}),
    ):
        files = [[("own", Layer(text, "f.yaml"))] for text in (lower, upper)]
        (rule,) = overlay_rules(files, OPTIONS, ROLES)
        assert rule.options == options


# --- whatever is in the file ----------------------------------------------------------------------

WORDS = [case[1].replace("‸", "") for case in BROKEN]
MARKS = [
    "- ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\n",
    "\n  ",
    ", ",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "\\",
    "|",
    "> ",
    "? ",
    "~",
    "：",
    "\t",
]
KEYS = sorted({key for text in WORDS for key in re.findall(r"\w+(?=: )", text)})
VALUES = ["id", "text", "kind", "pattern", "cues", "page", "要点", "文种", "甲", "-1", "1e9", ".nan", "true"]


@pytest.mark.parametrize("kind", LOADERS)
def test_a_key_of_anything_anywhere_is_told_or_taken(kind: str) -> None:
    for key in KEYS:
        for text in (
            f"{key}: 甲",
            f"- {key}: 甲",
            f"- {{id: a, {key}: {{{key}: 甲}}}}",
            f"{GENRE}{key}: {{{key}: 甲}}",
        ):
            with contextlib.suppress(DrafterError):
                LOADERS[kind](text)


PIECES = st.sampled_from(MARKS) | st.sampled_from(VALUES)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def splice(first: str, second: str, at: int, to: int) -> str:
    return first[: at % (len(first) + 1)] + second[to % (len(second) + 1) :]


SPLICED = st.builds(splice, st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, 200), st.integers(0, 200))
BYTES = st.binary(max_size=60) | st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    TEXTS | SPLICED | st.text(max_size=20),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]),
)


@pytest.mark.parametrize("kind", LOADERS)
@settings(max_examples=20)  # for each of the twelve
@given(data=BYTES)
def test_any_bytes_are_read_or_refused_with_a_place(kind: str, data: bytes) -> None:
    try:
        LOADERS[kind](text_of(data, "f.yaml"))
    except DrafterError as error:
        assert str(error).startswith("f.yaml")
        assert error.hint or "\n" in error.message


@given(data=BYTES)
def test_any_bytes_in_the_pure_parser(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        try:
            load_manifest(text_of(data, "f.yaml"), "f.yaml")
        except DrafterError as error:
            assert str(error).startswith("f.yaml")
