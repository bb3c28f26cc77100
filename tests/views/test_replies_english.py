"""The pages of the replies are English throughout where English is chosen."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from hatch_build import compile_translations
from tests.page_client import PageClient
from tests.test_translations import japanese_in
from tools.translations import ROOT
from webapp.case import Case
from webapp.storage import CaseStore

STORY = {
    "head": {
        "state": "sent",
        "sent": [
            {
                "id": "s1",
                "letter": "inquiry",
                "channel": "mail",
                "at": {"value": "2026-09-01T09:30+09:00", "precision": "minute"},
            }
        ],
    },
    "subject": {"warranty_until": {"value": "2026-09-09", "precision": "day"}},
    "timeline": {
        "events": [
            {"id": "f", "kind": "failure", "at": {"value": "2026-09-05T09:30+09:00", "precision": "minute"}},
        ]
    },
    "replies": {
        "replies": [
            {
                "id": "r1",
                "channel": "mail",
                "desk": "Support",
                "person": "Miller",
                "at": {"value": "2026-09-03T09:30+09:00", "precision": "minute"},
                "words": "Please restart the router and see whether it helps. We are looking into it.",
                "asked": [
                    {
                        "what": "restart",
                        "done": True,
                        "done_at": {"value": "2026-09-03T20:00+09:00", "precision": "minute"},
                    },
                    {"what": "a log"},
                    {"what": "a new router", "done": False},
                ],
                "promises": [
                    {"by": "vendor", "what": "a report", "due": "2026-09-04"},
                    {"by": "customer", "what": "the log", "due": "2026-09-30"},
                ],
                "answers": [{"question": "cause", "answer": "not known yet", "whole": False}],
            },
            {"id": "r2", "direction": "to_vendor", "channel": "phone", "words": "Called them"},
        ]
    },
}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compile_translations(ROOT)


@pytest.fixture
def english(pages: PageClient) -> PageClient:
    pages.client.set_cookie("language", "en")
    return pages


@pytest.mark.parametrize("url", ["", "/add", "/rows/r1", "/rows/r1/stances"])
@pytest.mark.parametrize("told", [{}, STORY])
def test_pages_are_english(english: PageClient, app: Flask, url: str, told: dict[str, object]) -> None:
    case_id = CaseStore(app.extensions["toiawase.database"]).create(Case.model_validate(told), date(2026, 9, 7), "k")
    missing = not told and url.endswith("stances")
    page = english.get(f"/cases/{case_id}/replies{url}", 404 if missing else 200)
    assert not japanese_in(page, url)


def test_questions_and_notices_are_english(english: PageClient, app: Flask) -> None:
    case_id = CaseStore(app.extensions["toiawase.database"]).create(Case.model_validate(STORY), date(2026, 9, 7), "k")
    url = f"/cases/{case_id}/replies"
    english.get(f"{url}/add")
    faulty = {"at": "31 Feb", "promises-0-what": "x", "answers-0-answer": "x"}
    assert not japanese_in(english.send(english.url, faulty, then="save"), url)
    assert not japanese_in(english.send(english.url.split("?")[0], then="read"), url)
    for action, sent in (("/rows/r1/stances", {}), ("/rows/r1/events", {}), ("/promises/0/kept", {})):
        english.get(url)
        assert not japanese_in(english.send(action, sent), url)
    english.get(f"{url}/rows/r1/stances")
    assert not japanese_in(english.send("/rows/r1/stances", {"stance": []}), url)
    english.get(f"{url}/rows/r1")
    assert not japanese_in(english.send("/rows/r1", then="delete"), url)
    english.get(f"/cases/{case_id}/steps/head")
    page = english.send("/steps/head", {"desk-opens": "soon", "desk-closing_days": "2/31"}, then="stay")
    assert not japanese_in(page, url)
