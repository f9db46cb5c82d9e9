"""Jobs (任务): what each section has to do, said to the drafter in one sentence, and its usual share of the length."""

from __future__ import annotations

from drafter.model import PointFunction

# Where the outline has no figure: parts of the length, points taken together.
SHARES: dict[str, float] = {
    "opening": 0.06,
    "acknowledgement": 0.06,
    "review": 0.12,
    "problems": 0.07,
    "situation": 0.08,
    "transition": 0.01,
    "point": 0.62,
    "attribution": 0.70,
    "narration": 0.30,
    "exhortation": 0.05,
    "wishes": 0.02,
    "signoff": 0.01,
}

_JOBS: dict[str, str] = {
    "title": "写明在什么会议上讲话",
    "byline": "写明讲话人的职务和姓名",
    "dateline": "写明讲话的日期，加圆括号",
    "salutation": "按到会人员称呼，由主到次，顶格，后加冒号",
    "opening": "交代开什么会、为什么开、主要任务是什么，三两句说清",
    "acknowledgement": "回应会议前面的议程，表明态度；该祝贺的祝贺，该感谢的感谢",
    "review": "用事实和数据肯定前一阶段的工作，点到有代表性的做法，不面面俱到",
    "problems": "直截了当指出问题和差距，有现象有数据，不绕弯子",
    "situation": "讲清所处的形势和面临的机遇挑战，说明为什么现在要抓",
    "transition": "用一句话承上启下，报出讲几点，点数与下文一致",
    "exhortation": "收束全文，发出号召，点明奋斗目标，短促有力",
    "wishes": "对会议、对听众表达祝愿，切合时令和场合",
    "signoff": "干净收尾，不再展开",
}

_GENRE_JOBS: dict[tuple[str, str], str] = {
    ("mobilisation", "opening"): "交代动员部署什么、依据什么、要达到什么目的，一开口就有紧迫感",
    ("mobilisation", "situation"): "讲透为什么抓、为什么现在抓，把必要性和紧迫性说到人心里",
    ("mobilisation", "exhortation"): "发出行动号令，提振精气神，让听的人散会就想动起来",
    ("commendation", "opening"): "交代为什么集会、表彰谁，营造隆重热烈的气氛",
    ("commendation", "acknowledgement"): "向受表彰的集体和个人祝贺致敬，向有关方面表示感谢",
    ("commendation", "review"): "讲先进的事迹和贡献，见人见事见精神",
    ("symposium", "opening"): "说明请大家来谈什么，语气平和，拉近距离",
    ("symposium", "acknowledgement"): "回应大家的发言，点到具体意见，表明听进去了、会办下去",
    ("summary", "opening"): "交代会议开得怎么样、完成了哪些议程",
    ("summary", "review"): "概括会议的收获和共识",
    ("course-opening", "opening"): "宣布开班，说明为什么办班、班次怎么安排",
    ("course-opening", "acknowledgement"): "向学员祝贺和欢迎，向授课、承办的单位致谢",
    ("address", "opening"): "问候来宾，点明盛会和时节，热情得体",
    ("address", "acknowledgement"): "代表主人表示祝贺、欢迎和感谢",
    ("address", "review"): "介绍当地或本单位的情况，突出特色，留下印象",
    ("hosting", "title"): "写明是什么会议的主持词",
    ("hosting", "opening"): "宣布开会，说明开什么会、主要任务是什么，介绍出席人员，由主到次，姓名职务核对准确",
    ("hosting", "signoff"): "宣布会议结束",
    ("news-report", "title"): "一句话报出最重要的事实：谁召开什么会",
    ("news-report", "narration"): "导语：时间、会议、地点、任务，谁出席讲话，谁主持",
    ("news-report", "attribution"): "用“指出”“强调”“要求”转述讲话要点，一段一个意思，忠于原话",
    ("news-report", "acknowledgement"): "交代会上还有哪些议程、谁发言、哪些人员参加",
}

_POINT_JOBS: dict[PointFunction, str] = {
    "significance": "讲清为什么重要、为什么紧迫，联系上级要求和本地实际，不空喊口号",
    "tasks": "讲清干什么、怎么干、谁来干、干到什么程度，措施要具体，能检查",
    "safeguards": "讲清谁负责、怎么统筹、怎么督查，把责任压到人头",
    "other": "围绕小标题讲清一个意思，有观点有事实",
}


def job_of(role: str, genre: str, function: PointFunction | None = None, level: int = 0) -> str:
    """The job of a section; a sub-point's is to carry out the heading above it."""
    if role == "point":
        if level > 1:
            return "落实上一层的意思，一条讲一件事，有措施、有责任单位、有时限"
        return _POINT_JOBS[function or "other"]
    return _GENRE_JOBS.get((genre, role)) or _JOBS.get(role, "按材料写清楚")


ROLE_NAMES: dict[str, str] = {
    "title": "标题",
    "byline": "署名",
    "dateline": "题注",
    "salutation": "称谓",
    "opening": "开场",
    "acknowledgement": "致意",
    "review": "回顾",
    "problems": "问题",
    "situation": "形势",
    "transition": "过渡",
    "point": "要点",
    "exhortation": "号召",
    "wishes": "祝愿",
    "signoff": "结束语",
    "attribution": "引述",
    "narration": "报道",
}
