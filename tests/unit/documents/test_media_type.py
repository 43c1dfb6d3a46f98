"""A document is what its bytes say, under whatever name it was published."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrapers.documents.media_type import MediaType, media_type, media_type_of
from tests.builders import docx, html, open_document, xls, xlsx, zipped
from tests.builders.compound import compound_file
from tests.builders.grids import Grid

LIST = Grid([["序号", "企业名称"], ["1", "甲公司"], ["2", "乙公司"]])
PAGE = html.page(html.table(LIST))


def _kind(tmp_path: Path, content: bytes, name: str = "attachment.pdf") -> MediaType:
    path = tmp_path / name
    path.write_bytes(content)
    assert media_type_of(content) is media_type(path)
    return media_type(path)


def test_formats_in_a_zip_are_told_apart_by_what_is_in_it(tmp_path: Path) -> None:
    workbook = xlsx.write_grid(tmp_path / "a.pdf", LIST).read_bytes()
    document = docx.write(tmp_path / "b.pdf", docx.table(LIST)).read_bytes()
    assert _kind(tmp_path, workbook) is MediaType.XLSX
    assert _kind(tmp_path, document) is MediaType.DOCX
    assert _kind(tmp_path, zipped.zip_of([("附件/名单.xlsx", workbook)])) is MediaType.ZIP
    assert _kind(tmp_path, zipped.zip_of([("OFD.xml", b"<OFD/>"), ("Doc_0/Document.xml", b"")])) is MediaType.OFD


def _xml(outermost: str, namespace: str) -> bytes:
    return f'<?xml version="1.0"?>\n<?mso-application progid="x"?>\n<{outermost} xmlns:a="{namespace}">'.encode()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (open_document.package("spreadsheet"), MediaType.ODS),
        (open_document.package("spreadsheet-template"), MediaType.ODS),
        (open_document.package("text"), MediaType.ODT),
        (open_document.package("presentation"), MediaType.UNKNOWN),
        (zipped.zip_of([("mimetype", b"application/epub+zip"), ("a.html", b"x")]), MediaType.ZIP),
        (zipped.stored_member(b"mimetype", b"x", flags=1), MediaType.ZIP),
        (open_document.flat("spreadsheet"), MediaType.FODS),
        (open_document.flat("text"), MediaType.FODT),
        (open_document.flat("presentation"), MediaType.UNKNOWN),
        (zipped.zip_of([("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")]), MediaType.XLSB),
        (_xml("Workbook", "urn:schemas-microsoft-com:office:spreadsheet"), MediaType.EXCEL_XML),
        (_xml("ss:Workbook", "urn:schemas-microsoft-com:office:spreadsheet"), MediaType.EXCEL_XML),
        (_xml("w:wordDocument", "http://schemas.microsoft.com/office/word/2003/wordml"), MediaType.WORD_XML),
        (_xml("Workbook", "urn:another"), MediaType.UNKNOWN),
        (
            b"<?xml version='1.0'?><data>" + _xml("Workbook", "urn:schemas-microsoft-com:office:spreadsheet"),
            MediaType.UNKNOWN,
        ),
    ],
)
def test_formats_that_only_an_office_program_opens_are_told_apart(
    tmp_path: Path, content: bytes, expected: MediaType
) -> None:
    assert _kind(tmp_path, content, "名单.xls") is expected


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (["Workbook"], MediaType.XLS),
        (["Book"], MediaType.XLS),
        (["WordDocument", "1Table"], MediaType.DOC),
        (["WordDocument", "WpsCustomData"], MediaType.WPS),
        (["EncryptionInfo", "EncryptedPackage"], MediaType.ENCRYPTED_OFFICE),
        (["WORKBOOK"], MediaType.XLS),
        (["worddocument"], MediaType.DOC),
        (["WordDocument", "ObjectPool/_1/Workbook", "ObjectPool/_2/EncryptedPackage"], MediaType.DOC),
        (["Workbook", "MBD0001/WordDocument", "MBD0001/WpsCustomData"], MediaType.XLS),
        (["Pictures", "Inside/Workbook"], MediaType.UNKNOWN),
        (["Pictures"], MediaType.UNKNOWN),
    ],
)
def test_old_office_formats_are_told_apart_by_their_streams(
    tmp_path: Path, streams: list[str], expected: MediaType
) -> None:
    assert _kind(tmp_path, compound_file(dict.fromkeys(streams, b"x" * 5000))) is expected


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (["WordDocument", "ObjectPool/_1/WORKBOOK"], MediaType.DOC),
        (["WORKBOOK", "MBD0001/WordDocument"], MediaType.XLS),
    ],
)
def test_an_old_office_file_with_a_damaged_directory_is_told_by_the_first_of_its_streams(
    tmp_path: Path, streams: list[str], expected: MediaType
) -> None:
    whole = bytearray(compound_file(dict.fromkeys(streams, b"x" * 5000)))
    root = whole.index("Root Entry".encode("utf-16-le"))
    whole[root + 66] = 9  # the root is of no kind that there is
    assert _kind(tmp_path, bytes(whole)) is expected


def test_a_workbook_written_by_a_program_is_an_xls(tmp_path: Path) -> None:
    content = xls.write_grid(tmp_path / "list.doc", LIST).read_bytes()
    assert _kind(tmp_path, content) is MediaType.XLS


def test_a_cut_off_office_file_is_still_known_for_what_it_was(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(["序号"])  # type: ignore[union-attr]
    workbook.save(tmp_path / "whole.xlsx")
    whole = (tmp_path / "whole.xlsx").read_bytes()
    assert _kind(tmp_path, whole[: len(whole) - 300]) is MediaType.XLSX
    document = docx.write(tmp_path / "whole.docx", docx.paragraph("文字")).read_bytes()
    assert _kind(tmp_path, document[: len(document) // 2]) is MediaType.DOCX


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "\ufeff\n\n<!-- made by a tool -->\n" + PAGE,
        '<?xml version="1.0" encoding="gb2312"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>文字</body></html>',
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><table><tr><td>1</td></tr></table></html>',
        "<table border=1><tr><td>序号</td><td>企业名称</td></tr></table>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_web_page_is_known_under_any_name_and_in_any_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    assert _kind(tmp_path, text.encode(encoding), "名单.xls") is MediaType.HTML


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimited_text_is_told_from_running_text(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = ["附件1", *(delimiter.join(row) for row in [*LIST.texts, ["3", "丙公司"]])]
    assert _kind(tmp_path, "\r\n".join(lines).encode(encoding), "a.txt") is MediaType.CSV


@pytest.mark.parametrize(
    "text",
    [
        "关于公布绿色制造名单的通知\n各有关单位：\n现将名单予以公布。\n",
        "The list, as announced, has 662 entries.\nIt was published in 2022, and holds.\nNo table, here, at all, so\n",
        '{"success": false,\n "code": 500,\n "message": "无权限"}\n',
        '[{"序号": 1,\n "企业名称": "甲"},\n {"序号": 2,\n "企业名称": "乙"}]\n',
        "一、指导思想",
    ],
)
def test_running_text_is_not_taken_for_a_table(tmp_path: Path, text: str) -> None:
    assert _kind(tmp_path, text.encode(), "a.csv") is MediaType.TEXT


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", MediaType.PDF),
        (b"\x00\x01junk of a mail gateway\r\n%PDF-1.4\n%\xe2\xe3", MediaType.PDF),
        (b"{\\rtf1\\ansi\\ansicpg936 text}", MediaType.RTF),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", MediaType.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", MediaType.IMAGE),
        (b"Rar!\x1a\x07\x01\x00\x33\x92", MediaType.RAR),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", MediaType.SEVEN_ZIP),
        (b"", MediaType.UNKNOWN),
        (b"\x00" * 5000, MediaType.UNKNOWN),
        (bytes(range(256)) * 20, MediaType.UNKNOWN),
        ("%PDF- 是文件头。\n第二行\n".encode(), MediaType.PDF),
        ("本文说明 %PDF- 文件头\n第二行\n".encode(), MediaType.TEXT),
    ],
)
def test_formats_are_told_by_their_first_bytes(tmp_path: Path, content: bytes, expected: MediaType) -> None:
    assert _kind(tmp_path, content, "list.xlsx") is expected


def test_a_presentation_is_no_document_of_a_known_kind(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talk.pptx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("ppt/presentation.xml", "<p/>")
    assert media_type(tmp_path / "talk.pptx") is MediaType.UNKNOWN


@pytest.mark.parametrize("place", [30, 32], ids=["sectors", "short sectors"])
def test_a_compound_file_whose_sectors_are_of_an_impossible_size_is_told_by_its_names(place: int) -> None:
    whole = bytearray(compound_file({"Workbook": b"x" * 5000}))
    for size in range(256):
        whole[place] = size
        assert media_type_of(bytes(whole)) is MediaType.XLS
