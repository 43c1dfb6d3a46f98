"""A day is read however a document writes it, and no other day than it says; signatures are told from sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text.dates import FIRST_YEAR, LAST_YEAR, date_in, dates_in, day
from scrapers.text.numerals import in_characters
from scrapers.text.signatures import Signature, signature_of


@pytest.mark.parametrize(
    "text",
    [
        *("2021年12月31日", "２０２１年１２月３１日", "2021 年 12 月 31 日", "2021-12-31", "2021.12.31", "2021/12/31"),
        *(
            "二〇二一年十二月三十一日",
            "二○二一年十二月三十一日",
            "二O二一 年 十二 月 三十一 日",
            "2021年1\u200b2月31日",
        ),
        *("（2021年12月31日）", "发布时间：2021-12-31 08:00"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert date_in(text) == date(2021, 12, 31)


def test_a_day_of_one_digit_needs_no_zero() -> None:
    assert date_in("2021/1/5") == date(2021, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("2021年2月30日", "2021-13-01", "二〇二一年十四月一日", "二〇二一年二月三十日", "二〇二一年二三月一日"),
        *("2021年12月", "12月31日", "3021-01-01", "12021-01-01", "2021-12-311", "1021年1月1日"),
    ],
)
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    assert list(dates_in(text)) == []


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_written_in_any_form_is_read_again(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    in_words = f"{year}年{in_characters(day.month)}月{in_characters(day.day)}日"
    forms = [f"{day:%Y年%m月%d日}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}"]
    assert {date_in(form) for form in forms} == {day}
    assert date_in(in_words) == (day if day.year >= 2000 or year.startswith("一九") else None)


@pytest.mark.parametrize(
    "last",
    [
        "２０２１年１２月３１日",
        "二〇二一年十二月三十一日",
        "（2021 年 12 月 31 日）",
        "\u200b2021年12月31日",
    ],
)
def test_who_signed_stands_above_the_day_however_it_is_written(last: str) -> None:
    lines = ["公示时间为2021年12月1日至10日。", "工 业 和 信 息 化 部", last]
    assert signature_of(lines) == Signature(("工业和信息化部",), date(2021, 12, 31))


def test_a_day_within_a_sentence_is_no_signature() -> None:
    assert signature_of(["公示时间为2021年12月1日至2021年12月10日。"]) is None


def test_of_many_who_signed_the_last_eight_count() -> None:
    bodies = [f"{word}市工业和信息化局" for word in "甲乙丙丁戊己庚辛壬"]
    assert signature_of([*bodies, "2021年12月31日"]) == Signature(tuple(bodies[-8:]), date(2021, 12, 31))


def test_words_that_lead_to_a_body_are_none_that_signed() -> None:
    signed = "特此公示。山东省工业和信息化厅2021年12月31日"
    assert signature_of([signed]) == Signature(("山东省工业和信息化厅",), date(2021, 12, 31))
    assert signature_of([signed.replace("山东省", "联系山东省")]) is None


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_day_of_another_age_is_none_of_a_notice(year: int) -> None:
    assert day(year, 12, 31) is None
    assert day(min(max(year, FIRST_YEAR), LAST_YEAR), 12, 31) is not None
