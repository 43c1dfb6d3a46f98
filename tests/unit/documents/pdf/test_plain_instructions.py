"""Instructions told apart quickly: what pdfminer's own parser finds in them, or nothing at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name

from scrapers.documents.pdf.plain_instructions import operations


def by_pdfminer(instructions: bytes) -> list[tuple[str, list[Any]]]:
    """The operators and their operands as pdfminer's parser finds them, marked content left out."""
    parser = PDFContentParser([PDFStream({}, instructions)])
    found: list[tuple[str, list[Any]]] = []
    operands: list[Any] = []
    while True:
        try:
            _, token = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(token, PSKeyword):
            if keyword_name(token) != "BDC":
                found.append((keyword_name(token), operands))
            operands = []
        else:
            operands.append(token)


numbers = st.sampled_from([b"0", b"-1", b"+12", b"3.", b".5", b"-0.25", b"841.89"])
strings = st.sampled_from([b"<0041>", b"<4 1\n42>", b"<>", b"(ab c)", b"()", b"(1 Tf)"])
names = st.sampled_from([b"/F1", b"/GS13", b"/TT+2", b"/P <</MCID 0>> BDC", b"/P <</Lang (en-US)>> BDC"])
arrays = st.lists(numbers | strings, max_size=4).map(lambda items: b"[" + b" ".join(items) + b"]")
operators = st.sampled_from([b"Tj", b"TJ", b"re", b"W*", b"'", b'"', b"T*", b"q", b"cm", b"EMC", b"d1"])


@given(st.lists(st.tuples(st.lists(numbers | strings | names | arrays, max_size=4), operators), max_size=8))
def test_plain_instructions_are_told_apart_as_pdfminer_does(said: list[tuple[list[bytes], bytes]]) -> None:
    instructions = b"\n".join(b" ".join([*operands, operator]) for operands, operator in said) + b"\n"
    assert operations(instructions) == by_pdfminer(instructions)


@pytest.mark.parametrize(
    "instructions",
    [
        b"(a\\)b) Tj",
        b"(a(b)c) Tj",
        b"% no operator\nq",
        b"BI /W 1 /H 1 ID x EI",
        b"[1 [2] 3] d",
        b"1.2.3 w",
        b"/A#20B gs",
        b"[1 Tj",
        b"1 ] Tj",
        b"<</A 1>> Tj",
        b"<4x> Tj",
    ],
)
def test_what_is_not_plain_is_left_to_pdfminer(instructions: bytes) -> None:
    assert operations(instructions) is None


def test_a_missing_last_digit_is_a_zero() -> None:
    assert operations(b"<414> Tj") == [("Tj", [b"A@"])]
