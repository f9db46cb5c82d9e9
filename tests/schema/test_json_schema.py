"""What editors are told of the files agrees with what the readers say of them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from drafter.errors import DrafterError
from drafter.library import builtin_root, open_library
from drafter.library.library import Library
from drafter.pipeline.drafting import parse_brief
from drafter.pipeline.schemas import KINDS, schema_line, schema_text
from drafter.readable import LIBRARY_LIMIT
from drafter.schema.source import compose_yaml, dump_yaml, plain

LIBRARY = Library((builtin_root(),))
SCHEMAS = {kind: json.loads(schema_text(kind, LIBRARY)) for kind in KINDS}
BRIEF = Draft7Validator(SCHEMAS["brief"])
Data = dict[str, Any]


def as_json(text: str) -> Any:
    """What an editor sees: dates are texts there."""
    node, _ = compose_yaml(text, "f.yaml", LIBRARY_LIMIT)
    return json.loads(json.dumps(plain(node), default=str))


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_fits_and_every_key_is_explained(kind: str) -> None:
    schema = SCHEMAS[kind]
    Draft7Validator.check_schema(schema)
    files = sorted(builtin_root().glob(KINDS[kind].files if kind != "brief" else "templates/genres/*/brief.yaml"))
    assert files or kind in ("switches", "roster")
    for path in files[:4]:
        text = path.read_text(encoding="utf-8")
        assert [error.message for error in Draft7Validator(schema).iter_errors(as_json(text))] == [], path.name
    keys = [form for name, form in schema["definitions"].items() if "." in name]
    assert keys and all(form["description"] for form in keys)


# A brief in which every record and every kind of value occurs once.
GOOD: Data = {
    "文种": "工作会议讲话",
    "主题": "水利建设",
    "会议": {"名称": "全县水利工作会议", "日期": "2026-03-12", "地点": "县会议中心"},
    "speaker": {"name": "林致远", "post": "县长"},
    "贯彻精神": ["省委全会精神"],
    "引用": [{"原话": "一分部署，九分落实", "谁": "省委书记"}],
    "议程": ["县水利局作了通报", {"谁": "三个乡镇", "做了什么": "作了发言"}],
    "回顾": ["修渠12公里", {"内容": "栽树3万株", "比上年": "增长12%"}],
    "要点": [
        {"小标题": "提高认识", "作用": "认识意义", "分点": ["这是民生所系", {"内容": "这是发展所需"}]},
        {"小标题": "抓好落实", "作用": "tasks", "分点": [{"内容": "修好渠", "牵头单位": "县水利局", "案例": "石梁乡"}]},
    ],
    "序号": "一、 > （一）",
    "时长": "20分钟",
    "语速": 220,
    "选用语句": {"过渡": "下面，我讲{n}点意见。"},
    "必写的部分": ["祝愿"],
    "不要的部分": "形势",
}


def mappings(data: Any) -> list[Data]:
    found = [data] if isinstance(data, dict) else []
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return found + [mapping for each in inner for mapping in mappings(each)]


def misspell(data: Data, chance: random.Random) -> None:
    place = chance.choice(mappings(data))
    key = chance.choice(sorted(place))
    place[key[:1] + "饕" + key[2:]] = place.pop(key)


def misplace(data: Data, chance: random.Random) -> None:
    data[chance.choice(["日期", "地点", "职务", "小标题", "原话", "做了什么", "heading", "due"])] = "某处"


def say_twice(data: Data, chance: random.Random) -> None:
    place, key, other = chance.choice(
        [
            (data, "theme", "水利"),
            (data, "genre", "致辞"),
            (data["会议"], "name", "会"),
            (data["speaker"], "姓名", "某人"),
            (data["要点"][0], "function", "tasks"),
            (data["引用"][0], "who", "某人"),
        ]
    )
    place[key] = other


def replace_by(choices: list[tuple[str, list[Any]]]) -> Callable[[Data, random.Random], None]:
    def change(data: Data, chance: random.Random) -> None:
        path, values = chance.choice(choices)
        *above, key = path.split("/")
        place: Any = data
        for step in above:
            place = place[int(step) if step.isdigit() else step]
        place[key] = chance.choice(values)

    return change


MISTAKES: list[Callable[[Data, random.Random], None]] = [
    misspell,
    misplace,
    say_twice,
    replace_by([("文种", [None, "", "讲稿", "工作会仪", "【待补】", 7, ["致辞"], {"名称": "致辞"}])]),
    replace_by([("要点/0/作用", ["意义", "task", 3, ["认识意义"]]), ("要点/1/作用", ["落实", {"a": "b"}])]),
    replace_by(
        [("时长", [0, -5, 601, "二十几分钟", "20小时", [20], {"分": 20}]), ("语速", [0, 1001, 220.5, "快", [3]])]
    ),
    replace_by([("会议/日期", ["三月", "2026-3", "2026.03", "明天", ["2026-03-12"], {"年": 2026}])]),
    replace_by([("序号", ["甲、", "一、 > 壹", "* > 1.", ["一、", "丁"], {"一": 1}])]),
    replace_by(
        [(key, [["水利"], {"甲": "乙"}]) for key in ("主题", "标题", "会议/地点", "speaker/post", "要点/0/小标题")]
    ),
    replace_by([("必写的部分", ["开头", ["祝愿", "结尾"], [3], {"祝愿": True}]), ("不要的部分", ["标题", [["形势"]]])]),
    replace_by(
        [("选用语句", [{"开场": "同志们"}, {"要点": "一"}, ["下面"], "下面"]), ("选用语句/过渡", [{"句": "下面"}])]
    ),
    replace_by([("主题", ["水" * 10_001]), ("贯彻精神", [["精神"] * 501]), ("要点", [["修渠"] * 501])]),
    replace_by(
        [("会议", [["全县水利工作会议"], {"名字": "会"}]), ("议程", [[["通报"]], [{"甲": "乙"}], {"谁": {"甲": "乙"}}])]
    ),
]
HARMLESS: list[Callable[[Data, random.Random], None]] = [
    replace_by(
        [
            (key, [None, "", "【待补：以后再写】"])
            for key in ("主题", "会议", "时长", "会议/日期", "要点/0/作用", "序号")
        ]
    ),
    replace_by([("文种", ["work-meeting", "致辞", "贺词"]), ("要点/0/作用", ["other", "组织保障"])]),
    replace_by([("时长", [20, 1.5, "二十分钟", "２０分"]), ("语速", [200, "220字", "二百"]), ("种子", [7])]),
    replace_by([("会议/日期", ["2026年3月12日", "二〇二六年三月十二日", "2026.3.12", "2026/03/12"])]),
    replace_by([("序号", ["一、>（一）>1.", ["一、", "（一）"], "第一，", "(一)", "一要"])]),
    replace_by(
        [(key, [12, True, "一句话", "2026-03-12"]) for key in ("主题", "会议/地点", "会议", "回顾", "议程", "祝愿")]
    ),
    replace_by(
        [("回顾", [["修渠", None], {"内容": "修渠"}]), ("贯彻精神", ["一次会", [None]]), ("不要的部分", [["回顾"]])]
    ),
    replace_by(
        [("选用语句", [None, {"transition": ["下面，我讲{n}点。"]}, {"号召": "使命光荣。", "结束语": "谢谢！"}])]
    ),
]


def verdicts(changes: list[Callable[[Data, random.Random], None]], number: int) -> list[tuple[str, bool, bool]]:
    """Changed briefs as text, with what we say of each and what the schema says."""
    found = []
    for seed in range(number):
        data = copy.deepcopy(GOOD)
        changes[seed % len(changes)](data, random.Random(seed))
        text = dump_yaml(data)
        try:
            ours = bool(parse_brief(text, LIBRARY))
        except DrafterError:
            ours = False
        found.append((text, ours, BRIEF.is_valid(as_json(text))))
    return found


def test_two_hundred_wrong_briefs_are_wrong_for_both() -> None:
    assert BRIEF.is_valid(GOOD)
    assert [found for found in verdicts(MISTAKES, 200) if found[1:] != (False, False)] == []


def test_briefs_that_are_written_otherwise_are_right_for_both() -> None:
    assert [found for found in verdicts(HARMLESS, 80) if found[1:] != (True, True)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("引用", [{"原话": "一分部署，九分落实"}]),
        ("会议", {"日期": "2026-02-30"}),
        ("必写的部分", ["形势"]),
        ("选用语句", {"过渡": "下面，我讲四点意见。"}),
        ("要点", [{"小标题": "办好三件事", "分点": ["修渠", "筑坝"]}]),
    ],
)
def test_what_concerns_several_keys_only_we_say(key: str, value: Any) -> None:
    data = GOOD | {key: value}
    assert BRIEF.is_valid(data)
    with pytest.raises(DrafterError):
        parse_brief(dump_yaml(data), LIBRARY)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("rules", "- {id: a, kind: patern}"),
        ("rules", "- {id: a, kind: pattern, options: {patern: 某}}"),
        ("rules", "- {id: a, severity: 严重}"),
        ("sheet", "styles: {titel: {size: 22}}"),
        ("sheet", "page: {width: 21}"),
        ("phrases", "- text: 我讲{m}点"),
        ("phrases", "- {text: 我讲话, tags: {听众: [外星人]}}"),
        ("outline", "id: a\nmoves: [{role: opening, obligation: must}]"),
        ("genre", "id: a\nname: 甲\nbuild: 诗歌"),
        ("switches", "关闭: [no-such-rule]"),
        ("roster", "领导: [{姓名: 林致远, 职位: 市长}]"),
        ("roster", "用语: [{写作: 残疾人}]"),
    ],
)
def test_other_files_are_looked_at_too(kind: str, text: str) -> None:
    assert not Draft7Validator(SCHEMAS[kind]).is_valid(as_json(text))


def test_ones_own_genres_roles_and_sheets_are_offered(tmp_path: Path) -> None:
    for name, text in {
        "templates/genres/debrief/genre.yaml": "{id: debrief, name: 述职报告, also: [述职]}",
        "templates/sheets/ours.yaml": "name: 本单位",
        "outlines/roles.yaml": "- {id: review, zh: 成绩}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    library = open_library(tmp_path)
    brief = json.loads(schema_text("写作要点", library))["definitions"]
    assert {"述职报告", "debrief", "述职"} <= set(brief["brief.genre"]["enum"])
    assert "成绩" in json.dumps(brief["brief.required"], ensure_ascii=False)
    assert "ours" in json.loads(schema_text("sheet", library))["definitions"]["sheet.base"]["examples"]
    with pytest.raises(DrafterError, match="您是不是想写“brief”"):
        schema_text("breif", library)


def test_a_brief_names_its_schema_only_where_somebody_has_one(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    assert schema_line(target) == ""
    (tmp_path / "brief.schema.json").touch()
    assert schema_line(target) == "# yaml-language-server: $schema=brief.schema.json\n"
    (tmp_path / "定义").mkdir()
    assert schema_line(target, tmp_path / "定义" / "a.json").endswith("$schema=定义/a.json\n")
    assert schema_line(tmp_path / "定义" / "b.yaml", tmp_path / "a.json").startswith(
        "# yaml-language-server: $schema=file:"
    )
