"""What is found in the raster of a scanned page, before a letter is recognised: how it lies, its rules, its lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scrapers.documents.blocks import Box
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.grid import Grid, grids
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.recognition.lines import Area, line_height, lines_in
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Sheet, ink_of, sheet_of, without_specks
from scrapers.documents.recognition.ruling import rules_of
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.scans import Page, scanned

WITHIN = 1.5  # points


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
    sheet = sheet_of(scanned(page.image, turn=turn, noise=12, blur=0.6, seed=seed), page.width, DEFAULT_LIMITS)
    [grid] = tables_on(sheet)
    assert len(grid.cells) == grid.column_count * grid.row_count == len(widths) * rows
    printed = [sum(widths[:at]) for at in range(len(widths) + 1)]
    assert np.allclose(np.array(grid.xs) - grid.xs[0], printed, atol=WITHIN)
    assert np.allclose(np.diff(grid.ys), height, atol=WITHIN)


def test_a_rule_that_is_missing_between_two_cells_merges_them() -> None:
    page = Page(300, 200)
    page.table(30, 30, (60, 60), 30, [("", "")])
    page.table(30, 60, (120,), 30, [("",)])
    [grid] = tables_on(sheet_of(page.image, 300, DEFAULT_LIMITS))
    assert sorted(cell.right - cell.left for cell in grid.cells) == [1, 1, 2]


@settings(max_examples=6)
@given(turn=st.floats(min_value=-3, max_value=3))
def test_a_sheet_laid_askew_is_straightened(turn: float) -> None:
    page = Page(300, 200)
    page.table(30, 40, (100, 120), 40, [("名单", "园区"), ("甲乙", "丙丁")])
    assert sheet_of(scanned(page.image, turn=turn, noise=8), 300, DEFAULT_LIMITS).turn == pytest.approx(-turn, abs=0.1)


@settings(max_examples=6)
@given(turn=st.floats(min_value=-3, max_value=3), x=st.integers(40, 240), y=st.integers(40, 140))
def test_a_box_of_the_straightened_sheet_lies_where_it_was_scanned(turn: float, x: int, y: int) -> None:
    page = Page(300, 200)
    page.image.paste(0, tuple(round(edge * PIXELS_PER_POINT) for edge in (x, y, x + 12, y + 6)))  # type: ignore[arg-type]
    laid = scanned(page.image, turn=turn)
    sheet = Sheet(np.asarray(laid.rotate(-turn, fillcolor=225)), -turn)
    box = sheet.as_scanned(Box(x, y, x + 12, y + 6))
    ys, xs = np.nonzero(np.asarray(laid) < 100)
    found = (xs.min(), ys.min(), xs.max(), ys.max())
    assert np.allclose([edge / PIXELS_PER_POINT for edge in found], [box.x0, box.top, box.x1, box.bottom], atol=1)


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


def test_a_red_seal_hides_nothing_of_a_page() -> None:
    page = Page(200, 100)
    page.table(20, 20, (60, 80), 30, [("名单", "园区"), ("甲乙", "丙丁")])
    sealed = np.stack([np.asarray(page.image)] * 3, axis=-1)
    sealed[60:220, 60:300, 1:] = 30  # red where the paper shows, dark where the letters do
    plain, seen = (sheet_of(image, 200, DEFAULT_LIMITS) for image in (page.image, Image.fromarray(sealed)))
    assert np.array_equal(seen.grey, plain.grey)


def test_a_page_that_counts_pixels_as_points_is_recognised_in_its_own_measure() -> None:
    page = Page(400, 120)
    page.table(60, 20, (100, 200), 40, [("名单", "园区"), ("甲乙", "丙丁")])
    sheet = sheet_of(page.image, 400 * 4, DEFAULT_LIMITS)
    assert sheet.unit == pytest.approx(400 * 4 / 1191)
    [grid] = tables_on(sheet)
    assert sheet.as_scanned(grid.box).x0 == pytest.approx(4 * 60, abs=4 * WITHIN)


def test_a_picture_larger_than_any_page_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        sheet_of(Page(300, 300).image, 300, Limits(max_picture_pixels=100_000))
    assert refused.value.reason is Reason.TOO_LARGE
