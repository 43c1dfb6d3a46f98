"""Tables too wide for their pages: the columns that are printed on further pages are put back beside the others.

A worksheet is printed so: first the left columns of all its rows, page after page, then the next columns of the same
rows, each row as high and at the same height of its page. The name and number of a row stand on one page, what is said
of it on another.

Belongs here: telling such pages and putting their tables side by side. What the columns mean is told by their labels.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, pairwise

from scrapers.documents.blocks import Block, Box, Cell, Heading, Paragraph, Remark, Row, Table
from scrapers.lists.headers import Role, role_of
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded

#: What is printed at the same place of two pages differs by less than this many points.
_SAME_PLACE = 1.0

_ROWS_OF_A_HEADER = 2

# A table with one of these columns is a list of its own.
_TELLS_WHOSE = frozenset({Role.SEQ, Role.NAME, Role.OLD_NAME, Role.NEW_NAME})


@dataclass(frozen=True)
class _Page:
    """The blocks of one page; `table` is the only one it has, None where it has none or several.

    What is told of a page is kept: each page of a long list is held beside many others.
    """

    number: int
    blocks: list[Block] = field(default_factory=list)

    @cached_property
    def table(self) -> Table | None:
        tables = [block for block in self.blocks if isinstance(block, Table)]
        return tables[0] if len(tables) == 1 else None

    @cached_property
    def counts(self) -> bool:
        """Whether its table numbers its rows."""
        return self.table is not None and _counts(self.table)

    @cached_property
    def lines(self) -> list[Heading | Paragraph]:
        return [block for block in self.blocks if isinstance(block, Heading | Paragraph)]


def with_columns_beside(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in their order; columns that stand on pages of their own are put beside those they belong to.

    A remark says of each such page where its columns went. Formats without places pass through as they come.
    """
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and block.box is None:
            yield from held
            yield block
            held = []
        else:
            held.append(block)
    pages = [_Page(number, list(of_page)) for number, of_page in groupby(held, key=lambda block: block.page)]
    at, numbered = 0, None
    while at < len(pages):
        left, used = _with_all_columns(pages, at)
        for page in left:
            yield from page.blocks
            if numbered:
                yield from _remark_on_columns(page, numbered)
            numbered = page.table if page.table and _tells_whose(page, page.table) else numbered
        at += used


def _with_all_columns(pages: Sequence[_Page], at: int) -> tuple[Sequence[_Page], int]:
    """The pages from `at` on that hold the left columns of some rows, the others beside them, and how many that took.

    The left columns run over as many pages as each of the others do; a page with all of its columns stands alone.
    """
    if pages[at].counts:
        for count in range(1, (len(pages) - at) // 2 + 1):
            left, used = list(pages[at : at + count]), count
            while beside := _beside(left, pages[at + used : at + used + count]):
                left, used = beside, used + count
            if used > count:
                return left, used
    return pages[at : at + 1], 1


def _remark_on_columns(page: _Page, numbered: Table) -> Iterator[Remark]:
    """That a page looks like columns of the last numbered table, where they could not be put beside it.

    It prints labels of its own at the height of the table's labels, or over as many rows.
    """
    labels = [
        line.text
        for line in page.lines
        if any(_are_level(line.box, row.box) for row in numbered.rows[:_ROWS_OF_A_HEADER])
    ]
    if page.table is not None:
        labels = [] if page.counts else [text for row in page.table.rows[:1] for text in row.texts]
        labels = labels if all(map(role_of, labels)) else []
    roles = {role for label in labels if (role := role_of(label))}
    if roles and roles.isdisjoint(_TELLS_WHOSE):
        what = worded(
            "page {page} prints {labels} as columns do that found no room on page {numbered}; they do not stand level "
            "with its rows, and are not read",
            page=page.number,
            labels=" | ".join(map(as_printed, labels)),
            numbered=numbered.page,
        )
        yield Remark("columns_not_read", "error", what, page.number)


def _beside(left: Sequence[_Page], right: Sequence[_Page]) -> list[_Page]:
    """Each page on the left with the columns of that on the right; none if one does not fit, or numbers its own rows.

    On the first of these pages columns that are not ruled must have a label that lists have, at its height.
    """
    if len(right) < len(left):
        return []
    joined: list[_Page] = []
    for one, other in zip(left, right, strict=True):
        page = _with_columns_of(one, other, is_first=not joined)
        if page is None:
            return []
        joined.append(page)
    return joined


def _with_columns_of(left: _Page, right: _Page, *, is_first: bool) -> _Page | None:
    table = left.table
    cut = [line for line in right.lines if any(_are_level(line.box, own.box) for own in left.lines)]
    over = [line for line in right.lines if line not in cut]
    if table is None or (right.table is not None and over):
        return None
    columns = right.table or _lines_as_column(over, table)
    if columns is None or not columns.rows:
        return None
    if is_first and (_have_columns_alike(table, columns) or (right.counts if right.table else _counts(columns))):
        return None
    if is_first and right.table is None and not _labels(columns):
        return None
    rows = _rows_of_both(table, columns)
    if rows is None:
        return None
    what = worded(
        "the columns on page {right} belong to the rows of page {left}, which are printed at the same heights: they "
        "are read as one table",
        right=right.number,
        left=left.number,
    )
    remarks = [block for block in right.blocks if isinstance(block, Remark)]
    remarks.append(Remark("columns_on_another_page", "info", what, right.number))
    blocks = [replace(block, rows=rows) if isinstance(block, Table) else _gone_on(block, cut) for block in left.blocks]
    return _Page(left.number, [*blocks, *remarks])


def _counts(table: Table) -> bool:
    """Whether a column of the table numbers most of its rows one after the other."""
    width = min((len(row.cells) for row in table.rows), default=0)
    return any(_runs_on([row.cells[at].text for row in table.rows]) for at in range(width))


def _tells_whose(page: _Page, table: Table) -> bool:
    """Whether the table of a page numbers its rows, or has a column that names them."""
    return page.counts or not _labels(table).isdisjoint(_TELLS_WHOSE)


def _runs_on(texts: Sequence[str]) -> bool:
    numbers = [serial_number(as_printed(text)) for text in texts]
    following = sum(one is not None and other == one + 1 for one, other in pairwise(numbers))
    return following > 0 and 2 * following >= len(numbers) - 2


def _have_columns_alike(one: Table, other: Table) -> bool:
    """Whether one table may be the next page of the other: as wide, with as many columns, and no labels but its."""
    if one.box is None or other.box is None:
        return False
    is_as_wide = abs(one.box.x0 - other.box.x0) < _SAME_PLACE and abs(one.box.x1 - other.box.x1) < _SAME_PLACE
    labels = _labels(other)
    has_own_labels = labels != set() and labels.isdisjoint(_labels(one))
    return is_as_wide and len(one.rows[0].cells) == len(other.rows[0].cells) and not has_own_labels


def _labels(table: Table) -> set[Role]:
    cells = [cell for row in table.rows[:_ROWS_OF_A_HEADER] for cell in row.cells]
    return {role for cell in cells if (role := role_of(cell.text))}


def _lines_as_column(lines: Sequence[Heading | Paragraph], table: Table) -> Table | None:
    """Lines as a column without rules, each in the row at whose height it stands; None where one stands at none's."""
    texts: list[list[str]] = [[] for _ in table.rows]
    for line in lines:
        at = next((at for at, row in enumerate(table.rows) if _holds(row.box, line.box)), None)
        if at is None:
            return None
        texts[at].append(line.text)
    rows = [replace(row, cells=(Cell("\n".join(text)),)) for row, text in zip(table.rows, texts, strict=True)]
    return replace(table, rows=tuple(rows), box=None) if lines else None


def _rows_of_both(left: Table, right: Table) -> tuple[Row, ...] | None:
    """The rows of two tables beside one another, as many as the one has that has more; None where they don't fit.

    A row that goes over several of the other's is merged over them.
    """
    if not _are_level(_extent(left), _extent(right)):
        return None
    owners, beside = _owners(left, right), _owners(right, left)
    if beside is not None:
        return tuple(
            replace(row, cells=(*row.cells, *_cells_over(right, beside, at))) for at, row in enumerate(left.rows)
        )
    if owners is not None:
        return tuple(
            replace(row, cells=(*_cells_over(left, owners, at), *row.cells)) for at, row in enumerate(right.rows)
        )
    return None


def _owners(table: Table, other: Table) -> list[int] | None:
    """For each row of the other table the row of this one that it stands in; None where one stands in none."""
    owners = [next((at for at, own in enumerate(table.rows) if _holds(own.box, row.box)), -1) for row in other.rows]
    return owners if -1 not in owners and len(set(owners)) == len(table.rows) else None


def _cells_over(table: Table, owners: Sequence[int], at: int) -> tuple[Cell, ...]:
    goes_on = at > 0 and owners[at] == owners[at - 1]
    return tuple(Cell(cell.text, merged=cell.merged or goes_on) for cell in table.rows[owners[at]].cells)


def _extent(table: Table) -> Box | None:
    first, last = table.rows[0].box, table.rows[-1].box
    return Box(first.x0, first.top, last.x1, last.bottom) if first and last else None


def _holds(outer: Box | None, inner: Box | None) -> bool:
    if outer is None or inner is None:
        return False
    return inner.top > outer.top - _SAME_PLACE and inner.bottom < outer.bottom + _SAME_PLACE


def _are_level(one: Box | None, other: Box | None) -> bool:
    return _holds(one, other) and _holds(other, one)


def _gone_on(block: Block, cut: Sequence[Heading | Paragraph]) -> Block:
    """A line over the table with what of it stands on the other page."""
    if not isinstance(block, Heading | Paragraph):
        return block
    return replace(block, text="".join([block.text, *(line.text for line in cut if _are_level(block.box, line.box))]))
