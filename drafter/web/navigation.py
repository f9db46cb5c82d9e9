"""The pages in the order of the navigation: one line each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drafter.late_classes import dataclass

if TYPE_CHECKING:
    from flask import Blueprint


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its ``name`` in addresses and of its module (``<name>_page``), what it is called, what it is for."""

    name: str
    title: str
    about: str

    @property
    def blueprint(self) -> Blueprint:
        """Its views."""
        found: Blueprint = import_module(f"drafter.web.{self.name}_page").BLUEPRINT
        return found


PAGES = (
    Page("brief", "起草", "选文种，填要点"),
    Page("draft", "初稿", "看初稿，换语句，下载"),
    Page("phrases", "语句库", "查语句和小标题"),
    Page("check", "检查", "查一篇稿子的问题"),
    Page("past", "旧稿", "看旧稿的结构"),
    Page("mine", "挖掘", "从旧稿中学提纲和语句"),
    Page("compare", "比较", "看定稿改了哪里"),
    Page("settings", "设置", "语句库、版式、规则、缓存"),
)
