"""連絡先: how the desk reaches the customer."""

from __future__ import annotations

from enum import StrEnum

from webapp.case.model import Record, Text


class Channel(StrEnum):
    """Ways to be in touch."""

    PHONE = "phone"
    MAIL = "mail"
    WEB_FORM = "web_form"
    CHAT = "chat"
    VISIT = "visit"


class Contact(Record):
    """The daytime contact; `hours` in the user's words, `call_back` None where it was not said."""

    name: Text = ""
    role: Text = ""
    phone: Text = ""
    email: Text = ""
    hours: Text = ""
    call_back: bool | None = None
    channel: Channel | None = None
    languages: Text = ""
    visits: Text = ""
