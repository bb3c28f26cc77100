"""What the writer should know before a letter goes; advice, and none of it stands in the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from webapp.case.replies import Direction
from webapp.case.requests import RequestKind
from webapp.findings.contacts import letters
from webapp.findings.model import SlaVerdict
from webapp.findings.reply_model import ContactKind, RungState
from webapp.views.case_states import OVER
from webapp.views.desk import Desk
from webapp.views.wording_marks import wording_marks

_FIRST_LEVEL = 1
_TELLS_STATE = frozenset({"escalation", "follow_up"})
_SENT_INSIDE = frozenset({"phone", "handover"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with the address where something can be done about it, and the words of the link."""

    text: str
    url: str
    link: str


def letter_remarks(desk: Desk, name: str, level: int | None) -> tuple[Remark, ...]:
    """Return the remarks on a letter, what weighs most first."""
    return tuple(_remarks(desk, name, level))


def _remarks(desk: Desk, name: str, level: int | None) -> Iterator[Remark]:
    if name == "thanks":
        yield from _too_early(desk)
    if name == "erratum":
        yield from _nothing_to_correct(desk)
    if name == "inquiry":
        yield from _past_date(desk)
    if name == "escalation":
        yield from _order(desk, level or _FIRST_LEVEL)
        yield from _undone(desk)
    if name in _TELLS_STATE:
        yield from _unread(desk)
        yield from _state_of_then(desk)
    if name in ("inquiry", "escalation"):
        yield from _credit(desk)
    if name not in _SENT_INSIDE:
        yield from _wording(desk)


def _too_early(desk: Desk) -> Iterator[Remark]:
    """Yield that the letter closes the matter, where the case has not ended."""
    if desk.case.head.state not in OVER:
        words = gettext(
            "この手紙は「完了といたします」で結びます。案件はまだ終わっていません。直ったことを確かめてから送ってください。"
        )
        yield Remark(words, url_for("closing.show", case_id=desk.id), gettext("案件を終える"))


def _nothing_to_correct(desk: Desk) -> Iterator[Remark]:
    """Yield where corrections are written, as long as there are none."""
    sent = [sent_id for sent_id, one in letters(desk.case).items() if one.letter != "erratum"]
    if not desk.case.head.corrections and sent:
        words = gettext("訂正する箇所を、まだ書いていません。送った手紙のページから書けます。")
        url = url_for("sent.show", case_id=desk.id, sent_id=sent[-1])
        yield Remark(words, url, gettext("最後に送った手紙を見る"))


def _past_date(desk: Desk) -> Iterator[Remark]:
    day = desk.case.head.reply_date
    if day is not None and day < desk.today:
        words = gettext("返事の希望日が過ぎているので、手紙には入れていません。新しい日を書くと入ります。")
        yield Remark(words, url_for("steps.show", case_id=desk.id, name="head"), gettext("希望日を直す"))


def _order(desk: Desk, level: int) -> Iterator[Remark]:
    """Yield that one level comes after the other, and the follow-up before the first."""
    others = url_for("letters.index", case_id=desk.id)
    followed = any(one.letter in ("follow_up", "chaser") for one in desk.findings.contacts)
    if level == _FIRST_LEVEL and not followed:
        words = gettext(
            "同じ窓口への「再度のお願い」を、まだ送っていません。先に送っておくと、この手紙の理由がはっきりします。"
        )
        yield Remark(words, url_for("letters.show", case_id=desk.id, name="follow_up"), gettext("再度のお願いを見る"))
    before = [rung for rung in desk.findings.ladder if _FIRST_LEVEL <= rung.level < level]
    if any(rung.state is not RungState.SPENT for rung in before):
        words = gettext("1つ前の段へのお願いが、まだ終わっていません。一段ずつのほうが、相手の社内で話が通ります。")
        yield Remark(words, others, gettext("ほかの手紙を見る"))


def _undone(desk: Desk) -> Iterator[Remark]:
    """Yield what it costs to go on without having done what was asked."""
    heard = [reply for reply in desk.case.replies.replies if reply.direction is Direction.FROM_VENDOR]
    count = sum(one.done is not True and bool(one.what.strip()) for reply in heard for one in reply.asked)
    if count:
        words = gettext(
            "頼まれたことのうち、していないものが%(count)s件あります。手紙には、していないと正直に書きます。"
            "相手が「まずお試しを」と返すと、1往復ぶん遅れます。",
            count=count,
        )
        yield Remark(words, url_for("replies.show", case_id=desk.id), gettext("回答の記録を見る"))


def _unread(desk: Desk) -> Iterator[Remark]:
    heard = [reply for reply in desk.case.replies.replies if reply.direction is Direction.FROM_VENDOR]
    count = sum(
        not reply.read and bool(reply.words.strip()) and not any(mark.confirmed for mark in reply.stances)
        for reply in heard
    )
    if count:
        words = gettext(
            "まだ読み方を確かめていない回答が%(count)s件あります。確かめると、表に内容が入ります。", count=count
        )
        yield Remark(words, url_for("replies.show", case_id=desk.id), gettext("回答の記録を見る"))


def _state_of_then(desk: Desk) -> Iterator[Remark]:
    """Yield that the measured state was written by the user at some time, where letters went out since."""
    told = any(one.measured.strip() and one.asked_about for one in desk.case.expected_state.expectations)
    if told and any(one.kind is ContactKind.LETTER for one in desk.findings.contacts):
        words = gettext("「現状」の欄は、書いたときの文のままです。いまの回数や日付になっているか、確かめてください。")
        url = url_for("steps.show", case_id=desk.id, name="expected_state")
        yield Remark(words, url, gettext("あるべき姿を見る"))


def _credit(desk: Desk) -> Iterator[Remark]:
    """Yield that a credit is kept out of the letter where the agreement is not missed."""
    asked = any(one.kind is RequestKind.CREDIT for one in desk.case.head.requests)
    verdict = desk.findings.availability.verdict
    if asked and verdict is not SlaVerdict.MISSED:
        words = gettext(
            "いまの記録では、SLAの値を下回ったと言えません。返金・減額のお願いは、手紙に入れていません。"
            "請求の締めの後、期限までに申請できることがあります。"
        )
        yield Remark(words, url_for("steps.show", case_id=desk.id, name="expected_state"), gettext("SLAの計算を見る"))


def _wording(desk: Desk) -> Iterator[Remark]:
    count = len(wording_marks(desk))
    if count:
        words = gettext("言い方で損をしそうなところが%(count)s件あります。直すかどうかは、ご自身で。", count=count)
        yield Remark(words, url_for("check.show", case_id=desk.id, _anchor="wording"), gettext("見てみる"))
