"""A text is a number or it is none; and every number that is written is read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text.numerals import in_characters, serial_number, value_of, whole_number

_CHEQUE = str.maketrans("零一二三四五六七八九十百千万亿", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億")


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", "10"),
        ("十九", "19"),
        ("廿五", "25"),
        ("一百零五", "105"),
        ("一百一十五", "115"),
        ("两千三百", "2300"),
        ("一万二千", "12000"),
        ("一万零五", "10005"),
        ("一亿零五千", "100005000"),
        ("三点五", "3.5"),
        ("〇", "0"),
        ("二〇", "20"),
        ("二〇二一", "2021"),
        ("二○二一", "2021"),
        ("壹佰贰拾叁", "123"),
        ("3万5千", "35000"),
        ("３万５千", "35000"),
        ("1.6万", "16000"),
        ("1,382", "1382"),
        ("１３８２", "1382"),
        ("二 十\u200b一", "21"),
    ],
)
def test_a_number_is_read_however_it_is_written(numeral: str, value: str) -> None:
    assert value_of(numeral) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("十四五", "十三五", "三五", "一二三", "二十零五零"),
        *("一万二", "一百二", "3万5", "万百", "百千", "十百", "一百零", "零百", "三万四万"),
        *("1.5万2千", "三点", "点五", "12.", "1,38", "", "绿", "第三", "1-2"),
    ],
)
def test_what_reads_like_a_number_and_is_none_is_refused(text: str) -> None:
    assert value_of(text) is None


def test_what_is_no_whole_number_is_none() -> None:
    assert whole_number("三点五") is None
    assert whole_number("1.6万") == 16000


@given(st.integers(min_value=0, max_value=10**12))
def test_every_number_that_is_written_is_read_again(number: int) -> None:
    said = in_characters(number)
    assert whole_number(said) == number
    assert whole_number(said.translate(_CHEQUE)) == number
    assert whole_number(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=10**12))
def test_every_number_spelt_place_by_place_is_read(number: int) -> None:
    assert whole_number(spelt_out(number)) == number


@given(st.integers(min_value=0, max_value=9_999_9999))
def test_a_number_in_digits_with_its_magnitude_in_characters_is_read(number: int) -> None:
    myriads, ones = divmod(number, 10_000)
    mixed = f"{myriads}万{in_characters(ones) if ones >= 1000 else ''}" if myriads else str(ones)
    assert whole_number(mixed) == (myriads * 10_000 + (ones if ones >= 1000 else 0) if myriads else ones)


@given(st.text(alphabet="〇零一二两三四五六七八九十百千万亿点0123.,", max_size=8))
def test_a_text_that_is_no_number_is_refused_and_never_fails(text: str) -> None:
    value = value_of(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(
            ("12", 12),
            ("１２", 12),
            ("12.", 12),
            ("（12）", 12),
            ("12.0", 12),
            ("十二", 12),
            ("一百零五", 105),
            ("二〇", 20),
        ),
        *(("No.12", 12), ("№ 3", 3), ("❷", 2), ("⑫", 12), ("㈢", 3), ("Ⅳ", 4), ("⒌", 5), ("贰", 2), ("拾贰", 12)),
        *(("½", None), ("No", None), ("IV", None)),
        *(("", None), ("12.5", None), ("1-2", None), ("A12", None), ("合计", None), ("十四五", None), ("一、", None)),
    ],
)
def test_the_number_of_a_row_is_read_in_every_spelling(cell: str, number: int | None) -> None:
    assert serial_number(cell) == number


def test_numbers_are_written_as_they_are_said() -> None:
    assert [in_characters(number) for number in (0, 10, 12, 20, 103, 110, 1010, 10_005, 10_500, 105_000, 10**12)] == [
        *(
            "零",
            "十",
            "十二",
            "二十",
            "一百零三",
            "一百一十",
            "一千零一十",
            "一万零五",
            "一万零五百",
            "十万五千",
            "一万亿",
        )
    ]


def spelt_out(number: int) -> str:
    """A number from 1 with all its places named (一十二), made otherwise than the code makes it."""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            ahead, behind = divmod(number, scale)
            zero = "零" if behind and behind < scale // 10 else ""
            return f"{spelt_out(ahead)}{name}{zero}{spelt_out(behind) if behind else ''}"
    return "零一二三四五六七八九"[number]
