# ruff: noqa: E501 - attacks are written as they come
"""Attacks on templates as data: (name, what stands in the block “opening” or all templates, word of the message).

Bombs that make long out of short, loops without end, ways out of the sandbox, broken templates. All were written for
this test; each must end within the limits of ``drafter.compose.template_meter`` with a Chinese message and a line.
"""

LONG = "太长"  # a value
MUCH = "太多"  # steps
PRINTED = "印出的文字太长"
DEEP = "太深"
CALL = "不能带括号调用"
ODD = "不能用的字符"

Sources = str | dict[str, str]


def _many(text: str, count: int = 40) -> str:
    return text * count


def _page(block: str) -> dict[str, str]:
    """Further templates beside the genre's own."""
    return {"work-meeting.j2": "{% block opening %}{% endblock %}" + block + "{{ self[role]() }}"}


LOOP = "{% set xs = 'xxxxxxxxxxxxxxxxxxxx'|list %}"
WIDE = (
    LOOP
    + "{% set ys %}{% for a in xs %}{% for b in xs %}{% for c in xs %}yy{% endfor %}{% endfor %}{% endfor %}{% endset %}"
)
VARIANTS = ["[x, x]", "(x, x)", "{1: x, 2: x}", "[[x], [x]]", "[x, x]|list", "[[x, x]]|map('list')", "[x, x][0:2]"]
USES = [
    "{{ x == y }}",
    "{{ x != y }}",
    "{{ x < y }}",
    "{{ x in [y] }}",
    "{{ y is eq(x) }}",
    "{{ [x]|select('eq', y)|length }}",
    "{{ [x]|reject('in', [y])|length }}",
    "{{ x|join }}",
    "{{ x ~ y }}",
    "{{ x }}",
    "{{ {x: y}|length }}",
    "{% for z in x %}{% if z == y %}{% endif %}{% endfor %}",
    "{{ x|prose }}",
    "{{ pick(x) }}",
    "{{ roles|map('eq', x) }}",
]

BOMBS: list[tuple[str, Sources, str]] = [
    *((f"doubling {made}", "{% set x = ['a'] %}" + _many("{% set x = " + made + " %}"), "") for made in VARIANTS),
    *(
        (
            f"doubled, then {use}",
            "{% set x = ('a',) %}{% set y = ('a',) %}" + _many("{% set x = (x, x) %}{% set y = (y, y) %}") + use,
            LONG,
        )
        for use in USES
    ),
    *(
        (
            f"nearly too large, in a loop: {use}",
            _twelve + LOOP + "{% for a in xs %}{% for b in xs %}" + use + "{% endfor %}{% endfor %}",
            MUCH,
        )
        for _twelve in [
            "{% set x = ('a',) %}{% set y = ('a',) %}" + _many("{% set x = (x, x) %}{% set y = (y, y) %}", 10)
        ]
        for use in [
            "{% if x == y %}{% endif %}",
            "{% if x < y %}{% endif %}",
            "{% if x in [y] %}{% endif %}",
            "{% set z = [x] %}",
            "{% set z = {x: 1} %}",
        ]
    ),
    ("text doubled by ~", "{% set x = 'abcdefgh' %}" + _many("{% set x = x ~ x %}") + "{{ x }}", LONG),
    (
        "text doubled by a block",
        "{% set x = 'abcdefgh' %}" + _many("{% set x %}{{ x }}{{ x }}{% endset %}") + "{{ x }}",
        "太",
    ),
    (
        "text doubled by a filter block",
        "{% set x = 'abcdefgh' %}" + _many("{% set x %}{% filter quoted %}{{ x }}{{ x }}{% endfilter %}{% endset %}"),
        LONG,
    ),
    (
        "text doubled by a macro",
        "{% macro d(x) %}{{ x }}{{ x }}{% endmacro %}{% set x = 'abcdefgh' %}" + _many("{% set x = d(x) %}"),
        LONG,
    ),
    (
        "text doubled by a call block",
        "{% macro d() %}{{ caller() }}{{ caller() }}{% endmacro %}{% set x = 'abcdefgh' %}"
        + _many("{% set x %}{% call d() %}{{ x }}{% endcall %}{% endset %}"),
        LONG,
    ),
    (
        "text doubled by join",
        "{% set x = ['x' ~ n] %}" + _many("{% set x = [x|join(n), x|join(n)] %}", 60) + "{{ x|join }}",
        "太",
    ),
    ("text doubled by the joint", "{% set x = 'ab' %}" + _many("{% set x = [x, x]|join(x) %}"), LONG),
    ("text doubled by series", "{% set x = 'ab' %}" + _many("{% set x = [x, x]|series %}"), LONG),
    ("text doubled by listed", "{% set x = 'ab' %}" + _many("{% set x = [x, x, x]|listed %}"), LONG),
    ("text doubled by carried", "{% set x = 'ab' %}" + _many("{% set x = [x, x]|carried %}"), LONG),
    (
        "text doubled by with",
        "{% set x = 'ab' %}" + _many("{% with x = x ~ x %}", 30) + _many("{% endwith %}", 30),
        LONG,
    ),
    ("text doubled by stock", "{% set x = 'ab' %}" + _many("{% set x = pick(x ~ x) %}"), LONG),
    ("characters joined by a long text", WIDE + "{{ ys|list|join(ys) }}", LONG),
    ("long text for every item", WIDE + "{{ xs|map('join', ys)|list|length }}", ""),
    ("map of map of map", LOOP + "{% set z = [xs, xs, xs, xs] %}" + _many("{% set z = z|map('list') %}", 2500), MUCH),
    ("select of select of select", WIDE + "{% set z = ys|list %}" + "{{ z" + _many("|select", 190) + "|length }}", ""),
    ("a filter for each of many", WIDE + "{{ ys|list|map('series')|map('stop')|map('quoted')|list|length }}", ""),
    ("words looked for in everything", WIDE + "{{ brief.agenda|mentions(*(ys|list)) }}", ""),
    ("kinds looked for in everything", WIDE + "{{ brief.agenda|of_kind(*(ys|list))|length }}", ""),
    ("many fragments in a row", WIDE + "{{ ys|list|series }}", ""),
    ("many wishes", WIDE + "{% for a in xs %}{{ ys|list|wished }}{% endfor %}", ""),
    ("many demands", WIDE + "{% for a in xs %}{{ ys|list|demanded }}{% endfor %}", ""),
    (
        "the same long literal over and over",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}"
        + "长" * 20000
        + "{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    (
        "the same long literal, set",
        LOOP
        + "{% set z = '"
        + "长" * 9000
        + "' %}{% for a in xs %}{% for b in xs %}{% for c in xs %}{{ z }}{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    (
        "a long literal that is only counted",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% if '"
        + "长" * 9000
        + "'|length %}{% endif %}{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    (
        "loops in loops",
        LOOP + "".join(f"{{% for {c} in xs %}}" for c in "abcdef") + "{{ f }}" + _many("{% endfor %}", 6),
        MUCH,
    ),
    (
        "empty loops in loops",
        LOOP + "".join(f"{{% for {c} in xs %}}" for c in "abcdef") + _many("{% endfor %}", 6),
        MUCH,
    ),
    (
        "loops with else",
        LOOP + "".join(f"{{% for {c} in xs %}}" for c in "abcdef") + _many("{% else %}x{% endfor %}", 6),
        MUCH,
    ),
    ("loops over a product made before", WIDE + "{% for a in ys %}{% for b in ys %}{% endfor %}{% endfor %}", MUCH),
    (
        "loops over nothing that passes the test",
        WIDE + "{% for a in ys %}{% for b in ys if b == 'z' %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    ("a long test of a loop", WIDE + "{% for b in ys if " + " or ".join(["b == 'z'"] * 100) + " %}{% endfor %}", MUCH),
    ("a recursive loop without end", "{% for a in roles recursive %}{{ loop(roles) }}{% endfor %}", DEEP),
    (
        "a recursive loop that branches",
        LOOP
        + "{% for a in [xs, xs] recursive %}{% if loop.depth < 9 %}{{ loop([xs, xs, xs, xs]) }}{% endif %}{% endfor %}",
        MUCH,
    ),
    (
        "loop.changed with large things",
        WIDE + "{% for a in ys %}{% if loop.changed(ys) %}{% endif %}{% endfor %}",
        MUCH,
    ),
    ("loop.cycle with large things", WIDE + "{% for a in ys %}{% set z = loop.cycle(ys, ys) %}{% endfor %}", MUCH),
    ("loops over slices", WIDE + "{% for a in ys %}{% set z = ys[1:] %}{% endfor %}", MUCH),
    ("a macro that calls itself", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", DEEP),
    (
        "two macros that call each other",
        "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}{{ f() }}",
        "",
    ),
    (
        "a macro that branches",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        MUCH,
    ),
    (
        "an empty macro that branches",
        "{% macro f(n) %}{% set a = n and (f(n - 1), f(n - 1)) %}{% endmacro %}{{ f(60) }}",
        MUCH,
    ),
    (
        "macros stacked",
        "{% macro m0() %}x{% endmacro %}"
        + "".join(f"{{% macro m{i + 1}() %}}{{{{ m{i}() }}}}{{{{ m{i}() }}}}{{% endmacro %}}" for i in range(30))
        + "{{ m30() }}",
        "",
    ),
    (
        "silent macros stacked",
        "{% macro m0() %}{% endmacro %}"
        + "".join(f"{{% macro m{i + 1}() %}}{{{{ m{i}() }}}}{{{{ m{i}() }}}}{{% endmacro %}}" for i in range(30))
        + "{{ m30() }}",
        MUCH,
    ),
    (
        "a macro called by call blocks",
        "{% macro f(n) %}{% if n %}{% call f(n - 1) %}{{ caller() }}{% endcall %}{% call f(n - 1) %}x{% endcall %}{% endif %}{{ caller() }}{% endmacro %}{% call f(40) %}x{% endcall %}",
        "",
    ),
    ("a block that prints itself", "{{ self.opening() }}", DEEP),
    (
        "a block that prints another that prints it",
        "{{ self.closing() }}{% endblock %}{% block closing %}{{ self.opening() }}",
        DEEP,
    ),
    (
        "blocks stacked",
        "{{ self.b30() }}{% endblock %}{% block b0 %}{% endblock %}"
        + "".join(
            f"{{% block b{i + 1} %}}{{{{ self.b{i}() }}}}{{{{ self.b{i}() }}}}{{% endblock %}}" for i in range(30)
        )
        + "{% block last %}",
        MUCH,
    ),
    (
        "the bank asked for ever",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}{{ stock('x') }}{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    (
        "wordings picked for ever",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}{{ pick('x', 'y') }}{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    ("lists in lists", "{% set x = [] %}" + _many("{% set x = [x] %}", 200), DEEP),
    ("lists in lists in one line", "{{ " + "[" * 60 + "]" * 60 + "|length }}", DEEP),
    ("a dictionary in a dictionary", "{% set x = {} %}" + _many("{% set x = {'a': x} %}", 200), DEEP),
    ("tuples as keys", "{% set x = (1,) %}" + _many("{% set x = (x, x) %}") + "{% set z = {x: 1} %}", LONG),
    (
        "a view compared for ever",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% if [brief, brief] == [brief, brief] %}{% endif %}{% if [brief, section] == [brief, section] %}{% endif %}{% if brief == brief %}{% endif %}{% endfor %}{% endfor %}{% endfor %}",
        MUCH,
    ),
    (
        "printing too much",
        LOOP
        + "{% for a in xs %}{% for b in xs %}{% for c in xs %}"
        + "字" * 20
        + "{% endfor %}{% endfor %}{% endfor %}",
        PRINTED,
    ),
    (
        "too many paragraphs",
        LOOP + "{% for a in xs %}{% for b in xs %}{% for c in xs %}a¶b¶{% endfor %}{% endfor %}{% endfor %}",
        PRINTED,
    ),
    ("numbers that grow", "{% set x = 9 %}" + _many("{% set x = x * x %}"), "数太大"),
    ("numbers that grow by adding", "{% set x = 9 %}" + _many("{% set x = x + x %}"), "数太大"),
    ("a large power", "{{ 9 ** 999999999 }}", ""),
    ("a small power", "{{ 2 ** 2 }}", "**"),
    ("a power of a power", "{{ 9 ** 9 ** 9 ** 9 }}", ""),
    ("a large number", "{{ 99999999999999999999 }}", "数太大"),
    ("a huge number", "{{ " + "9" * 9000 + " }}", ""),
    ("a huge number in hexadecimal", "{{ 0x" + "f" * 9000 + " }}", "数太大"),
    ("a float without end", "{{ 1e999 }}", ""),
    ("numbers shifted away", "{{ 1000000000 // 0.000001 }}", "数太大"),
    ("nothing divided", "{{ 1 / 0 }}", "除数是零"),
    ("nothing left over", "{{ 1 % 0 }}", "除数是零"),
    ("text by number", "{{ 'x' * 1000000000 }}", "*"),
    ("a list by number", "{{ [1] * 1000000000 }}", "*"),
    ("text and text", "{{ 'x' + 'x' }}", "~"),
    ("lists and lists", "{{ ([1] + [1])|length }}", "+"),
    ("text by width", "{{ '%0999999999d' % 1 }}", "%"),
    ("text by format", "{{ '{:0999999999d}'.format(1) }}", "format"),
    ("text by format_map", "{{ '{a:0999999999d}'.format_map({'a': 1}) }}", "format_map"),
    ("text by ljust", "{{ 'x'.ljust(999999999) }}", "ljust"),
    ("text by zfill", "{{ 'x'.zfill(999999999) }}", "zfill"),
    ("text by expandtabs", "{{ 'x'.expandtabs(999999999) }}", "expandtabs"),
    ("text by replace", "{{ 'xxx'.replace('', 'yyy') }}", "replace"),
    ("text by join", "{{ 'xxx'.join(['a', 'b']) }}", "join"),
    ("text by translate", "{{ 'xxx'.translate({}) }}", "translate"),
    ("a list that grows", "{% set x = [] %}{% for a in roles %}{% set _ = x.append(x) %}{% endfor %}", "append"),
    ("a dictionary that grows", "{% set x = {} %}{{ x.update({1: x}) }}", "update"),
    *(
        (f"the filter {name}", "{{ 'x'|" + name + " }}", f"没有“{name.partition('(')[0]}”这个过滤器")
        for name in (
            "center(10**9)",
            "tojson",
            "replace('', 'x')",
            "indent(99999999)",
            "wordwrap(1)",
            "format",
            "urlize",
            "batch(1)",
            "slice(9999999)",
            "xmlattr",
            "pprint",
            "sort",
            "groupby('x')",
            "sum",
            "unique",
            "striptags",
            "random",
            "safe",
            "escape",
            "forceescape",
            "attr('__class__')",
            "truncate(9)",
            "reverse",
            "dictsort",
            "items",
            "default('x')",
            "filesizeformat",
            "int",
            "float",
            "string",
        )
    ),
    ("range", "{% for i in range(1000000000) %}{% endfor %}", "range"),
    ("namespace", "{% set x = namespace(a=[]) %}", "namespace"),
    ("an attribute set", "{% set brief.a = 1 %}", "赋值"),
    ("cycler", "{{ cycler(1) }}", "cycler"),
    ("joiner", "{{ joiner(1) }}", "joiner"),
    ("lipsum", "{{ lipsum(99999) }}", "lipsum"),
    ("dict", "{{ dict(a=1) }}", "dict"),
    ("autoescape", "{% autoescape true %}x{% endautoescape %}", "autoescape"),
    ("many filters in a row", "{{ 'x'" + "|stop" * 3000 + " }}", ""),
    ("many brackets", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", ""),
    ("many signs", "{{ " + "-" * 5000 + "1 }}", ""),
    ("many nots", "{{ " + "not " * 5000 + "1 }}", ""),
    ("many ands", "{{ 1" + " and 1" * 20000 + " }}", ""),
    ("many sums", "{{ 1" + " + 1" * 20000 + " }}", ""),
    ("many conditions", "{{ 1" + " if 1 else 1" * 5000 + " }}", ""),
    ("many attributes", "{{ brief" + ".x" * 20000 + " }}", ""),
    ("many lists", "{{ " + "[" * 3000 + "]" * 3000 + " }}", ""),
    ("many loops in loops", "{% for a in roles %}" * 50 + "x" + "{% endfor %}" * 50, DEEP),
    ("many conditions in conditions", "{% if true %}" * 150 + "x" + "{% endif %}" * 150, ""),
    ("very many conditions in conditions", "{% if true %}" * 3000 + "x" + "{% endif %}" * 3000, ""),
    ("many macros in macros", "".join(f"{{% macro m{i} () %}}" for i in range(100)) + "{% endmacro %}" * 100, ""),
    ("many names", "".join(f"{{% set n{i} = 1 %}}" for i in range(2000)), "名字太多"),
    ("a long name", "{% set " + "n" * 5000 + " = 1 %}", "名字太长"),
    ("many includes", "{% include 'x' %}" * 3000, "include"),
    ("a long template", "字" * 150_000, "模板太长"),
    ("a long template of tags", "{% if 1 %}{% endif %}" * 20_000, "模板太长"),
    (
        "thousands of blocks",
        "{% endblock %}" + "".join(f"{{% block b{i} %}}{{% endblock %}}" for i in range(4000)) + "{% block last %}",
        "模板太长",
    ),
    ("blocks in blocks", "".join(f"{{% block b{i} %}}" for i in range(30)) + "{% endblock %}" * 30, DEEP),
    ("a template of comments", "{#" * 30_000, ""),
    ("a template of opened tags", "{% raw %}" * 5_000, "raw"),
    ("a template of opened values", "{{" * 30_000, ""),
]

TEMPLATES: list[tuple[str, Sources, str]] = [
    ("a template that includes itself", {"work-meeting.j2": "{% include 'work-meeting.j2' %}"}, DEEP),
    ("a template that extends itself", {"work-meeting.j2": "{% extends 'work-meeting.j2' %}"}, DEEP),
    ("a template that imports itself", {"work-meeting.j2": "{% import 'work-meeting.j2' as a %}"}, ""),
    (
        "two that include each other",
        {"work-meeting.j2": "{% include 'b.j2' %}", "b.j2": "{% include 'work-meeting.j2' %}"},
        DEEP,
    ),
    (
        "two that extend each other",
        {"work-meeting.j2": "{% extends 'b.j2' %}", "b.j2": "{% extends 'work-meeting.j2' %}"},
        DEEP,
    ),
    (
        "includes stacked",
        {"work-meeting.j2": "{% include 't18.j2' %}", "t0.j2": ""}
        | {f"t{i + 1}.j2": f"{{% include 't{i}.j2' %}}{{% include 't{i}.j2' %}}" for i in range(18)},
        MUCH,
    ),
    (
        "includes stacked high",
        {"work-meeting.j2": "{% include 't99.j2' %}", "t0.j2": ""}
        | {f"t{i + 1}.j2": f"{{% include 't{i}.j2' %}}{{% include 't{i}.j2' %}}" for i in range(99)},
        DEEP,
    ),
    (
        "templates that extend each other in a long row",
        {"work-meeting.j2": "{% extends 't99.j2' %}", "t0.j2": ""}
        | {f"t{i + 1}.j2": f"{{% extends 't{i}.j2' %}}" for i in range(99)},
        DEEP,
    ),
    ("an include by a name made up", {"work-meeting.j2": "{% include 'a' ~ n %}"}, "找不到模板 a"),
    ("an include of nothing", {"work-meeting.j2": "{% include [] %}"}, ""),
    ("an include of a number", {"work-meeting.j2": "{% include 1 %}"}, ""),
    (
        "an include without context",
        {"work-meeting.j2": "{% include 'a.j2' without context %}", "a.j2": "x"},
        "without context",
    ),
    ("an include of a file", {"work-meeting.j2": "{% include '/etc/passwd' %}"}, "/etc/passwd"),
    ("an import of a file", {"work-meeting.j2": "{% import '../../a' as x %}"}, "../../a"),
    ("an import of what is not there", {"work-meeting.j2": "{% from 'a.j2' import b %}{{ b() }}", "a.j2": "x"}, ""),
    ("a module printed", {"work-meeting.j2": "{% import 'a.j2' as b %}{{ b }}", "a.j2": "x"}, "import 来的模板"),
    (
        "a loop in an include",
        {
            "work-meeting.j2": "{% include 'a.j2' %}",
            "a.j2": "\n\n"
            + LOOP
            + "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        },
        MUCH,
    ),
    (
        "super without a parent",
        {"work-meeting.j2": "{% block opening %}{{ super() }}{% endblock %}{{ self[role]() }}"},
        "",
    ),
    ("a block that is not there", {"work-meeting.j2": "{{ self.nothing() }}"}, "nothing"),
    (
        "too much text in all",
        {"work-meeting.j2": "".join(f"{{% include 't{i}.j2' %}}" for i in range(9))}
        | {f"t{i}.j2": "字" * 90_000 for i in range(9)},
        "模板一共",
    ),
]

ESCAPES: list[tuple[str, Sources, str]] = [
    (expression, "{{ " + expression + " }}", "")
    for expression in (
        "brief.__class__", "brief.__init__.__globals__", "phrase.__globals__", "phrase.func", "stock.func.__self__", "pick.keywords",
        "''.__class__.__mro__", "().__class__.__base__.__subclasses__()", "self.__init__.__globals__", "self._TemplateReference__context",
        "self.opening.__call__", "self.opening._context", "roles.__len__()", "roles.count(1)", "section.point.__class__.__mro__",
        "[].append(1)", "{}.keys()", "'x'.encode()", "'x'.upper()", "brief.theme.join(roles)", "brief['__class__']",
        "roles|map(attribute='__class__')|join", "roles|map('__class__')|list|length", "[brief]|map(attribute='__init__')|join",
        "run_on.__class__", "loop", "caller()", "varargs", "environment", "context", "config", "request", "brief.meeting.__dict__",
        "brief()", "brief.theme()", "n()", "1()", "'x'()", "[](1)", "brief", "brief.points", "roles", "none", "true", "stock", "{}", "self", "self.opening",
        "stock()", "pick()", "stock(1)", "pick([])", "phrase(like=1)", "stock('x', nonsense='y')|nonsense",
    )
]  # fmt: skip

BROKEN: list[tuple[str, Sources, str]] = [
    ("a name that is not there", "{{ nonsense }}", "没有“nonsense”这个名字"),
    ("an attribute that is not there", "{{ brief.nonsense }}", "“brief”没有“nonsense”"),
    ("an attribute misspelt", "{{ brief.meetting }}", "meeting"),
    ("an attribute of a text", "{{ brief.theme.x }}", "“文字”没有“x”"),
    ("an item that is not there", "{{ roles[99] }}", "99"),
    ("a filter misspelt", "{{ brief.theme|todoo('x') }}", "todo"),
    ("a filter misspelt in a condition", "{% if false %}{{ 'x'|todoo }}{% endif %}", "todo"),
    ("a filter in a block", "{% filter upper %}x{% endfilter %}", "upper"),
    ("a filter in map", "{{ roles|map('upper')|list|length }}", "upper"),
    ("a test misspelt", "{% if 1 is evenn %}{% endif %}", "even"),
    ("a test that is not for templates", "{% if 1 is callable %}{% endif %}", "callable"),
    ("too many arguments", "{{ brief.theme|stop(1, 2, 3) }}", "参数不对"),
    ("an argument of an unknown name", "{{ brief.theme|stop(x=1) }}", "参数不对"),
    ("no argument", "{{ brief.theme|todo }}", "参数不对"),
    ("a number in place of a text", "{{ 1|stop }}", "stop"),
    ("a list in place of a text", "{{ roles|stop }}", "stop"),
    ("a number in place of a list", "{{ 1|joined }}", "joined"),
    ("a number in place of an agenda", "{{ [1]|happened }}", "happened"),
    ("a name that is not there, in a filter", "{{ nonsense|stop }}", "没有“nonsense”"),
    ("a loop over a number", "{% for a in 1 %}{% endfor %}", "数字"),
    ("a loop over nothing", "{% for a in nonsense %}{% endfor %}", "nonsense"),
    ("a loop over the brief", "{% for a in brief %}{% endfor %}", "brief"),
    ("a loop with a macro's name", "{% macro f() %}{% endmacro %}{% for a in f %}{% endfor %}", "for"),
    ("two of one", "{% set a, b = [1] %}", "个数"),
    ("a number and a text compared", "{{ 1 < 'x' }}", "种类"),
    ("a number and a text added", "{{ 1 + 'x' }}", "+"),
    ("a sign before a text", "{{ -'x' }}", ""),
    ("before the first", "{% for a in roles %}{{ loop.previtem }}{% endfor %}", "没有内容"),
    ("too many for a macro", "{% macro f() %}{% endmacro %}{{ f(1) }}", "参数"),
    ("an argument twice", "{{ stock(n=1, n=2) }}", "参数重名"),
    ("a parameter twice", "{% macro f(a, a) %}{% endmacro %}", "参数重名"),
    ("a value that is not closed", "{{ brief.theme", "没有用 }} 结束"),
    ("a tag that is not closed", "{% if brief", "没有用 %} 结束"),
    ("a comment that is not closed", "{# brief", "没有用 #} 结束"),
    ("an if without a condition", "{% if %}{% endif %}", "看不懂"),
    ("an if without an end", "{% if true %}", "if"),
    ("a for without an end", "{% for a in roles %}", "for"),
    ("an end without a beginning", "{% endif %}", "endif"),
    ("the wrong end", "{% if true %}{% endfor %}{% endif %}", "endfor"),
    ("an else without an if", "{% else %}", "else"),
    ("an elif in a loop", "{% for a in roles %}{% elif a %}{% endfor %}", "elif"),
    ("a tag of another language", "{% foreach a in roles %}{% endforeach %}", "foreach"),
    ("a tag in Chinese", "{% 如果 brief %}{% endif %}", "如果"),
    ("a tag without a name", "{% %}", "标签"),
    ("a tag misspelt", "{% inclde 'a' %}", "include"),
    ("a block written twice", "{% block x %}{% endblock %}{% block x %}{% endblock %}", "两次"),
    ("a block without a name", "{% block %}{% endblock %}", ""),
    ("a macro without a name", "{% macro %}{% endmacro %}", ""),
    ("full-width quotes", "{{ “x” }}", "看不懂"),
    ("a full-width comma", "{{ pick('a'，'b') }}", "看不懂"),
    ("full-width braces closed", "{{ brief.theme }｝", ""),
    ("a quote that is not closed", "{{ 'x }}", ""),
    ("a bracket that is not closed", "{{ (1 }}", "看不懂"),
    ("do", "{% do roles %}", "do"),
    ("break", "{% for a in roles %}{% break %}{% endfor %}", "break"),
    ("trans", "{% trans %}x{% endtrans %}", "trans"),
    ("debug", "{% debug %}", "debug"),
    ("a control character", "a\x0bb\x01", ODD),
    ("a control character in a literal", "{{ '\\x01' }}", ODD),
    ("half a character", "{{ '\\ud800' }}", ODD),
    ("a mark", "\ue000", ODD),
    ("a mark in a literal", "{{ '\\ue000\\U000f0fff\\U000f0fff' }}", ODD),
    ("an escape that is none", "{{ '\\x' }}", ""),
    ("loop set", "{% for loop in roles %}{% endfor %}", ""),
    ("a list printed", "{{ [1, 2] }}", "列表"),
    ("a macro printed", "{% macro f() %}{% endmacro %}{{ f }}", ""),
    ("a list put together with ~", "{{ 'x' ~ roles }}", "列表"),
    ("a required block", "{% block x required %}{% endblock %}", ""),
]  # fmt: skip
