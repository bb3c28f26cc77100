"""Any case at all becomes an inquiry in both languages whose sentences hold together."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from webapp.case import Case
from webapp.case.requests import RequestKind
from webapp.report.build import build_document
from webapp.report.document import (
    Document,
    Heading,
    HeadingKind,
    Inlines,
    ItemList,
    KeyFacts,
    Paragraph,
    Reference,
    Table,
    plain,
    reference_text,
)

TODAY = date(2026, 9, 7)
WORDS = (
    "",
    "切断",
    "画面が固まる",
    "接続できません。",
    "「A」が出る",
    "遅い",
    "違い",
    "ログインできず",
    "E-104",
    "長い" * 40,
)
SENTENCES = ("通信が止まる。", "止まります", "一つ目。\n二つ目。", "「X」と表示", "")
TEXT_TITLES = ("内容・対処", "What happened", "What happened, action", "分かったこと")
SPLIT = re.compile(r"None|\{|\}|。。|「」|『』|（）|“”|\(\)|、、|、。|\*\*|Decimal")


def inlines(document: Document) -> list[Inlines]:
    """Return every stretch of inline content."""
    out: list[Inlines] = []
    for block in document.blocks:
        match block:
            case Paragraph():
                out.append(block.content)
            case ItemList():
                out += [item.content for item in block.items]
            case KeyFacts():
                out += [(value,) if isinstance(value, str) else value for _, value in block.pairs]
            case Table():
                out += [(cell,) if isinstance(cell, str) else cell for row in block.rows for cell in row]
            case Heading():
                out.append((block.text,))
            case _:
                pass
    return out


def read(content: Inlines, document: Document) -> str:
    """Return inline content as it is read, references resolved."""
    return plain(
        tuple(reference_text(document, part.target) if isinstance(part, Reference) else part for part in content)
    )


def check_structure(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len({table.id for table in tables}) == len(tables)
    for table in tables:
        texts = [one.width_mm for one in table.columns if one.title in TEXT_TITLES]
        assert all(width_mm >= 40 for width_mm in texts)
        assert sum(column.width_mm for column in table.columns) == pytest.approx(159.3)
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)
    chapters = [block for block in document.blocks if isinstance(block, Heading) and block.kind is HeadingKind.CHAPTER]
    chapters = [chapter for chapter in chapters if not chapter.id.startswith("annex_")]
    assert [chapter.number for chapter in chapters] == list(range(1, len(chapters) + 1))
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert not (isinstance(before, Heading) and isinstance(after, Heading)), "a heading without text"
    for content in inlines(document):
        assert all(isinstance(part, Reference) or part for part in content)
        for part in content:
            if isinstance(part, Reference):
                assert reference_text(document, part.target)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
@given(case=cases(), language=st.sampled_from(["ja", "en"]))
def test_any_case_builds(case: Case, language: str) -> None:
    check_structure(build_document(case, "inquiry", language, TODAY))


moments = st.sampled_from(
    [
        {},
        {"value": "2026-09-03", "precision": "day"},
        {"value": "2026-09-03T10:33+09:00", "precision": "minute"},
        {"value": "2026-09-05T21:22+09:00", "precision": "about"},
        {"value": "2026-09-04", "precision": "part_of_day", "part": "evening"},
        {"value": "2026-09", "precision": "month"},
        {"value": "2025", "precision": "year"},
        {"earliest": "2026-09-03T10:00+09:00", "latest": "2026-09-03T11:00+09:00"},
    ]
)
actions = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["restart", "reset", "other", "cable"]),
        "outcome": st.sampled_from(["cured", "not_cured", "unknown"]),
        "at": moments,
        "text": st.sampled_from(["", "ONUを再起動"]),
    }
)
events = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["failure", "failure", "purchase", "evidence", "action", "answer"]),
        "at": moments,
        "until": st.one_of(st.none(), moments),
        "text": st.sampled_from(["不通", "ログを保存", ""]),
        "actions": st.lists(actions, max_size=2),
        "source": st.sampled_from(["user", "vendor"]),
    }
)
counts = st.fixed_dictionaries(
    {
        "low": st.one_of(st.none(), st.integers(0, 5)),
        "high": st.one_of(st.none(), st.integers(0, 5)),
        "per": st.sampled_from(["day", "week", "total"]),
        "since": moments,
        "until": moments,
    }
)


words, sentences = st.sampled_from(WORDS), st.sampled_from(SENTENCES)
requests = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in RequestKind]),
        "text": sentences,
        "due": st.sampled_from([None, "2026-09-10"]),
    }
)
checks = st.sampled_from(
    [
        {"check": "power_cycle", "answer": "done"},
        {"check": "status_page", "answer": "not_done"},
        {"check": "own", "answer": "not_applicable"},
        {"check": "own"},
    ]
)
heads = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["", "TI-1"]),
        "title": words,
        "party": st.sampled_from(["person", "company"]),
        "reply_date": st.sampled_from([None, "2026-09-09", "2026-09-01"]),
        "addressee": st.sampled_from([{}, {"organisation": "○○社"}, {"person": "ご担当者様"}]),
        "requests": st.lists(requests, max_size=3),
        "letter": st.fixed_dictionaries(
            {"second_column_utc": st.booleans(), "date_style": st.sampled_from(["western", "japanese"])}
        ),
    }
)
symptoms = st.fixed_dictionaries(
    {
        "name": words,
        "actual": sentences,
        "affected": sentences,
        "unaffected": sentences,
        "error_text": st.sampled_from(["", "504 timeout"]),
        "pattern": st.sampled_from([None, "constant", "intermittent", "transient"]),
        "ever_worked": st.sampled_from([None, "yes", "no", "unknown"]),
        "reproduced": st.sampled_from([None, 0, 2]),
        "attempts": st.sampled_from([None, 0, 3]),
    }
)
remembered = st.fixed_dictionaries({"at_least": st.sampled_from([None, 0, 2])})
losses = st.fixed_dictionaries(
    {"severity": st.sampled_from([None, "S2"]), "items": st.lists(st.just({"minutes_low": 5}), max_size=2)}
)
contacts = st.fixed_dictionaries(
    {"channel": st.sampled_from([None, "mail", "chat"]), "phone": st.sampled_from(["", "000"])}
)


@st.composite
def known_and_unknown(draw: st.DrawFn) -> Case:
    """Return a case of clean words, each part of which is told or not."""
    told = draw(st.lists(events, max_size=5))
    rows = [{**event, "id": f"e{n}", "repeats": f"e{n - 1}" if n % 2 else None} for n, event in enumerate(told)]
    return Case.model_validate(
        {
            "head": draw(heads),
            "subject": {"vendor": draw(words), "product": draw(words), "purchased_at": draw(moments)},
            "symptom": draw(symptoms),
            "timeline": {"events": rows},
            "frequency": {
                "counts": draw(st.lists(counts, max_size=2)),
                "remembered": draw(st.lists(remembered, max_size=2)),
            },
            "self_checks": {"checks": draw(st.lists(checks, max_size=3))},
            "loss": draw(losses),
            "contact": draw(contacts),
        }
    )


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=300)
@given(case=known_and_unknown(), language=st.sampled_from(["ja", "en"]))
def test_every_combination_reads_well(case: Case, language: str) -> None:
    document = build_document(case, "inquiry", language, TODAY)
    check_structure(document)
    for text in (read(content, document) for content in inlines(document)):
        assert not SPLIT.search(text), text
        assert not re.search(r"(?<![\d:])0?0:00(?!–)", text), text
        assert "  " not in text, text
        assert not re.search(r"件件|のの|のお問い合わせのお問い合わせ|についての件", text), text
    if language == "en":
        for block in document.blocks:
            if isinstance(block, Paragraph):
                assert not re.search(r"(^| )[.,;]|\.\.(?!\.)| \)", read(block.content, document))


def test_an_empty_case_is_a_page_without_stumps() -> None:
    document = build_document(Case(), "inquiry", "ja", TODAY)
    check_structure(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert document.title == "お問い合わせ"
    assert document.reference == ""
