"""The steps: saved once, kept as typed, free to move between."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import BaseModel

from tests.cases import cases
from tests.page_client import PageClient
from webapp.case import Case
from webapp.storage import CaseStore, DraftStore, new_id
from webapp.views.step_list import FORM_STEPS, STEPS

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore) -> str:
    return store.create(Case(), TODAY, "k")


def _step(case_id: str, name: str) -> str:
    return f"/cases/{case_id}/steps/{name}"


@pytest.mark.parametrize("step", [step.name for step in STEPS])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_step_is_a_sound_page_empty_and_full(
    pages: PageClient, store: CaseStore, home_line: Case, step: str, language: str
) -> None:
    pages.client.set_cookie("language", language)
    for case in (Case(), home_line):
        page = pages.get(_step(store.create(case, TODAY, new_id()), step))
        assert page.get("lang") == language


@pytest.mark.parametrize("name", list(FORM_STEPS))
def test_saving_a_step_untouched_changes_nothing(
    pages: PageClient, store: CaseStore, home_line: Case, saas_search: Case, name: str
) -> None:
    for case in (home_line, saas_search):
        case_id = store.create(case, TODAY, new_id())
        pages.get(_step(case_id, name))
        pages.send(f"/steps/{name}", then="stay")
        assert getattr(store.load(case_id).case, name) == getattr(case, name)


# Shrinking a whole case through nine forms takes minutes; the case that failed is printed anyway.
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=12, deadline=None, phases=WITHOUT_SHRINKING, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_any_case_survives_the_forms(pages: PageClient, store: CaseStore, case: Case) -> None:
    case_id = store.create(case, TODAY, new_id())
    before = store.load(case_id).case
    for name in FORM_STEPS:
        pages.get(_step(case_id, name))
        fields = pages.fields(f"/steps/{name}")
        response = pages.client.post(_step(case_id, name), data=_as_lists(fields))
        assert response.status_code == 302
        # A case file may hold what a form would ask about (a range that runs backwards); a draft keeps it then.
        drafts = DraftStore(store.database).find(case_id)
        if not drafts:
            assert _told(getattr(store.load(case_id).case, name)) == _told(getattr(before, name))
        for draft in drafts:
            assert set(draft.fields) >= {pair for pair in fields if pair[0] not in ("csrf_token", "then")}
            DraftStore(store.database).drop(case_id, draft.step, draft.page)


def _as_lists(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def _told(record: object) -> object:
    """Return a record without rows that hold nothing: a form does not send those."""
    if isinstance(record, BaseModel):
        values = {name: _told(getattr(record, name)) for name in type(record).model_fields}
        # A case that a check solved closes when that is saved: where it stands is not what was typed.
        kept = {name: value for name, value in values.items() if name not in ("state", "close_reason")}
        return {name: value for name, value in kept.items() if value not in ({}, (), "", None)}
    if isinstance(record, tuple):
        rows = tuple(_told(row) for row in record if not (hasattr(row, "begun") and not row.begun))
        return tuple(row for row in rows if not (isinstance(row, str) and not row.strip()))
    return record


def test_nothing_is_required(pages: PageClient, case_id: str) -> None:
    pages.get(_step(case_id, "subject"))
    for step in STEPS:
        if step.name == "timeline":
            pages.get(_step(case_id, "frequency"))
            continue
        pages.send(f"/steps/{step.name}", then="next")
    assert pages.url == f"/cases/{case_id}/check"


def test_what_cannot_be_read_is_asked_and_kept(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "subject"))
    pages.send("/steps/subject", {"vendor": "あおば通信", "purchased_at": "2026年2月30日"})
    assert "2月30日はありません" in pages.text()
    assert store.load(case_id).case.subject.vendor == ""
    pages.get(_step(case_id, "subject"))
    fields = dict(pages.fields("/steps/subject"))
    assert fields["vendor"] == "あおば通信"
    assert fields["purchased_at"] == "2026年2月30日"
    pages.send("/steps/subject", {"purchased_at": "2026年2月28日"}, then="stay")
    subject = store.load(case_id).case.subject
    assert (subject.vendor, subject.purchased_at.value) == ("あおば通信", "2026-02-28")


def test_a_draft_is_in_the_letter_without_a_click_on_save(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "symptom"))
    fields = {**dict(pages.fields("/steps/symptom")), "error_text": "LCP down ☎\x1b[0m"}
    answer = pages.client.post(f"/cases/{case_id}/drafts/symptom", data=fields)
    assert answer.json == {"saved_at": "10時44分に保存しました"}
    pages.get(f"/cases/{case_id}/preview")
    assert "LCP down ☎" in pages.text()
    assert store.load(case_id).case.symptom.error_text == "LCP down ☎\x1b[0m"


def test_the_page_that_kept_the_draft_can_still_save(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "symptom"))
    fields = {**dict(pages.fields("/steps/symptom")), "name": "切断"}
    pages.client.post(f"/cases/{case_id}/drafts/symptom", data=fields)
    pages.client.get(f"/cases/{case_id}/check")
    pages.send("/steps/symptom", {"name": "切断と遅延"}, then="stay")
    assert store.load(case_id).case.symptom.name == "切断と遅延"


def test_a_draft_that_overtakes_its_save_does_not_undo_it(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "symptom"))
    fields = {**dict(pages.fields("/steps/symptom")), "name": "切"}
    pages.send("/steps/symptom", {"name": "切断", "_edit": "1700000002000"}, then="next")
    pages.client.post(f"/cases/{case_id}/drafts/symptom", data={**fields, "_edit": "1700000001000"})
    pages.get(f"/cases/{case_id}/check")
    assert store.load(case_id).case.symptom.name == "切断"


def test_two_tabs_with_drafts_lose_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    tabs = []
    for words in ("一つめ", "二つめ"):
        pages.get(_step(case_id, "contact"))
        tabs.append({**dict(pages.fields("/steps/contact")), "name": words})
    for tab in tabs:
        pages.client.post(f"/cases/{case_id}/drafts/contact", data=tab)
    pages.get(f"/cases/{case_id}/check")
    assert "まだ手紙に入っていない書きかけがあります" in pages.text()
    saved = store.load(case_id).case.contact.name
    pages.get(_step(case_id, "contact"))
    assert {saved, dict(pages.fields("/steps/contact"))["name"]} == {"一つめ", "二つめ"}


def test_a_double_click_saves_once(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "contact"))
    fields = {**dict(pages.fields("/steps/contact")), "name": "青木", "then": "next"}
    for _ in range(2):
        assert pages.client.post(_step(case_id, "contact"), data=fields).status_code == 302
    revisions = [store.load(case_id).revisions["contact"]]
    pages.client.post(_step(case_id, "contact"), data=fields)
    assert [store.load(case_id).revisions["contact"]] == revisions


def test_two_pages_that_save_lose_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "contact"))
    first = {**dict(pages.fields("/steps/contact")), "name": "一つめ"}
    pages.get(_step(case_id, "contact"))
    pages.send("/steps/contact", {"name": "二つめ"}, then="stay")
    response = pages.client.post(_step(case_id, "contact"), data=first, follow_redirects=True)
    page = response.get_data(as_text=True)
    assert "一つめ" in page
    assert "二つめ" in page
    assert store.load(case_id).case.contact.name == "二つめ"
    pages.get(_step(case_id, "contact"))
    assert "二つめ" in pages.text()
    assert dict(pages.fields("/steps/contact"))["name"] == "一つめ"
    pages.send("/steps/contact", then="stay")
    assert store.load(case_id).case.contact.name == "一つめ"


def test_a_body_that_was_cut_off_changes_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "contact"))
    pages.send("/steps/contact", {"name": "青木"}, then="stay")
    response = pages.client.post(_step(case_id, "contact"), data={"_page": "x"})
    assert response.status_code == 400
    assert store.load(case_id).case.contact.name == "青木"


def test_a_row_is_added_without_scripts_and_what_was_typed_stays(pages: PageClient, case_id: str) -> None:
    pages.get(_step(case_id, "loss"))
    pages.send("/steps/loss", {"items-0-what": "受注の入力"}, then="add:items")
    fields = dict(pages.fields("/steps/loss"))
    assert fields["items-0-what"] == "受注の入力"
    assert "items-1-what" in fields


def test_another_category_keeps_answers_to_checks_not_shown(
    pages: PageClient, store: CaseStore, home_line: Case
) -> None:
    case_id = store.create(home_line, TODAY, "h")
    pages.get(_step(case_id, "subject"))
    pages.send("/steps/subject", {"category": "printer"}, then="next")
    pages.send("/steps/self_checks", then="stay")
    kept = {check.check for check in store.load(case_id).case.self_checks.checks}
    assert {check.check for check in home_line.self_checks.checks} == kept


@pytest.mark.parametrize(("low", "high"), [("10", "5"), ("２０", "1")])
def test_a_range_that_runs_backwards_is_asked(pages: PageClient, case_id: str, low: str, high: str) -> None:
    pages.get(_step(case_id, "loss"))
    pages.send("/steps/loss", {"items-0-minutes_low": low, "items-0-minutes_high": high})
    assert "小さくなっています" in pages.text()


def test_numbers_are_read_as_people_write_them(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(_step(case_id, "loss"))
    changes = {"expenses-0-what": "通信費", "expenses-0-amount": "１，６５０円", "items-0-people_low": "１２０人"}
    pages.send("/steps/loss", changes, then="stay")
    loss = store.load(case_id).case.loss
    assert loss.expenses[0].amount == 1650
    assert loss.items[0].people_low == 120


def test_a_check_that_solved_it_closes_the_case_and_can_be_taken_back(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(_step(case_id, "self_checks"))
    pages.send("/steps/self_checks", {"solved": "y"}, then="next")
    assert pages.url == "/"
    head = store.load(case_id).case.head
    assert (head.state.value, head.close_reason and head.close_reason.value) == ("solved", "self_check")
    pages.get(_step(case_id, "self_checks"))
    pages.send("/steps/self_checks", {"solved": []}, then="stay")
    head = store.load(case_id).case.head
    assert (head.state.value, head.close_reason) == ("writing", None)


def test_a_missing_case_says_so(pages: PageClient) -> None:
    pages.get("/cases/nothing/steps/subject", 404)
    assert "見つかりません" in pages.text()
