"""Small libraries: what tests of the library are tried on."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "outlines/roles.yaml": "- {id: opening, zh: 开场, definition: 甲}\n- {id: signoff, zh: 结束语, definition: 乙}\n",
    "outlines/headings.yaml": "- headings: [甲, 乙]\n",
    "outlines/genres/work-meeting.yaml": "id: work-meeting\nsupport: 3\nmoves: []\n",
    "outlines/genres/address.yaml": "id: address\nmoves: []\n",
    "outlines/phrases/opening.yaml": "- {text: 今天我们召开大会, sources: 2, occurrences: 2}\n",
    "templates/genres/work-meeting/template.j2": "{% block opening %}{% endblock %}\n",
    "templates/genres/work-meeting/genre.yaml": "id: work-meeting\nname: 工作会议讲话\nprecedence: 9\nusual: true\n",
    "templates/genres/address/genre.yaml": "id: address\nname: 致辞\nalso: [贺词]\nprecedence: 5\n",
    "templates/_shared.j2": "{# 公用 #}\n",
    "templates/.hidden.j2": "no\n",
    "templates/genres/work-meeting/brief.yaml": "文种: 工作会议讲话\n",
    "templates/sheets/gbt9704.yaml": "page: {width: 210}\n",
}


def build(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
