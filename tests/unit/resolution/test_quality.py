"""Names are resolved as people labelled them; the figures are measured here and go into the release."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.labelled_pairs import (
    DRAWN_PAIRS,
    HELD_OUT_PAIRS,
    LABELLED_PAIRS,
    SEEN_PAIRS,
    SETS,
    LabelledPair,
    measured,
    measures,
    read_labelled_pairs,
)
from pipelines.home import CHECKOUT
from pipelines.release.quality import MEASURED_ON_PAIRS, write_quality
from pipelines.resolution.judgements import SHIPPED, VERDICTS, contradicted, read_judgements
from pipelines.resolution.tables import organization_tables
from scrapers.text.names import normalise_name
from tests.builders.listed import entries, listed


@pytest.fixture(scope="module")
def pairs() -> list[LabelledPair]:
    return read_labelled_pairs(LABELLED_PAIRS)


@pytest.fixture(scope="module")
def drawn() -> list[LabelledPair]:
    return read_labelled_pairs(DRAWN_PAIRS)


def test_the_labelled_pairs_are_many_hard_and_reasoned(pairs: list[LabelledPair]) -> None:
    drawn = Counter(pair.drawn_from for pair in pairs)
    assert len(pairs) >= 400
    assert sum(pair.is_same for pair in pairs) >= 100
    assert {"same_group", "homonym_elsewhere", "same_list", "branch", "publicity_final", "renamed"} <= set(drawn)
    assert all(pair.reason for pair in pairs)
    assert len({_names(pair) for pair in pairs}) == len(pairs)


def test_the_drawn_pairs_are_many_reasoned_and_agree_with_the_first_set(
    pairs: list[LabelledPair], drawn: list[LabelledPair]
) -> None:
    assert len(drawn) >= 200
    assert all(pair.reason for pair in drawn)
    first = {_names(pair): pair.is_same for pair in pairs}
    again = [pair for pair in drawn if _names(pair) in first]
    assert len({_names(pair) for pair in drawn}) == len(drawn)
    assert len(again) < len(drawn) / 2
    assert all(pair.is_same == first[_names(pair)] for pair in again)


@pytest.mark.parametrize("labelled", [LABELLED_PAIRS, DRAWN_PAIRS])
def test_precision_and_recall_hold_on_the_labelled_pairs(labelled: Path) -> None:
    found = measures(labelled)
    assert found["as_released"]["precision"] >= 0.99
    assert found["as_released"]["recall"] >= 0.97
    told_apart = found["without_identical_names"]
    assert told_apart["same"] < found["same"]
    assert told_apart["by_rules_alone"]["recall"] < found["by_rules_alone"]["recall"]


@pytest.mark.parametrize("labelled", [LABELLED_PAIRS, DRAWN_PAIRS])
def test_rules_alone_join_nothing_wrong_and_their_candidates_reach_most_of_the_rest(labelled: Path) -> None:
    found = measures(labelled)
    assert found["by_rules_alone"]["false_same"] == 0
    assert found["by_rules_alone"]["recall"] >= 0.79
    assert found["joined_or_proposed_by_rules"] >= 0.95


@pytest.mark.parametrize("half", [SEEN_PAIRS, HELD_OUT_PAIRS])
def test_rules_alone_join_little_wrong_of_what_was_labelled_without_sight_of_them(half: Path) -> None:
    assert measures(half)["by_rules_alone"]["precision"] >= 0.95


@pytest.mark.parametrize("labelled", SETS)
def test_what_a_release_states_of_the_pairs_is_what_rules_and_judgements_make_of_them(labelled: Path) -> None:
    kept = json.loads(MEASURED_ON_PAIRS.read_text(encoding="utf-8"))
    assert kept[labelled.stem] == measures(labelled), "python -m benchmarks.labelled_pairs"


def test_which_half_a_pair_is_in_was_decided_by_lot_but_for_pairs_that_a_file_already_named() -> None:
    held_out, seen = read_labelled_pairs(HELD_OUT_PAIRS), read_labelled_pairs(SEEN_PAIRS)
    assert len(held_out) >= 200
    assert len(seen) >= 200
    assert not {_names(pair) for pair in held_out} & {_names(pair) for pair in seen}
    last = max(pair.lot for pair in held_out)
    assert all(pair.lot > last or _is_named(pair, _lines_that_decide()) for pair in seen)


def test_no_file_that_decides_names_a_pair_that_is_held_out() -> None:
    lines = _lines_that_decide()
    named = [pair for pair in read_labelled_pairs(HELD_OUT_PAIRS) if _is_named(pair, lines)]
    assert named == []
    assert any(_is_named(pair, lines) for pair in read_labelled_pairs(DRAWN_PAIRS)), "what is judged is found"


def test_the_drawn_halves_hold_no_pair_of_an_earlier_set(pairs: list[LabelledPair], drawn: list[LabelledPair]) -> None:
    earlier = {_names(pair) for pair in (*pairs, *drawn)}
    assert not [
        pair for half in (SEEN_PAIRS, HELD_OUT_PAIRS) for pair in read_labelled_pairs(half) if _names(pair) in earlier
    ]


def _lines_that_decide() -> list[str]:
    """Every line of the rules, judgements, renames and reviewed readings, as names are compared."""
    files = [
        file
        for room in ("pipelines", "scrapers")
        for kind in ("*.py", "*.csv")
        for file in (CHECKOUT / room).rglob(kind)
    ]
    return [normalise_name(line) for file in sorted(files) for line in file.read_text(encoding="utf-8").splitlines()]


def _is_named(pair: LabelledPair, lines: list[str]) -> bool:
    one, other = sorted((normalise_name(pair.name), normalise_name(pair.other_name)), key=len)
    return any(other in line and one in line.replace(other, "", 1) for line in lines)


def _names(pair: LabelledPair) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        [(pair.kind, pair.name, pair.province_code), (pair.kind, pair.other_name, pair.other_province_code)]
    )


def test_a_wrong_label_is_measured_as_wrong(pairs: list[LabelledPair]) -> None:
    judgements, _ = read_judgements(SHIPPED)
    before = measured(pairs, judgements)
    pair = next(pair for pair in pairs if not pair.is_same)
    after = measured([replace(one, is_same=True) if one == pair else one for one in pairs], judgements)
    assert (after.missed_same, after.true_different) == (before.missed_same + 1, before.true_different - 1)


def test_no_shipped_judgement_is_unusable_or_contradicts_another() -> None:
    judgements, unusable = read_judgements(SHIPPED)
    assert not unusable
    assert {judgement.verdict for judgement in judgements} == set(VERDICTS)
    assert not list(contradicted(judgements))


def test_the_release_states_what_was_compared_and_measured(tmp_path: Path) -> None:
    tables = organization_tables(entries(listed("甲乙丙机械有限公司", "甲乙丙机械股份有限公司")))
    first = write_quality(tmp_path, tables["organization_measures"]).read_text(encoding="utf-8")
    stated = json.loads(first)
    assert stated["organizations"]["candidates_open"] == 1
    assert stated["organizations"]["pairs_compared"] == 1
    assert stated.keys() >= {labelled.stem for labelled in SETS} | {"texts", "scans", "matching"}
    assert write_quality(tmp_path, tables["organization_measures"]).read_text(encoding="utf-8") == first
