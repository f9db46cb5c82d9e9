"""The shipped bank: how it is mined, and how far a bank reaches into speeches of sources that it has not seen.

    python -m tests.bench.bank --held FOLDER…     the shipped bank on annotated pages (docs/ and gold/), by their gold
    python -m tests.bench.bank --logo             each group of sources left out in turn, mined from the others
    python -m tests.bench.bank --curve            the same with more and more of the others
    python -m tests.bench.bank --ship             mine the bank that ships (outlines/), after reading --noted
    python -m tests.bench.bank --check FOLDER     whether frames that somebody noted are well written

Sources are the seeds, the five documents, the annotated pages in ``tests/gold/pages`` and ``../shared/corpus``; where a
document has gold, its sentences have the roles of the gold and not of the reader.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from drafter.errors import DrafterError
from drafter.evaluate.coverage import ROLES, Score, add_scores, coverage
from drafter.evaluate.leaving import BANK, baseline_banks, read_lessons
from drafter.evaluate.precision import read_verdicts
from drafter.library import open_library
from drafter.mine.dating import year_of
from drafter.mine.miner import distinct, mine_profile
from drafter.mine.profile import Source, merge_profiles, read_profile
from drafter.mine.ranking import rank_headings
from drafter.model import Analysis, HeadingSet, Paragraph, Phrase, Section, Speech
from drafter.pipeline.reading import analyse_document, library_cues, read_document
from drafter.pipeline.sources import known_before, mining_sources, read_manifests
from drafter.schema.phrases import load_noted
from drafter.schema.same_wording import same_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
SEED = 14
_LETTER = re.compile(r"[\w]")


# --- sources --------------------------------------------------------------------------------------


def analyses_of(paths: Iterable[Path]) -> Iterator[tuple[Path, Analysis]]:
    """The files that can be read, read."""
    cues = library_cues(open_library())
    for path in sorted(paths):
        try:
            yield path, analyse_document(read_document(path), cues)
        except Exception as error:  # noqa: BLE001 (one bad page is not the end of a corpus)
            print(f"{path.name}: {error}")


def own_sources() -> list[Source]:
    """The seeds and the five documents, as the reader reads them: each a source of its own."""
    paths = [ROOT / "seeds", SHARED / "seeds"]
    files = [*(ROOT / "seeds/speeches").glob("*.txt"), *SHARED.glob("seeds/*.txt")]
    found = mining_sources([analysis for _, analysis in analyses_of(files)], read_manifests(paths))
    return [replace(one, id=f"five/{one.id}", group="five") if _is_given(one.id) else one for one in found]


def _is_given(name: str) -> bool:
    """Whether a source is one of the five documents: 000, 001.09."""
    return bool(re.fullmatch(r"\d{3}(?:\.\d+)?", name))


def annotated_sources(folder: Path, groups: Mapping[str, str], name: str) -> list[Source]:
    """The speeches of annotated documents (``docs/``, ``gold/``), their sentences in the roles of the gold."""
    found: list[Source] = []
    for path, analysis in analyses_of((folder / "docs").iterdir()):
        gold = folder / "gold" / f"{path.name}.json"
        gold = gold if gold.is_file() else folder / "gold" / f"{path.stem}.json"
        annotated = json.loads(gold.read_text(encoding="utf-8"))["speeches"] if gold.is_file() else []
        group = groups.get(path.name, name)
        speeches = [one for one in analysis.speeches if one.kind != "other"]
        for number, speech in enumerate(gold_speeches(analysis.document.text, annotated), 1):
            read = speeches[number - 1] if number <= len(speeches) else None
            genre = read.genre if read else "news-report" if speech.kind == "report" else "work-meeting"
            year = year_of(read or speech, analysis.document.text)
            found.append(
                Source(f"{group}/{path.stem}.{number:02}", speech, genre, date=year and str(year), group=group)
            )
    return found


def gold_speeches(text: str, annotated: Sequence[Mapping[str, Any]]) -> Iterator[Speech]:
    """The speeches of a document, flat: a section for each run of units of one role."""
    letters = [at for at, character in enumerate(text) if _LETTER.match(character)]
    plain = "".join(text[at] for at in letters)
    cursor = 0
    for one in annotated:
        if one["kind"] == "other":
            continue
        spans: list[tuple[str, int, int]] = []
        for role, unit in one.get("units", ()):
            words = "".join(_LETTER.findall(unit))
            place = plain.find(words, cursor)
            place = plain.find(words) if place < 0 else place
            if words and place >= 0:
                cursor = place + len(words)
                spans.append((role, letters[place], letters[cursor - 1] + 1))
        yield Speech(one["kind"], one.get("title"), one.get("salutation"), sections=tuple(_sections(text, spans)))


def _sections(text: str, spans: Sequence[tuple[str, int, int]]) -> Iterator[Section]:
    ends = [*(start for _, start, _ in spans[1:]), len(text)] if spans else []
    for (role, start, end), following in zip(spans, ends, strict=True):
        tail = re.match(r"[^\w\n]{0,6}", text[end : max(following, end)])
        body = text[start : end + (len(tail[0]) if tail else 0)]
        yield Section(
            role, 1 if role == "point" else 0, paragraphs=tuple(map(Paragraph, body.split("\n"))), start=start
        )


def corpus_sources() -> list[Source]:
    """``../shared/corpus``: the annotated documents by their gold, the others as the reader reads them."""
    groups = {
        one["file"]: one["source_group"]
        for name in ("sources.json", "raw_sources.json")
        for one in json.loads((CORPUS / name).read_text(encoding="utf-8"))
    }
    raw = []
    for path, analysis in analyses_of((CORPUS / "raw").iterdir()):
        group = groups.get(path.name, "raw")
        for number, speech in enumerate((one for one in analysis.speeches if one.kind != "other"), 1):
            year = year_of(speech, analysis.document.text)
            name = f"{group}/{path.stem}.{number:02}"
            raw.append(Source(name, speech, speech.genre, date=year and str(year), group=group))
    return [*annotated_sources(CORPUS, groups, "corpus"), *raw]


def page_sources() -> list[Source]:
    """The pages that were written for the reader: one source each, all of one hand."""
    return annotated_sources(ROOT / "tests/gold/pages", {}, "pages")


def without_copies(sources: Sequence[Source]) -> list[Source]:
    """The sources without near-copies of others."""
    from drafter.corpus.duplicates import near_copies

    copies = near_copies([one.speech.text for one in sources])
    return [one for one, copy in zip(sources, copies, strict=True) if copy is None]


# --- measuring ------------------------------------------------------------------------------------


def table(scores: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """Coverage by role and method."""
    names = [*scores]
    yield f"{'role':16}{'sentences':>10}" + "".join(f"{name:>12}" for name in names)
    for role in ROLES:
        if role in scores[names[0]]:
            cells = "".join(f"{scores[name].get(role, Score()).coverage:12.3f}" for name in names)
            yield f"{role:16}{scores[names[0]][role].sentences:>10}{cells}"


def try_on(bank: Mapping[str, Iterable[str]], held: Iterable[Source]) -> dict[str, Score]:
    """Coverage of a bank over speeches."""
    return add_scores(coverage(bank, one) for one in held)


def bank_of(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """The wordings that sources teach."""
    mined = mine_profile(merge_profiles(read_profile(one) for one in sources))
    return {role: tuple(text for phrase in bank for text in phrase.wordings) for role, bank in mined.phrases.items()}


def shipped() -> dict[str, tuple[str, ...]]:
    """The wordings of the shipped bank."""
    library = open_library()
    return {
        role: tuple(t for phrase in library.phrases(role) if phrase.status != "rejected" for t in phrase.wordings)
        for role in library.phrase_roles()
    }


def noted_texts() -> dict[str, tuple[str, ...]]:
    """The wordings that were noted by reading pages outside the corpus, by role."""
    noted = known_before([ROOT / "seeds"], open_library()).noted
    return {role: tuple(text for phrase in phrases for text in phrase.wordings) for role, phrases in noted.items()}


def logo(sources: Sequence[Source], only: Sequence[str] = (), *, baselines: bool = False) -> Iterator[str]:
    """Each group of the corpus (or those of ``only``) left out, mined from all others; the sum over the groups.

    Beside the mined bank, what was noted by reading alone and both together, which is how the bank ships.
    """
    noted = noted_texts()
    total: dict[str, list[Mapping[str, Score]]] = defaultdict(list)
    for group in only or sorted({one.group for one in sources if one.group not in ("", "five", "pages")}):
        held = [one for one in sources if one.group == group]
        others = [one for one in sources if one.group != group]
        mined = bank_of(others)
        both = {role: (*mined.get(role, ()), *noted.get(role, ())) for role in {*mined, *noted}}
        banks: dict[str, Mapping[str, Iterable[str]]] = {BANK: both, "mined": mined, "noted": noted}
        if baselines:
            banks |= baseline_banks(read_lessons(others), {role: len(texts) for role, texts in mined.items()})
        for name, one in banks.items():
            total[name].append(try_on(one, held))
        yield f"-- without {group}: {len(held)} speeches held out"
        yield from table({name: found[-1] for name, found in total.items()})
    yield "-- all groups"
    yield from table({name: add_scores(found) for name, found in total.items()})


def curve(sources: Sequence[Source], held: Sequence[Source]) -> Iterator[str]:
    """Coverage of speeches held out with more and more of the others to learn from."""
    order = sorted(distinct(sources), key=lambda one: one.id)
    Random(SEED).shuffle(order)
    scores: dict[str, Mapping[str, Score]] = {}
    size = 50
    while size < 2 * len(order):
        part = order[: min(size, len(order))]
        scores[str(len(part))] = try_on(bank_of(part), held)
        size *= 2
    yield from table(scores)


def check(folder: Path) -> Iterator[str]:
    """What is wrong with noted frames, else how many there are."""
    library = open_library()
    for path in sorted(folder.glob("*.yaml")):
        try:
            role = library.role(path.stem).id
            found = load_noted(path.read_text(encoding="utf-8"), str(path), role, library.tags())
            sentences = sum(phrase.kind == "sentence" for phrase in found)
            yield f"{path.name}: {len(found)} entries, {sentences} sentences"
        except DrafterError as error:
            yield f"{error}\n  {error.hint}"


# --- shipping -------------------------------------------------------------------------------------


def ship(noted: Sequence[Path], keep: Path | None) -> Iterator[str]:
    """Mine all sources into ``outlines/phrases`` and ``outlines/headings.yaml``; what people decided there stays.

    The outlines of genres are those of the seeds and the five documents: the corpus has hardly one that is numbered
    and numbers it as an office would.
    """
    from drafter.mine.merging import Mined, merge
    from drafter.pipeline.quoting import quoting
    from drafter.schema.outlines import dump_headings, load_headings
    from drafter.schema.phrases import dump_phrases, load_phrases

    library = open_library()
    sources = all_sources(keep)
    mined = mine_profile(merge_profiles(map(read_profile, sources)), known_before(noted, library))
    headings = {one.headings: one for one in (*headings_of_own(sources), *mined.headings)}
    mined = replace(mined, headings=tuple(sorted(headings.values(), key=rank_headings)))
    mined = quoting(mined, {one.id: one.speech.text for one in sources if not one.group})
    folder = ROOT / "outlines"
    kept = Mined(
        (),
        {
            path.stem: with_verdicts(
                path.stem,
                (
                    phrase
                    for phrase in load_phrases(path.read_text(encoding="utf-8"), path.name, path.stem, library.tags())
                    if phrase.status != "noted"  # as ``noted`` has them now: what was withdrawn there goes
                ),
            )
            for path in sorted((folder / "phrases").glob("*.yaml"))
        },
        with_decided(
            load_headings((ROOT / "seeds/headings.yaml").read_text(encoding="utf-8"), "seeds/headings.yaml"),
            load_headings((folder / "headings.yaml").read_text(encoding="utf-8"), "headings.yaml"),
        ),
    )
    merged = merge(replace(mined, outlines=()), kept)
    for role, bank in merged.phrases.items():
        (folder / "phrases" / f"{role}.yaml").write_text(dump_phrases(bank), encoding="utf-8")
        used = [phrase for phrase in bank if phrase.status != "rejected"]
        sentences = sum(phrase.kind == "sentence" for phrase in used)
        variants = sum(len(phrase.variants) for phrase in used)
        yield f"{role:16}{len(used):>6} entries{sentences:>6} sentences{variants:>6} variants"
    (folder / "headings.yaml").write_text(dump_headings(merged.headings), encoding="utf-8")
    used_sets = [one for one in merged.headings if len(one.headings) > 1 and one.status != "rejected"]
    yield f"{len(used_sets)} sets of headings"


def headings_of_own(sources: Iterable[Source]) -> tuple[HeadingSet, ...]:
    """The sets of headings of the seeds and the five documents, each of which speaks for itself here."""
    own = (replace(one, group="") for one in sources if one.group in ("", "five"))
    return mine_profile(merge_profiles(map(read_profile, own))).headings


def with_decided(decided: Sequence[HeadingSet], bank: Sequence[HeadingSet]) -> tuple[HeadingSet, ...]:
    """The sets that readers wrote down or struck out, and those of the bank that they did not."""
    known = {(one.level, one.function, one.headings) for one in decided}
    return (*decided, *(one for one in bank if (one.level, one.function, one.headings) not in known))


def with_verdicts(role: str, bank: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The bank with what readers judged to be of no use as rejected: it does not come back."""
    judged = read_verdicts((ROOT / "tests/gold/frames.yaml").read_text(encoding="utf-8"), "frames.yaml")
    bad = {same_text(one.text): one for one in judged if one.role == role and not one.good}
    kept = {same_text(phrase.text): phrase for phrase in bank}
    for key, verdict in bad.items():
        under = kept.get(key, Phrase(role, verdict.text, 0, 0))
        if under.status == "mined":
            kept[key] = replace(under, status="rejected", note=verdict.reason or None)
    return tuple(kept.values())


def all_sources(keep: Path | None = None) -> list[Source]:
    """Everything that the bank is mined from; read once where ``keep`` names a file to keep it in."""
    if keep and keep.is_file():
        return list(pickle.loads(keep.read_bytes()))  # noqa: S301 (our own file)
    sources = without_copies([*own_sources(), *page_sources(), *corpus_sources()])
    if keep:
        keep.write_bytes(pickle.dumps(sources))
    return sources


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", nargs="*", type=Path, default=[])
    parser.add_argument("--logo", action="store_true")
    parser.add_argument("--group", nargs="*", default=[], help="leave out these groups only")
    parser.add_argument("--baselines", action="store_true", help="with --logo: beside the baselines (slow)")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--noted", nargs="*", type=Path, default=[ROOT / "seeds"], help="folders that have noted/")
    parser.add_argument("--check", type=Path, help="a folder of noted frames, one file for each role")
    parser.add_argument("--keep", type=Path, help="keep what was read in this file, or take it from there")
    parser.add_argument("--missed", help="list the sentences of this role that the shipped bank does not fit")
    options = parser.parse_args()
    if options.check:
        print(*check(options.check), sep="\n")
        return
    if options.ship:
        print(*ship(options.noted, options.keep), sep="\n")
        return
    held = [one for folder in options.held for one in annotated_sources(folder, {}, folder.name)]
    if options.missed:
        from drafter.evaluate.coverage import missed

        for one in held:
            for role, text in missed(shipped(), one):
                if role == options.missed:
                    print(text)
        return
    if held and not options.curve:
        print(*table({BANK: try_on(shipped(), held)}), sep="\n")
    if options.logo or options.curve:
        sources = all_sources(options.keep)
        for line in (
            curve(sources, held) if options.curve else logo(sources, options.group, baselines=options.baselines)
        ):
            print(line, flush=True)


if __name__ == "__main__":
    main()
