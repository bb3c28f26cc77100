"""Drafts: what stands in a form right now, as it was typed, readable or not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from webapp.storage.database import Database
from webapp.storage.revisions import require_case, utc_now
from webapp.storage.tables import drafts, finished_edits

Fields = list[tuple[str, str]]
CROSSING_MS = 60_000
"""How far apart two requests of one page can be that overtook each other."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a form as they were typed, in their order, on which page, and the revision they began from."""

    step: str
    page: str
    fields: Fields
    based_on: int
    saved_at: str
    edit: int = 0


class DraftStore:
    """The drafts of one database: one for each page that a step is open on."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, case_id: str, step: str, page: str, fields: Fields, based_on: int = 0, edit: int = 0) -> str:
        """Return when the draft was kept (UTC); it takes the place of an earlier one of the page.

        `edit` is when the last change was made, in milliseconds of the page's clock, 0 where that is not known. Of two
        drafts of a page the one changed later stays, whichever arrives last; one that was on its way while its
        page was saved with a later change is left aside.

        Raises:
            CaseNotFound: there is no such case.
        """
        now = utc_now()
        values = {
            "case_id": case_id,
            "step": step,
            "page": page,
            "fields": json.dumps(fields),
            "based_on": based_on,
            "edit": edit,
            "saved_at": now,
        }
        statement = insert(drafts).values(values)
        with self.database.write() as connection:
            require_case(connection, case_id)
            if not (edit and _overtaken(connection, case_id, page, edit)):
                keys = ["case_id", "step", "page"]
                connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
        return now

    def find(self, case_id: str) -> list[Draft]:
        """Return the drafts of a case, oldest first."""
        query = select(drafts).where(drafts.c.case_id == case_id).order_by(drafts.c.saved_at)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return [Draft(row.step, row.page, _fields(row.fields), row.based_on, row.saved_at, row.edit) for row in rows]

    def drop(self, case_id: str, step: str, page: str, edit: int = 0) -> None:
        """Forget the draft of a page, because it was saved or put aside with the change `edit` (0: not known).

        What the page kept with a later change stays.
        """
        with self.database.write() as connection:
            mine = (drafts.c.case_id == case_id, drafts.c.step == step, drafts.c.page == page)
            older = (drafts.c.edit <= edit,) if edit else ()
            connection.execute(delete(drafts).where(*mine, *older))
            finish(connection, case_id, page, edit)

    def drop_version(self, case_id: str, step: str, page: str, saved_at: str) -> None:
        """Forget a draft that another page took over, unless it was kept anew since `saved_at`."""
        with self.database.write() as connection:
            take(connection, case_id, step, page, saved_at)


def take(connection: Connection, case_id: str, step: str, page: str, saved_at: str) -> bool:
    """Return whether this version of a draft stood; it does not any more."""
    same = (drafts.c.case_id == case_id, drafts.c.step == step, drafts.c.page == page, drafts.c.saved_at == saved_at)
    return bool(connection.execute(delete(drafts).where(*same)).rowcount)


def finish(connection: Connection, case_id: str, page: str, edit: int) -> None:
    """Note the last change of a page that is saved; what was on its way with an earlier one is out of date."""
    if edit:
        values = {"case_id": case_id, "page": page, "edit": edit}
        statement = insert(finished_edits).values(values)
        later = func.max(finished_edits.c.edit, statement.excluded.edit)
        keys = ["case_id", "page"]
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_={"edit": later}))


def _overtaken(connection: Connection, case_id: str, page: str, edit: int) -> bool:
    saved = select(finished_edits.c.edit).where(finished_edits.c.case_id == case_id, finished_edits.c.page == page)
    kept = select(drafts.c.edit).where(drafts.c.case_id == case_id, drafts.c.page == page)
    # A clock that was set back is no reason to drop words: only requests that crossed on their way count.
    late = any(0 <= other - edit < CROSSING_MS for other in connection.execute(saved).scalars())
    return late or any(0 < other - edit < CROSSING_MS for other in connection.execute(kept).scalars())


def _fields(content: str) -> Fields:
    return [(name, value) for name, value in json.loads(content)]
