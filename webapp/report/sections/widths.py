"""Widths of table columns: what the cells need, so that the words get what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

MEASURE_MM = 159.3
CHARACTER_MM = 3.175
"""A full-width character of 9 pt."""
LATIN_EM = 0.53
"""About a letter or digit beside it."""
GAP_EM = 0.25
"""What Word sets between Japanese and Latin letters."""
MARGINS_MM = 3.5

_SEAM = re.compile(r"[A-Za-z0-9](?=[\u3040-\u9fff])|[\u3040-\u9fff](?=[A-Za-z0-9])")


def needed_mm(cells: Iterable[str], least: float, most: float) -> float:
    """Return how wide a column is in which no line of these cells breaks, within the limits."""
    widest = least
    for cell in cells:
        for line in cell.split("\n"):
            widest = max(widest, _line_mm(line))
            if widest >= most:
                return most
    return round(widest, 1)


def rest_mm(*others: float) -> float:
    """Return what other columns leave of the measure."""
    return round(MEASURE_MM - sum(others), 1)


def _line_mm(line: str) -> float:
    if line.isascii():
        return len(line) * LATIN_EM * CHARACTER_MM + MARGINS_MM
    em = sum(1.0 if east_asian_width(sign) in "FWA" else LATIN_EM for sign in line)
    return (em + GAP_EM * len(_SEAM.findall(line))) * CHARACTER_MM + MARGINS_MM
