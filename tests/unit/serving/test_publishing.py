"""A release that is published is whole where it is published, and no pointer leads to half of one."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner

from command_line import main
from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.inventory import read_inventory
from pipelines.release.publish import publish
from scrapers.archive.shared.files import SharedFiles, UnusableStore
from serving import publishing
from serving.publishing import PublishingError, publish_at
from tests.builders.object_store import new_bucket, store_on_loopback
from tests.builders.registry import judged_candidate, programs


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    for ids in ("a", "ab"):
        publish(home / "releases", judged_candidate(home, {"programs": programs(*ids)}))
    return home / "releases"


@pytest.fixture
def latest(releases: Path) -> Path:
    return (releases / "latest").resolve()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with store_on_loopback() as address:
        yield address


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    return new_bucket(endpoint, monkeypatch)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def at(destination: str) -> dict[str, bytes]:
    files, root = fsspec.url_to_fs(destination, skip_instance_cache=True)
    return {path.removeprefix(f"{root}/"): files.cat_file(path) for path in files.find(root)}


@pytest.fixture(params=["folder", "s3"])
def destination(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "folder":
        return str(tmp_path / "published" / "here")
    return f"s3://{request.getfixturevalue('bucket')}/green registry/绿色"


def test_every_file_is_there_byte_for_byte_and_the_pointer_leads_to_it(latest: Path, destination: str) -> None:
    published = publish_at(latest, destination)
    found = at(destination)
    assert {name.removeprefix(f"{latest.name}/"): found[name] for name in found if "/" in name} == contents(latest)
    assert (published.sent, published.kept) == (len(contents(latest)), 0)
    assert json.loads(found["latest.json"])["release"] == latest.name
    assert [one["id"] for one in json.loads(found["index.json"])["releases"]] == [latest.name]
    assert set(found) == {
        *(f"{latest.name}/{name}" for name in contents(latest)),
        "latest.json",
        "index.json",
        "feed.atom",
    }


def test_who_was_interrupted_goes_on_and_until_then_the_pointer_stays(
    releases: Path, latest: Path, tmp_path: Path
) -> None:
    destination = str(tmp_path / "published")
    (before,) = (one for one in releases.iterdir() if one.is_dir() and not one.is_symlink() and one != latest)
    publish_at(before, destination)
    sent: list[str] = []

    def stop_at_the_third(name: str) -> None:
        if len(sent) == 3:
            raise KeyboardInterrupt
        sent.append(name)

    with pytest.raises(KeyboardInterrupt):
        publish_at(latest, destination, stop_at_the_third)
    assert json.loads(at(destination)["latest.json"])["release"] == before.name

    published = publish_at(latest, destination)
    assert (published.kept, published.sent) == (3, len(contents(latest)) - 3)
    found = at(destination)
    assert json.loads(found["latest.json"])["release"] == latest.name
    assert [one["id"] for one in json.loads(found["index.json"])["releases"]] == [latest.name, before.name]


def test_what_a_release_changed_of_the_one_published_before_is_there_and_the_feed_tells_of_both(
    releases: Path, latest: Path, tmp_path: Path
) -> None:
    (before,) = (one for one in releases.iterdir() if one.is_dir() and not one.is_symlink() and one != latest)
    there = tmp_path / "published"
    publish_at(before, str(there))
    assert not (there / "changes").exists()
    publish_at(latest, str(there))
    published = contents(there)
    assert {name for name in published if name.startswith("changes/")} == {
        f"changes/{latest.name}/{name}" for name in ("changes.parquet", "changes.md", "changes.zh.md", "changes.json")
    }
    told = json.loads(published[f"changes/{latest.name}/changes.json"])
    assert (told["before"], told["after"]) == (before.name, latest.name)
    assert [(table["table"], table["added"]) for table in told["tables"]] == [("programs", 1)]
    assert before.name in published[f"changes/{latest.name}/changes.md"].decode()
    feed = published["feed.atom"].decode()
    assert 0 < feed.index(f"releases:{latest.name}<") < feed.index(f"releases:{before.name}<")

    publish_at(latest, str(there))
    assert contents(there) == published


def test_another_major_version_of_the_schema_waits_until_its_readers_know(latest: Path, tmp_path: Path) -> None:
    there = tmp_path / "published"
    there.mkdir()

    def published_there(version: str) -> None:
        earlier = {"id": "0" * 16, "published_at": "2026-01-01T00:00:00Z", "schema_version": version, "rows": {}}
        (there / "index.json").write_text(json.dumps({"latest": "0" * 16, "releases": [earlier]}), encoding="utf-8")

    major = int(read_inventory(latest).schema_version.partition(".")[0])
    published_there(f"{major + 1}.0.0")
    with pytest.raises(PublishingError, match=f"--schema-major {major}$"):
        publish_at(latest, str(there))
    with pytest.raises(PublishingError, match=f"--schema-major {major}$"):
        publish_at(latest, str(there), told_major=major + 1)
    assert [file.name for file in there.iterdir()] == ["index.json"]
    assert publish_at(latest, str(there), told_major=major).release_id == latest.name

    for version in ("0.0.0", f"{major}.9.9"):
        published_there(version)
        assert publish_at(latest, str(there)).release_id == latest.name
    published_there("none")
    with pytest.raises(PublishingError, match="none is no version"):
        publish_at(latest, str(there))


def test_what_a_person_let_a_release_lose_does_not_stop_it_on_its_way(
    latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = read_inventory(latest)
    accepted = AcceptedLoss(
        "promises", "registry", f"major version {made.schema_version[0]}", 1, 0, "王工", "day", "why"
    )
    later = replace(made, schema_version="99.0.0", accepted_losses=(accepted,))
    publish_at(latest, str(tmp_path))
    monkeypatch.setattr(publishing, "read_inventory", lambda _: later)
    assert publish_at(latest, str(tmp_path)).release_id == latest.name
    monkeypatch.setattr(publishing, "read_inventory", lambda _: replace(later, accepted_losses=()))
    with pytest.raises(PublishingError, match=r"--schema-major 99$"):
        publish_at(latest, str(tmp_path))


def test_a_file_that_was_harmed_where_it_lay_is_sent_again_and_the_day_stays(latest: Path, destination: str) -> None:
    publish_at(latest, destination)
    files, root = fsspec.url_to_fs(destination, skip_instance_cache=True)
    target = f"{root}/{latest.name}/CODEBOOK.md"
    whole = files.cat_file(target)
    files.pipe_file(target, whole[:-1] + b"?")
    day = json.loads(at(destination)["index.json"])["releases"][0]["published_at"]

    assert publish_at(latest, destination).sent == 1
    assert at(destination)[f"{latest.name}/CODEBOOK.md"] == whole
    assert json.loads(at(destination)["index.json"])["releases"][0]["published_at"] == day


def test_a_damaged_release_is_not_published(latest: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copytree(latest, tmp_path / latest.name))
    (damaged / "CODEBOOK.md").chmod(0o644)
    (damaged / "CODEBOOK.md").write_text("other")
    with pytest.raises(PublishingError, match=r"not sound \(CODEBOOK\.md is damaged\)"):
        publish_at(damaged, str(tmp_path / "published"))
    assert not (tmp_path / "published").exists()


def test_a_store_that_gives_back_something_else_gets_no_pointer(
    latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(store: SharedFiles, name: str, file: Path) -> None:
        store.write(name, file.read_bytes()[:-1])

    monkeypatch.setattr(SharedFiles, "send", send)
    with pytest.raises(PublishingError, match="does not come back as it was sent"):
        publish_at(latest, str(tmp_path))
    assert not (tmp_path / "latest.json").exists()


def test_what_a_killed_writer_left_in_a_folder_goes_and_what_others_keep_there_stays(
    latest: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "film.mp4.part"
    left = [tmp_path / "latest.json.4711-0a1b2c3d.part", tmp_path / latest.name / "CODEBOOK.md.4711-0a1b2c3d.part"]
    for file in (theirs, *left):
        file.parent.mkdir(exist_ok=True)
        file.write_text("half")
    publish_at(latest, str(tmp_path))
    assert [theirs.is_file(), *(file.exists() for file in left)] == [True, False, False]


def test_a_file_that_could_not_be_sent_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(UnusableStore):
        SharedFiles(str(tmp_path)).write("there", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_store_that_cannot_be_written_is_told_in_one_line(
    latest: Path, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("in the way")
    for destination in (f"s3://not-{bucket}/x", str(tmp_path / "a file" / "x"), "nosuch://x"):
        with pytest.raises(PublishingError) as fault:
            publish_at(latest, destination)
        assert "\n" not in str(fault.value)
        assert destination in str(fault.value)


def test_the_command_publishes_by_the_beginning_of_an_id_and_refuses_what_is_no_release(
    releases: Path, latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(releases.parent))
    to = str(tmp_path / "published")
    done = CliRunner().invoke(main, ["publish", to, "--release", latest.name[:6]])
    assert (done.exit_code, json.loads((tmp_path / "published" / "latest.json").read_text())["release"]) == (
        0,
        latest.name,
    )
    again = json.loads(CliRunner().invoke(main, ["publish", to, "--json"]).stdout)
    assert again == {"address": to, "release_id": latest.name, "sent": 0, "kept": len(contents(latest))}
    changed = CliRunner().invoke(main, ["changes", "--json", "-o", str(tmp_path / "changes")])
    assert json.loads(changed.stdout)["after"] == latest.name
    unknown = CliRunner().invoke(main, ["publish", to, "--release", "nothing"])
    assert (unknown.exit_code, "There is no release 'nothing'" in unknown.output) == (2, True)
    told = CliRunner().invoke(main, ["diff", latest.name[:5], "latest"])
    assert (told.exit_code, "No difference." in told.output) == (0, True)
