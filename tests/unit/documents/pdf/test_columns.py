"""Running text in two columns is read one column after the other; whatever else stands side by side is left alone."""

from pathlib import Path

from scrapers.documents.blocks import Paragraph
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import Sheet

LEFT = [f"左栏第{number}行的正文写满整个栏宽直到栏边" for number in "一二三四五六七八"]
RIGHT = [f"右栏第{number}行的正文写满整个栏宽直到栏边" for number in "一二三四五六七八"]


def printed(path: Path, left: list[str], right: list[str], across: str = "横贯两栏的标题") -> list[str]:
    with Sheet(path) as sheet:
        sheet.centred(60, across, size=16)
        for place, line in enumerate(left):
            sheet.text(60, 120 + place * 20, line, size=12)
        for place, line in enumerate(right):
            sheet.text(320, 120 + place * 20, line, size=12)
        sheet.next_page()
    return [block.text for block in read_pdf(path) if isinstance(block, Paragraph)]


def test_the_left_column_is_read_before_the_right_one(tmp_path: Path) -> None:
    assert printed(tmp_path / "a.pdf", LEFT, RIGHT) == ["横贯两栏的标题", *LEFT, *RIGHT]


def test_columns_need_not_be_of_one_length(tmp_path: Path) -> None:
    assert printed(tmp_path / "a.pdf", LEFT, RIGHT[:7]) == ["横贯两栏的标题", *LEFT, *RIGHT[:7]]


def test_short_lines_side_by_side_are_no_columns(tmp_path: Path) -> None:
    names = ["甲公司", "乙机械制造公司", "丙厂", "丁新材料公司", "戊公司", "己实业公司", "庚厂", "辛公司"]
    lines = printed(tmp_path / "a.pdf", names, names)
    assert lines[1:] == [f"{name}{name}" for name in names]


def test_a_few_lines_side_by_side_are_no_columns(tmp_path: Path) -> None:
    lines = printed(tmp_path / "a.pdf", LEFT[:3], RIGHT[:3])
    assert lines[1:] == [f"{left}{right}" for left, right in zip(LEFT[:3], RIGHT[:3], strict=True)]
