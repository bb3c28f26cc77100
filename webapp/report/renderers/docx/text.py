"""Text as it was typed, as WordprocessingML.

What is written reads back as what was typed: nothing is added to it, left out of it or put in another order, but
for characters that XML cannot hold (`visible` shows their signs). So a right-to-left override stays the character it
is, without marks around it: Word and Unicode (UAX 9, X8) both end its effect with the paragraph, and a cell is a
paragraph of its own. Only where two texts share a line that is not the letter's text, in the page header, `closed`
ends it there. Letters of right-to-left scripts stand in runs of their own that say so (`w:rtl`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from webapp.report.document import Cell, Code, Inline, Reference, Strong, visible

_TEXT = '<w:t xml:space="preserve">'

# The East Asian font is asked for where a sign could be either (UAX 11, "ambiguous").
_AMBIGUOUS = (
    "¡¤§¨ª®°±²³´¶·¸¹º¼½¾¿×÷"
    "\u0391-\u0451\u2010-\u2027\u2030-\u203e\u20ac\u2103-\u2199\u21d2\u21d4\u2200-\u22bf\u2312\u2460-\u27bf\u2b56-\u2b59"
)
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_FORBIDDEN = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"

_RTL_STRETCH = re.compile(f"([{_RIGHT_TO_LEFT}](?:[^a-zA-Z\u3000-\u9fff\uff00-\uffef]*[{_RIGHT_TO_LEFT}])?)")
_AMBIGUOUS_SIGN = re.compile(f"[{_AMBIGUOUS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEEDS_CARE = {
    "ja": re.compile(f"[{_FORBIDDEN}&<>{_RIGHT_TO_LEFT}{_AMBIGUOUS}]"),
    "en": re.compile(f"[{_FORBIDDEN}&<>{_RIGHT_TO_LEFT}]"),
}


def legible(text: str) -> str:
    """Return text that XML can hold: control characters as their signs, lone surrogates as U+FFFD."""
    return _SURROGATE.sub("\ufffd", visible(text))


def escape(text: str) -> str:
    """Return text as it stands in an XML element; newlines and tabs are left for the caller."""
    return legible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def closed(text: str) -> str:
    """Return text with an end for every isolate, embedding and override begun in it."""
    isolates = sum(map(text.count, "\u2066\u2067\u2068")) - text.count("\u2069")
    embeddings = sum(map(text.count, "\u202a\u202b\u202d\u202e")) - text.count("\u202c")
    return text + "\u2069" * isolates + "\u202c" * embeddings


@dataclass(frozen=True, slots=True)
class Target:
    """Where a cross-reference leads: the bookmark's name, how it reads, and whether a REF field can repeat it."""

    bookmark: str
    text: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """Makes runs for one letter; `targets` by the id that references name, styles by their ids in the template."""

    language: str
    targets: Mapping[str, Target]
    strong_style: str
    code_style: str

    def cell(self, content: Cell) -> str:
        """Return the runs of a cell, a paragraph or an item.

        Raises:
            KeyError: a reference leads nowhere.
        """
        if isinstance(content, str):
            return self.text(content)
        return "".join(map(self._inline, content))

    def text(self, text: str, marks: str = "") -> str:
        """Return the runs of a text; `marks` are run properties that stand before `w:rtl`, a style say."""
        if not text:
            return ""
        if not _NEEDS_CARE[self.language].search(text):
            properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
            return f"<w:r>{properties}{_TEXT}{text}</w:t></w:r>"
        stretches = _RTL_STRETCH.split(text)
        return "".join(self._run(part, marks, right_to_left=bool(n % 2)) for n, part in enumerate(stretches) if part)

    def strong(self, text: str) -> str:
        """Return the runs of a text set bold."""
        return self.text(text, f'<w:rStyle w:val="{self.strong_style}"/>')

    def _inline(self, part: Inline) -> str:
        match part:
            case str():
                return self.text(part)
            case Strong():
                return self.strong(part.text)
            case Code():
                return self.text(part.text, f'<w:rStyle w:val="{self.code_style}"/>')
            case Reference():
                return self._reference(self.targets[part.target])
            case _:
                assert_never(part)

    def _run(self, text: str, marks: str, *, right_to_left: bool) -> str:
        if self.language == "ja" and _AMBIGUOUS_SIGN.search(text):
            marks += '<w:rFonts w:hint="eastAsia"/>'
        if right_to_left:
            marks += "<w:rtl/>"
        properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        written = escape(text).replace("\n", "</w:t><w:br/>" + _TEXT).replace("\t", "</w:t><w:tab/>" + _TEXT)
        return f"<w:r>{properties}{_TEXT}{written}</w:t></w:r>".replace(_TEXT + "</w:t>", "")

    def _reference(self, target: Target) -> str:
        shown = self.text(target.text)
        if target.repeats:
            return field(f"REF {target.bookmark} \\h", shown)
        # REF \r, the number of a heading, prints an error in LibreOffice.
        return f'<w:hyperlink w:anchor="{target.bookmark}" w:history="1">{shown}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """Return a field with the runs that it last showed; Word works it out anew when asked to."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
