"""What is made of a library's files comes back in the next run, as long as the files say the same."""

import os
import shutil
from pathlib import Path

import pytest

from drafter import caches
from drafter.caches import CACHE_VARIABLE, keep_all
from drafter.library import Library, kept_values, library, open_library
from drafter.library.kept_values import Asked, keep, take


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's library over the built-in one, with one phrase and one cue of its own."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(caches, "_WAITING", {})
    folder = tmp_path / "own"
    (folder / "outlines/phrases").mkdir(parents=True)
    (folder / "outlines/phrases/signoff.yaml").write_text("- text: 话不多说，就到这里。\n", encoding="utf-8")
    (folder / "outlines/roles.yaml").write_text("- id: review\n  zh: 成绩\n", encoding="utf-8")
    return folder


def anew(own: Path) -> Library:
    """The library as another process opens it."""
    keep_all()
    library._opened.cache_clear()
    return open_library(own)


def asked_of(read: Library) -> tuple[object, ...]:
    return (
        read.roles(),
        read.tags(),
        read.formulas(),
        read.phrases("signoff"),
        read.outline("工作会议讲话"),
    )


def test_the_same_comes_back_without_being_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = anew(own)
    made, hashes = asked_of(first), first.snapshot.hashes()
    second = anew(own)
    monkeypatch.setattr("drafter.schema.records.begin", lambda *_, **__: pytest.fail("read again"))
    monkeypatch.setattr("drafter.schema.phrases.begin", lambda *_, **__: pytest.fail("read again"))
    assert asked_of(second) == made
    assert second.snapshot.hashes().items() <= hashes.items()


CHANGES = {
    "a phrase more": ("outlines/phrases/signoff.yaml", "- text: 话不多说，就到这里。\n- text: 以上几点，供参考。\n"),
    "a file more": ("outlines/tags.yaml", "- {facet: tone, id: warm, zh: 亲切}\n"),
    "another name": ("outlines/roles.yaml", "- id: review\n  zh: 回头看\n"),
    "a file less": ("outlines/phrases/signoff.yaml", None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again(own: Path, change: str) -> None:
    before = asked_of(anew(own))
    name, text = CHANGES[change]
    path = own / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    after = asked_of(anew(own))
    assert after != before
    shutil.rmtree(os.environ[CACHE_VARIABLE])
    assert asked_of(anew(own)) == after


def test_what_is_broken_is_told_every_time(own: Path) -> None:
    (own / "outlines/phrases/signoff.yaml").write_text("- 一句: [\n", encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(Exception, match="signoff") as caught:
            anew(own).phrases("signoff")
        told.append(str(caught.value))
    assert told[0] == told[1]


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


def test_nothing_but_data_is_made(own: Path) -> None:
    keep("a.kept", frozenset({Asked("there", "x", False)}), Harmful())
    keep_all()
    assert take("a.kept") is None
    keep("b.kept", frozenset(), ("一", frozenset({2}), open_library(own).roles()))
    keep_all()
    assert take("b.kept") == (frozenset(), ("一", frozenset({2}), open_library(own).roles()))


def test_what_cannot_be_written_down_is_not_kept(own: Path) -> None:
    keep("c.kept", frozenset(), lambda: None)
    keep_all()
    assert take("c.kept") is None


def test_the_code_counts(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("d.kept", frozenset(), 1)
    keep_all()
    assert take("d.kept") == (frozenset(), 1)
    monkeypatch.setattr(kept_values, "about_code", lambda *_: b"a later version")
    assert take("d.kept") is None
