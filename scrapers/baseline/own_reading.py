"""Lists of the baseline that the project's own reader makes from the documents.

Belongs here: from a document beside the material's manifest to stated facts. How documents and lists are read stands in
`scrapers.documents` and `scrapers.lists`.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from scrapers.baseline.compact_form import TEXT_FIELDS, MadeFrom, StatedGroup, StatedList, StatedRow
from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from scrapers.reference.tables import national_lists

_PUBLISHER = "cn.miit"


class UnreadList(ValueError):
    """A list document was not read in full, so nothing may be stated from it; the message names it and why."""


def read_documents(folder: Path) -> Iterator[StatedList]:
    """Every national list among the documents in `folder`, in the order of its `manifest.csv`.

    Raises UnreadList where a row was quarantined or the document turns out to be another list than its address says.
    """
    list_ids = {its.attachment_url: its.list_id for its in national_lists().values()}
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        for document in csv.DictReader(file, strict=True):
            if list_id := list_ids.get(document["attachment_url"]):
                yield _stated(list_id, folder / document["path"], document)


def _stated(list_id: str, path: Path, document: Mapping[str, str]) -> StatedList:
    held = read_lists(read_blocks(path), _origin(path, document))
    for reading in held.lists:
        for row in reading.quarantined[:1]:
            raise UnreadList(
                f"{path.name}: {held.rows_quarantined} rows quarantined, the first (row {row.ordinal}): {row.message}"
            )
    if len(held.lists) > 1:
        raise UnreadList(f"{path.name}: holds {len(held.lists)} lists, its address is that of {list_id} alone")
    (reading,) = held.lists
    if reading.list_id != list_id:
        raise UnreadList(
            f"{path.name}: reads as {reading.list_id or 'no known list'}, its address is that of {list_id}"
        )
    return stated_of(reading)


def stated_of(reading: ListReading) -> StatedList:
    """The facts of a reading: what is printed, without places on the page and without highlights."""
    return StatedList(
        reading.list_id,
        MadeFrom.OWN_READING,
        tuple(StatedGroup(group.category, group.standard, group.rows_stated) for group in reading.groups),
        tuple(StatedRow(entry.seq, entry.group_no, _cells(entry)) for entry in reading.entries),
    )


def _cells(entry: ListEntry) -> dict[str, str]:
    return {field: text for field in TEXT_FIELDS if (text := getattr(entry, field))}


def _origin(path: Path, document: Mapping[str, str]) -> Origin:
    return Origin(
        document_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        publisher_id=_PUBLISHER,
        page_url=document["page_url"],
        attachment_url=document["attachment_url"],
        title=document["notice"],
        document_number=document["document_number"],
        issued_on=date.fromisoformat(document["issued"]),
        file_name=path.name,
    )
