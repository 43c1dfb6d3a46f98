"""Rows that are headings of those below them though no cell runs across the table: a region, a kind of titles."""

from scrapers.lists.headers import Header, Role
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.outline import Outline, RegionHeading
from scrapers.lists.regions import is_province_or_city
from scrapers.lists.rows import PrintedRow, banner_of
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number

_AROUND_A_NUMBER = "()（）第、.．"
_LEADS_ON = ("以下", "下列")


def region_across(row: PrintedRow, header: Header | None, outline: Outline) -> RegionHeading | None:
    """Return the heading of a region's rows that a row is: across the table, or alone in it, or behind a number."""
    texts = row.distinct_texts
    if len(texts) != 1:
        return _behind_a_number(row, header, outline)
    heading = outline.read(texts[0])
    if heading and banner_of(row, header) is None and not _stands_for_a_region(row, heading, header):
        return None
    return heading


def _behind_a_number(row: PrintedRow, header: Header | None, outline: Outline) -> RegionHeading | None:
    """The heading that a row of a number and a region under the names is: 一 | 济南市（3家）.

    A number in figures may be that of a row; with a count of rows the region is a heading all the same.
    """
    at = header.column(Role.NAME) if header else None
    number = as_printed(row.distinct_texts[0]).strip(_AROUND_A_NUMBER)
    if at is None or len(row.distinct_texts) != 2 or row.is_empty(at) or serial_number(number) is None:
        return None
    heading = outline.read(row.text(at))
    if heading is None or not is_province_or_city(heading.region):
        return None
    in_words = not any(map(str.isdecimal, number))
    return heading if in_words or heading.rows_stated is not None else None


def _stands_for_a_region(row: PrintedRow, heading: RegionHeading, header: Header | None) -> bool:
    """Whether a region alone in its row is a heading: in a column of regions, or where it can be no name."""
    at = next(at for at in range(len(row.cells)) if not row.is_empty(at))
    is_told_of_places = header is not None and at in (header.column(Role.REGION), header.column(Role.CITY))
    return not row.cells[at].merged and (is_told_of_places or is_province_or_city(heading.region))


def kind_alone(row: PrintedRow, header: Header | None) -> str | None:
    """The text of a row without a number that prints nothing but the kind of those that follow: 以下为绿色工厂."""
    texts = row.distinct_texts
    if len(texts) != 1 or header is None or not row.is_empty(header.column(Role.SEQ)):
        return None
    leads = texts[0].startswith(_LEADS_ON) or not ends_as_a_name(texts[0])
    return texts[0] if leads and kinds_named_in(texts[0]) else None
