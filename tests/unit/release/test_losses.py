"""A candidate that lacks titles or rows of the release before is stopped, until a person says that it is right."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import main
from expectations.report import GateReport
from expectations.verdict import RESULTS_FOLDER, write_verdict
from pipelines.release.acceptance import AcceptanceError, AcceptedLoss, read_accepted_losses
from pipelines.release.checksums import sha256_of
from pipelines.release.dictionary import Dictionary
from pipelines.release.kept import release_to_follow
from pipelines.release.latest import latest_release
from pipelines.release.losses import Loss, NotComparableError, losses, unaccepted_losses
from pipelines.release.publish import Published, PublishError, publish
from tests.builders.candidate import build_parquet_candidate
from tests.builders.registry import ENTRIES, Row, Rows, entries, table, write_warehouse

RECOGNITIONS = table(
    "recognitions",
    ["recognition_id"],
    {
        "recognition_id": "varchar not null",
        "organization_id": "varchar not null",
        "program_id": "varchar not null",
        "valid_from": "date",
    },
)
REDIRECTS = table(
    "organization_redirects",
    ["old_organization_id"],
    {
        "old_organization_id": "varchar not null",
        "organization_id": "varchar not null",
        "decided_by": "varchar not null",
    },
)
TITLED = Dictionary((ENTRIES, REDIRECTS, RECOGNITIONS))


def titles(*held: tuple[str, str | None], program: str = "p") -> list[Row]:
    """Titles of one program, each of an organization from a day on."""
    return [
        {"recognition_id": f"{program}-{n}", "organization_id": who, "program_id": program, "valid_from": since}
        for n, (who, since) in enumerate(held)
    ]


def redirect(old: str, new: str, decided_by: str) -> Row:
    return {"old_organization_id": old, "organization_id": new, "decided_by": decided_by}


def candidate(home: Path, rows: Rows, accepted: Sequence[AcceptedLoss] = (), dictionary: Dictionary = TITLED) -> Path:
    warehouse = write_warehouse(home / "warehouse.duckdb", dictionary, rows)
    warehouse.touch()
    folder = build_parquet_candidate(warehouse, home / "releases", dictionary, "inputs", tuple(accepted)).folder
    results = folder / RESULTS_FOLDER
    results.mkdir()
    write_verdict(results, GateReport(()), {one.name: sha256_of(folder / f"{one.name}.parquet") for one in dictionary})
    return folder


def released(home: Path, rows: Rows, accepted: Sequence[AcceptedLoss] = ()) -> Published:
    return publish(home / "releases", candidate(home, rows, accepted))


def lost(home: Path, before: Rows, after: Rows) -> list[str]:
    release = released(home, before).folder
    return [str(loss) for loss in losses(release, candidate(home, after))]


TWO_IN_2018 = {"recognitions": titles(("a", "2018-02-11"), ("b", "2018-02-11"), ("c", "2019-09-02"))}


def test_a_title_that_is_gone_is_lost_of_its_program_and_year(tmp_path: Path) -> None:
    after = {"recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02"))}
    assert lost(tmp_path, TWO_IN_2018, after) == ["titles of p 2018: 2 before, 1 now"]


def test_a_title_that_begins_later_is_lost_of_the_year_it_began_in(tmp_path: Path) -> None:
    after = {"recognitions": titles(("a", "2018-02-11"), ("b", "2019-09-02"), ("c", "2019-09-02"))}
    assert lost(tmp_path, TWO_IN_2018, after) == ["titles of p 2018: 2 before, 1 now"]


def test_a_loss_of_one_program_is_not_set_off_by_another(tmp_path: Path) -> None:
    after = {
        "recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02")) + titles(("b", "2018-02-11"), program="q")
    }
    assert lost(tmp_path, TWO_IN_2018, after) == ["titles of p 2018: 2 before, 1 now"]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(titles(("a", "2017-08-23"), ("b", "2018-02-11"), ("c", "2019-09-02")), id="an older list came in"),
        pytest.param(titles(("a", "2018-02-11"), ("x", "2018-02-11"), ("c", "2019-09-02")), id="a holder's id changed"),
        pytest.param(
            titles(("a", "2018-02-11"), ("b", "2018-02-11"), ("c", "2019-09-02"), ("d", "2019-09-02")), id="one more"
        ),
    ],
)
def test_a_title_is_kept_though_it_begins_earlier_or_its_holder_has_another_id(
    tmp_path: Path, after: list[Row]
) -> None:
    assert lost(tmp_path, TWO_IN_2018, {"recognitions": after}) == []


def test_a_title_without_a_date_that_gets_one_is_kept_and_one_that_goes_is_lost(tmp_path: Path) -> None:
    before = {"recognitions": titles(("a", None), ("b", None))}
    assert lost(tmp_path / "dated", before, {"recognitions": titles(("a", "2018-02-11"), ("b", None))}) == []
    assert lost(tmp_path / "gone", before, {"recognitions": titles(("a", None))}) == [
        "titles of p undated: 2 before, 1 now"
    ]


@pytest.mark.parametrize(
    ("decided_by", "told"),
    [
        ("judgement", []),
        ("rename", []),
        ("name", ["titles of p 2018: 2 before, 1 now"]),
        ("credit_code", ["titles of p 2018: 2 before, 1 now"]),
    ],
)
def test_titles_of_holders_that_became_one_are_kept_on_a_persons_or_a_notices_word_alone(
    tmp_path: Path, decided_by: str, told: list[str]
) -> None:
    after = {
        "recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02")),
        "organization_redirects": [redirect("b", "a", decided_by)],
    }
    assert lost(tmp_path, TWO_IN_2018, after) == told


def test_a_judgement_does_not_excuse_a_title_that_the_one_holder_has_not(tmp_path: Path) -> None:
    after = {
        "recognitions": titles(("a", "2019-09-02"), ("c", "2019-09-02")),
        "organization_redirects": [redirect("b", "a", "judgement")],
    }
    assert lost(tmp_path, TWO_IN_2018, after) == ["titles of p 2018: 2 before, 0 now"]


def test_rows_of_a_list_that_are_gone_are_lost_of_its_batch_and_stage(tmp_path: Path) -> None:
    def listed(count: int, batch: str) -> list[Row]:
        return [
            dict(row) | {"batch": batch, "stage": "final", "ordinal": int(batch) * 100 + n}
            for n, row in enumerate(entries("p", count))
        ]

    before = {"list_entries": listed(3, "1") + listed(2, "2")}
    after = {"list_entries": listed(1, "1") + listed(9, "2")}
    assert lost(tmp_path, before, after) == ["rows of p 1 final: 3 before, 1 now"]


def test_a_column_that_is_gone_or_of_another_type_is_lost_and_stops_the_release(tmp_path: Path) -> None:
    released(tmp_path, TWO_IN_2018)
    types = {column.name: column.data_type for column in RECOGNITIONS.columns}
    otherwise = table("recognitions", ["recognition_id"], {**types, "valid_from": "timestamp", "new": "varchar"})
    changed = candidate(tmp_path, TWO_IN_2018, dictionary=Dictionary((ENTRIES, otherwise)))

    assert [str(loss) for loss in unaccepted_losses(tmp_path / "releases", changed)] == [
        f"columns of registry {column}: 1 before, 0 now"
        for column in (
            "organization_redirects.decided_by varchar",
            "organization_redirects.old_organization_id varchar",
            "organization_redirects.organization_id varchar",
            "recognitions.valid_from date",
        )
    ]
    with pytest.raises(PublishError, match="greenreg accept-losses --by"):
        publish(tmp_path / "releases", changed)


def test_another_major_version_loses_what_the_one_before_promised(tmp_path: Path) -> None:
    release = released(tmp_path, TWO_IN_2018).folder
    after = candidate(tmp_path, {"recognitions": [*TWO_IN_2018["recognitions"], *titles(("d", None), program="q")]})
    stated = json.loads((after / "release.json").read_text(encoding="utf-8"))
    major, minor, _ = map(int, stated["schema_version"].split("."))
    for version, lost in (
        (f"{major}.{minor + 1}.0", []),
        (f"{major + 1}.0.0", [f"promises of registry major version {major}: 1 before, 0 now"]),
    ):
        (after / "release.json").write_text(json.dumps(stated | {"schema_version": version}), encoding="utf-8")
        assert [str(loss) for loss in losses(release, after)] == lost


def test_a_lossy_candidate_is_not_published_and_the_last_good_release_stays(tmp_path: Path) -> None:
    first = released(tmp_path, TWO_IN_2018)

    with pytest.raises(PublishError, match=r"titles of p 2018: 2 before, 1 now.*greenreg accept-losses"):
        released(tmp_path, {"recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02"))})

    assert latest_release(tmp_path / "releases") == first.folder


def test_an_accepted_loss_is_let_through_and_stated_in_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    after = {"recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02"))}
    released(tmp_path, TWO_IN_2018)
    candidate(tmp_path, after)

    told = CliRunner().invoke(main, ["accept-losses", "--by", "王工", "--reason", "撤销公告"])

    assert told.exit_code == 0, told.output
    assert "Accepted: titles of p 2018: 2 before, 1 now" in told.output
    (accepted,) = read_accepted_losses(tmp_path / "accepted_losses.csv")
    assert (accepted.lost, accepted.of, accepted.accepted_by, accepted.reason) == ("titles", "2018", "王工", "撤销公告")
    release = released(tmp_path, after, [accepted]).folder
    stated = json.loads((release / "release.json").read_text(encoding="utf-8"))["accepted_losses"]
    assert stated[0]["accepted_by"] == "王工"


def test_an_acceptance_covers_no_greater_loss_and_no_later_one(tmp_path: Path) -> None:
    accepted = [AcceptedLoss("titles", "p", "2018", 2, 1, "w", "2026-01-01", "r")]
    released(tmp_path, TWO_IN_2018)

    with pytest.raises(PublishError, match="2 before, 0 now"):
        released(tmp_path, {"recognitions": titles(("c", "2019-09-02"))}, accepted)
    one = {"recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02"))}
    released(tmp_path, one, accepted)
    with pytest.raises(PublishError, match="1 before, 0 now"):
        released(tmp_path, {"recognitions": titles(("c", "2019-09-02"))}, accepted)


def test_without_a_stopped_release_there_is_nothing_to_accept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    told = CliRunner().invoke(main, ["accept-losses", "--by", "w", "--reason", "r"])
    assert (told.exit_code, "no release was stopped" in told.output) == (2, True)


def test_a_release_before_that_cannot_be_read_is_no_reason_to_let_losses_through(tmp_path: Path) -> None:
    release = released(tmp_path, TWO_IN_2018).folder
    (release / "recognitions.parquet").chmod(0o600)
    (release / "recognitions.parquet").write_bytes(b"broken")
    with pytest.raises(NotComparableError, match="put it back"):
        losses(release, candidate(tmp_path, {"recognitions": titles(("a", "2018-02-11"))}))


@pytest.mark.parametrize("lost_link", ["dangling", "to nothing", "gone"])
def test_where_latest_leads_nowhere_the_newest_whole_release_is_the_one_before(tmp_path: Path, lost_link: str) -> None:
    whole = released(tmp_path, TWO_IN_2018).folder
    damaged = released(tmp_path, {"recognitions": [*TWO_IN_2018["recognitions"], *titles(("d", None), program="q")]})
    (damaged.folder / "recognitions.parquet").unlink()
    link = tmp_path / "releases" / "latest"
    link.unlink()
    if lost_link != "gone":
        link.symlink_to("0123456789abcdef")
    if lost_link == "to nothing":
        (tmp_path / "releases" / "0123456789abcdef").mkdir()

    assert release_to_follow(tmp_path / "releases") == whole
    with pytest.raises(PublishError, match=r"titles of p 2018: 2 before, 1 now"):
        released(tmp_path, {"recognitions": titles(("a", "2018-02-11"), ("c", "2019-09-02"))})


@pytest.mark.parametrize(
    "line", ["titles,p,2018,2", "titles,p,2018,two,1,w,2026-01-01,r", "titles,p,2018,2,1,,2026-01-01,r"]
)
def test_an_acceptance_that_does_not_say_who_and_what_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "accepted_losses.csv"
    file.write_text(f"lost,program_id,of,before,after,accepted_by,accepted_on,reason\n{line}\n", encoding="utf-8")
    with pytest.raises(AcceptanceError, match="line 2"):
        read_accepted_losses(file)


def test_a_loss_is_told_in_one_line() -> None:
    assert str(Loss("rows", "p", "5 final", 7, 2)) == "rows of p 5 final: 7 before, 2 now"
