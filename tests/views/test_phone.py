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


def test_a_call_has_an_address_from_the_start_and_waits_there(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/phone")
    url = pages.url
    assert "/phone?call=p" in url
    fields = {**dict(pages.fields("/phone")), **NOTED}
    assert pages.client.post(f"/cases/{case_id}/phone/draft", data=fields).status_code == 200
    pages.get(f"/cases/{case_id}/phone")
    assert pages.url == url
    assert dict(pages.fields("/phone"))["words"] == NOTED["words"]
    for place in ("check", "letters", "replies"):
        links = pages.get(f"/cases/{case_id}/{place}").xpath("//*[contains(@class, 'notice--warn')]//a/@href")
        assert url in links, place


def test_the_same_call_saved_again_is_one_contact(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/phone")
    call = pages.url
    fields = {**dict(pages.fields("/phone")), **NOTED}
    for words in ("一度め", "戻って書き直した"):
        pages.client.post(f"/cases/{case_id}/phone", data={**fields, "words": words, "promise_what": words})
    (reply,) = store.load(case_id).case.replies.replies
    assert (reply.words, [one.what for one in reply.promises]) == ("戻って書き直した", ["戻って書き直した"])
    pages.get(call)
    assert pages.url.endswith(f"/replies/rows/{reply.id}")


def test_a_call_that_was_changed_elsewhere_loses_neither_version(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(f"/cases/{case_id}/phone")
    fields = {**dict(pages.fields("/phone")), **NOTED}
    pages.client.post(f"/cases/{case_id}/phone", data=fields)
    (reply,) = store.load(case_id).case.replies.replies
    pages.get(f"/cases/{case_id}/replies/rows/{reply.id}")
    pages.send(f"/rows/{reply.id}", {"words": "直した言葉", "then": "save"})
    pages.client.post(f"/cases/{case_id}/phone", data={**fields, "words": "戻って書いた言葉"})
    assert store.load(case_id).case.replies.replies[0].words == "直した言葉"
    pages.get(f"/cases/{case_id}/phone")
    assert "別の画面で先に保存されました" in pages.text()
    assert "直した言葉" in pages.text()
    assert dict(pages.fields("/phone"))["words"] == "戻って書いた言葉"
    pages.send("/phone")
    (kept,) = store.load(case_id).case.replies.replies
    assert kept.words == "戻って書いた言葉"


def test_a_bare_time_is_one_of_the_day_of_the_page(pages: PageClient, store: CaseStore, case_id: str) -> None:
    for day, found in (("2026-09-07", "2026-09-07T09:30+09:00"), ("2026-09-05", "2026-09-05T09:30+09:00")):
        pages.get(f"/cases/{case_id}/phone")
        assert dict(pages.fields("/phone"))["_day"] == "2026-09-07"
        pages.send("/phone", {"words": "再起動を", "at": "9:30", "_day": day})
        assert store.load(case_id).case.replies.replies[-1].at.value == found


def test_the_replies_lead_to_the_telephone(pages: PageClient, case_id: str) -> None:
    page = pages.get(f"/cases/{case_id}/replies")
    assert page.xpath(f"//*[@id='contacts']//a[@href='/cases/{case_id}/phone']")
