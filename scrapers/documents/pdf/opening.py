"""Opening a PDF: how many pages there are, and whether the file is whole and within limits. No page is read."""

from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFXRefFallback
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.faults import (
    ReaderFailed,
    breaks_off,
    check_file,
    faults_named,
    has_end_mark,
    page_list_lost,
    pages_missing,
    too_many_pages,
    without_pages,
)
from scrapers.documents.pdf.meter import check_opening_streams
from scrapers.documents.pdf.pdfium.document import Pdfium, PdfiumFault


def count_pages(path: Path, limits: Limits = DEFAULT_LIMITS) -> int:
    """How many pages the PDF at `path` has; none of them is read. Raises UnreadableDocument as `read_pdf` does."""
    check_before_opening(path, limits)
    try:
        with path.open("rb") as stream:
            return len(pages_by_pdfminer(path, stream, limits))
    except ReaderFailed as fault:
        try:
            with Pdfium(path) as document:
                return counted_by_pdfium(document, path, limits, fault)
        except PdfiumFault:
            raise fault from None


def check_before_opening(path: Path, limits: Limits) -> None:
    """Raise UnreadableDocument for a file that is no PDF, or unpacks too far while it is opened."""
    check_file(path, limits)
    check_opening_streams(path, limits)


def counted_by_pdfium(document: Pdfium, path: Path, limits: Limits, fault: ReaderFailed) -> int:
    """The pages that pdfium finds where pdfminer fails with `fault`, which is raised if it finds none."""
    if document.pages == 0:
        raise fault
    if document.pages > limits.max_pages:
        raise too_many_pages(path, f"{document.pages:,}", limits)
    return document.pages


def pages_by_pdfminer(path: Path, stream: BinaryIO, limits: Limits) -> list[PDFPage]:
    """The pages of the PDF at `path`, opened as `stream`. Raises UnreadableDocument for a file that is not whole."""
    with faults_named(path):
        document = pdfplumber.open(stream).doc
        stated = _stated_page_count(document)
        if stated is not None and stated > limits.max_pages:
            raise too_many_pages(path, f"{stated:,}", limits)
        pages = list(islice(PDFPage.create_pages(document), limits.max_pages + 1))
        if len(pages) > limits.max_pages:
            raise too_many_pages(path, f"more than {limits.max_pages:,}", limits)
        was_searched_for_objects = any(isinstance(table, PDFXRefFallback) for table in document.xrefs)
    if was_searched_for_objects and not has_end_mark(path):
        raise breaks_off(path)
    if stated is None:
        raise page_list_lost(path)
    if len(pages) < stated:
        raise pages_missing(path, stated, len(pages))
    if not pages:
        raise without_pages(path)
    return pages


def _stated_page_count(document: PDFDocument) -> int | None:
    """What the root of the page tree says, if it says anything."""
    root = resolve1(document.catalog.get("Pages"))
    stated = resolve1(root.get("Count")) if isinstance(root, dict) else None
    return stated if isinstance(stated, int) else None
