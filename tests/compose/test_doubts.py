"""What a brief seems to contradict itself in is told with its words, and nothing else is."""

from __future__ import annotations

import datetime

import pytest
from briefs import compose, printed

from drafter.compose.doubts import doubts_of
from drafter.compose.tidying import tidy_brief
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PinnedPhrases, Speaker

JULY = Meeting(date=datetime.date(2026, 7, 12))
DOUBTFUL = [
    ("清理河道120公里，其中城区80公里、乡镇50公里", "各项相加是130公里，比总数还多"),
    ("建成示范段5个，投资1.2亿元（其中市级0.8亿元、县级0.9亿元）", "各项相加是1.7亿元"),
    ("建成5个示范段，分别是东河、西河和南河", "说的是5个，列出的有3个"),
    ("五个片区：东区、西区、南区", "说的是五个，列出的有3个"),
    ("改造四条支渠（一支渠、二支渠、南支渠）", "说的是四条，列出的有3条"),
    ("完成六项任务，包括清渠、补坝、换闸、修路", "说的是六项，列出的有4项"),
    ("两条底线：不出人命、不溃堤、不淹城", "说的是两条，列出的有3条"),
    ("主要抓五件事，一是清渠，二是补坝，三是换闸", "说的是五件，列出的有3件"),
    ("主要有四个特点。一是来得早，二是雨量大，三是退得慢", "说的是四个，列出的有3个"),
    ("当前有三个难点：第一，人手少；第二，设备旧。", "说的是三个，列出的有2个"),
    ("分五步走：先摸底，再设计，后施工", "说的是五步，列出的有3步"),
    ("3月底前完成摸排", "“3月底前”已经过去"),
    ("7月10日前完成摸排", "“7月10日前”已经过去：是明年的，请写“明年7月10日”"),
    ("2026年5月底前完成摸排", "时限“2026年5月底前”已经过去"),
    ("2025年10月底前整改到位", "时限“2025年10月底前”已经过去"),
    ("守好{theme}这条底线", "“{theme}”会照样印出来"),
    ("投入{{ 6*6 }}万元", "“{{ 6*6 }}”会照样印出来"),
]
PLAIN = [
    "清理河道120公里，其中城区80公里、乡镇40公里",
    "培训320人，其中党员210人",
    "建成5个示范段，包括东河、西河等",
    "建成3个示范段，分别是东河、西河和南河",
    "10月底前完成摸排",
    "明年3月底前完成摸排",
    "2027年3月底前完成摸排",
    "去年新建5个站，其中3个在乡镇",
    "收入186万元，其中榨油92万元、冷库38万元、林地56万元，除去成本101万元，净收益85万元",
    "比去年多增3100个，其中新建4200个、挖潜1700个",
    "入伍86人，其中大学生78人、毕业生53人",
    "五个片区：东区、西区、南区等",
    "四个方面：人员、资金、设备和技术",
    "9个县（市、区）都通了水",
    "第三个难点：人手少、设备旧",
    "三家单位：水利局、住建局和文化和旅游局",
    "列了十条，包括清渠、补坝、换闸",
    "走访了五个村，一是看水，二是看路",
    "一个启示：要算细账、要看长远",
    "四项议程：一是通报情况，二是交流发言，三是表态，四是讲话",
    "2026年3月底前开工的项目已经完工",
    "去年6月底前建成了12个站",
    "每年3月底前报计划",
]


def doubts(text: str) -> list[str]:
    brief = Brief(genre="work-meeting", meeting=JULY, points=(BriefPoint("抓落实", text),))
    return list(doubts_of(brief))


@pytest.mark.parametrize(("text", "told"), DOUBTFUL)
def test_a_contradiction_is_told_with_its_words(text: str, told: str) -> None:
    (doubt,) = doubts(text)
    assert told in doubt


@pytest.mark.parametrize("text", PLAIN)
def test_what_can_be_so_is_left_alone(text: str) -> None:
    assert doubts(text) == []


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2026年5月底前", "时限“2026年5月底前”已经过去"),
        ("2026-05-31", "时限“2026-05-31”已经过去"),
        ("2025年底前", "时限“2025年底前”已经过去"),
        ("去年年底", "时限“去年年底”已经过去"),
        ("2026年一季度", "时限“2026年一季度”已经过去"),
        ("一季度末", "是明年的，请写“明年一季度末”"),
        ("上半年", "是明年的，请写“明年上半年”"),
        ("五月底前", "是明年的，请写“明年五月底”"),
        ("7月11日前", "是明年的，请写“明年7月11日”"),
        ("7月底前", ""),
        ("年底前", ""),
        ("2026年", ""),
        ("三季度", ""),
        ("明年3月底前", ""),
        ("每月5日前", ""),
        ("5月1日起", ""),
        ("5月至9月", ""),
        ("本周五", ""),
        ("立即", ""),
    ],
)
def test_a_deadline_that_is_over(due: str, told: str) -> None:
    points = (BriefPoint("抓渠道", items=(BriefPoint("清渠", due=due),)),)
    found = list(doubts_of(Brief("work-meeting", meeting=JULY, points=points)))
    assert told in found[0] if told else found == []


@pytest.mark.parametrize(
    ("period", "month", "told"),
    [
        ("前三季度", 6, "请写“去年前三季度”"),
        ("下半年", 6, "要到12月才完"),
        ("四季度", 7, "要到12月才完"),
        ("上半年", 2, "要到6月才完"),
        ("前三季度", 8, ""),
        ("上半年", 6, ""),
        ("下半年", 1, ""),
        ("全年", 2, ""),
        ("下半年以来", 6, ""),
        ("去冬今春", 3, ""),
    ],
)
def test_a_period_that_is_not_over(period: str, month: int, told: str) -> None:
    meeting = Meeting(date=datetime.date(2026, month, 10))
    found = list(doubts_of(Brief("work-meeting", meeting=meeting, period=period)))
    assert told in found[0] if told else found == []


@pytest.mark.parametrize(
    ("heading", "items", "told"),
    [
        ("分三步把渠修通", 4, "说的是三步，下面的分点有4项"),
        ("办成四件实事", 2, "说的是四件，下面的分点有2项"),
        ("突出五个重点", 3, "说的是五个，下面的分点有3项"),
        ("把力量集中到三场硬仗上来", 4, "说的是三场，下面的分点有4项"),
        ("分三步把渠修通", 3, ""),
        ("打好清旧账和防新账两场硬仗", 4, ""),
        ("帮孩子走好第一步", 4, ""),
        ("把45个问题改实", 4, ""),
        ("办好三件事", 0, ""),
    ],
)
def test_a_heading_that_counts_other_points(heading: str, items: int, told: str) -> None:
    below = tuple(BriefPoint(text=f"办第{number}样") for number in range(items))
    found = list(doubts_of(Brief("work-meeting", points=(BriefPoint(heading, items=below),))))
    assert told in found[0] if told else found == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (BriefPoint("管好闸门", "专人管。"), BriefPoint("管好闸门", "轮流管。"), "小标题相同：“管好闸门”"),
        (BriefPoint("管好闸门", "专人管。"), BriefPoint("“管好闸门”", "轮流管。"), "小标题相同"),
        (BriefPoint("管好闸门", "专人管。"), BriefPoint("管好闸门", "专人管"), "第一项和第二项相同"),
        (BriefPoint(text="清渠12公里"), BriefPoint(text="清渠12公里。"), "内容相同"),
        (BriefPoint(text="清渠12公里"), BriefPoint(text="清渠1.2公里"), ""),
        (BriefPoint("管好闸门"), BriefPoint("管好渠道"), ""),
        (BriefPoint(), BriefPoint(), ""),
    ],
)
def test_what_is_said_twice(first: BriefPoint, second: BriefPoint, told: str) -> None:
    for name in ("points", "review"):
        found = list(doubts_of(Brief("work-meeting", **{name: (first, second)})))
        assert told in found[0] if told else found == []


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        ("漏失率下降到9.8%", "上升1.2个百分点", "“下降到”和比上年“上升1.2个百分点”方向相反"),
        ("亩产提高到620公斤", "减少15公斤", "方向相反"),
        ("灌溉用时缩短为5天", "增加2天", "方向相反"),
        ("收费率提高", "增", "没有写多少"),
        ("清渠38公里", "有较大增长", ""),
        ("漏失率下降到9.8%", "下降1.2个百分点", ""),
        ("产值增长到5亿元", "增速回落2个百分点", ""),
        ("排名降至第三", "提高效率40%", ""),
        ("收入提高到3万元、成本下降到2万元", "下降3%", ""),
        ("清渠38公里", "增长12%", ""),
    ],
)
def test_a_change_and_its_fact(text: str, change: str, told: str) -> None:
    found = list(doubts_of(Brief("work-meeting", review=(BriefPoint(text=text, change=change),))))
    assert told in found[0] if told else found == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("一、看清家底", "三、管好渠道"), "自带的“三、”与它是第二项对不上"),
        (("一、看清家底", "管好渠道"), ""),
        (("一、看清家底", "二、管好渠道"), ""),
        (("看清家底", "三、四号闸先修"), ""),
    ],
)
def test_numbers_that_skip(typed: tuple[str, ...], told: str) -> None:
    brief = Brief("work-meeting", points=tuple(map(BriefPoint, typed)))
    found = list(doubts_of(tidy_brief(brief), brief))
    assert told in found[0] if told else found == []


MAYOR = Speaker("岑以南", "桐川市副市长")


@pytest.mark.parametrize(
    ("agenda", "told"),
    [
        ((("市水利局局长秦川", "通报了情况"), ("市水利局局长秦川", "通报了情况")), "写了两次"),
        ((("岑以南", "宣读了方案"),), "这就是讲话人自己"),
        ((("副市长岑以楠", "讲话"),), "“岑以南”和“岑以楠”只差一字"),
        ((("市水利局局长秦川", "通报了情况"), ("市水利局局长秦穿", "作了表态发言")), "只差一字，职务相同"),
        ((("岑以南", "主持会议"),), ""),
        ((("市水利局局长秦川", "通报了情况"), ("市水利局局长秦川", "作了表态发言")), ""),
        ((("市水利局局长秦川", "通报了情况"), ("市农业局局长秦穿", "作了表态发言")), ""),
        ((("市水利局副局长秦川", "通报了情况"), ("市水利局副局长秦岭", "作了表态发言")), ""),
        ((("村民代表王建国", "发言"), ("村民代表王建民", "发言")), ""),
        ((("三家单位", "发言"), ("三家单位", "发言")), ""),
    ],
)
def test_who_is_on_the_agenda(agenda: tuple[tuple[str, str], ...], told: str) -> None:
    items = tuple(AgendaItem(did, who) for who, did in agenda)
    found = list(doubts_of(Brief("work-meeting", speaker=MAYOR, agenda=items)))
    assert told in found[0] if told else found == []


def test_a_report_names_its_speaker_among_others() -> None:
    brief = Brief("news-report", speaker=MAYOR, agenda=(AgendaItem("宣读了方案", "岑以南"),))
    assert list(doubts_of(brief, build="report")) == []


@pytest.mark.parametrize(
    ("post", "superior", "told"),
    [
        ("桐川市副市长", "市政府", "自己的机关"),
        ("桐川市副市长", "桐川市人民政府", "自己的机关"),
        ("桐川市副市长", "石门镇党委", "比讲话人的机关还低"),
        ("桐川市副市长", "河东区委、区政府", "比讲话人的机关还低"),
        ("石门县委书记", "县委", "自己的机关"),
        ("市水利局局长", "市水利局", "自己的机关"),
        ("桐川市副市长", "省委、省政府", ""),
        ("桐川市副市长", "市委", ""),
        ("市委常委、副市长", "市委", ""),
        ("市水利局局长", "市委、市政府", ""),
        ("石门县委副书记、县长", "市委、市政府和军分区", ""),
        ("石门县副县长", "市文化和旅游局", ""),
        ("望江门街道党工委书记", "区委、区政府", ""),
        ("区人民法院院长", "区委和市中级人民法院", ""),
        ("桐川市第三小学校长", "区教育局", ""),
        ("水务集团董事长", "市国资委党委", ""),
    ],
)
def test_superiors_are_above(post: str, superior: str, told: str) -> None:
    found = list(doubts_of(Brief("work-meeting", speaker=Speaker("岑以南", post), superior=superior)))
    assert told in found[0] if told else found == []


def test_words_behind_a_mark_are_told_with_their_places() -> None:
    brief = Brief("work-meeting", cut=((3, 9, "#3 水厂"), (4, 6, "#（含配套）")))
    (doubt,) = doubts_of(brief)
    assert doubt.startswith("第3行第9列“#3 水厂”、第4行第6列“#（含配套）”：“#”后面当注释略去了")


def test_a_frame_that_is_pinned_has_its_slots() -> None:
    pinned = PinnedPhrases(transition=("下面，我讲{n}点意见",))
    assert list(doubts_of(Brief("work-meeting", pinned=pinned))) == []


def test_a_day_of_the_meeting_alone_makes_days_pass() -> None:
    assert list(doubts_of(Brief(genre="work-meeting", points=(BriefPoint("3月底前完成摸排"),)))) == []


def test_what_the_file_tells_is_asked_about_and_no_matter() -> None:
    brief = Brief("work-meeting", cut=((4, 8, "#3 水厂"),), left_open=((6, "祝愿"),))
    notes = list(doubts_of(brief))
    assert any("#3 水厂" in note for note in notes)
    assert any("第6行“祝愿”" in note for note in notes)
    assert printed(compose(brief))  # neither is a key that a draft could leave out
