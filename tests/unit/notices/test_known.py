"""A harvested page of a notice known beforehand is that notice; any other has a name that outlives its address."""

from datetime import date

import pytest

from scrapers.notices.known import NamedBy, name_of
from scrapers.publishers.registry import load_publishers
from scrapers.reference import tables
from tests.unit.notices.test_identity import notice

MIIT = load_publishers()["cn.miit"]
KNOWN = tables.Notice(
    "cn.miit:2022:final",
    "cn.miit",
    "2022",
    "final",
    "工信厅节函〔2023〕64号",
    "关于公布2022年度绿色制造名单的通知",
    date(2023, 3, 23),
    date(2023, 3, 24),
    "https://wap.miit.gov.cn/known.html",
)
UNDATED = tables.Notice(
    "cn.miit:3:publicity", "cn.miit", "3", "publicity", "", "第三批绿色制造名单公示", None, None, ""
)
PROPOSED = "第三批绿色制造名单公示"


@pytest.mark.parametrize(
    ("harvested", "notice_id", "named_by"),
    [
        (notice(title="另一标题", number=KNOWN.document_number), KNOWN.notice_id, NamedBy.DOCUMENT_NUMBER),
        (notice("/known.html", title="另一标题"), KNOWN.notice_id, NamedBy.PAGE_URL),
        (notice(published=date(2023, 3, 24)), KNOWN.notice_id, NamedBy.TITLE_AND_DATE),
        (
            notice(title="工业和信息化部办公厅关于公布2022年度绿色制造名单的通知", signed=date(2023, 3, 23)),
            KNOWN.notice_id,
            NamedBy.TITLE_AND_DATE,
        ),
        # A reprint: unsigned, and dated by its own making.
        (notice(published=date(2025, 5, 6)), KNOWN.notice_id, NamedBy.TITLE),
        (notice(title=PROPOSED, published=date(2018, 9, 1)), UNDATED.notice_id, NamedBy.TITLE),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_known_notice_is_told_by_number_address_title_and_date_or_where_undated_by_title(
    harvested: object, notice_id: str, named_by: NamedBy
) -> None:
    name = name_of(harvested, MIIT, [UNDATED, KNOWN])  # type: ignore[arg-type]
    assert (name.notice_id, name.named_by) == (notice_id, named_by)


@pytest.mark.parametrize(
    "other",
    [
        notice(signed=date(2024, 1, 1)),
        notice(number="工信厅节函〔2023〕65号", signed=date(2023, 3, 23)),
        notice(title="《关于公布2022年度绿色制造名单的通知》解读", signed=date(2023, 3, 23)),
    ],
    ids=["another date", "another number", "about the notice"],
)
def test_what_is_only_like_a_known_notice_is_not_it(other: object) -> None:
    assert name_of(other, MIIT, [UNDATED, KNOWN]).named_by is NamedBy.ITSELF  # type: ignore[arg-type]


def test_the_name_of_a_notice_without_number_outlives_its_address() -> None:
    old, moved = (notice(path, title="关于名单的通知", signed=date(2024, 5, 6)) for path in ("/old.html", "/new.html"))
    later = notice("/old.html", title="关于名单的通知", signed=date(2025, 5, 6))
    assert name_of(old, MIIT, []) == name_of(moved, MIIT, [])
    assert name_of(old, MIIT, []) != name_of(later, MIIT, [])


def test_a_notice_with_a_number_is_named_by_it() -> None:
    assert name_of(notice(number="工信厅节函〔2025〕1号"), MIIT, []).notice_id == "cn.miit:工信厅节函〔2025〕1号"
