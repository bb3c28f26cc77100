"""A contact as label and words, where two versions of it are held against each other."""

from __future__ import annotations

from flask_babel import gettext

from webapp.case.replies import Reply
from webapp.forms.contact import CHANNEL_LABELS
from webapp.forms.replies import DIRECTION_LABELS
from webapp.views.desk import Desk
from webapp.views.ledger import question_words
from webapp.views.presentation import full_day_words, moment_words


def told_of(desk: Desk, reply: Reply) -> list[tuple[str, str]]:
    """Return what is saved of a contact: label and words, in the order of the form."""
    pairs = [
        (gettext("どちらから"), str(dict(DIRECTION_LABELS)[reply.direction])),
        (gettext("手段"), str(dict(CHANNEL_LABELS)[reply.channel]) if reply.channel else ""),
        (gettext("いつ"), moment_words(reply.at) or reply.at.written),
        (gettext("窓口・部署"), reply.desk),
        (gettext("相手のお名前"), reply.person),
        (gettext("受付番号"), reply.ticket_number),
        (gettext("件名"), reply.subject),
        (gettext("やりとりの言葉"), reply.words),
        *_rows(desk, reply),
    ]
    return [(label, words) for label, words in pairs if words.strip()]


def _rows(desk: Desk, reply: Reply) -> list[tuple[str, str]]:
    comma = gettext("、")
    asked = [
        (gettext("頼まれたこと"), comma.join(filter(None, (one.what, moment_words(one.done_at), one.outcome))))
        for one in reply.asked
    ]
    promised = [
        (gettext("約束"), comma.join(filter(None, (one.what, full_day_words(one.due) if one.due else ""))))
        for one in reply.promises
    ]
    answered = [(question_words(desk, one.question), one.answer) for one in reply.answers]
    return [*asked, *promised, *answered]
