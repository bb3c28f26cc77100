"""対象製品・ご契約内容: what the case is about, and under which contract."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from webapp.case.model import LONGEST_LIST, Record, Text
from webapp.case.moment import Moment


class Category(StrEnum):
    """What kind of thing has the fault; decides which self-checks are offered."""

    NETWORK = "network"
    PC = "pc"
    SAAS = "saas"
    SOFTWARE = "software"
    SERVER = "server"
    PRINTER = "printer"
    PHONE = "phone"
    HOUSEHOLD = "household"
    OTHER = "other"


class PutBack(StrEnum):
    """Whether a change was put back."""

    EXACTLY = "exactly"
    PARTLY = "partly"
    NO = "no"


class IdentifierPair(Record):
    """A further number or device, under the name its owner gives it (ONU 型番, 設置場所)."""

    label: Text = ""
    value: Text = ""


class Change(Record):
    """Something that was changed shortly before: what, when, at whose request, and whether it was put back."""

    what: Text = ""
    at: Moment = Moment()
    asked_by: Text = ""
    put_back: PutBack | None = None


class Subject(Record):
    """The product or service, its identifiers, its contract and its surroundings."""

    vendor: Text = ""
    product: Text = ""
    category: Category = Category.OTHER
    model: Text = ""
    version: Text = ""
    serial: Text = ""
    contract_id: Text = ""
    identifiers: tuple[IdentifierPair, ...] = Field(default=(), max_length=LONGEST_LIST)
    ticket_numbers: tuple[Text, ...] = Field(default=(), max_length=LONGEST_LIST)
    purchased_at: Moment = Moment()
    term: Text = ""
    cancellation_fee: Text = ""
    return_deadline: Moment = Moment()
    warranty_until: Moment = Moment()
    environment: Text = ""
    changes: tuple[Change, ...] = Field(default=(), max_length=LONGEST_LIST)
    nothing_changed: bool = False
    decider: Text = ""
    receiver: Text = ""
    approved_inside: Text = ""
