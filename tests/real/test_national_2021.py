"""The four lists of the national 2021 batch, cell for cell, checked against extractions that are not ours.

Two witnesses per cell: what bare pdfplumber puts into its tables (blanks aside, since it drops and merges them), and
the characters drawn inside the cell's rules, in the order the file draws them (blanks included).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from scrapers.documents.origin import Origin
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
STATED = {FACTORIES: 662, PARKS: 52, CHAINS: 107, PRODUCTS: 989}
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


@dataclass(frozen=True)
class Witness:
    """One numbered row as others extract it: the texts of pdfplumber's table, and the characters in each cell."""

    page: int
    extracted: tuple[str, ...]
    drawn: tuple[str, ...]


@cache
def reading_of(name: str) -> ListReading:
    origin = Origin(document_sha256="0" * 64, publisher_id="cn.miit", document_number="工信厅节函〔2022〕7号")
    return the_list(read_blocks(DOCUMENTS / name), origin)


@cache
def witnesses_of(name: str) -> tuple[Witness, ...]:
    with pdfplumber.open(DOCUMENTS / name) as pdf:
        return tuple(witness for page in pdf.pages for witness in _witnesses_on(page))


def _witnesses_on(page: pdfplumber.page.Page) -> Iterator[Witness]:
    for table in page.find_tables():
        for row, texts in zip(table.rows, table.extract(), strict=True):
            if (texts[0] or "").strip().isdecimal():
                extracted = tuple((text or "").replace("\n", "") for text in texts)
                yield Witness(page.page_number, extracted, tuple(_drawn_in(page, cell) for cell in row.cells))
    page.close()


def _drawn_in(page: pdfplumber.page.Page, cell: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = cell
    return "".join(
        char["text"]
        for char in page.chars
        if left <= (char["x0"] + char["x1"]) / 2 <= right and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    ).strip()


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
    with pdfplumber.open(DOCUMENTS / PRODUCTS) as pdf:
        drawn = []
        for page in pdf.pages:
            drawn.append(_without_blanks("".join(char["text"] for char in page.chars)))
            page.close()
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
    reading = the_list(read_blocks(DOCUMENTS / name), bare)
    assert reading.list_id == f"cn.miit.{PROGRAM[name]}:2021:final"
    assert "stage_from_count" in {issue.code for issue in reading.issues}
