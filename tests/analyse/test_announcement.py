"""The number of points a signpost promises."""

import pytest

from drafter.analyse.announcement import announced_points, is_signpost, told_points

PROMISES = [
    ("下面，我讲三点意见。", 3),
    ("下面，我讲三点的意见。", 3),
    ("借此机会，我就做好今年的工作再强调四点。", 4),
    ("这里，我讲4点意见：", 4),
    ("根据会议安排，我讲三个方面问题。", 3),
    ("全县上下要重点做好七个方面工作。", 7),
    ("在这里，我提三点希望。", 3),
    ("下面，我讲几点意见。", None),
    ("何主席作了讲话，对下一步工作提了四点要求，这是对我们的关心。", None),
    ("过去一年，我们做了三件实事。", None),
    ("全会提出了五大发展理念。", None),
    ("时间关系，我强调4点：", 4),
    ("下面，我表三点态度。", 3),
    ("这里，我讲三句话。", 3),
    ("借此机会，我作三点表态。", 3),
    ("我想送给同学们三个关键词：", 3),
    ("借此机会，我想和大家聊三个话题。", 3),
    ("会计界一直是基石，我想与大家分享三点：", 3),
    ("下面，我就三个方面的问题讲一些意见。", 3),
    ("要以钉钉子精神抓好工作，着力在三个方面求突破：一是建好一张网。", 3),
    ("问题主要表现在三个方面：一是不实。", None),
    ("以上四点，请大家抓好落实。", None),
    ("以上讲了四点意见，概括起来就是四句话：", None),
    ("这三个方面，是我们工作的重点。", None),
    ("这三项工作，要着力抓好四个方面。", None),
    ("下面，我就做好这项工作讲四点意见。", 4),
    ("围绕这个话题，我谈两点体会。", 2),
]


@pytest.mark.parametrize(("sentence", "count"), PROMISES)
def test_announced_points(sentence: str, count: int | None) -> None:
    assert announced_points(sentence) == count


COUNTED_ON_ONES_MIND = [
    ("毕业之际，作为校长，我有四句话送给大家。", 4),
    ("下面我再强调三点意见：一、居安思危，围绕这八个字来解决认识问题。", 3),
    ("我讲的这三个方面，讲了三点意见：请大家落实。", None),
    ("为此，我有三点希望与大家共勉。", 3),
    ("我想用三个关键词，给大家分享自己的想法。", 3),
    ("出征前，我想讲“五句话”，与同志们共勉。", 5),
    ("趁这个机会，我说三层意思。", 3),
    ("听了大家的话，我想表达三个意思。", 3),
    ("我想同大家一起回答三个问题。", 3),
    ("我在此提出三项具体建议：", 3),
    ("我就两句话。", 2),
    ("归结起来就是四句话，即说一句感谢，谈一个形势，提一点希望，道一声祝福。", 4),
    ("所以我想拜托家长朋友三件事。", 3),
    ("七十天怎么干？归结起来，就三个字。", 3),
    ("下面我就这三个问题作一简单介绍。", 3),
    ("下面，我从育苗、移栽和管护三个方面作一汇报。", 3),
    ("下面，我就合作社的情况和两点想法作一交流。", 2),
    ("今天主要和大家交流学习的方法、假期的安排两个方面的问题。", 2),
    ("今天的报告，我分两个部分。", 2),
    ("我对大家提两个要求，送四个“更”：更实、更细、更快、更好。", 2),
    ("我们有三点做不到。", None),
    ("这三个问题已经解决。", None),
    ("村里有三件宝。", None),
    ("从去年的三个方面看，形势很好。", None),
]


@pytest.mark.parametrize(("sentence", "count"), COUNTED_ON_ONES_MIND)
def test_what_is_on_a_speakers_mind_is_counted(sentence: str, count: int | None) -> None:
    assert announced_points(sentence) == count


SIGNPOSTS = [
    "借此机会，我讲几点意见。",
    "具体讲，有以下这么几点考虑：",
    "我现在就这三个问题提供一些意见。",
    "下面，我结合工作实际谈谈自己的体会。",
    "我再讲点意见。",
]


@pytest.mark.parametrize("sentence", SIGNPOSTS)
def test_signpost_without_a_number(sentence: str) -> None:
    assert is_signpost(sentence)


def test_what_is_no_signpost() -> None:
    assert not is_signpost("我们要认真听取群众提出的意见。")
    assert not is_signpost("会上提出的意见很好。")
    assert not is_signpost("以上几点意见，请认真落实。")


def test_a_report_tells_what_was_announced() -> None:
    assert told_points("她对同学们提出了三点要求：") == 3
    assert announced_points("她对同学们提出了三点要求：") is None


SPEAKING = [
    "讲",
    "谈",
    "提",
    "说",
    "聊",
    "强调",
    "交流",
    "明确",
    "讲讲",
    "谈谈",
    "说说",
    "提出",
    "部署",
    "作出",
    "作",
    "表",
    "分享",
    "汇报",
    "送",
    "送给大家",
    "送你们",
    "送给各位",
    "送同学们",
    "和大家讲",
    "与各位一起聊",
    "向同志们汇报",
]
MORE = ("", "以下", "这么", "如下", "出", "好", "一下", "下面")
UNITS = ["点", "个方面", "条", "个问题", "方面", "句话", "个意见", "件事", "层意思", "项要求", "个字", "项工作"]


@pytest.mark.parametrize("speaking", SPEAKING)
def test_every_word_of_speaking_promises(speaking: str) -> None:
    for more in MORE:
        for unit in UNITS:
            for numeral in ("三", "3", "３"):
                sentence = f"我{speaking}{more}{numeral}{unit}。"
                assert announced_points(sentence) == 3, sentence
                assert is_signpost(sentence), sentence


WORK = [
    "要从三个方面下功夫：",
    "我就三点作个汇报",
    "我围绕以下三个问题谈",
    "我针对三个层面讲",
    "我分三个部分汇报",
    "抓好三项工作。",
    "把握好三个方面。",
    "突出三个重点。",
    "推进如下三件实事。",
    "落实好三项任务。",
    "做到三点。",
    "努力在三个方面求突破：",
    "下面三点意见",
    "以下讲三条",
    "如下这么三项",
]


@pytest.mark.parametrize("sentence", WORK)
def test_other_words_that_promise(sentence: str) -> None:
    assert announced_points(sentence) == 3


def test_a_report_says_that_somebody_told() -> None:
    assert told_points("他讲了三点要求。") == 3
    assert told_points("他谈到了工作。") is None
