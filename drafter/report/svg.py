"""Drawing with SVG elements as text: the few shapes that the pictures need, everything escaped."""

from __future__ import annotations

from html import escape

Attribute = str | float | int


def element(name: str, content: str = "", **attributes: Attribute) -> str:
    """An element; ``content`` is markup already, names of attributes have _ for -."""
    written = "".join(f' {key.replace("_", "-").strip("-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def label(text: str, x: float, y: float, **attributes: Attribute) -> str:
    """A line of text at a place."""
    return element("text", escape(text), x=x, y=y, **attributes)


def titled(text: str, content: str) -> str:
    """A group with a title, which a browser shows when the pointer rests on it."""
    return element("g", element("title", escape(text)) + content)


def picture(content: str, width: float, height: float, description: str) -> str:
    """A whole picture; it shrinks with the page, and ``description`` is read out to who cannot see it."""
    return element(
        "svg",
        content,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="img",
        aria_label=description,
        xmlns="http://www.w3.org/2000/svg",
    )


def _value(value: Attribute) -> str:
    return escape(str(round(value, 2) if isinstance(value, float) else value))
