"""Who gave an earlier speech (旧稿的讲话人): by the line under its title, a signature, or the title itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.compose.old_margins import Margins
from drafter.compose.old_words import text_of
from drafter.model import Speech
from drafter.patterns import regex
from drafter.persons import ends_with_post, find_persons, is_name
from drafter.punctuation import han_count

_NAME = 8  # Han characters of a name behind a colon
_POST = 30  # of the post before it
_HEADED = regex(r"^(?P<who>[^，。；：“”《》]{2,30}?)(?:[在于][^，。；]{4,60}上|就[^，。；]{4,60})的?")


def speaker_of(speech: Speech, margins: Margins) -> tuple[str, str]:
    """The post and the name of who spoke, either empty where it is not said."""
    byline = [section for section in speech.sections if section.role == "byline"]
    line = re.sub(r"[\s\u3000]+", " ", text_of(byline[:1])).strip("（）() ")
    if line:
        return post_and_name(re.sub("^.*(?:会议|大会|全会)上", "", line))
    return next(filter(any, map(_signed, _above(speech))), None) or post_and_name(margins.signature)


def headed_by(title: str) -> str:
    """Who speaks by the title alone: 某书记 of 某书记在全镇动员会上的讲话; empty where it begins with nobody."""
    found = _HEADED.match("".join(title.split()))
    return found["who"] if found and find_persons(found["who"]) else ""


def _above(speech: Speech) -> Sequence[str]:
    """The lines above the salutation that are neither title nor date."""
    called = next((at for at, section in enumerate(speech.sections) if section.role == "salutation"), 0)
    return [section.text for section in speech.sections[:called] if section.role == "narration"]


def _signed(line: str) -> tuple[str, str]:
    """Post and name in a line 职务：姓名; both empty in any other."""
    post, colon, name = line.strip("（）()【】 ").partition("：" if "：" in line else ":")
    post, name = post.strip(), "".join(name.split())
    known = colon and han_count(name) <= _NAME and han_count(post) <= _POST and is_name(name) and ends_with_post(post)
    return (post, name) if known else ("", "")


def post_and_name(line: str) -> tuple[str, str]:
    """The two halves of a byline, in either order, with or without a space: 市长　周明远, 周明远市长."""
    words = line.split(" ")
    if len(words) > 1 and all(len(word) == 1 for word in words[-2:]):  # 周 明: spaced out
        words = [*words[:-2], "".join(words[-2:])]
    if len(words) == 1:
        if any(_signed(line)):
            return _signed(line)
        name = next((person.text for person in find_persons(line) if person.full), "")
        return (line.replace(name, ""), name) if name and line != name else ("", line)
    first, *_, last = words
    if is_name(first) and not is_name(last):
        return "".join(words[1:]), first
    return "".join(words[:-1]), last
