"""What of an earlier speech went nowhere (没有列入的话): said in comments, nothing is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.compose.old_facts import asked, bare_clause, fact_clauses, find_facts, names_somebody
from drafter.compose.old_margins import Margins
from drafter.compose.old_points import TURN_MARK, main_points
from drafter.compose.old_words import BRACKETS, READ
from drafter.compose.recast_page import LIMIT, Page
from drafter.model import Section, Speech
from drafter.numerals import HAN_NUMERAL, Enumerator, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import han_count, han_only, sentences
from drafter.schema.noted_brief import Path, Value
from drafter.schema.parts import HEAD

_LEAD = 18  # characters of a sentence that is only named
_WORTH = 4  # Han characters: 刚才, 下面 say nothing
_FOREIGN = 12  # letters: Yes, OK and PPT say nothing
_WHOLE = "旧稿里上面没有写全的原话，供查对，不会进入初稿："
_AROUND = "旧稿页上另有这些，当作网页、版面上的字没有列入："
_LINE = 100  # characters of a comment
_OTHERWISE = ("会议",)  # a key that every brief has
# Where what a part of the speech says belongs in a brief: the first key that is there.
_PLACES: Mapping[str, tuple[str, ...]] = {
    "opening": ("会议",),
    "acknowledgement": ("致谢", "祝贺", "议程", "会议"),
    "exhortation": ("目标",),
    "wishes": ("祝愿",),
    "transition": ("要点",),
    "body": ("要点",),
    "point": ("要点", "议程"),
    "review": ("回顾", "要点"),
    "problems": ("问题", "要点"),
    "situation": ("形势", "要点"),
    "signoff": ("必写的部分", "祝愿", "目标"),
}
_HEAD_PLACES: Mapping[str, Path] = {"byline": ("讲话人",), "salutation": ("称谓",)}
_STOCK = regex(
    "^(?:同志们|谢谢大家|谢谢|现在开会|散会|(?:今天)?(?:的)?(?:会议|大会|活动)?到此结束|我?(?:今天)?就[讲说](?:到)?(?:这里|这些|这么多)|"
    "(?:表示|致以)[^，。]{0,16}(?:感谢|谢意|敬意|问候|祝贺|欢迎|慰问|祝福|祝愿|祝贺)$|"
    f".{{0,12}}[讲谈提](?:以下|出|这么)?[几两{HAN_NUMERAL}]{{1,2}}[点个](?:方面)?.{{0,6}}$)"
)
_ABOUT = regex(
    "^(?:[也并]?[向对]|(?:衷心|最后|预|恭)*祝愿?|让我们|希望|为)(?=.{2})|(?<=.)(?:表示|致以).*$|"
    "(?<=.{2})(?:而(?:不懈|共同|努力)*奋斗|作出).*$"
)
_PART = 4  # Han characters of a piece between two 、 that says something by itself


def note_rest(speech: Speech, page: Page, named: str = "") -> list[str]:
    """Note beside each place of the page which sentences of the old speech are not on it, their facts in full.

    ``named`` is what the head of the page calls the speech. Returns lines for the end of the page: the words of those
    that are only named beside their place.
    """
    said = _Said(page, named)
    rest: dict[Path, list[str]] = {}
    whole: dict[Path, list[str]] = {}
    for section, place in _placed(speech, page):
        for told, words in _left(section, said):
            rest.setdefault(place, []).extend(told)
            whole.setdefault(place, []).extend([words] if words else [])
    for where, left in rest.items():
        page.note(where, *_lines(left, "去年还讲到："))
    tail = [line for where, unsaid in whole.items() for line in _lines(unsaid, f"{_called(where)}：")]
    return [_WHOLE, *tail] if tail else []


def _placed(speech: Speech, page: Page) -> Iterator[tuple[Section, Path]]:
    """Every section with the place of the page where it belongs."""
    points = main_points(speech)[:LIMIT] if "要点" in page.data else ()
    held: dict[int, Path] = {id(part): ("要点", at) for at, point in enumerate(points) for part in point.walk()}
    # What a host calls out before his own points is the agenda.
    loose = ("议程",) if page.genre.build == "script" and "议程" in page.data else _place("point", page)
    return _below(speech.sections, (), held, loose, page)


def _below(
    sections: Sequence[Section], around: Path, held: Mapping[int, Path], loose: Path, page: Page
) -> Iterator[tuple[Section, Path]]:
    """As ``_placed``, of sections that stand in one at the place ``around``.

    What goes on with a main point behind the points below it belongs to that one.
    """
    last: Path = ()
    for section in sections:
        if section.role != "point":
            last = ()
            place = _place(section.role, page)
        else:
            place = held.get(id(section)) or last or (around if section.level > 1 and around else loose)
            last = held.get(id(section), last)
        yield section, place
        yield from _below(section.children, place, held, loose, page)


def told_margins(margins: Margins, page: Page) -> list[str]:
    """Lines for the end of the page: what stood round the speech, as far as no key has it."""
    told = "\n".join(note for notes in page.notes.values() for note in notes)
    lines = [line for line in (margins.day, margins.signed, *margins.others) if line]
    left = [line for line in lines if line not in told and not (line == margins.signed and margins.signature in told)]
    return list(_lines([line.translate(BRACKETS) for line in left], _AROUND)) if left else []


def _called(place: Path) -> str:
    key, *index = place
    return f"第{index[0] + 1}点" if index and isinstance(index[0], int) else str(key)


def _place(role: str, page: Page) -> Path:
    if role in HEAD:
        return _HEAD_PLACES.get(role, _OTHERWISE)
    return next(((key,) for key in _PLACES.get(role, ()) if key in page.data), _OTHERWISE)


class _Said:
    """What stands on a page, values and comments: asked whether it has a text, by its Han characters."""

    def __init__(self, page: Page, named: str) -> None:
        told = [named, *(note for notes in page.notes.values() for note in notes)]
        self.comments = "\n".join(told)
        text = "\n".join((*_texts(page.data), *told))
        self.all, self.letters = han_only(text), _letters(text)

    def has(self, clause: str) -> bool:
        """Whether the words of a clause stand there, and what it told of that year beside them."""
        facts = find_facts(clause)
        if any(fact.text not in self.comments for fact in facts):
            return False
        return all(map(self._has_piece, re.split("【[^】]*】", asked(_ABOUT.sub("", bare_clause(clause))))))

    def _has_piece(self, piece: str) -> bool:
        """Whether words stand there together, or the long ones of a row each by itself."""
        if not han_only(piece):
            return _letters(piece) in self.letters
        parts = piece.split("、")
        apart = len(parts) > 1 and all(han_count(part) >= _PART for part in parts)
        return han_only(piece) in self.all or (apart and all(han_only(part) in self.all for part in parts))


def _texts(value: Value | Mapping[str, Value]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    else:
        for inner in value or ():
            yield from _texts(inner)


def _left(section: Section, said: _Said) -> Iterator[tuple[list[str], str]]:
    """Of each sentence that is not all on the page: what to say beside its place, and its words where that is less.

    Said are the clauses with facts in full, else how the sentence begins.
    """
    printed = (section.heading or "") + "\n" + section.text
    text = printed[:READ]
    if len(printed) > READ:
        yield [f"这一段太长，后面约{han_count(printed[READ:])}字没有看，请对照旧稿"], ""
    if section.role in HEAD:  # 市长　周明远: two things on one line
        text = "，".join(text.split())
    for start, end in sentences(text):
        start += len(_number(text[start:end]))
        parts = [_bare(text[start:end][a:b]) for a, b in fact_clauses(text[start:end])]
        parts = [part for part in parts if han_count(part) > 1 or len(_letters(part)) >= _FOREIGN or find_facts(part)]
        left = [part for part in parts if not _STOCK.match(part) and not said.has(part)]
        facts = [part for part in left if find_facts(part) or names_somebody(part)]
        words = "，".join(part for part in left if part not in facts)
        told = facts or ([_short(words)] if len(left) == len(parts) and words else [])
        worth = han_count(words) >= _WORTH or len(_letters(words)) >= _FOREIGN
        yield told, words if worth and told != [words] else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _bare(clause: str) -> str:
    return " ".join(clause.translate(BRACKETS).split()).strip("，；：。！？、,;:!? \u3000")


def _short(text: str) -> str:
    return text if len(text) <= _LEAD else f"{text[: _LEAD - 1]}……"


def _number(text: str) -> str:
    """The number, the dash or the 一个是 that a sentence begins with, with what stands before it."""
    bare = text.lstrip()
    found = match_enumerator(bare) or TURN_MARK.match(bare)
    mark = "" if found is None else found.text if isinstance(found, Enumerator) else found.group()
    return text[: len(text) - len(bare)] + mark if mark else ""


def _lines(told: Sequence[str], lead: str) -> Iterator[str]:
    """Comments of a readable length: 去年还讲到：…；…."""
    line = ""
    for one in dict.fromkeys(told):
        if line and len(line) + len(one) > _LINE:
            yield line
            line = ""
        line = f"{line}；{one}" if line else f"{lead}{one}"
    if line:
        yield line
