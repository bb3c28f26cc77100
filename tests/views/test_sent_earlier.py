"""A letter that is recorded for an earlier day tells nothing of what came after it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.app import create_app
from webapp.case import Case
from webapp.case.head import Head, State
from webapp.case.moment import Moment
from webapp.case.replies import Reply
from webapp.case.sent import Sent
from webapp.config import Config
from webapp.findings import work_out
from webapp.findings.changes import figures
from webapp.storage import CaseStore, RowChange

TODAY = date(2026, 9, 7)
LEFT_OUT = "送ったあとの日時の記録は、この手紙に入っていません"


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


def day(value: str) -> Moment:
    return Moment.model_validate({"value": value, "precision": "day"})


def test_the_kept_letter_is_the_one_that_was_downloaded_that_day(tmp_path: Path, home_line: Case) -> None:
    clock = {"now": datetime(2026, 9, 7, 1, 44, tzinfo=UTC)}
    app = create_app(Config(data=tmp_path / "data", clock=lambda: clock["now"], testing=True))
    pages, store = PageClient(app), CaseStore(app.extensions["toiawase.database"])
    case_id = store.create(home_line, TODAY, "k")
    downloaded = pages.client.get(f"/cases/{case_id}/letters/inquiry.txt").data
    clock["now"] = datetime(2026, 9, 10, 1, 0, tzinfo=UTC)
    pages.get(f"/cases/{case_id}/steps/timeline")
    pages.send("/timeline/line", {"line": "9/9 8:05 切断"})
    pages.send("/timeline/line")
    add_reply(store, case_id, "2026-09-09")
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    assert "送ったあとの日時" in pages.text()
    pages.send("/sent", {"at": "9月7日", "formats": ["txt"]})
    assert LEFT_OUT in pages.text()
    assert pages.page is not None
    (url,) = [link for link in pages.page.xpath("//a[@download]/@href") if "/files/" in link]
    assert pages.client.get(url).data == downloaded
    found = work_out(home_line, TODAY)
    (sent,) = store.load(case_id).case.head.sent
    assert sent.figures == figures(found.frequency, found.actions)
    app.extensions["toiawase.database"].close()


def add_reply(store: CaseStore, case_id: str, when: str) -> None:
    reply = Reply(id="r9", at=day(when), words="再起動をお試しください。")
    store.save_rows(case_id, "replies", [RowChange("r9", reply.model_dump_json(), 1.0, 0)], "r9")


def test_a_letter_of_today_leaves_nothing_out(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "k")
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    pages.send("/sent")
    assert LEFT_OUT not in pages.text()


def taken_back(pages: PageClient, store: CaseStore, case_id: str, sent_id: str) -> Head:
    pages.get(f"/cases/{case_id}/sent/{sent_id}")
    pages.send("/take-back")
    assert "取り消しました" in pages.text()
    return store.load(case_id).case.head


def with_head(store: CaseStore, case: Case, **more: Any) -> str:
    return store.create(case.model_copy(update={"head": case.head.model_copy(update=more)}), TODAY, "h")


def test_a_record_without_an_id_is_taken_back(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    sent = (Sent(letter="inquiry", at=day("2026-09-01")), Sent(letter="follow_up", at=day("2026-09-02")))
    case_id = with_head(store, home_line, sent=sent, state=State.WAITING)
    head = taken_back(pages, store, case_id, "sent-2")
    assert [one.letter for one in head.sent] == ["inquiry"]
    assert head.state is State.WAITING


def test_of_two_records_with_one_id_only_the_one_on_the_page_goes(
    pages: PageClient, store: CaseStore, home_line: Case
) -> None:
    sent = (
        Sent(id="s1", letter="thanks", at=day("2026-09-01")),
        Sent(id="s1", letter="inquiry", at=day("2026-09-02")),
    )
    case_id = with_head(store, home_line, sent=sent, state=State.WAITING)
    head = taken_back(pages, store, case_id, "sent-s1")
    assert [(one.id, one.letter) for one in head.sent] == [("s1", "thanks")]
    assert head.state is State.SENT, "nobody is asked any more"


def test_the_other_records_keep_the_ids_they_are_named_by(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    sent = (Sent(letter="inquiry", at=day("2026-09-03")), Sent(letter="chaser", at=day("2026-09-02")))
    case_id = with_head(store, home_line, sent=sent, state=State.WAITING)
    head = taken_back(pages, store, case_id, "sent-1")
    assert [(one.id, one.letter) for one in head.sent] == [("sent-2", "chaser")]
