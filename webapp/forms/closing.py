"""案件を終える: asks why the case ends, and what cured it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FormField
from wtforms.validators import InputRequired

from webapp.case.closing import CloseReason, Closing, Resolution
from webapp.forms.fields import LineField, MomentField, TextField, choice_field
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


class ClosingForm(RecordForm):
    """Why the case ends, in the user's words too."""

    record = Closing

    reason = choice_field(CloseReason, REASON_LABELS, _l("どう終わりましたか"), validators=[InputRequired()])
    resolution = FormField(ResolutionForm)
    note = TextField(_l("控え"), description=_l("次に見る人（未来の自分）へ。手紙には出ません。"))
