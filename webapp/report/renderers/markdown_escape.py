"""Text as typed, for every reader of Markdown at once.

GitHub and Python-Markdown differ in which backslashes they honour and in where they look for links, so each sign is
written in the one way that both read alike: a backslash where both know it, else a character reference.

Source: GitHub Flavored Markdown Spec 0.29, sections 2.4 and 6; Python-Markdown's list of escaped characters.
"""

from __future__ import annotations

import re
import unicodedata

_URL_SIGNS = r"[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]"
_SPECIAL = re.compile(
    rf"""
    (?P<url> (?<![A-Za-z0-9]) (?i:https?|ftp)://[A-Za-z0-9]{_URL_SIGNS}*+ (?![\[{{\\^]) )
    | (?P<scheme> :(?=//) )
    | (?P<www> www\. )
    | (?P<mention> (?<![A-Za-z0-9_])@(?=[A-Za-z0-9]) )
    | (?P<emoji> :(?= (?! (?! (?:a|b|ab|cd|bed|bee|100|1234): ) [0-9a-f]{{1,4}}: ) [a-z0-9_+-]{{1,40}}: ) )
    | (?P<entity> &(?=[#A-Za-z]) )
    | (?P<sign> [\\`*_\[\]\#<~$|\u2028\u2029\ufeff] )
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"[-+](?=\s|$)|-(?=[-|:])|=(?=[=\s]|$)|:(?=[-:|\s])|[>|]|~(?=~)")
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")
_EDGES = re.compile(r"^\s+|\s+$")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_PLAIN_CODE = re.compile(r"(?! )(?:[^\s`<|&]|&(?![#A-Za-z])| (?! ))+(?<![ \\])")
_CODE_SIGNS = re.compile(r"[!-+:<-@\[-`{-~\u2028\u2029]")

_BACKSLASHED = frozenset("\\`*_[]#")
_NO_COMMENT = "<!-- -->"
"""Stands behind @ and : where GitHub would ping a person or draw an emoji.

GitHub looks for both after Markdown is done, so that neither backslash nor character reference hides them
(github/cmark-gfm issue 181); an empty comment does, and neither shows nor is copied.
"""
_DOLLAR = "<span>$</span>"
"""A dollar sign that does not begin a formula. Source: GitHub Docs, "Writing mathematical expressions"."""


def escape(text: str, paired: str = "", in_cell: bool = False) -> str:
    """Return text that reads as typed in running text; newlines stay newlines.

    `paired` names those of $ and ~ that mean something here because they stand more than once in the paragraph.
    """

    def replace(match: re.Match[str]) -> str:
        return _replacement(match, paired, in_cell)

    return _SPECIAL.sub(replace, text)


def _replacement(match: re.Match[str], paired: str, in_cell: bool) -> str:
    sign = match[0]
    match match.lastgroup:
        case "url":
            return _link(sign, paired, in_cell)
        case "www":
            return "www\\."
        case "mention" | "emoji":
            return sign + _NO_COMMENT
        case "entity":
            return "&amp;"
        case "sign":
            return _sign(sign, paired, in_cell)
        case _:
            return reference(sign)


def _sign(sign: str, paired: str, in_cell: bool) -> str:
    if sign in _BACKSLASHED:
        return "\\" + sign
    if sign in "$~" and sign not in paired:
        return sign
    if sign == "|" and not in_cell:
        return sign
    if sign == "$":
        return _DOLLAR
    return "&lt;" if sign == "<" else reference(sign)


def _link(url: str, paired: str, in_cell: bool) -> str:
    """Return an address in angle brackets: both readers take it whole, and no Japanese text behind it."""
    end = len(url)
    while url[end - 1] in ".,:;!?*_~" or (url[end - 1] == ")" and url.count(")", 0, end) > url.count("(", 0, end)):
        end -= 1
    return f"<{url[:end].replace('&', '&amp;')}>{escape(url[end:], paired, in_cell)}"


def reference(text: str) -> str:
    """Return text as numeric character references."""
    return "".join(f"&#{ord(sign)};" for sign in text)


def escape_code(text: str, after_backtick: bool = False) -> str:
    """Return an exact text in a fixed pitch, in backticks or, where the two readers would differ, in a tag."""
    if _PLAIN_CODE.fullmatch(text) and not after_backtick:
        return f"`{text}`"
    lines = (_CODE_SIGNS.sub(lambda match: reference(match[0]), line) for line in text.split("\n"))
    return f"<code>{'<br>'.join(lines).replace('www.', 'www&#46;')}</code>"


def escape_strong(text: str, paired: str = "", in_cell: bool = False, before: str = "", after: str = "") -> str:
    """Return bold text between the characters `before` and `after`; a tag where ** would not bind.

    Source: GitHub Flavored Markdown Spec 0.29, section 6.4: at a bracket, ** binds only beside a space or a bracket.
    """
    inner = escape(text, paired, in_cell)
    if before != "*" and "\n" not in inner and _binds(inner[0], before) and _binds(inner[-1], after):
        return f"**{inner}**"
    return f"<strong>{_join(inner.split(chr(10)), '<br>')}</strong>"


def _binds(edge: str, neighbour: str) -> bool:
    """Return whether ** between these two binds to `edge`, the first or last character inside."""
    if edge.isalnum():
        return True
    return _is_bracket(edge) and (not neighbour or neighbour.isspace() or _is_bracket(neighbour))


def _is_bracket(sign: str) -> bool:
    return sign in "()" or (not sign.isascii() and unicodedata.category(sign).startswith("P"))


def lines_in_cell(escaped: str) -> str:
    """Return escaped text as one line of source, for a cell or a heading."""
    return _join(escaped.strip(" \t\n").split("\n"), "<br>")


def lines_in_item(escaped: str) -> str:
    """Return escaped text as one line of source that begins a list item."""
    return _line_start(lines_in_cell(escaped))


def lines_in_paragraph(escaped: str) -> str:
    """Return escaped text with its line breaks; blank lines within it cannot end the paragraph."""
    one = _BLANK_LINES.sub(lambda match: "<br>" * match[0].count("\n"), escaped.strip(" \t\n"))
    return "  \n".join(_line_start(_keep_edges(line)) for line in one.split("\n"))


def _join(lines: list[str], line_break: str) -> str:
    return line_break.join(map(_keep_edges, lines))


def _keep_edges(line: str) -> str:
    """Return a line whose wide and unbreakable spaces at either end survive; HTML drops the ordinary ones anyway."""
    return _EDGES.sub(lambda match: reference(match[0]), line.strip(" \t"))


def _line_start(line: str) -> str:
    """Return a line that begins no list, quotation, rule, table or underlined heading."""
    if match := _NUMBERED.match(line):
        return f"{match[1]}\\{line[match.start(2) :]}"
    if match := _LINE_START.match(line):
        return ("\\" + line[0] if line[0] in "-+>" else reference(line[0])) + line[1:]
    return line
