"""The four lists of the national 2021 batch, cell for cell, checked against extractions that are not ours.

Two witnesses per cell: what bare pdfplumber puts into its tables (blanks aside, since it drops and merges them), and
the characters drawn inside the cell's rules, in the order the file draws them (blanks included).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.origin import Origin
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.reader import read_blocks
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ListReading
from tests.builders.lists import the_list

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents" / "miit_2021"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside the checkout (../shared)"),
]

FACTORIES, PARKS, CHAINS, PRODUCTS = (
    "green_factories_2021.pdf",
    "green_parks_2021.pdf",
    "green_supply_chain_2021.pdf",
    "green_design_products_2021.pdf",
)
#: Pages, columns and rows as the notice and its attachments state them.
PRINTED = {FACTORIES: (27, 4, 662), PARKS: (3, 3, 52), CHAINS: (6, 3, 107), PRODUCTS: (140, 5, 989)}
STATED = {name: rows for name, (_, _, rows) in PRINTED.items()}
PROGRAM = {
    FACTORIES: "green_factory",
    PARKS: "green_park",
    CHAINS: "green_supply_chain",
    PRODUCTS: "green_design_product",
}

#: On page 128 the model of two pipes is too long for its cell: its last line is drawn over the row below, which bare
#: extraction takes it for. What the cells say, as looked at on the page.
_PIPES = "PE衬塑管（DN15、DN20、DN25、DN32、DN40、DN50、DN65、DN80、DN100、DN125、DN150、DN200、DN250、DN300）"
OVERFLOWING: dict[tuple[int, int | None], str] = {(128, 1): _PIPES, (128, 2): _PIPES, (128, 3): "DN300~DN5000"}


#: Where the middle of a drawn character is, and which it is.
Character = tuple[float, float, str]


@dataclass(frozen=True)
class Witness:
    """One numbered row as others extract it: the texts of pdfplumber's table, and the characters in each cell."""

    page: int
    extracted: tuple[str, ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True)
class PageWitness:
    """A page as others extract it: its numbered rows, and all its characters in the order of drawing, blanks aside."""

    rows: tuple[Witness, ...]
    drawn: str


@cache
def blocks_of(name: str) -> tuple[Block, ...]:
    """The document's blocks, read once for all tests."""
    return tuple(read_blocks(DOCUMENTS / name))


@cache
def reading_of(name: str) -> ListReading:
    origin = Origin(document_sha256="0" * 64, publisher_id="cn.miit", document_number="工信厅节函〔2022〕7号")
    return the_list(blocks_of(name), origin)


@cache
def pages_of(name: str) -> tuple[PageWitness, ...]:
    with pdfplumber.open(DOCUMENTS / name) as pdf:
        return tuple(_witness_on(page) for page in pdf.pages)


def witnesses_of(name: str) -> tuple[Witness, ...]:
    return tuple(row for page in pages_of(name) for row in page.rows)


def _witness_on(page: pdfplumber.page.Page) -> PageWitness:
    found = PageWitness(tuple(_rows_on(page)), _without_blanks("".join(char["text"] for char in page.chars)))
    page.close()
    return found


def _rows_on(page: pdfplumber.page.Page) -> Iterator[Witness]:
    middles = [((one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2, one["text"]) for one in page.chars]
    for table in page.find_tables():
        for row, texts in zip(table.rows, table.extract(), strict=True):
            if (texts[0] or "").strip().isdecimal():
                extracted = tuple((text or "").replace("\n", "") for text in texts)
                yield Witness(page.page_number, extracted, tuple(_drawn_in(middles, cell) for cell in row.cells))


def _drawn_in(characters: Sequence[Character], cell: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = cell
    return "".join(text for x, y, text in characters if left <= x <= right and top <= y <= bottom).strip()


def _cells(name: str, entry: ListEntry) -> tuple[str, ...]:
    cells: tuple[str | None, ...]
    if name == PRODUCTS:
        cells = (entry.name_as_published, entry.product_name, entry.product_model, entry.recommended_by)
    elif name == FACTORIES:
        cells = (entry.region_as_published, entry.name_as_published, entry.assessor_as_published)
    else:
        cells = (entry.region_as_published, entry.name_as_published)
    return (str(entry.seq), *(cell or "" for cell in cells))


def _without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", PRINTED)
def test_every_numbered_row_of_the_list_is_read(name: str) -> None:
    pages, columns, stated = PRINTED[name]
    tables = [block for block in blocks_of(name) if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows]
    assert count_pages(DOCUMENTS / name) == pages
    assert sum(row.texts[0].isdecimal() for row in rows) == stated
    assert [table.page for table in tables] == list(range(1, pages + 1))
    assert {len(row.cells) for row in rows} == {columns}
    assert all(row.box is not None for row in rows)


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_but_the_title_stands_outside_the_tables(name: str) -> None:
    lines = [block for block in blocks_of(name) if isinstance(block, Paragraph)]
    assert [line.page for line in lines] == [1, 1]
    assert re.fullmatch(r"附件\d", lines[0].text)
    assert re.fullmatch(r"2021年度绿色.+名单", lines[1].text)


def test_the_groups_of_products_meet_their_stated_counts() -> None:
    counted: dict[str, int] = {}
    title = ""
    for block in blocks_of(PRODUCTS):
        for row in block.rows if isinstance(block, Table) else ():
            if all(cell.merged for cell in row.cells[1:]) and re.match(r"\d+\.", row.texts[0]):
                title = row.texts[0]
                counted[title] = 0
            elif row.texts[0].isdecimal():
                counted[title] += 1
    stated = {title: int(found[1]) for title in counted if (found := re.search(r"（(\d+)种）$", title))}
    assert len(stated) == len(counted)
    assert counted == stated


def test_the_first_row_of_a_page_without_a_top_rule_is_kept() -> None:
    tables = [block for block in blocks_of(PRODUCTS) if isinstance(block, Table)]
    first = tables[63].rows[0]
    assert first.texts[0] == "适用评价标准：《绿色设计产品评价技术规范 聚酯涤纶》 (T/CNTAC33-2019)"


def test_the_number_of_workers_changes_nothing() -> None:
    name = PRODUCTS
    assert tuple(read_blocks(DOCUMENTS / name, workers=2)) == blocks_of(name)


@pytest.mark.parametrize("name", STATED)
def test_every_row_is_loaded_under_a_number_that_runs_on(name: str) -> None:
    reading = reading_of(name)
    assert (reading.rows_loaded, reading.rows_quarantined, reading.rows_stated) == (STATED[name], 0, STATED[name])
    assert reading.list_id == f"cn.miit.{PROGRAM[name]}:2021:final"
    assert reading.sequence_gaps == ()
    assert [entry.ordinal for entry in reading.entries] == list(range(1, STATED[name] + 1))
    assert all(entry.province_code for entry in reading.entries)
    assert {issue.code for issue in reading.issues} == ({"header_contradicts_title"} if name == CHAINS else set())


@pytest.mark.parametrize("name", STATED)
def test_every_cell_is_what_bare_pdfplumber_extracts_blanks_aside(name: str) -> None:
    for entry, witness in zip(reading_of(name).entries, witnesses_of(name), strict=True):
        assert entry.page == witness.page
        if (witness.page, entry.seq) in OVERFLOWING:
            assert entry.product_model == OVERFLOWING[witness.page, entry.seq]
        else:
            assert [*map(_without_blanks, _cells(name, entry))] == [*map(_without_blanks, witness.extracted)]


@pytest.mark.parametrize("name", STATED)
def test_every_cell_holds_the_characters_and_blanks_drawn_in_it(name: str) -> None:
    for entry, witness in zip(reading_of(name).entries, witnesses_of(name), strict=True):
        if (witness.page, entry.seq) not in OVERFLOWING:
            assert _cells(name, entry) == witness.drawn


def test_every_group_meets_the_count_it_states() -> None:
    groups = reading_of(PRODUCTS).groups
    assert [group.group_no for group in groups] == list(range(1, 126))
    assert [group.rows_seen for group in groups] == [group.rows_stated for group in groups]
    assert sum(group.rows_seen for group in groups) == 989
    numbers: dict[int | None, list[int | None]] = {}
    for entry in reading_of(PRODUCTS).entries:
        numbers.setdefault(entry.group_no, []).append(entry.seq)
    assert numbers == {group.group_no: list(range(1, group.rows_seen + 1)) for group in groups}


def test_the_texts_of_every_group_stand_in_its_pages_as_they_are_drawn() -> None:
    """Each category, standard and highlight is found, blanks aside, among the characters of its page or the next."""
    drawn = [page.drawn for page in pages_of(PRODUCTS)]
    for group in reading_of(PRODUCTS).groups:
        assert group.page is not None
        on_page = "".join(drawn[group.page - 1 : group.page + 1])
        assert f"{group.group_no}.{_without_blanks(group.category)}（{group.rows_stated}种）" in on_page
        assert group.standard is not None
        assert f"适用评价标准：{_without_blanks(group.standard)}" in on_page
        assert group.highlight is not None
        assert _without_blanks(group.highlight) in on_page
        assert re.match(r"《.+》\s*[(（].+[)）]$", group.standard), group.standard
        assert group.highlight.endswith(("。", "；", "）")), group.highlight


def test_the_header_of_the_supply_chain_list_does_not_make_its_enterprises_parks() -> None:
    reading = reading_of(CHAINS)
    assert reading.program_id == "cn.miit.green_supply_chain"
    assert [issue.severity for issue in reading.issues] == ["info"]


@pytest.mark.parametrize("name", [FACTORIES, PARKS, CHAINS])
def test_the_lists_are_known_without_any_origin_but_their_publisher(name: str) -> None:
    """As ingested with no notice named: the titles give kind and batch, the counts the stage, and it is said so."""
    bare = Origin(document_sha256="0" * 64, publisher_id="cn.miit", file_name=name)
    reading = the_list(blocks_of(name), bare)
    assert reading.list_id == f"cn.miit.{PROGRAM[name]}:2021:final"
    assert "stage_from_count" in {issue.code for issue in reading.issues}
