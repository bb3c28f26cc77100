"""台帳: what was asked of the desk and what came of it, and what either side promised."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext

from webapp.case.replies import PromiseBy, Reply
from webapp.case.requests import RequestKind
from webapp.findings.reply_model import PromiseFinding, PromiseState, Question, QuestionAnswer, QuestionState
from webapp.forms.head import REQUEST_LABELS
from webapp.forms.reply_rows import PROMISE_LABELS
from webapp.views.desk import Desk
from webapp.views.presentation import full_day_words, moment_words
from webapp.views.reply_words import stance_words

STATE_CHIPS = {QuestionState.OPEN: "failure", QuestionState.PARTLY: "warn", QuestionState.ANSWERED: "confirmed"}
PROMISE_CHIPS = {
    PromiseState.OPEN: "plain",
    PromiseState.OVERDUE: "failure",
    PromiseState.KEPT: "confirmed",
    PromiseState.KEPT_LATE: "warn",
}


def question_rows(desk: Desk) -> list[dict[str, Any]]:
    """Return every question with its answers and how it stands."""
    replies = {reply.id: reply for reply in desk.case.replies.replies}
    return [_question(one, replies) for one in desk.findings.questions]


def _question(found: Question, replies: dict[str, Reply]) -> dict[str, Any]:
    still_open = found.state is not QuestionState.ANSWERED
    return {
        "text": found.text or _kind_words(found.kind),
        "answers": [_answer(one, replies.get(one.reply)) for one in found.answers],
        "state": {
            QuestionState.OPEN: gettext("未回答"),
            QuestionState.PARTLY: gettext("一部だけ"),
            QuestionState.ANSWERED: gettext("回答あり"),
        }[found.state],
        "chip": STATE_CHIPS[found.state],
        "asked": full_day_words(found.first_asked, year=False) if found.first_asked else "",
        "days": found.business_days if still_open else None,
    }


def _answer(found: QuestionAnswer, reply: Reply | None) -> dict[str, str]:
    words = found.text or (stance_words(found.by_stance) if found.by_stance else "")
    return {
        "words": words,
        "when": moment_words(reply.at, with_year=False) if reply else "",
        "anchor": f"#reply-{found.reply}",
    }


def _kind_words(kind: RequestKind) -> str:
    return str(dict(REQUEST_LABELS)[kind])


def question_choices(desk: Desk, reply: Reply) -> tuple[tuple[str, str], ...]:
    """Return the questions that a contact can answer: the open ones, and those that it is said to answer."""
    mine = {one.question.strip() for one in reply.answers}
    known = {
        one.key: one.text or _kind_words(one.kind)
        for one in desk.findings.questions
        if one.state is not QuestionState.ANSWERED or one.key in mine
    }
    others = {one.question: question_words(desk, one.question) for one in reply.answers if one.question not in known}
    return tuple((key, words[:120]) for key, words in {**known, **others}.items() if key)


def question_words(desk: Desk, key: str) -> str:
    """Return the words of a question by its key."""
    found = next((one for one in desk.findings.questions if one.key == key.strip()), None)
    if found is not None:
        return found.text or _kind_words(found.kind)
    return _kind_words(RequestKind(key)) if key in set(RequestKind) else key


def promise_rows(desk: Desk) -> list[dict[str, Any]]:
    """Return every promise of either side and how it stands."""
    return [_promise(desk, one) for one in desk.findings.promises]


def _promise(desk: Desk, found: PromiseFinding) -> dict[str, Any]:
    waiting = found.state in (PromiseState.OPEN, PromiseState.OVERDUE)
    return {
        "by": str(dict(PROMISE_LABELS)[found.by]),
        "ours": found.by is PromiseBy.CUSTOMER,
        "what": found.what or gettext("（内容の記録なし）"),
        "given": full_day_words(found.given, year=False) if found.given else "",
        "anchor": f"#reply-{found.reply}",
        "due": full_day_words(found.due, year=False) if found.due else gettext("期日なし"),
        "kept": full_day_words(found.kept, year=False) if found.kept else "",
        "state": _state_words(found),
        "chip": PROMISE_CHIPS[found.state],
        "days": found.business_days,
        "url": url_for("replies.keep_promise", case_id=desk.id, reply_id=found.reply, index=found.index)
        if waiting
        else "",
    }


def _state_words(found: PromiseFinding) -> str:
    return {
        PromiseState.OPEN: gettext("まだ"),
        PromiseState.OVERDUE: ngettext("%(num)s営業日の遅れ", "%(num)s営業日の遅れ", found.late_days)
        if found.late_days
        else gettext("期日を過ぎています"),
        PromiseState.KEPT: gettext("果たされました"),
        PromiseState.KEPT_LATE: gettext("遅れて果たされました"),
    }[found.state]
