"""The lists of a contact: what was asked of the customer, what was promised, which questions it answers."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from webapp.case.replies import AnswerTo, AskedOfCustomer, Promise, PromiseBy
from webapp.forms.fields import DayField, LineField, MomentField, TextField, YesNoField, choice_field
from webapp.forms.record_form import RecordForm

_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
PROMISE_LABELS = ((PromiseBy.VENDOR, _l("相手が")), (PromiseBy.CUSTOMER, _l("こちらが")))


class EventField(HiddenField):
    """The row of the timeline that goes with a row; carried along, never typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the id, or none."""
        sent = str(valuelist[0]) if valuelist else ""
        self.data = sent if _IDENTIFIER.fullmatch(sent) else None


class DoneField(SelectField):
    """Done, decided against, or still open; `data` is True, False or None."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = [
            SelectChoice("", _l("まだ")),
            SelectChoice("yes", _l("した")),
            SelectChoice("no", _l("しないことにした")),
        ]
        super().__init__(label, choices=choices, coerce=_done, validate_choice=False, **kwargs)


def _done(value: Any) -> bool | None:
    return {"yes": True, True: True, "no": False, False: False}.get(value)


class AskedForm(RecordForm):
    """Something the desk asked the customer to do."""

    record = AskedOfCustomer

    what = LineField(_l("頼まれたこと"), description=_l("例：ルーターの初期化、ログの提出"))
    done = DoneField(_l("しましたか"))
    done_at = MomentField(_l("した日時"), description=_l("例：9月3日 20:10"))
    outcome = LineField(_l("その結果"), description=_l("例：翌日また切れた"))
    event = EventField()

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; what was given a time just now was done."""
        found = super().values(base)
        timed = found["done_at"].known and found["done_at"] != self.done_at.object_data
        if found["done"] is None and timed:
            found["done"] = True
        return found


class PromiseForm(RecordForm):
    """A promise of either side."""

    record = Promise

    by = choice_field(PromiseBy, PROMISE_LABELS, _l("だれの約束ですか"), radio=False, blank=_l("選んでいません"))
    what = LineField(_l("約束したこと"), description=_l("例：調査の結果を知らせる、ログを送る"))
    due = DayField(_l("いつまでに"), description=_l("例：2026年9月9日"))
    kept_at = MomentField(_l("果たした日"), description=_l("まだなら、空けておきます。"))

    @property
    def given(self) -> bool:
        """Return whether anything was written of the promise itself."""
        return bool((self.what.data or "").strip() or self.due.data or self.kept_at.data.written)

    def validate_by(self, field: Any) -> None:
        """Ask whose promise it is, where there is one."""
        if field.data is None and self.given:
            raise ValidationError(gettext("どちらの約束ですか。"))

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; a row that nobody promised is left out by the form around it."""
        found = super().values(base)
        return {**found, "by": found["by"] or PromiseBy.VENDOR}


def question_value(key: str) -> str:
    """Return what stands for a question in a form: its words may be long."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


class QuestionField(SelectField):
    """The question that is answered; `data` is its key, None where none was chosen."""

    def __init__(self, label: Any = None, questions: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        self.keys = {question_value(key): key for key, _ in questions}
        choices = [SelectChoice(question_value(key), words) for key, words in questions]
        blank = SelectChoice("", _l("選んでいません"))
        super().__init__(label, choices=[blank, *choices], coerce=self.keys.get, validate_choice=False, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take the stored key."""
        self.data = value or None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the key of the chosen question."""
        self.data = self.keys.get(str(valuelist[0])) if valuelist else None


class AnswerForm(RecordForm):
    """An answer to one of the questions; `answer_form` gives it the questions to choose from."""

    record = AnswerTo

    question = QuestionField(_l("どの質問への答えですか"))
    answer = TextField(_l("答え"), description=_l("相手の言葉のまま。"))
    whole = YesNoField(_l("どこまで答えていますか"), yes=_l("すべてに"), no=_l("一部だけ"))

    def validate_question(self, field: Any) -> None:
        """Ask which question it is, where there is an answer."""
        if field.data is None and (self.answer.data or "").strip():
            raise ValidationError(gettext("どの質問への答えですか。"))

    def validate_whole(self, field: Any) -> None:
        """Ask how far the answer goes: an open question must not count as answered by a guess."""
        if field.data is None and self.question.data is not None:
            raise ValidationError(gettext("すべてに答えていますか、一部だけですか。"))

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; a row without a question is left out by the form around it."""
        found = super().values(base)
        return {**found, "question": found["question"] or "", "whole": found["whole"] is not False}


def answer_form(questions: tuple[tuple[str, str], ...]) -> type[AnswerForm]:
    """Return the form of an answer to one of these questions: (key, words)."""
    field = QuestionField(AnswerForm.question.args[0], questions=questions)
    return type("AnswerFormOfCase", (AnswerForm,), {"question": field})
