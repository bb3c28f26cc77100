"""自己確認: asks what was tried before calling; the checks come from the data file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField

from webapp.case.self_checks import Done, SelfCheck, SelfChecks
from webapp.case.subject import Category
from webapp.forms.fields import LineField, MomentField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

DONE_LABELS = ((Done.DONE, _l("した")), (Done.NOT_DONE, _l("していない")), (Done.NOT_APPLICABLE, _l("当てはまらない")))


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A check of the data file; texts by language. Each stands once, so that it can be told by identity."""

    id: str
    categories: tuple[str, ...]
    only_return: bool
    name: dict[str, str]
    how: dict[str, str]
    why: dict[str, str]
    minutes: int

    @property
    def for_all(self) -> bool:
        """Return whether the check is for every product."""
        return "*" in self.categories


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("webapp").joinpath("data/self_checks.toml").read_text(encoding="utf-8"))


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check of the data file, in its order."""
    return tuple(
        Check(
            id=entry["id"],
            categories=tuple(entry["categories"]),
            only_return=entry.get("only_return", False),
            name=entry["name"],
            how=entry["how"],
            why=entry["why"],
            minutes=entry["minutes"],
        )
        for entry in _data()["check"]
    )


def checks_for(category: Category) -> tuple[Check, ...]:
    """Return the checks offered for a category: those for every product first, those for a return last."""
    found = [check for check in all_checks() if check.for_all or category.value in check.categories]
    return tuple(sorted(found, key=lambda check: (not check.for_all, check.only_return)))


def subject_hint(category: Category, language: str) -> str:
    """Return which number is worth most for a category, and where it stands."""
    for entry in _data()["category"]:
        if entry["id"] == category.value:
            return str(entry["subject_hint"][language])
    return ""


class CheckForm(RecordForm):
    """The answer to one check."""

    record = SelfCheck

    answer = choice_field(Done, DONE_LABELS, _l("答え"))
    at = MomentField(_l("いつ"))
    result = LineField(_l("どうなりましたか"))


class OwnCheckForm(CheckForm):
    """A check of the user's own."""

    name = LineField(_l("ほかに試したこと"))


def _own(form: Any, stored: list[SelfCheck]) -> SelfCheck:
    """Return a check of the user's own; its evidence stays with it while its name does."""
    same = bool(stored) and stored[0].name == form.name.data
    record: SelfCheck = form.to_record(stored[0] if same else SelfCheck(check="own"))
    return record


class SelfChecksFormBase(RecordForm):
    """Own checks, and whether a check solved it."""

    record = SelfChecks
    offered: tuple[Check, ...] = ()

    own = rows_of(OwnCheckForm, 1)
    solved = BooleanField(_l("確かめているうちに直った"))

    def __init__(self, formdata: Any = None, obj: SelfChecks | None = None, **kwargs: Any) -> None:
        stored = obj.checks if obj is not None else ()
        answers = {check.check: check for check in stored if check.check != "own"}
        own = [check for check in stored if check.check == "own"]
        super().__init__(formdata, obj=obj, **{**answers, "own": own}, **kwargs)

    def answer_to(self, check: Check) -> Any:
        """Return the form of one check."""
        entry: Any = self._fields[check.id]
        return entry.form

    def values(self, base: Any = None) -> dict[str, Any]:
        """Return the answers in the order of the data file; answers to checks not shown now are kept."""
        before = {check.check: check for check in base.checks if check.check != "own"} if base is not None else {}
        answered = dict(before)
        for check in self.offered:
            if not self.answer_to(check).result.raw_data:
                # Not on the page that was sent: another category was chosen meanwhile.
                continue
            kept = before.get(check.id, SelfCheck(check=check.id))
            answered[check.id] = self.answer_to(check).to_record(kept)
        order = {check.id: place for place, check in enumerate(all_checks())}
        known = sorted(answered.values(), key=lambda check: order.get(check.check, len(order)))
        stored = [check for check in base.checks if check.check == "own"] if base is not None else []
        own = [_own(entry.form, stored[place : place + 1]) for place, entry in enumerate(self.own.entries)]
        said = [check for check in known if check.check in before or check != SelfCheck(check=check.check)]
        said += [check for check in own if check != SelfCheck(check="own")]
        return {"checks": tuple(said), "solved": self.solved.data}


def self_checks_form(category: Category, sent: Iterable[str] | None = None) -> type[SelfChecksFormBase]:
    """Return the form with the checks for a category, and with those that were sent from a page of another one."""
    names = {field.partition("-")[0] for field in sent or ()}
    offered = checks_for(category)
    return _form(offered + tuple(check for check in all_checks() if check.id in names and check not in offered))


@lru_cache(maxsize=64)
def _form(checks: tuple[Check, ...]) -> type[SelfChecksFormBase]:
    fields: dict[str, Any] = {check.id: FormField(CheckForm) for check in checks}
    return type("SelfChecksForm", (SelfChecksFormBase,), {**fields, "offered": checks})
