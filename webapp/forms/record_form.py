"""A form that stands for a record: filled from one, and turned into one."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_babel import gettext
from flask_wtf import FlaskForm
from pydantic import ValidationError
from wtforms import FieldList, FormField

from webapp.case.model import Record

MOST_ROWS = 300


class RecordForm(FlaskForm):
    """The fields of a record; a subclass names the record and its fields, alike by name.

    The page's own token guards every form, so that nested forms need none.
    """

    class Meta:
        """No token of its own; messages in the language of the page."""

        csrf = False

    record: ClassVar[type[Record]]

    def to_record(self, base: Record | None = None) -> Record:
        """Return the record that the form holds; what the form does not ask stays as in `base`.

        Raises:
            pydantic.ValidationError: the values do not go together.
        """
        kept = {name: getattr(base, name) for name in type(base).model_fields} if base is not None else {}
        return self.record.model_validate({**kept, **self.values(base)})

    def values(self, base: Record | None = None) -> dict[str, Any]:
        """Return the values of the fields by name: records for nested forms, tuples of begun ones for lists."""
        found: dict[str, Any] = {}
        for field in self:
            if field.short_name not in self.record.model_fields:
                continue
            if isinstance(field, FormField):
                found[field.short_name] = field.form.to_record(getattr(base, field.short_name, None))
            elif isinstance(field, FieldList):
                rows = [entry.form.to_record() for entry in field.entries]
                found[field.short_name] = tuple(row for row in rows if row.begun)
            else:
                found[field.short_name] = field.data
        return found

    def check(self, base: Record) -> Record | None:
        """Return the record, or None with every fault told at its field."""
        if not self.validate():
            return None
        try:
            return self.to_record(base)
        except ValidationError as error:
            for fault in error.errors():
                self._tell(list(fault["loc"]))
            return None

    def _tell(self, path: list[Any]) -> None:
        field = self._fields.get(str(path[0])) if path else None
        errors = [*field.errors, gettext("この値は使えません。範囲を確かめてください。")] if field else []
        if field is not None:
            field.errors = errors

    def add_row(self, name: str) -> None:
        """Show one more empty row of a list."""
        rows = self._fields.get(name)
        if isinstance(rows, FieldList) and len(rows) < MOST_ROWS:
            rows.append_entry()

    def faults(self) -> list[tuple[str, str, str]]:
        """Return (id of the control, its label, message) for every fault, in the order of the page."""
        return list(_faults(self))


def _faults(form: Any) -> Any:
    for field in form:
        if isinstance(field, FormField):
            yield from _faults(field.form)
        elif isinstance(field, FieldList):
            for entry in field.entries:
                yield from _faults(entry.form)
        else:
            for message in field.errors:
                yield field.id, str(field.label.text), str(message)


def rows_of(form: type[RecordForm], at_least: int = 1) -> FieldList[Any]:
    """Return a list of forms of one kind that shows at least so many rows."""
    return FieldList(FormField(form), min_entries=at_least)
