"""What follows from a revision: phrases to decide about, facts that the brief lacks or has wrong.

What is proposed is a whole sentence or what a template says in one place, and nothing that is of this speech alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from drafter.compose.clause_alignment import BLANK, Alignment
from drafter.compose.draft_pieces import MARKS, SHORTEST, frame_of, is_known_by
from drafter.compose.occasion import PARTY
from drafter.compose.old_facts import Fact, find_facts
from drafter.compose.revision import Added, Ask, Change, Correction, Piece, Proposal
from drafter.late_classes import dataclass
from drafter.model import Phrase
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, SLOT, han_count, han_only

_TELLING = 6  # of a clause of a template: a shorter one (去冬今春, 借此机会) says when or turns to something
_LONGEST = 60
_COMMON = 4  # Han characters that a phrase may not share with the brief: it is about this matter
_LITERAL = regex(r'"([^"\n]*)"')
_COUNTED_POINTS = regex(rf"[{HAN_NUMERAL}两](?=点[{HAN}])")
# Beside what speaks of the Party: wordings of its doctrine and of the constitution (提法), which no taste decides.
_FORMULA = regex(
    f"{PARTY.pattern}|总书记|新时代|社会主义|中国梦|民族(?:伟大)?复兴|两个(?:确立|维护)|四个(?:意识|自信|全面)|"
    "五位一体|改革开放|共产党|党委|邓小平|毛泽东|三个代表|科学发展观|全面领导|从严治党|共同富裕|中国式现代化"
)
# What a sentence of anybody's speaks of: nobody's matter in particular.
_ANYBODYS = regex("[这那上][些述]|大家|同志们|各位|我们|各级|各(?:地|部门|单位)|谢谢|感谢|祝")
DECIDED = ("accepted", "edited")
_PARTING = frozenset({"transition", "exhortation", "wishes", "signoff"})  # roles that say nothing of a matter


@dataclass(frozen=True, slots=True)
class Known:
    """What a library has: phrases by role, and the templates' sources; without these a wording is taken at its word."""

    bank: Mapping[str, Sequence[Phrase]]
    templates: Sequence[str] = ()
    _literals: list[str] = field(default_factory=list)

    def says_once(self, text: str) -> bool:
        """Whether a text stands in one wording of the templates: what several say is too much to refuse at once."""
        if not self.templates:
            return True
        if not self._literals:
            self._literals.extend({one for source in self.templates for one in _LITERAL.findall(source)})
        return sum(text in literal for literal in self._literals) == 1


def is_formula(text: str) -> bool:
    """Whether a text is a political wording (政治表述)."""
    return _FORMULA.search(text) is not None


# --- facts ------------------------------------------------------------------------------------------


def asks_of(changes: Sequence[Change], added: Sequence[Added]) -> Iterator[Ask]:
    """The facts that were put in by hand: in the place of blanks, within clauses, in clauses of their own."""
    for change in changes:
        if change.fate != "changed":
            continue
        now = change.now.strip(f"{MARKS}（）")
        if found := BLANK.search(change.piece.text):
            yield Ask(found["what"] or "", now, change.piece.role)
        elif more := _differing(change)[1]:
            yield Ask(_questions(more), now, change.piece.role)
    for one in added:
        if facts := find_facts(one.text, counts=False):
            yield Ask(_questions(facts), one.text.strip(MARKS), one.role)


def corrections_of(changes: Sequence[Change]) -> Iterator[Correction]:
    """The facts that the final version says otherwise."""
    for change in changes:
        if change.fate == "changed" and not BLANK.search(change.piece.text):
            for was, now in _differing(change)[0]:
                yield Correction(was.text, now.text, change.now.strip(MARKS), change.piece.role)


def _differing(change: Change) -> tuple[list[tuple[Fact, Fact]], list[Fact]]:
    """The facts of a clause that are others now, each with the one before, and those that are new."""
    counts = change.piece.kind == "brief"  # 三点 of a template is no fact
    old, new = find_facts(change.piece.text, counts=counts), find_facts(change.now, counts=counts)
    kept = {fact.text for fact in old} & {fact.text for fact in new}
    gone = [fact for fact in old if fact.text not in kept]
    pairs: list[tuple[Fact, Fact]] = []
    more: list[Fact] = []
    for fact in new:
        if fact.text in kept:
            continue
        was = next((one for one in gone if one.question == fact.question), None)
        if was is None:
            more.append(fact)
        else:
            gone.remove(was)
            pairs.append((was, fact))
    return pairs, more


def _questions(facts: Iterable[Fact]) -> str:
    return "、".join(dict.fromkeys(fact.question for fact in facts))


# --- phrases ----------------------------------------------------------------------------------------


def formulas_of(changes: Sequence[Change]) -> tuple[str, ...]:
    """The political wordings of templates and of the bank that were cut or changed."""
    own = (
        one.piece.text.strip(MARKS) for one in changes if one.fate != "kept" and one.piece.kind in ("template", "bank")
    )
    return tuple(dict.fromkeys(filter(is_formula, own)))


def proposals_of(
    found: Alignment, changes: Sequence[Change], added: Sequence[Added], known: Known
) -> Iterator[Proposal]:
    """What to decide about for one's own library."""
    matter = _grams(change.piece.text for change in changes if change.piece.kind == "brief")
    seen: set[tuple[str, str]] = set()
    for proposal in (
        *_about_bank(changes, known),
        *_about_templates(found, known, matter),
        *_new_ones(added, known, matter),
    ):
        if (proposal.role, proposal.text) not in seen:
            seen.add((proposal.role, proposal.text))
            yield proposal


def _about_bank(changes: Sequence[Change], known: Known) -> Iterator[Proposal]:
    seen: set[tuple[str, str]] = set()
    for change in changes:
        role, _, text = change.piece.ref.partition(": ")
        if change.piece.kind != "bank" or (role, text) in seen:
            continue
        entry = next((phrase for phrase in known.bank.get(role, ()) if text in phrase.wordings), None)
        if entry is None:
            continue
        seen.add((role, text))
        if change.fate == "kept":
            if entry.status not in DECIDED:
                yield Proposal("prefer", role, text)
        elif not is_formula(text):
            now = _reframed(text, change) if change.fate == "changed" and text == entry.text else ""
            yield Proposal("reword", role, text, now) if now else Proposal("reject", role, text)


def _reframed(frame: str, change: Change) -> str:
    """The new words of a frame with its slots put back; empty where something of this speech alone is left in them."""
    found = frame_of(frame).fullmatch(change.piece.text.strip(MARKS))
    now = change.now.strip("， \u3000")
    if found is None:
        return ""
    for name, value in sorted(
        zip(SLOT.findall(frame), found.groups(), strict=True), key=lambda pair: -len(pair[1] or "")
    ):
        if value and value not in now:
            return ""
        now = now.replace(value, "{" + name + "}", 1) if value else now
    return "" if find_facts(SLOT.sub("", now)) or "【" in now or now == frame else now


def _about_templates(found: Alignment, known: Known, matter: frozenset[str]) -> Iterator[Proposal]:
    """Wordings of templates that somebody cut or put others in the place of, sentence by sentence."""
    for run in _stock_runs(found):
        role = found.pieces[run[0]].role
        if role not in known.bank:
            continue
        text = _stripped(found.pieces[index].text for index in run)
        now = _in_place_of(found, run)
        frame = _bank_frame(_framed(now, role), known, role) if now else None
        if now and frame is None and _may_replace(text, now, known, matter):
            yield Proposal("reword", role, text, now)
            continue
        if frame is not None and frame.status not in DECIDED:
            yield Proposal("prefer", role, frame.text)
        gone = [index for index in run if frame is not None or found.fates[index] == "cut"]
        if part := _refusable(found, gone, known):
            yield Proposal("reject", role, part)


def _stock_runs(found: Alignment) -> Iterator[list[int]]:
    """Clauses of templates that stand together in a sentence, none of which was kept; no formula is among them."""
    run: list[int] = []
    for index, piece in enumerate(found.pieces):
        own = piece.kind == "template" and found.fates[index] != "kept"
        own = own and not BLANK.search(piece.text) and not is_formula(piece.text)
        if run and not (own and _goes_on(found.pieces[index - 1], piece)):
            yield run
            run = []
        if own:
            run.append(index)
    if run:
        yield run


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a clause goes on with the sentence of the one before."""
    here = (before.role, before.line) == (piece.role, piece.line)
    return here and before.text.rstrip().endswith(("，", "；", "：", "、", ","))


def _in_place_of(found: Alignment, run: Sequence[int]) -> str:
    """What stands in the place of clauses now: what is new, or was made of them, where their neighbours stand.

    Empty where that is not of one paragraph, or a neighbour in the same sentence is gone: who knows then what stands
    for what.
    """
    before, behind = (found.pieces[at] if 0 <= at < len(found.pieces) else None for at in (run[0] - 1, run[-1] + 1))
    low, high = _last_place(found, run[0] - 1), _first_place(found, run[-1] + 1)
    first, last = found.pieces[run[0]], found.pieces[run[-1]]
    torn = (before and low is None and _goes_on(before, first)) or (behind and high is None and _goes_on(last, behind))
    own = {place for index in run for place in found.places[index]}
    lines = {found.told[place].line for place in own}
    if before and low is not None and before.line == first.line:
        lines.add(found.told[low].line)
    if behind and high is not None and behind.line == last.line:
        lines.add(found.told[high].line)
    if not lines and low is not None:  # a paragraph of its own
        lines = {one.line for one in found.told[low + 1 : low + 2]}
    if torn or len(lines) != 1:
        return ""
    places = [place for place, one in enumerate(found.told) if one.line in lines]
    places = [place for place in places if (low is None or place > low) and (high is None or place < high)]
    if any(found.owners.get(place) not in (None, *run) for place in places) or not own <= set(places):
        return ""
    return "".join(found.told[place].text for place in places).strip("， \u3000")


def _last_place(found: Alignment, index: int) -> int | None:
    return max(found.places[index], default=None) if index >= 0 else None


def _first_place(found: Alignment, index: int) -> int | None:
    return min(found.places[index], default=None) if index < len(found.places) else None


def _may_replace(text: str, now: str, known: Known, matter: frozenset[str]) -> bool:
    """Whether new words may stand in the place of a template's everywhere: both are one wording, of no matter."""
    sentences = [sum(one.count(mark) for mark in "。！？") for one in (text, now.strip(MARKS))]
    return (
        han_count(text) >= SHORTEST
        and known.says_once(text)
        and sentences[0] == sentences[1]
        and _is_general(now, matter)
    )


def _refusable(found: Alignment, run: Sequence[int], known: Known) -> str:
    """The most of some clauses that stands in one wording alone; empty where that is too little to be known by."""
    sizes = range(len(run), 0, -1)
    parts = (run[at : at + size] for size in sizes for at in range(len(run) - size + 1))
    for part in parts:
        if part[-1] - part[0] >= len(part):
            continue  # something between them stays
        text = _stripped(found.pieces[index].text for index in part)
        pure = all(found.pieces[index].pure for index in part)
        plain = bool(known.templates) or not find_facts(text)  # 千斤重担 of a template counts nothing
        if pure and plain and han_count(text) >= _TELLING and known.says_once(text):
            return text
    return ""


def _stripped(texts: Iterable[str]) -> str:
    return "".join(texts).strip(MARKS)


def _new_ones(added: Sequence[Added], known: Known, matter: frozenset[str]) -> Iterator[Proposal]:
    """New sentences that others may say: those that the bank knows first, the others as they are."""
    for one in added:
        text = one.text.strip("，； \u3000")
        if not one.whole or one.role == "point" or one.role not in known.bank or not text.endswith(("。", "！", "？")):
            continue
        framed = _framed(text, one.role)
        if frame := _bank_frame(framed, known, one.role):
            if frame.status not in DECIDED:
                yield Proposal("prefer", one.role, frame.text)
        elif _is_general(framed, matter) and _is_anybodys(framed, one.role):
            yield Proposal("add", one.role, framed)


def _is_anybodys(text: str, role: str) -> bool:
    """Whether a new sentence does what sentences of its role do in any speech; a signpost tells how many points."""
    if role == "transition":
        return "{n}" in text
    return role in _PARTING or _ANYBODYS.search(text) is not None


def _framed(text: str, role: str) -> str:
    """A sentence with a slot for the number of points: 下面，我讲{n}点意见。."""
    return _COUNTED_POINTS.sub("{n}", text) if role == "transition" else text


def _bank_frame(text: str, known: Known, role: str) -> Phrase | None:
    """The entry of a role's bank that a sentence is, word for word or with its slots filled."""
    bare = text.strip(MARKS)
    rows = known.bank.get(role, ())
    fitting = (one for one in rows if is_known_by(one) and frame_of(one.text).fullmatch(bare))
    return min(fitting, key=lambda one: (len(SLOT.findall(one.text)), one.text), default=None)


def _is_general(text: str, matter: frozenset[str]) -> bool:
    """Whether a sentence names and counts nothing, and shares no words with this brief."""
    bare = SLOT.sub("", text)
    if not SHORTEST <= han_count(bare) <= _LONGEST or find_facts(bare) or "【" in bare or is_formula(bare):
        return False
    return matter.isdisjoint(_grams([bare]))


def _grams(texts: Iterable[str]) -> frozenset[str]:
    letters = map(han_only, texts)
    return frozenset(one[at : at + _COMMON] for one in letters for at in range(len(one) - _COMMON + 1))
