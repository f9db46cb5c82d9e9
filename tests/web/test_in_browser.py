"""The page in a real browser: whole ways that a secretary goes, and what axe-core finds.

Skipped where there is no Chromium or no Playwright (the extra ``browser``); axe-core (npm) is read from the file that
DRAFTER_AXE names, ``.ci/run`` brings all of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from own_browser import CHROMIUM, looking, serving, window

from drafter.cli.app import run
from drafter.web.navigation import PAGES
from drafter.web.settings import Settings

pytest.importorskip("playwright", reason="需要 Playwright：pip install '.[browser]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="需要 Chromium，此处没有")
_PATIENCE = 15_000  # milliseconds for a machine however busy; what is there is not waited for
SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with serving(Settings(desk=tmp_path_factory.mktemp("desk") / "要点", seconds=0)) as settings:
        yield settings


@pytest.fixture(scope="module")
def context(served: Settings) -> Iterator[Any]:
    with looking(served, _PATIENCE) as made:
        yield made


@pytest.fixture
def tab(context: Any) -> Iterator[Any]:
    with window(context, "409") as opened:
        yield opened


def begin(tab: Any, served: Settings, genre: str = "工作会议讲话") -> Path:
    tab.goto(f"{served.address}brief/")
    tab.get_by_label("文种").select_option(label=genre)
    tab.get_by_role("button", name="开始").click()
    tab.wait_for_selector("#preview .page")
    return served.desk / f"{tab.get_by_label('要点的名称').input_value()}.yaml"


def said(tab: Any, text: str) -> None:
    """Wait until the draft beside the form says something."""
    tab.wait_for_function(
        "text => document.getElementById('preview').textContent.replace(/\\s/g, '').includes(text)", arg=text
    )


def test_from_an_empty_form_to_the_word_file_of_the_command_line(tab: Any, served: Settings, tmp_path: Path) -> None:
    file = begin(tab, served)
    tab.locator('[id="theme"]').fill("安全生产")
    tab.locator('[id="meeting.name"]').fill("全市安全生产工作会议")
    tab.locator('[id="meeting.date"]').fill("2026-03-12")
    tab.locator('[id="speaker.name"]').fill("程之远")
    tab.locator('[id="points[0].heading"]').fill("提高认识，绷紧安全这根弦")
    tab.locator('[id="points[0].items[0].text"]').fill("事故就在一念之间")
    tab.locator('[id="points[0].items[0].text"]').press("Enter")
    tab.wait_for_selector('[id="points[0].items[1].text"]:focus')
    tab.keyboard.type("安全是最大的民生")
    said(tab, "安全是最大的民生")
    assert tab.locator('[data-k~="points[0].items[1].text"]').count() == 1
    tab.get_by_role("link", name="看初稿、下载").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="下载初稿").click()
    assert run(["draft", str(file), "-o", str(tmp_path / "a.docx")]) == 0
    assert Path(download.value.path()).read_bytes() == (tmp_path / "a.docx").read_bytes()
    tab.locator(".page [data-s]", has_text="安全生产工作会议").first.click()
    tab.wait_for_selector(".told blockquote")


def test_from_last_years_speech_to_this_years_draft(tab: Any, served: Settings) -> None:
    tab.goto(f"{served.address}brief/")
    tab.locator('input[name="file"]').first.set_input_files(min(SEEDS.glob("*.txt")))
    tab.get_by_role("button", name="改成今年的要点").click()
    tab.wait_for_selector("#preview .gap")
    gap = tab.locator("#preview .gap[data-ref]").first
    ref = gap.get_attribute("data-ref")
    gap.click()
    assert tab.evaluate("document.activeElement.id") == ref
    before = tab.locator("#preview .figures").inner_text()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("2026-03-12" if "date" in ref else "全市防汛工作会议")
    tab.wait_for_function("text => document.querySelector('#preview .figures')?.innerText !== text", arg=before)


def test_two_windows_and_going_back(tab: Any, context: Any, served: Settings) -> None:
    file = begin(tab, served, "总结讲话")
    other = context.new_page()
    other.goto(tab.url)
    tab.locator('[id="theme"]').fill("防汛")
    said(tab, "防汛")
    other.locator('[id="theme"]').fill("抗旱")
    other.get_by_text("没有覆盖它").wait_for()
    assert "防汛" in file.read_text(encoding="utf-8")
    assert any("抗旱" in path.read_text(encoding="utf-8") for path in served.desk.glob("*另一份*"))
    other.close()
    tab.locator('[id="meeting.place"]').focus()
    tab.keyboard.press("Control+z")
    tab.wait_for_function("() => document.getElementById('theme').value === ''")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_fault(tab: Any, served: Settings, dark: bool) -> None:
    axe = os.environ.get("DRAFTER_AXE")
    if not axe:
        pytest.skip("需要 axe-core：用 DRAFTER_AXE 指出 axe.min.js")
    tab.emulate_media(color_scheme="dark" if dark else "light")
    name = begin(tab, served).stem
    found = []
    begun = [f"brief/{name}/", f"draft/{name}/?s=4"]
    for path in begun if dark else [*(f"{page.name}/" for page in PAGES), *begun]:
        tab.goto(f"{served.address}{path}")
        tab.evaluate(Path(axe).read_text(encoding="utf-8"))
        result = tab.evaluate("axe.run()")
        serious = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
        found += [f"{path}: {one['id']}: {one['nodes'][0]['html']}" for one in serious]
    assert found == []
