"""What is found in the raster of a scanned page, before a letter is recognised: how it lies, its rules, its lines."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scrapers.documents.blocks import Box
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.grid import Grid, grids
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.recognition.lines import line_height, lines_in
from scrapers.documents.recognition.picture import picture_of
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Area, Sheet, ink_of, straightened, without_specks
from scrapers.documents.recognition.ruling import rules_of
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.scans import Page, scanned, sealed

WITHIN = 1.5  # points


def sheet_of(image: Image.Image, points_wide: float, quarters: int = 0) -> Sheet:
    return straightened(picture_of(image, points_wide, DEFAULT_LIMITS), quarters)


def tables_on(sheet: Sheet) -> list[Grid]:
    page = PrintedPage(1, sheet.width, sheet.height, rules=rules_of(without_specks(ink_of(sheet.grey))))
    return grids(page, DEFAULT_LIMITS)


@settings(max_examples=6)
@given(
    widths=st.lists(st.integers(min_value=28, max_value=120), min_size=2, max_size=5),
    rows=st.integers(min_value=2, max_value=7),
    height=st.integers(min_value=24, max_value=60),
    turn=st.floats(min_value=-2, max_value=2),
    seed=st.integers(min_value=0, max_value=99),
)
def test_the_grid_of_a_noisy_and_turned_scan_is_the_one_that_was_printed(
    widths: list[int], rows: int, height: int, turn: float, seed: int
) -> None:
    page = Page(width=60 + sum(widths), height=110 + rows * height)
    cells = [["名" * max(1, min(4, width // 14)) for width in widths] for _ in range(rows)]
    page.table(30, 50, widths, height, cells)
    sheet = sheet_of(scanned(page.image, turn=turn, noise=12, blur=0.6, seed=seed), page.width)
    [grid] = tables_on(sheet)
    assert len(grid.cells) == grid.column_count * grid.row_count == len(widths) * rows
    printed = [sum(widths[:at]) for at in range(len(widths) + 1)]
    assert np.allclose(np.array(grid.xs) - grid.xs[0], printed, atol=WITHIN)
    assert np.allclose(np.diff(grid.ys), height, atol=WITHIN)


def test_a_rule_that_is_missing_between_two_cells_merges_them() -> None:
    page = Page(300, 200)
    page.table(30, 30, (60, 60), 30, [("", "")])
    page.table(30, 60, (120,), 30, [("",)])
    [grid] = tables_on(sheet_of(page.image, 300))
    assert sorted(cell.right - cell.left for cell in grid.cells) == [1, 1, 2]


@settings(max_examples=6)
@given(turn=st.floats(min_value=-3, max_value=3))
def test_a_sheet_laid_askew_is_straightened(turn: float) -> None:
    page = Page(300, 200)
    page.table(30, 40, (100, 120), 40, [("名单", "园区"), ("甲乙", "丙丁")])
    assert sheet_of(scanned(page.image, turn=turn, noise=8), 300).turn == pytest.approx(-turn, abs=0.1)


@settings(max_examples=8)
@given(lines=st.integers(min_value=1, max_value=4), size=st.integers(min_value=8, max_value=20))
def test_the_lines_of_a_cell_are_its_pieces(lines: int, size: int) -> None:
    page = Page(200, 40 + 30 * lines)
    for at in range(lines):
        page.text(20, 20 + 30 * at, "三一二", size)
    ink = ink_of(np.asarray(page.image))
    whole = Area(0, 0, ink.shape[1], ink.shape[0])
    assert len(lines_in(ink, whole, line_height(ink, [whole]))) == lines


def test_words_of_two_columns_are_two_pieces() -> None:
    page = Page(300, 60)
    page.text(20, 20, "名称", 12)
    page.text(150, 20, "地区", 12)
    ink = ink_of(np.asarray(page.image))
    pieces = lines_in(ink, Area(0, 0, ink.shape[1], ink.shape[0]), 30)
    assert [round(piece.left / PIXELS_PER_POINT) for piece in pieces] == [20, 150]


@settings(max_examples=6)
@given(
    red=st.tuples(st.integers(170, 255), st.integers(0, 110), st.integers(0, 110)).filter(
        lambda red: red[0] > 2 * max(red[1:])
    ),
    across=st.integers(70, 130),
    quality=st.sampled_from([None, 90, 70]),
)
def test_a_red_seal_hides_nothing_of_a_page_and_leaves_nothing_on_it(
    red: tuple[int, int, int], across: int, quality: int | None
) -> None:
    page = Page(300, 200)
    page.table(20, 20, (100, 120), 40, [("名单", "园区"), ("甲乙", "丙丁"), ("戊己", "庚辛")])
    laid = sealed(page.image, 80, 25, across, red)
    if quality:
        file = BytesIO()
        laid.save(file, "JPEG", quality=quality)
        laid = Image.open(file)
    plain, seen = (without_specks(ink_of(sheet_of(image, 300).grey)) for image in (page.image, laid))
    assert (plain & ~seen).sum() <= 0.02 * plain.sum()
    assert (seen & ~plain).sum() <= 0.06 * plain.sum()


def test_what_is_printed_in_red_stays() -> None:
    """A row of a list in red, and a letterhead, are no seals: what is not a seal's is never taken off."""
    page = Page(300, 200)
    page.table(20, 20, (100, 120), 40, [("名单", "园区"), ("甲乙", "丙丁"), ("戊己", "庚辛")])
    black = np.asarray(page.image)
    in_red = np.stack([np.full_like(black, 255), black, black], axis=-1)
    plain, seen = (ink_of(sheet_of(image, 300).grey) for image in (page.image, Image.fromarray(in_red)))
    assert np.array_equal(plain, seen)


@settings(max_examples=8)
@given(
    quarters=st.integers(0, 3),
    turn=st.floats(min_value=-3, max_value=3),
    x=st.integers(40, 240),
    y=st.integers(40, 140),
)
def test_a_box_of_a_page_set_upright_lies_where_it_was_scanned(quarters: int, turn: float, x: int, y: int) -> None:
    page = Page(300, 200)
    page.image.paste(0, tuple(round(edge * PIXELS_PER_POINT) for edge in (x, y, x + 12, y + 6)))  # type: ignore[arg-type]
    # The page is straightened after it is set upright: so it was turned, and then laid on its side.
    laid = scanned(page.image, turn=turn).rotate(-90 * quarters, expand=True)
    upright = laid.rotate(90 * quarters, expand=True).rotate(-turn, fillcolor=225)
    box = Sheet(np.asarray(upright), -turn, 1.0, quarters).as_scanned(Box(x, y, x + 12, y + 6))
    ys, xs = np.nonzero(np.asarray(laid) < 100)
    found = (xs.min(), ys.min(), xs.max(), ys.max())
    assert np.allclose([edge / PIXELS_PER_POINT for edge in found], [box.x0, box.top, box.x1, box.bottom], atol=1)


def test_a_page_that_counts_pixels_as_points_is_recognised_in_its_own_measure() -> None:
    page = Page(400, 120)
    page.table(60, 20, (100, 200), 40, [("名单", "园区"), ("甲乙", "丙丁")])
    sheet = sheet_of(page.image, 400 * 4)
    assert sheet.unit == pytest.approx(400 * 4 / 1191)
    [grid] = tables_on(sheet)
    assert sheet.as_scanned(grid.box).x0 == pytest.approx(4 * 60, abs=4 * WITHIN)


def test_a_picture_larger_than_any_page_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        picture_of(Page(300, 300).image, 300, Limits(max_picture_pixels=100_000))
    assert refused.value.reason is Reason.TOO_LARGE
