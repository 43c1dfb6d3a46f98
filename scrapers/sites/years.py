"""A choice of years or months: a listing that shows the rows of one, and leads to those of others beside them.

Belongs here: what a year is, and whether the rows are those of one year alone, as their days tell. A year is written
2026, a month 2026-03.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.sites.choices import Choice, Kind, choice_on
from scrapers.text.folding import one_line

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?度?(?:\s*[-./]?\s*(0?[1-9]|1[0-2])\s*月?份?)?")
_YEAR_IN_FOLDER = re.compile(r"/(?:19|20)\d{2}(?:[-/]?\d{1,2})?(?=/|$)")


@dataclass(frozen=True, slots=True)
class Years:
    """The choice of years that a page offers."""

    choice: Choice

    def not_shown(self, days: Iterable[date | None]) -> dict[str, str]:
        """The years besides that of the rows, whose days these are; none where the rows are of several years."""
        addresses, chosen = self.choice.addresses, self.choice.chosen
        form = "%Y-%m" if any("-" in year for year in addresses) else "%Y"
        shown = {day.strftime(form) for day in days if day} | ({chosen} if chosen else set())
        if len(shown) != 1 or not shown <= addresses.keys():
            return {}
        return {year: address for year, address in addresses.items() if year not in shown}


def years_on(page: BeautifulSoup, url: str) -> Years | None:
    """The choice of years on a page; None where there is none, or where it stands on all of them."""
    choice = choice_on(page, url, _YEARS)
    return Years(choice) if choice else None


def _without_year(address: str) -> tuple[str, str]:
    """The host and the folder of an address, without a year in it."""
    parts = urlsplit(address)
    return parts.netloc, _YEAR_IN_FOLDER.sub("", parts.path.rpartition("/")[0])


def _are_alike(address: str, other: str) -> bool:
    return _without_year(address) == _without_year(other)


def _year(text: str) -> str:
    found = _YEAR.fullmatch(one_line(text))
    return "" if found is None else found[1] if found[2] is None else f"{found[1]}-{int(found[2]):02d}"


_YEARS = Kind(_year, _are_alike, by_scripts=True)
