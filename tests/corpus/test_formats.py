"""One document as Word and LibreOffice save it in each format is read alike (tests/formats/make.py made the files)."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from formats.make import document
from lxml import etree

from drafter.corpus.attachments import lift
from drafter.corpus.readers import open_file, read
from drafter.errors import OutputError, UnreadableError
from drafter.library import open_library
from drafter.model import Document, Omission, Table
from drafter.pipeline.mending import mend, mend_file

FOLDER = Path(__file__).parents[1] / "formats"
BOX = "框里的字"  # LibreOffice leaves the words of a text box out of an .rtf


@cache
def as_docx() -> Document:
    return read(document())


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_the_lines_of_each_format_are_those_of_the_docx(form: str) -> None:
    read_ = read(FOLDER / f"speech.{form}")
    assert read_.kind == read_.encoding == form
    assert read_.raw.split("\n") == [line for line in as_docx().raw.split("\n") if line != BOX or form != "rtf"]


@pytest.mark.parametrize("name", ["list1", "1"])
def test_ids_of_an_open_document_are_no_matter(name: str) -> None:
    """Twice the same, or a figure: programs that save a file anew leave such."""
    stream = io.BytesIO()
    with zipfile.ZipFile(FOLDER / "speech.odt") as given, zipfile.ZipFile(stream, "w") as made:
        for part in given.namelist():
            data = given.read(part)
            if part == "content.xml":
                data = re.sub(rb"<text:p ", b'<text:p xml:id="%b" ' % name.encode(), data)
                assert data.count(b"xml:id=") > 2
            made.writestr(part, data)
    assert read(stream.getvalue()).raw == read(FOLDER / "speech.odt").raw


def flat(kind: str = "text") -> bytes:
    """The text of LibreOffice in one file of XML."""
    with zipfile.ZipFile(FOLDER / "speech.odt") as package:
        styles, content = (etree.fromstring(package.read(part)) for part in ("styles.xml", "content.xml"))
    office = content.nsmap["office"]
    root = etree.Element(f"{{{office}}}document", nsmap=content.nsmap)
    root.set(f"{{{office}}}mimetype", f"application/vnd.oasis.opendocument.{kind}")
    root.extend([*styles, *content])
    picture = b"<office:binary-data>" + b"A" * (20 << 20) + b"</office:binary-data>"
    return etree.tostring(root, xml_declaration=True).replace(b"</draw:image>", picture + b"</draw:image>")


def test_an_open_document_in_one_file() -> None:
    packed = read(FOLDER / "speech.odt")
    document = read(flat(), "a.fodt")
    assert (document.kind, document.raw, document.omissions) == ("odt", packed.raw, packed.omissions)
    with pytest.raises(UnreadableError, match="表格或演示文稿"):
        read(flat("spreadsheet"))


def test_what_was_deleted_and_still_stands_in_an_open_document() -> None:
    """LibreOffice leaves it between its marks where changes are shown."""
    data = flat()
    (given,) = re.findall(rb"<text:p [^>]*>([^<]+)</text:p></text:deletion>", data)
    (mark,) = re.findall(rb'<text:change text:change-id="([^"]+)"/>', data)
    marks = b'<text:change-start text:change-id="%b"/>', b'<text:change-end text:change-id="%b"/>'
    shown = (marks[0] + b"<text:span>%b</text:span><text:s/>" + marks[1]) % (mark, given, mark)
    data = re.sub(rb"<text:p [^>]*>[^<]+</text:p>(?=</text:deletion>)", b"", data)
    data = data.replace(b'<text:change text:change-id="%b"/>' % mark, shown)
    packed, document = read(FOLDER / "speech.odt"), read(data)
    assert (document.raw, set(document.omissions)) == (packed.raw, set(packed.omissions))


def test_a_paragraph_of_a_reading_copy_is_one_in_each_format() -> None:
    assert "先念这一句。再念这一句。" in as_docx().raw.split("\n")


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_what_each_format_leaves_out_is_told(form: str) -> None:
    told = set(read(FOLDER / f"speech.{form}").omissions)
    boxed = {Omission("text-box", 1, BOX)}
    assert told | boxed == set(as_docx().omissions)
    assert len(told - boxed) == 7


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.docx", "a.wps", "a"])
def test_an_old_word_file_by_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((FOLDER / "speech.doc").read_bytes())
    found = read(tmp_path / name)
    assert (found.kind, found.raw.split("\n")[0]) == ("doc", "在全市安全生产工作会议上的讲话")
    assert found.place(3, 1).unit == "paragraph"


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_tables_are_lifted_and_the_rest_is_counted(form: str) -> None:
    lifted = lift(open_file(FOLDER / f"speech.{form}"))
    (table,) = (thing for thing in lifted.attachments.values() if isinstance(thing, Table))
    assert table.width == 3
    assert [cell.text for cell in table.rows[2]][-2:] == ["格21", "格22"]
    (mark,) = lifted.attachments
    assert [line for line in lifted.document.raw.split("\n") if line == mark]
    assert lifted.document.omissions == read(FOLDER / f"speech.{form}").omissions


@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "pdf"])
def test_what_is_no_text_is_not_mended_and_the_way_is_told(form: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="只能自动改正") as error:
        mend_file(FOLDER / f"speech.{form}", tmp_path / "改.txt", open_library())
    assert "drafter format" in (error.value.hint or "")
    with pytest.raises(OutputError, match="不能自动改正"):
        mend((FOLDER / f"speech.{form}").read_bytes(), open_library())
