"""The measures of the Word templates that heights are reckoned with, by language; lengths in points.

Source: the styles of `templates/word`: A4 with 249 mm by 159.3 mm of text, exact leading, 10.5 pt text, 9 pt cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

PT_PER_MM = 72 / 25.4
PAGE_PT = 249 * PT_PER_MM
TEXT_PT, CELL_PT, NOTE_PT, SUBTITLE_PT = 10.5, 9.0, 8.5, 10.0
LONG_LINE = 20
"""Full-width characters from which on a text is likely to run over the line."""
_SEAM = re.compile(r"[A-Za-z0-9](?=[\u3040-\u9fff])|[\u3040-\u9fff](?=[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Measures:
    """Leading of text and of cells, the space below a paragraph, the size of a title, and how wide letters are.

    `letter` and `seam` are in full-width characters: a Latin letter, and the gap beside Japanese (Word sets it).
    """

    line: float
    cell_line: float
    paragraph_space: float
    title: float
    item_indent: float
    letter: float
    seam: float

    def em(self, text: str) -> float:
        """Return about how wide a text is, in full-width characters."""
        wide = sum(east_asian_width(sign) in "FWA" for sign in text)
        return wide + self.letter * (len(text) - wide) + self.seam * len(_SEAM.findall(text))

    def lines(self, text: str, room_pt: float, size: float, first_em: float = 0.0) -> int:
        """Return about how many lines a text takes; `first_em` is what the first line begins with."""
        room = room_pt / size
        room -= 0.5 if room > LONG_LINE else 0.0  # a line ends early where a sign may not begin the next one
        told = text.split("\n")
        widths = [self.em(line) + (0.0 if number else first_em) for number, line in enumerate(told)]
        return sum(max(1, ceil(width / max(room, 1.0))) for width in widths)


JAPANESE = Measures(line=18, cell_line=13.5, paragraph_space=0, title=15, item_indent=31.5, letter=0.53, seam=0.25)
ENGLISH = Measures(line=15, cell_line=12.5, paragraph_space=5, title=17, item_indent=18, letter=0.48, seam=0.0)
