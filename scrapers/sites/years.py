"""A choice of years or months: a listing that shows the rows of one, and leads to those of others beside them.

Belongs here: which years a page offers, and the addresses that it gives for them. Whether the rows are those of one
year alone is told by their days. A year is written 2026, a month 2026-03.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import absolute, base_of, opened_by
from scrapers.text.folding import one_line

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?度?(?:\s*[-./]?\s*(0?[1-9]|1[0-2])\s*月?份?)?")
_YEAR_IN_FOLDER = re.compile(r"/(?:19|20)\d{2}(?:[-/]?\d{1,2})?(?=/|$)")
_LEAST_YEARS = 2
#: onchange="location='?year='+this.value", location.href = 'list.jsp?y=' + $(this).val() + '&p=1'
_ADDRESS_OF_YEAR = re.compile(
    r"""(?:location(?:\.href|\.search)?\s*=|location\.(?:replace|assign)\(|window\.open\()\s*(['"])([^'"\s]*)\1\s*\+[^+;]*(?:\+\s*(['"])([^'"\s]*)\3)?"""
)
_CHOSEN = ("on", "active", "cur", "current", "selected", "select", "this", "hover")
_CLICKED = ("onclick", "data-year", "data-value", "data-id", "data-url", "data-href")


@dataclass(frozen=True, slots=True)
class Years:
    """The address of each year that a page offers (empty where a script alone knows it), and the one it stands on.

    `chosen` is empty where the page does not say.
    """

    chosen: str
    addresses: dict[str, str]

    def not_shown(self, days: Iterable[date | None]) -> dict[str, str]:
        """The years besides that of the rows, whose days these are; none where the rows are of several years."""
        form = "%Y-%m" if any("-" in year for year in self.addresses) else "%Y"
        of_rows = {day.strftime(form) for day in days if day}
        shown = of_rows | ({self.chosen} if self.chosen else set())
        if len(shown) != 1 or not shown <= self.addresses.keys():
            return {}
        return {year: address for year, address in self.addresses.items() if year not in shown}


def years_on(page: BeautifulSoup, url: str) -> Years | None:
    """The choice of years on a page; None where there is none, or where it stands on all of them."""
    base = base_of(page, url)
    choices = (*_by_lists(page, url, base), *_by_rows_of_years(page, url, base))
    return next(filter(None, choices), None)


def _by_lists(page: BeautifulSoup, url: str, base: str) -> Iterator[Years | None]:
    for choice in page.find_all("select"):
        if _is_asked_elsewhere(choice, url, base):
            continue
        options = [(_year(option.get_text()), option) for option in choice.find_all("option")]
        years = {year: option for year, option in options if year}
        chosen = next(
            (year for year, option in options if option.has_attr("selected")), options[0][0] if options else ""
        )
        if len(years) >= _LEAST_YEARS and chosen:
            yield Years(chosen, {year: _address(choice, one, page, url, base) for year, one in years.items()})


def _is_asked_elsewhere(choice: Tag, url: str, base: str) -> bool:
    """Whether a choice is a field of a form that another page answers, such as the search of the whole site."""
    form = choice.find_parent("form")
    action = str(form.get("action") or "") if form is not None and not choice.has_attr("onchange") else ""
    target = absolute(action, base)
    return bool(target) and _without_year(target) != _without_year(url)


def _address(choice: Tag, option: Tag, page: BeautifulSoup, url: str, base: str) -> str:
    """The address that a script goes to for an option, or that its value is, or that its form makes."""
    value = str(option.get("value") or option.get_text(strip=True))
    if re.search(r"[/?]|\.\w+$", value):
        return absolute(value, base)
    name = str(choice.get("id") or choice.get("name") or "")
    scripts = [str(choice.get("onchange") or "")]
    scripts += [text for one in page.find_all("script", src=False) if name and name in (text := one.get_text())]
    for script in scripts:
        if found := _ADDRESS_OF_YEAR.search(script):
            return absolute(f"{found[2]}{value}{found[4] or ''}", base)
    form = choice.find_parent("form")
    if form is not None and choice.get("name") and str(form.get("method") or "get").lower() == "get":
        hidden = {str(one["name"]): str(one.get("value") or "") for one in form.select("input[type=hidden][name]")}
        target = absolute(str(form.get("action") or ""), base) or url
        return f"{target.partition('?')[0]}?{urlencode({**hidden, str(choice['name']): value})}"
    return ""


def _by_rows_of_years(page: BeautifulSoup, url: str, base: str) -> Iterator[Years | None]:
    """Years that stand side by side, each in an element that leads to it or can be clicked."""
    seen: set[int] = set()
    for text in page.find_all(string=_YEAR):
        if not _year(str(text)) or text.parent is None or text.parent.name in ("option", "script", "style"):
            continue
        item = _item_of(text.parent)
        holder = item.parent
        if holder is None or id(holder) in seen:
            continue
        seen.add(id(holder))
        yield _of_items(holder.find_all(item.name, recursive=False), url, base)


def _item_of(element: Tag) -> Tag:
    """What stands beside its like with the year alone in it."""
    while element.parent is not None and element.parent.get_text(strip=True) == element.get_text(strip=True):
        element = element.parent
    return element


def _of_items(items: Sequence[Tag], url: str, base: str) -> Years | None:
    years = {year: item for item in items if (year := _year(item.get_text()))}
    if len(years) < _LEAST_YEARS or len(years) < len(items) - 1:
        return None
    marked = [_year(item.get_text()) for item in items if _is_chosen(item)]
    leading = {year: _led_to(item, base) for year, item in years.items()}
    chosen = marked[0] if marked else next((year for year, leads in leading.items() if leads == url), "")
    stands_on_all = bool(marked) and not chosen
    if stands_on_all or not all(
        _is_way_on(years[year], leads, url) for year, leads in leading.items() if year != chosen
    ):
        return None
    return Years(chosen, leading)


def _is_way_on(item: Tag, leads: str, url: str) -> bool:
    """Whether a year leads to the same listing of that year: to an address like the listing's, or by a script."""
    if leads:
        return _without_year(leads) == _without_year(url)
    return any(one.has_attr(name) for one in (item, *item.find_all(True)) for name in _CLICKED)


def _led_to(item: Tag, base: str) -> str:
    return next((whole for one in (item, *item.find_all(True)) if (whole := opened_by(one, base))), "")


def _is_chosen(item: Tag) -> bool:
    return any(
        str(name).lower() in _CHOSEN for one in (item, *item.find_all(True)) for name in one.get_attribute_list("class")
    )


def _without_year(address: str) -> tuple[str, str]:
    """The host and the folder of an address, without a year in it."""
    parts = urlsplit(address)
    return parts.netloc, _YEAR_IN_FOLDER.sub("", parts.path.rpartition("/")[0])


def _year(text: str) -> str:
    found = _YEAR.fullmatch(one_line(text))
    return "" if found is None else found[1] if found[2] is None else f"{found[1]}-{int(found[2]):02d}"
