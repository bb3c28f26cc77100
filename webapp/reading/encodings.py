"""From bytes to text: the encodings that Japanese notes come in."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnknownEncoding(ValueError):
    """The bytes are neither UTF-8 nor CP932, and carry no byte order mark."""


def decode(content: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else CP932 (Windows in Japanese).

    Raises:
        UnknownEncoding: none of these fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnknownEncoding("the text is neither UTF-8 nor CP932: please save it as UTF-8")
