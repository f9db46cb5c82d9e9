"""What it means that a frame fits a sentence: cases as data, and rules that hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.mine.fitting import LEAST_FIXED, compile_frames, cover, find_fits, fold
from drafter.punctuation import han_count

# (label, frame, sentence)
FITS = [
    ("a school is a unit", "祝愿{unit}蒸蒸日上！", "祝愿我们的学校蒸蒸日上！"),
    ("a firm is a unit", "祝愿{unit}蒸蒸日上！", "祝愿集团蒸蒸日上！"),
    ("what is seen", "从当前的情况看，{state}。", "从当前的情况看，形势依然严峻，压力不小。"),
    ("a whole sentence", "谢谢大家！", "谢谢大家！"),
    ("a clause of it", "我讲{n}点意见。", "结合会议主题，我讲三点意见：供大家参考。"),
    ("two clauses", "下面，我就{task}讲{n}点意见。", "下面，我就贯彻落实会议精神讲三点意见。"),
    ("a lead-in before it, no comma", "我讲{n}点意见。", "下面我讲四点意见。"),
    ("a comma that the frame lacks", "下面我讲{n}点意见。", "下面，我讲3点意见。"),
    ("a comma that the text lacks", "今天，我们召开{meeting}，", "今天我们召开全市安全生产工作会议，很有必要。"),
    ("behind 我代表市委", "向{who}表示热烈的祝贺！", "我代表市委、市政府向获奖的同志表示热烈的祝贺！"),
    ("before 向", "借此机会，我代表{org}，", "借此机会，我代表市委向大家致以问候。"),
    ("behind 任务是", "总结{matter}工作，", "会议的主要任务是总结去年工作，部署今年工作。"),
    ("behind an adverb", "贯彻{meeting}精神，", "要认真贯彻党的二十届四中全会精神，抓好落实。"),
    ("做 as 作", "为{goal}作出新的更大贡献！", "为高质量发展做出新的更大贡献！"),
    ("a clause by itself", "我代表{org}，{action}，致以崇高的敬意！", "我代表市委，向大家，向家属，致以崇高的敬意！"),
    ("marks inside 《》", "学习贯彻{doc}，", "学习贯彻《关于加强作风建设，深化改革的意见》，抓好落实。"),
    ("closed slots count", "我{say}{n}点{topic}。", "我再强调三点要求。"),
    ("a congress", "迎接{meeting}胜利召开！", "迎接党的二十大胜利召开！"),
    ("an aside", "谢谢大家！", "谢谢大家（热烈鼓掌）！"),
    ("half-width marks", "下面，我讲{n}点意见。", "下面,我讲两点意见:"),
    ("a last clause that is a slot says nothing", "让我们携起手来，{action}！", "让我们携起手来！"),
    ("a comma before 讲", "我就{matter}讲{n}点意见。", "下面，我就进一步做好工会工作，讲三点意见："),
    ("a comma before 再强调", "我就{matter}{say}{n}点{topic}。", "我就抓好下半年的项目建设，再强调三点意见。"),
    ("a comma behind a list", "我就{matter}{say}{n}点{topic}，", "我就学好用好、当好审计人，讲几点意见，与大家共勉。"),
    ("the frame has that comma", "我就{matter}，{say}{n}点{topic}。", "我就安全生产工作讲三点意见。"),
    ("both have it", "我围绕{matter}，讲{n}点意见。", "我围绕提高站位，讲三点意见。"),
    ("the announcement by itself", "讲{n}点意见，", "我就学好用好、当好审计人，讲几点意见，与大家共勉。"),
    ("and without the comma", "讲{n}点意见，", "我就安全生产工作讲几点意见，与大家共勉。"),
    ("aspects for points", "我{say}{n}点{topic}。", "这里我重点讲四个方面意见。"),
    ("points for aspects", "讲{n}个方面的{topic}，", "讲三点要求，"),
    ("behind the number of an item", "{matter}认识不到位，", "二是思想认识不到位，缺乏韧劲。"),
    ("behind 比如", "{matter}力度不够，", "比如市场开拓力度不够，效率不高。"),
    ("behind 但", "我们也要清醒地看到，", "但我们也要清醒地看到，问题还不少。"),
    ("behind what comes before a wish", "祝{who}身体健康，", "我也衷心地祝各位来宾身体健康，万事如意！"),
    ("behind 我 before a wish", "预祝{event}圆满成功！", "我预祝本次比赛圆满成功！"),
    ("contents for points", "我讲{n}点{topic}。", "下面，我讲三个方面内容。"),
    ("我 before a hearty wish", "衷心祝愿{who}{wish}！", "我衷心祝愿这座博物馆越办越好！"),
    ("此次 for 这次", "这次会议有{n}项议程：", "此次会议有四项议程："),
    ("地 for 的", "表示衷心的感谢！", "向各位来宾表示热烈欢迎，表示衷心地感谢！"),
    ("的 for 得", "讲得都很好，", "三家单位作了发言，讲的都很好，我完全赞同。"),
    ("a quotation closes", "致以崇高的敬意！", "他说：“致以崇高的敬意。”"),
]
FITS_NOT = [
    ("no unit", "祝愿{unit}蒸蒸日上！", "祝愿同志们蒸蒸日上！"),
    ("a part of a clause", "建设现代化{place}。", "我们要努力为建设现代化云川。"),
    ("the clause goes on", "我讲{n}点意见。", "我讲三点意见和建议。"),
    ("two characters", "工作。", "工作。"),
    ("two fixed characters", "落实{matter}，", "落实各项要求，不打折扣。"),
    ("nothing but slots", "{who}{action}，{matter}。", "大家抓好落实，不打折扣。"),
    ("a slot across a comma", "围绕{theme}工作，", "围绕改革、发展，抓好工作，"),
    ("a slot across a full stop", "今天，{action}，谢谢大家！", "今天，会议开完了。谢谢大家！"),
    ("too much for a slot", "坚持{matter}方针。", f"坚持{'安全' * 20}方针。"),
    ("no numeral", "我讲{n}点意见。", "我讲些点意见。"),
    ("no meeting", "我们召开{meeting}，", "我们召开群众，"),
    ("an empty slot", "各位{who}同志们：", "各位同志们："),
    ("five clauses for one", "我代表市委，{action}，谢谢大家！", f"我代表市委，{'好的，' * 60}谢谢大家！"),
    ("nothing but a slot behind a lead-in", "刚才，{event}。", "刚才，三家单位作了发言。"),
    ("no breath in a short task", "讲{n}点意见，", "我就他讲几点意见，与大家共勉。"),
    ("a comma before no announcement", "我就{matter}讲政治。", "我就工作，讲政治。"),
    ("一方面 counts nothing", "提一点要求。", "提一方面要求。"),
    ("a number inside a clause", "{matter}认识不到位，", "这不二是思想认识不到位了。"),
    ("congratulation is no wish", "祝{who}身体健康，", "我们祝贺大家身体健康，"),
    ("但凡 is one word", "凡是{matter}的事，", "但凡是群众关心的事，"),
    ("要求 is one word", "求真务实作风。", "要求真务实作风。"),
]


@pytest.mark.parametrize(("frame", "sentence"), [case[1:] for case in FITS], ids=[case[0] for case in FITS])
def test_fits(frame: str, sentence: str) -> None:
    assert cover(compile_frames([frame]), sentence).frames == (0,)


@pytest.mark.parametrize(("frame", "sentence"), [case[1:] for case in FITS_NOT], ids=[case[0] for case in FITS_NOT])
def test_does_not_fit(frame: str, sentence: str) -> None:
    assert cover(compile_frames([frame]), sentence).frames == ()


def test_what_is_covered() -> None:
    found = cover(
        compile_frames(["下面，我就{task}讲{n}点意见。", "请大家批评指正。"]),
        "下面，我就安全生产讲三点意见，请多多指正。",
    )
    assert found.frames == (0,)
    assert found.fixed == len("下面我就讲点意见")
    assert found.spanned == len("下面我就安全生产讲三点意见")
    assert found.size == len("下面我就安全生产讲三点意见请多多指正")


def test_places() -> None:
    (frame,) = compile_frames(["祝{who}身体健康！"])
    text = "祝大家身体健康，祝各位身体健康！"
    assert [text[fit.start : fit.end] for fit in find_fits(frame, text)] == ["祝大家身体健康", "祝各位身体健康"]
    assert [tuple(text[a:b] for a, b in fit.words) for fit in find_fits(frame, text)] == [("祝", "身体健康")] * 2


@pytest.mark.parametrize(
    ("frame", "line"),
    [
        ("工作{matter}工作{who}工作{goal}完", "工作"),
        ("工作{matter}工作{who}工作{goal}完", "工作，"),
        ("工作{matter}{who}工作{goal}{quality}工作完", "工作工作工作工作工作工作，"),
        ("工作完，{action}，完", "工作完，"),
        ("我代表{org}，向完", "我代表"),
        ("的完{doc}", "《"),
        ("要切实完成", "要切实"),
        ("我就{matter}讲{n}点意见", "我就"),
        ("我就{matter}讲{n}点意见", "我就讲一点，"),
    ],
)
def test_a_line_without_end_is_read(frame: str, line: str) -> None:
    """A pattern that goes back would not come to an end here."""
    assert cover(compile_frames([frame]), line * (100_000 // len(line))).frames == ()


TEXT = st.text(alphabet="同志们要切实抓好今天工作的意见三点，；：。！？、“”《》（）{}a1 ", max_size=40)
SENTENCE = st.text(alphabet="同志们切实抓好今天工作的意见三点，；：、“”", min_size=3, max_size=40).filter(
    lambda text: han_count(text) >= LEAST_FIXED and not text.lstrip("，；：、").startswith("”")  # no sentence begins so
)


@given(SENTENCE)
def test_a_sentence_fits_itself(text: str) -> None:
    found = cover(compile_frames([text]), text)
    assert found.frames == (0,)
    assert found.fixed == found.size == han_count(text)


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4), TEXT)
def test_more_frames_never_say_less(few: list[str], more: list[str], text: str) -> None:
    less, all_of_them = cover(compile_frames(few), text), cover(compile_frames([*few, *more]), text)
    assert set(less.frames) <= set(all_of_them.frames)
    assert less.fixed <= all_of_them.fixed
    assert less.spanned <= all_of_them.spanned


@given(TEXT, TEXT)
def test_counts_are_shares(frame: str, text: str) -> None:
    found = cover(compile_frames([frame]), text)
    assert 0 <= found.fixed <= found.spanned <= found.size <= len(text)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(
    st.lists(
        st.sampled_from(["我就", "工作", "，", "再", "讲", "三", "点", "个方面", "意见", "{say}", "{n}"]), max_size=16
    )
)
def test_folding_announcements_twice_is_folding_them_once(parts: list[str]) -> None:
    text = "".join(parts)
    assert fold(fold(text)) == fold(text)
