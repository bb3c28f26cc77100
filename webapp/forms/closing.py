"""案件を終える: asks why the case ends, and what cured it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FormField, ValidationError
from wtforms.validators import InputRequired

from webapp.case.closing import CloseReason, Closing, Resolution
from webapp.forms.fields import LineField, MomentField, TextField, choice_field, reading_context
from webapp.forms.record_form import RecordForm

REASON_LABELS = (
    (CloseReason.SOLVED, _l("直った")),
    (CloseReason.SELF_CHECK, _l("自己確認で直った（相手の対応はなし）")),
    (CloseReason.MISUNDERSTANDING, _l("思い違いだった（不具合ではなかった）")),
    (CloseReason.OWN_ENVIRONMENT, _l("こちらの環境が原因だった")),
    (CloseReason.GIVEN_UP, _l("ここまでにする（あきらめる・ほかの方法にする）")),
)


class ResolutionForm(RecordForm):
    """What cured it."""

    record = Resolution

    what = TextField(_l("何をして直りましたか"), description=_l("例：屋内の光コードとONUの交換"))
    at = MomentField(_l("いつ"), description=_l("例：9月26日 14:00。日だけでもかまいません。"))
    by = LineField(_l("どなたの対応ですか"), description=_l("立場で。例：サポート窓口、工事のご担当"))
    cause = TextField(_l("原因（聞いている場合）"))
    prevention = TextField(_l("再発を防ぐためにすること（聞いている場合）"))
    confirmed = TextField(
        _l("どう確かめましたか"), description=_l("例：2週間使い、切断なし。ルーターのログにも記録なし")
    )
    confirmed_until = MomentField(_l("いつまで確かめましたか"), description=_l("御礼の手紙の「◯日間」に使います。"))

    def validate_at(self, field: MomentField) -> None:
        """Tell a day that has not come yet."""
        if _begins(field) > reading_context().reference:
            raise ValidationError(gettext("まだ来ていない日です。直った日を書いてください。"))

    def validate_confirmed_until(self, field: MomentField) -> None:
        """Tell a day that has not come yet, and one before the cure."""
        if _begins(field) > reading_context().reference:
            raise ValidationError(gettext("まだ来ていない日です。きょうまでの日を書いてください。"))
        if field.data.known and self.at.data.known and _begins(field) < _begins(self.at):
            raise ValidationError(gettext("直った日より前になっています。"))


def _begins(field: MomentField) -> date:
    """Return the first day that a moment can mean; a day long ago where nothing is known."""
    window = field.data.window(ZoneInfo(reading_context().zone))
    return window[0].astimezone(ZoneInfo(reading_context().zone)).date() if window else date.min


class ClosingForm(RecordForm):
    """Why the case ends, in the user's words too."""

    record = Closing

    reason = choice_field(CloseReason, REASON_LABELS, _l("どう終わりましたか"), validators=[InputRequired()])
    resolution = FormField(ResolutionForm)
    note = TextField(_l("控え"), description=_l("次に見る人（未来の自分）へ。手紙には出ません。"))
