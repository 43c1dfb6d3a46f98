"""What the models give on an engine that speaks Spark's SQL, held against what they give on DuckDB."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.builders.warehouse import BuiltByDbt, working_file
from tests.integration.greenreg import CHECKOUT

pytestmark = pytest.mark.skipif(find_spec("pysail") is None, reason="the extra `spark` is not installed: `make spark`")


def test_every_table_has_the_same_rows_on_sail(dbt: BuiltByDbt, tmp_path: Path) -> None:
    home = tmp_path / "it's home"
    working_file(home).parent.mkdir(parents=True)
    shutil.copy(dbt.as_built, working_file(home))
    (home / "warehouse" / "raw").symlink_to(dbt.home / "warehouse" / "raw")
    built = subprocess.run(
        [sys.executable, "-m", "pipelines.spark", "sail"],
        cwd=CHECKOUT,
        env=os.environ | {"GREENREG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "0 differ" in built.stdout
