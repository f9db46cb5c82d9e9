"""What LibreOffice makes of the Word files: the grid of GB/T 9704, page numbers, typefaces, bookmarks.

Lines that hold digits are not compared: LibreOffice puts a gap between digits and Han characters, Word does not.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from drafts import OUTLINE, SPEECH, TITLE_BLOCK, gbt9704, point, reading, section
from lxml import etree

from drafter.export.docx import export_docx
from drafter.export.flow import flow
from drafter.model import Draft

MISSING = [tool for tool in ("soffice", "pdftotext", "pdftohtml", "fc-match") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

MM = 72 / 25.4
PITCH = 28.95

# 1,500 characters: the first line of a paragraph holds 26, the others 28, so two pages are full.
FILLER = Draft("draft", "", (section("review", "云川工会服务职工群众" * 150),))
TITLED = Draft(
    "draft", "", (*TITLE_BLOCK, section("salutation", "同志们："), section("review", "云川工会服务职工" * 90))
)
# A mark just before, at and behind the end of each line.
MARKED = Draft(
    "draft",
    "",
    tuple(section("review", "云" * length + "，" + "川" * 40 + "。") for length in (*range(23, 29), 51, 53, 54)),
)
# Reading copies: lines of 20, pages of 17; a page ends with a sentence, and the third part fits on none.
READ = Draft(
    "draft",
    "",
    (
        section("opening", "云" * 199 + "。"),
        point("一、", "提高认识", "川" * 57 + "。", "工" * 97 + "。"),
        section("review", ("会" * 49 + "。") * 8),
    ),
    reading_rate=100,
)
DRAFTS = {
    "filler": FILLER,
    "titled": TITLED,
    "marked": MARKED,
    "speech": SPEECH,
    "outline": OUTLINE,
    "read": READ,
    "read-speech": SPEECH,
}
SHEETS = {"read": reading(), "read-speech": reading()}

# Stand-ins that every machine with Noto CJK has, told apart by serifs.
SERIF, SANS, LATIN = "Noto Serif CJK SC", "Noto Sans CJK SC", "Liberation Serif"
STAND_INS = {
    "方正小标宋简体": SERIF,
    "仿宋_GB2312": SERIF,
    "楷体_GB2312": SANS,
    "黑体": SANS,
    "宋体": SERIF,
    "Times New Roman": LATIN,
}


@dataclass(frozen=True)
class Row:
    """A printed line: its text, the edges of its ink box in points from the page's left and top."""

    text: str
    left: float
    right: float
    top: float


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All drafts as PDF: one start of LibreOffice for the whole module."""
    folder = tmp_path_factory.mktemp("layout")
    rules = "".join(
        f'<match target="pattern"><test qual="any" name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{given}</string></edit></match>'
        for wanted, given in STAND_INS.items()
    )
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>',
        encoding="utf-8",
    )
    for name, draft in DRAFTS.items():
        (folder / f"{name}.docx").write_bytes(export_docx(draft, SHEETS.get(name, gbt9704())))
    # A profile of its own: a running LibreOffice would take the job and answer nothing.
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in DRAFTS)],
        env={"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin:/usr/local/bin"},
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


def pages(folder: Path, name: str) -> list[list[Row]]:
    """The rows of each page from above, the page number last."""
    html = subprocess.run(
        ["pdftotext", "-bbox-layout", str(folder / f"{name}.pdf"), "-"], capture_output=True, check=True
    ).stdout
    found = []
    for page in etree.HTML(html, etree.HTMLParser(encoding="utf-8")).iter("page"):
        rows = [
            Row(
                "".join(word.text for word in line.iter("word")),
                float(line.get("xmin")),
                float(line.get("xmax")),
                float(line.get("ymin")),
            )
            for line in page.iter("line")
        ]
        found.append(sorted(rows, key=lambda row: (row.top, row.left)))
    return found


def test_full_pages_have_22_lines_and_full_lines_28_characters(folder: Path) -> None:
    *full, last = [rows[:-1] for rows in pages(folder, "filler")]
    assert [len(rows) for rows in full] == [22, 22]
    lengths = [len(row.text) for rows in full for row in rows]
    assert lengths == [26] + [28] * 43
    assert {len(row.text) for row in last[:-1]} == {28}


def test_the_type_area_is_156_by_225(folder: Path) -> None:
    for rows in [page[:-1] for page in pages(folder, "filler")][:2]:
        assert min(row.left for row in rows) == pytest.approx(28 * MM, abs=0.3)
        assert max(row.right for row in rows) <= 184 * MM + 0.3
        steps = [below.top - above.top for above, below in pairwise(rows)]
        assert steps == pytest.approx([PITCH] * 21, abs=0.15)
        assert (rows[-1].top - rows[0].top) == pytest.approx(PITCH * 21, abs=0.15)


def test_page_numbers_stand_outside(folder: Path) -> None:
    numbers = [rows[-1] for rows in pages(folder, "filler")]
    assert [row.text for row in numbers] == ["—1—", "—2—", "—3—"]
    for number, row in enumerate(numbers, start=1):
        edge = row.right if number % 2 else row.left
        # One character is free: 184 - 4.94 mm on the right, 28 + 4.94 mm on the left, less the dash's own bearing.
        assert edge / MM == pytest.approx(178.7 if number % 2 else 33.3, abs=1.2)
        assert 262 < row.top / MM < 271  # below the type area, which ends 262 mm down


def test_title_salutation_and_body_stand_where_they_should(folder: Path) -> None:
    rows = pages(folder, "titled")[0]
    title = rows[:2]
    assert [row.text for row in title] == ["在全市产业工人队伍建设改革", "工作推进会上的讲话"]
    for row in rows[:4]:
        assert (row.left + row.right) / 2 / MM == pytest.approx(28 + 78, abs=1)
    assert rows[4].text == "同志们："
    assert rows[4].left == pytest.approx(28 * MM, abs=0.3)
    assert rows[4].top - rows[3].top == pytest.approx(2 * PITCH, abs=1)
    assert rows[5].left == pytest.approx(28 * MM + 2 * 15.75, abs=0.5)
    assert rows[6].left == pytest.approx(28 * MM, abs=0.3)


def test_no_mark_is_lost_at_the_end_of_a_line(folder: Path) -> None:
    printed = "".join(row.text for rows in pages(folder, "marked") for row in rows[:-1])
    assert printed == "".join(paragraph.text for paragraph in MARKED.sections)


MARK = re.compile("约第[0-9]+分钟|接下页")


def test_the_pages_of_a_reading_copy_are_full_and_end_with_a_sentence(folder: Path) -> None:
    found = [[MARK.sub("", row.text) for row in rows[:-1]] for rows in pages(folder, "read")]
    texts = [[text for text in rows if text] for rows in found]
    assert all(rows[-1].endswith("。") for rows in texts)
    assert [len(rows) for rows in texts[:-1]] == [15, 16]
    assert len(texts[-1]) >= 4
    printed = "".join(text for rows in texts for text in rows)
    assert printed == "".join(block.text for block in flow(READ))


def test_marks_stand_in_the_margin_beside_their_lines(folder: Path) -> None:
    marks = [(row, rows) for rows in pages(folder, "read") for row in rows if MARK.search(row.text)]
    minutes = ["约第2分钟", "约第3分钟", "约第4分钟", "接下页", "约第6分钟"]
    assert [MARK.findall(row.text) for row, _ in marks] == [[text] for text in minutes]
    for row, rows in marks:
        assert 190 * MM < row.right <= 210 * MM
        if "约" in row.text:
            assert [other for other in rows if abs(other.top - row.top) < 12 and other.text[0] in "一川会"]


def test_page_numbers_of_a_reading_copy_stand_in_the_middle(folder: Path) -> None:
    for rows in pages(folder, "read"):
        middle = (rows[-1].left + rows[-1].right) / 2
        assert middle / MM == pytest.approx((27 + 180) / 2, abs=1)


def structure(folder: Path, name: str) -> etree._Element:
    """Text with its fonts, and the bookmarks."""
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(folder / f"{name}.pdf")], capture_output=True, check=True
    ).stdout
    return etree.fromstring(xml, etree.XMLParser(recover=True))


@pytest.mark.parametrize("name", ["speech", "read-speech"])
def test_bookmarks_are_the_points(folder: Path, name: str) -> None:
    """Those of run-in headings are their paragraphs."""
    found = [re.sub(r"\s", "", item.text) for item in structure(folder, name).iter("item")]
    assert [bookmark.partition("。")[0] for bookmark in found] == [
        "一、提高站位，充分认识产业工人队伍建设改革的重要意义",
        "二、突出重点，推动各项改革任务落到实处",
        "（一）抓好思想引领",
        "（二）抓好技能提升",
        "1.建好实训基地",
        "（1）选准项目",
        "（三）抓好权益维护",
        "（四）加强宣传，营造氛围",
        "三、加强领导，为改革提供坚强保障",
    ]


def installed(family: str) -> bool:
    found = subprocess.run(["fc-match", "-f", "%{family}", family], capture_output=True, check=True).stdout
    return family in found.decode()


@pytest.mark.skipif(
    bool(MISSING) or not all(map(installed, (SERIF, SANS, LATIN))), reason="fonts-noto-cjk or fonts-liberation missing"
)
def test_each_role_is_set_in_its_typeface(folder: Path) -> None:
    root = structure(folder, "speech")
    families = {spec.get("id"): spec.get("family") for spec in root.iter("fontspec")}
    sizes = {spec.get("id"): float(spec.get("size")) for spec in root.iter("fontspec")}
    texts = [("".join(text.itertext()), text.get("font")) for text in root.iter("text")]

    def font(start: str) -> tuple[str, float]:
        """Which of the stand-ins a text is set in, and how large beside the body."""
        key = next(key for text, key in texts if text.startswith(start))
        kind = re.search("Serif|Sans", families[key])
        assert kind, families[key]
        return ("Latin" if "Liberation" in families[key] else kind.group()), sizes[key]

    body = font("今天我们")
    assert body[0] == "Serif"
    assert font("在全市")[0] == "Serif"
    assert font("在全市")[1] / body[1] == pytest.approx(22 / 16, abs=0.05)
    assert font("一、提高")[0] == "Sans"
    assert font("（一）抓好")[0] == "Sans"  # the run-in heading alone:
    assert font("要办好“工人讲堂”")[0] == "Serif"  # quotation marks are Chinese
    assert font("2026")[0] == "Latin"
    assert font("— 1 —")[0] == "Serif"
    assert font("— 1 —")[1] / body[1] == pytest.approx(14 / 16, abs=0.05)


def test_an_outline_fits_its_page(folder: Path) -> None:
    (rows,) = pages(folder, "outline")
    note = next(row for row in rows if row.text.startswith("说明会议"))
    heading = next(row for row in rows if row.text == "开场")
    assert note.left == pytest.approx(heading.left, abs=0.5)
    turned = next(row for row in rows if row.text.startswith("落实{"))
    assert turned.left - note.left == pytest.approx(15.75, abs=0.5)
