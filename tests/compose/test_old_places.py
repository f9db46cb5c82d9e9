"""Places that an earlier speech went to or counted, by what stands beside their names."""

from __future__ import annotations

import pytest

from drafter.compose.old_places import places_of, without_places

PLACES = {
    "我们在栖霞考察了5家企业，赴云浮招商3次": "栖霞 云浮",
    "7月赴丹阳、海宁考察": "丹阳 海宁",
    "到昆山等地观摩": "昆山",
    "枫林、双塔、银沙三个县作了交流": "枫林 双塔 银沙",
    "要抓好陶原、双榆两县的去库存": "陶原 双榆",
    # Any place is called so, and what is learned is none.
    "到外地考察，在基层调研，到企业走访，赴先进地区学习，到沿海招商": "",
    "在校学习，在岗培训，在会上学习，在调研学习中": "",
    "核心、缓冲、实验三个区": "",
    "总书记在河东考察时强调": "",  # whose words are carried out is no visit of ours
}


@pytest.mark.parametrize(("text", "names"), PLACES.items())
def test_a_visit_and_a_count_show_a_place(text: str, names: str) -> None:
    assert places_of(text) == frozenset(names.split())


def test_a_place_is_asked_wherever_it_stands_but_not_the_own_one() -> None:
    found = places_of("最快的银沙完成了。枫林、银沙两个县作了交流", "枫林县委")
    assert without_places("最快的银沙完成了", found) == ("最快的【待补：哪里】完成了", ("银沙",))
