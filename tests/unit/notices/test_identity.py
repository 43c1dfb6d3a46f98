"""One notice in several columns, on a mirror or at a migrated address is one with several addresses."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from scrapers.notices.identity import merge_addresses, same_notice
from scrapers.notices.notice import Notice, NoticeDate
from scrapers.sites.addresses import same_place
from scrapers.sites.model import Attachment, DateKind

TITLE = "关于公布2022年度绿色制造名单的通知"


def notice(
    path: str = "/a.html",
    *,
    title: str = TITLE,
    number: str = "",
    signed: date | None = None,
    published: date | None = None,
    files: tuple[str, ...] = (),
    publisher_id: str = "cn.miit",
) -> Notice:
    url = f"https://www.miit.gov.cn{path}"
    dates = ((DateKind.SIGNATURE, signed), (DateKind.VISIBLE, published))
    return Notice(
        publisher_id=publisher_id,
        url=url,
        addresses=(url,),
        places=(same_place(url),),
        column_ids=("tz",),
        title=title,
        document_number=number,
        issuing_bodies=(),
        dates=tuple(NoticeDate(kind, day, url) for kind, day in dates if day),
        issued_on=signed,
        issued_by_date=DateKind.SIGNATURE if signed else None,
        published_on=published,
        stage="final",
        kinds=(),
        program_ids=(),
        level="national",
        region_code="CN",
        batch="2022",
        counts=(),
        annexes=(),
        attachments=tuple(Attachment(f"https://www.miit.gov.cn{path}", (), "") for path in files),
        pictures=(),
    )


SIGNED = date(2023, 3, 23)
NUMBER = "工信厅节函〔2023〕64号"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (notice(number=NUMBER), notice("/b.html", number=NUMBER, title="公布名单"), True),
        (notice(number=NUMBER, signed=SIGNED), notice("/b", number="工信厅节函〔2023〕65号", signed=SIGNED), False),
        (notice(number=NUMBER, signed=SIGNED), notice("/b.html", signed=SIGNED), True),
        (notice(signed=SIGNED), notice("/b.html", signed=SIGNED, title=f"工业和信息化部办公厅{TITLE}"), True),
        (notice(signed=SIGNED), notice("/b.html", signed=date(2024, 3, 23)), False),
        (notice(published=SIGNED), notice("/b.html", signed=SIGNED), True),
        (notice(), notice("/b.html"), False),
        (notice(), notice(), True),
        (notice(signed=SIGNED), notice("/b.html", signed=SIGNED, title="关于公布2023年度绿色制造名单的通知"), False),
        (notice(signed=SIGNED), notice("/b.html", signed=SIGNED, publisher_id="sd.gxt"), False),
        (notice(number="甲〔2023〕64号"), notice("/b.html", number="甲〔2023〕64号", title="《名单》政策解读"), False),
    ],
    ids=[
        "number", "other number", "number missing on one", "issuer before the title", "another year's", "a common date",
        "no dates at all", "same place", "other title", "other publisher", "about the notice",
    ],
)  # fmt: skip
def test_notices_are_one_by_number_or_else_by_title_and_date(one: Notice, other: Notice, same: bool) -> None:
    assert same_notice(one, other) is same
    assert same_notice(other, one) is same


def test_the_mirrors_page_is_the_same_place() -> None:
    assert same_notice(notice("/x.html"), replace(notice("/y.html"), places=("www.miit.gov.cn/x.html",)))


def test_pages_of_one_notice_are_put_together_with_all_their_addresses_dates_and_files() -> None:
    in_column = notice("/zwgk/a.html", signed=SIGNED, published=date(2023, 3, 24), files=("/1.pdf", "/2.pdf"))
    migrated = notice(
        "/art/2020/b.html",
        number=NUMBER,
        signed=SIGNED,
        published=date(2023, 3, 28),
        files=("/2.pdf",),
    )
    other = notice("/c.html", title="关于开展推荐工作的通知", signed=SIGNED)
    merged, alone = merge_addresses([in_column, other, migrated])
    assert merged.document_number == NUMBER
    assert merged.addresses == ("https://www.miit.gov.cn/art/2020/b.html", "https://www.miit.gov.cn/zwgk/a.html")
    assert {day.on.isoformat() for day in merged.dates} == {"2023-03-23", "2023-03-24", "2023-03-28"}
    assert sorted(file.url[-6:] for file in merged.attachments) == ["/1.pdf", "/2.pdf"]
    assert alone == other


def test_the_order_in_which_columns_are_walked_changes_nothing() -> None:
    pages = [
        notice("/a.html", signed=SIGNED),
        notice("/b.html", number="甲〔2023〕64号", signed=SIGNED),
        notice("/c.html", number="甲〔2023〕64号", title="公布"),
    ]
    merged = [merge_addresses(order) for order in permutations(pages)]
    assert {len(found) for found in merged} == {1}
    assert len({found[0] for found in merged}) == 1


def test_notices_of_different_years_under_one_title_stay_apart() -> None:
    pages = [
        notice(f"/{year}.html", title="关于组织申报绿色工厂的通知", signed=date(year, 5, 1))
        for year in (2021, 2022, 2023)
    ]
    assert len(merge_addresses(pages)) == 3
