"""What single steps show beside their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import get_locale, gettext

from webapp.forms.record_form import RecordForm
from webapp.forms.self_checks import checks_for, subject_hint
from webapp.forms.subject import CATEGORY_LABELS
from webapp.report.document import plain
from webapp.report.sections.frequency import frequency_sentence
from webapp.report.wording import Words
from webapp.views.desk import Desk
from webapp.views.frequency_picture import picture


def _subject(desk: Desk, _form: RecordForm) -> dict[str, Any]:
    return {"contract_hint": subject_hint(desk.case.subject.category, str(get_locale()))}


def _self_checks(desk: Desk, form: Any) -> dict[str, Any]:
    checks = checks_for(desk.case.subject.category)
    category = str(dict(CATEGORY_LABELS)[desk.case.subject.category])
    groups = [
        (gettext("どの製品でも"), [check for check in checks if check.for_all]),
        (category, [check for check in checks if not check.for_all and not check.only_return]),
        (gettext("返品・交換を考えているとき"), [check for check in checks if check.only_return]),
    ]
    counted = [
        (title, group, sum(1 for check in group if form.answer_to(check).answer.data)) for title, group in groups
    ]
    return {"groups": counted, "spoken": str(get_locale())}


def _frequency(desk: Desk, _form: RecordForm) -> dict[str, Any]:
    found = desk.findings.frequency
    words = Words(desk.case, desk.case.head.letter.language, desk.today)
    years = {event.at.value[:4] for event in desk.case.timeline.events if event.at.value}
    return {
        "found": found,
        "efforts": desk.findings.actions,
        "picture": picture(desk),
        "sentence": plain(frequency_sentence(found, words)),
        "with_year": len(years) > 1,
        "letter_language": desk.case.head.letter.language.value,
    }


def _loss(desk: Desk, _form: RecordForm) -> dict[str, Any]:
    return {"found": desk.findings.loss, "failures": desk.findings.frequency.failures}


def _expected_state(desk: Desk, _form: RecordForm) -> dict[str, Any]:
    return {"availability": desk.findings.availability, "comparisons": desk.findings.comparisons}


EXTRAS: dict[str, Callable[[Desk, RecordForm], dict[str, Any]]] = {
    "subject": _subject,
    "self_checks": _self_checks,
    "frequency": _frequency,
    "expected_state": _expected_state,
    "loss": _loss,
}


def extras(step: str, desk: Desk, form: RecordForm) -> dict[str, Any]:
    """Return what the template of a step needs beside the form."""
    extra = EXTRAS.get(step)
    return extra(desk, form) if extra else {}
