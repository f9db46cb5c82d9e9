"""Tags: the words that phrases are looked for by, and the examples of their cues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.errors import LibraryError
from drafter.model import Cue, Tag
from drafter.schema.facets import FACETS, known_tags, words_of
from drafter.schema.layer import Layer
from drafter.schema.phrases import load_noted, load_phrases
from drafter.schema.tags import load_tags, overlay_tags

TAGS_FILE = Path(__file__).parents[2] / "outlines" / "tags.yaml"
SHIPPED = load_tags(TAGS_FILE.read_text(encoding="utf-8"), "tags.yaml")
CUES = [(tag, cue) for tag in SHIPPED for cue in (*tag.cues, *tag.sources)]


@pytest.mark.parametrize(("tag", "cue"), CUES, ids=[f"{tag.facet} {tag.id} {cue.id}" for tag, cue in CUES])
def test_every_cue_has_examples_that_hold(tag: Tag, cue: Cue) -> None:
    assert cue.fires
    assert cue.does_not_fire
    assert all(re.search(cue.pattern, text) for text in cue.fires)
    assert not any(re.search(cue.pattern, text) for text in cue.does_not_fire)


def test_no_two_tags_of_a_facet_are_called_the_same() -> None:
    for role in ("opening", "acknowledgement", "review", "wishes", "exhortation"):
        for facet, names in words_of(SHIPPED, role).items():
            assert len(set(names.values())) == len(names), facet
    assert {tag.facet for tag in SHIPPED} == set(FACETS)


ONE = "- {facet: audience, id: pupils, zh: 小学生}\n"
STUDENTS = load_tags(
    "- {facet: audience, id: students, zh: 学生}\n- {facet: function, id: task, zh: 任务, roles: [opening]}\n", "t"
)


def test_another_library_adds_changes_and_takes_off() -> None:
    upper = (
        ONE
        + "- {facet: audience, id: students, zh: 同学}\n- {facet: function, id: task, roles: [opening], off: true}\n"
    )
    lower = "- {facet: audience, id: students, zh: 学生}\n- {facet: function, id: task, zh: 任务, roles: [opening]}\n"
    found = overlay_tags([Layer(lower, "a"), Layer(upper, "b")])
    assert [(tag.facet, tag.id, tag.zh) for tag in found] == [
        ("audience", "students", "同学"),
        ("audience", "pupils", "小学生"),
    ]


def test_tags_are_written_in_chinese_too() -> None:
    for text in ("{听众: [学生], 作用: 任务}", "{audience: [students], function: [task]}"):
        (phrase,) = load_phrases(f"- {{text: 甲, tags: {text}}}\n", "p.yaml", "opening", STUDENTS)
        assert phrase.tags == {"audience": ("students",), "function": ("task",)}


def test_a_trusted_bank_may_have_tags_that_somebody_took_off() -> None:
    text = "- {text: 甲, tags: {audience: [students, soldiers]}}\n"
    (phrase,) = load_phrases(text, "p.yaml", "opening", STUDENTS, trusted=True)
    assert phrase.tags == {"audience": ("students",)}
    assert known_tags({"audience": ("soldiers",)}, words_of(STUDENTS)) == {}


WRONG = [
    ("load", "- {text: 甲, tags: {audience: [‸soldiers]}}", "没有“soldiers”这个听众标签", "学生"),
    ("load", "- {text: 甲, tags: {‸place: [students]}}", "没有“place”这个标签类", "听众"),
    ("load", "- {text: 甲, tags: ‸students}", "应是一组键", "听众: [学生]"),
    ("load", "- {text: '我讲{n}点', slots: ‸{matter: [乙]}}", "空位“matter”不在语句里", "{n}"),
    ("load", "- {text: '我讲{n}点', filled: ‸{n: [3]}}", "次数比内容多", "一样多"),
    ("load", "- {text: 甲, years: ‸[2020, 2012]}", "“years”不能是 2020、2012", "最早"),
    ("load", "- {text: 甲, years: ‸[2010, 2012, 2020]}", "“years”不能是", "最早"),
    ("load", "- {text: 甲, years: [‸1948]}", "“years”不能是 1948", "1949"),
    ("load", "- {text: '我讲{n}点。'}\n- ‸{text: '我，讲{n}点'}", "与第 1 行的语句是同一个句式", "variants"),
    ("load", "- {text: 甲, kind: ‸半句}", "“kind”不能是“半句”", "整句"),
    ("load", "- {text: 甲, variants: [‸'{什么}']}", "不认识的空位", "可用的空位"),
    ("load", "- {text: 甲, sources: 2, own: ‸3}", "“own”比“sources”多", "来源数"),
    ("noted", "- ‸{text: 甲}", "缺少“sites”", "sites"),
    ("noted", "- {text: 甲。, sites: ‸2}", "“sites”不能是 2", "3 个网址"),
    ("noted", "- {text: 甲, sites: 3, ‸sources: 3}", "不认识的键“sources”", "“sites”"),
]


@pytest.mark.parametrize(("kind", "marked", "message", "hint"), WRONG, ids=[case[2] for case in WRONG])
def test_contradictions_are_said_in_their_place(kind: str, marked: str, message: str, hint: str) -> None:
    before = marked.partition("‸")[0]
    place = f"f.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    load = load_noted if kind == "noted" else load_phrases
    with pytest.raises(LibraryError) as caught:
        load(marked.replace("‸", ""), "f.yaml", "opening", STUDENTS)
    assert str(caught.value.location) == place
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_a_noted_frame_is_called_so_and_says_what_it_is() -> None:
    more = "- {text: 今天，, sites: 3, kind: join}\n- {text: 今天开会，, sites: 3}\n"
    text = "- {text: 今天，我们召开会议。, sites: 4}\n" + more
    found = load_noted(text, "n.yaml", "opening", SHIPPED)
    assert [(phrase.status, phrase.sites, phrase.kind) for phrase in found] == [
        ("noted", 4, "sentence"),
        ("noted", 3, "join"),
        ("noted", 3, "clause"),
    ]
