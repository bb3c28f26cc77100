"""Drafts: what stands in a form right now, as it was typed, readable or not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
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
        return [Draft(row.step, row.page, _fields(row.fields), row.based_on, row.saved_at) for row in rows]

    def settle(self, case_id: str, draft: Draft) -> None:
        """Forget a draft that became a revision, unless its page has kept a newer one meanwhile."""
        same = (drafts.c.page == draft.page, drafts.c.saved_at == draft.saved_at)
        with self.database.write() as connection:
            connection.execute(delete(drafts).where(drafts.c.case_id == case_id, drafts.c.step == draft.step, *same))

    def drop(self, case_id: str, step: str, page: str, edit: int | None = None) -> None:
        """Forget the draft of a page, because it was saved (with the change `edit`) or put aside."""
        with self.database.write() as connection:
            mine = (drafts.c.case_id == case_id, drafts.c.step == step, drafts.c.page == page)
            connection.execute(delete(drafts).where(*mine))
            if edit is not None:
                values = {"case_id": case_id, "page": page, "edit": edit}
                statement = insert(finished_edits).values(values)
                keys = ["case_id", "page"]
                connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))


def _overtaken(connection: Connection, case_id: str, page: str, edit: int) -> bool:
    saved = select(finished_edits.c.edit).where(finished_edits.c.case_id == case_id, finished_edits.c.page == page)
    kept = select(drafts.c.edit).where(drafts.c.case_id == case_id, drafts.c.page == page)
    # A clock that was set back is no reason to drop words: only requests that crossed on their way count.
    late = any(0 <= other - edit < CROSSING_MS for other in connection.execute(saved).scalars())
    return late or any(0 < other - edit < CROSSING_MS for other in connection.execute(kept).scalars())


def _fields(content: str) -> Fields:
    return [(name, value) for name, value in json.loads(content)]
