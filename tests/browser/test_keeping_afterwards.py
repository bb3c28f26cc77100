"""What is typed after the inquiry is kept as well: answers, notes of a call, own paragraphs of a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.served import Served
from tests.browser.visitor import Visitor
from tests.conftest import NOW

pytestmark = pytest.mark.browser

SAVED = re.compile("保存しました$")
FAILED = re.compile("保存できていません")
RETRIED_MS = 15_000
SOON_MS = 1_000


@dataclass(frozen=True)
class Place:
    """A form that keeps what is typed: its address within a case, a field of it, and the button that saves it."""

    path: str
    label: str
    button: str

    def field(self, page: Page) -> Locator:
        return page.get_by_role("main").get_by_label(self.label, exact=True)


REPLY = Place("replies/rows/r0000000000000001", "やりとりの言葉", "保存して「回答の記録」へ")
PHONE = Place("phone", "言われたこと", "回答の記録に入れる")
OWN = Place("letters/follow_up", "文", "手紙に入れる")
PLACES = pytest.mark.parametrize("place", [REPLY, PHONE, OWN], ids=["answer", "call", "own paragraph"])


def _new_case(visitor: Visitor) -> str:
    visitor.page.goto(visitor.url + "samples/home_line")
    visitor.press("写して開く")
    return visitor.page.url.split("/steps/")[0]


def _autosave(page: Page) -> Locator:
    return page.locator("[data-autosave-text]")


def _type(field: Locator, words: str) -> None:
    field.press("Control+End")
    field.press_sequentially(words)


def test_a_reload_between_two_keys_loses_none(browser: Browser, guarded_site: Site) -> None:
    words = "再起動"
    with Visitor.at(browser, guarded_site.url) as visitor:
        case = _new_case(visitor)
        for place in (REPLY, PHONE, OWN):
            visitor.page.goto(f"{case}/{place.path}")
            for count, key in enumerate(words, 1):
                _type(place.field(visitor.page), key)
                visitor.page.reload()
                expect(place.field(visitor.page)).to_have_value(words[:count], timeout=SOON_MS)


def test_what_was_typed_before_a_link_is_there_on_return(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        case = _new_case(visitor)
        for place in (REPLY, PHONE, OWN):
            visitor.page.goto(f"{case}/{place.path}")
            _type(place.field(visitor.page), "再起動")
            visitor.page.goto(f"{case}/check")
            visitor.page.goto(f"{case}/{place.path}")
            expect(place.field(visitor.page)).to_have_value("再起動")
            expect(_autosave(visitor.page)).to_have_text(re.compile("保存しました$|書きかけを戻しました"))
        assert visitor.complaints == []


def test_words_put_back_are_said_and_kept_for_another_window(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        url = f"{_new_case(visitor)}/{REPLY.path}"
        visitor.page.goto(url)
        # Nothing of this page reaches the server: neither the timer's request nor the one on leaving.
        visitor.page.route("**/draft", lambda route: route.abort())
        _type(REPLY.field(visitor.page), "再起動を")
        visitor.page.reload()
        expect(REPLY.field(visitor.page)).to_have_value("再起動を")
        expect(_autosave(visitor.page)).to_have_text(FAILED)
        visitor.page.unroute("**/draft")
        visitor.press("もう一度保存")
        expect(_autosave(visitor.page)).to_have_text(re.compile("^最後に書いた言葉を戻しました。.*保存しました$"))
        with Visitor.at(browser, url) as later:
            expect(REPLY.field(later.page)).to_have_value("再起動を")


def test_rows_that_the_page_does_not_have_are_drawn_again(browser: Browser, guarded_site: Site) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        url = f"{_new_case(visitor)}/{REPLY.path}"
        visitor.page.goto(url)
        visitor.press("頼まれたことを足す")
        expect(visitor.group("頼まれたこと 2")).to_be_visible()
        visitor.page.route("**/draft", lambda route: route.abort())
        second = visitor.group("頼まれたこと 2").get_by_label("頼まれたこと", exact=True)
        _type(second, "ログの提出")
        # Another window puts the draft aside, and with it the row.
        with Visitor.at(browser, url) as other:
            other.press("書きかけを捨てる")
            other.sees("回答の記録")
        visitor.page.unroute("**/draft")
        visitor.page.reload()
        expect(second).to_have_value("ログの提出")


@pytest.mark.parametrize("place", [REPLY, OWN], ids=["answer", "own paragraph"])
def test_words_that_are_put_aside_do_not_come_back(browser: Browser, guarded_site: Site, place: Place) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        case = _new_case(visitor)
        page = visitor.page
        # What is put aside is told by the time, which the server and the page share.
        page.clock.install(time=NOW)
        page.goto(f"{case}/{place.path}")
        _type(place.field(page), "再起動を")
        expect(_autosave(page)).to_have_text(SAVED)
        page.reload()
        _type(place.field(page), "勧められた")
        page.get_by_role("button", name=re.compile("^書きかけを捨て")).click()
        page.wait_for_load_state()
        page.goto(f"{case}/{place.path}")
        expect(place.field(page)).to_have_value("")


@PLACES
def test_what_was_begun_and_then_saved_waits_nowhere(browser: Browser, guarded_site: Site, place: Place) -> None:
    with Visitor.at(browser, guarded_site.url) as visitor:
        case = _new_case(visitor)
        page = visitor.page
        page.goto(f"{case}/{place.path}")
        _type(place.field(page), "再起動を")
        expect(_autosave(page)).to_have_text(SAVED)
        page.reload()
        _type(place.field(page), "勧められた")
        # The last keys are not kept yet when the page is left and come back to.
        page.goto(f"{case}/check")
        page.goto(f"{case}/{place.path}")
        expect(place.field(page)).to_have_value("再起動を勧められた")
        if place is REPLY:
            visitor.tick("相手から", "どちらからの連絡ですか")
        visitor.press(place.button)
        expect(page.get_by_role("main")).to_contain_text("再起動を勧められた")
        expect(page.get_by_text("書きかけ")).to_have_count(0)
        page.goto(f"{case}/{place.path}")
        expect(page.get_by_text("書きかけを戻しました")).to_have_count(0)
        assert visitor.complaints == []


def test_the_power_goes_between_two_keys(browser: Browser, served: Served) -> None:
    with Visitor.at(browser, served.url) as visitor:
        case = _new_case(visitor)
        tabs = [(place, visitor.new_page()) for place in (REPLY, PHONE, OWN)]
        for place, page in tabs:
            page.goto(f"{case}/{place.path}")
            _type(place.field(page), "再起動を")
        for _place, page in tabs:
            expect(_autosave(page)).to_have_text(SAVED)
        served.kill()
        for place, page in tabs:
            _type(place.field(page), "勧め")
        for _place, page in tabs:
            expect(_autosave(page)).to_have_text(FAILED)
        served.start()
        for _place, page in tabs:
            expect(_autosave(page)).to_have_text(SAVED, timeout=RETRIED_MS)
        with Visitor.at(browser, f"{case}/replies") as later:
            expect(later.page.locator("#waiting")).to_contain_text("再起動を勧め")
            for place, _page in tabs:
                later.page.goto(f"{case}/{place.path}")
                expect(place.field(later.page)).to_have_value("再起動を勧め")
