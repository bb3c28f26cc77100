"""Recording that a letter went out, and its page: as it was sent, whatever changes afterwards."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.page_client import PageClient, dict_of_lists
from webapp.app import create_app
from webapp.case import Case, load_case
from webapp.case.head import State
from webapp.case.moment import Precision
from webapp.case.replies import Reply
from webapp.case.requests import Request, RequestKind
from webapp.config import Config
from webapp.findings import work_out
from webapp.findings.changes import figures
from webapp.report.build import FORMATS, build_document
from webapp.report.letters import LETTERS
from webapp.storage import CaseStore, RowChange
from webapp.views.sent_freezing import asked_in
from webapp.views.sent_upload import LARGEST_BYTES, plain_name

TODAY = date(2026, 9, 7)
HOSTILE = '<b>"x"</b> {{ 7*7 }}\r\nSet-Cookie: a=b'


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore, home_line: Case) -> str:
    return store.create(home_line, TODAY, "k")


def record(pages: PageClient, case_id: str, name: str = "inquiry", **changes: Any) -> str:
    """Return the address of the frozen page after recording a letter."""
    pages.get(f"/cases/{case_id}/letters/{name}/sent")
    pages.send("/sent", changes)
    assert "/sent/s" in pages.url, pages.text()[:600]
    return pages.url


def files(pages: PageClient) -> list[str]:
    assert pages.page is not None
    return [link for link in pages.page.xpath("//a[@download]/@href") if "/files/" in link]


def test_a_letter_is_recorded_with_all_that_belongs_to_it(
    pages: PageClient, store: CaseStore, case_id: str, home_line: Case
) -> None:
    url = record(pages, case_id, at="9月7日 10:05", channel="mail", formats=["docx", "md"], reply_by="2026-09-10")
    assert "送ったことを記録しました" in pages.text()
    head = store.load(case_id).case.head
    (sent,) = head.sent
    assert url.endswith(str(sent.id))
    assert (sent.letter, sent.level, sent.channel) == ("inquiry", None, "mail")
    assert (sent.at.value, sent.at.precision) == ("2026-09-07T10:05+09:00", Precision.MINUTE)
    assert sent.reply_by == date(2026, 9, 10)
    assert "御中" in sent.recipient
    assert sent.requests == home_line.head.requests
    found = work_out(home_line, TODAY)
    assert sent.figures == figures(found.frequency, found.actions)
    assert sent.figures.failures > 0
    assert head.state is State.WAITING


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_letter_can_be_recorded(pages: PageClient, case_id: str, name: str, language: str) -> None:
    pages.client.set_cookie("language", language)
    record(pages, case_id, name, formats=list(FORMATS))
    assert len(files(pages)) == len(FORMATS)
    pages.get(f"/cases/{case_id}/letters")
    pages.get(f"/cases/{case_id}/letters/{name}")


def test_files_are_byte_for_byte_those_of_the_day(pages: PageClient, store: CaseStore, case_id: str) -> None:
    record(pages, case_id, at="9月6日", formats=list(FORMATS))
    case = store.load(case_id).case
    before = case.model_copy(update={"head": case.head.model_copy(update={"sent": (), "state": State.WRITING})})
    document = build_document(before, "inquiry", "ja", date(2026, 9, 6))
    found = [pages.client.get(url) for url in files(pages)]
    for response, kind in zip(found, FORMATS, strict=True):
        assert sha256(response.data).hexdigest() == sha256(FORMATS[kind].render(document)).hexdigest(), kind
        assert "attachment" in response.headers["Content-Disposition"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert f"2026-09-06.{kind}" in response.headers["Content-Disposition"]


def test_nothing_that_changes_later_changes_it(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = record(pages, case_id, formats=list(FORMATS))
    article = pages.get(url).xpath("string(//article)")
    hashes = [sha256(pages.client.get(file).data).hexdigest() for file in files(pages)]
    stored = store.load(case_id)
    rows = [
        RowChange(event.id, None, stored.positions["timeline"][event.id], stored.row_revisions["timeline"][event.id])
        for event in stored.case.timeline.events
    ]
    store.save_rows(case_id, "timeline", rows, "gone")
    stored = store.load(case_id)
    head = stored.case.head.model_copy(update={"title": "別の件", "number": "X"})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    assert pages.get(url).xpath("string(//article)") == article
    assert [sha256(pages.client.get(file).data).hexdigest() for file in files(pages)] == hashes


def test_the_frozen_page_has_no_control_that_edits_the_letter(pages: PageClient, case_id: str) -> None:
    page = pages.get(record(pages, case_id))
    assert not page.xpath("//textarea | //select | //input[not(@type='hidden')]")
    assert [form.get("action").rsplit("/", 1)[1] for form in page.forms] == ["take-back"]
    assert page.xpath("//*[@class='date-stamp']//*[text()='26. 9. 7']")
    assert "もう書きかえられません" in pages.text()


def test_a_double_click_and_a_reload_record_once(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    fields = dict_of_lists(pages.fields("/sent"))
    urls = {pages.client.post(f"/cases/{case_id}/letters/inquiry/sent", data=fields).location for _ in range(3)}
    assert len(urls) == 1
    assert len(store.load(case_id).case.head.sent) == 1


def test_it_can_be_recorded_again_after_it_was_taken_back(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    fields = dict_of_lists(pages.fields("/sent"))
    first = pages.client.post(f"/cases/{case_id}/letters/inquiry/sent", data=fields).location
    pages.get(first)
    old = files(pages)
    pages.send("/take-back")
    assert "取り消しました" in pages.text()
    head = store.load(case_id).case.head
    assert (head.sent, head.state) == ((), State.WRITING)
    for gone in (first, *old):
        assert pages.client.get(gone).status_code == 404
    second = pages.client.post(f"/cases/{case_id}/letters/inquiry/sent", data=fields, follow_redirects=True)
    assert second.status_code == 200
    url = record(pages, case_id)
    assert url != first


def test_after_another_contact_it_cannot_be_taken_back(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = record(pages, case_id, at="9月6日")
    reply = Reply.model_validate({"id": "r1", "at": {"value": "2026-09-07", "precision": "day"}, "words": "再起動を"})
    store.save_rows(case_id, "replies", [RowChange("r1", reply.model_dump_json(), 1.0, 0)], "r")
    page = pages.get(url)
    assert not page.xpath("//form[contains(@action, 'take-back')]")
    pages.client.post(url + "/take-back")
    assert len(store.load(case_id).case.head.sent) == 1
    pages.get(url)
    assert "訂正のお知らせをお使いください" in pages.text()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": "2月30日"}, "at"),
        ({"at": "いつか"}, "at"),
        ({"at": "2026-09-08"}, "at"),
        ({"at": "9月7日 23:00"}, "at"),
        ({"at": ""}, "at"),
        ({"reply_by": "そのうち"}, "reply_by"),
        ({"reply_by": "2026-09-01"}, "reply_by"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_lost(
    pages: PageClient, store: CaseStore, case_id: str, changes: dict[str, str], field: str
) -> None:
    url = f"/cases/{case_id}/letters/inquiry/sent"
    pages.get(url)
    one = {"recipient": "窓口の方", "channel": "chat", **changes}
    typed = {"formats": ["md", "txt"], **{name: [value] for name, value in one.items()}}
    page = pages.send("/sent", typed)
    assert page.xpath(f"//*[@data-error-summary]//a[@href='#{field}']"), pages.text()[:500]
    assert not store.load(case_id).case.head.sent
    pages.get(url)
    again = dict_of_lists(pages.fields("/sent"))
    assert {name: again[name] for name in typed} == typed
    pages.send("/sent", {"at": "9月7日", "reply_by": ""})
    assert "/sent/s" in pages.url
    (sent,) = store.load(case_id).case.head.sent
    assert (sent.recipient, sent.channel) == ("窓口の方", "chat")
    pages.get(url)
    assert dict(pages.fields("/sent"))["recipient"] != "窓口の方", "the draft is gone"


def test_a_case_that_changed_meanwhile_is_shown_before_it_is_frozen(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    url = f"/cases/{case_id}/letters/inquiry/sent"
    pages.get(url)
    mine = {**dict_of_lists(pages.fields("/sent")), "recipient": ["窓口の方"]}
    pages.get(f"/cases/{case_id}/steps/timeline")
    pages.send("/timeline/line", {"line": "9/6 8:00 切断"})
    pages.send("/timeline/line")
    pages.client.post(url, data=mine)
    assert not store.load(case_id).case.head.sent
    pages.get(url)
    assert "案件の内容が変わりました" in pages.text()
    assert dict(pages.fields("/sent"))["recipient"] == "窓口の方"
    pages.send("/sent")
    (sent,) = store.load(case_id).case.head.sent
    assert sent.recipient == "窓口の方"


def test_a_form_that_was_cut_off_records_nothing(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/letters/inquiry/sent"
    pages.get(url)
    fields = dict_of_lists([pair for pair in pages.fields("/sent") if pair[0] != "_end"])
    pages.client.post(url, data=fields)
    assert not store.load(case_id).case.head.sent


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"channel": "mail"}, "mail"),
        ({"channel": "post"}, "郵送"),
        ({"channel": "other", "channel_words": "販売店を通して"}, "販売店を通して"),
        ({}, ""),
        ({"channel": "<b>"}, ""),
    ],
)
def test_the_way_it_went_is_a_channel_or_words(
    pages: PageClient, store: CaseStore, case_id: str, typed: dict[str, str], kept: str
) -> None:
    record(pages, case_id, **typed)
    assert store.load(case_id).case.head.sent[0].channel == kept


def test_a_file_that_was_changed_before_is_kept_byte_for_byte(pages: PageClient, case_id: str) -> None:
    url = f"/cases/{case_id}/letters/inquiry/sent"
    pages.get(url)
    content = b"PK\x03\x04 not really <script>" + bytes(range(256)) * 99
    fields = dict_of_lists(pages.fields("/sent"))
    name = "..\\..\\etc/問い合わせ\u202e<b>.html"
    response = pages.client.post(url, data={**fields, "as_sent": (io.BytesIO(content), name)}, follow_redirects=True)
    pages.get(response.request.path)
    assert "下の紙は手直し前の形です" in pages.text()
    first = pages.client.get(files(pages)[0])
    assert first.data == content
    assert first.mimetype == "application/octet-stream"
    assert first.headers["Content-Disposition"].startswith("attachment")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert "etc" not in first.headers["Content-Disposition"]


@pytest.mark.parametrize("content", [b"", b"x" * (LARGEST_BYTES + 1)])
def test_a_file_that_cannot_be_kept_is_told_and_the_rest_stays(
    pages: PageClient, store: CaseStore, case_id: str, content: bytes
) -> None:
    url = f"/cases/{case_id}/letters/inquiry/sent"
    pages.get(url)
    fields = {**dict_of_lists(pages.fields("/sent")), "recipient": "窓口の方"}
    response = pages.client.post(url, data={**fields, "as_sent": (io.BytesIO(content), "a.docx")})
    assert response.status_code == 302
    page = pages.get(url)
    assert page.xpath("//*[@data-error-summary]//a[@href='#as_sent']")
    assert dict(pages.fields("/sent"))["recipient"] == "窓口の方"
    assert not store.load(case_id).case.head.sent
    pages.send("/sent")
    assert "/sent/s" in pages.url


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("C:\\Users\\x\\報告.docx", "報告.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: b.docx", "b.docx"),
        ("\u202ecod.exe", "cod.exe"),
        ("...", "file"),
        ("あ" * 300 + ".docx", "あ" * 115 + ".docx"),
    ],
)
def test_a_file_keeps_only_its_own_name(name: str, plain: str) -> None:
    assert plain_name(name).strip() == plain


def test_words_never_become_markup_or_headers(pages: PageClient, case_id: str) -> None:
    record(pages, case_id, recipient=HOSTILE, channel="other", channel_words=HOSTILE)
    assert pages.page is not None
    assert not pages.page.xpath("//dd//b")
    assert "{{ 7*7 }}" in pages.text()
    for url in files(pages):
        assert "Set-Cookie" not in pages.client.get(url).headers


def test_the_days_until_the_answer_are_listed_one_by_one(pages: PageClient, case_id: str) -> None:
    # 21 to 23 September 2026 are holidays, the 19th and 20th a weekend.
    url = record(pages, case_id, at="9月7日 10:05", reply_by="2026-09-09")
    page = pages.get(url)
    days = [
        (day.get("class").split("--")[1], day.xpath("string(span[1])"))
        for day in page.xpath("//*[@class='workdays']/li")
    ]
    assert days == [("on", "8"), ("due", "9")]
    assert "送った翌日から2営業日" in pages.text()
    assert "あと2営業日" in pages.text()


def test_a_letter_of_a_weekend_is_counted_as_the_letter_says(pages: PageClient, case_id: str) -> None:
    page = pages.get(record(pages, case_id, "follow_up", at="2026-09-05", reply_by="2026-09-08"))
    kinds = [day.get("class").split("--")[1] for day in page.xpath("//*[@class='workdays']/li")]
    assert kinds == ["off", "on", "due"]
    assert "送った翌日から2営業日" in pages.text()


def test_holidays_are_struck_through_and_named(pages: PageClient, case_id: str) -> None:
    page = pages.get(record(pages, case_id, reply_by="2026-09-24"))
    drawn = {
        day.xpath("string(span[1])"): (day.get("class").split("--")[1], day.xpath("string(span[2])"))
        for day in page.xpath("//*[@class='workdays']/li")
    }
    assert drawn["21"] == drawn["22"] == drawn["23"] == ("off", "祝")
    assert drawn["19"] == ("off", "土")
    assert drawn["24"] == ("due", "木")
    assert next(iter(drawn)) == "8"
    assert "送った翌日から10営業日" in pages.text()
    assert "敬老の日" in pages.text()


def test_what_happened_since_the_last_letter_is_told(pages: PageClient, case_id: str) -> None:
    url = record(pages, case_id, at="9月6日 10:00")
    assert "新しい記録はありません" in pages.text()
    pages.get(f"/cases/{case_id}/steps/timeline")
    pages.send("/timeline/line", {"line": "9/7 8:05 切断"})
    pages.send("/timeline/line")
    (row,) = pages.get(url).xpath("//*[@class='since-list']/li")
    assert "8:05" in row.text_content()
    assert "切断" in row.text_content()


def test_a_record_without_its_bytes_says_so(pages: PageClient, store: CaseStore, case_id: str) -> None:
    record(pages, case_id, recipient="窓口")
    copy = load_case(pages.client.get(f"/cases/{case_id}/case.json").data)
    other = store.create(copy, TODAY, "copy")
    page = pages.get(f"/cases/{other}/sent/{copy.head.sent[0].id}")
    assert not page.xpath("//article")
    assert "送ったときの形は、ここにはありません" in pages.text()
    assert "窓口" in pages.text()
    assert pages.client.get(f"/cases/{other}/sent/{copy.head.sent[0].id}/files/1").status_code == 404


def test_a_correction_leads_to_the_erratum_and_leaves_the_letter(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    url = record(pages, case_id)
    article = pages.get(url).xpath("string(//article)")
    pages.get(url + "/corrections")
    page = pages.send("/corrections", {"corrections-0-wrong": "3回", "corrections-0-where": "要約"})
    assert page.xpath("//*[@data-error-summary]//a[@href='#corrections-0-right']")
    assert dict(pages.fields("/corrections"))["corrections-0-wrong"] == "3回"
    pages.send("/corrections", {"corrections-0-right": "4回"})
    (correction,) = store.load(case_id).case.head.corrections
    assert url.endswith(str(correction.sent))
    assert (correction.where, correction.wrong, correction.right) == ("要約", "3回", "4回")
    if "erratum" in LETTERS:
        assert pages.url.endswith("/letters/erratum")
        assert "4回" in pages.text()
    page = pages.get(url)
    assert page.xpath("string(//article)") == article
    assert "訂正を1件書いてあります" in pages.text()
    assert not page.xpath("//form[contains(@action, 'take-back')]"), "a corrected letter was sent"


def test_one_more_correction_is_asked_and_nothing_typed_is_lost(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    pages.get(record(pages, case_id) + "/corrections")
    pages.send("/corrections", {"corrections-0-wrong": "3回", "corrections-0-right": "4回", "then": "add"})
    assert dict(pages.fields("/corrections"))["corrections-0-right"] == "4回"
    pages.send("/corrections", {"corrections-1-wrong": "", "corrections-1-right": "取り消します"})
    assert [one.right for one in store.load(case_id).case.head.corrections] == ["4回", "取り消します"]


def test_corrections_of_two_pages_do_not_run_over_each_other(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = record(pages, case_id) + "/corrections"
    pages.get(url)
    mine = {
        **dict_of_lists(pages.fields("/corrections")),
        "corrections-0-wrong": ["x"],
        "corrections-0-right": ["わたし"],
    }
    pages.send("/corrections", {"corrections-0-wrong": "x", "corrections-0-right": "ほか"})
    pages.client.post(url, data={**mine, "_page": ["anotherpage"]})
    assert [one.right for one in store.load(case_id).case.head.corrections] == ["ほか"]
    pages.get(url)
    assert "別の画面で先に保存されました" in pages.text()
    assert dict(pages.fields("/corrections"))["corrections-0-right"] == "わたし"


def test_a_letter_is_recorded_to_the_minute_unless_changed(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/letters/inquiry/sent")
    assert dict(pages.fields("/sent"))["at"] == "2026年9月7日 10:44"
    pages.send("/sent")
    at = store.load(case_id).case.head.sent[0].at
    assert (at.value, at.precision) == ("2026-09-07T10:44+09:00", Precision.MINUTE)


@pytest.mark.parametrize("page", ["corrections", "sent"])
def test_what_was_only_typed_waits_and_is_named(pages: PageClient, case_id: str, page: str) -> None:
    url = record(pages, case_id) + "/corrections" if page == "corrections" else f"/cases/{case_id}/letters/thanks/sent"
    typed = {"corrections-0-wrong": "3回と"} if page == "corrections" else {"recipient": "窓口の"}
    pages.get(url)
    (kept,) = pages.form(f"/{page}").xpath("./@data-autosave-url")
    fields = {**dict_of_lists(pages.fields(f"/{page}")), **typed}
    assert "保存しました" in pages.client.post(kept, data=fields).json["saved_at"]  # type: ignore[index]
    pages.get(url)
    assert typed.items() <= dict(pages.fields(f"/{page}")).items()
    assert "書きかけを戻しました" in pages.text()
    for place in ("check", "letters", "replies"):
        links = pages.get(f"/cases/{case_id}/{place}").xpath("//*[contains(@class, 'notice--warn')]//a/@href")
        assert url.removeprefix("http://localhost") in links, place
    cut = {name: value for name, value in fields.items() if name != "_end"}
    assert pages.client.post(kept, data=cut).status_code == 400


@pytest.mark.parametrize("name", [name for name in ("thanks", "phone", "handover", "erratum") if name in LETTERS])
def test_letters_that_ask_nothing_leave_the_case_as_it_is(
    pages: PageClient, store: CaseStore, case_id: str, name: str
) -> None:
    stored = store.load(case_id)
    head = stored.case.head.model_copy(update={"state": State.SOLVED})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    pages.get(f"/cases/{case_id}/letters/{name}/sent")
    assert "reply_by" not in dict(pages.fields("/sent"))
    record(pages, case_id, name)
    head = store.load(case_id).case.head
    assert head.state is State.SOLVED
    assert (head.sent[0].requests, head.sent[0].reply_by) == ((), None)


def test_requests_are_kept_as_the_letter_asked_them(home_line: Case) -> None:
    own = Request(kind=RequestKind.REPAIR, text="宅内の機器を見てください。")
    head = home_line.head.model_copy(update={"requests": (Request(kind=RequestKind.CAUSE), own, Request())})
    assert asked_in(head, "inquiry") == head.requests[:2]
    assert own in asked_in(head, "escalation")
    kinds = [one.kind for one in asked_in(head, "escalation")]
    assert sorted(kinds) == sorted([RequestKind.REPAIR, RequestKind.WORKAROUND, RequestKind.DATE])
    assert asked_in(head.model_copy(update={"requests": (Request(),)}), "inquiry")[0].kind is RequestKind.CAUSE
    assert asked_in(head, "thanks") == ()


@pytest.mark.skipif("escalation" not in LETTERS, reason="the letter is not written")
def test_an_escalation_is_recorded_at_its_level_with_the_day_it_names(
    pages: PageClient, store: CaseStore, case_id: str
) -> None:
    stored = store.load(case_id)
    head = stored.case.head.model_copy(update={"reply_date": None})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    pages.get(f"/cases/{case_id}/letters/escalation/sent?level=2")
    pages.send("/sent", {"at": "9月4日"})
    (sent,) = store.load(case_id).case.head.sent
    assert (sent.letter, sent.level) == ("escalation", 2)
    assert sent.reply_by == date(2026, 9, 11), "five business days after the day it was sent"
    assert "9月11日" in pages.page.xpath("string(//article)")  # type: ignore[union-attr]
    assert "開発部門あて" in pages.text()


def test_a_letter_is_still_there_on_another_day(tmp_path: Path, home_line: Case) -> None:
    clock = {"now": datetime(2026, 9, 7, 1, 44, tzinfo=UTC)}
    app = create_app(Config(data=tmp_path / "data", clock=lambda: clock["now"], testing=True))
    pages = PageClient(app)
    case_id = CaseStore(app.extensions["toiawase.database"]).create(home_line, TODAY, "k")
    url = record(pages, case_id, reply_by="2026-09-09")
    for day, words in ((9, "きょうが期限です"), (14, "期限を3営業日過ぎています")):
        clock["now"] = datetime(2026, 9, day, 1, 0, tzinfo=UTC)
        page = pages.get(url)
        assert words in pages.text()
        assert "2026年9月7日" in page.xpath("string(//article)")
    app.extensions["toiawase.database"].close()
