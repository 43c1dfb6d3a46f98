"""Reading a PDF in several processes: the same blocks, and no hanging when one of them dies."""

import multiprocessing
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Remark
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.documents.pdf.reader import read_pdf
from scrapers.documents.unreadable import ProcessDied, Reason, UnreadableDocument
from tests.builders.broken_pdf import damage_last_stream
from tests.builders.pdf import Sheet

PAGES = 70


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "list.pdf"
    with Sheet(path) as sheet:
        for page in range(PAGES):
            rows = [(str(10 * page + row), "北京", f"第{10 * page + row}工厂") for row in range(1, 11)]
            sheet.table(60, 60, (40, 60, 200), rows)
            sheet.page_number(str(page + 1))
            sheet.next_page()
    return path


def up_to_the_fault(path: Path, workers: int) -> tuple[list[Block], str]:
    blocks = []
    try:
        for block in read_pdf(path, workers=workers):
            blocks.append(block)
    except UnreadableDocument as fault:
        return blocks, str(fault)
    return blocks, ""


@pytest.mark.parametrize("workers", [2, 3])
def test_the_blocks_are_the_same_whatever_the_number_of_workers(long_list: Path, workers: int) -> None:
    alone = list(read_pdf(long_list))
    assert len(alone) == PAGES
    assert list(read_pdf(long_list, workers=workers)) == alone


def test_a_long_list_with_a_remark_on_a_sample_is_read_the_same_by_several(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        for page in range(20):
            sheet.table(60, 60, (40, 60, 200), [(str(page), "北京", f"第{page}工厂有限公司")] * 8)
            if page == 0:
                sheet.text(130, 100, "样例厅公章", size=18)
            sheet.next_page()
    alone = list(read_pdf(path))
    assert any(isinstance(block, Remark) for block in alone)
    assert list(read_pdf(path, workers=2)) == alone


def test_a_fault_on_a_late_page_comes_after_the_same_blocks_with_workers(long_list: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    shutil.copy(long_list, path)
    damage_last_stream(path)
    blocks, fault = up_to_the_fault(path, workers=1)
    assert len(blocks) == PAGES - 1
    assert f"page {PAGES}" in fault
    assert up_to_the_fault(path, workers=2) == (blocks, fault)


def test_a_worker_that_dies_is_a_fault_of_the_document_and_no_hang(long_list: Path) -> None:
    blocks = read_pdf(long_list, workers=2)
    # The first page is one of the samples, of which all have been read before it is given.
    next(block for block in blocks if block.page == 2)
    for process in multiprocessing.active_children():
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(ProcessDied, match="died"):
        list(blocks)


def test_the_processor_time_of_all_processes_together_is_that_of_the_document(long_list: Path) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_pdf(long_list, workers=2, limits=replace(DEFAULT_LIMITS, max_cpu_seconds=0)))
    assert caught.value.reason is Reason.TOO_SLOW
    assert long_list.name in caught.value.what


def test_leaving_off_in_the_middle_leaves_no_process_behind(long_list: Path) -> None:
    blocks = read_pdf(long_list, workers=2)
    next(blocks)
    blocks.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
