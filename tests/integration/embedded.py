"""A home with one release made from the embedded lists alone: built once a test run, and copied for who asks."""

import shutil
from pathlib import Path

import pytest

from tests.integration.greenreg import greenreg
from tests.integration.once import made_once


def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the asker's own: a refresh is the dearest step of all, a copy costs next to nothing."""
    built = made_once(tmp_path_factory, "embedded", _refresh)
    home = tmp_path_factory.mktemp("home") / "of_its_own"
    shutil.copytree(built, home, symlinks=True)
    return home


def _refresh(home: Path) -> None:
    refreshed = greenreg(home, "refresh", "--offline")
    assert refreshed.returncode == 0, refreshed.stderr
