"""What does not stand by itself is named, what does is not."""

from __future__ import annotations

import pytest

from drafter.errors import DrafterError
from drafter.schema.phrases import load_noted
from drafter.schema.wording import faults

HALF = [
    ("让我们{matter}，", "小句"),
    ("希望我们{matter}，{action}。", "小句"),
    ("当前，总的形势是好的，但{matter}。", "小句"),
    ("从外部环境看，{matter}。", "小句"),
    ("是{matter}的必然要求。", "主语"),
    ("既是{matter}，也是{matter2}。", "主语"),
    ("凝聚着{who}的心血和汗水。", "主语"),
    ("今年是{event}周年，", "数目"),
    ("表彰先进", "标点"),
    ("从当前的情况看，{action}。", "情况"),
    ("从国际看，{state}；从国内看，{action}。", "情况"),
    ("我们清醒地认识到{action}，", "情况"),
    ("我们坚信，{action}。", "情况"),
    ("形势总体平稳，但{action}。", "情况"),
    ("祝{org}事业蒸蒸日上！", "单位"),
    ("预祝本期{meeting}圆满成功！", "培训班"),
    ("我和大家交流{n}点{topic}。", "体会"),
    ("{theme}的建成，倾注了{who}的心血。", "工程"),
    ("严肃追究{matter}，", "责任"),
    ("对{matter}进行{action}。", "留空"),
    ("{event}，是{matter}的重要标志，", "标志"),
    ("向{matter}关心支持{matter2}的社会各界人士表示感谢！", "所有"),
    ("另一方面，要{action}。", "半句"),
    ("就抓住了{matter}的关键。", "半句"),
    ("并请{who}提出意见。", "半句"),
    ("一如既往地{action}。", "半句"),
    ("我们也要清醒地看到，", "空位"),
    ("{meeting}的主要任务是，", "空位"),
    ("最后，我想强调的是，", "空位"),
    ("表示{courtesy}的感谢！", "怎样"),
    ("希望{wish}，{action}，为{goal}作出更大贡献！", "谁做什么"),
    ("{who}作了{matter}的讲话，", "热情洋溢"),
    ("今天我演讲的题目是《{matter}》。", "书名号"),
    ("{action}，{action2}，是{matter}的重要组成部分，", "两个空位"),
]
WHOLE = [
    "让我们{action}，",
    "总的形势是好的，但{matter}依然任重道远。",
    "从外部环境看，{state}。",
    "总的来看，{state}。",
    "与{matter}相比，{state}。",
    "也要看到{matter}存在的问题和不足：",
    "来看望{who}，{action}。",
    "隆重庆祝{org}成立{number}周年。",
    "本期培训班，{action}。",
    "{org}的建成使用，是{matter}的标志。",
    "严肃追究{who}的责任，",
    "下面进行{matter}。",
    "{theme}，是{matter}的重要标志，",
    "一方面，{action}；另一方面，{action2}。",
    "另一方面，",
    "就{matter}，我讲{n}点意见。",
    "并祝{who}{wish}！",
    "我们将一如既往地{action}。",
    "{event}，是{matter}的必然要求。",
    "{matter}，关键在于{matter2}。",
    "又是一年{event}。",
    "我们也要清醒地看到，{state}。",
    "总结工作实事求是，部署任务措施得力。",
    "向{who}表示{courtesy}！",
    "希望{who}{action}。",
    "刚才，{who}作了{quality}的讲话，",
    "{action}，是{matter}的重要组成部分，",
    "是你们，用{matter}{action}。",
    "安息吧，{who}！",
    "今年是{event}{number}周年，",
    "各位{who}，各位来宾：",
]


@pytest.mark.parametrize(("text", "told"), HALF)
def test_what_is_half_a_sentence(text: str, told: str) -> None:
    assert any(told in fault for fault, _ in faults(text))


def test_what_stands_by_itself() -> None:
    assert [text for text in WHOLE if any(faults(text))] == []


def test_a_noted_frame_that_does_not_stand_is_refused_with_what_to_do() -> None:
    with pytest.raises(DrafterError) as refused:
        load_noted("- text: 是{matter}的必然要求。\n  sites: 3\n", "x.yaml", "situation")
    assert "缺主语" in str(refused.value)
    assert "补上主语" in (refused.value.hint or "")
