"""発生頻度: asks only what the timeline cannot say."""

from flask_babel import lazy_gettext as _l

from webapp.case.frequency import Count, Frequency, Per, Remembered
from webapp.forms.fields import LineField, MomentField, TextField, WholeNumberField, choice_field
from webapp.forms.record_form import RecordForm, rows_of

PER_LABELS = (
    (Per.HOUR, _l("1時間に")),
    (Per.DAY, _l("1日に")),
    (Per.WEEK, _l("1週間に")),
    (Per.MONTH, _l("1か月に")),
    (Per.YEAR, _l("1年に")),
    (Per.TOTAL, _l("全部で")),
)


class RememberedForm(RecordForm):
    """Occurrences that were not logged."""

    record = Remembered

    at_least = WholeNumberField(_l("ほかに少なくとも"))
    text = LineField(_l("いつごろ、どう覚えていますか"), description=_l("例：9月4日の夜、家族が2回"))


class CountForm(RecordForm):
    """A count from memory."""

    record = Count

    per = choice_field(Per, PER_LABELS, _l("どの間に"), radio=False, default=Per.DAY)
    low = WholeNumberField(_l("少なくて"))
    high = WholeNumberField(_l("多くて"))
    since = MomentField(_l("いつから"))
    until = MomentField(_l("いつまで"), description=_l("続いているなら、空けておきます。"))
    text = LineField(_l("補足"))


class FrequencyForm(RecordForm):
    """How often, beside the timeline."""

    record = Frequency

    remembered = rows_of(RememberedForm, 1)
    counts = rows_of(CountForm, 1)
    remark = TextField(_l("頻度について、ほかに伝えたいこと"), description=_l("例：雨の日に多い、会議の最中に気づく"))
