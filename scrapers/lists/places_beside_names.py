"""Lists without a column of regions that print the place with each name: 甲有限公司（济南市）, 济南市：甲有限公司.

Belongs here: taking place and name apart, as two columns would print them. What a place means is the business of
`regions`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.regions import is_region
from scrapers.lists.rows import DataRow
from scrapers.text.folding import as_printed

_BEHIND = re.compile(r"(?P<name>.+?)\s*[(（【\[](?P<place>[^()（）【】\[\]]{2,16})[)）】\]]")
_BEFORE = re.compile(r"(?P<place>[^:：]{2,16}?)\s*[:：]\s*(?P<name>.+)")
_PARTED = re.compile(r"(?P<place>[^:：\s]{2,16})\s+(?P<name>\S.*)")
#: Blanks stand within names too, after 青岛 as after any word: a list that says 青岛市 somewhere says places.
_SAYS_WHAT_IT_IS = tuple("省市区县州盟旗")
_LEAST_ROWS = 2
_REGION = Column("", Role.REGION)


def with_places_apart(rows: Sequence[DataRow], header: Header) -> tuple[list[DataRow], Header]:
    """The rows and their header with a column of regions, where each of the rows prints a place with its name.

    In some of them only, or in a list that has a column of regions, a place in brackets may tell two works of one firm
    apart: then the rows stay as they are.
    """
    at = header.column(Role.NAME)
    if at is None or header.has(Role.REGION) or header.has(Role.CITY) or header.has(Role.OLD_NAME):
        return list(rows), header
    of_names = [row for row in rows if not row.problem and not row.row.is_empty(at)]
    for form in (_BEHIND, _BEFORE, _PARTED):
        apart = [_apart(form, as_printed(row.row.text(at))) for row in of_names]
        says = form is not _PARTED or any(both and both[1].endswith(_SAYS_WHAT_IT_IS) for both in apart)
        if len(apart) >= _LEAST_ROWS and all(apart) and says:
            told = {id(row): both for row, both in zip(of_names, apart, strict=True) if both}
            return [_parted(row, at, told.get(id(row))) for row in rows], _with_regions(header)
    return list(rows), header


def _apart(form: re.Pattern[str], text: str) -> tuple[str, str] | None:
    """The name and the place that a text prints in a form; None where it does not."""
    match = form.fullmatch(text)
    if match is None or not is_region(match["place"]) or not ends_as_a_name(match["name"]):
        return None
    return match["name"], match["place"]


def _parted(row: DataRow, at: int, apart: tuple[str, str] | None) -> DataRow:
    name, place = apart or (row.row.text(at), "")
    cells = list(row.row.cells)
    if apart:
        cells[at] = replace(cells[at], text=name)
    return replace(row, row=replace(row.row, cells=(*cells, Cell(place))))


def _with_regions(header: Header) -> Header:
    return Header((*header.columns, _REGION))
