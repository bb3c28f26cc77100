"""The catalogues are complete, and English pages are English throughout.

After a text was added: `make translations`, then fill in what it names in `webapp/translations/en`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from flask import Flask
from lxml import etree
from lxml.html import HtmlElement

from hatch_build import compile_translations
from tests.page_client import PageClient
from tools.translations import LANGUAGES, ROOT, catalogue, collect, faults, read
from webapp.case import Case
from webapp.case.timeline import ActionKind, EventKind, Outcome
from webapp.reading.context import Context
from webapp.reading.lines import read_lines
from webapp.reading.times import read_moment
from webapp.storage import CaseStore
from webapp.views.step_list import STEPS

JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""Kana, kanji, and the full-width punctuation that goes with them."""

PLACEHOLDER = re.compile(r"%\((\w+)\)s")

STAYS_JAPANESE = (
    "//header//*[@class='brand-mark']",
    "//header//a[@hreflang='ja']",
    "//input[@name='language' and @value='ja']/parent::label",
)
"""The mark of the product, the switch to Japanese, and Japanese as the language of a letter."""

CONTENT = {
    "/samples/": ("//ul[@class='rows']",),
    "/samples/home_line": ("//title", "//h1", "//article", "//*[@aria-current='page']"),
    "/samples/saas_search": ("//title", "//h1", "//article", "//*[@aria-current='page']"),
}
"""What such a page shows is somebody's content, not words of the product."""

CASE_PAGES = [
    *(f"/steps/{step.name}" for step in STEPS),
    "/steps/timeline?now=1",
    "/steps/timeline/paste",
    "/check",
    "/preview",
]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compile_translations(ROOT)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "messages.pot"
    collect(path)
    return path


def texts_of(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations_of(message: Message) -> list[str]:
    said = message.string
    return [text for text in ([said] if isinstance(said, str) else said) if text]


def english() -> Catalog:
    return read(catalogue("en"))


def japanese_in(page: HtmlElement, url: str) -> list[str]:
    """Return every Japanese text and attribute of a page, but for what may stay so."""
    for path in (*STAYS_JAPANESE, *CONTENT.get(url, ())):
        for element in page.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    found = []
    for element in page.iter(etree.Element):
        for text in (element.text, element.tail, *element.attrib.values()):
            if text and JAPANESE.search(text):
                found.append(f"<{element.tag}> {' '.join(text.split())}")
    return found


def test_every_text_is_in_the_catalogues_and_translated(template: Path) -> None:
    assert not faults(template)


def test_every_template_is_read(template: Path) -> None:
    told = {path for message in read(template) for path, _ in message.locations}
    saying = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\b_\(|gettext\(", path.read_text(encoding="utf-8"))
    }
    assert saying <= told


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_text(language: str) -> None:
    for message in read(catalogue(language)):
        wanted = Counter(PLACEHOLDER.findall(texts_of(message)[0])) if message.id else Counter()
        for said in translations_of(message) if message.id else ():
            assert Counter(PLACEHOLDER.findall(said)) == wanted, message.id
            assert said.count("%") == wanted.total(), message.id


def test_english_is_plain() -> None:
    for message in english():
        for said in translations_of(message) if message.id else ():
            assert not JAPANESE.search(said), said
            assert not re.search(r"!|\(s\)|\bplease\b|\u2026\w", said, re.IGNORECASE), said
            assert said == said.strip() or said in (", ", ": ") or said.endswith(": "), said


@pytest.mark.parametrize(
    "url",
    ["/", "/new", "/new?category=saas", "/open", "/help", *CONTENT, "/nowhere"],
)
def test_pages_around_a_case_are_english(pages: PageClient, url: str) -> None:
    pages.client.set_cookie("language", "en")
    page = pages.get(url, 404 if url == "/nowhere" else 200)
    assert not japanese_in(page, url)


def test_page_of_parts_names_its_parts_in_english(pages: PageClient) -> None:
    pages.client.set_cookie("language", "en")
    parts = pages.get("/components").xpath("//title | //h1 | //*[@class='specimen-name'] | //button | //footer")
    assert len(parts) > 30
    assert not [part.text_content() for part in parts if JAPANESE.search(part.text_content())]


def an_empty_case(pages: PageClient) -> str:
    pages.client.set_cookie("language", "en")
    pages.get("/new")
    pages.send("/new", {"title": "The line drops"})
    return pages.url.removesuffix("/steps/subject")


@pytest.mark.parametrize("url", CASE_PAGES)
def test_pages_of_an_empty_case_are_english(pages: PageClient, url: str) -> None:
    assert not japanese_in(pages.get(an_empty_case(pages) + url), url)


@pytest.mark.parametrize("category", ["network", "pc", "saas", "software", "server", "printer", "phone", "household"])
def test_questions_of_every_category_are_english(pages: PageClient, category: str) -> None:
    pages.client.set_cookie("language", "en")
    pages.get(f"/new?category={category}")
    page = pages.send("/new", {"title": "It stops"})
    assert not japanese_in(page, pages.url)
    page = pages.get(pages.url.replace("subject", "self_checks"))
    assert not japanese_in(page, pages.url)


def a_told_case(pages: PageClient) -> str:
    """Return the address of a case whose timeline, counts and losses were typed in English."""
    url = an_empty_case(pages)
    pages.get(url + "/steps/timeline/paste")
    pages.send("/paste", {"text": TOLD})
    pages.send("/paste", then="add")
    pages.get(url + "/steps/loss")
    pages.send("/steps/loss", {"items-0-what": "Meetings", "items-0-minutes_low": "10", "items-0-people_low": "1"})
    pages.get(url + "/steps/self_checks")
    pages.send("/steps/self_checks", {"own-0-name": "Another cable", "own-0-answer": "done", "own-0-at": "3 Sep 2026"})
    pages.get(url + "/steps/frequency")
    pages.send("/steps/frequency", {"counts-0-low": "5", "counts-0-since": "1 Sep 2026"})
    pages.get(url + "/steps/head")
    pages.send("/steps/head", {"requests-0-kind": "cause", "reply_date": "2026-09-09"})
    return url


TOLD = """1 Sep 2026 contract began
3 Sep dropped → restarted, came back
3 Sep 10:33 dropped → restarted, came back
15:33 same again
4 Sep about 17:30 dropped
4 Sep 20:00–20:15 dropped
6 Sep between 10:00 and 11:00 dropped
6 Sep, evening: reset the router, did not help
6 Sep 21:30 saved the log of the router"""


@pytest.mark.parametrize("url", CASE_PAGES)
def test_pages_of_a_told_case_are_english(pages: PageClient, url: str) -> None:
    found = japanese_in(pages.get(a_told_case(pages) + url), url)
    assert not found


def test_questions_about_lines_are_english(pages: PageClient) -> None:
    url = an_empty_case(pages)
    pages.get(url + "/steps/timeline")
    for line in ("3/7/2026 dropped", "31 Feb dropped", "dropped", "3 Sep 10:33–10:48 dropped"):
        page = pages.send("/timeline/line", {"line": line})
        assert not japanese_in(page, url), line
    pages.get(url + "/steps/timeline/paste")
    assert not japanese_in(pages.send("/paste", {"text": TOLD + "\n3/7/2026 dropped\ndropped"}), url)


def test_refusals_and_notices_are_english(pages: PageClient) -> None:
    url = an_empty_case(pages)
    for step, faulty in (
        ("symptom", {"attempts": "many"}),
        ("subject", {"purchased_at": "31 Feb 2026"}),
        ("loss", {"items-0-minutes_low": "9", "items-0-minutes_high": "1"}),
        ("head", {"zone": "Nowhere", "reply_date": "some day"}),
    ):
        pages.get(f"{url}/steps/{step}")
        assert not japanese_in(pages.send(f"/steps/{step}", faulty), url)
        assert not japanese_in(pages.get(f"{url}/steps/{step}"), url)
    pages.get(url + "/preview")
    assert not japanese_in(pages.send("/state", {"state": "sent"}), url)
    assert not japanese_in(pages.get("/"), "/")
    assert not japanese_in(pages.get("/cases/none/steps/subject", 404), url)
    kept = pages.client.post(url + "/drafts/symptom", data={"_end": "1", "name": "x"})
    assert not JAPANESE.search(kept.get_data(as_text=True))


def test_a_copied_sample_is_english_around_its_content(pages: PageClient, app: Flask, saas_search: Case) -> None:
    pages.client.set_cookie("language", "en")
    case_id = CaseStore(app.extensions["toiawase.database"]).create(saas_search, NOW.date(), "k")
    labels = pages.get(f"/cases/{case_id}/check").xpath("//dt | //h1 | //h2 | //h3 | //button | //nav//a")
    assert not [label.text_content() for label in labels if JAPANESE.search(label.text_content())]


NOW = datetime(2026, 9, 7, 10, 44, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_english_examples_are_read_as_they_say() -> None:
    context = Context(zone="Asia/Tokyo", reference=NOW.date(), now=NOW)
    known = {texts_of(message)[0]: translations_of(message) for message in english() if message.id}
    (pasted,) = known["例：9/3 10:33 切断 → 再起動で復旧／15:33 同上"]
    first, again = read_lines(pasted.removeprefix("Example: ").replace(" / ", "\n"), context)
    assert (first.kind, first.at.value) == (EventKind.FAILURE, "2026-09-03T10:33+09:00")
    assert [(action.kind, action.outcome) for action in first.actions] == [(ActionKind.RESTART, Outcome.CURED)]
    assert (again.repeats, again.at.value) == (1, "2026-09-03T15:33+09:00")
    (line,) = known["例：3/5 10:33 切断 → 再起動で復旧"]
    (reading,) = read_lines(line.removeprefix("Example: "), context)
    assert (reading.at.value, reading.kind) == ("2026-03-05T10:33+09:00", EventKind.FAILURE)
    (dates,) = known["日付：3/5、3月5日、2026-03-05、令和8年3月5日、きのう、先週の土曜"]
    (times,) = known["時刻：10:33、午後3時33分、17:30ごろ、夕方、25時10分（翌日の1時10分）"]
    examples = dates.removeprefix("Dates: ").split(", ")
    examples += ["5 March " + re.sub(r" \(.*", "", time) for time in times.removeprefix("Times: ").split(", ")]
    examples += ["5 March 10:33–10:48", "5 March between 10:00 and 11:00", "the 3rd, evening", "5 March about 17:30"]
    examples += ["1 September 2026", "last year", "30 August", "9 September 2026", "3 September, afternoon"]
    assert not [text for text in examples if read_moment(text, context).problem is not None]
