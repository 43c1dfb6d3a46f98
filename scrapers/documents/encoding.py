"""In which encoding a text was saved: decided by its bytes, since what pages and servers declare is often wrong.

Chinese publishers use two: UTF-8 and the GB family, of which GB18030 is the superset (GB 18030-2022). Excel exports its
"Unicode text" as UTF-16. Every other declaration seen (iso-8859-1, windows-1252) is a generator's default, not a fact.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK_BYTES = 256 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
#: A page whose content system cut a character in half is still worth reading; one character in a thousand is not.
_DAMAGED_SHARE = 0.001


def encoding_of(stream: BinaryIO) -> str | None:
    """Return the Python name of the encoding in which the whole stream decodes without a fault, or None.

    Order: byte order mark, UTF-16 without one, UTF-8, GB18030. The stream is read in pieces and left at its end.
    """
    stream.seek(0)
    head = stream.read(_CHUNK_BYTES)
    return next((name for name in _candidates(head) if _decodes(stream, name)), None)


def decode_beginning(head: bytes) -> str | None:
    """Decode the first bytes of a file, forgiving a character that is cut at their end.

    Where no encoding fits, the bytes come back one character each, so that markup can still be recognised; None for
    bytes that are no text at all (they hold zeros without being UTF-16).
    """
    for name in _candidates(head):
        try:
            return codecs.getincrementaldecoder(name)().decode(head, final=False).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return None if b"\x00" in head else head.decode("latin-1")


def decode_page(content: bytes) -> str | None:
    """Decode a whole web page; a few broken bytes (a character cut in half by the site) become U+FFFD.

    None where no encoding fits it but for those few.
    """
    candidates = list(_candidates(content))
    for name in candidates:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    attempts = [content.decode(name, errors="replace") for name in candidates]
    if not attempts:  # zero bytes in what is no UTF-16
        return None
    best = min(attempts, key=lambda text: text.count("\ufffd"))
    return best if best.count("\ufffd") <= max(1, _DAMAGED_SHARE * len(best)) else None


def _candidates(head: bytes) -> Iterator[str]:
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            yield name
            return
    if b"\x00" in head:
        yield from _utf16_without_mark(head)
        return
    yield "utf-8"
    if not _is_utf8_but_for_a_few_bytes(head):
        yield "gb18030"


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
