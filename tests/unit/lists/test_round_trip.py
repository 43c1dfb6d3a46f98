"""Whatever the layout and the format, the list that is read is the list that was published, cell for cell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from scrapers.documents.reader import read_blocks
from tests.builders.lists import (
    ORIGIN,
    Layout,
    PublishedList,
    facts_of,
    layouts,
    published_lists,
    the_list,
    write_docx,
    write_html,
    write_pdf,
    write_xlsx,
)

modest = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _reads_back(path: Path, published: PublishedList) -> None:
    reading = the_list(read_blocks(path), ORIGIN)
    assert facts_of(reading.entries) == list(published.rows)
    assert reading.quarantined == ()
    assert reading.list_id == "cn.miit.green_factory:2021:final"
    assert reading.sequence_gaps == ()
    assert [entry.ordinal for entry in reading.entries] == list(range(1, len(published.rows) + 1))


@pytest.mark.parametrize("write", [write_xlsx, write_docx, write_html])
@modest
@given(published=published_lists(), layout=layouts())
def test_a_list_in_a_format_without_pages_reads_back_cell_for_cell(
    tmp_path: Path,
    write: Callable[[Path, PublishedList, Layout], Path],
    published: PublishedList,
    layout: Layout,
) -> None:
    _reads_back(write(tmp_path / "list", published, layout), published)


@modest
@given(published=published_lists(), layout=layouts())
def test_a_list_on_paper_reads_back_cell_for_cell(tmp_path: Path, published: PublishedList, layout: Layout) -> None:
    _reads_back(write_pdf(tmp_path / "list.pdf", published, layout), published)
