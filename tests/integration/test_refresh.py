"""The whole way, as an operator goes it: refresh, ingest, refresh again, with `greenreg` in a home of its own."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from pipelines.home import Home
from pipelines.unchanged import is_unchanged
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from tests.integration.elsewhere import home_elsewhere
from tests.integration.embedded import embedded_home
from tests.integration.greenreg import digests_of_latest, greenreg, latest_id, released


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release made from the embedded lists alone."""
    return embedded_home(tmp_path_factory)


def test_the_offline_refresh_of_a_new_home_ends_in_a_release_that_closes_on_the_official_totals(home: Path) -> None:
    reconciliation = released(home, "reconciliation")
    factories = reconciliation.filter(
        pl.col("program_id") == "cn.miit.green_factory", pl.col("region_code") == "CN", pl.col("status") == "match"
    )
    assert {2121, 2783} <= set(factories["published"].to_list())
    assert {201, 208, 391, 602, 719, 662} <= set(factories["published"].to_list())


def test_no_note_of_the_embedded_lists_is_an_english_sentence_in_chinese(home: Path) -> None:
    notes = released(home, "data_issues")["note_zh"]
    assert notes.null_count() == 0
    # Three words, of which two are no names and no parts of a model.
    assert notes.filter(notes.str.contains("[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")).to_list() == []


def test_an_unchanged_refresh_makes_no_new_release(home: Path) -> None:
    before = latest_id(home)
    again = greenreg(home, "refresh", "--offline")
    assert again.returncode == 0, again.stderr
    assert "Unchanged" in again.stderr
    assert latest_id(home) == before
    assert len(list((home / "releases").glob("*/release.json"))) == 2  # the release, and `latest` pointing to it


def test_a_harvest_that_found_nothing_makes_no_new_release_and_one_that_found_something_is_looked_at(
    home: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "home"
    shutil.copytree(home, copied, symlinks=True)
    before = latest_id(copied)
    log = ObservationLog(copied / "archive")
    look = Observation("cn.miit", AttemptStage.LISTING, Outcome.TIMEOUT, datetime(2026, 3, 2, tzinfo=UTC), note="60 s")
    log.append(look)
    again = greenreg(copied, "refresh", "--offline")
    assert again.returncode == 0, again.stderr
    assert f"Unchanged: {before}" in again.stderr
    assert latest_id(copied) == before
    # The attempt is told at once all the same.
    (publisher,) = [
        one
        for one in json.loads(greenreg(copied, "status", "--json").stdout)["publishers"]
        if one["publisher_id"] == "cn.miit"
    ]
    assert publisher["why"] == "timeout: 60 s"

    assert is_unchanged(Home(copied))
    log.append(replace(look, stage=AttemptStage.NOTICE, page_url="https://example.com/notice"))
    assert not is_unchanged(Home(copied))


def test_a_home_elsewhere_that_was_built_before_gives_the_same_bytes_in_every_file(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = home_elsewhere(tmp_path_factory)
    assert latest_id(other) == latest_id(home)
    assert digests_of_latest(other) == digests_of_latest(home)


def test_a_query_reads_the_latest_release(home: Path) -> None:
    counted = greenreg(
        home,
        "sql",
        "select count(*) as n from registry.list_entries "
        "where program_id = 'cn.miit.green_factory' and stage = 'final'",
        "--format",
        "json",
    )
    assert counted.returncode == 0, counted.stderr
    assert json.loads(counted.stdout) == [{"n": 2783}]


def test_a_wrong_query_is_one_clear_line_and_exit_status_2(home: Path) -> None:
    refused = greenreg(home, "sql", "select nothing from nowhere")
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_query_can_write_nothing(home: Path, tmp_path: Path) -> None:
    refused = greenreg(home, "sql", f"copy (select 1) to '{tmp_path / 'leak.csv'}'")
    assert refused.returncode == 2
    assert not (tmp_path / "leak.csv").exists()


def test_verify_names_the_damaged_file_of_a_release(home: Path, tmp_path: Path) -> None:
    copied = tmp_path / "home"
    shutil.copytree(home, copied, symlinks=True)
    assert greenreg(copied, "verify").returncode == 0
    target = (copied / "releases" / "latest").resolve() / "programs.parquet"
    target.chmod(0o644)
    target.write_bytes(target.read_bytes()[:-1])
    found = greenreg(copied, "verify")
    assert found.returncode == 1
    assert "programs.parquet" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("ingest", "no-such-file.pdf", "--publisher", "cn.miit"), "no-such-file.pdf"),
        (("ingest", "pyproject.toml", "--publisher", "cn.nobody"), "cn.nobody"),
        (("ingest", "pyproject.toml", "--publisher", "cn.miit", "--page-url", "javascript:alert(1)"), "javascript"),
        (("ingest", "pyproject.toml", "--publisher", "cn.miit", "--attachment-url", "on my desk"), "on my desk"),
        (("diff", "latest", "never"), "never"),
        (("refresh", "--sideways"), "--sideways"),
    ],
)
def test_bad_usage_is_said_clearly_with_exit_status_2(home: Path, arguments: tuple[str, ...], complaint: str) -> None:
    refused = greenreg(home, *arguments)
    assert refused.returncode == 2
    assert complaint in refused.stderr


def test_before_the_first_refresh_a_query_says_what_to_do(tmp_path: Path) -> None:
    refused = greenreg(tmp_path, "sql", "select 1")
    assert refused.returncode == 2
    assert "greenreg refresh" in refused.stderr
