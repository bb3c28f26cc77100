"""Appending: revisions of chapters and rows, each saved once however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select

from webapp.storage.tables import cases, chapter_revisions, row_revisions, saves


class CaseNotFound(Exception):
    """There is no case with that id."""


class Conflict(Exception):
    """Somebody saved meanwhile: what was to be saved is based on an older revision than `current`."""

    def __init__(self, current: int) -> None:
        super().__init__(f"revision {current} came first")
        self.current = current


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row is to become: its content as JSON (None deletes it), its place in the list, and its base."""

    row_id: str
    content: str | None
    position: float
    based_on: int


def utc_now() -> str:
    """Return the present time in UTC as ISO 8601 with an offset."""
    return datetime.now(UTC).isoformat()


def require_case(connection: Connection, case_id: str) -> None:
    """Raise CaseNotFound unless the case is there."""
    if connection.execute(select(cases.c.id).where(cases.c.id == case_id)).first() is None:
        raise CaseNotFound(case_id)


def earlier_save(connection: Connection, key: str) -> int | None:
    """Return the revision that a save with this key made, or None where it is the first."""
    return connection.execute(select(saves.c.revision).where(saves.c.save_key == key)).scalar()


def save_key(page: str, content: str) -> str:
    """Return the key of a save: the same page with the same content saves once, however often it is sent."""
    return f"{page}:{sha256(content.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _page(key: str) -> str:
    return key.partition(":")[0]


def newest_chapter(connection: Connection, case_id: str, chapter: str) -> tuple[int, str]:
    """Return the newest revision number of a chapter and the key that saved it; 0 and "" where it was never saved."""
    query = (
        select(chapter_revisions.c.revision, chapter_revisions.c.save_key)
        .where(chapter_revisions.c.case_id == case_id, chapter_revisions.c.chapter == chapter)
        .order_by(chapter_revisions.c.revision.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return (found.revision, found.save_key) if found else (0, "")


def append_chapter(connection: Connection, case_id: str, chapter: str, content: str, based_on: int, page: str) -> int:
    """Return the revision that holds `content`, saved from the page with the token `page`.

    The same content sent again from one page is saved once. A page may go on from its own earlier save
    (its draft was kept meanwhile), whatever revision it began from.

    Raises:
        CaseNotFound: there is no such case.
        Conflict: another page saved the chapter since `based_on`.
    """
    require_case(connection, case_id)
    key = save_key(page, content)
    current, current_key = newest_chapter(connection, case_id, chapter)
    if current_key == key:
        return current
    if current != based_on and _page(current_key) != page:
        raise Conflict(current)
    values = {
        "case_id": case_id,
        "chapter": chapter,
        "based_on": current,
        "content": content,
        "saved_at": utc_now(),
        "save_key": key,
    }
    result = connection.execute(insert(chapter_revisions).values(values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def append_rows(
    connection: Connection, case_id: str, chapter: str, changes: Sequence[RowChange], key: str
) -> tuple[int, str, bool]:
    """Return the last revision of a save of rows, its key, and whether it is new: all are appended, or none.

    Raises:
        CaseNotFound: there is no such case.
        Conflict: one of the rows was saved since its base.
    """
    require_case(connection, case_id)
    key, stands = _free_key(connection, case_id, key)
    if stands is not None:
        return stands, key, False
    newest = _newest_of(connection, case_id, chapter, [change.row_id for change in changes])
    now = utc_now()
    for change in changes:
        if newest.get(change.row_id, 0) != change.based_on:
            raise Conflict(newest.get(change.row_id, 0))
    if changes:
        rows = [
            {
                "case_id": case_id,
                "chapter": chapter,
                "row_id": change.row_id,
                "position": change.position,
                "based_on": change.based_on,
                "content": change.content,
                "saved_at": now,
                "save_key": key,
            }
            for change in changes
        ]
        connection.execute(insert(row_revisions), rows)
    revision = connection.execute(select(func.max(row_revisions.c.revision))).scalar() or 0
    remember_save(connection, case_id, key, revision, now)
    return revision, key, True


def _free_key(connection: Connection, case_id: str, key: str) -> tuple[str, int | None]:
    """Return a key for a save, and the revision of an earlier save with it that still stands, if there is one.

    A save that was undone or changed since does not stand: the same content is saved again, under a key of its own.
    """
    number, wanted = 1, key
    while (revision := earlier_save(connection, key)) is not None:
        made = select(row_revisions.c.row_id, row_revisions.c.revision).where(
            row_revisions.c.case_id == case_id, row_revisions.c.save_key == key
        )
        later = row_revisions.alias()
        overtaken = made.join(
            later,
            (later.c.chapter == row_revisions.c.chapter)
            & (later.c.row_id == row_revisions.c.row_id)
            & (later.c.revision > row_revisions.c.revision),
        ).where(later.c.case_id == case_id)
        if connection.execute(overtaken.limit(1)).first() is None:
            return key, revision
        number += 1
        key = f"{wanted}#{number}"
    return key, None


def _newest_of(connection: Connection, case_id: str, chapter: str, row_ids: list[str]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for start in range(0, len(row_ids), 500):
        query = (
            select(row_revisions.c.row_id, func.max(row_revisions.c.revision))
            .where(
                row_revisions.c.case_id == case_id,
                row_revisions.c.chapter == chapter,
                row_revisions.c.row_id.in_(row_ids[start : start + 500]),
            )
            .group_by(row_revisions.c.row_id)
        )
        newest.update((row_id, revision) for row_id, revision in connection.execute(query))
    return newest


def remember_save(connection: Connection, case_id: str, key: str, revision: int, now: str) -> None:
    """Remember that a save with this key was made."""
    values = {"save_key": key, "case_id": case_id, "revision": revision, "saved_at": now}
    connection.execute(insert(saves).values(values))
