"""Analysed speeches as plain data and back, for a store of what was read: nothing is lost on the way."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from drafter.errors import Location
from drafter.model import Finding, Origin, Paragraph, Remark, Section, Speech


def speech_data(speech: Speech) -> dict[str, Any]:
    """A speech as JSON can hold it, without what has its usual value."""
    data: dict[str, Any] = _plain(speech)
    return data


def speech_from(data: dict[str, Any]) -> Speech:
    """The speech of such data; raises TypeError, KeyError or ValueError for any other."""
    return Speech(
        **data
        | {
            "sections": tuple(map(_section, data.get("sections", ()))),
            "remarks": tuple(map(_remark, data.get("remarks", ()))),
            "findings": tuple(map(_finding, data.get("findings", ()))),
        }
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        usual = {field.name: field.default for field in fields(value) if field.default is not MISSING}
        return {name: _plain(kept) for name, kept in found.items() if name not in usual or kept != usual[name]}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _section(data: dict[str, Any]) -> Section:
    return Section(
        **data
        | {
            "paragraphs": tuple(map(_paragraph, data.get("paragraphs", ()))),
            "children": tuple(map(_section, data.get("children", ()))),
            "heading_origins": tuple(Origin(**each) for each in data.get("heading_origins", ())),
        }
    )


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(data["text"], tuple(Origin(**each) for each in data.get("origins", ())))


def _remark(data: dict[str, Any]) -> Remark:
    return Remark(**data | {"sections": tuple(map(_section, data["sections"]))})


def _finding(data: dict[str, Any]) -> Finding:
    place = data.get("location")
    return Finding(**data | {"location": Location(**place) if place else None})
