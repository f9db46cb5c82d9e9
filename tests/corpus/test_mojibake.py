"""Finding mojibake and marking it: the byte-level family of publishing sites, and the classic ones."""

import pytest

from drafter.corpus import mojibake
from drafter.punctuation import DAMAGED, sentences

PLACES = [
    ("经济转变?yōu)榻?jīng)济强市，继续努力", ["?yōu)榻?jīng)"]),
    ("企业家?guī)ь^创业，大家跟上", ["?guī)ь^"]),
    ("实打?qū)嵎?wù)职工，转变?yōu)榫S护职工权益的组织", ["?qū)嵎?wù)", "?yōu)榫S"]),
    ("建成职工信赖的“娘家人”?!奥毠ぶ摇?、“娘家人”，实打?qū)崬槁毠し?wù)。", ["?!奥毠ぶ摇?、", "?qū)崬槁毠し?wù)"]),
    ("变?yōu)榻?jīng)济。" * 3, ["?yōu)榻?jīng)"] * 3),
    ("管理?!制度", []),
    ("管理?!制度。企业家?guī)ь^创业", ["?!制度", "?guī)ь^"]),
    ("〓□yōu)榻□jīng)〓济强市，企业家〓?guī)ь^〓创业", []),
]


def places(text: str) -> list[str]:
    """The places by their looks alone, as they are marked where nothing can be restored."""
    found, last = [], 0
    for start in mojibake.starts(text):
        if start >= last:
            last = mojibake.end_of_place(text, start)
            found.append(text[start:last])
    return found


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_lost_bytes(text: str, expected: list[str]) -> None:
    assert places(text) == expected
    assert not expected or mojibake.may_be_damaged(text)


def test_many_glosses_make_question_marks_suspect() -> None:
    assert places("产(chǎn)业(yè)" * 5 + "管理?!制度。") == ["?!制度"]
    assert places("产(chǎn)业(yè)" * 4 + "管理?!制度。") == []


MISREAD = [
    ("字符\ufffd\ufffd丢失", ["\ufffd\ufffd"]),
    ("出现锟斤拷锟斤拷字样", ["锟斤拷锟斤拷"]),
    ("说å·¥ä¼šå·¥ä½œ。", ["å·¥ä¼šå·¥ä½œ"]),
    ("同志\n鍚屽織浠锛屼粖澶\n谢谢", ["織浠锛屼粖"]),
    ("鍚屽織锛屼粖銆屼粖", ["屽織锛屼粖銆屼粖"]),
]


@pytest.mark.parametrize(("text", "expected"), MISREAD)
def test_wrong_encodings(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in mojibake.misread(text)] == expected
    assert mojibake.may_be_damaged(text)


@pytest.mark.parametrize(
    "text",
    [
        '难道不是这样吗?!我们说:"是的?"',
        "你们准备好了吗？准备好了！",
        "What is this? It is huì (a reading).",
        "产(chǎn)业(yè)工人",
        "经济转变为什么?这是个问题",
        "À la carte, naïve, Ørsted, 1 € 50 ™",
    ],
)
def test_sound_text_has_none(text: str) -> None:
    assert not mojibake.starts(text)
    assert not mojibake.misread(text)


def test_most_sound_text_is_passed_over_quickly() -> None:
    assert not mojibake.may_be_damaged("同志们：今天开会。Good morning！(b型)")


@pytest.mark.parametrize("damaged", ["?yōu)榻?jīng)", "?!兑瞬谢苯ㄔO(shè)", "甲。乙！丙？丁", "?", "?;I"])
def test_every_sentence_of_a_marked_place_has_a_mark(damaged: str) -> None:
    text = f"经济。转变{mojibake.mark(damaged)}济强市。继续努力"
    spans = mojibake.marked(text)
    inside = {text[a:b] for a, b in sentences(text) if any(a < end and start < b for start, end in spans)}
    assert inside and all(DAMAGED in sentence for sentence in inside)
    assert not {"继续努力", "经济。"} & inside
    assert "?" not in text
    assert not mojibake.GLOSS.search(text)
    assert not mojibake.starts(text)
