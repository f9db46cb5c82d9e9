"""The pages beside drafting in a real browser: a phrase searched and rejected, a text mended, a mining watched.

Skipped where there is no Chromium or no Playwright.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from own_browser import CHROMIUM
from own_site import SPEECH

from drafter.library import open_library
from drafter.pipeline.deciding import find_entry
from drafter.pipeline.mending import mend
from drafter.web.settings import Settings

pytest.importorskip("playwright", reason="需要 Playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="需要 Chromium，此处没有")
SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


def arrive(tab: Any, pattern: str | re.Pattern[str]) -> None:
    """Wait for a page whose scripts are there: before that its forms work without them, in another way."""
    tab.wait_for_url(pattern)
    tab.wait_for_load_state()


def test_a_phrase_is_searched_as_one_types_rejected_and_taken_back(tab: Any, served: Settings) -> None:
    tab.goto(f"{served.address}phrases/?role=signoff")
    tab.get_by_label("查什么").press_sequentially("我就讲到这里")
    tab.wait_for_url(f"**q={quote('我就讲到这里')}*")  # the answer to the last letter
    card = tab.locator(".phrase", has_text="我就讲到这里。").first
    card.get_by_role("button", name="否决").click()
    tab.wait_for_selector(".phrase.status-rejected")
    assert find_entry(open_library(served.library), "signoff", "我就讲到这里。").status == "rejected"
    tab.get_by_role("link", name="我的取舍").click()
    arrive(tab, "**/phrases/mine")
    tab.get_by_role("button", name="撤回").click()
    tab.wait_for_selector("text=没有写入", state="detached")
    tab.wait_for_selector(".phrase .said")
    assert find_entry(open_library(served.library), "signoff", "我就讲到这里。").status != "rejected"


def test_a_document_is_dropped_checked_and_mended(tab: Any, served: Settings, tmp_path: Path) -> None:
    tab.goto(f"{served.address}check/")
    tab.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], '讲话.txt', {type: 'text/plain'}));
            document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
        }""",
        SPEECH,
    )
    assert "讲话.txt" in tab.locator("[data-chosen]").inner_text()
    tab.get_by_role("button", name="检查").click()
    arrive(tab, re.compile(r"/check/[^/]+$"))
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.matches('mark')")
    tab.locator(".finding").get_by_role("button", name="改成“，”").click()
    tab.wait_for_selector("mark.done ins")
    tab.get_by_role("button", name="把有把握的都改掉").click()
    tab.wait_for_selector("text=已改2处")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="下载改好的").click()
    assert download.value.suggested_filename == "讲话（改）.txt"
    assert Path(download.value.path()).read_bytes() == mend(SPEECH.encode(), open_library(), "讲话.txt").data


def test_a_mining_is_watched_looked_at_and_written(tab: Any, served: Settings, tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:4]:
        shutil.copy(path, tmp_path / "旧稿")
    tab.goto(f"{served.address}mine/")
    tab.get_by_label("加一个文件夹").fill(str(tmp_path / "旧稿"))
    tab.get_by_role("button", name="加上").click()
    tab.get_by_role("button", name="开始挖掘").click()
    tab.wait_for_selector("progress")
    tab.wait_for_selector("text=还没有写入")
    assert not list(Path(served.library or "").rglob("headings.yaml"))
    tab.get_by_role("button", name="写入", exact=True).click()
    tab.wait_for_selector("text=写好了")
    assert list(Path(served.library or "").rglob("headings.yaml"))


def test_a_label_is_corrected_by_a_click(tab: Any, served: Settings, tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    tab.goto(f"{served.address}past/")
    tab.locator("input[type=file]").set_input_files(tmp_path / "讲话.txt")
    tab.get_by_role("button", name="看结构").click()
    arrive(tab, re.compile(r"/past/[^/]+$"))
    tab.locator(".sentence", has_text="去年雨水多。").click()
    tab.get_by_role("button", name="形势", exact=True).click()
    tab.wait_for_selector("text=这是您改的")
    tab.wait_for_selector(".sentence.r-situation:has-text('去年雨水多。')")  # the colour settles after the words
    assert "r-situation" in tab.locator(".sentence", has_text="去年雨水多。").get_attribute("class")
    assert "r-point" in tab.locator(".sentence", has_text="今年只会更多。").get_attribute("class")
