"""The page a row stands on as a picture, with the row marked, and whether the page's own text agrees with the mark."""

import unicodedata
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from scrapers.archive.store import ObjectStore
from serving.explain.register import Row

_SCALE = 2.0
_MARK = (220, 30, 30)
_FILL = (255, 235, 60, 70)
_AROUND = 3.0
_PRINTED_IN_THE_ROW = ("name_as_published", "assessor_as_published", "product_name", "product_model")


class NoPicture(Exception):
    """There is no page to show; the message says why, and what can be done."""


class Agreement(StrEnum):
    """How the text inside the mark compares with the row as published."""

    WHOLE = "whole"
    SPLIT = "split"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page with its row marked. `page` counts from 1, `box` is x0, top, x1, bottom in points from the top left."""

    image: Image.Image
    page: int
    pages: int
    box: tuple[float, float, float, float]
    agreement: Agreement

    @property
    def remark(self) -> str:
        """What the picture shows, in a sentence."""
        match self.agreement:
            case Agreement.WHOLE:
                return f"Page {self.page} of {self.pages}; the marked part prints the row."
            case Agreement.SPLIT:
                return (
                    f"Page {self.page} of {self.pages}; the row is split over the page break: its beginning is marked,"
                    f" the rest stands at the top of page {self.page + 1}."
                )
            case _:
                return (
                    f"Page {self.page} of {self.pages}; marked where the reader found the row. The page's text layer"
                    " doesn't print it there, so look for yourself."
                )


def marked_page(store: ObjectStore, entry: Row, media_type: str) -> MarkedPage:
    """Return the page of a list entry with its row marked.

    Raises NoPicture for a transcribed row, a document that is no PDF or not in the archive, and a row without a place.
    """
    sha256, page_number, box = entry.get("document_sha256"), entry.get("page"), entry.get("box")
    if entry.get("evidence") == "transcribed" or sha256 is None:
        address = entry.get("source_url") or entry.get("page_url") or "address not known"
        raise NoPicture(
            f"The row was transcribed; its document is not in the archive ({address}). Hand the document in with"
            " `greenreg ingest` and refresh, then it can be shown"
        )
    if media_type != "pdf":
        raise NoPicture(f"The document is no PDF but {media_type or 'of an unknown kind'}; it has no pages to show")
    if page_number is None or box is None:
        raise NoPicture("The row's place on the page is not known; it can't be marked")
    path = store.path_of(str(sha256))
    if not path.is_file():
        raise NoPicture(f"The document {sha256} is missing from the archive; `greenreg verify` names what is missing")
    x0, top, x1, bottom = (float(edge) for edge in str(box).split(","))
    return _marked(path, entry, int(str(page_number)), (x0, top, x1, bottom))


def _marked(path: Path, entry: Row, number: int, box: tuple[float, float, float, float]) -> MarkedPage:
    printed = Counter(_letters("".join(str(entry[cell]) for cell in _PRINTED_IN_THE_ROW if entry.get(cell))))
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        raise NoPicture(f"The document doesn't open as a PDF ({fault})") from fault
    with closing(document):
        if number > len(document):
            raise NoPicture(f"The document has {len(document)} pages, and the row stands on page {number}")
        _show_whole_sheet(document, number)
        turn = _turn_in_which_it_reads(document, number, box, printed)
        agreement = _agreement(document, number, box, turn, printed)
        image = document[number - 1].render(scale=_SCALE, rotation=turn).to_pil().convert("RGB")
        return MarkedPage(_with_mark(image, box), number, len(document), box, agreement)


def _show_whole_sheet(document: pdfium.PdfDocument, number: int) -> None:
    """Show the page's whole sheet: boxes are measured from its corner, not from that of the part that is shown."""
    page = document[number - 1]
    page.set_cropbox(*page.get_mediabox())
    page.close()


def _turn_in_which_it_reads(
    document: pdfium.PdfDocument, number: int, box: tuple[float, float, float, float], printed: Counter[str]
) -> int:
    """By how many degrees to turn the page. The reader turns pages printed sideways and measures on the turned one."""

    def letters_missing(turn: int) -> int:
        return (printed - Counter(_letters(_text_in(document, number, box, turn)))).total()

    return min((0, 90, 270, 180), key=letters_missing)


def _agreement(
    document: pdfium.PdfDocument,
    number: int,
    box: tuple[float, float, float, float],
    turn: int,
    printed: Counter[str],
) -> Agreement:
    missing = printed - Counter(_letters(_text_in(document, number, box, turn)))
    if not missing:
        return Agreement.WHOLE
    if missing == printed or number == len(document):
        return Agreement.UNCONFIRMED
    on_next_page = Counter(_letters(document[number].get_textpage().get_text_bounded()))
    return Agreement.UNCONFIRMED if missing - on_next_page else Agreement.SPLIT


def _text_in(document: pdfium.PdfDocument, number: int, box: tuple[float, float, float, float], turn: int) -> str:
    """The text inside a box that is measured on the page as shown, turned by `turn` degrees more than it declares."""
    page = document[number - 1]
    x0, y0, x1, y1 = page.get_mediabox()
    corners = [
        _on_sheet(left, down, x1 - x0, y1 - y0, (page.get_rotation() + turn) % 360)
        for left, down in ((box[0], box[1]), (box[2], box[3]))
    ]
    across, up = zip(*corners, strict=True)
    text: str = page.get_textpage().get_text_bounded(
        left=x0 + min(across) - _AROUND / 3,
        bottom=y0 + min(up) - _AROUND / 3,
        right=x0 + max(across) + _AROUND / 3,
        top=y0 + max(up) + _AROUND / 3,
    )
    return text


def _on_sheet(left: float, down: float, width: float, height: float, rotation: int) -> tuple[float, float]:
    """Where a point of the page as shown lies on the sheet before it is turned, from the sheet's lower left corner."""
    match rotation:
        case 90:
            return down, left
        case 180:
            return width - left, down
        case 270:
            return width - down, height - left
        case _:
            return left, height - down


def _with_mark(image: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    x0, top, x1, bottom = (edge * _SCALE for edge in box)
    around = (x0 - _AROUND, top - _AROUND, x1 + _AROUND, bottom + _AROUND)
    glaze = Image.new("RGBA", image.size, (0, 0, 0, 0))
    ImageDraw.Draw(glaze).rectangle(around, fill=_FILL, outline=(*_MARK, 255), width=3)
    return Image.alpha_composite(image.convert("RGBA"), glaze).convert("RGB")


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if not letter.isspace())
