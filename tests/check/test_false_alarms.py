"""What real texts have and is right: none of it is an error or a warning. Each stands for a kind that was met."""

from __future__ import annotations

import pytest

from drafter.library import open_library
from drafter.pipeline.checking import check_file

LIBRARY = open_library()
SPEECH = (
    "在全市工作会议上的讲话\n同志们：\n今天我们召开全市工作会议，主要任务是总结去年工作，部署今年任务。\n{}\n谢谢大家！"
)

RIGHT = {
    "a foreign name with a dot": ("西点军校校长戴维.亨通在讲话中谈到了批判思维。", "half-width"),
    "a Latin name with its mark": ("这份材料来自 Yahoo! 的文档，请大家看一看。", "half-width"),
    "a name in the old form": ("这句话是魏徵说的，大家都很熟悉。", "traditional"),
    "an hour": (
        "有的同志说九点开会，我们六点就要起床。\n一、抓落实\n要抓好。\n二、抓作风\n要抓实。",
        "announced-count",
    ),
    "points answered together": (
        "（一）关于资金\n要用好。\n（二）及（四）关于人员\n要配齐。\n（三）关于场地\n要落实。\n（五）关于时间\n要抓紧。",
        "skipped-number",
    ),
    "another list's number": ("1. 抓学习\n要学好。\n2. 抓落实\n要抓实。\n15. 关于信访问题\n要回应。", "skipped-number"),
    "cells of a table": (
        "足病治疗师 1. 持有学位；\n2. 符合要求。\n义肢矫形师 1. 持有学位；\n2. 完成训练。",
        "doubled-number",
    ),
    "a quotation set apart": (
        "“\n老人走了很远的路。\n" + "他没有停下来，一直走到了天亮。\n" * 13 + "”\n我们要学习这种精神。",
        "unpaired",
    ),
    "what was left out on purpose": ("任总说，******培养的人都非常优秀，我只有***%的股份。", "placeholder"),
    "two lists that begin alike": (
        "责任人有两个，第一是镇里的书记，第二是村里的主任，别人替代不了。第二是摊子不要一下子铺得太大，走稳一点。",
        "doubled-number",
    ),
    "a date that is written by hand": ("附：承诺书\n承诺人签名（盖章）：\n　年　月　日", "blank-date"),
    "an address that the sentence names": ("办事指南可以到县政府网站（www.example.gov.cn）上查。", "web-address"),
    "a line torn behind 第": (
        "我对大家的意见作几点回应，都是大家关心的事情。第\n一，关于资金的问题，要抓紧落实。",
        "han-mark",
    ),
    "readings by one hand": ("宋代诗人的这句箴（zhēn）言说得好，我们要觅（mi）真理、做真人。", "pinyin-gloss"),
    "a closing mark the wrong way round": ("文件里写了“三严三实“这个要求，大家要照着做。", "nested-pair"),
    "a small establishment": ("今年要压缩机构。小编制，反而耗了太多的人力。", "page-words"),
}


@pytest.mark.parametrize(("text", "code"), RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(text: str, code: str) -> None:
    checked = check_file(SPEECH.format(text).encode(), LIBRARY, "稿.txt")
    assert [finding.message for finding in checked.findings if finding.code == code] == []


WRONG = {
    "a dot for a stop": ("要抓好落实.我们要动起来。", "half-width"),
    "a hole of one": ("一、抓学习\n要学好。\n二、抓落实\n要抓实。\n四、抓作风\n要抓好。", "skipped-number"),
    "a leader without a name": ("会上，**书记作了讲话，大家要认真学习。", "placeholder"),
    "a number twice in one list": ("要做到：一是抓学习，学深一点；二是抓落实；二是抓作风。", "doubled-number"),
    "a draft's own date": ("（2026年　月　日）", "blank-date"),
    "an address of a site": ("更多公文请到www.example.com查看。", "web-address"),
    "a pair in a pair": ("要落实“推动“三农”工作”的要求。", "nested-pair"),
    "a mark the wrong way round": ("文件里写了“三严三实“这个要求，大家要照着做。", "unpaired"),
    "a quotation that nobody closes": ("“老人走了很远的路。\n我们要学习这种精神。", "unpaired"),
}


@pytest.mark.parametrize(("text", "code"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_beside_it_is_found(text: str, code: str) -> None:
    checked = check_file(SPEECH.format(text).encode(), LIBRARY, "稿.txt")
    assert code in {finding.code for finding in checked.findings}
