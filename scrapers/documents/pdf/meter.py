"""pdfminer's interpreter with a meter on it: a file of a few kilobytes can ask for gigabytes, or for years.

What is measured is what a page draws, how far its streams unpack, and how many characters its fonts claim to have. A
stream that is damaged or missing is a fault here too: pdfminer itself reads what can be saved of the one and nothing of
the other, without a word, and rows would be lost in silence.
"""

import mmap
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdfminer.ascii85 import ascii85decode
from pdfminer.layout import LTPage
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import LITERALS_ASCII85_DECODE, LITERALS_FLATE_DECODE, PDFStream, resolve1, stream_value

from scrapers.documents.limits import Limits
from scrapers.documents.pdf.faults import FORMS_NEST_AT_MOST, draws_too_much, nests_too_deep
from scrapers.documents.pdf.pdfminer_drawing import ClipAwareInterpreter, DrawingDevice
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: A font has at most 65,536 characters (PDF 1.7, appendix C); the ranges that list their widths may overlap a little.
FONT_CODES_AT_MOST = 4 * 65_536

_CODE_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_CODE_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)")

#: Streams that pdfminer unpacks while it opens a file: the tables of contents and the packed objects of PDF 1.5.
_OPENING_STREAM = re.compile(rb"/(?:ObjStm|XRef)\b[^\0]{0,2000}?\bstream\r?\n")

_PIECE = 16 * 1024


class MeteredDevice(DrawingDevice):
    """Collects what a page draws, and stops at `limits.max_page_objects`."""

    layout: LTPage

    def __init__(self, fonts: PDFResourceManager, number: int, limits: Limits) -> None:
        super().__init__(fonts, pageno=number)
        self.number = number
        self.limits = limits
        self._drawn = 0
        self._depth = 0
        self._unpacked = 0

    def _count(self) -> None:
        self._drawn += 1
        if self._drawn > self.limits.max_page_objects:
            raise draws_too_much(self.number, self.limits)

    def add_unpacked(self, size: int) -> None:
        """Count `size` more bytes of drawing instructions against the page's allowance."""
        self._unpacked += size
        if self._unpacked > self.limits.max_page_bytes:
            raise _too_far(worded("The drawing instructions of page {page}", page=self.number), self.limits)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Count a character and draw it."""
        self._count()
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: object, **kwargs: object) -> None:
        """Count a line or a shape and draw it."""
        self._count()
        super().paint_path(*args, **kwargs)

    def begin_figure(self, *args: object, **kwargs: object) -> None:
        """Count a form or a picture and enter it."""
        self._count()
        self._depth += 1
        if self._depth > FORMS_NEST_AT_MOST:
            raise nests_too_deep(self.number)
        super().begin_figure(*args, **kwargs)

    def end_figure(self, *args: object) -> None:
        """Leave a form or a picture."""
        self._depth -= 1
        super().end_figure(*args)

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the finished page."""
        self.layout = ltpage


class MeteredInterpreter(ClipAwareInterpreter):
    """Runs drawing instructions, having looked first at how far they unpack and whether they are whole."""

    device: MeteredDevice

    def execute(self, streams: Sequence[object]) -> None:
        """Run the instructions of a page or a form. Raises UnreadableDocument if they are not all there."""
        for reference in streams:
            self._look_into(stream_value(reference))
        super().execute(streams)

    def _look_into(self, stream: PDFStream) -> None:
        self.device.add_unpacked(len(unpacked_instructions(stream, self.device.number, self.device.limits)))


def unpacked_instructions(stream: PDFStream, page: int, limits: Limits) -> bytes:
    """The instructions of a page or form. Raises UnreadableDocument if they are not all there, or beyond `limits`."""
    if stream.objid is None:
        raise UnreadableDocument(
            Reason.TRUNCATED,
            worded("The content of page {page} is missing from the file.", page=page),
            worded("Fetch the file again: it is incomplete."),
        )
    unpacked = _unpack(stream, limits.max_page_bytes)
    if len(unpacked.data) > limits.max_page_bytes:
        raise _too_far(worded("The drawing instructions of page {page}", page=page), limits)
    if not unpacked.is_whole:
        raise UnreadableDocument(
            Reason.TRUNCATED,
            worded("The content of page {page} is damaged: it does not unpack to its end.", page=page),
            worded("Fetch the file again; if it stays so, ask the publisher for a whole one."),
        )
    return unpacked.data


class MeteredFonts(PDFResourceManager):  # type: ignore[misc]
    """Makes the fonts of a document, having looked first at how many characters they claim to have."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self._looked_at: set[object] = set()

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font that `spec` describes. Raises UnreadableDocument if it asks for too much."""
        if objid is None or objid not in self._looked_at:
            self._look_at(spec)
            self._looked_at.add(objid)
        return super().get_font(objid, spec)

    def _look_at(self, spec: Mapping[str, object]) -> None:
        codes = _codes(resolve1(spec.get("W")), 3) + _codes(resolve1(spec.get("W2")), 5)
        for name in ("ToUnicode", "Encoding"):
            codes += _mapped_codes(self._unpacked(spec.get(name)))
        if codes > FONT_CODES_AT_MOST:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "A font of the document claims {codes:,} characters; no font has more than 65,536.", codes=codes
                ),
                worded(
                    "The file is damaged, or built to exhaust the reader: print it to a new PDF if it opens in a "
                    "viewer."
                ),
            )
        descriptor = resolve1(spec.get("FontDescriptor"))
        if isinstance(descriptor, Mapping):
            for name in ("FontFile", "FontFile2", "FontFile3"):
                self._unpacked(descriptor.get(name))

    def _unpacked(self, reference: object) -> bytes:
        """The start of a stream, up to the limit; nothing if it is none. Its faults are not looked for here."""
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream) or stream.objid is None:
            return b""
        data = _unpack(stream, self.limits.max_page_bytes).data
        if len(data) > self.limits.max_page_bytes:
            raise _too_far(worded("The tables of a font"), self.limits)
        return data


def check_opening_streams(path: Path, limits: Limits) -> None:
    """Raise UnreadableDocument if a stream that is unpacked while the file is opened unpacks beyond `limits`."""
    total = 0
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for found in _OPENING_STREAM.finditer(data):
            total += _unpacked_size(data, found.end(), limits.max_page_bytes)
            if total > limits.max_page_bytes:
                raise _too_far(worded("The objects of {name}", name=path.name), limits)


def _unpacked_size(data: mmap.mmap, start: int, at_most: int) -> int:
    """How far the stream that begins at `start` unpacks, as far as it is one, and hardly looking beyond `at_most`."""
    unpacker = zlib.decompressobj()
    size = 0
    for offset in range(start, len(data), _PIECE):
        try:
            size += len(unpacker.decompress(data[offset : offset + _PIECE]))
        except zlib.error:
            return size  # not packed that way, encrypted, or damaged: whoever opens it will see
        if unpacker.eof or size > at_most:
            return size
    return size


@dataclass(frozen=True, slots=True)
class _Unpacked:
    """What a stream unpacks to: no more than was asked for and one byte; whole if it ends where it says."""

    data: bytes
    is_whole: bool


def _unpack(stream: PDFStream, at_most: int) -> _Unpacked:
    if stream.rawdata is None:  # an earlier page has unpacked it already
        return _Unpacked(stream.get_data(), True)
    data = stream.rawdata
    if not data and resolve1(stream.get("Length")) == 0:  # nothing is packed into nothing
        return _Unpacked(b"", True)
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name, _parameters in stream.get_filters():
        if name in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif name in LITERALS_FLATE_DECODE:
            unpacker = zlib.decompressobj()
            try:
                data = unpacker.decompress(data, at_most + 1)
            except zlib.error:
                return _Unpacked(b"", False)
            if len(data) > at_most:
                return _Unpacked(data, True)
            if not unpacker.eof:
                return _Unpacked(data, False)
        else:
            break  # the other filters do not unpack far
    return _Unpacked(data, True)


def _codes(widths: object, length: int) -> int:
    """How many characters the ranges among `widths` span: (first, last, width) for /W, with two more for /W2."""
    if not isinstance(widths, list):
        return 0
    total = 0
    pending: list[float] = []
    for value in map(resolve1, widths):
        if isinstance(value, list):
            pending = []
        elif isinstance(value, int | float):
            pending.append(value)
            if len(pending) == length:
                total += max(0, int(pending[1] - pending[0]) + 1)
                pending = []
    return total


def _mapped_codes(data: bytes) -> int:
    """How many characters the ranges of a character map span."""
    return sum(
        max(0, _number(last) - _number(first) + 1)
        for ranges in _CODE_RANGES.finditer(data)
        for first, last in _CODE_RANGE.findall(ranges[1])
    )


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _too_far(what: str, limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        Reason.TOO_LARGE,
        worded(
            "{what} unpack to more than {max_page_bytes} MB.",
            what=what,
            max_page_bytes=limits.max_page_bytes // 1024**2,
        ),
        worded("That is no list: the file may be built to exhaust memory. Fetch it again from the publisher."),
    )
