"""Bookmarks: what a column listed when it was last walked to its end, so that the next walk may stop early.

A bookmark is written when a walk came to the end, or to a page all of whose notices the bookmark knew: a walk that was
cut short leaves the old one. Losing a bookmark costs one walk of the whole column, and nothing else.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from scrapers.archive.observations import ListedAt
from scrapers.archive.shared.files import UnusableStore, shared_files
from scrapers.publishers.model import Column
from scrapers.sites.model import NoticeLink

#: Another one where walks find more than those of before did: each column is walked to its end once more.
_FORM = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A notice as its column lists it. It is settled when it is archived with all its files."""

    url: str
    title: str
    listed_on: date | None = None
    document_number: str = ""
    publisher_name: str = ""
    is_settled: bool = False

    @classmethod
    def of(cls, link: NoticeLink) -> "Listed":
        """The notice that a listing links to."""
        return cls(link.url, link.title, link.listed_on, link.document_number, link.publisher_name)

    def at(self, column_id: str) -> ListedAt:
        """Where that is, in the log's terms."""
        return ListedAt(column_id, self.url, self.listed_on)

    def as_link(self, column_id: str) -> NoticeLink:
        """The link as the listing gave it, without a body that it handed out."""
        return NoticeLink(
            self.url,
            self.title,
            self.listed_on,
            column_id,
            document_number=self.document_number,
            publisher_name=self.publisher_name,
        )


class Bookmark:
    """All that a column has listed, by address, the newest first; `stated` is the number that it stated then."""

    def __init__(self, listed: Iterable[Listed] = (), stated: int | None = None) -> None:
        self._listed = {one.url: one for one in listed}
        self.stated = stated

    def __iter__(self) -> Iterator[Listed]:
        return iter(list(self._listed.values()))

    def knows(self, url: str) -> bool:
        """Whether the column has listed that address in a walk that came to its end."""
        return url in self._listed

    def after(self, walk: Iterable[NoticeLink], stated: int | None = None) -> "Bookmark":
        """The bookmark after a walk that came to its end: what it listed first, then what only earlier walks saw."""
        listed = {}
        for link in walk:
            known, new = self._listed.get(link.url), Listed.of(link)
            # A notice under another title is another notice, or one corrected: it is looked at again.
            listed[link.url] = replace(new, is_settled=known.is_settled and known.title == new.title) if known else new
        return Bookmark([*listed.values(), *(one for one in self._listed.values() if one.url not in listed)], stated)

    def settle(self, is_settled: Callable[[Listed], bool]) -> None:
        """Mark each notice as settled or not."""
        self._listed = {url: replace(one, is_settled=is_settled(one)) for url, one in self._listed.items()}


class Bookmarks:
    """The bookmarks of one publisher, one file a column, in the archive's folder `columns/`, or that of a store."""

    def __init__(self, archive_root: Path, publisher_id: str) -> None:
        self._folder = archive_root / "columns" / publisher_id
        self._publisher_id = publisher_id
        self._shared = shared_files()

    def of(self, column: Column) -> Bookmark:
        """The column's bookmark; an empty one where there is none, it is damaged, or the column's file has changed."""
        try:
            kept = json.loads(self._read(column))
            if kept["form"] != _FORM or kept["column"] != _identity(column):
                return Bookmark()
            return Bookmark([_from_json(one) for one in kept["listed"]], kept.get("stated"))
        except UnusableStore:
            raise
        except (OSError, ValueError, KeyError, TypeError):
            return Bookmark()

    def keep(self, column: Column, bookmark: Bookmark) -> None:
        """Write the column's bookmark, whole or not at all."""
        listed = [asdict(one) | {"listed_on": one.listed_on and one.listed_on.isoformat()} for one in bookmark]
        kept = {"form": _FORM, "column": _identity(column), "stated": bookmark.stated, "listed": listed}
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        if self._shared is not None:
            self._shared.write(self._shared_name(column), text.encode())
            return
        path = self._path(column)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
        with unfinished.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)

    def _read(self, column: Column) -> bytes:
        if self._shared is None:
            return self._path(column).read_bytes()
        return self._shared.read(self._shared_name(column)) or b""

    def _shared_name(self, column: Column) -> str:
        return f"archive/columns/{self._publisher_id}/{column.column_id}.json"

    def _path(self, column: Column) -> Path:
        return self._folder / f"{column.column_id}.json"


def _identity(column: Column) -> dict[str, object]:
    return {"url": column.url, "family": column.family, "options": column.options.model_dump(mode="json")}


def _from_json(one: dict[str, object]) -> Listed:
    listed_on = one.pop("listed_on")
    return Listed(**one, listed_on=date.fromisoformat(str(listed_on)) if listed_on else None)  # type: ignore[arg-type]
