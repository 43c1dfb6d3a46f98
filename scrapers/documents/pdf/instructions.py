"""What a page's instructions ask for, looked at before anything runs them: whether they are whole, and how many.

pdfium, like pdfminer, runs what can be saved of a damaged stream and nothing of a missing one, without a word. And how
many characters the instructions show can be counted in them, whoever runs them: a witness that costs next to nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from scrapers.documents.limits import Limits
from scrapers.documents.pdf.faults import FORMS_NEST_AT_MOST, nests_too_deep
from scrapers.documents.pdf.meter import unpacked_instructions

#: The properties of marked content, one in another: strings in them (the language, what a picture shows) are not drawn.
#: A backslash is of a string alone: else one in a string that nothing closes would begin another at each bracket.
_IN_PROPERTIES = rb"[^\\<>()]|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>"
_PROPERTIES = re.compile(
    rb"<<(?:%s|<<(?:%s)*>>)*>>(?=\s*(?:BDC|DP)\b)" % (_IN_PROPERTIES, _IN_PROPERTIES),
    re.DOTALL,
)
#: Where a font is chosen, where a string is shown (in hexadecimal or as it is), and where a form is drawn. What is
#: escaped begins nothing, in a string that nothing closes too.
_TOLD = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?<!<)<([0-9A-Fa-f\s]*)>(?!>)"
    rb"|\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\))*)\)"
    rb"|/([^\s/<>\[\]()]+)\s+Do\b"
    rb"|\\.",
    re.DOTALL,
)
#: The same, where there are only strings in hexadecimal, and no forms.
_FONT_CHOSEN = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b")
_HEXADECIMAL = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]*)>(?!>)")
#: The same, much faster, where there are no dictionaries: it is looked for where there is an angle and nowhere else.
_HEXADECIMAL_ALONE = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ESCAPED = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_TWO_BYTES = re.compile(r"Identity|UCS2|UTF16")
_DOUBLE_BYTE = re.compile(r"EUC|GBK|GBpc|B5pc|ETen|HKscs|KSC|RKSJ|^[HV]$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page's instructions ask for: their `size` in bytes as often as they are run, and the `codes` they show.

    `codes` is None where a font's codes may be of any length: then they can't be counted. `blanks` are those of the
    codes that are sure to be blanks of a face which does not come with the document.
    """

    size: int
    codes: int | None
    blanks: int = 0


class Instructions:
    """The instructions of a document's pages; what a form asks for is worked out once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._forms: dict[int, Asked] = {}

    def of_page(self, page: PDFPage, number: int) -> Asked:
        """What a page asks for. Raises UnreadableDocument where its instructions are not whole, or too many."""
        # The pieces of a page's instructions are one text, whose words may not run over a break.
        pieces = [unpacked_instructions(stream_value(one), number, self._limits) for one in page.contents]
        return self._of(b"\n".join(pieces), page.resources, number, depth=0)

    def _of(self, instructions: bytes, resources: object, number: int, depth: int) -> Asked:
        if depth > FORMS_NEST_AT_MOST:
            raise nests_too_deep(number)
        entries = resolve1(resources)
        fonts = _Fonts(_entries(entries, "Font"))
        size = len(instructions)
        if b"<<" in instructions:
            instructions = _PROPERTIES.sub(b" ", instructions)
        plain = _of_hexadecimal_alone(instructions, fonts)
        if plain is not None:
            return Asked(size, plain)
        forms = _entries(entries, "XObject")
        codes, blanks, unknown = 0, 0, False
        code_length: int | None = 1
        has_blanks = False
        for font, hexadecimal, string, form in _TOLD.findall(instructions):
            if font:
                code_length, has_blanks = fonts.code_length(font), fonts.has_blanks(font)
            elif form:
                asked = self._of_form(forms.get(form.decode("latin-1")), resources, number, depth + 1)
                size += asked.size
                unknown = unknown or asked.codes is None
                codes += asked.codes or 0
                blanks += asked.blanks
            else:
                shown = _bytes_of(hexadecimal, string)
                unknown = unknown or (code_length is None and len(shown) > 0)
                codes += _count(shown, code_length)
                blanks += shown.count(b" ") if has_blanks else 0
        return Asked(size, None if unknown else codes, blanks)

    def _of_form(self, reference: object, resources: object, number: int, depth: int) -> Asked:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream) or _name(stream.get("Subtype")) != "Form":
            return Asked(0, 0)
        known = self._forms.get(stream.objid) if stream.objid else None
        if known is None:
            instructions = unpacked_instructions(stream, number, self._limits)
            known = self._of(instructions, stream.get("Resources", resources), number, depth)
            self._forms[stream.objid] = known
        return known


def fonts_named_in(resources: object) -> frozenset[object]:
    """What tells the fonts apart that resources name: where each stands in the file, else its name."""
    fonts = _entries(resolve1(resources), "Font")
    return frozenset(font.objid if isinstance(font, PDFObjRef) else name for name, font in fonts.items())


class _Fonts:
    """The fonts that are named in a page's or a form's resources."""

    def __init__(self, fonts: Mapping[Any, Any]) -> None:
        self._fonts = fonts
        self._known: dict[bytes, int | None] = {}
        self._with_blanks: dict[bytes, bool] = {}

    def has_blanks(self, name: bytes) -> bool:
        """Whether a blank's code in ASCII is a blank in a font, and its face does not come with the document."""
        if name not in self._with_blanks:
            self._with_blanks[name] = _has_blanks(self._fonts.get(name.decode("latin-1")))
        return self._with_blanks[name]

    def code_length(self, name: bytes) -> int | None:
        """How many bytes a code of a font has, as `_code_length` says."""
        if name not in self._known:
            self._known[name] = _code_length(self._fonts.get(name.decode("latin-1")))
        return self._known[name]


def _of_hexadecimal_alone(instructions: bytes, fonts: _Fonts) -> int | None:
    """How many codes the instructions show, if they are all in hexadecimal and of one length; else None."""
    if b"(" in instructions or b"Do" in instructions:
        return None
    lengths = {fonts.code_length(name) for name in set(_FONT_CHOSEN.findall(instructions))}
    if len(lengths) != 1 or 1 in lengths:
        return None
    [length] = lengths
    has_dictionaries = b"<<" in instructions or b">>" in instructions
    strings = (_HEXADECIMAL if has_dictionaries else _HEXADECIMAL_ALONE).findall(instructions)
    if not length or any(digits % (2 * length) for digits in set(map(len, strings))):
        return None
    digits = b"".join(strings)
    return len(digits) // (2 * length) if not strings or digits.isalnum() else None


#: Encodings in which a blank has its code of ASCII; and where a font holds its face.
_LATIN_ENCODINGS = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"})
_FACES = frozenset({"FontFile", "FontFile2", "FontFile3"})

#: Codes of one byte or two, told by the first one's highest bit.
_MIXED = 0


def _code_length(reference: object) -> int | None:
    """How many bytes a code of the font has; None where it may be any number."""
    font = resolve1(reference)
    if not isinstance(font, Mapping) or _name(font.get("Subtype")) != "Type0":
        return 1
    encoding = _name(font.get("Encoding"))
    if _TWO_BYTES.search(encoding):
        return 2
    return _MIXED if _DOUBLE_BYTE.search(encoding) else None


def _has_blanks(reference: object) -> bool:
    font = resolve1(reference)
    if not isinstance(font, Mapping) or _name(font.get("Encoding")) not in _LATIN_ENCODINGS:
        return False
    descriptor = resolve1(font.get("FontDescriptor"))
    return not isinstance(descriptor, Mapping) or descriptor.keys().isdisjoint(_FACES)


def _count(shown: bytes, code_length: int | None) -> int:
    if code_length != _MIXED:
        return len(shown) // (code_length or 1)
    at = count = 0
    while at < len(shown):
        at += 2 if shown[at] >= 0x80 else 1
        count += 1
    return count


def _bytes_of(hexadecimal: bytes, string: bytes) -> bytes:
    if hexadecimal:
        digits = b"".join(hexadecimal.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPED.sub(b"?", string) if b"\\" in string else string


def _entries(resources: object, kind: str) -> Mapping[Any, Any]:
    found = resolve1(resources.get(kind)) if isinstance(resources, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _name(value: object) -> str:
    literal = resolve1(value)
    return str(literal.name) if isinstance(literal, PSLiteral) else ""
