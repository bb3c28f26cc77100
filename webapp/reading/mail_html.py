"""From the HTML of a mail to plain text: words and line breaks, nothing that acts.

The library's own parser takes quadratic time on crafted pages and refuses some that mail programs write; what is
needed here is little, and each sign is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9]*)(?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|[^<>]*>)|<[!?][^<>]*>""")
_SIGN = re.compile(r"</?[a-zA-Z]|<[!?]")
_HUGE = re.compile(r"&#[0-9]{8,};?")
_COMMENT_END = re.compile("-->")
_SILENT = {
    name: re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "template", "noscript")
}
_HEAD = re.compile(r"<head\b[^<>]*>", re.IGNORECASE | re.ASCII)
_HEAD_END = re.compile(r"</head\b[^<>]*>|(?=<body\b)", re.IGNORECASE | re.ASCII)
_BREAKS = frozenset(
    {"address", "article", "blockquote", "br", "div", "dl", "dt", "dd", "footer", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})


def plain_text(html: str) -> str:
    """Return the words of HTML; blocks begin a line, and several empty lines become one."""
    words = "".join(_pieces(_without_head(html)))
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in words.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_head(html: str) -> str:
    """Return a page without its head; a head that is never closed is shown."""
    start = _HEAD.search(html)
    end = _HEAD_END.search(html, start.end()) if start else None
    return html[: start.start()] + html[end.end() :] if start and end else html


def _pieces(html: str) -> Iterator[str]:
    """Yield words and what stands for the marks; a sign that begins no tag stays within the words."""
    told = place = 0
    while start := _SIGN.search(html, place):
        found = _marked(html, start.start())
        if found is None:
            place = start.end()
            continue
        yield _words(html[told : start.start()])
        yield found[0]
        told = place = found[1]
    yield _words(html[told:])


def _words(text: str) -> str:
    """Return words between tags; a line break in the source is a space."""
    # Python refuses to read a number of thousands of digits.
    return text and unescape(_HUGE.sub("\ufffd", re.sub(r"[\r\n]\s*", " ", text)))


def _marked(html: str, start: int) -> tuple[str, int] | None:
    """Return what stands for the mark at `start`, and where the text goes on; None where it is no mark."""
    if html.startswith("<!--", start):
        return "", _after(_COMMENT_END, html, start)
    found = _TAG.match(html, start)
    if found is None:
        return None
    name = (found[1] or "").lower()
    if name in _SILENT and not html.startswith("</", start):
        return "", _after(_SILENT[name], html, found.end())
    return "\n" if name in _BREAKS else " " if name in _CELLS else "", found.end()


def _after(end: re.Pattern[str], html: str, start: int) -> int:
    """Return where the text goes on after a part that is not shown; what is never closed runs to the end."""
    found = end.search(html, start)
    return found.end() if found else len(html)
