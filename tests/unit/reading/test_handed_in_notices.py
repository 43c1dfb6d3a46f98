"""A notice handed in by hand becomes a notice, whatever its format, with the annexes that came with it."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reading.archived import archived_documents
from pipelines.reading.notice_pages import notice_pages
from pipelines.reading.notice_rows import notice_rows
from pipelines.reading.placed import NoticesOfOrigins
from pipelines.reading.raw_rows import raw_rows
from pipelines.reading.readings import read_archive
from scrapers.archive.observations import ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.documents.html.web_archive import saved_from
from scrapers.intake import Intake, Particulars
from scrapers.publishers.registry import load_publishers
from tests.builders import docx

SITE = "http://jx.ah.gov.cn/public/1.html"
TITLE = "2024年芜湖市绿色工厂名单公示"
LINES = (
    TITLE,
    "根据有关要求，经专家评审，拟认定12家企业为2024年芜湖市绿色工厂，现予以公示。",
    "公示时间：2024年5月6日至5月10日。",
    "附件：1.芜湖市绿色工厂名单",
    "2.复核情况表",
    "芜湖市工业和信息化局",
    "2024年5月6日",
)


def as_text(lines: tuple[str, ...]) -> bytes:
    return "\n".join(lines).encode()


def as_page(lines: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    noted = f"<!-- saved from url=(0{len(SITE)}){SITE} -->"
    return f"<!DOCTYPE html>\n{noted}\n<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def as_web_archive(lines: tuple[str, ...]) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {SITE}\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n\r\n'
        f"------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {SITE}\r\n\r\n"
    )
    return head.encode() + as_page(lines) + b"\r\n------B--\r\n"


def as_docx(lines: tuple[str, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return docx.write(Path(folder) / "notice.docx", *map(docx.paragraph, lines)).read_bytes()


FORMATS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "txt": as_text,
    "html": as_page,
    "mhtml": as_web_archive,
    "docx": as_docx,
}


def rows_of(root: Path) -> dict[str, list[dict[str, Any]]]:
    log, publishers = list(ObservationLog(root)), load_publishers()
    documents = archived_documents(log)
    outcomes = read_archive(documents, log, ObjectStore(root), root / "readings", publishers).outcomes
    notices = notice_rows(notice_pages(documents, log, outcomes, publishers), publishers, log, documents)
    of_origins = NoticesOfOrigins.of(documents, notices["notice_addresses"], notices["notice_pages"])
    rows, entries = raw_rows([], documents, outcomes, of_origins, log, "")
    return notices | rows | {"list_entries": list(entries)}


def hand_in(root: Path, name: str, content: bytes, **stated: Any) -> None:
    path = root / "files" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    Intake(root / "archive").ingest(path, Particulars("ah.jx", **stated))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("page_url", ["", SITE])
def test_it_is_a_notice_in_every_format(tmp_path: Path, kind: str, page_url: str) -> None:
    hand_in(tmp_path, f"notice.{kind}", FORMATS[kind](LINES), page_url=page_url)
    rows = rows_of(tmp_path / "archive")
    (notice,) = rows["notice_pages"]
    assert notice["title"] == TITLE
    assert (notice["stage"], notice["level"], notice["region_code"]) == ("publicity", "municipal", "3402")
    assert (notice["issued_on"], notice["batch"]) == (date(2024, 5, 6), "2024")
    assert notice["issuing_bodies"] == "芜湖市工业和信息化局"
    assert (notice["publicity_from"], notice["publicity_to"]) == (date(2024, 5, 6), date(2024, 5, 10))
    assert notice["page_url"] == (page_url or None)
    assert [(row["kind"], row["measure"], row["value"]) for row in rows["notice_counts"]] == [
        ("green_factory", "listed", 12)
    ]
    assert {(row["kind"], row["on_date"]) for row in rows["notice_dates"]} == {("signature", date(2024, 5, 6))}
    assert [(row["number"], row["form"]) for row in rows["notice_annexes"]] == [(1, "not_linked"), (2, "not_linked")]
    assert [row["url"] for row in rows["notice_addresses"]] == ([page_url] if page_url else [])


@pytest.mark.parametrize("does", ["决定将甲公司等20家纳入", "同意将甲公司等20家列入", "现将甲公司等20家列入"])
def test_firms_taken_into_a_plan_of_candidates_are_told_by_a_notice_that_counts_no_titles(
    tmp_path: Path, does: str
) -> None:
    title = "关于将甲公司等20家企业纳入2024年芜湖市绿色工厂创建计划的通知"
    lines = (title, f"经研究，{does}2024年芜湖市绿色工厂创建计划。", "芜湖市工业和信息化局", "2024年5月6日")
    hand_in(tmp_path, "notice.txt", as_text(lines))
    rows = rows_of(tmp_path / "archive")
    (notice,) = rows["notice_pages"]
    assert (notice["stage"], notice["level"], notice["region_code"]) == ("call", "municipal", "3402")
    assert rows["notice_counts"] == []


@pytest.mark.parametrize("label", ["制发日期", "成文日期", "印发日期", "发布时间"])
def test_the_day_that_a_label_gives_is_the_day_of_a_notice_without_signature(tmp_path: Path, label: str) -> None:
    lines = (f"文件号 芜工信〔2024〕56号 {label} 2024-05-06", *LINES[:4])
    hand_in(tmp_path, "notice.txt", as_text(lines), title=TITLE)
    (notice,) = rows_of(tmp_path / "archive")["notice_pages"]
    assert notice["issued_on"] == date(2024, 5, 6)


LIST = "序号,企业名称,所属地区\n1,甲有限公司,芜湖市\n2,乙有限公司,芜湖市\n".encode()
TABLE = "企业名称,复核情况\n丙有限公司,合格\n".encode()


@pytest.mark.parametrize(
    "stated",
    [{"page_url": SITE}, {"title": TITLE}, {"title": TITLE, "issued_on": date(2024, 5, 6)}],
    ids=["page", "title", "title and day"],
)
def test_files_handed_in_of_one_notice_are_its_annexes_in_any_order(tmp_path: Path, stated: dict[str, Any]) -> None:
    for order, names in enumerate((("n", "1", "2"), ("2", "1", "n"))):
        root = tmp_path / str(order)
        root.mkdir()
        for name in names:
            match name:
                case "n":
                    hand_in(root, "notice.html", as_page(LINES), page_url=stated.get("page_url", ""))
                case "1":
                    hand_in(root, "附件1.csv", LIST, **stated)
                case "2":
                    hand_in(root, "附件2：复核情况表.csv", TABLE, **stated)
        rows = rows_of(root / "archive")
        (notice,) = rows["notice_pages"]
        annexes = rows["notice_annexes"]
        assert [(row["number"], row["form"], row["name"]) for row in annexes] == [
            (1, "handed_in", "芜湖市绿色工厂名单"),
            (2, "handed_in", "复核情况表"),
        ]
        assert {row["notice_id"] for row in annexes} == {notice["notice_id"]}
        origins = {row["file_name"]: row["notice_id"] for row in rows["document_origins"]}
        assert set(origins.values()) == {notice["notice_id"]}


def test_a_list_alone_or_a_report_in_the_press_is_no_notice(tmp_path: Path) -> None:
    hand_in(tmp_path, "list.csv", LIST, title="关于公布2024年安徽省绿色工厂名单的通知", page_url=SITE)
    hand_in(tmp_path, "report.txt", "记者近日获悉，芜湖市新增绿色工厂12家。\n累计达到50家。".encode())
    assert rows_of(tmp_path / "archive")["notice_pages"] == []


def test_a_notice_given_again_in_another_format_is_one(tmp_path: Path) -> None:
    hand_in(tmp_path, "notice.txt", as_text(LINES))
    hand_in(tmp_path, "notice.docx", as_docx(LINES))
    rows = rows_of(tmp_path / "archive")["notice_pages"]
    assert len({row["notice_id"] for row in rows}) == 1
    assert sorted(row["is_cited"] for row in rows) == [False, True]


def test_what_the_operator_states_stands_in_for_what_the_text_does_not_say(tmp_path: Path) -> None:
    hand_in(tmp_path, "n.txt", as_text(LINES[:-2]), issued_on=date(2024, 5, 7), document_number="芜工信〔2024〕7号")
    (notice,) = rows_of(tmp_path / "archive")["notice_pages"]
    assert (notice["issued_on"], notice["issued_by_date"]) == (date(2024, 5, 7), "stated")
    assert notice["document_number"] == "芜工信〔2024〕7号"


@pytest.mark.parametrize("kind", ["html", "mhtml"])
def test_a_saved_page_tells_where_it_was_saved_from(kind: str) -> None:
    assert saved_from(FORMATS[kind](LINES)) == SITE
    assert saved_from(as_text(LINES)) == ""


LIST_UNDER_A_TITLE = (
    "<h1>关于公布2024年度安徽省绿色工厂名单的通知</h1>{published}<p>皖经信节能函〔2024〕924号</p><p>2024年5月30日</p>"
    "<table><tr><td>序号</td><td>企业名称</td></tr><tr><td>1</td><td>安徽准澜煤化有限公司</td></tr></table>"
)


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("<p>发布时间：2024-09-13</p>", [(date(2024, 5, 30), date(2024, 9, 13))]),
        ("<p>[ 发布日期：2024-09-13 10:22 来源：省经济和信息化厅 ]</p>", [(date(2024, 5, 30), date(2024, 9, 13))]),
        ("", []),
    ],
)
def test_a_page_with_nothing_but_a_list_under_its_title_is_a_notice_by_its_day_of_publication(
    tmp_path: Path, published: str, days: list[tuple[date, date]]
) -> None:
    page = f"<html><head><meta charset='utf-8'></head><body>{LIST_UNDER_A_TITLE}</body></html>"
    hand_in(tmp_path, "page.html", page.format(published=published).encode(), issued_on=date(2024, 5, 30))
    rows = rows_of(tmp_path / "archive")
    assert [(row["issued_on"], row["published_on"]) for row in rows["notice_pages"]] == days
    assert len(rows["list_entries"]) == 1
