"""The ticket number that a letter goes under."""

from __future__ import annotations

from webapp.report.wording import Words, one_line


def first_ticket(words: Words) -> str:
    """Return the first ticket number of the subject, else the newest of a reply; empty where none is told."""
    told = [one_line(number) for number in words.case.subject.ticket_numbers if number.strip()]
    heard = [one_line(reply.ticket_number) for reply in words.case.replies.replies if reply.ticket_number.strip()]
    return (*told[:1], *heard[-1:], "")[0]
