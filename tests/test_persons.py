"""Names of persons, by surname and by what stands beside them; and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.persons import find_persons, full_names, is_name, is_seldom_name, spoken_form, title_names

NAMED = {
    "尊敬的李文静书记、陈立新市长，各位校友": ["李文静", "陈立新"],
    "请县农业农村局局长李文静通报春耕准备情况": ["李文静"],
    "刚才，李局长通报了情况": ["李"],
    "向王建国教授、李小满同学的精彩发言": ["王建国", "李小满"],
    "李文静副市长通报了情况": ["李文静"],
    "请李文静通报情况": ["李文静"],
    "李文静、王建国、陈立新等同志": ["李文静", "王建国", "陈立新"],
    "欧阳明远主任讲话": ["欧阳明远"],
    "张某某同志": ["张某某"],
    "约翰·莫里斯先生": ["约翰·莫里斯"],
    "任正先生": ["任正"],
    "李一男经理": ["李一男"],
    "5、贺用平：我来自财务部": ["贺用平"],
    "我是东区分公司产品部王进国": ["王进国"],
    "，陈志全议员提到": ["陈志全"],
    "任总好，我叫陈立新": ["任", "陈立新"],
    "李文静（县农业农村局局长）：我先说": ["李文静"],
    "（县农业农村局李文静）我问一句": ["李文静"],
    "陈立新述职述德述廉报告": ["陈立新"],
    "王建国等3位老师": ["王建国"],
    "（固网产品部许波）员工问": ["许波"],
    "宣传部韩青汇报主要内容": ["韩青"],
    "孙总去非洲之前": ["孙"],
    "前几天学习了郭总在大会上的讲话": ["郭"],
}


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_names_beside_posts_and_in_rows(text: str, names: list[str]) -> None:
    assert [person.text for person in find_persons(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "全体党员同志",
        "常务副市长",
        "时任书记",
        "书记高度重视",
        "由于工作需要",
        "农业农村局局长",
        "高级工程师",
        "各高校校长",
        "主席安排部署",
        "教育、医疗、养老等",
        "习近平总书记",
        "同志们、朋友们",
        "石油、金属、水利等",
        "文化·旅游",
        "达成某项共识",
        "方主任",
        "我们了解总的情况",
        "党委书记述职评议",
        "党总揽全局",
        "我代表党中央，向全体师生",
        "老师和学生",
        "张家港等8个市",
        "市委宣传部汇报",
        "（县教育局高中部）",
        "（市水利局管理段）",
    ],
)
def test_words_are_no_names(text: str) -> None:
    assert find_persons(text) == ()


def test_a_name_that_was_shown_once_is_known_everywhere() -> None:
    names = full_names("县长陈立新讲话")
    assert [person.text for person in find_persons("要学习陈立新的做法", names)] == ["陈立新"]


def test_a_title_may_begin_with_a_name() -> None:
    assert title_names("任正与各部门座谈纪要") == {"任正"}
    assert title_names("在全市工作会议上的讲话") == frozenset()


@given(st.text(alphabet="李王陈县长书记同志、请，文静立新的某·", max_size=30))
def test_names_stand_in_order_and_apart(text: str) -> None:
    found = find_persons(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    # A post behind it shows a name whose characters few names have: 李书同同志.
    assert all(is_name(name) or is_seldom_name(name) for name in full_names(text))


FORMS = [
    ("市委副书记、市长顾长林", "顾市长"),
    ("市委常委、常务副市长董立群", "董立群副市长"),
    ("副市长、市公安局局长关正", "关局长"),
    ("何守正副市长", "何守正副市长"),
    ("县委副书记、县长、县招生委员会主任邵明远", "邵县长"),
    ("市委书记、市人大常委会主任赵国强", "赵书记"),
    ("县卫健委党组书记、主任钱维", "钱主任"),
    ("市委书记欧阳文远", "欧阳书记"),
    ("县委书记佟卫国、县委副书记汪晴", None),
    ("获奖者代表韩大勇", None),
    ("市水利局", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_how_a_host_calls_somebody(text: str, expected: str | None) -> None:
    found = spoken_form(text)
    assert (found and text[found[0]] + text[found[1]]) == expected
