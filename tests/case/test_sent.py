"""A record of a sent letter of an older file is read, whatever level it names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from webapp.case import Case, load_case
from webapp.case.sent import Sent
from webapp.storage import CaseStore, open_database
from webapp.storage.tables import chapter_revisions

LEVELS = [(0, None), (4, None), (-1, None), (10**30, None), (1, 1), (3, 3), (None, None)]


@pytest.mark.parametrize(("level", "read"), LEVELS)
def test_a_level_that_is_none_is_read_as_none(level: int | None, read: int | None) -> None:
    content = {"version": 1, "head": {"sent": [{"letter": "escalation", "level": level}]}}
    assert load_case(json.dumps(content)).head.sent == (Sent(letter="escalation", level=read),)


@pytest.mark.parametrize(("level", "read"), LEVELS)
def test_a_stored_head_with_such_a_level_opens(tmp_path: Path, level: int | None, read: int | None) -> None:
    database = open_database(tmp_path)
    store = CaseStore(database)
    case_id = store.create(Case(), date(2026, 9, 7), "k")
    content = json.dumps({"sent": [{"letter": "escalation", "level": level}]})
    with database.write() as connection:
        connection.execute(update(chapter_revisions).values(content=content))
    assert store.load(case_id).case.head.sent[0].level == read
    database.close()
