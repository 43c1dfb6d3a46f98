"""The page a row stands on as a picture, with the row marked, and whether the page's own text agrees with the mark."""

import json
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from scrapers.archive.places import Objects
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pdf.reader import printed_pages
from scrapers.documents.recognition.pictures import pages_of_image, width_in_points
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.text.folding import understood
from scrapers.text.worded import worded
from serving.explain.register import Row

_SCALE = 2.0
_MARK = (220, 30, 30)
_FILL = (255, 235, 60, 70)
_AROUND = 3.0
# Points above and below a row in the picture of the row alone: its neighbours.
_BESIDE = 48.0
_PRINTED_IN_THE_ROW = ("name_as_published", "assessor_as_published", "product_name", "product_model")


class NoPicture(Exception):
    """There is no page to show; the message says why, and what can be done."""


class Agreement(StrEnum):
    """How the text inside the mark compares with the row as published."""

    WHOLE = "whole"
    SPLIT = "split"
    UNCONFIRMED = "unconfirmed"
    RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page with its row marked.

    `page` counts from 1, `box` is x0, top, x1, bottom in points from the top left, `scale` pixels of the image a point.
    """

    image: Image.Image
    page: int
    pages: int
    box: tuple[float, float, float, float]
    agreement: Agreement
    scale: float

    def around_the_row(self) -> Image.Image:
        """Return a strip of the page, as wide as it is: the row, and what stands right above and below it.

        Of a page that lies on its side, where rows run up it, the strip is as high as the page.
        """
        if self.box[3] - self.box[1] > self.box[2] - self.box[0]:
            left, right = (int(edge * self.scale) for edge in (self.box[0] - _BESIDE, self.box[2] + _BESIDE))
            return self.image.crop((max(0, left), 0, min(self.image.width, right), self.image.height))
        top, bottom = (int(edge * self.scale) for edge in (self.box[1] - _BESIDE, self.box[3] + _BESIDE))
        return self.image.crop((0, max(0, top), self.image.width, min(self.image.height, bottom)))

    @property
    def remark(self) -> str:
        """What the picture shows, in a sentence."""
        match self.agreement:
            case Agreement.WHOLE:
                return worded(
                    "Page {page} of {pages}; the marked part prints the row.", page=self.page, pages=self.pages
                )
            case Agreement.SPLIT:
                return worded(
                    "Page {page} of {pages}; the row is split over the page break: its beginning is marked, the rest "
                    "stands at the top of page {next_page}.",
                    page=self.page,
                    pages=self.pages,
                    next_page=self.page + 1,
                )
            case Agreement.RECOGNISED:
                return worded(
                    "Page {page} of {pages}, a picture; the row was recognised in the marked part, so hold it "
                    "against what you see.",
                    page=self.page,
                    pages=self.pages,
                )
            case _:
                return worded(
                    "Page {page} of {pages}; marked where the reader found the row. The page's text layer doesn't "
                    "print it there, so look for yourself.",
                    page=self.page,
                    pages=self.pages,
                )


def marked_page(store: Objects, entry: Row, media_type: str) -> MarkedPage:
    """Return the page of a list entry, or of the issue of a row that was kept out, with that row marked.

    Raises NoPicture for a transcribed row, a document that is neither a PDF nor a picture or not in the archive, and a
    row without a place.
    """
    sha256, page_number, box = entry.get("document_sha256"), entry.get("page"), entry.get("box")
    if entry.get("evidence") == "transcribed" or sha256 is None:
        address = entry.get("source_url") or entry.get("page_url") or worded("address not known")
        raise NoPicture(
            worded(
                "The row was transcribed; its document is not in the archive ({address}). Hand the document in "
                "with `greenreg ingest` and refresh, then it can be shown",
                address=address,
            )
        )
    if media_type not in ("pdf", "image"):
        raise NoPicture(
            worded(
                "The document is no PDF but {media_type}; it has no pages to show",
                media_type=media_type or "of an unknown kind",
            )
        )
    if page_number is None or box is None:
        raise NoPicture(worded("The row's place on the page is not known; it can't be marked"))
    path = store.path_of(str(sha256))
    if not path.is_file():
        raise NoPicture(
            worded(
                "The document {sha256} is missing from the archive; `greenreg verify` names what is missing",
                sha256=sha256,
            )
        )
    x0, top, x1, bottom = (float(edge) for edge in str(box).split(","))
    mark = _marked if media_type == "pdf" else _marked_picture
    return mark(path, entry, int(str(page_number)), (x0, top, x1, bottom))


def _marked_picture(path: Path, _entry: Row, number: int, box: tuple[float, float, float, float]) -> MarkedPage:
    try:
        pages = list(pages_of_image(path))
    except UnreadableDocument as fault:
        raise NoPicture(worded("The picture can't be read any more ({what})", what=fault.what)) from fault
    if number > len(pages):
        raise NoPicture(
            worded(
                "The document has {pages} pages, and the row stands on page {number}", pages=len(pages), number=number
            )
        )
    image = pages[number - 1].convert("RGB")
    scale = image.width / width_in_points(image)
    return MarkedPage(_with_mark(image, box, scale), number, len(pages), box, Agreement.RECOGNISED, scale)


def _marked(path: Path, entry: Row, number: int, box: tuple[float, float, float, float]) -> MarkedPage:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        raise NoPicture(worded("The document doesn't open as a PDF ({fault})", fault=fault)) from fault
    with closing(document):
        if number > len(document):
            raise NoPicture(
                worded(
                    "The document has {document} pages, and the row stands on page {number}",
                    document=len(document),
                    number=number,
                )
            )
        shown = _as_read(path, number)
        is_recognised = entry.get("evidence") == "recognised" or not shown.glyphs
        agreement = Agreement.RECOGNISED if is_recognised else _agreement(path, entry, shown, box)
        _show_whole_sheet(document, number)
        image = document[number - 1].render(scale=_SCALE, rotation=shown.turned).to_pil().convert("RGB")
        return MarkedPage(_with_mark(image, box), number, len(document), box, agreement, _SCALE)


def _as_read(path: Path, number: int) -> PrintedPage:
    """What the reader finds on a page, and how it turned it. (What pdfium finds there, with text that runs up the
    sheet, depends on the typefaces that the machine happens to have.)
    """
    try:
        page = next(printed_pages(path, number, number), None)
    except UnreadableDocument as fault:
        raise NoPicture(worded("The page can't be read any more ({what})", what=fault.what)) from fault
    if page is None:
        raise NoPicture(
            worded("The document has no page {number} that can be read, where the row is said to stand", number=number)
        )
    return page


def _show_whole_sheet(document: pdfium.PdfDocument, number: int) -> None:
    """Show the page's whole sheet: boxes are measured from its corner, not from that of the part that is shown."""
    page = document[number - 1]
    page.set_cropbox(*page.get_mediabox())
    page.close()


def _agreement(path: Path, entry: Row, shown: PrintedPage, box: tuple[float, float, float, float]) -> Agreement:
    row = Counter(understood("".join(_printed_in(entry))))
    missing = row - _inside(shown, box)
    if not missing:
        return Agreement.WHOLE
    if missing == row or missing - _on_page(path, shown.number + 1):
        return Agreement.UNCONFIRMED
    return Agreement.SPLIT


def _printed_in(entry: Row) -> list[str]:
    """What the page prints of a list's row; of an issue of a row that was kept out, its cells."""
    if "issue_id" in entry:
        return [str(cell) for cell in json.loads(str(entry.get("before") or "[]"))]
    return [str(entry[cell]) for cell in _PRINTED_IN_THE_ROW if entry.get(cell)]


def _on_page(path: Path, number: int) -> Counter[str]:
    """The letters of a page; none where the document has no such page, or none that can be read."""
    try:
        glyphs = [glyph.text for page in printed_pages(path, number, number) for glyph in page.glyphs]
    except UnreadableDocument:
        return Counter()
    return Counter(understood("".join(glyphs)))


def _inside(page: PrintedPage, box: tuple[float, float, float, float]) -> Counter[str]:
    """The letters that stand inside a box, or no more than a point outside it."""
    x0, top, x1, bottom = box
    return Counter(
        understood(
            "".join(
                glyph.text
                for glyph in page.glyphs
                if x0 - 1 <= glyph.place[0] <= x1 + 1 and top - 1 <= glyph.place[1] <= bottom + 1
            )
        )
    )


def _with_mark(image: Image.Image, box: tuple[float, float, float, float], scale: float = _SCALE) -> Image.Image:
    x0, top, x1, bottom = (edge * scale for edge in box)
    around = (x0 - _AROUND, top - _AROUND, x1 + _AROUND, bottom + _AROUND)
    glaze = Image.new("RGBA", image.size, (0, 0, 0, 0))
    ImageDraw.Draw(glaze).rectangle(around, fill=_FILL, outline=(*_MARK, 255), width=3)
    return Image.alpha_composite(image.convert("RGBA"), glaze).convert("RGB")
