from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.findings.building import ON, at, case_of, event, failure, home_line, restart
from webapp.case import CHAPTERS, Case
from webapp.case.contact import Contact
from webapp.case.evidence import Evidence, EvidenceItem
from webapp.case.expected_state import Basis, Expectation, ExpectedState, ServiceLevel
from webapp.case.frequency import Count, Frequency
from webapp.case.head import Addressee, Head, Party, Request, Sender, State
from webapp.case.loss import Loss, LossItem
from webapp.case.model import Record
from webapp.case.replies import Replies, Reply
from webapp.case.self_checks import Done, SelfCheck, SelfChecks
from webapp.case.subject import Category, Change, Subject
from webapp.case.symptom import EverWorked, Pattern, Symptom
from webapp.case.timeline import Action, Event, Timeline
from webapp.findings import work_out
from webapp.findings.completeness import CHAPTER_NAMES
from webapp.findings.gaps import MISSING, gap_file
from webapp.findings.model import ChapterCompleteness, Completeness, CompletenessFinding


def found(case: Case, on: date = ON) -> CompletenessFinding:
    return work_out(case, on).completeness


def chapter(case: Case, name: str, on: date = ON) -> ChapterCompleteness:
    return next(one for one in found(case, on).chapters if one.chapter == name)


def whole() -> Case:
    """Return the home line with everything told that a good inquiry has."""
    checks = ("power_cycle", "status_page", "record_kept", "faq_manual_read", "lamp_state")
    return home_line().model_copy(
        update={
            "head": Head(
                title="切断",
                sender=Sender(name="佐藤"),
                addressee=Addressee(organisation="あおば通信"),
                requests=(Request(),),
                reply_date=date(2026, 9, 24),
            ),
            "subject": Subject(
                vendor="あおば通信",
                product="あおば光",
                category=Category.NETWORK,
                model="AB-1200",
                contract_id="1",
                purchased_at=at("2026-09-01"),
                environment="戸建て",
                nothing_changed=True,
            ),
            "self_checks": SelfChecks(
                checks=tuple(SelfCheck(check=one, answer=Done.DONE, result="復旧") for one in checks)
            ),
            "symptom": Symptom(
                doing="会議",
                expected="続く",
                actual="切れる",
                affected="全部",
                pattern=Pattern.INTERMITTENT,
                ever_worked=EverWorked.NO,
                steps="待つ",
            ),
            "expected_state": ExpectedState(
                expectations=(Expectation(agreed="切れない", basis=Basis.CONTRACT, measured="切れる"),)
            ),
            "loss": Loss(items=(LossItem(minutes_low=Decimal(10)),)),
            "contact": Contact(phone="03", hours="9-17"),
            "evidence": Evidence(items=(EvidenceItem(id="x", shows="ログ", taken_at=at("2026-09-05")),)),
        }
    )


def test_the_data_file_and_the_rules_name_the_same_gaps() -> None:
    assert sorted(gap.id for gap in gap_file().gap) == sorted(MISSING)


def test_every_gap_and_contradiction_names_a_field_of_its_chapter() -> None:
    records: dict[str, tuple[type[Record], ...]] = {
        "head": (Head, Addressee, Sender),
        **{name: (chapter,) for name, chapter in CHAPTERS},
        "timeline": (Timeline, Event),
        "evidence": (Evidence, EvidenceItem),
        "expected_state": (ExpectedState, ServiceLevel),
        "replies": (Replies, Reply),
    }
    for one in (*gap_file().gap, *gap_file().contradiction):
        fields = {name for record in records[one.chapter] for name in record.model_fields}
        assert set(one.field.split(".")) <= fields, one.id


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("category", Category)
def test_the_points_are_about_a_hundred_for_any_kind_of_case(category: Category, party: Party) -> None:
    case = Case(head=Head(party=party), subject=Subject(category=category))
    assert 92 <= sum(gap.worth for gap in gap_file().gap if gap.applies(case)) <= 108


def test_texts_are_short_plain_and_never_command() -> None:
    texts = [text for gap in gap_file().gap for text in (gap.text, gap.why, gap.button) if text]
    texts += [one.text for one in gap_file().contradiction]
    for text in texts:
        assert text.ja
        assert text.en
        assert len(text.ja) <= 80
        for word in ("入力", "ください", "！", "!"):
            assert word not in text.ja + text.en


def test_an_empty_case_has_no_points_and_nothing_begun() -> None:
    empty = found(Case())
    assert [one.chapter for one in empty.chapters] == list(CHAPTER_NAMES)
    assert {one.state for one in empty.chapters} == {Completeness.EMPTY}
    assert empty.points == 0


def test_a_case_that_tells_everything_has_all_points() -> None:
    full = found(whole())
    assert full.points == 100
    assert {one.chapter: one.state for one in full.chapters if one.chapter != "replies"} == dict.fromkeys(
        [name for name in CHAPTER_NAMES if name != "replies"], Completeness.COMPLETE
    )
    assert chapter(whole(), "replies").state is Completeness.EMPTY


def test_what_is_missing_comes_worth_most_first() -> None:
    one = chapter(case_of(subject=Subject(vendor="あおば通信", category=Category.NETWORK)), "subject")
    assert one.state is Completeness.BEGUN
    assert [gap.id for gap in one.missing][:2] == ["contract_id", "product"]
    assert one.points == one.possible - sum(gap.worth for gap in one.missing) == 2


def test_gaps_are_those_of_the_product() -> None:
    def missing(category: Category) -> set[str]:
        return {one.id for one in chapter(case_of(subject=Subject(category=category)), "subject").missing}

    assert {"contract_id"} <= missing(Category.SAAS)
    assert not {"serial", "model"} & missing(Category.SAAS)
    assert {"serial", "model"} <= missing(Category.PC)
    assert "contract_id" not in missing(Category.PC)


def test_the_timeline_tells_the_frequency() -> None:
    assert chapter(home_line(), "frequency").state is Completeness.COMPLETE
    assert chapter(case_of(), "frequency").state is Completeness.EMPTY
    told = case_of(frequency=Frequency(counts=(Count(low=5),)))
    assert chapter(told, "frequency").state is Completeness.COMPLETE


def test_what_is_not_needed_leaves_a_chapter_complete() -> None:
    case = whole()
    case = case.model_copy(update={"symptom": case.symptom.model_copy(update={"steps": ""})})
    one = chapter(case, "symptom")
    assert one.state is Completeness.COMPLETE
    assert [gap.id for gap in one.missing] == ["steps"]


def test_a_fault_that_a_self_check_solved_needs_no_more_checks() -> None:
    assert chapter(case_of(self_checks=SelfChecks(solved=True)), "self_checks").state is Completeness.COMPLETE


CONTRADICTIONS = {
    "reply_date_passed": Case(head=Head(reply_date=date(2026, 9, 4))),
    "purchase_in_future": Case(subject=Subject(purchased_at=at("2026-10"))),
    "return_deadline_passed": Case(subject=Subject(return_deadline=at("2026-09-04"))),
    "return_before_purchase": Case(
        subject=Subject(purchased_at=at("2026-09-20"), return_deadline=at("2026-09-10")), head=Head(state=State.SENT)
    ),
    "warranty_before_purchase": Case(subject=Subject(purchased_at=at("2026-09-01"), warranty_until=at("2025-09"))),
    "change_in_future": Case(subject=Subject(changes=(Change(at=at("2026-09-08")),))),
    "changed_and_not": Case(subject=Subject(changes=(Change(),), nothing_changed=True)),
    "reproduced_over_attempts": Case(symptom=Symptom(reproduced=3, attempts=2)),
    "event_in_future": case_of(event("a", "2026-09-08")),
    "end_before_start": case_of(event("a", "2026-09-03T10:00", until="2026-09-03T09:59")),
    "action_before_failure": case_of(failure("a", "2026-09-03T10:00", restart("2026-09-02"))),
    "count_backwards": Case(frequency=Frequency(counts=(Count(low=5, high=4),))),
    "count_end_before_start": Case(
        frequency=Frequency(counts=(Count(since=at("2026-09-04"), until=at("2026-09-03")),))
    ),
    "measured_in_future": Case(
        expected_state=ExpectedState(expectations=(Expectation(measured_at=at("2026-09-07T15:00+00:00")),))
    ),
    "credit_until_passed": Case(
        expected_state=ExpectedState(service_level=ServiceLevel(credit_until=at("2026-09-01")))
    ),
    "minutes_backwards": Case(loss=Loss(items=(LossItem(minutes_low=Decimal(2), minutes_high=Decimal(1)),))),
    "people_backwards": Case(loss=Loss(items=(LossItem(people_low=2, people_high=1),))),
    "worsens_at_passed": Case(loss=Loss(worsens_at=at("2026-09-06T09:00"))),
    "taken_in_future": Case(evidence=Evidence(items=(EvidenceItem(id="x", taken_at=at("2027")),))),
    "reply_in_future": Case(replies=Replies(replies=(Reply(id="x", at=at("2026-09-08")),))),
}


def test_every_contradiction_of_the_data_file_is_tried() -> None:
    assert {one.id for one in gap_file().contradiction} == set(CONTRADICTIONS)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_asks_for_attention(name: str) -> None:
    told = next(one for one in gap_file().contradiction if one.id == name)
    one = chapter(CONTRADICTIONS[name], told.chapter)
    assert one.state is Completeness.ATTENTION
    assert (name, told.field) in [(doubt.id, doubt.field) for doubt in one.contradictions]


@pytest.mark.parametrize(
    "case",
    [
        case_of(event("u", None), event("m", "2026-09"), event("y", "2026"), event("d", "2026-09-07T23:59")),
        case_of(event("d", "2026-09-03", until="2026-09-03T10:00"), event("e", "2026-09-03T10:00", until="2026-09-03")),
        case_of(event("b", at("2026-09-03T10:00", about=True), until="2026-09-03T09:55")),
        case_of(failure("f", "2026-09-03T10:00", Action(), restart("2026-09-03"))),
        Case(symptom=Symptom(reproduced=2, attempts=2)),
        Case(head=Head(reply_date=ON)),
        Case(head=Head(reply_date=date(2026, 9, 4), state=State.WAITING)),
        Case(subject=Subject(warranty_until=at("2025-09-01"))),
    ],
)
def test_what_may_be_true_asks_for_nothing(case: Case) -> None:
    assert Completeness.ATTENTION not in {one.state for one in found(case).chapters}
