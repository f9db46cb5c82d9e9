"""What is specific to one speech becomes a typed slot; the rest stays as it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import seed_documents, seed_sources

from drafter.mine import slotting
from drafter.mine.profile import read_profile
from drafter.mine.slotting import HOLE, read_clauses

# sentence → its clauses as words and the mark after them
CASES = {
    "下面，我讲三点意见。": "下面， 我讲{n}点意见。",
    "今天我们召开全市工会工作推进会。": "今天 我们召开{meeting}。",
    "对开好这次会议非常重视，": "对开好这次{meeting}高度重视，",
    "这次会议，是经市委研究决定召开的。": "这次{meeting}， 是经{org}研究决定召开的。",
    "全面落实党的二十大和二十届二中、三中全会精神，": "全面落实{meeting}精神，",
    "我代表市委、市政府向大家表示感谢！": "我代表{org} 向大家表示感谢！",
    "在市委的正确领导下，": "在{org}的正确领导下，",
    "全市各级工会，城市委托管理。": "{region}各级工会， 城市委托管理。",
    "印发《关于改革的意见》和《实施方案》，": "印发{doc}，",
    "增强“四个意识”，开展“求学圆梦”行动。": "增强“四个意识”， 开展{quote}行动。",
    "2025年3月12日，今年8月，20xx年，": "{date}， {date}， {date}，",
    "实现产值1346.4亿元，增长14.3%，": "实现产值{number}元， 增长{number}，",
    "延长到晚上8点；": "延长到晚上{number}点；",
    "三家单位作了发言，做出了新的更大的贡献。": "{n}家单位作了发言， 作出了新的更大贡献。",
    "刚才，民权同志做了个报告，": "刚才， 民权同志作了一个报告，",
    "会议的主要任务是：总结工作。": "会议的主要任务是： 总结工作。",
    "会议的主要任务是总结工作。": "会议的主要任务是 总结工作。",
    "各级工会（含企业工会）要抓落实。": "各级工会要抓落实。",
    "抓好工会改革，": "抓好{theme}，",
}


@pytest.mark.parametrize(("sentence", "clauses"), CASES.items())
def test_clauses(sentence: str, clauses: str) -> None:
    read = read_clauses(sentence, ["工会改革"])
    assert " ".join("".join(clause.words) + clause.mark for clause in read) == clauses


@pytest.mark.parametrize("text", ["在以为的党中央周围", "今年是“”规划的第一年", "表彰X同志", "qū嵎"])
def test_what_was_struck_or_broken_is_a_hole(text: str) -> None:
    assert HOLE in [word for clause in read_clauses(text) for word in clause.words]


def test_light_words_are_left_out() -> None:
    words = read_clauses("我再重点讲三点意见", light=frozenset({"再", "重点"}))[0].words
    assert words == read_clauses("我讲三点意见")[0].words


def test_places_lead_to_the_text() -> None:
    documents = seed_documents()
    for source in seed_sources()[::4]:
        text = documents[source.id].text
        for sentence in read_profile(source).sentences:
            for clause in sentence.clauses:
                at = sentence.at + clause.at
                assert text.startswith(clause.raw[0], at), (source.id, at, clause.raw[0], text[at : at + 20])


@given(st.text(alphabet="同志们工会会议1x年月日“”《》（）、，。是个三点意见全市委 \n🀄", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for clause in read_clauses(text, ["工会"]):
        assert clause.words
        assert len(clause.words) == len(clause.raw)
        assert 0 <= clause.at < len(text)


@pytest.mark.parametrize("piece", ["市委、", "党的二十届", "《意见》", "“改革", "（", "全市", "1", "三个"])
def test_long_text_does_not_hang(piece: str) -> None:
    text = piece * (60_000 // len(piece))  # quadratic work on it would not come to an end here
    assert all(0 <= clause.at < len(text) for clause in read_clauses(text))


PLACES = st.text(
    "全市委会改革工作党的二十大“”《》（）0３xX×的以更大今年月日三点几名，。！；□\ue000一两十百届省人民政府集团我本",
    max_size=40,
)


@given(PLACES)
def test_looking_at_first_characters_first_misses_nothing(text: str) -> None:
    plain = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in slotting._SPANS))
    assert [(m.lastgroup, m.span()) for m in slotting._SCANNER.finditer(text)] == [
        (m.lastgroup, m.span()) for m in plain.finditer(text)
    ]
