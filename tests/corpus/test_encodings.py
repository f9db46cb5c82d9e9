"""Bytes to text: the encodings of Chinese files, told apart by what they give."""

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.corpus.encodings import decode, plausibility
from drafter.errors import UnreadableError

SIMPLIFIED = "同志们：今天我们召开全市工会工作会议，主要任务是总结去年的工作，安排部署今年的任务。"
TRADITIONAL = "各位來賓：今天我很高興與大家一起出席這個典禮，感謝社會各界多年來對我們工作的支持。"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "䶮𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "冇嘅啲", "big5hkscs", "big5hkscs"),
        (TRADITIONAL, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        ("Report 2020\n" + SIMPLIFIED, "utf-16-le", "utf-16-le"),
        ("同志们：", "gbk", "gb18030"),
        ("plain ASCII only", "ascii", "utf-8"),
    ],
)
def test_encoding(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.encoding == name
    assert decoded.text == text


def test_byte_order_marks() -> None:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        decoded = decode(mark + SIMPLIFIED.encode(codec))
        assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "utf-16")


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    text = SIMPLIFIED * 5
    for codec, name in (("utf-8", "utf-8"), ("gb18030", "gb18030")):
        data = text.encode(codec)
        decoded = decode(data[:-1])  # cut in the middle of the last character
        assert decoded.encoding == name
        assert decoded.text.startswith(text[:-2])


def test_plausibility_tells_right_from_wrong_decodings() -> None:
    assert plausibility(SIMPLIFIED) > 0.5
    assert plausibility(TRADITIONAL) > 0.5
    assert plausibility(SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace")) < 0.15
    assert plausibility(TRADITIONAL.encode("big5").decode("gb18030", "replace")) < 0.15
    assert plausibility("") == 0.0


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00" * 5000, bytes(x * 37 % 251 for x in range(9000))])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError) as error:
        decode(data)
    assert error.value.hint


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UnreadableError as error:
        assert error.hint


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_no_text(seed: int) -> None:
    with pytest.raises(UnreadableError):
        decode(random.Random(seed).randbytes(3000))
