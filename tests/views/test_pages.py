"""The pages around the steps."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case, dump_case, load_case
from webapp.storage import CaseStore

TODAY = date(2026, 9, 7)


@pytest.fixture
def case_id(app: Flask, home_line: Case) -> str:
    return CaseStore(app.extensions["toiawase.database"]).create(home_line, TODAY, "k")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/new",
        "/new?category=saas",
        "/open",
        "/help",
        "/components",
        "/samples/",
        "/samples/home_line",
        "/samples/saas_search",
    ],
)
def test_pages_are_sound(pages: PageClient, url: str, language: str) -> None:
    pages.client.set_cookie("language", language)
    assert pages.get(url).get("lang") == language


def test_home_begins_empty_and_lists_cases_by_state(pages: PageClient, case_id: str) -> None:
    pages.get("/")
    assert "進行中 1件" in pages.text()
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/state", {"state": "solved"})
    pages.get("/")
    assert "進行中 0件" in pages.text()
    assert "解決・終了した案件 1件を見る" in pages.text()


def test_a_case_begins_by_category(pages: PageClient) -> None:
    pages.get("/new?category=saas")
    pages.send("/new", {"title": "検索が遅い"})
    assert pages.url.endswith("/steps/subject")
    assert dict(pages.fields("/steps/subject"))["category"] == "saas"


def test_a_double_click_makes_one_case(pages: PageClient) -> None:
    pages.get("/new")
    fields = dict(pages.fields("/new"))
    urls = {pages.client.post("/new", data=fields).location for _ in range(2)}
    assert len(urls) == 1


def test_a_case_file_goes_out_and_comes_in(pages: PageClient, case_id: str, home_line: Case) -> None:
    content = pages.client.get(f"/cases/{case_id}/case.json").data
    assert load_case(content) == home_line
    response = pages.client.post("/open", data={"file": (io.BytesIO(content), "障害.json"), "_page": "p"})
    assert response.status_code == 302
    other = response.location.split("/")[2]
    assert other != case_id
    assert load_case(pages.client.get(f"/cases/{other}/case.json").data) == home_line


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"no json", "JSON"),
        (json.dumps({"version": 99}).encode(), "newer"),
        (b'{"version": 1, "head": {"title": 5}}', "head.title"),
        (b"", "JSON"),
    ],
)
def test_a_file_that_is_no_case_says_why(pages: PageClient, content: bytes, word: str) -> None:
    response = pages.client.post("/open", data={"file": (io.BytesIO(content), "x.json")})
    assert response.status_code == 422
    assert word in response.get_data(as_text=True)


def test_a_sample_is_copied_and_stays_as_it_is(pages: PageClient, home_line: Case) -> None:
    pages.get("/samples/home_line")
    pages.send("/samples/home_line")
    assert pages.url.endswith("/steps/subject")
    assert dict(pages.fields("/steps/subject"))["vendor"] == home_line.subject.vendor


def test_the_check_page_names_what_is_missing_and_leads_there(pages: PageClient) -> None:
    pages.get("/new")
    pages.send("/new", {"title": ""})
    case_id = pages.url.split("/")[2]
    page = pages.get(f"/cases/{case_id}/check")
    links = [
        link.get("href") for link in page.iter("a") if "#" in (link.get("href") or "") and "/steps/" in link.get("href")
    ]
    assert len(links) >= 5
    for link in links:
        step, field = link.split("#")
        target = pages.get(step)
        assert target.xpath(f"//*[@id='{field}']"), f"{link} leads to no field"


@pytest.mark.parametrize("form", ["docx", "md", "txt", "html"])
def test_letters_are_downloaded(pages: PageClient, case_id: str, form: str) -> None:
    response = pages.client.get(f"/cases/{case_id}/letters/inquiry.{form}")
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert len(response.data) > 1000


def test_letter_settings_change_the_letter(pages: PageClient, case_id: str) -> None:
    pages.get(f"/cases/{case_id}/preview")
    pages.send("/letter-settings", {"language": "en"})
    assert "What we ask" in pages.text()
    pages.send("/letter-settings", {"language": "ja", "date_style": "japanese"})
    assert "令和8年9月7日" in pages.text()


def test_the_language_is_chosen_and_kept(pages: PageClient) -> None:
    assert pages.get("/").get("lang") == "ja"
    pages.get("/language/en?next=/help")
    assert pages.url == "/help"
    assert pages.get("/").get("lang") == "en"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_the_way_back_never_leaves_the_site(pages: PageClient, target: str) -> None:
    response = pages.client.get("/language/en", query_string={"next": target})
    assert response.location == "/"


def test_other_hosts_are_refused(app: Flask) -> None:
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400
    assert app.test_client().get("/", headers={"Host": "127.0.0.1:8765"}).status_code == 200


def test_errors_have_pages_without_a_trace(pages: PageClient) -> None:
    pages.get("/no/such/page", 404)
    assert "Traceback" not in pages.text()


def test_an_unexpected_fault_is_a_page_too(app: Flask) -> None:
    app.config["TESTING"] = False

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("secret words")

    response = app.test_client().get("/broken")
    assert response.status_code == 500
    assert "secret words" not in response.get_data(as_text=True)


def test_a_form_without_its_token_is_refused(config: object) -> None:
    from dataclasses import replace

    from webapp.app import create_app

    app = create_app(replace(config, testing=False))  # type: ignore[type-var]
    response = app.test_client().post("/new", data={"title": "x"})
    assert response.status_code == 400
    assert "確かめられませんでした" in response.get_data(as_text=True)


def test_hostile_words_stay_words_on_every_page(pages: PageClient, app: Flask, home_line: Case) -> None:
    bad = "<script>alert(1)</script>{{ 7*7 }}\u202e\x1b[31m\"'"
    text = dump_case(home_line).replace("切断。有線・無線とも通信できず", json.dumps(bad)[1:-1])
    case = load_case(text)
    case = case.model_copy(update={"head": case.head.model_copy(update={"title": bad})})
    case_id = CaseStore(app.extensions["toiawase.database"]).create(case, TODAY, "h")
    for url in ("/", f"/cases/{case_id}/steps/timeline", f"/cases/{case_id}/check", f"/cases/{case_id}/preview"):
        page = pages.get(url)
        assert "<script>alert(1)</script>" in page.text_content()
        assert "{{ 7*7 }}" in page.text_content()
        assert not page.xpath("//script[contains(text(), 'alert')]")
