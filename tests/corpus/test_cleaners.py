"""The cleaners: cases as data, the properties of the whole, and the five real documents."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from speeches import real_document

from drafter.corpus.cleaners import CLEANERS, clean
from drafter.corpus.ledger import revert
from drafter.model import Document
from drafter.punctuation import DAMAGED

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "cleaning.json").read_text(encoding="utf-8")
)
SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))


def document(text: str) -> Document:
    return Document("文稿.txt", text, text, "", "utf-8")


def cleaned(text: str) -> str:
    return clean(document(text)).text


# Hundreds of cases are tried together, those of a cleaner in one test; a failure shows its label.
TOGETHER = {
    code: [entry for entry in CASES if min(entry["codes"], default="none") == code and "expect" not in entry]
    for code in ("none", *CLEANERS)
}
UNMENDED = [
    pytest.param(entry, id=entry["label"], marks=pytest.mark.xfail(strict=True, reason=entry["why"]))
    for entry in CASES
    if "expect" in entry
]


def assert_cleaned(entries: list[dict[str, Any]]) -> None:
    results = {entry["label"]: clean(document(entry["original"])) for entry in entries}
    assert {label: result.text for label, result in results.items()} == {one["label"]: one["fixed"] for one in entries}
    for entry in entries:
        result = results[entry["label"]]
        assert {edit.code for edit in result.edits} == set(entry["codes"]), entry["label"]
        assert revert(result.text, result.edits) == entry["original"], entry["label"]


@pytest.mark.parametrize("code", TOGETHER)
def test_cases(code: str) -> None:
    assert_cleaned(TOGETHER[code])


@pytest.mark.parametrize("entry", UNMENDED)
def test_a_known_failure(entry: dict[str, Any]) -> None:
    assert_cleaned([entry])


def test_every_case_is_tried() -> None:
    assert {entry["expect"] for entry in CASES if "expect" in entry} <= {"xfail"}
    assert len({entry["label"] for entry in CASES}) == len(CASES)
    assert sum(map(len, TOGETHER.values())) + len(UNMENDED) == len(CASES)


def test_every_cleaner_has_cases() -> None:
    fired = {code for entry in CASES for code in entry["codes"]}
    assert fired == set(CLEANERS)


# What documents are made of: ordinary words with the noise of every kind between them.
PIECES = [
    *"，。、；：！？“”‘’《》（）(),;:!?\"'×X ",
    *("同志们：", "今天开会", "谢谢大家！", "一、", "（一）", "第一，", "一是", "1.", "(b型)", "1,346", "9:30", "20xx"),
    *("\n", "\n\n", "　　", "\r\n", "\t", "\u200b", "\ufeff", "弘 扬", "２０", "．", "∶", "「一」"),
    *("产(chǎn)业(yè)", "会(huì )议", "?yōu)榻?jīng)", "?!", "〓", "锟斤拷", "锛"),
    *("變為", "們的", "著力", "顯著", "著名"),
    *("《。\n", "法》", "劳动合同。\n", "〔1〕", "[2]", "〔2026〕", "& J* D0 x: J2 [* c5 C6 w", "的."),
    *("&nbsp;", "&amp;", "<br/>", "<p>", "http://a.cn/b", "***\n", "2020-10-20 14:19", "会议现场\n"),
    *("来源：某网", "点击：", "版权所有", "相关文章\n", "首页 > 正文", "上一篇：", "责任编辑：", "篇一\n"),
    *("小编", "下面是小编给大家整理的讲话稿，仅供参考。", "范文", "怎样写"),
    "我们要坚持问题导向，压实工作责任，把各项部署落到实处，确保全年目标任务圆满完成。",
]
NOISY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=300)
@given(st.one_of(NOISY, st.text(max_size=200)))
@example("\n\n")
@example("一、\r\r　\n")
def test_properties_of_any_text(text: str) -> None:
    result = clean(document(text))
    assert revert(result.text, result.edits) == text
    assert cleaned(result.text) == result.text
    assert all(line == line.strip() and line for line in result.text.split("\n")) or not result.text
    for edit in result.edits:
        assert 0 <= edit.start <= edit.end <= len(text)


@settings(max_examples=100)
@given(NOISY)
def test_raw_offsets_point_at_what_was_changed(text: str) -> None:
    first = next(iter(clean(document(text)).edits), None)
    if first is not None:
        assert text[first.start : first.end] == first.before


def test_raw_offsets_pass_through_earlier_stages() -> None:
    raw = "　　產(chǎn)業工人,我們的隊伍(建設)。"
    result = clean(document(raw))
    found = {edit.before: raw[edit.start : edit.end] for edit in result.edits}
    assert found["(chǎn)"] == "(chǎn)"
    assert found[","] == ","
    assert found["產業"] == "產(chǎn)業"  # what stood between them has gone by then


HOSTILE = [
    *("说" * 125_000, " " * 125_000, "(" * 10_000 + "说", "“" * 10_000, "说\n" * 5_000),
    *("?yōu)" * 5_000, "?yōu)变" * 5_000, "說(shuō)" * 10 + "?," * 1_000, "的工作?!薄" * 500 + "?yōu)"),
    *("〓" * 5_000, "锛" * 5_000, "锛〓" * 2_500, "说?yōu)\n" * 2_500, "(yōu" * 5_000 + "?yōu)"),
    *("a b " * 5_000, "<!-- " * 5_000, "一、" * 20_000, "&amp;" * 5_000, "的." * 5_000),
    *("说 " * 10_000, "3 " * 10_000, "说 3 " * 5_000, "?" * 25_000, "《" * 25_000, "。" * 25_000),
    *("（记者 甲" * 5_000, "（chǎn yè）" * 5_000, "var a={;" * 7_500, ";" * 1_000 + "a", "a{b:c}" * 800),
    *("<!--" * 5_000, "<%" * 5_000, "\\n" * 5_000, ">\n首页\n" * 5_000, "①" * 10_000, "上一页 1 " * 5_000),
    *("版权 > " * 5_000, "、".join(["小编整理"] * 10_000), "以下整理" * 10_000, "来源：" * 10_000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_no_text_hangs(text: str) -> None:
    cleaned = clean(document(text))
    assert revert(cleaned.text, cleaned.edits) == text


def test_findings_say_where_in_the_raw_text() -> None:
    raw = "　　同志们：\n\n　　企业家?guī)ь^创业。\n、讲课等活动，迅速提高水平。"
    found = {finding.code: finding for finding in clean(document(raw)).findings}
    assert str(found["mojibake"].location) == "文稿.txt:3:6"
    assert str(found["lost-text"].location) == "文稿.txt:4:1"
    assert all(finding.hint for finding in found.values())


def test_mojibake_is_restored_before_the_script_changes() -> None:
    sound = "優(yōu)化服務(wù)，發展經(jīng)濟，落實(shí)任務(wù)，創(chuàng)新創(chuàng)業(yè)。由大市轉變為經濟強市。"
    raw = sound * 3 + "由經(jīng)濟大市轉變?yōu)榻?jīng)濟強市。"
    result = clean(document(raw))
    assert result.text.endswith("由经济大市转变为经济强市。")
    assert [finding.message for finding in result.findings] == ["乱码 1 处：复原 1 处，存疑 0 处"]
    assert revert(result.text, result.edits) == raw
    assert cleaned(result.text) == result.text


def test_a_garbled_document_is_not_reported_place_by_place() -> None:
    findings = clean(document("家?guī)ь^创业。\n" * 1000)).findings
    assert len(findings) == 201
    assert "800" in findings[-1].message


def test_clean_seeds_are_left_alone() -> None:
    assert SEEDS
    for path in SEEDS:
        raw = path.read_text(encoding="utf-8")
        result = clean(document(raw))
        assert {edit.code for edit in result.edits} <= {"space", "blank"}, path.name
        assert not result.findings, path.name


# --- the five real documents ------------------------------------------------------------------------


GLOSS = re.compile("[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹ]+ ?[)）]")
LEDGER = {
    "000": {"space": 31, "width": 187, "page-shell": 13},
    "001": {
        **{"space": 2, "mojibake": 32, "pinyin-gloss": 4609, "script": 13918},
        **{"width": 2797, "link-tear": 8, "page-shell": 38},
    },
    "002": {"space": 2, "page-shell": 1},
    "003": {"space": 22, "width": 172, "page-shell": 10},
    "004": {"pinyin-gloss": 163, "script": 248, "width": 51},
}


@pytest.mark.parametrize("number", LEDGER)
def test_ledger_of_the_real_documents(shared: Path, number: str) -> None:
    result = real_document(number)
    assert Counter(edit.code for edit in result.edits) == LEDGER[number]
    assert revert(result.text, result.edits) == result.raw
    assert cleaned(result.text) == result.text
    assert not GLOSS.search(result.text)
    assert not re.search("著(?!名|作)(?<!显著)(?<!原著)", result.text)


def test_document_001_is_mended(shared: Path) -> None:
    result = real_document("001")
    assert result.script == "traditional"
    text = result.text
    assert "要推动《劳动合同法》的贯彻实施" in text
    assert "健全完善劳动合同集体合同" in text
    assert "积极学习借鉴先进" in text
    assert text.count("学原文、读原著、悟原理") == 1
    assert "保税物流中心（b型）" in text and "（征求意见稿）" in text and "（reits模式）" in text
    assert "20xx年" in text and "“”的开局之年" in text
    for junk in ("小编", "仅供参考", "文件格式", "您可能关注", "范文", "（模板11篇）"):
        assert junk not in text
    counts = Counter(finding.code for finding in result.findings)
    assert counts == {"mojibake": 14, "lost-text": 4}


def test_every_damaged_place_of_document_001_is_restored_or_marked(shared: Path) -> None:
    rows = re.findall(r"^\| (\d+) \| (\d) \|", (shared / "noise.md").read_text(encoding="utf-8"), re.MULTILINE)
    result = real_document("001")
    edits = [edit for edit in result.edits if edit.code == "mojibake"]
    assert [result.raw.count("\n", 0, edit.start) + 1 for edit in edits] == [int(line) for line, _count in rows]
    assert [edit.before.count("?") for edit in edits] == [int(count) for _line, count in rows]
    doubtful = [edit for edit in edits if DAMAGED in edit.after]
    assert all((edit.note or "").startswith("存疑，作“") for edit in doubtful)
    assert result.text.count(DAMAGED) == 2 * len(doubtful)
    found = [finding.message for finding in result.findings if finding.code == "mojibake"]
    assert found[0] == f"乱码 32 处：复原 {32 - len(doubtful)} 处，存疑 {len(doubtful)} 处"
    assert "“娘家人”。“职工之家”" in result.text


def test_pages_lose_their_shell_and_nothing_else(shared: Path) -> None:
    report = real_document("003").text.split("\n")
    assert report[0] == "实施专项行动建功新时代 高水平推进轻工产业工人队伍建设"
    assert "张崇和对做好专项行动提出四点意见" in report
    assert report[-1].endswith("参加会议。")
    assert len(report) == 14
    page = real_document("000").text.split("\n")
    assert page[-1] == "我就讲这些。"
    assert len(page) == 21
    assert real_document("002").text.startswith("在全市产业工人队伍建设改革工作\n推进会上的讲话\n同志们：\n")


@pytest.mark.parametrize(
    "line",
    [
        "之前在新闻上也有报道，各个部门的小编都很辛苦，他们把政策讲得明白，大家都爱看。",
        "小编制，反而耗了太多的人力，这个问题要认真解决，不能再拖下去了。",
    ],
)
def test_a_speech_may_speak_of_those_who_put_pages_together(line: str) -> None:
    text = f"在全市工作会议上的讲话\n同志们：\n今天我们召开会议，主要任务是部署今年工作。\n{line}\n谢谢大家！"
    assert line in clean(Document("稿.txt", text, text, "", "utf-8")).text


def test_trifling_and_the_youngest_are_the_same_character() -> None:
    assert cleaned("這些么麼小醜，幹什麼都不行。") == "这些幺麽小丑，干什么都不行。"
