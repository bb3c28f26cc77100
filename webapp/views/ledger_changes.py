"""果たした: a promise is noted as kept today."""

from __future__ import annotations

from flask import abort, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.case.moment import Moment, Precision
from webapp.case.replies import Reply
from webapp.views.desk import open_desk
from webapp.views.replies_page import blueprint, reply_of, save_reply, say_with_undo, to_reply


@blueprint.post("/rows/<reply_id>/promises/<int:index>/kept")
def keep_promise(case_id: str, reply_id: str, index: int) -> ResponseReturnValue:
    """Note a promise as kept today; one that is noted already stays as it is."""
    desk = open_desk(case_id)
    reply = reply_of(desk, reply_id)
    if index >= len(reply.promises):
        abort(404)
    if reply.promises[index].kept_at.known:
        flash(gettext("この約束は、もう果たしたと記録してあります。"), "warn")
        return to_reply(desk, reply_id)
    today = Moment(value=desk.today.isoformat(), precision=Precision.DAY)
    key = save_reply(desk, _kept(reply, index, today), "kept")
    if key:
        what = reply.promises[index].what[:40]
        say_with_undo(desk, gettext("「%(what)s」を、きょう果たしたと記録しました。", what=what), [key])
    return to_reply(desk, reply_id)


def _kept(reply: Reply, index: int, today: Moment) -> Reply:
    promises = list(reply.promises)
    promises[index] = promises[index].model_copy(update={"kept_at": today})
    return reply.model_copy(update={"promises": tuple(promises)})
