"""Whether a text is a speech, a report about one, or something else; and which genre a speech is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.analyse.announcement import is_signpost
from drafter.analyse.frontmatter import looks_like_title, read_front
from drafter.analyse.report import attribution_count
from drafter.analyse.roles import Cues
from drafter.model import Speech, SpeechKind
from drafter.punctuation import sentences

# 文种: id → (Chinese name, what its titles say, what its first paragraphs say). The order decides ties:
# the more specific occasions come first.
GENRES: dict[str, tuple[str, str, str]] = {
    "commendation": ("表彰大会讲话", r"表彰|颁奖|奖励大会|命名|授牌", r"表彰大会|表彰决定|获得表彰|受到表彰"),
    "symposium": ("座谈会讲话", r"座谈|茶话会|恳谈|见面会", r"座谈会"),
    "mobilisation": ("动员部署讲话", r"动员|誓师|攻坚|启动会|部署会|部署电视", r"动员部署|动员大会|动员会"),
    "course-opening": ("开班（开学）讲话", r"开班|开学|培训班|研修班|结业|毕业", r"培训班|开学典礼|开班"),
    "address": ("致辞", r"致辞|致词|开幕式|启动仪式|签约仪式|论坛|贺词|开幕词", r"致辞|开幕"),
    "summary": ("总结讲话", r"总结|年会|年度工作", r"总结大会|总结会"),
    "work-meeting": ("工作会议讲话", r"会议|大会|推进会|会上|全会|工作会", r"会议|大会"),
}
REPORT_GENRE = ("news-report", "新闻通稿")

_SPEECH_BY = 3.0
_MEETING_NEWS = re.compile(r"(?:[0-9]{1,2}月[0-9]{1,2}日|日前|近日|[0-9]{1,2}日[上下]午).{0,80}(?:召开|举行|举办)")
_NOTICE = re.compile(
    r"特此(?:通知|公告|函|报告|证明)|(?:的通知|的公告|的决定|的办法|实施细则|工作方案|的通报)$|各有关单位：$"
)
_NOT_SPOKEN = re.compile(r"(?:作文|范文解析|答案|试题|简历|出生于|毕业于|字数要求|写一篇)")


def read_kind(paragraphs: Sequence[str], cues: Cues) -> SpeechKind:
    """Speech, report, or other: a speech needs positive signs that somebody addresses an audience."""
    if not any(len(p) >= 20 for p in paragraphs):
        return "other"
    front = read_front(paragraphs)
    spoken = _spoken_score(paragraphs, cues, salutation=front.salutation is not None)
    reported = attribution_count(paragraphs)
    news = bool(_MEETING_NEWS.search("".join(paragraphs[front.body : front.body + 2])))
    if front.salutation is None and reported >= 1 and (news or reported >= 2) and spoken < 6:
        return "report"
    return "speech" if spoken >= _SPEECH_BY else "other"


def _spoken_score(paragraphs: Sequence[str], cues: Cues, *, salutation: bool) -> float:
    body = [p for p in paragraphs if p]
    score = 2.0 * salutation
    score += 2.0 * any(looks_like_title(p) for p in body[:4])
    head = body[:8]
    head_sentences = [p[a:b] for p in head for a, b in sentences(p)][:40]
    score += 1.5 * any(cues.score(s, "opening")[0] >= 3 for s in head_sentences)
    score += 2.0 * any(is_signpost(p[a:b]) for p in body for a, b in sentences(p)[:30])
    tail = [p[a:b] for p in body[-5:] for a, b in sentences(p)][-14:]
    score += 1.5 * any(cues.score(s, "exhortation")[0] >= 4 for s in tail)
    score += 1.5 * any(cues.score(s, "signoff")[0] >= 4 for s in tail)
    score += 1.0 * any(cues.score(s, "wishes")[0] >= 4 for s in tail)
    text = "".join(body)
    score += 1.0 * (text.count("我们") + text.count("同志们") + text.count("大家") >= 4)
    score -= 3.0 * any(_NOTICE.search(p) for p in (*body[:3], *body[-3:]))
    return score - 2.0 * any(_NOT_SPOKEN.search(p) for p in body[:3])


def read_genre(speech: Speech) -> str | None:
    """The genre of a speech by its title, else by its first sections; None for other texts."""
    if speech.kind == "report":
        return REPORT_GENRE[0]
    if speech.kind != "speech":
        return None
    title = speech.title or ""
    for genre, (_, pattern, _) in GENRES.items():
        if re.search(pattern, title):
            return genre
    head = "".join(s.text for s in speech.sections if s.role in ("opening", "acknowledgement"))[:400]
    for genre, (_, _, pattern) in GENRES.items():
        if re.search(pattern, head):
            return genre
    return "work-meeting"
