"""A case ends with a reason, and begins again with its history."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient, dict_of_lists
from webapp.case import Case
from webapp.case.closing import CloseReason, Closing
from webapp.case.head import State
from webapp.case.moment import Moment, Precision
from webapp.storage import CaseStore

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore, home_line: Case) -> str:
    return store.create(home_line, TODAY, "k")


def test_a_case_ends_as_solved_with_what_cured_it(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/close")
    pages.send(
        "/close", {"reason": "solved", "resolution-what": "ONUの交換", "resolution-at": "2026/9/6", "note": "控え"}
    )
    head = store.load(case_id).case.head
    assert (head.state, head.close_reason) == (State.SOLVED, CloseReason.SOLVED)
    assert head.resolution.what == "ONUの交換"
    assert head.resolution.at.value == "2026-09-06"
    assert [(one.reason, one.note) for one in head.closings] == [(CloseReason.SOLVED, "控え")]


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("self_check", State.SOLVED),
        ("misunderstanding", State.CLOSED),
        ("own_environment", State.CLOSED),
        ("given_up", State.CLOSED),
    ],
)
def test_every_reason_ends_it(pages: PageClient, store: CaseStore, case_id: str, reason: str, state: State) -> None:
    pages.get(f"/cases/{case_id}/close")
    pages.send("/close", {"reason": reason})
    head = store.load(case_id).case.head
    assert (head.state, head.close_reason) == (state, CloseReason(reason))


def test_without_a_reason_it_is_asked_and_nothing_typed_is_lost(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(f"/cases/{case_id}/close")
    pages.send("/close", {"resolution-what": "ONUの交換", "resolution-at": "あさっての前の日の次"})
    assert store.load(case_id).case.head.state is State.WRITING
    assert dict(pages.fields("/close"))["resolution-what"] == "ONUの交換"
    pages.get(f"/cases/{case_id}/close")
    assert dict(pages.fields("/close"))["resolution-what"] == "ONUの交換"
    pages.send("/close", {"reason": "solved", "resolution-at": "9/6"})
    pages.get(f"/cases/{case_id}/close")
    assert store.load(case_id).case.head.resolution.what == "ONUの交換"
    assert not pages.page.xpath("//input[@name='_draft']"), "what was saved is no draft any more"


def test_it_opens_again_with_its_history(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/close")
    pages.send("/close", {"reason": "solved", "resolution-what": "ONUの交換"})
    pages.get(f"/cases/{case_id}/close")
    pages.send("/reopen", {"because": "10月20日にまた切断"})
    head = store.load(case_id).case.head
    assert (head.state, head.close_reason) == (State.WRITING, None)
    assert head.closings[0].reopened_because == "10月20日にまた切断"
    assert head.resolution.what == "ONUの交換"
    pages.get(f"/cases/{case_id}/close")
    pages.send("/close", {"reason": "own_environment"})
    assert [one.reason.value for one in store.load(case_id).case.head.closings] == ["solved", "own_environment"]


def test_a_double_click_ends_it_once(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/close")
    fields = {**dict_of_lists(pages.fields("/close")), "reason": ["solved"], "note": ["控え"]}
    answers = [pages.client.post(f"/cases/{case_id}/close", data=fields).location for _ in range(2)]
    assert answers[0] == answers[1]
    assert [one.note for one in store.load(case_id).case.head.closings] == ["控え"]


def test_another_reason_for_the_same_end_takes_the_place_of_the_first(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    for reason in ("solved", "given_up"):
        pages.get(f"/cases/{case_id}/close")
        pages.send("/close", {"reason": reason})
    assert [one.reason.value for one in store.load(case_id).case.head.closings] == ["given_up"]


def test_a_second_reopening_changes_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/close")
    pages.send("/close", {"reason": "solved"})
    pages.get(f"/cases/{case_id}/close")
    fields = dict_of_lists(pages.fields("/reopen"))
    for because in ("10月20日にまた切断", "10月20日にまた切断", "ほかの理由"):
        pages.client.post(f"/cases/{case_id}/reopen", data={**fields, "because": [because]})
    (closing,) = store.load(case_id).case.head.closings
    assert closing.reopened_because == "10月20日にまた切断"


def test_a_case_that_is_not_over_is_not_reopened(pages: PageClient, store: CaseStore, case_id: str) -> None:
    revision = store.load(case_id).revisions["head"]
    pages.client.post(f"/cases/{case_id}/reopen", data={"because": "x", "_end": "1"})
    stored = store.load(case_id)
    assert (stored.case.head.closings, stored.revisions["head"]) == ((), revision)
    pages.get(f"/cases/{case_id}/close")
    assert "案件は終わっていません" in pages.text()


def test_an_end_that_was_set_by_hand_leaves_the_first_reason(pages: PageClient, store: CaseStore, case_id: str) -> None:
    first = Closing(reason=CloseReason.GIVEN_UP, reopened_at=Moment(value="2026", precision=Precision.YEAR))
    first = first.model_copy(update={"reopened_because": "はじめの理由"})
    stored = store.load(case_id)
    changed = {"closings": (first,), "state": State.SOLVED, "close_reason": CloseReason.SELF_CHECK}
    head = stored.case.head.model_copy(update=changed)
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    pages.get(f"/cases/{case_id}/close")
    pages.send("/reopen", {"because": "つぎの理由"})
    closings = store.load(case_id).case.head.closings
    assert [(one.reason.value, one.reopened_because) for one in closings] == [
        ("given_up", "はじめの理由"),
        ("self_check", "つぎの理由"),
    ]


def test_what_was_typed_about_the_end_waits_and_is_named(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/close"
    pages.get(url)
    pages.send("/close", {"reason": "solved", "resolution-what": "ONUの交換"})
    for step, action, typed in (
        ("closing", "/close", {"note": "控えの途中"}),
        ("reopen", "/reopen", {"because": "また切断"}),
    ):
        pages.get(url)
        (kept,) = pages.form(action).xpath("./@data-autosave-url")
        assert pages.client.post(kept, data={**dict(pages.fields(action)), **typed}).status_code == 200, step
        pages.get(url)
        assert typed.items() <= dict(pages.fields(action)).items()
        for place in ("check", "letters", "replies"):
            links = pages.get(f"/cases/{case_id}/{place}").xpath("//*[contains(@class, 'notice--warn')]//a/@href")
            assert url in links, place
    pages.get(url)
    pages.send("/reopen")
    assert store.load(case_id).case.head.closings[0].reopened_because == "また切断"
    assert dict(pages.fields("/close") if pages.get(url) is not None else {})["note"] == "控えの途中"
    assert not pages.page.xpath("//form[contains(@action, '/reopen')]")  # type: ignore[union-attr]
