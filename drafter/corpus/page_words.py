"""What pages say about themselves (网页用语): the vocabulary by which ``shells`` knows their lines.

Classes of words that any site may use, as regular expressions; no site is named here.
"""

from __future__ import annotations

import re

from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS
from drafter.punctuation import HAN


def either(words: str) -> str:
    """One pattern for any of the patterns in ``words``, which are divided by white space."""
    return f"(?:{'|'.join(words.split())})"


# What may stand before a word at the head of a line: bullets and opening brackets.
LEAD = r"[\s\-–—·•*#>＞«»‹›【\[（(▶►◆■□●○]*"
CLOCK = r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\s*[0-9]{1,2}[:：时][0-9]{2}"
ISO_DATE = r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}"

# --- lines of data: 来源：… 时间：… 点击：… -----------------------------------------------------------

LABEL = either("""
    (?:发布|发表|更新|录入|添加|上传|采集|成文)(?:时间|日期|人|者|机构|单位|部门) (?:发布|更新)(?=[:：]\\s*[0-9])
    (?:信息|文章|稿件|新闻|资料|内容|本文|图片)?来源(?:网站|单位|于)? 出处 作者(?:单位)? 撰稿人? 供稿(?:人|单位)?
    稿源 标\\s题 转自 文字(?=[:：]) 投稿人? 通讯员 摄影 撰文 文[/／]图 图[/／]文 监制 排版 出品 播出时间 最后更新
    (?:责任|本期|网络|特约|值班|文字|美术)?编辑 责编 编审 (?:内容)?审核人? 审稿人? (?:责任)?校对
    录入员? 小编 (?:您|你)?(?:现在|当前)?(?:所在|当前)?(?:的)?位置 (?:当前|所属)(?:栏目|分类) 栏目
    (?:文件|文档)(?:格式|大小|类型) 索引号 信息索引 主题词 链接地址 (?:原文|本文)(?:链接|地址|网址) 转载自 标签
    关键[词字] (?:微信|官方)?公众号 用户名 验证码 Tags? 字号 字体(?:大小)? 分享到
""")
_COUNTED = either("浏览 点击 阅读 访问 查看 下载 收藏 评论 转发 点赞 人气 热度 字数")
SOCIAL = either("浏览 阅读 评论 赞(?:一个)? 踩(?:一个)? 在看 点赞 转发 收藏 留言 支持 反对")
COUNTED_LABEL = f"{_COUNTED}(?:次数|量|数|率)?"
TIME_LABEL = either("时间 日期")
# After a label: 来源：, [来源]：, 编辑 | 小文.
LABELLED = r"\s*(?:[】\])）]\s*)?[:：|｜]"
META = re.compile(rf"{LEAD}(?:{LABEL}{LABELLED}|(?:(?:文件|文档)(?:格式|大小|类型|页数)|上传时间)\s+\S{{1,12}}$)")
_MANY = r"[0-9][0-9.,，]*\s*[万wWkK]?\+?"
COUNTED = re.compile(
    rf"{LEAD}(?:本文|文章)?{_COUNTED}(?:(?:(?:次数|量|数|率)\s*[:：]?|\s*[:：])\s*(?:\[?\s*[0-9]|次|人|$)"
    rf"|\s*[(（]?\s*{_MANY}\s*[次人]?\s*[)）]?(?:\s*[|｜]?\s*{SOCIAL}\s*[(（]?\s*(?:{_MANY}|关闭)\s*[)）]?)*$)"
    rf"|(?:{SOCIAL}\s*[(（]\s*[0-9]+\s*[)）]\s*)+$"
)
TIMED = re.compile(
    rf"{LEAD}(?:{TIME_LABEL}\s*[:：]\s*(?:{CLOCK}|{ISO_DATE})|(?:香港|北京|当地)时间\s*[0-9]{{1,2}}[时:：][0-9]{{2}}分?$)"
)
# 2023-03-05 10:21 来源：…, 2023-03-05 县应急管理局 字号：大中小: the day first, without a label.
DATED = re.compile(
    rf"\W*(?:{CLOCK}[0-9:：分秒]*|{ISO_DATE}|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)\s*(?:\S{{2,20}}\s+)?"
    rf"(?:(?:{LABEL}|{COUNTED_LABEL}|{TIME_LABEL})\s*[:：]|{COUNTED_LABEL}\s*[(（]?\s*[0-9])"
)
# 办公室 2019-01-02 09:00: who put a text on a page, and when, as pages write it.
PUT_UP = re.compile(
    rf"(?P<by>[^。，；：！？]{{2,40}}?)\s+(?:{CLOCK}[0-9:：分秒]*|{ISO_DATE}|[0-9]{{1,2}}月[0-9]{{1,2}}日)$"
)
SHORT_DATE = re.compile(r"(?:[0-9]{4}[-/.])?[0-9]{1,2}[-/.][0-9]{1,2}\s+(?P<by>\S{2,14})$")
COUNTED_INSIDE = re.compile(
    rf"(?:^|\s){COUNTED_LABEL}\s*[:：]\s*\[?\s*[0-9]|(?:发布|更新|上传|时间|日期)(?:时间|日期)?\s*[:：]\s*(?:{CLOCK}|{ISO_DATE})"
)
# What a library of texts tells of one, a line each or several in a row: 大小：67 KB, 字数：约2600字 格式：docx.
_CARD = (
    r"(?:[Ii][Dd]|(?:文档|文件|资料)?(?:编号|大小|页数|字数|格式|价格|售价))\s*[:：]\s*"
    r"(?:约\s*)?[A-Za-z0-9.]+\s*(?:[KkMmGg]?[Bb]|[页字元]|积分)?"
)
CARD = re.compile(rf"{LEAD}{_CARD}(?:\s+{_CARD})*$")
# A clock anywhere in a line that is no sentence: 煤矿安全网 2011-6-24 6:51:07 安全专题.
CLOCK_INSIDE = re.compile(rf"(?<![0-9]){ISO_DATE}\s+[0-9]{{1,2}}[:：][0-9]{{2}}")
# Where a site keeps a text, with its first words again: …的讲话》所在栏目：范文 > 内容摘要：….
CATALOGUE = re.compile(r"[^。，；]{4,60}》?\s*所[在属](?:栏目|分类)\s*[:：]")
# The name of a shape or a picture that a converted document leaves: Shape2, 23AA286.
FILE_CODE = re.compile(r"(?=[A-Za-z0-9_\-]*[0-9])(?=[A-Za-z0-9_\-]*[A-Za-z])[A-Za-z0-9_\-]{5,24}$")
# Marks of a forum's own markup: [/td] [td=1,1,1%].
MARKUP = re.compile(r"[\s|]*(?:\[/?[a-z]{1,8}(?:=[^\]\n]{0,40})?\][\s|]*)+$")
VISITORS = re.compile(r"您是(?:本站)?第\s*[0-9]+\s*位(?:访问者|访客)")
# [编辑 小文]: signed in brackets without a colon.
EDITED = re.compile(rf"[\[【（(](?:责任)?(?:编辑|责编|校对|审核|录入)\s+[{HAN}]{{2,4}}[\]】）)]$")
# +-14, A+ A-: the buttons for the size of letters.
SIZES = re.compile(r"(?=.*[+＋])[+＋\-－A0-9\s]{2,8}$")
# 999+, 13.36KB, 8 页: how large a document is, a line each.
LONE_SIZE = re.compile(r"(?:[0-9]{1,6}\+|[0-9.]{1,8}\s*[KkMm][Bb]?|[0-9]{1,3}\s*页)$")
# 编辑 | 小文, 图片｜校媒体中心: as accounts on WeChat sign.
SIGNED = re.compile(
    rf"{LEAD}(?:文字?|图[片文]?|音频|视频|策划|设计|统筹|制作|记者|[初复终]审|作者|校审|美编|供[图稿]|来源|值班.{{0,4}})\s*[|｜丨/／]\s*\S"
)
ONLY_CLOCK = re.compile(rf"\W*(?:{CLOCK}[0-9:：分秒\W]*(?:[{HAN}]{{2,8}}$)?|{ISO_DATE}\W*)$")
ANY_LABEL = re.compile(rf"(?:{LABEL}|{COUNTED_LABEL}|{TIME_LABEL}){LABELLED}")
FORUM = re.compile(
    rf"本帖最后由.{{1,60}}编辑|.{{0,20}}发表于[:：]?\s*{ISO_DATE}|(?:积分|帖子|主题|精华)\s*[:：]?\s*[0-9]|.{{0,10}}(?:楼主|沙发|板凳)\s*$"
    r"|\S{1,12}\s+当前(?:离线|在线)|签名档|评分\s+参与人数|(?:[0-9]{1,4}\s*(?:楼|#)|沙发|板凳|地板)\s+\S{1,14}\s*(?:[:：]|发表于)"
    r"|\S{1,12}\s+\+\s*[0-9]{1,3}\s|[\[【].{1,8}[\]】].{2,60}\[复制链接\]$"
)
PAGE_NUMBER = re.compile(
    r"(?:第\s*[0-9]+\s*页\s*[/，,]?\s*)?共\s*[0-9]+\s*页(?:\W|[0-9]|[上下]一?页|[首末尾]页)*$|[—–\-·]+\s*[0-9]{1,3}\s*[—–\-·]+$|第\s*[0-9]{1,3}\s*页$"
)

# The head of every page of a printed record: it has a date or a number in it.
RUNNING_HEAD = re.compile(r"[0-9]{1,4}\s?年|第\s?[0-9]+\s?[期号卷]|[0-9]{4}[-/.][0-9]")
# What a page puts before a title on one line ends with a mark, a blank or a label's colon.
BEFORE_TITLE = re.compile(r"^.{2,30}(?:[\s|｜丨>＞»·_\-–—/:：])$")
# A label and a name, and no sentence: 升旗手：王小满、李青. When and where something was said is the text's own.
CARD_LINE = re.compile(
    rf"(?P<label>(?!时间|地点|主讲|报告|讲话|致辞|发言|记录|出席|参加|尊敬|各位|亲爱|同)[{HAN}、]{{2,10}})\s*[:：]\s*[^，。；！？：:]{{0,30}}$"
)
# 目录/提纲：…… above a text.
CONTENTS = re.compile(r"(?:目\s*[录次]|(?:目录\s*[/／、])?\s*提\s*纲)\s*[:：]?[.…·\s]*$")
LONE_LABEL = re.compile(COUNTED_LABEL)
LONE_NUMBER = re.compile(r"[0-9]{1,5}")

# In a document site's preview the numbers of the pages stand in the text itself.
PAGE_INLINE = re.compile(r"第\s*[0-9]{1,3}\s*页\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页")
LONE_COUNTS = re.compile(r"[0-9]{1,7}(?:\s+[0-9]{1,7}){1,4}$")
POSTED = re.compile(rf"(?:管理员|[Aa]dmin|发布者|发布人)\s+(?:{CLOCK}|{ISO_DATE})")
CAPTION_OF_TEXT = re.compile(
    r"(?:论文|文章|文档)(?:部分|主要)?内容(?:阅读|预览|展示)$|(?:内容|文章|文档|正文)(?:预览|简介|内容|介绍|摘要|全文)?\s*[:：]$"
)
FILE_NAME = re.compile(rf"(?<=[{HAN}）)0-9])\.(?:docx?|wps|pdf|txt|pptx?)$", re.IGNORECASE)

# --- rows of links ------------------------------------------------------------------------------

HOME = re.compile("首页|主页|位置")
NAV_WORD = re.compile(
    either("""
    网站首页 返回(?:首页|主页|顶部|上一?页|列表)? 回到顶部 首页 主页 顶部 关闭(?:窗口|本页|此页)?
    (?:我要)?打印(?:本页|此页|文章|此文|正文|全文)? 列印(?:此页)? 字体(?:大小)? 字号 大中小 放大 缩小 默认 分享[到至]?
    (?:加入)?收藏(?:本页|本站)? (?:我要|发表|网友|查看)?评论 (?:请先|会员|用户)?登录 (?:会员|免费)?注册 找回密码
    (?:点击|免费|立即)?下载(?:该文章|全文|本文)? (?:手机)?扫一扫 用手机看 跳(?:转)?(?:至|到)主要?内容 (?:站内)?搜索
    搜寻 检索 菜单 (?:网站)?导航 (?:查看)?更多 设为首页 网站地图 网页指南 联系我们 关于(?:我们|本站)
    广告(?:服务|合作) 友情链接 版权[声申]明 免责声明 隐私政策 人员查询 (?:法律|网站)声明 [手触][机屏]版 电脑版
    [繁简]体(?:中文)?版? [英中]文版 政府新闻网
    无障碍(?:浏览)? 长者版 客户端 上一[页篇条] 下一[页篇条] [末尾]页 阅读全文 全文阅读 展开全文
    (?:全屏|加大|还原|减小|增大|缩小)(?=[\\s\\W]|$) (?:返回列表|发新帖|发表新帖) 高级模式
    (?:QQ空间|QQ好友|腾讯微博|新浪微博|朋友圈)
    (?:我要投稿|QQ群|加入清单|侵权投诉|海报|展开|收起|正文复制|复制(?:全文|正文|链接)|网站纠错|版面导航|标题导航|打赏|小黑屋|Archiver|Home|网摘|在看|顶一下|踩一下|写留言|评论(?=[（(]关闭))
    A[+＋-] 举报 点赞 转发 微信 微博 (?:我要)?纠错 政府主网页 寄给朋友 电脑桌面 只看该作者 倒序浏览 回复 楼主 意见反馈
    在线客服 联系客服 浏览记录 我的(?:收藏|下载) 手机版 微信(?:订阅|公众|服务)号 请先登录
    (?:活动|相关)图片(?:[（(][0-9]+张[）)])?$
    帮助中心 English ENGLISH TOP RSS APP(?:下载)?
""")
)
# Columns of public sites: headings of a speech could read like one of them, hardly like two in a row.
COLUMN = re.compile(
    either(
        "新闻(?:中心|公报) 信息公开 政务(?:公开|服务) 互动交流 公众参与 办事服务 投稿 机构设置 政策法规"
        " 通知公告 专题专栏"
    )
)
NAV_GLUE = re.compile(r"[\s\W大中小A0-9]+")
NAV_START = re.compile(rf"[\s\W大中小A0-9]*(?:{NAV_WORD.pattern}|{COLUMN.pattern})")  # a quick look first
SITE_WORD = re.compile(
    either("导航 首页 更新 论坛 下载 登录 注册 论文 文库 素材 网$ 站$ 网\\s 网站 专题 频道 新闻中心 要闻 资讯")
)
SITE_NAME = re.compile(either("网 站 文库 书屋 论坛 公众号 微信 资源 秘书 www com"))

# Above a title a line of these alone is the site's: its name, its columns, the body that keeps it.
SITE_END = re.compile(
    either("""
    网 (?:手机|下载|资源|素材|图文)站 在线 网站 门户 公众号 订阅号 服务号 官微 官方微信 微信 论坛 文库 文秘 之家
    范文 频道 客户端 内网 Intranet
    热线 电台 电视台
    社区 家园 [资料素材范文档]{1,3}库 数字报 融媒体?(?:中心)? 微博 博客 头条号? [a-z]\\.(?:com|cn|org|net|gov)
    """)
    + r"[·:：]?$"
)
COLUMN_END = re.compile(
    either("""
    动态 新闻 要闻 快讯 资讯 播报 专题 专栏 园地 风采 公开 互动 服务 概况 首页 主页 中心 天地 之窗 之声 视点 聚焦
    关注 时政 民生
    县区 视频 政务 讲话 致辞 寄语 发言 演讲 言论 选登 汇编 资料 文章 档案 案例 招生 招聘 就业 学术 科研 科学研究
    师资队伍 研究生教育 信箱 评估 指南
    导航 下载 展示 资源 文化 党建 德育 教学 教学科研 管理 交流 经验 宣传 廉政 工会 团建 团工作 简报 简介 联谊 活动
    会议 验收 建设 合作 库 沿革
    ^[（(〔【\\[][^）)】\\]]{1,8}[）)】\\]] 纠错 怀念 人物 专家介绍 领导 之友 讲堂 书屋 实录 English ENGLISH 长者版
    正文 详情 内容 新鲜事 通知 公告 一版 [0-9A-Z]{1,3}版 看点
    """)
    + "$"
)
ORGAN_END = re.compile(
    either(f"""
    街道 (?:主办|校庆办) [总分]公司 [市县区省州局处科委厅部]办(?:公室)? [委局厅处院校所] 中学 小学 大学 学院 公司 集团
    [{HAN_NUMERAL}附]中 (?:委员|联合|理事|基金|商|学|协|总|工|侨联)会
    (?:宣传|组织|统战|武装|人武|学工|教务|党群|工作|外交|教育)部
    (?:报|出版|合作|通讯)社 (?:服务|工作|气象|广播)站 政府 办公室 党校 医院 书院 图书馆 妇联 残联 科协 团委 学校
    幼儿园 支部
    College Group School University
    """)
    + "$"
)
# 青港晚报 A03 关注, 柳湾日报 2010年12月27日 1版: the head of a page of a newspaper, or where a text was printed.
PAPER = re.compile(
    rf"\W{{0,2}}[{HAN}]{{1,12}}\s?报(?:数字报)?\W{{0,3}}\s*(?:第?\s*[A-Z]?[0-9{HAN_NUMERAL}]{{1,3}}\s*版|[A-Z][0-9]{{1,2}}\b|第[0-9]{{1,6}}期"
    rf"|[（(]?\s*[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日\s*(?:.{{0,6}}版|星期|[0-9]{{2}}:))"
)
# The publication that a text was printed in, above its title: 农村工作文选（一）, 县委信息 第31期 讲话专辑, 年报 P12.
PUBLICATION = re.compile(
    rf"(?:.{{2,30}}?(?:第\s?[{HAN_NUMERAL}〇0-9]{{1,4}}\s?[期号卷辑页]|汇编|选编|文选|文汇|专[刊辑]|会[讯刊]|简报|公报|年报|资料室|百宝箱|大全"
    rf"|(?:日|晚|电力|学)报\s+[0-9]{{4}}[-年.][0-9]{{1,2}}[-月.][0-9]{{1,2}}日?|内刊.{{0,10}})"
    rf"(?:[（(][^（()）]{{1,8}}[）)])?(?=\s|$|[:：]).{{0,30}}|P\s?[0-9]{{1,4}}(?:\s?-\s?P?[0-9]{{1,4}})?)$"
)
# Below a text: 回复1：…, 推荐：…, （下转第2版）, 送：市委常委.
BELOW = re.compile(
    r"(?:回复\s?[0-9]{1,3}|[0-9]{1,3}\s?[楼则]留言|相关(?:视频|图片)?|推荐|[送发]|张贴(?:者|日期)|匿名提到)\s*[:：…]"
    r"|[（(](?:上接|下转|全文见|此处空白|整理[:：])[^（()）]{0,16}[）)]|本版(?:责编|编辑)"
)
# The card of a newsletter or a set of materials: 内部资料 注意保密, （大会材料之三 会后收回）, 分送：县委领导.
PAPERS_NOTE = re.compile(
    rf"\W?(?:内部(?:资料|材料|刊物|文件|交流)|注意保(?:密|存)|(?:大会|会议|交流)?(?:材料|发言)之[{HAN_NUMERAL}]{{1,3}}|会后收回"
    r"|本(?:文件|资料|材料)仅限内部|(?:抄送|分送|抄报|主送|报送)\s*[:：]|[报送]\s*[:：].{2,30}[送发]\s*[:：])"
    rf"|.{{2,30}}(?:编印?|主办)\s+内部|.{{2,30}}(?:第\s*[0-9]{{1,4}}\s*期)$|.{{2,20}}〔[0-9]{{4}}〕.{{2,20}}(?:签发人\s*[:：]|第\s*[0-9]+\s*期)"
)
# What a library of texts shows in the place of the rest: 试读已结束，剩余40%未读.
PAYWALL = re.compile(
    either(r"""
    [试预][读览](?:已|部分)?结束 免费获取全文 定制代笔 请点击\W{1,3}[A-Za-z0-9] 全文共?[0-9]+字
    当前(?:仅|只)?显示[0-9]+字
    下面的?提示信息
    (?:剩余|还剩)\s*[0-9]{1,3}\s*[%％页] 加入(?:购物车|VIP|会员) 立即(?:购买|开通|下载|订阅) 开通(?:会员|VIP)
    登录后(?:可|才能|方可)?(?:阅读|查看|下载|复制) (?:会员|VIP)(?:免费|专享|专属|下载|完整) 充值会员 新用户注册
    全站资料
    下载(?:本)?文档到电脑 下载后(?:只|仅|可) (?:继续阅读|阅读全文|查看全文)请 [￥¥]\s*[0-9]+(?:\.[0-9]{1,2})?
    注册(?:即|就)送
    (?:您|你)需要登录后 已有账号 付费(?:阅读|内容|文档) 此处广告 ^[\[【]广告[\]】] 购买后
    需要?[0-9]+\s*(?:积分|下载券|金币) 免费试读 阅读(?:全部|全文|剩余).{0,8}内容
    (?:此处)?(?:隐藏|省略)了?\s*[0-9]+\s*个?字 (?:正式|付费|注册|高级)会员(?:可|才)
    未完[，,]\s*全文共 需要先登录 (?:不能|无法|未能)(?:全部|完整)显示 点此(?:查看|阅读|下载)
    (?:只能|免费)预览\s*[0-9]+\s*页
    登录后继续 请下载原?文档
    """)
)
# A site welcomes its visitors; its path without the signs between the steps.
WELCOMES = re.compile(
    either("""
    ^欢迎(?:您|你)?(?:访问|光临|来到).{2,24}(?:网|网站|文库|主页|频道)[！!]?$
    (?:网|网站|文库|书屋)欢迎(?:您|你)[！!]?$
    (?:网|站|文库|书屋)提供.{0,8}(?:范文|素材|资料|文档|材料)[^，。]{0,8}[！!]?$
    (?:素材|公文|文稿|范文|材料|文档)[^。]{0,6}(?:大全|好帮手|百宝箱|就上[^，。]{2,6})[！!—\\-\\s]*$
    ^您身边的.{2,16}专家
    """)
)
GLUED_PATH = re.compile(rf"首页[{HAN}]{{4,14}}$")
SHARED_BY = re.compile(rf"[{HAN}A-Za-z0-9]{{2,6}}分享$")
# 讲话稿如何写？（四）: what a site asks in the place of a title.
HOW_TO_WRITE = re.compile(r"[^。！]{2,40}(?:如何|怎么|怎样)写[？?]?\s*(?:[（(].{1,4}[）)])?$")
ASKED = re.compile(r"【[^】]{2,40}(?:如何|怎么|怎样)写[？?]?】")
# An account on WeChat asks for a sign: 点亮在看, ↑点击上方“某某发布”，关注我们.
ASKS_SIGN = re.compile(
    either(r"""
    点击?(?:个|亮)?\W?(?:在看|赞|阅读原文) 点击(?:上方|下方|左下角|右上角|\W?阅读原文) 长按(?:识别|关注|图片)
    收录于合集 话题阅读
    ^阅读原文 打call ^[\W]{0,2}点击(?:上方)?.{0,20}关注我们 转发给身边 ^#\S{2,20}(?:#|\s)
    """)
)
# Below these heads stand what readers wrote, to the end of the page.
READERS = re.compile(
    rf"{LEAD}(?:精选|全部|最新|网友|读者|热门|我要|发表|写)?(?:留言|评论|跟帖|回帖)(?:区|列表|精选)?\s*(?:[(（]?\s*[0-9]*\s*条?\s*[)）]?)\s*[:：]?\s*$"
    rf"|写留言$|{LEAD}(?:网友|读者)评论[（(][0-9]+[）)]|暂无评论"
)

# --- lists of other pages -------------------------------------------------------------------------

_PAGES = "(?:文章|阅读|推荐|新闻|链接|内容|资讯|文档|资料|搜索|范文|信息|报道|热词|专题|标签)"
LIST_HEAD = re.compile(
    rf"{LEAD}(?:【[^】\n]{{1,60}}】)?"
    + either(f"""
    相关{_PAGES} 相关(?:稿件|文稿|专题) 推荐{_PAGES} 热[门点]{_PAGES} 最新(?:文章|更新|发布|资讯|推荐|范文|评论)
    最近(?:更新|文章|浏览)
    经典(?:文章|推荐|范文) (?:延伸|扩展|拓展)阅读 (?:编辑|精彩|精选|特别|智能|专题|图文|本周|站长)推荐
    猜[你您](?:喜欢|想看|感兴趣)
    [您你](?:可能|或许|也许)?[还也]?[会对]?(?:喜欢|感兴趣|关注|需要|想看)的?(?:文档|文章|内容|范文|资料|还有)?
    (?:大家|网友|别人|其他人|他们)都?还?在[看搜读用]
    (?:同类|其[他它]|本类|同栏目|本栏目?)(?:文章|推荐|最新|热门|排行)
    (?:点击|阅读|浏览|下载|人气|热门|本周|本月|今日|文章)排行榜? 友情链接 为[您你]推荐
    更多(?:相关|精彩|推荐|阅读|文章|内容|范文).{{0,10}} (?:网友|全部)评论 发表评论 评论列表
    看[了过].{{1,20}}[还又也]看了? 本文(?:标签|导航)
    """)
    + r"\s*(?:[:：>＞»]|更多|\.{2,}|…)*\s*$"
)
POINTER = re.compile(
    rf"{LEAD}"
    + either(r"""
    (?:(?:点击)?查看更多|点击(?:查看|阅读|进入|下载)(?:更多|全文|原文|下载)?|[上下]一?[篇条页章]|[前后]一[篇条]|相关(?:文章|阅读|推荐|链接|新闻|报道|稿件|专题|内容|文档)|(?:推荐|延伸|热门)(?:阅读|搜索)|更多(?:相关|推荐|阅读)|猜[你您](?:喜欢|想看)|本文关键[词字]|附件下载|[上下]一(?:人物|讲|期))\s*(?:[】\]）)]\s*)?[:：>＞»]
    【相关(?:新闻|报道|阅读|链接|文章)】 相关(?:文章|阅读|链接)\s+[·•] (?:相关|详细)报道(?:详)?见 [>＞]{2,}更多
    点击(?:此处|这里)?(?:查看|阅读|下载) 请?点击(?:下方|这里|此处)
    (?:手机|微信)?扫(?:一扫|码).{0,12}(?:手机|浏览|打开|分享|关注|查看|阅读|访问)
    [上下]一[篇条]\s 附件(?:下载|列表)?\s*[:：]\s*$
    收藏《 (?:PDF|WORD|Word|word|DOC|doc)\s*(?:版|文档)?\s*(?:免费)?下载
    """)
)
ITEM = re.compile(
    r"\s*[\-–·•*◆■□●○▶►>＞»]"
    r"|.*(?:[（(\[]?[0-9]{2,4}[-/][0-9]{1,2}(?:[-/][0-9]{1,2})?[）)\]]?|[（(][^（()）]{0,6}[0-9]+篇[）)])$"
)

# --- notices --------------------------------------------------------------------------------------

LEGAL = re.compile(
    either(r"""
    版权所有 (?:Copyright|copyright|COPYRIGHT) © All\sRights?\sReserved ALL\sRIGHTS\sRESERVED ICP(?:备|证|\s?备案)
    公网安备 网安备 网站标识码 备案序?号 技术支持[:：] 许可证号?[:：] 增值电信
    """)
)
NOTICE = re.compile(
    either("""
    免责声明 版权声明 转载请(?:注明|保留|联系) 请勿(?:照搬|转载|抄袭|商用) 原创投稿 (?:严禁|谢绝)转载
    以上内容[为是].{0,8}(?:原创|虚构|人工智能|AI) (?:网友|用户|会员)(?:.{0,6})上传 由.{1,12}提供，转载 如需删除
    不表明.{1,12}(?:同意|观点) 来源[:：]网络
    (?:内容|图片|资料|文章)均?来[源自]于?(?:网络|互联网) 》?出自[:：]
    (?:文章|本文)(?:源自|来自|来源|转自) (?:本站|本网).{0,12}(?:删除|立场|观点|证实|负责|无关|整理|编辑|转载|联系)
    (?:不允许|禁止|严禁|不得)二次(?:传播|转[载发]) 侵犯[您你]的(?:权益|版权) 下载(?:本)?文档[前后]
    文档.{0,20}(?:在线预览|申请退款)
    本文系 最新章节 手机阅读 (?:扫描|长按|识别)二维码 关注(?:本站|我们的|微信)?公众号
    ^(?:想?了解|查看|获取)?更多.{0,30}(?:请|敬请)(?:点击|关注|访问|浏览|登录|下载)
    """)
)
NOTICE_SIGN = re.compile(
    either("""
    侵权 版权 转载 以上内容 本站 本网 本文 仅供(?:学习|参考|交流|内部) 仅限(?:学习|交流) 未经.{0,8}(?:授权|许可|同意)
    及时(?:删除|处理) 联系我们 如需删除 与管理员联系 上传 个人看法 不表明 提供 原作者 著作权 注明出处
    学习(?:分享|参考|交流|之用) 文档 下载 会员 请勿 免责 平台 客服 退款 在线预览
    """)
)
# The page speaks of itself: without such a word three signs may as well be a speech on copyright.
NOTICE_SELF = re.compile(
    either("本站 本网 本文 联系我们 请勿 免责 仅供学习 仅限学习 网络整理 (?:及时|立即|第一时间)(?:删除|处理)")
)
# A cheap look first: lines without any of these hold no notice.
NOTICE_HINT = re.compile(
    either("""
    版权 侵权 转载 本站 本网 本文 仅供 仅限 未经 请勿 出自 声明 来源 来自 源自 原创投稿 上传 章节 手机阅读 二维码
    公众号
    更多 联系我们 及时 删除 看法 提供 以上内容 Copyright copyright COPYRIGHT © Reserved RESERVED ICP 备案 网安备
    标识码
    技术支持
    许可证 增值电信 二次传 侵犯 下载 文档
    """)
)

# --- what a site says before and after a text -----------------------------------------------------

_GATHERED = "(?:整理|收集|搜集|准备|分享|带来|推荐|编写)"
_WRITINGS = "(?:范文|文章|讲话稿|发言稿|演讲稿|致辞|主持词|总结|心得体会|参考|阅读)"
# Who puts pages together, where he speaks of himself: others speak of 小编 too, and 小编制 is something else.
SITE_EDITOR = re.compile(
    "(?:下面|以下|下文|跟着?|随|由|让|请|本站|本网|网站)小编(?![制组队程])"
    "|小编(?:们?[为给]|就|来|整理|收集|搜集|准备|精心|带|今天|在此|这里|特|推荐|分享|寄语|提示|提醒|语|按|和大家|跟大家|[:：])"
)
# Only a site speaks so, wherever it stands.
SITE_SPEAKS = re.compile(
    either(f"""
    {SITE_EDITOR.pattern} 《[^》]{{2,80}}》由.{{1,12}}分享
    (?:下载网址|下载地址|[加添]微信?|微信号|QQ群?号?)\\s*[:：]?\\s*[A-Za-z0-9.]{{5}}
    (?:本站|本网|[公范]文网|文秘网|文库网)[为给]?(?:大家|您|你|各位).{{0,10}}{_GATHERED}
    以上(?:就?是|内容).{{0,40}}{_WRITINGS}的?(?:全部|相关|所有)内容
    (?:以下|下面)[是为]?.{{0,16}}(?:整理|收集|搜集)的?.{{0,40}}{_WRITINGS}.{{0,20}}(?:仅供|欢迎|希望|供大家|供您|大家)
    """)
)
SITE_SHARES = re.compile("由.{1,12}分享|下载网址|下载地址|[加添]微|微信号|QQ")
# A speaker may say it too; before a text it is the site.
SITE_GREETS = re.compile(
    either(f"""
    (?:我们|网友|本文|这里|特意|精心)[为给]?(?:大家|您|你|各位)?.{{0,10}}{_GATHERED}了?.{{0,40}}{_WRITINGS}
    (?:以下|下面|这)[是为]?.{{0,12}}[为给](?:大家|您|你|各位).{{0,8}}{_GATHERED}
    仅供.{{0,4}}(?:参考|借鉴).{{0,16}}(?:欢迎|希望|大家) 欢迎(?:大家)?(?:阅读|借鉴|分享|下载|参考|查看)
    希望(?:能|可以)?[对给为](?:大家|您|你).{{0,6}}(?:有所)?(?:帮助|启发|参考) 希望(?:能够?|可以)?(?:帮助|有助|帮)[到于]
    """)
)
SITE_HINT = re.compile(either("小编(?![制组队程]) 整理 收集 搜集 准备 分享 带来 推荐 编写 仅供 欢迎 希望"))
# How a text of this kind is written: the filler before a compilation.
WRITING = re.compile(
    either("""
    范文 写作 作文 例文 怎样写 怎么写 如何撰?写 写一篇 写好 写出 撰写 写法 模板 文笔 表达能力
    (?:总结|讲话稿|发言稿|演讲稿|心得体会|致辞|主持词)(?:是|的(?:格式|写法|特点|作用))
    (?:接触|见|看|遇到|写|用|参加)[过到].{0,8}(?:总结|讲话|发言|演讲|文章|吧) 帮助 参考 借鉴
    """)
)
DEFINES_WRITING = re.compile(
    r"(?:演讲稿|讲话稿|发言稿|致辞|致词|主持词|述职报告|心得体会|总结)[，,]?(?:也叫|又叫|又称|是(?:指|在|一种|人们|演讲者|对))"
)
WRITING_SURE = re.compile(
    either("范文 怎样写 怎么写 如何撰?写 写一篇 写过 (?:总结|讲话稿|发言稿|演讲稿|心得体会|主持词)是")
)

# --- pictures and the foot of the page --------------------------------------------------------------

CAPTION = re.compile(
    either("^图为 ^图[:：] ^图[0-9一二三四五]{1,2}[:：]? ^图片说明 ^[▲△↑▼]")
    + "|"
    + either("""
    [分主]?会场 (?:会议|活动|签约|颁奖|讲话|大会|仪式|培训)现场 主席台 合影(?:留念)? 资料图 供图 摄 示意图
    """)
    + "$"
)
POST = either("""
    主席 书记 会长 部长 主任 市长 县长 区长 省长 厅长 局长 院长 校长 董事长 总经理 理事长 秘书长 委员 巡视员 处长
    司长 州长 镇长 乡长 馆长 所长 总裁 经理 教授 代表
""")
PERSON = re.compile(rf"[{HAN}、]{{2,30}}{POST}[{HAN}]{{2,4}}(?:同志)?$")
CONTACT = re.compile(
    LEAD
    + either(r"""
    地\s*址 校\s*址 (?:通讯|联系)地址 邮\s*编 邮政编码
    (?:联系|咨询|监督|举报|服务|投诉|急诊|值班|办公|招生|总机)?(?:电\s*话|热线) 传\s*真
    邮\s*箱 电子邮[箱件] [Ee]-?[Mm]ail 联系(?:人|方式) QQ 客服
    (?:主办|承办|协办|主管|建设|维护|运营|指导)(?:单位|方)? 网站?(?:管理|维护|地址|址) 工作时间
    """)
    + r"\s*[:：]"
)
# Who keeps a site: at the foot of a page, hardly below a manuscript.
KEEPER = re.compile(
    LEAD
    + either("""
    (?:主办|承办|协办|建设|维护|运营|版权)(?:单位|方)?\\s*[:：]
    (?:通讯|联系)?地址\\s*[:：].{4,40}(?:邮编|邮政编码|电话)
    .{2,14}(?:出品|供稿|供图|提供)$ 浏览器建议 建议使用 最佳(?:浏览|分辨率)
    """)
)
# （总会秘书处整理 照片见附件）, （根据录音整理，未经本人审阅）: how a text came about, told below it.
GATHERED = re.compile(
    r"[—\-\s]*以上为?.{0,12}(?:记录|实录|全文).{0,24}$|"
    r"[（(][^（）()]{0,24}(?:整理|供稿|审阅|审定|摘编|供图|提供)[^（）()]{0,16}[）)]$"
)
ENDING = re.compile(r"[（(]?\s*(?:全文完|完|END|end)\s*[）)]?$")
_NUMBER = f"[0-9{YEAR_DIGITS}十]"
DATE = re.compile(rf"[（(]?{_NUMBER}{{4}}年{_NUMBER}{{1,2}}月{_NUMBER}{{1,3}}日(?:[（(]星期.[）)])?[）)]?$")
WEEKDAY_DATE = re.compile(rf"{_NUMBER}{{4}}年{_NUMBER}{{1,2}}月{_NUMBER}{{1,3}}日\s*[（(]星期[一二三四五六日天][）)]$")
# At the end of the last sentence: （2015年5月6日）, （2013年8月2日 办公室电邮）.
STAMP = re.compile(
    rf"(?<=[。！？”])[（(]{_NUMBER}{{4}}年{_NUMBER}{{1,2}}月(?:{_NUMBER}{{1,3}}日)?[^（()）。]{{0,20}}[）)]$"
)
# Who wrote and photographed, in brackets before or after a report: （通讯员 甲 摄影 乙）.
_CREDIT = either("""
    (?:本报|本刊|本台|本站|本网)?(?:特约|见习|实习)?(?:记者|通讯员) 撰稿人? 撰文 文[/／]图 图[/／]文 文字
    摄影(?:报道)? 图片 供稿 供图 (?:责任)?编辑 责编 审核 校对
""")
_NAME = f"[{HAN}·]{{2,4}}"
CREDITS = re.compile(
    rf"[（(]{_CREDIT}[\s：:/]*(?:[{HAN}]{{2,12}}\s)?{_NAME}(?:[\s、，,/；;]+(?:{_CREDIT}[\s：:/]*)?{_NAME}){{0,8}}[\s]*[）)]"
)
# Alone on a line: 本报记者 白帆; below a picture: 新华社记者 鞠鹏摄.
BARE_CREDIT = re.compile(
    rf"(?:本报|本刊|本台|本网|本站|新华社)(?:特约|见习|实习)?(?:记者|通讯员)[\s:：]*{_NAME}(?:[\s、/]+(?:(?:摄影|文|图|通讯员)\s*)?{_NAME}){{0,5}}$"
)
# Below 相关文章：1.师德师风演讲稿, a title without a mark.
NUMBERED_ITEM = re.compile(r"\s*[0-9]{1,2}[.．、]\s*[^，。；：！？]{2,40}$")
# Above another title: what somebody passed on, or an account's own headline (毕业季 | 校长寄语：…).
PASSED_ON = re.compile(
    rf"[【\[（(]\s*(?:转载?|原创|分享|求助?|推荐|置顶|精华|讲话|[{HAN}]{{2,4}})\s*[】\]）)]\s*\S|[^。，；：]{{2,12}}\s*[|｜丨]\s*\S"
)
# The last words of somebody who tells of a text before he gives it.
GIVES_TEXT = re.compile(
    either(r"""
    现将.{2,40}(?:整理|刊发|刊登|摘登|转发|分享|发布|附后) (?:全文|内容|原文|讲话|讲稿|稿子)[^。]{0,6}(?:如下|附后)
    (?:整理|刊发|刊登|摘登|记录|抄录|贴|发)(?:如下|于此|在此|出来|上来) 以飨 (?:现|下面)(?:选登|摘登|刊登|分享|转发)
    标题[系为](?:本刊)?编者 (?:供|给)(?:大家|各位|兄弟们?|同[行仁志们]{1,2}|朋友们?|网友)?(?:学习|交流)?(?:参考|借鉴)
    """)
    + "[^。！？]{0,24}[。！：:]?$"
)
# 岗位竞聘发言稿1000字。: a title by its length, as sites make them.
LENGTH_TITLE = re.compile(r"[^，。；：！？]{2,40}[0-9]{2,5}字[。：:]?$")
# What is seen on a picture of a meeting.
CAPTION_OF_ACT = re.compile(
    either("^图为 ^[▲△↑▼] (?:颁奖|讲话|发言|致辞|致词|授牌|揭牌|揭幕|签约|合影|剪彩|宣誓|表态|现场|奠基|授旗)")
    + "(?:仪式|留念|照)?$|"
    + either("代表.{0,10}颁[奖发] 签[署订].{2,20}(?:书|状|协议|合同)$")
)
# In prose a site stamps its name: 文秘之家版权所有.
OWNED_INLINE = re.compile(rf"(?:[{HAN}]{{2,6}}(?:之家|网|文库|论坛))版权所有")
# What an editor puts before a text.
EDITOR = re.compile(
    r".{0,60}(?:本文|内容|文章)(?:简介|导读|摘要)\s*[:：]|[（(](?:转自|转载自|摘自)[^（）()]{2,40}[）)]$|"
    r"[【\[〔]?(?:导\s*读|导\s*语|编者按|编者的话|编辑按|核心提示|内容提要|摘\s*要)"
    r"(?:[】\]〕]\s*[：:]?|\s*[：:])"
)
# 以下是局长今日在酒会的致辞全文：, what a press office puts before a speech.
FULL_TEXT = re.compile(
    r"以下[是为].{4,100}(?:致辞|致词|发言|讲话|演辞|演词|开场发言|谈话|献辞)(?:的)?(?:全文|内容|摘要|要点|中文译本|译本)?(?:（[^（）]{1,12}）)?[：:]$"
)
