"""Letters that went out: kept as they were sent, in the moment in which the case names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from webapp.case.head import Head
from webapp.storage.database import Database
from webapp.storage.revisions import append_chapter, newest_chapter, require_case, utc_now
from webapp.storage.tables import chapter_revisions, sent_files, sent_letters

AS_SENT = "as_sent"
"""The kind of a file that the user brought because it was changed before it went out."""


class SentNotFound(Exception):
    """The case does not name a letter with that id, or its bytes were never kept here."""


@dataclass(frozen=True, slots=True)
class FileToKeep:
    """A file that went out: a format or `AS_SENT`, its name, media type and bytes."""

    kind: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LetterToKeep:
    """A letter as it goes out: `sheet` is the HTML that shows it, `files` what is sent of it."""

    letter: str
    level: int | None
    language: str
    title: str
    sheet: str
    files: tuple[FileToKeep, ...]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a kept file without reading it; `number` is its place from 1."""

    number: int
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter that went out, as it was kept."""

    id: str
    letter: str
    level: int | None
    language: str
    title: str
    sheet: str
    files: tuple[KeptFile, ...]


class SentLetterStore:
    """The sent letters of one database. Nothing here is ever changed or deleted."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def recorded(self, case_id: str, key: str) -> str | None:
        """Return the id of the letter that was recorded with this key and still stands in the case, if there is one."""
        with self.database.read() as connection:
            return _recorded(connection, case_id, key)

    def freeze(self, case_id: str, sent_id: str, head: Head, letter: LetterToKeep, based_on: int, key: str) -> str:
        """Return the id of the recorded letter: its bytes and the head that names it are kept together, or not at all.

        The same key records once; where the record was taken back since, it records anew.

        Raises:
            CaseNotFound: there is no such case.
            Conflict: the head was saved since `based_on`.
        """
        with self.database.write() as connection:
            require_case(connection, case_id)
            if done := _recorded(connection, case_id, key):
                return done
            # The id is a page of its own: the head must be the one that was seen, whoever saved it since.
            content = head.model_dump_json(exclude_defaults=True)
            revision = append_chapter(connection, case_id, "head", content, based_on, sent_id)
            _keep(connection, case_id, sent_id, letter, revision, key)
        return sent_id

    def find(self, case_id: str, sent_id: str) -> KeptLetter:
        """Return a letter as it was kept.

        Raises:
            SentNotFound: it was never kept in this store.
        """
        with self.database.read() as connection:
            row = _letter(connection, case_id, sent_id)
            files = connection.execute(_FILES.where(sent_files.c.sent_id == sent_id)).all()
        told = tuple(
            KeptFile(file.number, file.kind, file.name, file.media_type, file.size, file.sha256) for file in files
        )
        return KeptLetter(row.id, row.letter, row.level, row.language, row.title, row.sheet, told)

    def file(self, case_id: str, sent_id: str, number: int) -> FileToKeep:
        """Return a file of a letter, byte for byte as it was kept.

        Raises:
            SentNotFound: there is no such file.
        """
        query = select(sent_files).where(sent_files.c.sent_id == sent_id, sent_files.c.number == number)
        with self.database.read() as connection:
            _letter(connection, case_id, sent_id)
            row = connection.execute(query).first()
        if row is None:
            raise SentNotFound(sent_id)
        return FileToKeep(row.kind, row.name, row.media_type, row.content)


_FILES = select(
    sent_files.c.number,
    sent_files.c.kind,
    sent_files.c.name,
    sent_files.c.media_type,
    sent_files.c.size,
    sent_files.c.sha256,
).order_by(sent_files.c.number)


def _letter(connection: Connection, case_id: str, sent_id: str) -> Row[Any]:
    query = select(sent_letters).where(sent_letters.c.case_id == case_id, sent_letters.c.id == sent_id)
    row = connection.execute(query).first()
    if row is None:
        raise SentNotFound(sent_id)
    return row


def _recorded(connection: Connection, case_id: str, key: str) -> str | None:
    query = select(sent_letters.c.id).where(sent_letters.c.case_id == case_id, sent_letters.c.save_key == key)
    found = connection.execute(query.order_by(sent_letters.c.sequence.desc()).limit(1)).scalar()
    return found if found and found in _named(connection, case_id) else None


def _named(connection: Connection, case_id: str) -> frozenset[str]:
    """Return the ids of the letters that the newest head names; one that was taken back is not among them."""
    revision, _ = newest_chapter(connection, case_id, "head")
    query = select(chapter_revisions.c.content).where(chapter_revisions.c.revision == revision)
    content = connection.execute(query).scalar()
    return frozenset(one.id for one in Head.model_validate_json(content).sent if one.id) if content else frozenset()


def _keep(connection: Connection, case_id: str, sent_id: str, letter: LetterToKeep, revision: int, key: str) -> None:
    values = {
        "case_id": case_id,
        "id": sent_id,
        "letter": letter.letter,
        "level": letter.level,
        "language": letter.language,
        "title": letter.title,
        "sheet": letter.sheet,
        "head_revision": revision,
        "saved_at": utc_now(),
        "save_key": key,
    }
    connection.execute(insert(sent_letters).values(values))
    if rows := _file_rows(sent_id, letter.files):
        connection.execute(insert(sent_files), rows)


def _file_rows(sent_id: str, files: Sequence[FileToKeep]) -> list[dict[str, Any]]:
    return [
        {
            "sent_id": sent_id,
            "number": number,
            "kind": file.kind,
            "name": file.name,
            "media_type": file.media_type,
            "size": len(file.content),
            "sha256": sha256(file.content).hexdigest(),
            "content": file.content,
        }
        for number, file in enumerate(files, 1)
    ]
