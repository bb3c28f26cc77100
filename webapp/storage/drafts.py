"""Drafts: what stands in a form right now, as it was typed, readable or not."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from webapp.storage.database import Database
from webapp.storage.revisions import require_case, utc_now
from webapp.storage.tables import drafts

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a form as they were typed, in their order, with the revision they began from."""

    step: str
    fields: Fields
    based_on: int
    saved_at: str


class DraftStore:
    """The drafts of one database: at most one for each case and step."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, case_id: str, step: str, fields: Fields, based_on: int) -> str:
        """Return when the draft was kept (UTC); it takes the place of an earlier one.

        Raises:
            CaseNotFound: there is no such case.
        """
        now = utc_now()
        values = {
            "case_id": case_id,
            "step": step,
            "fields": json.dumps(fields),
            "based_on": based_on,
            "saved_at": now,
        }
        statement = insert(drafts).values(values)
        with self.database.write() as connection:
            require_case(connection, case_id)
            connection.execute(statement.on_conflict_do_update(index_elements=["case_id", "step"], set_=values))
        return now

    def find(self, case_id: str) -> dict[str, Draft]:
        """Return the drafts of a case by step."""
        with self.database.read() as connection:
            rows = connection.execute(select(drafts).where(drafts.c.case_id == case_id)).all()
        return {row.step: Draft(row.step, _fields(row.fields), row.based_on, row.saved_at) for row in rows}

    def drop(self, case_id: str, step: str) -> None:
        """Forget the draft of a step, because it was saved or put aside."""
        with self.database.write() as connection:
            connection.execute(delete(drafts).where(drafts.c.case_id == case_id, drafts.c.step == step))


def _fields(content: str) -> Fields:
    return [(name, value) for name, value in json.loads(content)]
