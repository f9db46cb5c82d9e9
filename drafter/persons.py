"""Names of persons in Chinese text (人名): found by surname and by what stands beside it, without a dictionary.

A surname alone tells nothing (高度, 任务, 石油 begin with one), so a name counts only beside a post (县长陈立新,
韩青同志), in a row of names that a post or 等同志 ends, or behind a word that calls upon somebody (请李文静通报).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, is_han

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "楚谌屠谈冀郁郜鄢麻丘邸尧束轩於裘竺桓阙蔺幸诸廉佴濮宦鞠仝苻赖匡阚冼晁胥茹邰芮逯亓訾厉储闻荆雍燕尉楼"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMPOUND = "欧阳|司马|上官|诸葛|尉迟|皇甫|端木|慕容|令狐|夏侯|公孙|司徒|东方|长孙|澹台|宇文"
# Surnames that are more often words, or the end of one: a single one beside a post is no name (方主任, 时任书记).
OFTEN_WORDS = frozenset(
    "于任高金石方白江万文安易章申关祝包成路游管华解时农司古简车项连景党费冷卫米全应边师和商荣明池查向常温"
    "平阳宗席沙房幸诸谈束麦厉储闻荆雍燕尉楼"
)
JOINS = "和于向全边"  # surnames that are another word behind a post
POSTS = (
    "书记|[省市县区镇乡村州盟旗部局厅处科司署校院园所站厂矿队组班连营团旅师军台社行馆庭议]长|主任|主席|会长|政委|司令员?|"
    "参谋长|"
    "董事长|董事|监事长|经理|总裁|总监|总工|理事长|秘书长|检察长|法官|检察官|委员|支书|教授|教员|老师|导师|院士|博士|"
    "研究员|同学|同志|"
    "学长|学姐|师兄|师姐|校友|师傅|选手|冠军|工程师|技师|医生|医师|大夫|护士|先生|女士|小姐|大姐|大哥|大叔|大爷|大妈|"
    "阿姨|"
    "夫妇|议员|大使|领事|阁下|总理|总统|将军|烈士|警官|调研员|巡视员|记者|主编|特首|司长|局座|代表|专家|教练|队员|"
    "职工|工人|民警|干警|教师"
)
_PREFIX = "常务副|第一副|党委副|党组副|副|总|代理|代"
_POST = regex(rf"(?:{_PREFIX})?(?:{POSTS})")
_LONG_POST = 8  # characters of a post alone (党组副书记)
_HELD = regex(rf"(?:副|总|代)?(?:{POSTS})")  # a 常务副市长 is greeted as 副市长
# A post held beside the one that somebody is called by: 县长 of 县长、县招生委员会主任.
_BESIDE = regex("[^、]*(?:委员会|委|领导小组|指挥部|联席会议|人大常委会)(?:主任|组长|召集人|主席)$")
_LEADS = regex(r"(?<![副组])(?:书记|[省市县区州旗镇乡]长)(?=、)")
# Behind these a surname alone is no name: 王专家 nobody says, 金工人 is no one.
_NEVER_SHORT = tuple(
    _words("同志 代表 专家 职工 工人 队员 选手 冠军 教师 民警 干警 校友 委员 护士 烈士 记者 导师 董事 同学 夫妇")
)
_WEAK = ("代表", "专家", "职工", "工人", "队员", "选手", "教师", "民警", "干警", "委员", "护士", "记者")
# What no given name has, or hardly ever.
_NEVER_GIVEN = frozenset(
    HAN_NUMERAL + "的了是在不我你他她它们这那个和与及或等为对把被"
    "将就都也还又很最更各位名全所有到向从以并且而其之者着过给让使由请于因如若则"
    "部委局厅处科室办署院校厂所站组队会市县省区镇乡村级副总原前后里内外上下左右第员任记席职务主党团工项目题业产企商农政府机关法纪事公司社"
    "百千万亿两几多少年月日时分秒点岁届次期批种类条项做说讲看要想能可会去来开出入进退起用同负责担们您各该本此每某今昨"
    "么怎动式度型性化层面量率率费款税额体制策略术系统网络话电视频报纸刊"
)
_NEVER = _words(
    "党中 高素 周班 "
    "安排 高度 高效 高举 高级 高校 高层 高新 高中 金融 金牌 石油 石化 明确 强化 方面 方案 方式 方法 方向 任务 任何 "
    "任命 任职 成立 成员 成功 成果 成绩 成就 成长 成熟 经济 和谐 关怀 时候 时间 时代 "
    "时期 时刻 时任 文化 文明 文艺 文体 文教 关于 关系 关键 关心 关注 关爱 常态 常务 常委 常规 水平 严格 严肃 严峻 "
    "全面 全体 全力 全程 全员 万众 万家 云南 江苏 江西 黄河 武汉 武警 武装 "
    "宁夏 安徽 安全 安心 安定 康复 农村 农业 农民 马上 项目 温暖 温馨 包括 包容 包保 于是 应急 应当 应用 华东 华南 "
    "华北 华中 解放 解读 解决 管理 管控 游客 游泳 路桥 路线 车间 连续 连队 "
    "景区 景观 党群 党建 党员 党政 党内 党外 费用 卫生 卫健 米粉 边防 边境 师范 师生 师资 商务 商会 商业 荣获 荣誉 "
    "明天 明年 明显 明德 查处 席位 房产 沙漠 平安 平台 平等 宗教 阳光 司法 "
    "古代 简单 简历 易地 申请 申报 章程 祝愿 祝贺 林业 林草 水利 水务 教育 左右 单位 单独 尚未 宣传 甘肃 曲折 盛世 "
    "谷雨 季度 毕业 梅花 纪委 纪检 纪律 纪念 柳州 桂林 麦收 齐心 齐抓 乔迁 "
    "史料 史志 龙头 雷达 段落 侯任 常驻 顾问 贺信 贺词 毛巾 钱款 戴上 莫要 向前 向上 向着 汤药 施工 施策 施行 牛羊 "
    "安保 安置 伍员 庄严 庄稼 颜色 鲁班 申办 欧洲 耿直 兰州 焦点 左翼 柯桥 "
    "童心 童年 凌晨 单身 季节 苗圃 成套 曲艺 蓝天 蓝领 冷链 辛勤 辛苦 滕州 时尚 时政 吉林 车站 连接 路长 田间 叶片 "
    "程度 程序 苏州 苏区 丁字 任期 沈阳 钟情 范围 范例 金秋 金奖 金属 夏季 "
    "夏天 白天 白衣 孟夏 江河 江海 江北 江南 雷锋 陶瓷 黎明 万人 万名 万里 武术 戴帽 孔子 常年 温州 康养 文物 文旅 "
    "文创 文件 文字 牛年 马年 龙年 章节 关口 关头 焦急 甘于 祝福 包装 包干 "
    "宁波 尚德 舒心 舒适 梅州 成都 成人 曲阜 路段 路政 蓝图 游园 管护 管网 柴油 蒙古 华侨 华人 蒲公 房屋 解答 尤其 "
    "穆斯 农机 农技 农资 农牧 农林 司机 卓越 古村 吉祥 简称 车辆 项链 党校 "
    "党组 党委 党支 冷静 席卷 卫星 全国 全市 全县 全省 全区 全校 全镇 全乡 应对 应届 边疆 商场 沙发 荣光 桑蚕 仲裁 "
    "明晰 池塘 查验 查摆 石材 石刻 唐代 宋代 汉族 秦岭 韩国 于此 彭泽 胡同 "
    "高原 高端 高铁 高温 高速 梁柱 谢意 宋体 许多 许可 曹妃 彭湃 曾经 曾任 田园 董事 余名 余人 余万 余位 杜绝 程控 "
    "师傅 应邀 包片 包户 包村 包组 包联 包抓 殷切 殷实 齐聚 周转 周末 周边 周期 夏令 夏收 沙龙 方阵 龙舟 康体 金点 "
    "姚江 卢沟 陆续 陆军 陆地 陆上 汪洋 石桥"
)
# Words as a whole; a given name may well go on with them (王国兴).
_WHOLE = _words(
    "王国 幸福感 谈心 谈判 幸福 和平 任课 包含 农垦 全权 文凭 文选 应约 周围 游击 陆战 申诉 师徒 牛肉 牛奶 石家庄 "
    "陆家嘴 "
    "邢台 欧盟 苏丹 严明 向善 严管理 简述 廉洁 安阳 商丘 安哥拉 全台湾 尚书 "
    "管子"
)
# Characters of a given name that only a post behind it makes believable: 李一男经理, 陈志全议员.
_SELDOM = frozenset(HAN_NUMERAL + "全百千万少同年月日时前后上下内外民业法长里能可用国化日党业万亿民为进来")
_PUBLIC = _words("习近平 毛泽东 刘少奇 邓小平 江泽民 胡锦涛 周恩来 马克思 雷锋 焦裕禄 孔繁森 白求恩 王进喜 孙中山")
# 和 joins names, and stands in these: 周永和, 何和平.
_WITH_AND = regex("[永美景春志清仁德庆文建玉宝长培致惠淑]和|和[平义生顺祥睦]")
_GIVEN = rf"[{HAN}]"
_FULL_NAME = regex(rf"(?:{COMPOUND}|[{SURNAMES}])(?P<given>{_GIVEN}{{1,2}})")
_AFTER = (
    r"(?=[，、。；：！？,;:!?（(）)“”\s　]|$|等(?!级|次|方面)|和|与|及|并|在|作|做|讲|发|宣读|通报|汇报|介绍|提出|提到|"
    r"带|主持|致|"
    r"出席|参加|为|对|向|就|说|传达|解读|部署|总结|强调|指出|代表|报告|表态|授|颁|揭|上台|一行|同|亲|率|陪|携|的|"
    r"分别|逐|从|以|还|"
    r"也|又|将|给|点评|宣布|登台|领|演|表示|谈|是|用|先后|当选|任)"
)
_BEHIND = regex(
    rf"(?:{POSTS})(?<!同志)(?P<name>(?:{COMPOUND})?[{SURNAMES}]{_GIVEN}{{1,2}}?){_AFTER}|"
    rf"(?:请|由(?!于)|有请|邀请|特邀|邀请到|欢迎|请出)(?P<called>[{SURNAMES}]{_GIVEN}{{1,2}}?){_AFTER}"
)
_ROW = regex(
    rf"(?P<row>[{SURNAMES}]{_GIVEN}{{1,2}}(?:、[{SURNAMES}]{_GIVEN}{{1,2}})+)(?=(?:等|和|、|，|。|{_PREFIX}|"
    rf"[两三四五六七八九十]位|同志|{POSTS}|$))"
)
# Characters that foreign names are written with (译名用字).
_SOUNDS = (
    "阿埃艾安奥巴白班邦包保鲍贝本比彼宾波伯博布查达丹德登迪蒂丁杜多厄恩尔法范费芬丰弗福夫盖冈高戈格根古哈海汉豪赫亨洪胡华怀霍基吉加贾杰金卡凯坎康考"
    "柯科克肯库奎昆拉莱兰朗劳勒雷黎里利列林龙隆卢鲁路伦罗洛吕马玛迈曼毛梅门蒙米密敏明莫姆穆纳奈南内尼涅宁纽努诺欧帕潘庞佩彭皮平珀普奇齐恰强乔切琴琼让热仁荣茹"
    "儒瑞若萨塞桑森沙山尚舍申圣施史思斯松苏索塔泰坦汤唐特提田廷图托瓦万旺威韦维魏温文翁沃乌武西希锡夏香向肖谢辛欣休雪雅亚延扬耶叶伊因英永尤于约泽扎赞詹张珍芝朱卓兹宗佐翰逊兰"
    "翰逊利娅莎妮铁木买依吐孜力合措增仁次旦央姆顿珠"
)
_FOREIGN = regex(
    rf"[{_SOUNDS}]{{1,6}}[·•・][{_SOUNDS}]{{1,6}}(?:[·•・][{_SOUNDS}]{{1,6}})?|"
    rf"[A-Z][A-Za-z.]+(?:\s[A-Z][A-Za-z.]+){{0,3}}(?=\s?(?:{POSTS}))"
)
_MASKED = regex(
    rf"[{SURNAMES}]某{{1,2}}(?!项|个|些|种|一|方|事|地|年|日|月)|某某某?(?=(?:{_PREFIX})?(?:{POSTS})|[，、。])|"
    rf"[{SURNAMES}]?[xX×*＊○]{{2,3}}(?=(?:{_PREFIX})?(?:{POSTS}))"
)
_TITLED = regex(
    rf"(?:^|[—―:：\s　（(·]|同志)(?P<name>[{SURNAMES}]{_GIVEN}{{1,2}}?)(?=与|同(?!志们)|和|在|会见|对|：|:|答|谈|致|就)"
)
# Who speaks or says who he is: 李文静：我先说, 李文静（县农业农村局局长）, （县农业农村局李文静）, 我是某局的李文静.
_NUMBER = r"[“\s　]*(?:[0-9０-９]{1,3}[.．、)）]|[（(]?[" + HAN_NUMERAL + r"]{1,3}[）)、])?[“\s　]*"
_SPOKE = regex(
    rf"^{_NUMBER}(?P<name>[{SURNAMES}]{_GIVEN}{{2}})[：:]|"
    rf"^{_NUMBER}(?P<said>[{SURNAMES}]{_GIVEN})[：:](?=我|您|大家|谢谢|各位|刚才|请问|老板|领导)|"
    rf"(?<![{HAN}])(?P<post>[{SURNAMES}]{_GIVEN}{{1,2}})(?=[（(][^（）()]{{0,24}}(?:{POSTS}|师|长)[）)])|"
    rf"[（(][^（）()，。；：]{{2,20}}[部处局委司院校厂站队会心组](?P<of>[{SURNAMES}]{_GIVEN}{{1,2}})[）)]|"
    rf"[部处局委科](?P<by>[{SURNAMES}]{_GIVEN}{{1,2}})(?=汇报|发言|提问|问[：:])|"
    rf"(?<![{HAN}])(?P<account>[{SURNAMES}]{_GIVEN}{{1,2}})(?=(?:同志)?述[职责学廉德])|"
    rf"(?<![{HAN}])(?P<among>[{SURNAMES}]{_GIVEN}{{1,2}})(?=等(?:[0-9{HAN_NUMERAL}几多余两]+)?[位名])|"
    rf"我(?:叫|是[^，。；]{{0,16}}[的部处局司院校会线]|是)(?P<own>[{SURNAMES}]{_GIVEN}{{1,2}})(?=[，。、；]|$)",
    re.MULTILINE,
)
_ALONE = regex(rf"^{_NUMBER}(?P<name>[{SURNAMES}]{_GIVEN}{{2}})[。]?$", re.MULTILINE)
# 任总, 李董: only before people who know of whom one speaks.
_BRIEFLY = regex(
    rf"(?:(?<![{HAN}])|(?<=当年)|(?<=后来))(?P<chief>[{SURNAMES}])"
    r"(?=总(?!是|结|有|的|之|体|会|要|能|量|数|额|值|部|产|工|目|公司|统|和|归|需|共|经|裁|监|书|理|队|行|长|干|人|面|投))|"
    rf"(?<![{HAN}])(?P<name>[{SURNAMES}])(?=[总董](?:好|您|说|讲|的|在|对|跟|，|、|。|：|$))|"
    rf"(?<=[请由向对和与了跟听像])(?P<asked>[{SURNAMES}])(?=总(?:好|您|说|讲|的|在|对|，|、|。|$))"
)
_BEFORE = regex(r"[，、。；：！？（(“\s　请由和与及向对在听取让邀为跟同像受如给]$|的$|^$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name at its place; ``full`` where the given name stands with it (陈立新, not 陈 of 陈县长)."""

    start: int
    end: int
    text: str
    full: bool = True


_AT_END = regex(rf"(?:{_POST.pattern})$")


def is_post(text: str) -> bool:
    """Whether a text is a post and nothing else: 副县长, 办事处主任."""
    return len(text) <= _LONG_POST and ends_with_post(text)


def begins_with_post(text: str) -> bool:
    """Whether a text begins with a post and somebody's name: 副局长周正, of a house named before."""
    found = _POST.match(text)
    return found is not None and is_name(text[found.end() :])


def ends_with_name(text: str) -> bool:
    """Whether a text ends with somebody's name behind a post: 街道党工委书记田宏伟."""
    return any(person.full and person.end == len(text) for person in find_persons(text))


def ends_with_post(text: str) -> bool:
    """Whether a text ends with a post: 街道党工委副书记."""
    return _AT_END.search(text) is not None


def is_name(text: str) -> bool:
    """Whether a text may be somebody's full name by its characters: a surname and a given name, no common word."""
    found = _FULL_NAME.fullmatch(text)
    if found is None or text in _PUBLIC or text in _WHOLE or text in _NEVER or text[:2] in _NEVER:
        return False
    given = found["given"]
    return not any(one in _NEVER_GIVEN for one in given) or _WITH_AND.fullmatch(given) is not None


def is_seldom_name(text: str) -> bool:
    """Whether three characters before a post are a name, though a given name hardly ever has one of them."""
    if len(text) != 3 or text[0] not in SURNAMES or text[0] in OFTEN_WORDS or text[:2] in _NEVER or text in _PUBLIC:
        return False
    return all(character in _SELDOM or (is_han(character) and character not in _NEVER_GIVEN) for character in text[1:])


def find_persons(text: str, known: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """The names of persons in a text, in order; those ``known`` from elsewhere count wherever they stand."""
    found: dict[int, Person] = {}
    for person in (*_before_posts(text), *_behind(text), *_rows(text), *_odd(text), *_again(text, known)):
        kept = found.get(person.start)
        if kept is None or kept.end < person.end:
            found[person.start] = person
    return _apart(sorted(found.values(), key=lambda person: (person.start, -person.end)))


def full_names(text: str) -> frozenset[str]:
    """The full names that a text gives in a place that shows them for names."""
    shown = {person.text for person in find_persons(text) if person.full}
    spoke = {name for found in _SPOKE.finditer(text) for name in found.groups() if name}
    alone = {found["name"] for found in _ALONE.finditer(text) if found["name"][0] not in OFTEN_WORDS}
    named = {name for name in shown | spoke if is_name(name) or is_seldom_name(name)}
    return frozenset(named | {name for name in alone if is_name(name)})


def spoken_form(text: str) -> tuple[slice, slice] | None:
    """Surname and post of one who is named with his posts, as a host says them: 市委副书记、市长顾长林 → 顾, 市长.

    A deputy is called by his full name (董立群副市长): nobody says 董副市长 from the platform.
    None where the text names nobody, several, or somebody whom nobody calls by a surname alone (代表韩大勇).
    """
    persons = [person for person in find_persons(text) if person.full]
    if len(persons) != 1:
        return None
    name = persons[0]
    held = [found for found in _HELD.finditer(text) if name.start in (found.end(), 0) or found.end() == len(text)]
    if not held or held[-1].group().endswith(_NEVER_SHORT) or not name.start <= len(text) - len(name.text):
        return None
    if name.end != len(text) and (name.start or held[-1].start() != name.end or held[-1].end() != len(text)):
        return None
    before = text[: held[-1].end()]
    leads = [*_LEADS.finditer(before)] if _BESIDE.search(before) else []
    post = leads[-1] if leads else held[-1]
    family = 2 if re.match(COMPOUND, name.text) else 1
    length = len(name.text) if post.group().startswith("副") else family
    return slice(name.start, name.start + length), slice(post.start(), post.end())


def title_names(title: str) -> frozenset[str]:
    """The full names that a title begins with or gives behind a dash: ——任正非与各部门座谈, 周明远在大会上的讲话."""
    return frozenset(found["name"] for found in _TITLED.finditer(title) if is_name(found["name"]))


def _apart(persons: list[Person]) -> tuple[Person, ...]:
    kept: list[Person] = []
    for person in persons:
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return tuple(kept)


def _before_posts(text: str) -> Iterator[Person]:
    """陈立新市长, 李局长, 韩青同志."""
    for found in _POST.finditer(text):
        if found.group().endswith(("同志", "同学", "老师")) and text[found.end() : found.end() + 1] == "们":
            continue
        if person := _ending_at(text, found.start(), found.group()):
            yield person


def _ending_at(text: str, end: int, post: str) -> Person | None:
    # Of two readings the shorter one where the longer begins with a word: 向李文 is 向 and 李文.
    sizes = [size for size in (4, 3, 2) if end >= size]
    for size in sizes:
        name = text[end - size : end]
        if not is_name(name) or (size == 4 and not re.match(COMPOUND, name)):
            continue
        if size == 3 and name[0] in OFTEN_WORDS and is_name(name[1:]):
            continue
        if name[0] in OFTEN_WORDS and not _BEFORE.search(text[max(0, end - size - 1) : end - size]):
            continue
        return Person(end - size, end, name)
    name = text[max(0, end - 3) : end]
    if is_seldom_name(name) and _BEFORE.search(text[max(0, end - 4) : end - 3]) and not post.endswith(_WEAK):
        return Person(end - 3, end, name)
    single = text[end - 1 : end] if end else ""
    short = single and single in SURNAMES and single not in OFTEN_WORDS and not post.endswith(_NEVER_SHORT)
    if short and _BEFORE.search(text[max(0, end - 2) : end - 1]):
        return Person(end - 1, end, single, full=False)
    return None


def _behind(text: str) -> Iterator[Person]:
    """县长陈立新讲话, 请李文静通报."""
    for found in _BEHIND.finditer(text):
        group = "name" if found["name"] else "called"
        name = found[group]
        if name[0] in JOINS:  # 领导和学生
            continue
        longer = text[found.start(group) : found.start(group) + 3]
        # 李文静 before 李文 where both can end there.
        if len(name) == 2 and is_name(longer) and re.match(_AFTER, text[found.start(group) + 3 :]):
            name = longer
        if is_name(name):
            yield Person(found.start(group), found.start(group) + len(name), name)


def _rows(text: str) -> Iterator[Person]:
    """李文静、王建国、陈立新等."""
    for found in _ROW.finditer(text):
        at = found.start()
        names = found["row"].split("、")
        if not all(is_name(name) for name in names):
            continue
        for name in names:
            yield Person(at, at + len(name), name)
            at += len(name) + 1


def _odd(text: str) -> Iterator[Person]:
    """Foreign names, and names that were made unreadable: 张某某."""
    for pattern in (_FOREIGN, _MASKED):
        for found in pattern.finditer(text):
            yield Person(found.start(), found.end(), found.group())
    for found in _BRIEFLY.finditer(text):
        if found["asked"] and found.group() in OFTEN_WORDS:  # 了解总的情况
            continue
        if found["chief"] and found.group() in OFTEN_WORDS - {"任"}:  # 全总要求
            continue
        yield Person(found.start(), found.end(), found.group(), full=False)
    for found in _SPOKE.finditer(text):
        group = found.lastgroup or "name"
        if is_name(found[group]) or is_seldom_name(found[group]):
            yield Person(found.start(group), found.end(group), found[group])


def _again(text: str, known: frozenset[str]) -> Iterator[Person]:
    for name in known:
        for found in re.finditer(re.escape(name), text):
            yield Person(found.start(), found.end(), name)
