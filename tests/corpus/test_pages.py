"""HTML pages to text: the main part, its short lines, its title; bounded whatever the page."""

import pytest

from drafter.corpus.pages import read_page, strip_tags

PROSE = "我们要坚持问题导向，压实工作责任，把各项部署落到实处，确保全年目标任务圆满完成，向全市人民交上合格答卷。"


def page(body: str, title: str = "在动员大会上的讲话_某某市总工会", style: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title><style>{style}</style></head><body>{body}</body></html>"


def lines(body: str, **more: str) -> list[str]:
    return read_page(page(body, **more))[0].split("\n")


CONTENT = f"<div class=c><p>同志们：</p><p>{PROSE}</p><p>一、提高认识</p><p>{PROSE}</p><p>谢谢大家！</p></div>"
WANTED = ["在动员大会上的讲话", "同志们：", PROSE, "一、提高认识", PROSE, "谢谢大家！"]


def test_the_main_part_with_its_short_lines() -> None:
    around = (
        "<div><a href=/>首页</a><a href=/n>新闻</a></div>{}<ul><li><a>相关通知一则</a></li></ul><p>某某市总工会主办</p>"
    )
    assert lines(around.format(CONTENT)) == WANTED


@pytest.mark.parametrize(
    "junk",
    [
        "<script>var a='不要我，';</script>",
        "<style>.a{color:red}</style>",
        "<nav><p>导航，导航，导航。</p></nav>",
        "<footer><p>版权所有，翻版必究。</p></footer>",
        f"<aside>{PROSE}</aside>",
        "<!-- 注释，注释。 -->",
        "<div style='display: none'>隐藏，隐藏。</div>",
        "<span style='VISIBILITY:hidden'>隐藏，隐藏。</span>",
        "<font style='font-size:0px;color:#fff'>隐藏，隐藏。</font>",
        "<p hidden>隐藏，隐藏。</p>",
        "<span class='jam x'>隐藏，隐藏。</span>",
        "<noscript>请打开脚本，谢谢。</noscript>",
        "<select><option>甲，乙。</option></select>",
    ],
)
def test_what_is_dropped(junk: str) -> None:
    inside = CONTENT.replace("一、", junk + "一、")
    assert lines(inside, style=".a{color:red} .jam { display:none }") == WANTED


COMMENT = "说得好，支持书记，希望明年路修得更好，路灯也装上，让老人晚上出门更放心一些。"
SHORT = "各位乡亲：今天我们相聚在打谷场上，一起庆祝丰收。我代表村委会，向大家问好，祝大家身体健康，万事如意。"
VERSES = [
    "各位乡亲 各位朋友",
    "今天我们在这里相聚",
    "共同庆祝丰收的节日",
    "我代表村委会向大家问好",
    "祝大家身体健康万事如意",
]


@pytest.mark.parametrize("name", ["comments", "reply-list", "k"])
@pytest.mark.parametrize("text", [[SHORT], VERSES])
@pytest.mark.parametrize("count", [4, 12])
def test_a_short_speech_is_not_lost_to_its_comments(name: str, text: list[str], count: int) -> None:
    speech = f"<div class=a><h1>在丰收节上的讲话</h1><div>{'<br>'.join(text)}</div></div>"
    below = f"<div class={name}>" + f"<div><p>{COMMENT}</p></div>" * count + "</div>"
    assert lines(speech + below, title="在丰收节上的讲话") == ["在丰收节上的讲话", *text]


def test_a_heading_away_from_its_long_text_takes_nothing_from_it() -> None:
    meta = "<div class=head><h1>在动员大会上的讲话</h1><p>来源：县政府办公室　发布时间：2023-03-05　浏览：20</p></div>"
    text = "<div class=body>" + f"<p>{PROSE}</p>" * 8 + "</div>"
    assert lines(meta + text).count(PROSE) == 8


def test_parts_that_sites_add_inside_the_text_are_dropped() -> None:
    inside = CONTENT.replace("一、", f"<div class='share-box'><p>{COMMENT}</p></div>一、", 1)
    assert lines(inside) == WANTED


@pytest.mark.parametrize(
    ("markup", "numbered"),
    [
        ("<ol><li>备种。</li><li>备肥。</li></ol>", ["1.备种。", "2.备肥。"]),
        ("<ol start=3><li>备种。</li><li value=7>备肥。</li></ol>", ["3.备种。", "7.备肥。"]),
        (
            "<ol style='list-style-type:cjk-ideographic'><li>备种。</li><li>备肥。</li></ol>",
            ["一、备种。", "二、备肥。"],
        ),
        ("<ol style='list-style:none'><li>备种。</li></ol>", ["备种。"]),
        ("<ol><li>一、备种。</li><li>二、备肥。</li></ol>", ["一、备种。", "二、备肥。"]),
        ("<ol><li><p>备种。</p><p>要足。</p></li></ol>", ["1.备种。", "要足。"]),
        ("<ul><li>备种。<ol><li>选种。</li></ol></li><li>备肥。</li></ul>", ["备种。", "1.选种。", "备肥。"]),
    ],
)
def test_numbers_of_lists_are_written_out(markup: str, numbered: list[str]) -> None:
    assert lines(f"<div><p>{PROSE}</p>{markup}<p>{PROSE}</p></div>")[2:-1] == numbered


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("<tr><td>乡镇</td><td>面积</td></tr><tr><td>东乡</td><td>1.2万亩</td></tr>", ["乡镇　面积", "东乡　1.2万亩"]),
        ("<tr><td><a href=/>首页</a></td><td><a href=/n>新闻</a></td></tr>", []),
        (f"<tr><td>栏目</td><td><p>{PROSE}</p></td></tr>", ["栏目", PROSE]),
        ("<tr><td>甲</td><td>乙<br>丙</td></tr>", ["甲", "乙", "丙"]),
        ("<tr><td>外</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr>", ["外", "甲　乙"]),
    ],
)
def test_rows_of_data_stay_together(rows: str, shown: list[str]) -> None:
    assert lines(f"<div><p>{PROSE}</p><table>{rows}</table><p>{PROSE}</p></div>")[2:-1] == shown


def test_what_is_left_out_is_told() -> None:
    body = f"<ul><li>某某市总工会</li></ul><div><img src=a><p>{PROSE * 3}</p><p>{PROSE}</p></div>"
    _, left = read_page(page(body))
    assert [(omission.kind, omission.count) for omission in left] == [("picture", 1), ("beside", 1)]


def test_a_size_that_only_begins_with_zero_is_shown() -> None:
    assert "小字，看得见。" in lines(f"<div><p>{PROSE * 2}</p><p style='font-size:0.9em'>小字，看得见。</p></div>")


@pytest.mark.parametrize("white", ["font color='#FFFFFF'", "span style='font-size:9pt; color: white'"])
def test_white_letters_in_a_paragraph_are_dropped(white: str) -> None:
    inside = CONTENT.replace("</p>", f"<{white}>某某网，</{white.split()[0]}></p>", 1)
    assert lines(inside) == WANTED


@pytest.mark.parametrize(
    "shown", ["font color='#fff000'", "span style='border-color: #fff'", "span style='color:#fff;background:red'"]
)
def test_other_colours_and_white_on_a_ground_are_shown(shown: str) -> None:
    inside = CONTENT.replace("</p>", f"<{shown}>某某网，</{shown.split()[0]}></p>", 1)
    assert "某某网，" in "".join(lines(inside))


def test_text_in_a_hidden_block_is_taken_when_there_is_no_other() -> None:
    assert lines(f"<div style='display:none'>{CONTENT}</div><p>载入中</p>") == WANTED


def test_ruby_readings_are_dropped() -> None:
    assert lines("<p><ruby>莅<rp>(</rp><rt>lì</rt><rp>)</rp></ruby>临指导</p>")[-1] == "莅临指导"


def test_links_stay_in_their_sentence() -> None:
    assert lines(f"<div><p>要推动《<a href=x>劳动合同</a>法》的贯彻，{PROSE * 2}</p></div>")[1].startswith(
        "要推动《劳动合同法》"
    )


def test_breaks_and_blocks_become_lines() -> None:
    assert lines("<div>甲<br>乙<br/>丙<div>丁</div>戊<b>己</b></div>")[1:] == ["甲", "乙", "丙", "丁", "戊己"]


def test_line_ends_in_the_source_are_no_blanks_between_han() -> None:
    assert lines("<p>全市\n    工会 工作\nin 2020</p>")[-1] == "全市工会 工作 in 2020"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("某某市总工会", "<h1>在开学典礼上的讲话</h1>", "在开学典礼上的讲话"),
        ("在开学典礼上的讲话-领导讲话-某某网", "<h1>某某网</h1>", "在开学典礼上的讲话"),
        ("在开学典礼上的讲话 - 某某网", "", "在开学典礼上的讲话"),
        ("2020-2021学年开学典礼讲话_某某中学", "", "2020-2021学年开学典礼讲话"),
        ("首页|在开学典礼上的讲话", "", "在开学典礼上的讲话"),
    ],
)
def test_title_without_the_site(head: str, body: str, title: str) -> None:
    content = CONTENT if title in head or not body else body + CONTENT
    assert lines(f"{content}", title=head)[0] == title


def test_a_title_in_the_content_is_not_doubled() -> None:
    body = f"<div><h2>在动员大会上的讲话</h2><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert lines(body) == ["在动员大会上的讲话", PROSE, PROSE]


def test_declared_encodings_do_not_matter() -> None:
    text = '<?xml version="1.0" encoding="gb2312"?>' + page(f"<meta charset=gb2312>{CONTENT}")
    assert read_page(text)[0].split("\n") == WANTED


@pytest.mark.parametrize("depth", [300, 10_000, 100_000])
def test_deep_nesting_loses_no_text(depth: int) -> None:
    text, _ = read_page(page("<div>" * depth + f"<p>{PROSE}</p>" + "</div>" * depth + "<p>之后还有话。</p>"))
    assert PROSE in text
    assert "之后还有话。" in text


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 500_000 + "说",
        "<" * 1_000_000,
        "<style>.a{" * 100_000,
        "<script>" * 200_000,
        "<p>" + "说" * 2_000_000,
        "<a href=" * 200_000,
        "&nbsp;" * 300_000,
        "<table><tr><td>" * 100_000,
        "\x00<html>\x00说",
        "",
    ],
    ids=lambda markup: repr(markup[:12]),
)
def test_hostile_pages_become_text(markup: str) -> None:
    assert isinstance(read_page(markup)[0], str)


def test_strip_tags() -> None:
    assert strip_tags("<head><title>题</title></head><p>甲&amp;乙</p><script>x</script>丙") == "甲&乙\n丙"
