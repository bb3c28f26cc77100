"""Everything a step was told, as label and words, for the check page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, FieldList, FormField, SelectField, SelectMultipleField

from webapp.case import Moment
from webapp.case.self_checks import SelfChecks
from webapp.forms.fields import ChoiceRadios, page_language
from webapp.forms.self_checks import DONE_LABELS, SelfChecksFormBase, all_checks
from webapp.views.desk import Desk, form_for
from webapp.views.presentation import full_day_words, moment_words
from webapp.views.step_list import Step

Answer = tuple[str, str]


def answers(desk: Desk, step: Step) -> list[Answer]:
    """Return what was told on a step: label and words, in the order of the page; defaults are left out."""
    if step.name == "timeline":
        return _timeline(desk)
    form: Any = form_for(step, desk.case, None)
    if isinstance(form, SelfChecksFormBase):
        return _checks(desk, form)
    empty = type(desk.chapter(step.name))()
    return list(_told(form, desk.chapter(step.name), empty))


def all_answers(desk: Desk, step: Step) -> list[Answer]:
    """Return what is saved of a step, nothing summed up."""
    record = desk.chapter(step.name)
    if not isinstance(record, SelfChecks):
        return answers(desk, step)
    names = {check.id: check.name[page_language()] for check in all_checks()}
    labels: dict[Any, str] = {value: str(label) for value, label in DONE_LABELS}
    return [
        (check.name or names.get(check.check, check.check), _joined(labels.get(check.answer), check.at, check.result))
        for check in record.checks
    ]


def _joined(answer: str | None, at: Moment, result: str) -> str:
    return gettext("、").join(filter(None, (answer, moment_words(at) or at.written, result)))


def _timeline(desk: Desk) -> list[Answer]:
    events = desk.case.timeline.events
    if not events:
        return []
    found = desk.findings.frequency
    words = [gettext("%(count)s件", count=len(events))]
    if found.failures:
        words.append(
            gettext("うち不具合 %(count)s件（時刻の記録あり %(timed)s件）", count=found.failures, timed=found.timed)
        )
    return [(gettext("記録"), gettext("、").join(words))]


def _checks(desk: Desk, form: SelfChecksFormBase) -> list[Answer]:
    given = [check.answer for check in desk.case.self_checks.checks if check.answer]
    if not given:
        return []
    counts = [(label, sum(1 for answer in given if answer.value == value)) for value, label in _choices(form)]
    return [(gettext("確認したこと"), gettext("、").join(f"{label} {count}" for label, count in counts if count))]


def _choices(form: SelfChecksFormBase) -> list[tuple[str, str]]:
    choices = form.own.entries[0].form.answer.choices if form.own.entries else []
    return [(choice.value, str(choice.label)) for choice in choices]


def _told(form: Any, record: Any, empty: Any) -> Any:
    for field in form:
        name = field.short_name
        if name not in type(record).model_fields:
            continue
        value = getattr(record, name)
        if value == getattr(empty, name, None):
            continue
        if isinstance(field, FormField):
            yield from _told(field.form, value, type(value)())
        elif isinstance(field, FieldList):
            for entry, row in zip(field.entries, value, strict=False):
                pairs = list(_told(entry.form, row, type(row)()))
                if pairs:
                    yield pairs[0][0], gettext("、").join(words for _, words in pairs)
        else:
            yield str(field.label.text), _words(field, value)


def _words(field: Any, value: Any) -> str:
    if isinstance(value, Moment):
        return moment_words(value) or value.written
    if isinstance(field, BooleanField):
        return gettext("はい") if value else gettext("いいえ")
    if isinstance(field, (ChoiceRadios, SelectField)) and not isinstance(field, SelectMultipleField):
        choices: Any = field.choices or ()
        shown = {choice.value: str(choice.label) for choice in choices}
        return shown.get({True: "yes", False: "no"}.get(value, str(value)), str(value))
    if isinstance(value, date):
        return full_day_words(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(field, SelectMultipleField):
        several: Any = field.choices or ()
        labels = {choice.value: str(choice.label) for choice in several}
        return gettext("、").join(labels.get(part, str(part)) for part in value)
    if isinstance(value, tuple):
        return gettext("、").join(str(part) for part in value)
    return str(value)
