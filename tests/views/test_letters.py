"""The list of letters, the page of each, and the user's own paragraphs in them."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from hatch_build import compile_translations
from tests.page_client import PageClient, dict_of_lists
from tests.test_translations import a_told_case, japanese_in
from tools.translations import ROOT
from webapp.case import Case
from webapp.case.head import Head, OwnParagraph, Party
from webapp.report.build import FORMATS
from webapp.report.letters import LETTERS
from webapp.report.letters.places import PLACES
from webapp.storage import CaseStore
from webapp.views.letter_words import letter_words, place_words, purpose_words

TODAY = date(2026, 9, 7)
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"' \x07 \u202e"


@pytest.fixture
def store(app: Flask) -> CaseStore:
    return CaseStore(app.extensions["toiawase.database"])


@pytest.fixture
def case_id(store: CaseStore, home_line: Case) -> str:
    return store.create(home_line, TODAY, "k")


def letters_page(case_id: str, name: str) -> str:
    return f"/cases/{case_id}/preview" if name == "inquiry" else f"/cases/{case_id}/letters/{name}"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_letters_are_listed_and_lead_to_their_pages(pages: PageClient, case_id: str, language: str) -> None:
    pages.client.set_cookie("language", language)
    page = pages.get(f"/cases/{case_id}/letters")
    shown = {link.get("href").split("?")[0] for link in page.xpath("//main//a[@href]")}
    assert {letters_page(case_id, name) for name in LETTERS if name != "phone"} <= shown
    assert f"/cases/{case_id}/phone" in shown, "the sheet with the clock leads to the one on paper"


def test_the_suggested_letter_stands_first(pages: PageClient, case_id: str) -> None:
    page = pages.get(f"/cases/{case_id}/letters")
    (first,) = page.xpath("//section[@class='next-step']//a/@href")
    assert first == letters_page(case_id, "inquiry")
    assert not page.xpath(f"//*[@class='letter-row']//a[@href='{first}']")


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_letter_has_a_sound_page(pages: PageClient, case_id: str, name: str, language: str) -> None:
    pages.client.set_cookie("language", language)
    page = pages.get(letters_page(case_id, name))
    assert page.xpath("//article"), "the letter itself"
    links = page.xpath("//a[@download]/@href")
    for kind in FORMATS:
        assert any(f"/letters/{name}.{kind}" in link for link in links), kind


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_has_words_and_places_have_names(app: Flask, name: str) -> None:
    with app.test_request_context():
        assert letter_words(name) != name
        assert purpose_words(name)
        assert PLACES[name], "a letter takes own paragraphs somewhere"
        assert not [place for place in PLACES[name] if place_words(place) == place]


def test_the_inquiry_has_one_address(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/letters/inquiry")
    assert pages.url.endswith("/preview")


@pytest.mark.parametrize("name", ["nothing", "inquiry.exe", "..", "inquiry%2F", "escalation.docx.docx"])
def test_what_is_no_letter_is_not_there(pages: PageClient, case_id: str, name: str) -> None:
    assert pages.client.get(f"/cases/{case_id}/letters/{name}").status_code in (404, 308)


@pytest.mark.skipif("escalation" not in LETTERS, reason="the letter is not written")
def test_a_level_is_shown_and_downloaded(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/letters/escalation"
    texts = {level: pages.client.get(f"{url}.txt?level={level}").text for level in (1, 2, 3)}
    assert len(set(texts.values())) == 3
    page = pages.get(f"{url}?level=2")
    assert page.xpath("//nav[@class='letter-levels']//a[@aria-current]/@href") == [f"{url}?level=2"]
    assert f"{url}.docx?level=2" in page.xpath("//a[@download]/@href")
    assert len(page.xpath("//nav[@class='letter-levels']//a")) == 2, "the third is for companies"
    stored = store.load(case_id)
    head = stored.case.head.model_copy(update={"party": Party.COMPANY})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    assert len(pages.get(f"{url}?level=1").xpath("//nav[@class='letter-levels']//a")) == 3
    assert pages.client.get(f"{url}?level=9").status_code == 200


def test_settings_lead_back_to_the_letter_they_were_changed_on(pages: PageClient, case_id: str) -> None:
    name = next((name for name in LETTERS if name != "inquiry"), "inquiry")
    pages.get(letters_page(case_id, name))
    pages.send("/letter-settings", {"language": "en"})
    assert pages.url.split("?")[0] == letters_page(case_id, name)
    assert pages.page is not None
    assert pages.page.xpath("//article[@lang='en']")


@pytest.mark.parametrize("name", [name for name in LETTERS if PLACES[name]])
def test_own_paragraphs_are_added_changed_and_removed(
    pages: PageClient, store: CaseStore, case_id: str, name: str
) -> None:
    pages.get(letters_page(case_id, name))
    last = PLACES[name][-1]
    pages.send("/own", {"own_paragraphs-0-text": "自分で書いた一文。", "own_paragraphs-0-place": last})
    assert store.load(case_id).case.head.own_paragraphs == (
        OwnParagraph(letter=name, place=last, text="自分で書いた一文。"),
    )
    assert pages.page is not None
    assert "自分で書いた一文。" in pages.page.xpath("string(//article)")
    pages.send("/own", {"own_paragraphs-0-text": "書き直した一文。", "own_paragraphs-1-text": "二つめ。"})
    assert [own.text for own in store.load(case_id).case.head.own_paragraphs] == ["書き直した一文。", "二つめ。"]
    pages.send("/own", {"own_paragraphs-0-text": "", "own_paragraphs-1-text": ""})
    assert not store.load(case_id).case.head.own_paragraphs


def test_own_paragraphs_of_other_letters_stay(pages: PageClient, store: CaseStore, case_id: str) -> None:
    stored = store.load(case_id)
    own = (
        OwnParagraph(letter="thanks", place="closing", text="別の手紙の文"),
        OwnParagraph(place="nowhere", text="どの手紙にも"),
    )
    head = stored.case.head.model_copy(update={"own_paragraphs": own})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/own", {"own_paragraphs-1-text": "ここだけの文"})
    kept = store.load(case_id).case.head.own_paragraphs
    assert kept[0] == own[0]
    assert (kept[1].letter, kept[1].text) == ("", "どの手紙にも")
    assert (kept[2].letter, kept[2].text) == ("inquiry", "ここだけの文")


@pytest.mark.parametrize("name", ["inquiry", "thanks"])
def test_a_paragraph_of_every_letter_keeps_its_place_until_another_is_chosen(
    pages: PageClient, store: CaseStore, case_id: str, name: str
) -> None:
    stored = store.load(case_id)
    own = (OwnParagraph(place="points", text="どの手紙にも"), OwnParagraph(place="nowhere", text="古い場所"))
    head = stored.case.head.model_copy(update={"own_paragraphs": own})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "x")
    pages.get(letters_page(case_id, name))
    pages.send("/own")
    assert store.load(case_id).case.head.own_paragraphs == own
    pages.get(letters_page(case_id, name))
    pages.send("/own", {"own_paragraphs-0-place": "closing"})
    assert [one.place for one in store.load(case_id).case.head.own_paragraphs] == ["closing", "nowhere"]


def test_own_words_never_become_markup(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    page = pages.send("/own", {"own_paragraphs-0-text": HOSTILE})
    assert not page.xpath("//script[not(@src)]")
    assert "{{ 7*7 }}" in page.xpath("string(//article)")


def test_own_words_survive_when_figures_change(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/own", {"own_paragraphs-0-text": "4回起きました。"})
    pages.get(f"/cases/{case_id}/steps/timeline")
    pages.send("/timeline/line", {"line": "9/6 8:00 切断"})
    pages.send("/timeline/line")
    assert [own.text for own in store.load(case_id).case.head.own_paragraphs] == ["4回起きました。"]
    assert "4回起きました。" in pages.get(f"/cases/{case_id}/preview").xpath("string(//article)")


def test_another_page_was_first_and_nothing_typed_is_lost(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/preview"
    pages.get(url)
    mine = {**dict_of_lists(pages.fields("/own")), "own_paragraphs-0-text": ["わたしの文"]}
    pages.get(url)
    pages.send("/own", {"own_paragraphs-0-text": "ほかの画面の文"})
    pages.client.post(f"/cases/{case_id}/letters/inquiry/own", data=mine)
    assert [own.text for own in store.load(case_id).case.head.own_paragraphs] == ["ほかの画面の文"]
    for _ in range(2):
        pages.get(url)
        assert "別の画面で先に保存されました" in pages.text()
        assert dict(pages.fields("/own"))["own_paragraphs-0-text"] == "わたしの文"
    pages.send("/own")
    assert [own.text for own in store.load(case_id).case.head.own_paragraphs] == ["わたしの文"]
    assert "別の画面で先に保存されました" not in pages.text()


def test_a_change_of_settings_is_no_conflict(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/preview"
    pages.get(url)
    mine = {**dict_of_lists(pages.fields("/own")), "own_paragraphs-0-text": ["わたしの文"]}
    pages.send("/letter-settings", {"date_style": "japanese"})
    pages.client.post(f"/cases/{case_id}/letters/inquiry/own", data=mine)
    head: Head = store.load(case_id).case.head
    assert [own.text for own in head.own_paragraphs] == ["わたしの文"]
    assert head.letter.date_style == "japanese"


def test_a_page_goes_on_from_its_own_save(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    fields = dict_of_lists(pages.fields("/own"))
    for text in ("一回め", "戻って書き直した"):
        pages.client.post(f"/cases/{case_id}/letters/inquiry/own", data={**fields, "own_paragraphs-0-text": [text]})
    assert [own.text for own in store.load(case_id).case.head.own_paragraphs] == ["戻って書き直した"]


def test_what_was_only_typed_is_kept_and_can_be_put_aside(pages: PageClient, store: CaseStore, case_id: str) -> None:
    url = f"/cases/{case_id}/preview"
    pages.get(url)
    fields = {**dict_of_lists(pages.fields("/own")), "own_paragraphs-0-text": ["まだ途中の"]}
    answer = pages.client.post(f"/cases/{case_id}/letters/inquiry/own/draft", data=fields)
    assert "保存しました" in answer.json["saved_at"]  # type: ignore[index]
    pages.get(url)
    assert dict(pages.fields("/own"))["own_paragraphs-0-text"] == "まだ途中の"
    assert "まだ手紙には入っていません" in pages.text()
    for place in (url, f"/cases/{case_id}/letters/inquiry/sent"):
        links = pages.get(place).xpath("//*[@class='notice notice--warn']//a/@href")
        assert [link.partition("#")[2] for link in links] == ["own-paragraphs"]
    pages.get(url)
    assert not store.load(case_id).case.head.own_paragraphs
    half = {name: value for name, value in fields.items() if name != "_end"}
    assert pages.client.post(f"/cases/{case_id}/letters/inquiry/own/draft", data=half).status_code == 400
    (form,) = [form for form in pages.page.forms if form.xpath(".//button[@value='drop']")]  # type: ignore[union-attr]
    pages.client.post(form.get("action"), data={**dict(form.fields), "then": "drop"})
    pages.get(url)
    assert dict(pages.fields("/own"))["own_paragraphs-0-text"] == ""


def test_words_that_are_too_long_are_told_and_kept(pages: PageClient, store: CaseStore, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    page = pages.send("/own", {"own_paragraphs-0-text": "あ" * 200_001})
    assert page.xpath("//*[@data-error-summary]//a[@href='#own_paragraphs-0-text']")
    assert len(dict(pages.fields("/own"))["own_paragraphs-0-text"]) == 200_001
    assert not store.load(case_id).case.head.own_paragraphs


def test_pages_of_letters_are_english(pages: PageClient) -> None:
    compile_translations(ROOT)
    url = a_told_case(pages)
    found: list[object] = []
    for name in LETTERS:
        pages.get(f"{url}/letters/{name}/sent")
        found += japanese_in(pages.page, url)
        found += japanese_in(pages.send("/sent", {"at": "31 Feb 2026"}), url)
        found += japanese_in(pages.send("/sent", {"at": "7 Sep 2026", "channel": "post"}), url)
        frozen = pages.url
        assert "By" in pages.text()
        found += japanese_in(pages.get(f"{frozen}/corrections"), url)
        found += japanese_in(pages.send("/corrections", {"corrections-0-wrong": "x"}), url)
        found += japanese_in(pages.get(letters_page(url.split("/")[2], name)), url)
    found += japanese_in(pages.get(f"{url}/letters"), url)
    assert not set(found)
