"""Beside the telephone: the clock goes on as the machine's does, and what is noted is kept and becomes an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.visitor import Visitor
from tests.conftest import NOW

pytestmark = pytest.mark.browser

MINUTE_MS = 60_000
SAVED = re.compile("保存しました$")
NOTED = {
    "言われたこと": "ルーターを初期化してほしい、とのこと",
    "頼まれたこと": "ルーターの初期化",
    "次に相手がすること": "調査の結果を電話で知らせる",
    "それはいつまで": "2026年9月9日",
    "受付番号": "S-000000-0123",
    "相手のお名前": "サトウ様",
}


@pytest.fixture
def caller(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Return someone with the page of the telephone open, on a clock that the test moves."""
    with Visitor.at(browser, site.url) as visitor:
        visitor.page.clock.install(time=NOW)
        visitor.page.goto(site.new_sample() + "/phone")
        visitor.page.clock.pause_at(NOW + timedelta(minutes=1))
        yield visitor
        assert visitor.complaints == []


def _timer(page: Page) -> Locator:
    return page.locator("[data-phone-timer]")


def _shows(page: Page, phase: str, left: str) -> None:
    expect(_timer(page).get_by_role("heading")).to_have_text(phase)
    expect(page.get_by_role("timer")).to_have_text(left)


def test_ten_minutes_to_tell_and_five_to_choose(caller: Visitor) -> None:
    page = caller.page
    said = _timer(page).locator("[aria-live=polite]")
    _shows(page, "電話の時計", "10:00")
    caller.press("始める")
    page.clock.run_for(4 * MINUTE_MS)
    _shows(page, "伝える", "6:00")
    expect(said).to_be_empty()
    page.clock.run_for(6 * MINUTE_MS)
    _shows(page, "選んでもらう", "5:00")
    expect(said).to_have_text("10分です。選んでもらう5分に入りましょう。")
    assert page.get_by_role("progressbar", name="電話の進み").evaluate("(bar) => bar.value") == 600
    page.clock.run_for(5 * MINUTE_MS)
    _shows(page, "書きとめて終わる", "0:00")
    expect(said).to_have_text("15分です。復唱して、書きとめて終わりましょう。")
    caller.press("はじめから")
    _shows(page, "電話の時計", "10:00")


def test_it_stops_goes_on_and_sleeps_with_the_machine(caller: Visitor) -> None:
    page = caller.page
    caller.press("始める")
    page.clock.run_for(2 * MINUTE_MS)
    caller.press("止める")
    page.clock.run_for(3 * MINUTE_MS)
    _shows(page, "伝える", "8:00")
    caller.press("始める")
    # A lid that was closed: the time went by, the ticks did not.
    page.clock.fast_forward(7 * MINUTE_MS)
    _shows(page, "伝える", "1:00")
    caller.press("「選んでもらう」へ")
    _shows(page, "選んでもらう", "5:00")
    page.clock.run_for(MINUTE_MS)
    _shows(page, "選んでもらう", "4:00")


def test_a_reload_during_the_call_does_not_begin_the_clock_again(caller: Visitor) -> None:
    page = caller.page
    caller.press("始める")
    page.clock.run_for(2 * MINUTE_MS)
    page.reload()
    _shows(page, "伝える", "8:00")
    page.clock.run_for(MINUTE_MS)
    _shows(page, "伝える", "7:00")
    caller.press("止める")
    page.reload()
    page.clock.run_for(MINUTE_MS)
    _shows(page, "伝える", "7:00")
    caller.press("はじめから")
    page.reload()
    _shows(page, "電話の時計", "10:00")


def test_a_clock_that_ran_out_begins_again_with_the_next_call(caller: Visitor) -> None:
    page = caller.page
    caller.press("始める")
    page.clock.run_for(15 * MINUTE_MS)
    _shows(page, "書きとめて終わる", "0:00")
    page.reload()
    _shows(page, "書きとめて終わる", "0:00")
    page.goto(page.url.split("?")[0])
    _shows(page, "電話の時計", "10:00")


def test_going_back_and_saving_again_changes_the_same_call(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url + "samples/home_line") as visitor:
        visitor.press("写して開く")
        page = visitor.page
        page.goto(page.url.split("/steps/")[0] + "/phone")
        visitor.write("言われたこと", "再起動を勧められた")
        page.get_by_role("button", name="回答の記録に入れる", exact=True).dblclick()
        visitor.sees("回答の記録")
        expect(page.locator(".reply")).to_have_count(1)
        page.go_back()
        words = page.get_by_label(re.compile("^(言われたこと|やりとりの言葉)$"))
        words.fill("初期化を勧められた")
        page.get_by_role("button", name=re.compile("^(回答の記録に入れる|保存して「回答の記録」へ)$")).last.click()
        visitor.sees("回答の記録")
        expect(page.locator(".reply")).to_have_count(1)
        expect(page.locator(".reply")).to_contain_text("初期化を勧められた")


def test_what_was_noted_is_kept_and_becomes_an_answer(browser: Browser, caller: Visitor) -> None:
    page = caller.page
    phone = page.url.split("?")[0]
    caller.press("始める")
    for label, words in NOTED.items():
        caller.write(label, words)
    page.clock.run_for(1_500)
    expect(page.locator("[data-autosave-text]")).to_have_text(SAVED)
    page.close()

    with Visitor.at(browser, phone) as later:
        expect(later.page.get_by_text("書きかけを戻しました。")).to_be_visible()
        for label, words in NOTED.items():
            expect(later.page.get_by_label(label, exact=True)).to_have_value(words)
        later.press("回答の記録に入れる")
        later.sees("回答の記録")
        call = later.page.locator(".reply")
        expect(call).to_have_count(1)
        for words in ("10:44", "電話", "サトウさま", NOTED["言われたこと"], NOTED["頼まれたこと"], NOTED["受付番号"]):
            expect(call).to_contain_text(words)
        expect(call.locator(".chip--suggested")).to_be_visible()
        promise = later.page.locator("#promises").get_by_role("row").last
        for words in ("相手が", NOTED["次に相手がすること"], "9月9日（水）"):
            expect(promise).to_contain_text(words)
        later.page.goto(phone)
        expect(later.page.get_by_label("言われたこと", exact=True)).to_have_value("")
        assert later.complaints == []


def test_without_scripts_there_is_no_clock_and_the_notes_are_kept_all_the_same(
    browser: Browser, guarded_site: Site
) -> None:
    with Visitor.at(browser, guarded_site.url + "samples/home_line", scripts=False) as visitor:
        visitor.press("写して開く")
        visitor.page.goto(visitor.page.url.split("/steps/")[0] + "/phone")
        expect(_timer(visitor.page)).to_be_hidden()
        visitor.write("言われたこと", NOTED["言われたこと"])
        visitor.write("それはいつまで", "2月30日")
        visitor.press("回答の記録に入れる")
        expect(visitor.page.get_by_role("alert")).to_contain_text("2月30日")
        expect(visitor.page.get_by_label("言われたこと", exact=True)).to_have_value(NOTED["言われたこと"])
        visitor.write("それはいつまで", "9月9日")
        visitor.press("回答の記録に入れる")
        visitor.sees("回答の記録")
        expect(visitor.page.locator(".reply")).to_contain_text(NOTED["言われたこと"])
