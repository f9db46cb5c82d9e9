"""An outline schema as a page of text."""

from __future__ import annotations

from drafter.show.outlines import outline_lines
from outlines import MINED, ROLES


def test_the_outline_as_a_page_of_text() -> None:
    assert list(outline_lines(MINED, ROLES)) == [
        "工作会议讲话（work-meeting）　依据10篇讲话，通常约2600字",
        "称谓　同志们：（9篇）",
        "",
        "语步        篇数   位置  占全文  篇幅     后面常接",
        "开场  必有  10/10  0%    10%     约120字  回顾6、要点4",
        "回顾  常有  6/10   10%   20%     约300字  要点6",
        "要点  必有  10/10  30%   60%              号召9、回顾2",
        "号召  必有  9/10   90%   10%",
        "",
        "要点数目　3个（8篇）、4个（2篇）",
        "层次序数　一、 > （一）（7篇）",
        "要点作用　认识意义居首（7篇）",
        "句段长短　一句约40字",
        "",
        "必有：五篇里至少四篇有；常有：五篇里至少两篇有；可有：更少。位置、占全文都是平均值。",
    ]
