from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from drafts import SHEET_FILE, gbt9704

from drafter.errors import LibraryError
from drafter.export.sheet import ROLES, Sheet, sheet_from
from drafter.schema.sheets import load_sheet
from drafter.schema.source import dump_yaml

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


def sheet_of(data: dict[str, Any]) -> Sheet:
    return sheet_from(load_sheet(dump_yaml(data), "sheets/own.yaml"))


# What fits no page, though each value may stand: key, value, the key that is named, what is said.
MISFITS = [
    ("lines", 60, "lines", "小于正文字号"),
    ("chars", 60, "chars", "排不成每行60字"),
    ("chars", 10, "chars", "排不成每行10字"),
    ("pitch", 29, "pitch", "超出了版心高度"),
    ("page.left", 200, "page", "页边距之和"),
    ("id", ..., "id", "缺少"),
    ("page", ..., "page.width", "缺少"),
    ("styles.body", ..., "styles.body.font", "缺少"),
    ("styles.body.size", ..., "styles.body.size", "缺少"),
]


@pytest.mark.parametrize(("path", "value", "named", "says"), MISFITS, ids=[f"{case[0]}={case[1]}" for case in MISFITS])
def test_what_does_not_fit_is_said_where_it_was_written(path: str, value: object, named: str, says: str) -> None:
    with pytest.raises(LibraryError, match=says) as caught:
        sheet_of(changed(path, value))
    assert f"“{named}”" in caught.value.message
    assert caught.value.hint
    assert caught.value.location is not None
    assert caught.value.location.path == "sheets/own.yaml"
    assert caught.value.location.line or value is ...


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
    sheet = sheet_of(data)
    assert [style.role for style in sheet.styles] == list(ROLES)
    assert {(style.font, style.size, style.bold) for style in sheet.styles} == {("仿宋_GB2312", 16, True)}


def test_a_pitch_of_ones_own_is_kept() -> None:
    assert sheet_of(changed("pitch", 28)).pitch == 28


def test_sheets_are_values() -> None:
    assert gbt9704() == gbt9704()
    assert hash(gbt9704()) == hash(gbt9704())


def test_a_full_line_has_room_for_rounding() -> None:
    data = changed("styles.body.size", 26) | {"chars": 17, "lines": 14, "pitch": 40}
    data["page"] |= {"left": 27, "right": 30}
    sheet = sheet_of(data)
    assert 5 <= sheet.text_width - 17 * (26 * 20 + sheet.char_spacing) < 30
