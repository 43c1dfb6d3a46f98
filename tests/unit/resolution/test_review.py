"""A reviewer's answers are appended as judgements, in the order given, and not asked for twice."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from command_line.review import review
from pipelines.raw.tables import write_raw_table
from pipelines.resolution.judgements import HEADER, all_judgements, read_judgements
from pipelines.resolution.tables import organization_tables
from tests.builders.listed import entries, listed

LISTS = (
    listed("彩蝶实业有限公司", "特种电机有限公司", "泰山钢铁集团有限公司", batch="3"),
    listed("彩蝶实业股份有限公司", "特种电机股份有限公司", "泰山钢铁集团股份有限公司", batch="2021"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    for table, rows in organization_tables(entries(*LISTS)).items():
        write_raw_table(tmp_path / "warehouse" / "raw", table, rows)
    return tmp_path


def ask(answers: str, *options: str) -> Result:
    return CliRunner().invoke(review, ["--as", "审阅人", *options], input=answers)


def test_answers_are_appended_with_their_evidence_and_not_asked_for_again(home: Path) -> None:
    first = ask("s\n同一产品\nd\n两家公司\nq\n")
    assert first.exit_code == 0, first.output
    written = (home / "judgements.csv").read_text(encoding="utf-8")
    second = ask("u\n看不出\n")
    assert "1 of 1" in second.output

    judgements, unusable = read_judgements(home / "judgements.csv")
    assert [(judgement.verdict, judgement.evidence) for judgement in judgements] == [
        ("same", "同一产品"),
        ("different", "两家公司"),
        ("unsure", "看不出"),
    ]
    assert not unusable
    assert (home / "judgements.csv").read_text(encoding="utf-8").startswith(written)
    assert "No open candidates" in ask("").output
    assert "1 of 1" in ask("q\n", "--unsure").output


def test_a_judgement_takes_effect_when_names_are_resolved_again(home: Path) -> None:
    ask("s\n同一产品\nd\n两家公司\nq\n")
    judgements, unusable = all_judgements(home / "judgements.csv")
    again = organization_tables(entries(*LISTS), judgements, unusable)
    assert len(again["organization_candidates"]) == 1
    assert again["organization_names"]["organization_id"].n_unique() == 5


def test_listing_asks_and_writes_nothing(home: Path) -> None:
    listing = ask("", "--list")
    assert "3 of 3" in listing.output
    assert not (home / "judgements.csv").exists()


def test_listing_shows_the_unsure_ones_marked_as_such(home: Path) -> None:
    ask("u\n看不出\nq\n")
    listing = ask("", "--list")
    assert "3 of 3" in listing.output
    assert listing.output.count("judged unsure") == 1
    ask("u\n看不出\nu\n看不出\n")
    assert "3 judged unsure" in ask("").output
    assert ask("", "--list").output.count("judged unsure") == 3


def test_without_a_refresh_there_is_nothing_to_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    asked = ask("")
    assert (asked.exit_code, "run `greenreg refresh` first" in asked.output) == (2, True)


def test_a_line_that_says_nothing_usable_costs_that_line_only(tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    good = "enterprise,甲有限公司,11,乙有限公司,11,same,更名,审阅人,2026-01-01"
    bad = ("enterprise,甲有限公司,11,乙有限公司,11,perhaps,更名,审阅人,2026-01-01", "short", good.replace("更名", " "))
    file.write_text("\n".join([",".join(HEADER), *bad, good]) + "\n", encoding="utf-8")
    judgements, unusable = read_judgements(file)
    assert len(judgements) == 1
    assert [line.line for line in unusable] == [2, 3, 4]
    issues = organization_tables(entries(listed("甲有限公司")), judgements, unusable)["organization_issues"]
    assert issues["code"].to_list() == ["judgement_unusable"] * 3
