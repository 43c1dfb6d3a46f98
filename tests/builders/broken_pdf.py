"""PDFs that a reader must refuse, each broken in one way: built object by object where no writer would build them."""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.builders.pdf import Sheet


def encrypted_pdf(path: Path, *, user_password: str, bits: int = 128) -> None:
    """One line of text behind `user_password`; an empty one lets everybody read but not change it."""
    encryption = StandardEncryption(user_password, ownerPassword="owner", canModify=0, strength=bits)
    with Sheet(path, encrypt=encryption) as sheet:
        # The library leaves part of its Chinese face unencrypted, so that no reader could decode it.
        sheet.text(60, 60, "Green factories", font="Helvetica")


def many_pages_pdf(path: Path, pages: int) -> None:
    """A PDF of `pages` empty pages that share one object each: a few hundred bytes a page."""
    kids = b" ".join(b"%d 0 R" % (3 + page) for page in range(pages))
    page_objects = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    _write(
        path, [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids), *page_objects]
    )


def page_pdf(
    path: Path,
    content: bytes,
    *,
    more: Sequence[bytes] = (),
    resources: bytes = b"<<>>",
    lies: bytes = b"/MediaBox[0 0 595 842]",
    contents: bytes = b"4 0 R",
) -> None:
    """One page that runs `content`, compressed; `more` are objects numbered from 5 that `resources` may name.

    `lies` are the page's entries that say how it lies: its boxes, its rotation, its unit. `contents` names the pieces
    of its content, of which `content` is object 4.
    """
    _write(
        path,
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Contents %s/Resources %s%s>>" % (contents, resources, lies),
            stream_object(content),
            *more,
        ],
    )


def stream_object(content: bytes, attributes: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), attributes, packed)


def form_object(content: bytes, *, calls: int | None = None) -> bytes:
    """A form that runs `content`; `calls` is the object number that the name /F stands for in it."""
    resources = b"" if calls is None else b"/Resources<</XObject<</F %d 0 R>>>>" % calls
    return stream_object(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources)


def font_bomb_pdf(path: Path, *, widths: bytes = b"", to_unicode: bytes = b"") -> None:
    """One character in a font whose table of `widths`, or whose map `to_unicode`, is as given."""
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Bomb/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/W[%s]>>" % widths
    )
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Bomb/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[%s]>>"
    page_pdf(
        path,
        b"BT /F1 12 Tf 60 700 Td <0011> Tj ET",
        resources=b"<</Font<</F1 5 0 R>>>>",
        more=[font % descendant, stream_object(to_unicode)],
    )


def packed_objects_bomb_pdf(path: Path, size: int) -> None:
    """A blank page and a stream of packed objects that unpacks to `size` blanks."""
    page_pdf(path, b"", more=[stream_object(b" " * size, b"/Type/ObjStm/N 1/First 4")])


def damage_last_stream(path: Path) -> None:
    """Overwrite the middle of the last stream in the file, which is the last page's content."""
    data = bytearray(path.read_bytes())
    *_, last = re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    middle = (last.start(1) + last.end(1)) // 2
    data[middle : middle + 10] = b"!" * 10
    path.write_bytes(bytes(data))


def without_contents(path: Path) -> None:
    """Take the first page's content stream out of the file, and leave the rest as it is."""
    data = path.read_bytes()
    number = re.search(rb"/Contents (\d+) 0 R", data)
    assert number is not None
    path.write_bytes(data.replace(b"\n%s 0 obj" % number[1], b"\n%s 0 gone" % number[1]))


def _write(path: Path, objects: Sequence[bytes]) -> None:
    """Number `objects` from 1 (the first is the catalog) and write them with their table of contents."""
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(data))
