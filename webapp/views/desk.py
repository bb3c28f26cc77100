"""What every page of a case begins with: the case, the time, and drafts that can be saved by now."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict

from webapp.case import Case
from webapp.case.head import DEFAULT_ZONE
from webapp.case.model import Record, clean
from webapp.findings.model import Findings
from webapp.forms.record_form import RecordForm
from webapp.reading.context import Context
from webapp.reading.stances import with_suggestions
from webapp.storage import CaseStore, Conflict, Database, Draft, DraftStore, StoredCase
from webapp.suggested_findings import findings_with_suggestions
from webapp.views.step_list import FORM_STEPS, Step, chapter_of


def now_in(zone: str = DEFAULT_ZONE) -> datetime:
    """Return the present time in a zone."""
    present: datetime = current_app.config["CLOCK"]()
    return present.astimezone(ZoneInfo(zone))


def case_store() -> CaseStore:
    """Return the store of cases."""
    database: Database = current_app.extensions["toiawase.database"]
    return CaseStore(database)


def draft_store() -> DraftStore:
    """Return the store of drafts."""
    database: Database = current_app.extensions["toiawase.database"]
    return DraftStore(database)


@dataclass
class Desk:
    """A case on the table: as stored, the newest draft of each step that is not saved yet, and the time."""

    stored: StoredCase
    drafts: dict[str, Draft]
    now: datetime

    @property
    def id(self) -> str:
        """Return the id of the case."""
        return self.stored.id

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.stored.case

    @property
    def title(self) -> str:
        """Return the title, or the product where there is none yet."""
        return self.case.head.title or self.case.subject.product

    @property
    def today(self) -> date:
        """Return the day it is in the case's zone."""
        return self.now.date()

    @cached_property
    def findings(self) -> Findings:
        """Return every figure that follows from the case today, with the stances that its replies seem to take."""
        return findings_with_suggestions(self.case, self.today)

    @cached_property
    def suggested(self) -> Case:
        """Return the case with the stances that its replies seem to take; shown and counted, never saved."""
        return with_suggestions(self.case)

    def typed(self, step: str) -> dict[str, str]:
        """Return the fields of a draft by name, empty where nothing is waiting."""
        return dict(self.drafts[step].fields) if step in self.drafts else {}

    def typed_list(self) -> str:
        """Return the list that is waiting to be read: as it was pasted, or line by line as it was corrected."""
        if "paste" not in self.drafts:
            return ""
        lines = [value for name, value in self.drafts["paste"].fields if name == "line"]
        return clean("\n".join(lines) if lines else self.typed("paste").get("text", ""))

    def unsaved(self, step: str) -> bool:
        """Return whether something was typed on a step that is not saved yet."""
        if step == "timeline" and ("row" in self.drafts or self.unsaved("paste")):
            return True
        return any(
            value.strip() for name, value in self.typed(step).items() if not name.startswith("_") and name != "seen"
        )

    def chapter(self, step: str) -> Record:
        """Return the record that a step asks for."""
        return chapter_of(self.case, step)

    def revision(self, step: str) -> int:
        """Return the newest revision of that record."""
        return self.stored.revisions.get(step, 0)


def open_desk(case_id: str) -> Desk:
    """Return the case with everything on it that was typed and can be read.

    Drafts that are whole become revisions first, so that every page shows them.

    Raises:
        CaseNotFound: there is no such case.
    """
    store, drafts = case_store(), draft_store()
    stored = store.load(case_id)
    _set_reading_context(stored.case)
    waiting: dict[str, Draft] = {}
    for draft in drafts.find(case_id):
        if _settle(store, stored, draft):
            stored = store.load(case_id)
        else:
            waiting[draft.step] = draft
    return Desk(stored, waiting, now_in(stored.case.head.zone))


PAGE_TOKEN = re.compile(r"[A-Za-z0-9]{8,32}")


def page_token() -> str:
    """Return the token of the page that a form was sent from; a new one where it has none, or not one of ours."""
    token = request.form.get("_page", "")
    return token if PAGE_TOKEN.fullmatch(token) else uuid4().hex


# The line and the list of the timeline are one place each, whichever tab they are typed in.
SHARED_PAGES = {"timeline": "timelineline", "paste": "timelinepaste"}


def draft_page(step: str) -> str:
    """Return the page that the draft of a step is kept for; a row of the timeline names its own in the address."""
    if step == "row":
        return request.args.get("page", "")[:64]
    return SHARED_PAGES.get(step) or page_token()


LARGEST = 2**63 - 1
"""The largest number that SQLite holds; a page of ours never sends one beyond it."""


def sent_number(name: str) -> int:
    """Return a number that a form sent; 0 where there is none that a revision can have."""
    number = request.form.get(name, 0, type=int)
    return number if 0 <= number <= LARGEST else 0


def last_edit() -> int:
    """Return when the sent form was changed last, in milliseconds of the page's clock; 0 without scripts."""
    edit = request.form.get("_edit", "")
    return int(edit) if edit.isdecimal() and len(edit) <= 15 else 0


def _set_reading_context(case: Case) -> None:
    now = now_in(case.head.zone)
    g.reading_context = Context(case.head.zone, now.date(), now=now, last_month=_last_month(case))


def _last_month(case: Case) -> tuple[int, int] | None:
    """Return the month of the event entered last: 「5日の夜」 beside a timeline of September is in September."""
    days = (event.at.day(case.head.tz) for event in reversed(case.timeline.events))
    day = next((day for day in days if day is not None), None)
    return (day.year, day.month) if day else None


def form_for(step: Step, stored: Case, fields: MultiDict[str, str] | None) -> RecordForm:
    """Return the form of a step, filled from what was typed where given, else from the case."""
    return step.form(stored, fields)(fields, obj=chapter_of(stored, step.name))


def _settle(store: CaseStore, stored: StoredCase, draft: Draft) -> bool:
    step = FORM_STEPS.get(draft.step)
    fields = MultiDict(draft.fields)
    if step is None or "_end" not in fields:
        return False
    # 「きのう」 was written on the day the draft was kept, whenever the case is opened again.
    written = datetime.fromisoformat(draft.saved_at).astimezone(ZoneInfo(stored.case.head.zone))
    present: Context = g.reading_context
    g.reading_context = replace(present, reference=written.date(), now=written)
    record = form_for(step, stored.case, fields).check(chapter_of(stored.case, step.name))
    g.reading_context = present
    if record is None:
        return False
    try:
        store.settle_draft(stored.id, draft, record)
    except Conflict:
        return False
    return True
