"""The ground that every chapter stands on: frozen data, and text that keeps what was typed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


HasId = TypeVar("HasId", bound=_HasId)

LONGEST_TEXT = 200_000
LONGEST_LIST = 100_000

_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return text with one kind of line end and nothing that UTF-8 cannot hold.

    A lone surrogate is half a character: it becomes U+FFFD, the sign for "a character was lost here".
    Nothing else is changed; no Unicode normal form is applied (㈱ stays ㈱).
    """
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """Return text in which control characters show as their signs (U+2400 block), newlines and tabs kept.

    No file format and no page can hold them, and leaving them out would change silently what was typed.
    Codes that Unicode keeps for no character become U+FFFD.
    """
    return _CONTROL.sub(_sign, text) if _CONTROL.search(text) else text


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _clean_if_text(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_clean_if_text), StringConstraints(max_length=LONGEST_TEXT)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


def unique_ids(rows: tuple[HasId, ...]) -> tuple[HasId, ...]:
    """Return the rows, whose ids are all different.

    Raises:
        ValueError: two rows share an id.
    """
    twice = [name for name, count in Counter(row.id for row in rows).items() if count > 1]
    if twice:
        raise ValueError(f"two rows have the id {twice[0]!r}")
    return rows


class Record(BaseModel):
    """A frozen piece of a case that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)

    @property
    def begun(self) -> bool:
        """Return whether anything in the record differs from an empty one."""
        return bool(self.model_dump(exclude_defaults=True))
