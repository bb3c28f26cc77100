from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.building import ON, at, case_of, event, failure, home_line, moments, restart, timelines
from tests.findings.test_contacts import letter
from webapp.case import Case, Moment, Precision
from webapp.case.head import Head
from webapp.case.sent import Sent, SentFigures
from webapp.case.timeline import Event, EventKind
from webapp.findings import work_out
from webapp.findings.changes import figures
from webapp.findings.reply_model import ChangesFinding
from webapp.findings.span import span_of


def found(case: Case, *sent: Sent) -> ChangesFinding | None:
    return work_out(case.model_copy(update={"head": Head(sent=sent)}), ON).changes


def changed(when: str, *events: Event) -> tuple[int, tuple[str, ...]]:
    one = found(case_of(*events), letter(when))
    assert one is not None
    return one.before.failures, one.new_failures


def test_without_a_letter_of_a_known_day_nothing_changed() -> None:
    assert found(home_line()) is None
    assert found(home_line(), letter("2026-09"), letter(None), letter("2026-09-03", "thanks")) is None


def test_the_figures_then_are_worked_out_from_what_had_happened() -> None:
    one = found(home_line(), letter("2026-09-04T09:00", id="first"))
    assert one is not None
    assert (one.contact, one.letter, one.day) == ("first", "inquiry", at("2026-09-04").day(Head().tz))
    assert one.before == SentFigures(failures=3, timed=2, days=1, judged=2, failed_again=2)
    assert one.now == SentFigures(failures=4, timed=3, days=3, judged=3, failed_again=3)
    assert one.new_failures == ("f4",)


def test_the_figures_that_a_letter_named_stand() -> None:
    named = SentFigures(failures=9)
    one = found(home_line(), letter("2026-09-04", figures=named))
    assert one is not None
    assert (one.before, one.new_failures) == (named, ("f4",))


def test_the_last_letter_that_names_figures_counts() -> None:
    sent = [letter("2026-09-06", "chaser"), letter("2026-09-02"), letter("2026-09-07", "delivery")]
    one = found(home_line(), *sent, letter("2026-10", "escalation"))
    assert one is not None
    assert (one.contact, one.letter, one.new_failures) == ("sent-1", "chaser", ())
    assert one.before == one.now


def test_what_may_lie_on_either_side_is_neither_before_nor_new() -> None:
    assert changed("2026-09-04T10:00", failure("f", "2026-09-04")) == (0, ())
    assert changed("2026-09-04T10:00", failure("f", "2026-09")) == (0, ())
    assert changed("2026-09-04T10:00", failure("f", None)) == (0, ())
    assert changed("2026-09-04T10:00", failure("f", "2026-09-05")) == (0, ("f",))
    assert changed("2026-09-04T10:00", failure("f", "2026-09-03")) == (1, ())
    assert changed("2026-09-04T10:00", failure("f", "2026-09-04T10:00")) == (1, ())
    assert changed("2026-09-04T10:00", failure("f", "2026-09-04T10:01")) == (0, ("f",))


def test_a_letter_known_to_the_day_has_the_whole_day_before_it() -> None:
    assert changed("2026-09-04", failure("f", "2026-09-04T23:59")) == (1, ())
    assert changed("2026-09-04", failure("f", "2026-09-04")) == (1, ())
    assert changed("2026-09-04", failure("f", "2026-09-05T00:00")) == (0, ("f",))
    assert changed("2026-09-04", failure("f", "2026-09-05")) == (0, ("f",))


def test_only_failures_are_new_in_order_of_time() -> None:
    events = [
        failure("b", "2026-09-07"),
        event("log", "2026-09-06", kind=EventKind.EVIDENCE),
        failure("a", "2026-09-06"),
    ]
    assert changed("2026-09-04", *events) == (0, ("a", "b"))


def test_figures_sum_the_actions_of_every_kind() -> None:
    worked = work_out(case_of(failure("f", "2026-09-03T10:00", restart()), failure("g", "2026-09-04")), ON)
    assert figures(worked.frequency, worked.actions) == SentFigures(
        failures=2, timed=1, days=2, judged=1, failed_again=1
    )


@settings(deadline=None)
@given(timelines(), moments(), st.booleans())
def test_no_failure_is_both_before_and_new(events: tuple[Event, ...], when: Moment, named: bool) -> None:
    one = found(case_of(*events), Sent(letter="inquiry", at=when, figures=SentFigures() if named else None))
    if one is None:
        assert span_of(when, Head().tz).day is None
        return
    assert named or one.before.failures + len(one.new_failures) <= one.now.failures
    noted, sent = {row.id: row.at for row in events}, when.instant()
    for name in one.new_failures:
        after = noted[name].instant()
        assert (
            sent is None or after is None or after > sent or Precision.ABOUT in (when.precision, noted[name].precision)
        )


def test_that_nothing_came_since_is_said_only_where_it_is_certain() -> None:
    def nothing_new(sent: Sent, *events: Event) -> bool:
        one = found(case_of(*events), sent)
        assert one is not None
        return one.nothing_new

    day, named = "2026-09-17", SentFigures(failures=1)
    before, evening = failure("a", "2026-09-16T21:10"), failure("b", "2026-09-17T21:40")
    assert nothing_new(letter(day, figures=named), before)
    assert not nothing_new(letter(day, figures=named), before, evening)
    assert nothing_new(letter(day), before)
    assert not nothing_new(letter(day), before, evening)
    assert not nothing_new(letter(day + "T10:00", figures=named), before, evening)
    assert not nothing_new(letter(day + "T10:00"), before, failure("c", None))
