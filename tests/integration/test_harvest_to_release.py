"""From a publisher's site to the release, as an operator does it: `greenreg refresh --publisher …` on the replica."""

import json
import shutil
from pathlib import Path

import pytest

from tests.builders.added import COUNTYS
from tests.integration.gathered import gathered_home
from tests.integration.greenreg import greenreg, released
from tests.integration.harvested import PROVINCE, annexes_of_the_province, publishers_of


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


def test_every_annex_of_the_site_is_in_the_archive_and_its_rows_are_in_the_release(home: Path) -> None:
    annexes = annexes_of_the_province(home)
    documents = released(home, "documents").filter(publisher_id=PROVINCE)
    read = documents.filter(status="read")
    assert annexes <= set(documents["document_sha256"])
    assert set(read["document_sha256"])
    entries = released(home, "list_entries").filter(publisher_id=PROVINCE)
    assert len(entries) == read["rows_loaded"].sum() > 0
    assert entries["evidence"].unique().to_list() == ["original"]
    assert entries["source_url"].null_count() == 0


def test_a_county_that_is_added_is_read_built_and_released_like_the_shipped_ones(home: Path) -> None:
    program = COUNTYS["program_id"]
    entries = released(home, "list_entries").filter(program_id=program)
    assert set(entries["name_as_published"]) == {"芜湖甲科技有限公司", "芜湖乙机械有限公司"}
    assert set(entries["stage"]) == {"final"}
    assert released(home, "recognitions").filter(program_id=program).height == 2
    assert released(home, "programs").filter(program_id=program)["level"].to_list() == ["county"]
    assert released(home, "regions").filter(region_code="340271")["province_code"].to_list() == ["34"]
    assert "unknown_program" not in set(released(home, "data_issues")["code"])


def test_every_attempt_is_a_row(home: Path) -> None:
    attempts = released(home, "harvest_attempts")
    assert {"listing", "notice", "attachment"} <= set(attempts["attempt_stage"])
    assert set(attempts["outcome"]) >= {"stored"}


def test_status_says_when_the_publisher_gave_something_and_when_it_is_due(home: Path) -> None:
    said = greenreg(home, "status", "--json")
    assert said.returncode == 0, said.stderr
    (ours,) = (one for one in json.loads(said.stdout)["publishers"] if one["publisher_id"] == PROVINCE)
    assert ours["last_success"]
    assert not ours["is_due"]


def test_without_a_contact_no_site_is_asked_and_the_archive_alone_is_used(home: Path, tmp_path: Path) -> None:
    later = tmp_path / "home"
    shutil.copytree(home, later, symlinks=True)
    refreshed = greenreg(later, "refresh", GREENREG_PUBLISHERS=str(publishers_of(home)), GREENREG_CONTACT="")
    assert refreshed.returncode == 0, refreshed.stderr
    assert "No site is asked" in refreshed.stderr
    assert "Unchanged" in refreshed.stderr
    attempts = Path("archive") / "manifest.jsonl"
    assert (later / attempts).read_bytes() == (home / attempts).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "contact", "complaint"),
    [
        (("--publisher", "cn.nobody"), "ops@example.org", "cn.nobody"),
        (("--publisher", "cn.miit", "--offline"), "ops@example.org", "give one of them"),
        (("--publisher", "cn.miit"), "", "GREENREG_CONTACT"),
        (("--publisher", "ln_dalian.gxj"), "ops@example.org", "not harvestable yet"),
    ],
)
def test_a_harvest_that_can_not_begin_is_said_clearly_with_exit_status_2(
    tmp_path: Path, arguments: tuple[str, ...], contact: str, complaint: str
) -> None:
    refused = greenreg(tmp_path, "refresh", *arguments, GREENREG_CONTACT=contact)
    assert refused.returncode == 2
    assert complaint in refused.stderr
