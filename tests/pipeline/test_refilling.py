"""What is filled into a draft in Word comes back into its brief, by the tags of the content controls."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafter.errors import BriefError, DrafterError
from drafter.library import open_library
from drafter.pipeline.drafting import compose_draft, export_bytes, parse_brief, plan_brief, read_brief
from drafter.pipeline.refilling import refill

LIBRARY = open_library()
OPEN = "文种: 工作会议讲话\n主题: 安全生产\n"
ASKING = OPEN + "会议: {名称: 全市安全生产工作会议, 日期: 2026-05-08}\n回顾: [整改隐患【待补：多少处】, 关停企业3家]\n"


def drafted(text: str) -> bytes:
    draft = compose_draft(plan_brief(parse_brief(text, LIBRARY), LIBRARY), LIBRARY)
    return export_bytes(draft, Path("初稿.docx"), LIBRARY)


def filled(word: bytes, answers: Mapping[str, str]) -> bytes:
    """The file as Word saves it when its controls were filled."""

    def fill(found: re.Match[str]) -> str:
        asks = re.search('w:alias w:val="([^"]*)"', found[0])
        answer = answers.get(asks[1] if asks else "")
        if answer is None:
            return found[0]
        return re.sub("(<w:t [^>]*>)[^<]*", rf"\g<1>{answer}", found[0].replace("<w:showingPlcHdr/>", ""))

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as package, zipfile.ZipFile(made, "w") as target:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = re.sub("<w:sdt>.*?</w:sdt>", fill, data.decode()).encode()
            target.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("genre", LIBRARY.genres())
def test_every_gap_of_every_genre_says_what_answers_it(genre: str) -> None:
    draft = compose_draft(plan_brief(parse_brief(f"文种: {genre}\n", LIBRARY), LIBRARY), LIBRARY)
    printed = "".join(part.printed for top in draft.sections for part in top.walk())
    assert [gap.text for gap in draft.gaps] == re.findall("【待补[^】]*】", printed)


def test_answers_take_their_places_in_the_brief(tmp_path: Path) -> None:
    path = tmp_path / "要点.yaml"
    path.write_text("文种: 工作会议讲话\n", encoding="utf-8")
    answers = {
        "会议名称": "全市安全生产工作会议",
        "讲话日期": "2026年5月8日",
        "讲话人姓名": "林致远",
        "第二点小标题": "抓住重点环节，消除隐患",
        "抓哪几件事？谁牵头？什么时候完成？": "排查危化企业；整治老旧小区。",
    }
    made = refill(filled(drafted("文种: 工作会议讲话\n"), answers), path, LIBRARY)
    brief = parse_brief(made.text, LIBRARY)
    assert (brief.meeting.name, str(brief.meeting.date), brief.speaker.name) == (
        "全市安全生产工作会议",
        "2026-05-08",
        "林致远",
    )
    assert [point.function for point in brief.points] == ["significance", "tasks", "safeguards"]
    assert brief.points[1].heading == "抓住重点环节，消除隐患"
    assert [item.text for item in brief.points[1].items] == ["排查危化企业", "整治老旧小区"]
    assert len(made.answers) == len(answers)
    assert made.waiting > 0


def test_a_question_in_the_words_of_the_brief_is_answered_there(tmp_path: Path) -> None:
    path = tmp_path / "要点.yaml"
    path.write_text(ASKING, encoding="utf-8")
    made = refill(filled(drafted(ASKING), {"多少处": "1200处"}), path, LIBRARY)
    assert [one.text for one in parse_brief(made.text, LIBRARY).review] == ["整改隐患1200处", "关停企业3家"]
    assert read_brief(path, LIBRARY).review[0].text == "整改隐患【待补：多少处】"  # the old one is left alone


@pytest.mark.parametrize(
    ("answers", "message"), [({}, "一处也没有填"), ({"讲话日期": "下周"}, "日期")], ids=["nothing", "no date"]
)
def test_what_cannot_be_taken_back_is_said(tmp_path: Path, answers: Mapping[str, str], message: str) -> None:
    path = tmp_path / "要点.yaml"
    path.write_text(OPEN, encoding="utf-8")
    with pytest.raises(DrafterError, match=message):
        refill(filled(drafted(OPEN), answers), path, LIBRARY)


def test_an_answer_that_is_no_day_is_a_mistake_of_the_brief(tmp_path: Path) -> None:
    path = tmp_path / "要点.yaml"
    path.write_text(OPEN, encoding="utf-8")
    with pytest.raises(BriefError):
        refill(filled(drafted(OPEN), {"讲话日期": "2026年2月30日"}), path, LIBRARY)


def test_words_of_the_brief_are_never_lost_to_an_answer(tmp_path: Path) -> None:
    asking = (
        OPEN
        + "会议: {名称: 全市安全生产工作会议, 日期: 2026-05-08}\n回顾: [整改隐患【待核：多少处】，关停【待补】企业]\n"
    )
    path = tmp_path / "要点.yaml"
    path.write_text(asking, encoding="utf-8")
    made = refill(filled(drafted(asking), {"多少处": "1200处", "内容": "3家"}), path, LIBRARY)
    assert [one.text for one in parse_brief(made.text, LIBRARY).review] == ["整改隐患1200处，关停3家企业"]
