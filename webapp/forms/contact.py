"""連絡先: asks how the desk reaches the customer."""

from flask_babel import lazy_gettext as _l

from webapp.case.contact import Channel, Contact
from webapp.forms.fields import LineField, TextField, YesNoField, choice_field
from webapp.forms.record_form import RecordForm

CHANNEL_LABELS = (
    (Channel.PHONE, _l("電話")),
    (Channel.MAIL, _l("メール")),
    (Channel.WEB_FORM, _l("ウェブフォーム")),
    (Channel.CHAT, _l("チャット")),
    (Channel.VISIT, _l("訪問")),
)


class ContactForm(RecordForm):
    """The daytime contact."""

    record = Contact

    name = LineField(_l("お名前"), description=_l("連絡を受ける人。"))
    role = LineField(_l("立場"), description=_l("例：契約者、情報システム部"))
    phone = LineField(_l("電話"))
    email = LineField(_l("メール"))
    channel = choice_field(Channel, CHANNEL_LABELS, _l("いちばんよい方法"))
    hours = LineField(_l("連絡がつく時間"), description=_l("例：平日 12時から13時、18時以降"))
    call_back = YesNoField(_l("折り返しの電話"), yes=_l("かまわない"), no=_l("遠慮したい"))
    languages = LineField(_l("言語"), description=_l("日本語だけなら、空けておきます。"))
    visits = TextField(
        _l("訪問が必要なとき"), description=_l("立ち会える曜日と時間。費用がかかるなら、先に知らせてもらえます。")
    )
