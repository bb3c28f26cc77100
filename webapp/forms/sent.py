"""送付の記録と訂正: asks when, how and to whom a letter went out, and what was wrong in it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.case.contact import Channel
from webapp.case.head import Head
from webapp.case.sent import Correction, Sent
from webapp.forms.fields import DayField, LineField, MomentField, TextField, reading_context
from webapp.forms.record_form import RecordForm, rows_of

POST, OTHER = "post", "other"
CHANNEL_LABELS = (
    (Channel.MAIL.value, _l("メール")),
    (Channel.WEB_FORM.value, _l("ウェブフォーム")),
    (POST, _l("郵送")),
    (Channel.CHAT.value, _l("チャット")),
    (Channel.PHONE.value, _l("電話")),
    (Channel.VISIT.value, _l("訪問（手渡し）")),
    (OTHER, _l("そのほか")),
)
BY_POST = ("郵送", "By post")
"""What is kept for post, which is no `Channel`: words that a letter can print, Japanese and English."""
_CHANNELS = frozenset(channel.value for channel in Channel)


class SentForm(RecordForm):
    """That a letter went out; the view gives `formats` their choices."""

    record = Sent

    at = MomentField(_l("いつ送りましたか"), description=_l("例：9月7日 10:05。時刻は、分かれば。"))
    channel = RadioField(_l("方法"), choices=[SelectChoice(*one) for one in CHANNEL_LABELS], validate_choice=False)
    channel_words = LineField(_l("そのほかの方法"), description=_l("例：FAX、販売店を通して"))
    recipient = LineField(_l("あて先"))
    reply_by = DayField(
        _l("いつまでに返事をお願いしましたか"), description=_l("例：2026年9月9日。書かなかったときは、空けておきます。")
    )
    formats = SelectMultipleField(
        _l("送った形"),
        description=_l("選んだ形のファイルを、送ったときのまま残します。"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; the channel is a value of `Channel`, else words."""
        return {**super().values(base), "channel": self._channel()}

    def _channel(self) -> str:
        chosen = self.channel.data or ""
        if chosen == POST:
            return BY_POST[0]
        return chosen if chosen in _CHANNELS else (self.channel_words.data or "").strip()

    def validate_at(self, field: MomentField) -> None:
        """Tell a time without a day, and one that is yet to come."""
        context = reading_context()
        day = field.data.day(ZoneInfo(context.zone))
        if day is None:
            raise ValidationError(gettext("送った日を書いてください。例：9月7日、きのう、9月7日 10:05"))
        instant = field.data.instant()
        if day > context.reference or (instant and context.now and instant > context.now):
            raise ValidationError(gettext("まだ来ていない時です。送ってから記録してください。"))

    def validate_reply_by(self, field: DayField) -> None:
        """Tell a wished day that lies before the letter."""
        sent = self.at.data.day(ZoneInfo(reading_context().zone))
        if field.data is not None and sent is not None and field.data < sent:
            raise ValidationError(gettext("送った日より前になっています。"))


class CorrectionForm(RecordForm):
    """Something that a letter said wrongly."""

    record = Correction

    where = LineField(_l("どこ"), description=_l("例：「経過」の2行目"))
    wrong = TextField(_l("誤（送った手紙の言葉）"))
    right = TextField(_l("正（正しい言葉）"))

    def validate_right(self, field: TextField) -> None:
        """Tell a wrong sentence for which nothing right is said."""
        if (self.wrong.data or "").strip() and not (field.data or "").strip():
            raise ValidationError(gettext("正しくはどうなのかを書いてください。取り消すだけなら「取り消します」と。"))


class CorrectionsForm(RecordForm):
    """What was wrong in a letter; a row without words is none."""

    record = Head

    corrections = rows_of(CorrectionForm, 1)
