"""The warehouse file is derived: a damaged one is dropped and said, a sound or a held one is left."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.bad_state import advice_on
from pipelines.home import Home
from pipelines.working_file import drop_damaged_warehouse, is_damaged

_HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def warehouse(folder: Path) -> Home:
    home = Home(folder)
    home.warehouse.parent.mkdir(parents=True)
    with duckdb.connect(str(home.warehouse)) as made:
        made.execute("create table rows as from range(1000)")
    return home


def dropped(home: Home) -> list[str]:
    said: list[str] = []
    drop_damaged_warehouse(home, said.append)
    return said


def test_a_damaged_file_is_dropped_and_said(tmp_path: Path) -> None:
    home = warehouse(tmp_path)
    for damaged in (b"", b"x" * 9000, home.warehouse.read_bytes()[:5000]):
        home.warehouse.write_bytes(damaged)
        assert is_damaged(home), damaged[:10]
        (said,) = dropped(home)
        assert str(home.warehouse) in said
        assert not home.warehouse.exists()


def test_a_sound_file_and_none_at_all_are_left(tmp_path: Path) -> None:
    home = warehouse(tmp_path)
    assert dropped(home) == []
    assert home.warehouse.is_file()
    home.warehouse.unlink()
    assert dropped(home) == []


def test_a_file_that_another_process_holds_is_not_damaged_and_who_wants_it_is_told_what_to_do(tmp_path: Path) -> None:
    home = warehouse(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(home.warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert dropped(home) == []
        with pytest.raises(duckdb.Error) as refused:
            duckdb.connect(str(home.warehouse))
        assert "End what holds it" in advice_on(str(refused.value))
        holder.communicate("")
    assert home.warehouse.is_file()
