"""Where one speech of a document ends and the next begins."""

import pytest

from drafter.analyse.roles import Cues
from drafter.analyse.splitting import split_paragraphs

BODY = "要压实责任，强化措施，一级抓一级，层层抓落实，确保各项任务落到实处、见到实效，让群众满意。" * 3
OPENING = "今天，我们召开全县教育工作会议，主要任务是总结去年工作，部署今年任务。"
CLOSING = "同志们，让我们扎实工作，为建设教育强县作出新的更大贡献！"
RULES = ["第一条 为落实安全生产责任，制定本规定。", f"第二条 {BODY}", f"第三条 {BODY}"]

# label, paragraphs, first paragraphs of the parts
CASES = [
    ("an explanation of words", ["各位代表：", OPENING, BODY, CLOSING, "名词解释", "1.“河长”：指管河的人。"], [0, 4]),
    ("one speech", ["同志们：", OPENING, BODY, CLOSING], [0]),
    ("篇一, 篇二", ["讲话稿 篇1", "同志们：", BODY, "讲话稿 篇2", "同志们：", BODY], [0, 3]),
    ("发言稿1, 发言稿2", ["领导发言稿1", "各位同事：", BODY, "领导发言稿2", "各位同事：", BODY], [0, 3]),
    (
        "numbered titles",
        ["一、县长在甲会上的讲话", "同志们：", BODY, "二、书记在乙会上的讲话", "同志们：", BODY],
        [0, 3],
    ),
    ("a second salutation", ["同志们：", OPENING, BODY, CLOSING, "同志们：", OPENING, BODY], [0, 4]),
    (
        "a second salutation with its text",
        ["同志们：", OPENING, BODY, CLOSING, f"各位老师：{OPENING}", BODY],
        [0, 4],
    ),
    (
        "nothing but an opening",
        ["同志们：", OPENING, BODY, BODY, CLOSING, f"{OPENING}刚才，大家作了发言。", BODY],
        [0, 5],
    ),
    ("a title", ["同志们：", OPENING, BODY, CLOSING, "在老干部座谈会上的讲话", "各位老同志：", BODY], [0, 4]),
    ("同志们： before the closing", ["同志们：", OPENING, BODY, BODY, "同志们：", CLOSING], [0]),
    (
        "同志们： between two headings",
        ["同志们：", OPENING, "一、甲", *[BODY] * 6, "同志们：", OPENING, "二、乙", BODY],
        [0],
    ),
    ("a heading that says 讲话", ["同志们：", OPENING, BODY, CLOSING, "二、认真学习领导同志重要讲话", BODY], [0]),
    ("an unrelated text", ["各位同事：", OPENING, BODY, "谢谢大家！", "安全生产管理规定", *RULES], [0, 4]),
    (
        "what comes and who speaks",
        [
            "晨会",
            "各位老师：",
            OPENING,
            BODY,
            "值日小结：",
            "守时的人",
            "值日教师：方宏",
            "各位同学，大家早上好！",
            BODY,
        ],
        [0, 4],
    ),
    (
        "reports that several make on themselves",
        [
            "2014年度述职报告",
            "方宏",
            "一、履职情况",
            BODY,
            "二、不足",
            BODY,
            "2014年度述职报告",
            "江平",
            "一、学习",
            BODY,
        ],
        [0, 6],
    ),
    (
        "reports of several whom a page numbers",
        ["2014年度述职报告", "1. 方宏（副局长）", BODY, BODY, "2．江平（纪检组长）", "一、学习", BODY, BODY],
        [0, 4],
    ),
    ("a list of names", ["同志们：", OPENING, BODY, "1. 方宏（副局长）", "2. 江平（副局长）", BODY, CLOSING], [0]),
    (
        "who has the floor of an assembly",
        ["方宏议员：主席，我支持议案。", BODY, BODY, "民政局局长：代理主席，多谢议员的意见。", BODY, BODY],
        [0, 3],
    ),
    (
        "a short word to the chair",
        ["方宏议员：主席，我支持议案。", BODY, BODY, "江平议员：主席，规程问题。", "方宏议员：主席，请裁决。", BODY],
        [0, 4],
    ),
    ("a label inside", ["同志们：", OPENING, BODY, "会议要求：", "县委：抓总", BODY, CLOSING], [0]),
    ("who signs", ["各位同事：", OPENING, BODY, "谢谢大家！", "县委书记　方宏", "2014年1月28日"], [0]),
]


@pytest.mark.parametrize(("paragraphs", "starts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_split_paragraphs(paragraphs: list[str], starts: list[int], cues: Cues) -> None:
    parts = split_paragraphs(paragraphs, cues)
    assert [part.start for part in parts] == starts
    assert [part.end for part in parts] == [*starts[1:], len(paragraphs)]
