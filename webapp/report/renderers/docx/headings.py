"""Headings: the style of each kind; chapters and points that have no number look like those that have."""

from __future__ import annotations

from typing import assert_never

from webapp.report.document import Heading, HeadingKind


def heading_style(block: Heading) -> str:
    """Return the name of a heading's style."""
    match block.kind:
        case HeadingKind.CHAPTER:
            return "Heading Unnumbered" if block.number is None else "heading 1"
        case HeadingKind.PLAIN:
            return "Heading Plain"
        case HeadingKind.POINT:
            return "Heading Item Unnumbered" if block.number is None else "Heading Item"
        case HeadingKind.APPENDIX:
            return "Heading Appendix"
        case _:
            assert_never(block.kind)


def is_counted(block: Heading) -> bool:
    """Return whether Word shows a number before the heading."""
    return block.number is not None and block.kind in (HeadingKind.CHAPTER, HeadingKind.POINT)
