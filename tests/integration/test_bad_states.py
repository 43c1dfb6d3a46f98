"""A state that a user can cause ends each command in one line with what to do, status 2, and never in a traceback.

One test for each row of the table in docs/operating.md.
"""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from click.testing import CliRunner, Result

from command_line import main
from expectations.checks import Severity
from expectations.report import CheckResult, GateReport, TableReport
from pipelines.home import CHECKOUT, Home, UnusableHome
from pipelines.reviewed_lines import numbered_lines
from pipelines.run_store import require_readable_run_store, run_store
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from tests.builders.bad_homes import (
    Before,
    on_a_small_disk,
    reading_only,
    small_home,
    without_roots_rights,
    writing_no_more_than,
)

_READING = (
    ("status",),
    ("sql", "select 1"),
    ("search", "水泥"),
    ("explain", "org-1"),
    ("diff", "latest", "latest"),
    ("verify",),
    ("check",),
    ("review", "--list"),
    ("rule", "a", "--out", "--by", "w", "--reason", "r"),
    ("accept-losses", "--by", "w", "--reason", "r"),
)
_WRITING = (("refresh", "--offline"), ("ingest", __file__, "--publisher", "cn.miit"), ("ui",))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_home(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def here(home: Path, *arguments: str) -> Result:
    """The command in this process."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GREENREG_HOME", str(home))
        environment.setenv("DAGSTER_HOME", str(CHECKOUT))
        return CliRunner().invoke(main, arguments)


def apart(home: Path, before: Before, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that has done something to itself before."""
    return subprocess.run(
        [sys.executable, "-m", "command_line", *arguments],
        env=os.environ | {"GREENREG_HOME": str(home)},
        preexec_fn=before,
        capture_output=True,
        text=True,
        check=False,
    )


def assert_one_line(status: int, said: str, *words: str) -> None:
    assert status == 2, said
    (line,) = said.strip().splitlines()
    assert line.startswith("greenreg ")
    for word in words:
        assert word in line


@pytest.mark.parametrize("arguments", [*_READING, *_WRITING], ids=lambda arguments: arguments[0])
def test_a_home_that_is_a_file(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.write_text("x")
    ended = here(file, *arguments)
    assert_one_line(ended.exit_code, ended.stderr, str(file), "GREENREG_HOME")
    assert file.read_text() == "x"


@pytest.mark.parametrize("arguments", _READING, ids=lambda arguments: arguments[0])
def test_a_mistyped_home_is_said_and_not_made_by_a_command_that_reads(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    ended = here(tmp_path / "mistyped", *arguments)
    assert_one_line(ended.exit_code, ended.stderr, "mistyped", "greenreg refresh")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", _WRITING, ids=lambda arguments: arguments[0])
def test_a_home_that_cannot_be_made(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ended = here(tmp_path / "file" / "home", *arguments)
    assert_one_line(ended.exit_code, ended.stderr, "can't be made", "GREENREG_HOME")


def test_a_home_that_this_user_may_not_write(home: Path) -> None:
    for folder in (home, *(path for path in home.rglob("*") if path.is_dir() and not path.is_symlink())):
        folder.chmod(0o555)
    written = apart(home, without_roots_rights, "ingest", __file__, "--publisher", "cn.miit")
    assert_one_line(written.returncode, written.stderr, "can't be")
    assert apart(home, without_roots_rights, "sql", "select 1").returncode == 0


def test_a_home_that_this_user_may_not_read(home: Path) -> None:
    home.chmod(0)
    ended = apart(home, without_roots_rights, "sql", "select 1")
    home.chmod(0o755)
    assert_one_line(ended.returncode, ended.stderr, "can't be read", "right")


def test_a_full_disk(tmp_path: Path) -> None:
    disk, document = tmp_path / "disk", tmp_path / "list.txt"
    disk.mkdir()
    document.write_bytes(b"x" * 400_000)
    try:
        ended = apart(disk, on_a_small_disk(disk, 200_000), "ingest", str(document), "--publisher", "cn.miit")
    except subprocess.SubprocessError:
        pytest.skip("a disk can't be mounted by this user")
    assert_one_line(ended.returncode, ended.stderr, "No space left", "Free some space")


def test_files_that_may_not_be_so_large(tmp_path: Path) -> None:
    document = tmp_path / "list.txt"
    document.write_bytes(b"x" * 4000)
    home = tmp_path / "home"
    ended = apart(home, writing_no_more_than(1000), "ingest", str(document), "--publisher", "cn.miit")
    assert_one_line(ended.returncode, ended.stderr, "File too large", "limit")
    assert not [path for path in (home / "archive").rglob("*") if path.is_file() and path.suffix != ".lock"]


def archived(home: Path) -> ObservationLog:
    """An archive with one document."""
    log = ObservationLog(home / "archive")
    sha256 = ObjectStore(home / "archive").put(b"x")
    log.append(
        Observation(
            "cn.miit", AttemptStage.INGEST, Outcome.STORED, datetime(2026, 3, 2, tzinfo=UTC), document_sha256=sha256
        )
    )
    return log


_SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "half a line": (lambda line: line[: len(line) // 2], "Put the file back"),
    "no object": (lambda _line: "5", "Put the file back"),
    "listed nowhere": (lambda line: json.dumps(json.loads(line) | {"listed_at": ["x"]}), "Put the file back"),
    "a later field": (lambda line: json.dumps(json.loads(line) | {"colour": "red"}), "newer version"),
    "a later outcome": (lambda line: json.dumps(json.loads(line) | {"outcome": "dreamt"}), "newer version"),
    "a later stage": (lambda line: json.dumps(json.loads(line) | {"stage": "dream"}), "newer version"),
}


@pytest.mark.parametrize("spoilt", _SPOILT)
@pytest.mark.parametrize("arguments", [("status",), *_WRITING[:2]], ids=lambda arguments: arguments[0])
def test_a_line_of_the_log_that_cannot_be_read(spoilt: str, arguments: tuple[str, ...], home: Path) -> None:
    spoil, advice = _SPOILT[spoilt]
    log = archived(home)
    whole = log.path.read_text()
    log.path.write_text(f"{whole}{spoil(whole.strip())}\n{whole}")
    ended = here(home, *arguments)
    assert_one_line(
        ended.exit_code, ended.stderr.replace("Refreshing " + str(home) + "\n", ""), "manifest.jsonl, line 2"
    )
    assert advice in ended.stderr
    verified = here(home, "verify")
    assert verified.exit_code == 1
    assert "manifest.jsonl, line 2" in verified.stdout
    assert "line 1:" not in verified.stdout


def half_a_database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.executescript("create table told as select randomblob(20000) as said")
    file.write_bytes(file.read_bytes()[:10000])


@pytest.mark.parametrize("file", ["history/runs.db", "history/runs/index.db", "schedules/schedules.db"])
@pytest.mark.parametrize("damage", [lambda file: file.write_bytes(b"no database" * 1000), half_a_database])
def test_a_damaged_record_of_runs_is_begun_anew_and_the_old_one_kept(
    damage: Callable[[Path], object], file: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dg.DagsterInstance, "get", lambda: nullcontext("opened"))
    (home / file).parent.mkdir(parents=True)
    damage(home / file)
    damaged = (home / file).read_bytes()
    said: list[str] = []
    for _ in range(2):
        with run_store(Home(home), said.append):
            pass
    assert len(said) == 1
    assert file in said[0]
    assert str(home / "damaged-record-1") in said[0]
    assert (home / "damaged-record-1" / file).read_bytes() == damaged


def test_a_record_of_runs_that_cannot_be_read_for_another_reason_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "history").mkdir()
    (home / "history" / "runs.db").touch()

    def broken(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", broken)
    with pytest.raises(UnusableHome, match="See whether the disk is full"):
        require_readable_run_store(Home(home), print)
    assert (home / "history" / "runs.db").exists()


@pytest.mark.parametrize("arguments", _READING[:7], ids=lambda arguments: arguments[0])
def test_a_latest_that_leads_nowhere(arguments: tuple[str, ...], home: Path) -> None:
    latest = home / "releases" / "latest"
    latest.unlink()
    latest.symlink_to("0123456789abcdef")
    ended = here(home, *arguments)
    assert_one_line(ended.exit_code, ended.stderr, "0123456789abcdef", "greenreg refresh")


@pytest.mark.parametrize("arguments", _READING[:7], ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("becomes", ["an empty folder", "a link to an empty folder", "a file"])
def test_a_latest_that_is_no_release(becomes: str, arguments: tuple[str, ...], home: Path) -> None:
    latest = home / "releases" / "latest"
    latest.unlink()
    if becomes == "a file":
        latest.write_text("x")
    elif becomes == "an empty folder":
        latest.mkdir()
    else:
        latest.symlink_to("empty")
        latest.resolve().mkdir()
    ended = here(home, *arguments)
    assert_one_line(ended.exit_code, ended.stderr, str(latest), "greenreg refresh")


def test_a_refresh_does_not_begin_where_latest_can_not_be_moved(home: Path) -> None:
    latest = home / "releases" / "latest"
    latest.unlink()
    latest.mkdir()
    ended = here(home, "refresh", "--offline")
    assert ended.exit_code == 2
    assert "should be a link" in ended.stderr.splitlines()[-1]
    assert not (home / "history").exists()


@pytest.mark.parametrize(
    ("left", "said"), [(True, "the newest whole one"), (False, "no loss can be told")], ids=["others", "none"]
)
def test_a_refresh_without_a_latest_says_what_the_next_release_is_held_against(
    left: bool, said: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.unchanged.is_unchanged", lambda _home: True)
    latest = home / "releases" / "latest"
    release = latest.resolve()
    latest.unlink()
    latest.symlink_to("0123456789abcdef")
    if not left:
        shutil.rmtree(release)
    ended = here(home, "refresh", "--offline")
    assert "0123456789abcdef" in ended.stderr
    assert said in ended.stderr
    assert (release.name in ended.stderr) is left


def test_what_verify_finds_is_told_as_json_too(home: Path) -> None:
    log = archived(home)
    ended = here(home, "verify", "--json")
    assert ended.exit_code == 0
    found = json.loads(ended.stdout)
    assert (found["is_sound"], found["archive"]["objects"], found["release"]["harmed"]) == (True, 1, [])
    log.path.write_text(log.path.read_text() * 2 + "5\n")
    (home / "releases" / "latest" / "programs.parquet").unlink()
    ended = here(home, "verify", "--json")
    assert ended.exit_code == 1
    found = json.loads(ended.stdout)
    assert not found["is_sound"]
    assert "manifest.jsonl, line 3" in found["archive"]["unreadable_lines"][0]
    assert found["release"]["harmed"] == [{"name": "programs.parquet", "harm": "missing"}]


@pytest.mark.parametrize(("severity", "status"), [(Severity.BLOCKING, 1), (Severity.WARNING, 0)])
def test_what_check_finds_is_told_as_json_too(
    severity: Severity, status: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = CheckResult(
        "programs", "key", "unique", ("id",), severity, "ids", False, 3, 2, {}, None, ({"id": "a"},), None
    )
    report = GateReport((TableReport("programs", 3, (failed,)),))
    monkeypatch.setattr("expectations.gate.run_gate", lambda *_about, **_how: report)
    ended = here(home, "check", "--json")
    assert ended.exit_code == status
    found = json.loads(ended.stdout)
    assert (found["passed"], found["checks"]) == (status == 0, 1)
    (told,) = found["blocking"] + found["warnings"]
    assert (told["table"], told["finding"]) == ("programs", "2 of 3 rows, first id a")


@pytest.mark.parametrize(
    "arguments",
    [("refresh", "--publisher", "cn.mitt"), ("ingest", __file__, "--publisher", "cn.mitt")],
    ids=lambda arguments: arguments[0],
)
def test_a_misspelt_publisher_is_asked_for(
    arguments: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_CONTACT", "harvest@example.org")
    ended = here(home, *arguments)
    assert ended.exit_code == 2
    assert "Did you mean cn.miit" in ended.stderr


def test_a_release_without_one_of_its_tables_can_not_be_judged(home: Path) -> None:
    (home / "releases" / "latest" / "programs.parquet").unlink()
    ended = here(home, "check")
    assert_one_line(ended.exit_code, ended.stderr, " programs", "build it again")


def test_raw_rows_that_cannot_be_read(home: Path) -> None:
    (home / "warehouse" / "raw").mkdir(parents=True)
    (home / "warehouse" / "raw" / "documents.parquet").write_bytes(b"no parquet")
    ended = here(home, "status")
    assert_one_line(ended.exit_code, ended.stderr, "documents.parquet", "greenreg refresh")


def test_raw_candidates_that_cannot_be_read(home: Path) -> None:
    (home / "warehouse" / "raw").mkdir(parents=True)
    (home / "warehouse" / "raw" / "organization_candidates.parquet").write_bytes(b"no parquet")
    ended = here(home, "review", "--list")
    assert_one_line(ended.exit_code, ended.stderr, "organization_candidates.parquet", "greenreg refresh")


@pytest.mark.parametrize(
    ("table", "arguments"),
    [
        ("programs", ("diff", "latest", "latest")),
        ("programs", ("export", "programs", "-o", "programs.dta")),
        ("figures_in_review", ("review", "--figures", "--list")),
    ],
    ids=lambda stated: stated[0] if isinstance(stated, tuple) else "",
)
@pytest.mark.parametrize("becomes", [b"no parquet", None], ids=["damaged", "gone"])
def test_a_table_of_the_release_that_cannot_be_read(
    table: str, arguments: tuple[str, ...], becomes: bytes | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    file = (home / "releases" / "latest").resolve() / f"{table}.parquet"
    file.unlink(missing_ok=True)
    if becomes is not None:
        file.write_bytes(becomes)
    ended = here(home, *arguments)
    if becomes is None and arguments[0] == "export":
        assert ended.exit_code == 0  # columns go without labels then
    else:
        assert_one_line(ended.exit_code, ended.stderr, f"{table}.parquet", "greenreg verify")


def test_an_inventory_of_the_release_that_cannot_be_read(home: Path) -> None:
    inventory = (home / "releases" / "latest").resolve() / "release.json"
    inventory.chmod(0o644)
    inventory.write_text('{"half')
    ended = here(home, "diff", "latest", "latest")
    assert_one_line(ended.exit_code, ended.stderr, "release.json", "greenreg verify")


@pytest.mark.parametrize("content", ["判断".encode("gb18030"), b'"' + b"a" * 200_000], ids=["GB 18030", "no cells"])
def test_a_file_of_ones_own_that_is_no_text(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    file.write_bytes(content)
    with pytest.raises(UnusableHome, match=r"judgements\.csv is no CSV text in UTF-8"):
        list(numbered_lines(file))


@pytest.mark.parametrize("arguments", _READING[1:4], ids=lambda arguments: arguments[0])
def test_a_database_of_the_release_that_is_gone(arguments: tuple[str, ...], home: Path) -> None:
    ((home / "releases" / "latest").resolve() / "green_registry.duckdb").unlink()
    ended = here(home, *arguments)
    assert_one_line(ended.exit_code, ended.stderr, "green_registry.duckdb", "it is missing", "greenreg verify")


@pytest.mark.parametrize("arguments", _READING[1:4], ids=lambda arguments: arguments[0])
def test_a_database_of_the_release_that_cannot_be_read(arguments: tuple[str, ...], home: Path) -> None:
    database = (home / "releases" / "latest").resolve() / "green_registry.duckdb"
    database.chmod(0o644)
    database.write_bytes(b"no database" * 1000)
    ended = here(home, *arguments)
    assert_one_line(ended.exit_code, ended.stderr, "green_registry.duckdb")


def test_a_reader_at_a_pipe_who_has_had_enough_is_no_fault(home: Path) -> None:
    for arguments in (["sql", "from range(100000)"], ["sql", "--format", "csv", "from range(100000)"], ["status"]):
        command = [sys.executable, "-m", "command_line", *arguments]
        with subprocess.Popen(
            command,
            env=os.environ | {"GREENREG_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as asked:
            assert asked.stdout is not None
            assert asked.stderr is not None
            asked.stdout.readline()
            asked.stdout.close()
            assert asked.stderr.read() == ""
        assert asked.returncode == 0


def test_a_harvest_that_reaches_nobody_says_so_once_and_makes_nothing(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody_there = f"http://127.0.0.1:{taken.getsockname()[1]}"
    latest = (home / "releases" / "latest").readlink()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GREENREG_PROXY", nobody_there)
        environment.setenv("GREENREG_CONTACT", "harvest@example.org")
        ended = here(home, "refresh")
    assert ended.exit_code == 3
    assert ended.stderr.count("No site answered: check the network or set a proxy") == 1
    assert "Connection refused" in ended.stderr
    assert (home / "releases" / "latest").readlink() == latest
    assert list(ObservationLog(home / "archive")) == []


@pytest.mark.parametrize(
    ("variable", "stated"), [("GREENREG_PROXY", "socks5://p:1"), ("GREENREG_CA_FILE", "/no/such/file.pem")]
)
def test_a_mistake_about_the_network_is_said(variable: str, stated: str, home: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(variable, stated)
        environment.setenv("GREENREG_CONTACT", "harvest@example.org")
        ended = here(home, "refresh")
    assert ended.exit_code == 2
    assert variable in ended.stderr


def test_a_checkout_that_cannot_be_written_leaves_what_dbt_parses_to_the_home(home: Path) -> None:
    said = "from pipelines.dbt.project import MANIFEST, PARSED; print(MANIFEST); print(PARSED)"
    try:
        asked = subprocess.run(
            [sys.executable, "-c", said],
            env=os.environ | {"GREENREG_HOME": str(home)},
            preexec_fn=reading_only(CHECKOUT),
            capture_output=True,
            text=True,
            check=True,
        )
    except subprocess.SubprocessError:
        pytest.skip("a folder can't be mounted by this user")
    assert all(Path(line).is_relative_to(home) for line in asked.stdout.splitlines())
