"""What Python-Markdown makes of a letter's Markdown, safe to stand on a page beside its source."""

from __future__ import annotations

import re

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

PREVIEW_LENGTH = 40_000
"""Characters of source that are shown: Python-Markdown's time grows with the square of a paragraph's signs."""

_CUT = '<p class="letter-note">（長いため、ここまでを表示しています。 / Long text: shown up to here.）</p>'
_TAGS = {"p", "h1", "h2", "ol", "ul", "li", "blockquote", "hr", "br", "a", "code", "em", "strong", "span"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href"}, "td": {"align"}, "th": {"align"}}
_HALF_A_SIGN = re.compile(r"(?:\\|&[#\w]*|<[^<>]*)$")
_HEADING = re.compile(r"(</?h)([12])>")
_EMPTY_HEAD = re.compile(r"<thead>\s*<tr>\s*(?:<th>\s*</th>\s*)+</tr>\s*</thead>\s*")


def preview_html(markdown_text: str) -> str:
    """Return HTML of a small set of elements; headings begin at h3, since the page has its own.

    Text over `PREVIEW_LENGTH` characters is cut, at the end of a line where there is one, and a last paragraph says so.
    """
    shown = markdown_text if len(markdown_text) <= PREVIEW_LENGTH else _cut(markdown_text)
    markdown = Markdown(extensions=[TableExtension(use_align_attribute=True), SaneListExtension()])
    html = nh3.clean(
        markdown.convert(shown),
        tags=_TAGS | _TABLE_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "ftp", "mailto"},
    )
    html = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 2}>", html)
    # Markdown has no table without a head; an empty one says nothing to those who listen.
    html = _EMPTY_HEAD.sub("", html)
    return html if shown is markdown_text else f"{html}\n{_CUT}"


def _cut(markdown_text: str) -> str:
    head, line_end, _ = markdown_text[:PREVIEW_LENGTH].rpartition("\n")
    return head if line_end else _HALF_A_SIGN.sub("", markdown_text[:PREVIEW_LENGTH])
