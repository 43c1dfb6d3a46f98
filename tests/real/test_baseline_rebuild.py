"""The tracked baseline is what the shared material gives, and what the documents themselves say."""

import dataclasses
from pathlib import Path

import pytest

from scrapers.baseline import rebuild
from scrapers.baseline.agreement import Agreement
from scrapers.baseline.compact_form import StatedList
from scrapers.baseline.decisions import Decisions, reviewed_decisions
from scrapers.baseline.lists import baseline_lists, understood_list
from scrapers.baseline.own_reading import read_documents
from scrapers.baseline.provincial import FOLDER, also_green_parks, jiangxi_national_names
from scrapers.baseline.rebuild import agreed_lists, rebuild_baseline
from scrapers.baseline.sources import Transcriptions, read_transcriptions

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (SHARED / "lists").is_dir(), reason="the transcriptions are not beside this checkout"),
]


@pytest.fixture(scope="module")
def transcriptions() -> Transcriptions:
    return read_transcriptions(SHARED / "lists")


@pytest.fixture(scope="module")
def agreements(transcriptions: Transcriptions) -> dict[str, Agreement]:
    decisions = Decisions(reviewed_decisions())
    return {its.stated.list_id: its for its in agreed_lists(transcriptions, decisions)}


@pytest.fixture(scope="module")
def from_documents() -> list[StatedList]:
    return list(read_documents(SHARED / "documents"))


def test_the_rebuilt_baseline_is_byte_for_byte_the_tracked_one(
    from_documents: list[StatedList], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Reading the documents takes longest, and is the same twice.
    monkeypatch.setattr(rebuild, "read_documents", lambda _: from_documents)
    assert rebuild_baseline(SHARED, check=True) == []


def test_the_2021_lists_are_cell_for_cell_what_the_documents_give(from_documents: list[StatedList]) -> None:
    tracked = {its.list_id: its for its in baseline_lists()}
    rows = {}
    for stated in from_documents:
        assert understood_list(stated) == tracked[stated.list_id]
        rows[stated.list_id] = len(stated.rows)
    assert sorted(rows.values()) == [52, 107, 662, 989]


def test_the_factory_transcriptions_agree_in_every_cell(agreements: dict[str, Agreement]) -> None:
    for batch in "1234":
        assert not agreements[f"cn.miit.green_factory:{batch}:final"].counts


def test_the_product_transcriptions_disagree_where_the_decisions_say(agreements: dict[str, Agreement]) -> None:
    counts = {
        batch: dict(agreements[f"cn.miit.green_design_product:{batch}:final"].counts)
        for batch in ("1", "2", "3", "4", "5")
    }
    assert counts == {
        "1": {"blanks and widths": 19, "cell decided": 5},
        "2": {"blanks and widths": 11, "cell decided": 1},
        "3": {"blanks and widths": 83, "cell decided": 10, "row decided": 1},
        "4": {"blanks and widths": 70, "cell decided": 5, "date for a number": 3},
        "5": {
            "blanks and widths": 212,
            "cell decided": 100,
            "date for a number": 5,
            "digits set low": 11,
            "row decided": 9,
        },
    }


def test_no_row_of_either_transcription_is_lost_but_those_decided_on(
    transcriptions: Transcriptions, agreements: dict[str, Agreement]
) -> None:
    rows = {
        batch: (
            len(transcriptions.first[f"cn.miit.green_design_product:{batch}:final"].rows),
            len(transcriptions.second[f"cn.miit.green_design_product:{batch}:final"].rows),
            len(agreements[f"cn.miit.green_design_product:{batch}:final"].stated.rows),
        )
        for batch in ("3", "5")
    }
    assert rows == {"3": (479, 480, 480), "5": (1074, 1068, 1073)}


def test_taking_a_decision_away_leaves_its_place_undecided(transcriptions: Transcriptions) -> None:
    every = reviewed_decisions()
    of_cells = [its for its in every if its.reading_b and its.reading_a != its.reading_b and its.field != "row"]
    for dropped in of_cells[:3]:
        remaining = Decisions(its for its in every if its is not dropped)
        undecided = [place for its in agreed_lists(transcriptions, remaining) for place in its.undecided]
        assert [(place.list_id, place.place, place.field) for place in undecided] == [
            (dropped.list_id, dropped.place, dropped.field)
        ]


def test_the_proposed_factories_differ_from_the_conferred_ones_by_what_was_dropped_or_renamed() -> None:
    lists = {its.list_id: {entry.name_as_published for entry in its.entries} for its in baseline_lists()}
    only = {
        batch: (
            len(lists[f"cn.miit.green_factory:{batch}:publicity"] - lists[f"cn.miit.green_factory:{batch}:final"]),
            len(lists[f"cn.miit.green_factory:{batch}:final"] - lists[f"cn.miit.green_factory:{batch}:publicity"]),
        )
        for batch in ("4", "5")
    }
    assert only == {"4": (9, 0), "5": (11, 6)}


def test_decisions_are_not_made_twice_for_one_place() -> None:
    places = [dataclasses.astuple(its)[:3] for its in reviewed_decisions()]
    assert len(places) == len(set(places))


def test_the_factories_that_jiangxi_calls_national_are_those_of_the_national_lists_held_by_then() -> None:
    national = {
        entry.name_as_published
        for its in baseline_lists()
        if its.program_id == "cn.miit.green_factory" and its.batch in ("1", "2")
        for entry in its.entries
        if entry.province_code == "36"
    }
    assert set(jiangxi_national_names(SHARED / "lists" / FOLDER)) == national
    assert len(national) == 13


def test_parks_named_in_two_registers_are_known_by_one_name() -> None:
    parks = {its.list_id: {entry.name_as_published for entry in its.entries} for its in baseline_lists()}
    named = dict(also_green_parks(SHARED / "lists" / FOLDER))
    assert set(named) <= parks["cn.ndrc.zero_carbon_park:2025:final"]
    assert sorted(named.values()) == ["2023"] * 4 + ["2024"] * 5
