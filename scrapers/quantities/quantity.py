"""What a number in a text means once it is understood."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Precision(StrEnum):
    """How a figure is meant: a closed vocabulary."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit, at `text[start:end]` of the text it was found in.

    `value_low` and `value_high` are in `unit_normalised`: both the same for an exact or an approximate figure, the
    bound and None for over (`low`) and under (`high`), both bounds for a range. `low_included` and `high_included` say
    whether the bound itself belongs to it: 以上, 以下, 以内, 届满 include the number they follow, 不满, 超过, 以外 do
    not (Civil Code of China, article 1259).

    `unit` is the unit as printed with its magnitude, and `printed_low`, `printed_high` are the numbers in that unit:
    1.6万余家 is 1.6 万家 as printed and 16000 家 as understood. A fraction (三分之二, 一半, 三成) has no printed unit,
    is printed as a part of one, and is understood in %, to four decimals.
    """

    text: str
    start: int
    end: int
    printed_low: Decimal | None
    printed_high: Decimal | None
    unit: str
    value_low: Decimal | None
    value_high: Decimal | None
    unit_normalised: str
    precision: Precision
    low_included: bool = True
    high_included: bool = True

    @property
    def value(self) -> Decimal:
        """The figure itself: the value, the bound named, or a range's lower bound."""
        figure = self.value_low if self.value_low is not None else self.value_high
        assert figure is not None, "a quantity has at least one bound"
        return figure
