"""Texts that break careless programs, and times of every precision."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from webapp.case import Moment, Precision
from webapp.case.moment import DayPart

NASTY = [
    "",
    "切断 → 再起動で復旧",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "| a | b |\n|---|---|",
    "# 見出し\n## forged\n\n---\n```",
    "C:\\_temp_\\*x*",
    "[x](javascript:alert(1))",
    "\x1b[31mred\x1b[0m\x00\x07",
    "\u202eright to left\u202c שלום",
    "👩‍👩‍👧 葛󠄀 ㈱ ①",
    "=1+1",
    "a\tb\n\n  c  ",
    "&amp; &lt; ' \" ` ~ ^",
    "../../etc/passwd",
    "]]> <!-- --> <w:p/>",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Return any moment that the model takes."""
    precision = draw(st.sampled_from(list(Precision)))
    day = draw(st.dates(min_value=date(1971, 1, 1), max_value=date(2099, 12, 31)))
    clock = draw(st.times())
    offset = draw(st.sampled_from(["+09:00", "+00:00", "-05:00"]))
    value = {
        Precision.SECOND: f"{day}T{clock:%H:%M:%S}{offset}",
        Precision.MINUTE: f"{day}T{clock:%H:%M}{offset}",
        Precision.ABOUT: f"{day}T{clock:%H:%M}{offset}",
        Precision.PART_OF_DAY: f"{day}",
        Precision.DAY: f"{day}",
        Precision.MONTH: f"{day:%Y-%m}",
        Precision.YEAR: f"{day:%Y}",
        Precision.UNKNOWN: None,
    }[precision]
    part = draw(st.sampled_from(list(DayPart))) if precision is Precision.PART_OF_DAY else None
    return Moment(value=value, precision=precision, part=part, written=draw(texts))
