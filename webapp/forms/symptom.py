"""事象: asks what was done, what was expected and what happened."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from webapp.case.symptom import EverWorked, Pattern, Symptom
from webapp.forms.fields import LineField, TextField, WholeNumberField, choice_field
from webapp.forms.record_form import RecordForm

PATTERN_LABELS = (
    (Pattern.CONSTANT, _l("ずっと起きている")),
    (Pattern.INTERMITTENT, _l("起きたり直ったりする")),
    (Pattern.TRANSIENT, _l("一度起きて、いまは起きていない")),
)
EVER_WORKED_LABELS = (
    (EverWorked.YES, _l("以前は正しく動いていた")),
    (EverWorked.NO, _l("最初から動いたことがない")),
    (EverWorked.UNKNOWN, _l("分からない")),
)


class SymptomForm(RecordForm):
    """The fault."""

    record = Symptom

    name = LineField(
        _l("一言でいうと"), description=_l("手紙の中での呼び名になります。例：切断、応答の遅れ、フリーズ、ピンの曲がり")
    )
    doing = TextField(_l("何をしていましたか"), description=_l("操作やきっかけ。思い当たらなければ、そう書きます。"))
    expected = TextField(_l("どうなるはずでしたか"))
    actual = TextField(
        _l("実際にはどうなりましたか"),
        description=_l("見えたもの、ランプの色、音など。「使えない」より、何が起きたかを。"),
    )
    error_text = TextField(
        _l("表示された文"), description=_l("画面やログの文を、一字一句そのまま。相手はこの文で調べます。")
    )
    steps = TextField(
        _l("同じことを起こす手順"), description=_l("1行に1つの操作。決まった手順がなければ、空けておきます。")
    )
    attempts = WholeNumberField(_l("試した回数"))
    reproduced = WholeNumberField(_l("そのうち起きた回数"))

    def validate_reproduced(self, field: WholeNumberField) -> None:
        """Tell more occurrences than tries."""
        if field.data is not None and self.attempts.data is not None and field.data > self.attempts.data:
            raise ValidationError(gettext("起きた回数が、試した回数より多くなっています。"))

    affected = TextField(
        _l("影響が出ているもの"), description=_l("機器、人、場所。例：有線のPC 1台と無線のスマホ2台、すべて同時")
    )
    unaffected = TextField(_l("影響が出ていないもの"), description=_l("動いているものが分かると、原因を絞れます。"))
    pattern = choice_field(Pattern, PATTERN_LABELS, _l("起き方"))
    ever_worked = choice_field(EverWorked, EVER_WORKED_LABELS, _l("以前はどうでしたか"))
    workaround = TextField(_l("いま使っている回避策"), description=_l("例：スマホの回線で会議に出ている"))
    workaround_cost = TextField(
        _l("回避策の負担"), description=_l("手間や費用。書かないと「回避できている」と見られることがあります。")
    )
