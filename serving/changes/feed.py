"""An Atom feed over releases: what each changed, for a reader of feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree import ElementTree

from scrapers.text.moments import as_iso
from scrapers.text.shown import shown

_ATOM: Final = "http://www.w3.org/2005/Atom"
_TITLE: Final = "Green Registry · 绿色制造名录"
_ID_OF_FEED: Final = "urn:green-registry:releases"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A release: its id, when it was published, and what it changed, in a line for its title and as a text."""

    release_id: str
    published_at: datetime
    title: str
    text: str


def as_feed(entries: Sequence[FeedEntry]) -> bytes:
    """Return the feed of one release or more, the newest first; those of one second stay in the order given.

    Equal entries, equal bytes.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(_name("feed"))
    newest = sorted(entries, key=lambda entry: entry.published_at, reverse=True)
    _add(feed, "id", _ID_OF_FEED)
    _add(feed, "title", _TITLE)
    _add(feed, "updated", as_iso(newest[0].published_at))
    _add(_add(feed, "author"), "name", "Green Registry")
    for entry in newest:
        told = _add(feed, "entry")
        _add(told, "id", f"{_ID_OF_FEED}:{entry.release_id}")
        _add(told, "title", entry.title)
        _add(told, "updated", as_iso(entry.published_at))
        _add(told, "content", entry.text).set("type", "text")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _name(name))
    child.text = shown(text) or None
    return child


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
