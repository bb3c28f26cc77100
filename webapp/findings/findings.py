"""All figures of a case, worked out in one place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from webapp.case import Case
from webapp.findings.actions import actions
from webapp.findings.availability import availability
from webapp.findings.business_days import business_days_between
from webapp.findings.chronology import in_order
from webapp.findings.comparisons import comparisons
from webapp.findings.completeness import completeness
from webapp.findings.deadlines import deadlines
from webapp.findings.frequency import frequency
from webapp.findings.loss import loss
from webapp.findings.model import Findings
from webapp.findings.responses import responses


def work_out(case: Case, on: date, now: datetime | None = None) -> Findings:
    """Return every figure that follows from the case on the day `on`, as that day is called in its zone.

    The same case and day give the same figures. `on` lies in the years that a moment may have. `now` (aware) is
    needed for the hours left to a deadline, and for nothing else.
    """
    zone = case.head.tz
    rows = in_order(case.timeline.events, zone)
    counted = frequency(rows, case.frequency, zone)
    reply_date = case.head.reply_date
    return Findings(
        on=on,
        zone=case.head.zone,
        frequency=counted,
        actions=actions(rows, zone),
        availability=availability(rows, case.expected_state.service_level, zone, on),
        comparisons=comparisons(case.expected_state.expectations),
        loss=loss(case.loss, case.head.party, counted.failures),
        deadlines=deadlines(case, on, now),
        reply_business_days=business_days_between(on, reply_date) if reply_date else None,
        responses=responses(case.replies.replies, zone, on),
        order=tuple(row.event.id for row in rows),
        completeness=completeness(case, rows, on),
    )


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the findings as they are written out."""
    schema = Findings.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Toiawase findings", **schema}
