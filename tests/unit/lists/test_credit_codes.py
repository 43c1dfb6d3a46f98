"""Unified social credit codes are checked by their own digit, kept as printed, and never repaired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.lists.credit_codes import check_character, fault_of_code, valid_code
from tests.builders.lists import ORIGIN, blocks, the_list

#: The example that the standard itself gives.
EXAMPLE = "91350100M000100Y43"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_the_standards_own_example_is_right() -> None:
    assert fault_of_code(EXAMPLE) == ""


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_noticed(first_17: str, at: int, other: str) -> None:
    code = first_17 + check_character(first_17)
    assert valid_code(code) == code
    if code[at] != other:
        assert valid_code(code[:at] + other + code[at + 1 :]) is None


@pytest.mark.parametrize(
    "printed", ["９１３５０１００Ｍ０００１００Ｙ４３", "91350100 M000100Y43", "91350100m000100y43"]
)
def test_spellings_of_one_code_are_one_code(printed: str) -> None:
    assert valid_code(printed) == EXAMPLE


@pytest.mark.parametrize(
    ("printed", "said"),
    [(EXAMPLE[:-1], "17 characters"), ("91350100I000100Y43", "has I"), (EXAMPLE[:-1] + "4", "ends in 4")],
)
def test_a_wrong_code_says_what_is_wrong(printed: str, said: str) -> None:
    assert said in fault_of_code(printed)


def test_a_wrong_code_is_kept_as_printed_and_reported_with_its_row() -> None:
    rows = [
        ("序号", "地区", "工厂名称", "统一社会信用代码"),
        ("1", "福建", "甲厂", EXAMPLE),
        ("2", "福建", "乙厂", EXAMPLE[:-1] + "4"),
        ("3", "福建", "丙厂", ""),
    ]
    reading = the_list(blocks(rows), ORIGIN)
    assert [entry.credit_code for entry in reading.entries] == [EXAMPLE, EXAMPLE[:-1] + "4", None]
    [issue] = [issue for issue in reading.issues if issue.code == "credit_code_wrong"]
    assert (issue.row_index, EXAMPLE[:-1] + "4" in issue.message) == (3, True)
