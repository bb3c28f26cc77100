"""そのとおり／ほかを選ぶ: the stances of a reply are the customer's to settle."""

from __future__ import annotations

from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.replies import Reply, Stance, StanceMark
from webapp.reading.stances import read_stances
from webapp.views.desk import Desk, open_desk
from webapp.views.navigation import rail
from webapp.views.replies_page import blueprint, reply_of, save_reply, say_with_undo, to_reply
from webapp.views.replies_rows import person_words
from webapp.views.reply_words import READABLE, acceptable_words, quoted, stance_words

NONE_FITS = "none"
GROUPS = (
    (Stance.RESTART, Stance.WAIT_AND_SEE, Stance.COMPATIBILITY, Stance.APOLOGY_ONLY, Stance.PASSED_AROUND),
    (Stance.AS_DESIGNED, Stance.NOT_REPRODUCED, Stance.OTHER_PARTY, Stance.DECLINED, Stance.CONDITIONAL),
    (Stance.INVESTIGATING, Stance.ASKS_FOR_INFORMATION, Stance.WORKAROUND, Stance.FIX_PLANNED, Stance.RESOLVED),
)


@blueprint.get("/rows/<reply_id>/stances")
def stances(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Return the choice of stances; nothing is chosen but what the customer settled, or sent just now."""
    desk = open_desk(case_id)
    reply = reply_of(desk, reply_id)
    shown = next(one for one in desk.suggested.replies.replies if one.id == reply_id)
    settled = [mark.stance.value for mark in reply.stances if mark.confirmed] or [NONE_FITS] * reply.read
    return render_template(
        "replies_stances.html",
        case=desk,
        rail=rail(desk, "replies"),
        reply=reply,
        who=" ".join(filter(None, (reply.desk, person_words(reply.person)))),
        quotation=quoted(reply.words.strip(), [mark.phrase for mark in shown.stances]),
        groups=_groups(),
        read_as={mark.stance.value for mark in shown.stances if not mark.confirmed},
        chosen=request.args.getlist("chosen") or settled,
        none_fits=NONE_FITS,
        page_token=uuid4().hex,
    )


def _groups() -> list[tuple[str, list[tuple[str, str, str]]]]:
    titles = (gettext("案内・お詫び"), gettext("理由・条件"), gettext("先へ進む回答"))
    return [
        (title, [(one.value, stance_words(one), acceptable_words(one)) for one in group])
        for title, group in zip(titles, GROUPS, strict=True)
    ]


@blueprint.post("/rows/<reply_id>/stances")
def settle(case_id: str, reply_id: str) -> ResponseReturnValue:
    """Settle the stances of a reply: those that were chosen, or none of them."""
    desk = open_desk(case_id)
    reply = reply_of(desk, reply_id)
    chosen = request.form.getlist("stance")
    wanted: list[Stance] = [stance for stance in READABLE if stance.value in chosen]
    if bool(wanted) == (NONE_FITS in chosen):
        flash(_doubt(bool(wanted)), "warn")
        return redirect(url_for(".stances", case_id=case_id, reply_id=reply_id, chosen=chosen))
    settled = _settled(desk, reply, wanted)
    if settled == reply:
        return to_reply(desk, reply_id)
    key = save_reply(desk, settled, "stances")
    if key:
        say_with_undo(desk, _said(wanted), [key])
        return to_reply(desk, reply_id)
    return redirect(url_for(".stances", case_id=case_id, reply_id=reply_id, chosen=chosen))


def _doubt(both: bool) -> str:
    if both:
        return gettext("「どれでもない」と、ほかの回答が両方選ばれています。どちらかにしてください。")
    return gettext("1つ以上選ぶか、「どれでもない」を選んでください。")


def _said(wanted: list[Stance]) -> str:
    if not wanted:
        return gettext("どの回答にも当てはまらない、と記録しました。")
    return gettext("「%(names)s」と記録しました。", names=gettext("、").join(map(stance_words, wanted)))


def _settled(desk: Desk, reply: Reply, wanted: list[Stance]) -> Reply:
    """Return the reply with the chosen stances confirmed; what was read otherwise is put aside."""
    known = next(one for one in desk.suggested.replies.replies if one.id == reply.id).stances
    phrases = {mark.stance: mark.phrase for mark in (*_read(reply), *known)}
    marks = tuple(StanceMark(stance=one, phrase=phrases.get(one, ""), confirmed=True) for one in wanted)
    return reply.model_copy(update={"stances": marks, "read": True})


def _read(reply: Reply) -> tuple[StanceMark, ...]:
    return tuple(StanceMark(stance=one.stance, phrase=one.phrase) for one in read_stances(reply.words))
