"""Joining fragments to prose: one final mark, the right marks between, nothing said twice."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose import prose
from drafter.compose.agenda_views import AgendaView
from drafter.compose.origin_marks import ITEM, ITEM_TEXT, LIST_END, Ledger, plain
from drafter.compose.template_views import QuoteView
from drafter.model import Quotation


def shown(text: str) -> str:
    """Text as it is printed, without the marks of lists and origins."""
    return plain(text)


CASES: list[tuple[Callable[..., str], tuple[object, ...], str]] = [
    (prose.bare, ("落实不平衡。",), "落实不平衡"),
    (prose.bare, ("落实不平衡；。 ",), "落实不平衡"),
    (prose.bare, ("准备好了吗？",), "准备好了吗？"),
    (prose.bare, ("。",), ""),
    (prose.stop, ("落实不平衡",), "落实不平衡。"),
    (prose.stop, ("落实不平衡，",), "落实不平衡。"),
    (prose.stop, ("他说：“好。”",), "他说：“好。”"),
    (prose.stop, ("准备好了吗？",), "准备好了吗？"),
    (prose.stop, ("",), ""),
    (prose.lead, ("抓好三件事：",), "抓好三件事："),
    (prose.lead, ("抓好三件事",), "抓好三件事。"),
    (prose.de, ("大家共同努力",), "大家共同努力的"),
    (prose.de, ("大家共同努力的",), "大家共同努力的"),
    (prose.drop_lead, ("全市安全生产", "全市"), "安全生产"),
    (prose.drop_lead, ("安全生产", "全市"), "安全生产"),
    (prose.drop_lead, ("要抓好", "要"), "抓好"),
    (prose.joined, (["建成基地12个。", "培训3万人次"],), "建成基地12个，培训3万人次"),
    (prose.joined, (["增长7%，列全市第三", "培训3万人次"],), "增长7%，列全市第三，培训3万人次"),
    (
        prose.joined,
        (["增长7%，列全市第三" + "云" * 30, "培训3万人次"],),
        "增长7%，列全市第三" + "云" * 30 + "。培训3万人次",
    ),
    (prose.prose, (["建成基地12个", "培训3万人次", "成绩来之不易。"],), "建成基地12个，培训3万人次。成绩来之不易。"),
    (prose.prose, (["甲。乙", "丙"],), "甲。乙。丙。"),
    (prose.prose, (["", "。"],), ""),
    (prose.listed, (["甲", "乙"],), "甲，乙。"),
    (prose.listed, (["甲", "乙"], "一是", 2), "一是甲；二是乙。"),
    (prose.listed, (["甲，又甲", "乙", "丙"],), "一是甲，又甲。二是乙。三是丙。"),
    (prose.listed, (["甲。", "乙；", "丙"],), "一是甲；二是乙；三是丙。"),
    (prose.listed, (["甲。又甲", "乙", "丙"],), "一是甲。又甲。二是乙。三是丙。"),
    (prose.listed, (["要甲", "乙", "丙"], "一要"), "一要甲；二要乙；三要丙。"),
    (prose.listed, (["甲", "乙", "丙"], ""), "甲，乙，丙。"),
    (prose.listed, ([f"第{n}项" for n in range(12)],), "，".join(f"第{n}项" for n in range(12)) + "。"),
    (prose.series, (["甲"],), "甲"),
    (prose.series, (["甲", "乙", "丙"],), "甲、乙和丙"),
    (prose.series, (["《条例》", "《办法》", "《意见》"],), "《条例》《办法》和《意见》"),
    (prose.series, (["“甲”", "“乙”", "丙"],), "“甲”“乙”和丙"),
    (prose.series, (["市委、市政府", "各县区"],), "市委、市政府，以及各县区"),
    (prose.series, (["《中共中央、国务院意见》", "省委要求"],), "《中共中央、国务院意见》和省委要求"),
    (prose.series, (["建设和谐社会精神", "省委要求"],), "建设和谐社会精神和省委要求"),
    (prose.towards, (["先进集体", "向社会各界"],), "向先进集体和社会各界"),
    (prose.towards, (["甲", "乙", "丙"],), "向甲，向乙，向丙"),
    (
        prose.towards,
        (["受到表彰的12个单位", "受到表彰的30名同志", "全体职工"],),
        "向受到表彰的12个单位、30名同志，向全体职工",
    ),
    (prose.towards, (["受到表彰的8名军官、军士", "受到表彰的5个连"],), "向受到表彰的8名军官、军士，5个连"),
    (prose.congratulated, (["学院的揭牌", "首届120名新同学"], "表示祝贺"), "热烈祝贺学院揭牌，热烈祝贺首届120名新同学"),
    (prose.congratulated, (["大会的召开"], "表示祝贺"), "对大会的召开表示祝贺"),
    (prose.congratulated, (["先进集体", "先进个人"], "表示祝贺"), "向先进集体和先进个人表示祝贺"),
    (prose.as_call, ("奶够用、质过硬、牧场有钱赚，打赢翻身仗",), "做到奶够用、质过硬、牧场有钱赚，打赢翻身仗"),
    (prose.as_call, ("守住绿水、青山，建成示范县",), "守住绿水、青山，建成示范县"),
    (prose.wished, (["牛壮奶旺", "给大家拜个早年"],), "祝牛壮奶旺，给大家拜个早年！"),
    (prose.towards, (["各位专家、企业家", "社会各界"],), "向各位专家、企业家，向社会各界"),
    (prose.thanked, (["省里把大赛交给云川", "志愿者"], "表示感谢"), "感谢省里把大赛交给云川，并向志愿者表示感谢"),
    (prose.thanked, (["志愿者"], "表示感谢"), "向志愿者表示感谢"),
    (prose.thanked, (["把任务交给我们的组委会", "志愿者"], "致谢"), "向把任务交给我们的组委会和志愿者致谢"),
    (prose.as_call, ("年底漏损率降到9%以内，让用户喝上放心水",), "确保年底漏损率降到9%以内，让用户喝上放心水"),
    (prose.as_call, ("船不带病出海、港不带险过夏",), "确保船不带病出海、港不带险过夏"),
    (prose.leading, ("区委、区政府",), "区委、区政府的坚强领导"),
    (prose.leading, ("区委和市中级人民法院", "正确领导"), "区委的正确领导和市中级人民法院的监督指导"),
    (prose.leading, ("县委、县人大、县政府、县政协",), "县委、县政府的坚强领导和县人大、县政协的监督支持"),
    (prose.leading, ("市人民检察院",), "市人民检察院的坚强领导"),
    (
        prose.exemplary,
        (["甲镇轮班值守，全年没有发生一起亡人事故"], 1),
        "甲镇轮班值守，全年没有发生一起亡人事故。这个做法，大家可以借鉴。",
    ),
    (prose.exemplary, (["有位学员夜里练了一百多次"], 2), "有位学员夜里练了一百多次。这种精神，大家都要学。"),
    (prose.exemplary, (["甲镇无人值守，发生亡人事故"], 1), ""),
    (
        prose.exemplary,
        (["乙村没有通知到户，鱼塘受了损，赔了两万元"], 2),
        "",
    ),
    (
        prose.exemplary,
        (["丙科室从去年起这样做，一件投诉也没有"], 1),
        "丙科室从去年起这样做，一件投诉也没有。这个做法，大家可以借鉴。",
    ),
    (prose.exemplary, (["丁村先修渠。后种稻"], 1), ""),
    (prose.thanked, (["感谢省里把大赛交给云川"], "表示感谢"), "衷心感谢省里把大赛交给云川"),
    (prose.greeted, (["全省34所院校的212名选手", "各位来宾"],), "对来自全省34所院校的212名选手，对各位来宾"),
    (prose.greeted, (["全省广大干部的代表"],), "对全省广大干部的代表"),
    (prose.towards, (["大会的召开"],), "对大会的召开"),
    (prose.towards, (["县委的周到安排", "省里的专家"],), "对县委的周到安排，向省里的专家"),
    (prose.as_call, ("河畅、水清、岸绿",), "努力实现河畅、水清、岸绿"),
    (prose.as_call, ("零事故、少损失",), "确保零事故、少损失"),
    (prose.happened, ([AgendaView("甲、乙", "交流发言", "event", False)],), "甲、乙作了交流发言"),
    (prose.happened, ([AgendaView("", "观看了片子", "event", False)], True), "我们观看了片子"),
    (prose.carried, (["全会精神", "市委要求"],), "深入学习贯彻全会精神和市委要求"),
    (prose.carried, (["全会精神", "落实《意见》"],), "深入学习贯彻全会精神，落实《意见》"),
    (prose.carried, (["按照市委部署"],), "按照市委部署"),
    (prose.carried, (["区委扶持小店的十二条措施"], "学习贯彻"), "落实区委扶持小店的十二条措施"),
    (prose.carried, (["县委关于林下经济的部署"],), "深入贯彻落实县委关于林下经济的部署"),
    (
        prose.carried,
        (["全会精神", "全国林业和草原工作会议精神", "省委要求"],),
        "深入学习贯彻全会精神、全国林业和草原工作会议精神和省委要求",
    ),
    (
        prose.carried,
        (["推进会精神", "区委、区政府民生实事安排"], "认真贯彻落实", ["《特种设备安全法》"]),
        "认真贯彻推进会精神，落实区委、区政府民生实事安排和《特种设备安全法》",
    ),
    (prose.carried, ([], "深入学习贯彻", ["《防洪法》", "《防汛条例》"]), "深入贯彻落实《防洪法》和《防汛条例》"),
    (prose.carried, (["全会精神"], "深入学习贯彻", ["《防洪法》"]), "深入学习贯彻全会精神，贯彻落实《防洪法》"),
    (prose.carried, (["全会精神"], "认真贯彻落实", ["《防洪法》"]), "认真贯彻落实全会精神和《防洪法》"),
    (prose.wished, (["大会圆满成功", "祝大家身体健康。"],), "预祝大会圆满成功，祝大家身体健康！"),
    (prose.wished, ([],), ""),
    (prose.quoted, ("推进“免申即享”改革",), "“推进‘免申即享’改革”"),
    (prose.titled, ("关于落实《意见》的通知",), "《关于落实〈意见〉的通知》"),
    (prose.titled, ("《意见》",), "《意见》"),
    (prose.count_word, (2,), "两"),
    (prose.count_word, (12,), "十二"),
    (prose.count_word, (120,), "120"),
    (prose.full_date, (datetime.date(2026, 3, 5),), "2026年3月5日"),
    (prose.full_date, (None,), ""),
    (prose.short_date, (datetime.date(2026, 3, 5),), "3月5日"),
    (prose.todo, ("", "会议名称"), "【待补：会议名称】"),
    (prose.todo, ("推进会", "会议名称"), "推进会"),
    (prose.task_noun, ("安全生产",), "安全生产工作"),
    (prose.task_noun, ("防汛工作",), "防汛工作"),
    (prose.task_noun, ("优化营商环境",), "优化营商环境"),
    (prose.task_noun, ("教育数字化",), "教育数字化"),
    (prose.task_noun, ("产业工人队伍建设改革",), "产业工人队伍建设改革"),
    (prose.doing, ("安全生产工作",), "做好安全生产工作"),
    (prose.doing, ("产业工人队伍建设改革",), "推进产业工人队伍建设改革"),
    (prose.doing, ("抓党建促乡村振兴",), "抓党建促乡村振兴"),
    (prose.doing, ("项目建设百日会战",), "打好项目建设百日会战"),
    # a verb with which the name of a work begins makes no doing of it
    (prose.doing, ("生活垃圾分类",), "做好生活垃圾分类"),
    (prose.task_noun, ("生活垃圾分类",), "生活垃圾分类工作"),
    (prose.task_noun, ("就业创业",), "就业创业工作"),
    (prose.task_noun, ("种植结构调整",), "种植结构调整工作"),
    (prose.task_noun, ("关爱留守儿童",), "关爱留守儿童"),
    (prose.aim, ("建设工业强市！",), "建设工业强市"),
    (prose.aim, ("为建设工业强市",), "建设工业强市"),
    (prose.aim, ("",), ""),
    (prose.from_aspect, ("气候", "今春降水偏少"), "从气候看，今春降水偏少"),
    (prose.from_aspect, ("从自身看", "人手不足"), "从自身看，人手不足"),
    (prose.from_aspect, ("", "人手不足"), "人手不足"),
    (prose.assigned, ("市水利局", "6月底前"), "由市水利局牵头，6月底前完成"),
    (prose.assigned, ("市水利局", ""), "由市水利局牵头"),
    (prose.assigned, ("", "6月底"), "6月底前完成"),
    (prose.assigned, ("市水利局、市住建局负责", "年内完成一半"), "市水利局、市住建局负责，年内完成一半"),
    (prose.assigned, ("", ""), ""),
    (prose.assigned, ("县民政局", "3月底前", "推广集体共祭、鲜花换纸"), "由县民政局牵头，3月底前落实到位"),
    (prose.assigned, ("", "6月3日", "保密室实行双人双锁"), "6月3日前落实到位"),
    (prose.assigned, ("", "5月底前", "新建雨量站24个"), "5月底前完成"),
    (prose.as_call, ("实现零火灾、零事故", True), "确保实现零火灾、零事故"),
    (prose.as_call, ("实现中华民族伟大复兴", True), "实现中华民族伟大复兴"),
    (prose.as_call, ("实现零火灾、零事故",), "实现零火灾、零事故"),
    (prose.as_call, ("让每个孩子有学上",), "努力让每个孩子有学上"),
    (prose.as_call, ("建成区域性枢纽港",), "早日建成区域性枢纽港"),
    (prose.as_call, ("全年任务圆满完成",), "确保全年任务圆满完成"),
    (prose.as_call, ("全县安全度汛", True), "确保全县安全度汛"),
    (prose.as_call, ("群众收入稳步提升",), "推动群众收入稳步提升"),
    (prose.exemplified, (["石梁县办结了积案", "比如，双溪区也是"],), "比如，石梁县办结了积案。再比如，双溪区也是。"),
    (
        prose.exemplified,
        (["6月里，柳湾村的老人停了药，第九天又堵了一次"],),
        "6月里，柳湾村的老人停了药，第九天又堵了一次。",
    ),
    (prose.exemplified, (["把灯换了，一年省电3万度"],), "比如，把灯换了，一年省电3万度。"),
    (prose.on_occasion_of, (["新馆的开馆"],), "值此新馆开馆之际"),
    (prose.exemplified, ([],), ""),
    (prose.cited, ([QuoteView("一分部署", "省委书记", "全省工作会议")],), "省委书记在全省工作会议上指出：“一分部署。”"),
    (prose.cited, ([QuoteView("要抓落实", "市长", "《意见》")],), "市长在《意见》中强调：“要抓落实。”"),
    (prose.cited, ([QuoteView("一分部署", "", "《意见》")],), "《意见》提出，“一分部署。”"),
    (prose.cited, ([QuoteView("只是向上走。", "鲁迅", "")],), "鲁迅说过：“只是向上走。”"),
    (prose.cited, ([QuoteView("茶者，嘉木也", "陆羽", "《茶经》")],), "陆羽在《茶经》中写道：“茶者，嘉木也。”"),
    (
        prose.cited,
        ([QuoteView("灯不能灭", "守塔人老顾", "灯塔值班日记")],),
        "守塔人老顾在灯塔值班日记中写道：“灯不能灭。”",
    ),
    (prose.cited, ([QuoteView("春扒一坨盐", "老盐工", "盐滩上的老话")],), "盐滩上的老话说：“春扒一坨盐。”"),
    (prose.cited, ([QuoteView("路通了", "村民代表", "今天的座谈会")],), "村民代表刚才说：“路通了。”"),
    (
        prose.cited,
        ([QuoteView("面要揉三遍", "祝师傅", "后厨的一块木牌")],),
        "祝师傅在后厨的一块木牌上写着：“面要揉三遍。”",
    ),
    (prose.cited, ([QuoteView("先看人", "老院长邵某", "全院大会")],), "老院长邵某在全院大会上说过：“先看人。”"),
    (
        prose.happened,
        ([AgendaView("甲", "作了报告", "event", False), AgendaView("乙", "发了言", "event", False)],),
        "甲作了报告，乙发了言",
    ),
    (
        prose.happened,
        ([AgendaView("甲", "作了报告", "event", False, "我同意"), AgendaView("乙", "发了言", "event", False)],),
        "甲作了报告，我同意；乙发了言",
    ),
    (prose.concerning, (["群众安危", "事关发展大局"],), "事关群众安危，事关发展大局"),
    (prose.follows, ("今天召开大会", "表彰先进"), "今天召开大会，表彰先进"),
    (prose.follows, ("今天召开大会，就是要", "表彰先进"), "今天召开大会，就是要表彰先进"),
    (
        prose.fronted,
        ("今天，大家开个会，为的是在助残日到来之际，听听心声。",),
        "在助残日到来之际，大家开个会，为的是听听心声。",
    ),
    (
        prose.fronted,
        ("根据部署，今天召开大会，主要任务是：值此新春来临之际，表彰先进。",),
        "值此新春来临之际，根据部署，今天召开大会，主要任务是：表彰先进。",
    ),
    (
        prose.fronted,
        ("今天这个会，主要是在助残日到来之际，听听心声。",),
        "在助残日到来之际，今天这个会，主要是听听心声。",
    ),
    (prose.fronted, ("在助残日到来之际，我们开个会。",), "在助残日到来之际，我们开个会。"),
    (prose.fronted, ("今天召开大会，研究在关键时刻怎么办。",), "今天召开大会，研究在关键时刻怎么办。"),
    (prose.wished, (["同学们前程似锦", "母校永远是你们的家"],), "祝同学们前程似锦！母校永远是你们的家！"),
    (prose.wished, (["母校永远是你们的家"],), "母校永远是你们的家！"),
    (
        prose.happened,
        ([AgendaView("", "医务部主任韩晓峰通报自评情况", "event", False)],),
        "医务部主任韩晓峰通报了自评情况",
    ),
    (prose.happened, ([AgendaView("乙", "作表态发言", "event", True)],), "乙作了表态发言"),
    (prose.happened, ([AgendaView("", "召开了通报会", "event", False)],), "召开了通报会"),
    (prose.task_noun, ("三级医院创建",), "三级医院创建工作"),
    (prose.bare, ("为什么要抓？",), "为什么要抓？"),
    (prose.stop, ("他说：“干就干好。”",), "他说：“干就干好。”"),
    (prose.stop, ("推行“免申即享”",), "推行“免申即享”。"),
    (prose.stop, ("落实《意见》；",), "落实《意见》。"),
    (prose.stop, ("为什么要抓？",), "为什么要抓？"),
    (prose.listed, (["甲；乙", "丙", "丁"],), "一是甲；乙。二是丙。三是丁。"),
    (prose.listed, (["是甲", "乙", "丙"],), "一是甲；二是乙；三是丙。"),
    (prose.listed, (["甲？", "乙", "丙"],), "一是甲？二是乙。三是丙。"),
    (prose.listed, (["5G建设", "乙", "丙"], "1."), "1. 5G建设；2.乙；3.丙。"),
    (prose.drop_lead, ("全市12家", "全市12"), "家"),
    (prose.drop_lead, ("全市128家", "全市12"), "全市128家"),
    (prose.series, (["《条例》（试行）", "《办法》", "丙"],), "《条例》（试行）、《办法》和丙"),
    (prose.series, (["“一降一升”行动", "“三送”活动"],), "“一降一升”行动和“三送”活动"),
    (prose.towards, (["各位来宾的到来"],), "对各位来宾的到来"),
    (prose.carried, (["全市安全生产工作会议", "省委全会精神"],), "深入学习贯彻全市安全生产工作会议精神和省委全会精神"),
    (prose.titled, ("关于印发〈办法〉的通知",), "《关于印发〈办法〉的通知》"),
    (prose.quoted, ("“三个‘一’”",), "“‘三个“一”’”"),
    (prose.count_word, (10,), "十"),
    (prose.count_word, (22,), "二十二"),
    (prose.full_date, (datetime.date(2026, 12, 31),), "2026年12月31日"),
]


@pytest.mark.parametrize(("function", "arguments", "expected"), CASES)
def test_prose(function: Callable[..., str], arguments: tuple[object, ...], expected: str) -> None:
    assert shown(function(*arguments)) == expected


DOES = [
    ("市督查室", "市督查室会同市水利局每月抽查", True),
    ("市残联办公室", "今天的意见，由市残联办公室整理成清单", True),
    ("市水利局、市住建局", "市水利局、市住建局每月抽查", True),
    ("市财政局", "经费必须拨付，终端由市财政局统一采购", False),
    ("市财政局", "市财政局的经费必须拨付", False),
    ("市水利局、市住建局", "市水利局每月抽查", False),
    ("", "每月抽查", False),
]


@pytest.mark.parametrize(("lead", "text", "expected"), DOES)
def test_who_does_it_all_is_told_from_who_does_a_part(lead: str, text: str, expected: bool) -> None:
    assert prose.does(lead, text) is expected


JUDGED = [
    (prose.is_call, "建设工业强市", False),
    (prose.is_call, "建成区域性枢纽港", True),
    (prose.is_call, "当一名守得住墙的人民警察", True),
    (prose.is_call, "守好群众的救命钱", True),
    (prose.is_call, "河畅、水清、岸绿", True),
    (prose.is_call, "加快建设工业强市", False),
    (prose.is_call, "坚决打赢防火这场硬仗", True),
    (prose.is_call, "共创美好明天", True),
    (prose.is_call, "实现全年零事故", True),
    (prose.is_call, "走在前、作表率", True),
    (prose.is_call, "为建设工业强市提供有力保障", True),
    (prose.is_call, "谱写乡村振兴新篇章", True),
    (prose.is_call, "明年年底前消除亏损医院", True),
    (prose.is_call, "到2030年建成科技强市", True),
    (prose.is_call, "明年的各项任务", False),
    (prose.is_call, "", False),
    (prose.is_call, "全年任务圆满完成", True),
    (prose.is_call, "推动工业经济平稳运行", False),
    (prose.is_call, "全面建成小康社会", False),
    (prose.acts, "优化营商环境", True),
    (prose.acts, "发展改革", False),
]


@pytest.mark.parametrize(("judge", "text", "expected"), JUDGED)
def test_judging(judge: Callable[[str], bool], text: str, expected: bool) -> None:
    assert judge(text) is expected


GREETED = [
    (("来自北京、上海的112家企业的嘉宾的到来",), "对来自北京、上海的112家企业的嘉宾"),
    (("各位的到来",), "对各位的到来"),
    (("各位来宾", "向各位专家"), "对各位来宾，对各位专家"),
]


@pytest.mark.parametrize(("given", "expected"), GREETED)
def test_people_are_greeted_and_not_their_coming(given: tuple[str, ...], expected: str) -> None:
    assert prose.greeted(given) == expected


THANKED = [
    ("农发行的信贷支持", "对农发行的信贷支持"),
    ("新馆的落成开馆", "对新馆的落成开馆"),
    ("各位师傅", "向各位师傅"),
]


@pytest.mark.parametrize(("given", "expected"), THANKED)
def test_what_is_no_person_is_thanked_otherwise(given: str, expected: str) -> None:
    assert prose.towards([given]) == expected


def test_a_story_begins_a_sentence_of_its_own() -> None:
    assert prose.headed([("周师傅救了老人", ["去年3月2日早上，他敲门没有应答"])]) == [
        "周师傅救了老人。去年3月2日早上，他敲门没有应答"
    ]
    assert prose.headed([("学员钱小满", ["她原来是缝纫工，学会了照护"])]) == ["学员钱小满，原来是缝纫工，学会了照护"]
    assert prose.headed([("一户一书，百姓共建", ["收到图书4万册"])]) == ["一户一书，百姓共建。收到图书4万册"]
    assert prose.headed([("项目进度加快了", ["去年新开工3个"])]) == ["项目进度加快了，去年新开工3个"]
    assert prose.headed([("人才越来越多", ["2018年来实习的只有12人"])]) == ["人才越来越多。2018年来实习的只有12人"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("第一天由财务部讲三张表，每人算一遍", True), ("财务部讲三张表", True), ("终端由财务部采购", False)],
)
def test_who_does_it_when(text: str, expected: bool) -> None:
    assert prose.does("财务部", text) is expected


def test_an_act_without_an_actor_is_not_put_down_to_the_one_before() -> None:
    agenda = [AgendaView("裁判长", "宣布了成绩", "event", False), AgendaView("", "为获奖者颁了奖", "event", False)]
    assert prose.happened(agenda) == "裁判长宣布了成绩。会议还为获奖者颁了奖"


_REPORT, _WORDS = ("甲", "汇报了情况", ""), ("丙", "谈了体会和打算", "")
_LONG = ("丁", "通报了今年以来全市安全生产各项任务的进展情况和存在的主要问题", "")
HEARD = [
    (
        [_REPORT, ("乙", "作了点评", "一针见血，有根有据"), _WORDS],
        "甲汇报了情况，乙作了点评，一针见血，有根有据；丙谈了体会和打算",
    ),
    ([_REPORT, ("乙", "讲了自己的经历", "句句管用")], "甲汇报了情况，乙讲了自己的经历，句句管用"),
    ([_REPORT, _WORDS, ("乙", "作了表态发言", "说得实在")], "甲汇报了情况，丙谈了体会和打算；乙作了表态发言，说得实在"),
    (
        [_LONG, _LONG, ("三家单位", "作了表态发言", "说得实在，有办法、有决心，也讲了下一步怎么干")],
        "丁通报了今年以来全市安全生产各项任务的进展情况和存在的主要问题，"
        "丁通报了今年以来全市安全生产各项任务的进展情况和存在的主要问题。"
        "三家单位作了表态发言，说得实在，有办法、有决心，也讲了下一步怎么干",
    ),
    (
        [_REPORT, ("", "观看了警示片", "触目惊心"), _WORDS],
        "甲汇报了情况。会议还观看了警示片，触目惊心。丙谈了体会和打算",
    ),
]


@pytest.mark.parametrize(("items", "expected"), HEARD, ids=[str(number) for number in range(len(HEARD))])
def test_what_was_heard_is_told_in_a_breath_and_each_view_stays_with_its_own(
    items: list[tuple[str, str, str]], expected: str
) -> None:
    assert prose.happened([AgendaView(who, did, "event", False, view) for who, did, view in items]) == expected


@pytest.mark.parametrize("number", [2, 3])
def test_what_says_from_where_it_is_seen_is_not_counted_off(number: int) -> None:
    items = ["从花源看，山上的花年年开", "从市场看，城里人先看检测报告", "从时节看，再过十来天就进入春繁"][:number]
    assert shown(prose.listed(items, "一是", 2)) == "".join(f"{item}。" for item in items)
    mixed = ["甲有了进展", *items]
    assert shown(prose.listed(mixed, "一是", 2)).startswith("一是甲有了进展。二是从花源看")


CALLED = [
    ("市水利局", "通报了汛情", "请市水利局通报汛情"),
    ("三家单位", "依次作交流发言", "请三家单位依次作交流发言"),
    ("谢市长", "讲话", "请谢市长讲话"),
    ("", "观看了警示片", "请大家观看警示片"),
    ("", "全体起立，奏唱国歌", "全体起立，奏唱国歌"),
    ("市水利局", "市水利局通报汛情", "请市水利局通报汛情"),
    ("县长", "就项目建设讲了意见，谈了打算", "请县长就项目建设讲意见，谈了打算"),
]


@pytest.mark.parametrize(("who", "did", "expected"), CALLED)
def test_agenda_items_are_called_before_they_happen(who: str, did: str, expected: str) -> None:
    assert prose.called(AgendaView(who, did, "event", False)) == expected
    ledger = Ledger()
    marked = AgendaView(ledger.mark(who, "brief", "a"), ledger.mark(did, "brief", "b"), "event", False)
    assert shown(prose.called(marked)) == expected


def test_guests_are_welcomed_and_others_congratulated() -> None:
    assert [prose.arrives(text) for text in ("各位来宾的到来。", "大会的召开", "先进集体")] == [True, False, False]


LONG = "可回收物回收量9.8万吨，回收利用率达到38.2%"
HEADED = [
    ([("技能培训", ["建成12个", "培训3万人"])], "方面", ["技能培训方面，建成12个，培训3万人"]),
    ([("队伍素质提上来了", ["建成12个"])], "方面", ["队伍素质提上来了，建成12个"]),
    ([("在思想引领上", ["建成12个"])], "方面", ["在思想引领上，建成12个"]),
    ([("", ["建成12个"])], "方面", ["建成12个"]),
    (
        [("技能培训", ["建成12个"]), ("待遇保障", ["增收"]), ("政治引领", ["发展"])],
        "方面",
        ["技能培训方面，建成12个", "待遇保障方面，增收", "政治引领方面，发展"],
    ),
    (
        [("工业", ["增长"]), ("农村", ["增收"]), ("就业更稳了", ["新增"]), ("社会事业", ["发展"])],
        "方面",
        ["工业方面，增长", "农村方面，增收", "就业更稳了，新增", "社会事业方面，发展"],
    ),
    ([("落实不平衡", [])], "", ["落实不平衡"]),
    ([("论产业", ["有链条。"]), ("论创新", ["有人才。"])], "", ["论产业，有链条。", "论创新，有人才。"]),
    # one group needs a full stop behind its heading, so all have one
    (
        [("看到了变化", ["甲变了。乙也变了。"]), ("找到了差距", ["差在丙"])],
        "",
        ["看到了变化。甲变了。乙也变了。", "找到了差距。差在丙"],
    ),
    # so do clauses among which a mere noun stands behind 方面
    (
        [("设施建设基本到位", ["建成12座，配车40辆。", "老厂停用。"]), ("宣传", ["入户3万次"])],
        "方面",
        ["设施建设基本到位。建成12座，配车40辆。老厂停用。", "宣传方面，入户3万次"],
    ),
    (
        [("减量开始见到成效", [f"去年全区清运量31.7万吨，{LONG}"]), ("机制不断健全", ["开出通知书"])],
        "方面",
        [f"减量开始见到成效，去年全区清运量31.7万吨，{LONG}", "机制不断健全，开出通知书"],
    ),
    (
        [("减量开始见到成效", [f"去年全区清运量31.7万吨，{LONG}"])],
        "方面",
        [f"减量开始见到成效。去年全区清运量31.7万吨，{LONG}"],
    ),
    # what only leads into the facts never ends a sentence
    (
        [("论产业", ["我们有链条，半小时车程内可以找到八成以上的配套"])],
        "方面",
        ["论产业，我们有链条，半小时车程内可以找到八成以上的配套"],
    ),
]


@pytest.mark.parametrize(("groups", "aspect", "expected"), HEADED)
def test_headed(groups: list[tuple[str, list[str]]], aspect: str, expected: list[str]) -> None:
    assert prose.headed(groups, aspect) == expected


def test_a_list_is_marked_for_the_tree() -> None:
    text = prose.listed(["甲", "乙", "丙"])
    assert text.count(ITEM) == text.count(ITEM_TEXT) == 3
    assert text.endswith(LIST_END)


_TEXTS = st.text(st.sampled_from("甲乙丙要是的和12“”《》，。；：？！… "), max_size=12)


@given(st.lists(_TEXTS, max_size=6))
def test_marks_of_origin_change_nothing_that_is_printed(texts: list[str]) -> None:
    ledger = Ledger()
    marked = [ledger.mark(text, "brief", "points") for text in texts]
    for function in (prose.joined, prose.prose, prose.listed, prose.series, prose.towards, prose.carried, prose.wished):
        assert shown(function(marked)) == shown(function(texts))
    for one in (
        prose.bare,
        prose.stop,
        prose.lead,
        prose.de,
        prose.aim,
        prose.task_noun,
    ):
        assert [shown(one(text)) for text in marked] == [shown(one(text)) for text in texts]


@given(_TEXTS)
def test_a_sentence_stays_as_it_is(text: str) -> None:
    assert prose.stop(prose.stop(text)) == prose.stop(text)
    assert prose.bare(prose.bare(text)) == prose.bare(text)


def test_long_runs_of_marks_are_no_trap() -> None:
    text = "。" * 200_000 + "甲"
    assert prose.bare(text) == text
    assert prose.stop("甲" + "；" * 200_000) == "甲。"


@pytest.mark.parametrize(
    ("lead", "text", "expected"),
    [
        ("各乡镇人民政府", "各乡镇要抓好进度", True),
        ("各乡镇武装部", "各乡镇要建立台账", False),
        ("市水利局", "市水利局要逐一排查", True),
        ("市财政局、市国资委", "市财政局会同国资部门清查", False),
    ],
)
def test_who_leads_is_told_once(lead: str, text: str, expected: bool) -> None:
    assert prose.does(lead, text) is expected


ENDS = [
    ("人事部", "余下的由人事部招齐", True),
    ("人事部", "由人事部招人，各科室培训", False),
    ("人事部", "方案由人事部牵头", False),
    ("人事部", "由人事部的人去招", False),
]


@pytest.mark.parametrize(("lead", "text", "expected"), ENDS)
def test_who_does_the_last_thing(lead: str, text: str, expected: bool) -> None:
    assert prose.ends_with_doer(lead, text) is expected


LED = [
    (("各合成营",), "由各合成营负责"),
    (("质量安全部、各牧场",), "由质量安全部牵头、各牧场实施"),
    (("县林业局",), "由县林业局牵头"),
    (("德育处", "负责"), "由德育处负责"),
]


@pytest.mark.parametrize(("arguments", "said"), LED)
def test_many_do_not_lead(arguments: tuple[str, ...], said: str) -> None:
    assert prose.led_by(*arguments) == said


def test_facts_that_begin_with_their_label_need_none() -> None:
    groups = [("地面和屋顶", ["地面全部换新"]), ("摊位", ["新增12个，一共152个"])]
    assert prose.headed(groups, "方面") == ["地面全部换新", "摊位方面，新增12个，一共152个"]


WISHES = [
    (["影片大卖", "好好睡觉，好好休假"], "祝影片大卖，祝大家好好睡觉，好好休假！"),
    (["各位节日快乐", "也照顾好自己的身体"], "祝各位节日快乐！也请照顾好自己的身体！"),
    (["获奖的同志戒骄戒躁", "大家新年好"], "祝大家新年好！希望获奖的同志戒骄戒躁！"),
]


@pytest.mark.parametrize(("wishes", "said"), WISHES)
def test_what_one_has_to_do_himself_is_hoped(wishes: list[str], said: str) -> None:
    assert prose.wished(wishes) == said


def test_brothers_are_people_and_no_deed() -> None:
    said = prose.thanked(["遇事总肯搭把手的渔民兄弟", "照看家的职工家属"], "表示感谢")
    assert said == "向遇事总肯搭把手的渔民兄弟和照看家的职工家属表示感谢"


def test_who_does_it_may_be_called_by_his_shorter_name() -> None:
    assert prose.does("科普宣教部", "科普部把墙搭起来")
    assert not prose.does("科普宣教部", "科技部把墙搭起来")


def test_nobody_is_wished_a_farewell() -> None:
    assert prose.wished(["大家学有所成", "三个月后在诊室里再见"]) == "祝大家学有所成！三个月后在诊室里再见！"


def test_one_character_is_no_aspect() -> None:
    assert prose.headed([("人", ["滕老师带着学生走遍了乡镇，访了63位老人"])], "方面")[0].startswith("滕老师")


def test_homespun_words_are_said_and_not_pointed_out() -> None:
    quote = Quotation("你们说一百遍，不如让我自己看一遍", "村委会主任陈满", "去年的座谈会")
    assert prose.cited([quote]) == "村委会主任陈满在去年的座谈会上说过：“你们说一百遍，不如让我自己看一遍。”"
