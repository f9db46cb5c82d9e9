"""YAML ↔ nodes: places, limits, mistakes said in Chinese, and writing that reads back the same."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.errors import BriefError
from drafter.schema.source import (
    BRIEF_LIMIT,
    MAX_DEPTH,
    MAX_LISTED,
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    combine,
    compose_yaml,
    dump_yaml,
    plain,
    text_of,
)
from drafter.schema.syntax import COLON_HINT


def load_yaml(text: str, path: str) -> Node:
    node, problems = compose_yaml(text, path, BRIEF_LIMIT)
    if problems:
        raise combine(problems)
    return node


def test_every_value_knows_its_place() -> None:
    root = load_yaml("主题: 安全\n会议:\n  日期: 2026-03-12\n要点: [甲, '乙']\n", "b.yaml")
    assert isinstance(root, MappingNode)
    (theme_key, theme), (_, meeting), (_, points) = root.entries
    assert (theme_key.line, theme_key.column, theme.line, theme.column) == (1, 1, 1, 5)
    assert isinstance(meeting, MappingNode)
    assert (meeting.entries[0][1].line, meeting.entries[0][1].column) == (3, 7)
    assert isinstance(points, SequenceNode)
    assert [(item.line, item.column) for item in points.items] == [(4, 6), (4, 9)]
    assert [item.quoted for item in points.items if isinstance(item, Scalar)] == [False, True]


def test_byte_order_mark_and_windows_line_ends() -> None:
    root = load_yaml("\ufeff主题: 安全\r\n标题: 讲话\r\n", "b.yaml")
    assert plain(root) == {"主题": "安全", "标题": "讲话"}
    assert isinstance(root, MappingNode)
    assert (root.entries[1][0].line, root.entries[1][0].column) == (2, 1)


# What is written, and what it is as plain data.
VALUES = [
    ("", None),
    ("~", None),
    ("null", None),
    ("true", True),
    ("False", False),
    ("12", 12),
    ("-3", -3),
    ("0.25", 0.25),
    ("1.0e+20", 1e20),
    ("-.inf", -math.inf),
    ("2026-03-12", datetime.date(2026, 3, 12)),
    ("'2026-03-12'", "2026-03-12"),
    ('"12"', "12"),
    # What people write stays what they wrote.
    ("2026-02-30", "2026-02-30"),
    ("yes", "yes"),
    ("no", "no"),
    ("12:30", "12:30"),
    ("012", "012"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("2026-03-12 09:00:00", "2026-03-12 09:00:00"),
    ("【待补】", "【待补】"),
    ("一、 > （一）", "一、 > （一）"),
    ("9" * 5000, "9" * 5000),
]


@pytest.mark.parametrize(("written", "value"), VALUES, ids=[written[:20] for written, _ in VALUES])
def test_values(written: str, value: object) -> None:
    loaded = plain(load_yaml(f"a: {written}\n", "b.yaml"))["a"]
    assert loaded == value
    assert type(loaded) is type(value)


# A slip, the line and column reported, words of the message, words of the hint.
SLIPS = [
    ("tab", "会议:\n\t名称: 全市\n", "2:1", "制表符", "空格"),
    ("tab below a value", "会议:\n  名称: 全市\n\t地点: 甲\n", "3:1", "制表符", "空格"),
    ("full-width colon first", "文种：甲\n主题: 乙\n", "1:3", "“文种”后面是全角冒号", COLON_HINT),
    ("full-width colon between", "文种: 甲\n主题：乙\n标题: 丙\n", "2:3", "“主题”后面是全角冒号", COLON_HINT),
    ("full-width colon last", "文种: 甲\n主题：乙\n", "2:3", "“主题”后面是全角冒号", COLON_HINT),
    ("full-width colon below", "会议:\n  名称: 甲\n  地点：乙\n日期: 1\n", "3:5", "“地点”后面是全角冒号", COLON_HINT),
    ("no space after the colon", "主题:产业\n标题: 甲\n", "1:3", "“主题:”后面缺一个空格", COLON_HINT),
    ("indented too far", "会议:\n  名称: 甲\n   地点: 乙\n", "3:6", "缩进不对", "左边要对齐"),
    ("indented below a value", "主题: 甲\n  标题: 乙\n", "2:5", "缩进不对", "左边要对齐"),
    ("indented too little", "会议:\n   名称: 甲\n  地点: 乙\n", "3:3", "缩进不对", "左边要对齐"),
    ("dash indented", "要点:\n  - 标题: 甲\n   - 乙\n", "3:4", "列表的缩进不对", "对齐"),
    ("list indented", "要点:\n  - 标题: 甲\n    分点:\n    - 乙\n   - 丙\n", "5:4", "列表的缩进不对", "对齐"),
    ("double quote open", '主题: "产业\n标题: 甲\n', "1:5", "引号没有合上", "成对"),
    ("single quote open", "主题: '产业\n标题: 甲\n", "1:5", "引号没有合上", "成对"),
    ("quotes mixed", '主题: "新”\n标题: 甲\n', "1:5", "引号没有合上", "中文引号"),
    ("text after quotes", '主题: "新"工人\n标题: 甲\n', "1:8", "引号或括号后面还有文字", "中文引号"),
    ("text after braces", "主题: {甲}乙\n", "1:8", "引号或括号后面还有文字", "引号"),
    ("two colons", "主题: 甲: 乙\n", "1:6", "一行里有两个冒号", "全角"),
    ("full-width comma", "会议: {名称: 甲，日期: 2026-03-12}\n", "1:14", "花括号", "全角逗号"),
    ("brace open", "会议: {名称: 甲, 地点: 乙\n主题: 丙\n", "1:5", "花括号", "成对"),
    ("comma twice", "主题: [甲, , 乙]\n", "1:9", "缺了内容", "逗号"),
    ("dash without space", "要点:\n- 甲\n-乙\n", "3:1", "缺少冒号", "“- ”"),
    ("at sign", "主题: @甲\n", "1:5", "不能以这个符号开头", "引号"),
    ("star", "主题: *甲*\n", "1:6", "不能以“*”开头", "引号"),
    ("star that looks like an alias", "主题: *a\n", "1:5", "没有指向", "引号"),
    ("ampersand", "主题: &甲\n", "1:6", "不能以“&”开头", "引号"),
    ("bar", "主题: |甲\n", "1:6", "不能以“|”或“>”开头", "引号"),
    ("folded sign swallows text", "目标: >5\n", "1:5", "内容会丢失", "引号"),
    ("backslash", '主题: "a\\q"\n', "1:5", "反斜杠", "单引号"),
    ("two documents", "a: 1\n---\nb: 2\n", "2:1", "只能有一份", "---"),
    ("key twice", "a: 1\nb: 2\na: 3\n", "3:1", "键“a”重复了，第 1 行", "合并"),
    ("python tag", "a: !!python/object/apply:os.system [ls]\n", "1:4", "不支持标签", "!"),
    ("own tag", "a: !甲 1\n", "1:5", "不能以“!”开头", "引号"),
    ("merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", "3:3", "不支持“<<”", "写出来"),
    ("list as key", "? [a]\n: b\n", "1:3", "键必须是文字", ""),
    ("control character", "a: 1\nb: \x01\n", "2:4", "U+0001", "删去"),
    ("lone surrogate", "a: \ud800\n", "1:4", "U+D800", "UTF-8"),
    ("alias to itself", "a: &a [*a]\n", "1:8", "没有指向", ""),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "at", "message", "hint"), [slip[1:] for slip in SLIPS], ids=[s[0] for s in SLIPS])
def test_slips(text: str, at: str, message: str, hint: str) -> None:
    with pytest.raises(BriefError) as caught:
        load_yaml(text, "b.yaml")
    assert str(caught.value).startswith(f"b.yaml:{at}: ")
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_mistakes_that_leave_the_structure_clear_are_said_together() -> None:
    with pytest.raises(BriefError) as caught:
        load_yaml("a: 1\na: !x 2\nb: >5\n", "b.yaml")
    places = [line.split(": ")[0] for line in str(caught.value).splitlines() if line.startswith("b.yaml")]
    assert places == ["b.yaml:2:1", "b.yaml:2:4", "b.yaml:3:4"]


def test_no_flood_of_messages() -> None:
    with pytest.raises(BriefError) as caught:
        load_yaml("a: 1\n" * 1000, "b.yaml")
    assert str(caught.value).count("b.yaml:") == MAX_LISTED


def _bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


HOSTILE = [
    ("alias bomb", _bomb(9), "展开后过多"),
    ("deep list", "[" * 100_000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep list, closed", "[" * 2000 + "]" * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep braces", "{a: " * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep braces without keys", "{" * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep below a key", "a:\n  b: " + "[" * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep on many lines", "[\n" * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep dashes", "- " * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep questions", "? " * 2000, f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep mapping", "\n".join(" " * n + "a:" for n in range(1000)), f"嵌套超过 {MAX_DEPTH} 层"),
    ("deep by aliases", "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 60))]), "嵌套超过"),
    ("too large", "a" * ((1 << 20) + 1), "1 MiB"),
    ("too large in bytes", "字" * 400_000, "1 MiB"),
    ("open quote, long", '"' + "甲" * 300_000, "引号没有合上"),
    ("one line, no colon", "a: 1\n" + "甲" * 300_000, "缺少冒号"),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "message"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_input_is_refused(text: str, message: str) -> None:
    with pytest.raises(BriefError, match=message):
        load_yaml(text, "b.yaml")


@pytest.mark.usefixtures("parser")
def test_deep_nesting_is_refused_where_it_gets_too_deep() -> None:
    with pytest.raises(BriefError) as caught:
        load_yaml("a: 1\nb: 'x [[[[ y'\nc: " + "[" * 2000, "b.yaml")
    assert str(caught.value).startswith(f"b.yaml:3:{3 + MAX_DEPTH}: 嵌套超过")


def test_brackets_in_texts_are_no_nesting() -> None:
    text = f"a: ['{'[' * 60}', \"{'{' * 60}\", 甲] # {'[' * 60}\nb: 'x"
    with pytest.raises(BriefError, match="引号没有合上"):
        load_yaml(text, "b.yaml")


STRANGE: list[Callable[[yaml.Mark], Exception]] = [
    lambda mark: yaml.MarkedYAMLError("while doing new things", mark, "too many of them", mark),
    lambda mark: yaml.MarkedYAMLError(None, None, None, mark),
    lambda _: yaml.MarkedYAMLError("somewhere", None, "something", None),
    lambda _: yaml.YAMLError("something"),
    lambda _: yaml.reader.ReaderError("name", 3, 7, "unicode", "something"),
    lambda _: ValueError("something"),
]


@pytest.mark.parametrize("error", STRANGE)
def test_what_a_later_version_complains_of_is_said_in_our_words(
    error: Callable[[yaml.Mark], Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> Iterator[yaml.Event]:
        raise error(yaml.Mark("name", 6, 1, 0, None, 0))
        yield

    monkeypatch.setattr(yaml, "parse", refuse)
    with pytest.raises(BriefError) as caught:
        load_yaml("a: 1\nb: 2\n", "b.yaml")
    assert str(caught.value).startswith("b.yaml")
    assert "thing" not in str(caught.value)
    assert caught.value.hint


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("escape", ["\\ud800", "\\ud83d\\ude00", "\\UFFFFFFFF", "\\U00110000", "\\xZZ", "\\q"])
def test_an_escape_that_is_no_character(escape: str) -> None:
    with pytest.raises(BriefError, match="反斜杠"):
        load_yaml(f'a: 1\nb: "{escape}"\n', "b.yaml")


ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", ["主题: 安全生产\n", "theme: 开学\n", "- {id: a, 名称: 龘靐}\n", "a: 1\n"])
def test_a_file_is_read_as_its_editor_kept_it(text: str, encoding: str) -> None:
    assert text_of(text.replace("\n", "\r\n").encode(encoding), "b.yaml").replace("\r\n", "\n") == text


DAMAGED = [
    ("utf-8", "文种: 致辞\n主题: 安全生产工作\n".encode()[:-2], "2:10"),
    ("in the middle", "文种: 致辞\n主题: 安".encode() + b"\xff" + "全生产\n".encode(), "2:6"),
    ("with a mark", b"\xef\xbb\xbf" + "文种: 致辞".encode("gb18030"), "1:2"),
    ("no text", bytes(range(128, 256)) * 3, "1:1"),
]


@pytest.mark.parametrize(("data", "at"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_damage_is_not_taken_for_another_encoding(data: bytes, at: str) -> None:
    with pytest.raises(BriefError, match="读不懂") as caught:
        text_of(data, "b.yaml")
    assert str(caught.value.location) == f"b.yaml:{at}"


def test_honest_aliases_and_depth_are_read() -> None:
    assert plain(load_yaml("a: &x [1, 2]\nb: *x\n", "b.yaml")) == {"a": [1, 2], "b": [1, 2]}
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert str(plain(load_yaml(deepest, "b.yaml"))) == deepest


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        plain(load_yaml(text, "b.yaml"))
    except BriefError as error:
        assert str(error).startswith("b.yaml")


# Text made of what gives YAML trouble.
@given(st.text(alphabet="甲：: -#\n\t'\"{}[],>|&*!%@`?~.0123\\aeo—…“”", max_size=40))
def test_any_yaml_like_text_is_read_or_refused(text: str) -> None:
    try:
        plain(load_yaml(text, "b.yaml"))
    except BriefError as error:
        assert str(error).startswith("b.yaml")


# --- writing ------------------------------------------------------------------------------------


def test_small_collections_are_written_in_braces_and_the_rest_in_blocks() -> None:
    data = {
        "id": "work-meeting",
        "moves": [
            {
                "role": "opening",
                "support": 11,
                "next": {"acknowledgement": 8, "review": 3},
                "examples": ["seed-002@58"],
            },
            {"role": "point", "count": {3: 8, 4: 2}, "functions": [{"function": "tasks", "at": "first", "support": 7}]},
        ],
        "text": "第一行\n第二行\n",
        "slots": {"n": ["三", "四"]},
        "long": ["推动改革各项任务落地见效" * 3, "为高质量发展作出新的更大贡献" * 3],
        "quoted": ["是", "yes", "12", "2026-03-12", "", "{n}点"],
        "none": None,
        "empty": [],
        "date": datetime.date(2026, 3, 12),
    }
    assert dump_yaml(data) == (
        "id: work-meeting\n"
        "moves:\n"
        "- {role: opening, support: 11, next: {acknowledgement: 8, review: 3}, examples: [seed-002@58]}\n"
        "- role: point\n"
        "  count: {3: 8, 4: 2}\n"
        "  functions: [{function: tasks, at: first, support: 7}]\n"
        "text: |\n"
        "  第一行\n"
        "  第二行\n"
        "slots: {n: [三, 四]}\n"
        "long:\n"
        "- 推动改革各项任务落地见效推动改革各项任务落地见效推动改革各项任务落地见效\n"
        "- 为高质量发展作出新的更大贡献为高质量发展作出新的更大贡献为高质量发展作出新的更大贡献\n"
        "quoted: [是, 'yes', '12', '2026-03-12', '', '{n}点']\n"
        "none: null\n"
        "empty: []\n"
        "date: 2026-03-12\n"
    )


def test_equal_parts_are_written_out_and_not_referred_to() -> None:
    shared = ["甲"]
    assert dump_yaml({"a": shared, "b": shared}) == "a: [甲]\nb: [甲]\n"


def test_what_yaml_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        dump_yaml({"a": {1, 2}})
    with pytest.raises(TypeError):
        dump_yaml("甲")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        dump_yaml({"a": datetime.datetime(2026, 3, 12, 9, 0)})


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12) | st.text(
    alphabet="甲：: -.#\n'\"{}[],>|&*!%@`?~.0123eyo", max_size=8
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False)
    | st.dates(datetime.date(1000, 1, 1))
    | TEXTS
)
KEYS = TEXTS.filter(lambda text: text != "<<")
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


COLLECTIONS = st.lists(DATA, max_size=4) | st.dictionaries(KEYS, DATA, max_size=4)


@given(COLLECTIONS)
@example({"a": "等..."})
@example({"a": "甲\n...\n"})
@example(["---"])
def test_written_data_reads_back_the_same(data: dict[object, object] | list[object]) -> None:
    written = dump_yaml(data)
    assert repr(plain(load_yaml(written, "b.yaml"))) == repr(data)
    assert dump_yaml(plain(load_yaml(written, "b.yaml"))) == written
