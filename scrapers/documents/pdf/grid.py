"""From ruling lines to grids: which lines belong together, which cells they enclose, which cells are merged.

A line's pieces are joined where they nearly meet; lines that cross are one grid; where a piece of line between two
faces of the grid is missing, the faces are one merged cell. A side that was left unruled (a table that runs on over a
page break often has no top rule) is taken to be where the other lines end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.page import PrintedPage, Rule, Rules
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: Lines closer than this many points are one line; pieces that miss each other by less meet. Double borders and the
#: corners of borders drawn cell by cell stay within it, rows of text (9 points and more) do not.
TOLERANCE = 3.0

#: A filled area this large is the page's own colour.
BACKGROUND_OF_THE_PAGE = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid: rows `top` to `bottom` and columns `left` to `right`, the latter of each exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """A ruled table: column edges `xs`, row edges `ys`, and cells that cover every face exactly once."""

    xs: list[float]
    ys: list[float]
    cells: list[Span]

    @property
    def box(self) -> Box:
        """The rectangle inside the outer rules."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        return len(self.xs) - 1

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.ys) - 1

    def owners(self) -> list[list[int]]:
        """For each row and column the number of the cell that covers it."""
        owner = [[-1] * self.column_count for _ in range(self.row_count)]
        for number, cell in enumerate(self.cells):
            for row in range(cell.top, cell.bottom):
                owner[row][cell.left : cell.right] = [number] * (cell.right - cell.left)
        return owner


def grids(page: PrintedPage, limits: Limits) -> list[Grid]:
    """The ruled tables of `page`, top to bottom; a lone frame is none. Raises UnreadableDocument beyond `limits`."""
    found = _grids_of(page.rules, page, limits)
    areas = [area for area in page.backgrounds if _may_be_a_cell(area, page, found)]
    if areas:
        # A table may be drawn with coloured areas alone, or begin with a coloured header above its first rule.
        with_areas = Rules(list(page.rules.across), list(page.rules.down))
        for area in areas:
            with_areas.add_rectangle(area)
        found = [
            grid
            for grid in _grids_of(with_areas, page, limits)
            if _is_regular(grid) or any(_overlap(grid.box, ruled.box) for ruled in found)
        ]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def loose_rules_across(page: PrintedPage, tables: Sequence[Grid]) -> list[Rule]:
    """The horizontal rules that belong to no grid, joined: they may part the rows of a table without columns rules."""
    boxes = [table.box for table in tables]
    return [
        rule
        for rule in _joined(page.rules.across)
        if not any(box.top - TOLERANCE <= rule.at <= box.bottom + TOLERANCE for box in boxes)
    ]


def _may_be_a_cell(area: Box, page: PrintedPage, found: Iterable[Grid]) -> bool:
    """Whether a filled area can be a cell's colour that the rules do not show already."""
    if (area.x1 - area.x0) * (area.bottom - area.top) > BACKGROUND_OF_THE_PAGE * page.width * page.height:
        return False
    return not any(_lies_within(area, grid.box) for grid in found)


def _is_regular(grid: Grid) -> bool:
    """Whether a grid made of coloured areas is a table, and not the colour behind lines or words of running text."""
    return grid.column_count > 1 and 2 * len(grid.cells) > grid.column_count * grid.row_count


def _lies_within(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - TOLERANCE
        and inner.x1 <= outer.x1 + TOLERANCE
        and inner.top >= outer.top - TOLERANCE
        and inner.bottom <= outer.bottom + TOLERANCE
    )


def _grids_of(rules: Rules, page: PrintedPage, limits: Limits) -> list[Grid]:
    across, down = _joined(rules.across), _joined(rules.down)
    candidates = [
        grid
        for component in _crossing(across, down)
        if (grid := _grid(component, page, limits)) is not None and len(grid.cells) > 1
    ]
    # A grid inside another's cell, or a frame around a page of grids: the richer one is the table.
    candidates.sort(key=lambda grid: (-len(grid.cells), grid.ys[0], grid.xs[0]))
    kept: list[Grid] = []
    for grid in candidates:
        if not any(_overlap(grid.box, other.box) for other in kept):
            kept.append(grid)
    return kept


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > TOLERANCE and min(a.bottom, b.bottom) - max(a.top, b.top) > TOLERANCE


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Snap nearly equal positions together and join the pieces of a line that nearly meet."""
    joined: list[Rule] = []
    for line in _clustered(rules):
        at = sum(rule.at for rule in line) / len(line)
        pieces = sorted((rule.start, rule.end) for rule in line)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start > end + TOLERANCE:
                joined.append(Rule(at, start, end))
                start, end = next_start, next_end
            else:
                end = max(end, next_end)
        joined.append(Rule(at, start, end))
    return joined


def _clustered(rules: Sequence[Rule]) -> list[list[Rule]]:
    lines: list[list[Rule]] = []
    last = float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rule.at - last > TOLERANCE:
            lines.append([])
        lines[-1].append(rule)
        last = rule.at
    return lines


def _crossing(across: Sequence[Rule], down: Sequence[Rule]) -> list[Rules]:
    """Group the rules that cross or touch, directly or through others; groups of one direction only are left out."""
    # `down` comes sorted by position, so the ones a horizontal rule can reach stand next to each other.
    positions = [rule.at for rule in down]
    group = list(range(len(across) + len(down)))

    def root(member: int) -> int:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    for number, rule in enumerate(across):
        first = bisect_right(positions, rule.start - TOLERANCE)
        last = bisect_right(positions, rule.end + TOLERANCE)
        for index in range(first, last):
            if down[index].start - TOLERANCE <= rule.at <= down[index].end + TOLERANCE:
                group[root(len(across) + index)] = root(number)

    components: dict[int, Rules] = {}
    for number, rule in enumerate(across):
        components.setdefault(root(number), Rules()).across.append(rule)
    for number, rule in enumerate(down):
        components.setdefault(root(len(across) + number), Rules()).down.append(rule)
    return [rules for rules in components.values() if rules.across and rules.down]


def _grid(rules: Rules, page: PrintedPage, limits: Limits) -> Grid | None:
    """The grid that crossing rules make, its unruled sides closed where text stands inside them."""
    bounds = _bounds(rules)
    xs, ys = sorted({rule.at for rule in rules.down}), sorted({rule.at for rule in rules.across})
    if _leaves_room(xs, bounds.x0, bounds.x1) or _leaves_room(ys, bounds.top, bounds.bottom):
        centres = [
            (middle, centre)
            for glyph in page.glyphs
            if not glyph.text.isspace()
            and bounds.x0 < (middle := (glyph.x0 + glyph.x1) / 2) < bounds.x1
            and bounds.top < (centre := (glyph.top + glyph.bottom) / 2) < bounds.bottom
        ]
        xs = _closed(xs, bounds.x0, bounds.x1, [middle for middle, _ in centres])
        ys = _closed(ys, bounds.top, bounds.bottom, [centre for _, centre in centres])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1:
        return None
    if columns * rows > limits.max_table_cells or columns > limits.max_columns:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "Page {number} has a grid of {rows:,} rows and {columns:,} columns.",
                number=page.number,
                rows=rows,
                columns=columns,
            ),
            worded("No list has that many on a page: look at the page, and print it to a new PDF if it is genuine."),
        )
    return Grid(xs, ys, _cells(_drawn(rules.down, xs, ys), _drawn(rules.across, ys, xs), rows, columns))


def _bounds(rules: Rules) -> Box:
    return Box(
        min(min(rule.start for rule in rules.across), min(rule.at for rule in rules.down)),
        min(min(rule.start for rule in rules.down), min(rule.at for rule in rules.across)),
        max(max(rule.end for rule in rules.across), max(rule.at for rule in rules.down)),
        max(max(rule.end for rule in rules.down), max(rule.at for rule in rules.across)),
    )


def _leaves_room(edges: Sequence[float], start: float, end: float) -> bool:
    """Whether the bounds reach beyond the outermost edges."""
    return start < edges[0] - TOLERANCE or end > edges[-1] + TOLERANCE


def _closed(edges: Sequence[float], start: float, end: float, centres: Sequence[float]) -> list[float]:
    """Where the rules of one direction stand, and the bounds themselves where text lies beyond the outermost rule."""
    closed = list(edges)
    if start < edges[0] - TOLERANCE and any(centre < edges[0] for centre in centres):
        closed.insert(0, start)
    if end > edges[-1] + TOLERANCE and any(centre > edges[-1] for centre in centres):
        closed.append(end)
    return closed


def _drawn(rules: Sequence[Rule], edges: Sequence[float], others: Sequence[float]) -> list[list[bool]]:
    """For each edge of one direction and each face along it, whether a line is drawn there."""
    middles = [(start + end) / 2 for start, end in pairwise(others)]
    number_of = {edge: number for number, edge in enumerate(edges)}
    drawn = [[False] * len(middles) for _ in edges]
    for rule in rules:
        first, last = bisect_right(middles, rule.start), bisect_right(middles, rule.end)
        drawn[number_of[rule.at]][first:last] = [True] * (last - first)
    return drawn


def _cells(walls: list[list[bool]], floors: list[list[bool]], rows: int, columns: int) -> list[Span]:
    """Cover the faces with rectangles that no drawn line crosses.

    `walls[edge][row]` and `floors[edge][column]` say where a line is drawn. A missing line under a cell merges it with
    the face below only if that face ends left and right where the cell does: else the line was merely forgotten.
    """
    covered = [[False] * columns for _ in range(rows)]
    cells = []
    for top in range(rows):
        for left in range(columns):
            if covered[top][left]:
                continue
            right = left + 1
            while right < columns and not walls[right][top] and not covered[top][right]:
                right += 1
            bottom = top + 1
            while (
                bottom < rows
                and not any(floors[bottom][left:right])
                and not any(walls[edge][bottom] for edge in range(left + 1, right))
                and (left == 0 or walls[left][bottom])
                and (right == columns or walls[right][bottom])
            ):
                bottom += 1
            for row in range(top, bottom):
                covered[row][left:right] = [True] * (right - left)
            cells.append(Span(top, left, bottom, right))
    return cells


def parts_of_equal_columns(grid: Grid) -> list[Grid]:
    """Part the grid where its columns stop lining up, so that every part has one set of columns.

    Rows fit together if one of the grid's rows has all their inner walls: merged cells leave walls out, they put none
    elsewhere.
    """
    walls = _walls_by_row(grid)
    fullest = [row for row in set(walls) if not any(row < other for other in walls)]
    if len(fullest) == 1:
        return [grid]
    parts: list[Grid] = []
    start, fitting = 0, fullest
    for row, wall in enumerate(walls):
        still_fitting = [full for full in fitting if wall <= full]
        if not still_fitting and _is_clean_cut(grid, row):
            parts.append(_part(grid, start, row))
            start, still_fitting = row, [full for full in fullest if wall <= full]
        # Where a cell reaches over the cut there is none to make: the rows stay together.
        fitting = still_fitting or fitting
    parts.append(_part(grid, start, grid.row_count))
    return parts


def _walls_by_row(grid: Grid) -> list[frozenset[int]]:
    walls: list[set[int]] = [set() for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in range(cell.top, cell.bottom):
            walls[row].add(cell.left)
    return [frozenset(row) for row in walls]


def _is_clean_cut(grid: Grid, row: int) -> bool:
    return not any(cell.top < row < cell.bottom for cell in grid.cells)


def _part(grid: Grid, top: int, bottom: int) -> Grid:
    """The rows `top` to `bottom` (exclusive) with the columns that they really have."""
    cells = [cell for cell in grid.cells if top <= cell.top < bottom]
    lefts = sorted({cell.left for cell in cells})
    number_of = {left: number for number, left in enumerate(lefts)}
    number_of[grid.column_count] = len(lefts)
    return Grid(
        [grid.xs[left] for left in lefts] + [grid.xs[-1]],
        grid.ys[top : bottom + 1],
        [Span(cell.top - top, number_of[cell.left], cell.bottom - top, number_of[cell.right]) for cell in cells],
    )
