"""The sheet beside the telephone: what is noted becomes a reply, once, and is never lost."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case
from webapp.case.contact import Channel
from webapp.case.replies import Direction
from webapp.storage import CaseStore

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore, home_line: Case) -> str:
    return store.create(home_line, TODAY, "k")


NOTED = {
    "words": "再起動してみてください、とのこと",
    "asked_what": "ルーターの再起動",
    "promise_what": "折り返しの電話",
    "promise_due": "2026年9月9日",
    "ticket_number": "S-1",
    "person": "サトウ様",
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_is_sound_before_the_first_inquiry(pages: PageClient, case_id: str, language: str) -> None:
    pages.client.set_cookie("language", language)
    pages.get(f"/cases/{case_id}/phone")


def test_what_was_noted_becomes_a_reply_once(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/phone")
    fields = {**dict(pages.fields("/phone")), **NOTED}
    for _ in range(2):
        assert pages.client.post(f"/cases/{case_id}/phone", data=fields).status_code == 302
    (reply,) = store.load(case_id).case.replies.replies
    assert (reply.channel, reply.direction) == (Channel.PHONE, Direction.FROM_VENDOR)
    assert (reply.words, reply.ticket_number, reply.person) == (NOTED["words"], "S-1", "サトウ様")
    assert [one.what for one in reply.asked] == ["ルーターの再起動"]
    assert [(one.what, one.due) for one in reply.promises] == [("折り返しの電話", date(2026, 9, 9))]


def test_a_time_that_cannot_be_read_loses_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/phone")
    pages.send("/phone", {**NOTED, "promise_due": "2月30日"})
    assert store.load(case_id).case.replies.replies == ()
    assert dict(pages.fields("/phone"))["words"] == NOTED["words"]
    pages.send("/phone", {"promise_due": ""})
    assert store.load(case_id).case.replies.replies[0].words == NOTED["words"]
    pages.get(f"/cases/{case_id}/phone")
    assert dict(pages.fields("/phone"))["words"] == ""


def test_an_empty_call_is_not_recorded(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/phone")
    pages.send("/phone", {"ticket_number": "", "desk": ""})
    assert store.load(case_id).case.replies.replies == ()
