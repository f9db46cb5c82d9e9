"""The local page (本机网页): the whole job in a browser, on this machine only, over the verbs of ``pipeline``.

Nothing is decided here: a page reads a request, calls a verb, and renders what it gives, worded by ``show``. Flask and
what it brings are loaded by ``create_app`` and nowhere before, so that no other command pays for them.

How a page is added: a module ``<name>_page.py`` with ``BLUEPRINT = Blueprint("<name>", __name__)`` and a view
``index``, a template ``templates/<name>.html`` that extends ``base.html``, and a line in ``navigation.PAGES``; its
tests in ``tests/web/test_<name>_page.py`` use the fixture ``page`` (a client that has the cookie and the token).

What every page may count on: a request comes from this machine's own pages (``guard``: Host, Origin, cookie, and for
what changes anything a token, in a form as ``{% include "_token.html" %}``, from HTMX by itself); a ``DrafterError``
that a verb raises becomes a page, or for HTMX a message in ``#problem`` (``error_pages``); ``site()`` gives the
settings and the library; what is uploaded is read with ``uploads.uploaded`` and a verb on it runs under
``uploads.within_limits``. Templates escape everything, a style or a script within a page is refused by the browser:
sizes are classes or SVG attributes, data for scripts are ``data-`` attributes, scripts are files in ``static/``.
"""
