"""Speeches with faults planted at known places, made from the clean seeds: what checking must find.

Deterministic: the same seeds give the same faults. A planter gets a clean text and a source of chance and
hands back the text with one fault and the place where it was put, or None where the text gives no occasion.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.numerals import format_numeral

SEEDS = Path(__file__).parents[1] / "seeds" / "speeches"

Planted = tuple[str, int]
Planter = Callable[[str, random.Random], Planted | None]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: the rules of which one must find it, and how it is planted.

    ``anywhere``: it may be reported at another place than where it was made (a promise and what breaks it).
    """

    name: str
    rules: tuple[str, ...]
    plant: Planter
    anywhere: bool = False
    minutes: float | None = None


@dataclass(frozen=True)
class Faulty:
    """A speech with one fault at ``place``."""

    seed: str
    fault: Fault
    text: str
    place: int


def substitute(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Planter:
    """Change one of the places that a pattern finds."""
    compiled = re.compile(pattern, re.MULTILINE)

    def plant(text: str, chance: random.Random) -> Planted | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        found = chance.choice(places)
        new = replacement(found) if callable(replacement) else found.expand(replacement)
        return text[: found.start()] + new + text[found.end() :], found.start()

    return plant


def everywhere(*pairs: tuple[str, str]) -> Planter:
    """Change every place that patterns find; the place is the first of the first pattern."""

    def plant(text: str, chance: random.Random) -> Planted | None:
        found = re.search(pairs[0][0], text, re.MULTILINE)
        if found is None or any(re.search(pattern, text, re.MULTILINE) is None for pattern, _ in pairs):
            return None
        for number, (pattern, _new) in enumerate(pairs):
            text = re.sub(pattern, lambda f, number=number: f"\0{number}\1{f.group(1)}\2", text, flags=re.MULTILINE)
        for number, (_pattern, new) in enumerate(pairs):
            text = re.sub(f"\0{number}\1([^\2]*)\2", new, text)
        return text, found.start()

    return plant


def insert(*sentences: str) -> Planter:
    """Put one of the sentences at the end of a paragraph of the body."""

    def plant(text: str, chance: random.Random) -> Planted | None:
        places = [found.start() + 1 for found in re.finditer(r"(?<=.{60})。(?=\n)", text)]
        if not places:
            return None
        place = chance.choice(places)
        sentence = chance.choice(sentences)
        return text[:place] + sentence + text[place:], place

    return plant


def insert_line(*lines: str) -> Planter:
    """Put one of the lines between two paragraphs of the body."""

    def plant(text: str, chance: random.Random) -> Planted | None:
        places = [found.start() + 1 for found in re.finditer(r"(?<=.{60})\n(?=[^一二三四五六七八九（])", text)]
        if not places:
            return None
        place = chance.choice(places)
        line = chance.choice(lines)
        return text[:place] + line + "\n" + text[place:], place

    return plant


def _one_more(found: re.Match[str]) -> str:
    number = "一二三四五六七八九十".index(found.group(2).replace("两", "二")) + 1
    return found.group(1) + format_numeral(number + 1 if number < 9 else number - 1) + found.group(3)


def _recap(text: str, chance: random.Random) -> Planted | None:
    """A recap with a number that no list has, before the closing of a speech of three main points."""
    if len(re.findall(r"^[一二三]、", text, re.MULTILINE)) != 3 or re.search(r"[七八九][个点项条件]", text):
        return None
    closing = re.search(r"^同志们，", text, re.MULTILINE)
    if closing is None:
        return None
    sentence = chance.choice(["以上七点，请大家抓好落实。\n", "以上讲的八个方面，希望各级认真研究落实。\n"])
    return text[: closing.start()] + sentence + text[closing.start() :], closing.start()


def _year(text: str, chance: random.Random) -> Planted | None:
    """A year of an old speech in a place that looks from the date of this one."""
    date = re.search(r"^[（(](20[0-9]{2})年", text, re.MULTILINE)
    if date is None:
        return None
    year = int(date.group(1))
    sentences = [
        f"刚刚过去的{year - 3}年，全市上下交出了一份合格的答卷。",
        f"会议的任务，是总结{year - 4}年工作，再鼓干劲。",
        f"会后要尽快部署{year - 2}年重点任务。",
        f"今年是“{'十三五' if year > 2022 else '十五五'}”规划的开局之年，起步就要争先。",
    ]
    return insert(*sentences)(text, chance)


def _place(text: str, chance: random.Random) -> Planted | None:
    """Another town where this one speaks of itself."""
    found = re.search(r"^(?:[（(].*\n)?(..)[市县](?:委|人民政府|政府|总工会)", text, re.MULTILINE)
    if found is None or text.count(found.group(1)) < 4:
        return None
    town = chance.choice(["岳阳", "常德", "绵阳", "徐州", "洛阳", "赣州"])
    kind = text[found.end(1)]
    phrases = [
        f"为推动{town}高质量发展再立新功。",
        f"要在{town}{kind}委的坚强领导下，把这件事办好。",
        f"让{town}人民过上更好的日子。",
    ]
    return insert(*phrases)(text, chance)


def _split_heading(text: str, chance: random.Random) -> Planted | None:
    """A run-in heading among run-in headings that gets a line of its own."""
    groups = [
        found.group()
        for found in re.finditer(r"(?:^（[一二三四五六七]）[^。\n]{4,20}。[^\n]{40,}\n){3,}", text, re.MULTILINE)
    ]
    if not groups:
        return None
    group = chance.choice(groups)
    heads = list(re.finditer(r"^（[一二三四五六七]）[^。\n]{4,20}(。)", group, re.MULTILINE))
    head = chance.choice(heads)
    start = text.index(group)
    changed = group[: head.start(1)] + "\n" + group[head.end(1) :]
    return text.replace(group, changed, 1), start + head.start()


def _run_in_mark(text: str, chance: random.Random) -> Planted | None:
    """A run-in heading among run-in headings that ends with a colon or a blank."""
    mark = chance.choice("：　")
    planted = _split_heading(text, chance)
    if planted is None:
        return None
    new, place = planted
    end = new.index("\n", place)
    return new[:end] + mark + new[end + 1 :], place


def _drop_item(text: str, chance: random.Random) -> Planted | None:
    """The second of three items inside a paragraph, gone."""
    places = list(re.finditer(r"；二是[^；。\n]{2,120}(?=；三是)", text))
    if not places:
        return None
    found = chance.choice(places)
    return text[: found.start()] + text[found.end() :], found.start() + 1


def _drop_heading(text: str, chance: random.Random) -> Planted | None:
    """A paragraph （二）… gone, with what stands in it."""
    places = list(re.finditer(r"^（二）[^\n]*\n(?=（三）)", text, re.MULTILINE))
    if not places:
        return None
    found = chance.choice(places)
    return text[: found.start()] + text[found.end() :], found.start()


def _drop_first(text: str, chance: random.Random) -> Planted | None:
    """一是 gone, 二是 there."""
    return substitute(r"(?<=[：，])一是(?=[^；\n]{2,120}；二是)", "")(text, chance)


def _sublist(text: str, chance: random.Random) -> Planted | None:
    """A promise of six below a main heading that has another number of points."""
    planted = substitute(r"^([二三]、[^\n]{4,40}\n[^（\n][^\n]{20,}。)(?=\n（一）)", r"\1重点要抓好以下六项工作。")(
        text, chance
    )
    return None if planted is None or "（六）" in text else planted


def _unbalance(text: str, chance: random.Random) -> Planted | None:
    """One mark of a pair gone."""
    return substitute(
        r"(?:[“”《》]|（(?=[^一二三四五六七八九十0-9）][^）\n]*）)|(?<=[^一二三四五六七八九十0-9）])）(?=[^\n]))", ""
    )(text, chance)


def _nest(text: str, chance: random.Random) -> Planted | None:
    return substitute(r"“([^“”‘\n]{2})([^“”‘，\n]{2})([^“”‘\n]{2,20})”", r"“\1“\2”\3”")(text, chance)


def _halve(text: str, chance: random.Random) -> Planted | None:
    marks = dict(zip("，：；？！", ",:;?!", strict=True))
    return substitute(r"(?<=[一-鿿])[，：；？！](?=[一-鿿])", lambda found: marks[found.group()])(text, chance)


def _traditional(text: str, chance: random.Random) -> Planted | None:
    pairs = dict(
        zip(
            "们国会个这来时为说动业产发对学进实现关点过与问间让设务场报书",
            "們國會個這來時為說動業產發對學進實現關點過與問間讓設務場報書",
            strict=True,
        )
    )
    return substitute(f"[{''.join(pairs)}]", lambda found: pairs[found.group()])(text, chance)


def _gloss(text: str, chance: random.Random) -> Planted | None:
    glosses = {"产": "chǎn", "业": "yè", "务": "wù", "习": "xí", "进": "jìn", "书": "shū"}
    return substitute(f"[{''.join(glosses)}]", lambda found: f"{found.group()}({glosses[found.group()]})")(text, chance)


def _breathless(text: str, chance: random.Random) -> Planted | None:
    """The commas of a sentence gone."""

    def run_on(found: re.Match[str]) -> str:
        return re.sub("[，、]", "", found.group())

    return substitute(r"(?<=。)[一-鿿，、]{70,110}(?=。)", run_on)(text, chance)


def _endless(text: str, chance: random.Random) -> Planted | None:
    """The full stops of a paragraph made commas."""

    def run_on(found: re.Match[str]) -> str:
        return re.sub("[。；]", "，", found.group())

    return substitute(r"(?<=。)[^\n“”！？]{260,420}(?=。\n)", run_on)(text, chance)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "自报点数不符",
        ("announced-count",),
        substitute(r"((?:我|就).{0,12}[讲谈提](?:以下)?)([二两三四五])(点(?:意见|要求|希望|体会)?|个方面)", _one_more),
        True,
    ),
    Fault("段内漏项", ("skipped-number",), _drop_item),
    Fault("漏掉一个标题", ("skipped-number",), _drop_heading, True),
    Fault("段内重号", ("doubled-number",), substitute("；三是", "；二是")),
    Fault("标题重号", ("doubled-number",), substitute("^（三）", "（二）")),
    Fault("一级标题跳号", ("skipped-number",), substitute("^三、", "四、")),
    Fault("缺第一项", ("headless-list",), _drop_first, True),
    Fault("一列两式", ("mixed-list",), substitute("；二是", "；二要")),
    Fault("标题一列两式", ("mixed-list", "number-backwards", "doubled-number"), substitute("^三、", "（三）")),
    Fault(
        "首先其次最后不全",
        ("order-words", "headless-list", "mixed-list"),
        insert(
            "首先，要有决心。再次，要有办法。最后，要有恒心。",
            "做好这件事，首先，认识要跟上。再次，责任要跟上。",
            "其次，还要把账算清楚。",
        ),
    ),
    Fault(
        "段内项数不符",
        ("list-count",),
        insert(
            "要办好三件实事：一是建驿站；二是办体检。",
            "具体做到四个到位：一是认识到位；二是责任到位；三是措施到位。",
            "要突出两个重点：一是抓培训，二是抓竞赛，三是抓服务。",
        ),
    ),
    Fault("回扣点数不符", ("recap-count",), _recap, True),
    Fault(
        "数字概括不符",
        ("named-count",),
        insert(
            "要做到“八个坚持”：坚持学习，坚持实干，坚持创新，坚持团结，坚持廉洁，坚持务实，坚持为民。",
            "落实“三个强化”：强化领导；强化督查；强化保障；强化宣传。",
        ),
    ),
    Fault("分项数目不符", ("sublist-count",), _sublist, True),
    Fault("括号序号后加点", ("bracket-mark",), substitute("^（([一二三四五])）", r"（\1）、")),
    Fault(
        "阿拉伯数字用顿号",
        ("arabic-mark",),
        everywhere(("^（(一)）", "1、"), ("^（(二)）", "2、"), ("^（(三)）", "3、")),
    ),
    Fault("汉字数字不用顿号", ("han-mark",), substitute("^([二三])、", r"\1.")),
    Fault("第一后面用顿号", ("ordinal-mark",), substitute("(?<=[：；])([一二三])是", r"第\1、")),
    Fault("标题末尾加句号", ("heading-end",), substitute("^([一二三]、[^。\n]{4,34})\n", "\\1。\n")),
    Fault("题目末尾加句号", ("title-end",), substitute(r"\A([^\n]{6,40}的?(?:讲话|致辞))\n", "\\1。\n")),
    Fault(
        "层次颠倒",
        ("heading-order",),
        everywhere(("^([一二三四五])、", r"（\1）"), ("^（([一二三四五])）", r"\1、")),
        True,
    ),
    Fault("同级标题样式不一", ("heading-kind",), _split_heading),
    Fault("段首小标题不用句号", ("run-in-end",), _run_in_mark),
    Fault("半角标点", ("half-width",), _halve),
    Fault("标点不成对", ("unpaired",), _unbalance),
    Fault("引号套用", ("nested-pair",), _nest),
    Fault("外层单引号", ("single-quotes",), substitute("“([^“”‘\n]{2,12})”", r"‘\1’")),
    Fault(
        "书名号间顿号",
        ("dun-titles",),
        insert("要学好用好《劳动法》、《工会法》。", "要落实《信访工作条例》、《安全生产法》、《防洪法》的规定。"),
    ),
    Fault(
        "引号间顿号",
        ("dun-quotes",),
        insert("要弘扬“三牛”、“四干”的作风。", "深入开展“送温暖”、“送清凉”、“送岗位”活动。"),
    ),
    Fault(
        "等前用顿号",
        ("mark-before-deng",),
        insert("教育、卫生、等部门要配合好。", "货运、快递……等行业要先行一步。", "水电气、通信、等企业都要参加。"),
    ),
    Fault("省略号写法", ("ellipsis-form",), substitute("(?<=[一-鿿])。(?=\n)", "。。。")),
    Fault(
        "标点重复",
        ("repeated-mark",),
        substitute("(?<=[一-鿿])([，。])(?=[一-鿿])", lambda found: {"，": "，，", "。": "，。"}[found.group()]),
    ),
    Fault(
        "百分数范围", ("percent-range",), insert("占比要提高15～20%。", "降幅控制在3-5%以内。", "覆盖率达到80至90%。")
    ),
    Fault("万亿范围", ("wan-range",), insert("每户补助3～5万元。", "计划投资9-16亿元。")),
    Fault("范围用短横线", ("hyphen-range",), insert("每期培训3-5天。", "规划期为2021-2025年。")),
    Fault("数字混用", ("mixed-numeral",), substitute(r"(?<![0-9.～—])([0-9]{1,2})%", r"百分之\1")),
    Fault("减少用倍", ("times-less",), insert("事故起数下降了两倍。", "办理时间压缩了3倍。")),
    Fault("年份简写", ("short-year",), substitute(r"(?<=[（到在于，])20(?=[0-9]{2}年[0-9]{1,2}月)", "")),
    Fault(
        "日期混用",
        ("mixed-date",),
        substitute(
            r"(?<![0-9])3月(?=[0-9]{1,2}日)|(?<=[0-9]月)12日",
            lambda found: {"3月": "三月", "12日": "十二日"}[found.group()],
        ),
    ),
    Fault("没有的日子", ("impossible-day",), substitute(r"(?<=[0-9]月)[0-9]{1,2}(?=日)", "32")),
    Fault("星期不对", ("wrong-weekday",), insert("定于2026年3月12日（星期六）督查。", "2025年9月1日（周三）前报送。")),
    Fault("待补", ("to-do",), substitute(r"[0-9]+(?:\.[0-9]+)?(?=[万个家人名户])", "【待补：数字】")),
    Fault(
        "占位符",
        ("placeholder",),
        substitute(
            r"(?<=[一-鿿，])[0-9]{2,4}(?=[个家人名户])", lambda found: ("XX", "××", "X", "xx")[found.start() % 4]
        ),
    ),
    Fault("年份占位", ("placeholder",), substitute(r"20[0-9]{2}(?=年)", "20xx")),
    Fault("空引号", ("empty-pair",), substitute("“[^“”‘\n]{2,12}”", "“”")),
    Fault("空书名号", ("empty-pair",), substitute("《[^《》\n]{2,30}》", "《　　》")),
    Fault("日期空着", ("blank-date",), substitute(r"([0-9]{4}年)[0-9]{1,2}月[0-9]{1,2}日(?=）)", r"\1 月 日")),
    Fault("年份矛盾", ("contradicting-year",), _year),
    Fault("串地名", ("stray-place",), _place),
    Fault(
        "题目与署名不符",
        ("title-and-byline",),
        substitute(r"\A在(?=[^\n]{6,40}(?:讲话|致辞)\n(?:（[^\n]*\n)?[^\n]*[　 ][一-鿿]{2,3}\n)", "王建平同志在"),
        True,
    ),
    Fault(
        "一职两名",
        ("two-holders",),
        insert("要落实好市委书记王建平同志的要求。请把市委书记李志远同志的批示传达到基层。"),
    ),
    Fault("乱码", ("mojibake",), insert("要抓好锟斤拷锟斤拷的落实。", "这件事要�一抓到底。")),
    Fault("拼音注音", ("pinyin-gloss",), _gloss),
    Fault(
        "网页文字",
        ("page-words", "web-address"),
        insert_line(
            "来源：百味书屋 2020-10-20 14:19:22",
            "点击查看更多：工作会议讲话稿",
            "上一篇：市委书记在全市工会工作会议上的讲话",
        ),
    ),
    Fault(
        "网址水印",
        ("web-address", "page-words"),
        insert("更多讲话稿请访问www.example.com。", "本文由大全范文网整理，仅供参考。"),
    ),
    Fault("繁体字", ("traditional",), _traditional),
    Fault("一口气太长", ("breath",), _breathless),
    Fault("句子太长", ("long-sentence",), _endless),
    Fault("拗口", ("twister",), insert("这四十世事实事要办好。", "要将此时此事实施到位。")),
    Fault("的字太多", ("many-de",), insert("这是广大职工的共同的心愿的最真实的最朴素的表达。")),
    Fault("缩写没有说明", ("abbreviation",), insert("要用好EPC模式。", "加快PPP项目落地。", "推广BIM技术。")),
    Fault("超时", ("speaking-time",), lambda text, chance: (text, 0), True, minutes=2),
)


def seeds() -> dict[str, str]:
    """The clean speeches by name, those of reports left out: they promise nothing."""
    return {
        path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")) if "report" not in path.stem
    }


def faulty_speeches(count: int = 300) -> Iterator[Faulty]:
    """Speeches with one fault each, the kinds by turns, each kind over different seeds."""
    texts = list(seeds().items())
    made = 0
    for turn in range(10 * count):
        fault = FAULTS[turn % len(FAULTS)]
        chance = random.Random(f"{fault.name}/{turn}")
        chance.shuffle(order := list(range(len(texts))))
        for index in order:
            name, text = texts[index]
            planted = fault.plant(text, chance)
            if planted is not None and (planted[0] != text or fault.minutes):
                yield Faulty(name, fault, *planted)
                made += 1
                break
        if made >= count:
            return
