"""A question is answered at once: what makes releases is not loaded to read one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.tiny_release import tiny_home

# Each takes from a tenth of a second to seconds to load.
_SLOW_TO_LOAD = {
    *("dagster", "dbt", "great_expectations", "pandas", "polars", "numpy", "pyarrow"),
    *("bs4", "lxml", "soupsieve", "pdfplumber", "pypdfium2", "openpyxl", "requests", "urllib3", "jinja2", "sqlalchemy"),
    *("xlrd", "filelock"),
}
_RUN_AND_TELL = """
import sys
from command_line import main
try:
    main(sys.argv[1:])
finally:
    print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_home(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["refresh", "--help"], 0),
        (["sql", "select count(*) from registry.list_entries"], 0),
        (["sql", "--format", "json", "select 1"], 0),
        (["status"], 0),
        (["status", "--json"], 0),
        # The tiny release has no macro to search with and knows no such id: both are looked for before that is said.
        (["search", "水泥"], 2),
        (["explain", "org-1"], 2),
    ],
)
def test_what_makes_a_release_is_not_loaded_to_read_one(arguments: list[str], status: int, home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _RUN_AND_TELL, *arguments],
        env=os.environ | {"GREENREG_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == status, ran.stderr
    loaded = set(ran.stderr.rpartition("loaded:")[2].split())
    assert "command_line" in loaded
    assert loaded & _SLOW_TO_LOAD == set()
