"""The embedded lists released again, with all that a release may not depend on set otherwise: once a test run."""

import shutil
from pathlib import Path

import pytest

from tests.integration.embedded import built_by_dbt
from tests.integration.greenreg import greenreg
from tests.integration.once import made_once


def home_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that nobody may change, refreshed by the command itself with what an earlier build left in its warehouse:
    under another name, in another time zone, hash order, locale and language.
    """
    before = built_by_dbt(tmp_path_factory).home
    return made_once(tmp_path_factory, "elsewhere", lambda folder: _refresh(folder, before)) / "另一 处"


def told_elsewhere(home: Path) -> str:
    """What its refresh said on standard error, in Chinese."""
    return _told(home).read_text(encoding="utf-8")


def _refresh(folder: Path, before: Path) -> None:
    home = folder / "另一 处"
    # What an earlier build left in the working file is replaced, table by table.
    shutil.copytree(before / "warehouse", home / "warehouse", ignore=shutil.ignore_patterns("raw*"))
    other = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
    refreshed = greenreg(home, "refresh", "--offline", "--lang", "zh", **other)
    assert refreshed.returncode == 0, refreshed.stderr
    _told(home).write_text(refreshed.stderr, encoding="utf-8")


def _told(home: Path) -> Path:
    return home.parent / "told"
