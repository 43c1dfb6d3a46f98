"""In which encoding a text was saved: decided by its bytes, since what pages and servers declare is often wrong.

Chinese publishers use two: UTF-8 and the GB family, of which GB18030 is the superset (GB 18030-2022). Excel exports its
"Unicode text" as UTF-16. Every other declaration seen (iso-8859-1, windows-1252) is a generator's default, not a fact.
Text in Big5 or Shift-JIS mostly can be read as GB18030 too, as other characters: see `east_asian_writing`.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from scrapers.documents.east_asian_writing import proven_east_asian, proves_nothing

_CHUNK_BYTES = 256 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_BYTES_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
#: A page whose content system cut a character in half is still worth reading; one character in a thousand is not.
_DAMAGED_SHARE = 0.001
#: A text may have zero bytes in it, as broken exports do, but not more than one in this many; or else at its end.
_FEW_ZEROS = 20


def encoding_of(stream: BinaryIO) -> str | None:
    """Return the Python name of the encoding in which the whole stream decodes without a fault, or None.

    Order: byte order mark, UTF-8, UTF-16 without a mark, what of East Asia the bytes prove. A few zero bytes are no
    fault. The stream is read in pieces and left at its end.
    """
    stream.seek(0)
    head = stream.read(_CHUNK_BYTES)
    # What is beyond ASCII may begin later, and nothing else tells one legacy encoding from another.
    telling = head if _BYTES_BEYOND_ASCII.search(head) else _first_beyond_ascii(stream)
    return next((name for name in _candidates(head, telling) if _decodes(stream, name)), None)


def decode_beginning(head: bytes) -> str | None:
    """Decode the first bytes of a file, forgiving a character that is cut at their end, without zero bytes.

    Where no encoding fits, the bytes come back one character each, so that markup can still be recognised; None for
    bytes that are no text at all (they hold many zeros without being UTF-16).
    """
    for name in _candidates(head, head):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head, final=False)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff").replace("\x00", "")
    return None if b"\x00" in head else head.decode("latin-1")


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """A page's text, and the encoding that its bytes are in."""

    text: str
    encoding: str


def decode_page(content: bytes) -> str | None:
    """The text of a web page, as `decoded_page` has it."""
    page = decoded_page(content)
    return page.text if page else None


def decoded_page(content: bytes) -> DecodedPage | None:
    """Decode a whole web page; a few broken bytes (a character cut in half by the site) become U+FFFD.

    None where no encoding fits it but for those few.
    """
    candidates = list(_candidates(content, content))
    if "utf-8" in candidates and not _is_utf8_but_for_a_few_bytes(content):
        candidates.append("gb18030")  # a page is mostly markup: what little stands in it proves nothing
    for name in candidates:
        try:
            return DecodedPage(content.decode(name), name)
        except UnicodeDecodeError:
            continue
    attempts = [DecodedPage(content.decode(name, errors="replace"), name) for name in candidates]
    if not attempts:  # zero bytes in what is no UTF-16
        return None
    best = min(attempts, key=lambda page: page.text.count("\ufffd"))
    return best if best.text.count("\ufffd") <= max(1, _DAMAGED_SHARE * len(best.text)) else None


def _candidates(head: bytes, telling: bytes) -> Iterator[str]:
    """The encodings to try, the surest first: `head` is how the text begins, `telling` a part that is not all ASCII."""
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            yield name
            return
    if b"\x00" in head:
        if _has_few_zeros(head) and _begins_as_utf8(head):
            yield "utf-8"
            return
        yield from _utf16_without_mark(head)
        if not _has_few_zeros(head):
            return
    else:
        yield "utf-8"
    if not _is_utf8_but_for_a_few_bytes(telling):
        if proven := proven_east_asian(telling):
            yield proven
        elif proves_nothing(telling):
            yield "gb18030"


def _first_beyond_ascii(stream: BinaryIO) -> bytes:
    while chunk := stream.read(_CHUNK_BYTES):
        if _BYTES_BEYOND_ASCII.search(chunk):
            return chunk
    return b""


def _has_few_zeros(head: bytes) -> bool:
    text = head.rstrip(b"\x00")
    return text.count(0) * _FEW_ZEROS <= len(text)


def _begins_as_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8_but_for_a_few_bytes(head: bytes) -> bool:
    """Whether bytes are UTF-8, whole or damaged.

    Almost any bytes can be read as GB18030: one broken character in a UTF-8 text must not turn all of it into other
    Chinese characters.
    """
    text = codecs.getincrementaldecoder("utf-8")(errors="replace").decode(head, final=False)
    broken = text.count("\ufffd")
    return broken * 10 < len(_BEYOND_ASCII.findall(text)) - broken


def _utf16_without_mark(head: bytes) -> Iterator[str]:
    """Digits, commas and tags in UTF-16 have their zero bytes on one side; a binary file has them on both."""
    high_byte_first, low_byte_first = head[0::2].count(0), head[1::2].count(0)
    if high_byte_first * 10 <= low_byte_first and low_byte_first * 40 >= len(head):
        yield "utf-16-le"
    elif low_byte_first * 10 <= high_byte_first and high_byte_first * 40 >= len(head):
        yield "utf-16-be"


def _decodes(stream: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK_BYTES):
            decoder.decode(chunk, final=False)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
