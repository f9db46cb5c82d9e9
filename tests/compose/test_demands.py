"""Demands as a speaker says them: 要 where it belongs, small words that a note leaves out, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafter.compose import demands
from drafter.compose.origin_marks import Ledger, plain

CASES = [
    (demands.still_open, ("领导包片、村组包户",), "具体怎么做？谁牵头？什么时候完成？"),
    (demands.still_open, ("开通免费公交专线6条",), "谁牵头？什么时候完成？"),
    (demands.still_open, ("公墓单位配足引导员和灭火器材",), ""),
    (demands.still_open, ("11月15日前全部通水",), ""),
    (demands.still_open, ("能种粮的全部种粮",), "谁牵头？"),
    (demands.still_open, ("开通到宁港的铁路班列",), "谁牵头？什么时候完成？"),
    (demands.still_open, ("开通到宁港的铁路班列", demands.HOW, False), ""),
    (demands.still_open, ("提高服务的质量和水平",), "具体怎么做？谁牵头？什么时候完成？"),
    (demands.still_open, ("希望大家珍惜荣誉", "抓哪几件事？"), ""),
    (demands.still_open, ("明年向乡镇倾斜", "抓哪几件事？"), "抓哪几件事？谁牵头？"),
    (demands.still_open, ("每月公布各片区漏损率",), ""),
    (demands.still_open, ("11月底前各乡镇建好管护站", "抓哪几件事？"), "抓哪几件事？"),
    (demands.still_open, ("控漏损", "抓哪几件事？"), "抓哪几件事？谁牵头？什么时候完成？"),
    (demands.urged_verb, ("对擅离职守的，严肃追责",), "对擅离职守的，要严肃追责"),
    (demands.urged_verb, ("对擅离职守的一律追责",), "对擅离职守的一律追责"),
    (demands.urged, ("对失职渎职的严肃追责",), "对失职渎职的要严肃追责"),
    (demands.urged_verb, ("压实责任",), "要压实责任"),
    (demands.urged_verb, ("压实责任，逐级负责。逐月通报",), "要压实责任，逐级负责。逐月通报"),
    (demands.urged_verb, ("必须压实责任",), "必须压实责任"),
    (demands.urged_verb, ("破解脱节，关键是让企业当主角",), "破解脱节，关键是让企业当主角"),
    (demands.urged_verb, ("创建成不成功，最后看群众满意不满意",), "创建成不成功，最后看群众满意不满意"),
    (demands.urged_verb, ("推进得怎么样，要看结果",), "推进得怎么样，要看结果"),
    (demands.urged_verb, ("党政主要负责同志负总责",), "党政主要负责同志要负总责"),
    (demands.urged, ("今年底前，每家门店的客流不低于120人次",), "今年底前，每家门店的客流要不低于120人次"),
    (demands.urged, ("年底前，要全部完成整改",), "年底前，要全部完成整改"),
    (demands.urged_verb, ("各县区每季度研究一次",), "各县区要每季度研究一次"),
    (demands.urged_verb, ("市水利局牵头制定方案",), "市水利局要牵头制定方案"),
    (demands.urged_verb, ("市水利局要牵头制定方案",), "市水利局要牵头制定方案"),
    (demands.urged_verb, ("市水利局、市气象局汇总情况",), "市水利局、市气象局汇总情况"),
    (demands.urged_verb, ("补贴资金专款专用",), "补贴资金要专款专用"),
    (demands.urged_verb, ("6月底前完成整改",), "6月底前完成整改"),
    (demands.urged_verb, ("4月10日前定址，5月动工",), "4月10日前定址，5月动工"),
    (
        demands.urged_verb,
        ("检查站24小时值守；落地要报告，不得瞒报",),
        "检查站要24小时值守。落地要报告，不得瞒报。",
    ),
    (demands.urged, ("治水非一日之功",), "治水非一日之功"),
    (demands.urged, ("抓蓝藻防控",), "要抓蓝藻防控"),
    (demands.urged_verb, ("抓污水收集",), "要抓污水收集"),
    (demands.urged_verb, ("渔港实行24小时值班",), "渔港要实行24小时值班"),
    (demands.urged_verb, ("今明两年新改建中小学11所",), "今明两年新改建中小学11所"),
    (demands.urged_verb, ("实施产业提升三年行动",), "实施产业提升三年行动"),
    (demands.urged, ("市领导包镇、镇领导包港",), "市领导包镇、镇领导包港"),
    (demands.urged_verb, ("市级河长每季度、县级每月巡河",), "市级河长每季度、县级每月巡河"),
    (demands.urged_verb, ("市住建局专班6月20日前拿方案",), "市住建局专班要在6月20日前拿方案"),
    (demands.urged_verb, ("县财政安排专项资金1460万元",), "县财政安排专项资金1460万元"),
    (demands.urged_verb, ("21名负伤人员每季度走访一次",), "21名负伤人员要每季度走访一次"),
    (demands.urged_verb, ("先从发文多的部门做起",), "要先从发文多的部门做起"),
    (demands.urged_verb, ("剩21公里，9月底前完工",), "剩21公里，9月底前完工"),
    (demands.urged_verb, ("办税点还差4个，9月底开齐",), "办税点还差4个，9月底开齐"),
    (demands.urged_verb, ("税务、银行数据每月对一次，征管股牵头",), "税务、银行数据要每月对一次，征管股牵头"),
    (demands.urged_verb, ("欠税年底清掉一半",), "欠税年底要清掉一半"),
    (demands.urged_verb, ("三个行业建台账，8月15日前",), "三个行业要在8月15日前建台账"),
    (demands.urged_verb, ("建好台账，8月15日前",), "要在8月15日前建好台账"),
    (demands.urged_verb, ("完成9次以上的发结业证书",), "完成9次以上的发结业证书"),
    (demands.urged_verb, ("整理书包、削铅笔、系鞋带这三件事，自己做",), "整理书包、削铅笔、系鞋带这三件事，自己做"),
    (demands.urged_verb, ("针对照看孩子的爷爷奶奶，每两周开一次茶座",), "针对照看孩子的爷爷奶奶，每两周开一次茶座"),
    (demands.urged_verb, ("创业补贴由8000元提高到1.2万元",), "创业补贴由8000元提高到1.2万元"),
    (demands.urged_verb, ("市督查室会同市水利局每月抽查60处",), "市督查室要会同市水利局每月抽查60处"),
    (demands.urged_verb, ("各单位回去，9月15日前发动完",), "各单位回去，9月15日前发动完"),
    (demands.urged_verb, ("占比从54%提高到60%",), "占比要从54%提高到60%"),
    (demands.urged_verb, ("台账由87项减到29项",), "台账要由87项减到29项"),
    (demands.urged_verb, ("应用场景向中小企业开放",), "应用场景要向中小企业开放"),
    (demands.urged_verb, ("向中小企业开放场景",), "向中小企业开放场景"),
    (demands.urged_verb, ("职称评审权下放到5家企业",), "职称评审权要下放到5家企业"),
    (demands.urged_verb, ("机关定编由412人减到350人",), "机关定编要由412人减到350人"),
    (demands.urged_verb, ("党员干部带头，操办丧事先报告",), "党员干部要带头，操办丧事先报告"),
    (demands.urged_verb, ("推行文明殡葬，烟酒席面定标准",), "要推行文明殡葬，烟酒席面定标准"),
    (demands.urged_verb, ("加强值守，抢险队伍24小时待命",), "要加强值守，抢险队伍要24小时待命"),
    (demands.urged_verb, ("县委组织部建立调度制度",), "县委组织部要建立调度制度"),
    (demands.urged, ("压实责任",), "要压实责任"),
    (demands.urged, ("充分认识重要意义",), "要充分认识重要意义"),
    (demands.urged, ("5月15日前完成整改",), "要在5月15日前完成整改"),
    (demands.urged, ("各级领导干部下沉一线",), "各级领导干部要下沉一线"),
    (demands.urged, ("市水利局牵头落实",), "市水利局要牵头落实"),
    (demands.urged, ("企业要履行主体责任",), "企业要履行主体责任"),
    (demands.urged, ("项目是发展的命根子。没有项目就没有后劲。",), "项目是发展的命根子。没有项目就没有后劲。"),
    (demands.urged, ("对工作不力的，严肃追责问责",), "对工作不力的，要严肃追责问责"),
    (demands.urged, ("对工作不力的，要严肃追责问责",), "对工作不力的，要严肃追责问责"),
    (demands.urged, ("对标先进找差距",), "要对标先进找差距"),
    (demands.urged, ("不搞强行表决",), "不搞强行表决"),
    (demands.urged, ("抢修队伍48支，分片包干",), "抢修队伍48支，分片包干"),
    (demands.urged, ("群众工作做细",), "群众工作要做细"),
    (demands.demanded, (["社区书记上门，一户一策；不搞强行表决"],), "社区书记要上门，一户一策。不搞强行表决。"),
    (demands.demanded, (["压实责任", "要严格督查。"],), "要压实责任。要严格督查。"),
    (demands.demanded, (["压实责任", "严格督查", "强化协同"],), "要压实责任，严格督查。要强化协同。"),
    (
        demands.demanded,
        (["突出重点", "5月15日前完成整改", "企业要自查"],),
        "要突出重点，5月15日前完成整改。企业要自查。",
    ),
    (demands.demanded, (["压实责任", "各级干部下沉一线", "严格督查"],), "要压实责任。各级干部要下沉一线。要严格督查。"),
    (demands.demanded, (["压实责任", "对失职的，严肃问责"],), "要压实责任。对失职的，要严肃问责。"),
    (demands.demanded, (["压实责任", "云" * 80],), f"要压实责任。要{'云' * 80}。"),
    (demands.demanded, (["压实责任；抓早抓小", "严格督查"],), "要压实责任，抓早抓小。要严格督查。"),
    # Who does the one in a further clause would be heard to do the other behind it.
    *(
        (demands.demanded, ([line, "强化考核"],), f"要{line}。要强化考核。")
        for line in ("健全台账，由县财政局每月抽查", "健全台账，各乡镇要逐户核实", "健全台账，县财政局每月拨付一次")
    ),
    (demands.demanded, (["压缩用时，由14分钟减到5分钟", "强化考核"],), "要压缩用时，由14分钟减到5分钟，强化考核。"),
    (demands.urged, ("供血量稳不稳，关系病人安危",), "供血量稳不稳，关系病人安危"),
]

# The name of a work with its verb, and without: a verb is never put before another.
WITH_VERBS = [
    *("畅通销售渠道", "拓宽销路渠道", "织密监管", "兜牢民生保障", "做优养老服务", "讲透政策", "晒出权力清单"),
    *("拓宽就业创业", "放大示范作用", "掌握应急知识"),
]
WITHOUT = [
    ("销售渠道", "畅通"),
    ("党建引领作用", "发挥"),
    ("会商机制", "建立"),
    ("应急知识", "掌握"),
    ("应急值守", "抓好"),
]


@pytest.mark.parametrize("text", WITH_VERBS)
def test_what_begins_with_a_verb_gets_no_other(text: str) -> None:
    assert demands.urged(text) == f"要{text}"


@pytest.mark.parametrize(("text", "verb"), WITHOUT)
def test_the_name_of_a_work_gets_its_verb(text: str, verb: str) -> None:
    assert demands.urged(text) == f"要{verb}{text}"


@pytest.mark.parametrize(("function", "arguments", "expected"), CASES)
def test_demands(function: Callable[..., str], arguments: tuple[object, ...], expected: str) -> None:
    assert function(*arguments) == expected


# Where 要 would stand wrongly: within a name, before a time, behind what has its verb, in a clause that goes on.
AS_IT_STANDS = [
    "全县高标准农田【待补：多少万亩】",
    "巡检路线就五站，少走一站都不行",
    "凡采购必比价、必留痕",
    "夜里路上黑、弯多，司机先查灯",
    "用电别出岔子",
    "每天下午第四节改为大课间锻炼，时间四十分钟",
    "晚上十点二十分熄灯，作业由年级组统筹",
    "县人民医院抽调32名医生组成体检组，集中上站",
    "新兵起运后一个月内，把光荣牌挂到家",
    "查处压级压价，短斤少两",
    "手机进校后统一放进手机柜，周末领回",
    "县委组织部建立半月调度制度，按季观摩",
    "与上游电站建立每日两次的下泄流量会商",
    "总投资2380万元已经批复，4月招标",
    "回去以后重新排队，不按远近排",
    "发掘面积8600平方米，一区先开工",
    "收完一池，平池、压池、灌卤要连着干",
    "拿出260万元会战奖金，七成给一线班组",
]


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_no_word_is_put_where_it_is_not_sure_to_stand_well(text: str) -> None:
    assert demands.urged_verb(text) == text


SURE = [
    ("年均电能利用效率力争压到1.21", "年均电能利用效率要力争压到1.21"),
    ("42套自动切换装置逐套测试", "42套自动切换装置要逐套测试"),
    ("打通判后回访和案款发放的堵点", "要打通判后回访和案款发放的堵点"),
    ("各乡镇以村为单位建立台账，逐人打电话", "各乡镇要以村为单位建立台账，逐人打电话"),
    ("对213间小屋逐一复查，锁着的限期开放", "对213间小屋要逐一复查，锁着的限期开放"),
    ("每位同学至少参加一个，22个社团全部开放", "每位同学要至少参加一个，22个社团要全部开放"),
    ("把1141个项目的工时整理出来，作为依据", "要把1141个项目的工时整理出来，作为依据"),
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_who_does_something_is_told_that_he_must(text: str, expected: str) -> None:
    assert demands.urged_verb(text) == expected


OFTEN = [
    (
        "市级每年一次综合演练，县区每半年一次专项演练，学校每学期、医院每季度一次疏散演练，全部采取临机方式。",
        "市级每年开展一次综合演练，县区每半年开展一次专项演练，学校每学期、医院每季度开展一次疏散演练，全部采取临机方式。",
    ),
    ("县委每月一次调度会，乡镇每周一次例会", "县委每月召开一次调度会，乡镇每周召开一次例会"),
    ("社区每月一次上门走访", "社区要每月开展一次上门走访"),
    ("各镇每月至少一次联合检查", "各镇每月至少开展一次联合检查"),
    ("我局每半年开展一次评估", "我局要每半年开展一次评估"),
    ("每月一次集中学习", "每月要开展一次集中学习"),
]


@pytest.mark.parametrize(("text", "expected"), OFTEN)
def test_who_does_something_how_often_holds_it(text: str, expected: str) -> None:
    assert plain(demands.urged_verb(text)) == expected


BESIDE = [
    ("学会看封盖、测波美度，封盖八成以上再取", ["学会建档、留样"], "要学会看封盖、测波美度，封盖八成以上再取"),
    ("学会看封盖、测波美度，封盖八成以上再取", ["掌握建档、留样"], "学会看封盖、测波美度，封盖八成以上再取"),
    ("学会看封盖、测波美度，封盖八成以上再取", [], "学会看封盖、测波美度，封盖八成以上再取"),
]


@pytest.mark.parametrize(("text", "others", "expected"), BESIDE)
def test_with_the_same_verb_all_are_told_or_none(text: str, others: list[str], expected: str) -> None:
    assert plain(demands.urged_beside(text, others)) == expected


DOERS = [
    ("三所学校挖潜扩班12个", "三所学校要挖潜扩班12个"),
    ("城东第二小学8月20日前竣工", "城东第二小学要在8月20日前竣工"),
    ("市教育局要查处", "市教育局要查处"),
    ("各乡镇10月底缴费人数达到任务数的60%", "各乡镇10月底缴费人数达到任务数的60%"),
]


@pytest.mark.parametrize(("text", "expected"), DOERS)
def test_nothing_stands_before_who_is_named(text: str, expected: str) -> None:
    assert demands.urged(text) == expected


PIVOTS = [
    ("吸引灵活就业人员缴存", "要吸引灵活就业人员缴存"),
    ("支持职工解决住房困难", "要支持职工解决住房困难"),
    ("租房提取由按年改为按月", "租房提取由按年改为按月"),
]


@pytest.mark.parametrize(("text", "expected"), PIVOTS)
def test_what_is_supported_does_something_itself(text: str, expected: str) -> None:
    assert demands.urged(text) == expected


NOTED = [
    ("价格公示，不准变相涨价", "价格要公示，不准变相涨价"),
    ("道路、停车场、绿化补齐", "道路、停车场、绿化要补齐"),
    ("红白理事会作用，烟酒席面定标准", "要发挥红白理事会作用，烟酒席面定标准"),
    ("乡镇党委书记第一责任人", "乡镇党委书记是第一责任人"),
    ("院长第一责任", "院长是第一责任人"),
    ("工作进度一月一通报，连续两次末位约谈", "工作进度要一月一通报，连续两次末位的要约谈"),
    ("渔排人员9日18时前全部撤离", "渔排人员要在9日18时前全部撤离"),
    ("住院“一站式”结算9月1日起实行", "住院“一站式”结算要从9月1日起实行"),
    ("每年两场专场招聘会", "每年要办两场专场招聘会"),
    ("惠农政策42项，逐项弄明白", "惠农政策42项，要逐项弄明白"),
    ("防波堤险段，沙袋块石备足", "防波堤险段，沙袋块石备足"),
    ("春节值班和消防", "要抓好春节值班和消防"),
    ("规则扩充到300条；追溯码全量采集，扫码结算", "规则要扩充到300条。追溯码全量采集，扫码结算。"),
    ("抓早；抓小", "要抓早，抓小"),
    ("每月一次集中学习", "每月要开展一次集中学习"),
    ("公安、水利联合执法，见一起打一起", "公安、水利要联合执法，见一起打一起"),
    ("考核结果和干部使用挂钩", "考核结果要和干部使用挂钩"),
    ("投诉两小时到场、24小时办结", "投诉要两小时到场、24小时办结"),
    ("管线迁改30天内完成", "管线迁改要在30天内完成"),
    ("23座在建水库3月底前完成主体工程", "23座在建水库要在3月底前完成主体工程"),
    ("应急值守", "要抓好应急值守"),
    # What has its demand, what tells, what only names things, and what a writer put into sentences is left.
    ("完工一座移交一座，经费列入预算", "完工一座移交一座，经费列入预算"),
    ("入学、住房的优待政策，上半年各县区逐人落实", "入学、住房的优待政策，上半年各县区要逐人落实"),
    ("每个站备融雪剂不少于5吨", "每个站要备融雪剂不少于5吨"),
    ("新增的一座不准", "新增的一座不准"),
    ("手卫生依从率3月底要达到90%以上", "手卫生依从率3月底要达到90%以上"),
    ("计量分区做到全覆盖", "计量分区要做到全覆盖"),
    ("由分管院领导包条款，医务部每周五通报进度", "由分管院领导包条款，医务部每周五通报进度"),
    ("三天内传达到基层社", "三天内传达到基层社"),
    ("去年公示了12次", "去年公示了12次"),
    ("公示牌更新", "公示牌要更新"),
    ("应急救援队、志愿服务队", "应急救援队、志愿服务队"),
    ("人手不够。价格公示。", "人手不够。价格公示。"),
]


@pytest.mark.parametrize(("note", "said"), NOTED)
def test_a_note_is_said_as_a_demand(note: str, said: str) -> None:
    assert demands.urged_verb(note) == said
    assert plain(demands.urged(Ledger().mark(note, "brief", "a"))) == plain(demands.urged(note))
    assert plain(demands.urged_verb(Ledger().mark(note, "brief", "a"))) == said
