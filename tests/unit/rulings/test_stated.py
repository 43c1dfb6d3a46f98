"""A person's ruling is kept and followed, the last one stands, and a line that says nothing costs itself."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from command_line.rule import rule
from pipelines.fingerprint import inputs_fingerprint
from pipelines.home import Home
from pipelines.rulings.stated import (
    HEADER,
    SHIPPED,
    STANDS,
    TAKEN_OUT,
    Ruling,
    all_rulings,
    append_ruling,
    read_rulings,
    ruling_rows,
    unusable_ruling_issues,
)

LIST, OTHER = "p:2023:final", "p:2023:final:0a1b2c"


def ruling(subject_id: str, verdict: str = TAKEN_OUT, other_id: str = "", ruled_on: str = "2026-01-31") -> Ruling:
    return Ruling(subject_id, verdict, other_id, "见更正公告", "王工", ruled_on)


def verdicts(*rulings: Ruling) -> dict[object, object]:
    return {row["subject_id"]: row["verdict"] for row in ruling_rows(rulings)}


def test_a_ruling_that_names_two_is_one_on_each_and_the_last_word_on_each_stands() -> None:
    assert verdicts(ruling(LIST, other_id=OTHER)) == {LIST: TAKEN_OUT, OTHER: STANDS}
    assert verdicts(ruling(LIST, STANDS, OTHER)) == {LIST: STANDS, OTHER: TAKEN_OUT}
    assert verdicts(ruling(LIST, other_id=OTHER), ruling(OTHER, other_id=LIST)) == {LIST: STANDS, OTHER: TAKEN_OUT}
    assert verdicts(ruling(LIST), ruling(LIST, STANDS)) == {LIST: STANDS}


@pytest.mark.parametrize(
    ("unusable", "fault"),
    [
        (ruling("", TAKEN_OUT), "subject_id"),
        (ruling(LIST, "perhaps"), "taken_out or stands"),
        (ruling(LIST, other_id=LIST), "against itself"),
        (ruling(LIST, ruled_on="yesterday"), "a day like"),
        (ruling(LIST, ruled_on="20260131"), "a day like"),
    ],
)
def test_a_line_that_can_not_be_used_costs_itself_and_is_told(tmp_path: Path, unusable: Ruling, fault: str) -> None:
    own = tmp_path / "rulings.csv"
    for one in (ruling(OTHER), unusable):
        append_ruling(own, one)
    ruled, lines = all_rulings(own)
    assert [one.subject_id for one in ruled] == [OTHER]
    (issue,) = unusable_ruling_issues(lines)
    assert "Line 3 of rulings.csv" in str(issue["message"])
    assert fault in str(issue["message"])


def test_the_projects_own_file_has_the_form_and_no_unusable_line() -> None:
    assert SHIPPED.read_text(encoding="utf-8").splitlines()[0] == ",".join(HEADER)
    assert read_rulings(SHIPPED)[1] == []


def test_a_release_follows_from_the_operators_rulings(tmp_path: Path) -> None:
    home = Home(tmp_path)
    before = inputs_fingerprint(home)
    append_ruling(home.rulings, ruling(LIST))
    first = inputs_fingerprint(home)
    append_ruling(home.rulings, ruling(LIST, STANDS))
    assert len({before, first, inputs_fingerprint(home)}) == 3


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose latest release has two lists of a row each, and their notice."""
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    release = tmp_path / "releases" / "made"
    release.mkdir(parents=True)
    (tmp_path / "releases" / "latest").symlink_to("made")
    with duckdb.connect(str(release / "green_registry.duckdb")) as connection:
        connection.execute("create schema registry")
        connection.execute(
            f"create table registry.list_entries as select '{LIST}:1' as entry_id, '{LIST}' as list_id"
            f" union all select '{OTHER}:1', '{OTHER}'"
        )
        connection.execute(f"create table registry.documents as select '{'0' * 64}' as document_sha256")
        connection.execute("create table registry.notices as select 'p:2023' as notice_id")
    return tmp_path


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(rule, [*arguments, "--by", "王工", "--reason", "见更正公告"])


def test_the_command_adds_the_ruling_to_the_operators_file(home: Path) -> None:
    done = ask(OTHER, "--out", "--other", LIST)
    assert done.exit_code == 0, done.output
    (kept,), unusable = read_rulings(home / "rulings.csv")
    assert (kept.subject_id, kept.verdict, kept.other_id) == (OTHER, TAKEN_OUT, LIST)
    assert (kept.reason, kept.ruled_by) == ("见更正公告", "王工")
    assert unusable == []
    assert ask(f"{LIST}:1", "--stands").exit_code == 0
    assert [one.verdict for one in read_rulings(home / "rulings.csv")[0]] == [TAKEN_OUT, STANDS]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("p:2023:finale", "--out"), f"Near: {LIST}"),
        ((OTHER, "--out", "--other", "p:2024:final"), "Nothing has the id 'p:2024:final'"),
        ((f"{OTHER}:1", "--out", "--other", LIST), "sets a row against a list"),
        (("p:2023", "--out"), "names a notice where a list or a row"),
        ((LIST, "--out", "--other", LIST), "against itself"),
    ],
)
def test_what_can_not_be_ruled_on_is_told_in_a_line_and_nothing_is_written(
    home: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = ask(*arguments)
    assert done.exit_code == 2
    assert told in done.output
    assert len(done.output.splitlines()) == 1
    assert not (home / "rulings.csv").exists()


def test_before_the_first_release_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    done = ask(LIST, "--out")
    assert (done.exit_code, "greenreg refresh" in done.output) == (2, True)
