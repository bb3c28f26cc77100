"""The record of replies: added, kept, shown, settled, put into the timeline."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from tests.cases import cases
from tests.page_client import PageClient, dict_of_lists
from webapp.case import Case
from webapp.case.contact import Channel
from webapp.case.evidence import Evidence, EvidenceItem
from webapp.case.head import Head
from webapp.case.moment import Moment, Precision
from webapp.case.replies import (
    AnswerTo,
    AskedOfCustomer,
    Direction,
    Promise,
    PromiseBy,
    Replies,
    Reply,
    Stance,
    StanceMark,
)
from webapp.case.requests import Request, RequestKind
from webapp.case.sent import Sent
from webapp.case.timeline import ActionKind, Event, EventKind, Source, Timeline
from webapp.storage import CaseStore, DraftStore, RowChange, new_id

TODAY = date(2026, 9, 7)
WATCH = "現在、異常は見られません。しばらく様子を見ていただき、改善しない場合は改めてご連絡ください。"


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore) -> str:
    return store.create(Case(), TODAY, "k")


def at(day: str, clock: str) -> Moment:
    return Moment(value=f"2026-09-{day}T{clock}+09:00", precision=Precision.MINUTE)


def a_reply(**more: Any) -> Reply:
    values = {
        "id": "r1",
        "channel": Channel.MAIL,
        "at": at("03", "14:20"),
        "desk": "サポート窓口",
        "words": WATCH,
        "stances": (StanceMark(stance=Stance.WAIT_AND_SEE, phrase="しばらく様子を見ていただき"),),
        **more,
    }
    return Reply.model_validate(values)


def with_replies(store: CaseStore, *replies: Reply, **more: Any) -> str:
    return store.create(Case(replies=Replies(replies=replies), **more), TODAY, new_id())


def replies_of(store: CaseStore, case_id: str) -> tuple[Reply, ...]:
    return store.load(case_id).case.replies.replies


def add(pages: PageClient, case_id: str, **fields: Any) -> str:
    """Return the action of the form of a new contact, after it was sent."""
    pages.get(f"/cases/{case_id}/replies/add")
    action = pages.url.split("?")[0].split(case_id)[1]
    pages.send(action, {"direction": "from_vendor", **fields}, then="save")
    return action


# ---------------------------------------------------------------- adding, keeping, saving


def test_a_contact_is_added_with_all_that_was_said(pages: PageClient, store: CaseStore, case_id: str) -> None:
    add(
        pages,
        case_id,
        channel="mail",
        at="9/3 14:20",
        desk="サポート窓口",
        person="佐藤",
        ticket_number="R-1",
        words=WATCH,
        **{"asked-0-what": "様子見", "asked-0-done": "yes", "asked-0-done_at": "9/4 8:00", "asked-0-outcome": "再発"},
        **{"promises-0-by": "vendor", "promises-0-what": "調査", "promises-0-due": "2026-09-09"},
    )
    (reply,) = replies_of(store, case_id)
    assert (reply.direction, reply.channel, reply.desk) == (Direction.FROM_VENDOR, Channel.MAIL, "サポート窓口")
    assert reply.at.value == "2026-09-03T14:20+09:00"
    assert (reply.person, reply.ticket_number, reply.words) == ("佐藤", "R-1", WATCH)
    assert [(one.what, one.done, one.done_at.value) for one in reply.asked] == [
        ("様子見", True, "2026-09-04T08:00+09:00")
    ]
    assert reply.promises == (Promise(by=PromiseBy.VENDOR, what="調査", due=date(2026, 9, 9)),)
    assert not reply.read
    assert "やりとり 1件" in pages.text()
    assert "佐藤さま" in pages.text()


def test_a_double_click_adds_one(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    url = pages.url.split("?")[0]
    fields = {**dict(pages.fields(url)), "direction": "from_vendor", "words": "お返事", "then": "save"}
    for _ in range(3):
        pages.client.post(url, data=fields)
    assert [reply.words for reply in replies_of(store, case_id)] == ["お返事"]
    assert not DraftStore(store.database).find(case_id)


def test_who_spoke_is_asked_and_nothing_is_lost(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    assert "direction" not in dict(pages.fields(pages.url))
    pages.send(pages.url, {"words": "お返事", "at": "2月30日"}, then="save")
    assert "相手からか、こちらからかを選んでください。" in pages.text()
    assert "2月30日はありません" in pages.text()
    pages.get(pages.url)
    assert "相手からか、こちらからかを選んでください。" in pages.text(), "reload needs nothing sent again"
    assert dict(pages.fields(pages.url.split("?")[0]))["words"] == "お返事"
    assert not replies_of(store, case_id)
    pages.send(pages.url.split("?")[0], {"direction": "to_vendor", "at": "3月1日"}, then="save")
    assert [reply.direction for reply in replies_of(store, case_id)] == [Direction.TO_VENDOR]


def test_a_begun_contact_waits_and_is_named(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    form = pages.url
    data = {**dict(pages.fields(form)), "words": "まだ途中", "_edit": "1700000000000"}
    answer = pages.client.post(f"{form}/draft", data=data)
    assert "保存しました" in answer.get_json()["saved_at"]
    page = pages.get(f"/cases/{case_id}/replies")
    assert page.xpath(f"//a[@href='{form}'][contains(., 'まだ途中')]")
    assert "回答の記録" in pages.get(f"/cases/{case_id}/check").xpath("string(//*[contains(@class, 'notice--warn')])")
    pages.get(form)
    assert dict(pages.fields(form))["words"] == "まだ途中"
    pages.send(form, then="drop")
    assert not DraftStore(store.database).find(case_id)
    assert not replies_of(store, case_id)


def test_two_contacts_begun_in_two_tabs_both_wait(pages: PageClient, case_id: str) -> None:
    for words in ("一つめ", "二つめ"):
        pages.get(f"/cases/{case_id}/replies/add")
        data = {**dict(pages.fields(pages.url)), "words": words}
        pages.client.post(f"{pages.url}/draft", data=data)
    pages.get(f"/cases/{case_id}/replies")
    assert "一つめ" in pages.text()
    assert "二つめ" in pages.text()


def test_a_body_that_was_cut_off_changes_nothing(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    url = f"/cases/{case_id}/replies/rows/r1"
    pages.client.post(url, data={"direction": "from_vendor", "words": "半", "then": "save"})
    pages.client.post(f"{url}/draft", data={"words": "半"})
    assert replies_of(store, case_id) == (a_reply(),)
    assert not DraftStore(store.database).find(case_id)


def test_rows_are_added_without_scripts_and_reload_sends_nothing(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    action = pages.url
    for name in ("asked", "promises"):
        pages.send(action, {"words": "お返事"}, then=f"add:{name}")
        assert f"{name}-1-what" in dict(pages.fields(action))
    pages.get(action)
    assert {"asked-1-what", "promises-1-what"} <= dict(pages.fields(action)).keys()
    assert dict(pages.fields(action))["words"] == "お返事"


def test_a_conflict_shows_both_and_only_the_button_resolves_it(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    action = f"/cases/{case_id}/replies/rows/r1"
    pages.get(action)
    mine = {**dict(pages.fields(action)), "words": "わたしの", "then": "save"}
    pages.get(action)
    pages.send(action, {"words": "もう一方の"}, then="save")
    pages._take(pages.client.post(action, data=mine, follow_redirects=True), 200)
    assert "先に保存されました" in pages.text()
    assert "もう一方の" in pages.text()
    assert replies_of(store, case_id)[0].words == "もう一方の"
    pages.get(action)
    assert "先に保存されました" in pages.text()
    pages.send(action, then="save")
    assert replies_of(store, case_id)[0].words == "わたしの"


def test_a_contact_deleted_elsewhere_is_offered_again(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    action = f"/cases/{case_id}/replies/rows/r1"
    pages.get(action)
    mine = {**dict(pages.fields(action)), "words": "わたしの", "then": "save"}
    pages.send(action, then="delete")
    assert not replies_of(store, case_id)
    pages._take(pages.client.post(action, data=mine, follow_redirects=True), 200)
    assert "消されていました" in pages.text()
    pages.send(action, then="save")
    assert replies_of(store, case_id)[0].words == "わたしの"


def test_a_contact_with_the_id_of_an_event_can_be_changed(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply(id="1"), timeline=Timeline(events=(Event(id="1", text="切断"),)))
    # Revisions are told by row alone: the event's hides that of the contact.
    store.save_rows(case_id, "timeline", [RowChange("1", '{"id": "1", "text": "x"}', 9, 1)], new_id())
    action = f"/cases/{case_id}/replies/rows/1"
    pages.get(action)
    pages.send(action, {"words": "直した"}, then="save")
    if "rows/1" in pages.url:
        pages.send(action, then="save")
    assert replies_of(store, case_id)[0].words == "直した"


def test_a_deleted_contact_is_brought_back(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    pages.send("/rows/r1", then="delete")
    assert "消しました" in pages.text()
    assert not replies_of(store, case_id)
    pages.send("/replies/undo")
    assert replies_of(store, case_id) == (a_reply(),)


FULL = a_reply(
    read=True,
    ticket_number="R-1",
    person="佐藤",
    subject="ご回答",
    asked=(
        AskedOfCustomer(what="初期化", done=True, done_at=at("03", "20:10"), outcome="再発", event="e1"),
        AskedOfCustomer(what="交換", done=False),
        AskedOfCustomer(what="ログ"),
    ),
    promises=(Promise(by=PromiseBy.CUSTOMER, what="ログ", due=date(2026, 9, 9), kept_at=at("05", "10:00")),),
    answers=(
        AnswerTo(question="cause", answer="不明", whole=False),
        AnswerTo(question="もう聞いていない質問", answer="はい"),
    ),
    evidence=("x2", "gone"),
    events=("e9",),
)


def test_saving_untouched_changes_nothing(pages: PageClient, store: CaseStore) -> None:
    evidence = Evidence(items=(EvidenceItem(id="x1"), EvidenceItem(id="x2")))
    case_id = with_replies(store, FULL, evidence=evidence)
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    assert dict(pages.fields("/rows/r1"))["evidence"] == "2"
    pages.send("/rows/r1", then="save")
    assert replies_of(store, case_id) == (FULL,)


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(case=cases())
def test_any_replies_survive_the_form_and_the_page(pages: PageClient, store: CaseStore, case: Case) -> None:
    case_id = store.create(case, TODAY, new_id())
    before = {reply.id: reply for reply in replies_of(store, case_id)}
    pages.get(f"/cases/{case_id}/replies")
    for name, reply in before.items():
        action = f"/cases/{case_id}/replies/rows/{name}"
        pages.get(action)
        fields = dict_of_lists([*pages.fields(action), ("then", "save")])
        pages.client.post(action, data=fields)
        kept = {draft.page for draft in DraftStore(store.database).find(case_id)}
        after = next(one for one in replies_of(store, case_id) if one.id == name)
        if f"reply{name}" not in kept:
            assert (after.words, after.subject, after.at, after.stances) == (
                reply.words,
                reply.subject,
                reply.at,
                reply.stances,
            )
            assert [one.event for one in after.asked if one.what] == [one.event for one in reply.asked if one.what]
    pages.get(f"/cases/{case_id}/replies")


def test_numbers_of_exhibits_are_held_against_what_is_there(pages: PageClient, store: CaseStore) -> None:
    evidence = Evidence(items=(EvidenceItem(id="x1"), EvidenceItem(id="x2")))
    case_id = with_replies(store, a_reply(), evidence=evidence)
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    pages.send("/rows/r1", {"evidence": "３"}, then="save")
    assert "資料3はありません" in pages.text()
    pages.send("/rows/r1", {"evidence": "２、資料1"}, then="save")
    assert replies_of(store, case_id)[0].evidence == ("x2", "x1")


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({"promises-0-what": "調査"}, "どちらの約束ですか。"),
        ({"answers-0-answer": "はい"}, "どの質問への答えですか。"),
    ],
)
def test_what_a_row_lacks_is_asked(pages: PageClient, store: CaseStore, fields: dict[str, str], question: str) -> None:
    case_id = with_replies(store, a_reply(), head=Head(sent=(INQUIRY,)))
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    pages.send("/rows/r1", fields, then="save")
    assert question in pages.text()
    assert replies_of(store, case_id) == (a_reply(),)


# ---------------------------------------------------------------- mails

MAIL = (
    b"From: =?utf-8?B?44GC44GK44Gw6YCa5L+h44K144Od44O844OI?= <support@aoba.example>\r\n"
    b"Date: Thu, 3 Sep 2026 05:20:05 +0000\r\nSubject: [R-260308-114] reply\r\n"
    b"Content-Type: text/plain; charset=shift_jis\r\n\r\n"
) + f"{WATCH}\r\n担当：佐藤\r\n".encode("cp932")


def bring(pages: PageClient, action: str, content: bytes, **fields: Any) -> None:
    data = {**dict(pages.fields(action)), **fields, "mail": (io.BytesIO(content), "a.eml")}
    pages._take(pages.client.post(action, data=data, follow_redirects=True), 200)


@pytest.mark.parametrize("then", ["read", "save"])
def test_a_mail_file_fills_the_form_and_saves_nothing(
    pages: PageClient, store: CaseStore, case_id: str, then: str
) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    action = pages.url
    bring(pages, action, MAIL, desk="わたしの書いた窓口", then=then)
    assert "まだ保存していません" in pages.text()
    assert not replies_of(store, case_id)
    fields = dict(pages.fields(action))
    assert (fields["direction"], fields["channel"]) == ("from_vendor", "mail")
    assert fields["at"] == "2026-09-03 05:20 +00:00"
    assert (fields["desk"], fields["person"]) == ("わたしの書いた窓口", "佐藤")
    assert fields["ticket_number"] == "R-260308-114"
    assert fields["words"] == f"{WATCH}\n担当：佐藤"
    pages.get(action)
    pages.send(action, then="save")
    (reply,) = replies_of(store, case_id)
    assert reply.at.value == "2026-09-03T05:20+00:00"
    assert reply.words.startswith(WATCH)


def test_a_mail_pasted_whole_is_read_before_it_is_saved(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pasted = f"差出人: サポート窓口 <s@aoba.example>\n送信日時: 2026年9月3日(木) 14:20\n件名: ご回答\n\n{WATCH}"
    action = add(pages, case_id, words=pasted)
    assert "まだ保存していません" in pages.text()
    assert not replies_of(store, case_id)
    fields = dict(pages.fields(action))
    assert (fields["at"], fields["desk"], fields["subject"]) == (
        "2026年9月3日(木) 14:20",
        "サポート窓口",
        "ご回答",
    )
    pages.send(action, then="save")
    (reply,) = replies_of(store, case_id)
    assert (reply.at.value, reply.words) == ("2026-09-03T14:20+09:00", WATCH)


def test_our_own_mail_goes_to_the_desk(pages: PageClient, store: CaseStore) -> None:
    case = Case(head=Head.model_validate({"sender": {"email": "Support@aoba.example"}}))
    case_id = store.create(case, TODAY, "own")
    pages.get(f"/cases/{case_id}/replies/add")
    bring(pages, pages.url, MAIL, then="read")
    fields = dict(pages.fields(pages.url))
    assert (fields["direction"], fields["desk"]) == ("to_vendor", "")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空でした"),
        (b"%PDF-1.7", "読めませんでした"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", "Outlook"),
        (b"From: a\r\n\r\n" + b"x" * (10 * 1024 * 1024), "10 MB"),
    ],
)
def test_a_file_that_is_no_mail_says_why_and_keeps_what_was_typed(
    pages: PageClient, case_id: str, content: bytes, word: str
) -> None:
    pages.get(f"/cases/{case_id}/replies/add")
    action = pages.url
    bring(pages, action, content, words="書きかけ", then="read")
    assert word in pages.text()
    assert dict(pages.fields(action))["words"] == "書きかけ"


# ---------------------------------------------------------------- stances


def test_a_stance_that_was_read_is_confirmed_by_one_button(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    page = pages.get(f"/cases/{case_id}/replies")
    assert page.xpath("string(//blockquote/mark)") == "しばらく様子を見ていただき"
    assert "と読みました" in pages.text()
    pages.send("/rows/r1/stances")
    (reply,) = replies_of(store, case_id)
    assert reply.read
    assert reply.stances == (
        StanceMark(stance=Stance.WAIT_AND_SEE, phrase="しばらく様子を見ていただき", confirmed=True),
    )
    assert "と読みました" not in pages.text()
    assert pages.get(f"/cases/{case_id}/replies").xpath("//*[contains(@class, 'chip--confirmed')]")
    revision = store.load(case_id).row_revisions["replies"]["r1"]
    pages.get(f"/cases/{case_id}/replies/rows/r1/stances")
    pages.send("/rows/r1/stances")
    assert store.load(case_id).row_revisions["replies"]["r1"] == revision, "the same again is nothing new"


def test_other_stances_are_chosen_several_or_none(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    url = f"/cases/{case_id}/replies/rows/r1/stances"
    page = pages.get(url)
    offered = {box.get("value") for box in page.xpath("//input[@type='checkbox']")}
    assert offered == {stance.value for stance in Stance if stance is not Stance.NO_ANSWER} | {"none"}
    assert not page.xpath("//input[@type='checkbox'][@checked]")
    pages.send("/rows/r1/stances")
    assert "どれでもない" in pages.text()
    pages.send("/rows/r1/stances", {"stance": ["none", "restart"]})
    assert "両方選ばれています" in pages.text()
    assert len(pages.get(pages.url).xpath("//input[@checked]")) == 2, "reload needs nothing sent again"
    pages.send("/rows/r1/stances", {"stance": ["not_reproduced", "wait_and_see"]})
    marks = replies_of(store, case_id)[0].stances
    assert {mark.stance for mark in marks if mark.confirmed} == {Stance.NOT_REPRODUCED, Stance.WAIT_AND_SEE}
    pages.send("/replies/undo")
    assert replies_of(store, case_id) == (a_reply(),)
    pages.get(url)
    pages.send("/rows/r1/stances", {"stance": "none"})
    (reply,) = replies_of(store, case_id)
    assert reply.read
    assert not reply.stances
    assert "どれにも当てはまらない" in pages.text()


def test_the_words_of_a_reply_stay_words(pages: PageClient, store: CaseStore) -> None:
    words = "<script>alert(1)</script> </mark>様子を見て<img src=x onerror=alert(1)>ください & \x1b[31m"
    mark = StanceMark(stance=Stance.WAIT_AND_SEE, phrase="</mark>様子を見て<img src=x onerror=alert(1)>")
    hostile = "<b>x</b>"
    reply = a_reply(
        words=words,
        stances=(mark,),
        desk=hostile,
        person=hostile,
        ticket_number=hostile,
        subject=hostile,
        asked=(AskedOfCustomer(what=hostile, done=True, outcome=hostile),),
        promises=(Promise(by=PromiseBy.VENDOR, what='"><b>x</b>'),),
    )
    case_id = with_replies(store, reply)
    for url in ("", "/rows/r1", "/rows/r1/stances"):
        page = pages.get(f"/cases/{case_id}/replies{url}")
        assert not page.xpath("//main//b | //main//img | //script[not(@src)]")
    page = pages.get(f"/cases/{case_id}/replies")
    assert page.xpath("string(//blockquote/mark)") == mark.phrase


# ---------------------------------------------------------------- the timeline


def test_a_reply_goes_into_the_timeline_once_and_out_again(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    pages.get(f"/cases/{case_id}/replies")
    fields = dict(pages.fields("/rows/r1/events"))
    for _ in range(2):
        pages.client.post(f"/cases/{case_id}/replies/rows/r1/events", data=fields)
    case = store.load(case_id).case
    (event,) = case.timeline.events
    assert (event.kind, event.source, event.at) == (EventKind.ANSWER, Source.VENDOR, at("03", "14:20"))
    assert WATCH in event.text
    assert case.replies.replies[0].events == (event.id,)
    assert f"edit={event.id}" in pages.get(f"/cases/{case_id}/replies").xpath("string(//a[@class='reply-small']/@href)")


def test_undo_takes_the_row_and_the_link_back(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    for _ in range(2):
        pages.get(f"/cases/{case_id}/replies")
        pages.send("/rows/r1/events")
        assert len(store.load(case_id).case.timeline.events) == 1
        pages.send("/replies/undo")
        assert not store.load(case_id).case.timeline.events
        assert replies_of(store, case_id) == (a_reply(),)


def test_an_undo_that_was_overtaken_takes_nothing_back(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply())
    pages.get(f"/cases/{case_id}/replies")
    pages.send("/rows/r1/events")
    stored = store.load(case_id)
    changed = stored.case.replies.replies[0].model_copy(update={"subject": "ほかの画面"})
    base = stored.row_revisions["replies"]["r1"]
    store.save_rows(case_id, "replies", [RowChange("r1", changed.model_dump_json(), 1.0, base)], "other")
    before = store.load(case_id).case
    pages.send("/replies/undo")
    assert "元に戻せませんでした" in pages.text()
    assert store.load(case_id).case == before


@pytest.mark.parametrize(
    ("what", "stance", "kind"),
    [
        ("ルーターの初期化", Stance.RESTART, ActionKind.RESET),
        ("電源の入れ直し", Stance.RESTART, ActionKind.RESTART),
        ("ランプを見る", Stance.RESTART, ActionKind.RESTART),
        ("そのまま", Stance.WAIT_AND_SEE, ActionKind.WAIT),
        ("ランプを見る", Stance.INVESTIGATING, ActionKind.OTHER),
    ],
)
def test_what_was_done_goes_into_the_timeline_as_an_action(
    pages: PageClient, store: CaseStore, what: str, stance: Stance, kind: ActionKind
) -> None:
    asked = AskedOfCustomer(what=what, done=True, done_at=at("03", "20:10"))
    case_id = with_replies(
        store,
        a_reply(asked=(asked, AskedOfCustomer(what="まだ")), stances=(StanceMark(stance=stance, confirmed=True),)),
    )
    pages.get(f"/cases/{case_id}/replies")
    fields = {"_page": dict(pages.fields("/rows/r1/events"))["_page"], "asked": "0"}
    url = f"/cases/{case_id}/replies/rows/r1/events"
    for _ in range(2):
        pages.client.post(url, data=fields)
    case = store.load(case_id).case
    (event,) = case.timeline.events
    assert (event.kind, event.text, event.at.value) == (EventKind.ACTION, what, "2026-09-03T20:10+09:00")
    assert [action.kind for action in event.actions] == [kind]
    assert case.replies.replies[0].asked[0].event == event.id
    assert pages.client.post(url, data={"asked": "1"}).status_code == 404
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    pages.send("/rows/r1", {"words": "直した"}, then="save")
    assert replies_of(store, case_id)[0].asked[0].event == event.id, "the link stays when the contact is changed"


# ---------------------------------------------------------------- the list and the ledgers

INQUIRY = Sent(
    id="s1",
    letter="inquiry",
    at=at("01", "09:30"),
    channel="mail",
    requests=(Request(kind=RequestKind.INFORMATION, text="回線側の記録"), Request(kind=RequestKind.CAUSE)),
)


def test_letters_stand_among_the_contacts_newest_first(pages: PageClient, store: CaseStore) -> None:
    own = a_reply(
        id="r2", direction=Direction.TO_VENDOR, channel=Channel.PHONE, at=at("04", "9:00".zfill(5)), stances=()
    )
    case_id = with_replies(store, a_reply(), own, head=Head(sent=(INQUIRY,)))
    page = pages.get(f"/cases/{case_id}/replies")
    assert [row.get("id") for row in page.xpath("//li[@class='reply']")] == ["reply-r2", "reply-r1", "reply-s1"]
    assert page.xpath("//li[@id='reply-s1']//a/@href") == [f"/cases/{case_id}/sent/s1"]
    assert "こちらから" in page.xpath("string(//li[@id='reply-r2'])")
    assert not page.xpath("//li[@id='reply-r2']//*[contains(@class, 'chip')]"), "we take no stance"


def test_what_followed_a_reply_is_told(pages: PageClient, store: CaseStore) -> None:
    failures = [Event(id=f"f{day}", at=at(day, "08:47"), kind=EventKind.FAILURE) for day in ("02", "04", "05")]
    asked = AskedOfCustomer(what="初期化", done=True, done_at=at("03", "20:00"))
    restart = (StanceMark(stance=Stance.RESTART, confirmed=True),)
    case_id = with_replies(
        store, a_reply(asked=(asked,), stances=restart, read=True), timeline=Timeline(events=tuple(failures))
    )
    pages.get(f"/cases/{case_id}/replies")
    assert "再発 9月4日 8:47、9月5日 8:47" in pages.text()
    assert "した（9月3日 20:00）。もったのは12時間47分" in pages.text()
    assert "この回答は" in pages.text()


def test_a_question_stays_open_until_it_is_answered(pages: PageClient, store: CaseStore) -> None:
    case_id = with_replies(store, a_reply(), head=Head(sent=(INQUIRY,)))
    table = pages.get(f"/cases/{case_id}/replies").xpath("string(//section[@id='questions'])")
    assert "回線側の記録" in table
    assert "未回答" in table
    assert "聞いてから4営業日" in table
    pages.get(f"/cases/{case_id}/replies/rows/r1")
    choice = pages.page.xpath("//select[@name='answers-0-question']/option[contains(., '回線側')]/@value")[0]  # type: ignore[union-attr]
    answer = {"answers-0-question": choice, "answers-0-answer": "異常は見られません"}
    pages.send("/rows/r1", answer, then="save")
    assert "すべてに答えていますか" in pages.text()
    pages.send("/rows/r1", {"answers-0-whole": "no"}, then="save")
    assert "一部だけ" in pages.page.xpath("string(//section[@id='questions'])")  # type: ignore[union-attr]
    assert replies_of(store, case_id)[0].answers == (
        AnswerTo(question="回線側の記録", answer="異常は見られません", whole=False),
    )


def test_a_promise_is_kept_today_by_one_button(pages: PageClient, store: CaseStore) -> None:
    late = Promise(by=PromiseBy.VENDOR, what="試験の結果", due=date(2026, 9, 4))
    case_id = with_replies(store, a_reply(promises=(late, Promise(by=PromiseBy.CUSTOMER, what="ログ"))))
    pages.get(f"/cases/{case_id}/replies")
    assert "1営業日の遅れ" in pages.text()
    fields = dict(pages.fields("/promises/1/kept"))
    for _ in range(2):
        pages.client.post(f"/cases/{case_id}/replies/rows/r1/promises/1/kept", data=fields)
    promises = replies_of(store, case_id)[0].promises
    assert (promises[0].kept_at.known, promises[1].kept_at.value) == (False, "2026-09-07")
    pages.get(f"/cases/{case_id}/replies")
    pages.send("/promises/0/kept")
    assert "遅れて果たされました" in pages.text()
    pages.send("/replies/undo")
    assert not replies_of(store, case_id)[0].promises[0].kept_at.known


# ---------------------------------------------------------------- what is next


def test_the_first_step_is_the_inquiry(pages: PageClient, case_id: str) -> None:
    page = pages.get(f"/cases/{case_id}/replies")
    assert page.xpath("//section[@class='next-step']//a[contains(@class, 'button--filled')]/@href") == [
        f"/cases/{case_id}/preview"
    ]
    assert not page.xpath("//*[@class='ladder'] | //*[@id='outside']")


def exhausted(**more: Any) -> Case:
    """Return a case in which every level was asked in vain."""
    letters = [("inquiry", None), ("follow_up", None), ("escalation", 1), ("escalation", 2), ("escalation", 3)]
    restart = (StanceMark(stance=Stance.RESTART, confirmed=True),)
    sent, replies, failures = [], [], []
    for number, (letter, level) in enumerate(letters):
        day = 1 + number * 2
        sent.append(Sent(id=f"s{number}", letter=letter, level=level, at=month_ago(day, "09:00")))
        asked = (AskedOfCustomer(what="再起動", done=True, done_at=month_ago(day + 1, "10:00")),)
        replies.append(
            a_reply(id=f"r{number}", at=month_ago(day + 1, "09:00"), stances=restart, read=True, asked=asked)
        )
        failures.append(Event(id=f"f{number}", kind=EventKind.FAILURE, at=month_ago(day + 1, "12:00")))
    head = {"sent": [one.model_dump() for one in sent], **more.pop("head", {})}
    return Case.model_validate(
        {
            "head": head,
            "replies": Replies(replies=tuple(replies)).model_dump(),
            "timeline": Timeline(events=tuple(failures)).model_dump(),
            **more,
        }
    )


def month_ago(day: int, clock: str) -> Moment:
    return Moment(value=f"2026-08-{day:02d}T{clock}+09:00", precision=Precision.MINUTE)


def test_outside_advice_comes_when_every_level_was_asked(pages: PageClient, store: CaseStore) -> None:
    case = exhausted(subject={"category": "network", "purchased_at": {"value": "2026-09-02", "precision": "day"}})
    case_id = store.create(case, TODAY, new_id())
    page = pages.get(f"/cases/{case_id}/replies")
    box = " ".join(page.xpath("string(//*[@id='outside'])").split())
    for words in ("188", "12月29日から1月3日", "電気通信消費者相談センター", "あっせん", "第26条の3", "9月9日"):
        assert words in box
    assert page.xpath("//*[@class='ladder']/li[last()][@aria-current='step']")
    for letter in ("preview", "letters/escalation?level=2", "letters/follow_up"):
        assert "188" not in pages.get(f"/cases/{case_id}/{letter}").xpath("string(//article)")


def test_a_company_is_sent_to_its_contract(pages: PageClient, store: CaseStore) -> None:
    case_id = store.create(exhausted(head={"party": "company"}), TODAY, new_id())
    box = pages.get(f"/cases/{case_id}/replies").xpath("string(//*[@id='outside'])")
    assert "契約書" in box
    assert "188" not in box


def test_a_near_deadline_is_always_in_sight(pages: PageClient, store: CaseStore) -> None:
    until = {"value": "2026-09-10", "precision": "day"}
    case = Case.model_validate({"subject": {"warranty_until": until}})
    case_id = store.create(case, TODAY, new_id())
    words = pages.get(f"/cases/{case_id}/replies").xpath("string(//ul[@class='next-warnings'])")
    assert "保証の期限" in words
    assert "2026年9月10日（木）" in words
    assert "あと3日" in words


def test_the_rail_leads_to_replies_and_letters(pages: PageClient, case_id: str) -> None:
    page = pages.get(f"/cases/{case_id}/steps/subject")
    links = page.xpath("//nav[contains(@class, 'case-rail')]//a/@href")
    assert {f"/cases/{case_id}/replies", f"/cases/{case_id}/letters"} <= set(links)
    current = pages.get(f"/cases/{case_id}/replies").xpath("//nav//a[@aria-current='step']/@href")
    assert set(current) == {f"/cases/{case_id}/replies"}


def test_a_stance_that_no_words_can_take_is_not_shown(pages: PageClient, store: CaseStore) -> None:
    marks = (StanceMark(stance=Stance.NO_ANSWER, confirmed=True), StanceMark(stance=Stance.DECLINED, confirmed=True))
    case_id = with_replies(store, a_reply(stances=marks))
    page = pages.get(f"/cases/{case_id}/replies")
    assert len(page.xpath("//*[contains(@class, 'chip--confirmed')]")) == 1


def test_an_address_that_no_contact_can_have_is_not_found(pages: PageClient, case_id: str) -> None:
    for name in ("a b", "あ", "x" * 65):
        assert pages.client.get(f"/cases/{case_id}/replies/rows/{name}").status_code == 404
        assert pages.client.post(f"/cases/{case_id}/replies/rows/{name}/draft", data={"_end": "1"}).status_code == 404


def test_a_long_mail_is_shown_by_what_it_says(pages: PageClient, store: CaseStore) -> None:
    words = "いつもお世話になっております。\n" * 40 + WATCH + "\n" + "会社案内。" * 100
    case_id = with_replies(store, a_reply(words=words))
    page = pages.get(f"/cases/{case_id}/replies")
    shown, whole = page.xpath("//blockquote")
    assert len(shown.text_content()) < 400
    assert "しばらく様子を見ていただき" in shown.text_content()
    assert whole.text_content().strip() == words
