"""Fields to choose: one of an enumeration, yes or no, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

YES, NO = _l("はい"), _l("いいえ")


def _coerce(choices: type[StrEnum]) -> Any:
    def coerce(value: Any) -> Any:
        if value is None or value == "" or value == "None":
            return None
        return choices(value)

    return coerce


def choice_field(
    choices: type[StrEnum],
    labels: Iterable[tuple[StrEnum, Any]],
    label: Any,
    *,
    radio: bool = True,
    blank: Any = None,
    **kwargs: Any,
) -> Field:
    """Return a field to choose one of an enumeration, or nothing: radios, or a list with `blank` on top."""
    options = [SelectChoice(member.value, text) for member, text in labels]
    coerce = _coerce(choices)
    if radio:
        return ChoiceRadios(label, choices=options, coerce=coerce, validate_choice=False, **kwargs)
    if blank is not None:
        options.insert(0, SelectChoice("", blank))
    return SelectField(label, choices=options, coerce=coerce, validate_choice=False, **kwargs)


class ChoiceRadios(RadioField):
    """Radios of which none need be chosen."""

    def process_data(self, value: Any) -> None:
        """Take the stored choice; nothing is preselected."""
        self.data = value


class YesNoField(ChoiceRadios):
    """Yes, no, or not said; `data` is True, False or None."""

    def __init__(self, label: Any = None, yes: Any = YES, no: Any = NO, **kwargs: Any) -> None:
        choices = [SelectChoice("yes", yes), SelectChoice("no", no)]
        super().__init__(label, choices=choices, coerce=_yes_no, validate_choice=False, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take the stored answer."""
        self.data = value


def _yes_no(value: Any) -> bool | None:
    return {"yes": True, "True": True, True: True, "no": False, "False": False, False: False}.get(value)
