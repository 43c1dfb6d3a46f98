"""Files handed in one by one, with a saved page's folder, or by a manifest: each with what is said of it."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from command_line.ingest import ingest
from scrapers.archive.observations import Observation, ObservationLog
from scrapers.publishers.registry import read_publishers
from tests.builders.zipped import zip_of

SITE = "http://jx.ah.gov.cn/public/1.html"
PAGE = f"<!DOCTYPE html>\n<!-- saved from url=(0033){SITE} -->\n<html><body><p>现予公布。</p></body></html>"
COLUMNS = ("file", "publisher", "page_url", "attachment_url", "title", "document_number", "issued", "annex_of")


def run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(ingest, [str(argument) for argument in arguments], env={"GREENREG_HOME": str(home)})


def taken_in(home: Path) -> dict[str, Observation]:
    return {line.file_name: line for line in ObservationLog(home / "archive")}


def manifest(folder: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    table.writerows(rows)
    path = folder / "files.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    return path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "notice.html").write_text(PAGE, encoding="utf-8")
    (folder / "notice.txt").write_text("现予公布。", encoding="utf-8")
    (folder / "annex.csv").write_text("序号,企业名称\n1,甲有限公司\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("folder", ["notice_files", "notice.files", "notice_文件"])
def test_a_saved_page_goes_in_with_the_documents_of_its_folder(tmp_path: Path, files: Path, folder: str) -> None:
    beside = files / folder
    beside.mkdir()
    (beside / "附件1.zip").write_bytes(zip_of([("甲.csv", "序号,企业名称\n1,甲有限公司\n".encode())]))
    (beside / "附件2.csv").write_text("序号,企业名称\n1,乙有限公司\n", encoding="utf-8")
    for noise in ("style.css", "main.js", "frame.html"):
        (beside / noise).write_text("body, html {}" if noise == "style.css" else "<html></html>", encoding="utf-8")
    (beside / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run(tmp_path, files / "notice.html", "--publisher", "ah.jx").exit_code == 0
    found = taken_in(tmp_path)
    assert set(found) == {"notice.html", "附件1.zip", "甲.csv", "附件2.csv"}
    assert {line.page_url for line in found.values()} == {SITE}


def test_a_program_is_told_of_each_file_and_member_and_of_what_is_left_out(tmp_path: Path, files: Path) -> None:
    (files / "lists.zip").write_bytes(zip_of([("甲.csv", "序号,企业名称\n1,甲有限公司\n".encode())]))
    rows = [{"file": name, "publisher": "ah.jx"} for name in ("lists.zip", "annex.csv", "gone.csv")]
    told = run(tmp_path, "--json", "--manifest", manifest(files, *rows))
    assert told.exit_code == 2
    archived = {line.file_name: line.document_sha256 for line in taken_in(tmp_path).values()}
    found = json.loads(told.stdout)
    taken = [one for one in found if not one["fault"]]
    assert {one["member"] or Path(one["file"]).name: one["document_sha256"] for one in taken} == archived
    assert ["gone.csv" in one["fault"] for one in found if one["fault"]] == [True]


def test_an_address_that_is_stated_outweighs_the_one_that_the_browser_noted(tmp_path: Path, files: Path) -> None:
    stated = "http://jx.ah.gov.cn/other.html"
    assert run(tmp_path, files / "notice.html", "--publisher", "ah.jx", "--page-url", stated).exit_code == 0
    assert taken_in(tmp_path)["notice.html"].page_url == stated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_takes_in_many_files_and_ties_annexes_to_their_notice(
    tmp_path: Path, files: Path, encoding: str
) -> None:
    said = {"title": "关于公布2024年绿色工厂名单的通知", "document_number": "皖经信〔2024〕7号", "issued": "2024-05-06"}
    path = manifest(
        files,
        {"file": "annex.csv", "annex_of": "notice.txt"},
        {"file": "notice.txt", "publisher": "ah.jx", **said},
        {"file": "notice.html", "publisher": "sd.gxt"},
        encoding=encoding,
    )
    assert run(tmp_path, "--manifest", path).exit_code == 0
    found = taken_in(tmp_path)
    for name in ("annex.csv", "notice.txt"):
        line = found[name]
        assert (line.publisher_id, line.title, line.document_number) == (
            "ah.jx",
            said["title"],
            said["document_number"],
        )
        assert str(line.issued_on) == said["issued"]
    assert (found["notice.html"].publisher_id, found["notice.html"].page_url) == ("sd.gxt", SITE)


def test_an_annex_of_a_saved_page_is_tied_by_the_address_that_the_browser_noted(tmp_path: Path, files: Path) -> None:
    path = manifest(files, {"file": "notice.html"}, {"file": "annex.csv", "annex_of": "notice.html"})
    assert run(tmp_path, "--manifest", path, "--publisher", "ah.jx").exit_code == 0
    assert taken_in(tmp_path)["annex.csv"].page_url == SITE


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"file": "", "title": "名单"}, "it names no file"),
        ({"file": "lost.pdf"}, "there is no file"),
        ({"file": "annex.csv", "annex_of": "lost.html"}, "is the file of no row"),
        ({"file": "annex.csv", "annex_of": "notice.txt"}, "nothing ties annex.csv to notice.txt"),
        ({"file": "annex.csv", "publisher": "xx.yyy"}, "not a known publisher"),
        ({"file": "annex.csv", "issued": "6 May"}, "'6 May' is no day"),
        ({"file": "annex.csv", "attachment_url": "javascript:alert(1)"}, "is no scheme of the web"),
        ({"file": "annex.csv", "page_url": "on my desk"}, "is no web address"),
    ],
)
def test_a_row_at_fault_is_told_in_one_line_and_costs_itself(
    tmp_path: Path, files: Path, row: dict[str, str], said: str
) -> None:
    path = manifest(files, row, {"file": "notice.txt"})
    result = run(tmp_path, "--manifest", path, "--publisher", "ah.jx")
    (line,) = result.stderr.splitlines()
    assert result.exit_code == 2
    assert f"{path} row 2: " in line
    assert said in line
    assert set(taken_in(tmp_path)) == {"notice.txt"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("file,publsher\na.pdf,cn.miit\n", "no column publsher"),
        ("a.pdf,cn.miit\n", "no column a.pdf, cn.miit"),
        ("", "its first line must name the columns"),
        ("title\n名单\n", "its first line must name the columns"),
    ],
)
def test_a_manifest_that_is_none_is_refused_with_the_columns_it_should_have(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "files.csv"
    path.write_text(content, encoding="utf-8")
    result = run(tmp_path, "--manifest", path, "--publisher", "ah.jx")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "document_number" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("notice.txt",), ("notice.txt", "--publisher", "ah.jx", "--manifest", "notice.txt")],
    ids=["nothing", "no publisher", "both"],
)
def test_what_is_asked_for_must_be_told(
    tmp_path: Path, files: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    assert run(tmp_path, *arguments).exit_code == 2
    assert not (tmp_path / "archive").exists()


def test_the_documents_of_every_publisher_with_a_file_can_be_handed_in(tmp_path: Path, files: Path) -> None:
    for publisher_id in read_publishers().publishers:
        handed_in = run(tmp_path / publisher_id, files / "notice.html", "--publisher", publisher_id)
        assert handed_in.exit_code == 0, handed_in.output
