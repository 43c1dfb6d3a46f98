"""A home with all that can come into one, built once a test run.

It holds two releases, the embedded lists alone and then with what was handed in and harvested: a refresh is the dearest
step of all. What was harvested and what was handed in are about different notices, so neither changes the other.
"""

from pathlib import Path

import pytest

from tests.builders.warehouse import BuiltByDbt
from tests.integration.embedded import built_by_dbt, embedded_home
from tests.integration.greenreg import latest_id
from tests.integration.handed_in import hand_in
from tests.integration.harvested import harvest_and_refresh
from tests.integration.once import made_once


def gathered_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home, which nobody may change."""
    built = built_by_dbt(tmp_path_factory)
    return made_once(tmp_path_factory, "gathered", lambda home: _make(home, built, tmp_path_factory))


def release_before(home: Path) -> str:
    """The id of the release of the embedded lists alone."""
    return _before(home).read_text(encoding="ascii")


def _make(home: Path, built: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> None:
    embedded_home(tmp_path_factory).rename(home)
    _before(home).write_text(latest_id(home), encoding="ascii")
    hand_in(home, tmp_path_factory.mktemp("desk"))
    harvest_and_refresh(home, built)


def _before(home: Path) -> Path:
    return home / "before"
