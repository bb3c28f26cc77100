"""From a case to a letter, and from a letter to the bytes of a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from webapp.case import Case
from webapp.case.head import Language
from webapp.findings import work_out
from webapp.report.document import Document
from webapp.report.letters import LETTERS
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.wording import Words

LONGEST_NAME = 80
_UNSAFE = re.compile(r'[\\/:*?"<>|\s.]+')
_NOT_ASCII = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$")


def build_document(
    case: Case, letter: str, language: Language | str, today: date, level: int | None = None
) -> Document:
    """Return a letter of the case as it is written on the day `today`; `level` (1 to 3) is for an escalation.

    Raises:
        KeyError: there is no such letter.
        ValueError: letters are not written in that language.
    """
    written = LETTERS[letter]
    return written(LetterPlan(case, work_out(case, today), Words(case, Language(language), today), level))


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: suffix with its dot, media type, and the function that renders a document."""

    suffix: str
    media_type: str
    render: Callable[[Document], bytes]


def _docx(document: Document) -> bytes:
    from webapp.report.renderers.docx import render_docx

    return render_docx(document)


def _markdown(document: Document) -> bytes:
    from webapp.report.renderers.markdown import render_markdown

    return render_markdown(document).encode()


def _text(document: Document) -> bytes:
    from webapp.report.renderers.text import render_text

    return render_text(document).encode()


def _html(document: Document) -> bytes:
    from webapp.report.renderers.html import render_html_page

    return render_html_page(document).encode()


def _eml(document: Document) -> bytes:
    from webapp.report.renderers.eml import render_eml

    name = f"{_safe(document.title) or 'toiawase'}{_tail(document.letter, 'docx', document.date)}"
    return render_eml(document, name)


FORMATS: dict[str, Format] = {
    "docx": Format(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "md": Format(".md", "text/markdown; charset=utf-8", _markdown),
    "txt": Format(".txt", "text/plain; charset=utf-8", _text),
    "html": Format(".html", "text/html; charset=utf-8", _html),
    "eml": Format(".eml", "message/rfc822", _eml),
}


def file_name(case: Case, letter: str, fmt: str, today: date) -> str:
    """Return a name that every file system takes: case number (else title), letter, date, suffix.

    It may hold Japanese; it has no path, no control character, and no name that Windows keeps for itself.
    """
    return f"{safe_stem(case)}{_tail(letter, fmt, today)}"


def safe_stem(case: Case) -> str:
    """Return what the files of a case begin with: its number, else its title, as every file system takes it."""
    return _safe(case.head.number) or _safe(case.head.title) or "toiawase"


def ascii_file_name(case: Case, letter: str, fmt: str, today: date) -> str:
    """Return the same name in ASCII letters, for headers and systems that take no others."""
    stem = _NOT_ASCII.sub("-", unicodedata.normalize("NFKC", _safe(case.head.number))).strip("-_")
    return f"{stem or 'toiawase'}{_tail(letter, fmt, today)}"


def _tail(letter: str, fmt: str, today: date) -> str:
    return f"_{letter.replace('_', '-')}_{today.isoformat()}{FORMATS[fmt].suffix}"


def _safe(text: str) -> str:
    """Return text without what a file name cannot hold; control and format characters (bidi marks too) go."""
    plain = "".join(sign for sign in text if unicodedata.category(sign)[0] not in "C" or sign.isspace())
    stem = _UNSAFE.sub("-", plain).strip("-_ ")
    while len(stem.encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return f"_{stem}" if _RESERVED.match(stem) else stem
