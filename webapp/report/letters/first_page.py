"""Whether blocks keep to their pages: heights as the Word template sets them, with two lines to spare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.report.document import Block
from webapp.report.letters.page_atoms import Atom, atoms
from webapp.report.letters.page_measures import ENGLISH, JAPANESE
from webapp.report.letters.page_measures import PAGE_PT as PAGE_PT

SLACK_PT = 24
"""More than a line: fonts differ, and heights are reckoned to within a few points (`tools.pages` counts real pages)."""


def fits_page(blocks: Sequence[Block], *, japanese: bool = True) -> bool:
    """Return whether the blocks stand on one page."""
    return fits_pages(blocks, 1, japanese=japanese)


def fits_pages(blocks: Sequence[Block], pages: int, *, japanese: bool = True) -> bool:
    """Return whether the blocks stand on so many pages; what stays together begins the next one where it has to."""
    return page_count(blocks, japanese=japanese) <= pages


def page_count(blocks: Sequence[Block], *, japanese: bool = True) -> int:
    """Return on how many pages the blocks stand, each but for its slack."""
    return _pages(tuple(atoms(blocks, JAPANESE if japanese else ENGLISH)))


def _pages(told: Sequence[Atom]) -> int:
    pages, used = 1, 0.0
    for height in _groups(told):
        if used and used + height > PAGE_PT - SLACK_PT:
            pages, used = pages + 1, 0.0
        used += height
        while used > PAGE_PT - SLACK_PT:
            pages, used = pages + 1, used - (PAGE_PT - SLACK_PT)
    return pages


def _groups(told: Sequence[Atom]) -> Iterator[float]:
    """Yield the heights of what stays together."""
    height = 0.0
    for atom in told:
        height += atom.height
        if not atom.with_next:
            yield height
            height = 0.0
    if height:
        yield height
