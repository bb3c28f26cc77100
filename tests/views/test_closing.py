"""A case ends with a reason, and begins again with its history."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case
from webapp.case.closing import CloseReason
from webapp.case.head import State
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
        "/close", {"reason": "solved", "resolution-what": "ONUの交換", "resolution-at": "2026/9/26", "note": "控え"}
    )
    head = store.load(case_id).case.head
    assert (head.state, head.close_reason) == (State.SOLVED, CloseReason.SOLVED)
    assert head.resolution.what == "ONUの交換"
    assert head.resolution.at.value == "2026-09-26"
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
    pages.send("/close", {"reason": "solved", "resolution-at": "9/26"})
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
