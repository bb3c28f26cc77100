"""宛先とお願い: asks to whom the letter goes, what it asks for, and who signs it."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, ValidationError

from webapp.case.head import (
    DEFAULT_ZONE,
    Addressee,
    DateStyle,
    Head,
    Language,
    LetterSettings,
    Party,
    Sender,
)
from webapp.case.requests import Request, RequestKind
from webapp.forms.desk_hours import DeskHoursForm
from webapp.forms.fields import DayField, LineField, TextField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

REQUEST_LABELS = (
    (RequestKind.CAUSE, _l("原因を知りたい")),
    (RequestKind.REPAIR, _l("直してほしい（恒久対処）")),
    (RequestKind.WORKAROUND, _l("直るまでの方法がほしい（暫定対処）")),
    (RequestKind.PREVENTION, _l("再発を防いでほしい")),
    (RequestKind.DATE, _l("いつ直るか知りたい")),
    (RequestKind.KNOWN, _l("既知の問題か知りたい")),
    (RequestKind.INFORMATION, _l("必要な情報を教えてほしい")),
    (RequestKind.LOGS, _l("相手側の記録（ログ）を見せてほしい")),
    (RequestKind.MEETING, _l("方針を決める打ち合わせをしたい")),
    (RequestKind.CREDIT, _l("SLAの定めによる返金・減額を申請したい")),
    (RequestKind.EXCHANGE, _l("交換を相談したい（ほかに手がない場合）")),
    (RequestKind.RELEASE, _l("解約・返品を相談したい（ほかに手がない場合）")),
    (RequestKind.OTHER, _l("そのほか（自分で書く）")),
)
PARTY_LABELS = ((Party.PERSON, _l("個人")), (Party.COMPANY, _l("会社・団体")))
LANGUAGE_LABELS = ((Language.JA, _l("日本語")), (Language.EN, _l("英語")))
DATE_STYLE_LABELS = ((DateStyle.WESTERN, _l("西暦（2026年）")), (DateStyle.JAPANESE, _l("和暦（令和8年）")))


class AddresseeForm(RecordForm):
    """Who receives the letter."""

    record = Addressee

    organisation = LineField(_l("会社・お店"), description=_l("株式会社なども略さずに。"))
    department = LineField(_l("窓口・部署"), description=_l("例：サポート窓口。「御中」は自動で付きます。"))
    person = LineField(_l("お名前・役職"), description=_l("分かる場合だけ。書くと「様」が付きます。"))


class SenderForm(RecordForm):
    """Who signs the letter."""

    record = Sender

    name = LineField(_l("お名前"))
    role = LineField(_l("立場"), description=_l("例：契約者"))
    company = LineField(_l("会社・団体"))
    department = LineField(_l("部署"))
    address = TextField(_l("住所"), description=_l("必要なときだけ。"))
    phone = LineField(_l("電話"))
    email = LineField(_l("メール"))


class RequestForm(RecordForm):
    """One request."""

    record = Request

    kind = choice_field(RequestKind, REQUEST_LABELS, _l("お願いすること"), radio=False, default=RequestKind.OTHER)
    text = TextField(_l("お願いの文"), description=_l("空けておくと、ふつうの文が入ります。"))
    due = DayField(_l("いつまでに"), description=_l("例：2026年9月9日。なければ空けておきます。"))


class LetterSettingsForm(RecordForm):
    """How the letter is set."""

    record = LetterSettings

    language = choice_field(Language, LANGUAGE_LABELS, _l("手紙のことば"))
    date_style = choice_field(DateStyle, DATE_STYLE_LABELS, _l("年の書き方"))
    second_column_utc = BooleanField(_l("時系列に協定世界時（UTC）の欄も付ける"))
    embed_case = BooleanField(_l("Wordファイルに案件の控えを入れる（あとで開き直せます）"))


class HeadForm(RecordForm):
    """Addressee, requests, sender, and how the letter is set."""

    record = Head

    title = LineField(_l("件名"), description=_l("例：光回線が繰り返し切断する件"))
    addressee = FormField(AddresseeForm)
    requests = rows_of(RequestForm, 1)
    reply_date = DayField(
        _l("いつまでに返事がほしいですか"), description=_l("例：2026年9月9日。2営業日ほど先が目安です。")
    )
    party = choice_field(Party, PARTY_LABELS, _l("差出人は"))
    sender = FormField(SenderForm)
    number = LineField(_l("管理番号"), description=_l("こちらで付ける番号。手紙の右上に入ります。"))
    desk = FormField(DeskHoursForm)
    zone = LineField(_l("時間帯の名前"), description=_l("時刻を読むときの地域。例：Asia/Tokyo"), default=DEFAULT_ZONE)
    letter = FormField(LetterSettingsForm)

    def validate_zone(self, field: LineField) -> None:
        """Tell a name that no time zone has."""
        if field.data not in available_timezones():
            raise ValidationError(str(_l("この名前の時間帯は見つかりません。例：Asia/Tokyo、America/New_York")))
