"""Facts of an earlier speech (旧稿中的事实): what has to be asked anew before its structure serves again.

Figures, days, money, shares, sessions, documents and names were true of the year that the speech was given
in. Each is found here and said as a question, 【待补：多少户】, so that none passes for a fact of this year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.clause_words import words_of
from drafter.compose.old_people import names_person, people_in
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS
from drafter.patterns import regex
from drafter.punctuation import HAN, clauses, han_count, is_han

_DIGIT = "0-9０-９"
_HAN = "一二两三四五六七八九十百千"
_YEAR = rf"(?:[{_DIGIT}]{{4}}|[{YEAR_DIGITS}]{{4}}|(?=[{_DIGIT}]{{0,8}}[xX×*])[{_DIGIT}xX×*]{{2,4}})"
# 138 000 is one figure where thousands are set apart by blanks.
# Of so many digits at most: a run of thousands is no number, and is not tried from each of them.
_NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:[ \u00a0\u2009][0-9]{{3}}){{1,6}}(?![0-9])|"
    rf"[{_DIGIT}]{{1,24}}(?:[.．,][{_DIGIT}]{{1,24}}|，[0-9]{{3}}(?![0-9])){{0,8}})"
)
# 千 of 千瓦 and 百 of 百分点 belong to the measure, 万 of 万千瓦 to the number.
_SCALE = "[多余来]?(?:[十百万亿]|千(?![瓦米克卡伏赫帕]))*[多余来]?"
_RANGE = rf"(?:{_NUMBER}{_SCALE}[%％]?[-—–~～至到]{{1,2}}(?=[{_DIGIT}]))?"  # 60%—70%, 3至5岁
_MIXED = rf"{_RANGE}(?:{_NUMBER}[万亿](?={_NUMBER}[百千万]))?{_NUMBER}"  # 1亿2千万元
_MEASURES = (
    "个亿元 个亿 "
    "个百分点 平方公里 平方千米 平方米 立方米 千瓦时 兆瓦时 个工作日 工作日 公里 千米 千克 千伏 千卡 公斤 公顷 海里 "
    "毫米 厘米 微米 纳米 毫克 微克 毫升 千瓦 兆瓦 人次 人天 场次 车次 班次 航次 个半月 个半小时 "
    "架次 标箱 标准箱 课时 学时 学分 分钟 小时 个月 周年 华诞 百分点 摄氏度 人民币 美元 欧元 港元 日元 英镑 亩 吨 元 "
    "家 户 "
    "人 名 位 个 项 件 条 场 次 批 期 所 座 处 套 辆 台 艘 架 间 份 "
    "篇 部 张 只 头 棵 株 支 类 种 门 册 届 岁 年 天 月 周 日 时 点 度 米 斤 克 升 瓦 层 栋 幢 宗 起 例 笔 倍 轮 片 "
    "对 双 面 块 代 封 盏 口 眼 步 羽 尾 匹 斗 担 令 箱 "
    "车 ℃ 枚 秒 趟 幅 颗 桌"
)
_SIGN = "(?:[￥¥＄$€£]|US\\$)"
_MONEY = "￥¥"
_NO_MEASURE = {"人": "民口", "家": "庭", "部": "门委", "支": "部"}  # 38万人民 are no 万人
_MEASURE = "|".join(
    f"{word}(?![{_NO_MEASURE[word]}])" if word in _NO_MEASURE else word
    for word in sorted(_MEASURES.split(), key=len, reverse=True)  # the longest first: 千瓦时 before 千瓦
)
_PER = "立方米|平方米|平方公里|公里|千米|千克|公斤|千瓦时|小时|分钟|公顷|[人户亩吨升克年月周天日秒度床辆]"
_WHOLE_MEASURE = rf"(?:{_MEASURE})(?:/(?:{_PER}))?(?:(?<=[天年月周倍])半(?![载数]))?"  # 41微克/立方米, 2天半
# 三亿五千万 is one number, 六百亿三 is none.
_GROUP = rf"[{_HAN}]{{1,8}}[万亿]{{1,2}}(?=零|[{_HAN}]?[十百千]|[{_HAN}]{{1,8}}万)"
_CURRENCY = "(?:[美欧港日]?元|英镑)"
_ORDINAL = rf"第[{_HAN}]{{1,3}}"
_MONTH_OF = "(?:[去前上今明]年)"  # 在去年11月底前: the year goes with its month

# Kind → pattern; the first that matches at a place counts. Every pattern is a bounded run or a plain repetition.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("文件名称", r"《[^《》]{1,60}》"),
    ("哪一天", rf"(?<=[“\"])[{_DIGIT}]{{1,2}}[·•][{_DIGIT}]{{1,2}}(?=[”\"])"),
    ("规划时期", r"[“\"]十[一二三四五六七八]五[”\"]|十[二三四五六七八]五(?=规划|时期|期间|开局|收官)"),
    ("哪一级", rf"(?:{_YEAR}|[{_DIGIT}]{{2}})(?:级(?!别)|届)(?=[{HAN}])|{_YEAR}(?:级|届)"),
    ("起止年份", rf"{_YEAR}年?\s?[至到—–~～/-]{{1,2}}\s?(?:{_YEAR}|[{_DIGIT}]{{2}}(?=学年))(?:年度|学年|年)?"),
    ("多少周年", rf"(?:[{_DIGIT}]{{1,4}}|[{_HAN}]{{1,5}})(?:周年|华诞|载华诞|年华诞|岁生日|年校庆|周年校庆)"),
    ("第几届", "首届"),
    ("哪一届", "上一?届(?![时满])"),
    ("第几位", rf"第{_NUMBER}[位名]?(?=[，。；：、！？）的位名]|$)|第{_NUMBER}[位名]"),
    (
        "第几位",
        rf"(?:(?<=[排位名]列)|(?<=位居)|(?<=排名)|(?<=全[国省市县区州球])|(?<=[居列排至到获])){_ORDINAL}[位名]?"
        r"(?=[，。；：、！？）的和]|$)",
    ),
    # 分别居全省第五位、第二位: one row. 第一、二、三产业 is none.
    ("第几位", rf"(?<=[、和与]){_ORDINAL}[位名](?=[，。；：、！？）和与]|$)"),
    ("第几位", rf"(?<=[、和与]){_ORDINAL}(?=[、和与]{_ORDINAL}[位名])"),
    ("前几", rf"前(?:[{_DIGIT}]{{1,4}}|[二三四五六七八九十百]{{1,3}})(?:[位名强]|(?=[，。；：、！？）的]|行列|$))"),
    ("时间", r"(?:[01]?[0-9]|2[0-3])[:：∶][0-5][0-9](?![0-9:：∶])"),
    ("比例", rf"{_NUMBER}(?:\s?[:：∶]\s?{_NUMBER}){{1,4}}(?!年)"),
    ("哪次会议", rf"[{_HAN}{_DIGIT}]{{1,4}}届[{_HAN}{_DIGIT}]{{1,3}}次"),
    (
        "哪次会议",
        rf"(?:党的)?(?:[{_HAN}{_DIGIT}xX×*]{{1,4}}届[{_HAN}{_DIGIT}历xX×*]{{1,4}}[次中]*(?:全会|会议|代会)|"
        rf"(?:十[七八九]|二十[一]?|[xX×*]{{2}})大(?![量型家会]))",
    ),
    (
        "第几",
        rf"第[{_HAN}{_DIGIT}]{{1,4}}(?:届|次|批|期|轮|季(?!度)|年(?!级)|(?:个(?=[^，。；：、]{{0,8}}(?:节|日|月|周))))|"
        rf"第[{_DIGIT}]{{1,4}}个",
    ),
    ("时间", rf"{_YEAR}[-/.．][{_DIGIT}]{{1,2}}[-/.．][{_DIGIT}]{{1,2}}(?![{_DIGIT}])"),
    (
        "时间",
        rf"(?:(?:{_YEAR}年|{_MONTH_OF})(?=[{_DIGIT}{HAN_NUMERAL}]))?"
        rf"(?:(?:[{_DIGIT}]{{1,2}}[至到—~～-])?[{_DIGIT}]{{1,2}}月份?|(?<=年)[{HAN_NUMERAL}]{{1,3}}月|"
        rf"[{HAN_NUMERAL}]{{1,2}}月份)"
        rf"(?:(?:[{_DIGIT}]{{1,2}}|[{HAN_NUMERAL}]{{1,3}})[日号]|底|初|末|[上中下]旬)?",
    ),
    ("时间", "去[夏秋冬]今[春冬]"),
    ("前几个季度", "前[二两三123]个?季度"),
    ("哪个季度", "第?(?:[一二三四1-4][、和至到—-])?[一二三四1-4]季度"),
    (
        "年份",
        rf"{_YEAR}(?:学年|年度?)(?![{_DIGIT}])|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥][鼠牛虎兔龙蛇马羊猴鸡狗猪]?年",
    ),
    ("生肖", r"[鼠牛虎兔龙蛇马羊猴鸡狗猪](?=年)"),
    ("多少个百分点", rf"(?:{_RANGE}{_NUMBER}|[{_HAN}]{{1,2}}点[{_HAN}零]{{1,2}})个?百分点"),
    ("比例", rf"{_RANGE}{_NUMBER}\s?[%％‰]|百分之[{_HAN}零点]{{1,8}}|[{_HAN}]{{1,3}}分之[{_HAN}]{{1,3}}"),
    ("比例", rf"(?<=[{HAN}])[{_DIGIT}]{{1,2}}/[{_DIGIT}]{{1,3}}(?![{_DIGIT}/日号])"),
    ("比例", r"[一二两三四五六七八九]成(?:[一二三四五六七八九半])?(?=[，。；：、）的]|以[上下]|多|左右|$)"),
    (
        "多少亿元",
        rf"[{_HAN}]{{0,3}}[百千万]亿{_CURRENCY}?(?=大关|台阶|规模|目标)|(?:(?<=突破)|(?<=[达超]过))[{_HAN}]{{0,3}}[百千万]亿{_CURRENCY}?",
    ),
    # 港区二期 is a part of a work; 办班二期 counts.
    (
        "哪一期",
        rf"(?<=[{HAN}])(?<![第班训办了出共计满{_HAN}])(?:[二三四五六七八]期(?:[、和][二三四五六七八]期)*"
        r"(?=工程|项目|建设|改造|扩建|竣工|投产|建成|开工|提前|并网|[，。；、的]|$)|一期(?=工程|项目|建成|投产|竣工|开工))",
    ),
    ("多少亿", rf"[{_HAN}几]{{1,6}}亿(?=[，。；：、的以]|[{_HAN}]个|$)"),
    ("多少亿", rf"[{_HAN}]{{1,4}}亿[{_HAN}]{{1,4}}万(?=[，。；：、的以]|$)"),  # 三亿五千万
    ("几大", rf"(?<![{_DIGIT}第前])[{_DIGIT}]{{1,2}}大(?=[{HAN}]{{2}})(?![型中会小])"),
    ("多少年", rf"[二两三四五六七八九十百]{{1,3}}[多余]?年(?=间?来|以来)|(?<=过去)[{_HAN}]{{1,3}}年"),
    ("几番", r"(?<=翻)[一两二三四]番|(?<=翻了)[一两二三四]番"),
    ("多少倍", "一倍(?=[，。；以多左]|$)"),
    ("多少", rf"[{_HAN}]{{0,2}}[十百][{_HAN}]{{0,2}}(?:天|个月)"),  # no heading counts what follows it in days
    (
        "多少",
        rf"(?:{_SIGN}?(?<![A-Za-z0-9.第]){_MIXED}(?![0-9]*[GKDAS](?![A-Za-z]))|[xX×]{{1,4}}(?=[个家名项件位万亿户余多])){_SCALE}(?:{_WHOLE_MEASURE})?",
    ),
    ("多少", rf"(?<!第)[{_HAN}]{{1,4}}点[{_HAN}零]{{1,3}}(?=[万亿倍])[万亿]*(?:{_MEASURE})?"),  # 三点二亿元
    (
        "多少",
        # 指数 is a word: 股指期货 has no 数期.
        rf"(?<!第)(?<!今明)(?!零)(?=[^一]|一[十百千万亿]|一(?:[天年周倍]|个(?=半))半)(?!(?<=[指系参函基常变])数)"
        rf"(?:(?<![\n，。；：、])[一二三四五六七八]、(?=[二三四五六七八九]))?(?:[两二三四五六七八九十百]{{1,3}}[至到])?"
        rf"(?:{_GROUP}){{0,2}}[{_HAN}几数零]{{1,8}}[多余来]?[万亿]*"
        rf"(?:{_WHOLE_MEASURE})(?![月]?[要是])",
    ),
    (
        "多少",
        rf"(?:(?<![指系参函基常变])[几数])?(?:[{_HAN}]{{0,4}}[百千万]|[{_HAN}]{{1,4}}亿)[多余来]?(?:{_WHOLE_MEASURE})",
    ),
)
_ASKED = regex("【[^】]*】")
_FACT = regex("|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_PATTERNS)))
_COUNTED = len(_PATTERNS) - 3  # from here on: counted in Chinese, as headings count what follows them
_UNIT = regex(rf"[多余来万亿]*(?:{_WHOLE_MEASURE})$|[多余来]*[百千万亿]+[多余来]*$")
# 做到三个到位 counts no things: what follows is done and not had.
_DONE = (
    "到位|确保|坚持|带头|必须|务必|一律|明确|服从|转变|结合|提升|突破|统筹|强化|聚焦|注重|深化|更加|不(?![同动良])|避免|杜绝|敢于|善于|"
    "勇于|狠抓|紧盯|全面|全覆盖|清零|并重|同步|先行|优先|率先|争先|增强|维护|离不开|过硬|满意|从严|彻底|进一步|严(?!重)|意识|自信|确立|"
    "代表(?![团队])|认同"
)
_WORK = "工程|行动|项目|计划|中心|平台|方案|专班|小组|基地|专项"
_FIXED = regex(
    "“[^“”]{1,12}”|八项规定|五位一体|三重一大|三公经费|三会一课|五湖四海|第[一二]个百年|两个一百年|"
    rf"[{_HAN}]{{1,2}}个(?=(?:{_DONE})(?!.{{0,4}}(?:{_WORK})))|[两二三四五]位数|"
    "百日(?=攻坚|行动|会战|大干)|(?<![立党国校市县区院厂司军团社诞办])百年(?!来|以来|华诞|校庆|庆典|诞辰)|"
    "千年(?=古|文|未|大计|之)|十年(?=树|育|磨|寒窗|如一日)|三天(?=两头|打鱼)|"
    "千家万户|千门万户|千头万绪|千人千面|万人空巷|百家(?=争鸣|讲坛|姓)|百步|千方百计|四面八方|三令五申|一心一意|"
    "千亿级|两手抓|三位一体|多位一体"
)
# Numbers of rules that no year changes: 24小时值班, 80后, 65岁以上, 12345热线, 百分之百完成.
_STANDING = regex(
    "(?:7[×xX*])?24小时(?=值|卡口|在岗|在线|开放|营业|自助|服务|不间断|运[行转]|监|待命|热线|轮|巡|响应|联动|动态|畅通|应急|领导)|"
    "(?<![0-9])2[01]世纪|二十一?世纪|"
    "(?<![0-9])(?:[05-9]0|[6-90]5)(?:后(?![排续面备来])|年代)|"
    rf"(?:[0-9]{{1,3}}|[{_HAN}]{{1,4}})周?岁(?:及|\(含\)|（含）)?以[上下]|"
    '(?<![0-9])1(?:10|19|20|22|2[0-9]{3})(?=[”"]?[^0-9，。；]{0,4}(?:热线|报警|急救|电话))|'
    "百分之百(?=完成|落实|到位|达标|兑现|做到|执行|覆盖|办结|整改|的[努热精投信])"
)

_PLACE = regex(
    r"(?P<kind>公司|集团|银行|大学|学院|中学|小学|医院|街道|农场|林场|水库|高速|铁路|风电场|经开区|开发区|高新区|新区|示范区|"
    r"工业园|物流园|商贸城|纺机|轴承|重工|纸业|家纺|钢构|里小区|科学城|科技城|科创城|大桥|隧道|机场|电站|电厂|灌区|大坝|救援站|车站|口岸|油田|煤矿|码头)|"
    r"[GSXY][0-9]{1,4}(?=国道|省道|县道|高速|公路|线)|"
    rf"[{HAN}](?<![全各本我乡城市省建两几多数，、])(?:县|镇|乡)(?![区级直委域镇村乡街])|"
    rf"[{HAN}](?<![全各本我农乡新山渔建驻进入到每两几多数])村(?![级民两支委干镇居])|"
    rf"[{HAN}](?<![全各本我县城市区社园小地山辖老灾库牧矿景校厂范发新开两几多数])区(?![域县级直间分])|"
    rf"[{HAN}](?<![全各本我省城超股两几多数、])市(?![场级直委政县区民总圈])"
)
# Before such a word no name: 新建铁路, 国有公司.
_COMMON = regex(
    "(?:新建|建设|改造|发展|推进|改建|扩建|修建|建成|支持|普通|国有|民营|民办|公办|高等|职业|乡镇|农业|科技|龙头|上市|工业|"
    "旅游|物流|经济|国家|[省市县区国]级|重点|示范|试点|骨干|规上|规模|平台|担保|投资|保险|商业|农村|合作|城市|高速|新增|引进|"
    "入驻|培育|兴办|举办|创办|设立|关停|清理|整治|推动|加快|实施|开工|启动|打造|各类|全部|所有|三甲|公立|全[国省市县区]|"
    "小型|大型|中型|主要|完成|普速|既有|电气化|干线|城际|企业|中心|基层)$"
)
_TOLD = regex(
    "^[也又]?是|^的|^(?:按照|根据|随着|对)|[你他她它咱谁]|我(?![国省市县区镇乡州校院局厅部委处办司])|今天|昨天|刚才|大家|这|那|有的|不是|就是|说|像|特别是|昔日|"
    "如今|当年|从此|结果|原来|就[要会]|前年|拖了|有一[次回天]|有人|“(?![^”]{1,12}”)"
)
_LEAD = regex(
    r"^(?:我们|[我本](?:[国省市县区镇乡州校院局厅部委处办]|公司|集团|单位|部门)(?=[共已还又先累全完新]))?"
    r"(?:其中|同时|另有|另外|而且|并且|此外|目前|已经|一共|累计|全年|共|已|还|也|又|并|即|仅|光是)*[，]?"
)
# What is said of something that the clause before it named.
_DEPENDS = regex(
    "^(?:比[上去前]|较[上去前]|同比|环比|[净]?增[长加幅速]|下降|减少|提[高升]|降[低幅]|[前后]移|上升|缩短|延长|占|位[居列]|居|排名|[高低快慢]于|"
    "达到?|为|分别|平均|超过?|突破)"
)
_SUBJECT = "【待补：什么】"
# What is counted, or demanded: other figures belong to a story or to a sentence that goes on.
_MEASURED = regex(
    "全[国省市县区年]|公司|累计|[新扩改]建|[新净]增|建成|建立|完成|实现|增长|提高|达到|覆盖|培训|轮训|举办|开展|组织|"
    "帮扶|发展|占|率|比例|比重|位[列居]|排名|名列|总量|产值|"
    "收入|投入|投资|资金|面积|超过|突破|同比|下降|压[减降]|减少|征集|采纳|调处|发出|筹集|推动|解决|办[理结成]|不少于|"
    "不低于|不超过|不得|以上|以内|"
    "年内|今年|上半年|下半年|每[年月季周个人]|要|安排|设立|支持|交付|培育|巩固|拿出|开放|控制|招[收录]|选[派树]|评|"
    "务必|之?前|底前|力争|确保|清退|整改"
)
_GOES_ON = regex("[0-9]{3}(?![0-9])|(?<=[:：])[0-9]")
_FIGURE = regex(rf"{_NUMBER}{_SCALE}(?:(?!年)(?:{_MEASURE})|[%％‰])")
_DANGLING = regex(
    "(?:会议?|活动|典礼|仪式)[上中]$|^[在于从自当][^，]*[上中下里间时后前]$|】[^，。；：]{0,8}的[^，。；：]{1,4}$|的【[^】]*】[^，。；：]{1,4}$|"
    "(?:[的和与在把对为]|基础上|同时|[之以]后|"
    "以来|前提下|时候|过程中)$|的【待补：文件名称】$|"
    "“[^”]*【|】[A-Za-z]|〓|□"
)
# Counts of speech rather than of anything: 三种心态, 四个字.
_RHETORIC = regex(
    "【待补：多少(?:种|门|块|句|个)】(?:字|词|方面|关键|心态|想法|功课)|^[^【]*【待补：多少(?:种|门|块|句)】[^【]*$"
)
# 东河、西河【待补：多少个】基地: what is counted may have been named before.
_PLACES = regex(rf"[{HAN}]{{2}}[、和][{HAN}]{{2,3}}【待补：多少[个家处座所条]】")
# Those that a number was illustrated by: 东河大桥、西河水库等|12个项目.
_LISTED = regex(
    r"(?:^|(?<=[，。；：、在对与向为的]))(?P<first>[^，。；：、在对与向为的【】]{2,30})(?:[、和][^，。；：、【】]{2,16}){0,6}等(?=【)"
)
_WORTH = regex(
    rf"(?<=】的)[{HAN}]{{2,12}}(?=【待补：哪一期】)|(?<=】的)[{HAN}]{{2,12}}(?=项目(?:建成|开工|投产|签约|落地))"
)  # 投资3亿元的东屏锂电一期
_DONE_WITH = ("完成", "推进", "建成", "实施", "启动", "开工", "做好", "抓好", "用好", "办好")
_WIDE = "全各我本"  # 全力, 全市: before a verb no name
_LONGEST = 16  # Han characters of a clause that may be asked again; a longer one is a sentence of somebody's
_LONGEST_LISTED = 20
_LONGEST_MEASURED = 22  # one that gives a plain measure
_SHORTEST = 3
_SHORTEST_AFTER = 2  # behind a clause that is asked: 增长7.8%
_RUN = 20  # Han characters of the old wording that may stand together where two clauses meet


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the year of the speech, as printed, and what to ask in its place."""

    start: int
    end: int
    text: str
    question: str

    @property
    def blank(self) -> str:
        """What stands in its place: 【待补：多少户】."""
        return f"【待补：{self.question}】"


def find_facts(text: str, *, counts: bool = True, known: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """The facts in a text, in order; without ``counts`` numbers in Chinese (三场硬仗) are no facts.

    Numbers that belong to a slogan (“两个维护”, 八项规定) count nothing, nor does what stands in 【】. ``known`` are
    full names of persons that the speech gives elsewhere.
    """
    asked_already = [found.span() for found in _ASKED.finditer(text)]
    standing = [found.span() for found in _STANDING.finditer(text)]
    shielded = [found.span() for found in _FIXED.finditer(text)]
    persons = [person for person in people_in(text, known) if not _within(person.start, asked_already)]
    named = [(person.start, person.end) for person in persons]
    facts = [Fact(person.start, person.end, person.text, "姓名") for person in persons]
    for found in _FACT.finditer(text):
        index = int((found.lastgroup or "k0")[1:])
        if index >= _COUNTED and (not counts or _within(found.start(), shielded)):
            continue
        if (
            _within(found.start(), standing)
            or _within(found.start(), asked_already)
            or _within(found.start(), named)
            or _within(found.end() - 1, named)
        ):
            continue
        facts.append(Fact(found.start(), found.end(), found.group(), _question(_PATTERNS[index][0], found.group())))
    return tuple(sorted(facts, key=lambda fact: fact.start))


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _question(kind: str, text: str) -> str:
    if kind == "多少":
        found = _UNIT.search(text)
        unit = re.sub("[多余来半]", "", found.group()).replace("个亿", "亿") if found else ""
        return f"多少{unit}{'元' if text[0] in _MONEY and not unit.endswith('元') else ''}"
    if kind == "多少亿元" and (currency := re.search(f"{_CURRENCY}$", text)):
        return f"多少亿{currency.group()}"
    return f"第几{text[-1]}" if kind == "第几" else kind


def asked(text: str, *, counts: bool = True, known: frozenset[str] = frozenset()) -> str:
    """The text with a question in the place of each fact: 帮扶困难职工3215户 → 帮扶困难职工【待补：多少户】."""
    parts: list[str] = []
    at = 0
    for fact in find_facts(text, counts=counts, known=known):
        parts += [text[at : fact.start], fact.blank]
        at = fact.end
    return "".join([*parts, text[at:]])


def names_somebody(text: str) -> bool:
    """Whether a text seems to name a person, a place or a firm: in doubt it does, and is not used again."""
    return names_person(text) or any(_is_named(text, found) for found in _PLACE.finditer(text))


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether a firm, a road, a zone has a name: 岭川公司, and not 新建铁路 or a zone at the head of a clause."""
    before = text[max(0, found.start() - 3) : found.start()]
    return not found["kind"] or (is_han(before[-2:-1]) and is_han(before[-1:]) and not _COMMON.search(before))


def fact_clauses(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the clauses of a text; what stands inside a figure (1,200, 5:43:52) divides none."""
    begins = 0
    for _, end in clauses(text):
        if text[end - 2 : end - 1].isdigit() and text[end - 1 : end] in ",，:：" and _GOES_ON.match(text, end):
            continue
        yield begins, end
        begins = end
    if begins < len(text):
        yield begins, len(text)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A clause to be written anew (提示): its figures asked, and what they were last time."""

    text: str
    was: str


def prompts(text: str, most: int, *, listed: bool = False) -> tuple[Prompt, ...]:
    """Short clauses with figures as questions, ``most`` of them; long clauses, stories and names are left out.

    In running text only what is plainly a measure or a demand counts, in an entry of a list (``listed``) any figure.
    """
    found: list[Prompt] = []
    tail, story = "", False  # what follows a name in its sentence is told about the one who bears it
    before, goes_on = "", False  # the clause before in this sentence where it is not asked again; whether it is
    for start, end in fact_clauses(text):
        ends = text[end - 1] in "。！？；"
        if story:
            story = text[end - 1] not in "。！？" and not (text[end - 1] == "；" and _has_subject(text[end:]))
            continue
        clause = text[start:end].strip("，；：。！？…,;:!? \t\u3000\n")
        named = names_person(clause)
        story = named and text[end - 1] not in "。！？" and not (text[end - 1] == "；" and _has_subject(text[end:]))
        prompt = "" if named or len(clause) > 4 * _LONGEST else _prompt(clause, listed, goes_on)
        if not prompt or han_count(tail) + han_count(prompt.split("【")[0]) > _RUN:
            tail, before, goes_on = "", "" if ends or story else clause, False
            continue
        tail = prompt.split("】")[-1]
        told = "、".join(fact.text for fact in find_facts(clause))
        if before and _DEPENDS.match(prompt):
            prompt, told = f"{_SUBJECT}{prompt}", f"{before}，{told}"
        before, goes_on = "", not ends
        if any(prompt == one.text for one in found):
            continue
        found.append(Prompt(prompt, told))
        if len(found) == most:
            break
    return tuple(found)


def _has_subject(text: str) -> bool:
    """Whether a clause is about something of its own: behind 王立民…； 合格率提高 is no story of his."""
    first = words_of(text[:_LONGEST].strip("，；"))[:1]
    return bool(first) and first[0].kind == "N" and len(first[0].text) > 1


def bare_clause(clause: str) -> str:
    """A clause without the words that hang it on the one before and without the speaker's own body: 我局共受理."""
    return _LEAD.sub("", clause)


def without_examples(text: str) -> str:
    """A text whose facts are asked, without those named before a number; what is done with them stays.

    推进东河大桥、西河水库等【待补：多少个】项目 → 推进【待补：多少个】项目.
    """
    return _LISTED.sub(lambda found: _verb_of(found["first"]), text)


def _verb_of(first: str) -> str:
    """The verb that the first of those named begins with, and what stands before it; empty where there is none."""
    end, verb = 0, False
    for word in words_of(first):
        does = word.kind in "VBW" or word.text.endswith(_DONE_WITH)
        if not does and (verb or (word.kind in "NAS" and word.text[0] not in _WIDE)):
            break
        verb = does
        end += len(word.text)
    return first[:end] if verb else ""


def _prompt(clause: str, listed: bool, goes_on: bool) -> str:
    bare = bare_clause(clause)
    text = _WORTH.sub("【待补：什么】", without_examples(asked(bare)))
    rest = re.sub("【[^】]*】", "，", text)
    if rest == text or _PLACES.search(text) or _TOLD.search(bare) or names_somebody(rest):
        return ""
    unbalanced = any(text.count(one) != text.count(other) for one, other in ("“”", "（）", "《》", "()"))
    unfit = unbalanced or _DANGLING.search(text) or _RHETORIC.search(text)
    longest = _LONGEST
    if _FIGURE.search(clause):
        longest = _LONGEST_MEASURED
    elif listed:
        longest = _LONGEST_LISTED
    elif not _MEASURED.search(clause):
        return ""
    shortest = _SHORTEST_AFTER if goes_on else _SHORTEST
    return "" if unfit or not shortest <= han_count(rest) <= longest else text
