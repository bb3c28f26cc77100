"""お願いしたいこと: what is asked, by when, and where the answer reaches the customer."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.contact import Channel
from webapp.case.requests import Request, RequestKind
from webapp.findings.model import Findings
from webapp.report.document import Cell, Inlines, Item, ItemList, ListKind
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words, one_line

USUAL = ("cause_and_repair", "workaround", "information")
"""What is asked where the case names no request."""
_NAMES_FAULT = frozenset({"cause_and_repair", "cause", "repair", "logs"})
_NAMES_FIX = frozenset({"cause_and_repair", "repair", "workaround"})
_LABEL_PARTS = {
    "cause_and_repair": ("fix", "fix_label"),
    "repair": ("fix", "fix_label"),
    "workaround": ("interim", "interim"),
}


def requests(case: Case, words: Words, *, missed: bool = True) -> ItemList:
    """Return what is asked: the case's own requests, else the usual three; a credit only where the SLA is `missed`."""
    told = [one for one in case.head.requests if one.text.strip() or one.kind is not RequestKind.OTHER]
    told = [one for one in told if missed or one.kind is not RequestKind.CREDIT]
    items = [_item(one, words) for one in told] or [_usual(name, words) for name in USUAL]
    return ItemList(ListKind.REQUESTS, tuple(items))


def reply_line(case: Case, findings: Findings, words: Words) -> tuple[str, Cell]:
    """Return the wished reply date with its business days; without one that lies ahead, the wish to hear when."""
    ticket = not first_ticket(words)
    day = case.head.reply_date
    if day is None or day < words.today:
        key = "inquiry.reply.open_ticket" if ticket else "inquiry.reply.open"
        return words.say("inquiry.reply.heading_open"), words.mark(key)
    otherwise = words.say("inquiry.reply.otherwise_ticket" if ticket else "inquiry.reply.otherwise")
    named, days = words.dates.day(day, year=True), findings.reply_business_days
    label = words.say("inquiry.reply.heading")
    if days is None or days < 1:
        return label, words.mark("inquiry.reply.by", date=named, otherwise=otherwise)
    return label, words.mark("inquiry.reply.by_days", date=named, days=days, otherwise=otherwise)


def contact_line(case: Case, words: Words) -> tuple[tuple[str, Cell], ...]:
    """Return the contact in a few lines, from the chapter or else the sender; nothing where neither is told."""
    told, sender = case.contact, case.head.sender
    phone, mail = one_line(told.phone or sender.phone), one_line(told.email or sender.email)
    hours = one_line(told.hours)
    by_phone = words.say("inquiry.head.phone", phone=phone) if phone else ""
    if by_phone and hours:
        by_phone = words.remark(by_phone, hours)
    by_mail = words.say("inquiry.head.mail", mail=mail) if mail else ""
    lines = [_preferred(by_mail, Channel.MAIL, case, words), _preferred(by_phone, Channel.PHONE, case, words)]
    if told.channel is Channel.PHONE:
        lines.reverse()
    others = told.channel is not None and not {Channel.MAIL: by_mail, Channel.PHONE: by_phone}.get(told.channel, "")
    name = one_line(told.name or sender.name)
    rest = (
        words.say("inquiry.reply.prefer_channel", channel=words.say(f"words.channel.{told.channel.value}"))
        if told.channel and others
        else "",
        hours if not by_phone else "",
    )
    first, *others_ = [*filter(None, (*lines, *rest)), ""]
    if name and first:
        first = words.say("inquiry.reply.name_and_line", name=name, line=first)
    value = "\n".join(filter(None, (first or name, *others_)))
    return ((words.say("inquiry.reply.contact"), value),) if value else ()


def _preferred(line: str, channel: Channel, case: Case, words: Words) -> str:
    preferred = line and case.contact.channel is channel
    return words.remark(line, words.say("inquiry.reply.preferred")) if preferred else line


def _item(one: Request, words: Words) -> Item:
    """Return one request; its date is named where it is not the reply date of the whole letter."""
    content: Inlines = (one.text,) if one.text.strip() else _sentence(one.kind.value, words)
    if one.due and one.due != words.case.head.reply_date:
        content = (*content, *words.mark("inquiry.requests.due", date=words.dates.day(one.due, year=True)))
    return Item(_label(one.kind.value, words), content)


def _usual(name: str, words: Words) -> Item:
    return Item(_label(name, words), _sentence(name, words))


def _label(name: str, words: Words) -> str:
    named: dict[str, str] = {}
    if name in _LABEL_PARTS:
        part, key = _LABEL_PARTS[name]
        named[part] = words.say(f"words.{key}.{words.case.head.party.value}")
    return words.say(f"inquiry.requests.label.{name}", **named)


def _sentence(name: str, words: Words) -> Inlines:
    named = {"fault": words.fault} if name in _NAMES_FAULT else {}
    if name in _NAMES_FIX:
        named["fix"] = words.say(f"words.fix.{words.case.head.party.value}")
    return words.mark(f"inquiry.requests.text.{name}", **named)
