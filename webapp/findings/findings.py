"""All figures of a case, worked out in one place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from webapp.case import Case
from webapp.findings.actions import actions
from webapp.findings.advice import told_of
from webapp.findings.advised_rows import advised_rows
from webapp.findings.availability import availability
from webapp.findings.business_days import business_days_between
from webapp.findings.changes import changes, figures
from webapp.findings.chronology import in_order
from webapp.findings.comparisons import comparisons
from webapp.findings.completeness import completeness
from webapp.findings.contacts import contacts
from webapp.findings.deadlines import deadlines
from webapp.findings.desk_days import DeskDays
from webapp.findings.desk_replies import desk_replies
from webapp.findings.frequency import frequency
from webapp.findings.ladder import ladder
from webapp.findings.loss import loss
from webapp.findings.model import Findings
from webapp.findings.next_step import next_step, situation_of
from webapp.findings.promises import promises
from webapp.findings.questions import questions
from webapp.findings.reply_findings import reply_findings
from webapp.findings.responses import responses
from webapp.findings.solved import is_over
from webapp.findings.waiting import waiting


def work_out(case: Case, on: date, now: datetime | None = None) -> Findings:
    """Return every figure that follows from the case on the day `on`, as that day is called in its zone.

    The same case and day give the same figures. `on` lies in the years that a moment may have. `now` (aware) is
    needed for the hours left to a deadline, and for nothing else.
    """
    zone = case.head.tz
    rows = in_order(case.timeline.events, zone)
    counted = frequency(rows, case.frequency, zone)
    achieved = actions(rows, zone, in_order(advised_rows(case), zone))
    talks, desk = contacts(case, zone), DeskDays(case.head.desk)
    reply_date = case.head.reply_date
    heard = desk_replies(case, talks, zone)
    told = told_of(rows if talks or is_over(case) else (), zone)
    found = Findings(
        on=on,
        zone=case.head.zone,
        frequency=counted,
        actions=achieved,
        availability=availability(rows, case.expected_state.service_level, zone, on),
        comparisons=comparisons(case.expected_state.expectations),
        loss=loss(case.loss, case.head.party, counted.failures),
        deadlines=deadlines(case, on, now),
        reply_business_days=business_days_between(on, reply_date) if reply_date else None,
        responses=responses(talks, desk, on),
        order=tuple(row.event.id for row in rows),
        completeness=completeness(case, rows, on),
        contacts=talks,
        replies=reply_findings(case, heard, told, on),
        waiting=waiting(case, talks, desk, on),
        questions=questions(case, talks, desk, on),
        promises=promises(case, talks, desk, on),
        changes=changes(case, talks, rows, figures(counted, achieved)),
    )
    situation = situation_of(case, found, desk)
    rungs = ladder(situation)
    return found.model_copy(
        update={"ladder": rungs, "next_step": next_step(case, found, situation, rungs, told.failures)}
    )


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the findings as they are written out."""
    schema = Findings.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Toiawase findings", **schema}
