"""Hand-made outlines of the nine genres: what mining would find, small enough to see through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from drafter.model import FunctionPlace, Move, Outline

_Obligation = Literal["required", "usual", "optional"]
_R: _Obligation = "required"
_U: _Obligation = "usual"
_O: _Obligation = "optional"


def _outline(
    genre: str, name: str, moves: list[tuple[str, _Obligation, float]], numbering: Mapping[str, int] | None = None
) -> Outline:
    """An outline whose moves stand in the order given, at even distances."""
    step = 1 / max(1, len(moves))
    made = tuple(
        Move(
            role=role,
            obligation=obligation,
            support={"required": 10, "usual": 6, "optional": 2}[obligation],
            position=round(index * step, 3),
            share=share,
            numbering=dict(numbering or {}) if role == "point" else {},
        )
        for index, (role, obligation, share) in enumerate(moves)
    )
    return Outline(genre, name, 10, made)


_HEAD: list[tuple[str, _Obligation, float]] = [
    ("title", _R, 0.0),
    ("dateline", _U, 0.0),
    ("byline", _U, 0.0),
    ("salutation", _R, 0.0),
]

OUTLINES: dict[str, Outline] = {
    "work-meeting": _outline(
        "work-meeting",
        "工作会议讲话",
        [
            *_HEAD,
            ("opening", _R, 0.05),
            ("acknowledgement", _U, 0.05),
            ("review", _U, 0.13),
            ("problems", _U, 0.08),
            ("situation", _O, 0.07),
            ("transition", _R, 0.01),
            ("point", _R, 0.6),
            ("exhortation", _R, 0.05),
            ("signoff", _O, 0.01),
        ],
        {"一、 > （一）": 6, "一、 > 1.": 2},
    ),
    "mobilisation": _outline(
        "mobilisation",
        "动员部署讲话",
        [
            *_HEAD,
            ("opening", _R, 0.06),
            ("acknowledgement", _U, 0.04),
            ("situation", _U, 0.12),
            ("transition", _R, 0.01),
            ("point", _R, 0.7),
            ("exhortation", _R, 0.06),
            ("signoff", _U, 0.01),
        ],
        {"一、 > 一要": 3},
    ),
    "commendation": _outline(
        "commendation",
        "表彰大会讲话",
        [
            *_HEAD,
            ("opening", _R, 0.05),
            ("acknowledgement", _R, 0.1),
            ("review", _U, 0.25),
            ("situation", _O, 0.08),
            ("transition", _U, 0.01),
            ("point", _R, 0.42),
            ("exhortation", _R, 0.06),
            ("wishes", _U, 0.02),
            ("signoff", _U, 0.01),
        ],
    ),
    "symposium": _outline(
        "symposium",
        "座谈会讲话",
        [
            *_HEAD,
            ("opening", _R, 0.06),
            ("acknowledgement", _R, 0.1),
            ("review", _O, 0.1),
            ("problems", _O, 0.08),
            ("transition", _U, 0.01),
            ("point", _R, 0.58),
            ("exhortation", _R, 0.05),
            ("wishes", _O, 0.02),
        ],
    ),
    "summary": _outline(
        "summary",
        "总结讲话",
        [
            *_HEAD,
            ("opening", _R, 0.06),
            ("acknowledgement", _U, 0.05),
            ("review", _R, 0.2),
            ("transition", _R, 0.01),
            ("point", _R, 0.6),
            ("exhortation", _R, 0.06),
            ("signoff", _O, 0.01),
        ],
    ),
    "course-opening": _outline(
        "course-opening",
        "开班（开学）讲话",
        [
            *_HEAD,
            ("opening", _R, 0.06),
            ("acknowledgement", _U, 0.05),
            ("situation", _U, 0.15),
            ("transition", _R, 0.01),
            ("point", _R, 0.6),
            ("exhortation", _U, 0.05),
            ("wishes", _U, 0.02),
            ("signoff", _U, 0.01),
        ],
    ),
    "address": _outline(
        "address",
        "致辞",
        [
            *_HEAD,
            ("opening", _R, 0.08),
            ("acknowledgement", _R, 0.12),
            ("review", _U, 0.3),
            ("situation", _O, 0.1),
            ("point", _U, 0.3),
            ("exhortation", _U, 0.06),
            ("wishes", _R, 0.04),
            ("signoff", _R, 0.01),
        ],
    ),
    "hosting": _outline(
        "hosting",
        "主持词",
        [
            *_HEAD,
            ("opening", _R, 0.1),
            ("acknowledgement", _R, 0.2),
            ("transition", _R, 0.2),
            ("point", _U, 0.4),
            ("signoff", _R, 0.02),
        ],
        {"第一，": 3},
    ),
    "news-report": _outline(
        "news-report",
        "新闻通稿",
        [("title", _R, 0.0), ("narration", _R, 0.3), ("attribution", _R, 0.7)],
    ),
}

# One with figures of every kind, as mining writes it, and the names of its roles.
ROLES = {"salutation": "称谓", "opening": "开场", "review": "回顾", "point": "要点", "exhortation": "号召"}
MINED = Outline(
    "work-meeting",
    "工作会议讲话",
    10,
    (
        Move("opening", "required", 10, 0.0, 0.1, {"review": 6, "point": 4}, ("a@3",), length=120),
        Move("review", "usual", 6, 0.1, 0.2, {"point": 6}, length=300),
        Move(
            "point",
            "required",
            10,
            0.3,
            0.6,
            {"exhortation": 9, "review": 2},
            count={3: 8, 4: 2},
            numbering={"一、 > （一）": 7},
            functions=(FunctionPlace("significance", "first", 7),),
            sentence=40,
        ),
        Move("exhortation", "required", 9, 0.9, 0.1),
    ),
    salutations={"同志们：": 9},
    length=2600,
)
