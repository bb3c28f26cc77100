"""The list of cases begins with what presses most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.page_client import PageClient
from webapp.case import Case
from webapp.storage import CaseStore

TODAY = date(2026, 9, 7)


@pytest.fixture
def create(app: Flask) -> Callable[..., str]:
    store = CaseStore(app.extensions["toiawase.database"])

    def make(title: str, state: str = "waiting", **chapters: Any) -> str:
        head = {"title": title, "state": state, **chapters.pop("head", {})}
        return store.create(Case.model_validate({"head": head, **chapters}), TODAY, title)

    return make


def day(value: str) -> dict[str, str]:
    return {"value": value, "precision": "day"}


def sent(on: str, reply_by: str) -> dict[str, Any]:
    return {"sent": [{"id": "s1", "letter": "inquiry", "at": day(on), "reply_by": reply_by}]}


def titles(pages: PageClient) -> list[str]:
    pages.get("/")
    assert pages.page is not None
    return [one.text_content().strip() for one in pages.page.xpath("//h3[@class='case-row-title']")]


def test_running_cases_stand_by_what_is_due(pages: PageClient, create: Callable[..., str]) -> None:
    create("下書き", "writing")
    create("返品の期限がある", "writing", subject={"return_deadline": day("2026-09-20")})
    create("待つ", head=sent("2026-09-04", "2026-09-10"))
    create("催促する", head=sent("2026-08-28", "2026-09-02"))
    create("直った", "solved")
    assert titles(pages) == ["催促する", "待つ", "返品の期限がある", "下書き", "直った"]


def test_what_presses_stands_on_top_with_its_button(pages: PageClient, create: Callable[..., str]) -> None:
    create("催促する", head=sent("2026-08-28", "2026-09-02"))
    pages.get("/")
    assert pages.page is not None
    (slip,) = pages.page.xpath("//section[contains(@class, 'next-slip')]")
    assert "きょう" in slip.text_content()
    pages.get(slip.xpath(".//a/@href")[0])
    assert "要対応" not in pages.text()


def test_a_far_date_makes_no_slip(pages: PageClient, create: Callable[..., str]) -> None:
    create("待つ", head=sent("2026-09-07", "2026-09-18"))
    pages.get("/")
    assert pages.page is not None
    assert not pages.page.xpath("//section[contains(@class, 'next-slip')]")
    assert "9月18日（金）" in pages.text()


def test_a_case_that_changed_is_worked_out_anew(app: Flask, pages: PageClient, create: Callable[..., str]) -> None:
    case_id = create("待つ", head=sent("2026-09-04", "2026-09-10"))
    pages.get("/")
    assert "9月10日（木）" in pages.text()
    store = CaseStore(app.extensions["toiawase.database"])
    stored = store.load(case_id)
    newer = stored.case.head.sent[0].model_copy(update={"reply_by": date(2026, 9, 14)})
    head = stored.case.head.model_copy(update={"sent": (newer,)})
    store.save_chapter(case_id, "head", head, stored.revisions["head"], "p2")
    pages.get("/")
    assert "9月14日（月）" in pages.text()
