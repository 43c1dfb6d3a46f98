"""A person's word on a figure in review is kept, asked for once, and stands; a line that says nothing costs itself."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from command_line.review import review
from pipelines.figures.judgements import (
    HEADER,
    SHIPPED,
    FigureJudgement,
    all_figure_judgements,
    append_figure_judgement,
    judgement_rows,
    read_figure_judgements,
    unusable_judgement_issues,
)
from tests.builders.registry_tables.figures_in_review import good_rows


def judgement(value_id: str, verdict: str) -> FigureJudgement:
    return FigureJudgement(value_id, verdict, "the list itself", "甲", "2026-01-01")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose latest release has two figures in review."""
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    release = tmp_path / "releases" / "made"
    release.mkdir(parents=True)
    (tmp_path / "releases" / "latest").symlink_to("made")
    (row,) = good_rows()
    further = {"against": None, "source_url": None}
    rows = [row | further, row | further | {"value_id": "iv-0000000000000002", "paragraph": 5}]
    pl.DataFrame(rows).write_parquet(release / "figures_in_review.parquet")
    return tmp_path


def ask(answers: str, *options: str) -> Result:
    return CliRunner().invoke(review, ["--figures", "--as", "审阅人", *options], input=answers)


def test_the_last_word_on_a_figure_stands() -> None:
    rows = judgement_rows([judgement("iv-1", "rejected"), judgement("iv-2", "accepted"), judgement("iv-1", "accepted")])
    assert {(row["value_id"], row["verdict"]) for row in rows} == {("iv-1", "accepted"), ("iv-2", "accepted")}


def test_a_line_that_can_not_be_used_costs_itself_and_is_told(tmp_path: Path) -> None:
    own = tmp_path / "figure_judgements.csv"
    append_figure_judgement(own, judgement("iv-1", "accepted"))
    append_figure_judgement(own, judgement("iv-2", "perhaps"))
    append_figure_judgement(own, judgement("", "accepted"))
    judged, unusable = all_figure_judgements(own)
    assert [one.value_id for one in judged] == ["iv-1"]
    first, second = unusable_judgement_issues(unusable)
    assert "Line 3" in str(first["message"])
    assert "accepted or rejected" in str(first["message"])
    assert "value_id" in str(second["message"])


def test_the_projects_own_file_has_the_form_and_no_unusable_line() -> None:
    assert SHIPPED.read_text(encoding="utf-8").splitlines()[0] == ",".join(HEADER)
    assert read_figure_judgements(SHIPPED)[1] == []


def test_a_figure_is_shown_with_what_decided_each_field_and_the_answer_is_kept_and_not_asked_again(home: Path) -> None:
    first = ask("a\n名单原件\nq\n")
    assert first.exit_code == 0, first.output
    assert "1 of 2" in first.output
    assert "region CN (inferred)" in first.output
    assert "某某集团2021年新增国家级绿色工厂5家" in first.output
    (kept,), unusable = read_figure_judgements(home / "figure_judgements.csv")
    assert (kept.value_id, kept.verdict, kept.evidence) == ("iv-0000000000000001", "accepted", "名单原件")
    assert unusable == []
    assert "1 of 1" in ask("r\n误读\n").output
    assert "No figures in review" in ask("").output


def test_listing_asks_and_writes_nothing(home: Path) -> None:
    shown = ask("", "--list")
    assert shown.exit_code == 0, shown.output
    assert "2 of 2" in shown.output
    assert not (home / "figure_judgements.csv").exists()
