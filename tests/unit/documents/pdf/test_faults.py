"""PDFs that cannot be read: each costs itself alone, and says why in words that name the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.pdf.reader import read_pdf
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.broken_pdf import (
    encrypted_pdf,
    font_bomb_pdf,
    form_object,
    many_pages_pdf,
    packed_objects_bomb_pdf,
    page_pdf,
    stream_object,
    without_contents,
)
from tests.builders.pdf import Sheet, list_pdf


def fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_pdf(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def a_list(path: Path) -> Path:
    rows = [(str(number), "北京", f"第{number}工厂") for number in range(1, 101)]
    list_pdf(path, "绿色工厂名单", [("序号", "地区", "工厂名称"), *rows], (40, 60, 200))
    return path


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_pdf_behind_a_password_is_refused_as_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    encrypted_pdf(path, user_password="secret")
    refused = fault(path)
    assert refused.reason is Reason.ENCRYPTED
    assert "list.pdf" in refused.what


@pytest.mark.parametrize("bits", [40, 128])
def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "list.pdf"
    encrypted_pdf(path, user_password="", bits=bits)
    assert texts(list(read_pdf(path))) == ["Green factories"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_pdf_cut_short_anywhere_is_refused_as_truncated(tmp_path: Path, share: float) -> None:
    path = a_list(tmp_path / "list.pdf")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert fault(path).reason is Reason.TRUNCATED


def test_a_pdf_whose_table_of_contents_is_wrong_is_read_whole(tmp_path: Path) -> None:
    path = a_list(tmp_path / "list.pdf")
    whole = list(read_pdf(path))
    data = path.read_bytes()
    at = data.rindex(b"startxref")
    path.write_bytes(data[:at] + b"startxref\n7\n%%EOF\n")
    assert list(read_pdf(path)) == whole


def test_a_page_whose_content_is_damaged_is_no_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    page_pdf(path, b"0 0 m 10 10 l S " * 500)
    data = bytearray(path.read_bytes())
    at = data.index(b"stream\n") + 20
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    refused = fault(path)
    assert refused.reason is Reason.TRUNCATED
    assert "page 1" in refused.what


def test_a_piece_of_content_into_which_nothing_is_packed_is_whole(tmp_path: Path) -> None:
    empty = b"<</Length 0/Filter/FlateDecode>>stream\n\nendstream"
    text = stream_object(b"BT /F 12 Tf 100 700 Td (list) Tj ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    fonts = b"<</Font<</F 7 0 R>>>>"
    page_pdf(tmp_path / "a.pdf", b"q Q", more=[empty, text, font], resources=fonts, contents=b"[4 0 R 5 0 R 6 0 R]")
    assert [block.text for block in read_pdf(tmp_path / "a.pdf") if isinstance(block, Paragraph)] == ["list"]


def test_a_page_whose_content_is_missing_is_no_empty_page(tmp_path: Path) -> None:
    path = a_list(tmp_path / "list.pdf")
    without_contents(path)
    refused = fault(path)
    assert refused.reason is Reason.TRUNCATED
    assert "page 1" in refused.what


def test_a_pdf_that_lost_pages_is_refused_as_truncated(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 4)
    path.write_bytes(path.read_bytes().replace(b"Kids[3 0 R 4 0 R 5 0 R 6 0 R]", b"Kids[3 0 R 4 0 R             ]"))
    refused = fault(path)
    assert refused.reason is Reason.TRUNCATED
    assert "4 pages" in refused.what
    assert "2 can be found" in refused.what


def test_a_pdf_that_lost_the_list_of_its_pages_is_refused_whatever_pages_can_be_found(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 4)
    path.write_bytes(path.read_bytes().replace(b"2 0 obj", b"2 0 ob_"))
    refused = fault(path)
    assert refused.reason is Reason.MALFORMED
    assert "list of pages" in refused.what


def test_an_empty_file_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.touch()
    assert fault(path).reason is Reason.EMPTY


def test_a_pdf_without_pages_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 0)
    assert fault(path).reason is Reason.EMPTY


def test_a_pdf_of_blank_pages_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 3)
    assert fault(path).reason is Reason.EMPTY


def test_a_scanned_pdf_is_refused_for_want_of_a_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        for _ in range(2):
            sheet.picture(0, 0, sheet.width, sheet.height)
            sheet.next_page()
    assert fault(path).reason is Reason.NO_TEXT_LAYER


def test_a_scanned_pdf_with_page_numbers_is_still_without_a_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        for number in range(1, 3):
            sheet.picture(0, 0, sheet.width, sheet.height)
            sheet.page_number(f"- {number} -")
            sheet.next_page()
    assert fault(path).reason is Reason.NO_TEXT_LAYER


def test_a_pdf_whose_characters_are_drawn_as_shapes_is_refused_for_want_of_a_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (100, 100), [("", ""), ("", "")])
    assert fault(path).reason is Reason.NO_TEXT_LAYER


def test_a_scanned_page_among_pages_with_text_leaves_an_empty_paragraph_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 60, "关于公布名单的通知")
        sheet.next_page()
        sheet.picture(50, 50, 500, 700)
        sheet.page_number("2")
        sheet.next_page()
        sheet.table(60, 100, (40, 200), [("序号", "名称"), ("1", "甲公司")])
    notice, scan, table = read_pdf(path)
    assert isinstance(scan, Paragraph)
    assert (scan.page, scan.text) == (2, "")
    assert scan.box is not None
    assert scan.box.as_text() == "50.0,50.0,550.0,750.0"
    assert isinstance(notice, Paragraph)
    assert isinstance(table, Table)


def test_a_blank_page_among_pages_with_text_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 60, "通知")
        sheet.next_page()
        sheet.picture(500, 30, 40, 40)
        sheet.next_page()
        sheet.text(60, 60, "附件")
    assert texts(list(read_pdf(path))) == ["通知", "附件"]


def test_a_font_that_hides_its_characters_makes_the_pdf_undecodable(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Hidden/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Hidden/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    page_pdf(
        path, b"BT /F1 12 Tf 60 700 Td <00110022003300440055> Tj ET", resources=b"<</Font<</F1 5 0 R>>>>", more=[font]
    )
    assert fault(path).reason is Reason.UNDECODABLE


@pytest.mark.parametrize("code", ["gbk", "big5", "shift_jis"])
def test_too_few_bytes_of_a_chinese_code_in_a_font_of_letters_are_undecodable(tmp_path: Path, code: str) -> None:
    path = tmp_path / "list.pdf"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding>>"
    text = b"".join(b"%02x" % byte for byte in "山東省工場公示名單 2023".encode(code, errors="ignore"))
    page_pdf(path, b"BT /F1 12 Tf 60 700 Td <%s> Tj ET" % text, resources=b"<</Font<</F1 5 0 R>>>>", more=[font])
    refused = fault(path)
    assert refused.reason is Reason.UNDECODABLE
    assert "Chinese" in refused.what


def test_a_language_with_accents_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 60, "Société générale des énergies à été créée", font="Helvetica")
    assert texts(list(read_pdf(path))) == ["Société générale des énergies à été créée"]


@pytest.mark.parametrize("body", ["<!DOCTYPE html><html>404</html>", "\n\n<html>", "﻿<html>"])
def test_a_web_page_saved_as_pdf_is_named_as_one(tmp_path: Path, body: str) -> None:
    path = tmp_path / "list.pdf"
    path.write_text(body, encoding="utf-8")
    refused = fault(path)
    assert refused.reason is Reason.NOT_WHAT_IT_SAYS
    assert "web page" in refused.what


def test_something_else_saved_as_pdf_is_not_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert fault(path).reason is Reason.NOT_WHAT_IT_SAYS


def test_ten_thousand_pages_are_refused_before_any_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 10_000)
    refused = fault(path)
    assert refused.reason is Reason.TOO_MANY_PAGES
    assert "10,000" in refused.what


def test_pages_are_counted_even_where_their_number_is_a_lie(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    many_pages_pdf(path, 60)
    path.write_bytes(path.read_bytes().replace(b"/Count 60", b"/Count 06"))
    assert count_pages(path) == 60
    assert fault(path, replace(DEFAULT_LIMITS, max_pages=50)).reason is Reason.TOO_MANY_PAGES


def test_a_file_beyond_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = a_list(tmp_path / "list.pdf")
    assert fault(path, replace(DEFAULT_LIMITS, max_bytes=1000)).reason is Reason.TOO_LARGE


def test_a_page_that_draws_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    page_pdf(path, b"0 0 m 10 10 l S " * 5000)
    refused = fault(path, replace(DEFAULT_LIMITS, max_page_objects=4000))
    assert refused.reason is Reason.TOO_LARGE
    assert "4,000" in refused.what


def test_a_page_that_unpacks_to_too_much_is_refused_before_it_is_run(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    page_pdf(path, b"q Q " * 1_000_000)
    assert path.stat().st_size < 50_000
    refused = fault(path, replace(DEFAULT_LIMITS, max_page_bytes=1024**2))
    assert refused.reason is Reason.TOO_LARGE


def test_forms_that_call_each_other_many_times_over_are_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    levels = 12
    forms = [form_object(b"/F Do " * 10, calls=6 + level) for level in range(levels)]
    page_pdf(path, b"/F Do", resources=b"<</XObject<</F 5 0 R>>>>", more=[*forms, form_object(b"0 0 m 9 9 l S")])
    refused = fault(path, replace(DEFAULT_LIMITS, max_page_objects=5000))
    assert refused.reason is Reason.TOO_LARGE


def test_forms_nested_too_deep_are_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    forms = [form_object(b"/F Do", calls=6 + level) for level in range(300)]
    page_pdf(path, b"/F Do", resources=b"<</XObject<</F 5 0 R>>>>", more=[*forms, form_object(b"0 0 m 9 9 l S")])
    refused = fault(path)
    assert refused.reason is Reason.TOO_LARGE
    assert "deep" in refused.what


@pytest.mark.parametrize(
    "font",
    [
        {"widths": b"32 9999999999 500"},
        {"widths": b"0 65535 500 " * 20},
        {"to_unicode": b"1 beginbfrange\n<00000000> <ffffffff> <0000>\nendbfrange"},
        {"to_unicode": b"1 begincidrange\n<00000000> <ffffffff> 0\nendcidrange"},
    ],
    ids=["one range", "many ranges", "map to text", "map to glyphs"],
)
def test_a_font_that_claims_billions_of_characters_is_refused(tmp_path: Path, font: dict[str, bytes]) -> None:
    path = tmp_path / "list.pdf"
    font_bomb_pdf(path, **font)
    refused = fault(path)
    assert refused.reason is Reason.TOO_LARGE
    assert "font" in refused.what


def test_a_font_whose_map_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    font_bomb_pdf(path, to_unicode=b" " * 3 * 1024**2)
    assert fault(path, replace(DEFAULT_LIMITS, max_page_bytes=1024**2)).reason is Reason.TOO_LARGE


def test_packed_objects_that_unpack_to_too_much_are_refused_before_the_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    packed_objects_bomb_pdf(path, 3 * 1024**2)
    assert path.stat().st_size < 10_000
    assert fault(path, replace(DEFAULT_LIMITS, max_page_bytes=1024**2)).reason is Reason.TOO_LARGE


def test_a_grid_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 60, [10] * 20, [["1"] * 20] * 20, row_height=10, size=6, leading=4)
    assert fault(path, replace(DEFAULT_LIMITS, max_table_cells=300)).reason is Reason.TOO_LARGE
    assert fault(path, replace(DEFAULT_LIMITS, max_columns=10)).reason is Reason.TOO_LARGE


def test_rubbish_between_header_and_end_mark_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"rubbish " * 100 + b"\n%%EOF\n")
    assert fault(path).reason is Reason.MALFORMED


def test_a_fault_crosses_from_one_process_to_another_whole(tmp_path: Path) -> None:
    import pickle

    path = tmp_path / "list.pdf"
    path.touch()
    refused = fault(path)
    arrived = pickle.loads(pickle.dumps(refused))
    assert (arrived.reason, arrived.what, arrived.next_step) == (refused.reason, refused.what, refused.next_step)
    assert str(arrived) == str(refused)
