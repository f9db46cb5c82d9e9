"""The page 起草: the brief as a form and as YAML, each saved as it is typed, over what was read and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from drafter.errors import BriefError, DrafterError
from drafter.late_classes import dataclass
from drafter.pipeline.desk import ChangedError, Desk, OnDesk
from drafter.pipeline.working import Work
from drafter.web.asked import small_number
from drafter.web.downloads import download
from drafter.web.site import site
from drafter.web.uploads import uploaded, within_limits

if TYPE_CHECKING:
    from drafter.export.printed import Printed

BLUEPRINT = Blueprint("brief", __name__)
_FIELD = "f:"  # before the brief key in the name of a form's field


@BLUEPRINT.get("/")
def index() -> str:
    """The briefs of the desk, and the ways to begin a new one."""
    briefs = [(one.name, datetime.datetime.fromtimestamp(one.changed)) for one in _desk().briefs()]
    library = site().library()
    return render_template("brief.html", briefs=briefs, genres=library.genres(), usual=library.usual_genre().id)


@BLUEPRINT.post("/new")
def new() -> Answer:
    """Begin an empty brief of a genre."""
    from drafter.pipeline.drafting import new_brief_text

    library = site().library()
    genre = library.genre(request.form.get("genre", ""))
    today = datetime.date.today()
    return _opened(_desk().add(f"{genre.name} {today.month}月{today.day}日", new_brief_text(genre.id, library)))


@BLUEPRINT.post("/example")
def example() -> Answer:
    """Begin with the example of a genre."""
    from drafter.pipeline.drafting import example_brief_text

    library = site().library()
    genre = library.genre(request.form.get("genre", ""))
    return _opened(_desk().add(f"{genre.name}（例）", example_brief_text(genre.id, library)))


@BLUEPRINT.post("/open")
def open_file() -> Answer:
    """Put a .yaml file of the command line on the desk, as it is."""
    from drafter.schema.source import BRIEF_LIMIT, text_of

    data, name = uploaded()
    if len(data) > BRIEF_LIMIT:
        raise DrafterError(f"{name} 超过 1 MiB，不像写作要点", hint="这里打开 .yaml 文件；旧稿请从“以旧改新”打开")
    return _opened(_desk().add(name.rpartition(".")[0] or name, text_of(data, name)))


@BLUEPRINT.post("/recast")
def recast() -> Answer:
    """Make a brief out of last year's speech."""
    from drafter.pipeline.recasting import recast_bytes

    data, name = uploaded()
    number = small_number(request.form.get("number"))
    text, title = within_limits(recast_bytes, data, site().settings.library, name, number)
    return _opened(_desk().add(f"{title}（今年）", text))


@BLUEPRINT.get("/<name>/")
def edit(name: str) -> str:
    """A brief: its form, its file, its draft."""
    read = _desk().read(name)
    site().history.seen(name, read.text)
    return render_template("brief_edit.html", **_shown(read))


@BLUEPRINT.get("/<name>/preview")
def preview(name: str) -> str:
    """The draft beside the form, by itself: it comes when the form is there already."""
    return render_template("_preview.html", **_previewed(_desk().read(name)))


@BLUEPRINT.get("/<name>/more")
def more(name: str) -> str:
    """The seldom needed fields of an entry: most entries never show them."""
    from drafter.schema.brief_form import find_field

    read = _desk().read(name)
    found = find_field(_shown(read)["groups"], request.args.get("ref", ""))
    return render_template("_more.html", brief=read, more=found.more if found else ())


@BLUEPRINT.post("/<name>/save")
def save(name: str) -> Answer:
    """Save the fields of the form that were changed, and add, remove or move an entry where that was asked for."""
    base = _base(name)
    text, changed = _set(base.text, _fields())
    operation = request.form.get("do", "")
    if operation:
        text = _done(text, operation)
    return _saved(base, text, form=bool(operation) or "genre" in changed, place=_place(operation))


@BLUEPRINT.post("/<name>/text")
def save_text(name: str) -> Answer:
    """Save the file as it was typed, mistakes and all."""
    base = _base(name)
    return _saved(base, _lines(request.form.get("text", "")), form=True, file=False)


@BLUEPRINT.post("/<name>/undo")
def undo(name: str) -> Answer:
    """Go back by one change, or forward again."""
    base = _base(name)
    text = site().history.step(name, 1 if request.form.get("by") == "1" else -1)
    if text is None:
        return _answer(base)
    return _answer(_desk().save(name, text, base.mark), form=True)


@BLUEPRINT.post("/<name>/rename")
def rename(name: str) -> Answer:
    """Give the brief another name."""
    new_name = _desk().rename(name, request.form.get("name", ""))
    site().history.moved(name, new_name)
    return redirect(url_for("brief.edit", name=new_name), 303)


@BLUEPRINT.post("/<name>/remove")
def remove(name: str) -> Answer:
    """Put the brief away."""
    _desk().remove(name)
    return redirect(url_for("brief.index"), 303)


@BLUEPRINT.get("/<name>/file")
def file(name: str) -> Response:
    """The brief as a file, for the command line or a colleague."""
    return download(_desk().read(name).text.encode("utf-8"), f"{name}.yaml", "application/yaml")


@BLUEPRINT.get("/<name>/state")
def state(name: str) -> Answer:
    """Whether the brief still is what a window shows: nothing, or a word that it was changed elsewhere."""
    read = _desk().read(name)
    if read.mark == request.args.get("mark"):
        return Response(status=204)
    return make_response(render_template("_changed.html", name=name))


# --- what is asked for ----------------------------------------------------------------------------


def _desk() -> Desk:
    return Desk(site().settings.desk)


def _opened(made: OnDesk) -> Answer:
    return redirect(url_for("brief.edit", name=made.name), 303)


def _base(name: str) -> OnDesk:
    """The brief as the window that asks has read it, even if the file says something else by now."""
    mark = request.form.get("mark", "")
    text = site().history.text(name, mark)
    if text is None:
        text = _desk().read(name).text  # what else is there to change; saving will tell
    return OnDesk(name, text, mark)


def _fields() -> Iterator[tuple[str, str]]:
    for key, value in request.form.items():
        if key.startswith(_FIELD):
            yield key.removeprefix(_FIELD), _lines(value)


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _set(text: str, fields: Iterable[tuple[str, str]]) -> tuple[str, list[str]]:
    """The text with the fields that say something else now, and which these are."""
    from drafter.schema.brief_edit import data_of, set_value, value_at

    data = data_of(text)
    changed = [(ref, value) for ref, value in fields if value_at(data, ref).strip() != value.strip()]
    for ref, value in changed:
        text = set_value(text, ref, value)
    return text, [ref for ref, _ in changed]


def _done(text: str, operation: str) -> str:
    """The text after an operation of a list's button: ``add points``, ``remove points[1]``, ``move points[1] 0``."""
    from drafter.schema.brief_edit import insert_item, move_item, remove_item

    match operation.split():
        case ["add", ref]:
            return insert_item(text, ref, _MOST)
        case ["after", ref] if ref.endswith("]"):
            above, _, at = ref.removesuffix("]").rpartition("[")
            return insert_item(text, above, (small_number(at) or 0) + 1)
        case ["remove", ref]:
            return remove_item(text, ref)
        case ["move", ref, to] if (place := small_number(to)) is not None:
            return move_item(text, ref, place)
    raise BriefError("不认识的操作", hint="请刷新页面再试一次")


_MOST = 9999


def _place(operation: str) -> str:
    """The brief key where the window goes on after an operation."""
    words = operation.split()
    return words[1] if len(words) > 1 else ""


# --- what is answered -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Problem:
    """A mistake in the brief and the line where it is; 0 where it has none."""

    line: int
    message: str
    hint: str | None


def _saved(base: OnDesk, text: str, *, form: bool = False, file: bool = True, place: str = "") -> Answer:
    saved = save_answer(base, text)
    return _answer(saved, form=form, file=file, place=place) if isinstance(saved, OnDesk) else saved


def save_answer(base: OnDesk, text: str) -> OnDesk | Response:
    """The brief saved, or what to answer where somebody else has changed it."""
    try:
        saved = _desk().save(base.name, text, base.mark)
    except ChangedError as error:
        name = "_conflict.html" if request.headers.get("HX-Request") else "conflict.html"
        return make_response(render_template(name, error=error, name=base.name), 409)
    site().history.seen(base.name, base.text)
    site().history.seen(base.name, saved.text)
    return saved


def _answer(saved: OnDesk, *, form: bool = False, file: bool = True, place: str = "") -> Answer:
    """What changes in the window: the mark, the problems, the draft; the form and the file where they must."""
    if not request.headers.get("HX-Request"):
        return redirect(url_for("brief.edit", name=saved.name), 303)
    shown = {**(_shown(saved) if form else {}), **_previewed(saved)}
    others = _others(saved.name, request.form.get("shown", ""), shown)
    return make_response(
        render_template("_saved.html", with_form=form, with_file=file, place=place, others=others, **shown)
    )


def _others(name: str, mark: str, now: dict[str, Any]) -> list[int] | None:
    """The numbers of the pages that are not those of the version that the window shows; None where all must be sent."""
    text = site().history.text(name, mark) if mark else None
    if text is None or now["problems"] or now["printed"] is None:
        return None
    before = pages_of(site().work(text))
    if before["printed"] is None or len(before["printed"].pages) != len(now["printed"].pages):
        return None
    numbers = range(1, len(now["printed"].pages) + 1)
    return [number for number in numbers if _page_of(before, number) != _page_of(now, number)]


def _page_of(shown: dict[str, Any], number: int) -> tuple[object, ...]:
    """All that is shown of a page."""
    printed: Printed = shown["printed"]
    lines = printed.pages[number - 1]
    said = sorted({piece.sentence for line in lines for piece in line.pieces})
    told = [(printed.sentences[one].keys, shown["gaps"].get(one)) for one in said]
    return lines, told, printed.last_before(number)


def _shown(read: OnDesk) -> dict[str, Any]:
    """What the form and the file show of a brief."""
    from drafter.pipeline.working import form_of

    library = site().library()
    groups, problem = form_of(read.text, library)
    return {"brief": read, "groups": groups, "broken": problem}


def _previewed(read: OnDesk) -> dict[str, Any]:
    """What the draft of a brief shows."""
    work = site().work(read.text)
    problems = [_Problem(one.location.line if one.location else 0, one.message, one.hint) for one in work.problems]
    if problems:  # half a date is a mistake too: the draft does not go while one is typed
        before = site().history.last(read.name, lambda text: not site().work(text).problems)
        work = site().work(before) if before is not None else work
    return {"brief": read, "work": work, "problems": problems, **pages_of(work)}


def pages_of(work: Work, sheet: str = "gbt9704") -> dict[str, Any]:
    """The pages of a work for a template; none where it has mistakes."""
    from drafter.pipeline.working import gaps_by_sentence

    if work.plan is None:
        return {"printed": None, "gaps": {}, "sheet": sheet}
    made = work.printed(sheet)
    return {"printed": made, "gaps": gaps_by_sentence(made, work.plan), "sheet": sheet}
