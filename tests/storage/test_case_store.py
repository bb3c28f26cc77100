"""The store, on a real SQLite file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.cases import cases
from webapp.case import Case
from webapp.case.subject import Subject
from webapp.storage import (
    CaseNotFound,
    CaseStore,
    Conflict,
    DraftStore,
    RowChange,
    StorageFailure,
    new_id,
    open_database,
)

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    return CaseStore(open_database(tmp_path))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_any_case_survives_the_store(store: CaseStore, case: Case) -> None:
    kept = store.load(store.create(case, TODAY, new_id())).case
    number = kept.head.number
    assert number
    assert kept.model_copy(update={"head": kept.head.model_copy(update={"number": case.head.number})}) == case


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path, home_line: Case) -> None:
    database = open_database(tmp_path)
    case_id = CaseStore(database).create(home_line, TODAY, "key")
    database.close()
    assert CaseStore(open_database(tmp_path)).load(case_id).case.timeline == home_line.timeline


def test_the_same_key_makes_one_case(store: CaseStore) -> None:
    assert store.create(Case(), TODAY, "k") == store.create(Case(), TODAY, "k")
    assert len(store.summaries()) == 1


def test_numbers_count_up(store: CaseStore) -> None:
    numbers = [store.load(store.create(Case(), TODAY, new_id())).case.head.number for _ in range(2)]
    assert numbers == ["TI-2026-0001", "TI-2026-0002"]


def test_the_same_save_from_one_page_counts_once(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    first = store.save_chapter(case_id, "subject", Subject(vendor="a"), 0, "page")
    assert store.save_chapter(case_id, "subject", Subject(vendor="a"), 0, "page") == first


def test_a_page_goes_on_from_its_own_save_and_back_again(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    for vendor in ("a", "b", "a"):
        store.save_chapter(case_id, "subject", Subject(vendor=vendor), 0, "page")
    assert store.load(case_id).case.subject.vendor == "a"


def test_another_page_does_not_overwrite(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    current = store.save_chapter(case_id, "subject", Subject(vendor="a"), 0, "one")
    with pytest.raises(Conflict) as caught:
        store.save_chapter(case_id, "subject", Subject(vendor="b"), 0, "two")
    assert caught.value.current == current
    assert store.load(case_id).case.subject.vendor == "a"


def test_a_row_is_deleted_and_brought_back(store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "k")
    before = store.load(case_id)
    row = before.case.timeline.events[2]
    change = RowChange(row.id, None, before.positions["timeline"][row.id], before.row_revisions["timeline"][row.id])
    store.save_rows(case_id, "timeline", [change], "delete")
    assert row not in store.load(case_id).case.timeline.events
    store.undo_rows(case_id, "delete", "undo")
    assert store.load(case_id).case.timeline == home_line.timeline


def test_rows_are_saved_all_or_none(store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "k")
    stored = store.load(case_id)
    first, second = home_line.timeline.events[:2]
    good = RowChange(first.id, None, 1.0, stored.row_revisions["timeline"][first.id])
    stale = RowChange(second.id, None, 2.0, 0)
    with pytest.raises(Conflict):
        store.save_rows(case_id, "timeline", [good, stale], "x")
    assert store.load(case_id).case.timeline == home_line.timeline


def test_an_undo_does_not_run_over_a_later_change(store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "k")
    stored = store.load(case_id)
    row = home_line.timeline.events[0]
    store.save_rows(
        case_id,
        "timeline",
        [RowChange(row.id, '{"id": "e1", "text": "x"}', 1.0, stored.row_revisions["timeline"][row.id])],
        "a",
    )
    later = store.load(case_id).row_revisions["timeline"][row.id]
    store.save_rows(case_id, "timeline", [RowChange(row.id, '{"id": "e1", "text": "y"}', 1.0, later)], "b")
    with pytest.raises(Conflict):
        store.undo_rows(case_id, "a", "u")


def test_several_saves_are_undone_all_or_none(store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "k")
    stored = store.load(case_id)
    one, two = home_line.timeline.events[:2]
    for name, row in (("a", one), ("b", two)):
        base = stored.row_revisions["timeline"][row.id]
        store.save_rows(case_id, "timeline", [RowChange(row.id, None, 1.0, base)], name)
    changed = store.load(case_id).case
    with pytest.raises(CaseNotFound):
        store.undo_saves(case_id, {"a": "ua", "nothing": "un"})
    assert store.load(case_id).case == changed
    for _ in range(2):
        store.undo_saves(case_id, {"a": "ua", "b": "ub"})
        assert set(store.load(case_id).case.timeline.events) == set(home_line.timeline.events)


def test_no_such_case(store: CaseStore) -> None:
    with pytest.raises(CaseNotFound):
        store.load("nothing")
    with pytest.raises(CaseNotFound):
        DraftStore(store.database).keep("nothing", "subject", "page", [])


def test_a_draft_is_kept_as_typed(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    drafts = DraftStore(store.database)
    fields = [("vendor", "a\x00\u202e{{ x }}"), ("vendor", "two"), ("half", "\ud800")]
    drafts.keep(case_id, "subject", "page", [("vendor", "old")])
    drafts.keep(case_id, "subject", "page", fields, 3)
    assert [draft.fields for draft in drafts.find(case_id)] == [fields]
    drafts.drop(case_id, "subject", "page")
    assert not drafts.find(case_id)


def test_two_tabs_keep_a_draft_each(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    drafts = DraftStore(store.database)
    for page in ("one", "two"):
        drafts.keep(case_id, "subject", page, [("vendor", page)])
    drafts.drop(case_id, "subject", "one")
    assert [draft.fields for draft in drafts.find(case_id)] == [[("vendor", "two")]]


def test_a_draft_that_comes_after_its_save_is_out_of_date(store: CaseStore) -> None:
    case_id = store.create(Case(), TODAY, "k")
    drafts = DraftStore(store.database)
    drafts.drop(case_id, "subject", "page", edit=1000)
    drafts.keep(case_id, "subject", "page", [("vendor", "late")], edit=999)
    assert not drafts.find(case_id)
    drafts.keep(case_id, "subject", "page", [("vendor", "typed since")], edit=1001)
    assert [draft.fields for draft in drafts.find(case_id)] == [[("vendor", "typed since")]]


def test_a_file_that_is_no_store_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "toiawase.sqlite3").write_text("this is no database, and it is long enough to be looked at" * 20)
    with pytest.raises(StorageFailure):
        open_database(tmp_path)


def test_a_folder_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailure):
        open_database(tmp_path / "file")


def test_rows_of_two_chapters_may_share_an_id(store: CaseStore) -> None:
    told = Case.model_validate(
        {
            "timeline": {"events": [{"id": "x1", "text": "切断"}]},
            "replies": {"replies": [{"id": "x1", "words": "再起動を"}]},
        }
    )
    case_id = store.create(told, date(2026, 9, 7), "shared")
    before = store.load(case_id)
    change = RowChange("x1", '{"id": "x1", "text": "復旧"}', 1.0, before.row_revisions["timeline"]["x1"])
    store.save_rows(case_id, "timeline", [change], "k-shared")
    after = store.load(case_id)
    assert after.case.timeline.events[0].text == "復旧"
    assert after.case.replies == told.replies
    assert after.row_revisions["replies"] == before.row_revisions["replies"]
    again = RowChange("x1", '{"id": "x1", "words": "別の言葉"}', 1.0, after.row_revisions["replies"]["x1"])
    store.save_rows(case_id, "replies", [again], "k-reply")
    assert not store.save_rows(case_id, "timeline", [change], "k-shared").new, "the save still stands"
