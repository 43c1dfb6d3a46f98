"""`python -m scrapers.publishers` tells the operator of each file what is right and what is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from scrapers.publishers.__main__ import check


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's own files, whatever the environment says."""
    monkeypatch.delenv("GREENREG_PUBLISHERS", raising=False)


def test_a_publisher_is_shown_with_its_columns_and_their_certainty() -> None:
    result = CliRunner().invoke(check, ["--publisher", "sd.gxt"])
    assert result.exit_code == 0
    assert result.output.strip() == "sd.gxt  山东省工业和信息化厅  jpage  weekly  tz (A), gg (A), gs (A)"


def test_a_publisher_without_columns_is_not_harvestable_yet() -> None:
    assert "not harvestable yet: Of its site only" in CliRunner().invoke(check, ["--publisher", "yn.gxt"]).output


def test_a_title_is_shown_with_what_becomes_of_it() -> None:
    result = CliRunner().invoke(check, ["--publisher", "sd.gxt", "绿色工厂名单", "放假通知"])
    assert "绿色工厂名单: kept for 绿色工厂, 绿色 (green_factory)" in result.output
    assert "放假通知: names nothing that is kept" in result.output


def test_a_broken_or_missing_file_ends_with_status_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CliRunner().invoke(check, ["--publisher", "no.one"]).exit_code == 2
    monkeypatch.setenv("GREENREG_PUBLISHERS", str(tmp_path))
    (tmp_path / "sd.gxt.yml").write_text("publisher_id: sd.gxt\nhosst: []\n", encoding="utf-8")
    result = CliRunner().invoke(check)
    assert result.exit_code == 2
    assert f"{tmp_path / 'sd.gxt.yml'}:2: hosst: this key is not known" in result.output
