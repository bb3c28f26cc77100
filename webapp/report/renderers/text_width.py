"""Columns of plain text: a full-width character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

WIDTH = 70
"""Columns of a line: 35 full-width characters, which mail programs show without breaking."""

_NOT_AT_START = frozenset(
    "、。，．・：；？！ー）］｝」』】〕〉》’”々ゝゞヽヾ％‰℃゛゜…‥〜　,.)]}:;!?%"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_AT_END = frozenset("（［｛「『【〔〈《‘“￥＄£([{")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_PIECES = re.compile(r" +|[!-~]+|[^ -~]+")

Run = tuple[str, bool]
"""A piece of a line, and whether it may be broken; an exact error text may not."""


def columns(text: str) -> int:
    """Return how many columns text takes: wide, full-width and ambiguous characters two, combining ones none.

    Source: Unicode Standard Annex 11, East Asian Width; ambiguous ones are wide in Japanese fonts.
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=8192)
def _columns_of(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F", "A"} else 1


def pad(text: str, width: int, right: bool = False) -> str:
    """Return text filled up with spaces to a width in columns, set at the right if asked."""
    fill = " " * (width - columns(text))
    return fill + text if right else text + fill


def shifted(text: str, by: int) -> str:
    """Return text moved right by about that many columns with full-width spaces, which mail readers keep."""
    return "　" * (by // 2) + text


def wrap(runs: Iterable[Run], width: int) -> list[str]:
    """Return lines of at most `width` columns, broken at single spaces and between full-width characters.

    What cannot be broken (a word, an address, an exact text) stands whole, on a line of its own if it is too long.
    A break takes the place of one space; nothing else is added or lost. Source: JIS X 4051, 6.1 (line breaking).
    """
    runs = list(runs)
    whole = "".join(text for text, _ in runs)
    if columns(whole) <= width:
        return [whole]
    lines = [""]
    used = 0
    for cluster in _fitting(_clusters(runs), width):
        wide = columns(cluster)
        if used + wide > width and used and (cluster == " " or not cluster.isspace()):
            lines[-1] = lines[-1][:-1] if _ends_in_one_space(lines[-1]) else lines[-1]
            cluster, wide = ("", 0) if cluster == " " else (cluster, wide)
            lines.append("")
            used = 0
        lines[-1] += cluster
        used += wide
    return lines


def _ends_in_one_space(line: str) -> bool:
    return line.endswith(" ") and not line.endswith("  ")


def _fitting(clusters: Iterable[list[str]], width: int) -> Iterator[str]:
    """Yield clusters joined; those wider than a line in their atoms."""
    for cluster in clusters:
        joined = "".join(cluster)
        if columns(joined) <= width:
            yield joined
        else:
            yield from cluster


def _clusters(runs: Iterable[Run]) -> Iterator[list[str]]:
    """Yield atoms that must stay on one line: closing signs with what is before, opening ones with what follows."""
    cluster: list[str] = []
    for text, breakable in runs:
        for atom in _atoms(text) if breakable else [text]:
            if cluster and not _stays(cluster[-1], atom):
                yield cluster
                cluster = []
            cluster.append(atom)
    if cluster:
        yield cluster


def _stays(before: str, atom: str) -> bool:
    if before.isspace() and before[-1] == " ":
        return False
    return atom[:1] in _NOT_AT_START or before[-1:] in _NOT_AT_END


def _atoms(text: str) -> Iterator[str]:
    """Yield spaces, words of narrow characters, and full-width characters each with what combines with it."""
    atom = ""
    for piece in _PIECES.findall(text):
        for part in [piece] if piece.isascii() else piece:
            if atom and not _combines(atom, part):
                yield atom
                atom = ""
            atom += part
    if atom:
        yield atom


def _combines(atom: str, part: str) -> bool:
    sign = part[0]
    if atom[-1] == _JOINER or _columns_of(sign) == 0 or ord(sign) in _SKIN_TONES:
        return True
    return sign != " " != atom[0] and _columns_of(atom[0]) < 2 and _columns_of(sign) < 2
