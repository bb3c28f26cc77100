"""The timeline page, without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case
from webapp.case.model import visible
from webapp.case.timeline import Event, EventKind
from webapp.storage import CaseStore

TODAY = date(2026, 9, 7)


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def url(store: CaseStore) -> str:
    return f"/cases/{store.create(Case(), TODAY, 'k')}/steps/timeline"


def _events(store: CaseStore, url: str) -> tuple[Event, ...]:
    return store.load(url.split("/")[2]).case.timeline.events


def add(pages: PageClient, url: str, line: str, **choice: str) -> None:
    """Type a line, look at how it was read, add it."""
    pages.get(url)
    pages.send("/timeline/line", {"line": line})
    pages.send("/timeline/line", choice)


def test_a_line_is_shown_as_read_before_it_is_added(pages: PageClient, store: CaseStore, url: str) -> None:
    pages.get(url)
    assert "まだ1件もありません" in pages.text()
    pages.send("/timeline/line", {"line": "9/3 10:33 切断 → 再起動で復旧"})
    assert "2026年9月3日（木）" in pages.text()
    assert "10:33" in pages.text()
    assert not _events(store, url)
    pages.send("/timeline/line")
    (event,) = _events(store, url)
    assert event.at.value == "2026-09-03T10:33+09:00"
    assert event.kind is EventKind.FAILURE
    assert event.written == "9/3 10:33 切断 → 再起動で復旧"
    assert [action.kind.value for action in event.actions] == ["restart"]


def test_the_line_stays_when_the_page_is_left(pages: PageClient, url: str) -> None:
    pages.get(url)
    pages.send("/timeline/line", {"line": "9/3 10:33 切断"})
    pages.get(url)
    assert dict(pages.fields("/timeline/line"))["line"] == "9/3 10:33 切断"


def test_an_ambiguous_day_is_asked_and_nothing_is_chosen(pages: PageClient, store: CaseStore, url: str) -> None:
    pages.get(url)
    pages.send("/timeline/line", {"line": "3/7/2026 21:22 切断"})
    assert "3月7日" in pages.text()
    assert "7月3日" in pages.text()
    assert "choice-1" not in dict(pages.fields("/timeline/line"))
    pages.send("/timeline/line", {"choice-1": "2026-07-03"})
    (event,) = _events(store, url)
    assert event.at.value == "2026-07-03T21:22+09:00"


def test_a_question_left_open_keeps_the_words(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "3/7/2026 21:22 切断")
    (event,) = _events(store, url)
    assert not event.at.known
    assert event.text == "3/7/2026 21:22 切断"


def test_the_same_again_takes_the_words_of_the_row_above(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断 → 再起動で復旧")
    add(pages, url, "15:33 同上")
    first, second = _events(store, url)
    assert second.at.value == "2026-09-03T15:33+09:00"
    assert (second.text, second.kind, second.repeats) == (first.text, first.kind, first.id)
    assert [action.kind for action in second.actions] == [action.kind for action in first.actions]


def test_the_same_again_by_its_button(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断 → 再起動で復旧")
    first = _events(store, url)[0]
    pages.get(f"{url}?same={first.id}")
    pages.send("/timeline/same", {"when": "9/5 21:22"})
    pages.get(f"{url}?same={first.id}")
    pages.send("/timeline/same", {"when": ""})
    _, second, third = _events(store, url)
    assert (second.at.value, second.repeats) == ("2026-09-05T21:22+09:00", first.id)
    assert not third.at.known


def test_now_fills_in_the_time(pages: PageClient, url: str) -> None:
    pages.get(f"{url}?now=1")
    assert dict(pages.fields("/timeline/line"))["line"].startswith("2026-09-07 10:44")


PASTED = """2026年3月3日 開通
令和8年3月5日 切れた 再起動でなおる
１０：３３ 同上
午後3時33分 同上
3/7/2026 21:22 また

21:30 ログ保存"""


def test_a_pasted_list_is_shown_corrected_and_added(pages: PageClient, store: CaseStore, url: str) -> None:
    pages.get(f"{url}/paste")
    pages.send("/timeline/paste", {"text": PASTED})
    assert "貼り付けた6行を、こう読みました" in pages.text()
    assert not _events(store, url)
    lines = [value for name, value in pages.fields("/timeline/paste") if name == "line"]
    lines[5] = "3/7 21:30 ログ保存"
    pages.send("/timeline/paste", {"line": lines}, then="add")
    assert not _events(store, url), "a corrected line is shown again before it is added"
    pages.send("/timeline/paste", {"choice-5": "2026-03-07"}, then="add")
    events = _events(store, url)
    assert [event.at.value for event in events] == [
        "2026-03-03",
        "2026-03-05",
        "2026-03-05T10:33+09:00",
        "2026-03-05T15:33+09:00",
        "2026-03-07T21:22+09:00",
        "2026-03-07T21:30+09:00",
    ]
    assert [event.repeats for event in events[2:5]] == [events[1].id] * 3
    assert events[5].kind is EventKind.EVIDENCE


def test_adding_a_list_twice_adds_it_once(pages: PageClient, store: CaseStore, url: str) -> None:
    pages.get(f"{url}/paste")
    pages.send("/timeline/paste", {"text": PASTED})
    fields: dict[str, list[str]] = {}
    for name, value in [*pages.fields("/timeline/paste"), ("then", "add")]:
        fields.setdefault(name, []).append(value)
    for _ in range(2):
        assert pages.client.post(f"{url}/paste", data=fields).status_code == 302
    assert len(_events(store, url)) == 6


def test_a_list_that_is_too_long_is_kept_and_said(pages: PageClient, url: str) -> None:
    pages.get(f"{url}/paste")
    pages.send("/timeline/paste", {"text": "\n".join(f"9/3 切断 {number}" for number in range(2500))}, status=422)
    assert "分けて貼り付けてください" in pages.text()
    pages.get(f"{url}/paste")
    assert "切断 2499" in dict(pages.fields("/timeline/paste"))["text"]


def test_a_row_is_changed_field_by_field(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断")
    event = _events(store, url)[0]
    pages.get(f"{url}?edit={event.id}")
    changes = {"until": "10:48", "text": "切断。会議が中断", "actions-0-kind": "restart", "actions-0-outcome": "cured"}
    pages.send(f"/rows/{event.id}", changes, then="save")
    changed = _events(store, url)[0]
    assert changed.until is not None
    assert changed.until.value == "2026-09-03T10:48+09:00"
    assert changed.text == "切断。会議が中断"
    assert changed.actions[0].outcome.value == "cured"
    assert "続いた時間 15分" in pages.text()
    pages.send("/timeline/undo")
    assert _events(store, url)[0] == event


def test_a_row_being_changed_is_kept_as_typed(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断")
    event = _events(store, url)[0]
    page = pages.get(f"{url}?edit={event.id}")
    (address,) = page.xpath("//form[contains(@action, '/rows/')]/@data-autosave-url")
    fields = {**dict(pages.fields(f"/rows/{event.id}")), "text": "切断。会議が", "_edit": "1700000000000"}
    assert pages.client.post(address, data=fields).status_code == 200
    pages.get(f"{url}?edit={event.id}")
    assert dict(pages.fields(f"/rows/{event.id}"))["text"] == "切断。会議が"
    pages.send(f"/rows/{event.id}", {"_edit": "1700000000000"}, then="save")
    assert _events(store, url)[0].text == "切断。会議が"


def test_an_end_before_its_start_is_asked(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断")
    event = _events(store, url)[0]
    pages.get(f"{url}?edit={event.id}")
    pages.send(f"/rows/{event.id}", {"until": "9/3 10:00"}, status=422, then="save")
    assert "始まりより前" in pages.text()
    assert _events(store, url)[0] == event


def test_a_row_is_deleted_and_brought_back(pages: PageClient, store: CaseStore, url: str) -> None:
    add(pages, url, "9/3 10:33 切断")
    event = _events(store, url)[0]
    pages.get(f"{url}?edit={event.id}")
    pages.send(f"/rows/{event.id}", then="delete")
    assert "消しました" in pages.text()
    assert not _events(store, url)
    pages.send("/timeline/undo")
    assert _events(store, url) == (event,)


def test_days_without_a_record_are_said(pages: PageClient, store: CaseStore, home_line: Case) -> None:
    case_id = store.create(home_line, TODAY, "h")
    pages.get(f"/cases/{case_id}/steps/timeline")
    assert "9月4日（金） 記録なし" in pages.text()
    assert "時刻の記録なし" in pages.text()


@pytest.mark.parametrize(
    "line", ["<b>x</b> {{ 1 }}", "\x00\x1b[31m 9/3 10:33", "\u202eabc", "9" * 5000, "　", "=1+1", "🤖" * 50]
)
def test_any_line_is_taken_as_typed(pages: PageClient, store: CaseStore, url: str, line: str) -> None:
    add(pages, url, line) if line.strip() else pages.get(url)
    events = _events(store, url)
    if line.strip():
        assert events[0].written == visible(line.strip())


def test_many_rows_are_all_reachable(pages: PageClient, store: CaseStore) -> None:
    events = tuple(Event(id=f"e{n}", text=f"行{n}", kind=EventKind.OBSERVATION) for n in range(1, 702))
    case = Case.model_validate({"timeline": {"events": events}})
    url = f"/cases/{store.create(case, TODAY, 'many')}/steps/timeline"
    found: set[str] = set()
    for number in (1, 2, 3):
        page = pages.get(f"{url}?page={number}")
        found |= {element.get("id") for element in page.xpath("//*[starts-with(@id, 'row-')]")}
    assert len(found) == 701
