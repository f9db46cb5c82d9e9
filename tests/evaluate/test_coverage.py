"""Held-out coverage on small corpora that can be counted by hand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from speeches import sources, speech

from drafter.evaluate.coverage import Score, add_scores, coverage, folds, missed, read_sentences
from drafter.mine.miner import Source
from drafter.model import Paragraph, Section, Speech


def held(**roles: str) -> Source:
    return Source("held", speech(**roles), "work-meeting")


def test_counts_by_role() -> None:
    bank = {"transition": ["我讲{n}点意见。"], "signoff": ["谢谢大家！"], "opening": ["我讲{n}点意见。"]}
    scores = coverage(
        bank, held(transition="下面，我讲三点意见。形势逼人。", signoff="谢谢大家！", review="谢谢大家！")
    )
    assert scores == {
        "review": Score(1, 0, 4, 0, 0),
        "transition": Score(2, 1, 8 + 4, 5, 6),
        "signoff": Score(1, 1, 4, 4, 4),
    }
    assert scores["transition"].coverage == 0.5
    assert scores["transition"].said == 5 / 12


def test_what_is_missed() -> None:
    found = missed(
        {"transition": ["我讲{n}点意见。"]}, held(transition="我讲三点意见。形势逼人。", signoff="谢谢大家！")
    )
    assert list(found) == [("transition", "形势逼人。"), ("signoff", "谢谢大家！")]


def test_titles_fragments_and_tables_are_no_sentences() -> None:
    found = read_sentences(
        held(title="在大会上的讲话", salutation="同志们：", point="好！第一，要快。" + "长" * 1001 + "。")
    )
    assert [text for _, text in found] == ["同志们：", "第一，要快。"]


def test_what_a_site_wrote_counts_in_reports_only() -> None:
    text = Section("narration", paragraphs=(Paragraph("会议在云川举行。"),))
    assert not list(read_sentences(Source("a", Speech("speech", sections=(text,)))))
    assert list(read_sentences(Source("a", Speech("report", sections=(text,))))) == [("narration", "会议在云川举行。")]


def test_a_lead_in_is_a_phrase_in_salutations_only() -> None:
    source = held(salutation="同志们：", exhortation="同志们，让我们携起手来！", review="近年来，成绩显著。")
    bank = {role: ["同志们：", "近年来，", "同志们，{remark}。"] for role in ("salutation", "exhortation", "review")}
    assert {role: score.fitted for role, score in coverage(bank, source).items()} == {
        "salutation": 1,
        "review": 0,
        "exhortation": 0,
    }


def test_lists_in_salutations_and_wishes() -> None:
    scores = coverage(
        {"salutation": ["各位{who}、同志们："], "wishes": ["阖家幸福！"]},
        held(salutation="各位来宾，各位选手，同志们：", wishes="祝大家身体健康、阖家幸福！"),
    )
    assert {role: score.fitted for role, score in scores.items()} == {"salutation": 1, "wishes": 1}


def test_near_copies_are_left_out_together() -> None:
    found = sources("signoff", "谢谢大家！", "谢谢大家。", "再见，同志们。")
    found[1] = replace(found[1], copy_of="s00")
    left = folds([*found, Source("x", Speech("other"))])
    assert [(fold.held.id, [source.id for source in fold.rest]) for fold in left] == [
        ("s00", ["s02"]),
        ("s02", ["s00", "s01"]),
    ]


def test_a_copy_of_nothing_there_stands_for_itself() -> None:
    found = [replace(source, copy_of="gone") for source in sources("signoff", "谢谢大家！", "我就讲这些。")]
    assert [fold.held.id for fold in folds(found)] == ["s00", "s01"]


TEXTS = st.lists(
    st.text(alphabet="同志们要抓好今天工作的意见三点，；、", min_size=4, max_size=20).map(
        lambda text: f"同志们要{text}。"
    ),
    min_size=1,
    max_size=5,
)


@given(TEXTS)
def test_a_bank_of_the_sentences_covers_all(texts: list[str]) -> None:
    source = held(point="".join(texts))
    score = coverage({"point": [text for _, text in read_sentences(source)]}, source)["point"]
    assert score.coverage == score.said == 1.0


@given(TEXTS)
def test_an_empty_bank_covers_nothing(texts: list[str]) -> None:
    score = coverage({}, held(point="".join(texts)))["point"]
    assert (score.fitted, score.fixed, score.spanned) == (0, 0, 0)
    assert score.coverage == score.said == 0.0


def test_sums_go_by_the_order_of_a_speech() -> None:
    total = add_scores([{"signoff": Score(1, 1, 4, 4, 4)}, {"salutation": Score(1, 0, 3)}, {"signoff": Score(1, 0, 6)}])
    assert list(total.items()) == [("salutation", Score(1, 0, 3)), ("signoff", Score(2, 1, 10, 4, 4))]
