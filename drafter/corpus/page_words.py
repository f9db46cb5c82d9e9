"""What pages say about themselves (网页用语): the vocabulary by which ``shells`` knows their lines.

Classes of words that any site may use, as regular expressions; no site is named here.
"""

from __future__ import annotations

import re

from drafter.numerals import YEAR_DIGITS
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
    投稿人? 通讯员 摄影 (?:责任|本期|网络|特约|值班|文字|美术)?编辑 责编 编审 (?:内容)?审核人? 审稿人? (?:责任)?校对
    录入员? 小编 (?:您|你)?(?:现在|当前)?(?:所在|当前)?(?:的)?位置 (?:当前|所属)(?:栏目|分类) 栏目
    (?:文件|文档)(?:格式|大小|类型) 索引号 信息索引 主题词 链接地址 (?:原文|本文)(?:链接|地址|网址) 转载自 标签
    关键[词字] (?:微信|官方)?公众号 用户名 验证码 Tags? 字号 字体(?:大小)? 分享到
""")
_COUNTED = either("浏览 点击 阅读 访问 查看 下载 收藏 评论 转发 点赞 人气 热度 字数")
COUNTED_LABEL = f"{_COUNTED}(?:次数|量|数|率)?"
TIME_LABEL = either("时间 日期")
META = re.compile(rf"{LEAD}(?:{LABEL}\s*[:：]|(?:(?:文件|文档)(?:格式|大小|类型|页数)|上传时间)\s+\S{{1,12}}$)")
COUNTED = re.compile(
    rf"{LEAD}(?:本文|文章)?{_COUNTED}(?:(?:(?:次数|量|数|率)\s*[:：]?|\s*[:：])\s*(?:[0-9]|次|人|$)|\s*[0-9]+\s*[次人]?$)"
)
TIMED = re.compile(
    rf"{LEAD}(?:{TIME_LABEL}\s*[:：]\s*(?:{CLOCK}|{ISO_DATE})|(?:香港|北京|当地)时间\s*[0-9]{{1,2}}[时:：][0-9]{{2}}分?$)"
)
# 2023-03-05 10:21 来源：…, 2023-03-05 县应急管理局 字号：大中小: the day first, without a label.
DATED = re.compile(
    rf"\W*(?:{CLOCK}[0-9:：分秒]*|{ISO_DATE})\s*(?:\S{{2,20}}\s+)?(?:{LABEL}|{COUNTED_LABEL}|{TIME_LABEL})\s*[:：]"
)
ONLY_CLOCK = re.compile(rf"\W*(?:{CLOCK}[0-9:：分秒\W]*|{ISO_DATE}\W*)$")
ANY_LABEL = re.compile(rf"(?:{LABEL}|{COUNTED_LABEL}|{TIME_LABEL})\s*[:：]")
FORUM = re.compile(
    rf"本帖最后由.{{1,60}}编辑|.{{0,20}}发表于[:：]?\s*{ISO_DATE}|(?:积分|帖子|主题|精华)\s*[:：]?\s*[0-9]|.{{0,10}}(?:楼主|沙发|板凳)\s*$"
)
PAGE_NUMBER = re.compile(
    r"(?:第\s*[0-9]+\s*页\s*[/，,]?\s*)?共\s*[0-9]+\s*页(?:\W|[0-9]|[上下]一?页|[首末尾]页)*$|[—–\-·]+\s*[0-9]{1,3}\s*[—–\-·]+$|第\s*[0-9]{1,3}\s*页$"
)

# In a document site's preview the numbers of the pages stand in the text itself.
PAGE_INLINE = re.compile(r"第\s*[0-9]{1,3}\s*页\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页")
LONE_COUNTS = re.compile(r"[0-9]{1,7}(?:\s+[0-9]{1,7}){1,4}$")
POSTED = re.compile(rf"(?:管理员|[Aa]dmin|发布者|发布人)\s+(?:{CLOCK}|{ISO_DATE})")
CAPTION_OF_TEXT = re.compile(r"(?:内容|文章|文档|正文)(?:预览|简介|内容|介绍|摘要|全文)?\s*[:：]$")
FILE_NAME = re.compile(rf"(?<=[{HAN}）)0-9])\.(?:docx?|wps|pdf|txt|pptx?)$", re.IGNORECASE)

# --- rows of links ------------------------------------------------------------------------------

HOME = re.compile("首页|主页|位置")
NAV_WORD = re.compile(
    either("""
    网站首页 返回(?:首页|主页|顶部|上一?页|列表)? 回到顶部 首页 主页 顶部 关闭(?:窗口|本页)?
    (?:我要)?打印(?:本页|此页|文章)? 列印(?:此页)? 字体(?:大小)? 字号 大中小 放大 缩小 默认 分享[到至]?
    (?:加入)?收藏(?:本页|本站)? (?:我要|发表|网友|查看)?评论 (?:请先|会员|用户)?登录 (?:会员|免费)?注册 找回密码
    (?:点击|免费|立即)?下载(?:该文章|全文|本文)? (?:手机)?扫一扫 用手机看 跳(?:转)?(?:至|到)主要?内容 (?:站内)?搜索
    搜寻 检索 菜单 (?:网站)?导航 (?:查看)?更多 设为首页 网站地图 网页指南 联系我们 关于(?:我们|本站)
    广告(?:服务|合作) 友情链接 版权[声申]明 免责声明 隐私政策 人员查询 (?:法律|网站)声明 [手触][机屏]版 电脑版
    [繁简]体(?:中文)?版? [英中]文版 政府新闻网
    无障碍(?:浏览)? 长者版 客户端 上一[页篇条] 下一[页篇条] [末尾]页 阅读全文 全文阅读 展开全文 收起
    A[+＋-] 举报 点赞 转发 微信 微博 (?:我要)?纠错 政府主网页 寄给朋友 电脑桌面 只看该作者 倒序浏览 回复 楼主 意见反馈
    在线客服 帮助中心 English ENGLISH TOP RSS APP(?:下载)?
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

# --- lists of other pages -------------------------------------------------------------------------

_PAGES = "(?:文章|阅读|推荐|新闻|链接|内容|资讯|文档|资料|搜索|范文|信息|报道|热词|专题|标签)"
LIST_HEAD = re.compile(
    rf"{LEAD}(?:【[^】\n]{{1,60}}】)?"
    + either(f"""
    相关{_PAGES} 推荐{_PAGES} 热[门点]{_PAGES} 最新(?:文章|更新|发布|资讯|推荐|范文|评论) 最近(?:更新|文章|浏览)
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
    (?:(?:点击)?查看更多|点击(?:查看|阅读|进入|下载)(?:更多|全文|原文|下载)?|[上下]一?[篇条页章]|[前后]一[篇条]|相关(?:文章|阅读|推荐|链接|新闻)|(?:推荐|延伸)阅读|本文关键[词字])\s*[:：>＞»]
    点击(?:此处|这里)?(?:查看|阅读|下载) 请?点击(?:下方|这里|此处)
    (?:手机|微信)?扫(?:一扫|码).{0,12}(?:手机|浏览|打开|分享|关注|查看|阅读|访问)
    [上下]一[篇条]\s 附件(?:下载|列表)?\s*[:：]\s*$
    (?:PDF|WORD|Word|word|DOC|doc)\s*(?:版|文档)?\s*(?:免费)?下载
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
    (?:网友|用户)上传 来源[:：]网络 (?:内容|图片|资料|文章)均?来[源自]于?(?:网络|互联网) 》?出自[:：]
    (?:文章|本文)(?:源自|来自|来源|转自) (?:本站|本网).{0,12}(?:删除|立场|观点|证实|负责|无关|整理|编辑|转载|联系)
    本文系 最新章节 手机阅读 (?:扫描|长按|识别)二维码 关注(?:本站|我们的|微信)?公众号
    ^(?:想?了解|查看|获取)?更多.{0,30}(?:请|敬请)(?:点击|关注|访问|浏览|登录|下载)
    """)
)
NOTICE_SIGN = re.compile(
    either("""
    侵权 版权 转载 本站 本网 本文 仅供(?:学习|参考|交流|内部) 仅限(?:学习|交流) 未经.{0,8}(?:授权|许可|同意)
    及时(?:删除|处理) 联系我们 原作者 著作权 注明出处 学习(?:分享|参考|交流|之用) 文档 下载 会员 请勿 免责
    """)
)
# The page speaks of itself: without such a word three signs may as well be a speech on copyright.
NOTICE_SELF = re.compile(
    either("本站 本网 本文 联系我们 请勿 免责 仅供学习 仅限学习 网络整理 (?:及时|立即|第一时间)(?:删除|处理)")
)
# A cheap look first: lines without any of these hold no notice.
NOTICE_HINT = re.compile(
    either("""
    版权 侵权 转载 本站 本网 本文 仅供 仅限 未经 请勿 出自 声明 来源 来自 源自 原创投稿 上传 章节 手机阅读 二维码 公众号
    更多 联系我们 及时 Copyright copyright COPYRIGHT © Reserved RESERVED ICP 备案 网安备 标识码 技术支持
    许可证 增值电信
    """)
)

# --- what a site says before and after a text -----------------------------------------------------

_GATHERED = "(?:整理|收集|搜集|准备|分享|带来|推荐|编写)"
_WRITINGS = "(?:范文|文章|讲话稿|发言稿|演讲稿|致辞|主持词|总结|心得体会|参考|阅读)"
# Only a site speaks so, wherever it stands.
SITE_SPEAKS = re.compile(
    either(f"""
    小编 《[^》]{{2,80}}》由.{{1,12}}分享
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
    仅供.{{0,4}}(?:参考|借鉴).{{0,16}}(?:欢迎|希望|大家) 欢迎(?:大家)?(?:阅读|借鉴|分享|下载|参考|查看)
    希望(?:能|可以)?[对给为](?:大家|您|你).{{0,6}}(?:有所)?(?:帮助|启发|参考)
    """)
)
SITE_HINT = re.compile(either("小编 整理 收集 搜集 准备 分享 带来 推荐 编写 仅供 欢迎 希望"))
# How a text of this kind is written: the filler before a compilation.
WRITING = re.compile(
    either("""
    范文 写作 作文 例文 怎样写 怎么写 如何撰?写 写一篇 写好 写出 撰写 写法 模板 文笔 表达能力
    (?:总结|讲话稿|发言稿|演讲稿|心得体会|致辞|主持词)(?:是|的(?:格式|写法|特点|作用))
    (?:接触|见|看|遇到|写|用|参加)[过到].{0,8}(?:总结|讲话|发言|演讲|文章|吧) 帮助 参考 借鉴
    """)
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
    地\s*址 校\s*址 (?:通讯|联系)地址 邮\s*编 邮政编码 (?:联系|咨询|监督|举报|服务|投诉)?(?:电\s*话|热线) 传\s*真
    邮\s*箱 电子邮[箱件] [Ee]-?[Mm]ail 联系(?:人|方式) QQ 客服
    (?:主办|承办|协办|主管|建设|维护|运营|指导)(?:单位|方)? 网站?(?:管理|维护|地址|址) 工作时间
    """)
    + r"\s*[:：]"
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
    rf"[（(]{_CREDIT}[\s：:/]*{_NAME}(?:[\s、，,/；;]+(?:{_CREDIT}[\s：:/]*)?{_NAME}){{0,8}}[\s]*[）)]"
)
# Below 相关文章：1.师德师风演讲稿, a title without a mark.
NUMBERED_ITEM = re.compile(r"\s*[0-9]{1,2}[.．、]\s*[^，。；：！？]{2,40}$")
# What an editor puts before a text.
EDITOR = re.compile(
    r"[【\[〔]?(?:导\s*读|导\s*语|编者按|编者的话|编辑按|核心提示|内容提要|摘\s*要)"
    r"(?:[】\]〕]\s*[：:]?|\s*[：:])"
)
# 以下是局长今日在酒会的致辞全文：, what a press office puts before a speech.
FULL_TEXT = re.compile(
    r"以下[是为].{4,100}(?:致辞|致词|发言|讲话|演辞|演词|开场发言|谈话|献辞)(?:的)?(?:全文|内容|摘要|要点|中文译本|译本)?(?:（[^（）]{1,12}）)?[：:]$"
)
