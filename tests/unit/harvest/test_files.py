"""Which files of a notice are fetched, what they may be, and what they are called."""

import pytest

from scrapers.documents.media_type import MediaType
from scrapers.harvest.files import expected_of, file_name_of, files_of
from scrapers.sites.model import Attachment, NoticePage

FILE = Attachment("https://example.gov.cn/P020230101.pdf", (), "附件1：名单.pdf")
PICTURE = Attachment("https://example.gov.cn/list.jpg", (), "")


def page(body: str, attachments: tuple[Attachment, ...] = ()) -> NoticePage:
    return NoticePage("https://example.gov.cn/1.html", "通知", ("通知",), {}, "", "", (), body, attachments, (PICTURE,))


def test_a_picture_is_fetched_only_where_it_may_be_the_list() -> None:
    assert files_of(page("<p>名单见下图</p>")) == (PICTURE,)
    assert files_of(page("<table><tr><td>甲厂</td></tr></table>")) == ()
    assert files_of(page("<p>见附件</p>", (FILE,))) == (FILE,)


@pytest.mark.parametrize(
    ("name", "url", "html_is_accepted"),
    [
        ("附件1：名单.pdf", "https://example.gov.cn/a.pdf", False),
        ("附件1：名单", "https://example.gov.cn/module/download?id=1", False),
        ("附件1：名单.xls", "https://example.gov.cn/a", True),
        ("附件1：名单", "https://example.gov.cn/a.html", True),
        ("附件1：名单", "https://example.gov.cn/downfile.jsp?id=3&filename=%E5%90%8D%E5%8D%95.xls", True),
        ("附件1：名单", "https://example.gov.cn/downfile.jsp?id=3&filename=a.pdf", False),
    ],
)
def test_a_page_in_place_of_a_file_is_accepted_only_under_names_that_desks_give_to_pages(
    name: str, url: str, html_is_accepted: bool
) -> None:
    assert (MediaType.HTML in expected_of(Attachment(url, (), name))) is html_is_accepted


def test_a_pdf_must_be_a_pdf() -> None:
    assert expected_of(FILE) == {MediaType.PDF}


@pytest.mark.parametrize(
    ("attachment", "headers", "name"),
    [
        (FILE, {}, "附件1：名单.pdf"),
        (Attachment("https://e.cn/P0.xlsx", (), "附件1：名单"), {}, "附件1：名单.xlsx"),
        (
            Attachment("https://e.cn/d?f=1", (), "名单"),
            {"content-disposition": "attachment; filename=a.docx"},
            "名单.docx",
        ),
        (
            Attachment("https://e.cn/d?fileUrl=/a/b.zip&fileName=%E5%90%8D%E5%8D%95.zip", (), ""),
            {},
            "名单.zip",
        ),
        (
            Attachment("https://e.cn/d", (), ""),
            {"content-disposition": "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.xls"},
            "名单.xls",
        ),
        (Attachment("https://e.cn/files/%E5%90%8D%E5%8D%95.doc", (), ""), {}, "名单.doc"),
    ],
)
def test_a_file_is_called_as_the_page_calls_it_else_as_the_server_does(
    attachment: Attachment, headers: dict[str, str], name: str
) -> None:
    assert file_name_of(attachment, headers) == name
