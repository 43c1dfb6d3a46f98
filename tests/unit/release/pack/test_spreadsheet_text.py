"""A text is seen alike in every form, whichever language replaces what acts in it."""

import sys
from collections.abc import Callable
from functools import cache

import polars as pl
import pytest

from pipelines.release.pack.spreadsheet_text import as_csv_text, as_seen, as_seen_text, csv_text


@cache
def characters() -> tuple[str, ...]:
    """All of them, but lone surrogates: those have no bytes in UTF-8, so that no text holds them."""
    return tuple(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)


@pytest.mark.parametrize(("in_python", "in_polars"), [(as_seen, as_seen_text), (csv_text, as_csv_text)])
def test_every_character_is_seen_alike_whichever_language_replaces_it(
    in_python: Callable[[str], str], in_polars: Callable[[str], pl.Expr]
) -> None:
    together = pl.Series("text", [*characters(), *(f"甲{one}公司" for one in characters() if not one.isprintable())])
    assert together.to_frame().select(in_polars("text")).to_series().to_list() == [in_python(text) for text in together]


def test_what_acts_is_replaced_and_what_prints_is_left() -> None:
    for character in characters():
        if as_seen(character) != character:
            assert not character.isprintable(), hex(ord(character))
    assert as_seen("甲\u202e\x1b\uffff") == "甲<U+202E>␛<U+FFFF>"
