"""Documents, and pages of documents, that are pictures: recognised where the optional extra is installed."""

import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.budget import with_more_time
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.recognition import extra
from scrapers.documents.recognition.printed import page_recognised
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: What a screen shows in an inch, and the sheets (A4 upright and lying, in points) that no picture of a page is broader
#: than.
_SCREEN, _UPRIGHT, _LYING = 96, 595.0, 842.0

#: How a page lies that is to be set upright by so many quarter turns counterclockwise.
_LIES = (
    "",
    worded(" that lies on its right side"),
    worded(" that stands on its head"),
    worded(" that lies on its left side"),
)


def read_image(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the blocks of the picture at `path`, recognised; of each of its pages, where it has several (TIFF).

    Raises UnreadableDocument: no_text_layer without the extra, illegible where nothing is recognised, too_large,
    too_many_pages, and malformed for a picture that does not open.
    """
    if not extra.is_installed():
        raise UnreadableDocument(
            Reason.NO_TEXT_LAYER,
            worded("{name} is a picture: a list in it can be seen, not read.", name=path.name),
            extra.HOW_TO_INSTALL,
        )
    says_something = False
    for number, image in enumerate(_pages(path, limits), start=1):
        blocks = recognised_blocks(image, number, width_in_points(image), limits)
        says_something = says_something or bool(blocks)
        yield from blocks or [page_illegible(number)]
    if not says_something:
        raise illegible(path)


def recognised_blocks(image: Image.Image, number: int, points_wide: float, limits: Limits) -> list[Block]:
    """The blocks of a page that is a picture, and the remark that it is recognised; none where no letter is."""
    from scrapers.documents.recognition.page import recognised_page

    with_more_time(limits.cpu_seconds_of_a_picture)
    page = recognised_page(image, number, points_wide, limits)
    blocks = page.blocks
    if not any(isinstance(block, Table) or (isinstance(block, Paragraph) and block.text) for block in blocks):
        return []
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    lowest = min((row.confidence for row in rows if row.confidence is not None), default=None)
    said = worded(
        "Page {page} is a picture{lies}, and its text is recognised: {rows} rows of tables{sure}.",
        page=number,
        lies=_LIES[page.quarters],
        rows=len(rows),
        sure="" if lowest is None else worded(", the least sure of them with {lowest}", lowest=f"{lowest:.2f}"),
    )
    return [*blocks, page_recognised(said, number)]


def page_illegible(number: int) -> Remark:
    """The remark on a page that is a picture, and of which no letter is recognised."""
    what = worded(
        "Page {page} is a picture, and nothing could be recognised in it, whichever way it is turned: see whether it "
        "holds rows of the list.",
        page=number,
    )
    return Remark("page_illegible", "error", what, number)


def width_in_points(image: Image.Image) -> float:
    """How broad the page is that a picture shows: as on a screen, and no broader than A4."""
    return min(image.width * 72 / _SCREEN, _LYING if image.width > image.height else _UPRIGHT)


def pages_of_image(path: Path) -> Iterator[Image.Image]:
    """The pages of a picture, each as it is to be seen. Raises UnreadableDocument where the file does not open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as file:
                for frame in ImageSequence.Iterator(file):
                    yield ImageOps.exif_transpose(_on_paper(frame))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded("{name} is a picture with more pixels than any page has.", name=path.name),
            worded("Look whether it is the right file; if it is, cut it into pages, and ingest those."),
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableDocument(
            Reason.MALFORMED,
            worded("{name} is a picture that does not open ({error}).", name=path.name, error=str(error)[:200]),
            worded("Fetch it again; if it stays so, open it in a picture viewer, save it as PNG, and ingest that."),
        ) from error


def _pages(path: Path, limits: Limits) -> Iterator[Image.Image]:
    pages = pages_of_image(path)
    yield from islice(pages, limits.max_pictures)
    if next(pages, None) is not None:
        raise too_many_pictures(path, limits)


def _on_paper(frame: Image.Image) -> Image.Image:
    """What a picture shows on white paper: where it is transparent, it is white."""
    if frame.mode in ("1", "L", "RGB"):
        return frame.copy()
    if frame.mode.startswith("I"):
        return frame.convert("I").point(lambda value: value / 256).convert("L")
    whole = frame.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")


def too_many_pictures(path: Path, limits: Limits) -> UnreadableDocument:
    """The fault of a document with more pages that are pictures than are recognised."""
    return UnreadableDocument(
        Reason.TOO_MANY_PAGES,
        worded(
            "More than {max_pictures} pages of {name} are pictures.", max_pictures=limits.max_pictures, name=path.name
        ),
        worded(
            "Look whether it is the right file; if it is, ingest the pages that hold the list as a file of their own."
        ),
    )


def illegible(path: Path) -> UnreadableDocument:
    """The fault of a document whose pictures show nothing that can be recognised."""
    return UnreadableDocument(
        Reason.ILLEGIBLE,
        worded("Nothing could be recognised in the pictures of {name}, whichever way they are turned.", name=path.name),
        worded(
            "Look at it: if it holds a list, ask the publisher for a better copy, or transcribe it and ingest it "
            "as CSV."
        ),
    )
