"""あるべき姿: asks how it should be, on what basis, and what was measured."""

from flask_babel import lazy_gettext as _l
from wtforms import FormField

from webapp.case.expected_state import Basis, Comparison, Expectation, ExpectedState, ServiceLevel
from webapp.forms.fields import AmountField, LineField, MomentField, TextField, YesNoField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

BASIS_LABELS = (
    (Basis.SPECIFICATION, _l("仕様書")),
    (Basis.SLA, _l("SLA（品質保証）")),
    (Basis.CONTRACT, _l("契約・約款")),
    (Basis.CATALOGUE, _l("カタログ・広告")),
    (Basis.MANUAL, _l("説明書")),
    (Basis.NORM, _l("公開された規格・基準")),
    (Basis.OTHER, _l("そのほか")),
)
COMPARISON_LABELS = (
    (Comparison.AT_LEAST, _l("以上")),
    (Comparison.AT_MOST, _l("以下")),
    (Comparison.EQUAL, _l("ちょうど")),
)


class ExpectationForm(RecordForm):
    """One pair of agreed and measured."""

    record = Expectation

    item = LineField(_l("何について"), description=_l("例：接続の継続、応答時間"))
    agreed = TextField(_l("どうあるべきですか"), description=_l("例：常時つながる、切れても自動で戻る"))
    agreed_value = AmountField(_l("数字があれば"))
    unit = LineField(_l("単位"))
    comparison = choice_field(Comparison, COMPARISON_LABELS, _l("数字の意味"), radio=False, default=Comparison.AT_LEAST)
    basis = choice_field(Basis, BASIS_LABELS, _l("根拠"), radio=False, blank=_l("選んでいません"))
    source = LineField(_l("どこに書いてありますか"), description=_l("例：重要事項説明書 第3項、取扱説明書 18ページ"))
    quote = TextField(_l("書いてある文"), description=_l("そのまま写します。"))
    measured = TextField(_l("実際はどうでしたか"))
    measured_value = AmountField(_l("測った数字"))
    measured_unit = LineField(_l("単位"))
    measured_at = MomentField(_l("いつ測りましたか"))
    asked_about = YesNoField(
        _l("今回の問い合わせの対象ですか"), yes=_l("対象にする"), no=_l("参考として書くだけ"), default=True
    )


class ServiceLevelForm(RecordForm):
    """What the service level agreement says."""

    record = ServiceLevel

    availability = AmountField(_l("約束された稼働率"))
    window = LineField(_l("数える期間"), description=_l("例：暦月"))
    hours = LineField(_l("対象の時間帯"), description=_l("例：24時間365日"))
    region = LineField(_l("対象の地域・リージョン"))
    counts_as_down = TextField(_l("何を停止と数えるか"), description=_l("「遅い」は、書いてなければ停止に数えません。"))
    exclusions = TextField(_l("除かれるもの"), description=_l("例：計画メンテナンス"))
    credit = TextField(_l("返金・減額の手続き"))
    credit_until = MomentField(_l("その申請の期限"))


class ExpectedStateForm(RecordForm):
    """Pairs, and the service level."""

    record = ExpectedState

    expectations = rows_of(ExpectationForm, 1)
    service_level = FormField(ServiceLevelForm)
