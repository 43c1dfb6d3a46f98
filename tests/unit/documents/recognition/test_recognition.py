"""Scans and pictures of lists, recognised: what was printed comes out, or goes to a person. Needs the extra `ocr`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from scrapers.documents.blocks import SURE_FROM, Block, Paragraph, Remark, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.recognition import extra
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.scans import TYPEFACES, Page, as_jpeg, as_pdf, scanned, sealed

ROWS = [
    ("序号", "地区", "园区名称"),
    ("1", "北京", "北京经济技术开发区"),
    ("2", "天津", "天津滨海高新技术\n产业开发区"),
    ("3", "河北", "河北唐山高新技术产业开发区"),
    ("4", "山西", "山西转型综合改革示范区"),
]
WITH_A_TYPEFACE = pytest.mark.skipif(not TYPEFACES, reason="no Chinese typeface here (fonts-noto-cjk)")


def list_page(typeface: Path) -> Page:
    page = Page(420, 330, typeface)
    page.text(100, 40, "2021年度绿色园区名单", 16)
    page.table(40, 90, (45, 60, 220), 40, ROWS)
    return page


def rows_of(blocks: list[Block]) -> list[Row]:
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.recognises
@WITH_A_TYPEFACE
@pytest.mark.parametrize("typeface", TYPEFACES, ids=lambda path: path.stem)
def test_a_soiled_scan_gives_its_rows_and_what_is_wrong_is_not_sure(tmp_path: Path, typeface: Path) -> None:
    image = scanned(list_page(typeface).image, turn=1, noise=12, blur=0.6)
    blocks = list(read_blocks(as_pdf(tmp_path / "list.pdf", image)))
    rows = rows_of(blocks)
    assert len(rows) == len(ROWS)
    for row, printed in zip(rows, ROWS, strict=True):
        assert row.confidence is not None
        assert row.texts == printed or row.confidence < SURE_FROM
    assert sum(row.texts == printed for row, printed in zip(rows, ROWS, strict=True)) >= len(ROWS) - 1
    title = next(block for block in blocks if isinstance(block, Paragraph))
    assert title.text == "2021年度绿色园区名单"
    [told] = [block for block in blocks if isinstance(block, Remark) and block.code == "page_recognised"]
    assert "5 rows" in told.message


@pytest.mark.recognises
@WITH_A_TYPEFACE
def test_a_picture_is_read_as_the_page_that_it_shows_and_twice_alike(tmp_path: Path) -> None:
    path = tmp_path / "list.png"
    list_page(TYPEFACES[0]).image.save(path)
    blocks = list(read_blocks(path))
    assert [row.texts for row in rows_of(blocks)] == ROWS
    assert list(read_blocks(path)) == blocks


@pytest.mark.recognises
@WITH_A_TYPEFACE
@pytest.mark.parametrize(("degrees", "said"), [(90, "left side"), (180, "on its head"), (270, "right side")])
@pytest.mark.parametrize("written", [as_pdf, as_jpeg], ids=["pdf", "jpeg"])
def test_a_page_scanned_turned_is_read_upright_and_its_boxes_are_its_own(
    tmp_path: Path, degrees: int, said: str, written: Callable[[Path, Image.Image], Path]
) -> None:
    upright = Page(420, 594, TYPEFACES[0])
    upright.text(100, 40, "2021年度绿色园区名单", 16)
    upright.table(40, 90, (45, 60, 220), 40, ROWS)
    laid = scanned(upright.image, turn=2, noise=8).rotate(degrees, expand=True)
    blocks = list(read_blocks(written(tmp_path / "list", laid)))
    assert [row.texts for row in rows_of(blocks)] == ROWS
    [told] = [block for block in blocks if isinstance(block, Remark) and block.code == "page_recognised"]
    assert said in told.message
    page_wide = 595 / 420 if written is as_jpeg else 1.0
    size = (594, 420) if degrees != 180 else (420, 594)
    if degrees != 180 and written is as_jpeg:
        page_wide = 842 / 594
    for at, row in enumerate(rows_of(blocks)):
        assert row.box is not None
        middle = ((row.box.x0 + row.box.x1) / 2 / page_wide, (row.box.top + row.box.bottom) / 2 / page_wide)
        down = 90 + 40 * at + 20
        across = 40 + (45 + 60 + 220) / 2
        expected = {90: (down, 420 - across), 180: (420 - across, 594 - down), 270: (594 - down, across)}[degrees]
        assert middle == pytest.approx(expected, abs=9), (size, at)


@pytest.mark.recognises
@WITH_A_TYPEFACE
def test_a_picture_that_says_wrongly_how_it_is_turned_is_read_all_the_same(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    path = as_jpeg(tmp_path / "list.jpg", list_page(TYPEFACES[0]).image, exif=turned)
    assert [row.texts for row in rows_of(list(read_blocks(path)))] == ROWS


@pytest.mark.recognises
@WITH_A_TYPEFACE
def test_rows_under_a_red_seal_are_read_and_none_is_taken_for_another(tmp_path: Path) -> None:
    image = scanned(sealed(list_page(TYPEFACES[0]).image, 140, 120, 110), turn=1, noise=8, blur=0.6)
    rows = rows_of(list(read_blocks(as_pdf(tmp_path / "list.pdf", image))))
    assert len(rows) == len(ROWS)
    for row, printed in zip(rows, ROWS, strict=True):
        assert row.confidence is not None
        assert row.texts == printed or row.confidence < SURE_FROM
    assert sum(row.texts == printed for row, printed in zip(rows, ROWS, strict=True)) >= len(ROWS) - 1


@pytest.mark.recognises
@pytest.mark.parametrize("name", ["list.pdf", "list.tif"])
def test_pages_without_a_letter_are_illegible(tmp_path: Path, name: str) -> None:
    page = Page(300, 200)
    page.image.paste(90, (80, 80, 700, 400))
    path = tmp_path / name
    page.image.save(path)
    with pytest.raises(UnreadableDocument) as refused:
        list(read_blocks(path))
    assert refused.value.reason is Reason.ILLEGIBLE


@pytest.mark.recognises
def test_more_pictures_than_are_recognised_are_refused(tmp_path: Path) -> None:
    path = as_pdf(tmp_path / "list.pdf", *[Page(100, 100).image] * 3)
    with pytest.raises(UnreadableDocument) as refused:
        list(read_blocks(path, limits=Limits(max_pictures=2)))
    assert refused.value.reason is Reason.TOO_MANY_PAGES


@pytest.mark.parametrize("name", ["list.pdf", "list.png", "list.jpg", "list.tif"])
def test_without_the_extra_a_scan_is_refused_with_the_command_that_would_read_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Page(300, 200).image.save(path)
    with pytest.raises(UnreadableDocument) as refused:
        list(read_blocks(path))
    assert refused.value.reason is Reason.NO_TEXT_LAYER
    assert "make ocr" in refused.value.next_step


def test_a_document_that_waited_for_the_extra_is_told_once_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not extra.waits_for_it("pdf", "no_text_layer")
    monkeypatch.setattr(extra, "is_installed", lambda: True)
    assert extra.waits_for_it("pdf", "no_text_layer")
    assert extra.waits_for_it("image", "no_text_layer")
    assert not extra.waits_for_it("docx", "no_text_layer")
    assert not extra.waits_for_it("pdf", "illegible")


@pytest.mark.recognises
def test_a_file_that_only_begins_as_a_picture_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "list.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00")
    with pytest.raises(UnreadableDocument) as refused:
        list(read_blocks(path))
    assert refused.value.reason is Reason.MALFORMED
