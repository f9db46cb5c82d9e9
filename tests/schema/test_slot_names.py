"""Slots before people."""

from drafter.library import open_library
from drafter.schema.slot_names import SLOT_NAMES, legend, slot_name, spoken


def test_a_frame_for_reading() -> None:
    assert spoken("我{say}{n}点意见，把{matter}和{matter2}") == "我〔讲、提〕〔几〕点意见，把〔什么〕和〔什么〕"
    assert spoken("没有空位{}") == "没有空位{}"


def test_the_legend_names_each_slot_once() -> None:
    assert legend(["我讲{n}点", "{n}个{org}"]) == "{n} 几，{org} 领导机关"
    assert legend(["谢谢大家！"]) == ""


def test_every_slot_that_ships_has_a_name() -> None:
    library = open_library()
    slots = {slot for role in library.phrase_roles() for phrase in library.phrases(role) for slot in phrase.slots}
    assert {slot_name(slot) for slot in slots} <= set(SLOT_NAMES.values())
