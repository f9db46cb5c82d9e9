"""The keys of a brief (写作要点): one table for reading, writing, error hints, comments and documentation."""

from __future__ import annotations

from drafter.model import AgendaItem, Brief, BriefPoint, Marks, Meeting, PinnedPhrases, Quotation, Speaker
from drafter.schema.brief_checks import check_brief, check_quotation
from drafter.schema.brief_values import Amount, Day, Numbering, Prose
from drafter.schema.counts import check_point
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Field, Later, List, Record
from drafter.schema.values import Choice, Known

MAX_ITEMS = 500  # entries of one list

_POINT_EXAMPLE = {
    "小标题": "提高站位，充分认识改革的重要意义",
    "作用": "认识意义",
    "分点": ["这是巩固党的执政基础的需要", "这是推动高质量发展的需要"],
}

_TEXT = Prose()
_TEXTS = List(Prose(), lone=True, drop=("",), most=MAX_ITEMS)
_NOTE = Prose(note=True)
_ROW = Prose(row=True)
_NOTES = List(_NOTE, lone=True, drop=("",), most=MAX_ITEMS)
_PEOPLE = List(Prose(note=True, people=True), lone=True, drop=("",), most=MAX_ITEMS)
# What a brief has keys for, and no part of a speech: what is not filled in is not written.
_NO_PARTS = dict.fromkeys(
    ("祝贺", "欢迎", "致谢", "贯彻精神", "依据", "引用", "目标", "议程", "事关", "案例", "会议收获"),
    "这是写作要点里的一项，不填就不写，从这里删去就行",
)
_PARTS = List(Known("part", "部分", instead=_NO_PARTS), lone=True, drop=("",), most=MAX_ITEMS)
_MINUTES = Amount(1 / 60, 600, "应大于 0，不超过 600 分钟")
_RATE = Amount(1, 1000, "应在 1 到 1000 之间，一般每分钟讲 200 到 240 字", whole=True)
_SEED = Amount(-(10**15), 10**15, "写一个小一些的整数即可", whole=True)

MEETING = Record(
    "meeting",
    "会议",
    (
        Field(
            "name",
            "名称",
            _TEXT,
            "会议全称",
            "全市产业工人队伍建设改革工作推进会",
            similar=("会议名称", "标题", "名字"),
        ),
        Field("date", "日期", Day(), "开会的日子", "2026-03-12", similar=("时间", "会议时间", "会议日期")),
        Field("place", "地点", _TEXT, "在哪里开", "市会议中心", similar=("会场", "会议地点", "地址")),
        Field(
            "task",
            "任务",
            _NOTE,
            "接在“主要任务是”后面的话",
            "总结改革成效，部署下一步工作",
            similar=("目的",),
        ),
    ),
    Meeting,
    main="name",
)
SPEAKER = Record(
    "speaker",
    "讲话人",
    (
        Field("name", "姓名", _TEXT, "讲话人姓名", "林致远", similar=("名字", "名称", "讲话人")),
        Field("post", "职务", _ROW, "讲话人职务", "市委副书记", similar=("职位", "身份", "单位")),
    ),
    Speaker,
    main="name",
)
AGENDA = Record(
    "agenda",
    "议程",
    (
        Field("who", "谁", _ROW, "人或单位", "三家单位", similar=("单位", "人员", "姓名")),
        Field("did", "做了什么", _NOTE, "做了什么", "作了交流发言", similar=("内容", "事项", "做什么"), default=""),
        Field(
            "view",
            "态度",
            _NOTE,
            "讲话人对这一项的评价，不写就不评价",
            "讲得很好，我完全同意",
            similar=("评价", "意见"),
        ),
    ),
    AgendaItem,
    main="did",
)
QUOTATION = Record(
    "quotation",
    "引用",
    (
        Field(
            "words", "原话", _TEXT, "一字不差的原话，不带引号", "一分部署，九分落实", similar=("内容", "话"), default=""
        ),
        Field("who", "谁", _TEXT, "谁说的", "省委书记", similar=("作者", "人")),
        Field("source", "出处", _TEXT, "在哪里说的、哪份文件里的", "全省工作会议", similar=("来源", "文件")),
    ),
    Quotation,
    main="words",
    check=check_quotation,
)
_QUOTES = List(QUOTATION, lone=True, drop=(Quotation(""),), most=MAX_ITEMS)
_QUOTE_EXAMPLE = {"谁": "省委书记", "原话": "一分部署，九分落实", "出处": "全省工作会议"}
MARKS = Record(
    "marks",
    "材料标注",
    (
        Field("secrecy", "密级", _TEXT, "密级和保密期限", "秘密★1年", similar=("保密级别", "保密")),
        Field("copy", "份号", _TEXT, "这一份的编号", "000001", similar=("编号", "份数序号")),
        Field("collected", "收回", _TEXT, "会后要不要收回", "会后收回", similar=("回收", "会后收回")),
        Field("version", "稿次", _TEXT, "是第几稿、征求意见稿还是送审稿", "征求意见稿", similar=("版本", "稿别")),
        Field("date", "稿期", Day(), "这一稿的日子", "2026-03-05", similar=("日期", "成稿日期")),
    ),
    Marks,
    main="version",
)
PINNED = Record(
    "pinned",
    "选用语句",
    (
        Field(
            "acknowledgement",
            "致意",
            _TEXTS,
            "“刚才……”之后的评语",
            "大家讲得很实在，我都同意",
        ),
        Field(
            "review",
            "回顾",
            _TEXTS,
            "回顾结尾的评语",
            "这些成绩来之不易，值得倍加珍惜",
        ),
        Field(
            "problems",
            "问题",
            _TEXTS,
            "问题结尾的话",
            "对这些问题，我们要直面正视、逐项解决",
        ),
        Field(
            "situation",
            "形势",
            _TEXTS,
            "形势结尾的话",
            "形势不等人，必须抓紧再抓紧",
        ),
        Field(
            "transition",
            "过渡",
            _TEXTS,
            "报出讲几点的一句，{n}是点数",
            "下面，我讲{n}点意见",
        ),
        Field(
            "exhortation",
            "号召",
            _TEXTS,
            "号召开头的一句",
            "使命光荣，责任重大",
        ),
        Field(
            "signoff",
            "结束语",
            _TEXTS,
            "最后一句",
            "谢谢大家！",
        ),
    ),
    PinnedPhrases,
    keyed="part",
)


def _point(items: List) -> Record:
    return Record(
        "point",
        "要点",
        (
            Field("heading", "小标题", _NOTE, "这一点的标题", _POINT_EXAMPLE["小标题"], similar=("标题", "题目")),
            Field(
                "text",
                "内容",
                Prose(not_a_list="请写成一句话；有几条，就一条一行写在“分点”下面", note=True),
                "这一点要讲的话",
                "要把改革放到全市大局中来谋划",
                similar=("正文", "文字", "说明"),
            ),
            Field(
                "function",
                "作用",
                Choice(FUNCTIONS),
                "认识意义、任务举措、组织保障或其他",
                "认识意义",
                similar=("功能", "类型"),
            ),
            Field(
                "items",
                "分点",
                items,
                "下一层的要点",
                _POINT_EXAMPLE["分点"],
                similar=("要点", "子项", "条目"),
            ),
            Field("aspect", "方面", _TEXT, "从哪方面看，写成“从……看”", "气候", similar=("角度",)),
            Field("change", "比上年", _NOTE, "与上一年相比", "增长12%", similar=("比去年", "同比", "对比")),
            Field("lead", "牵头单位", _ROW, "谁牵头", "市水利局", similar=("责任单位", "牵头", "谁牵头", "负责单位")),
            Field("due", "时限", _TEXT, "什么时候完成", "6月底前", similar=("完成时限", "期限", "什么时候完成")),
            Field(
                "cases",
                "案例",
                _NOTES,
                "接在“比如”后面的实例",
                ["石梁县把台账贴到墙上，三个月办结了全部积案"],
                similar=("例子", "事例", "比如"),
            ),
            Field("quotes", "引用", _QUOTES, "要引的原话", [_QUOTE_EXAMPLE], similar=("引文", "原话")),
        ),
        BriefPoint,
        main="text",
        check=check_point,
    )


# An entry that is left empty says nothing, but an empty main point is still one point of the speech.
POINT: Record = _point(List(Later(lambda: POINT), lone=True, drop=(BriefPoint(),), most=MAX_ITEMS))
MAIN_POINT: Record = _point(List(Later(lambda: MAIN_POINT), lone=True, most=MAX_ITEMS))
BRIEF = Record(
    "brief",
    "写作要点",
    (
        Field(
            "genre",
            "文种",
            Known("genre", "文种"),
            "讲话的种类，写名称或代号",
            "讲话",
            similar=("类型", "体裁", "种类"),
            required=True,
        ),
        Field(
            "theme", "主题", _TEXT, "讲话围绕的工作，写成名词短语", "产业工人队伍建设改革", similar=("主旨", "topic")
        ),
        Field(
            "title",
            "标题",
            _TEXT,
            "讲话的题目，不写就由会议名称写成",
            "在全市产业工人队伍建设改革工作推进会上的讲话",
            similar=("题目", "名称", "题名"),
        ),
        Field("meeting", "会议", MEETING, "这是什么会", "全市产业工人队伍建设改革工作推进会", similar=("活动", "场合")),
        Field("speaker", "讲话人", SPEAKER, "谁来讲", "林致远", similar=("发言人", "演讲人", "领导", "主讲人", "作者")),
        Field("audience", "称谓", _NOTE, "对听众的称呼，不带冒号", "同志们", similar=("听众", "称呼", "对象")),
        Field("region", "范围", _TEXT, "工作开展的范围", "全市", similar=("地区", "区域", "单位")),
        Field("leadership", "领导机关", _NOTE, "以谁的名义讲", "市委、市政府", similar=("主办", "机关")),
        Field(
            "superior",
            "上级机关",
            _NOTE,
            "结尾“在……的坚强领导下”写谁，讲话人自己的机关不写在这里",
            "省委、省政府",
            similar=("上级", "上级领导机关"),
        ),
        Field(
            "spirit",
            "贯彻精神",
            _TEXTS,
            "要贯彻的会议、讲话、文件精神",
            ["党的二十大精神", "省委全会精神"],
            similar=("精神", "指导思想"),
        ),
        Field(
            "grounds",
            "依据",
            _NOTES,
            "开会、办事依据的法律、文件或者安排",
            ["《中华人民共和国防洪法》", "市委常委会工作安排"],
            similar=("根据", "法律依据"),
        ),
        Field(
            "quotes",
            "引用",
            _QUOTES,
            "讲形势、讲意义时要引的原话，写明谁说的、出自哪里",
            [_QUOTE_EXAMPLE],
            similar=("引文", "原话"),
        ),
        Field(
            "stakes",
            "事关",
            _NOTES,
            "这项工作事关什么",
            ["人民群众生命财产安全", "社会大局稳定"],
            similar=("关系到", "意义"),
        ),
        Field(
            "agenda",
            "议程",
            List(AGENDA, lone=True, drop=(AgendaItem(""),), most=MAX_ITEMS),
            "讲话之前开过的议程，“刚才……”一段由此写成；每项写一句话，或者分开写谁、做了什么、态度",
            ["市总工会通报了改革进展情况", {"谁": "三家单位", "做了什么": "作了交流发言"}],
            similar=("会议议程", "流程", "刚才"),
        ),
        Field(
            "welcome",
            "欢迎",
            _PEOPLE,
            "要欢迎的人",
            ["远道而来的各位来宾"],
            similar=("来宾",),
        ),
        Field(
            "thanks",
            "致谢",
            _PEOPLE,
            "要感谢的人和单位",
            ["长期关心支持改革的各有关部门"],
            similar=("感谢",),
        ),
        Field(
            "congratulations",
            "祝贺",
            _PEOPLE,
            "要祝贺、慰问的人和单位",
            ["受到表彰的先进集体和先进个人"],
            similar=("贺词", "慰问"),
        ),
        Field(
            "gains",
            "会议收获",
            List(POINT, lone=True, drop=(BriefPoint(),), most=MAX_ITEMS),
            "这次会议本身的收获、共识，每项一件事；一年的工作写在“回顾”里",
            ["统一了思想", "明确了任务", "学到了办法"],
            similar=("收获", "共识", "会议成果"),
        ),
        Field("period", "时段", _TEXT, "“回顾”从什么时候算起", "去冬今春", similar=("期间", "回顾时段")),
        Field(
            "review",
            "回顾",
            List(POINT, lone=True, drop=(BriefPoint(),), most=MAX_ITEMS),
            "做了哪些工作、取得哪些成绩，每项一件事，数字写准；分开写“内容”时，还可以写比上年",
            ["建成技能实训基地12个", "培训一线职工3.6万人次"],
            similar=("成绩", "工作回顾", "总结", "成效"),
        ),
        Field(
            "problems",
            "问题",
            List(POINT, lone=True, drop=(BriefPoint(),), most=MAX_ITEMS),
            "存在的问题和不足",
            ["工作落实不平衡", "部分企业积极性不高"],
            similar=("不足", "差距", "短板"),
        ),
        Field(
            "situation",
            "形势",
            List(POINT, lone=True, drop=(BriefPoint(),), most=MAX_ITEMS),
            "面临的形势、机遇和挑战；分开写“内容”时，还可以写方面，初稿里是“从……看”",
            ["产业升级对职工技能提出更高要求"],
            similar=("背景", "形势任务", "机遇"),
        ),
        Field(
            "points",
            "要点",
            List(MAIN_POINT, lone=True, most=MAX_ITEMS),
            "讲几点意见、每点讲什么；有几项就是几点。分点分开写“内容”时，还可以写牵头单位、时限、案例、引用",
            [_POINT_EXAMPLE],
            similar=("意见", "内容要点", "任务", "要求", "正文"),
        ),
        Field("goal", "目标", _NOTE, "结尾号召大家为之努力的目标", "建设现代化产业强市", similar=("愿景", "号召")),
        Field(
            "wishes",
            "祝愿",
            _NOTES,
            "结尾的祝愿",
            ["祝大家工作顺利、身体健康"],
            similar=("祝福", "结尾", "祝词"),
        ),
        Field(
            "numbering",
            "序号",
            Numbering(),
            "各层序号的样式，由大到小用“>”连接",
            "一、 > （一） > 1.",
            similar=("编号", "层次", "序数"),
        ),
        Field("minutes", "时长", _MINUTES, "讲多少分钟，大于0，不超过600", 20, similar=("时间", "分钟", "篇幅")),
        Field("reading_rate", "语速", _RATE, "每分钟讲多少字", 220, similar=("字数", "速度")),
        Field(
            "seed", "种子", _SEED, "不写就按会议名称和年份选用措辞；写一个整数，换一个数就换一组", 1, similar=("随机",)
        ),
        Field(
            "pinned",
            "选用语句",
            PINNED,
            "指定用哪一句，按用在哪一部分来写；语句库里有的注明出处，没有的算您自己的话",
            {"过渡": "下面，我讲{n}点意见"},
            similar=("选用", "指定语句", "固定语句", "用语"),
        ),
        Field(
            "excluded",
            "不用语句",
            _TEXTS,
            "不想用的话，写几个字也行，含有这些字的备选语句都不用",
            ["时不我待"],
            similar=("不用", "禁用语句", "排除语句"),
        ),
        Field("marks", "材料标注", MARKS, "印在首页页眉里的标注", "征求意见稿", similar=("标注", "密级", "份号")),
        Field("required", "必写的部分", _PARTS, "没有材料也要写的部分", ["祝愿"], similar=("必写",)),
        Field("omitted", "不要的部分", _PARTS, "不写的部分", ["形势"], similar=("不要", "不写", "不写的部分")),
    ),
    Brief,
    check=check_brief,
)
