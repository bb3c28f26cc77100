"""対象・契約: asks what the case is about."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from webapp.case.subject import Category, Change, IdentifierPair, PutBack, Subject
from webapp.forms.fields import LineField, LinesField, MomentField, TextField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

CATEGORY_LABELS = (
    (Category.NETWORK, _l("回線・ルーター")),
    (Category.PC, _l("パソコン・部品")),
    (Category.SAAS, _l("クラウド・SaaS")),
    (Category.SOFTWARE, _l("ソフトウェア")),
    (Category.SERVER, _l("サーバー")),
    (Category.PRINTER, _l("プリンター")),
    (Category.PHONE, _l("スマホ・タブレット")),
    (Category.HOUSEHOLD, _l("家電")),
    (Category.OTHER, _l("どれでもない")),
)

PUT_BACK_LABELS = (
    (PutBack.EXACTLY, _l("元どおりに戻した")),
    (PutBack.PARTLY, _l("一部だけ戻した")),
    (PutBack.NO, _l("戻していない")),
)


class IdentifierForm(RecordForm):
    """A further number or device."""

    record = IdentifierPair

    label = LineField(_l("名前"), description=_l("例：ONU 型番、設置場所"))
    value = LineField(_l("番号・内容"))


class ChangeForm(RecordForm):
    """Something that was changed."""

    record = Change

    what = LineField(_l("変えたこと"), description=_l("例：ルーターの更新、引っ越し、設定の変更"))
    at = MomentField(_l("いつ"), description=_l("例：8月30日、先週の土曜"))
    asked_by = LineField(_l("だれの案内・依頼で"), description=_l("自分の考えなら「自分」。"))
    put_back = choice_field(PutBack, PUT_BACK_LABELS, _l("元に戻しましたか"), radio=False, blank=_l("選んでいません"))


class SubjectForm(RecordForm):
    """The product or service, its numbers, its contract."""

    record = Subject

    category = choice_field(Category, CATEGORY_LABELS, _l("どんなものですか"), radio=False)
    vendor = LineField(_l("会社・お店"), description=_l("問い合わせる相手。例：あおば通信株式会社"))
    product = LineField(_l("製品・サービスの名前"), description=_l("例：あおば光 1ギガ"))
    contract_id = LineField(
        _l("契約者番号・お客さま番号・テナントID"),
        description=_l("いちばん聞き返されやすい番号です。契約の書類か、会員ページにあります。"),
    )
    model = LineField(_l("型番"), description=_l("本体の裏や底のラベルにあります。"))
    version = LineField(_l("版・ファームウェア"))
    serial = LineField(_l("製造番号（シリアル番号）"))
    identifiers = rows_of(IdentifierForm, 2)
    ticket_numbers = LinesField(
        _l("これまでの受付番号"), description=_l("1行に1つ。今回が初めてなら、空けておきます。")
    )
    purchased_at = MomentField(_l("購入日・契約日・開通日"), description=_l("例：2026年9月1日、去年の夏"))
    term = LineField(_l("契約の期間"), description=_l("例：2年、自動更新"))
    cancellation_fee = LineField(_l("解約金"), description=_l("書類にあるとおりに。例：9,500円（更新月を除く）"))
    return_deadline = MomentField(_l("返品・交換の期限"))
    warranty_until = MomentField(_l("保証の期限"))
    environment = TextField(_l("使っている環境"), description=_l("つないでいる機器、OS、設置場所、ネットワークなど。"))
    nothing_changed = BooleanField(_l("この前に変えたものはない（買ったとき・開通したときのまま）"))
    changes = rows_of(ChangeForm, 1)
    decider = LineField(_l("こちらで決める人"), description=_l("役割だけで足ります。例：契約者、情報システム部長"))
    receiver = LineField(_l("答えを受け取る人"), description=_l("決める人と同じなら、空けておきます。"))
    approved_inside = LineField(
        _l("社内で承認ずみのこと"), description=_l("例：設定変更は課長承認ずみ、夜間の停止は30分まで可")
    )
