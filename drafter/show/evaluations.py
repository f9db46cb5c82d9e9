"""The results of an evaluation for readers: tables for people, ``drafter/evaluation/1`` data for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.evaluate.coverage import Score
from drafter.evaluate.evaluation import BankTrial, Evaluation
from drafter.evaluate.leaving import BANK, LeftOut
from drafter.evaluate.order import Guess, OutlineFit
from drafter.evaluate.precision import Judged, Ranked
from drafter.evaluate.scoring import MEASURES, GoldScore, add_scores
from drafter.model import Phrase
from drafter.show.tables import print_table

SCHEMA = "drafter/evaluation/1"
TRIAL_SCHEMA = "drafter/bank-trial/1"
RANKED_SCHEMA = "drafter/extremes/1"
VERDICTS = {True: "可用", False: "不可用", None: "未判"}
METHODS = {
    BANK: "语句库",
    "textrank": "TextRank",
    "tfidf": "TF-IDF",
    "ngrams": "词n元",
    "characters": "字n元",
    "clauses": "小句",
}
# The roles that live of formulas, as the targets of the project group them.
GROUPS = (("salutation", "transition", "exhortation", "signoff"), ("opening", "acknowledgement"))
_ALL = "合计"


def evaluation_lines(found: Evaluation, roles: Mapping[str, str], genres: Mapping[str, str]) -> Iterator[str]:
    """The tables, one after the other; ``roles`` and ``genres`` are Chinese names by id."""
    yield from _coverage_lines(found, roles)
    yield ""
    yield from _precision_lines(found, roles)
    yield ""
    yield from _outline_lines(found.left_out.outlines, genres)
    if found.gold or found.unread:
        yield ""
        yield from gold_lines(found.gold, roles, found.unread)


# --- coverage -----------------------------------------------------------------------------------


def _coverage_lines(found: Evaluation, roles: Mapping[str, str]) -> Iterator[str]:
    scores = found.left_out.scores
    many = found.speeches
    if found.taught is None:
        yield f"一、留一覆盖率：{many}篇讲话每次留出一篇（连同它的近似稿），其余挖掘，看留出的句子有多少套得上"
    else:
        yield f"一、外稿覆盖率：由{found.taught}篇讲话挖掘（与外稿近似的除外），看另外{many}篇的句子有多少套得上"
    yield "条数是全部讲话挖得的条数；对照方法每次取同样多的条目，用同样的“套得上”。斜线后是条目自身文字所占的字数"
    head = ("功能", "句数", "条数", "覆盖率", "覆盖字数", *(name for key, name in METHODS.items() if key != BANK))
    yield from print_table(head, [*_coverage_rows(found, scores, roles)])
    yield "放宽：条目中最长的一段固定文字只要在句中任何地方出现就算（覆盖率/覆盖字数），不管是不是半个词"
    yield from print_table(("功能", *METHODS.values()), [*_loose_rows(found.left_out, roles)])


def trial_lines(found: BankTrial, roles: Mapping[str, str]) -> Iterator[str]:
    """A bank tried on speeches: by role how many sentences its wordings fit, beside the baselines."""
    yield f"语句库覆盖率：现成的语句库，在{found.speeches}篇讲话的句子上看有多少套得上（从小句的开头对到小句的结尾）"
    yield f"对照方法由{found.taught}篇讲话得来，每次取同样多的条目，用同样的“套得上”。斜线后是条目自身文字所占的字数"
    head = ("功能", "句数", "说法数", "覆盖率", "覆盖字数", *(name for key, name in METHODS.items() if key != BANK))
    yield from print_table(head, [*_trial_rows(found, roles)])


def _trial_rows(found: BankTrial, roles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name, members in _grouped(found.scores[BANK], roles):
        ours = _sum(found.scores[BANK], members)
        others = [_both(_sum(found.scores.get(key, {}), members)) for key in METHODS if key != BANK]
        size = sum(found.sizes.get(role, 0) for role in members)
        yield name, str(ours.sentences), str(size), _percent(ours.coverage), _percent(ours.said), *others


def trial_data(found: BankTrial) -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema": TRIAL_SCHEMA,
        "speeches": found.speeches,
        "taught": found.taught,
        "bank": dict(found.sizes),
        "coverage": {key: _by_role(scores) for key, scores in found.scores.items()},
    }


def _coverage_rows(
    found: Evaluation, scores: Mapping[str, Mapping[str, Score]], roles: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    for name, members in _grouped(scores[BANK], roles):
        ours = _sum(scores[BANK], members)
        others = [_sum(scores[key], members) for key in METHODS if key != BANK]
        size = sum(found.sizes.get(role, 0) for role in members)
        yield (name, str(ours.sentences), str(size), _percent(ours.coverage), _percent(ours.said), *map(_both, others))


def _loose_rows(left_out: LeftOut, roles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name, members in _grouped(left_out.scores[BANK], roles):
        yield name, *(_both(_sum(left_out.loose[key], members)) for key in METHODS)


def _grouped(scores: Mapping[str, Score], roles: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    rows: list[tuple[str, tuple[str, ...]]] = [(roles.get(role, role), (role,)) for role in scores]
    rows += [("、".join(roles.get(role, role) for role in group), group) for group in GROUPS]
    return [*rows, (_ALL, tuple(scores))]


def _sum(scores: Mapping[str, Score], members: Iterable[str]) -> Score:
    return sum((scores.get(role, Score()) for role in members), Score())


def _both(score: Score) -> str:
    return f"{_percent(score.coverage)}/{_percent(score.said)}"


# --- precision ----------------------------------------------------------------------------------


def _precision_lines(found: Evaluation, roles: Mapping[str, str]) -> Iterator[str]:
    judged = sum(found.judged.values(), Judged())
    yield "二、准确率：抽读的条目判为可用的比例；站得住：作为小句套得上两篇以上讲话、不带数字的条目比例，逐条自动检查"
    if judged.judged:
        left = judged.entries - judged.judged
        yield f"现有{judged.entries}条，判读过{judged.judged}条，其中可用{judged.good}条，未判读{left}条"
    else:
        yield "没有判读清单（用 --gold 指定的文件夹里的 frames.yaml），只作自动检查"
    head = ("功能", "条数", "判读", "可用", "准确率", *(f"站得住：{name}" for name in METHODS.values()))
    yield from print_table(head, [*_precision_rows(found, roles)])
    for verdict in found.bad:
        yield f"判为不可用　{roles.get(verdict.role, verdict.role)}　{verdict.text}　{verdict.reason}"


def _precision_rows(found: Evaluation, roles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    order = [role for role in roles if role in found.sizes]
    for name, members in [*((roles[role], (role,)) for role in order), (_ALL, tuple(order))]:
        one = _judged_sum(found.judged, members)
        share = _percent(one.precision) if one.judged else "—"
        stands = (_judged_sum(found.standing.get(key, {}), members) for key in METHODS)
        size = sum(found.sizes[role] for role in members)
        yield name, str(size), str(one.judged), str(one.good), share, *(_percent(each.precision) for each in stands)


def _judged_sum(judged: Mapping[str, Judged], members: Iterable[str]) -> Judged:
    return sum((judged.get(role, Judged()) for role in members), Judged())


# --- outlines -----------------------------------------------------------------------------------


def _outline_lines(fits: Mapping[str, OutlineFit], genres: Mapping[str, str]) -> Iterator[str]:
    yield "三、提纲吻合度：由同文种其他讲话挖出的提纲，对留出的讲话有哪些语步、次序如何，说中多少；对照是不分文种的平均"
    if not fits:
        yield "没有一个文种有两篇以上讲话，无从比较"
        return
    both = ("语步查准", "语步查全", "F1", "次序")
    head = ("文种", "篇数", *both, *(f"平均：{name}" for name in both))
    rows = [(genres.get(genre, genre), fit) for genre, fit in fits.items()]
    rows.append((_ALL, sum(fits.values(), OutlineFit())))
    yield from print_table(
        head, [(n, str(f.outline.speeches), *_guess(f.outline), *_guess(f.average)) for n, f in rows]
    )


def _guess(guess: Guess) -> tuple[str, ...]:
    return tuple(map(_percent, (guess.precision, guess.recall, guess.f1, guess.order)))


# --- gold ---------------------------------------------------------------------------------------


def gold_lines(gold: Mapping[str, GoldScore], roles: Mapping[str, str], unread: Sequence[str] = ()) -> Iterator[str]:
    """The scores against annotations: the sum as a table, the roles by sentence, every document that is not perfect."""
    yield f"四、与人工标注相比：{len(gold)}份标注"
    if unread:
        yield f"另有{len(unread)}份标注在给定的文件中没有原文：{'、'.join(unread)}"
    total = add_scores(gold.values())
    counts = [(MEASURES[name], right, of) for name, (right, of) in total.counts.items() if of]
    rows = [(name, str(right), str(of), _percent(right / of)) for name, right, of in counts]
    yield from print_table(("项目", "对", "共", "比例"), rows)
    yield from _role_lines(total, roles)
    for name, score in gold.items():
        wrong = [f"{MEASURES[key]} {right}/{of}" for key, (right, of) in score.counts.items() if right < of]
        if wrong:
            yield f"{name}　{'，'.join(wrong)}"


def _role_lines(total: GoldScore, roles: Mapping[str, str]) -> Iterator[str]:
    if total.role_macro is None:
        return
    yield f"各功能逐句的F1，平均{_percent(total.role_macro)}；误：别的句子被当作这一功能"
    rows = [
        (roles.get(role, role), str(one.annotated), str(one.right), str(one.wrong), _percent(one.f1))
        for role, one in sorted(total.roles.items(), key=lambda item: -item[1].annotated)
        if one.annotated
    ]
    yield from print_table(("功能", "句数", "对", "误", "F1"), rows)


# --- data ---------------------------------------------------------------------------------------


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def evaluation_data(found: Evaluation) -> dict[str, Any]:
    """The JSON shape of ``drafter evaluate --format json``: counts and shares, by method, role and genre."""
    judged = sum(found.judged.values(), Judged())
    return {
        "schema": SCHEMA,
        "speeches": found.speeches,
        "taught": found.taught,
        "bank": dict(found.sizes),
        "coverage": {key: _by_role(scores) for key, scores in found.left_out.scores.items()},
        "loose_coverage": {key: _by_role(scores) for key, scores in found.left_out.loose.items()},
        "precision": _judged_data(judged) | {"roles": {role: _judged_data(one) for role, one in found.judged.items()}},
        "bad": [{"role": one.role, "text": one.text, "reason": one.reason} for one in found.bad],
        "standing": {
            key: {role: {"entries": one.entries, "standing": one.good} for role, one in roles.items()}
            for key, roles in found.standing.items()
        },
        "outlines": {
            genre: {"outline": _guess_data(fit.outline), "average": _guess_data(fit.average)}
            for genre, fit in found.left_out.outlines.items()
        },
        "gold": {
            name: {key: {"right": right, "of": of} for key, (right, of) in score.counts.items()}
            for name, score in found.gold.items()
        },
        "gold_roles": _role_data(add_scores(found.gold.values())),
        "unread": list(found.unread),
    }


def _role_data(total: GoldScore) -> dict[str, Any]:
    """Sentences by role over all annotations, and the mean of their F1."""
    counts = {
        role: {"annotated": one.annotated, "right": one.right, "wrong": one.wrong, "f1": round(one.f1, 4)}
        for role, one in sorted(total.roles.items())
        if one.annotated
    }
    macro = total.role_macro
    return {"macro": None if macro is None else round(macro, 4), "roles": counts}


def _by_role(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    return {
        role: {
            "sentences": score.sentences,
            "fitted": score.fitted,
            "coverage": round(score.coverage, 4),
            "characters": score.characters,
            "fixed": score.fixed,
            "spanned": score.spanned,
            "said": round(score.said, 4),
        }
        for role, score in scores.items()
    }


def _judged_data(one: Judged) -> dict[str, Any]:
    return {
        "entries": one.entries,
        "judged": one.judged,
        "good": one.good,
        "unjudged": one.entries - one.judged,
        "precision": round(one.precision, 4) if one.judged else None,
    }


def ranked_lines(found: Iterable[Ranked], roles: Mapping[str, str]) -> Iterator[str]:
    """Entries in their places for people: role, rank, verdict, number of speeches, text."""
    for one in found:
        role = roles.get(one.phrase.role, one.phrase.role)
        place, verdict = f"{one.rank}/{one.entries}", VERDICTS[one.good]
        yield f"{role}　{place}　{verdict}　{one.phrase.sources}篇　{one.phrase.text}"


def ranked_data(found: Iterable[Ranked]) -> dict[str, Any]:
    """The JSON shape of ``drafter evaluate --extremes N --format json``."""
    entries = [
        {
            "role": one.phrase.role,
            "rank": one.rank,
            "entries": one.entries,
            "text": one.phrase.text,
            "sources": one.phrase.sources,
            "good": one.good,
        }
        for one in found
    ]
    return {"schema": RANKED_SCHEMA, "extremes": entries}


def _guess_data(guess: Guess) -> dict[str, float]:
    shares = {name: round(getattr(guess, name), 4) for name in ("precision", "recall", "f1", "order")}
    return {"speeches": guess.speeches, "pairs": guess.pairs} | shares


# --- lists to work on ---------------------------------------------------------------------------


def sample_lines(phrases: Iterable[Phrase]) -> Iterator[str]:
    """Frames that somebody should judge, as lines for ``frames.yaml``."""
    for phrase in phrases:
        slots = "；".join(f"{name}={'、'.join(values[:3])}" for name, values in phrase.slots.items())
        text = json.dumps(phrase.text, ensure_ascii=False)
        yield f"- {{role: {phrase.role}, text: {text}, verdict: , reason: }}  # {phrase.sources}篇　{slots}"


def missed_lines(found: Evaluation, role: str) -> Iterator[str]:
    """The held-out sentences of a role that no frame fits: the source and the sentence."""
    for one in found.left_out.missed:
        if one.role == role:
            yield f"{one.source}　{one.text}"
