"""How long a notice is open to objections: every wording gives its days, and no day that nothing tells."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.notices.publicity import KnownBy, PublicityWindow, publicity_window
from scrapers.reference.working_days import is_working_day, last_of_working_days
from scrapers.text.numerals import in_characters

DAYS = st.dates(date(2017, 1, 1), date(2026, 10, 1))
BOTH_DAYS = (
    "公示期为{first}至{last}。",
    "现予以公示，公示时间：{first}-{last}，如有异议请反映",
    "公示期限自{first}起至{last}止",
    "如有异议，请在公示期内（{first}—{last}）向我局反映",
    "公示日期：{first}~{last}",
)


def long_form(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def in_han(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{in_characters(day.month)}月{in_characters(day.day)}日"


FORMS: tuple[Callable[[date], str], ...] = (
    long_form,
    in_han,
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day:%Y.%m.%d}",
)


def only(text: str, issued_on: date | None = date(2024, 3, 1)) -> PublicityWindow:
    found = publicity_window([text], issued_on)
    assert found is not None, text
    return found


@given(template=st.sampled_from(BOTH_DAYS), form=st.sampled_from(FORMS), first=DAYS, length=st.integers(0, 60))
def test_both_days_are_read_in_every_wording(
    template: str, form: Callable[[date], str], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = only(template.format(first=form(first), last=form(last)), None)
    assert (found.first, found.last, found.first_by, found.last_by) == (first, last, KnownBy.PRINTED, KnownBy.PRINTED)


@given(first=DAYS, length=st.integers(1, 40), issued_before=st.integers(0, 20))
def test_what_is_left_out_of_a_day_is_that_of_the_day_before_or_of_the_notice(
    first: date, length: int, issued_before: int
) -> None:
    last, issued = first + timedelta(days=length), first - timedelta(days=issued_before)
    short_last = f"{last.month}月{last.day}日"
    assert only(f"公示时间为{long_form(first)}至{short_last}", None).last == last
    found = only(f"公示期：{first.month}月{first.day}日-{short_last}", issued)
    assert (found.first, found.last) == (first, last)


@given(first=DAYS, count=st.integers(1, 20), written=st.sampled_from((str, in_characters)))
def test_a_length_is_counted_from_a_printed_day_or_from_that_of_the_notice(
    first: date, count: int, written: Callable[[int], str]
) -> None:
    number = written(count)
    for text, by in (
        (f"公示期自{long_form(first)}起{number}个工作日", KnownBy.PRINTED),
        (f"自公示之日起{number}个工作日内如有异议请反映", KnownBy.ISSUED),
        (f"公示期为{number}个工作日", KnownBy.ISSUED),
    ):
        found = only(text, first)
        assert (found.first, found.first_by, found.days, found.in_working_days) == (first, by, count, True)
        assert found.last is not None
        assert found.last_by is KnownBy.COUNTED
        worked = [first + timedelta(days=n) for n in range((found.last - first).days + 1)]
        assert sum(is_working_day(day) is True for day in worked) == count
    found = only(f"公示期为{number}天", first)
    assert (found.last, found.in_working_days) == (first + timedelta(days=count - 1), False)


def test_a_mere_length_without_a_day_stays_a_length() -> None:
    found = only("公示期为5个工作日", None)
    assert found == PublicityWindow(None, None, None, None, 5, True, "公示期为5个工作日")


def test_working_days_of_a_year_whose_holidays_are_not_known_are_not_counted() -> None:
    found = only("公示期为5个工作日", date(2031, 3, 3))
    assert (found.first, found.last, found.last_by, found.days) == (date(2031, 3, 3), None, None, 5)


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        (date(2023, 3, 31), 5, date(2023, 4, 7)),  # 清明 in between
        (date(2019, 9, 29), 5, date(2019, 10, 10)),  # a Sunday that is worked, then 国庆
        (date(2024, 2, 9), 1, date(2024, 2, 9)),
        (date(2024, 2, 10), 1, date(2024, 2, 18)),
    ],
)
def test_holidays_and_the_weekends_worked_for_them_count_as_the_state_council_set_them(
    first: date, count: int, last: date
) -> None:
    assert last_of_working_days(first, count) == last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("公示期自即日起至2024年3月7日。", date(2024, 3, 1), date(2024, 3, 7)),
        ("公示期间如有异议，请于2024年3月7日前以书面形式反映", date(2024, 3, 1), date(2024, 3, 7)),
        ("公示期3月11日至17日", date(2024, 3, 11), date(2024, 3, 17)),
        ("公示截止时间：2024年3月7日", date(2024, 3, 1), date(2024, 3, 7)),
        ("公示期为2024年3月1日9时至2024年3月7日17:30", date(2024, 3, 1), date(2024, 3, 7)),
    ],
)
def test_other_wordings(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "经公示无异议，现予公布。",
        "应在办理相关手续后30个工作日内申请名称变更。",
        "申报时间为2024年3月1日至3月31日。",
        "公示期为2024年3月7日至2023年3月1日。",
        "根据2023年3月1日公示的名单",
    ],
)
def test_what_is_no_window_gives_none(text: str) -> None:
    assert publicity_window([text], date(2024, 3, 1)) is None


def test_what_says_both_days_decides_over_a_length_and_keeps_it() -> None:
    lines = ["公示期5个工作日。", "公示时间：2024年3月1日至3月7日。"]
    found = publicity_window(lines, date(2024, 2, 1))
    assert found is not None
    assert (found.first, found.last, found.days) == (date(2024, 3, 1), date(2024, 3, 7), 5)
