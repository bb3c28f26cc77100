"""What went out, on a real SQLite file; and stores of the first layout, opened with this one."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import webapp.storage
from webapp.case import Case
from webapp.case.head import Head
from webapp.case.sent import Sent
from webapp.storage import (
    CaseNotFound,
    CaseStore,
    Conflict,
    FileToKeep,
    LetterToKeep,
    SentLetterStore,
    SentNotFound,
    new_id,
    open_database,
)
from webapp.storage.database import FILE_NAME
from webapp.storage.tables import metadata

TODAY = date(2026, 9, 7)
BYTES = bytes(range(256)) * 40
LETTER = LetterToKeep(
    letter="inquiry",
    level=None,
    language="ja",
    title="お問い合わせ",
    sheet="<article>控</article>",
    files=(
        FileToKeep("docx", "a.docx", "application/x", BYTES),
        FileToKeep("md", "a.md", "text/markdown", "# 控\r\n".encode()),
    ),
)


@pytest.fixture
def cases(tmp_path: Path) -> CaseStore:
    return CaseStore(open_database(tmp_path))


@pytest.fixture
def sent(cases: CaseStore) -> SentLetterStore:
    return SentLetterStore(cases.database)


def naming(head: Head, sent_id: str) -> Head:
    return head.model_copy(update={"sent": (*head.sent, Sent(id=sent_id, letter="inquiry"))})


def freeze(cases: CaseStore, sent: SentLetterStore, case_id: str, key: str, letter: LetterToKeep = LETTER) -> str:
    stored = cases.load(case_id)
    sent_id = new_id("s")
    return sent.freeze(case_id, sent_id, naming(stored.case.head, sent_id), letter, stored.revisions["head"], key)


def test_bytes_come_back_as_they_were(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    sent_id = freeze(cases, sent, case_id, "page:1")
    kept = sent.find(case_id, sent_id)
    assert (kept.sheet, kept.title, kept.level) == (LETTER.sheet, LETTER.title, None)
    assert [file.number for file in kept.files] == [1, 2]
    for told, original in zip(kept.files, LETTER.files, strict=True):
        file = sent.file(case_id, sent_id, told.number)
        assert file == original
        assert (told.size, told.sha256) == (len(original.content), sha256(original.content).hexdigest())


def test_it_is_still_there_after_opening_again(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    case_id = CaseStore(database).create(Case(), TODAY, "k")
    sent_id = freeze(CaseStore(database), SentLetterStore(database), case_id, "page:1")
    database.close()
    assert SentLetterStore(open_database(tmp_path)).file(case_id, sent_id, 1).content == BYTES


def test_the_same_key_records_once(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    first = freeze(cases, sent, case_id, "page:1")
    assert freeze(cases, sent, case_id, "page:1") == first
    assert sent.recorded(case_id, "page:1") == first
    assert len(cases.load(case_id).case.head.sent) == 1


def test_a_record_that_was_taken_back_does_not_count(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    first = freeze(cases, sent, case_id, "page:1")
    stored = cases.load(case_id)
    cases.save_chapter(case_id, "head", Head(number="1"), stored.revisions["head"], "other")
    assert sent.recorded(case_id, "page:1") is None
    second = freeze(cases, sent, case_id, "page:1")
    assert second != first
    assert [one.id for one in cases.load(case_id).case.head.sent] == [second]
    assert sent.file(case_id, first, 1).content == BYTES, "history keeps its bytes"


def test_two_requests_at_once_record_once(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    stored = cases.load(case_id)

    def send(number: int) -> str:
        head = naming(stored.case.head, f"s{number}")
        return sent.freeze(case_id, f"s{number}", head, LETTER, stored.revisions["head"], "page:1")

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(send, range(4)))) == 1
    assert len(cases.load(case_id).case.head.sent) == 1


def test_another_page_was_first(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    stored = cases.load(case_id)
    cases.save_chapter(case_id, "head", Head(title="x"), stored.revisions["head"], "other")
    with pytest.raises(Conflict):
        sent.freeze(case_id, "s1", naming(stored.case.head, "s1"), LETTER, stored.revisions["head"], "page:1")
    with pytest.raises(SentNotFound):
        sent.find(case_id, "s1")
    assert cases.load(case_id).case.head == Head(title="x")


def test_letter_and_head_are_kept_together_or_not_at_all(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id = cases.create(Case(), TODAY, "k")
    before = cases.load(case_id).case
    broken = LetterToKeep("inquiry", None, "ja", "t", "s", (FileToKeep("docx", "a", "b", None),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        freeze(cases, sent, case_id, "page:1", broken)
    taken = freeze(cases, sent, case_id, "page:2")
    stored = cases.load(case_id)
    with pytest.raises(webapp.storage.StorageFailure):
        sent.freeze(case_id, taken, stored.case.head, LETTER, stored.revisions["head"], "page:3")
    assert [one.id for one in cases.load(case_id).case.head.sent] == [taken]
    assert not before.head.sent


def test_letters_belong_to_their_case(cases: CaseStore, sent: SentLetterStore) -> None:
    case_id, other = cases.create(Case(), TODAY, "k"), cases.create(Case(), TODAY, "l")
    sent_id = freeze(cases, sent, case_id, "page:1")
    for wrong, number in ((other, 1), (case_id, 3)):
        with pytest.raises(SentNotFound):
            sent.file(wrong, sent_id, number)
    with pytest.raises(CaseNotFound):
        sent.freeze("nothing", "s", Head(), LETTER, 0, "k")


def a_store_of_the_first_layout(folder: Path) -> Path:
    """Return the file of a store that only knows migration 0001, with a case, a row and a draft in it."""
    path = folder / FILE_NAME
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(webapp.storage.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO cases VALUES (1, 'c1', '2026-01-01T00:00:00+00:00')")
        raw.execute(
            "INSERT INTO chapter_revisions VALUES (7, 'c1', 'head', 0, ?, '2026-01-01T00:00:00+00:00', 'p:1')",
            ('{"number": "TI-2026-0001", "title": "前からある案件"}',),
        )
        raw.execute(
            "INSERT INTO row_revisions VALUES (3, 'c1', 'timeline', 'e1', 1.0, 0, ?, '2026-01-01T00:00:00+00:00', 'k')",
            ('{"id": "e1", "text": "切断"}',),
        )
        raw.execute(
            "INSERT INTO drafts VALUES ('c1', 'subject', 'page', '[[\"vendor\", \"a\"]]', 0, 0,"
            " '2026-01-01T00:00:00+00:00')"
        )
    raw.close()
    return path


def test_a_store_of_the_first_layout_is_opened_and_goes_on(tmp_path: Path) -> None:
    a_store_of_the_first_layout(tmp_path)
    database = open_database(tmp_path)
    cases, sent = CaseStore(database), SentLetterStore(database)
    stored = cases.load("c1")
    assert stored.case.head.title == "前からある案件"
    assert [event.text for event in stored.case.timeline.events] == ["切断"]
    assert stored.revisions["head"] == 7
    assert [draft.fields for draft in webapp.storage.DraftStore(database).find("c1")] == [[("vendor", "a")]]
    sent_id = freeze(cases, sent, "c1", "page:1")
    database.close()
    again = open_database(tmp_path)
    assert SentLetterStore(again).find("c1", sent_id).files[0].size == len(BYTES)


def test_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    a_store_of_the_first_layout(tmp_path)
    database = open_database(tmp_path)
    with database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert not differences
