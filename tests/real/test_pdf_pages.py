"""The four list PDFs of the national 2021 batch, read from the documents beside the checkout."""

import re
from functools import cache
from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.pdf.reader import read_pdf

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents" / "miit_2021"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside the checkout (../shared)"),
]

#: Pages, columns and rows as the notice and its attachments state them.
LISTS = {
    "green_factories_2021.pdf": (27, 4, 662),
    "green_parks_2021.pdf": (3, 3, 52),
    "green_supply_chain_2021.pdf": (6, 3, 107),
    "green_design_products_2021.pdf": (140, 5, 989),
}


@cache
def blocks_of(name: str) -> tuple[Block, ...]:
    """The document's blocks, read once for all tests."""
    return tuple(read_pdf(DOCUMENTS / name))


@pytest.mark.parametrize("name", LISTS)
def test_every_numbered_row_of_the_list_is_read(name: str) -> None:
    pages, columns, stated = LISTS[name]
    tables = [block for block in blocks_of(name) if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows]
    assert count_pages(DOCUMENTS / name) == pages
    assert sum(row.texts[0].isdecimal() for row in rows) == stated
    assert [table.page for table in tables] == list(range(1, pages + 1))
    assert {len(row.cells) for row in rows} == {columns}
    assert all(row.box is not None for row in rows)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_but_the_title_stands_outside_the_tables(name: str) -> None:
    lines = [block for block in blocks_of(name) if isinstance(block, Paragraph)]
    assert [line.page for line in lines] == [1, 1]
    assert re.fullmatch(r"附件\d", lines[0].text)
    assert re.fullmatch(r"2021年度绿色.+名单", lines[1].text)


def test_the_groups_of_products_meet_their_stated_counts() -> None:
    counted: dict[str, int] = {}
    title = ""
    for block in blocks_of("green_design_products_2021.pdf"):
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
    tables = [block for block in blocks_of("green_design_products_2021.pdf") if isinstance(block, Table)]
    first = tables[63].rows[0]
    assert first.texts[0] == "适用评价标准：《绿色设计产品评价技术规范 聚酯涤纶》 (T/CNTAC33-2019)"


def test_the_number_of_workers_changes_nothing() -> None:
    name = "green_design_products_2021.pdf"
    assert tuple(read_pdf(DOCUMENTS / name, workers=2)) == blocks_of(name)
