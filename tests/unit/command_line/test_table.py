"""A table for a person: all of it, or each record by itself."""

import io
import os

import pytest

from command_line.table import write_table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))


def test_on_a_terminal_no_column_is_hidden() -> None:
    columns = [f"column_{number}" for number in range(15)]
    terminal, file = Terminal(), io.StringIO()
    write_table(columns, [range(15)] * 2, terminal)
    write_table(columns, [range(15)] * 2, file)

    shown = terminal.getvalue().splitlines()
    assert shown[:3] == ["── 1 ──", "column_0   0", "column_1   1"]
    assert len(shown) == 32
    assert max(map(len, shown)) <= 80
    assert len(file.getvalue().splitlines()) == 6


def test_cells_stand_below_each_other_whatever_their_width() -> None:
    output = io.StringIO()
    write_table(["name", "n"], [["绿色工厂", True], ["a\nb", None]], output)

    assert output.getvalue() == (
        "┌──────────┬──────┐\n"
        "│ name     │ n    │\n"
        "├──────────┼──────┤\n"
        "│ 绿色工厂 │ true │\n"
        "│ a        │      │\n"
        "│ b        │      │\n"
        "└──────────┴──────┘\n"
    )


def test_a_table_without_rows_has_its_headings() -> None:
    output = io.StringIO()

    assert write_table(["name"], [], output) == 0
    assert "│ name │" in output.getvalue()
