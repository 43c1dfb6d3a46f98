"""Pages of a PDF that are pictures, or whose characters are drawn as shapes: rendered, to be recognised."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from scrapers.documents.blocks import Paragraph, Table
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.faults import faults_named
from scrapers.documents.pdf.witnesses import PageContent
from scrapers.documents.recognition import extra
from scrapers.documents.recognition.picture import BROADEST
from scrapers.documents.recognition.pictures import page_illegible, recognised_blocks, too_many_pictures
from scrapers.documents.recognition.raster import PIXELS_PER_POINT

#: A page without text that draws so many shapes draws its letters so; a few are a frame, or the rule above a footer.
_SHAPES_OF_LETTERS = 50


class Scans:
    """The pages of one PDF that show something and print no text, recognised one after the other."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._seen = 0
        self.illegible = 0

    def read(self, content: PageContent, number: int) -> PageContent:
        """The content of a page, recognised if it is a picture and the extra is installed; else as it is."""
        if not is_picture(content) or not extra.is_installed():
            return content
        self._seen += 1
        if self._seen > self._limits.max_pictures:
            raise too_many_pictures(self._path, self._limits)
        with faults_named(self._path, number):
            image, width = rendered(self._path, number)
        blocks = recognised_blocks(image, number, width, self._limits)
        if blocks:
            return replace(content, blocks=tuple(blocks))
        self.illegible += 1
        return replace(content, blocks=(page_illegible(number),)) if content.blocks else content


def is_picture(content: PageContent) -> bool:
    """Whether a page shows something and prints no text but perhaps its number."""
    says = any(isinstance(block, Table) or (isinstance(block, Paragraph) and block.text) for block in content.blocks)
    return not says and (content.pictures > 0 or content.shapes >= _SHAPES_OF_LETTERS)


def rendered(path: Path, number: int) -> tuple[Image.Image, float]:
    """A page as a picture, its whole sheet as it lies, and how broad that is in points."""
    with closing(pdfium.PdfDocument(path)) as document:
        page = document[number - 1]
        page.set_cropbox(*page.get_mediabox())
        page.close()
        page = document[number - 1]
        width = float(page.get_size()[0])
        scale = PIXELS_PER_POINT / max(1.0, width / BROADEST)
        return page.render(scale=scale).to_pil().convert("RGB"), width
