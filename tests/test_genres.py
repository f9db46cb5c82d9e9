"""Genres as folders: what ships tells itself apart, and a genre of one's own is made out of data alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.analyse.kind import read_genre
from drafter.check.kinds import OPTIONS
from drafter.cli.app import run
from drafter.library import Library, builtin_root, open_library
from drafter.mine.profile import Source, read_profile
from drafter.model import Cue, Genre, Paragraph, Section, Speech
from drafter.pipeline.checking import check_paths
from drafter.pipeline.reading import analyse_paths

PACKAGE = Path(__file__).parents[1] / "drafter"
LIBRARY = Library((builtin_root(),))
GENRES = LIBRARY.genre_definitions()
CUES = [(genre, cue) for genre in GENRES for cue in (*genre.titles, *genre.openings)]


@pytest.mark.parametrize(("genre", "cue"), CUES, ids=[f"{genre.id} {cue.id}" for genre, cue in CUES])
def test_what_tells_a_genre_fires_where_it_should(genre: Genre, cue: Cue) -> None:
    assert cue.id
    assert cue.fires
    assert cue.does_not_fire
    for text in cue.fires:
        assert re.search(cue.pattern, text), text
    for text in cue.does_not_fire:
        assert not re.search(cue.pattern, text), text


TOLD = [
    ("在全县教育大会上的讲话", "", "work-meeting"),
    ("", "同志们：今天召开的是重点项目调度会，主要任务是通报进度。去年的项目都已经开工了。", "work-meeting"),
    ("", "在新春佳节来临之际，我们召开全市经济工作会议，总结去年，部署今年。", "work-meeting"),
    ("", "今天，我们在这里隆重举行澄河大桥开工仪式。我代表县委向大桥的开工表示祝贺！", "address"),
    ("", "金秋送爽。\n一年一度的校园运动会又同大家见面了，祝贺第九届田径运动会召开！", "address"),
    ("", "我们欢聚一堂，共同庆祝第四十个教师节。", "address"),
    ("县总工会第六次代表大会闭幕词", "", "address"),
    ("在庆祝建校七十周年大会上的讲话", "", "address"),
    ("在庆祝教师节暨优秀教师表彰大会上的讲话", "", "commendation"),
    ("", "今天，我们隆重举行毕业典礼，四百名同学完成了学业。", "course-opening"),
    ("", "大会现在开始。出席今天大会的有县委副书记高杉同志。", "hosting"),
    ("", "春天来了，我们隆重集会，举行百日冲刺誓师大会。", "mobilisation"),
    ("白河县人民政府工作报告——在县第九届人民代表大会第二次会议上", "现在，我代表县人民政府向大会报告工作。", None),
    ("县水利局局长述职报告", "一年来，我在县委的领导下做了几件事。", None),
    ("国旗下的讲话：做诚实的人", "早上好！今天我讲话的题目是做诚实的人。", None),
    ("在家长会上的发言", "感谢各位家长来到学校。", None),
]


@pytest.mark.parametrize(("title", "opening", "genre"), TOLD, ids=[title or opening[:14] for title, opening, _ in TOLD])
def test_a_speech_is_of_the_genre_that_it_says_or_of_none(title: str, opening: str, genre: str | None) -> None:
    speech = Speech("speech", title=title or None, sections=(Section("opening", paragraphs=(Paragraph(opening),)),))
    assert read_genre(speech, GENRES) == genre


def test_a_speech_of_no_genre_lends_its_sentences_and_no_outline() -> None:
    speech = Speech("speech", sections=(Section("opening", paragraphs=(Paragraph("今天同大家谈谈读书。"),)),))
    profile = read_profile(Source("talk", speech))
    assert (profile.genres, profile.shapes) == ({"talk": ""}, ())
    assert profile.sentences


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.id)
def test_a_genre_has_all_that_its_folder_promises(genre: Genre) -> None:
    root = builtin_root()
    for name in ("genre.yaml", "template.j2", "brief.yaml"):
        assert (root / "templates" / "genres" / genre.id / name).is_file()
    assert genre.build == "report" or genre.headings
    mined = (root / "outlines" / "genres" / f"{genre.id}.yaml").read_text(encoding="utf-8")
    assert genre.name not in mined  # nothing in it is written by hand


def test_names_of_genres_are_told_apart() -> None:
    names = [name for genre in GENRES for name in (genre.id, genre.name, *genre.also)]
    assert len(names) == len(set(names))


def test_one_genre_of_each_kind_is_the_usual_one() -> None:
    assert [genre.build for genre in GENRES if genre.usual] == ["speech", "report"]


# --- no module names a genre --------------------------------------------------------------------


def _texts(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _names(text: str) -> list[str]:
    """The genres that a text in the code names: an id by itself or before .j2, a Chinese name of three signs and more.

    致辞, 主持词 and 通稿 are words of the language that readers and cleaners look for; alone in a text they are names.
    """
    ids = [genre.id for genre in GENRES if re.fullmatch(rf"{genre.id}(?:\.j2.*)?", text)]
    ids += [genre.id for genre in GENRES if "-" in genre.id and genre.id in text]
    zh = [genre.name for genre in GENRES if text == genre.name or (len(genre.name) > 3 and genre.name in text)]
    return ids + zh


def test_no_module_names_a_genre() -> None:
    named = [name for genre in GENRES for name in (genre.id, genre.name)]
    codes = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    suspects = {path: code for path, code in codes.items() if any(name in code for name in named)}
    assert suspects
    said = [(path, text) for path, code in suspects.items() for text in _texts(code)]
    assert [(path, text, names) for path, text in said if (names := _names(text))] == []


def test_the_guard_sees_names() -> None:
    assert all(map(_names, ("hosting", "work-meeting.j2", "致辞", "例：drafter new 工作会议讲话", "a work-meeting")))
    assert not any(map(_names, ("address of a place", "在会上致辞", "summary_of")))


# --- a tenth genre ------------------------------------------------------------------------------

DEFINITION = """
id: debrief
name: 述职报告
also: [述职, 述廉报告]
titles:
- {id: 述职, pattern: 述职, fires: [在述职评议会上的述职报告], does_not_fire: [在工作会议上的讲话]}
openings:
- {id: 现述职如下, pattern: 述职如下, fires: [现将一年来的工作述职如下。], does_not_fire: [今天开会。]}
title: "{meeting}述职报告"
skeleton: [tasks, tasks, other]
bank_headings: false
sections:
  opening: {job: 报告自己的职务和述职的时段}
  review: {name: 履职情况, job: 讲自己做了什么，不讲单位做了什么}
form:
  first: [review, problems]
  unused: [agenda, congratulations]
  about: {speaker: 述职人}
"""
TEMPLATE = """{% extends "_shared.j2" %}
{% block opening %}
根据安排，现将{{ brief.theme|todo("时段") }}履行职责的情况述职如下。
{% endblock %}
"""
EXAMPLE = """文种: 述职
主题: 2025年度
会议: {名称: 望川市党组织书记述职评议会, 日期: 2026-01-20}
讲话人: {姓名: 岑望舒, 职务: 望川市民政局局长}
称谓: 同志们
回顾: [新建社区食堂36个, 办结群众来信412件]
问题: [下基层次数不多]
要点:
- {小标题: 带头抓好学习, 内容: 要坚持每周集中学习一次，年内撰写调研报告两篇，把学到的用到工作中去。}
- {小标题: 带头抓好落实, 内容: 要把养老服务三年行动的任务逐项分解，一月一调度，年底前全部完成。}
"""
# Of each speech: the work, what was done, what falls short, and two points with their headings.
WORKS = [
    (
        "民政",
        "新建社区食堂36个，养老床位增加1200张，低保对象做到应保尽保，群众来信412件全部办结",
        "下基层次数不多，一些偏远乡镇一年只去过一回，救助站的难处知道得晚",
        (
            "把养老服务办到老人家门口",
            "要把居家适老化改造的1500户逐户排出日期，食堂的菜价每季公布一次，老人不满意的不算完工。",
        ),
        ("把救助资金管到每一分钱", "要同审计部门一起查三年来的发放名册，该退的退、该补的补，名册贴到村里请大家看。"),
    ),
    (
        "水利",
        "加固水库大坝14座，疏浚河道210公里，汛期无一处垮坝，灌区供水比上年提前九天",
        "对智慧水务钻研不深，遇到专业问题还要靠别人讲解，防汛值班的安排也粗了些",
        ("守牢今年汛期的堤坝", "要在四月底前把险工险段再走一遍，物资按三倍储备，夜里降雨超过五十毫米我在指挥部。"),
        ("用好每一方灌溉的水", "要把渠系漏损降到百分之二十以内，水价改革先在两个乡镇试，农民看得懂再推开。"),
    ),
    (
        "教育",
        "新建学校9所，增加学位8400个，八所薄弱初中与城区学校结成对子，高考上线人数创下新高",
        "听课评课少了，教师评职称的烦心事过问不够，校外培训的治理有过反复",
        ("让孩子在课堂上学得扎实", "要减掉与教学无关的检查，教研员每周下校三天，作业总量由年级组长签字负责。"),
        ("让老师安心站好讲台", "要解决乡村教师周转宿舍260套，评优名额向一线倾斜，谁挪用绩效工资就处理谁。"),
    ),
    (
        "交通",
        "新改建农村公路320公里，开通城乡公交18条，危桥改造完成26座，货运企业满意度升到第二位",
        "跑工地多、跑车间少，对网约车司机的诉求回应不快，有两项工程超了工期",
        ("盯住路上的安全", "要给急弯陡坡装齐护栏，校车逐台检验，超限运输一经查实停运整顿，责任人名单公示。"),
        ("修好通到村里的路", "要把断头路的42公里列入今年计划，征地款先付后动工，质量终身追责不留情面。"),
    ),
    (
        "商务",
        "引进项目27个，到位资金46亿元，农贸市场改造11家，进出口总额在全省前移三个名次",
        "外语和外贸规则学得不够，同企业打交道有时顾虑太多，老字号的帮扶办法还不多",
        ("招来能扎根的项目", "要围着轴承和酿造两条产业链去敲门，签约之后专人跟到投产，承诺的政策一条不许打折。"),
        ("办好市民身边的市场", "要让每个社区十五分钟买得到新鲜菜，价签计量每月抽查，摊位租金三年不涨写进合同。"),
    ),
]


def _speech(work: str, done: str, fault: str, *points: tuple[str, str]) -> str:
    told = "".join(f"{number}、{heading}\n{text}\n" for number, (heading, text) in zip("一二", points, strict=True))
    return (
        f"在望川市{work}系统述职评议会上的述职报告\n（2026年1月20日）\n望川市{work}局局长　岑望舒\n\n同志们：\n"
        f"根据会议安排，现将我一年来履行{work}工作职责的情况述职如下。\n"
        f"过去一年，我和班子成员一道，{done}。这些成绩的取得，是大家共同努力的结果。\n"
        f"在肯定成绩的同时，也要清醒看到存在的问题和不足，我{fault}。\n"
        f"下面，我就下一步工作讲两点意见。\n{told}以上述职，不当之处，请批评指正。\n"
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one's own with a genre, and what was mined of five of its speeches."""
    root = tmp_path_factory.mktemp("own")
    genre = root / "templates" / "genres" / "debrief"
    genre.mkdir(parents=True)
    for name, text in (("genre.yaml", DEFINITION), ("template.j2", TEMPLATE), ("brief.yaml", EXAMPLE)):
        (genre / name).write_text(text, encoding="utf-8")
    past = root / "旧稿"
    past.mkdir()
    for number, words in enumerate(WORKS):
        (past / f"{number}.txt").write_text(_speech(*words), encoding="utf-8")
    assert run(["--library", str(root), "mine", str(past), "--out", str(root / "outlines")]) == 0
    return root


def test_its_speeches_are_known(own: Path) -> None:
    analyses = analyse_paths([own / "旧稿"], open_library(own))
    assert {speech.genre for analysis in analyses for speech in analysis.speeches} == {"debrief"}
    plain = analyse_paths([own / "旧稿"], LIBRARY)
    assert "debrief" not in {speech.genre for analysis in plain for speech in analysis.speeches}


def test_it_is_mined_under_its_own_name(own: Path) -> None:
    mined = (own / "outlines" / "genres" / "debrief.yaml").read_text(encoding="utf-8")
    assert mined.startswith("id: debrief\nsupport: 5\n")
    assert "name:" not in mined
    assert open_library(own).outline("述廉报告").name == "述职报告"


def test_it_is_offered_and_its_outline_shown(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(own), "new"]) == 0
    assert "述职报告（debrief）\n" in capsys.readouterr().out
    for name in ("debrief", "述职报告", "述职"):
        assert run(["--library", str(own), "new", name]) == 0
        page = capsys.readouterr().out
        assert page.startswith("# 述职报告·写作要点\n")
        assert "述职人" in page
        assert "新建社区食堂36个" in page
    assert run(["--library", str(own), "outline", "--schema", "述职"]) == 0
    assert capsys.readouterr().out.startswith("述职报告（debrief）　依据5篇讲话")


def test_it_is_drafted_and_checked(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = own / "templates" / "genres" / "debrief" / "brief.yaml"
    target = tmp_path / "初稿.txt"
    library = ["--library", str(own)]
    assert run([*library, "draft", str(brief), "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "现将2025年度履行职责的情况述职如下。" in text
    assert "新建社区食堂36个" in text
    checked = check_paths([target, own / "旧稿"], open_library(own))
    structure = {rule.id for rule in LIBRARY.rules(OPTIONS) if rule.group == "structure"}
    assert [f for one in checked for f in one.findings if f.code in structure and f.severity != "hint"] == []
    assert [f for f in checked[0].findings if f.code in structure] == []
    capsys.readouterr()
    assert run([*library, "plan", str(brief)]) == 0
    told = capsys.readouterr().out
    assert "文种为述职报告，提纲来自5篇同类讲话" in told
    assert "履职情况约" in told


def test_an_old_one_becomes_a_new_brief(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(own), "brief", str(own / "旧稿" / "0.txt")]) == 0
    assert "\n文种: 述职报告\n" in capsys.readouterr().out


def test_nothing_but_a_definition_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    genre = tmp_path / "templates" / "genres" / "toast"
    genre.mkdir(parents=True)
    (genre / "genre.yaml").write_text("id: toast\nname: 祝酒辞\nnumbered: false\nskeleton: [other]\n", encoding="utf-8")
    brief = tmp_path / "brief.yaml"
    brief.write_text("文种: 祝酒辞\n主题: 新春团拜\n", encoding="utf-8")
    library = ["--library", str(tmp_path)]
    assert run([*library, "draft", str(brief), "-o", str(tmp_path / "稿.md")]) == 0
    assert run([*library, "outline", str(brief), "-o", str(tmp_path / "提纲.md")]) == 0
    capsys.readouterr()
    assert run([*library, "new", "祝酒辞"]) == 0
    assert "文种: 祝酒辞" in capsys.readouterr().out


# --- changing and switching off -----------------------------------------------------------------


def test_a_genre_of_ours_is_changed_by_what_is_said_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "genres"
    own = {
        "summary": "name: 总结会讲话\ntitles: [{id: 总结年会, off: true}, {id: 收官, pattern: 收官}]\n"
        "form: {skeleton: true}\n",
        "hosting": "off: true\n",
    }
    for genre, text in own.items():
        (folder / genre).mkdir(parents=True)
        (folder / genre / "genre.yaml").write_text(text, encoding="utf-8")
    library = open_library(tmp_path)
    changed, ours = library.genre("summary"), LIBRARY.genre("summary")
    assert (changed.name, changed.also, changed.headings) == ("总结会讲话", ours.also, ours.headings)
    assert [cue.id for cue in changed.titles] == ["收官"]
    assert changed.openings == ours.openings
    assert (changed.form.first, changed.form.skeleton) == (ours.form.first, True)
    assert "hosting" not in library.genres()
    assert "hosting" in LIBRARY.genres()


MISTAKES = [
    ("id: x\n", "缺少“name”"),
    ("id: x\nname: 甲\nbuild: song\n", r"genre\.yaml:3:8: “build”不能是“song”"),
    ("id: x\nname: 甲\ntitels: []\n", r"genre\.yaml:3:1: 不认识的键“titels”"),
    ("id: x\nname: 甲\nsections: {openning: {job: 乙}}\n", "sections 里没有“openning”这个功能"),
    ("id: x\nname: 甲\ntitle: '{who}'\n", "只有 {meeting} 这一个空位"),
    ("id: x\nname: 甲\ntitles: [{id: 乙, off: true}]\n", "没有提示语“乙”，不用关闭"),
    ("id: x\nname: 甲\noff: maybe\n", "true 或 false"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[case[1] for case in MISTAKES])
def test_mistakes_are_said_in_their_place(tmp_path: Path, text: str, message: str) -> None:
    from drafter.errors import LibraryError

    genre = tmp_path / "templates" / "genres" / "x"
    genre.mkdir(parents=True)
    (genre / "genre.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=message) as caught:
        open_library(tmp_path).genres()
    assert caught.value.location is not None
    assert caught.value.location.path == str(genre / "genre.yaml")


def test_a_pattern_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    genre = tmp_path / "templates" / "genres" / "x"
    genre.mkdir(parents=True)
    (genre / "genre.yaml").write_text("id: x\nname: 甲\ntitles: [{id: 乙, pattern: '('}]\n", encoding="utf-8")
    speech = tmp_path / "讲话.txt"
    speech.write_text(_speech(*WORKS[0]), encoding="utf-8")
    assert run(["--library", str(tmp_path), "analyse", str(speech)]) == 2
    assert "genre.yaml:3:27: “pattern”不是正确的正则表达式" in capsys.readouterr().err
