"""How announcements are put together for a replica: lists with rows of their own, notices, annexes, columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.builders.lists import PublishedList
from tests.replica import paper
from tests.replica.facts import Annex, Announcement, Column, Linked, Publisher

FACTORIES = ("序号", "地区", "工厂名称", "第三方评价机构名称")
PARKS = ("序号", "地区", "园区名称", "第三方评价机构名称")
SUPPLY_CHAINS = ("序号", "地区", "企业名称", "第三方评价机构名称")
_UNWANTED = (
    "关于举办2024年职工运动会的通知",
    "机关食堂食材采购项目中标公告",
    "2023年度部门决算公开",
    "关于招录公务员面试工作的公告",
)


def published(
    title: str, places: Sequence[str], *, labels: tuple[str, ...] = FACTORIES, rows: int = 4
) -> PublishedList:
    """A list of that title with one row a place, in turn; names tell the title, so that no two lists are alike."""
    noun = {"园区名称": "高新技术产业园区", "企业名称": "供应链管理有限公司"}.get(labels[2], "制造有限公司")
    order = sorted(places[at % len(places)] for at in range(rows))
    stem = "".join(character for character in title if character.isdigit())[-2:]
    lines = [
        (str(at), place, f"{place.removesuffix('市')}绿源{stem}第{at}{noun}", f"{place.removesuffix('市')}节能评价中心")
        for at, place in enumerate(order, start=1)
    ]
    return PublishedList(tuple(lines), labels, title)


def announcement(
    serial: int,
    title: str,
    day: date,
    *,
    issuer: str,
    annexes: Iterable[Annex] = (),
    number: str = "",
    table: PublishedList | None = None,
    paragraphs: Sequence[str] = ("各有关单位：", "现将有关事项通知如下，请认真组织实施。"),
    dates_apart: bool = False,
    is_wanted: bool = True,
) -> Announcement:
    """An announcement whose four dates agree, or lie days apart."""
    step = timedelta(days=1 if dates_apart else 0)
    return Announcement(
        serial=serial,
        title=title,
        url_date=day + 3 * step,
        meta_date=day + 2 * step,
        visible_date=day + step,
        signature_date=day,
        document_number=number,
        issuer=issuer,
        paragraphs=tuple(paragraphs),
        table=table,
        annexes=tuple(annexes),
        is_wanted=is_wanted,
    )


def column(column_id: str, name_zh: str, *announcements: Announcement) -> Column:
    """A column with its announcements, newest first."""
    return Column(
        column_id, name_zh, tuple(sorted(announcements, key=lambda one: (one.listed_on, one.serial), reverse=True))
    )


def workbook(published_list: PublishedList, linked: Linked = Linked.PATH, number: int = 1) -> Annex:
    """A list as a workbook annexed."""
    return Annex(f"附件{number}：{published_list.title}.xlsx", paper.xlsx_of(published_list), linked)


def routine(first: int, count: int, issuer: str, day: date, *, subject: str = "绿色工厂") -> list[Announcement]:
    """Older announcements on the subject without annexes, a week apart, and one unwanted after every fifth."""
    made: list[Announcement] = []
    for at in range(count):
        when = day - timedelta(days=7 * at)
        serial = first + 2 * at
        title = f"关于做好{when.year}年第{at + 1}期{subject}动态管理工作的通知"
        made.append(announcement(serial, title, when, issuer=issuer))
        if at % 5 == 4:
            title = f"{_UNWANTED[at // 5 % len(_UNWANTED)]}（{when:%Y%m%d}）"
            made.append(announcement(serial + 1, title, when, issuer=issuer, is_wanted=False))
    return made


def with_new_announcement(publisher: Publisher, new: Announcement) -> Publisher:
    """The publisher after one more announcement in its first column."""
    first, *others = publisher.columns
    return replace(publisher, columns=(column(first.column_id, first.name_zh, new, *first.announcements), *others))
