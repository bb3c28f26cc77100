"""The figures of a case, with the stances that its replies seem to take shown beside them."""

from __future__ import annotations

from datetime import date, datetime

from webapp.case import Case
from webapp.findings import work_out
from webapp.findings.model import Findings
from webapp.reading.stances import with_suggestions


def findings_with_suggestions(case: Case, on: date, now: datetime | None = None) -> Findings:
    """Return the findings of the case; replies that nobody settled carry their suggested stances with verdicts.

    Nothing else rests on a suggestion: what is next, what is spent and what was answered follow from what the customer
    recorded, so that a page, the list of cases and a letter say the same.
    """
    found = work_out(case, on, now)
    suggested = with_suggestions(case)
    if suggested is case:
        return found
    return found.model_copy(update={"replies": work_out(suggested, on, now).replies})
