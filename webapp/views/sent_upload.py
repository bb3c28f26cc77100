"""The file that was really sent, where it was changed before: kept byte for byte, never opened here."""

from __future__ import annotations

import re
import unicodedata

from flask import request
from flask_babel import gettext

from webapp.storage import AS_SENT, FileToKeep

LARGEST_BYTES = 20_000_000
LONGEST_NAME = 120
OPAQUE = "application/octet-stream"
_PLACES = re.compile(r"[\\/:]")


class UploadRefused(Exception):
    """The file cannot be kept; the message says why, to the user."""


def brought_file() -> FileToKeep | None:
    """Return the file that was sent with the form; None where none was chosen.

    Raises:
        UploadRefused: it is empty, or larger than 20 MB.
    """
    upload = request.files.get("as_sent")
    if upload is None or not upload.filename:
        return None
    content = upload.stream.read(LARGEST_BYTES + 1)
    if not content:
        raise UploadRefused(gettext("このファイルは空です。"))
    if len(content) > LARGEST_BYTES:
        raise UploadRefused(gettext("20 MBを超えるファイルは残せません。"))
    return FileToKeep(AS_SENT, plain_name(upload.filename), OPAQUE, content)


def plain_name(name: str) -> str:
    """Return a file's own name: no folders, no control or direction signs, and not longer than a system takes."""
    last = _PLACES.split(name)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    room = LONGEST_NAME - len(suffix) - 1
    if len(shown) > LONGEST_NAME:
        shown = f"{stem[:room]}{dot}{suffix}" if dot and room > 0 else shown[:LONGEST_NAME]
    return shown or "file"
