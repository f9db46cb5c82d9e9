"""Comments belong to the values beside them; what a new brief explains is none."""

from briefs import LIBRARY

from drafter.pipeline.drafting import new_brief_text
from drafter.schema.brief_remarks import remarks_of


def test_comments_are_found_by_the_keys_that_they_are_about() -> None:
    text = """\
# 头上的说明

# 一
主题: 甲  # 二
会议:  # 三
  日期:    # 去年：2026年2月6日，今年：【待补】
# 四
# 五
回顾:
- 乙  # 六
# 七
- 小标题: 丙  # 八
  分点: [丁, 戊]  # 九
"""
    assert remarks_of(text) == {
        "theme": ("一", "二"),
        "meeting": ("三",),
        "meeting.date": ("去年：2026年2月6日，今年：【待补】",),
        "review": ("四", "五"),
        "review[0]": ("六",),
        "review[1]": ("七",),
        "review[1].heading": ("八",),
        "review[1].items": ("九",),
    }


def test_a_new_brief_has_none() -> None:
    for genre in LIBRARY.genres():
        assert remarks_of(new_brief_text(genre, LIBRARY)) == {}
