"""Whether a text is a speech, a report about one, or something else; and which genre a speech is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from drafter.analyse.announcement import is_signpost, may_announce
from drafter.analyse.attribution import attribution_count, attribution_counts
from drafter.analyse.features import bucket
from drafter.analyse.frontmatter import Front, looks_like_title, match_salutation, names_occasion, takes_floor
from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues
from drafter.model import Cue, Genre, Speech, SpeechKind
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import compiled, regex
from drafter.punctuation import sentences

SENTENCE = 20  # characters: a text without a paragraph as long says nothing
_SPEECH_BY = 3.0
_TELLING = 400  # characters of the first sections that tell a genre
_HEAD = 600  # characters of a paragraph that are looked at: whole speeches stand in one line
_COUNTED = regex(r"[几一二两三四五六七八九十0-9](?:[点个条句件层项]|方面)")
_ENOUGH = 100  # signposts to look at
_REPORTED = 2  # sentences with quoted words, where nothing else speaks of news
_NO_REPORT = 6.0  # so plainly spoken that reported words in it are quotations
_MEETING_NEWS = regex(
    r"(?:[0-9]{1,2}月[0-9]{1,2}日|日前|近日|[0-9]{1,2}日[上下]午).{0,80}(?:召开|举行|举办|调研|考察|督导|走访|看望|检查|会见|出席)"
)
_NEWS_LEAD = regex(
    r"^(?:[（(【][^）)】]{2,40}[）)】])?(?:本[报网]讯|.{0,12}讯[\s（(])?.{0,24}?"
    r"(?:[0-9]{1,2}月[0-9]{1,2}日|日前|近日|昨日)"
)
_NOTICE = regex(
    r"特此(?:通知|公告|函|报告|证明)|(?:的通知|的公告|的决定|的办法|实施细则|工作方案|的通报)$|各有关单位：$|"
    r"现(?:将|就).{0,20}(?:通知|公告|通报|总结|汇报|报告|纪要)如下|(?:制定|特制定)本(?:方案|办法|制度|规定|预案|细则|计划)"
)
_NOT_SPOKEN = regex(r"(?:作文|范文解析|答案|试题|简历|出生于|毕业于|字数要求|写一篇|年出生|年[0-9]{1,2}月生|怎么写)")
# What written texts are called. Titles that say 讲话 as well are titles of speeches (讲话要点).
_WRITTEN = regex(
    r"(?:通知|公告|通告|通报|办法|方案|计划|规划|总结|规定|制度|条例|细则|章程|纪要|简介|介绍|简历|合同|协议书?|申请书?|倡议书?|公开信|"
    r"感谢信|慰问信|一封信|告家长书|保证书|承诺书|责任书|检讨书?|心得|体会|读后感|观后感|作文|事迹(?:材料)?|要点|意见|清单|说明|启事|预案|"
    r"须知|守则|规则|公约|标准|大纲|教案|试题|答案|决定|决议|批复|请示|函|报告|综述|评论|社论|简讯|简报|征文|剧本|小说|技巧|写法)"
    rf"(?:范文|模板|全文|精选|最新|大全|[（(][^（）()]*[）)]|[0-9{HAN_NUMERAL}]+[篇字]|[0-9]|\s)*$|^(?:申论|作文|读|论)(?=[^讲])|^.{{0,12}}(?:申论|作文)[：:]"
)
_ARTICLE = regex(rf"^第[{HAN_NUMERAL}百0-9]{{1,4}}[条章节][\s　]")
_CALLS = regex(r"(?:^|[。！？\n])(?:同志们|朋友们|同学们|老师们|各位[^，。！：]{1,10})[，！]")
# The speaker in person, not 我市, 我校, 我们.
_FIRST_PERSON = regex(r"我(?![国省市县区镇乡校局院司党军们公厂村处厅行队站部委馆社矿州班家会])")
_ALSO_WRITTEN = regex(r"(?:献词|寄语|报告|贺词|党课)(?:全文)?(?:[（(][^（）()]*[）)])?$")
_SPOKEN_SUBTITLE = regex(r"^[—―-]{1,2}.{0,50}(?:座谈|谈话|讲话|演讲|致辞|发言|对话)")
# Somebody in a story speaks: 笑着说：“…
_DIALOGUE = regex(r"(?:说|道|问|答|喊)[^，。：“”]{0,4}：“")
_TOLD_STORY = 2
# What is told of an event by somebody who was there: who was there and did what, in which order.
_EVENT_WORDS = (
    "活动 仪式 现场 举行 召开 开展 组织 进行 出席 主持 参加 宣读 宣布 颁发 作了 表达 发言 致辞 通讯员 "
    "书记 校长 老师 领导 师生 学生 孩子 一行 纷纷 我校 我市 为了 此次 本次 近日 日前 上午 下午 "
    "仪式上 活动中 会上 首先 随后 接下来 最后 指示 通过 并 据"
)
# What texts of a kind say again and again.
_TELLING_WORDS = (
    "我",
    "我们",
    "我国",
    "你们",
    "大家",
    "同志",
    "同学",
    "他",
    "指出",
    "强调",
    "要求",
    "表示",
    "会议",
    "今天",
    "让我们",
    "希望",
    "感谢",
    "谢谢",
    "“",
    "：“",
    "《",
    "要",
    "了",
    "的",
    "本报",
    "记者",
    "文章",
    "写作",
    "串词",
    "讲话稿",
    "发言稿",
    "报告",
    "通常",
    "例如",
    "应",
    "不得",
    "负责",
    "问",
    *_EVENT_WORDS.split(),
)
# Who speaks next in a conversation: 主持人：, 提问：….
_VOICE = regex("[^，。；：:！？“”、]{1,14}[：:]")
_FLOOR = 3  # lines within which somebody takes it
_TURNS = 2  # that somebody takes who takes part in it
_ENDS = regex("[。！？]")
_SHORT = 20  # characters of a line that is no paragraph
_OUTER = 6  # sentences at either end whose cues are asked
_LEAD = 120  # characters of the beginning whose pairs are looked at
_SELF = regex(r"我|下面|借此|在此|这里|今天")

# Role → how strongly a sentence must speak for it, and what that adds; in the first sentences, and in the last.
_OPENS = {"opening": (3.0, 1.5), "acknowledgement": (3.5, 1.0)}
_CLOSES = {"exhortation": (4.0, 1.0), "wishes": (4.0, 1.0), "signoff": (4.0, 2.0)}


def read_kind(paragraphs: Sequence[str], front: Front, cues: Cues) -> SpeechKind:
    """Speech, report, or other: a speech needs positive signs that somebody addresses an audience.

    ``front`` is what stands before the body, as ``read_front`` finds it in the same paragraphs.
    """
    if not any(len(p) >= SENTENCE for p in paragraphs):
        return "other"
    body = paragraphs[front.body :] or paragraphs
    spoken = _plain_score(paragraphs, front, _signposts(body))
    reported = front.salutation is None and spoken < _NO_REPORT and _is_report(paragraphs, front)
    # Cues are dear: they are asked only where what they can add may change the answer.
    left = sum(gain for _, gain in (*_CLOSES.values(), *_OPENS.values()))
    for wanted, read in ((_CLOSES, _last_sentences), (_OPENS, _first_sentences)):
        if _kind(spoken, reported=reported) == _kind(spoken + left, reported=reported):
            break
        spoken += _cued_score(read(body), wanted, cues)
        left -= sum(gain for _, gain in wanted.values())
    return _kind(spoken, reported=reported)


def kind_features(paragraphs: Sequence[str], front: Front, cues: Cues) -> list[str]:
    """What a whole text says of its kind to the learned reader."""
    body = paragraphs[front.body :] or paragraphs
    text = "\n".join(body)
    size = max(len(text), 1)
    sentences_ = max(len(_ENDS.findall(text)), 1)
    signposts = _signposts(body)
    signpost = next(signposts, None)
    spoken = _plain_score(paragraphs, front, () if signpost is None else chain((signpost,), signposts))
    floor = any(map(takes_floor, paragraphs[:_FLOOR]))
    plain = floor or (front.salutation is not None and spoken >= _NO_REPORT)  # words reported in it are quotations
    narrow, broad = (0, 0) if plain else attribution_counts(paragraphs)
    title = "".join(paragraphs[i].strip() for i in front.title)
    titled, written = _title_score(paragraphs, front), _written_score(paragraphs, front)
    first = body[:2]
    features = [
        "bias",
        f"plain:{bucket(spoken, (-2, 0, 1, 2, 3, 4, 6, 8))}",
        f"titled:{titled:g}",
        f"written:{bucket(written, (0, 2, 3, 5))}",
        f"called:{front.salutation is not None:d}",
        f"byline:{bool(front.byline):d}",
        f"dateline:{bool(front.dateline):d}",
        f"title:{bool(title):d}",
        f"news:{any(_NEWS_LEAD.match(p) for p in first):d}",
        f"meeting:{bool(_MEETING_NEWS.search(''.join(p[:_HEAD] for p in first))):d}",
        f"quoted:{bucket(narrow, (0, 1, 2, 4, 8))}",
        f"broad:{bucket(broad, (0, 1, 2, 4, 8))}",
        f"quotes:{bucket(broad / sentences_, (0.02, 0.05, 0.1, 0.2, 0.4))}",
        f"size:{bucket(size, (150, 300, 600, 1200, 2500, 5000, 10000, 20000))}",
        f"lines:{bucket(sum(len(p) < _SHORT for p in body) / len(body), (0.1, 0.3, 0.5, 0.7, 0.9))}",
        f"stops:{bucket(1000 * sentences_ / size, (5, 10, 15, 20, 25, 30, 40))}",
        f"exclaims:{bucket(1000 * text.count('！') / size, (0, 0.5, 1, 2, 4))}",
        f"asks:{bucket(1000 * text.count('？') / size, (0, 0.5, 1, 2, 4))}",
        f"calls:{bool(_CALLS.search(text)):d}",
        f"dialogue:{min(sum(bool(_DIALOGUE.search(p)) for p in body), 3)}",
        f"signpost:{signpost is not None:d}",
        *_conversation(body),
    ]
    for word in _TELLING_WORDS:
        features.append(f"{word}:{bucket(1000 * text.count(word) / size, (0, 0.5, 1, 2, 4, 8, 16))}")
    if title:  # that there is none is said once: texts of every kind lose theirs
        features += [f"t2:{title[-2:]}", f"t4:{title[-4:]}", f"h1:{title[:1]}"]
    features += [f"t:{pair}" for pair in {title[i : i + 2] for i in range(len(title) - 1)}]
    features += _outer(body, cues)
    run_on = "".join(body)
    lead, end = run_on[:_LEAD], run_on[-_LEAD // 2 :]
    features += [f"l:{pair}" for pair in {lead[i : i + 2] for i in range(len(lead) - 1)}]
    features += [f"e:{pair}" for pair in {end[i : i + 2] for i in range(len(end) - 1)}]
    return features


def _conversation(body: Sequence[str]) -> list[str]:
    """How many take turns in a text, and how many of its lines begin with a name or a label."""
    found = Counter(voice.group() for line in body if (voice := _VOICE.match(line)) and not match_salutation(line))
    voices = sum(turns >= _TURNS for turns in found.values())
    return [f"voices:{min(voices, 3)}", f"turns:{bucket(found.total() / len(body), (0, 0.1, 0.25, 0.5))}"]


def _outer(body: Sequence[str], cues: Cues) -> list[str]:
    """What the first and the last sentences sound like."""
    features = []
    known = cues.among((*HEAD_ROLES, *TAIL_ROLES))
    for name, found in (("first", _first_sentences(body[:_OUTER])[:_OUTER]), ("last", _last_sentences(body)[-_OUTER:])):
        heard: dict[str, float] = {}
        for sentence in found:
            for role, (score, _) in known.scores(sentence).items():
                heard[role] = max(heard.get(role, 0.0), score)
        features += [f"{name}:{role}:{bucket(score, (1.5, 3, 5))}" for role, score in sorted(heard.items())]
        features.append(f"{name}:{min(len(heard), 4)}")
        if found:
            edge = found[0] if name == "first" else found[-1]
            features += [f"{name[0]}{size}:{edge[:size]}" for size in (1, 2, 3)]
            features.append(f"{name}:{edge[-1:]}")
            features.append(f"{name}:{bucket(len(edge), (8, 16, 32, 64))}")
    return features


def _kind(spoken: float, *, reported: bool) -> SpeechKind:
    if reported and spoken < _NO_REPORT:
        return "report"
    return "speech" if spoken >= _SPEECH_BY else "other"


def _first_sentences(body: Sequence[str]) -> list[str]:
    return [p[a:b] for p in body[:8] for a, b in sentences(p[:_HEAD])][:40]


def _last_sentences(body: Sequence[str]) -> list[str]:
    return [p[a:b] for p in body[-5:] for a, b in sentences(p[-_HEAD:])][-14:]


def _is_report(paragraphs: Sequence[str], front: Front) -> bool:
    """Whether a text tells what somebody said: news of a meeting, or quoted words again and again."""
    reported = attribution_count(paragraphs)
    titled = _title_score(paragraphs, front) > 0
    first = paragraphs[front.body : front.body + 2]
    if any(_NEWS_LEAD.match(p) for p in first) or _MEETING_NEWS.search("".join(p[:_HEAD] for p in first)):
        return reported > 0 or (not titled and attribution_count(paragraphs, broad=True) > 0)
    return reported >= _REPORTED and not titled


def _plain_score(paragraphs: Sequence[str], front: Front, signposts: Iterable[str]) -> float:
    """How plainly a text is addressed to listeners by its front, its signposts and its pronouns."""
    body = paragraphs[front.body :] or paragraphs
    named = 2.0 * (front.salutation is not None) + _title_score(paragraphs, front)
    score = named
    score += 2.0 * any(_SELF.search(s) for s in islice(signposts, _ENOUGH))
    text = "\n".join(body)
    score += 1.0 * (text.count("我们") + text.count("同志们") + text.count("大家") + text.count("你们") >= 4)
    if named:  # essays and reports on oneself say 我 as often, but neither call nor announce
        score += 1.0 * (sum(1 for _ in islice(_FIRST_PERSON.finditer(text), 2)) == 2)
    score += 1.0 * bool(_CALLS.search(text))
    return score - _written_score(paragraphs, front)


def _cued_score(found: Sequence[str], wanted: Mapping[str, tuple[float, float]], cues: Cues) -> float:
    """What the roles in ``wanted`` add, each once, where a sentence speaks for them as strongly as it must."""
    known, score, missing = cues.among(wanted), 0.0, dict(wanted)
    for sentence in found:
        for role, (strength, _) in known.scores(sentence).items():
            if role in missing and strength >= missing[role][0]:
                score += missing.pop(role)[1]
        if not missing:
            break
    return score


def _signposts(paragraphs: Sequence[str]) -> Iterator[str]:
    """The sentences that announce points; only those with a count need be looked at."""
    for paragraph in paragraphs:
        if _COUNTED.search(paragraph) and may_announce(paragraph):
            found = (paragraph[a:b] for a, b in sentences(paragraph) if _COUNTED.search(paragraph, a, b))
            yield from (sentence for sentence in found if is_signpost(sentence))


def _title_score(paragraphs: Sequence[str], front: Front) -> float:
    titles = [paragraphs[i].strip() for i in front.title]
    if any(names_occasion(t) or _SPOKEN_SUBTITLE.match(t) for t in titles):
        return 3.0
    spoken = [t for t in titles if looks_like_title(t)]
    return 2.0 if any(not _ALSO_WRITTEN.search(t) for t in spoken) else 0.5 * bool(spoken)


def _written_score(paragraphs: Sequence[str], front: Front) -> float:
    """Signs of a text that nobody spoke: what its title calls it, articles, the formulas of notices."""
    outer = (*paragraphs[:3], *paragraphs[-3:])
    score = 3.0 * any(_NOTICE.search(p) for p in outer)
    score += 2.0 * any(_NOT_SPOKEN.search(p[:_HEAD]) for p in paragraphs[:3])
    titles = [paragraphs[i].strip() for i in front.title] or [p for p in paragraphs[:1] if len(p) <= 50]
    score += 3.0 * any(_WRITTEN.search(t) and not looks_like_title(t) for t in titles)
    if front.salutation is None and not _title_score(paragraphs, front):
        score += 4.0 * (sum(bool(_DIALOGUE.search(p)) for p in paragraphs) >= _TOLD_STORY)
    return score + 4.0 * (sum(bool(_ARTICLE.match(p)) for p in paragraphs) >= 2)


def read_genre(speech: Speech, genres: Sequence[Genre]) -> str | None:
    """The genre of a speech by its title, else by its first sections; None for other texts and where nothing tells.

    ``genres`` stand in the order in which they win. A report is of the genre that reports usually have. A talk under
    the flag or the account somebody gives of his year is a speech of no genre that ships: it keeps its structure, and
    no outline is learned from it that is another's.
    """
    if speech.kind == "other":
        return None
    fitting = [genre for genre in genres if (genre.build == "report") == (speech.kind == "report")]
    head = "".join(s.text for s in speech.sections if s.role in ("opening", "acknowledgement"))[:_TELLING]
    told = (genre.id for genre in fitting if _tells(genre.titles, speech.title or ""))
    opened = (genre.id for genre in fitting if _tells(genre.openings, head))
    usual = (genre.id for genre in fitting if genre.usual and genre.build == "report")
    return next(chain(told, opened, usual), None)


def _tells(cues: Sequence[Cue], text: str) -> bool:
    return any(compiled(cue.pattern).search(text) for cue in cues)
