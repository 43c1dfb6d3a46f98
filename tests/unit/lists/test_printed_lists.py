"""A list is read as it is printed, whatever its layout and the program it is made with: every cell, or it is told.

Ten fonts, and what LibreOffice and Chromium print, are measured by `benchmarks.printed_lists`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.printed.account import account_of
from tests.builders.printed.facts import facts
from tests.builders.printed.fonts import Font
from tests.builders.printed.layouts import LAYOUTS, Laid
from tests.builders.printed.office import write_docx, write_xlsx
from tests.builders.printed.paper import write_paper
from tests.builders.printed.web import write_html

_LISTED = facts(26)
_WRITERS: dict[str, Callable[[Path, Laid, Font], Path]] = {
    ".pdf": write_paper,
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".html": write_html,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("suffix", _WRITERS)
def test_every_cell_of_a_printed_list_is_read(tmp_path: Path, suffix: str, layout: str) -> None:
    laid = LAYOUTS[layout](_LISTED)
    path = _WRITERS[suffix](tmp_path / f"list{suffix}", laid, Font("the one of every reader"))

    account = account_of(path, _LISTED, laid.leaves_out)

    assert account.faults == ()
    assert account.counts["cells_right"] == account.counts["cells"]


def test_an_account_tells_a_cell_that_is_wrong_in_silence(tmp_path: Path) -> None:
    printed = [*_LISTED[:-1], replace(_LISTED[-1], industry="另一行业")]

    account = account_of(
        write_xlsx(tmp_path / "list.xlsx", LAYOUTS["ruled"](printed), Font("any")), _LISTED, frozenset()
    )

    assert account.counts == Counter(documents=1, rows=26, cells=130, cells_right=129, cells_wrong_in_silence=1)


def test_an_account_tells_a_row_that_is_lost_aloud(tmp_path: Path) -> None:
    printed = [*_LISTED[:4], *_LISTED[5:]]

    account = account_of(
        write_xlsx(tmp_path / "list.xlsx", LAYOUTS["ruled"](printed), Font("any")), _LISTED, frozenset()
    )

    assert account.counts == Counter(
        documents=1, rows=26, cells=130, cells_right=125, rows_lost_aloud=1, cells_wrong_aloud=5
    )
