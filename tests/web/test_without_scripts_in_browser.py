"""Every page in a real browser that runs no scripts: forms and links alone lead through what it is for.

Skipped where there is no Chromium or no Playwright.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from own_browser import CHROMIUM, PATIENCE, looking
from own_site import SPEECH

from drafter.library import open_library
from drafter.pipeline.deciding import find_entry
from drafter.pipeline.deciding_sets import decided_sets
from drafter.web.settings import Settings

pytest.importorskip("playwright", reason="需要 Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="需要 Chromium，此处没有")
SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


@pytest.fixture(scope="module")
def context(served: Settings) -> Iterator[Any]:
    with looking(served, PATIENCE, scripts=False) as made:
        yield made


def click(tab: Any, name: str, **how: Any) -> None:
    """Press the first button of this name, and wait for the page that it leads to."""
    tab.get_by_role("button", name=name, **how).first.click()
    tab.wait_for_load_state()


def test_a_brief_is_filled_and_its_draft_looked_at(tab: Any, served: Settings) -> None:
    tab.goto(f"{served.address}brief/")
    tab.get_by_label("文种").select_option(label="工作会议讲话")
    click(tab, "开始")
    tab.locator('[id="theme"]').fill("防汛")
    tab.locator('[id="points[0].heading"]').fill("压实防汛责任")
    click(tab, "加一点")
    assert tab.locator('[id="theme"]').input_value() == "防汛"  # what was typed goes along
    tab.locator("noscript").get_by_role("button", name="保存").first.click()
    tab.wait_for_load_state()
    assert "压实防汛责任" in next(served.desk.glob("*.yaml")).read_text(encoding="utf-8")
    tab.get_by_role("link", name="看初稿、下载").click()
    tab.locator(".page a[data-s]", has_text="同志们，").first.click()
    tab.locator(".choice").first.click()
    tab.wait_for_load_state()
    assert "选用语句" in next(served.desk.glob("*.yaml")).read_text(encoding="utf-8")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="下载初稿").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_phrases_and_headings_are_searched_and_decided_about(tab: Any, served: Settings) -> None:
    tab.goto(f"{served.address}phrases/?role=signoff")
    tab.get_by_label("查什么").fill("我就讲到这里")
    click(tab, "查", exact=True)
    click(tab, "否决")
    assert find_entry(open_library(served.library), "signoff", "我就讲到这里。").status == "rejected"
    tab.get_by_role("link", name="成套小标题").click()
    tab.get_by_label("主题").fill("防汛")
    click(tab, "查", exact=True)
    click(tab, "否决")
    assert [one.status for one in decided_sets(open_library(served.library))] == ["rejected"]
    tab.get_by_role("link", name="我的取舍").click()
    for _ in range(2):
        click(tab, "撤回")
    assert "还没有" in tab.locator("main").inner_text()


def test_a_document_is_checked_mended_and_read(tab: Any, served: Settings, tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    tab.goto(f"{served.address}check/")
    tab.locator("input[type=file]").first.set_input_files(tmp_path / "讲话.txt")
    click(tab, "检查", exact=True)
    click(tab, "把有把握的都改掉")
    assert "已改2处" in tab.locator("main").inner_text()
    tab.goto(f"{served.address}past/")
    tab.locator("input[type=file]").first.set_input_files(tmp_path / "讲话.txt")
    click(tab, "看结构")
    tab.locator(".sentence", has_text="去年雨水多。").click()
    click(tab, "形势", exact=True)
    assert "r-situation" in tab.locator(".sentence", has_text="去年雨水多。").get_attribute("class")
    click(tab, "留下改正的标签")
    assert list((Path(served.library or "") / "标注").iterdir())


def test_two_versions_are_compared_and_learnt_from(tab: Any, served: Settings, tmp_path: Path) -> None:
    for name, text in (("初稿.txt", SPEECH), ("定稿.txt", SPEECH.replace("我就讲到这里。", "大家抓紧去办。"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    tab.goto(f"{served.address}compare/")
    for field, name in zip(tab.locator("input[type=file]").all(), ("初稿.txt", "定稿.txt"), strict=False):
        field.set_input_files(tmp_path / name)
    click(tab, "比较", exact=True)
    for box in tab.locator("#proposals input[type=checkbox]").all():
        box.check()
    click(tab, "学这些")
    assert find_entry(open_library(served.library), "signoff", "我就讲到这里。").status == "rejected"


def test_old_speeches_are_mined(tab: Any, served: Settings, tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:3]:
        shutil.copy(path, tmp_path / "旧稿")
    tab.goto(f"{served.address}mine/")
    tab.get_by_label("加一个文件夹").fill(str(tmp_path / "旧稿"))
    click(tab, "加上")
    click(tab, "开始挖掘")
    tab.wait_for_selector("text=还没有写入")  # the page asks again by itself
    click(tab, "写入", exact=True)
    assert "写好了" in tab.locator("main").inner_text()


def test_settings_are_changed(tab: Any, served: Settings) -> None:
    tab.goto(f"{served.address}settings/")
    assert re.search("规则", tab.locator("main").inner_text())
    rule = tab.locator("#rules form").first
    tab.locator("#rules summary").first.click()
    rule.get_by_role("checkbox").first.uncheck()
    rule.get_by_role("button").first.click()
    tab.wait_for_load_state()
    assert list(Path(served.library or "").glob("检查.yaml"))
