"""The genre that somebody may mean: by the ways to know a title, or by a spelling that is almost so."""

from __future__ import annotations

import pytest

from drafter import open_library
from drafter.errors import LibraryError


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("誓师大会", "mobilisation"),
        ("启动仪式", "mobilisation"),
        ("动员会", "mobilisation"),
        ("开学典礼", "course-opening"),
        ("毕业典礼", "course-opening"),
        ("开班式", "course-opening"),
        ("颁奖", "commendation"),
        ("表彰", "commendation"),
        ("座谈", "symposium"),
        ("座谈会", "symposium"),
        ("工作会议", "work-meeting"),
        ("年会", "summary"),
    ],
)
def test_a_speech_is_called_by_its_occasion_alone(name: str, genre: str) -> None:
    assert open_library().genre(name).id == genre


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("揭牌", "致辞"),
        ("奠基仪式", "致辞"),
        ("剪彩", "致辞"),
        ("校庆", "致辞"),
        ("团拜会", "致辞"),
        ("欢送词", "致辞"),
        ("战前动员", "动员部署讲话"),
        ("军训动员", "动员部署讲话"),
        ("总结表彰大会", "表彰大会讲话"),
        ("务虚会", "工作会议讲话"),
        ("动园讲话", "动员讲话"),
        ("工作会仪讲话", "工作会议讲话"),
        ("新闻搞", "新闻稿"),
    ],
)
def test_what_is_near(name: str, likely: str) -> None:
    with pytest.raises(LibraryError) as caught:
        open_library().genre(name)
    assert f"您是不是想写“{likely}”？" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "name", ["悼词", "通知", "讲话", "讲话稿", "领导讲话", "离任讲话", "廉政谈话", "任前谈话", "家长会", "倡议书"]
)
def test_what_only_shares_characters_is_not(name: str) -> None:
    with pytest.raises(LibraryError) as caught:
        open_library().genre(name)
    assert (caught.value.hint or "").startswith("可用的：")
