"""The worked example runs from its first cell to its last, and finds the effect that it put in."""

import json
import sys
from pathlib import Path

import pytest

from tests.builders.titled_release import title, titled_home

NOTEBOOK = Path(__file__).resolve().parents[4] / "docs" / "difference_in_differences.ipynb"
LISTS = {2017: "2017-08-23", 2018: "2018-02-11", 2019: "2019-09-02", 2020: "2020-10-16", 2021: "2022-01-15"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    titles = (
        title(f"江苏{word}{what}有限公司", year, since)
        for (year, since), word in zip(LISTS.items(), ("长江", "太湖", "东海", "金陵", "姑苏"), strict=True)
        for what in ("水泥", "钢铁", "玻璃", "造纸", "轴承", "电缆", "轮胎", "涂料")
    )
    return titled_home(tmp_path_factory.mktemp("home"), *titles)


def test_the_worked_example_runs(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GREENREG_HOME", str(home))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, object] = {}

    for cell in cells:
        assert cell["outputs"] == []
        exec(compile("".join(cell["source"]), NOTEBOOK.name, "exec"), names)

    assert len(cells) >= 5
    assert "event_study" in names
