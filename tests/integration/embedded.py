"""A home with one release made from the embedded lists alone: built once a test run, and copied for who asks."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from tests.integration.greenreg import greenreg


def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the asker's own. Workers of one run share what is copied: a refresh is the dearest step of all."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    built = shared / "embedded"
    with FileLock(shared / "embedded.lock"):
        if not built.exists():
            unfinished = shared / "embedded.unfinished"
            refreshed = greenreg(unfinished, "refresh", "--offline")
            assert refreshed.returncode == 0, refreshed.stderr
            unfinished.rename(built)
    home = tmp_path_factory.mktemp("home") / "of_its_own"
    shutil.copytree(built, home, symlinks=True)
    return home
