"""Text in the bytes of a Chinese or Japanese encoding, set in simple fonts that take each byte for a letter.

Old programs wrote so, and the font on the reader's machine did the rest. It is decoded where the bytes of a page prove
what they are in; where they do not, the letters stay, and the document is told to be undecodable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scrapers.documents.east_asian_writing import proven_east_asian
from scrapers.documents.pdf.pdfminer_drawing import DrawnCharacter

#: Fewer bytes beyond ASCII than these prove nothing: a few accented letters may happen to make common characters.
FEWEST_BYTES = 24

_ASCII = 0x80


def undisguised(characters: Sequence[DrawnCharacter]) -> tuple[list[DrawnCharacter], str | None]:
    """The characters of a page, each two bytes that make one put together, and the encoding they are in.

    None, and the characters as they are, where there is no such text, or its bytes do not prove what they are.
    """
    written = b"".join(_written(characters))
    if sum(byte >= _ASCII for byte in written) < FEWEST_BYTES:
        return list(characters), None
    encoding = proven_east_asian(written)
    return (list(_decoded(characters, encoding)), encoding) if encoding else (list(characters), None)


def _written(characters: Iterable[DrawnCharacter]) -> Iterator[bytes]:
    """The bytes of the simple fonts, with a break where another font has its say."""
    for character in characters:
        yield b"\n" if character.byte is None else bytes((character.byte,))


def _decoded(characters: Sequence[DrawnCharacter], encoding: str) -> Iterator[DrawnCharacter]:
    at = 0
    while at < len(characters):
        for length in (1, 2):
            one = characters[at : at + length]
            text = _text_of(one, encoding)
            if text is not None:
                yield replace(one[0], text=text, advance=_reach(one))
                at += length
                break
        else:
            yield characters[at]
            at += 1


def _text_of(characters: Sequence[DrawnCharacter], encoding: str) -> str | None:
    """The one character that these make; None if they make none."""
    written = [character.byte for character in characters if character.byte is not None]
    if len(written) < len(characters):
        return None
    try:
        text = bytes(written).decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if len(text) == 1 else None


def _reach(characters: Sequence[DrawnCharacter]) -> tuple[float, float]:
    """How far characters reach along their line together."""
    return sum(one.advance[0] for one in characters), sum(one.advance[1] for one in characters)
