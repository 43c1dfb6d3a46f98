"""What a person should know of the rows of a section together: their columns, numbers and places."""

from collections.abc import Sequence

from scrapers.lists.headers import Header, Role
from scrapers.lists.ledger import Ledger
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.numbers_before_names import names_with_numbers
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.rows import DataRow
from scrapers.text.worded import worded


def report_columns(rows: Sequence[DataRow], header: Header, ledger: Ledger) -> None:
    """Say which columns no role is known of."""
    for label in header.unknown_labels:
        what = worded(
            "the column {label} is not in the header vocabulary; its cells are kept in the remark", label=label
        )
        ledger.issues.append(ReadingIssue("unknown_column", "warning", what, rows[0].row.page if rows else None))


def report_numbers(rows: Sequence[DataRow], header: Header, ledger: Ledger) -> None:
    """Say that names begin with a number which is not that of their row."""
    if names := names_with_numbers(rows, header):
        what = worded(
            "{names} names have a number before them that is not the row's, first {first}: kept as printed",
            names=len(names),
            first=names[0],
        )
        ledger.issues.append(ReadingIssue("number_before_name", "warning", what, rows[0].row.page))


def report_places(ledger: Ledger, loaded_before: int, rows: Sequence[DataRow], header: Header) -> None:
    """Say how many rows of a section no place is known of: a national association recommends for no region.

    A row that adjusts a title has the place of that title.
    """
    loaded = ledger.entries[loaded_before:]
    _report_counties(ledger, loaded, rows, header)
    if header.has(Role.REGION) or header.has(Role.CITY) or not rows:
        return
    nowhere = [entry for entry in loaded if entry.province_code is None and entry.adjustment is None]
    if nowhere:
        who = sorted({entry.recommended_by or "nobody" for entry in nowhere})
        what = worded("{rows} rows name no region: recommended by {who}", rows=len(nowhere), who="; ".join(who))
        ledger.issues.append(ReadingIssue("no_region", "info", what, rows[0].row.page))


def _report_counties(ledger: Ledger, loaded: Sequence[ListEntry], rows: Sequence[DataRow], header: Header) -> None:
    """Say what the cities of a list rest on that prints none, but a county or district."""
    at = header.column(Role.COUNTY)
    if at is None or header.has(Role.CITY) or header.has(Role.REGION):
        return
    if told := sum(entry.city_code is not None for entry in loaded):
        what = worded(
            "{rows} rows have their city by what they print under {label}: the list prints none",
            rows=told,
            label=header.columns[at].label,
        )
        ledger.issues.append(ReadingIssue("city_by_county", "info", what, rows[0].row.page))


def report_doubts(ledger: Ledger) -> None:
    """Say once of each reason which rows of a section have their province and no city."""
    for doubt, rows in ledger.doubts.items():
        what = worded(
            "{doubt}: {rows} rows are loaded with the publisher's region and without a city",
            doubt=doubt,
            rows=len(rows),
        )
        ledger.issues.append(ReadingIssue("city_unknown", "warning", what, rows[0].page, rows[0].row_index))
    ledger.doubts.clear()
