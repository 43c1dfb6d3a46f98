"""From a publisher's site to the release, as an operator does it: `greenreg refresh --publisher …` on the replica."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.integration.greenreg import greenreg, released
from tests.replica.small_world import small_world
from tests.replica.world import World

PUBLISHER = "he.gxt"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One province's site on loopback, asked once a second."""
    (publisher,) = (one for one in small_world() if one.publisher_id == PUBLISHER)
    with World([replace(publisher, pace_seconds=1)]) as served:
        yield served


@pytest.fixture(scope="module")
def home(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home harvested from that site and refreshed."""
    home = tmp_path_factory.mktemp("home")
    folder = world.publishers_folder(tmp_path_factory.mktemp("publishers"))
    asked = greenreg(
        home, "refresh", "--publisher", PUBLISHER, GREENREG_PUBLISHERS=str(folder), GREENREG_CONTACT="ops@example.org"
    )
    assert asked.returncode == 0, asked.stderr
    return home


def test_every_annex_of_the_site_is_in_the_archive_and_its_rows_are_in_the_release(world: World, home: Path) -> None:
    annexes = world.to_find(PUBLISHER).annexes
    documents = released(home, "documents").filter(publisher_id=PUBLISHER)
    read = documents.filter(status="read")
    assert annexes <= set(documents["document_sha256"])
    assert set(read["document_sha256"])
    entries = released(home, "list_entries").filter(publisher_id=PUBLISHER)
    assert len(entries) == read["rows_loaded"].sum() > 0
    assert entries["evidence"].unique().to_list() == ["original"]
    assert entries["source_url"].null_count() == 0


def test_every_attempt_is_a_row(home: Path) -> None:
    attempts = released(home, "harvest_attempts")
    assert {"listing", "notice", "attachment"} <= set(attempts["attempt_stage"])
    assert set(attempts["outcome"]) >= {"stored"}


def test_status_says_when_the_publisher_gave_something_and_when_it_is_due(world: World, home: Path) -> None:
    said = greenreg(home, "status", "--json")
    assert said.returncode == 0, said.stderr
    (ours,) = (one for one in json.loads(said.stdout)["publishers"] if one["publisher_id"] == PUBLISHER)
    assert ours["last_success"]
    assert not ours["is_due"]


def test_without_a_contact_no_site_is_asked_and_the_archive_alone_is_used(world: World, home: Path) -> None:
    asked_before = len(world.log.lines())
    refreshed = greenreg(home, "refresh", GREENREG_CONTACT="")
    assert refreshed.returncode == 0, refreshed.stderr
    assert "No site is asked" in refreshed.stderr
    assert "Unchanged" in refreshed.stderr
    assert len(world.log.lines()) == asked_before


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
