"""What is asked of a match: a name as somebody wrote it, and what the row says beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from scrapers.lists.credit_codes import valid_code
from scrapers.naming.parts import name_parts
from scrapers.reference.places import resolve_recommending_region
from scrapers.reference.tables import regions
from scrapers.text.names import normalise_name
from serving.match.beside import side_by_side
from serving.reading.pinyin import letters_of

#: Fewer letters are a foreign firm's abbreviation rather than a name as it is read.
_LEAST_LETTERS: Final = 4
_ROWS_AT_ONCE: Final = 5_000
_MANY_ROWS: Final = 30_000

_Row: TypeAlias = tuple[str, str, str]
"""Name, province and credit code as a row says them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to match. `name` is as written, `normalised` what is compared of it, `former` names that its note gives.

    `province_code` is empty where the row names no province that is known, `credit_code` where it has none whose check
    digit holds.
    """

    name: str
    normalised: str
    former: tuple[str, ...] = ()
    province_code: str = ""
    credit_code: str = ""

    def __reduce__(self) -> tuple[type["Asked"], tuple[str, str, tuple[str, ...], str, str]]:
        # To another process it goes in half the time that a dataclass with slots takes by itself.
        return Asked, (self.name, self.normalised, self.former, self.province_code, self.credit_code)

    @property
    def names(self) -> tuple[str, ...]:
        """Every normalised name that the row gives, the present one first."""
        return (self.normalised, *self.former)

    @property
    def letters(self) -> str:
        """The letters of a name that may be typed as it is read; empty where it is not, or short."""
        letters = letters_of(self.name)
        return letters if len(letters) >= _LEAST_LETTERS else ""


def asked(name: str, province: str = "", credit_code: str = "") -> Asked:
    """Return what a row asks for: its name, its province in any spelling or by its code, its credit code."""
    parts = name_parts(name)
    return Asked(
        parts.shown if parts.former_names else name.strip(),
        parts.name if parts.former_names else normalise_name(name),
        parts.former_names,
        _province_code(province.strip()),
        valid_code(credit_code) or "",
    )


def all_asked(rows: Sequence[_Row]) -> list[Asked]:
    """Return what each row asks for, by name, province and credit code; many are read by several processes."""
    shares = (rows[begin : begin + _ROWS_AT_ONCE] for begin in range(0, len(rows), _ROWS_AT_ONCE))
    read = side_by_side(_asked_of, shares, is_long=len(rows) >= _MANY_ROWS)
    return [question for of_share in read for question in of_share]


def _asked_of(rows: Sequence[_Row]) -> list[Asked]:
    return [asked(*row) for row in rows]


def _province_code(province: str) -> str:
    if province in regions():
        return regions()[province].province_code
    region = resolve_recommending_region(province) if province else None
    return (region.province_code or "") if region else ""
