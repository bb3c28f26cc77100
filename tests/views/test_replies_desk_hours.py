"""窓口の営業日, on the step of addressee and requests: what is not known stays as it is usual."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case
from webapp.case.desk_hours import USUAL_CLOSING, DeskHours
from webapp.storage import CaseStore


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore) -> str:
    return store.create(Case(), date(2026, 9, 7), "k")


def hours_of(store: CaseStore, case_id: str) -> DeskHours:
    return store.load(case_id).case.head.desk


def test_untouched_hours_stay_usual(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    fields = dict(pages.fields("/steps/head"))
    assert fields["desk-closing_days"] == "12/29〜1/3"
    pages.send("/steps/head", {"title": "切断"}, then="stay")
    assert hours_of(store, case_id) == DeskHours()
    assert DeskHours().closing_days == USUAL_CLOSING


def test_hours_are_read_as_people_write_them(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    told = {
        "desk-weekdays": ["0", "5", "6"],
        "desk-opens": "9時",
        "desk-closes": "１７：３０",
        "desk-on_holidays": "y",
        "desk-closing_days": "12月30日から1月2日、8/13、8/14",
        "desk-answers_within": "3",
    }
    pages.send("/steps/head", told, then="stay")
    assert hours_of(store, case_id) == DeskHours(
        weekdays=(0, 5, 6),
        opens="09:00",
        closes="17:30",
        on_holidays=True,
        closing_days=("12-30", "12-31", "01-01", "01-02", "08-13", "08-14"),
        answers_within=3,
    )
    pages.get(f"/cases/{case_id}/steps/head")
    fields = dict(pages.fields("/steps/head"))
    assert (fields["desk-opens"], fields["desk-closing_days"]) == ("9:00", "12/30〜1/2、8/13〜8/14")
    pages.send("/steps/head", then="stay")
    assert hours_of(store, case_id).closing_days[0] == "12-30"


@pytest.mark.parametrize(
    ("field", "words", "question"),
    [
        ("desk-opens", "25時", "時刻として読めません"),
        ("desk-closes", "夕方", "時刻として読めません"),
        ("desk-closing_days", "お盆", "月日として読めません"),
        ("desk-closing_days", "2/30", "2月30日はありません"),
        ("desk-closing_days", "12/29〜1/3とお盆", "月日として読めません"),
        ("desk-answers_within", "すぐ", "数字として読めません"),
    ],
)
def test_what_cannot_be_read_is_asked_and_kept(
    pages: PageClient, store: CaseStore, case_id: str, field: str, words: str, question: str
) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    page = pages.send("/steps/head", {field: words}, then="stay")
    assert question in pages.text()
    assert dict(pages.fields("/steps/head"))[field] == words
    assert page.xpath("//details[@open]//*[@id='desk-closing_days']"), "a question is never folded away"
    assert hours_of(store, case_id) == DeskHours()


def test_no_closing_days_are_none(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    pages.send("/steps/head", {"desk-closing_days": ""}, then="stay")
    assert hours_of(store, case_id).closing_days == ()
