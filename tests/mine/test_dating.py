"""The year of a speech: its own, neither that of a goal nor of what it looks back on."""

import pytest

from drafter.mine.dating import year_of
from drafter.model import Paragraph, Section, Speech


def _speech(text: str, title: str = "", dateline: str = "") -> Speech:
    parts = {"title": title, "dateline": dateline, "body": text}
    sections = (Section(role, paragraphs=(Paragraph(part),)) for role, part in parts.items() if part)
    return Speech("speech", title or None, sections=tuple(sections))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年是全面贯彻落实的开局之年。", 2023),
        ("回顾2021年，成绩来之不易。", 2021),
        ("2024年工作回顾。2025年是收官之年，做好2025年工作意义重大。", 2025),
        ("刚刚过去的2019年很不平凡。受2018年度表彰的同志也在场。", 2019),
        ("到2035年基本实现现代化。", None),
        ("锚定2035年远景目标，力争2030年前达到峰值。", None),
        ("2022年是换届之年，要为2035年远景目标打好基础。", 2022),
        ("规划期为2021—2035年。", None),
        ("1949年，新中国成立；1978年以来，改革开放走过四十年。", None),
        ("1956年是建校之年，2013年又迁了新址。", None),  # it knows a later one: it looks back
        ("1949年是新中国成立之年。", None),
        ("编号12035年度", None),
        ("", None),
    ],
)
def test_year_is_what_the_speech_calls_its_present(text: str, year: int | None) -> None:
    assert year_of(_speech(text)) == year


def test_dates_around_a_speech_tell_its_year() -> None:
    text = "1949年，新中国成立。到2035年，基本实现现代化。"
    assert year_of(_speech(text, title="在2016年全县教育工作会议上的讲话")) == 2016
    assert year_of(_speech(text, dateline="（2004年3月5日）")) == 2004
    assert year_of(_speech(text, title="面向2035年的规划", dateline="（2021年3月5日）")) == 2021
    assert year_of(_speech(text), "发布时间：2012-05-06 09:30  来源：本站") == 2012
    assert year_of(_speech(text), "我校1956-07年办学，电话0575-1985000") is None
