"""A draft laid out on a sheet (排定): its blocks with what the ends of pages ask of them, on paper and on a screen."""

from __future__ import annotations

from dataclasses import replace

from drafter.export.flow import Block, flow
from drafter.export.last_page import compacted, drawn_in
from drafter.export.page_ends import paged
from drafter.export.sheet import Sheet
from drafter.model import Draft

# In an outline every number is a length or a time, and stays with its unit.
_UNITS = "字分"


def read_aloud(draft: Draft) -> bool:
    """Whether somebody reads it out: nobody does with an outline."""
    return draft.kind != "outline"


def laid(draft: Draft, sheet: Sheet) -> tuple[tuple[Block, ...], Sheet]:
    """The blocks with what is known of where their pages end, and the sheet that they are set by."""
    blocks = flow(draft, sheet.head)
    aloud = read_aloud(draft)
    if sheet.keep == "sentences" and (not aloud or any(block.attachment for block in blocks)):
        sheet = replace(sheet, keep="paragraphs")  # how high a table is nobody knows: the program turns the pages
    if not aloud:
        return blocks, replace(compacted(blocks, sheet), no_line_start=sheet.no_line_start + _UNITS)
    if sheet.keep == "sentences":
        return paged(blocks, sheet), sheet
    return (drawn_in(blocks, sheet) if sheet.keep == "none" else blocks), sheet
