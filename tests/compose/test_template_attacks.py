"""Whatever somebody's own template does: it ends within the limits, and says in Chinese where it failed and why."""

from __future__ import annotations

import re
from cProfile import Profile
from pathlib import Path
from types import CodeType

import pytest
from briefs import plan, templates
from template_attacks import BOMBS, BROKEN, ESCAPES, LOOP, MUCH, TEMPLATES, Sources

from drafter.compose import template_guards as guards
from drafter.compose import template_meter as meter
from drafter.compose.fill import draft
from drafter.compose.template_engine import build_engine
from drafter.compose.template_faults import TemplateFault
from drafter.errors import LibraryError
from drafter.library import builtin_root, open_library
from drafter.model import Brief, Draft
from drafter.pipeline.drafting import compose_draft
from outlines import OUTLINES

PLAN = plan(Brief("work-meeting"), OUTLINES["work-meeting"])
SHIPPED = templates()
# A shared template with the blocks that the plan asks for and next to nothing in them: hundreds are compiled with it.
SHORT = {
    "_shared.j2": "{{ self[role]() }}\n{% if false %}"
    + "".join(f"{{% block {role} %}}略{{% endblock %}}\n" for role in sorted({part.role for part in PLAN.sections}))
    + "{% endif %}"
}
ENGLISH = re.compile(r"[A-Za-z']+ [A-Za-z']+ [A-Za-z']+")  # no message of ours has three English words in a row
ATTACKS = [*BOMBS, *TEMPLATES, *ESCAPES, *BROKEN]


def attempt(sources: Sources) -> Draft:
    if isinstance(sources, str):
        begin = "{% extends '_shared.j2' %}\n\n{% block opening %}\n"
        sources = {"work-meeting.j2": f"{begin}{sources}\n{{% endblock %}}\n"}
    return draft(PLAN, {**SHORT, **sources})


@pytest.mark.parametrize(("sources", "word"), [a[1:] for a in ATTACKS], ids=[a[0] for a in ATTACKS])
def test_a_template_ends_and_says_why(sources: Sources, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A tenth of the limit that stops it says the same sooner.
    limit = "STEPS" if word == MUCH else "VALUE"
    monkeypatch.setattr(meter, limit, getattr(meter, limit) // 10)
    with pytest.raises(LibraryError) as caught:
        attempt(sources)
    error = caught.value
    assert word in str(error)
    assert not ENGLISH.search(error.message.partition("看不懂这一行")[0])
    assert error.message.startswith("模板") or "找不到模板" in error.message
    assert error.hint
    assert error.location
    assert error.location.path.endswith(".j2")
    assert error.location.line


# What a step may cost, and a character of a template that is compiled: calls of functions, whatever the machine is.
CALLS_OF_A_STEP, CALLS_OF_A_CHARACTER = 8, 40


def is_counted(code: CodeType | str) -> bool:
    """Whether a function belongs to a template or to what runs it."""
    name = code if isinstance(code, str) else code.co_filename
    return name.endswith(".j2") or "/compose/" in name


# Every fifth has some of each kind: they are made of few parts in all combinations.
@pytest.mark.parametrize("sources", [a[1] for a in BOMBS[::5]], ids=[a[0] for a in BOMBS[::5]])
def test_work_is_bounded_by_the_steps(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    """With so many fewer steps the same attacks do so much less work."""
    monkeypatch.setattr(meter, "STEPS", 3_000)
    monkeypatch.setattr(meter, "VALUE", 2_000)
    build_engine.cache_clear()
    profile = Profile(builtins=False)
    with pytest.raises(LibraryError):
        profile.runcall(attempt, sources)
    calls = sum(entry.callcount for entry in profile.getstats() if is_counted(entry.code))
    size = len(sources) if isinstance(sources, str) else sum(map(len, sources.values()))
    shared = sum(map(len, SHORT.values()))
    assert 0 < calls < CALLS_OF_A_STEP * meter.STEPS + CALLS_OF_A_CHARACTER * (size + shared)
    build_engine.cache_clear()


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_a_value_weighs_all_that_it_holds(parts: int) -> None:
    scale = meter.Meter({})
    value: object = "ab"
    weight = 3
    for _ in range(6):
        value, weight = [value] * parts, 1 + parts * weight
    assert scale.weigh(value) == weight


def test_a_value_that_is_shared_for_ever_is_refused_at_once() -> None:
    value: object = "ab"
    for _ in range(25):
        value = [value, value]
    with pytest.raises(TemplateFault, match="太长"):
        meter.Meter({}).weigh(value)


FINE = [
    ("{{ 1 + 2 * 3 - 4 // 2 }}", "5"),
    ("{{ 7 % 4 }}", "3"),
    ("{{ 'x' if false }}好", "好"),
    ("{{ [1, 2, 3]|map('count_word')|join('、') }}", "一、两、三"),
    ("{{ ['a', '', 'b']|select|join }}", "ab"),
    ("{{ [1, 2, 3]|reject('odd')|first }}", "2"),
    ("{{ ('a', 'b')|last }}", "b"),
    ("{{ [brief]|map(attribute='audience')|first or '无' }}", "无"),
    ("{% macro f(x, y='乙') %}{{ x }}{{ y }}{{ caller() }}{% endmacro %}{% call f('甲') %}丙{% endcall %}", "甲乙丙"),
    ("{% for a in ['甲', '乙'] if a != '甲' %}{{ loop.index }}{{ a }}{% else %}无{% endfor %}", "1乙"),
    ("{% set x %}{% filter quoted %}甲{% endfilter %}{% endset %}{{ x ~ 1 }}", "“甲”1"),
    ("{% with a = {'b': '甲'} %}{{ a.b }}{{ a['b'] }}{% endwith %}", "甲甲"),
    ("{% for a in [[1, [2]]] recursive %}{{ a if a is number else loop(a) }}{% endfor %}", "12"),
    ("{{ 'ab'|list|length }}{{ 'abc'[1:] }}", "2bc"),
    ("{% if brief == brief and 1 < 2 < 3 and 'a' in ['a'] %}是{% endif %}", "是"),
    ("{% import 'parts.j2' as parts %}{{ parts.f('甲') }}", "〔甲〕"),
    ("{% from 'parts.j2' import f %}{{ f('甲') }}", "〔甲〕"),
    ("{% include 'parts.j2' %}{% include 'none.j2' ignore missing %}", "部分"),
    ("{{ stock('甲') }}", "甲"),
    ("{% raw %}{{ 甲 }}{% endraw %}", "{{ 甲 }}"),
    (LOOP + "{% for a in xs %}{% for b in xs %}{{ loop.last and '好' or '' }}{% endfor %}{% endfor %}", "好" * 20),
]


@pytest.mark.parametrize(("block", "text"), FINE)
def test_what_templates_may_do(block: str, text: str) -> None:
    source = "{% extends '_shared.j2' %}{% block opening %}" + block + "{% endblock %}"
    parts = "{% macro f(x) %}〔{{ x }}〕{% endmacro %}部分"
    document = draft(PLAN, {**SHORT, "work-meeting.j2": source, "parts.j2": parts})
    assert [section.text for section in document.sections if section.role == "opening"] == [text]


def test_marks_torn_by_a_template_do_no_harm() -> None:
    """Letters of marked text in another order are marks that name no source."""
    letters = "{{ brief.theme[0] ~ b ~ a ~ '甲' }}"
    block = "{% for a in brief.theme %}{% for b in brief.theme %}" + letters + "{% endfor %}{% endfor %}"
    source = "{% extends '_shared.j2' %}{% block opening %}" + block + "{% endblock %}"
    made = plan(Brief("work-meeting", theme="防汛"), OUTLINES["work-meeting"])
    document = draft(made, {**SHIPPED, "work-meeting.j2": source})
    assert "甲" in "".join(section.text for section in document.sections)


def test_the_error_names_the_file(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "genres" / "work-meeting" / "template.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{% extends '_shared.j2' %}\n{% block opening %}\n{{ nonsense }}\n{% endblock %}", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        compose_draft(PLAN, open_library(tmp_path))
    assert str(caught.value.location) == f"{own}:3"


def test_a_long_speech_is_far_from_the_limits() -> None:
    """Sixty points in forty minutes, by every genre's template, use less than a tenth of what is allowed."""
    from briefs import GENRES

    from drafter.model import BriefPoint, Meeting

    items = tuple(BriefPoint(text="各级各部门要压实责任、细化措施，确保按时完成任务" * 3) for _ in range(4))
    points = tuple(BriefPoint(heading=f"抓好第{i}项重点工作", items=items) for i in range(60))
    for genre in GENRES:
        brief = Brief(genre, theme="安全生产", points=points, meeting=Meeting(name="全市大会"), minutes=40)
        draft(plan(brief, OUTLINES[genre]), SHIPPED)
        scale = build_engine(tuple(sorted(SHIPPED.items()))).environment.meter
        size = (scale.longest - meter.VALUE) // meter.VALUE_OF_MATTER
        assert scale.left > 0.9 * (meter.STEPS + meter.STEPS_OF_MATTER * size)


def test_the_shipped_templates_are_far_from_the_limits() -> None:
    for path in (builtin_root() / "templates").glob("*.j2"):
        assert len(path.read_text(encoding="utf-8")) < guards.LONGEST_TEMPLATE / 4
