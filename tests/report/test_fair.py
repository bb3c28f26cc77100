"""No letter says what none may say, whatever its writer typed: threats, blame, damages, outside bodies, verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.report.test_escalation_story import INQUIRY, action, done, failure, minute, reply, story
from webapp.case import Case
from webapp.case.replies import Stance
from webapp.case.requests import RequestKind
from webapp.report.build import build_document
from webapp.report.document import Cell, Document, Heading, ItemList, KeyFacts, Paragraph, Table, plain
from webapp.report.letters import LETTERS

TODAY = date(2026, 9, 17)

BEGIN, END = "\ue000", "\ue001"
"""Around what the customer typed, so that only the product's own words are left."""
HOSTILE = (
    f"{BEGIN}至急、誠意ある対応がなければ弁護士に相談し裁判で損害賠償を請求、消費生活センター188にも通報、"
    f"担当の氏名と自宅の電話、全ログ、管理者権限、値引きを要求、なぜ必ず直さないのか{END}"
)
TYPED = re.compile(f"{BEGIN}[^{END}…]*(?:[{END}…]|$)")

BANNED = {
    "pressure": r"至急|早急|直ちに|ただちに|必ず|絶対|何度も|再三|さもなければ|いい加減|一刻も早く|大至急|断固",
    "sincerity": r"誠意|誠実|猛省|土下座|謝罪|お詫びください|反省|責任を(とって|取って|追及)",
    "blame": (
        r"なぜ|どうして|怠|無責任|放置|隠|嘘|騙|不誠実|遺憾|失望|呆れ|怒り|許せ|理不尽|貴社の(落ち度|過失|責任)|"
        r"迷惑"
    ),
    "caught out": r"以前は.{0,12}とおっしゃ|約束と違|矛盾し|言い訳",
    "verdict": (
        r"たらい回し|平謝り|一時しのぎ|その場しのぎ|受け入れられ|容認|納得でき|妥当|不適切|不十分|不当|"
        r"論外|許容"
    ),
    "damages": r"賠償|損害|慰謝料|補償|弁償|返金|無償|無料|値引|割引|減額|違約",
    "outside": (
        r"188|消費生活|消費者|ホットライン|国民生活|総務省|弁護士|裁判|訴|法的|法律|警察|行政|告発|公表|"
        r"SNS|拡散|口コミ|報道"
    ),
    "persons": r"フルネーム|氏名|個人の(連絡先|電話)|携帯番号|上司を出|担当者の名",
    "beyond": (
        r"全(て|部)?の?ログ|すべてのログ|すべての記録|一切の記録|管理者権限|管理者の権限|時間外|"
        r"24時間対応|専任|担当を(固定|変え)|即時"
    ),
    "feelings": r"いつも切|毎回のように|非常に(困|迷惑|遅)|とても困|耐え|我慢|うんざり|ひどい|最悪",
    "pressure, English": (
        r"\b(urgent(ly)?|immediate(ly)?|asap|without delay|must|demand(s|ed)?|insist|final notice)\b"
    ),
    "blame, English": (
        r"\b(why|blame|your fault|negligen\w+|liar?s?|dishonest|disappoint\w+|outrageous|excuses?(?! us))\b"
    ),
    "general, English": r"\b(always|never|every single|constantly failing)\b",
    "verdict, English": (
        r"\b(un)?acceptable\b|\b(inadequate|unreasonable|insufficient|fobbed|stalling|runaround|inappropriate)\b"
    ),
    "damages, English": r"\b(damages|compensat\w+|reimburse\w*|refunds?|discounts?|free of charge|penalt\w+)\b",
    "outside, English": (
        r"\b(lawyers?|attorneys?|court|lawsuit|sue|legal(ly)?|consumer|hotline|ombudsman|police|media|publish\w*)\b"
    ),
    "beyond, English": (
        r"\b(all (the )?logs|admin(istrator)? rights|full names?|private (phone|number)|around the clock|dedicated)\b"
    ),
    "sincerity, English": r"\b(sincerity|grovel|apologi[sz]e|owe us)\b",
}


WRONG = (
    *(
        "至急ご対応ください。",
        "誠意あるご回答を",
        "なぜ直らないのですか",
        "たらい回しにされました",
        "損害を賠償してください",
    ),
    *(
        "消費者ホットライン188に相談します",
        "担当者のフルネームを",
        "すべてのログをご提出ください",
        "値引きしてください",
    ),
    *("This is not acceptable.", "We demand a refund", "Our lawyer will call", "Send all logs", "You must answer"),
)


def faults(text: str) -> list[str]:
    return [f"{name}: {found[0]}" for name, banned in BANNED.items() if (found := re.search(banned, text, re.I))]


def texts(document: Document) -> Iterator[str]:
    """Yield every stretch of text of a letter, what the customer typed cut out."""
    for cell in (document.title, document.running_title, document.mail_subject, *_cells(document)):
        yield TYPED.sub("", plain(cell))


def _cells(document: Document) -> Iterator[Cell]:
    for block in document.blocks:
        match block:
            case Paragraph():
                yield block.content
            case Heading():
                yield block.text
            case ItemList():
                yield from (cell for item in block.items for cell in (item.label, item.content))
            case KeyFacts():
                yield from (cell for pair in block.pairs for cell in pair)
            case Table():
                yield from (block.caption, *(column.title for column in block.columns))
                yield from (cell for row in block.rows for cell in row)
            case _:
                pass


CLOSED = frozenset(
    {
        *("kind", "value", "precision", "outcome", "party", "category", "state", "close_reason", "answer", "direction"),
        *("pattern", "ever_worked", "stance", "basis", "channel", "letter", "check", "by", "severity", "id", "repeats"),
        *("due", "reply_by", "reply_date", "zone", "currency", "availability", "amount", "measured_value", "place"),
    }
)
"""Fields that take no free text."""


def hostile(value: Any, name: str = "") -> Any:
    """Return a case whose free texts are all hostile; what came of an advice is one too."""
    if isinstance(value, dict):
        told = value | {"outcome": HOSTILE} if "what" in value and "outcome" in value else value
        return {key: hostile(one, key) for key, one in told.items()}
    if isinstance(value, list):
        return [hostile(one, name) for one in value]
    free = isinstance(value, str) and name not in CLOSED and value and not value.isdecimal()
    return HOSTILE if free else value


def person() -> dict[str, Any]:
    return story(own_paragraphs=[{"letter": "", "place": "closing", "text": "x"}], requests=[{"text": "x"}])


def company() -> dict[str, Any]:
    """Return a company's case that asks everything, of a desk that answered in every way there is."""
    values = story(party="company", requests=[{"kind": kind.value} for kind in RequestKind])
    values["subject"] |= {"category": "saas"}
    asked = ({"what": "x", "done": False, "outcome": "x"}, {"what": "x"}, done("x", "15T10:00"))
    values["replies"]["replies"] = [
        reply(f"r{n}", f"08T10:{n:02}", "mail", stance.value, asked[n % 3])
        for n, stance in enumerate(stance for stance in Stance if stance is not Stance.NO_ANSWER)
    ]
    values["expected_state"]["expectations"].append({"item": "x", "agreed": "x", "basis": "sla", "measured": "x"})
    values["expected_state"]["service_level"] = {"availability": "99.9", "credit": "x"}
    values["loss"] |= {"worsens": "x", "expenses": [{"what": "x", "amount": "5000"}]}
    return values


def silent() -> dict[str, Any]:
    values = story(sent=[INQUIRY, INQUIRY | {"letter": "chaser", "at": minute("10T09:00")}])
    return values | {"replies": {}, "expected_state": {}}


def solved() -> dict[str, Any]:
    values = story(state="solved", close_reason="solved", resolution={"what": "x", "at": minute("16T22:00")})
    values["timeline"]["events"] += [failure("f9", "16T22:10", "16T22:20"), action("a9", "16T23:00", "replace")]
    return values


CASES = {"person": person, "company": company, "silent": silent, "solved": solved, "empty": dict}


@cache
def case_of(name: str) -> Case:
    return Case.model_validate(hostile(CASES[name]()))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("letter", LETTERS)
def test_no_letter_says_what_none_may_say(letter: str, language: str, case: str) -> None:
    for level in (None, 1, 2, 3):
        for text in texts(build_document(case_of(case), letter, language, TODAY, level)):
            assert not faults(text), text


@pytest.mark.parametrize("case", ["person", "company"])
@pytest.mark.parametrize("letter", LETTERS)
def test_only_what_was_typed_is_cut_out(letter: str, case: str) -> None:
    document = build_document(case_of(case), letter, "ja", TODAY)
    whole = "".join(plain(cell) for cell in _cells(document))
    assert BEGIN in whole, "the hostile words must reach the letter, else nothing is tested"
    assert len("".join(texts(document))) > 100


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_banned_is_found(wrong: str) -> None:
    assert faults(wrong)
