"""連絡先: how the desk reaches the customer."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.head import Party
from webapp.findings.model import Findings
from webapp.report.document import Block, Heading, HeadingKind
from webapp.report.sections.facts import compact
from webapp.report.wording import Words


def name_label(words: Words) -> str:
    """Return the key of what the contact's name is called: a company has a desk, a person a name."""
    return "contact.name" if words.case.head.party is Party.COMPANY else "contact.name_person"


def contact(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of the daytime contact."""
    told = case.contact
    call_back = "" if told.call_back is None else words.say("contact.yes" if told.call_back else "contact.no")
    facts = words.pairs(
        (name_label(words), words.remark(told.name.strip(), told.role.strip())),
        ("contact.channel", words.say(f"words.channel.{told.channel.value}") if told.channel else ""),
        ("contact.phone", told.phone),
        ("contact.email", told.email),
        ("contact.hours", told.hours),
        ("contact.call_back", call_back),
        ("contact.languages", told.languages),
        ("contact.visits", told.visits),
    )
    blocks = compact(facts)
    return (Heading(HeadingKind.CHAPTER, words.say("contact.heading"), id="contact"), *blocks) if blocks else ()
