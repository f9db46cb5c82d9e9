"""What was mined, as an HTML page with pictures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.library import open_library
from drafter.model import HeadingSet, Move, Outline, Phrase
from drafter.report.page import report_page
from drafter.report.pictures import count_picture, flow_picture, share_picture
from drafter.report.wording import counted, percent
from outlines import MINED, ROLES

VOID = frozenset({"meta"})


class Balance(HTMLParser):
    """The tags that are open at the end, and what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balance(page: str) -> Balance:
    parser = Balance()
    parser.feed(page)
    return parser


def test_shares_add_up_to_the_whole_bar() -> None:
    bars = ElementTree.fromstring(share_picture(MINED, ROLES)).iter("{http://www.w3.org/2000/svg}rect")  # noqa: S314
    assert sum(float(bar.attrib["width"]) for bar in bars) == pytest.approx(900, abs=0.1)


def test_every_step_has_an_arrow_as_thick_as_it_is_usual() -> None:
    flow = ElementTree.fromstring(flow_picture(MINED, ROLES))  # noqa: S314 (drawn a line above)
    space = "{http://www.w3.org/2000/svg}"
    arrows = {
        group.findtext(f"{space}title"): float(path.attrib["stroke-width"])
        for group in flow.iter(f"{space}g")
        if (path := group.find(f"{space}path")) is not None
    }
    assert set(arrows) == {
        "开场 → 回顾：6处",
        "开场 → 要点：4处",
        "回顾 → 要点：6处",
        "要点 → 号召：9处",
        "要点 → 回顾：2处",
    }
    assert arrows["要点 → 号召：9处"] > arrows["开场 → 回顾：6处"] > arrows["开场 → 要点：4处"]


def test_columns_leave_room_for_numbers_that_nobody_has() -> None:
    told = re.findall(r">([^<>]+)<", count_picture({2: 1, 4: 3}, "几点"))
    assert told == ["1篇", "2个", "3个", "3篇", "4个"]
    assert count_picture({}, "几点") == ""


def test_the_page_holds_everything_and_fetches_nothing() -> None:
    library = open_library()
    roles = {role.id: role.zh for role in library.roles()}
    outlines = [library.outline(genre) for genre in library.genres()]
    phrases = {role: library.phrases(role) for role in library.phrase_roles()}
    page = report_page(["读了3个文件"], outlines, phrases, library.headings(), roles)
    parsed = balance(page)
    assert parsed.open == []
    assert not parsed.tags & {"script", "link", "img", "iframe"}
    assert all(address.startswith("#") for address in parsed.addresses)
    assert all(outline.name in page for outline in outlines)
    assert page.count("<svg") >= 2 * len(outlines)


TEXTS = st.text(max_size=12)


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_whatever_stands_in_a_bank_stays_text(name: str, text: str, filling: str) -> None:
    outline = Outline(
        name, name, 1, (Move("opening", "required", 1, 0.0, 1.0, examples=(text,)),), {name: 1}, note=text
    )
    phrase = Phrase("opening", f"{text}<b>{{n}}", 2, 2, slots={"n": (filling, "<i>")})
    page = report_page([text], [outline], {name: [phrase]}, [HeadingSet((text, "<u>"), 1, 1)], {"opening": name})
    assert not balance(page).tags & {"b", "i", "u"}


def test_small_numbers_are_not_nothing() -> None:
    assert [percent(share) for share in (0.0, 0.004, 0.01, 0.126)] == ["0%", "不到1%", "1%", "13%"]
    assert counted({3: 8, 4: 2}, "个") == "3个（8篇）、4个（2篇）"
    assert counted(dict.fromkeys(range(9), 1), "个").endswith("……")
