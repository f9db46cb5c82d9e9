"""Markdown to plain lines."""

import pytest

from drafter.corpus.markdown import markdown_omissions, plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# 在年会上的讲话\n\n## 一、回顾过去 ##", "在年会上的讲话\n\n一、回顾过去"),
        ("#无空格的标题", "无空格的标题"),
        ("在年会上的讲话\n===\n副标题\n---\n***\n正文", "在年会上的讲话\n副标题\n正文"),
        ("**各位同事**：_大家_，好，*感谢*~~各位~~`来宾`", "各位同事：大家，好，感谢各位来宾"),
        ("- 抓生产\n* 抓质量\n+ 抓安全\n  - [x] 已完成", "抓生产\n抓质量\n抓安全\n已完成"),
        ("1. 提高认识\n2. 狠抓落实\n一、加强领导", "1. 提高认识\n2. 狠抓落实\n一、加强领导"),
        ("见[通知](http://a.cn/b)和[意见][1]，![图](x.png)<https://a.cn>完", "见通知和意见，完"),
        ("[1]: http://a.cn/b\n正文[^1]", "正文"),
        ("> 引文\n>> 再引", "引文\n再引"),
        ("---\ntitle: 讲话\n---\n正文", "讲话\n正文"),
        ("---\ntitle: '讲话'\ndate: 2026-03-12\n---\n# 讲话\n正文", "讲话\n正文"),
        ("```\n代码\n```", "代码"),
        ("| 指标 | 数值 |\n|---|:--:|\n| 产值 | **3亿** |", "指标　数值\n产值　3亿"),
        (r"1\. 不是列表，2\*3", "1. 不是列表，2*3"),
        ("**市召开会议，3*4*5等于60", "**市召开会议，3*4*5等于60"),
        ('{{< video src="https://a/b" >}}\n<figure><img src="a.png"> </figure>\n正文', "\n\n正文"),
        ("各位来宾：<br>大家好！少于<50人，多于>30人<b>吗</b>？", "各位来宾：\n大家好！少于<50人，多于>30人吗？"),
        ("snake_case_name 与 某_某", "snake_case_name 与 某_某"),
    ],
)
def test_signs_go_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    "text", ["*a" * 300_000, "[" * 500_000, "** " * 300_000, "> " * 300_000, "- " * 500_000, "| " * 300_000]
)
def test_no_line_hangs(text: str) -> None:
    assert len(plain(text)) <= len(text)


def test_what_is_no_text_is_told() -> None:
    front = "---\ntitle: 讲话\ndate: 2026-03-12\n---\n"
    text = f"{front}![图](a.png)见[《方案》](http://a.cn)[^1]。\n\n[^1]: 数字来自县统计局。\n"
    told = [(left.kind, left.count, left.text) for left in markdown_omissions(text)]
    assert told == [
        ("front", 1, "date: 2026-03-12"),
        ("picture", 1, "![图](a.png)"),
        ("link", 1, "http://a.cn"),
        ("footnote", 1, "数字来自县统计局。"),
    ]
    assert markdown_omissions("# 讲话\n\n同志们：今天开会。") == ()
