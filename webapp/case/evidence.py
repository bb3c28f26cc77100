"""添付資料: photos, screenshots, logs and measurements."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from webapp.case.model import LONGEST_LIST, Identifier, Record, Text, unique_ids
from webapp.case.moment import Moment


class EvidenceItem(Record):
    """One exhibit: what it is, what it shows, when and with what it was taken; `size` in bytes, `sha256` in hex.

    `masked` tells what was made unreadable in the copy that goes out.
    """

    id: Identifier
    title: Text = ""
    shows: Text = ""
    file_name: Text = ""
    media_type: Text = ""
    size: int | None = Field(default=None, ge=0)
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    taken_at: Moment = Moment()
    device: Text = ""
    masked: Text = ""
    links: tuple[Identifier, ...] = Field(default=(), max_length=LONGEST_LIST)


class Evidence(Record):
    """The exhibits, in the order of their numbers."""

    items: Annotated[tuple[EvidenceItem, ...], AfterValidator(unique_ids)] = Field(default=(), max_length=LONGEST_LIST)
