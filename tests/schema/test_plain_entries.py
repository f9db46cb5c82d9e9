"""Banks read line by line say what YAML says, and leave to it whatever is odd or wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import LibraryError
from drafter.model import Phrase, Variant
from drafter.schema import phrases
from drafter.schema.phrases import dump_phrases, load_phrases

PIECES = st.sampled_from(
    [
        *"：:#a3 、'\"*[}是~\u3000\ufeff\x85",
        "下面，",
        "我讲",
        "{n}点意见",
        "“新”",
        " #",
        ": ",
        "提高{theme}",
        "&甲",
        "- ",
        "@1",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join)
WORDS = st.lists(TEXTS, max_size=3).map(tuple)
ENTRIES = st.builds(
    Phrase,
    role=st.just("transition"),
    text=TEXTS,
    sources=st.integers(0, 9),
    occurrences=st.integers(8, 20),
    years=st.sampled_from([(), (2012,), (2012, 2020)]),
    genres=WORDS,
    examples=WORDS | st.just(("seed-1@4",)),
    slots=st.sampled_from([{}, {"n": ("三", "四")}, {"n": ("3", "no")}, {"theme": ("工会 工作",)}]),
    status=st.sampled_from(["mined", "accepted", "rejected"]),
    note=st.none() | TEXTS,
    variants=st.lists(st.builds(Variant, TEXTS, st.integers(0, 3), st.integers(0, 3)), max_size=2).map(tuple),
)
WRITTEN = ["", "\n", "\n  ", "\n- ", " ", "  ", "#", ":", "text: ", "\n  kind: 整句", "'", "\t"]
CHANGES = st.tuples(st.integers(0, 400), st.sampled_from(WRITTEN))


def read(text: str, limit: int) -> object:
    """The entries, or what is said to be wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_LARGE", limit)
        try:
            return load_phrases(text, "transition.yaml", "transition")
        except LibraryError as error:
            return str(error)


@given(entries=st.lists(ENTRIES, min_size=1, max_size=4), changes=st.lists(CHANGES, max_size=2))
def test_lines_say_what_yaml_says(entries: list[Phrase], changes: list[tuple[int, str]]) -> None:
    text = dump_phrases(entries)
    for at, what in changes:
        text = text[: at % (len(text) + 1)] + what + text[at % (len(text) + 1) :]
    assert read(text, -1) == read(text, 1 << 30)


@pytest.mark.parametrize(
    "text",
    [
        "- {text: 下面，我讲{n}点意见}\n",
        "- text: 下面\n\n  kind: clause\n# 说明\n- text: 谢谢大家！\n",
        "- text: 下面\n  text: 上面\n",
        "- text: &a 下面\n  genres: [x]\n- text: *a\n",
        "- text: 下面\n  note: |\n    两行\n    的话\n- text: 上面\n",
        "- text: 下面\n  note: |\n  kind: clause\n",
        "- text: 下面，\n    接着说\n",
        "- text: 下面\n kind: clause\n",
        "- text: 下面\n  未知: 甲\n",
        "- text: 下面\n  slots: {n: [三], n: [四]}\n",
        "- text: 下面讲{n}点\n  slots: {theme: [三]}\n",
        "- text: 下面讲{何}点\n",
        "- text: 下面\n  sources: 多\n",
        "- text: 下面，\n- text: 下面。\n",
        "- kind: clause\n",
        "- text: 下面\n---\n- text: 上面\n",
        "- text: 下面\n  years: [2020, 2012]\n",
        "- text: '下面\n- text: 上面'\n",
        "- text: 下面\r\n  kind: 整句\r\n- text: 上面\r\n",
        "- text:\n  kind: clause\n",
        "- text: 下面\n  note: ~\n  own: 2\n",
    ],
)
def test_odd_files_are_read_or_refused_alike(text: str) -> None:
    assert read(text, -1) == read(text, 1 << 30)


def test_plain_files_are_not_read_as_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump_phrases([Phrase("transition", f"下面，我讲{{n}}点意见，第{n}句。", n, n) for n in range(50)])
    calls = []
    composed = phrases.begin
    monkeypatch.setattr(phrases, "begin", lambda *given, **known: calls.append(1) or composed(*given, **known))
    monkeypatch.setattr(phrases, "_LARGE", 0)
    assert len(load_phrases(text, "transition.yaml", "transition")) == 50
    assert not calls
