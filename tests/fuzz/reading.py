"""How each reader is asked about an input, which of its faults are an answer, and what must hold where it reads it."""

import tempfile
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from scrapers.archive.observations import Outcome
from scrapers.documents.archives.members import archive_members
from scrapers.documents.blocks import Block, Cell, Paragraph, Row, Table
from scrapers.documents.media_type import ARCHIVES, CONVERTED, media_type
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.http.addresses import WebAddress, onward, web_address
from scrapers.http.body import decoded
from scrapers.http.challenges import challenge
from scrapers.http.disposition import served_name
from scrapers.http.faults import Fault
from scrapers.http.numbers import header_number
from scrapers.http.request import Fetched
from scrapers.http.retrying import come_back, retry_after
from scrapers.http.robots import robots_rules
from scrapers.http.validators import response_validator
from scrapers.lists.acts import acts_upon_notices, clauses_of, quoted_notices
from scrapers.lists.names_in_text import read_names
from scrapers.lists.reader import NotAList, read_lists
from scrapers.notices.annexes import annexes
from scrapers.notices.counts import stated_counts
from scrapers.notices.handed_in import Stated, read_handed_in
from scrapers.notices.notice import read_notice
from scrapers.notices.numbers import document_number
from scrapers.notices.publicity import publicity_window
from scrapers.policies.reader import read_policy
from scrapers.policies.reading import Citation, Target
from scrapers.policies.roles import NotAPolicy
from scrapers.quantities import parse_quantities
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from scrapers.statistics.reader import read_statistics
from scrapers.text.dates import FIRST_YEAR, LAST_YEAR, dates_in
from scrapers.text.folding import half_width, understood
from scrapers.text.folding import shown as as_a_register_shows_it
from scrapers.text.marks import split_marks
from scrapers.text.names import normalise_name
from scrapers.text.numerals import serial_number, value_of
from scrapers.text.shown import shown
from scrapers.text.signatures import signature_of
from scrapers.text.typesetting import as_set, as_title
from tests.builders.family_answers import BY_FAMILY, COLUMN_URL, ORIGIN
from tests.builders.shaped import SHANDONG
from tests.builders.site_pages import Answer, ServedSite, fetched, publisher, site, walked

#: Between the parts of an input that consists of several.
AND = "\0"
_BASE = WebAddress(f"{ORIGIN}/a/b.html", "https", "gxt.shandong.gov.cn", 443)
_NOW = datetime(2026, 3, 2, tzinfo=UTC)


def as_a_document(content: bytes) -> None:
    """As the pipeline reads a file that it has been given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        path.write_bytes(content)
        # Only another program opens these, which costs a second each; what it gives is one of the other formats.
        if (kind := media_type(path)) in CONVERTED:
            return
        with suppress(UnreadableDocument):
            list(archive_members(path) if kind in ARCHIVES else read_blocks(path))


def as_a_part_of(package: bytes, named_part: bytes) -> None:
    """A package with one part changed before it is packed: its checksums are right, its content is not."""
    name, _, content = named_part.partition(AND.encode())
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as whole, zipfile.ZipFile(changed, "w") as other:
        parts = {one: whole.read(one) for one in whole.namelist()}
        for one, written in (parts | {name.decode("utf-8", "replace") or "a": content}).items():
            other.writestr(one, written)
    as_a_document(changed.getvalue())


def blocks_of(text: str) -> list[Block]:
    """Lines with tabs are rows of a table, any others are paragraphs."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for line in text.split("\n"):
        cells = tuple(Cell(cell) for cell in line.split("\t"))
        if len(cells) > 1:
            rows.append(Row(len(rows) + 1, cells))
            continue
        if rows:
            blocks.append(Table(1, len(blocks) + 1, tuple(rows)))
            rows = []
        blocks.append(Paragraph(1, line))
    return [*blocks, Table(1, len(blocks) + 1, tuple(rows))] if rows else blocks


def as_a_list(text: str) -> None:
    """The reader itself holds that each row is counted once."""
    with suppress(NotAList):
        for reading in read_lists(blocks_of(text), SHANDONG).lists:
            assert reading.rows_seen == len(reading.entries) + len(reading.quarantined)
            assert all(entry.name_as_published.strip() for entry in reading.entries)


def as_a_policy(text: str) -> None:
    """What is cited and promised stands where it is said to stand."""
    with suppress(NotAPolicy):
        reading = read_policy(blocks_of(text), SHANDONG)
        clauses = {clause.ordinal: clause for clause in reading.clauses}
        assert len(clauses) == len(reading.clauses)
        assert all(clause.parent is None or clause.parent in clauses for clause in reading.clauses)
        said_in_clauses: list[Citation | Target] = [*reading.citations, *reading.targets]
        for said in said_in_clauses:
            assert clauses[said.clause].text[said.start : said.end] == said.as_printed


def as_statistics(text: str) -> None:
    """Any prose, with its first line as its title."""
    read_statistics(blocks_of(text), home_region="37", title=text.partition("\n")[0])


def as_quantities(text: str) -> None:
    """A quantity is printed where it is said to be, and has a bound."""
    for found in parse_quantities(text):
        assert text[found.start : found.end] == found.text
        assert found.value_low is not None or found.value_high is not None


def as_words(text: str) -> None:
    """The ground: what is folded once is folded, and no day is out of the calendar of notices."""
    assert understood(understood(text)) == understood(text)
    assert normalise_name(normalise_name(text)) == normalise_name(text)
    assert as_a_register_shows_it(as_a_register_shows_it(text)) == as_a_register_shows_it(text)
    assert len(half_width(text)) == len(text)
    assert all(FIRST_YEAR <= day.year <= LAST_YEAR for day in dates_in(text))
    name, _ = split_marks(text)
    assert name or not text.strip()
    shown(text)
    as_set(text)
    as_title(text)
    value_of(text)
    serial_number(text)
    read_names(text)
    acts_upon_notices(text)
    clauses_of(text)
    quoted_notices(text)


def as_lines_of_a_notice(text: str) -> None:
    """The text of a notice, line by line, and as a file that was handed in."""
    lines = text.split("\n")
    signature_of(lines)
    document_number(lines[0], lines)
    stated_counts(lines, lines[0], "37")
    annexes(lines, ())
    window = publicity_window(lines, date(2026, 3, 2))
    assert window is None or window.first is None or window.last is None or window.first <= window.last
    read_handed_in(blocks_of(text), Stated(), publisher("jpaas", COLUMN_URL))


def as_a_notice_page(page: bytes) -> None:
    """A notice's page of the publisher's own site."""
    reader, of = site("jpaas", COLUMN_URL), publisher("jpaas", COLUMN_URL)
    with suppress(ChangedShape):
        read_notice(reader.read_notice(fetched(f"{ORIGIN}/a.html", page)), of)


class _AnyAddress(dict[str, Answer]):
    """The page of a column under its address, and every other address answering the same a few times."""

    def __init__(self, shell: str, listing: str) -> None:
        super().__init__()
        self._shell, self._listing, self._asked = shell, listing, count()

    def get(self, url: str, default: Any = None) -> Any:  # noqa: ARG002 - there is an answer to everything
        if next(self._asked) > 40:
            return Outcome.NOT_FOUND
        return self._shell if url == COLUMN_URL else self._listing


def as_a_listing_of(family: str, answers: str) -> None:
    """A column of a site, walked to its end."""
    shell, _, listing = answers.partition(AND)
    with suppress(ChangedShape, ListingCutShort, ListingNotFetched):
        walked(site(family, COLUMN_URL, **BY_FAMILY[family].options), ServedSite(_AnyAddress(shell, listing)))


def as_headers(stated: str) -> None:
    """One value in every header that is read: bytes come as Latin-1."""
    value = stated.encode().decode("latin-1")
    assert "/" not in served_name({"content-disposition": value})
    header_number(value)
    seconds = retry_after(value, _NOW)
    assert seconds is None or seconds >= 0
    come_back(_NOW, seconds or 0.0)
    response_validator({"etag": value, "last-modified": value})
    challenge(200, {"server": value, "set-cookie": value}, b"")
    for address in (partial(web_address, value), partial(onward, _BASE, value)):
        with suppress(Fault):
            assert address().scheme in ("http", "https")


def as_a_body(content: bytes) -> None:
    """The body of an answer, encoded as its first line says."""
    encoding, _, body = content.partition(b"\n")
    headers = {"content-encoding": encoding.decode("latin-1"), "content-type": "text/html"}
    with suppress(Fault):
        assert len(decoded(body, headers, max_bytes=100_000)) <= 100_000
    challenge(200, headers, body)


def as_robots(content: bytes) -> None:
    """The rules of a site, asked about an address of it."""
    url = f"{ORIGIN}/robots.txt"
    rules = robots_rules(Fetched(url, url, Outcome.STORED, 200, body=content))
    rules.decide(f"{ORIGIN}/绿色/a.html?b=*$")
    assert rules.delay >= 0
