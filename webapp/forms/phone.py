"""電話: what is noted during a call and becomes a reply."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.case.contact import Channel
from webapp.case.replies import AskedOfCustomer, Direction, Promise, PromiseBy, Reply
from webapp.forms.fields import DayField, LineField, MomentField, TextField
from webapp.forms.record_form import RecordForm


class PhoneForm(RecordForm):
    """Few fields, in the order in which a call ends."""

    record = Reply

    at = MomentField(_l("電話した日時"), description=_l("例：きょう 14:20。話し始めた時刻でかまいません。"))
    desk = LineField(_l("窓口・部署"))
    words = TextField(_l("言われたこと"), description=_l("聞いたままの言葉で。読み返して確かめると確実です。"))
    asked_what = LineField(_l("頼まれたこと"), description=_l("例：ルーターの再起動、ログの提出"))
    promise_what = LineField(_l("次に相手がすること"), description=_l("例：調査の結果を電話で知らせる"))
    promise_due = DayField(_l("それはいつまで"), description=_l("例：2026年9月9日。決まらなかったら空けておきます。"))
    ticket_number = LineField(_l("受付番号"))
    person = LineField(_l("相手のお名前"), description=_l("名乗られたまま、苗字やIDだけ。"))

    @property
    def empty(self) -> bool:
        """Return whether nothing was noted of the call."""
        noted = (self.words, self.asked_what, self.promise_what, self.ticket_number, self.person)
        return not any((field.data or "").strip() for field in noted) and self.promise_due.data is None

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values of a reply by phone: what was asked and promised as the first rows of their lists."""
        found = super().values(base)
        asked, promised = (self.asked_what.data or "").strip(), (self.promise_what.data or "").strip()
        due = self.promise_due.data
        first_asked = {"what": asked} if asked else None
        first_promised = {"what": promised, "due": due} if promised or due else None
        return {
            **found,
            "direction": Direction.FROM_VENDOR,
            "channel": Channel.PHONE,
            "asked": _with_first(base.asked if base else (), AskedOfCustomer(), first_asked),
            "promises": _with_first(base.promises if base else (), Promise(by=PromiseBy.VENDOR), first_promised),
        }


def _with_first(rows: tuple[Any, ...], empty: Any, told: dict[str, Any] | None) -> tuple[Any, ...]:
    """Return the rows with what was told in the first one; what else that row holds stays."""
    first = rows[0] if rows else empty
    return ((first.model_copy(update=told),) if told else ()) + rows[1:]
