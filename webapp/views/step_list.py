"""The steps, in their order: what each asks, and with which form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.case import Case
from webapp.case.model import Record
from webapp.forms.contact import ContactForm
from webapp.forms.expected_state import ExpectedStateForm
from webapp.forms.frequency import FrequencyForm
from webapp.forms.head import HeadForm
from webapp.forms.loss import LossForm
from webapp.forms.record_form import RecordForm
from webapp.forms.self_checks import self_checks_form
from webapp.forms.subject import SubjectForm
from webapp.forms.symptom import SymptomForm


@dataclass(frozen=True)
class Step:
    """One page of the path: `label` in the list, `question` as title; `form` for a case and the fields sent."""

    name: str
    label: Any
    question: Any
    lead: Any
    form: Callable[[Case, Iterable[str] | None], type[RecordForm]]

    @property
    def template(self) -> str:
        """Return the template of the step."""
        return f"steps/{self.name}.html"


def _always(form: type[RecordForm]) -> Callable[[Case, Iterable[str] | None], type[RecordForm]]:
    return lambda _case, _sent: form


STEPS = (
    Step(
        "subject",
        _l("対象・契約"),
        _l("何についての問い合わせですか"),
        _l("手元の書類や本体のラベルから、分かるものだけ。空けたままでも進めます。"),
        _always(SubjectForm),
    ),
    Step(
        "self_checks",
        _l("自己確認"),
        _l("どこまで確かめましたか"),
        _l("全部でなくてかまいません。していないことも、書いておくと話が早く進みます。"),
        lambda case, sent: self_checks_form(case.subject.category, sent),
    ),
    Step(
        "symptom",
        _l("事象"),
        _l("何が起きていますか"),
        _l("していたこと、はずだったこと、起きたこと。見たままの言葉で足ります。"),
        _always(SymptomForm),
    ),
    Step(
        "timeline",
        _l("時系列"),
        _l("いつ、何が起きましたか"),
        _l("覚えている順で、1行ずつ。時刻があいまいなら、あいまいなまま書いてください。"),
        _always(RecordForm),
    ),
    Step(
        "frequency",
        _l("発生頻度"),
        _l("どのくらい起きていますか"),
        _l("時系列から数えました。ここで数え直す必要はありません。"),
        _always(FrequencyForm),
    ),
    Step(
        "expected_state",
        _l("あるべき姿"),
        _l("本来は、どうあるべきですか"),
        _l("契約や説明書にある姿と、実際を並べます。根拠があると、相手は社内で話を通しやすくなります。"),
        _always(ExpectedStateForm),
    ),
    Step(
        "loss",
        _l("影響の程度"),
        _l("何に、どれだけ響いていますか"),
        _l("優先度を判断してもらうためだけに使います。賠償を求める文にはなりません。"),
        _always(LossForm),
    ),
    Step(
        "contact",
        _l("連絡先"),
        _l("どこへ連絡すればよいですか"),
        _l("つながる時間が分かると、行き違いが減ります。"),
        _always(ContactForm),
    ),
    Step(
        "head",
        _l("宛先とお願い"),
        _l("だれに、何をお願いしますか"),
        _l("お願いは、相手が答えられる形で。選ぶだけでも、ふつうの文が入ります。"),
        _always(HeadForm),
    ),
)

STEP_BY_NAME = {step.name: step for step in STEPS}
FORM_STEPS = {step.name: step for step in STEPS if step.name != "timeline"}


def chapter_of(case: Case, step: str) -> Record:
    """Return the record of a case that a step asks for."""
    record: Record = getattr(case, step)
    return record


def neighbours(name: str) -> tuple[Step | None, Step | None]:
    """Return the step before and the step after; None at either end."""
    place = [step.name for step in STEPS].index(name)
    before = STEPS[place - 1] if place else None
    after = STEPS[place + 1] if place + 1 < len(STEPS) else None
    return before, after
