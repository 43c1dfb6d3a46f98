"""A picture as large as a scan beside the text of a page is told: a list may stand in it."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scrapers.documents.blocks import Remark
from scrapers.documents.reader import read_blocks


@pytest.mark.parametrize(
    ("box", "is_told"),
    [((50, 100, 450, 500), True), ((50, 100, 60, 60), False), ((0, 0, 595, 842), False)],
    ids=["as large as a list", "a seal", "the ground of the page"],
)
@pytest.mark.parametrize("pages", [1, 6])  # a page read by both readers, and one read by pdfium alone
def test_a_large_picture_beside_text_is_told(
    tmp_path: Path, box: tuple[int, int, int, int], is_told: bool, pages: int
) -> None:
    page = Canvas(str(tmp_path / "list.pdf"), pagesize=(595, 842))
    for number in range(1, pages + 1):
        if number == min(pages, 3):
            page.drawImage(ImageReader(Image.new("L", (8, 8))), *box)
        page.drawString(100, 700, "List of firms")
        page.showPage()
    page.save()
    told = [(block.code, block.page) for block in read_blocks(tmp_path / "list.pdf") if isinstance(block, Remark)]
    assert told == [("picture_not_read", min(pages, 3))] * is_told
