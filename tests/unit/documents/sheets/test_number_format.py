"""Numbers print as a workbook shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.sheets.number_format import builtin_format, number_as_seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (1.0, "General", "1"),
        (-1.0, "General", "-1"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (0.0000001, "General", "0.0000001"),
        (3.0, "G/通用格式", "3"),
        (5.0, 'G/通用格式"号"', "5号"),
        (5.0, "", "5"),
        (5.0, "@", "5"),
        (2.5, "0", "3"),
        (0.005, "0.00", "0.01"),
        (-0.001, "0.00", "0.00"),
        (1.5, "0.##", "1.5"),
        (1.0, "0.##", "1"),
        (7.0, "0000", "0007"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567.0, "#,##0,", "1,235"),
        (0.256, "0%", "26%"),
        (0.256, "0.00%", "25.60%"),
        (-3.0, "0_);(0)", "(3)"),
        (-3.0, "0_ ", "-3"),
        (-3.0, "[Red]0;[Blue]-0", "-3"),
        (0.0, '0;-0;"零"0', "零0"),
        (0.0, "#", "0"),
        (0.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12.0, "[$¥-804]#,##0.00", "¥12.00"),
        (5.0, '"第"0"批"', "第5批"),
        # What cannot be followed is shown plainly, never lost.
        (5.0, "# ?/?", "5"),
        (5.0, ";;;", "5"),
        (5.0, "[>=3]0.0;0", "5"),
        (13800138000.0, "000-0000-0000", "13800138000"),
        (float("inf"), "0", "inf"),
    ],
)
def test_a_number_is_printed_under_its_format(value: float, code: str, seen: str) -> None:
    assert number_as_seen(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (44582.0, "yyyy-mm-dd", "2022-01-21"),
        (44582.395833333336, "yyyy/m/d h:mm", "2022-01-21 09:30:00"),
        (44582.0, builtin_format(14), "2022-01-21"),
        (44582.0, builtin_format(57), "2022-01-21"),
        (44582.0, builtin_format(31), "2022-01-21"),
        (0.5, "h:mm", "12:00:00"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (1e9, "yyyy-mm-dd", "1000000000"),
        (-5.0, "yyyy-mm-dd", "1899-12-25"),
    ],
)
def test_a_date_is_printed_in_iso_form(value: float, code: str, seen: str) -> None:
    assert number_as_seen(value, code) == seen


def test_dates_count_from_1904_in_workbooks_made_so() -> None:
    assert number_as_seen(43120.0, "yyyy-mm-dd", epoch_1904=True) == "2022-01-21"


@given(st.floats(allow_nan=False), st.text('0#?.,%;@"\\_*[]General年hmsyd-$/ E+<>=', max_size=12))
def test_no_format_code_brings_the_reading_down(value: float, code: str) -> None:
    assert isinstance(number_as_seen(value, code), str)


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_printed_whole(value: int) -> None:
    assert number_as_seen(float(value), "General") == str(value)
    assert number_as_seen(float(value), "0") == str(value)
