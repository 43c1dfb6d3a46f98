"""The check `all_are_read` is yellow while a document is quarantined; and a run of the command line is of its job."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.tags import REPOSITORY_LABEL_TAG

from pipelines.assets import archive
from pipelines.refresh import OF_THE_PAGE
from pipelines.resources import Warehouse
from scrapers.intake import Intake, Particulars


def checked(home: Path, monkeypatch: pytest.MonkeyPatch, *files: Path) -> dg.AssetCheckEvaluation:
    """The check as a refresh gives it, with these files handed in."""
    monkeypatch.setenv("GREENREG_HOME", str(home))
    for file in files:
        Intake(home / "archive").ingest(file, Particulars("cn.miit", title="关于公布2022年度绿色制造名单的通知"))
    with dg.DagsterInstance.ephemeral() as instance:
        resources = {"warehouse": Warehouse()}
        run = dg.materialize([archive.documents, archive.readings], resources=resources, instance=instance)
    assert run.success
    return next(one for one in run.get_asset_check_evaluations() if one.check_name == "all_are_read")


def test_a_document_that_can_not_be_read_turns_the_check_yellow_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "名单\x1b[31m.xls"
    broken.write_bytes(b"\x00\x01 no workbook")
    check = checked(tmp_path / "home", monkeypatch, broken)
    assert not check.passed
    assert check.severity is dg.AssetCheckSeverity.WARN
    assert "名单" in (check.description or "")
    assert "\x1b" not in (check.description or "")


def test_the_check_is_green_while_everything_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(tmp_path / "home", monkeypatch).passed


@dg.op
def nothing() -> None:
    """Done."""


@dg.job
def refresh() -> None:
    """A job."""
    nothing()


def test_a_run_of_the_command_line_is_found_by_the_pages_own_filter() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        refresh.execute_in_process(instance=instance, tags=OF_THE_PAGE)
        label = "__repository__@pipelines.definitions"
        of_the_page = dg.RunsFilter(job_name="refresh", tags={REPOSITORY_LABEL_TAG: label})
        assert instance.get_runs_count(of_the_page) == 1
