"""From last year's speech to this year's draft: the structure comes along, the sentences and figures do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from speeches import SPEECHES, real_analyses, seed_analyses

from drafter.cli.app import run
from drafter.compose.old_points import main_points
from drafter.compose.recast import recast
from drafter.corpus.readers import find_files
from drafter.errors import DrafterError
from drafter.library import open_library
from drafter.model import Analysis, Brief, Draft, Plan, Speech
from drafter.numerals import match_enumerator
from drafter.pipeline.drafting import compose_draft, plan_brief, role_words
from drafter.pipeline.recasting import recast_file
from drafter.punctuation import han_only, sentences
from drafter.schema.brief import load_brief

STEMS = [path.stem for path in find_files([SPEECHES])]
LIBRARY = open_library()
GENRES = LIBRARY.genres()
ROLES = role_words(LIBRARY)
LONGEST = 25  # Han characters of an old sentence that may stand in a new draft: set formulas are as long
# A greeting is set words but for who greets whom, which may be the same every year.
GREETING = re.compile("(?:在此|首先)?我谨?代表.{2,14}向.{2,24}表示(?:热烈|衷心|诚挚)的(?:祝贺|感谢|欢迎)")
FRONT = ("title", "byline", "dateline", "salutation")

# Persons, firms and places of some seeds, none of which is a matter of the year to come.
NAMES = {
    "01-union-annual": "程远舟 韩青 魏长庚 庞守义 岭川装备 云岭高速 澄湖水厂 东屏区",
    "02-reform-promotion": "程远舟 澄湖区 望岭县 岭川装备 澄泰新材 东屏精工",
    "03-reform-mobilisation": "秦立峰 崔云山 江禾船机",
    "04-model-workers": "顾明川 何春樵",
    "07-skills-contest": "傅文昭 顾小满 棠川轴承",
    "14-school-opening": "陆明谦 林知夏 田小满 陈屿",
    "20-company-annual": "秦牧野 浔溪 石梁",
    "22-hosting-environment": "丁维桢 裴景明 阮若谷 连成璧 彭述 向开平",
    "24-hosting-census": "屠砚秋 谈敬 柯以诚 辛可",
    "31-young-cadres": "祁若愚",
    "33-association-founding": "冷照堂 邬大有",
    "37-fire-mobilisation": "学章 金穗商贸城",
}


def spoken(analysis: Analysis) -> tuple[Speech, ...]:
    return tuple(speech for speech in analysis.speeches if speech.kind == "speech")


def drafted(speech: Speech) -> tuple[Brief, Plan, Draft]:
    brief = load_brief(recast(speech, LIBRARY.genre(speech.genre or "")), "brief.yaml", GENRES, roles=ROLES)
    plan = plan_brief(brief, LIBRARY)
    return brief, plan, compose_draft(plan, LIBRARY)


def printed(draft: Draft) -> str:
    return "\n".join(part.printed for section in draft.sections for part in section.walk())


def level_one(plan: Plan) -> list[tuple[str | None, str | None]]:
    return [(s.function, style(s.enumerator)) for s in plan.sections if s.role == "point" and s.level == 1]


def style(enumerator: str | None) -> str | None:
    found = match_enumerator(enumerator or "")
    return found.style if found else None


def repeated(speech: Speech, text: str) -> list[str]:
    new = han_only(text)
    old = [section.text for section in speech.walk() if section.role not in FRONT]
    told = [han_only(part[a:b]) for part in old for a, b in sentences(part)]
    long = [sentence for sentence in told if len(sentence) > LONGEST and not GREETING.fullmatch(sentence)]
    return [sentence for sentence in long if sentence in new]


def figures(text: str) -> list[str]:
    """Arabic figures that no enumerator has, no name of a thing (PM2.5, 5A级) and no rule of any year (24小时值守)."""
    bare = re.sub(r"^(?:\d+\.|（\d+）|\d+）)", "", text, flags=re.M)
    bare = re.sub(r"24小时|\d0后|\d5后|\d+周?岁(?:及)?以[上下]|\dA(?=级)", "", bare)
    return re.findall(r"(?<![A-Za-z.\d])\d+(?:\.\d+)?", bare)


def check(speech: Speech) -> str:
    brief, plan, draft = drafted(speech)
    old = main_points(speech)
    text = printed(draft)
    assert brief.genre == speech.genre == draft.genre
    if old:
        usual = next((style(point.enumerator) for point in old if point.enumerator), None)
        # A function that the reading left open is the plan's to judge.
        wanted = [(point.function or new[0], usual) for point, new in zip(old, level_one(plan), strict=True)]
        assert level_one(plan) == wanted
    assert repeated(speech, text) == []
    assert figures(text) == []
    return text


# Those whose names are known, and every sixth of the others.
@pytest.mark.parametrize("stem", sorted({*NAMES, *STEMS[::6]}))
def test_a_draft_has_the_structure_of_the_seed_and_none_of_its_facts(stem: str) -> None:
    for speech in spoken(seed_analyses()[STEMS.index(stem)]):
        text = check(speech)
        if speech.announced_points and not speech.findings:
            assert f"{'零一两三四五六七'[speech.announced_points]}点" in text
        for name in NAMES.get(stem, "").split():
            assert name not in text


@pytest.mark.parametrize("stem", STEMS[::6])
def test_a_comment_on_last_year_asks_nothing_of_it(stem: str) -> None:
    for speech in spoken(seed_analyses()[STEMS.index(stem)]):
        for line in recast(speech, LIBRARY.genre(speech.genre or "")).splitlines():
            told = line.partition("# 去年：")[2].removesuffix("，今年：【待补】")
            assert "【待补" not in told


def test_a_draft_has_the_structure_of_a_real_document(shared: Path) -> None:
    for speech in (speech for analysis in real_analyses() for speech in spoken(analysis)):
        check(speech)


SPEECH = """在全市工会工作会议上的讲话
（2025年2月6日）
市委副书记　程远舟
同志们：
今天，我们召开全市工会工作会议，主要任务是总结去年工作，部署今年任务。下面，我讲两点意见。
一、提高思想认识
要充分认识工会工作的重要意义。全市新建工会组织612家，把思想统一到市委的部署上来。
二、抓好任务落实
要把各项任务落到实处。各级各部门要各司其职、各负其责，6月底前完成改造任务。
我就讲这些，谢谢大家！
"""
REPORT = """全市工会工作会议召开
本报讯（记者　方晓舟）2月6日，全市工会工作会议召开。市委副书记程远舟出席会议并讲话。
程远舟指出，工会工作十分重要。程远舟强调，要抓好落实。程远舟要求，各级工会要加强学习。
"""
NOTICE = """关于召开全市工会工作会议的通知
各有关单位：
经研究，决定召开全市工会工作会议。现将有关事项通知如下。
一、会议时间
2025年2月6日上午九时。
二、参加人员
各县区总工会主席，各产业工会主席。
特此通知。
"""


def write(folder: Path, text: str, name: str = "旧稿.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, number: int | None = None) -> DrafterError:
    with pytest.raises(DrafterError) as caught:
        recast_file(path, LIBRARY, number=number)
    return caught.value


def test_a_file_becomes_a_brief_and_the_brief_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "brief.yaml"
    assert run(["brief", str(write(tmp_path, SPEECH)), "-o", str(target)]) == 0
    said = capsys.readouterr().out
    assert "处待补" in said
    assert "drafter draft" in said
    assert "日期:    # 去年：2025年2月6日，今年：【待补】" in target.read_text(encoding="utf-8")
    assert run(["plan", str(target)]) == 0
    assert run(["draft", str(target), "-o", str(tmp_path / "初稿.md")]) == 0
    assert "612" not in (tmp_path / "初稿.md").read_text(encoding="utf-8")


def test_without_a_target_the_brief_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(write(tmp_path, SPEECH))]) == 0
    assert load_brief(capsys.readouterr().out, "x", GENRES, roles=ROLES).theme == "工会工作"


def test_nothing_is_overwritten_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = write(tmp_path, SPEECH), write(tmp_path, "我的要点", "brief.yaml")
    assert run(["brief", str(source), "-o", str(target)]) == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "我的要点"
    assert run(["brief", str(source), "-o", str(target), "--force"]) == 0
    assert "文种: 工作会议讲话" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "message", "hint"), [(REPORT, "这是新闻报道", "原稿"), ("\n", "", "")])
def test_what_has_no_speech_is_refused(text: str, message: str, hint: str, tmp_path: Path) -> None:
    error = refusal(write(tmp_path, text))
    assert message in error.message
    assert hint in (error.hint or "")
    assert error.location is not None


SHORT = """在全县防汛工作会议上的讲话
同志们：
今天开个短会，我讲三点意见。
一要提高认识，克服麻痹思想。
二要落实责任，县领导包到乡镇。
三要备足物资，编织袋备足20000条。
"""


@pytest.mark.parametrize(("text", "points"), [(SHORT, 3), (NOTICE, 2)])
def test_what_does_not_look_like_a_speech_keeps_its_structure_and_the_doubt(
    text: str, points: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "brief.yaml"
    assert run(["brief", str(write(tmp_path, text)), "-o", str(target)]) == 0
    assert "旧稿不大像讲话稿" in capsys.readouterr().err
    brief = target.read_text(encoding="utf-8")
    assert "旧稿不大像讲话稿" in brief
    assert len(load_brief(brief, "x", GENRES, roles=ROLES).points) == points


def two(folder: Path) -> Path:
    speeches: Sequence[str] = [SPEECH, SPEECH.replace("工会工作", "信访工作")]
    return write(folder, "\n".join(speeches))


def test_of_several_speeches_one_is_chosen_by_number(tmp_path: Path) -> None:
    path = two(tmp_path)
    error = refusal(path)
    assert "文件里有2篇" in error.message
    assert "1. 在全市工会工作会议上的讲话" in (error.hint or "")
    assert "2. 在全市信访工作会议上的讲话" in (error.hint or "")
    assert "主题: 信访工作" in recast_file(path, LIBRARY, number=2).text
    assert "没有第3篇" in refusal(path, 3).message
    assert "旧稿里的其余1篇（约" in recast_file(path, LIBRARY, number=2).text


PAGE = """首页 > 工作动态 > 领导讲话
在全市信访工作会议上的讲话
发布时间：2025-04-11 字体：[大 中 小] 阅读：80次
同志们：
今天召开全市信访工作会议，主要任务是总结去年工作，部署今年任务。去年受理信访事项412件，都有了结果。下面，我讲两点意见。
一、提高认识
要把群众的事放在心上。
二、抓好落实
要把责任压实到人，年底前办结积案。
（作者系市信访局局长 段鹏飞）
"""


def test_what_cleaning_took_from_the_page_is_told(tmp_path: Path) -> None:
    told = recast_file(write(tmp_path, PAGE), LIBRARY).text
    for words in ("2025-04-11", "段鹏飞", "首页 > 工作动态 > 领导讲话"):
        assert words in told
    both = write(tmp_path, f"{PAGE}{SPEECH}")
    assert "段鹏飞" in recast_file(both, LIBRARY, number=1).text
    assert "首页" not in recast_file(both, LIBRARY, number=2).text


TABLE = """去年工作情况见下表：
乡镇 2023年2024年 增长
青石乡 35户 47户 34.3%
望岭乡 21.6万元 28.3万元 31%
今年还要再加一把劲，把招商的路子走得更宽。
"""


def test_a_table_divides_no_speech(tmp_path: Path) -> None:
    head, tail = SPEECH.split("下面，我讲两点意见。")
    told = recast_file(write(tmp_path, f"{head}\n{TABLE}下面，我讲两点意见。{tail}"), LIBRARY).text
    assert "抓好任务落实" in told
    for cell in ("青石乡 35户 47户 34.3%", "望岭乡 21.6万元 28.3万元 31%"):
        assert cell in told.replace("；", "\n")


def test_a_missing_file_is_said_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", str(tmp_path / "没有.txt")]) == 2
    assert "没有" in capsys.readouterr().err
