"""A web archive holds a page, or the sheets of a workbook in frames: what a person sees of it is read."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from scrapers.documents.blocks import Table
from scrapers.documents.reader import read_blocks
from tests.builders import html

FRAMES = '<html><frameset rows="*,39"><frame src="x/sheet001.htm"><frame src="x/tabstrip.htm"></frameset></html>'
TABS = html.page("<table><tr><td>Sheet1</td></tr></table>")


def archive(path: Path, parts: dict[str, str]) -> Path:
    message = EmailMessage()
    message["Content-Type"] = "multipart/related"
    for place, content in parts.items():
        part = EmailMessage()
        part.set_content(content, subtype="html", cte="base64")
        part["Content-Location"] = f"file:///C:/{place}"
        message.attach(part)
    path.write_bytes(message.as_bytes())
    return path


def sheet(*names: str) -> str:
    return html.page(f"<table>{html.rows(*([name, '济南市'] for name in names))}</table>")


def read(path: Path) -> list[tuple[int, list[str]]]:
    return [(one.page, [row.texts[0] for row in one.rows]) for one in read_blocks(path) if isinstance(one, Table)]


@pytest.mark.parametrize("sheets", [1, 2])
def test_of_a_workbook_in_frames_the_sheets_are_read_each_as_a_page(tmp_path: Path, sheets: int) -> None:
    parts = {"x.htm": FRAMES} | {f"x/sheet00{at}.htm": sheet(f"甲{at}", f"乙{at}") for at in range(1, sheets + 1)}
    path = archive(tmp_path / "list.mht", parts | {"x/tabstrip.htm": TABS})
    assert read(path) == [(at, [f"甲{at}", f"乙{at}"]) for at in range(1, sheets + 1)]


def test_of_a_page_with_others_beside_it_the_page_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "list.mht", {"page.htm": sheet("甲", "乙"), "page.files/header.htm": TABS})
    assert read(path) == [(1, ["甲", "乙"])]
    path = archive(tmp_path / "list.mht", {"page.htm": sheet("甲", "乙"), "page.files/sheet001.htm": TABS})
    assert read(path) == [(1, ["甲", "乙"])]
