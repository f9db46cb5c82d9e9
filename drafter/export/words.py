"""The words that titles of speeches are made of, by what they do there (see ``title``).

What a word list can do for a segmenter: titles draw on few words, and new ones are added here.
"""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Whose occasion it is: 全市, 市总工会.
SCOPE: Final = _set(
    """
    全国 全省 全市 全县 全区 全州 全系统 全行业 全校 全院 全公司 全集团 集团公司 集团 公司
    省委 市委 县委 区委 党委 党组 省政府 市政府 县政府 区政府 人民政府 总工会 省总工会
    市总工会 县总工会 工会 中央 机关 年度 上半年 下半年 秋季 春季 学期 一季度 三季度
    """
)

# Words that form the name of an occasion together with its noun: 工作|推进会, 动员|部署|大会.
OCCASION: Final = _set(
    """
    工作 推进 动员 部署 总结 表彰 奖励 颁奖 经验 交流 现场 观摩 专题 调度 电视电话 视频
    研讨 学习 教育 培训 述职 评议 开班 开幕 闭幕 启动 签约 揭牌 开学 毕业 结业 成立 座谈
    联席 协调 征求意见 警示 宣讲 报告 誓师 庆祝 纪念 创建 年度 全体 扩大 代表 会员 汇报
    通报 恳谈
    """
)

# Nouns that an occasion's name ends with.
NOUN: Final = _set(
    """
    会议 大会 全会 年会 例会 茶话会 见面会 发布会 推介会 代表大会 人民代表大会 会员代表大会
    电视电话会议 视频会议 论坛 仪式 典礼 开幕式 闭幕式 开班式 结业式 研修班 活动 大赛
    技能大赛 职业技能大赛 职工职业技能大赛 创新创业大赛 竞赛 比赛 党课 文艺汇演
    """
) | {word + noun for word in OCCASION for noun in ("会", "班")}

# Words that end a topic (产业工人队伍建设改革|工作推进会): a line may well end with them.
TOPIC: Final = _set(
    """
    建设 改革 发展 振兴 生产 治理 行动 工程 专项行动 服务 管理 监管 保护 整治 攻坚 维稳
    抗旱 防汛 创新 转化 协商 保障 安全生产 消防 防汛抗旱 乡村振兴 信访维稳 产业工人队伍建设
    产业工人队伍建设改革 工作 转型 升级 融合 就业 创业 招商 国际劳动节 青年节 教师节 建军节
    周年 工作者 劳动模范 企业家 干部 精神 意见
    """
)

# Other words, which only say where a line must not end.
PLAIN: Final = _set(
    """
    习近平新时代中国特色社会主义思想 中国特色社会主义 中华全国总工会 委员会 国家发展和改革委员会
    劳动模范和先进工作者 产业工人 产业 工人 职工 队伍 安全 乡村 农村 农业 基层 基层党建 党建
    党风廉政 廉政 作风 思想 政治 意识形态 宣传 组织 统战 政法 信访 稳定 平安 法治 依法治市
    依法 行政 营商环境 营商 环境 生态 生态环境 污染 防治 大气 水利 抗洪 抢险 应急 森林 防火
    科技 科学技术 科学 技术 成果 人才 青年 青少年 学生 新生 老师 教师 德育 义务 高考 卫生
    健康 医疗 养老 民生 社会 社区 网格 城市 城乡 文明 文化 旅游 体育 经济 高质量 高质量发展
    工业 制造业 数字 数字化 数字经济 民营 民营企业 民营经济 企业 项目 重大 重点 投资 招商引资
    开放 外贸 金融 财政 税收 审计 统计 国有 国资 国企 班组 班组长 劳动 劳动者 劳动关系
    劳动竞赛 劳动节 技能 职业 职业技能 工匠 先进 模范 集体 个人 巾帼 妇女 共青团 少先队 团员
    党员 党务 代表 委员 政协 人大 提案 议案 换届 选举 主题 主题教育 集中 学习教育 纪律 纪检
    监察 巡察 巡视 整改 督查 考核 目标 责任 任务 深化 推进 推动 加快 加强 进一步 全面 深入
    贯彻 贯彻落实 落实 学习 宣传贯彻 实施 开展 做好 抓好 促进 坚持 弘扬 激励 奋力 谱写 开创
    新篇章 新局面 新时代 新形势 新就业形态 新业态 工资 集体协商 权益 维权 帮扶 慰问 春节 新春
    元旦 五一 七一 国际 国庆 中秋 庆祝 纪念 专项 百日 三年 攻坚战 体系 能力 机制 制度 中心
    基地 园区 开发区 高新区 学校 中学 小学 大学 学院 股份 有限 有限公司 中国 中国共产党
    讲话 致辞 发言 讲稿 报告 主持词 提纲 强调 要求 精神 同志 召开 举行 关于 以及
    """
)

# Particles that a line may begin with.
JOINS: Final = _set("和 与 及 暨 以及 在")

# Particles that no line begins with.
NEVER_FIRST: Final = _set("的 上 中 下 时 之 等 们 内 里 间 后 前 了 性 化 式")

# Particles and prefixes that no line ends with.
NEVER_LAST: Final = _set("在 和 与 及 暨 以及 关于 对 为 向 从 把 以 将 第 全 各 再 更 不 进一步")

WORDS: Final = SCOPE | OCCASION | NOUN | TOPIC | PLAIN | JOINS | NEVER_FIRST | NEVER_LAST
LONGEST: Final = max(map(len, WORDS))
