"""Where quotations stand: beside what is told of their speaker, or of the same thing."""

from __future__ import annotations

import pytest
from briefs import DEFINED, compose, printed

from drafter.compose.matter import lay_out
from drafter.compose.quote_places import quote_places
from drafter.model import AgendaItem, Brief, BriefPoint, Quotation

POINTS = (
    BriefPoint("渡口要管好", "村民会议定了公约，汛期每晚有人巡查"),
    BriefPoint("手艺不能断", "老油坊收拾出来了，办起了木作传习所"),
    BriefPoint("常回来走走", "在外头的人回来，先到渡口坐一坐"),
)


def places(quote: Quotation, **fields: object) -> dict[str, tuple[int, ...]]:
    given = {"points": POINTS, "quotes": (quote,), **fields}
    return quote_places(lay_out(Brief("work-meeting", **given), DEFINED["work-meeting"]))  # type: ignore[arg-type]


PLACED = [
    (Quotation("渡船回来了，出门的人就认得路", "村里的老人"), "points[2]"),
    (Quotation("手艺学到了，走到哪里都不怕", "村里的老人"), "points[1]"),
    (Quotation("渡船回来了，出门的人就认得路", "县委书记"), ""),  # a ground for the whole
    (Quotation("风吹不倒，雨打不散", "村里的老人"), ""),
    (Quotation("渡船回来了，出门的人就认得路"), ""),
]


@pytest.mark.parametrize(("quote", "place"), PLACED)
def test_words_stand_with_what_they_speak_of(quote: Quotation, place: str) -> None:
    assert places(quote) == ({place: (0,)} if place else {})


def test_words_said_at_the_meeting_stand_behind_what_is_told_of_the_speech() -> None:
    agenda = (
        AgendaItem("提了12条意见", "8位村医"),
        AgendaItem("讲了三十年背药箱的经历，好几位同志听了掉眼泪", "白石村卫生室的贺来福大夫"),
        AgendaItem("答复了能当场定的事", "药学部"),
    )
    quote = Quotation("半夜有人敲窗户，那就是信得过我", "贺来福大夫", "刚才的发言")
    assert places(quote, agenda=agenda) == {"agenda[1]": (0,)}
    text = printed(compose(Brief("symposium", agenda=agenda, points=POINTS, quotes=(quote,))))
    assert "掉眼泪。有一句话是这样说的：“半夜有人敲窗户，那就是信得过我。”" in text
    assert text.count("半夜有人敲窗户") == 1


def test_words_stand_behind_what_is_seen_from_somewhere() -> None:
    seen = (BriefPoint(None, "老人一半以上有慢性病，越来越离不开家门口的大夫", aspect="需求"),)
    quote = Quotation("有个家门口的大夫，心里就踏实", "一位老人")
    text = printed(compose(Brief("symposium", situation=seen, points=POINTS, quotes=(quote,))))
    assert "家门口的大夫。一位老人说过：“有个家门口的大夫" in text


def test_what_a_leader_said_stands_beside_the_fact_that_he_spoke_of() -> None:
    seen = (
        BriefPoint(None, "下游三个水厂等着取水，库底不干净就是一杯脏水", aspect="用水"),
        BriefPoint(None, "搬出去的5128户房子住上了，饭碗端稳还要时间", aspect="移民"),
    )
    quote = Quotation("库底清得干净，水才放心", "市长", "现场调度会")
    text = printed(compose(Brief("work-meeting", situation=seen, points=POINTS, quotes=(quote,))))
    assert "一杯脏水。市长在现场调度会上指出：“库底清得干净，水才放心。”从移民看" in text
