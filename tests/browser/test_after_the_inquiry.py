"""The second half of the first story: three answers that lead nowhere, up to the letter to the supervisor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from lxml.html import fromstring
from playwright.sync_api import Browser, Locator, expect

from tests.browser.clock import Clock
from tests.browser.conftest import Site, serving
from tests.browser.visitor import Visitor
from webapp.config import Config
from webapp.report.letters import LETTERS

pytestmark = pytest.mark.browser

HOTLINE = "188"
SAVE_REPLY = "保存して「回答の記録」へ"
DUE = date(2026, 9, 29)
RESTART = """差出人: カクウ光 サポート窓口 <support@example.jp>
宛先: hanako@example.jp
日時: 2026年9月8日 11:20
件名: お問い合わせの件について（受付番号 S-000000-0123）

このたびはご不便をおかけしております。
ONUとルーターの電源を入れ直していただき、接続をお確かめくださいますようお願いいたします。
"""
WATCH = """差出人: カクウ光 サポート窓口 <support@example.jp>
宛先: hanako@example.jp
日時: 2026年9月11日 10:05
件名: Re: 対処の結果と再度のお願い

ご連絡ありがとうございます。現在、回線に異常は見られません。
しばらく様子を見ていただき、改善しない場合は改めてご連絡ください。
"""
RESET = "ルーターを初期化し、設定し直してみてほしい、とのこと。調査の予定は未定。"


@pytest.fixture
def clock() -> Clock:
    return Clock(7, 10, 44)


@pytest.fixture
def new_site(tmp_path: Path, clock: Clock) -> Iterator[Site]:
    """Return a server without any case, whose clock the story sets."""
    yield from serving(Config(tmp_path / "data", clock=clock))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_three_answers_lead_nowhere_and_the_supervisor_is_asked(
    browser: Browser, new_site: Site, clock: Clock, tmp_path: Path, scripts: bool
) -> None:
    with Visitor.at(browser, new_site.url + "samples/home_line", scripts) as visitor:
        visitor.press("写して開く")
        case = visitor.page.url.split("/steps/")[0]
        _send_the_inquiry(visitor, case)

        clock.set(8, 11, 40)
        _paste_the_mail(visitor, case, RESTART)
        _confirm(visitor, "都度再起動・初期化")
        _next(visitor, "案内された再起動などを行い、結果を記録する")
        clock.set(8, 19, 5)
        _record_what_was_done(visitor, "9/8 19:00", "ONUとルーターの電源の入れ直し")
        _next(visitor, "9月10日（木）まで様子を見る")
        _both_into_the_timeline(visitor, case)

        clock.set(9, 21)
        _fails(visitor, case, "9/9 20:47 同上")
        expect(_reply(visitor, "9月8日（火）")).to_contain_text("もったのは25時間47分")
        clock.set(10, 18, 30)
        _next(visitor, "案内の結果を伝え、もう一度お願いする")
        _send_the_follow_up(visitor)

        clock.set(11, 10, 30)
        _paste_the_mail(visitor, case, WATCH)
        _confirm(visitor, "様子見・時間をおいて再試行")
        clock.set(14, 8)
        _fails(visitor, case, "9/12 18:05 同上", "9/14 7:40 同上")
        expect(_reply(visitor, "9月11日（金）")).to_contain_text("再発 9月12日 18:05、9月14日 7:40")

        clock.set(14, 16, 45)
        _note_the_call(visitor, case)
        _confirm(visitor, "都度再起動・初期化")
        _next(visitor, "窓口から頼まれたことを行い、結果を記録する")
        clock.set(14, 20, 5)
        _record_what_was_done(visitor, "20:00")
        clock.set(16, 21, 30)
        _fails(visitor, case, "9/16 21:10 同上")
        expect(_reply(visitor, "9月14日（月）")).to_contain_text("もったのは49時間10分")

        clock.set(17, 10)
        _home_leads_there(visitor)
        frozen = _send_the_escalation(visitor)
        _its_page_is_frozen(visitor)
        _calendar(visitor, tmp_path)
        clock.set(18, 20)
        _nothing_changes_it(visitor, case, frozen, tmp_path)

        if scripts:
            clock.set(30, 9)
            _outside_advice_stays_outside(visitor, case)
        assert visitor.complaints == []


def _next(visitor: Visitor, title: str) -> None:
    """See what the page of the replies says is next."""
    expect(visitor.page.locator(".next-step").get_by_role("heading")).to_have_text(title)


def _reply(visitor: Visitor, day: str) -> Locator:
    """Return the answer of a day, as the page of the replies shows it."""
    return visitor.page.locator(".reply").filter(has=visitor.page.get_by_text(day, exact=True))


def _send_the_inquiry(visitor: Visitor, case: str) -> None:
    visitor.page.goto(f"{case}/preview")
    visitor.follow("送ったことを記録する")
    visitor.sees("いつ、どう送りましたか")
    visitor.write("いつ送りましたか", "9月7日 9:00")
    visitor.tick("メール", "方法")
    expect(visitor.page.get_by_label("あて先", exact=True)).to_have_value("カクウ光 サポート窓口 御中")
    visitor.write("あて先", "カクウ光 サポート窓口 (support@example.jp)")
    visitor.press("送ったことを記録する")
    visitor.sees("問い合わせ書")
    receipt = visitor.page.get_by_role("region", name="送付の控え")
    for words in ("メール", "カクウ光 サポート窓口 (support@example.jp)", "2026年9月7日（月） 9:00", "9月9日（水）"):
        expect(receipt).to_contain_text(words)
    visitor.follow("届いた回答を記録する")
    visitor.sees("回答の記録")
    expect(visitor.page.locator(".reply")).to_contain_text("問い合わせ書を送付（メール）")


def _paste_the_mail(visitor: Visitor, case: str, mail: str) -> None:
    """Add a contact from a whole mail: its headers are read before anything is saved."""
    visitor.page.goto(f"{case}/replies")
    visitor.follow("やりとりを足す")
    visitor.sees("どんなやりとりでしたか")
    visitor.write("やりとりの言葉", mail)
    visitor.press(SAVE_REPLY)
    expect(visitor.page.get_by_text("メールから読み取りました。まだ保存していません。")).to_be_visible()
    sent = re.search("日時: (.*)", mail)
    assert sent is not None
    expect(visitor.page.get_by_label("いつ", exact=True)).to_have_value(sent[1])
    expect(visitor.page.get_by_label("窓口・部署", exact=True)).to_have_value("カクウ光 サポート窓口")
    expect(visitor.page.get_by_label("やりとりの言葉", exact=True)).to_have_value(mail.partition("\n\n")[2].strip())
    visitor.press(SAVE_REPLY)
    visitor.sees("回答の記録")


def _confirm(visitor: Visitor, stance: str) -> None:
    """Say with one click that the answer was read rightly."""
    read = visitor.page.locator(".reply-stances").filter(has_text="と読みました")
    expect(read).to_have_count(1)
    expect(read).to_contain_text(stance)
    visitor.press("そのとおり")
    expect(visitor.page.get_by_role("status").filter(has_text=f"「{stance}")).to_be_visible()
    expect(read).to_have_count(0)
    expect(visitor.page.locator(".chip--confirmed").filter(has_text=stance).first).to_be_visible()


def _record_what_was_done(visitor: Visitor, when: str, what: str | None = None) -> None:
    """Record when the thing was done that the next step names, `what` where it was not noted yet."""
    visitor.page.locator(".next-step").get_by_role("link", name="したことを記録する").click()
    visitor.sees("やりとりを直す")
    asked = visitor.group("頼まれたこと")
    if what:
        visitor.write("頼まれたこと", what, asked)
    visitor.choose("しましたか", "した")
    visitor.write("した日時", when, asked)
    visitor.press(SAVE_REPLY)
    visitor.sees("回答の記録")


def _both_into_the_timeline(visitor: Visitor, case: str) -> None:
    """Put the answer and what was done for it into the timeline, one click each."""
    reply = _reply(visitor, "9月8日（火）")
    for place in (reply.locator(".reply-facts"), reply.locator(".reply-tools")):
        place.get_by_role("button", name="時系列に入れる").click()
        expect(visitor.page.get_by_role("status").filter(has_text="を入れました。")).to_be_visible()
        expect(place.get_by_role("link", name="時系列の行")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="時系列に入れる")).to_have_count(0)
    visitor.page.goto(f"{case}/steps/timeline")
    records = visitor.page.locator("#records").get_by_role("listitem")
    for time, kind in (("11:20", "回答："), ("19:00", "処置：")):
        row = records.filter(has=visitor.page.get_by_text(time, exact=True)).last
        expect(row).to_contain_text(kind)
        expect(row).to_contain_text("電源")


def _fails(visitor: Visitor, case: str, *lines: str) -> None:
    """Add failures as quick lines, and go back to the replies."""
    visitor.page.goto(f"{case}/steps/timeline")
    for line in lines:
        visitor.note(line)
    visitor.page.goto(f"{case}/replies")


def _send_the_follow_up(visitor: Visitor) -> None:
    visitor.follow("手紙を確かめる")
    visitor.sees("対処の結果と再度のお願い")
    letter = visitor.page.get_by_role("article")
    expect(letter).to_contain_text("9月8日（火）19:00に実施")
    expect(letter).to_contain_text("9月9日（水）20:47に再び発生")
    expect(letter).to_contain_text("25時間47分")
    visitor.follow("送ったことを記録する")
    visitor.write("いつ送りましたか", "9/10 18:30")
    visitor.tick("メール", "方法")
    visitor.press("送ったことを記録する")
    expect(visitor.page.get_by_role("region", name="回答の期限")).to_contain_text("9月14日（月）")
    visitor.follow("届いた回答を記録する")
    _next(visitor, "9月14日（月）まで回答を待つ")


def _note_the_call(visitor: Visitor, case: str) -> None:
    visitor.page.goto(f"{case}/phone")
    visitor.sees("電話でのお伝え用")
    visitor.write("言われたこと", RESET)
    visitor.write("頼まれたこと", "ルーターの初期化と再設定")
    visitor.write("相手のお名前", "サトウ様")
    visitor.write("電話した日時", "きょう 16:30")
    visitor.press("回答の記録に入れる")
    visitor.sees("回答の記録")
    call = _reply(visitor, "9月14日（月）")
    for words in ("16:30", "電話", "サトウさま", RESET, "ルーターの初期化と再設定"):
        expect(call).to_contain_text(words)


def _home_leads_there(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.split("cases/")[0])
    slip = visitor.page.get_by_role("region", name="次にすること")
    expect(slip.get_by_role("heading")).to_have_text("上席の方へ、改善のお願いを送る")
    expect(slip).to_contain_text("きょう")
    slip.get_by_role("link", name="手紙を確かめる").click()
    visitor.sees("改善のお願い（上席の方あて）")


def _send_the_escalation(visitor: Visitor) -> str:
    """Return the address of the letter to the supervisor as it went out."""
    letter = visitor.page.get_by_role("article")
    expect(letter).to_contain_text("9月3日から16日までの14日間に少なくとも8回")
    expect(letter).to_contain_text("3回のご回答をいただき")
    expect(letter).to_contain_text("2026年9月29日（火）まで（5営業日。9月21日から23日までの休日を除く）")
    visitor.follow("送ったことを記録する")
    expect(visitor.page.get_by_label("いつまでに返事をお願いしましたか", exact=True)).to_have_value(DUE.isoformat())
    visitor.tick("メール", "方法")
    visitor.press("送ったことを記録する")
    visitor.sees("改善のお願い（上席の方あて）")
    return visitor.page.url


def _its_page_is_frozen(visitor: Visitor) -> None:
    page = visitor.page
    expect(page.get_by_role("img", name="送付済 26. 9.17 控")).to_be_visible()
    expect(page.locator(".locked")).to_contain_text(
        "9月17日 10時00分に送った、そのままの形です。もう書きかえられません。"
    )
    due = page.get_by_role("region", name="回答の期限")
    for words in ("9月29日（火）", "あと5営業日", "9月21日（敬老の日）、9月22日（国民の休日）、9月23日（秋分の日）"):
        expect(due).to_contain_text(words)
    days = due.get_by_role("listitem")
    expect(days).to_have_count(12)
    expect(days.filter(has_text="数えません")).to_have_count(7)
    expect(days.last).to_have_text(re.compile("29.*期限", re.DOTALL))


def _calendar(visitor: Visitor, folder: Path) -> None:
    file = visitor.download("期限をカレンダーに入れる", folder)
    assert file.suffix == ".ics"
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == DUE
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger").total_seconds() < 0


def _nothing_changes_it(visitor: Visitor, case: str, frozen: str, folder: Path) -> None:
    """Go on with the case: the next letter tells what came since, the one that went out stays byte for byte."""
    article = visitor.page.get_by_role("article")
    before, word = article.inner_text(), _word(visitor, folder / "before.docx")
    assert "2026年9月29日（火）まで" in "\n".join(
        cell.text for table in Document(str(folder / "before.docx")).tables for row in table.rows for cell in row.cells
    )
    _fails(visitor, case, "9/18 7:30 同上", "9/18 19:10 同上")
    visitor.page.goto(f"{case}/letters/escalation?level=1")
    expect(article).to_contain_text("少なくとも10回")
    visitor.page.goto(frozen)
    expect(visitor.page.get_by_role("region", name="前回以降に変わったこと").get_by_role("listitem")).to_have_count(2)
    assert article.inner_text() == before
    assert _word(visitor, folder / "after.docx") == word


def _word(visitor: Visitor, target: Path) -> bytes:
    receipt = visitor.page.get_by_role("region", name="送付の控え")
    with visitor.page.expect_download() as waiting:
        receipt.get_by_role("link", name=re.compile("Word")).click()
    assert waiting.value.suggested_filename.endswith("_escalation_2026-09-17.docx")
    waiting.value.save_as(target)
    return target.read_bytes()


def _outside_advice_stays_outside(visitor: Visitor, case: str) -> None:
    """See the hotline where the next level is due, and on no page of a letter."""
    visitor.page.goto(f"{case}/replies")
    _next(visitor, "開発部門（窓口を通して）へ、お願いを進める")
    expect(visitor.page.get_by_role("region", name="外の相談先")).to_contain_text(HOTLINE)
    letters = [f"letters/{name}" for name in LETTERS]
    for path in ("letters", "preview", *letters, *(f"letters/escalation?level={level}" for level in (1, 2, 3))):
        page = visitor.page.request.get(f"{case}/{path}")
        assert page.ok
        # The address of a case may hold any digits; the words, those in the text areas too, may not.
        words = fromstring(page.body()).text_content()
        assert "手紙" in words
        assert HOTLINE not in words, path
