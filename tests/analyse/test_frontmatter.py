"""Title, byline, dateline, salutation."""

import pytest

from drafter.analyse.frontmatter import looks_like_title, match_salutation, read_back, read_front

SALUTATIONS = [
    ("同学们、老师们：大家好！今天开学。", "同学们、老师们：大家好！"),
    ("各位领导：同志们：今天开会。", "各位领导：同志们："),
    ("全县广大教师、教育工作者，同志们：", "全县广大教师、教育工作者，同志们："),
    ("全院的护理姐妹们，还有几位“护理兄弟”：", "全院的护理姐妹们，还有几位“护理兄弟”："),
    ("坚守在各个岗位的公司全体员工：", "坚守在各个岗位的公司全体员工："),
    ("全县人民、同志们、朋友们：", "全县人民、同志们、朋友们："),
    ("各位老领导、老前辈：", "各位老领导、老前辈："),
    ("2012届硕士毕业研究生同学们：", "2012届硕士毕业研究生同学们："),
    (
        "尊敬的各位企业家、科学家，因为嘉宾太多，恕不一一致敬，所有在现场和线上参加大会的朋友们，大家好！",
        "尊敬的各位企业家、科学家，因为嘉宾太多，恕不一一致敬，所有在现场和线上参加大会的朋友们，大家好！",
    ),
    (
        "张大明勋贤（点灯节发起人）、刘强主席（乡事会主席）、孙学伟副部长、陈勤议员、各位来宾、同志们、各位乡亲：今天",
        "张大明勋贤（点灯节发起人）、刘强主席（乡事会主席）、孙学伟副部长、陈勤议员、各位来宾、同志们、各位乡亲：",
    ),
    ("各位领导、同行，大家下午好！", "各位领导、同行，大家下午好！"),
    ("领事团团长、各位嘉宾、各位先生、女士：", "领事团团长、各位嘉宾、各位先生、女士："),
    ("老师们、同学们，新学期好！", "老师们、同学们，新学期好！"),
    ("各位乡亲，大家晚安：", "各位乡亲，大家晚安："),
    ("同志们：", "同志们："),
    ("各位主席、同志们：", "各位主席、同志们："),
    ("尊敬的各位来宾，各位选手，同志们：", "尊敬的各位来宾，各位选手，同志们："),
    ("亲爱的同学们、老师们：", "亲爱的同学们、老师们："),
    ("同志们：今天，我们召开会议。", "同志们："),
    ("各位领导，同志们！", "各位领导，同志们！"),
    ("尊敬的王主席，各位委员：", "尊敬的王主席，各位委员："),
    ("各位同事，大家好！", "各位同事，大家好！"),
    ("陈主席（国基）、各位嘉宾、各位朋友：", "陈主席（国基）、各位嘉宾、各位朋友："),
    ("主席、各位议员：", "主席、各位议员："),
    ("主席：", "主席："),
    ("各位老师，大家上午好！", "各位老师，大家上午好！"),
    ("各位领导，老师，同学们：", "各位领导，老师，同学们："),
    (
        "温暖市长（浙江省人民政府舟山市市长）、邓会长、各位嘉宾：",
        "温暖市长（浙江省人民政府舟山市市长）、邓会长、各位嘉宾：",
    ),
    ("在座的各位来宾、朋友们：", "在座的各位来宾、朋友们："),
    ("各位领导、同志们", "各位领导、同志们"),
    ("尊敬的林国明委员、吕安华特派员、各位嘉宾：", "尊敬的林国明委员、吕安华特派员、各位嘉宾："),
    ("尊敬的各位来宾，农机集团的全体员工同志们：", "尊敬的各位来宾，农机集团的全体员工同志们："),
    ("各位河长、湖长，同志们：", "各位河长、湖长，同志们："),
    ("各位叔伯婶娘、兄弟姐妹：", "各位叔伯婶娘、兄弟姐妹："),
    ("十二位新同事：", "十二位新同事："),
    ("代理主席：", "代理主席："),
    ("同学们好：", "同学们好："),
    ("各位领导，运动员、教练员、裁判员同志们，朋友们：", "各位领导，运动员、教练员、裁判员同志们，朋友们："),
    ("诸位先生，诸位同学：", "诸位先生，诸位同学："),
    ("师母，各位师兄师姐，先生的老朋友们：", "师母，各位师兄师姐，先生的老朋友们："),
    ("主持人，各位同道：", "主持人，各位同道："),
]


@pytest.mark.parametrize(("paragraph", "salutation"), SALUTATIONS)
def test_match_salutation(paragraph: str, salutation: str) -> None:
    assert match_salutation(paragraph) == salutation


@pytest.mark.parametrize(
    "paragraph",
    [
        "会议要求：",
        "今天，我们召开会议，同志们：",
        "各位代表、各位委员、同志们，会议开得很好，同志们：",
        "裁判员、教练员：",
        "市总工会：",
        "一、同志们：",
        "他们的做法：",
        "我们：",
        "全市的做法：",
        "各位代表要做好三件事：",
        "各位河长、湖长职责：",
        "各位馆长的意见如下：",
        "各位河长、湖长：今天，我们召开会议。",
        "市委书记：",
        "工作目标：",
        "党员代表",
        "这个冬天，我们为各位游客准备了三份礼物：",
        "总干事跟各位报告三个重点：",
        "我代表全体职工，向大会郑重承诺：",
        "",
    ],
)
def test_other_lines_are_no_salutation(paragraph: str) -> None:
    assert match_salutation(paragraph) is None


@pytest.mark.parametrize(
    "line",
    [
        "在全县教育工作会议上的讲话",
        "王某某同志在开班式上的讲话（摘要）",
        "开幕式致辞",
        "市委工会工作会议讲话内容篇一",
        "对区域监控工作的讲话纪要",
        "财政司司长出席酒会致辞全文（只有中文）（附图）",
        "立法会：局长就“善用土地”议案总结发言（只有中文）",
        "庆祝酒会祝酒辞",
    ],
)
def test_titles(line: str) -> None:
    assert looks_like_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "关于集体经济的调研报告",
        "个人述职报告",
        "同志们：我作个发言",
        "大家都作了发言。",
        "领导讲话：",
        "认真学习讲话精神",
    ],
)
def test_other_lines_are_no_titles(line: str) -> None:
    assert not looks_like_title(line)


# label, paragraphs, title, salutation, body
FRONTS = [
    (
        "a subtitle below a title of its own",
        ["做难而正确的事", "——何某在中层干部会上的讲话", "2020年7月18日", "大家好。上半年很难。"],
        "做难而正确的事——何某在中层干部会上的讲话",
        None,
        3,
    ),
    (
        "an editor's words",
        ["在年会上的讲话", "2013年7月26日", "【导读】供应链是公司的命脉。", "一、要从支撑走向引领"],
        "在年会上的讲话",
        None,
        3,
    ),
    (
        "the announcement of a Hong Kong page",
        ["局长致辞全文（只有中文）", "以下是局长今日在酒会的致辞全文：", "各位嘉宾：", "大家好。"],
        "局长致辞全文（只有中文）",
        2,
        3,
    ),
    (
        "a section's name above the title",
        ["领导讲话", "在全县大会上的讲话", "同志们：", "今天开会。"],
        "在全县大会上的讲话",
        2,
        3,
    ),
    (
        "a numbered heading is no title",
        ["在座谈会上的讲话", "一、产生的必要性", "公司成立十年了。"],
        "在座谈会上的讲话",
        None,
        1,
    ),
    (
        "the last crumb of a page's path",
        ["集团动态", "陈总裁2023年新春致辞", "各位同事：", "大家好。"],
        "陈总裁2023年新春致辞",
        2,
        3,
    ),
    (
        "a salutation over three lines",
        ["在推介会上的致辞", "尊敬的各位企业家，", "女士们、先生们，", "各位在外打拼的老乡：", "大家好！"],
        "在推介会上的致辞",
        1,
        4,
    ),
    (
        "the title of the page above the speech's own",
        ["镇人代会政府工作报告", "桃溪镇政府工作报告", "镇长 周明远", "各位代表：", "我报告工作。"],
        "桃溪镇政府工作报告",
        3,
        4,
    ),
    (
        "a headline that says all that happened",
        ["周明远调研春耕时强调 抢农时 保面积 夺取全年丰收 李文静陪同", "昨天，周明远到桃溪调研春耕。"],
        "周明远调研春耕时强调 抢农时 保面积 夺取全年丰收 李文静陪同",
        None,
        1,
    ),
    (
        "a headline that ends like a post with a name",
        ["我院召开六届二次职工代表大会", "昨天，我院召开职工代表大会。"],
        "我院召开六届二次职工代表大会",
        None,
        1,
    ),
    (
        "what shares no word with the text is not its headline",
        ["最新优惠，尽在商城", "我院举办年度工作总结大会", "昨天，我院年度工作总结大会在报告厅举办。"],
        "我院举办年度工作总结大会",
        None,
        2,
    ),
    (
        "a table of contents above the speech",
        [
            "目 录",
            "一、去年的工作……1",
            "二、今年的任务……5",
            "政府工作报告",
            "各位代表：",
            "我报告工作。",
            "一、去年的工作",
            "去年很好。",
            "二、今年的任务",
        ],
        "政府工作报告",
        4,
        5,
    ),
    ("a comma in a title", ["春风化雨，润物无声", "同志们：", "今天开会。"], "春风化雨，润物无声", 1, 2),
    (
        "同志们： behind the points is not the first",
        ["在全县大会上的讲话", "今天开会，我讲两点。", "一、甲", "二、乙", "同志们：", "让我们努力！"],
        "在全县大会上的讲话",
        None,
        1,
    ),
]


@pytest.mark.parametrize(
    ("paragraphs", "title", "salutation", "body"), [case[1:] for case in FRONTS], ids=[case[0] for case in FRONTS]
)
def test_fronts(paragraphs: list[str], title: str, salutation: int | None, body: int) -> None:
    front = read_front(paragraphs)
    assert "".join(paragraphs[index] for index in front.title) == title
    assert (front.salutation, front.body) == (salutation, body)


BACKS = [
    (
        [
            "谢谢大家！",
            "附件：1.任务分解表",
            "2.检修安排",
            "县委办公室",
            "2026年3月12日",
            "（联系人：周明远，电话：0000-1）",
        ],
        1,
    ),
    (["谢谢大家！", "附：名单"], 1),
    (["要抓好三件事。", "1.备种", "2.备肥"], 3),
    (["谢谢大家！", "县委书记　方　宏", "2014年1月28日"], 1),
    (["谢谢大家！", "（2014年1月28日）"], 1),
    (["多谢各位。", "完", "2019年9月20日（星期五）", "香港时间20时15分"], 1),
    (["让我们努力！", "谢谢"], 2),
    (["今天的会议很重要。", "县政府"], 2),
    (["2014年1月28日"], 1),
]


@pytest.mark.parametrize(("paragraphs", "end"), BACKS)
def test_what_stands_below_a_speech(paragraphs: list[str], end: int) -> None:
    assert read_back(paragraphs, 1) == end


@pytest.mark.parametrize("piece", ["书记市长明", "各位", "尊敬的各位", "同志们、", "们", "（"])
def test_lines_made_of_calls_do_not_hang(piece: str) -> None:
    match_salutation(piece * 40)  # a pattern that backtracks would not come to an end here
    assert not looks_like_title(piece * 20)


def test_a_title_with_its_subtitle_goes_before_the_headline_of_a_page() -> None:
    paragraphs = [
        "柳湾镇2021年政府工作报告",
        "政府工作报告",
        "——2021年2月27日在柳湾镇第十六届人民代表大会",
        "第六次会议上",
        "各位代表：",
        "现在，我代表镇政府向大会报告工作。",
    ]
    assert read_front(paragraphs).title == (1, 2, 3)
    assert read_front([paragraphs[0], "——柳湾镇镇长 程远舟", *paragraphs[4:]]).title == (0,)


def test_front_of_a_manuscript() -> None:
    paragraphs = [
        "在全市产业工人队伍建设改革工作",
        "推进会上的讲话",
        "云川市委副书记　程远舟",
        "（2025年6月12日）",
        "同志们：",
        "今天开会。",
    ]
    front = read_front(paragraphs)
    assert front.title == (0, 1)
    assert front.byline == (2,)
    assert front.dateline == (3,)
    assert (front.salutation, front.body) == (4, 5)


def test_salutation_on_the_line_of_the_text() -> None:
    front = read_front(["在全县大会上的讲话", "同志们：今天，我们召开全县大会。"])
    assert (front.salutation, front.salutation_end, front.body) == (1, 4, 1)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("（县长　周明远）", "byline"),
        ("（2021年9月9日　县委副书记　周明远）", "dateline"),
        ("主讲人：周明远", "byline"),
        ("值日领导：周明远", "byline"),
        ("高一（2）班 莫岩", "byline"),
        ("——周明远", "byline"),
        ("周明远2021.09.09", "dateline"),
        ("莫　岩", "byline"),
    ],
)
def test_who_speaks_and_when(line: str, role: str) -> None:
    front = read_front(["在全县大会上的讲话", line, "同志们：", "今天开会。"])
    assert (front.byline, front.dateline) == (((1,), ()) if role == "byline" else ((), (1,)))


def test_the_name_of_a_column_is_no_title() -> None:
    front = read_front(
        ["【2018年7月学习材料】", "市领导要求奋力开创网络工作新局面", "7月5日，全市网络工作会议召开，市领导出席会议。"]
    )
    assert front.title == (1,)


@pytest.mark.parametrize(
    "above",
    [
        "【2018年7月学习材料】",
        "大会发言　第五号",
        "企业内刊《匠心》第48期　卷首",
        "全县护林工作会议交流材料之三",
        "第十周　2019-04-22",
    ],
)
def test_what_names_an_issue_is_no_title(above: str) -> None:
    paragraphs = [above, "护林防火，从每一个山头做起", "各位领导：", "我代表林场就护林防火工作作交流发言。"]
    assert read_front(paragraphs).title == (1,)


def test_a_headline_below_a_column_may_have_a_colon() -> None:
    paragraphs = ["【学习材料】", "孙林：开创护林防火新局面", "7月5日，全市护林防火工作会议召开，市领导孙林出席会议。"]
    assert read_front(paragraphs).title == (1,)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("大家好！", ()),
        ("清明将至，请各位向先烈默哀！", ()),
        ("向先烈默哀！向祖先默哀！", ()),
        ("奋进吧，青年！", (0,)),
        ("护林防火，你准备好了吗？", (0,)),
    ],
)
def test_a_first_line_that_calls_out(first: str, title: tuple[int, ...]) -> None:
    assert read_front([first, "很高兴参加这次会议，我代表林场作一个发言。"]).title == title


@pytest.mark.parametrize(
    "printed", ["《近世文存》卷二　第四十一页", "经营管理文摘第三辑", "校友通讯第612期", "年度演讲存档"]
)
def test_where_a_text_was_printed_is_no_title(printed: str) -> None:
    front = read_front([printed, "质量是羞耻心逼出来的", "诸位同事：", "今天讲质量。质量是羞耻心逼出来的。"])
    assert front.title == (1,)
