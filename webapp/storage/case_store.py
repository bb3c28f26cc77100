"""Cases in the store: made from the newest revisions, changed by appending."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select

from webapp.case import CHAPTERS, ROW_FIELDS, Case
from webapp.case.head import DEFAULT_ZONE
from webapp.case.model import Record
from webapp.storage.database import Database
from webapp.storage.drafts import Draft, finish, take
from webapp.storage.revisions import (
    CaseNotFound,
    RowChange,
    append_chapter,
    append_rows,
    earlier_save,
    remember_save,
    require_case,
    utc_now,
)
from webapp.storage.tables import cases, chapter_revisions, row_revisions


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it stands: `revisions` by chapter, `row_revisions` and `positions` by chapter and row id."""

    id: str
    case: Case
    revisions: dict[str, int]
    row_revisions: dict[str, dict[str, int]]
    positions: dict[str, dict[str, float]]
    saved_at: str

    @property
    def title(self) -> str:
        """Return the title of the case."""
        return self.case.head.title


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What the list of cases shows of one; `saved_at` in UTC, ISO 8601."""

    id: str
    head: dict[str, Any]
    subject: dict[str, Any]
    saved_at: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is on disk: its revision, the key by which it can be undone, and whether it was new."""

    revision: int
    key: str
    new: bool = True


def new_id(prefix: str = "") -> str:
    """Return an identifier that nothing else has."""
    return prefix + uuid4().hex[: 32 - len(prefix)]


class CaseStore:
    """The cases of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, case: Case, today: date, key: str) -> str:
        """Return the id of a new case with this content; the same key gives the same case.

        A case without a number gets the next one of the year of `today` (TI-2026-0012).
        """
        with self.database.write() as connection:
            done = earlier_save(connection, key)
            if done is not None:
                return str(connection.execute(select(cases.c.id).where(cases.c.sequence == done)).scalar_one())
            case_id = new_id()
            result = connection.execute(insert(cases).values(id=case_id, created_at=utc_now()))
            sequence = int(result.inserted_primary_key[0])  # type: ignore[index]
            head = case.head
            if not head.number:
                head = head.model_copy(update={"number": f"TI-{today.year}-{sequence:04d}"})
            remember_save(connection, case_id, key, sequence, utc_now())
            append_chapter(connection, case_id, "head", _dump(head), 0, new_id())
            for name, _ in CHAPTERS:
                self._create_chapter(connection, case_id, name, getattr(case, name))
        return case_id

    @staticmethod
    def _create_chapter(connection: Connection, case_id: str, name: str, chapter: Record) -> None:
        if not chapter.begun:
            return
        if name not in ROW_FIELDS:
            append_chapter(connection, case_id, name, _dump(chapter), 0, new_id())
            return
        rows = getattr(chapter, ROW_FIELDS[name])
        changes = [RowChange(row.id, _dump(row), float(place), 0) for place, row in enumerate(rows, 1)]
        append_rows(connection, case_id, name, changes, new_id())

    def load(self, case_id: str) -> StoredCase:
        """Return the case as its newest revisions make it.

        Raises:
            CaseNotFound: there is no such case.
        """
        with self.database.read() as connection:
            require_case(connection, case_id)
            chapters = _newest_chapters(connection, [case_id])
            rows = _newest_rows(connection, case_id)
        parts = {row.chapter: row.content for row in chapters}
        for name, field in ROW_FIELDS.items():
            contents = ",".join(row.content for row in rows if row.chapter == name)
            parts[name] = f'{{"{field}":[{contents}]}}'
        body = ",".join(f'"{name}":{content}' for name, content in parts.items())
        saved = [row.saved_at for row in (*chapters, *rows)]
        return StoredCase(
            id=case_id,
            case=Case.model_validate_json(f"{{{body}}}"),
            revisions={row.chapter: row.revision for row in chapters},
            row_revisions=_by_chapter(rows, "revision"),
            positions=_by_chapter(rows, "position"),
            saved_at=max(saved, default=""),
        )

    def zone(self, case_id: str) -> str:
        """Return the name of the case's time zone.

        Raises:
            CaseNotFound: there is no such case.
        """
        with self.database.read() as connection:
            require_case(connection, case_id)
            rows = _newest_chapters(connection, [case_id])
        head: dict[str, Any] = next((json.loads(row.content) for row in rows if row.chapter == "head"), {})
        return str(head.get("zone", DEFAULT_ZONE))

    def summaries(self) -> list[CaseSummary]:
        """Return every case, last saved first."""
        with self.database.read() as connection:
            rows = _newest_chapters(connection, None)
            newest = select(row_revisions.c.case_id, func.max(row_revisions.c.saved_at)).group_by(
                row_revisions.c.case_id
            )
            latest: dict[str, str] = dict(list(connection.execute(newest)))
        found: dict[str, dict[str, Any]] = {}
        for row in rows:
            entry = found.setdefault(row.case_id, {"head": {}, "subject": {}, "saved_at": ""})
            entry["saved_at"] = max(entry["saved_at"], row.saved_at, latest.get(row.case_id, ""))
            if row.chapter in ("head", "subject"):
                entry[row.chapter] = json.loads(row.content)
        summaries = [CaseSummary(id=case_id, **entry) for case_id, entry in found.items()]
        return sorted(summaries, key=lambda summary: summary.saved_at, reverse=True)

    def save_chapter(self, case_id: str, chapter: str, record: Record, based_on: int, page: str) -> int:
        """Return the revision that made `record` the newest of a chapter (or of the head), saved from a page.

        Raises:
            CaseNotFound: there is no such case.
            Conflict: another page saved the chapter since `based_on`.
        """
        with self.database.write() as connection:
            return append_chapter(connection, case_id, chapter, _dump(record), based_on, page)

    def settle_draft(self, case_id: str, draft: Draft, record: Record) -> bool:
        """Return whether a draft became the newest revision of its chapter; it is forgotten in the same moment.

        False where its page has kept or saved something newer meanwhile.

        Raises:
            Conflict: another page saved the chapter since the draft began.
        """
        with self.database.write() as connection:
            if not take(connection, case_id, draft.step, draft.page, draft.saved_at):
                return False
            append_chapter(connection, case_id, draft.step, _dump(record), draft.based_on, draft.page)
            finish(connection, case_id, draft.page, draft.edit)
        return True

    def save_rows(self, case_id: str, chapter: str, changes: Sequence[RowChange], key: str) -> Saved:
        """Return the save that appended the changes of rows, all or none.

        Raises:
            CaseNotFound: there is no such case.
            Conflict: a row was saved since its base.
        """
        with self.database.write() as connection:
            return Saved(*append_rows(connection, case_id, chapter, changes, key))

    def row_saved_by(self, case_id: str, chapter: str, row_id: str) -> str:
        """Return the page whose save made the newest revision of a row, "" where it was never saved."""
        query = (
            select(row_revisions.c.save_key)
            .where(
                row_revisions.c.case_id == case_id,
                row_revisions.c.chapter == chapter,
                row_revisions.c.row_id == row_id,
            )
            .order_by(row_revisions.c.revision.desc())
            .limit(1)
        )
        with self.database.read() as connection:
            return str(connection.execute(query).scalar() or "").partition(":")[0]

    def undo_rows(self, case_id: str, key: str, undo_key: str) -> Saved:
        """Return a save that puts the rows touched by the save `key` back to what they were before it.

        Raises:
            CaseNotFound: there is no such case, or no such save of it.
            Conflict: one of the rows was changed again since.
        """
        with self.database.write() as connection:
            return _undo(connection, case_id, key, undo_key)

    def undo_saves(self, case_id: str, undo_keys: Mapping[str, str]) -> None:
        """Put back what several saves touched, all or none; `undo_keys` names the key of each undo, in their order.

        Raises:
            CaseNotFound: there is no such case, or one of the saves is none of it.
            Conflict: one of the rows was changed again since.
        """
        with self.database.write() as connection:
            for key, undo_key in undo_keys.items():
                _undo(connection, case_id, key, undo_key)


def _undo(connection: Connection, case_id: str, key: str, undo_key: str) -> Saved:
    made = (row_revisions.c.case_id == case_id, row_revisions.c.save_key == key)
    touched = connection.execute(select(row_revisions).where(*made)).all()
    if not touched:
        raise CaseNotFound(case_id)
    bases = row_revisions.c.revision.in_([row.based_on for row in touched])
    before = {row.revision: row for row in connection.execute(select(row_revisions).where(bases))}
    changes = [_back(row, before.get(row.based_on)) for row in touched]
    return Saved(*append_rows(connection, case_id, touched[0].chapter, changes, undo_key))


def _back(row: Row[Any], before: Row[Any] | None) -> RowChange:
    content = before.content if before is not None else None
    position = before.position if before is not None else row.position
    return RowChange(row.row_id, content, position, row.revision)


def _dump(record: Record) -> str:
    return record.model_dump_json(exclude_defaults=True)


def _by_chapter(rows: Sequence[Row[Any]], column: str) -> dict[str, dict[str, Any]]:
    """Return a column of rows by chapter and row id: rows of two chapters may share an id."""
    found: dict[str, dict[str, Any]] = {name: {} for name in ROW_FIELDS}
    for row in rows:
        found[row.chapter][row.row_id] = getattr(row, column)
    return found


def _newest_chapters(connection: Connection, case_ids: list[str] | None) -> Sequence[Row[Any]]:
    newest = select(func.max(chapter_revisions.c.revision)).group_by(
        chapter_revisions.c.case_id, chapter_revisions.c.chapter
    )
    if case_ids is not None:
        newest = newest.where(chapter_revisions.c.case_id.in_(case_ids))
    return connection.execute(select(chapter_revisions).where(chapter_revisions.c.revision.in_(newest))).all()


def _newest_rows(connection: Connection, case_id: str) -> Sequence[Row[Any]]:
    newest = (
        select(func.max(row_revisions.c.revision))
        .where(row_revisions.c.case_id == case_id)
        .group_by(row_revisions.c.chapter, row_revisions.c.row_id)
    )
    query = (
        select(row_revisions)
        .where(row_revisions.c.revision.in_(newest), row_revisions.c.content.is_not(None))
        .order_by(row_revisions.c.position, row_revisions.c.revision)
    )
    return connection.execute(query).all()
