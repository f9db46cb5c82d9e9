"""Libraries over each other: single roles, cues, rules and sets of headings are added, changed, switched off by id."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from drafter.check.kinds import OPTIONS
from drafter.cli.app import run
from drafter.errors import LibraryError
from drafter.library import Library, builtin_root, open_library
from drafter.model import HeadingSet
from drafter.pipeline.reading import analyse_paths

PACKAGE = Path(__file__).parents[2] / "drafter"
LIBRARY = Library((builtin_root(),))
NAMES = LIBRARY.role_names()


def own(root: Path, files: dict[str, str]) -> Library:
    """A library of one's own with these files over ours."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return open_library(root)


# --- roles and cues -----------------------------------------------------------------------------


def test_every_cue_that_ships_has_an_id_of_its_own() -> None:
    for role in LIBRARY.roles():
        ids = [cue.id for cue in role.cues]
        assert all(ids)
        assert len(set(ids)) == len(ids)


def test_single_cues_and_roles_are_added_changed_and_switched_off(tmp_path: Path) -> None:
    text = (
        "- {id: review, also: [成绩], cues: [{id: 过去一年, weight: 9}, {id: 数据增长, off: true},"
        " {id: 晒晒账, pattern: 晒晒账, fires: [先晒晒账。], does_not_fire: [记账。]}]}\n"
        "- {id: attribution, 关闭: true}\n"
        "- {id: thanks, zh: 鸣谢, definition: 单独成段的感谢, job: 一一致谢}\n"
    )
    library = own(tmp_path, {"outlines/roles.yaml": text})
    review, before = library.role("成绩"), LIBRARY.role("回顾")
    assert (review.id, review.zh, review.job) == ("review", before.zh, before.job)
    cues = {cue.id: cue for cue in review.cues}
    assert set(cues) == {cue.id for cue in before.cues} - {"数据增长"} | {"晒晒账"}
    (old,) = [cue for cue in before.cues if cue.id == "过去一年"]
    assert (cues["过去一年"].pattern, cues["过去一年"].weight) == (old.pattern, 9)
    assert list(library.role_names()) == [role for role in NAMES if role != "attribution"] + ["thanks"]
    assert library.genre("work-meeting").part("thanks").job == "一一致谢"


def test_a_cue_of_ones_own_is_heard(tmp_path: Path) -> None:
    text = "- {id: problems, cues: [{id: 亮亮丑, pattern: 亮亮丑, weight: 6}]}\n"
    library = own(tmp_path, {"outlines/roles.yaml": text})
    speech = tmp_path / "讲话.txt"
    speech.write_text(
        "在全市工会工作会议上的讲话\n同志们：\n今天，我们召开全市工会工作会议，主要任务是部署工作。\n"
        "还要亮亮丑，台账记得乱。\n下面，我讲两点意见。\n一、抓学习\n要学好。\n二、抓落实\n要落实好。\n谢谢大家！\n",
        encoding="utf-8",
    )

    def roles(known: Library) -> set[str]:
        (analysis,) = analyse_paths([speech], known)
        return {section.role for one in analysis.speeches for section in one.sections}

    assert "problems" in roles(library)
    assert "problems" not in roles(LIBRARY)


REFUSED = [
    ("- {id: reveiw, off: true}\n", "没有功能“reveiw”，不用关闭", "您是不是想写“review”？"),
    ("- {id: review, cues: [{id: 过去两年, off: true}]}\n", "没有提示语“过去两年”", "您是不是想写“过去一年”？"),
    ("- {id: own, definition: 甲}\n", "缺少“zh”", ""),
    ("- {id: review, cuse: []}\n", "不认识的键“cuse”", "您是不是想写“cues”？"),
    ("- {id: review}\n- {id: review}\n", "功能“review”写了两次", ""),
    ("- {zh: 甲, definition: 乙}\n", "缺少“id”", ""),
]


@pytest.mark.parametrize(("text", "message", "hint"), REFUSED, ids=[case[1] for case in REFUSED])
def test_a_wrong_layer_is_refused_in_its_place(tmp_path: Path, text: str, message: str, hint: str) -> None:
    library = own(tmp_path, {"outlines/roles.yaml": text})
    with pytest.raises(LibraryError) as caught:
        library.roles()
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")
    assert caught.value.location is not None
    assert caught.value.location.path == str(tmp_path / "outlines/roles.yaml")


def test_all_that_lies_below_is_taken_off_at_once(tmp_path: Path) -> None:
    library = own(
        tmp_path,
        {
            "outlines/headings.yaml": "- {headings: ['*'], off: true}\n- {headings: [抓学, 抓干]}\n",
            "templates/rules/own.yaml": "- {id: '*', off: true}\n",
        },
    )
    assert library.headings() == (HeadingSet(("抓学", "抓干"), 1, 0),)
    assert library.rules(OPTIONS) == ()


# --- rules and headings -------------------------------------------------------------------------


def test_options_of_a_rule_are_changed_one_by_one(tmp_path: Path) -> None:
    library = own(tmp_path, {"templates/rules/own.yaml": "- {id: missing-part, options: {least: 7}}\n"})
    (changed,) = [rule for rule in library.rules(OPTIONS) if rule.id == "missing-part"]
    (before,) = [rule for rule in LIBRARY.rules(OPTIONS) if rule.id == "missing-part"]
    assert changed.options == {**before.options, "least": 7}
    assert (changed.group, changed.message) == (before.group, before.message)


def test_sets_of_headings_are_added_rejected_and_switched_off(tmp_path: Path) -> None:
    first, second, *rest = LIBRARY.headings()
    lines = [
        f"- {{headings: {list(first.headings)}, off: true}}",
        f"- {{headings: {list(second.headings)}, status: rejected}}",
        "- {headings: [抓学, 抓干], sources: 2}",
    ]
    library = own(tmp_path, {"outlines/headings.yaml": "\n".join(lines) + "\n"})
    found = library.headings()
    assert (found[0].headings, found[0].status, found[0].sources) == (second.headings, "rejected", second.sources)
    assert list(found[1:-1]) == rest
    assert found[-1].headings == ("抓学", "抓干")


def test_a_sheet_is_switched_off(tmp_path: Path) -> None:
    library = own(tmp_path, {"templates/sheets/reading.yaml": "关闭: true\n"})
    assert "reading" not in library.sheets()
    for name in ("reading", LIBRARY.sheets()["reading"]):
        with pytest.raises(LibraryError, match="没有“"):
            library.sheet(name)
    above = own(tmp_path, {"templates/sheets/large.yaml": "name: 大字版\nbase: reading\n"}).sheet("大字版")
    assert above.values == {**LIBRARY.sheet("reading").values, "id": "large", "name": "大字版"}


def test_mining_keeps_what_a_file_switches_off(tmp_path: Path) -> None:
    off = "- {headings: ['*'], off: true}\n"
    own(tmp_path, {"outlines/headings.yaml": off})
    seeds = PACKAGE.parent / "seeds" / "speeches"
    paths = [str(path) for path in sorted(seeds.glob("0*.txt"))[:4]]
    assert run(["--library", str(tmp_path), "mine", *paths, "--out", str(tmp_path / "outlines"), "--write"]) == 0
    written = (tmp_path / "outlines" / "headings.yaml").read_text(encoding="utf-8")
    assert written.startswith("- {headings: ['*'], 'off': true}\n")


def test_the_examples_of_the_readme_work(tmp_path: Path) -> None:
    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```yaml\n# 我的语句库/([\w./-]+)[^\n]*\n(.*?)```", readme, re.DOTALL))
    assert set(blocks) == {"outlines/roles.yaml", "templates/genres/debrief/genre.yaml"}
    library = own(tmp_path, blocks)
    assert library.role("成绩").id == "review"
    assert library.genre("述职").part("review").name == "履职情况"


# --- a lock covers every layer ------------------------------------------------------------------

LAYERED = {
    "outlines/roles.yaml": "- {id: review, zh: 成绩}\n",
    "outlines/headings.yaml": "- {headings: [抓学, 抓干]}\n",
    "outlines/genres/address.yaml": "id: address\nmoves: []\n",
    "outlines/phrases/opening.yaml": "- {text: 今天开会}\n",
    "templates/_shared.yaml": "title: 在{meeting}上讲\n",
    "templates/_shared.j2": "{# #}\n",
    "templates/genres/address/genre.yaml": "name: 致词\n",
    "templates/genres/address/template.j2": "{# #}\n",
    "templates/sheets/gbt9704.yaml": "lines: 20\n",
}


@pytest.mark.parametrize("name", LAYERED)
def test_a_lock_knows_the_files_of_every_layer(tmp_path: Path, name: str) -> None:
    before = LIBRARY.fingerprints()
    after = own(tmp_path, {name: LAYERED[name]}).fingerprints()
    assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} == {name}


@pytest.mark.parametrize("name", ["outlines/roles.yaml", "templates/genres/address/genre.yaml"])
def test_what_lies_below_counts_too(tmp_path: Path, name: str) -> None:
    """Of files over each other the lower one counts as well: what it says is not all replaced."""
    lower, upper = tmp_path / "lower", tmp_path / "upper"
    own(lower, LAYERED)
    own(upper, LAYERED)
    before = Library((lower, upper)).fingerprints()[name]
    (lower / name).write_text(LAYERED[name] + "# 改过\n", encoding="utf-8")
    assert Library((lower, upper)).fingerprints()[name] != before


# --- a role is named once -----------------------------------------------------------------------


def test_no_module_has_a_table_of_the_roles_names() -> None:
    codes = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    assert not any(is_table(node) for code in codes if names_two(code) for node in ast.walk(ast.parse(code)))


def names_two(code: str) -> bool:
    return sum(f'"{name}"' in code for name in NAMES.values()) > 1


def is_table(node: ast.AST) -> bool:
    if not isinstance(node, ast.Dict):
        return False
    pairs = [
        (key.value, value.value)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
    ]
    return sum(name is not None and NAMES.get(str(role)) == name for role, name in pairs) > 1


def test_a_table_is_seen() -> None:
    code = repr(dict(list(NAMES.items())[:2])).replace("'", '"')
    assert names_two(code)
    assert any(map(is_table, ast.walk(ast.parse(code))))


BRIEF = """文种: 工作会议讲话
主题: 安全生产
会议: {名称: 全市安全生产工作会议, 日期: 2026-03-12}
回顾: [建成基地12个]
问题: [落实不平衡]
要点: [{小标题: 提高认识}, {小标题: 抓好落实}]
必写的部分: [成绩]
选用语句: {成绩: 这些成绩来之不易}
"""


def test_a_role_of_another_name_is_called_so_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(tmp_path, {"outlines/roles.yaml": "- {id: review, zh: 成绩}\n", "brief.yaml": BRIEF})
    library, brief = ["--library", str(tmp_path)], str(tmp_path / "brief.yaml")

    def said(*command: str, code: int = 0) -> str:
        assert run([*library, *command]) == code
        return capsys.readouterr().out

    def written(*command: str) -> str:
        target = tmp_path / f"{command[0]}.txt"
        said(*command, "-o", str(target))
        return target.read_text(encoding="utf-8")

    told = said("plan", brief)
    assert "依写作要点，必写“成绩”。" in told
    assert "、成绩、" in told
    page = written("outline", brief)
    assert "【成绩】" in page
    assert "成绩（review）" in said("phrases")
    assert "〔成绩〕" in said("phrases", "--search", "来之不易")
    assert said("phrases", "成绩", "--limit", "1")
    assert "成绩" in said("outline", "--schema", "工作会议讲话")
    seed = str(PACKAGE.parent / "seeds" / "speeches" / "01-union-annual.txt")
    assert "成绩" in said("analyse", seed)
    report = tmp_path / "报告"
    said("mine", seed, "--out", str(tmp_path / "out"), "--report", str(report))
    shown = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("报告*") if path.is_file())
    shown += "".join(path.read_text(encoding="utf-8") for path in report.glob("*.html"))
    assert "成绩" in shown
    for text in (told, page, shown):
        assert "回顾" not in text


def test_a_check_says_the_name_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(tmp_path, {"outlines/roles.yaml": "- {id: opening, zh: 开头}\n"})
    (rule,) = [rule for rule in LIBRARY.rules(OPTIONS) if rule.id == "missing-part"]
    speech = tmp_path / "讲话.txt"
    speech.write_text("在全市安全生产工作会议上的讲话\n" + rule.fires[1], encoding="utf-8")
    run(["--library", str(tmp_path), "check", str(speech)])
    assert "没有“开头”部分" in capsys.readouterr().out
