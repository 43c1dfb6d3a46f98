"""A choice on a page: a listing that shows the rows of one year or department, and leads to those of the others.

Belongs here: what a page offers to choose from, which of it the page stands on, and the addresses that it gives for the
others. What is a year or a department is said where it is asked for.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import absolute, base_of, opened_by

_LEAST, _MOST = 2, 60
#: onchange="location='?year='+this.value", location.href = 'list.jsp?y=' + $(this).val() + '&p=1'
_ADDRESS_OF_CHOICE = re.compile(
    r"""(?:location(?:\.href|\.search)?\s*=|location\.(?:replace|assign)\(|window\.open\()\s*(['"])([^'"\s]*)\1\s*\+[^+;]*(?:\+\s*(['"])([^'"\s]*)\3)?"""
)
_CHOSEN = ("on", "active", "cur", "current", "selected", "select", "this", "hover")
_CLICKED = ("onclick", "data-year", "data-value", "data-id", "data-url", "data-href")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is chosen: `label` says which one a text names (empty for none), `are_alike` whether addresses are alike.

    `by_scripts` where one counts that a script alone leads to, which can then be told and not be had.
    """

    label: Callable[[str], str]
    are_alike: Callable[[str, str], bool]
    by_scripts: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The address of each that a page offers (empty where a script alone knows it), and the one it stands on.

    `chosen` is empty where the page does not say.
    """

    chosen: str
    addresses: dict[str, str]


def choice_on(page: BeautifulSoup, url: str, kind: Kind) -> Choice | None:
    """The choice of a kind on a page; None where there is none, or where it stands on all of them."""
    base = base_of(page, url)
    choices = (*_by_lists(page, url, base, kind), *_by_items(page, url, base, kind))
    return next((one for one in choices if one and len(one.addresses) <= _MOST), None)


def _by_lists(page: BeautifulSoup, url: str, base: str, kind: Kind) -> Iterator[Choice | None]:
    for choice in page.find_all("select"):
        if _is_asked_elsewhere(choice, url, base, kind):
            continue
        options = [(kind.label(option.get_text()), option) for option in choice.find_all("option")]
        named = {name: option for name, option in options if name}
        chosen = next(
            (name for name, option in options if option.has_attr("selected")), options[0][0] if options else ""
        )
        if len(named) >= _LEAST and chosen:
            addresses = {name: _address(choice, one, page, url, base) for name, one in named.items()}
            if kind.by_scripts or all(addresses.values()):
                yield Choice(chosen, addresses)


def _is_asked_elsewhere(choice: Tag, url: str, base: str, kind: Kind) -> bool:
    """Whether a choice is a field of a form that another page answers, such as the search of the whole site."""
    form = choice.find_parent("form")
    action = str(form.get("action") or "") if form is not None and not choice.has_attr("onchange") else ""
    target = absolute(action, base)
    return bool(target) and not kind.are_alike(target, url)


def _address(choice: Tag, option: Tag, page: BeautifulSoup, url: str, base: str) -> str:
    """The address that a script goes to for an option, or that its value is, or that its form makes."""
    value = str(option.get("value") or option.get_text(strip=True))
    if re.search(r"[/?]|\.\w+$", value):
        return absolute(value, base)
    name = str(choice.get("id") or choice.get("name") or "")
    scripts = [str(choice.get("onchange") or "")]
    scripts += [text for one in page.find_all("script", src=False) if name and name in (text := one.get_text())]
    for script in scripts:
        if found := _ADDRESS_OF_CHOICE.search(script):
            return absolute(f"{found[2]}{value}{found[4] or ''}", base)
    form = choice.find_parent("form")
    if form is not None and choice.get("name") and str(form.get("method") or "get").lower() == "get":
        hidden = {str(one["name"]): str(one.get("value") or "") for one in form.select("input[type=hidden][name]")}
        target = absolute(str(form.get("action") or ""), base) or url
        return f"{target.partition('?')[0]}?{urlencode({**hidden, str(choice['name']): value})}"
    return ""


def _by_items(page: BeautifulSoup, url: str, base: str, kind: Kind) -> Iterator[Choice | None]:
    """What stands side by side, each in an element that leads to it or can be clicked."""
    seen: set[int] = set()
    for text in page.find_all(string=lambda one: bool(one) and bool(kind.label(str(one)))):
        if text.parent is None or text.parent.name in ("option", "script", "style"):
            continue
        item = _item_of(text.parent)
        holder = item.parent
        if holder is None or id(holder) in seen:
            continue
        seen.add(id(holder))
        yield _of_items(holder.find_all(item.name, recursive=False), url, base, kind)


def _item_of(element: Tag) -> Tag:
    """What stands beside its like with the name alone in it."""
    while element.parent is not None and element.parent.get_text(strip=True) == element.get_text(strip=True):
        element = element.parent
    return element


def _of_items(items: Sequence[Tag], url: str, base: str, kind: Kind) -> Choice | None:
    named = {name: item for item in items if (name := kind.label(item.get_text()))}
    if len(named) < _LEAST or len(named) < len(items) - 1:
        return None
    marked = [kind.label(item.get_text()) for item in items if _is_chosen(item)]
    leading = {name: _led_to(item, base) for name, item in named.items()}
    chosen = marked[0] if marked else next((name for name, leads in leading.items() if leads == url), "")
    stands_on_all = bool(marked) and not chosen
    if stands_on_all or not all(
        _is_way_on(named[name], leads, url, kind) for name, leads in leading.items() if name != chosen
    ):
        return None
    return Choice(chosen, leading)


def _is_way_on(item: Tag, leads: str, url: str, kind: Kind) -> bool:
    """Whether an item leads to the same listing of what it names: to an address like the listing's, or by a script."""
    if leads:
        return kind.are_alike(leads, url)
    return kind.by_scripts and any(one.has_attr(name) for one in (item, *item.find_all(True)) for name in _CLICKED)


def _led_to(item: Tag, base: str) -> str:
    return next((whole for one in (item, *item.find_all(True)) if (whole := opened_by(one, base))), "")


def _is_chosen(item: Tag) -> bool:
    return any(
        str(name).lower() in _CHOSEN for one in (item, *item.find_all(True)) for name in one.get_attribute_list("class")
    )
