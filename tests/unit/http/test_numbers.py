"""A header's number is ASCII digits within reason; anything else states nothing, and raises nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.http.numbers import header_number


@given(st.integers(0, 10**18 - 1))
def test_a_number_is_read(number: int) -> None:
    assert header_number(f" {number}") == number


@given(st.text())
def test_what_is_no_number_states_nothing(text: str) -> None:
    digits = text.strip(" \t")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 18
    assert header_number(text) == (int(digits) if is_number else None)


@pytest.mark.parametrize("text", ["²", "１２", "٣", "9" * 5000, "1_000", "+5", "-5", "5,5", "0x10", "1e3", ""])
def test_numbers_that_python_would_read_or_stumble_over_state_nothing(text: str) -> None:
    assert header_number(text) is None
