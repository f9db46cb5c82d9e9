from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from drafts import SHEET_FILE, gbt9704

from drafter.errors import LibraryError
from drafter.export.sheet import ROLES, sheet_from

DATA: dict[str, Any] = yaml.safe_load(SHEET_FILE.read_text(encoding="utf-8"))


def changed(path: str, value: object) -> dict[str, Any]:
    data = deepcopy(DATA)
    *parents, last = path.split(".")
    place = data
    for key in parents:
        place = place[key]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return data


def test_the_shipped_sheet_is_that_of_the_standard() -> None:
    sheet = gbt9704()
    assert (sheet.lines, sheet.chars) == (22, 28)
    assert sheet.pitch == 28.95  # 579 twips: 580 would leave 21 lines
    assert sheet.char_spacing == -5  # 15.75 pt, the typesetter's 3号
    assert sheet.width_of("title") == 20
    assert sheet.width_of("body") == sheet.width_of("subtitle") == 28
    fonts = {role: sheet.style(role).font for role in ("title", "heading1", "heading2", "heading3", "body", "footer")}
    assert fonts == {
        "title": "方正小标宋简体",
        "heading1": "黑体",
        "heading2": "楷体_GB2312",
        "heading3": "仿宋_GB2312",
        "body": "仿宋_GB2312",
        "footer": "宋体",
    }
    assert not any(style.bold for style in sheet.styles)  # the standard knows no bold


def test_every_role_has_a_style_and_leans_on_the_body() -> None:
    data = changed("styles", {"body": DATA["styles"]["body"] | {"bold": True}})
    sheet = sheet_from(data)
    assert [style.role for style in sheet.styles] == list(ROLES)
    assert {(style.font, style.size, style.bold) for style in sheet.styles} == {("仿宋_GB2312", 16, True)}


def test_a_pitch_of_ones_own_is_kept() -> None:
    assert sheet_from(changed("pitch", 28)).pitch == 28


def test_sheets_are_values() -> None:
    assert gbt9704() == gbt9704()
    assert hash(gbt9704()) == hash(gbt9704())


WRONG = [
    ("keep", "all", "keep"),
    ("time_marks", "yes", "time_marks"),
    ("no_line_start", 3, "no_line_start"),
    ("id", ..., "id"),
    ("id", 9704, "id"),
    ("name", "两\n行", "name"),
    ("lines", "22", "lines"),
    ("lines", 22.5, "lines"),
    ("lines", 60, "lines"),
    ("lines", True, "lines"),
    ("chars", 60, "chars"),
    ("chars", 10, "chars"),
    ("pitch", 29, "pitch"),
    ("pitch", float("nan"), "pitch"),
    ("page", ..., "page"),
    ("page", [210, 297], "page"),
    ("page.top", "37mm", "page.top"),
    ("page.left", -1, "page.left"),
    ("page.left", 200, "page"),
    ("page.lefft", 28, "page.lefft"),
    ("page_numbers", "odd", "page_numbers"),
    ("page_numbers", ["outside"], "page_numbers"),
    ("styles.body", ..., "styles.body"),
    ("styles.body.size", ..., "styles.body.size"),
    ("styles.body.font", "", "styles.body.font"),
    ("styles.title", "黑体", "styles.title"),
    ("styles.title.size", "二号", "styles.title.size"),
    ("styles.title.align", "middle", "styles.title.align"),
    ("styles.title.bold", "是", "styles.title.bold"),
    ("styles.heading5", {}, "styles.heading5"),
    ("fallbacks", ["仿宋"], "fallbacks"),
    ("fallbacks.仿宋_GB2312", 5, "fallbacks.仿宋_GB2312"),
]


@pytest.mark.parametrize(("path", "value", "named"), WRONG, ids=[f"{path}={value!r:.20}" for path, value, _ in WRONG])
def test_a_mistake_is_named_by_its_key(path: str, value: object, named: str) -> None:
    with pytest.raises(LibraryError) as caught:
        sheet_from(changed(path, value), "sheets/own.yaml")
    assert f"版式文件的 {named}：" in str(caught.value)
    assert str(caught.value).startswith("sheets/own.yaml: ")
    assert caught.value.hint


def test_a_misspelt_key_is_told_the_right_one() -> None:
    with pytest.raises(LibraryError, match="是不是 first_line？"):
        sheet_from(changed("styles.body.firstline", 2))


def test_a_full_line_has_room_for_rounding() -> None:
    data = changed("styles.body.size", 26) | {"chars": 17, "lines": 14, "pitch": 40}
    data["page"] |= {"left": 27, "right": 30}
    sheet = sheet_from(data)
    assert 5 <= sheet.text_width - 17 * (26 * 20 + sheet.char_spacing) < 30
