"""One entry of a bank changed: the rest of its file stays as somebody typed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model import Phrase
from drafter.schema.phrase_edits import put_phrase
from drafter.schema.phrases import dump_phrases, load_phrases

BY_HAND = """\
# 我的结束语
- 语句: 散会。  # 好用
  来源数: 1
# 下一条要慎用
- {text: 谢谢大家。, sources: 2}

# 完
"""
NEW = Phrase("signoff", "我讲完了。", 0, 0, status="accepted", kind="sentence")


def read(text: str) -> tuple[Phrase, ...]:
    return load_phrases(text, "x", "signoff") if text.strip() else ()


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize("text", [BY_HAND, BY_HAND.replace("\n", "\r\n")])
def test_an_entry_takes_the_place_of_its_lines_only(text: str) -> None:
    there = Phrase("signoff", "散会。", 1, 0, status="rejected", kind="sentence")
    after = put_phrase(text, "x", read, there, {"散会。"})
    gone, come = lines_changed(text, after)
    assert gone == ["- 语句: 散会。  # 好用", "  来源数: 1"]
    assert come == ["# 好用", "- {text: 散会。, kind: sentence, sources: 1, occurrences: 0, status: rejected}"]
    assert after.count("\r\n") == (after.count("\n") if "\r" in text else 0)


def test_a_new_entry_comes_last_and_one_that_goes_takes_nothing_along() -> None:
    added = put_phrase(BY_HAND, "x", read, NEW, {NEW.text})
    assert added.startswith(BY_HAND) and added.count("\n") == BY_HAND.count("\n") + 1
    gone, come = lines_changed(BY_HAND, put_phrase(BY_HAND, "x", read, None, {"谢谢大家"}))
    assert (gone, come) == (["- {text: 谢谢大家。, sources: 2}"], [])


def test_a_decision_is_one_line_however_long_the_phrase() -> None:
    text = "让我们更加紧密地团结起来，" * 12 + "为{goal}而努力奋斗！"
    decided = Phrase(
        "signoff", text, 0, 0, status="rejected", note="太长，念不下来", kind="sentence", tags={"tone": ("plain",)}
    )
    added = put_phrase(BY_HAND, "x", read, decided, {text}).removeprefix(BY_HAND)
    assert added.startswith("- {text: ") and added.count("\n") == 1


def test_what_is_not_there_cannot_go() -> None:
    assert put_phrase(BY_HAND, "x", read, None, {"没有这一条。"}) == BY_HAND


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "[{text: 散会。}]  # 排成一行\n", '- text: "散\n- 会。" # 怪\n'])
def test_files_of_any_layout_take_an_entry_and_keep_their_comments(text: str) -> None:
    before = load_phrases(text, "x", "signoff") if text else ()
    after = put_phrase(text, "x", read, NEW, {NEW.text})
    assert load_phrases(after, "x", "signoff") == (*before, NEW)
    assert all(remark in after for remark in ("只有注释", "排成一行", "怪") if remark in text)


TEXTS = st.lists(
    st.sampled_from(["散会。", "谢谢大家。", "我讲完了。", "供{who}参考。", "# 不是注释", "甲: 乙"]), unique=True
)


@given(TEXTS, st.integers(0, 5), st.booleans())
def test_the_file_then_says_what_was_meant(texts: list[str], at: int, goes: bool) -> None:
    bank = [Phrase("signoff", text, 1, 1, note="甲 # 乙" if n % 2 else None) for n, text in enumerate(texts)]
    name = texts[at] if at < len(texts) else "新的一条。"
    new = None if goes else Phrase("signoff", name, 0, 0, status="rejected")
    after = put_phrase(dump_phrases(bank) if bank else "", "x", read, new, {name})
    place = texts.index(name) if name in texts else len(texts)
    assert load_phrases(after, "x", "signoff") == (*bank[:place], *([new] if new else []), *bank[place + 1 :])
