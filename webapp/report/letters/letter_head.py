"""The head of a letter: date sent, addressee, sender, in the form of each language."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.case.head import Party
from webapp.report.document import Block, Paragraph, Role
from webapp.report.wording import Words, one_line

LONGEST_LINE = 20
_HONORIFICS = ("御中", "様", "さま", "殿", "宛", "各位", "先生")
_DESKS = ("窓口", "センター", "サポート", "デスク", "部", "課", "係", "室")


def letter_head(words: Words) -> Iterator[Block]:
    """Yield date, addressee and sender; in English as three lines."""
    day = words.dates.full(words.today)
    if not words.japanese:
        lines = [
            words.say("inquiry.head.date", date=day, zone=words.date_zone()),
            words.say("inquiry.head.to", name=words.join(_addressee_parts(words))),
        ]
        if sender := _english_sender(words):
            lines.append(words.say("inquiry.head.sender", name=sender))
        yield Paragraph(Role.ENGLISH_HEAD, ("\n".join(lines),))
        return
    yield Paragraph(Role.DATE, (day,))
    yield Paragraph(Role.ADDRESSEE, (addressee(words),))
    if lines := list(_sender_lines(words)):
        yield Paragraph(Role.SENDER, ("\n".join(lines),))


def reference(words: Words) -> str:
    """Return the line of the case number; empty without one."""
    number = one_line(words.case.head.number)
    return words.say("inquiry.reference", number=number) if number else ""


def sender_name(words: Words) -> str:
    """Return who signs: the person, else the company, else the contact; empty where none is told."""
    sender = words.case.head.sender
    return one_line(sender.name) or one_line(sender.company) or one_line(words.case.contact.name)


def _signs(words: Words) -> tuple[str, str]:
    """Return name and role of who signs; without a sender it is the contact."""
    sender, contact = words.case.head.sender, words.case.contact
    if sender.begun:
        return one_line(sender.name), one_line(sender.role)
    return one_line(contact.name), one_line(contact.role)


def addressee(words: Words) -> str:
    """Return the addressee in Japanese: a person or post with 様, an office with 御中, never both."""
    *above, last = _addressee_parts(words)
    if not last.endswith(_HONORIFICS):
        person = one_line(words.case.head.addressee.person)
        last = words.say("inquiry.head.person" if person else "inquiry.head.office", name=last)
    return "\n".join((*above, last))


def _addressee_parts(words: Words) -> list[str]:
    """Return office, department and person as far as told; else the vendor's desk, without an invented name."""
    told = words.case.head.addressee
    office = [part for part in (one_line(told.organisation), one_line(told.department)) if part]
    person = [one_line(told.person)] if told.person.strip() else []
    if office or person:
        return [*_on_one_line(office), *person] if words.japanese else [*person, *office[::-1]]
    desk = words.say("inquiry.head.desk")
    vendor = one_line(words.case.subject.vendor)
    if words.japanese and vendor.endswith((*_DESKS, *_HONORIFICS)):
        return [vendor]
    if not words.japanese:
        return [desk, vendor] if vendor else [desk]
    return [f"{vendor}　{desk}" if vendor else desk]


def _on_one_line(parts: list[str]) -> list[str]:
    """Return the parts of an office on one line, where that is short."""
    one = "　".join(parts)
    return [one] if one and len(one) <= LONGEST_LINE else parts


def _sender_lines(words: Words) -> Iterator[str]:
    """Yield office, name and address, and phone and mail where the contact line of the same page has others."""
    sender, company = words.case.head.sender, words.case.head.party is Party.COMPANY
    name, role = _signs(words)
    person = words.say("inquiry.head.role", name=name, role=role) if name and role else name or role
    if company and name and role:
        person = words.say("inquiry.head.post", name=name, role=role)
    office = [part for part in (one_line(sender.company), one_line(sender.department)) if part]
    yield from filter(None, (*_on_one_line(office), person, sender.address.strip(), *_further_lines(words)))


def _further_lines(words: Words) -> Iterator[str]:
    sender, contact = words.case.head.sender, words.case.contact
    phone, mail = one_line(sender.phone), one_line(sender.email)
    if phone and contact.phone.strip() and phone != one_line(contact.phone):
        yield words.say("inquiry.head.phone", phone=phone)
    if mail and contact.email.strip() and mail != one_line(contact.email):
        yield words.say("inquiry.head.mail", mail=mail)


def _english_sender(words: Words) -> str:
    sender = words.case.head.sender
    name, role = _signs(words)
    person = words.remark(name, role)
    name = words.join((person, one_line(sender.department), one_line(sender.company)))
    return "\n".join(filter(None, (name, words.join((one_line(sender.address), *_further_lines(words))))))
