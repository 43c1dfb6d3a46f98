"""The mark sits on the row that was read: the reader's own boxes, on pages drawn for the test."""

import json
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scrapers.archive.store import ObjectStore
from scrapers.documents.reader import read_blocks
from scrapers.lists.list_entry import ListEntry
from serving.explain.page_image import Agreement, MarkedPage, NoPicture, marked_page
from serving.explain.register import Row
from tests.builders.lists import HEADER, ORIGIN, TITLE, the_list
from tests.builders.pdf import Sheet

WIDTHS = (40, 60, 240, 240)
ROWS = (
    ("1", "北京", "北京ABB开关有限公司", "北京联合智业认证有限公司"),
    ("2", "天津", "科迈化工股份有限公司", "天津旭然科技有限公司"),
    ("3", "河北", "石河子天富南热电有限公司", "中国电子技术标准化研究院"),
)


def drawn(path: Path, *pages: Sequence[tuple[str, ...]]) -> Path:
    with Sheet(path, size=(700, 842)) as sheet:
        for rows in pages:
            sheet.centred(60, TITLE, size=16)
            sheet.table(60, 100, WIDTHS, rows)
            sheet.next_page()
    return path


def archived(folder: Path, document: Path) -> tuple[ObjectStore, list[Row]]:
    """The document in an archive, and its rows as list entries of a release."""
    store = ObjectStore(folder / "archive")
    sha256 = store.put(document.read_bytes())
    reading = the_list(read_blocks(document), replace(ORIGIN, document_sha256=sha256))
    return store, [as_row(entry, sha256) for entry in reading.entries]


def as_row(entry: ListEntry, sha256: str) -> Row:
    cells: Row = {name: getattr(entry, name) for name in ListEntry.__slots__}
    return cells | {"evidence": "original", "document_sha256": sha256}


def marked_rows(page: MarkedPage) -> list[float]:
    """The first and last line of pixels that are glazed, in points from the top."""
    image = page.image
    pixels: Any = image.load()
    glazed = [
        top
        for top in range(image.height)
        if any(
            red > 240 and green > 230 and blue < 215
            for red, green, blue in (pixels[x, top] for x in range(0, image.width, 40))
        )
    ]
    scale = image.height / 842
    return [glazed[0] / scale, glazed[-1] / scale]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_mark_sits_on_the_row_and_the_text_inside_it_is_the_rows_own(tmp_path: Path, at: int) -> None:
    store, entries = archived(tmp_path, drawn(tmp_path / "a.pdf", [HEADER, *ROWS]))
    page = marked_page(store, entries[at], "pdf")
    assert (page.page, page.pages, page.agreement) == (1, 1, Agreement.WHOLE)
    # The header and each row are 24 points high, the table begins 100 points below the top.
    assert marked_rows(page) == pytest.approx([124 + 24 * at, 148 + 24 * at], abs=3)


def test_a_mark_on_another_row_does_not_pass_as_confirmed(tmp_path: Path) -> None:
    store, entries = archived(tmp_path, drawn(tmp_path / "a.pdf", [HEADER, *ROWS]))
    page = marked_page(store, entries[0] | {"box": entries[2]["box"]}, "pdf")
    assert page.agreement is Agreement.UNCONFIRMED
    assert "look for yourself" in page.remark


def test_a_row_that_was_kept_out_is_marked_by_its_issue(tmp_path: Path) -> None:
    document = drawn(tmp_path / "a.pdf", [HEADER, *ROWS[:2], ("3", "河北", "8866", "中国电子技术标准化研究院")])
    store = ObjectStore(tmp_path / "archive")
    sha256 = store.put(document.read_bytes())
    reading = the_list(read_blocks(document), replace(ORIGIN, document_sha256=sha256))
    [kept_out] = reading.quarantined
    cells = json.dumps(kept_out.cells, ensure_ascii=False)
    issue: Row = {"issue_id": "iss-1", "document_sha256": sha256, "before": cells}
    page = marked_page(store, issue | {"page": kept_out.page, "box": kept_out.box}, "pdf")
    assert page.agreement is Agreement.WHOLE
    assert marked_rows(page) == pytest.approx([172, 196], abs=3)
    other = marked_page(store, issue | {"page": kept_out.page, "box": reading.entries[0].box}, "pdf")
    assert other.agreement is Agreement.UNCONFIRMED


@pytest.mark.parametrize(("box", "is_upright"), [("40,100,560,124", True), ("100,40,124,560", False)])
def test_the_strip_of_a_row_runs_as_the_row_does(tmp_path: Path, box: str, is_upright: bool) -> None:
    store, entries = archived(tmp_path, drawn(tmp_path / "a.pdf", [HEADER, *ROWS]))
    page = marked_page(store, entries[0] | {"box": box}, "pdf")
    strip = page.around_the_row()
    along = (strip.width, strip.height) if is_upright else (strip.height, strip.width)
    assert along == (page.image.width if is_upright else page.image.height, 2 * (24 + 2 * 48))


def test_a_row_split_over_a_page_break_is_said_to_go_on(tmp_path: Path) -> None:
    upper = [HEADER, ROWS[0], ("2", "天津", "科迈化工股份", "天津旭然科技有限公司")]
    lower = [("", "", "有限公司", ""), ROWS[2]]
    store, entries = archived(tmp_path, drawn(tmp_path / "a.pdf", upper, lower))
    page = marked_page(store, entries[1], "pdf")
    assert page.agreement is Agreement.SPLIT
    assert "the rest stands at the top of page 2" in page.remark
    assert marked_page(store, entries[2], "pdf").agreement is Agreement.WHOLE


def test_a_page_that_says_it_is_turned_is_marked_as_it_is_shown(tmp_path: Path) -> None:
    document = tmp_path / "a.pdf"
    with Sheet(document, size=(700, 842)) as sheet:
        # The sheet lies on its side, the text runs up it, and the page is shown upright.
        sheet.canvas.setPageRotation(90)
        sheet.canvas.translate(842, 0)
        sheet.canvas.rotate(90)
        sheet.centred(60, TITLE, size=16)
        sheet.table(60, 100, WIDTHS, [HEADER, *ROWS])
    store, entries = archived(tmp_path, document)
    page = marked_page(store, entries[2], "pdf")
    assert page.image.height > page.image.width
    assert page.agreement is Agreement.WHOLE
    assert marked_rows(page) == pytest.approx([172, 196], abs=3)


def test_a_page_printed_sideways_without_saying_so_is_turned_as_the_reader_turned_it(tmp_path: Path) -> None:
    document = tmp_path / "a.pdf"
    with Sheet(document, size=(842, 700)) as sheet:
        sheet.canvas.translate(842, 0)
        sheet.canvas.rotate(90)
        sheet.width, sheet.height = 700, 842
        sheet.centred(60, TITLE, size=16)
        sheet.table(60, 100, WIDTHS, [HEADER, *ROWS])
    store, entries = archived(tmp_path, document)
    page = marked_page(store, entries[2], "pdf")
    assert page.image.height > page.image.width
    assert page.agreement is Agreement.WHOLE
    assert marked_rows(page) == pytest.approx([172, 196], abs=3)


def test_a_page_of_which_a_part_is_shown_is_marked_on_the_whole_sheet(tmp_path: Path) -> None:
    document = tmp_path / "a.pdf"
    with Sheet(document, size=(700, 842)) as sheet:
        sheet.canvas.setCropBox((30, 200, 690, 830))
        sheet.centred(60, TITLE, size=16)
        sheet.table(60, 100, WIDTHS, [HEADER, *ROWS])
    store, entries = archived(tmp_path, document)
    page = marked_page(store, entries[1], "pdf")
    assert page.agreement is Agreement.WHOLE
    assert marked_rows(page) == pytest.approx([148, 172], abs=3)


def test_a_page_that_the_document_does_not_have_is_said(tmp_path: Path) -> None:
    store, entries = archived(tmp_path, drawn(tmp_path / "a.pdf", [HEADER, *ROWS]))
    with pytest.raises(NoPicture, match="has 1 pages, and the row stands on page 2"):
        marked_page(store, entries[0] | {"page": 2}, "pdf")


@pytest.mark.parametrize(
    ("cells", "media_type", "said"),
    [
        ({"evidence": "transcribed", "source_url": "https://example.org/a.pdf"}, "", "https://example.org/a.pdf"),
        ({"evidence": "original", "document_sha256": "a" * 64, "page": 1, "box": "1,2,3,4"}, "docx", "no PDF but docx"),
        ({"evidence": "original", "document_sha256": "a" * 64, "page": 1, "box": None}, "pdf", "place on the page"),
        ({"evidence": "original", "document_sha256": "a" * 64, "page": 1, "box": "1,2,3,4"}, "pdf", "missing from"),
    ],
)
def test_where_there_is_no_page_it_is_said_why(tmp_path: Path, cells: Row, media_type: str, said: str) -> None:
    with pytest.raises(NoPicture, match=said):
        marked_page(ObjectStore(tmp_path), cells, media_type)


def test_a_row_that_was_recognised_in_a_picture_is_marked_where_it_stands(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path)
    drawn = BytesIO()
    Image.new("L", (1190, 600), 255).save(drawn, "PNG")
    sha256 = store.put(drawn.getvalue())
    row: Row = {"evidence": "recognised", "document_sha256": sha256, "page": 1, "box": "100.0,50.0,300.0,80.0"}
    page = marked_page(store, row, "image")
    assert page.agreement is Agreement.RECOGNISED
    scale = 1190 / 842
    inside, outside = (round(200 * scale), round(65 * scale)), (round(200 * scale), round(120 * scale))
    assert page.image.getpixel(inside) != (255, 255, 255)
    assert page.image.getpixel(outside) == (255, 255, 255)
    with pytest.raises(NoPicture, match="1 pages, and the row stands on page 2"):
        marked_page(store, row | {"page": 2}, "image")
