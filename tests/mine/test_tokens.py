"""Words come out whole, and the same whichever of the two segmenters does the work."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import SPEECHES

from drafter.mine import baselines
from drafter.mine.tokens import cut, is_known, is_rare_character, jieba_segmenter, start_without_cache, tag, word_set

CASES = {
    "认真学习贯彻会议精神": "认真 学习 贯彻 会议 精神",  # the dictionary has the phrase 认真学习
    "这是一次重要会议": "这 是 一次 重要 会议",  # an unknown 这是 is no word
    "任重道远": "任重道远",
    "2026年3月": "2 0 2 6 年 3 月",
    "“工会”、AI": "“ 工会 ” 、 A I",
    "": "",
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_words(text: str, words: str) -> None:
    assert list(cut(text)) == words.split()


@given(st.text(alphabet="工会会议的是要AI2 。，“”建设\n🀄", max_size=60))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


def test_the_dictionary_knows_words_and_their_kinds() -> None:
    assert (is_known("工会"), is_known("岚屏")) == (True, False)
    assert (tag("工会"), tag("讲"), tag("岚屏")) == ("n", "v", "")
    assert word_set("甲 乙") == {"甲", "乙"}


def test_a_rare_character_alone_is_a_piece_of_a_name() -> None:
    assert cut("嘉濂教育") == ("嘉", "濂", "教育")
    assert [word for word in ("濂", "教育", "的", "委", "讲", "，", "A") if is_rare_character(word)] == ["濂"]


def test_rjieba_gives_the_same_words() -> None:
    rjieba = pytest.importorskip("rjieba", reason="rjieba 没有安装，无从比较")
    segment = jieba_segmenter()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SPEECHES.glob("*.txt"))[::5]]
    runs = {run for text in texts for run in re.findall(r"[㐀-鿿]+", text)}
    assert [run for run in sorted(runs) if list(rjieba.cut(run)) != list(segment(run))] == []


def test_the_dictionary_is_loaded_as_jieba_loads_it() -> None:
    import jieba

    ours = jieba.Tokenizer()
    start_without_cache(ours)
    assert (ours.FREQ, ours.total) == ours.gen_pfdict(ours.get_dict_file())


# Cuts, ranks and counts, and says what; without rjieba, which keeps no cache.
TEXT = "我们要认真学习贯彻会议精神"
WORDS = f"""
import sys
sys.modules["rjieba"] = None
from drafter.mine import baselines, tokens
text = "{TEXT}"
print(tokens.cut(text), baselines._ranked_words(text), baselines._counted_words(text))
"""


def test_nothing_in_a_shared_folder_is_read_or_written(tmp_path: Path) -> None:
    """An altered cache of jieba, under its usual name, newer than the dictionary, changes nothing."""
    cache = tmp_path / "jieba.cache"
    cache.write_bytes(
        marshal.dumps(({"认真学": 10**9, "习贯彻": 10**9, "认": 0, "认真": 0, "习": 0, "习贯": 0}, 10**9))
    )
    before = cache.read_bytes()
    where = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", WORDS], env={**os.environ, **where}, capture_output=True, check=True, text=True
    )
    undisturbed = (cut(TEXT), baselines._ranked_words(TEXT), baselines._counted_words(TEXT))
    assert done.stdout.strip() == " ".join(map(str, undisturbed))
    assert "'认真', '学习', '贯彻'" in done.stdout
    assert cache.read_bytes() == before
    assert [path.name for path in tmp_path.rglob("*")] == ["jieba.cache"]
