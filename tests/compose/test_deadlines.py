"""By when something is done, as a speaker says it."""

from __future__ import annotations

import datetime

import pytest

from drafter.compose.deadlines import finished, is_months_end, says_what, soon, starts_at
from drafter.compose.prose import assigned, led_by


@pytest.mark.parametrize(
    ("due", "task", "said"),
    [
        ("6月底前", "建成泵站", "6月底前完成"),
        ("6月底", "推行双人双锁", "6月底前落实到位"),
        ("3日内", "整改", "3日内完成"),
        ("国庆节", "整改", "国庆节前完成"),
        ("开学", "整改", "开学前完成"),
        ("今年6月", "建成泵站", "今年6月完成"),
        ("上半年", "建成泵站", "上半年完成"),
        ("十五五期间", "建成泵站", "十五五期间完成"),
        ("下月初", "公布名单", "下月初完成"),
        ("即日起", "排查隐患", "即日起执行"),
        ("立即", "排查隐患", "立即落实到位"),
        ("常态化", "排查隐患", "常态化推进"),
        ("长期", "排查隐患", "长期坚持"),
        ("长期坚持", "加强巡查", "长期坚持"),
        ("接报后15分钟到探方", "套箱提取", "接报后15分钟到探方"),
        ("全年", "开展培训", "全年抓好落实"),
        ("每月一次", "会商", "每月一次"),
        ("一季度出台细则", "完善制度", "一季度出台细则"),
        # Between two days, and in a time, a rule is kept.
        ("7月1日至8月31日", "每块田有人守", "7月1日至8月31日组织实施"),
        ("4月至7月", "清理占道桩墩", "4月至7月组织实施"),
        ("春运期间", "打表计费、主动给票", "春运期间抓好落实"),
        # Nobody completes money.
        ("6月底前", "给予五年稳定经费，共1.2亿元", "6月底前落实到位"),
        ("6月底前", "安排专项资金4.6亿元", "6月底前落实到位"),
        ("6月底前", "按销售毛利的5%提成给育种团队，首批奖励860万元", "6月底前兑现"),
        ("6月底前", "每个岗位补贴800元", "6月底前兑现"),
        ("6月底前", "拨付补助资金3000万元", "6月底前拨付到位"),
        ("6月底前", "民政部门核定名单，财政部门拨付资助资金，医院告知政策", "6月底前完成"),
        ("6月底前", "1.4万户分两年改造，每户补助1.8万元", "6月底前完成"),
        ("6月底前", "安排专项资金3000万元，新建校舍5栋", "6月底前完成"),
        # What is a sentence of its own stays one.
        ("6月底前5座牧场全部迈过9吨", "提高单产", "6月底前5座牧场全部迈过9吨"),
        ("3月20日前全部清完", "清理枯死松树", "3月20日前全部清完"),
        # The same day is not said twice.
        ("12月20日前", "12月20日前全部办结", ""),
        ("10月31日前", "10月底前逐一验收", ""),
        ("12月31日前", "深度治理年底前完工", ""),
        ("今年底", "2026年底前建成", ""),
        ("12月31日前", "10月底前逐一验收", "12月31日前完成"),
        ("明年3月底前", "今年3月底前整改", "明年3月底前完成"),
        ("6月底前", "底数要清，到点到位", "6月底前落实到位"),
    ],
)
def test_when_it_is_done(due: str, task: str, said: str) -> None:
    assert finished(due, task) == said


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("6月底前5座牧场全部迈过9吨", True),
        ("11月10日前签完协议", True),
        ("2月25日开通", True),
        ("6月10日上午", False),
        ("6月底前", False),
        ("6月底前全部完成", False),
        ("11月10日前落实到位", False),
        ("三个工作日内", False),
    ],
)
def test_a_deadline_that_says_what_is_done(due: str, says: bool) -> None:
    assert says_what(due) == says


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("县林业局，县文化和旅游局配合", "由县林业局牵头，县文化和旅游局配合"),
        ("市水利局、市住建局，各街道协助落实", "由市水利局、市住建局牵头，各街道协助落实"),
        ("县林业局牵头，县文化和旅游局配合", "县林业局牵头，县文化和旅游局配合"),
        ("作训科会同侦察营、炮兵营", "由作训科牵头，会同侦察营、炮兵营"),
        ("医技联合党支部", "由医技联合党支部牵头"),
        ("市水利局，市住建局", "由市水利局，市住建局牵头"),
    ],
)
def test_who_helps_does_not_lead(lead: str, said: str) -> None:
    assert led_by(lead) == said


def test_who_leads_is_said_where_the_day_was() -> None:
    assert assigned("县人社局", "12月20日前", "12月20日前全部办结") == "由县人社局牵头"
    assert assigned("", "年底", "12月31日前全部关停") == ""


@pytest.mark.parametrize(
    ("due", "text", "expected"),
    [
        ("7月1日起", "补贴提高到1.2万元", True),
        ("即日起", "暂停审批", True),
        ("7月1日前", "补贴提高到1.2万元", False),
        ("10月起", "十月份起开茶座", False),
        ("10月起", "从明年起开茶座", False),
        ("一起", "开茶座", False),
    ],
)
def test_a_day_from_which_something_is_so_stands_before_it(due: str, text: str, expected: bool) -> None:
    assert starts_at(due, text) is expected


@pytest.mark.parametrize(
    ("due", "task", "expected"),
    [
        ("6月15日前", "一个月内答复", "一个月内"),
        ("5月25日前", "10天内答复", "10天内"),
        ("5月29日", "两周之内答复", "两周之内"),
        ("6月30日前", "一个月内答复", ""),
        ("年底前", "每月答复", ""),
    ],
)
def test_how_soon_may_be_the_day_itself(due: str, task: str, expected: str) -> None:
    assert task[: soon(due, task, datetime.date(2026, 5, 15))] == expected
    assert soon(due, task, None) == 0


TODAY = datetime.date(2026, 4, 15)


def test_a_day_behind_which_the_task_goes_on_stands_where_it_belongs() -> None:
    task = "结业后一个月内，教会两名同事。市里6月和9月各回访一次"
    assert task[: soon("4月底前", task, TODAY)] == "结业后一个月内"
    assert soon("4月底前", "两周内整改。6月前见效", None) == 0
    assert soon("7月底前", "一个月内整改。6月回访", TODAY) == 0


@pytest.mark.parametrize(
    ("due", "task", "expected"),
    [("4月30日前", "本月底前改好", True), ("5月30日前", "本月底前改好", False), ("4月30日前", "抓紧改好", False)],
)
def test_the_end_of_this_month_is_said_once(due: str, task: str, expected: bool) -> None:
    assert is_months_end(due, task, TODAY) is expected
