"""Pictures on a page that prints text too: a list may stand in one."""

from collections.abc import Iterator, Sequence

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pictures_beside_text import picture_not_read


def remarks_on_pictures(page: PrintedPage, blocks: Sequence[Block]) -> Iterator[Remark]:
    """The remark that a picture as large as a scan stands beside the text of a page, and no text is printed over it.

    A page whose `blocks` say nothing is a picture itself, and told as one.
    """
    picture = page.scan()
    says = any(isinstance(block, Table) or (isinstance(block, Paragraph) and block.text) for block in blocks)
    if picture is None or not says:
        return
    places = (run.first_place for run in page.runs if not run.text.isspace())
    if not any(picture.x0 <= x <= picture.x1 and picture.top <= y <= picture.bottom for x, y in places):
        yield picture_not_read(1, "warning", page.number)
