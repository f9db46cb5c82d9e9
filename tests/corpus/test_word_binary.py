"""Old Word files part by part: pieces in either width, fields, deleted and hidden text, numbers, tables, bad ones."""

from __future__ import annotations

import struct

import pytest

from drafter.corpus import old_word
from drafter.corpus.old_word import read_old_word
from drafter.corpus.word_binary import Binary, open_binary
from drafter.errors import UnreadableError

CLX, CHARACTERS, PARAGRAPHS = 33, 12, 13
TEXT_AT = 2048  # where the text stands in its stream; before it the header and the pages of formatted runs
DELETED, HIDDEN = b"\x00\x08\x01", b"\x3c\x08\x01"
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"


def page(runs: list[tuple[int, int, bytes]], entry: int) -> bytes:
    """A page of formatted runs: bytes from, to, and what is said of them (a style comes before that of paragraphs)."""
    made = bytearray(512)
    made[511] = len(runs)
    ends = [runs[0][0], *(end for _, end, _ in runs)]
    struct.pack_into(f"<{len(ends)}I", made, 0, *ends)
    place = 510
    for i, (_, _, properties) in enumerate(runs):
        data = bytes([len(properties)]) + properties
        if entry == 13:  # of paragraphs: length in words, the style
            properties = b"\0\0" + properties
            data = bytes([len(properties) // 2 + 1]) + properties + b"\0"
        place = (place - len(data)) & ~1
        made[place : place + len(data)] = data
        made[4 * len(ends) + entry * i] = place // 2
    return bytes(made)


def streams(
    pieces: list[bytes | str],
    characters: list[tuple[int, int, bytes]] | None = None,
    paragraphs: list[tuple[int, int, bytes]] | None = None,
    version: int = 0xC1,
    flags: int = 0x0200,
) -> dict[str, bytes]:
    """The streams of a .doc; a piece of bytes has one for a character. Runs are places in the text's bytes."""
    main = bytearray(TEXT_AT)
    table = b""
    places = [0]
    entries = b""
    for piece in pieces:
        data = piece.encode("utf-16-le") if isinstance(piece, str) else piece
        where = len(main) if isinstance(piece, str) else len(main) * 2 | 0x40000000
        entries += struct.pack("<HIH", 0, where, 0)
        places.append(places[-1] + (len(data) // 2 if isinstance(piece, str) else len(data)))
        main += data
    clx = struct.pack(f"<{len(places)}I", *places) + entries
    found = {CLX: b"\x02" + struct.pack("<I", len(clx)) + clx}
    whole = [(0, len(main) - TEXT_AT, b"")]
    for index, runs, number, entry in ((CHARACTERS, characters, 2, 1), (PARAGRAPHS, paragraphs, 3, 13)):
        moved = [(start + TEXT_AT, end + TEXT_AT, what) for start, end, what in (runs or whole)]
        main[number * 512 : number * 512 + 512] = page(moved, entry)
        found[index] = struct.pack("<3I", moved[0][0], moved[-1][1], number)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<i", main, 76, places[-1])
    for index, data in found.items():
        struct.pack_into("<II", main, 154 + 8 * index, len(table), len(data))
        table += data
    return {"WordDocument": bytes(main), "1Table": table}


def lines(monkeypatch: pytest.MonkeyPatch, made: dict[str, bytes]) -> list[str]:
    monkeypatch.setattr(old_word, "word_streams", lambda data: made)
    return read_old_word(b"")[0].split("\n")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["同志们：\r谢谢！\r"], ["同志们：", "谢谢！"]),
        (["同志", "们：\r", b"abc\r"], ["同志们：", "abc"]),
        (["𠀀好\r后\r"], ["𠀀好", "后"]),
        (["今天，我们召开会议\r".encode("gb18030"), "后\r"], ["今天，我们召开会议", "后"]),  # two bytes a character
        ([b"caf\xe9\r"], ["café"]),
        (["第\x13 PAGE \x143\x15页\x13 X \x15\r"], ["第3页"]),
        (["\x13 TOC \x14甲\x13 PAGEREF \x14乙\x15\x15丙\r"], ["甲乙丙"]),
        (["甲\x0b乙\x0c丙\t丁\x1e戊\x1f己\x01\x08\r"], ["甲", "乙", "丙 丁-戊己"]),
        (["没有段落标记"], ["没有段落标记"]),
    ],
)
def test_the_characters_of_a_text(
    pieces: list[bytes | str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lines(monkeypatch, streams(pieces)) == expected


def test_deleted_and_hidden_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made = streams(["留删藏留\r"], [(0, 2, b""), (2, 4, DELETED), (4, 6, HIDDEN), (6, 10, b"")])
    assert lines(monkeypatch, made) == ["留留"]


def test_rows_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "前\r甲\x07乙\x07\x07后\r"
    runs = [(0, 4, b""), (4, 8, IN_TABLE), (8, 12, IN_TABLE), (12, 14, IN_TABLE + ROW_END), (14, 18, b"")]
    assert lines(monkeypatch, streams([text], paragraphs=runs)) == ["前", "甲\u3000乙", "后"]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (streams(["甲\r"], version=0x68), "Word 6.0/95"),
        (streams(["甲\r"], flags=0x0300), "有密码"),
        ({**streams(["甲\r"]), "1Table": b""}, "已损坏"),
        ({"WordDocument": b"\xec\xa5"}, "已损坏"),
        (streams(["甲" * 1_600_000]), "太多"),
    ],
    ids=["old", "encrypted", "no table", "short", "long"],
)
def test_what_cannot_be_read_is_told(made: dict[str, bytes], message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        open_binary(made)
    assert error.value.hint


def test_pieces_say_no_more_than_there_is() -> None:
    made = streams(["甲\r"])
    table = bytearray(made["1Table"])
    table[9:13] = b"\xff\xff\xff\x7f"  # where the piece ends
    assert isinstance(open_binary({**made, "1Table": bytes(table)}), Binary)
