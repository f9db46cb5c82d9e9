"""Notes in the marks and words that can be read out; what is only typography, and what is written out, stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.schema.jottings import spelt_out


@pytest.mark.parametrize(
    ("note", "right"),
    [
        (
            "受理线索412条 办结389条 办结率94.4% 给2617人追回3150万",
            "受理线索412条，办结389条，办结率94.4%，给2617人追回3150万",
        ),
        ("在建项目87个　实名制上了81个", "在建项目87个，实名制上了81个"),
        ("实名制 专户 保证金 公示牌 四样缺一样停工整改", "实名制、专户、保证金、公示牌，四样缺一样停工整改"),
        ("煤 气 管网 投诉 四本账说得清楚", "煤、气、管网、投诉，四本账说得清楚"),
        ("不喝酒 不搞聚餐 不串门拉关系", "不喝酒，不搞聚餐，不串门拉关系"),
        ("教训记住 不能再来", "教训记住，不能再来"),
        ("离春节还有86天 12月到1月是集中结算期", "离春节还有86天，12月到1月是集中结算期"),
        ("《条例》落实了 “一网通办”上线了", "《条例》落实了，“一网通办”上线了"),
        ("新进1390人 占28.6% 一半没办过案", "新进1390人，占28.6%，一半没办过案"),
        ("纠错率 16% 大头是程序", "纠错率16%，大头是程序"),
        ("水库除险3座/投资2300万/都完工了", "水库除险3座，投资2300万，都完工了"),
        ("山洪沟/地灾点/病险库 一个个过", "山洪沟、地灾点、病险库，一个个过"),
        ("17处隐患→5月底前整完 → 县水利局", "17处隐患，5月底前整完，县水利局"),
        ("思想麻痹 - 有的乡镇连班都没排", "思想麻痹，有的乡镇连班都没排"),
        ("责任不实...推一推动一动", "责任不实，推一推动一动"),
        ("①修堤防12公里 ②清河道86公里 ③换泵站5处", "修堤防12公里，清河道86公里，换泵站5处"),
        ("办了两件事：1、新建预警站45个；2、演练12场", "办了两件事：新建预警站45个；演练12场"),
        ("物资储备↑15% 险情↓3.4%", "物资储备增长15%，险情下降3.4%"),
        ("24h值班 投入3w元 改管网12km 占6成+", "24小时值班，投入3万元，改管网12公里，占6成以上"),
        # What stays.
        ("每吨补贴20元/吨，限额和/或总量", "每吨补贴20元/吨，限额和/或总量"),
        ("“互联网+政务服务”改革", "“互联网+政务服务”改革"),
        ("第一季度完成1.5万户，见附件①", "第一季度完成1.5万户，见附件①"),
        ("2、3号机组检修", "2、3号机组检修"),
        # Typography.
        ("共 83 人参加", "共83人参加"),
        ("优良率达 95.2% 以上 比去年好", "优良率达95.2%以上，比去年好"),
        ("执行 GB/T 9704 的规定", "执行 GB/T 9704 的规定"),
        ("推 进 乡 村 振 兴", "推 进 乡 村 振 兴"),
        ("已经有标点， 不用再加。", "已经有标点， 不用再加。"),
        ("没有空格的一句话", "没有空格的一句话"),
    ],
)
def test_blanks_become_the_marks_that_they_stand_for(note: str, right: str) -> None:
    assert spelt_out(note) == right
    assert spelt_out(right) == right


@given(st.text(alphabet="压实责任9%A 　，。《》“”", max_size=30))
def test_nothing_but_blanks_and_marks_changes(note: str) -> None:
    def words(text: str) -> str:
        return "".join(letter for letter in text if letter not in " \u3000，、")

    assert words(spelt_out(note)) == words(note)
