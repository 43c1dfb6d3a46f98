"""A published list as facts, and the same list laid out as publishers lay lists out: what is read must be the facts.

Belongs here: lists and their layouts. How a grid becomes a file is the business of the builder of each format.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Cell, Paragraph, Row, Table
from scrapers.documents.origin import Origin
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders import docx, html, xlsx
from tests.builders.broken_pdf import page_pdf, stream_object
from tests.builders.grids import Grid, Range
from tests.builders.pdf import Ruling, Sheet

TITLE = "2021年度绿色工厂名单"
NOTICE = "关于公布2021年度绿色制造名单的通知"
HEADER = ("序号", "地区", "工厂名称", "第三方评价机构名称")

# High enough for twelve rows of the longest cells: the page must not end inside a row that is not cut.
_PAGE_HEIGHT = 1700

ORIGIN = Origin(document_sha256="0" * 64, publisher_id="cn.miit", title=NOTICE, document_number="工信厅节函〔2022〕7号")


@dataclass(frozen=True)
class PublishedList:
    """A list: its title, its columns' labels, and its rows with 序号 and region in the first two cells."""

    rows: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = HEADER
    title: str = TITLE

    def regions(self) -> list[tuple[int, int]]:
        """The first and last position of each stretch of rows of one region."""
        stretches, at = [], 0
        for _, rows in groupby(self.rows, key=lambda row: row[1]):
            length = len(list(rows))
            stretches.append((at, at + length - 1))
            at += length
        return stretches


@dataclass(frozen=True)
class Layout:
    """How a list is laid out. The last three matter on paper only: rows on a page, whether the last row of a page is
    cut in two by the page's end, and the characters that fit on a line of a cell."""

    title_row: bool = False
    total_row: bool = False
    merged_regions: bool = False
    blank_regions: bool = False
    repeated_header: bool = False
    rows_on_a_page: int = 12
    cut_rows: bool = False
    characters_on_a_line: int = 12


def grid_of(published: PublishedList, layout: Layout) -> Grid:
    """The list as one grid, for formats without pages."""
    width = len(published.labels)
    texts = [list(published.labels), *(list(row) for row in published.rows)]
    merged: list[Range] = []
    for first, last in published.regions():
        if last > first and (layout.merged_regions or layout.blank_regions):
            for row in range(first + 1, last + 1):
                texts[row + 1][1] = ""
            if layout.merged_regions:
                merged.append(Range(first + 1, 1, last + 1, 1))
    if layout.title_row:
        texts.insert(0, [published.title, *[""] * (width - 1)])
        merged = [Range(0, 0, 0, width - 1), *(_lower(one) for one in merged)]
    if layout.total_row:
        texts.append(["合计", *[""] * (width - 2), str(len(published.rows))])
    return Grid(texts, merged)


def write_xlsx(path: Path, published: PublishedList, layout: Layout) -> Path:
    """The list as a workbook; without a title row the sheet's name is the title."""
    return xlsx.write_grid(path, grid_of(published, layout), sheet_name=published.title)


def write_docx(path: Path, published: PublishedList, layout: Layout) -> Path:
    """The list as a text document."""
    title = [] if layout.title_row else [docx.heading(published.title, 0)]
    return docx.write(path, *title, docx.table(grid_of(published, layout)))


def write_html(path: Path, published: PublishedList, layout: Layout) -> Path:
    """The list as a web page."""
    title = [] if layout.title_row else [f"<h1>{published.title}</h1>"]
    path.write_text(html.page(*title, html.table(grid_of(published, layout))), encoding="utf-8")
    return path


def write_pdf(path: Path, published: PublishedList, layout: Layout, *, ruling: Ruling = Ruling.LINES) -> Path:
    """The list on paper: pages of so many rows, cells wrapped, page numbers at the foot."""
    widths = _column_widths(published, layout)
    with Sheet(path, size=(sum(widths) + 120, _PAGE_HEIGHT)) as sheet:
        sheet.text(60, 40, "附件1")
        if not layout.title_row:
            sheet.centred(64, published.title, size=16)
        for number, (rows, merged) in enumerate(_pages(published, layout), start=1):
            sheet.table(60, 100, widths, rows, merged=merged, ruling=ruling)
            sheet.page_number(str(number))
            sheet.next_page()
    return path


PrintedRow: TypeAlias = Sequence[str | Cell]


def blocks(*tables: Sequence[PrintedRow], lines: Sequence[str] = (TITLE,), on_paper: bool = True) -> list[Block]:
    """Blocks written by hand: lines of text on page 1, then one table a page; every cell a cell of its own."""
    made: list[Block] = [Paragraph(1, line) for line in lines]
    for page, rows in enumerate(tables, start=1):
        made.append(table_block(rows, page=page, on_paper=on_paper))
    return made


def table_block(
    rows: Sequence[PrintedRow], *, page: int = 1, index: int = 1, on_paper: bool = True, name: str = ""
) -> Table:
    """One table block; a text is a cell of its own, a merged one is given as a `Cell`."""
    box = Box(50, 100, 550, 120) if on_paper else None
    cells = [tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows]
    return Table(page, index, tuple(Row(at, row, box) for at, row in enumerate(cells, start=1)), box, name)


def the_list(document: Iterable[Block], origin: Origin) -> ListReading:
    """The only list of a document, with what is said of the document as a whole among its issues."""
    read = read_lists(document, origin)
    (only,) = read.lists
    return replace(only, issues=(*read.issues, *only.issues))


def across(text: str, width: int) -> list[Cell]:
    """A row whose one text is merged over the table's width."""
    return [Cell(text), *(Cell(text, merged=True) for _ in range(width - 1))]


def facts_of(entries: Sequence[ListEntry]) -> list[tuple[str, ...]]:
    """Entries in the shape of a list's rows: 序号, region, name, assessor."""
    return [
        (str(e.seq), e.region_as_published or "", e.name_as_published, e.assessor_as_published or "") for e in entries
    ]


REGIONS = ("北京", "天津", "内蒙古", "江苏", "宁波", "新疆兵团", "深圳", "广西")
_NAME_CHARACTERS = "绿色智能制造科技股份有限公司集团新材料电子京津沪０１２0123456789ABCabc（）()-＆&"


@st.composite
def published_lists(draw: st.DrawFn) -> PublishedList:
    """Lists of 1 to 30 rows: names of any length with Latin, digits, brackets and blanks; regions in stretches."""
    # A name holds at least one character that no number, header or note consists of.
    words = st.text(_NAME_CHARACTERS, min_size=1, max_size=16)
    name = st.lists(words, min_size=1, max_size=3).map(" ".join).map(lambda text: f"绿{text}厂")
    order = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=5, unique=True))
    rows: list[tuple[str, ...]] = []
    for region in order:
        for _ in range(draw(st.integers(1, 6))):
            rows.append((str(len(rows) + 1), region, draw(name), draw(name)))
    return PublishedList(tuple(rows))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Every combination of the layouts in use."""
    region_style = draw(st.sampled_from(["printed in each row", "merged", "blank below"]))
    return Layout(
        title_row=draw(st.booleans()),
        total_row=draw(st.booleans()),
        merged_regions=region_style == "merged",
        blank_regions=region_style == "blank below",
        repeated_header=draw(st.booleans()),
        rows_on_a_page=draw(st.integers(2, 12)),
        cut_rows=draw(st.booleans()),
        characters_on_a_line=draw(st.integers(6, 20)),
    )


def _lower(one: Range) -> Range:
    return replace(one, top=one.top + 1, bottom=one.bottom + 1)


def _wrapped(text: str, characters: int) -> list[str]:
    return [text[at : at + characters] for at in range(0, len(text), characters)] or [""]


def _column_widths(published: PublishedList, layout: Layout) -> list[float]:
    # A Chinese character is as wide as its type is high.
    text = 10.5 * layout.characters_on_a_line + 8
    return [40, 70, *([max(text, 10.5 * 9 + 8)] * (len(published.labels) - 2))]


@dataclass
class _PaperRow:
    cells: list[list[str]]
    region: int

    def printed(self) -> list[str]:
        return ["\n".join(lines) for lines in self.cells]

    def cut(self) -> tuple["_PaperRow", "_PaperRow"] | None:
        """The row cut after the first line of its longer cells; None where it has one line only.

        Not cut where a blank stands at the cut: no ink tells it from the empty end of the line.
        """
        at_the_cut = "".join(lines[0][-1:] + lines[1][:1] for lines in self.cells if len(lines) > 1)
        if not at_the_cut or " " in at_the_cut:
            return None
        upper = [lines[:1] for lines in self.cells]
        lower = [lines[1:] or [""] for lines in self.cells]
        return _PaperRow(upper, self.region), _PaperRow(lower, self.region)


def _pages(
    published: PublishedList, layout: Layout
) -> list[tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]]:
    """The rows of each page and the ranges merged on it."""
    rows: list[_PaperRow] = []
    for number, (first, last) in enumerate(published.regions()):
        for at in range(first, last + 1):
            cells = [_wrapped(text, layout.characters_on_a_line) for text in published.rows[at]]
            if at > first and (layout.merged_regions or layout.blank_regions):
                cells[1] = [""]
            rows.append(_PaperRow(cells, number))
    pages: list[tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]] = []
    while rows:
        on_page, rows = rows[: layout.rows_on_a_page], rows[layout.rows_on_a_page :]
        cut = on_page[-1].cut() if rows and layout.cut_rows else None
        if cut:
            on_page[-1], rest = cut
            rows.insert(0, rest)
        pages.append(_page(published, layout, on_page, is_first=not pages, is_last=not rows))
    return pages


def _page(
    published: PublishedList, layout: Layout, on_page: list[_PaperRow], *, is_first: bool, is_last: bool
) -> tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]:
    width = len(published.labels)
    texts: list[list[str]] = []
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    if is_first and layout.title_row:
        merged[0, 0] = (1, width)
        texts.append([published.title, *[""] * (width - 1)])
    if is_first or layout.repeated_header:
        texts.append(list(published.labels))
    if layout.merged_regions:
        at = len(texts)
        for _, stretch in groupby(on_page, key=lambda row: row.region):
            length = len(list(stretch))
            if length > 1:
                merged[at, 1] = (length, 1)
            at += length
    texts += [row.printed() for row in on_page]
    if is_last and layout.total_row:
        texts.append(["合计", *[""] * (width - 2), str(len(published.rows))])
    return texts, merged


@dataclass(frozen=True)
class ProductGroup:
    """A group of design products: what its heading, its labelled texts and its rows (without 序号) say."""

    category: str
    standard: str
    highlight: str
    rows: tuple[tuple[str, str, str, str], ...]
    stated: int | None = None


PRODUCT_TITLE = "2021年度绿色设计产品名单"
PRODUCT_HEADER = ("序号", "企业名称", "产品名称", "产品型号", "推荐单位")
_PRODUCT_WIDTHS = (80, 160, 110, 150, 120)
_CHARACTERS_OF_A_HIGHLIGHT = 40


def grouped_rows(groups: Sequence[ProductGroup]) -> tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]:
    """The rows of a grouped list with its merged headings, cells wrapped as on paper."""
    rows: list[list[str]] = []
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for number, group in enumerate(groups, start=1):
        stated = len(group.rows) if group.stated is None else group.stated
        merged[len(rows), 0] = (1, 5)
        rows.append([f"{number}. {group.category}（{stated}种）", "", "", "", ""])
        merged[len(rows), 0] = (1, 5)
        rows.append([f"适用评价标准：{group.standard}", "", "", "", ""])
        merged[len(rows), 1] = (1, 4)
        highlight = "\n".join(_wrapped(group.highlight, _CHARACTERS_OF_A_HIGHLIGHT))
        rows.append(["绿色设计亮点：", highlight, "", "", ""])
        rows.append(list(PRODUCT_HEADER))
        for seq, cells in enumerate(group.rows, start=1):
            rows.append([str(seq), *("\n".join(_wrapped(cell, 9)) for cell in cells)])
    return rows, merged


def write_grouped_pdf(
    path: Path, groups: Sequence[ProductGroup], *, rows_on_a_page: int, without_on_later_pages: Sequence[str] = ()
) -> Path:
    """A grouped list on paper; a page may end anywhere between two rows, also inside a group's heading."""
    rows, merged = grouped_rows(groups)
    with Sheet(path, size=(sum(_PRODUCT_WIDTHS) + 120, 1200)) as sheet:
        sheet.centred(64, PRODUCT_TITLE, size=16)
        for first in range(0, len(rows), rows_on_a_page):
            on_page = rows[first : first + rows_on_a_page]
            spans = {
                (at - first, column): span
                for (at, column), span in merged.items()
                if first <= at < first + len(on_page)
            }
            without = without_on_later_pages if first else ()
            sheet.table(60, 100, _PRODUCT_WIDTHS, on_page, merged=spans, without=without)
            sheet.page_number(str(first // rows_on_a_page + 1))
            sheet.next_page()
    return path


def write_grouped_xlsx(path: Path, groups: Sequence[ProductGroup]) -> Path:
    """A grouped list as a workbook."""
    rows, merged = grouped_rows(groups)
    ranges = [Range(row, column, row + tall - 1, column + wide - 1) for (row, column), (tall, wide) in merged.items()]
    return xlsx.write_grid(path, Grid(rows, ranges), sheet_name=PRODUCT_TITLE)


@st.composite
def product_groups(draw: st.DrawFn) -> tuple[ProductGroup, ...]:
    """Lists of 1 to 4 groups of 1 to 4 products; models may be empty, categories have brackets of their own."""
    text = st.text(_NAME_CHARACTERS, min_size=1, max_size=24).map(lambda words: f"绿{words}品")
    group = st.builds(
        ProductGroup,
        category=text,
        standard=text.map(lambda words: f"《{words}》(GB/T 32163.1-2015)"),
        highlight=st.text("绿色设计亮点能耗水≤0.5%，。", min_size=1, max_size=120).map(lambda words: f"产品{words}"),
        rows=st.lists(
            st.tuples(
                text,
                text,
                st.one_of(st.just(""), text),
                st.sampled_from(["广东省工业和信息化厅", "深圳市工业和信息化局"]),
            ),
            min_size=1,
            max_size=4,
        ).map(tuple),
    )
    return tuple(draw(st.lists(group, min_size=1, max_size=4)))


def write_pdf_of_mapped_text(path: Path, rows: Sequence[Sequence[str]], *, title: str) -> Path:
    """A PDF whose font says by itself which character each code draws, as fonts embedded by office programs do.

    Any character can be printed so: also the radicals and compatibility ideographs that such fonts name by mistake.
    """
    characters = sorted({character for text in [title, *(text for row in rows for text in row)] for character in text})
    code = {character: number for number, character in enumerate(characters, start=1)}
    drawing = [_shown(60, 780, title, code)]
    for at, row in enumerate(rows):
        y = 740 - 24 * at
        for column, text in enumerate(row):
            drawing.append(f"{60 + 120 * column} {y - 24} 120 24 re S")
            drawing.append(_shown(64 + 120 * column, y - 16, text, code))
    pairs = "\n".join(f"<{number:04x}> <{ord(character):04x}>" for character, number in code.items())
    unicode_map = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(code)} beginbfchar\n{pairs}\nendbfchar endcmap"
    )
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900"
        b"/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80>>>>]>>"
    )
    page_pdf(
        path,
        "\n".join(drawing).encode(),
        resources=b"<</Font<</F1 5 0 R>>>>",
        more=[font, stream_object(unicode_map.encode())],
    )
    return path


def _shown(x: float, y: float, text: str, code: dict[str, int]) -> str:
    return f"BT /F1 10 Tf {x} {y} Td <{''.join(f'{code[character]:04x}' for character in text)}> Tj ET"
