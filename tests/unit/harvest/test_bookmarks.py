"""A bookmark lets the next walk stop early, and never makes it stop too early."""

from datetime import date
from pathlib import Path

import pytest

from scrapers.harvest.bookmarks import Bookmark, Bookmarks, Listed
from scrapers.publishers.model import Column
from scrapers.publishers.options import TrsOptions
from scrapers.sites.model import NoticeLink

COLUMN = Column(
    column_id="tzgg", name_zh="通知公告", url="https://example.gov.cn/tzgg/", certainty="A", source="test", family="trs"
)


def link(number: int, title: str = "通知") -> NoticeLink:
    return NoticeLink(f"https://example.gov.cn/{number}.html", title, date(2026, 1, number), "tzgg")


def settled(bookmark: Bookmark) -> list[str]:
    return [one.url for one in bookmark if one.is_settled]


def test_a_bookmark_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = Bookmark().after([link(2), link(1)])
    kept.settle(lambda one: one.url.endswith("/1.html"))
    Bookmarks(tmp_path, "bj.jxj").keep(COLUMN, kept)
    assert list(Bookmarks(tmp_path, "bj.jxj").of(COLUMN)) == list(kept)
    assert list(Bookmarks(tmp_path, "js.gxt").of(COLUMN)) == []


@pytest.mark.parametrize("damage", ["", "{", '{"form": 2}', '{"form": 1, "column": {}, "listed": []}', "[]"])
def test_a_damaged_bookmark_is_none(tmp_path: Path, damage: str) -> None:
    bookmarks = Bookmarks(tmp_path, "bj.jxj")
    bookmarks.keep(COLUMN, Bookmark().after([link(1)]))
    (tmp_path / "columns" / "bj.jxj" / "tzgg.json").write_text(damage)
    assert list(bookmarks.of(COLUMN)) == []


def test_a_column_with_other_options_has_no_bookmark(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path, "bj.jxj")
    bookmarks.keep(COLUMN, Bookmark().after([link(1)]))
    other = COLUMN.model_copy(update={"options": TrsOptions(row="li.other")})
    assert list(bookmarks.of(other)) == []


def test_what_an_earlier_walk_saw_stays_known() -> None:
    bookmark = Bookmark().after([link(2), link(1)]).after([link(3), link(2)])
    assert [one.url for one in bookmark] == [link(3).url, link(2).url, link(1).url]
    assert bookmark.knows(link(1).url)


def test_a_settled_notice_stays_settled_until_its_title_changes() -> None:
    bookmark = Bookmark().after([link(2), link(1)])
    bookmark.settle(lambda _: True)
    assert settled(bookmark.after([link(3), link(2), link(1)])) == [link(2).url, link(1).url]
    assert settled(bookmark.after([link(2, "通知（更正）"), link(1)])) == [link(1).url]


def test_a_listed_notice_gives_its_link_back() -> None:
    assert Listed.of(link(1)).as_link("tzgg") == link(1)
