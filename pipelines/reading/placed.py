"""Every list that was read, placed: under which notice it stands, and which readings are of one list.

One list may be had at two addresses of a site, or as a workbook and as a page, under one notice: such readings bear one
id, so that SQL lets one document stand for the list and keeps the others as further evidence. A notice may also print
one list in several files, a part in each: those share no rows, and are lists of their own.
"""

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.entry_ids import CalledBy, Named, names_of
from pipelines.reading.origins import StatedOrigin, is_had_from_its_own_address, place_of
from pipelines.reading.outcomes import Outcomes
from scrapers.lists.addresses import same_address_form, same_number_form
from scrapers.lists.known_notices import known_notice
from scrapers.lists.reading import ListReading
from scrapers.lists.stages import counted_batch_in, year_in
from scrapers.notices.naming import notice_title_key, own_notice_id
from scrapers.text.folding import understood

Row = Mapping[str, object]

# Of the shorter of two lists, the share of rows that the other has too, from which on they are one list.
_MOSTLY_THE_SAME = 0.5


@dataclass(frozen=True, slots=True)
class PlacedList:
    """A list of a document under one of its origins: `origin_no` and `list_no` count from 1 within the document.

    `list_id` and `notice_id` are empty where program, batch or stage could not be told; `rows_called` says by what ids
    the rows of a list that others stand beside are called.
    """

    document: ArchivedDocument
    origin_no: int
    list_no: int
    reading: ListReading
    notice_id: str
    list_id: str
    rows_called: CalledBy

    @property
    def origin(self) -> StatedOrigin:
        """The origin it was understood under."""
        return self.document.origins[self.origin_no - 1]


_Titled = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class NoticesOfOrigins:
    """Which notice an origin is: by the addresses of the pages that were read, and by what all origins state.

    `of_pages` goes by publisher and address, `numbered` by publisher, title and date of those that state a number.
    `of_documents` names the documents that are a notice's text, `titled` and `of_numbers` the notices by what those say
    of themselves.
    """

    of_pages: Mapping[tuple[str, str], str]
    numbered: Mapping[_Titled, str]
    of_documents: Mapping[str, str]
    titled: Mapping[tuple[str, str], Sequence[Row]]
    of_numbers: Mapping[tuple[str, str], str]

    @classmethod
    def of(
        cls,
        documents: Iterable[ArchivedDocument],
        notice_addresses: Iterable[Row] = (),
        notice_pages: Iterable[Row] = (),
    ) -> "NoticesOfOrigins":
        """From all documents, and from the raw rows of those names."""
        read = [row for row in notice_pages if row.get("notice_id") and row.get("is_current")]
        titled_pages: dict[tuple[str, str], list[Row]] = {}
        for row in read:
            titled_pages.setdefault((str(row["publisher_id"]), notice_title_key(str(row["title"]))), []).append(row)
        of_pages: dict[tuple[str, str], set[str]] = {}
        for row in notice_addresses:
            key = (str(row["publisher_id"]), same_address_form(str(row["url"])))
            of_pages.setdefault(key, set()).add(str(row["notice_id"]))
        numbered: dict[_Titled, set[str]] = {}
        for origin in (its for document in documents for its in document.origins):
            if origin.cited.document_number and (titled := _titled(origin)):
                numbered.setdefault(titled, set()).add(origin.cited.document_number)
        return cls(
            {key: min(notices) for key, notices in of_pages.items()},
            {titled: next(iter(numbers)) for titled, numbers in numbered.items() if len(numbers) == 1},
            {str(row["document_sha256"]): str(row["notice_id"]) for row in read},
            titled_pages,
            {
                (str(row["publisher_id"]), same_number_form(str(row["document_number"]))): str(row["notice_id"])
                for row in read
                if row.get("document_number")
            },
        )

    def notice_of(self, origin: StatedOrigin) -> str:
        """The id of the notice: known beforehand, that of its page, or named by what was stated of it.

        What states no number is the notice of the same title and date that another document states the number of.
        """
        cited = origin.cited
        known, _ = known_notice(origin.origin, ())
        if known:
            return known.notice_id
        by_page = (self.of_pages.get((cited.publisher_id, same_address_form(its.page_url))) for its in origin.places)
        if found := min((notice_id for notice_id in by_page if notice_id), default=""):
            return found
        if found := self.of_documents.get(cited.document_sha256, "") or self._of_what_is_stated(origin):
            return found
        titled = _titled(origin)
        number = cited.document_number or (self.numbered.get(titled, "") if titled else "")
        return own_notice_id(cited.publisher_id, number, cited.title, cited.issued_on, otherwise=_itself(origin))

    def _of_what_is_stated(self, origin: StatedOrigin) -> str:
        """The notice whose own text was read, by its number or by its title, and its day where both have one."""
        cited = origin.cited
        if cited.document_number:
            return self.of_numbers.get((cited.publisher_id, same_number_form(cited.document_number)), "")
        rows = self.titled.get((cited.publisher_id, notice_title_key(cited.title)), ()) if cited.title else ()
        named = {
            str(row["notice_id"])
            for row in rows
            if cited.issued_on is None or row.get("issued_on") in (None, cited.issued_on)
        }
        return named.pop() if len(named) == 1 else ""


def _titled(origin: StatedOrigin) -> _Titled | None:
    cited = origin.cited
    if not cited.title or not cited.issued_on:
        return None
    return cited.publisher_id, notice_title_key(cited.title), cited.issued_on


def _itself(origin: StatedOrigin) -> str:
    """What tells a notice of which no date is known: a title that names its batch, else its page, else the document."""
    title = origin.cited.title
    if year_in(title) or counted_batch_in(title):
        return notice_title_key(title)
    pages = sorted(same_address_form(its.page_url) for its in origin.places if its.page_url)
    return pages[0] if pages else origin.cited.document_sha256


def placed_lists(
    documents: Iterable[ArchivedDocument], outcomes: Mapping[str, Outcomes], notices: NoticesOfOrigins
) -> list[PlacedList]:
    """Return every list of every document, each under the notice and the id that it is kept by."""
    read = [its for document in documents for its in _lists_of(document, outcomes[document.sha256], notices)]
    ids = _ids(read)
    return list(_each_once(_with_id(its, ids) for its in read))


def _lists_of(document: ArchivedDocument, outcomes: Outcomes, notices: NoticesOfOrigins) -> Iterator[PlacedList]:
    list_no = 0
    for origin_no, (origin, outcome) in enumerate(zip(document.origins, outcomes.lists_of, strict=True), start=1):
        for reading in outcome.lists.lists if outcome.lists else ():
            list_no += 1
            notice_id = reading.notice_id or (notices.notice_of(origin) if reading.list_id else "")
            called = CalledBy(reading.list_id, reading.list_id)
            yield PlacedList(document, origin_no, list_no, reading, notice_id, reading.list_id, called)


def _with_id(placed: PlacedList, ids: Mapping[tuple[str, int], CalledBy]) -> PlacedList:
    called = ids.get((placed.document.sha256, placed.list_no), placed.rows_called)
    return replace(placed, list_id=called.list_id, rows_called=called)


def _each_once(placed: Iterable[PlacedList]) -> Iterator[PlacedList]:
    """The lists without those that a document turns out to hold under an earlier of its origins already."""
    met: Counter[str] = Counter()
    held: set[tuple[str, str]] = set()
    for its in placed:
        key = (its.document.sha256, its.list_id)
        if its.list_id and key in held:
            continue
        held.add(key)
        met[its.document.sha256] += 1
        yield replace(its, list_no=met[its.document.sha256])


def _ids(read: Iterable[PlacedList]) -> dict[tuple[str, int], CalledBy]:
    """The ids of the lists, and of the rows, of those that others of their program, batch and stage stand beside."""
    of_notices: dict[tuple[str, ...], list[PlacedList]] = {}
    for placed in read:
        reading = placed.reading
        if placed.list_id and not reading.stands_alone:
            key = (reading.program_id, reading.batch, reading.stage, placed.notice_id, reading.words)
            of_notices.setdefault(key, []).append(placed)
    ids: dict[tuple[str, int], CalledBy] = {}
    for (program_id, batch, stage, notice_id, words), together in of_notices.items():
        parts = sorted(_parts(together), key=lambda part: min(map(_annex, part)))
        whole = f"{program_id}:{batch}:{stage}:{_digest(notice_id, words)}"
        named: frozenset[Named] = frozenset()
        for part in parts:
            # A list that comes to stand beside another is called anew, and its rows as before: no id ever passes to
            # another list, or to another row.
            digest = _digest(notice_id, words, min(map(_annex, part)))
            called = CalledBy(f"{program_id}:{batch}:{stage}:{digest}" if len(parts) > 1 else whole, whole, named)
            for placed in part:
                ids[placed.document.sha256, placed.list_no] = called
            named = named.union(*(names_of(placed.reading) for placed in part))
    return ids


def _digest(*told_by: str) -> str:
    return hashlib.sha256("#".join(told_by).encode()).hexdigest()[:6]


def _parts(together: Sequence[PlacedList]) -> list[list[PlacedList]]:
    """The lists of one notice, those that are one list together."""
    parts: list[list[PlacedList]] = []
    rows = {id(placed): _rows(placed.reading) for placed in together}
    for placed in together:
        same = [part for part in parts if any(_are_one(placed, other, rows) for other in part)]
        parts = [part for part in parts if part not in same]
        parts.append([*(other for part in same for other in part), placed])
    return parts


def _are_one(one: PlacedList, other: PlacedList, rows: Mapping[int, frozenset[Hashable]]) -> bool:
    if one.document.sha256 == other.document.sha256 or _own_places(one) & _own_places(other):
        return True
    ours, theirs = rows[id(one)], rows[id(other)]
    return len(ours & theirs) >= _MOSTLY_THE_SAME * min(len(ours), len(theirs)) > 0


def _own_places(placed: PlacedList) -> set[str]:
    return {place_of(its) for its in placed.origin.places if is_had_from_its_own_address(its)}


def _rows(reading: ListReading) -> frozenset[Hashable]:
    """What the rows name, so that two printings of a list can be held against each other."""
    return frozenset(
        (understood(entry.name_as_published), entry.product_name, entry.product_model, entry.adjustment)
        for entry in reading.entries
    )


def _annex(placed: PlacedList) -> str:
    """What tells the file from the notice's other files, in whatever order they came."""
    return min(same_address_form(its.attachment_url) or its.file_name or place_of(its) for its in placed.origin.places)
