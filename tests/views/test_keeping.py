"""What could lose a word: going back, two tabs, requests that cross, another day, another zone."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.page_client import PageClient, dict_of_lists
from webapp.app import create_app
from webapp.case import Case, CaseFileError, load_case
from webapp.case.expected_state import ExpectedState
from webapp.case.symptom import Symptom
from webapp.config import Config
from webapp.storage import CaseStore, DraftStore, RowChange

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore) -> str:
    return store.create(Case(), TODAY, "k")


def test_a_draft_kept_while_an_older_one_is_settled_stays(store: CaseStore, case_id: str) -> None:
    drafts = DraftStore(store.database)
    drafts.keep(case_id, "symptom", "page", [("name", "切")])
    (older,) = drafts.find(case_id)
    drafts.keep(case_id, "symptom", "page", [("name", "切断")])
    assert not store.settle_draft(case_id, older, Symptom(name="切"))
    assert [draft.fields for draft in drafts.find(case_id)] == [[("name", "切断")]]


def test_of_two_drafts_that_cross_the_later_one_stays(store: CaseStore, case_id: str) -> None:
    drafts = DraftStore(store.database)
    drafts.keep(case_id, "symptom", "page", [("name", "切断")], edit=2000)
    drafts.keep(case_id, "symptom", "page", [("name", "切")], edit=1000)
    assert [draft.fields for draft in drafts.find(case_id)] == [[("name", "切断")]]
    drafts.keep(case_id, "symptom", "page", [("name", "一日戻した時計")], edit=2000 - 86_400_000)
    assert [draft.fields for draft in drafts.find(case_id)] == [[("name", "一日戻した時計")]]


def test_rows_that_were_undone_can_be_saved_again(store: CaseStore, case_id: str) -> None:
    first = store.save_rows(case_id, "timeline", [RowChange("a", '{"id": "a"}', 1, 0)], "key")
    again = store.save_rows(case_id, "timeline", [RowChange("b", '{"id": "b"}', 1, 0)], "key")
    assert (first.new, again.new) == (True, False)
    store.undo_rows(case_id, first.key, "undo")
    third = store.save_rows(case_id, "timeline", [RowChange("c", '{"id": "c"}', 1, 0)], "key")
    assert third.new
    assert [event.id for event in store.load(case_id).case.timeline.events] == ["c"]


def test_a_line_undone_and_sent_again_is_there(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/steps/timeline"
    pages.get(url)
    pages.send("/timeline/line", {"line": "9/3 10:33 切断"})
    fields = dict_of_lists(pages.fields("/timeline/line"))
    pages.send("/timeline/line")
    pages.send("/timeline/undo")
    assert not store.load(case_id).case.timeline.events
    pages.client.post(f"{url}/line", data=fields)
    assert len(store.load(case_id).case.timeline.events) == 1


def test_adding_a_list_leaves_the_half_typed_line(pages: PageClient, case_id: str) -> None:
    url = f"/cases/{case_id}/steps/timeline"
    pages.get(url)
    fields = {**dict(pages.fields("/timeline/line")), "line": "9/5 21:22 まだ途中"}
    pages.client.post(f"/cases/{case_id}/drafts/timeline", data=fields)
    pages.get(f"{url}/paste")
    pages.send("/timeline/paste", {"text": "9/3 10:33 切断"})
    pages.send("/timeline/paste", then="add")
    pages.get(f"{url}?now=1")
    assert "まだ途中" in dict(pages.fields("/timeline/line"))["line"]


def test_going_back_to_begin_another_case_begins_another(pages: PageClient, store: CaseStore) -> None:
    pages.get("/new")
    fields = dict(pages.fields("/new"))
    for title in ("一つめ", "二つめ", "二つめ"):
        pages.client.post("/new", data={**fields, "title": title})
    assert {summary.head.get("title") for summary in store.summaries()} == {"一つめ", "二つめ"}
    assert len(store.summaries()) == 2


def test_yesterday_is_the_day_before_it_was_typed(tmp_path: Path) -> None:
    now = [datetime.now(UTC)]
    app = create_app(Config(data=tmp_path / "data", clock=lambda: now[0], testing=True))
    store, pages = CaseStore(app.extensions["toiawase.database"]), PageClient(app)
    case_id = store.create(Case(), now[0].date(), "k")
    pages.get(f"/cases/{case_id}/steps/subject")
    fields = {**dict(pages.fields("/steps/subject")), "purchased_at": "きのう"}
    pages.client.post(f"/cases/{case_id}/drafts/subject", data=fields)
    zone = store.load(case_id).case.head.tz
    typed = now[0].astimezone(zone).date()
    now[0] += timedelta(days=3)
    pages.get(f"/cases/{case_id}/check")
    assert store.load(case_id).case.subject.purchased_at.value == (typed - timedelta(days=1)).isoformat()


def test_a_conflict_shows_lists_too_and_only_the_button_resolves_it(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    url = f"/cases/{case_id}/steps/subject"
    pages.get(url)
    mine = {**dict(pages.fields("/steps/subject")), "vendor": "わたしの"}
    pages.get(url)
    pages.send("/steps/subject", {"identifiers-0-label": "回線ID", "identifiers-0-value": "L-1"}, then="stay")
    response = pages.client.post(url, data=mine, follow_redirects=True)
    assert "先に保存されました" in response.get_data(as_text=True)
    assert "L-1" in response.get_data(as_text=True)
    pages.get(url)
    waiting = {**dict(pages.fields("/steps/subject")), "_edit": "1700000000000"}
    pages.client.post(f"/cases/{case_id}/drafts/subject", data=waiting)
    pages.get(f"/cases/{case_id}/check")
    assert store.load(case_id).case.subject.identifiers[0].value == "L-1"
    pages.get(url)
    pages.send("/steps/subject", then="stay")
    assert store.load(case_id).case.subject.vendor == "わたしの"


def test_answers_to_checks_survive_a_category_changed_in_another_tab(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(f"/cases/{case_id}/steps/self_checks")
    answered = dict(pages.fields("/steps/self_checks"))
    pages.get(f"/cases/{case_id}/steps/subject")
    pages.send("/steps/subject", {"category": "network"}, then="stay")
    pages.get(f"/cases/{case_id}/steps/self_checks")
    network = {**dict(pages.fields("/steps/self_checks")), "lamp_state-answer": "done", "lamp_state-result": "赤"}
    pages.get(f"/cases/{case_id}/steps/subject")
    pages.send("/steps/subject", {"category": "printer"}, then="stay")
    assert pages.client.post(f"/cases/{case_id}/steps/self_checks", data=network).status_code == 302
    kept = {check.check: check.result for check in store.load(case_id).case.self_checks.checks}
    assert kept["lamp_state"] == "赤"
    assert answered


def test_a_row_deleted_elsewhere_gives_its_words_back(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "h")
    url = f"/cases/{case_id}/steps/timeline"
    pages.get(f"{url}?edit=e3")
    mine = dict(pages.fields("/rows/e3"))
    pages.send("/rows/e3", then="delete")
    response = pages.client.post(f"{url}/rows/e3", data={**mine, "text": "わたしの言葉", "then": "save"})
    assert response.status_code == 409
    assert "わたしの言葉" in response.get_data(as_text=True)


def test_a_stale_page_does_not_delete_a_row_that_was_rewritten(
    pages: PageClient, store: CaseStore, home_line: Case
) -> None:
    case_id = store.create(home_line, TODAY, "h")
    url = f"/cases/{case_id}/steps/timeline"
    pages.get(f"{url}?edit=e3")
    stale = dict(pages.fields("/rows/e3"))
    pages.send("/rows/e3", {"text": "書き直した"}, then="save")
    pages.client.post(f"{url}/rows/e3", data={**stale, "then": "delete"})
    assert "書き直した" in {event.text for event in store.load(case_id).case.timeline.events}


def test_two_rows_of_one_id_are_refused() -> None:
    with pytest.raises(CaseFileError, match="id 'a'"):
        load_case('{"version": 1, "timeline": {"events": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}}')


def test_a_written_offset_is_shown_in_the_zone_of_the_case(pages: PageClient, store: CaseStore) -> None:
    event = {"id": "a", "text": "x", "at": {"value": "2026-09-03T17:32+00:00", "precision": "minute"}}
    case_id = store.create(Case.model_validate({"timeline": {"events": [event]}}), TODAY, "z")
    pages.get(f"/cases/{case_id}/steps/timeline")
    assert "9月4日" in pages.text()
    assert "2:32" in pages.text()


def test_many_rows_of_a_list_are_shown_and_kept(pages: PageClient, store: CaseStore) -> None:
    rows = [{"item": f"項目{number}"} for number in range(320)]
    case = Case(expected_state=ExpectedState.model_validate({"expectations": rows}))
    case_id = store.create(case, TODAY, "m")
    pages.get(f"/cases/{case_id}/steps/expected_state")
    pages.send("/steps/expected_state", then="stay")
    assert store.load(case_id).case.expected_state == case.expected_state
    pages.get(f"/cases/{case_id}/check")


def test_an_unknown_list_adds_nothing(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/loss")
    pages.send("/steps/loss", then="add:nothing")


def test_a_word_letter_brings_its_case_back(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "h")
    letter = pages.client.get(f"/cases/{case_id}/letters/inquiry.docx").data
    response = pages.client.post("/open", data={"file": (io.BytesIO(letter), "手紙.docx")})
    assert response.status_code == 302
    assert store.load(response.location.split("/")[2]).case == home_line
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/letter-settings", {"embed": "no"})
    letter = pages.client.get(f"/cases/{case_id}/letters/inquiry.docx").data
    response = pages.client.post("/open", data={"file": (io.BytesIO(letter), "手紙.docx")})
    assert response.status_code == 422
    assert "控えが入っていません" in response.get_data(as_text=True)


def test_settings_that_were_not_sent_stay(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/letter-settings", {"language": "en", "utc": "yes"})
    pages.client.post(f"/cases/{case_id}/letter-settings", data={})
    letter = store.load(case_id).case.head.letter
    assert (letter.language.value, letter.second_column_utc) == ("en", True)


def test_the_language_is_switched_on_a_page_that_a_form_made(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/timeline")
    page = pages.send("/timeline/line", {"line": "9/3 10:33 切断"})
    (link,) = page.xpath("//a[@hreflang='en']/@href")
    assert pages.get(link).get("lang") == "en"


def test_a_row_without_a_time_is_moved_before_its_neighbour(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/steps/timeline"
    for line in ("9/3 10:33 切断 → 再起動で復旧", "9/3 15:33 切断", "9/3 切断 → 再起動で復旧"):
        pages.get(url)
        pages.send("/timeline/line", {"line": line})
        pages.send("/timeline/line")
    assert "その日の最後に置きました" in pages.text()
    untimed = store.load(case_id).case.timeline.events[-1].id
    for _ in range(2):
        page = pages.get(f"{url}?edit={untimed}")
        (address,) = page.xpath("//button[@value='earlier']/@formaction")
        pages.client.post(address, data={**dict(pages.fields(f"/rows/{untimed}")), "then": "earlier"})
    assert [event.at.timed for event in store.load(case_id).case.timeline.events] == [False, True, True]
    page = pages.get(f"{url}?edit={untimed}")
    pages.client.post(address, data={**dict(pages.fields(f"/rows/{untimed}")), "then": "later"})
    assert [event.at.timed for event in store.load(case_id).case.timeline.events] == [True, False, True]


@pytest.mark.parametrize("typed", ["2、3", "4,5", "10、15", "1,23", "2〜3"])
def test_two_numbers_are_not_read_as_one(pages: PageClient, store: CaseStore, case_id: str, typed: str) -> None:
    pages.get(f"/cases/{case_id}/steps/frequency")
    pages.send("/steps/frequency", {"remembered-0-at_least": typed})
    assert "数字として読めません" in pages.text()
    assert not store.load(case_id).case.frequency.remembered


@pytest.mark.parametrize("typed", ["3/5から3/7に4回", "商品到着後8日以内", "9/1〜9/3"])
def test_words_that_a_time_cannot_hold_stay_words(
    pages: PageClient, store: CaseStore, case_id: str, typed: str
) -> None:
    pages.get(f"/cases/{case_id}/steps/subject")
    pages.send("/steps/subject", {"purchased_at": typed}, then="stay")
    kept = store.load(case_id).case.subject.purchased_at
    assert (kept.written, kept.known) == (typed, False)


def test_a_wished_day_far_ahead_asks_for_its_year(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    pages.send("/steps/head", {"reply_date": "9/5"})
    assert "何年ですか" in pages.text()
    pages.send("/steps/head", {"reply_date": "9/9"}, then="stay")
    assert store.load(case_id).case.head.reply_date == date(2026, 9, 9)


def test_a_draft_that_arrives_after_a_later_one_became_a_revision_is_out_of_date(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(f"/cases/{case_id}/steps/symptom")
    fields = dict(pages.fields("/steps/symptom"))
    pages.client.post(f"/cases/{case_id}/drafts/symptom", data={**fields, "name": "切断", "_edit": "1700000002000"})
    pages.get(f"/cases/{case_id}/check")
    pages.client.post(f"/cases/{case_id}/drafts/symptom", data={**fields, "name": "切", "_edit": "1700000001000"})
    pages.get(f"/cases/{case_id}/check")
    assert store.load(case_id).case.symptom.name == "切断"


def test_solved_closes_the_case_though_the_draft_was_kept_first(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(f"/cases/{case_id}/steps/self_checks")
    fields = {**dict(pages.fields("/steps/self_checks")), "solved": "y", "_edit": "1700000001000"}
    pages.client.post(f"/cases/{case_id}/drafts/self_checks", data=fields)
    pages.send("/steps/self_checks", {"solved": "y", "_edit": "1700000001000"}, then="next")
    assert store.load(case_id).case.head.state.value == "solved"


def test_reading_a_list_again_keeps_the_chosen_day(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/steps/timeline"
    pages.get(f"{url}/paste")
    pages.send("/timeline/paste", {"text": "03/04/2026 10:33 切断"})
    pages.send("/timeline/paste", {"choice-1": "2026-03-04"}, then="read")
    pages.send("/timeline/paste", then="add")
    assert store.load(case_id).case.timeline.events[0].at.value == "2026-03-04T10:33+09:00"


def test_moving_a_row_keeps_what_its_editor_holds(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "h")
    url = f"/cases/{case_id}/steps/timeline"
    page = pages.get(f"{url}?edit=e2")
    (address,) = page.xpath("//button[@value='later']/@formaction")
    pages.client.post(address, data={**dict(pages.fields("/rows/e2")), "text": "まだ途中の言葉", "then": "later"})
    pages.get(f"{url}?edit=e2")
    assert dict(pages.fields("/rows/e2"))["text"] == "まだ途中の言葉"


def test_a_draft_of_a_row_does_not_run_over_a_newer_row(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "h")
    url = f"/cases/{case_id}/steps/timeline"
    page = pages.get(f"{url}?edit=e3")
    (address,) = page.xpath("//form[contains(@action, '/rows/')]/@data-autosave-url")
    old = {**dict(pages.fields("/rows/e3")), "text": "古い画面", "_edit": "1700000001000"}
    pages.send("/rows/e3", {"text": "新しい版"}, then="save")
    pages.client.post(address, data=old)
    pages.get(f"{url}?edit=e3")
    pages.send("/rows/e3", status=409, then="save")
    assert "新しい版" in pages.text()
    assert "新しい版" in {event.text for event in store.load(case_id).case.timeline.events}


def test_putting_a_draft_aside_puts_all_of_it_aside(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/steps/contact"
    pages.get(url)
    pages.send("/steps/contact", {"name": "青木"}, then="stay")
    fields = {**dict(pages.fields("/steps/contact")), "name": "x"}
    other = dict(fields)
    pages.get(url)
    pages.send("/steps/contact", {"name": "青木みどり"}, then="stay")
    pages.client.post(f"/cases/{case_id}/drafts/contact", data={**other, "_edit": "1700000001000"})
    pages.get(url)
    restored = {**dict(pages.fields("/steps/contact")), "name": "捨てる言葉", "_edit": "1700000002000"}
    pages.client.post(f"/cases/{case_id}/drafts/contact", data=restored)
    pages.send("/drafts/contact/drop")
    pages.get(f"/cases/{case_id}/check")
    assert store.load(case_id).case.contact.name == "青木みどり"


@pytest.mark.parametrize("typed", ["9/9から9/12", "9/9の午前中まで", "9月9日 15:00", "9/9 ただし急ぎません"])
def test_a_wished_day_says_no_more_than_a_day(pages: PageClient, store: CaseStore, case_id: str, typed: str) -> None:
    pages.get(f"/cases/{case_id}/steps/head")
    pages.send("/steps/head", {"reply_date": typed})
    assert store.load(case_id).case.head.reply_date is None
    assert dict(pages.fields("/steps/head"))["reply_date"] == typed


def test_hours_are_not_read_as_minutes(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/loss")
    pages.send("/steps/loss", {"items-0-minutes_low": "2時間"})
    assert not store.load(case_id).case.loss.items


def test_more_occurrences_than_tries_are_asked(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/steps/symptom")
    pages.send("/steps/symptom", {"attempts": "20", "reproduced": "23"})
    assert "試した回数より多く" in pages.text()
    assert store.load(case_id).case.symptom.reproduced is None
