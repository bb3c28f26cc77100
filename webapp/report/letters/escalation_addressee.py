"""Whom a level of the request for improvement addresses: a post at the desk, where no person is named."""

from __future__ import annotations

from webapp.case.head import Addressee
from webapp.report.letters.letter_plan import LetterPlan
from webapp.report.wording import Words, one_line

THROUGH_DESK = 2
"""The level whose letter reaches its reader through the desk."""
_HONORIFICS = ("御中", "様", "さま", "殿", "宛", "各位")
_DESKS = ("窓口", "センター", "サポート", "デスク", "部", "課", "係", "室")


def addressed(plan: LetterPlan, level: int) -> Words:
    """Return the letter's words with the addressee of a level; a person whom the customer named stays."""
    case, words = plan.case, plan.words
    if case.head.addressee.person.strip():
        return words
    head = case.head.model_copy(update={"addressee": _post(words, level)})
    return Words(case.model_copy(update={"head": head}), words.language, words.today)


def _post(words: Words, level: int) -> Addressee:
    told = words.case.head.addressee
    organisation, department = _office(told.organisation), _office(told.department)
    if not (organisation or department):
        organisation = _desk(words)
    if level == THROUGH_DESK and department:
        department = words.say("escalation.care_of", name=department)
    elif level == THROUGH_DESK:
        organisation = words.say("escalation.care_of", name=organisation)
    return Addressee(organisation=organisation, department=department, person=words.say(f"escalation.post.{level}"))


def _desk(words: Words) -> str:
    """Return the vendor's desk, where the case names no addressee."""
    vendor, desk = _office(words.case.subject.vendor), words.say("inquiry.head.desk")
    if not vendor:
        return desk
    return vendor if vendor.endswith(_DESKS) else words.say("escalation.desk_of", vendor=vendor, desk=desk)


def _office(name: str) -> str:
    """Return the name of an office without the honorific that belongs to the whole address."""
    line = one_line(name)
    for honorific in _HONORIFICS:
        line = line.removesuffix(honorific).rstrip()
    return line
