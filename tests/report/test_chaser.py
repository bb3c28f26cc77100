"""The letter that asks for an answer: which letter waits, what it asked, and another wording the second time."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.report.test_escalation_story import INQUIRY, minute, requests, said, story
from webapp.case import Case
from webapp.report.build import build_document
from webapp.report.document import Document, Heading, HeadingKind, KeyFacts, Role, plain

TODAY = date(2026, 9, 11)


def unanswered(*later: dict[str, Any], **head: Any) -> dict[str, Any]:
    inquiry = INQUIRY | {"reply_by": "2026-09-09", "requests": [{"kind": "known"}, {"text": "配線図をください"}]}
    values = story(sent=[inquiry, *later], **head)
    values["replies"] = {}
    return values


def built(values: dict[str, Any], language: str = "ja") -> Document:
    return build_document(Case.model_validate(values), "chaser", language, TODAY)


def facts(document: Document) -> dict[str, str]:
    return {label: plain(value) for b in document.blocks if isinstance(b, KeyFacts) for label, value in b.pairs}


def test_names_the_letter_that_waits() -> None:
    letter = built(unanswered())
    assert letter.title == "光回線が繰り返し切断する件について（ご回答のお願い）"
    assert "9月7日付のお問い合わせの件につきまして、ご回答をお待ちしております。" in said(letter, Role.OPENING)
    assert "2026年9月15日（火）まで" in said(letter, Role.OPENING)
    told = facts(letter)
    assert (told["書面"], told["送付日"], told["管理番号"]) == ("お問い合わせ", "2026年9月7日（月）", "TI-2026-0012")
    assert told["ご回答の希望日"] == "2026年9月9日（水）"


def test_asks_what_was_asked_then() -> None:
    letter = built(unanswered(requests=[{"kind": "repair"}]))
    assert [label for label, _ in requests(letter)] == ["既知の事象かどうか", "その他"]
    assert requests(letter)[1][1] == "配線図をください"


def test_encloses_the_letter_and_carries_its_content() -> None:
    letter = built(unanswered())
    assert "添付　9月7日付のお問い合わせの写し" in said(letter, Role.OPENING)
    headings = [b for b in letter.blocks if isinstance(b, Heading)]
    annex = next(b for b in headings if b.kind is HeadingKind.APPENDIX)
    assert [b.id for b in headings[headings.index(annex) + 1 :]][:3] == ["self_checks", "symptom", "timeline"]


def test_the_second_one_asks_for_less() -> None:
    first, second = built(unanswered()), built(unanswered({"letter": "chaser", "at": minute("09T09:00")}))
    assert "9月9日付のご回答のお願いに続き" in said(second, Role.OPENING)
    assert "9月7日付のお問い合わせ" in said(second, Role.OPENING), "the letter that waits is still the first"
    assert "現状と次にご連絡いただける日付だけでも" in said(second, Role.OPENING)
    assert "現状と次に" not in said(first, Role.OPENING)


def test_a_letter_that_was_answered_does_not_wait() -> None:
    values = unanswered({"letter": "follow_up", "at": minute("10T18:30")})
    values["replies"] = {"replies": [{"id": "r1", "at": minute("08T11:20")}]}
    assert "9月10日付の結果のご報告の件につきまして" in said(built(values), Role.OPENING)


def test_a_promise_that_is_due_is_named_without_reproach() -> None:
    values = unanswered()
    promise = {"by": "vendor", "what": "調査結果", "due": "2026-09-10"}
    values["replies"] = {"replies": [{"id": "r1", "at": minute("08T11:20"), "promises": [promise]}]}
    assert "9月8日のご連絡で9月10日までとご案内いただいた件" in said(built(values), Role.OPENING)


def test_without_any_letter_it_still_asks() -> None:
    values = unanswered()
    values["head"]["sent"] = []
    letter = built(values)
    assert "標記の件につきまして" in said(letter, Role.OPENING)
    assert "写し" not in said(letter, Role.OPENING)
    assert "書面" not in facts(letter)


def test_english() -> None:
    letter = built(unanswered(), "en")
    assert "About our inquiry of 7 September" in said(letter, Role.OPENING)
    assert facts(letter)["Letter"] == "Inquiry"
