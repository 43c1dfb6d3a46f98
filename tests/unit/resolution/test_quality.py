"""Names are resolved as people labelled them; the figures are measured here and go into the release."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.release.quality import write_quality
from pipelines.resolution.judgements import SHIPPED, VERDICTS, read_judgements, standing
from pipelines.resolution.quality import LABELLED_PAIRS, LabelledPair, measured, reach, read_labelled_pairs
from pipelines.resolution.tables import organization_tables
from tests.builders.listed import entries, listed


@pytest.fixture(scope="module")
def pairs() -> list[LabelledPair]:
    return read_labelled_pairs(LABELLED_PAIRS)


def test_the_labelled_pairs_are_many_hard_and_reasoned(pairs: list[LabelledPair]) -> None:
    drawn = Counter(pair.drawn_from for pair in pairs)
    assert len(pairs) >= 400
    assert sum(pair.is_same for pair in pairs) >= 100
    assert {"same_group", "homonym_elsewhere", "same_list", "branch", "publicity_final", "renamed"} <= set(drawn)
    assert all(pair.reason for pair in pairs)
    assert len(
        {frozenset([(p.kind, p.name, p.province_code), (p.kind, p.other_name, p.other_province_code)]) for p in pairs}
    ) == len(pairs)


def test_precision_and_recall_hold_on_the_labelled_pairs(pairs: list[LabelledPair]) -> None:
    judgements, _ = read_judgements(SHIPPED)
    released = measured(pairs, judgements)
    assert released.precision >= 0.99, [pair for pair in released.wrong if not pair.is_same]
    assert released.recall >= 0.97, [pair for pair in released.wrong if pair.is_same]


def test_rules_alone_join_nothing_wrong_and_their_candidates_reach_most_of_the_rest(pairs: list[LabelledPair]) -> None:
    by_rules = measured(pairs, ())
    assert by_rules.false_same == 0, by_rules.wrong
    assert by_rules.recall >= 0.7
    assert reach(pairs) >= 0.9


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
    assert len(list(standing(judgements))) == len(judgements)


def test_the_release_states_what_was_compared_and_measured(tmp_path: Path) -> None:
    tables = organization_tables(entries(listed("甲乙丙机械有限公司", "甲乙丙机械股份有限公司")))
    first = write_quality(tmp_path, tables["organization_measures"]).read_text(encoding="utf-8")
    stated = json.loads(first)
    assert stated["organizations"]["candidates_open"] == 1
    assert stated["organizations"]["pairs_compared"] == 1
    assert stated["labelled_pairs"]["as_released"]["precision"] >= 0.99
    assert write_quality(tmp_path, tables["organization_measures"]).read_text(encoding="utf-8") == first


def test_without_labelled_pairs_nothing_is_claimed_of_them(tmp_path: Path) -> None:
    tables = organization_tables(entries(listed("甲乙丙机械有限公司")))
    stated = json.loads(write_quality(tmp_path, tables["organization_measures"], tmp_path / "none.csv").read_text())
    assert set(stated) == {"organizations"}
