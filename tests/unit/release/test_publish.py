import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.home import UnusableHome
from pipelines.release.latest import latest_release
from pipelines.release.publish import PublishError, PublishStep, publish, released_fingerprint
from pipelines.release.verify import Harm, verify_release
from tests.builders.flushed import flushed
from tests.builders.registry import judged_candidate, programs, released_programs

OLD = {"programs": programs("a")}
NEW = {"programs": programs("a", "b")}


def test_the_first_release_is_in_place_sealed_and_latest(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, OLD)
    releases = candidate.parent

    published = publish(releases, candidate)

    assert published.is_new
    assert latest_release(releases) == published.folder
    assert (releases / "latest").readlink() == Path(published.release_id)
    assert not candidate.exists()
    assert verify_release(published.folder) == ()
    assert {path.stat().st_mode & 0o777 for path in published.folder.rglob("*") if path.is_file()} == {0o444}
    assert {path.stat().st_mode & 0o777 for path in published.folder.rglob("*") if path.is_dir()} == {0o755}


def test_the_checksums_are_read_by_sha256sum(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, OLD)
    release = publish(candidate.parent, candidate).folder

    listed = [line.split("  ") for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert [name for _, name in listed] == sorted(name for _, name in listed)
    assert {"programs.parquet", "CODEBOOK.md", "release.json", "expectations/verdict.json"} <= {
        name for _, name in listed
    }
    assert all(len(digest) == 64 for digest, _ in listed)


def test_the_same_content_is_no_new_release_and_latest_points_to_it(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    first = publish(releases, judged_candidate(tmp_path, OLD))
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    publish(releases, judged_candidate(tmp_path, NEW))

    again = publish(releases, judged_candidate(tmp_path, OLD, inputs="other code"))

    assert (again.release_id, again.is_new) == (first.release_id, False)
    assert latest_release(releases) == first.folder
    assert {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")} == before
    assert released_fingerprint(releases) == "other code"


def test_the_fingerprint_is_that_of_the_latest_release_while_it_is_sound(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    assert released_fingerprint(releases) is None
    release = publish(releases, judged_candidate(tmp_path, OLD, inputs="f1")).folder
    assert released_fingerprint(releases) == "f1"

    (release / "CODEBOOK.md").unlink()

    assert released_fingerprint(releases) is None


def test_a_damaged_release_of_the_same_content_is_replaced(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    release = publish(releases, judged_candidate(tmp_path, OLD)).folder
    file = release / "programs.parquet"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-1])

    again = publish(releases, judged_candidate(tmp_path, OLD))

    assert not again.is_new
    assert released_programs(releases) == 1
    assert sorted(path.name for path in releases.iterdir()) == sorted(
        [release.name, "latest", "index.json", ".latest-inputs.json"]
    )


def test_what_the_gate_has_not_passed_is_not_published(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    publish(releases, judged_candidate(tmp_path, OLD))
    verdict = judged_candidate(tmp_path, NEW) / "expectations" / "verdict.json"
    stated = json.loads(verdict.read_text(encoding="utf-8"))

    verdict.write_text(json.dumps(stated | {"passed": False, "blocked_by": ["programs.key fails"]}), encoding="utf-8")
    with pytest.raises(PublishError, match=r"The gate stopped this release: programs\.key fails"):
        publish(releases, verdict.parents[1])
    verdict.unlink()
    with pytest.raises(PublishError, match="was not judged"):
        publish(releases, verdict.parents[1])
    with pytest.raises(PublishError, match="no candidate to publish"):
        publish(releases, releases / "nothing-there")

    assert released_programs(releases) == 1


def test_a_candidate_changed_after_it_was_judged_is_not_published(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, NEW)
    inventory = candidate / "release.json"
    stated = json.loads(inventory.read_text(encoding="utf-8"))
    stated["tables"]["programs"]["sha256"] = "0" * 64
    inventory.write_text(json.dumps(stated), encoding="utf-8")

    with pytest.raises(PublishError, match="judged other files"):
        publish(candidate.parent, candidate)


def test_latest_is_never_replaced_where_it_is_not_a_link(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, NEW)
    (candidate.parent / "latest").mkdir()

    with pytest.raises(UnusableHome, match="should be a link"):
        publish(candidate.parent, candidate)


def test_each_step_is_told_in_order(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, NEW)
    steps: list[PublishStep] = []

    publish(candidate.parent, candidate, steps.append)

    assert steps == list(PublishStep)


@pytest.mark.parametrize(
    ("damage", "harm"),
    [
        (lambda path: path.unlink(), Harm.MISSING),
        (lambda path: path.write_bytes(path.read_bytes() + b" "), Harm.DAMAGED),
    ],
)
def test_a_damaged_or_missing_file_of_a_release_is_named(
    tmp_path: Path, damage: Callable[[Path], object], harm: Harm
) -> None:
    candidate = judged_candidate(tmp_path, OLD)
    release = publish(candidate.parent, candidate).folder
    verdict = release / "expectations" / "verdict.json"
    verdict.chmod(0o644)

    damage(verdict)

    assert [str(harmed) for harmed in verify_release(release)] == [f"expectations/verdict.json is {harm}"]


def test_a_file_that_was_not_published_is_named(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, OLD)
    release = publish(candidate.parent, candidate).folder
    (release / "notes.txt").write_text("mine", encoding="utf-8")

    assert [str(harmed) for harmed in verify_release(release)] == ["notes.txt is unlisted"]


def test_a_release_without_readable_checksums_is_not_taken_for_sound(tmp_path: Path) -> None:
    candidate = judged_candidate(tmp_path, OLD)
    sums = publish(candidate.parent, candidate).folder / "SHA256SUMS"
    sums.chmod(0o644)

    sums.write_text("not a checksum file\n", encoding="utf-8")
    assert [str(harmed) for harmed in verify_release(sums.parent)] == ["SHA256SUMS is damaged"]
    sums.unlink()
    assert [str(harmed) for harmed in verify_release(sums.parent)] == ["SHA256SUMS is missing"]


def test_what_a_name_leads_to_is_on_the_disk_before_the_name_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = judged_candidate(tmp_path, NEW)
    on_disk_at: dict[PublishStep, set[int]] = {}
    with flushed(monkeypatch) as on_disk:
        release = publish(candidate.parent, candidate, lambda step: on_disk_at.update({step: set(on_disk)})).folder
    assert {path.stat().st_ino for path in (release, *release.rglob("*"))} <= on_disk_at[PublishStep.SEALED]
    assert release.parent.stat().st_ino in on_disk_at[PublishStep.IN_PLACE]
