"""Numbers and days that no page of ours sends are read as far as they go, and never end in a fault."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient, dict_of_lists
from webapp.case import Case, Moment, Precision
from webapp.case.sent import Sent
from webapp.storage import CaseStore

HUGE = "9" * 22
TODAY = date(2026, 9, 7)


@pytest.fixture
def case_id(app: Flask, home_line: Case) -> str:
    return CaseStore(app.extensions["toiawase.database"]).create(home_line, TODAY, "k")


@pytest.mark.parametrize("number", [HUGE, "-" + HUGE])
@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("steps/subject", "steps/subject"),
        ("steps/subject", "drafts/subject"),
        ("preview", "letters/inquiry/own"),
        ("preview", "letters/inquiry/own/draft"),
        ("letters/inquiry/sent", "letters/inquiry/sent"),
        ("letters/inquiry/sent", "letters/inquiry/sent/draft"),
        ("close", "close"),
        ("close", "drafts/closing"),
        ("replies/add", "replies/rows/r1"),
        ("replies/add", "replies/rows/r1/draft"),
        ("steps/timeline?edit=e1", "timeline/rows/e1"),
        ("steps/timeline?edit=e1", "timeline/rows/e1/draft"),
    ],
)
def test_a_base_beyond_all_revisions_is_no_fault(
    pages: PageClient, case_id: str, page: str, action: str, number: str
) -> None:
    pages.get(f"/cases/{case_id}/{page}")
    assert pages.page is not None
    own = [form.get("action").split("?")[0] for form in pages.page.forms]
    token = [one for form in own if form.startswith(f"/cases/{case_id}") for one in pages.fields(form)]
    fields = {**dict_of_lists(token), "_based_on": number, "_over": number, "text": "x"}
    for more in ({}, {"then": "delete"}):
        answer = pages.client.post(f"/cases/{case_id}/{action}", data={**fields, **more})
        assert answer.status_code < 500, answer.get_data(as_text=True)[:300]


@pytest.mark.parametrize("address", [f"sent/s1/files/{HUGE}", f"letters/escalation?level={HUGE}"])
def test_an_address_with_a_number_beyond_all_is_no_fault(pages: PageClient, case_id: str, address: str) -> None:
    assert pages.client.get(f"/cases/{case_id}/{address}").status_code < 500


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("typed", ["9999-12-31", "2101-01-01", "1969-12-31", "0001-01-01"])
def test_a_day_outside_the_years_of_the_product_is_explained(
    pages: PageClient, case_id: str, typed: str, language: str
) -> None:
    pages.client.set_cookie("language", language)
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    page = pages.send("/sent", {"reply_by": typed})
    assert page.xpath("//*[@data-error-summary]//a[@href='#reply_by']")
    assert "1970" in pages.text()
    assert "2100" in pages.text()


def test_a_letter_that_an_older_file_gives_until_the_year_9999_is_shown(
    app: Flask, pages: PageClient, home_line: Case
) -> None:
    at = Moment(value="2026-09-01", precision=Precision.DAY)
    sent = Sent(id="s1", letter="inquiry", at=at, reply_by=date(9999, 12, 31))
    case = home_line.model_copy(update={"head": home_line.head.model_copy(update={"sent": (sent,)})})
    case_id = CaseStore(app.extensions["toiawase.database"]).create(case, TODAY, "far")
    for page in ("sent/s1", "replies", "letters/chaser", "letters/escalation"):
        pages.get(f"/cases/{case_id}/{page}")
