"""Scans and pictures of lists, recognised: what was printed comes out, or goes to a person. Needs the extra `ocr`."""

from pathlib import Path

import pytest

from scrapers.documents.blocks import SURE_FROM, Block, Paragraph, Remark, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.recognition import extra
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.scans import TYPEFACES, Page, as_pdf, scanned

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
