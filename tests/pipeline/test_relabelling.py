"""Correcting labels: what somebody corrects is what learning reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.errors import DrafterError, LibraryError
from drafter.library import Library, open_library
from drafter.pipeline.annotations import read_gold
from drafter.pipeline.relabelling import correct_label, keep_annotation, kept_annotations, label_document

SPEECH = (
    "在全县防汛工作会议上的讲话\n\n同志们：\n今天，县政府召开防汛工作会议，主要任务是部署今年的防汛工作。"
    "下面，我讲两点意见。\n一、认清形势\n去年雨水多。今年只会更多。\n二、压实责任\n各乡镇要上岗到位。\n谢谢大家！\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Library:
    (tmp_path / "库").mkdir()
    return open_library(tmp_path / "库")


def test_sentences_say_their_label_and_what_decided(mine: Library) -> None:
    text = label_document(SPEECH.encode(), mine, "讲话.txt")
    by_words = {one.line.words: one for one in text.sentences}
    assert by_words["下面，我讲两点意见。"].line.role == "transition" and by_words["下面，我讲两点意见。"].cue
    assert by_words["一、认清形势"].line.key == "point1"
    assert text.titles == ("在全县防汛工作会议上的讲话",)


def test_a_corrected_label_is_what_learning_reads(mine: Library) -> None:
    text = label_document(SPEECH.encode(), mine, "讲话.txt")
    number = next(one.line.number for one in text.sentences if one.line.words == "去年雨水多。")
    corrected = correct_label(text, number, "形势", mine)
    path = keep_annotation(corrected, SPEECH.encode(), mine)
    annotations, _ = read_gold([path.parent], mine)
    (annotation,) = annotations.values()
    units = {words: label for label, words in annotation["speeches"][0]["units"]}
    assert annotation["file"] == "讲话.txt" and (path.parent / "讲话.txt").read_bytes() == SPEECH.encode()
    assert (units["去年雨水多"], units["今年只会更多"]) == ("situation", "point:1")
    assert kept_annotations(mine) == (path,)


def test_another_document_of_the_same_name_is_kept_beside(mine: Library) -> None:
    first = label_document(SPEECH.encode(), mine, "讲话.txt")
    other = SPEECH.replace("防汛", "防火").encode()
    paths = [
        keep_annotation(first, SPEECH.encode(), mine),
        keep_annotation(label_document(other, mine, "讲话.txt"), other, mine),
    ]
    assert keep_annotation(first, SPEECH.encode(), mine) == paths[0] != paths[1]
    assert {found["file"] for found in read_gold([paths[0].parent], mine)[0].values()} == {"讲话.txt", "讲话（2）.txt"}


def test_what_has_no_place_or_no_text_is_refused(mine: Library) -> None:
    with pytest.raises(DrafterError, match="没有文字"):
        label_document(b" \n", mine, "空.txt")
    text = label_document(SPEECH.encode(), mine, "讲话.txt")
    with pytest.raises(DrafterError, match="文件名"):
        keep_annotation(replace(text, name="../讲话.txt"), SPEECH.encode(), mine)
    with pytest.raises(LibraryError, match="没有自己的语句库"):
        keep_annotation(text, SPEECH.encode(), Library(mine.roots[:1]))
