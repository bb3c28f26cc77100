"""How the pages say days, times, lengths and choices, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Flask, g, request
from flask_babel import format_date, get_locale, gettext

from webapp.case import Moment, Precision
from webapp.case.moment import DayPart
from webapp.case.timeline import ActionKind, EventKind, Outcome
from webapp.findings.model import Bound, Duration, Range


def japanese() -> bool:
    """Return whether the page is in Japanese."""
    return str(get_locale()) == "ja"


def clock_words(moment: datetime) -> str:
    """Return a time of day: 10時44分, or 10:44."""
    return f"{moment.hour}時{moment.minute:02d}分" if japanese() else f"{moment.hour}:{moment.minute:02d}"


def day_words(day: date) -> str:
    """Return a day without its year: 3月5日, or 5 Mar."""
    return f"{day.month}月{day.day}日" if japanese() else format_date(day, "d MMM")


def weekday_words(day: date) -> str:
    """Return the short weekday: 木, or Thu."""
    return "月火水木金土日"[day.weekday()] if japanese() else format_date(day, "EEE")


def full_day_words(day: date, year: bool = True) -> str:
    """Return a day with its weekday, and its year unless told otherwise: 2026年3月5日（木）, or Thu 5 Mar 2026."""
    if japanese():
        return f"{f'{day.year}年' if year else ''}{day.month}月{day.day}日（{weekday_words(day)}）"
    return format_date(day, "EEE d MMM y" if year else "EEE d MMM")


def part_words(part: DayPart) -> str:
    """Return the name of a part of the day."""
    return {
        DayPart.MORNING: gettext("午前"),
        DayPart.AFTERNOON: gettext("午後"),
        DayPart.EVENING: gettext("夕方"),
        DayPart.NIGHT: gettext("夜"),
    }[part]


def _local(instant: datetime) -> datetime:
    """Return an instant in the zone of the case that the page shows; as it was written on other pages."""
    context = g.get("reading_context")
    return instant.astimezone(ZoneInfo(context.zone)) if context is not None else instant


def time_words(moment: Moment) -> str:
    """Return the time of day of a moment in the zone of the case; empty where none was noted."""
    written = moment.instant()
    instant = _local(written) if written is not None else None
    if instant is not None:
        if moment.precision is Precision.SECOND:
            return f"{instant.hour}:{instant.minute:02d}:{instant.second:02d}"
        clock = f"{instant.hour}:{instant.minute:02d}"
        return gettext("%(time)sごろ", time=clock) if moment.precision is Precision.ABOUT else clock
    if moment.earliest and moment.latest:
        first, last = (_local(datetime.fromisoformat(edge)) for edge in (moment.earliest, moment.latest))
        return gettext("%(first)sから%(last)sの間", first=f"{first:%H:%M}", last=f"{last:%H:%M}")
    return part_words(moment.part) if moment.part else ""


def moment_day_words(moment: Moment, with_year: bool = True) -> str:
    """Return the date of a moment as far as it is known; empty where nothing is. A day may go without its year."""
    if moment.value is None:
        return ""
    if moment.precision is Precision.YEAR:
        return gettext("%(year)s年", year=moment.value)
    if moment.precision is Precision.MONTH:
        year, month = moment.value.split("-")
        return f"{year}年{int(month)}月" if japanese() else format_date(date(int(year), int(month), 1), "MMMM y")
    instant = moment.instant()
    day = _local(instant).date() if instant is not None else date.fromisoformat(moment.value[:10])
    return full_day_words(day, with_year)


def moment_words(moment: Moment | None, with_year: bool = True) -> str:
    """Return a moment in words: its date, with its year unless told otherwise, then its time of day as noted."""
    if moment is None:
        return ""
    return f"{moment_day_words(moment, with_year)} {time_words(moment)}".strip()


def length_words(seconds: int) -> str:
    """Return a length of time: 10時間33分, 5時間0分, 12分; or 10 h 33 min."""
    hours, minutes = divmod(seconds // 60, 60)
    if seconds < 60:
        return gettext("%(count)s秒", count=seconds)
    if not hours:
        return gettext("%(count)s分", count=minutes)
    return gettext("%(hours)s時間%(minutes)s分", hours=hours, minutes=minutes)


def duration_words(duration: Duration | None) -> str:
    """Return a length with what is known of it: 長くて5時間0分, 10時間33分未満; ― where nothing is."""
    if duration is None or duration.seconds is None or duration.bound is Bound.UNKNOWN:
        return "―"
    length = length_words(duration.seconds)
    return {
        Bound.EXACT: length,
        Bound.ABOUT: gettext("約%(length)s", length=length),
        Bound.AT_MOST: gettext("長くて%(length)s", length=length),
        Bound.LESS_THAN: gettext("%(length)s未満", length=length),
        Bound.AT_LEAST: gettext("少なくとも%(length)s", length=length),
    }[duration.bound]


def amount_words(amount: Decimal) -> str:
    """Return a number without needless zeros, thousands apart: 1,200 or 7.5."""
    return f"{amount.normalize():,f}"


def range_words(amounts: Range) -> str:
    """Return an amount or a range of two: 10〜20."""
    low, high = amount_words(amounts.low), amount_words(amounts.high)
    return low if low == high else gettext("%(low)s〜%(high)s", low=low, high=high)


def kind_words(kind: EventKind) -> str:
    """Return the name of a kind of event."""
    return {
        EventKind.PURCHASE: gettext("購入・契約"),
        EventKind.CHANGE: gettext("変更"),
        EventKind.FAILURE: gettext("不具合"),
        EventKind.RECOVERY: gettext("復旧"),
        EventKind.ACTION: gettext("処置"),
        EventKind.OBSERVATION: gettext("気づいたこと"),
        EventKind.EVIDENCE: gettext("記録・測定"),
        EventKind.CONTACT: gettext("連絡"),
        EventKind.ANSWER: gettext("回答"),
    }[kind]


def action_words(kind: ActionKind) -> str:
    """Return the name of a kind of action."""
    return {
        ActionKind.RESTART: gettext("再起動"),
        ActionKind.RESET: gettext("初期化"),
        ActionKind.CABLE: gettext("ケーブル・接続の確認"),
        ActionKind.REPLACE: gettext("交換"),
        ActionKind.REINSTALL: gettext("入れ直し（再インストール）"),
        ActionKind.SETTINGS: gettext("設定の変更"),
        ActionKind.UPDATE: gettext("更新"),
        ActionKind.VISIT: gettext("訪問・修理"),
        ActionKind.WAIT: gettext("様子見"),
        ActionKind.OTHER: gettext("そのほかの処置"),
    }[kind]


def outcome_words(outcome: Outcome) -> str:
    """Return what came of an action."""
    return {
        Outcome.CURED: gettext("直った"),
        Outcome.NOT_CURED: gettext("直らなかった"),
        Outcome.UNKNOWN: gettext("結果の記録なし"),
    }[outcome]


def node_kind(kind: EventKind, mended: bool) -> str:
    """Return which drawing of the timeline stands for an event."""
    if kind is EventKind.FAILURE:
        return "recovered" if mended else "failure"
    return {
        EventKind.RECOVERY: "recovery",
        EventKind.ACTION: "recovery",
        EventKind.PURCHASE: "change",
        EventKind.CHANGE: "change",
        EventKind.EVIDENCE: "evidence",
        EventKind.CONTACT: "contact",
        EventKind.ANSWER: "contact",
    }.get(kind, "observation")


def _here() -> str:
    """Return the address to come back to: of this page, or where a form was sent from, of the page with the form."""
    if request.method == "GET":
        return request.full_path
    came_from = urlsplit(request.referrer or "")
    return f"{came_from.path}?{came_from.query}" if came_from.netloc == request.host else "/"


def register(app: Flask) -> None:
    """Give templates these words as filters, and the language of the page."""
    for function in (
        moment_words,
        time_words,
        duration_words,
        length_words,
        kind_words,
        action_words,
        outcome_words,
        full_day_words,
        day_words,
        clock_words,
        amount_words,
        range_words,
    ):
        app.add_template_filter(function, function.__name__)

    @app.context_processor
    def _language() -> dict[str, str]:
        return {"language": str(get_locale()), "here": _here()}
