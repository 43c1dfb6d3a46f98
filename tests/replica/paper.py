"""Annexes drawn from facts: real little lists in the formats that publishers hand out."""

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.builders import lists, xls
from tests.builders.lists import Layout, PublishedList, grid_of
from tests.builders.zipped import zip_of

_LAYOUT = Layout(title_row=True)


def xlsx_of(published: PublishedList) -> bytes:
    """The list as a workbook."""
    return _bytes_of(lambda path: lists.write_xlsx(path, published, _LAYOUT), "list.xlsx")


def xls_of(published: PublishedList) -> bytes:
    """The list as a workbook of the old kind."""
    return _bytes_of(lambda path: xls.write_grid(path, grid_of(published, _LAYOUT)), "list.xls")


def docx_of(published: PublishedList) -> bytes:
    """The list as a text document."""
    return _bytes_of(lambda path: lists.write_docx(path, published, Layout()), "list.docx")


def pdf_of(published: PublishedList) -> bytes:
    """The list on paper."""
    return _bytes_of(lambda path: lists.write_pdf(path, published, Layout()), "list.pdf")


def picture_of(published: PublishedList) -> bytes:
    """A picture in place of the list, as large as a scanned page is: what is on it nobody can read off its bytes."""
    stream = io.BytesIO()
    Image.new("L", (900, 60 * len(published.rows)), color=255).save(stream, "PNG")
    return stream.getvalue()


def gbk_csv_of(published: PublishedList) -> bytes:
    """The list as comma-separated text in the encoding of old desks."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([published.title])
    writer.writerow(published.labels)
    writer.writerows(published.rows)
    return text.getvalue().encode("gb18030")


def zip_of_lists(*published: PublishedList) -> bytes:
    """The lists as workbooks in one archive with Chinese member names."""
    return zip_of([(f"附件{number}：{one.title}.xlsx", xlsx_of(one)) for number, one in enumerate(published, start=1)])


#: What a site sends under the name of a document when the visitor's session has ended.
LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>统一身份认证</title></head><body><h1>请登录</h1>"
    "<form method=post action=/sso/login><input name=user><input type=password name=word><button>登录</button></form>"
    "</body></html>"
).encode()


def _bytes_of(write: Callable[[Path], object], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()
