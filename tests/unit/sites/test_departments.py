"""A listing that shows one department at a time is walked department by department, or told to be that of one."""

import pytest

from scrapers.archive.observations import Outcome
from scrapers.sites.model import ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Answer, Listed, ServedSite, groups, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
DEPARTMENTS = ("办公室", "节能与综合利用科", "企业发展科")
NOTICES = listed(30, lambda at, _: f"/show/{at}.html")
ALL = [one.href for one in NOTICES]
FIRST = "/gk/list.jsp?dept=0"


def choice(chosen: int, way: str) -> str:
    if way == "a list":
        options = "".join(
            f'<option value="{at}"{" selected" if at == chosen else ""}>{name}</option>'
            for at, name in enumerate(DEPARTMENTS)
        )
        return f"<select name='dept' onchange=\"location.href='list.jsp?dept='+this.value\">{options}</select>"
    items = "".join(
        f'<li class="{"on" if at == chosen else ""}"><a href="list.jsp?dept={at}">{name}</a></li>'
        for at, name in enumerate(DEPARTMENTS)
    )
    return f"<ul class='dept'>{items}</ul>"


def shown(before: str, notices: list[Listed]) -> str:
    rows = "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)
    return page(f'{before}<ul class="lb">{rows}</ul>', title="通知公告")


def walk(answers: dict[str, Answer]) -> list[str]:
    served = ServedSite({f"{HOST}{path}": text for path, text in answers.items()})
    found = walked(site("listing", f"{HOST}{FIRST}", row="ul.lb > li", link="a[href]"), served)
    return [one.url.removeprefix(HOST) for one in found]


def answers_of(way: str) -> dict[str, Answer]:
    parts = groups(NOTICES, 10)
    return {f"/gk/list.jsp?dept={at}": shown(choice(at, way), list(part)) for at, part in enumerate(parts)}


WAYS = ("a list", "links")


@pytest.mark.parametrize("way", WAYS)
def test_every_department_that_a_listing_offers_is_walked(way: str) -> None:
    assert walk(answers_of(way)) == ALL


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("is_the_first_again", [True, False])
def test_a_department_that_does_not_come_is_told(way: str, is_the_first_again: bool) -> None:
    answers = answers_of(way)
    answers["/gk/list.jsp?dept=1"] = answers[FIRST] if is_the_first_again else Outcome.NOT_FOUND
    with pytest.raises(ListingCutShort, match="one department at a time, and 节能与综合利用科 could not be had"):
        walk(answers)


@pytest.mark.parametrize("way", WAYS)
def test_a_department_within_a_whole_listing_is_nothing_short(way: str) -> None:
    answers = answers_of(way)
    answers[FIRST] = shown(choice(0, way), list(NOTICES))
    assert walk(answers) == ALL


@pytest.mark.parametrize(
    "menu",
    [
        '<ul><li class="on"><a href="/gk/a.html">办公室</a></li><li><a href="/gk/b.html">企业科</a></li></ul>',
        '<ul><li><a href="list.jsp?c=1">政策法规</a></li><li><a href="list.jsp?dept=0">通知公告</a></li></ul>',
        '<ul><li onclick="go(1)">办公室</li><li onclick="go(2)">企业科</li></ul>',
        '<select name="dept"><option value="">全部</option><option value="1">办公室</option>'
        '<option value="2">企业科</option></select>',
        '<ul><li class="on"><a href="list.jsp?dept=0">全部</a></li><li><a href="list.jsp?dept=1">办公室</a></li>'
        '<li><a href="list.jsp?dept=2">企业科</a></li></ul>',
    ],
)
def test_what_is_no_choice_of_departments_says_nothing(menu: str) -> None:
    answers: dict[str, Answer] = {FIRST: shown(menu, list(NOTICES[:12]))}
    assert walk(answers) == ALL[:12]
