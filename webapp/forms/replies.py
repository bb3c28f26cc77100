"""回答の記録: asks for one contact with the desk."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from webapp.case.contact import Channel
from webapp.case.replies import Direction, Reply
from webapp.forms.contact import CHANNEL_LABELS
from webapp.forms.fields import LineField, MomentField, TextField, choice_field, reading_context
from webapp.forms.fields.typed import ReadField
from webapp.forms.record_form import RecordForm, rows_of
from webapp.forms.reply_rows import AnswerForm, AskedForm, PromiseForm, answer_form

DIRECTION_LABELS = ((Direction.FROM_VENDOR, _l("相手から")), (Direction.TO_VENDOR, _l("こちらから")))


class EvidenceNumbersField(ReadField):
    """Numbers of exhibits; `data` is the tuple of their ids. `ids` are all of them, in the order of their numbers."""

    def __init__(self, label: Any = None, ids: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.ids = ids
        super().__init__(label, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take the stored ids."""
        self.data = value or ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the numbers; ids that have none stay as they are."""
        text = str(valuelist[0]) if valuelist else ""
        if text.strip() != self.show(self.object_data or ()):
            self.data = (*self.read(text), *self._without_number())

    def read(self, text: str) -> tuple[str, ...]:
        """Return the ids of the numbers."""
        numbers = [int(digits) for digits in re.findall(r"\d{1,6}", unicodedata.normalize("NFKC", text))]
        missing = [number for number in numbers if not 1 <= number <= len(self.ids)]
        if missing:
            words = gettext(
                "資料%(number)sはありません。いまは%(count)s件です。", number=missing[0], count=len(self.ids)
            )
            raise ValidationError(words)
        return tuple(dict.fromkeys(self.ids[number - 1] for number in numbers))

    def show(self, value: Any) -> str:
        """Return the numbers: 1、3."""
        return gettext("、").join(str(self.ids.index(one) + 1) for one in value if one in self.ids)

    def _without_number(self) -> tuple[str, ...]:
        return tuple(one for one in self.object_data or () if one not in self.ids)


class ReplyForm(RecordForm):
    """One contact; `reply_form` gives it the questions and exhibits of the case."""

    record = Reply

    direction = choice_field(Direction, DIRECTION_LABELS, _l("どちらからの連絡ですか"))
    channel = choice_field(Channel, CHANNEL_LABELS, _l("手段"))
    at = MomentField(_l("いつ"), description=_l("例：9月3日 14:20、きのうの夕方"))
    desk = LineField(_l("窓口・部署"), description=_l("例：サポート窓口"))
    person = LineField(_l("相手のお名前"), description=_l("名乗られたまま、苗字やIDだけ。"))
    ticket_number = LineField(_l("受付番号"))
    subject = LineField(_l("件名"))
    words = TextField(
        _l("やりとりの言葉"), description=_l("メールは、全文をそのまま貼ってください。電話なら、覚えている言葉を。")
    )
    asked = rows_of(AskedForm, 1)
    promises = rows_of(PromiseForm, 1)
    answers = rows_of(AnswerForm, 1)
    evidence = EvidenceNumbersField(_l("関係する資料の番号"), description=_l("例：1、3"))

    def validate_at(self, field: MomentField) -> None:
        """Tell a day that has not come yet."""
        window = field.data.window(ZoneInfo(reading_context().zone))
        first = window[0].astimezone(ZoneInfo(reading_context().zone)).date() if window else None
        if first is not None and first > reading_context().reference:
            raise ValidationError(gettext("まだ来ていない日です。やりとりのあった日を書いてください。"))

    def validate_direction(self, field: Any) -> None:
        """Ask who spoke: everything that follows rests on it."""
        if field.data is None:
            raise ValidationError(gettext("相手からか、こちらからかを選んでください。"))

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values, without rows that nobody promised and that answer nothing."""
        found = super().values(base)
        promised = [entry.form for entry in self.promises.entries if entry.form.by.data is not None]
        answered = [entry.form for entry in self.answers.entries if entry.form.question.data is not None]
        found["promises"] = tuple(form.to_record() for form in promised)
        found["answers"] = tuple(form.to_record() for form in answered)
        return found


def reply_form(questions: tuple[tuple[str, str], ...], evidence: tuple[str, ...]) -> type[ReplyForm]:
    """Return the form of a contact for a case with these questions (key, words) and exhibits (ids)."""
    fields = {
        "answers": rows_of(answer_form(questions), 1 if questions else 0),
        "evidence": EvidenceNumbersField(
            ReplyForm.evidence.args[0], ids=evidence, description=ReplyForm.evidence.kwargs["description"]
        ),
    }
    return type("ReplyFormOfCase", (ReplyForm,), fields)
