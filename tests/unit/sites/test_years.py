"""A listing that shows one year at a time is walked year by year, or told to be that of one year."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Answer, Listed, ServedSite, groups, site, walked

HOST = "https://jxj.huangshan.example.cn"
YEARS = (2026, 2025, 2024)
TITLE = "通知公告_黄山市经济和信息化局"


def notices_of(year: int, count: int = 20) -> list[Listed]:
    days = [date(year, 3, 31) - timedelta(days=at) for at in range(count)]
    return [
        Listed(f"/show/{year}{at}.html", f"关于公布{year}年第{at}号绿色工厂名单的通知", day)
        for at, day in enumerate(days)
    ]


ALL = [one.href for year in YEARS for one in notices_of(year)]


def rows(notices: list[Listed]) -> str:
    return "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)


def shown(choice: str, notices: list[Listed], pager: str = "", title: str = TITLE) -> str:
    return page(f'{choice}<ul class="lb">{rows(notices)}</ul>{pager}', title=title)


def options(chosen: int, value: Callable[[int], str] = str) -> str:
    return "".join(f'<option value="{value(y)}"{" selected" if y == chosen else ""}>{y}年</option>' for y in YEARS)


CHOICES: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "a script adds the year": (
        lambda y: f"<select onchange=\"location='?year='+this.value\">{options(y)}</select>",
        lambda y: f"/tzgg/list.jsp?year={y}",
    ),
    "a script elsewhere": (
        lambda y: (
            f'<select id="nd">{options(y)}</select><script>$("#nd").change(function(){{'
            "window.location.href = 'list.jsp?nd=' + $(this).val() + '&p=1'})</script>"
        ),
        lambda y: f"/tzgg/list.jsp?nd={y}&p=1",
    ),
    "a form": (
        lambda y: (
            f'<form action="list.jsp"><input type="hidden" name="c" value="7"><select name="y">{options(y)}'
            "</select></form>"
        ),
        lambda y: f"/tzgg/list.jsp?c=7&y={y}",
    ),
    "options that are addresses": (
        lambda y: f"<select onchange='go(this.value)'>{options(y, lambda one: f'{one}/index.html')}</select>",
        lambda y: f"/tzgg/{y}/index.html",
    ),
    "links": (
        lambda y: (
            "<div class='nian'>"
            + "".join(f"<a href='/tzgg/{one}.html' class='{'on' if one == y else ''}'>{one}</a>" for one in YEARS)
            + "</div>"
        ),
        lambda y: f"/tzgg/{y}.html",
    ),
    "items of links": (
        lambda _: "<ul>" + "".join(f"<li><a href='list.jsp?y={one}'>{one}年</a></li>" for one in YEARS) + "</ul>",
        lambda y: f"/tzgg/list.jsp?y={y}",
    ),
}


def walk(answers: dict[str, Answer]) -> list[str]:
    served = ServedSite({f"{HOST}{path}": text for path, text in answers.items()})
    found = walked(site("listing", f"{HOST}/tzgg/list.jsp", row="ul.lb > li", link="a[href]"), served)
    return [one.url.removeprefix(HOST) for one in found]


def answers_of(way: str, per_page: int = 20) -> dict[str, Answer]:
    choice, address = CHOICES[way]
    answers: dict[str, Answer] = {}
    for year in YEARS:
        pages = groups(notices_of(year), per_page)
        for number, notices in enumerate(pages, start=1):
            link = f'<a href="/p/{year}-{number + 1}.html">下一页</a>' if number < len(pages) else ""
            answers[address(year) if number == 1 else f"/p/{year}-{number}.html"] = shown(
                choice(year), list(notices), link
            )
    answers["/tzgg/list.jsp"] = answers[address(YEARS[0])]
    return answers


@pytest.mark.parametrize("way", CHOICES)
def test_every_year_that_a_listing_offers_is_walked_to_its_end(way: str) -> None:
    assert walk(answers_of(way)) == ALL
    assert walk(answers_of(way, per_page=7)) == ALL


@pytest.mark.parametrize("way", CHOICES)
@pytest.mark.parametrize(
    "lie",
    [
        Outcome.NOT_FOUND,
        page("<h2>系统繁忙，请稍后再试</h2>", title="提示"),
        page("<h1>黄山市人民政府</h1>", title="首页"),
        shown("", notices_of(2026)),  # whatever is asked for
    ],
)
def test_a_year_that_does_not_come_is_told(way: str, lie: Answer) -> None:
    answers = answers_of(way)
    answers[CHOICES[way][1](2025)] = lie
    with pytest.raises(ListingCutShort, match="it shows one year at a time, and 2025 could not be had"):
        walk(answers)


def test_a_year_that_is_short_is_told_as_any_listing_is() -> None:
    answers = answers_of("links")
    answers["/tzgg/2024.html"] = shown("", notices_of(2024, 5), '<div class="page">共20条 <a href="#">下一页</a></div>')
    with pytest.raises(ListingCutShort, match="2024: the site states 20 notices, 5 on 1 page could be walked"):
        walk(answers)


def test_months_are_walked_as_years_are() -> None:
    months = [(2026, 3), (2026, 2), (2025, 12)]

    def shown_in(month: tuple[int, int]) -> str:
        choice = "".join(f"<a href='list.jsp?ym={y}{m:02d}'>{y}年{m}月</a>" for y, m in months)
        return shown(f"<div>{choice}</div>", in_month(month))

    def in_month(month: tuple[int, int]) -> list[Listed]:
        ones = notices_of(month[0], 5)
        return [
            Listed(f"/m/{month[0]}{month[1]}{at}.html", one.title, date(*month, 9 - at)) for at, one in enumerate(ones)
        ]

    answers: dict[str, Answer] = {f"/tzgg/list.jsp?ym={y}{m:02d}": shown_in((y, m)) for y, m in months}
    answers["/tzgg/list.jsp"] = shown_in(months[0])
    assert walk(answers) == [one.href for month in months for one in in_month(month)]


def test_what_the_years_hold_makes_up_for_nothing_that_the_listing_counts() -> None:
    answers = answers_of("links")
    counted = shown(
        CHOICES["links"][0](2026), notices_of(2026), '<div class="page">共40条 <a href="#">下一页</a></div>'
    )
    answers["/tzgg/list.jsp"] = counted
    with pytest.raises(ListingCutShort, match="the site states 40 notices, 20 on 1 page"):
        walk(answers)


def test_a_year_without_notices_is_none_that_is_missing() -> None:
    answers = answers_of("links") | {"/tzgg/2025.html": shown("", [])}
    assert len(walk(answers)) == 40


@pytest.mark.parametrize(
    "choice",
    [
        f'<select name="y">{options(2026)}</select>',
        "<p>" + "".join(f'<a href="javascript:;" onclick="nian({y})">{y}年</a>' for y in YEARS) + "</p>",
        "<ul>" + "".join(f'<li data-year="{y}">{y}</li>' for y in YEARS) + "</ul>",
    ],
)
def test_years_that_a_script_alone_brings_up_are_told(choice: str) -> None:
    with pytest.raises(ListingCutShort, match="one year at a time, and 2024, 2025 could not be had"):
        walk({"/tzgg/list.jsp": shown(choice, notices_of(2026))})


@pytest.mark.parametrize(
    "choice",
    [
        f'<select name="y"><option value="">全部</option>{options(0)}</select>',
        f'<select name="y"><option value="">请选择年份</option>{options(0)}</select>',
        f'<select name="y">{options(2024)}</select>',  # the rows are of 2026 all the same
        "<ul><li class='on'>全部</li>" + "".join(f'<li data-year="{y}">{y}</li>' for y in YEARS) + "</ul>",
        "<ul>" + "".join(f"<li><a href='/nb/{y}/'>{y}年</a></li>" for y in YEARS) + "</ul>",  # other columns'
        "<ul>" + "".join(f"<li>{y}年</li>" for y in YEARS) + "</ul>",  # words
        f'<form action="/search/s.jsp"><select name="y">{options(2026)}</select></form>',  # the whole site's search
        "<p>2026年</p>",
    ],
)
def test_a_choice_that_stands_on_all_years_or_leads_elsewhere_is_none(choice: str) -> None:
    assert len(walk({"/tzgg/list.jsp": shown(choice, notices_of(2026))})) == 20


def test_a_listing_of_several_years_is_not_that_of_one() -> None:
    both = [*notices_of(2026, 5), *notices_of(2025, 5)]
    assert len(walk({"/tzgg/list.jsp": shown(f'<select name="y">{options(2026)}</select>', both)})) == 10


def test_a_further_page_that_is_of_the_chosen_year_is_none_of_another_year() -> None:
    """The file's own address of further pages says no year: it leads to those of the year that the page shows."""
    choice, address = CHOICES["a script adds the year"]
    first, second = groups(notices_of(2026), 10)
    counted = '<div class="page">共20条 <a href="#">下一页</a></div>'
    older = groups(notices_of(2025), 10)[0]

    def answer(request: Request) -> str:
        return shown(choice(2026), list(second), counted)

    answers: dict[str, Answer] = {
        "/tzgg/list.jsp": shown(choice(2026), list(first), counted),
        "/tzgg/list.jsp?p=2": answer,
        address(2025): shown(choice(2025), list(older), counted),
        address(2024): shown(choice(2024), []),
    }
    served = ServedSite({f"{HOST}{path}": text for path, text in answers.items()})
    of = site("listing", f"{HOST}/tzgg/list.jsp", row="ul.lb > li", link="a[href]", page_url="list.jsp?p={page}")
    with pytest.raises(ListingCutShort, match="2025: the site states 20 notices, 10 on 1 page"):
        walked(of, served)


def test_nothing_is_asked_for_where_the_newest_year_is_known() -> None:
    answers = answers_of("links")
    served = ServedSite({f"{HOST}{path}": text for path, text in answers.items()})
    of = site("listing", f"{HOST}/tzgg/list.jsp", row="ul.lb > li", link="a[href]")
    walked(of, served, [f"{HOST}{href}" for href in ALL])
    assert len(served.asked) == 1


@pytest.mark.parametrize("choice", CHOICES)
def test_years_beside_rows_that_are_alone_are_another_lists(choice: str) -> None:
    first = shown(CHOICES[choice][0](2026), notices_of(2026))
    served = ServedSite({f"{HOST}/tzgg/": first})
    found = walked(site("listing", f"{HOST}/tzgg/", row="ul.lb > li", link="a[href]", alone=True), served)
    assert [one.url.removeprefix(HOST) for one in found] == [one.href for one in notices_of(2026)]
    assert [one.url for one in served.asked] == [f"{HOST}/tzgg/"]
