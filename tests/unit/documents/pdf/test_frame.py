"""However a page's boxes are written and however it lies, it is read as the page that a person sees."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Paragraph, Table
from scrapers.documents.pdf.frame import A4, Frame
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.broken_pdf import page_pdf
from tests.builders.grids import content_of

WIDTH, HEIGHT = 400.0, 300.0
FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
#: A title, and a grid of two rows and two columns, as upright page content of WIDTH by HEIGHT.
CONTENT = (
    b"100 100 80 20 re 180 100 80 20 re 100 120 80 20 re 180 120 80 20 re S "
    + b"BT /F1 10 Tf 100 250 Td (Title) Tj ET "
    + b" ".join(
        b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, text)
        for x, y, text in ((104, 126, b"1"), (184, 126, b"Alpha Works"), (104, 106, b"2"), (184, 106, b"Beta Works"))
    )
)
SEEN = ["Title", [("1", "Alpha Works"), ("2", "Beta Works")]]


@dataclass(frozen=True)
class Lie:
    """How the page lies: the corners of its sheet, the quarter turns it states and those its content makes."""

    corner: tuple[float, float] = (0.0, 0.0)
    order: str = "plain"
    quarter_turns: int = 0
    states_turns: bool = True
    unit: float = 1.0
    crop: str = ""

    def write(self, path: Path) -> Path:
        turned = self.quarter_turns % 2
        width, height = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
        width, height = width / self.unit, height / self.unit
        x0, y0 = self.corner
        x1, y1 = x0 + width, y0 + height
        matrix = [
            (1, 0, 0, 1, x0, y0),
            (0, 1, -1, 0, x1, y0),
            (-1, 0, 0, -1, x1, y1),
            (0, -1, 1, 0, x0, y1),
        ][self.quarter_turns]
        lies = b"/MediaBox" + _corners((x0, y0, x1, y1), self.order)
        if self.states_turns:
            lies += b"/Rotate %d" % (90 * self.quarter_turns)
        if self.unit != 1:
            lies += b"/UserUnit %s" % _number(self.unit)
        match self.crop:
            case "empty":
                lies += b"/CropBox[50 50 50 50]"
            case "reversed":
                lies += b"/CropBox" + _corners((x0, y0, x1, y1), "reversed")
            case "beyond":
                lies += b"/CropBox" + _corners((x0 - 900, y0 - 900, x1 + 900, y1 + 900), "plain")
        scale = b"%s 0 0 %s 0 0 cm " % (_number(1 / self.unit), _number(1 / self.unit))
        placed = b" ".join(map(_number, matrix)) + b" cm " + scale + CONTENT
        page_pdf(path, placed, resources=FONT, lies=lies)
        return path


def _number(value: float) -> bytes:
    return b"%.6f" % value


def _corners(area: tuple[float, float, float, float], order: str) -> bytes:
    x0, y0, x1, y1 = area
    given = {"plain": area, "reversed": (x1, y1, x0, y0), "swapped": (x0, y1, x1, y0)}[order]
    return b"[" + b" ".join(map(_number, given)) + b"]"


def _boxes(blocks: list[Block]) -> list[Box]:
    boxes = [block.box for block in blocks if isinstance(block, Table | Paragraph)]
    boxes += [row.box for block in blocks if isinstance(block, Table) for row in block.rows]
    return [box for box in boxes if box is not None]


PLAIN = Lie()
LIES = [
    *(replace(PLAIN, order=order) for order in ("reversed", "swapped")),
    *(replace(PLAIN, crop=crop) for crop in ("empty", "reversed", "beyond")),
    *(replace(PLAIN, quarter_turns=turns, corner=corner) for turns in (1, 2, 3) for corner in ((0, 0), (-50, 120))),
    *(replace(PLAIN, quarter_turns=turns, states_turns=False) for turns in (1, 3)),
    replace(PLAIN, corner=(-200, 300)),
    replace(PLAIN, unit=4.0),
    Lie((30, -70), "swapped", 3, unit=2.0, crop="reversed"),
]


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_page_is_read_as_it_is_seen_with_the_same_boxes(lie: Lie, tmp_path: Path) -> None:
    plain = list(read_pdf(PLAIN.write(tmp_path / "plain.pdf")))
    blocks = list(read_pdf(lie.write(tmp_path / "lies.pdf")))
    assert [content_of(block) for block in blocks] == SEEN
    for box, expected in zip(_boxes(blocks), _boxes(plain), strict=True):
        assert (box.x0, box.top) == pytest.approx((expected.x0, expected.top), abs=0.01)
        assert (box.x1, box.bottom) == pytest.approx((expected.x1, expected.bottom), abs=0.01)


def test_what_is_cropped_away_is_not_read(tmp_path: Path) -> None:
    page_pdf(tmp_path / "a.pdf", CONTENT, resources=FONT, lies=b"/MediaBox[0 0 400 300]/CropBox[400 200 0 0]")
    assert [content_of(block) for block in read_pdf(tmp_path / "a.pdf")] == SEEN[1:]


@given(st.permutations(["x", "y"]), st.integers(-5, 8), st.floats(0.5, 10), st.floats(-500, 500), st.floats(-500, 500))
def test_the_corners_of_the_sheet_are_the_corners_of_the_page(
    flip: list[str], turns: int, unit: float, x: float, y: float
) -> None:
    xs, ys = (x, x + 210), (y, y + 297)
    corners = [xs["x" in flip[:1]], ys["y" in flip[:1]], xs["x" not in flip[:1]], ys["y" not in flip[:1]]]
    frame = Frame.of(corners, None, 90 * turns, unit)
    placed = {tuple(round(value, 3) for value in frame.point(px, py)) for px in xs for py in ys}
    width, height = round(frame.width, 3), round(frame.height, 3)
    assert placed == {(0, 0), (width, 0), (0, height), (width, height)}
    assert frame.width * frame.height == pytest.approx(210 * 297 * unit * unit)


@pytest.mark.parametrize("box", [None, [], [0, 0, 1], ["a", 0, 1, 1], [5, 5, 5, 9], 7])
def test_a_sheet_that_says_nothing_is_a4(box: object) -> None:
    assert Frame.of(box, box).media == A4


@pytest.mark.parametrize("descent", [0, -140, -1046, -2463, 500])
def test_what_a_font_states_of_its_descent_moves_no_text(descent: int, tmp_path: Path) -> None:
    descriptor = (
        b"<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[0 %d 1000 1000]/ItalicAngle 0/Ascent 800"
        b"/Descent %d/CapHeight 700/StemV 80>>" % (descent, descent)
    )
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths["
        + b"500 " * 95
        + b"]/FontDescriptor 5 0 R>>"
    )
    page_pdf(
        tmp_path / "a.pdf",
        CONTENT,
        resources=b"<</Font<</F1 6 0 R>>>>",
        more=[descriptor, font],
        lies=b"/MediaBox[0 0 400 300]",
    )
    blocks = list(read_pdf(tmp_path / "a.pdf"))
    assert [content_of(block) for block in blocks] == SEEN
    title = blocks[0]
    assert isinstance(title, Paragraph)
    assert title.box is not None
    assert (title.box.top, title.box.bottom) == pytest.approx((300 - 250 - 8.6, 300 - 250 + 1.4), abs=0.01)
