"""Two readers of a PDF: what they agree on is read, what differs is told, and where one fails the other reads."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdftypes import PDFObjRef

from scrapers.documents.blocks import Block, Cell, Paragraph, Remark, Row, Table
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.documents.pdf import pdfminer_page, two_readers
from scrapers.documents.pdf.faults import ReaderFailed
from scrapers.documents.pdf.instructions import fonts_named_in
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pdf.pdfium import page as pdfium_page
from scrapers.documents.pdf.pdfium.document import PdfiumFault
from scrapers.documents.pdf.reader import read_pdf
from scrapers.documents.pdf.witnesses import (
    EVERY,
    NEW_FONTS_AT_MOST,
    PageContent,
    by_one_alone,
    differences,
    sampled_pages,
    settled,
)
from scrapers.documents.unreadable import Reason
from tests.builders.broken_pdf import form_object, page_pdf
from tests.builders.grids import content_of
from tests.builders.pdf import Sheet

FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(1, 1, tuple(Row(at, tuple(map(Cell, row))) for at, row in enumerate(rows, start=1)))


def _content(*blocks: Block) -> PageContent:
    said = "".join(str(content_of(block)) for block in blocks)
    return PageContent(blocks, len(said), 0, 0, 0)


def test_radicals_that_one_reader_tells_for_characters_are_no_difference_and_characters_are_read() -> None:
    """Chromium embeds one glyph for both, and each reader tells the one that it comes upon."""
    plain = _content(_table(("1", "山东绿色工厂"), ("2", "青岛")))
    radicals = _content(_table(("1", "⼭东绿⾊⼯⼚"), ("2", "⻘岛")))
    assert settled(1, plain, radicals).blocks == plain.blocks
    assert settled(1, radicals, radicals).blocks == radicals.blocks
    assert settled(1, radicals, plain).blocks == plain.blocks
    other = _content(_table(("1", "⼭西绿⾊⼯⼚"), ("2", "⻘岛")))
    assert _remarks(settled(1, plain, other).blocks) == ["pdf_readings_differ"]


def _remarks(blocks: Iterable[Block]) -> list[str]:
    return [block.code for block in blocks if isinstance(block, Remark)]


def _english_list(path: Path, pages: int) -> Path:
    """A list in a face that every reader has, a page of ten rows after the other."""
    with Sheet(path) as sheet:
        for page in range(pages):
            for row in range(10):
                sheet.text(60, 60 + 20 * row, f"{10 * page + row + 1}", font="Helvetica")
                sheet.text(120, 60 + 20 * row, f"Works number {10 * page + row + 1}", font="Helvetica")
            sheet.next_page()
    return path


def test_a_cell_that_two_readers_see_differently_is_told_with_both_readings() -> None:
    fast, slow = _content(_table(("1", "Alpha"), ("2", "Beta"))), _content(_table(("1", "AlphaBeta"), ("2", "")))
    *blocks, remark = settled(7, fast, slow).blocks
    assert isinstance(remark, Remark)
    assert (remark.code, remark.page) == ("pdf_readings_differ", 7)
    assert "1 | Alpha" in remark.message
    assert "1 | AlphaBeta" in remark.message
    assert blocks == list(fast.blocks)


def test_text_that_one_reader_alone_sees_is_read_and_told() -> None:
    less, more = _content(_table(("1", "Alpha"))), _content(_table(("1", "Alpha"), ("2", "Beta")))
    for fast, slow in ((less, more), (more, less)):
        read = settled(1, fast, slow)
        assert read.blocks[:-1] == more.blocks
        assert isinstance(read.blocks[-1], Remark)


def test_blanks_alone_are_no_difference() -> None:
    assert differences([Paragraph(1, "A  B\u3000C")], [Paragraph(1, "A B C")]) == []
    assert differences([_table(("A", "B"))], [_table(("AB", ""))]) != []


def test_every_page_of_a_short_document_is_sampled_and_of_a_longer_one_the_first_and_last() -> None:
    assert sampled_pages([()] * 3) == (1, 2, 3)
    for pages in range(5, 400):
        sampled = sampled_pages([("Song",)] * pages)
        assert {1, pages} <= set(sampled) <= set(range(1, pages + 1))
        assert max(second - first for first, second in pairwise(sampled)) <= 2 * EVERY


def test_a_page_that_draws_with_a_new_font_is_sampled_unless_each_page_does() -> None:
    fonts = [{"Song"}] * 50 + [{"Song", "Hei"}] + [{"Hei"}] * 20
    assert sampled_pages(fonts) == (1, 51, 71)
    assert len(sampled_pages([{number} for number in range(90)])) <= NEW_FONTS_AT_MOST + 1


def test_fonts_are_told_apart_by_where_they_stand_whatever_a_page_calls_them() -> None:
    song, hei = PDFObjRef(None, 5), PDFObjRef(None, 6)
    assert fonts_named_in({"Font": {"F1": song}}) == fonts_named_in({"Font": {"F2": song}})
    assert fonts_named_in({"Font": {"F1": song}}) != fonts_named_in({"Font": {"F1": hei}})
    assert fonts_named_in({}) == fonts_named_in(None) == frozenset()


def test_of_a_document_that_pdfminer_refuses_no_fonts_are_told_of_as_many_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any) -> None:
        raise ReaderFailed(Reason.MALFORMED, "It is damaged.", "Fetch it again.", "refused")

    path = _english_list(tmp_path / "a.pdf", 6)
    monkeypatch.setattr(two_readers, "pages_by_pdfminer", refuse)
    with two_readers.TwoReaders(path, DEFAULT_LIMITS) as readers:
        assert readers.fonts() == [()] * readers.count
        assert readers.count >= 6


def test_a_document_that_both_read_alike_has_no_remark(tmp_path: Path) -> None:
    assert _remarks(read_pdf(_english_list(tmp_path / "a.pdf", 6))) == []


def test_a_long_document_whose_sample_differs_is_read_by_both_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _english_list(tmp_path / "a.pdf", 6)
    real = pdfium_page.print_page

    def misread(*given: Any) -> PrintedPage:
        page = real(*given)
        if page.number in (1, 3):
            page.runs[0].texts = ("X", *page.runs[0].texts[1:])
        return page

    monkeypatch.setattr(pdfium_page, "print_page", misread)
    remarks = [block for block in read_pdf(path) if isinstance(block, Remark)]
    assert [remark.page for remark in remarks] == [1, 3]


def test_a_page_of_which_pdfium_tells_too_little_is_read_by_pdfminer_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _english_list(tmp_path / "a.pdf", 6)
    whole = [content_of(block) for block in read_pdf(path)]
    real = pdfium_page.print_page

    def half_blind(*given: Any) -> PrintedPage:
        page = real(*given)
        if page.number == 3:
            page.told -= sum(len(run.texts) for run in page.runs[-2:])
            del page.runs[-2:]
        return page

    monkeypatch.setattr(pdfium_page, "print_page", half_blind)
    blocks = list(read_pdf(path))
    assert [content_of(block) for block in blocks if not isinstance(block, Remark)] == whole
    assert [block.page for block in blocks if isinstance(block, Remark)] == [3]


@pytest.mark.parametrize("pages", [2, 6])
def test_what_pdfium_cannot_open_pdfminer_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    path = _english_list(tmp_path / "a.pdf", pages)
    whole = [content_of(block) for block in read_pdf(path)]

    def fail(_path: Path) -> None:
        raise PdfiumFault("not today")

    monkeypatch.setattr(two_readers, "Pdfium", fail)
    blocks = list(read_pdf(path))
    assert [content_of(block) for block in blocks if not isinstance(block, Remark)] == whole
    assert _remarks(blocks) == ["pdf_read_by_one"]


def test_a_page_that_pdfminer_breaks_off_on_is_read_by_pdfium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _english_list(tmp_path / "a.pdf", 2)
    whole = [content_of(block) for block in read_pdf(path)]

    def fail(*_given: object) -> None:
        raise KeyError("F9")

    monkeypatch.setattr(pdfminer_page, "print_page", fail)
    blocks = list(read_pdf(path))
    assert [content_of(block) for block in blocks if not isinstance(block, Remark)] == whole
    assert _remarks(blocks) == ["pdf_read_by_one"] * 2


def test_characters_are_counted_in_forms_as_often_as_they_are_drawn(tmp_path: Path) -> None:
    form = form_object(b"BT /F1 10 Tf 15 15 Td (Fm \\(x\\)) Tj <4142> Tj ET")
    form = form.replace(b"/Subtype/Form", b"/Subtype/Form/Resources" + FONT, 1)
    page_pdf(tmp_path / "a.pdf", b"/G Do 1 0 0 1 0 50 cm /G Do", resources=b"<</XObject<</G 5 0 R>>>>", more=[form])
    with two_readers.TwoReaders(tmp_path / "a.pdf", DEFAULT_LIMITS) as readers:
        page = readers._page(1)
        assert page is not None
        assert readers._instructions.of_page(page, 1).codes == 2 * len("Fm (x)AB")
        assert readers.printed(1).told == 2 * len("Fm (x)AB")


@pytest.mark.parametrize(
    "properties", [b"/MCID 0/Lang (en-US)", b"/E <41 42>/MCID 1", b"/Lang (a\\)b)/A <</B (c)/D <41>>>"]
)
def test_words_in_the_properties_of_marked_content_are_not_drawn(tmp_path: Path, properties: bytes) -> None:
    content = b"/P <<%s>> BDC BT /F1 10 Tf 60 700 Td (A << b) Tj [(c) 3 <44>] TJ ET EMC" % properties
    page_pdf(tmp_path / "a.pdf", content, resources=FONT)
    with two_readers.TwoReaders(tmp_path / "a.pdf", DEFAULT_LIMITS) as readers:
        page = readers._page(1)
        assert page is not None
        assert readers._instructions.of_page(page, 1).codes == len("A << bcD") == readers.printed(1).told


@pytest.mark.parametrize("again", [b"<<\\(", b"\\(", b"(\\)", b"[\\)(", b"<<(", b"<< ", b"/P<<(", b"<<(a\\)<<"])
def test_strings_that_nothing_closes_are_looked_through_once(tmp_path: Path, again: bytes) -> None:
    # Looked through again from each bracket in them, a megabyte takes hours.
    content = b"BT /F1 10 Tf 60 700 Td <4142> Tj ( " + again * (1_000_000 // len(again))
    page_pdf(tmp_path / "a.pdf", content, resources=FONT)
    with two_readers.TwoReaders(tmp_path / "a.pdf", DEFAULT_LIMITS) as readers:
        page = readers._page(1)
        assert page is not None
        codes = readers._instructions.of_page(page, 1).codes
        assert codes is not None
        assert codes >= len("AB")


def test_brackets_in_brackets_of_a_string_are_drawn(tmp_path: Path) -> None:
    page_pdf(tmp_path / "a.pdf", b"BT /F1 10 Tf 60 700 Td (A(B(C\\)D)E)F) Tj ET", resources=FONT)
    with two_readers.TwoReaders(tmp_path / "a.pdf", DEFAULT_LIMITS) as readers:
        page = readers._page(1)
        assert page is not None
        assert readers._instructions.of_page(page, 1).codes == len("A(B(C)D)E)F") == readers.printed(1).told


def _drawn_one_by_one(path: Path, *strings: bytes) -> int:
    """Write a page of text whose strings are each drawn by an object of its own; return how often pdfminer reads it."""
    latin = b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>"
    chinese = (
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
        b"/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>"
    )
    drawn = (
        b"BT %s 1 0 0 1 %d 700 Tm %s Tj ET" % (string[:11], 60 + 30 * at, string[11:])
        for at, string in enumerate(strings)
    )
    page_pdf(path, b" ".join(drawn), resources=b"<</Font<</F1 5 0 R/F2 6 0 R>>>>", more=[latin, chinese])
    with two_readers.TwoReaders(path, DEFAULT_LIMITS) as readers, pytest.MonkeyPatch.context() as here:
        asked: list[int] = []
        real = pdfminer_page.print_page

        def counted(*given: Any) -> PrintedPage:
            asked.append(1)
            return real(*given)

        here.setattr(pdfminer_page, "print_page", counted)
        content = readers.content(1, by_both=False)
        by_pdfminer = len(asked)
        assert list(map(content_of, content.blocks)) == list(map(content_of, readers.sample(1).content.blocks))
        return by_pdfminer


_LATIN, _CHINESE = b"/F1 12.0 Tf", b"/F2 12.0 Tf"


@pytest.mark.parametrize(
    ("strings", "by_pdfminer"),
    [
        ([_LATIN + b"(Green)", _LATIN + b"( )", _LATIN + b"(a list)", _LATIN + b"( )"], 0),
        # Two blanks of one object are one that pdfium does not tell: fewer than the page asks for.
        ([_LATIN + b"(Green)", _LATIN + b"(  )", _LATIN + b"(list)"], 1),
        # What has no ink in a face of this machine may be a character that the machine has not.
        ([_LATIN + b"(Green)", _CHINESE + b"<3000>", _LATIN + b"(list)"], 1),
        ([_LATIN + b"(Green)", _LATIN + b"( )", _CHINESE + b"<3000>", _LATIN + b"(list)"], 1),
    ],
)
def test_what_a_machine_has_no_ink_for_is_a_blank_where_the_page_asks_for_as_many(
    tmp_path: Path, strings: list[bytes], by_pdfminer: int
) -> None:
    assert _drawn_one_by_one(tmp_path / "a.pdf", *strings) == by_pdfminer


def test_the_remark_of_a_lone_reader_names_the_other_and_why() -> None:
    *_, remark = by_one_alone(2, _content(Paragraph(2, "A")), "pdfminer", "KeyError ('F9')").blocks
    assert isinstance(remark, Remark)
    assert "pdfminer fails on it (KeyError ('F9'))" in remark.message
