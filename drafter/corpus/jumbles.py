"""Anti-copy noise (防复制乱码) of forums and essay sites: random signs at line edges, stray dots, watermarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import lines_with_places
from drafter.patterns import regex
from drafter.punctuation import HAN

_CHINESE = f"{HAN}，。、；：！？…“”‘’《》（）【】"
# Tokens of one to three printable signs with single blanks between them: ``8 o9 ~" g3 K``.
_TOKENS = regex(r"[!-~]{1,3}(?: {1,2}[!-~]{1,3}){2,400}")
_IS_CHINESE = regex(f"[{_CHINESE}]")
_STRANGE = regex(r"[~`^{}|\<>\"$#@*=+!_&?\[\]]")
_SIGN = regex(r"[^0-9A-Za-z ]")
# Essay sites put a dot after 的 to tell their text from copies: 春天的.脚步.
_STRAY_DOT = regex(rf"(?<=的)\.(?=[{HAN}])")

_ADDRESS = regex(r"(?:https?://|www\.)[0-9A-Za-z][0-9A-Za-z./?=&%#:_~+-]{3,120}")
_CONTEXT = 30  # characters before an address that may belong to its watermark
_SENTENCE_BREAK = regex(r"[。！？；\n]")


def jumbles(text: str) -> list[Change]:
    """Drop runs of random signs at line edges, stray dots, and site addresses repeated inside the text."""
    changes = list(_edge_runs(text))
    if "的." in text:
        changes.extend(Change(*found.span(), "") for found in _STRAY_DOT.finditer(text))
    if "http" in text or "www." in text:
        changes.extend(_watermarks(text))
    return changes


def _edge_runs(text: str) -> Iterator[Change]:
    """Random signs that begin or end a line, beside Chinese or alone."""
    for found in _runs(text):
        start, end = found.span()
        if not _is_random(found.group()):
            continue
        if text[end - 1] == "(" and _IS_CHINESE.match(text, end):
            end -= 1  # the bracket of (一) belongs to the text
        if text[start] == ")" and _IS_CHINESE.match(text[start - 1 : start]):
            start += 1
        before, after = text[max(start - 2, 0) : start].rstrip(" "), text[end : end + 2].lstrip(" ")
        at_start, at_end = before[-1:] in ("", "\n"), after[:1] in ("", "\n")
        beside = (at_end and _IS_CHINESE.match(before[-1:])) or (at_start and _IS_CHINESE.match(after))
        if beside or (at_start and at_end):
            yield Change(start, end, "")


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of tokens, looked for only in lines that hold a blank."""
    for place, line in lines_with_places(text):
        if " " in line:
            yield from _TOKENS.finditer(text, place, place + len(line))


def _is_random(run: str) -> bool:
    """Whether a run says nothing: letters, digits and signs by turns, some of them used in no text."""
    signs = len(_SIGN.findall(run))
    if signs < 2 or not _STRANGE.search(run) or not any(character.isalpha() for character in run):
        return False
    tokens = run.split()
    bare = len(run) - run.count(" ")
    return bare <= 2.2 * len(tokens) and (signs > 3 or any(character.isdigit() for character in run))


def _watermarks(text: str) -> list[Change]:
    """The same address two times or more, with what stands before it every time (文章源自…)."""
    places: dict[str, list[re.Match[str]]] = {}
    for found in _ADDRESS.finditer(text):
        places.setdefault(found.group(), []).append(found)
    changes = []
    for group in places.values():
        if len(group) < 2:
            continue
        prefix = _shared_prefix([text[max(found.start() - _CONTEXT, 0) : found.start()] for found in group])
        changes += [Change(found.start() - len(prefix), found.end(), "", "站点水印") for found in group]
    return changes


def _shared_prefix(contexts: list[str]) -> str:
    """The longest common end of ``contexts`` that holds no end of a sentence."""
    shared = contexts[0]
    for context in contexts[1:]:
        while not context.endswith(shared):
            shared = shared[1:]
    breaks = [found.end() for found in _SENTENCE_BREAK.finditer(shared)]
    return shared[breaks[-1] :] if breaks else shared
