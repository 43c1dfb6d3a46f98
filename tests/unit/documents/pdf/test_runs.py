"""Runs of glyphs: a cell says the same told from runs or glyph by glyph, and each glyph goes where it belongs."""

from hypothesis import example, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Table
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.documents.pdf.blocks import blocks_of
from scrapers.documents.pdf.page import Glyph, PrintedPage, Rule, Run
from scrapers.documents.pdf.text import cell_text, text_of_runs


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run somewhere in a small cell, so that runs overlap, repeat each other or share a line often."""
    texts = draw(st.sampled_from(["绿色", "Ab", "1", " ", "ffi", "a b", "厂"]))
    x, top, size = draw(st.integers(0, 12)), draw(st.integers(0, 6)) * 3.0, draw(st.sampled_from([4.0, 6.0, 6.5]))
    width = draw(st.sampled_from([0.0, 2.0, 6.0]))
    edges = [x + width * number for number in range(len(texts) + 1)]
    if width == 0.0:
        texts, edges = texts[0], edges[:2]
    return Run(texts, edges[:-1], edges[1:], top, top + size)


@given(st.lists(runs(), max_size=7))
@example([Run("Ab", [0, 2], [2, 4], 0, 4), Run("1", [8], [10], 0, 4)])
@example([Run("绿", [0], [6], 0, 6), Run("A", [0.5], [6.5], 0, 6)])
def test_a_cell_says_of_runs_what_it_says_of_their_glyphs(standing: list[Run]) -> None:
    assert text_of_runs(standing) == cell_text(glyph for run in standing for glyph in run.glyphs())


@given(st.permutations(range(6)))
def test_type_that_runs_up_is_read_from_its_foot_in_whatever_order_it_is_drawn(order: list[int]) -> None:
    lines = [Run(text, [x], [x + 8.0], 80.0 - 8 * at, 88.0 - 8 * at, rises=True)
             for x, line in ((0.0, "所属地"), (10.0, "市州盟")) for at, text in enumerate(line)]  # fmt: skip
    assert text_of_runs([lines[at] for at in order]) == "所属地\n市州盟"


@given(st.integers(-20, 120), st.integers(-10, 50), st.text("绿色工厂1A", min_size=1, max_size=12))
def test_a_run_over_several_cells_is_dealt_out_as_its_glyphs_are(x: int, top: int, text: str) -> None:
    lefts = [x + 10.0 * number for number in range(len(text))]
    run = Run(text, lefts, [left + 10 for left in lefts], top, top + 10.0)
    assert _cells_with([run]) == _cells_with(run.singles())


def _cells_with(standing: list[Run]) -> list[object]:
    page = PrintedPage(1, 200, 100, runs=[Run.of(Glyph("头", 1, 1, 9, 9)), *standing])
    page.rules.across = [Rule(at, 0, 90) for at in (0.0, 20.0, 40.0)]
    page.rules.down = [Rule(at, 0, 40) for at in (0.0, 30.0, 60.0, 90.0)]
    blocks = blocks_of(page, DEFAULT_LIMITS)
    return [[row.texts for row in block.rows] if isinstance(block, Table) else block for block in blocks]
