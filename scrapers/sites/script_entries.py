"""Rows of a listing that its page holds as data, for a script or the browser to draw: JSON in a script, or XML.

Belongs here: finding the entries and what each calls its title, address and day. Scripts are never run: what is no JSON
is read only as far as it is an object of plain values. Records of XML stand in `xml_islands`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from scrapers.sites.addresses import absolute, base_of
from scrapers.sites.dates import date_of_value
from scrapers.sites.rows import Row
from scrapers.sites.xml_islands import records_in
from scrapers.text.folding import one_line

_TITLES = ("title", "showtitle", "name", "bt", "infotitle", "articletitle", "headline")
_ADDRESSES = ("url", "href", "link", "linkurl", "puburl", "htmlurl", "pageurl", "staticurl", "infourl", "docpuburl")
_DAYS = (
    "date", "daytime", "publishdate", "publishtime", "pubdate", "pubtime", "releasetime", "releasedate", "createtime",
    "displaydate", "infodate", "docreltime", "showdate", "time",
)  # fmt: skip
_LEAST_ENTRIES = 3
_LEAST_TITLE = 8
_DECODER = json.JSONDecoder()
#: A value is assigned, handed over, or all that the script holds.
_OPENING = re.compile(r"(?:^\s*|[=(]\s*)[\[{]")
#: An object of JavaScript whose names and values are written out: {id: 7, title: '…', url: "…"}.
_TEXT = r"'(?:[^'\\\n]|\\.){0,1000}'|\"(?:[^\"\\\n]|\\.){0,1000}\""
_PAIR = rf"\s*(?:[A-Za-z_$][\w$]{{0,60}}|{_TEXT})\s*:\s*(?:{_TEXT}|-?[\d.]{{1,30}}|true|false|null)\s*"
_PLAIN_OBJECT = re.compile(rf"\{{{_PAIR}(?:,{_PAIR}){{1,40}},?\s*\}}")
_PAIRS = re.compile(rf"([A-Za-z_$][\w$]*|{_TEXT})\s*:\s*({_TEXT}|[^\s,}}]+)")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")


def rows_in_scripts(page: BeautifulSoup, url: str) -> list[Row]:
    """The entries with title, address and day, of the name under which most of them stand; empty below three of them.

    Each address once, in order. Menus and banners have titles and addresses too, but no days.
    """
    base = base_of(page, url)
    groups: dict[str, dict[str, Row]] = {}
    for name, entry in _entries_on(page):
        if row := _row(entry, base):
            groups.setdefault(name, {}).setdefault(row.url, row)
    most = max(groups.values(), key=len, default={})
    return list(most.values()) if len(most) >= _LEAST_ENTRIES else []


def _entries_on(page: BeautifulSoup) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, holder in enumerate(page.select("script:not([src]), textarea, template, input[type=hidden][value]")):
        text = str(holder.get("value") or "") if holder.name == "input" else holder.get_text()
        entries = [entry for value in _values_in(text) for entry in _entries(value)]
        yield from entries or ((f"script {number}", entry) for entry in _plain_objects(text))
    yield from records_in(page)


def _plain_objects(script: str) -> Iterator[Mapping[str, Any]]:
    """The objects of plain values in a script that holds no JSON."""
    for found in _PLAIN_OBJECT.finditer(script):
        yield {_literal(name): _literal(value) for name, value in _PAIRS.findall(found[0])}


def _literal(written: str) -> str:
    if written[:1] not in ("'", '"'):
        return written
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else sign[2], written[1:-1])


def _values_in(script: str) -> Iterator[Any]:
    """The arrays and objects that a script assigns, hands over or consists of, where they are JSON."""
    at = 0
    while opening := _OPENING.search(script, at):
        try:
            value, at = _DECODER.raw_decode(script, opening.end() - 1)
        except (ValueError, RecursionError):
            at = opening.end()
        else:
            yield value


def _entries(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in arrays, however deep, in order, each with the name that its array stands under."""
    waiting: list[tuple[str, Any, bool]] = [("", value, False)]
    while waiting:
        name, one, is_in_array = waiting.pop()
        if isinstance(one, Mapping):
            if is_in_array:
                yield name, one
            waiting += [(str(key), inner, False) for key, inner in reversed(list(one.items()))]
        elif isinstance(one, list):
            waiting += [(name, inner, True) for inner in reversed(one)]


def _row(entry: Mapping[str, Any], base: str) -> Row | None:
    said = {str(key).replace("_", "").lower(): value for key, value in entry.items()}
    title = one_line(next((text for name in _TITLES if isinstance(text := said.get(name), str) and text), ""))
    leads_to = next((text for name in _ADDRESSES if isinstance(text := said.get(name), str) and text), "")
    url = absolute(leads_to, base)
    listed_on = _day(said)
    return Row(url, title, listed_on) if url and listed_on and len(title) >= _LEAST_TITLE else None


def _day(said: Mapping[str, Any]) -> date | None:
    values = (said[name] for name in _DAYS if name in said)
    return next((found for value in values if (found := date_of_value(value))), None)
