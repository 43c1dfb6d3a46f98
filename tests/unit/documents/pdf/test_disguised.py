"""Bytes of a Chinese or Japanese encoding in fonts that take them for letters: decoded where they prove themselves."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.pdf.disguised import undisguised
from scrapers.documents.pdf.pdfminer_drawing import DrawnCharacter
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.broken_pdf import page_pdf
from tests.builders.pdf import Sheet

#: A list in each of the encodings, row by row.
LISTS = {
    "gb18030": [
        ("序号", "地区", "企业名称"),
        ("1", "济南市", "济南样例甲科技有限公司"),
        ("2", "青岛市", "青岛样例机械制造（集团）有限公司ABC"),
    ],
    "cp950": [
        ("序號", "地區", "企業名稱"),
        ("1", "臺北市", "臺灣樣例科技股份有限公司"),
        ("2", "新竹縣", "新竹樣例機械工業有限公司ABC"),
    ],
    "cp932": [
        ("番号", "地域", "企業の名称"),
        ("1", "東京都", "東京見本科学技術株式会社"),
        ("2", "大阪府", "大阪見本機械工業ﾄﾖ株式会社ABC"),
    ],
}
#: A face with a Latin name: pdfium knows some Chinese ones, and what their bytes are in.
FONT = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/Songti/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths["
    + b"500 " * 256
    + b"]>>"
)


def disguised_pdf(path: Path, rows: Sequence[tuple[str, ...]], encoding: str) -> None:
    """A ruled list whose text is in bytes of `encoding`, in a simple font that calls them WinAnsi."""
    xs, pitch = (50, 110, 200, 500), 24
    top, bottom = 780, 780 - pitch * len(rows)
    drawn = [b"%d %d m %d %d l S" % (x, top, x, bottom) for x in xs]
    drawn += [b"%d %d m %d %d l S" % (xs[0], y, xs[-1], y) for y in range(bottom, top + 1, pitch)]
    for at, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            shown = text.encode(encoding).hex().encode()
            drawn.append(b"BT /F1 10 Tf %d %d Td <%s> Tj ET" % (x + 5, top - pitch * at - 16, shown))
    page_pdf(path, b"\n".join(drawn), resources=b"<</Font<</F1 5 0 R>>>>", more=[FONT])


def rows_of(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row.texts for block in blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize("encoding", LISTS)
def test_bytes_that_prove_what_they_are_in_are_decoded_and_told(tmp_path: Path, encoding: str) -> None:
    disguised_pdf(tmp_path / "list.pdf", LISTS[encoding], encoding)
    blocks = list(read_pdf(tmp_path / "list.pdf"))
    assert rows_of(blocks) == LISTS[encoding]
    [remark] = [block for block in blocks if isinstance(block, Remark)]
    assert remark.code == "pdf_read_by_one"
    assert encoding in remark.message


def test_what_both_readers_decode_has_no_remark(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    disguised_pdf(path, LISTS["gb18030"], "gb18030")
    # FangSong by its Chinese name, in bytes of GBK: one of the names by which pdfium knows a Chinese font.
    path.write_bytes(path.read_bytes().replace(b"/Songti", b"/#B7#C2#CB#CE#CC#E5"))
    blocks = list(read_pdf(path))
    assert rows_of(blocks) == LISTS["gb18030"]


def test_letters_with_accents_are_not_put_together(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    lines = ["Société générale des énergies à été créée à Besançon", "Größe, Maße: über äußere Öfen für Straßenbahnen"]
    with Sheet(path) as sheet:
        for number in range(8):
            sheet.text(60, 60 + 20 * number, lines[number % 2], font="Helvetica")
    assert [block.text for block in read_pdf(path) if isinstance(block, Paragraph)] == lines * 4


@given(st.binary(max_size=80))
def test_any_bytes_keep_their_order_and_none_is_lost(written: bytes) -> None:
    drawn = [
        DrawnCharacter(chr(byte), (float(at), 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 1.0), None, byte)
        for at, byte in enumerate(written)
    ]
    found, encoding = undisguised(drawn)
    if encoding is None:
        assert found == drawn
    assert [one.origin[0] for one in found] == sorted({one.origin[0] for one in found})
    assert sum(one.advance[0] for one in found) == len(written)
