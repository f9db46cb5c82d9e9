"""Structure against the corpus (结构): what speeches of a genre have, in what order, how long, and how even.

The genre's outline says how many speeches it was learned from; each rule says in its options how many it wants
before it speaks (``least``). A speech of a genre that the library does not know is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.check.subject import Hit, Part, Subject
from drafter.model import Move, Outline, Rule, Section, Speech
from drafter.patterns import regex
from drafter.punctuation import han_count
from drafter.schema.parts import HEAD

if TYPE_CHECKING:
    from drafter.mine.shape import Shape

# Whose order and length say nothing; how a speech takes leave is a rule of its own.
_ASIDE = frozenset({*HEAD, "signoff", "attribution", "narration"})
_CALLS = ("exhortation", "wishes")
_TURNS = 2
_LONGER = 3  # Han characters that half a heading may be longer than first halves usually are
_HALF = 0.67  # of a whole heading: what is longer is whole itself
# Titles of what is spoken to a meeting, and of reports, which have parts of their own.
_SPOKEN = regex("讲话|致辞|致词|发言|寄语|动员|主持|开班|总结|部署")
_REPORT = regex("报告(?!会)|汇报|述职|学习材料")
_LEAST_SIZE = 200  # Han characters: a shorter text is no whole speech


def missing_move(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A part that most speeches of the genre have (``share`` of them) and this one has not.

    Of fewer than ``few`` speeches ``share_of_few`` must have it: four of five may be chance.
    """
    for part, outline, shape in _known(subject, rule):
        there = {found.role for found in shape.parts} | subject.written
        if _turns(shape) >= _TURNS:  # a host who hands over again and again has items, if unnumbered
            there.add("point")
        for move in outline.moves:
            share = rule.options["share" if outline.support >= int(rule.options["few"]) else "share_of_few"]
            usual = move.support >= float(share) * outline.support
            if usual and move.role in rule.options["roles"] and move.role not in there:
                place = _place(part, shape, move)
                support = f"{outline.support}篇中{move.support}篇有（{move.support / outline.support:.0%}）"
                yield subject.hit(place, place, role=subject.name(move.role), support=support, genre=outline.name)


def _turns(shape: Shape) -> int:
    """How often the speech hands over to what comes next: paragraphs, whether something stands between them or not."""
    return sum(found.paragraphs for found in shape.parts if found.role == "transition")


def no_call(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A speech that ends without a call or a wish, where speeches of the genre have one."""
    for part, outline, shape in _known(subject, rule):
        calls = [move for role in _CALLS if (move := outline.move(role)) is not None]
        most = max(calls, key=lambda move: move.support, default=None)
        if most is None or most.support < float(rule.options["share"]) * outline.support:
            continue
        if not ({found.role for found in shape.parts} | subject.written) & set(_CALLS):
            last = part.lines[-1]
            support = f"{outline.support}篇中{most.support}篇有（{most.support / outline.support:.0%}）"
            yield subject.hit(last.start, last.start + len(last.text), role=subject.name(most.role), support=support)


def odd_order(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """One part straight behind another, which no speech of the genre does, while several do it the other way."""
    for part, outline, shape in _known(subject, rule):
        starts = _starts(part)
        for before, after in pairwise(shape.order):
            first, second = outline.move(before), outline.move(after)
            if first is None or second is None or {before, after} & _ASIDE:
                continue
            other_way = second.next.get(before, 0)
            never = not first.next.get(after) and _is_once(shape, before, after)
            if never and other_way >= int(rule.options["other_way"]):
                place = starts.get(after, 0)
                told = {"before": subject.name(before), "after": subject.name(after), "count": str(other_way)}
                yield subject.hit(place, place, genre=outline.name, **told)


def odd_share(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A part that takes many times its usual share of the speech."""
    for part, outline, shape in _known(subject, rule):
        for found in shape.parts:
            move = outline.move(found.role)
            if move is None or move.support < int(rule.options["least"]) or found.role not in rule.options["roles"]:
                continue
            share = found.size / (shape.size or 1)
            if share >= float(rule.options["times"]) * move.share and share - move.share >= float(rule.options["more"]):
                place = _starts(part).get(found.role, 0)
                told = {"role": subject.name(found.role), "share": f"{share:.0%}", "usual": f"{move.share:.0%}"}
                yield subject.hit(place, place, genre=outline.name, **told)


def uneven_points(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Main points of which one is many times as long as another; the shortest is named."""
    for part in subject.parts:
        mains = [s for s in part.speech.walk() if s.role == "point" and s.level == 1 and s.enumerator and s.start >= 0]
        if part.speech.kind != "speech" or len(mains) < 3 or any(main.inline for main in mains):
            continue
        ends = [*(main.start for main in mains[1:]), _end(part, mains[-1])]
        sizes = [han_count(subject.text[main.start : end]) for main, end in zip(mains, ends, strict=True)]
        longest, shortest = max(sizes), min(sizes)
        if shortest and longest >= float(rule.options["times"]) * shortest and _median(sizes) >= 2 * shortest:
            place = mains[sizes.index(shortest)]
            head = (place.enumerator or "") + (place.heading or "")
            lengths = "、".join(f"{size}字" for size in sizes)
            yield subject.hit(place.start, place.start + len(head), lengths=lengths, times=f"{longest / shortest:.0f}")


def odd_heading(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Headings of one level that are parallel but for one: without the second half, or with other first words."""
    find = {"clauses": _unlike_clauses, "words": _unlike_words}[str(rule.options["what"])]
    for part in subject.parts:
        for group in _heading_groups(part):
            texts = [_bare(section.heading or "") for section in group]
            found = find(texts, int(rule.options["least"]))
            if found is not None:
                odd, why = found
                section = group[odd]
                head = (section.enumerator or "") + (section.heading or "")
                others = "、".join(f"“{text}”" for i, text in enumerate(texts) if i != odd)
                start = section.start
                yield subject.hit(start, start + len(head), heading=texts[odd], others=_cut(others), why=why)


def _known(subject: Subject, rule: Rule) -> Iterator[tuple[Part, Outline, Shape]]:
    """The whole speeches whose genre is known well enough, each with its outline and shape."""
    for part in subject.parts:
        speech = part.speech
        outline = subject.outlines.get(speech.genre or "")
        if speech.kind != "speech" or outline is None or outline.support < int(rule.options["least"]) or not part.lines:
            continue
        if not _is_certain(speech):
            continue
        if part.shape.size >= _LEAST_SIZE:
            yield part, outline, part.shape


def _is_certain(speech: Speech) -> bool:
    """Whether the genre is more than a guess: the title names it, or without one the frame of a meeting's speech."""
    if speech.title:
        return _SPOKEN.search(speech.title) is not None and _REPORT.search(speech.title) is None
    return bool(speech.salutation) and speech.announced_points is not None


def _starts(part: Part) -> dict[str, int]:
    """Where each role first begins."""
    found: dict[str, int] = {}
    for section in part.speech.walk():
        if section.start >= 0:
            found.setdefault(section.role, section.start)
    return found


def _place(part: Part, shape: Shape, move: Move) -> int:
    """Where a missing part would stand: at the first part that usually comes later."""
    share = {found.role: found for found in shape.parts}
    starts = _starts(part)
    later = [starts[role] for role, found in share.items() if role in starts and found.position > move.position]
    return min(later, default=part.lines[-1].start)


def _is_once(shape: Shape, *roles: str) -> bool:
    """Whether each role makes one stretch: where thanks and achievements take turns there is no order."""
    return all(shape.order.count(role) == 1 for role in roles)


# --- headings ---------------------------------------------------------------------------------------


def _heading_groups(part: Part) -> Iterator[list[Section]]:
    """The headings on one level below one section, main points together."""
    tops: list[Section] = [s for s in part.speech.walk() if s.role == "point" and s.level == 1]
    groups: list[Sequence[Section]] = [tops, *(section.children for section in part.speech.walk())]
    for group in groups:
        points = [s for s in group if s.role == "point" and s.enumerator and not s.inline and s.start >= 0]
        headed = [s for s in points if s.heading]
        if len(headed) >= 3 and (group is tops or not any(s.level == 1 for s in headed)):
            yield headed


def _end(part: Part, last: Section) -> int:
    """Where the last point ends: where another part begins with a paragraph, else with the speech."""
    below = {section.start for section in last.walk()}
    other = [s for s in part.speech.walk() if s.start > last.start and s.start not in below and not s.continues]
    return min((s.start for s in other), default=part.lines[-1].start + len(part.lines[-1].text))


def _bare(heading: str) -> str:
    return heading.strip().rstrip("。；：，、！")


def _unlike_clauses(texts: Sequence[str], least: int) -> tuple[int, str] | None:
    """All but one have two clauses, and the one is about as long as their first."""
    halves = [text.split("，") for text in texts]
    single = [i for i, parts in enumerate(halves) if len(parts) == 1]
    double = [parts for parts in halves if len(parts) == 2]
    if len(single) != 1 or len(double) != len(texts) - 1 or len(double) < least - 1:
        return None
    firsts = _median(han_count(parts[0]) for parts in double)
    whole = _median(han_count("".join(parts)) for parts in double)
    own = han_count(texts[single[0]])
    if own > firsts + _LONGER or own > _HALF * whole:
        return None
    return single[0], "缺后半句"


def _unlike_words(texts: Sequence[str], least: int) -> tuple[int, str] | None:
    """All but one begin, or end, with the same two characters, or share the first and the last."""
    if len(texts) < least:
        return None
    for name, key in (("开头", _first_two), ("结尾", _last_two)):
        values = [key(text) for text in texts]
        common = max(set(values), key=values.count)
        odd = [i for i, value in enumerate(values) if value != common]
        if len(odd) == 1 and han_count(common) == 2 and _is_even(texts):
            return odd[0], f"{name}不是“{common}”"
    return None


def _first_two(text: str) -> str:
    return text[:2]


def _last_two(text: str) -> str:
    return text[-2:]


def _is_even(texts: Sequence[str]) -> bool:
    """Headings as long as each other and of as many clauses were meant to be alike."""
    sizes = [han_count(text) for text in texts]
    return max(sizes) - min(sizes) <= 3 and len({text.count("，") for text in texts}) == 1


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:58] + "……"


def _median(values: Iterable[float]) -> float:
    """As ``statistics`` has it, which takes longer to import than to do without."""
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2
