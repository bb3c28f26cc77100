"""時系列: asks for events, as lines or field by field."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from webapp.case.timeline import Action, ActionKind, Event, EventKind, Outcome, Source
from webapp.forms.fields import LineField, MomentField, TextField, choice_field, reading_context
from webapp.forms.record_form import RecordForm, rows_of

KIND_LABELS = (
    (EventKind.FAILURE, _l("不具合が起きた")),
    (EventKind.RECOVERY, _l("直った")),
    (EventKind.ACTION, _l("試したこと・処置")),
    (EventKind.OBSERVATION, _l("気づいたこと")),
    (EventKind.EVIDENCE, _l("記録・測定")),
    (EventKind.CHANGE, _l("変更")),
    (EventKind.PURCHASE, _l("購入・契約")),
    (EventKind.CONTACT, _l("相手への連絡")),
    (EventKind.ANSWER, _l("相手からの回答")),
)
ACTION_LABELS = (
    (ActionKind.RESTART, _l("再起動")),
    (ActionKind.RESET, _l("初期化")),
    (ActionKind.CABLE, _l("ケーブル・接続の確認")),
    (ActionKind.REPLACE, _l("交換")),
    (ActionKind.REINSTALL, _l("入れ直し（再インストール）")),
    (ActionKind.SETTINGS, _l("設定の変更")),
    (ActionKind.UPDATE, _l("更新")),
    (ActionKind.VISIT, _l("訪問・修理")),
    (ActionKind.WAIT, _l("様子見")),
    (ActionKind.OTHER, _l("そのほか")),
)
OUTCOME_LABELS = (
    (Outcome.CURED, _l("直った")),
    (Outcome.NOT_CURED, _l("直らなかった")),
    (Outcome.UNKNOWN, _l("分からない")),
)
SOURCE_LABELS = ((Source.USER, _l("自分（社内）の記録")), (Source.VENDOR, _l("相手の発表・言葉")))


class ActionForm(RecordForm):
    """Something that was tried."""

    record = Action

    kind = choice_field(ActionKind, ACTION_LABELS, _l("したこと"), radio=False, blank=_l("なし"))
    outcome = choice_field(Outcome, OUTCOME_LABELS, _l("どうなったか"), radio=False, default=Outcome.UNKNOWN)
    at = MomentField(_l("した時刻"))
    text = LineField(_l("補足"))

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; what has an outcome or words but no kind is some other action."""
        found = super().values(base)
        found["kind"] = found["kind"] or ActionKind.OTHER
        return found


class EventForm(RecordForm):
    """One row, field by field."""

    record = Event

    at = MomentField(
        _l("いつ（始まり）"), description=_l("例：9月3日 10:33、9/3 午後、17:30ごろ。分からなければ空けます。")
    )
    until = MomentField(_l("終わり・復旧"), description=_l("分かる場合だけ。"))
    kind = choice_field(EventKind, KIND_LABELS, _l("何の記録ですか"), radio=False)
    text = TextField(_l("起きたこと"))
    actions = rows_of(ActionForm, 1)
    source = choice_field(Source, SOURCE_LABELS, _l("だれの記録ですか"))

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the values; an empty end is none."""
        found = super().values(base)
        if not found["until"].known and not found["until"].written:
            found["until"] = None
        found["source"] = found["source"] or Source.USER
        rows = [(entry.form.kind.data, entry.form.to_record()) for entry in self.actions.entries]
        found["actions"] = tuple(row for kind, row in rows if kind is not None or row.begun)
        return found

    def validate_until(self, field: MomentField) -> None:
        """Tell an end before its start."""
        zone = ZoneInfo(reading_context().zone)
        start, end = self.at.data.window(zone), field.data.window(zone)
        if start and end and end[1] < start[0]:
            raise ValidationError(gettext("終わりが、始まりより前になっています。"))
