"""Fields for numbers: full width, with separators of thousands, with the unit left on."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext
from wtforms.validators import ValidationError

from webapp.forms.fields.typed import ReadField

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def plain_number(text: str) -> str:
    """Return digits as ASCII without separators of thousands and units: １，６５０円 becomes 1650, 「2、3」 stays."""
    text = unicodedata.normalize("NFKC", text).strip().replace("−", "-").rstrip("円分人回件名% ")
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


class WholeNumberField(ReadField):
    """A whole number; `data` is an int or None."""

    def read(self, text: str) -> int:
        """Return the number."""
        digits = plain_number(text)
        if not digits.isdecimal() or len(digits) > 9:
            raise ValidationError(gettext("数字として読めません。「2」や「10」のように、0以上の整数で書いてください。"))
        return int(digits)


class AmountField(ReadField):
    """A number with or without decimals; `data` is a Decimal or None."""

    def read(self, text: str) -> Decimal:
        """Return the amount."""
        try:
            amount = Decimal(plain_number(text))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or abs(amount) >= 10**12 or -int(amount.as_tuple().exponent) > 6:
            raise ValidationError(gettext("数字として読めません。「2」や「99.9」のように書いてください。"))
        return amount

    def show(self, value: Any) -> str:
        """Return the amount as it was written, without an exponent."""
        return format(value, "f")
