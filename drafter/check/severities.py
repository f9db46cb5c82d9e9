"""Severities (轻重) by the names that people know."""

from __future__ import annotations

from drafter.model import Severity

NAMES: dict[Severity, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
