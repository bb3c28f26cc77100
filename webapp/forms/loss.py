"""影響の程度: asks what the fault costs, for priority only."""

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from webapp.case.loss import Expense, Loss, LossItem, Severity
from webapp.forms.fields import AmountField, LineField, MomentField, TextField, WholeNumberField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

SEVERITY_LABELS = (
    (Severity.S1, _l("S1　止まっていて、代わりの手もない")),
    (Severity.S2, _l("S2　大きく損なわれている")),
    (Severity.S3, _l("S3　支障はあるが、ほとんどの作業は続けられる")),
    (Severity.S4, _l("S4　質問・相談")),
)


def _not_below(low_name: str, message: object) -> object:
    def validate(form: RecordForm, field: object) -> None:
        low, high = form[low_name].data, field.data  # type: ignore[attr-defined]
        if low is not None and high is not None and high < low:
            raise ValidationError(str(message))

    return validate


class LossItemForm(RecordForm):
    """Work that stops."""

    record = LossItem

    what = LineField(_l("何が止まりますか"), description=_l("例：オンライン会議、受注の入力"))
    minutes_low = AmountField(_l("1回に失う時間（短くて）"))
    minutes_high = AmountField(_l("1回に失う時間（長くて）"))
    people_low = WholeNumberField(_l("影響を受ける人数（少なくて）"))
    people_high = WholeNumberField(_l("影響を受ける人数（多くて）"))
    occurrences = WholeNumberField(_l("回数"), description=_l("空けておくと、時系列から数えた回数を使います。"))

    validate_minutes_high = _not_below("minutes_low", _l("長いほうが、短いほうより小さくなっています。"))
    validate_people_high = _not_below("people_low", _l("多いほうが、少ないほうより小さくなっています。"))


class ExpenseForm(RecordForm):
    """Money paid out."""

    record = Expense

    what = LineField(_l("何に"), description=_l("例：スマホの追加データ"))
    amount = AmountField(_l("いくら"))
    currency = LineField(_l("通貨"), default="JPY")


class LossForm(RecordForm):
    """The loss, for priority."""

    record = Loss

    items = rows_of(LossItemForm, 1)
    expenses = rows_of(ExpenseForm, 1)
    other_harm = TextField(_l("ほかに困っていること"))
    worsens = TextField(_l("このままだと、何が悪くなりますか"), description=_l("例：在宅勤務が週2日から週5日になる"))
    worsens_at = MomentField(_l("それはいつですか"), description=_l("なければ空けておきます。例：2026年9月14日"))
    severity = choice_field(Severity, SEVERITY_LABELS, _l("程度（分かる場合）"))
    fallback = TextField(_l("直らないときの代わりの手段"), description=_l("1行に1つ、行う順に。"))
