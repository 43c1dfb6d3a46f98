"""A document is not its origin: what is stated of a file is told apart by the notices that it speaks of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.archived import ArchivedDocument, archived_documents
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.documents.media_type import MediaType

PUBLICITY = "关于2031年度示例省绿色工厂名单的公示"
FINAL = "关于公布2031年度示例省绿色工厂名单的通知"
NUMBER = "示工信〔2031〕1号"
SITE = "http://gxt.example.cn/"


def stated(
    title: str = "", number: str = "", page: str = "", issued: date | None = None, publisher: str = "sd.gxt"
) -> Observation:
    """One statement of the document; `at` gives it its place in time."""
    return Observation(
        publisher,
        AttemptStage.INGEST,
        Outcome.STORED,
        datetime(2031, 1, 1, tzinfo=UTC),
        document_sha256="ab",
        media_type=MediaType.CSV.value,
        title=title,
        document_number=number,
        page_url=page and SITE + page,
        issued_on=issued,
    )


def document(*statements: Observation) -> ArchivedDocument:
    """The document of which this was stated, in this order."""
    days = (replace(its, observed_at=its.observed_at + timedelta(days=day)) for day, its in enumerate(statements))
    (found,) = archived_documents(list(days))
    return found


def told(*statements: Observation) -> list[tuple[str, str, list[str]]]:
    """Title, number and pages of each origin."""
    return [
        (its.cited.title, its.cited.document_number, [place.page_url.removeprefix(SITE) for place in its.places])
        for its in document(*statements).origins
    ]


@pytest.mark.parametrize("pages", [("gs.html", "gb.html"), ("", "")], ids=["with pages", "without pages"])
def test_a_file_of_the_publicity_and_of_the_final_notice_has_an_origin_of_each(pages: tuple[str, str]) -> None:
    proposed = stated(PUBLICITY, page=pages[0], issued=date(2031, 10, 1))
    conferred = stated(FINAL, NUMBER, pages[1], date(2031, 11, 20))
    expected = [(PUBLICITY, "", [pages[0]]), (FINAL, NUMBER, [pages[1]])]
    assert told(proposed, conferred) == told(conferred, proposed) == expected


@pytest.mark.parametrize(
    "later",
    [
        "关于撤回2031年度示例省绿色工厂名单公示的公告",
        "关于更正2031年度示例省绿色工厂名单的公告",
        "关于废止《关于公布2031年度示例省绿色工厂名单的通知》的公告",
        "关于公布2032年度示例省绿色工厂名单的通知",
        FINAL,
    ],
)
def test_a_notice_about_another_is_not_that_notice(later: str) -> None:
    assert len(told(stated(PUBLICITY), stated(later))) == 2


def test_two_numbers_are_two_notices_even_of_one_title() -> None:
    assert len(told(stated(FINAL, NUMBER), stated(FINAL, "示工信〔2031〕2号"))) == 2


def test_the_same_file_of_two_publishers_is_a_document_of_both() -> None:
    assert len(told(stated(FINAL), stated(FINAL, publisher="he.gxt"))) == 2


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (stated(), stated(FINAL, NUMBER, "gb.html")),
        (stated("绿色工厂名单"), stated(FINAL, NUMBER)),
        (stated("关于公布绿色工厂名单的通知"), stated(FINAL, NUMBER)),
        (stated(FINAL, page="gb.html"), stated(FINAL, NUMBER, "gb.html")),
        (stated("关于公布名单", page="gb.html"), stated(FINAL, NUMBER, "gb.html")),
        (stated(FINAL, "示工信[2031]1号"), stated(FINAL, NUMBER)),
    ],
)
def test_what_is_stated_of_the_same_notice_completes_what_was_stated_before(
    first: Observation, again: Observation
) -> None:
    ((title, number, _),) = told(first, again)
    assert (title, number) == (FINAL, NUMBER)


def test_a_mistake_is_corrected_by_stating_the_same_page_again() -> None:
    ((title, _, _),) = told(stated(PUBLICITY, page="gb.html"), stated(FINAL, page="gb.html"))
    assert title == FINAL


def test_one_notice_at_two_addresses_is_one_origin_with_both() -> None:
    assert told(stated(FINAL, NUMBER, "tz/1.html"), stated(FINAL, NUMBER, "zwgk/9.html")) == [
        (FINAL, NUMBER, ["tz/1.html", "zwgk/9.html"])
    ]


def test_what_names_no_notice_adds_none_beside_those_that_are_named() -> None:
    assert len(told(stated(PUBLICITY), stated(), stated(FINAL, NUMBER))) == 2


def test_a_notice_page_that_was_also_handed_in_is_still_a_notice_page() -> None:
    fetched = replace(stated(FINAL, page="gb.html"), stage=AttemptStage.NOTICE)
    assert document(fetched, stated(FINAL, page="gb.html")).is_notice_page


def test_a_page_that_is_a_listing_too_is_still_read() -> None:
    listing = replace(stated(page="gb.html"), stage=AttemptStage.LISTING)
    assert not document(stated(FINAL, page="gb.html"), listing).is_signpost


_NOTICES = (
    stated(PUBLICITY, page="gs.html", issued=date(2031, 10, 1)),
    stated(PUBLICITY, page="zwgk/gs.html", issued=date(2031, 10, 1)),
    stated(FINAL, NUMBER, "gb.html", date(2031, 11, 20)),
    stated(FINAL, NUMBER, issued=date(2031, 11, 20)),
    stated("关于撤回2031年度示例省绿色工厂名单公示的公告", page="ch.html"),
    stated("关于更正2031年度示例省绿色工厂名单的公告", "示工信〔2031〕2号"),
    stated(FINAL, NUMBER, publisher="he.gxt"),
    stated(page="sy.html"),
    stated(),
)


@given(st.lists(st.sampled_from(range(len(_NOTICES))), min_size=1, unique=True))
def test_the_origins_of_a_document_do_not_hang_on_which_was_met_first(order: list[int]) -> None:
    assert told(*(_NOTICES[at] for at in order)) == told(*(_NOTICES[at] for at in sorted(order)))
