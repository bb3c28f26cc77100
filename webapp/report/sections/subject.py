"""対象製品・ご契約内容: what the case is about; its identifiers stand on page 1, the rest in the chapter."""

from __future__ import annotations

from webapp.case import Case
from webapp.case.moment import Moment
from webapp.case.subject import Change
from webapp.findings.model import Findings
from webapp.report.document import Block, Heading, HeadingKind
from webapp.report.sections.facts import compact
from webapp.report.sections.tickets import first_ticket
from webapp.report.wording import Words, one_line

Facts = tuple[tuple[str, str], ...]

LONGEST_ON_PAGE_1 = 45
LONGEST_LABEL_ON_PAGE_1 = 10


def subject(case: Case, _findings: Findings, words: Words) -> tuple[Block, ...]:
    """Return the chapter of all that page 1 has no room for."""
    facts = (*_split(case, words)[1], *_further(case, words))
    if not facts:
        return ()
    return (Heading(HeadingKind.CHAPTER, words.say("subject.heading"), id="subject"), *compact(facts))


def first_page_facts(case: Case, words: Words) -> Facts:
    """Return the identifiers that page 1 shows, each short enough for half a line."""
    return _split(case, words)[0]


def _split(case: Case, words: Words) -> tuple[Facts, Facts]:
    """Return the facts for page 1, and those for the chapter: too long, or too many."""
    before, own, after = _identifying(case, words)
    facts = (*before, *own, *after)
    short = [_is_short(*fact) for fact in facts]
    room = words.facts_on_page_1
    shown: set[int] = set()
    own_places = range(len(before), len(before) + len(own))
    for index in (*range(len(before)), *range(own_places.stop, len(facts)), *own_places):
        if short[index] and room:
            shown.add(index)
            room -= 1
    first = tuple(fact for index, fact in enumerate(facts) if index in shown)
    return first, tuple(fact for index, fact in enumerate(facts) if index not in shown)


def _is_short(label: str, value: str) -> bool:
    one = one_line(value)
    label_fits = len(label.encode()) <= 3 * LONGEST_LABEL_ON_PAGE_1
    return label_fits and len(one) <= LONGEST_ON_PAGE_1 and "\n" not in value.strip()


def _identifying(case: Case, words: Words) -> tuple[Facts, Facts, Facts]:
    """Return the numbers of product and contract, those under names of the customer's own, and dates and changes."""
    told, category = case.subject, case.subject.category.value
    own = ((pair.label.strip() or words.say("subject.own_number"), pair.value) for pair in told.identifiers)
    before = (
        *words.pairs((f"words.contract_id.{category}", told.contract_id), ("subject.ticket", _tickets(case, words))),
        *words.pairs(("subject.product", _product(case, words)), ("subject.vendor", _vendor_alone(case))),
        *words.pairs((f"words.model.{category}", told.model), ("subject.version", told.version)),
        *words.pairs(("subject.serial", told.serial)),
    )
    after = (
        *words.pairs((f"words.purchase_date.{category}", _date(told.purchased_at, words))),
        *words.pairs(("subject.changes", _changes(case, words))),
        *words.pairs(("subject.severity", _severity(case, words) if words.japanese else "")),
    )
    return before, tuple((label, value) for label, value in own if value.strip()), after


def _further(case: Case, words: Words) -> Facts:
    told = case.subject
    return words.pairs(
        ("subject.term", told.term),
        ("subject.cancellation_fee", told.cancellation_fee),
        ("subject.return_deadline", _date(told.return_deadline, words)),
        ("subject.warranty_until", _date(told.warranty_until, words)),
        ("subject.environment", told.environment),
        ("subject.decider", told.decider),
        ("subject.receiver", told.receiver),
        ("subject.approved_inside", told.approved_inside),
    )


def _product(case: Case, words: Words) -> str:
    """Return the product, with its vendor where neither its own name nor the addressee holds that."""
    product, vendor = case.subject.product, case.subject.vendor.strip()
    named = vendor in product or vendor in case.head.addressee.organisation
    if not product.strip() or named:
        return product
    return words.say("subject.product_of", product=product, vendor=vendor)


def _vendor_alone(case: Case) -> str:
    vendor = case.subject.vendor
    named = case.subject.product.strip() or vendor.strip() in case.head.addressee.organisation
    return "" if named else vendor


def _tickets(case: Case, words: Words) -> str:
    numbers = words.join(number.strip() for number in case.subject.ticket_numbers) or first_ticket(words)
    if numbers:
        return numbers
    again = case.head.sent or case.replies.replies
    return words.say("subject.no_ticket_yet" if again else "subject.no_ticket")


def _date(moment: Moment, words: Words) -> str:
    if not (moment.known or moment.written.strip()):
        return ""
    return words.moment(moment, year=True)


def _severity(case: Case, words: Words) -> str:
    severity = case.loss.severity
    return words.say(f"words.severity.{severity.value}") if severity else ""


def _changes(case: Case, words: Words) -> str:
    changes = [change for change in case.subject.changes if change.begun]
    if not changes:
        return words.say("subject.nothing_changed") if case.subject.nothing_changed else ""
    return "\n".join(_change(change, words) for change in changes)


def _change(change: Change, words: Words) -> str:
    known = change.at.known or change.at.written.strip()
    remarks = words.join(
        (
            words.dates.moment(change.at) if known else "",
            words.say("subject.asked_by", who=change.asked_by.strip()) if change.asked_by.strip() else "",
            words.say(f"subject.put_back.{change.put_back.value}") if change.put_back else "",
        )
    )
    return words.remark(change.what.strip() or words.say("subject.change"), remarks)
