"""Whatever is wrong with a document, it costs that document and no more: nothing but UnreadableDocument comes out."""

import contextlib
import random
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrapers.documents.archives.members import archive_members
from scrapers.documents.media_type import ARCHIVES, media_type
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from tests.builders import docx, html, ofd, xls, xlsx
from tests.builders.grids import Grid, Range
from tests.builders.rar import write_rar
from tests.builders.seven_zip import write_seven_zip
from tests.builders.zipped import zip_of

GRID = Grid([["序号", "地区", "企业名称"], ["1", "广东", "甲公司"], ["2", "", "乙公司"]], [Range(1, 1, 2, 1)])


def _document(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        match kind:
            case "xlsx":
                xlsx.write_grid(path, GRID)
            case "xls":
                xls.write_grid(path, GRID)
            case "docx":
                docx.write(path, docx.heading("名单", 1), docx.table(GRID))
            case "html":
                path.write_text(html.page(html.table(GRID), title="名单"), encoding="gb18030")
            case "csv":
                path.write_text("\n".join(",".join(row) for row in GRID.texts), encoding="utf-8")
            case "zip":
                path.write_bytes(zip_of([("名单.csv", b"1,2\n3,4\n"), ("内.zip", zip_of([("a.txt", b"x" * 500)]))]))
            case "rar":
                write_rar(path, [("名单.csv", b"1,2\n3,4\n"), ("a.txt", b"x" * 500)])
            case "7z":
                write_seven_zip(path, [("名单.csv", b"1,2\n3,4\n"), ("a.txt", b"x" * 500)])
            case "ofd":
                ofd.write(path, ofd.table(20, 30, (20, 40, 60), GRID))
        return path.read_bytes()


DOCUMENTS = {kind: _document(kind) for kind in ("xlsx", "xls", "docx", "html", "csv", "zip", "rar", "7z", "ofd")}


def _read(content: bytes) -> None:
    """Read a document as the pipeline does; being refused is as good as being read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        path.write_bytes(content)
        with contextlib.suppress(UnreadableDocument):
            if media_type(path) in ARCHIVES:
                list(archive_members(path))
            else:
                list(read_blocks(path))


def _damaged(content: bytes, seed: int) -> bytes:
    """The content with bytes flipped, cut out, doubled or cut off, here and there."""
    chance = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        place, length = chance.randrange(len(damaged) or 1), chance.choice((1, 2, 4, 40))
        match chance.randrange(5):
            case 0:
                damaged[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del damaged[place : place + length]
            case 2:
                damaged[place:place] = damaged[place : place + length]
            case 3:
                damaged[place : place + length] = bytes(chance.choice((0, 0xFF)) for _ in range(length))
            case _ if chance.random() < 0.2:
                del damaged[place:]
            case _:
                damaged[place : place + 1] = chance.choice((b"9", b"-", b"<", b">", b"&", b'"', b"\x80"))
    return bytes(damaged)


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
@given(seed=st.integers(0, 2**32))
def test_a_document_with_damaged_bytes_is_read_or_refused(kind: str, seed: int) -> None:
    _read(_damaged(DOCUMENTS[kind], seed))


@pytest.mark.parametrize("kind", ["xlsx", "docx", "ofd"])
@given(seed=st.integers(0, 2**32))
def test_a_package_with_a_damaged_part_is_read_or_refused(kind: str, seed: int) -> None:
    # Damage before packing: the checksums are right, the content is not.
    chance = random.Random(seed)
    with zipfile.ZipFile(BytesIO(DOCUMENTS[kind])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = chance.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels")) and "theme" not in name])
    parts[part] = _damaged(parts[part], seed)
    _read(zip_of(list(parts.items())))


@given(content=st.binary(max_size=400))
@example(content=b"PK\x05\x06" + bytes(18))
@example(content=b"PK\x03\x04")
@example(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
@example(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
@example(content=b"<html>")
@example(content=b"<table>")
@example(content=b'"')
@example(content=b"{\\rtf")
@example(content=b"\xff\xfe\x00")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read(content)
