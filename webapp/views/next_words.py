"""What is next, as the page says it: the step and why, where to do it, other ways, deadlines, and outside advice."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import get_locale, gettext, ngettext

from webapp.case.head import Party
from webapp.case.subject import Category
from webapp.findings.deadline_model import Deadline, DeadlineKind
from webapp.findings.next_step import step_texts
from webapp.findings.reply_model import ContactKind, NextStep, Rung, RungState, StepKind
from webapp.views.desk import Desk
from webapp.views.presentation import day_words, full_day_words, moment_words
from webapp.views.reply_words import filled

TELECOM = frozenset({Category.NETWORK, Category.PHONE})
OUTSIDE_FROM = 2
"""The level of the escalation from which on outside advice is named."""

MARKS = {RungState.SPENT: "complete", RungState.HERE: "begun", RungState.AHEAD: "empty"}


def next_slip(desk: Desk) -> dict[str, Any]:
    """Return what is next: title, reason, address, the ladder, other ways, and the deadlines to mind."""
    step = desk.findings.next_step
    title, why = next_words(step)
    url, action = _action(desk, step)
    return {
        "title": title,
        "why": why,
        "url": url,
        "action": action,
        "rungs": _rungs(desk) if any(one.kind is ContactKind.LETTER for one in desk.findings.contacts) else [],
        "others": _other_ways(desk, step),
        "warnings": [warning_words(one) for one in step.warnings],
    }


def next_words(step: NextStep) -> tuple[str, str]:
    """Return what to do and why, in the language of the page."""
    told = step_texts().get(step.reason)
    if told is None:
        return gettext("次の一歩は、まだ決まっていません"), ""
    language = "en" if str(get_locale()) == "en" else "ja"
    values = {
        "date": full_day_words(step.until, year=False) if step.until else "",
        "business_days": step.business_days or 0,
        "level_name": _inside(rung_words(step.level)) if step.level else "",
    }
    return filled(getattr(told.title, language), values), filled(getattr(told.why, language), values)


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def _action(desk: Desk, step: NextStep) -> tuple[str, str]:
    """Return the address that does a step, and the words of its button; both empty where there is nothing to press."""
    if step.letter:
        return _letter_url(desk, step.letter, step.level), gettext("手紙を確かめる")
    if step.reason == "reply_unread" and step.reply:
        return url_for("replies.stances", case_id=desk.id, reply_id=step.reply), gettext("回答の内容を選ぶ")
    if step.kind is StepKind.DO_WHAT_WAS_ASKED and step.reply:
        url = url_for("replies.edit", case_id=desk.id, reply_id=step.reply, _anchor="asked")
        return url, gettext("したことを記録する")
    if step.kind is StepKind.ACCEPT_AND_TEST:
        return url_for("timeline.show", case_id=desk.id), gettext("時系列を開く")
    if step.kind is StepKind.THANK_AND_CLOSE:
        return url_for("closing.show", case_id=desk.id), gettext("案件を終える")
    if step.kind is StepKind.REOPEN:
        return url_for("closing.show", case_id=desk.id), gettext("案件をもう一度開く")
    if step.kind is StepKind.WAIT:
        return url_for("replies.add", case_id=desk.id), gettext("返事が来たら、足す")
    return "", ""


def _letter_url(desk: Desk, name: str, level: int | None = None) -> str:
    """Return the address of the page of a letter; `letter_page` says the same, and stands above the list of cases."""
    if name == "inquiry":
        return url_for("preview.show", case_id=desk.id)
    return url_for("letters.show", case_id=desk.id, name=name, level=level)


def _other_ways(desk: Desk, step: NextStep) -> list[dict[str, str]]:
    """Return what can be done instead: wait, ask again, close."""
    if step.reason == "over":
        return []
    waiting, again = desk.findings.waiting, "chaser" if desk.findings.waiting else "follow_up"
    ways = []
    if step.kind is not StepKind.WAIT:
        until = full_day_words(waiting.until, year=False) if waiting and waiting.until >= desk.today else ""
        words = gettext("%(day)sまで回答を待つ", day=until) if until else gettext("回答を待つ")
        note = gettext("待つ間に起きたことは、時系列に書き足します。")
        ways.append({"words": words, "note": note, "url": url_for("timeline.show", case_id=desk.id)})
    if desk.findings.contacts and step.letter != again:
        note = gettext("同じ窓口へ、経過を添えて尋ねます。")
        ways.append({"words": gettext("もう一度聞く"), "note": note, "url": _letter_url(desk, again)})
    if step.kind not in (StepKind.THANK_AND_CLOSE, StepKind.REOPEN):
        note = gettext("直ったとき、思い違いだったとき、ここまでにするとき。")
        ways.append({"words": gettext("案件を終える"), "note": note, "url": url_for("closing.show", case_id=desk.id)})
    return ways


def _rungs(desk: Desk) -> list[dict[str, Any]]:
    rungs = [_rung(one, desk) for one in desk.findings.ladder]
    spent = bool(rungs) and all(one.state is RungState.SPENT for one in desk.findings.ladder)
    last = {"label": gettext("外の相談先"), "state": "begun" if spent else "empty", "current": spent, "note": ""}
    return [*rungs, last] if rungs else []


def rung_words(level: int) -> str:
    """Return to whom a letter of a level goes; level 0 is the same desk."""
    return {
        0: gettext("同じ窓口"),
        1: gettext("上席の方"),
        2: gettext("開発部門（窓口を通して）"),
        3: gettext("責任者・経営の方"),
    }[level]


def _rung(rung: Rung, desk: Desk) -> dict[str, Any]:
    now = desk.findings.next_step.level == rung.level
    sent = gettext("%(day)s 送付", day=day_words(rung.day)) if rung.day else gettext("きょう") if now else ""
    here = rung.state is RungState.HERE
    return {"label": rung_words(rung.level), "note": sent, "state": MARKS[rung.state], "current": here}


def warning_words(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline: what it is, its day, and how long is left."""
    return {
        "name": {
            DeadlineKind.RETURN: gettext("返品・交換の期限"),
            DeadlineKind.WARRANTY: gettext("保証の期限"),
            DeadlineKind.WORSENS: gettext("影響が大きくなる日"),
            DeadlineKind.REPLY: gettext("返事をお願いした日"),
            DeadlineKind.SLA_CREDIT: gettext("SLAの減額を申請できる期限"),
            DeadlineKind.INITIAL_CANCELLATION: gettext("初期契約解除の期限（見込み）"),
        }[deadline.kind],
        "when": moment_words(deadline.at),
        "left": _left_words(deadline.days_left),
        "today": deadline.days_left <= 0,
    }


def _left_words(days: int) -> str:
    if days < 0:
        return gettext("過ぎています")
    return ngettext("あと%(num)s日", "あと%(num)s日", days) if days else gettext("きょうまで")


def outside(desk: Desk) -> dict[str, Any] | None:
    """Return the outside advice, where every level was asked or the second is next; no letter ever names it."""
    step = desk.findings.next_step
    high = step.kind is StepKind.ESCALATE and (step.level or 0) >= OUTSIDE_FROM
    if not high and step.reason != "all_levels_spent":
        return None
    person = desk.case.head.party is Party.PERSON
    return {
        "person": person,
        "telecom": person and desk.case.subject.category in TELECOM,
        "cancellation": _cancellation(desk),
    }


def _cancellation(desk: Desk) -> str:
    kind = DeadlineKind.INITIAL_CANCELLATION
    found = next((one for one in desk.findings.deadlines if one.kind is kind and one.days_left >= 0), None)
    day: date | None = found.at.day(desk.case.head.tz) if found else None
    return full_day_words(day) if day else ""
