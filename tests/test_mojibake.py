"""Finding mojibake: the byte-level family of publishing sites, and the classic ones."""

from itertools import pairwise

import pytest

from drafter.corpus import mojibake

DAMAGED = [
    ("经济转变?yōu)榻?jīng)济强市，继续努力", ["?yōu)榻?jīng)"]),
    ("企业家?guī)ь^创业，大家跟上", ["?guī)ь^"]),
    ("实打?qū)嵎?wù)职工，转变?yōu)榫S护职工权益的组织", ["?qū)嵎?wù)", "?yōu)榫S"]),
    ("建成职工信赖的“娘家人”?!奥毠ぶ摇?、“娘家人”，实打?qū)崬槁毠し?wù)。", ["?!奥毠ぶ摇?、", "?qū)崬槁毠し?wù)"]),
    ("字符\ufffd\ufffd丢失", ["\ufffd\ufffd"]),
    ("出现锟斤拷锟斤拷字样", ["锟斤拷锟斤拷"]),
    ("å·¥ä¼å·¥ä½", None),
    ("鍚屽織浠锛屼粖澶", None),
]


@pytest.mark.parametrize(("text", "places"), DAMAGED)
def test_damaged_places(text: str, places: list[str] | None) -> None:
    found = [text[start:end] for start, end in mojibake.places(text)]
    assert found if places is None else found == places


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
    assert mojibake.places(text) == []


def test_question_marks_are_only_suspect_beside_a_fingerprint() -> None:
    assert not mojibake.is_damaged("管理?!制度")
    assert mojibake.lost_bytes("管理?!制度") == []
    assert len(mojibake.lost_bytes("管理?!制度。企业家?guī)ь^创业")) == 2


def test_spans_are_in_order_and_apart() -> None:
    text = "变?yōu)榻?jīng)济。" * 50
    spans = mojibake.lost_bytes(text)
    assert len(spans) > 1
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
