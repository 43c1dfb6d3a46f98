"""A correction changes how the one cell it was made for is understood, never what is printed, and asks to go when its
source no longer needs it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from pipelines.corrections.application import (
    CorrectionsDoNotFit,
    Fate,
    Outcome,
    correct,
    correction_rows,
    require_fit,
    rows_meant,
    understand_as_printed,
)
from pipelines.corrections.stated import Correction, Place, read_corrections
from pipelines.reading.placed import NoticesOfOrigins
from pipelines.reading.raw_rows import raw_rows
from scrapers.baseline.lists import baseline_lists
from scrapers.lists.list_entry import Trait, cells_with, understood_in

LIST = "cn.miit.green_factory:1:final"
SHA = "a" * 64


def correction(place: Place | None = None) -> Correction:
    return Correction(
        correction_id="cor-0001",
        place=place or Place(list_id=LIST, ordinal=2),
        column="assessor_as_published",
        was="某某评价中",
        becomes="某某评价中心",
        expect={"name_as_published": "乙厂"},
        evidence="the list proposed before",
        reason="its last character is missing",
        reviewed_by="maintainers",
        reviewed_on=date(2026, 1, 1),
    )


def row(ordinal: int, name: str, assessor: str | None, **other: object) -> dict[str, object]:
    transcribed: dict[str, object] = {
        "entry_id": f"{LIST}:{ordinal}",
        "list_id": LIST,
        "evidence": "transcribed",
        "ordinal": ordinal,
    }
    return understand_as_printed(transcribed | {"name_as_published": name, "assessor_as_published": assessor} | other)


def original(ordinal: int, name: str, assessor: str, sha256: str = SHA, day: int = 1) -> dict[str, object]:
    place = {"document_sha256": sha256, "page": 3, "table_index": 1, "row_index": ordinal}
    return row(ordinal, name, assessor, evidence="original", observed_at=datetime(2026, 1, day), **place)  # noqa: DTZ001


def corrected(rows: list[dict[str, object]], place: Place | None = None, held: frozenset[str] = frozenset()) -> Outcome:
    (outcome,) = correct(rows, held, [correction(place)])
    return outcome


def test_the_cell_is_understood_as_corrected_and_nothing_else() -> None:
    rows = [row(1, "甲厂", "某某评价中"), row(2, "乙厂", "某某评价中"), row(3, "丙厂", None)]
    outcome = corrected(rows)
    require_fit([outcome])
    assert [its["assessor_understood"] for its in rows] == ["某某评价中", "某某评价中心", None]
    assert [its["assessor_as_published"] for its in rows] == ["某某评价中", "某某评价中", None]
    (raw,) = correction_rows([outcome])
    assert (raw["list_id"], raw["ordinal"], raw["was"], raw["fate"]) == (LIST, 2, "某某评价中", "applied")


def test_a_document_says_what_stands_and_copies_with_the_same_fault_are_corrected_with_it() -> None:
    rows = [
        row(2, "乙厂", "某某评价中"),
        original(2, "乙厂", "某某评价中"),
        original(2, "乙厂", "某某", "b" * 64, day=0 + 1),
    ]
    rows[2]["observed_at"] = datetime(2025, 1, 1)  # noqa: DTZ001
    assert corrected(rows).row is rows[1]
    assert [its["assessor_understood"] for its in rows] == ["某某评价中心", "某某评价中心", "某某"]


def test_a_place_in_a_document_is_found_whatever_list_it_holds() -> None:
    place = Place(document_sha256=SHA, page=3, table_index=1, row_index=2)
    rows = [original(2, "乙厂", "某某评价中")]
    (raw,) = correction_rows([corrected(rows, place)])
    assert (raw["list_id"], raw["ordinal"], raw["document_sha256"]) == (LIST, 2, SHA)
    assert rows[0]["assessor_understood"] == "某某评价中心"


@pytest.mark.parametrize("column", sorted({*cells_with(Trait.CORRECTABLE)} & {*cells_with(Trait.PRINTED)}))
def test_a_printed_cell_stays_as_it_was_read(column: str) -> None:
    """Whatever cell is corrected: only the column beside it changes."""
    read = row(2, "乙厂", None) | {"recommended_by": "某厅", "remark": "某某评价中", column: "某某评价中"}
    expected = {"name_as_published": "乙厂"} if column != "name_as_published" else {"recommended_by": "某厅"}
    rows = [understand_as_printed(read)]
    require_fit(correct(rows, frozenset(), [correction().model_copy(update={"column": column, "expect": expected})]))
    before = understand_as_printed(read)
    assert {name: cell for name, cell in rows[0].items() if cell != before[name]} == {
        understood_in(column): "某某评价中心"
    }
    assert understood_in(column) not in cells_with(Trait.PRINTED)


def test_no_row_of_the_embedded_lists_prints_otherwise_than_it_was_read() -> None:
    """The corrections of the project itself: each is beside its cell, and no cell is overwritten."""
    _, entries = raw_rows(baseline_lists(), [], {}, NoticesOfOrigins.of([]), [], "")
    read = list(entries)
    rows = [understand_as_printed(its) for its in read]
    outcomes = correct(rows, frozenset(), read_corrections())
    require_fit(outcomes)
    assert [{cell: its[cell] for cell in cells_with(Trait.PRINTED)} for its in rows] == [
        {cell: its[cell] for cell in cells_with(Trait.PRINTED)} for its in read
    ]
    for outcome in outcomes:
        assert outcome.row is not None
        column, right = outcome.correction.column, outcome.correction.becomes
        assert (outcome.row[column], outcome.row[understood_in(column)]) == (outcome.correction.was, right)


def test_of_all_rows_those_that_corrections_point_to_are_enough() -> None:
    _, entries = raw_rows(baseline_lists(), [], {}, NoticesOfOrigins.of([]), [], "")
    rows = [understand_as_printed(its) for its in entries]
    meant = rows_meant(map(understand_as_printed, entries), read_corrections())
    of_all, of_meant = (correct(its, frozenset(), read_corrections()) for its in (rows, meant.values()))
    assert of_meant == of_all
    assert 0 < len(meant) <= 2 * len(read_corrections())
    assert [meant.get(number) or understand_as_printed(its) for number, its in enumerate(entries)] == rows


Rows = Callable[[], list[dict[str, object]]]


@pytest.mark.parametrize(
    ("rows", "fate", "asks"),
    [
        (lambda: [row(2, "乙厂", "某某评价中心")], Fate.SOURCE_FIXED, "has been fixed.*remove the correction"),
        (
            lambda: [row(2, "乙厂", "某某评价中"), original(2, "乙厂", "某某评价中心")],
            Fate.SOURCE_FIXED,
            "has been fixed.*remove the correction",
        ),
        (lambda: [row(2, "乙厂", "别的公司")], Fate.SOURCE_CHANGED, "'别的公司', and was.*remove the correction"),
        (lambda: [row(2, "乙厂", None)], Fate.SOURCE_CHANGED, "is None"),
        (lambda: [row(2, "甲厂", "某某评价中")], Fate.ANOTHER_ROW, "another row.*'甲厂'.*remove the correction"),
        (lambda: [row(1, "乙厂", "某某评价中")], Fate.ROW_NOT_FOUND, "no row at cn.miit.green_factory:1:final:2"),
    ],
)
def test_a_correction_that_is_not_needed_or_finds_another_row_asks_to_go(rows: Rows, fate: Fate, asks: str) -> None:
    given, before = rows(), rows()
    outcome = corrected(given)
    assert (outcome.fate, given) == (fate, before)
    with pytest.raises(CorrectionsDoNotFit, match=rf"cor-0001: .*{asks}"):
        require_fit([outcome])


def test_a_correction_waits_for_a_document_that_is_not_held_but_not_for_a_row_it_has_lost() -> None:
    place = Place(document_sha256=SHA, page=3, table_index=1, row_index=2)
    waiting = corrected([], place)
    require_fit([waiting])
    assert waiting.fate is Fate.DOCUMENT_NOT_HELD
    with pytest.raises(CorrectionsDoNotFit, match="no row at aaaaaaaaaaaa page 3, table 1, row 2 any more"):
        require_fit([corrected([], place, held=frozenset({SHA}))])
