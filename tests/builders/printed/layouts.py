"""The layouts in which lists are printed: one list of facts as a table with all that stands around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, zip_longest

from tests.builders.grids import Grid, Range
from tests.builders.printed.facts import TITLE, Fact


class Lines(StrEnum):
    """What parts the cells from one another."""

    RULED = "ruled"
    SHADED = "every second row shaded, no lines"


@dataclass(frozen=True)
class Laid:
    """A list laid out. `widths` are the columns' in points, `header_rows` the first rows of the table, which stand on
    every page anew where `repeats_header`; `turned` is a page that is turned to be read."""

    table: Grid
    widths: tuple[float, ...]
    header_rows: int = 1
    repeats_header: bool = False
    lines: Lines = Lines.RULED
    turned: bool = False
    title: str = TITLE
    below: tuple[str, ...] = ()
    #: The facts of which the layout prints nothing.
    leaves_out: frozenset[str] = field(default=frozenset())


_LABELS = ["序号", "地市", "企业名称", "所属行业", "第三方评价机构"]
_WIDTHS = (36.0, 52.0, 200.0, 66.0, 130.0)


def _row(fact: Fact) -> list[str]:
    return [str(fact.seq), fact.city, fact.name, fact.industry, fact.assessor]


def _merged_cities(listed: Sequence[Fact], above: int) -> list[Range]:
    merged, top = [], above
    for _, stretch in groupby(listed, key=lambda fact: fact.city):
        bottom = top + len(list(stretch)) - 1
        if bottom > top:
            merged.append(Range(top, 1, bottom, 1))
        top = bottom + 1
    return merged


def ruled(listed: Sequence[Fact]) -> Laid:
    """A header on the first page, every cell ruled."""
    return Laid(Grid([_LABELS, *map(_row, listed)]), _WIDTHS)


def shaded(listed: Sequence[Fact]) -> Laid:
    """No lines at all."""
    return Laid(Grid([_LABELS, *map(_row, listed)]), _WIDTHS, lines=Lines.SHADED, repeats_header=True)


def merged_cities(listed: Sequence[Fact]) -> Laid:
    """One cell for each city, which goes on over the ends of pages."""
    grid = Grid([_LABELS, *map(_row, listed)], _merged_cities(listed, 1))
    return Laid(grid, _WIDTHS, repeats_header=True)


def side_by_side(listed: Sequence[Fact]) -> Laid:
    """The first half of the list on the left, the second on the right."""
    half = -(-len(listed) // 2)
    pairs = zip_longest(listed[:half], listed[half:])
    rows = [[*_row(left)[:3], *(_row(right)[:3] if right else ["", "", ""])] for left, right in pairs if left]
    widths = (30.0, 48.0, 170.0, 30.0, 48.0, 170.0)
    return Laid(Grid([_LABELS[:3] * 2, *rows]), widths, leaves_out=frozenset({"industry", "assessor"}))


def narrow(listed: Sequence[Fact]) -> Laid:
    """Columns in which nearly every cell is wrapped, and labels too."""
    return Laid(Grid([_LABELS, *map(_row, listed)]), (30.0, 40.0, 76.0, 40.0, 66.0), repeats_header=True)


def two_row_header(listed: Sequence[Fact]) -> Laid:
    """A header over two rows, on each page."""
    upper = ["序号", "地市", "企业基本情况", "", "第三方评价机构"]
    lower = ["", "", "企业名称", "所属行业", ""]
    spans = [Range(0, 2, 0, 3), *(Range(0, column, 1, column) for column in (0, 1, 4))]
    return Laid(Grid([upper, lower, *map(_row, listed)], spans), _WIDTHS, header_rows=2, repeats_header=True)


def subtotals(listed: Sequence[Fact]) -> Laid:
    """A total under each city, and one of all."""
    rows = [_LABELS]
    for city, stretch in groupby(listed, key=lambda fact: fact.city):
        of_city = list(stretch)
        rows += [*map(_row, of_city), ["", f"{city}小计", str(len(of_city)), "", ""]]
    return Laid(Grid([*rows, ["", "合计", str(len(listed)), "", ""]]), _WIDTHS)


def turned(listed: Sequence[Fact]) -> Laid:
    """Wide tables on pages that are turned to be read."""
    widths = (50.0, 90.0, 300.0, 90.0, 220.0)
    return Laid(Grid([_LABELS, *map(_row, listed)]), widths, turned=True, repeats_header=True)


def with_notes(listed: Sequence[Fact]) -> Laid:
    """Notes under the table, numbered as rows are."""
    notes = (
        "注：",
        "1.以上企业排名不分先后；",
        "2.企业名称以市场监管部门登记为准，山东样例材料有限公司等企业的更名事项另行公布；",
        "3.联系电话：0531-12345678。",
    )
    return Laid(Grid([_LABELS, *map(_row, listed)], _merged_cities(listed, 1)), _WIDTHS, below=notes)


LAYOUTS: dict[str, Callable[[Sequence[Fact]], Laid]] = {
    layout.__name__: layout
    for layout in (ruled, shaded, merged_cities, side_by_side, narrow, two_row_header, subtotals, turned, with_notes)
}
