"""The page 初稿: the draft as printed pages, where each sentence is from and what else could stand, and the files."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from drafter.errors import DrafterError
from drafter.pipeline.desk import Desk, OnDesk
from drafter.pipeline.working import Explained, Work, exchange, explain, head, release
from drafter.web.asked import small_number
from drafter.web.brief_page import pages_of, save_answer
from drafter.web.downloads import download
from drafter.web.sheet_style import sheet_css
from drafter.web.site import site

BLUEPRINT = Blueprint("draft", __name__)
_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


class _Form(NamedTuple):
    """A file to take away: what it is called, its sheet, with comments or not."""

    title: str
    about: str
    sheet: str = "gbt9704"
    annotate: bool = False
    outline: bool = False
    suffix: str = ".docx"


FORMS = {
    "draft": _Form("初稿", "直接可以打印"),
    "reading": _Form("朗读版", "大字，标着约第几分钟", sheet="reading"),
    "annotated": _Form("讨论稿", "每部分一条批注：出处、备选", annotate=True),
    "outline": _Form("提纲", "各部分任务、篇幅、可用语句", outline=True),
    "pdf": _Form("PDF", "要装有 LibreOffice", suffix=".pdf"),
}


def _forms() -> dict[str, _Form]:
    """The files that this program makes."""
    from drafter.export.formats import EXPORTERS

    return {name: form for name, form in FORMS.items() if form.suffix in EXPORTERS}


@BLUEPRINT.get("/")
def index() -> Answer:
    """The draft of the brief that was changed last."""
    briefs = Desk(site().settings.desk).briefs()
    if not briefs:
        return make_response(render_template("draft_none.html"))
    return redirect(url_for("draft.pages", name=briefs[0].name), 303)


@BLUEPRINT.get("/sheet/<sheet>.css")
def sheet_style(sheet: str) -> Response:
    """How pages of a sheet look."""
    from drafter.export.sheet import sheet_from

    answer = make_response(sheet_css(sheet_from(site().library().sheet(sheet))))
    answer.headers["Content-Type"] = "text/css; charset=utf-8"
    return answer


@BLUEPRINT.get("/<name>/")
def pages(name: str) -> str:
    """The draft of a brief."""
    read = _read(name)
    sheet = _sheet()
    number = small_number(request.args.get("s"))
    shown = _shown(read, sheet)
    told = _told(read, number) if number is not None and shown["printed"] else {}
    return render_template(
        "draft.html",
        **shown,
        **told,
        forms=_forms(),
        sheets=site().library().sheets(),
        names=[one.name for one in Desk(site().settings.desk).briefs()],
    )


@BLUEPRINT.get("/<name>/pages")
def fragment(name: str) -> Answer:
    """The pages anew where the brief was changed elsewhere, as with the form in another window."""
    read = _read(name)
    if read.mark == request.args.get("mark"):
        return Response(status=204)
    return make_response(render_template("_draft.html", **_shown(read, _sheet())))


@BLUEPRINT.get("/<name>/sentence/<int:number>")
def sentence(name: str, number: int) -> str:
    """Where a sentence is from, and what else could stand there."""
    read = _read(name)
    return render_template("_sentence.html", brief=read, sheet=_sheet(), **_told(read, number))


@BLUEPRINT.post("/<name>/exchange")
def swap(name: str) -> Answer:
    """Put another sentence in the place of one: the brief asks for it from now on."""
    read, work = _asked(name)
    order, text = small_number(request.form.get("order")), request.form.get("text", "").strip()
    if order is None or not text:
        raise DrafterError("没有选哪一句", hint="请点初稿里的一句，再选要换成的一句")
    new = exchange(read.text, work, request.form.get("role", ""), order, text)
    return _swapped(read, new)


@BLUEPRINT.post("/<name>/heading")
def rehead(name: str) -> Answer:
    """Put another heading over a main point."""
    read, _ = _asked(name)
    text = request.form.get("text", "").strip()
    if not text:
        raise DrafterError("没有选哪个小标题", hint="请点初稿里的小标题，再选要换成的一个")
    return _swapped(read, head(read.text, request.form.get("ref", ""), text), "已换成这个小标题")


@BLUEPRINT.post("/<name>/release")
def unpin(name: str) -> Answer:
    """Let the program choose a sentence again."""
    read, work = _asked(name)
    order = small_number(request.form.get("order")) or 0
    new = release(read.text, work, request.form.get("role", ""), order)
    return _swapped(read, new, "这一句又由程序来选")


@BLUEPRINT.get("/<name>/file/<form>")
def file(name: str, form: str) -> Response:
    """The draft as a Word file: byte for byte what the command line makes."""
    from pathlib import PurePath

    from drafter.pipeline.drafting import compose_outline, export_bytes, plan_brief
    from drafter.pipeline.making import Order, draft_bytes, prepare

    forms = _forms()
    if form not in forms:
        raise DrafterError("没有这种文件", hint="可以下载：" + "、".join(one.title for one in forms.values()))
    wanted = forms[form]
    work = site().work(_read(name).text)
    if work.brief is None:
        raise DrafterError(f"写作要点有{len(work.problems)}处错，还写不出来", hint="先到“起草”改好标出的地方")
    library = site().library()
    target = PurePath(f"x{wanted.suffix}")
    if wanted.outline:
        plan = plan_brief(work.brief, library, suggesting=False)
        data = export_bytes(compose_outline(plan, library), target, library, wanted.sheet)
    else:
        bench = prepare(library, Order(wanted.sheet, wanted.annotate))
        data = draft_bytes(work.brief, target, bench)[1]
    title = wanted.title if wanted.suffix == ".docx" else "初稿"
    return download(data, f"{name} {title}{wanted.suffix}", _KINDS[wanted.suffix])


# --- what is asked for, what is answered ----------------------------------------------------------


def _read(name: str) -> OnDesk:
    return Desk(site().settings.desk).read(name)


def _sheet() -> str:
    """The sheet that the window shows; raises LibraryError for an unknown one."""
    wanted = request.values.get("sheet") or "gbt9704"
    site().library().sheet(wanted)
    return wanted


def _asked(name: str) -> tuple[OnDesk, Work]:
    """The brief that the window shows: what it asks for is meant for that one."""
    mark = request.form.get("mark", "")
    read = _read(name)
    if read.mark != mark:
        raise DrafterError(f"“{name}”已经在别处改过了，这一句没有换", hint="请刷新页面，再点这一句")
    return read, site().work(read.text)


def _shown(read: OnDesk, sheet: str) -> dict[str, Any]:
    work = site().work(read.text)
    return {"brief": read, "work": work, "problems": work.problems, **pages_of(work, sheet)}


def _told(read: OnDesk, number: int) -> dict[str, Any]:
    work = site().work(read.text)
    sentences = work.printed(_sheet()).sentences
    if number >= len(sentences):
        raise DrafterError("初稿里没有这一句", hint="请刷新页面再点")
    told: Explained = explain(work, sentences[number])
    return {"told": told, "number": number}


def _swapped(read: OnDesk, text: str, done: str = "已换，写进了要点的“选用语句”") -> Answer:
    saved = save_answer(read, text)
    if isinstance(saved, Response):
        return saved
    if not request.headers.get("HX-Request"):
        return redirect(url_for("draft.pages", name=read.name, sheet=_sheet()), 303)
    return make_response(render_template("_draft.html", **_shown(saved, _sheet()), done=done))
