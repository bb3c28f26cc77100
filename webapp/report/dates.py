"""Dates, times and durations in words, no more precise than they are known."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from japanera import EraDate

from webapp.case.head import DateStyle, Language
from webapp.case.moment import Moment, Precision
from webapp.findings.model import Duration
from webapp.report.phrases import Phrases

_WEEKDAYS = {
    Language.JA: ("月", "火", "水", "木", "金", "土", "日"),
    Language.EN: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86400
_LONGEST_IN_HOURS_S = 4 * _DAY_S


class Dates:
    """How one letter writes times: its language, zone, style of years, and the year that goes without saying.

    With `several_offsets` (a zone whose clocks changed between the events) each time names its offset.
    """

    def __init__(
        self, phrases: Phrases, zone: ZoneInfo, style: DateStyle, this_year: int, several_offsets: bool = False
    ) -> None:
        self._phrases = phrases
        self._english = phrases.language is Language.EN
        self._zone = zone
        self._japanese_years = style is DateStyle.JAPANESE and not self._english
        self._this_year = this_year
        self._several_offsets = several_offsets
        self._days: dict[date, str] = {}

    # --- days

    def full(self, day: date) -> str:
        """Return a date as letters are dated: 2026年9月7日; 7 September 2026."""
        return self._plain_day(day, with_year=True)

    def day(self, day: date, *, year: bool = False) -> str:
        """Return a date with its weekday: 9月3日（木）; Thu 3 Sep. Its year is named where it is not the letter's."""
        if not year and day in self._days:
            return self._days[day]
        named = year or day.year != self._this_year
        weekday = _WEEKDAYS[self._phrases.language][day.weekday()]
        if self._english:
            text = f"{weekday} {day.day} {_MONTHS[day.month - 1][:3]}" + (f" {day.year}" if named else "")
        else:
            text = f"{self._plain_day(day, with_year=named)}（{weekday}）"
        if not year:
            self._days[day] = text
        return text

    def prose_day(self, day: date) -> str:
        """Return a date inside a sentence: 9月1日; 1 September."""
        return self._plain_day(day, with_year=day.year != self._this_year)

    def span(self, first: date, last: date) -> str:
        """Return a span of days inside a sentence: 9月3日から5日まで; 3 to 5 September."""
        same_month = (first.year, first.month) == (last.year, last.month)
        if self._english:
            named = last.year != self._this_year or first.year != last.year
            start = str(first.day) if same_month else self._plain_day(first, with_year=first.year != last.year)
            return f"{start} to {self._plain_day(last, with_year=named)}"
        end = f"{last.day}日" if same_month else self._plain_day(last, with_year=last.year != first.year)
        return self._phrases.say("dates.from_to", start=self.prose_day(first), end=end)

    def full_span(self, first: date, last: date) -> str:
        """Return a span of days with year and weekdays: 2026年9月3日（木）から5日（土）まで."""
        start, end = self.day(first, year=True), self.day(last, year=self._english or first.year != last.year)
        if not self._english and (first.year, first.month) == (last.year, last.month):
            end = f"{last.day}日（{_WEEKDAYS[Language.JA][last.weekday()]}）"
        if not self._english and first.year == last.year and first.month != last.month:
            end = f"{last.month}月{last.day}日（{_WEEKDAYS[Language.JA][last.weekday()]}）"
        return self._phrases.say("dates.from_to", start=start, end=end)

    def month(self, day: date) -> str:
        """Return the month of a day with its year: 2026年9月; September 2026."""
        if self._english:
            return f"{_MONTHS[day.month - 1]} {day.year}"
        return f"{self._year(day)}{day.month}月"

    def _plain_day(self, day: date, *, with_year: bool) -> str:
        if self._english:
            return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")
        return (self._year(day) if with_year else "") + f"{day.month}月{day.day}日"

    def _year(self, day: date) -> str:
        if not self._japanese_years:
            return f"{day.year}年"
        era = EraDate.from_date(day).era
        year = day.year - era.since.year + 1
        return f"{era.kanji}{'元' if year == 1 else year}年"

    def _year_alone(self, year: int) -> str:
        if self._english:
            return str(year)
        first, last = self._year(date(year, 1, 1)), self._year(date(year, 12, 31))
        return first if first == last else f"{first}／{last}"

    # --- moments

    def moment(self, moment: Moment, *, year: bool = False) -> str:
        """Return a moment in one piece: 9月3日（木）10:33; 9月3日（木）の夕方; 2026年3月; 日時の記録なし.

        The words that nothing was understood of stand as they were written, in quotation marks.
        """
        day, time = self.shown_day(moment), self.time_cell(moment)
        if day is None:
            bounds = self._bounds(moment, None)
            coarse = self._coarse(moment)
            return self._phrases.say("dates.value_with_bounds", value=coarse, bounds=bounds) if bounds else coarse
        text = self.day(day, year=year)
        if moment.precision is Precision.PART_OF_DAY:
            return self._phrases.say("dates.day_and_part", day=text, part=time)
        if moment.precision is Precision.DAY and not (moment.earliest or moment.latest):
            return text
        return self._phrases.say("dates.day_and_time", day=text, time=time)

    def in_sentence(self, moment: Moment) -> str:
        """Return a moment as it stands inside a sentence: 9月10日（木）17:30ごろ; about 17:30 on Thu 10 Sep."""
        day = self.shown_day(moment)
        if day is None or not moment.timed or moment.earliest or moment.latest:
            return self.moment(moment)
        return self._phrases.say("dates.time_on_day", day=self.day(day), time=self.time_cell(moment))

    def noted(self, moment: Moment) -> str:
        """Return a moment in one piece that also says where its time of day was not noted."""
        if moment.precision is Precision.DAY and not (moment.earliest or moment.latest):
            day = self.shown_day(moment)
            return self._phrases.say("dates.day_without_time", day=self.day(day) if day else "")
        return self.moment(moment)

    def day_cell(self, moment: Moment) -> str:
        """Return the date part of a row of its own cells: 9月3日（木）; 2026年3月; 日時の記録なし."""
        day = self.shown_day(moment)
        return self._coarse(moment) if day is None else self.day(day)

    def time_cell(self, moment: Moment, until: Moment | None = None) -> str:
        """Return the time part: 10:33; 17:30ごろ; 夕方; 時刻の記録なし; 10:00から11:00の間; 10:33〜10:48."""
        return self._time(moment, until, self._zone)

    def utc_cell(self, moment: Moment, until: Moment | None = None) -> str:
        """Return the same time in UTC, with its date where that is another one; ― without a time of day."""
        if not moment.timed:
            return self._phrases.say("words.none")
        return self._time(moment, until if until is not None and until.timed else None, UTC)

    def period(self, since: Moment, until: Moment) -> str:
        """Return a period of which either end may be unknown: 9月1日（火）から14日まで; empty without both."""
        if since.known and until.known:
            return self._phrases.say("dates.from_to", start=self.moment(since), end=self.moment(until))
        if since.known:
            return self._phrases.say("dates.since_only", start=self.moment(since))
        return self._phrases.say("dates.until_only", end=self.moment(until)) if until.known else ""

    def shown_day(self, moment: Moment) -> date | None:
        """Return the day that a moment is shown with; None where none is known."""
        if moment.value is not None:
            return moment.day(self._zone)
        bound = moment.earliest or moment.latest
        return datetime.fromisoformat(bound).astimezone(self._zone).date() if bound else None

    def _coarse(self, moment: Moment) -> str:
        """Return a moment of which the day is not known."""
        if moment.value is None:
            words = moment.written.strip()
            return self._phrases.say("dates.as_written", words=words) if words else self._phrases.say("dates.unknown")
        if moment.precision is Precision.MONTH:
            return self.month(date.fromisoformat(f"{moment.value}-01"))
        return self._year_alone(int(moment.value))

    def _time(self, moment: Moment, until: Moment | None, zone: tzinfo) -> str:
        home = self.shown_day(moment)
        start = self._one_time(moment, home, zone)
        if until is None:
            return start
        return self._phrases.say("dates.range", start=start, end=self._end(until, home, zone))

    def _end(self, until: Moment, home: date | None, zone: tzinfo) -> str:
        if not until.known:
            return self._phrases.say("dates.no_end")
        if until.timed:
            return self._one_time(until, home, zone)
        day = self.shown_day(until)
        return self._one_time(until, home, zone) if day is not None and day == home else self.noted(until)

    def _one_time(self, moment: Moment, home: date | None, zone: tzinfo) -> str:
        bounds = self._bounds(moment, home, zone)
        instant = moment.instant()
        if instant is not None:
            value = self._clock(instant.astimezone(zone), home, moment.precision is Precision.SECOND)
            if moment.precision is Precision.ABOUT:
                value = self._phrases.say("dates.about", time=value)
        elif moment.part is not None:
            value = self._phrases.say(f"dates.part.{moment.part.value}")
        elif bounds:
            return bounds
        else:
            return self._untimed(moment)
        return self._phrases.say("dates.value_with_bounds", value=value, bounds=bounds) if bounds else value

    def _untimed(self, moment: Moment) -> str:
        if moment.precision is Precision.DAY:
            return self._phrases.say("dates.no_time")
        return self._phrases.say("words.none" if moment.value is None else "dates.no_day")

    def _bounds(self, moment: Moment, home: date | None, zone: tzinfo | None = None) -> str:
        zone = zone or self._zone
        start, end = (self._bound(bound, home, zone) for bound in (moment.earliest, moment.latest))
        if moment.earliest and moment.latest:
            return self._phrases.say("dates.between", start=start, end=end)
        if moment.earliest:
            return self._phrases.say("dates.not_before", start=start)
        return self._phrases.say("dates.not_after", end=end) if moment.latest else ""

    def _bound(self, bound: str | None, home: date | None, zone: tzinfo) -> str:
        return self._clock(datetime.fromisoformat(bound).astimezone(zone), home, False) if bound else ""

    def _clock(self, instant: datetime, home: date | None, with_seconds: bool) -> str:
        """Return a time of day, with its date where that is not the one it stands beside."""
        text = f"{instant:%H:%M}" if self._english else f"{instant.hour}:{instant:%M}"
        if with_seconds:
            fraction = f"{instant:%f}".rstrip("0")
            text += f"{instant:%S}".join((":", f".{fraction}" if fraction else ""))
        if self._several_offsets and instant.tzinfo is not UTC:
            text += f" {offset_name(instant)}"
        if instant.date() == home:
            return text
        return self._phrases.say("dates.day_and_time", day=self.day(instant.date()), time=text)

    # --- zones and durations

    def duration(self, duration: Duration | None) -> str:
        """Return a duration with its bound: 5時間0分以内; under 10 h 33 min; ― where nothing is known."""
        if duration is None or duration.seconds is None:
            return self._phrases.say("dates.duration.unknown")
        length = self.length(duration.seconds)
        if duration.approximate and duration.bound.value != "about":
            length = self._phrases.say("dates.duration.about", length=length)
        return self._phrases.say(f"dates.duration.{duration.bound.value}", length=length)

    def length(self, seconds: int) -> str:
        """Return a length of time: 53時間49分, and in days from four days on; seconds only where there are any."""
        days, rest = divmod(seconds, _DAY_S) if seconds >= _LONGEST_IN_HOURS_S else (0, seconds)
        hours, rest = divmod(rest, _HOUR_S)
        minutes, left = divmod(rest, _MINUTE_S)
        units = (
            ("days", days, days > 0),
            ("hours", hours, hours > 0 or days > 0),
            ("minutes", minutes, seconds >= _MINUTE_S),
            ("seconds", left, left > 0 or seconds < _MINUTE_S),
        )
        words = [self._phrases.say(f"dates.duration.{unit}", n=n) for unit, n, shown in units if shown]
        return (" " if self._english else "").join(words)


def offset_name(instant: datetime) -> str:
    """Return the abbreviation of the zone at that time (JST, CEST); its offset (UTC+5:30) where it has none."""
    name = instant.tzname() or ""
    return name if name.isalpha() else utc_offset(instant)


def utc_offset(instant: datetime) -> str:
    """Return the offset at that time: UTC+9, UTC+5:30, UTC-3."""
    offset = instant.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
