"""Bytes of any kind cost that document and no more: nothing but UnreadableDocument comes out."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzz.reading import as_a_document


@given(content=st.binary(max_size=400))
@example(content=b"PK\x05\x06" + bytes(18))
@example(content=b"PK\x03\x04")
@example(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
@example(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
@example(content=b"<html>")
@example(content=b"<table>")
@example(content=b'"')
@example(content=b"{\\rtf")
@example(content=b"\xff\xfe\x00")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    as_a_document(content)
