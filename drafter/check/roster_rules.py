"""What one's own list of names says otherwise (名单): posts, their order, names of units, forbidden words.

Where there is no ``名单.yaml`` these rules say nothing. A post counts where it stands right before or behind a full
name; 原, 时任 and the like before it speak of the past, and of the past anything may be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from drafter.check.subject import Hit, Line, Subject
from drafter.model import Rule
from drafter.patterns import regex
from drafter.persons import POSTS
from drafter.punctuation import HAN
from drafter.schema.rosters import Leader, Roster, Unit

_NO_POSTS = "同志|同学|老师|先生|女士|小姐|大姐|大哥|代表|专家|教授|博士|院士|学长|学姐|校友|记者|职工|工人|选手|队员"
_DEPUTY = "常务副|第一副|党委副|党组副|副|代理|代"
_HOUSE = (
    r"(?:[省市县区镇乡州盟旗]|街道|集团|公司)?(?:委政法委|委组织部|委宣传部|委统战部|委办公室|委|政府办公室|人民政府|政府|"
    r"人大常委会|人大|政协|纪委监委|纪委|监委|总工会|团委|妇联|党委|党组|党工委|法院|检察院|公安局)?"
)
_POST = rf"{_HOUSE}(?:{_DEPUTY})?(?!(?:{_NO_POSTS}))(?:{POSTS}|常委|部长)"
_BEFORE = regex(rf"(?P<posts>{_POST}(?:、{_POST})*)[　 ]?$")
_BEHIND = regex(rf"[　 ]?(?P<posts>{_POST})(?![{HAN}]*们)")
_PAST = regex(r"(?:原|前|时任|曾任|原任|历任|先后任|老)(?:[省市县区]?)$")
_BETWEEN = regex(rf"(?:[　 ]?{_POST})?(?:同志)?[、，,和及与]+(?:以及)?(?:{_POST}(?:、{_POST})*)?[　 ]?")
_RENAMED = regex(r"(?:原|前身(?:是|为)?|更名|改名|改为|改组|合并|撤销|组建)")
_AROUND = 12  # characters beside an old name in which a renaming is told


def wrong_post(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A post beside the full name of somebody who holds others."""
    for line in subject.lines:
        for leader, start, end in _people(line.text, subject.roster):
            if not leader.posts:
                continue
            for post, at in _posts_at(line.text, start, end):
                if "党组" not in post and not _holds(leader.posts, post):  # it goes without saying in most lists
                    place = line.start + at
                    past = f"“{post}”是以前的职务，" if _holds(leader.former, post) else ""
                    yield subject.hit(
                        place, place + len(post), name=leader.name, posts="、".join(leader.posts), past=past
                    )


def wrong_order(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Somebody in a row of names behind one who comes after him in the list."""
    ranks = {leader.name: rank for rank, leader in enumerate(subject.roster.leaders)}
    for line in subject.lines:
        before: tuple[str, int] | None = None  # the name before, and where it ends
        for leader, start, end in _people(line.text, subject.roster):
            in_row = before is not None and _BETWEEN.fullmatch(line.text, before[1], start)
            if before is not None and in_row and ranks[leader.name] < ranks[before[0]]:
                yield subject.hit(line.start + start, line.start + end, before=before[0])
            before = leader.name, end


def old_name(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A name that a unit no longer has, where nothing says that it is its old one."""
    for unit in subject.roster.units:
        for line, start, end in _words(subject, unit.old, (unit.name, *unit.short)):
            around = line.text[max(0, start - _AROUND) : end + _AROUND]
            if not _RENAMED.search(around):
                now = _alike(line.text[start:end], unit)
                yield subject.hit(line.start + start, line.start + end, fix=now, right=now)


def short_first(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A short form of a unit's name in front of the full one, which comes later in the text."""
    for unit in subject.roster.units:
        full = subject.text.find(unit.name)
        for line, start, end in _words(subject, unit.short, (unit.name, *unit.old)):
            if full > line.start + start:
                yield subject.hit(line.start + start, line.start + end, right=unit.name)
            break  # the first of them counts


def forbidden_term(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A variant that is not to be written."""
    for term in subject.roster.terms:
        note = f"（{term.note}）" if term.note else ""
        for line, start, end in _words(subject, term.wrong, (term.right,)):
            yield subject.hit(line.start + start, line.start + end, fix=term.right, right=term.right, note=note)


def _people(text: str, roster: Roster) -> Iterator[tuple[Leader, int, int]]:
    """The leaders whom a line names, and where."""
    if not roster.leaders:
        return
    leaders = {leader.name: leader for leader in roster.leaders}
    for found in _any_of(tuple(leaders)).finditer(text):
        yield leaders[found.group()], found.start(), found.end()


def _posts_at(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The posts beside a name, and where each begins; those of the past are left out."""
    if (found := _BEFORE.search(text, max(0, start - 40), start)) and not _PAST.search(text[: found.start()]):
        at = found.start("posts")
        for post in found["posts"].split("、"):
            yield post, at
            at += len(post) + 1
    if found := _BEHIND.match(text, end):
        yield found["posts"], found.start("posts")


def _holds(posts: Iterable[str], written: str) -> bool:
    """Whether a post as it is written may be one of these: 书记 is 市委书记, 副市长 is not 市长."""
    said = _shortly(written)
    return any(_is_same(post, said) or _is_same(said, post) for post in map(_shortly, posts))


def _shortly(post: str) -> str:
    """A post as people say it: 市人大主任 is 市人大常委会主任."""
    return post.replace("常委会", "").replace("人民政府", "政府").replace("委员会", "委")


def _is_same(longer: str, shorter: str) -> bool:
    """Whether the one is the other with more before it: whose it is, but not 副."""
    return longer.endswith(shorter) and not re.search(rf"(?:{_DEPUTY})$", longer.removesuffix(shorter))


def _words(subject: Subject, words: tuple[str, ...], not_in: tuple[str, ...]) -> Iterator[tuple[Line, int, int]]:
    """Where any of some words stands, not as a part of those that are right."""
    if not words:
        return
    pattern = _any_of((*words, *not_in))
    for line in subject.lines:
        for found in pattern.finditer(line.text):
            if found.group() in words:
                yield line, found.start(), found.end()


def _alike(old: str, unit: Unit) -> str:
    """What a unit is called now, as long or as short as the old name was."""
    return min((unit.name, *unit.short), key=lambda name: abs(len(name) - len(old)))


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(set(words), key=len, reverse=True))))
