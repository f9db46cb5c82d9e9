"""Parts of a speech that a brief may speak of, and what kinds of points are called before people (部分、作用)."""

from __future__ import annotations

FUNCTIONS: dict[str, str] = {
    "significance": "认识意义",
    "tasks": "任务举措",
    "safeguards": "组织保障",
    "other": "其他",
}
# What else people call them.
FUNCTION_NAMES = {
    "意义": "significance",
    "认识": "significance",
    "任务": "tasks",
    "举措": "tasks",
    "措施": "tasks",
    "保障": "safeguards",
    "组织领导": "safeguards",
}

# What stands above a speech; all but the last is print, and not spoken.
HEAD = ("title", "byline", "dateline", "salutation")

# The roles that a brief may ask for or do without, by id; title and salutation are always there.
ROLES = (
    "acknowledgement",
    "review",
    "problems",
    "situation",
    "transition",
    "exhortation",
    "wishes",
    "signoff",
    "byline",
    "dateline",
)
