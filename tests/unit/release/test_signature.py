"""A release is signed by whom the reader believes, for what it is now, or it is not signed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import main
from pipelines.release.publish import publish
from pipelines.release.signature import SignatureError, sign, signature_of, signer_of
from tests.builders.registry import judged_candidate, programs

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release, and the keys of two persons beside it."""
    home = tmp_path_factory.mktemp("home")
    publish(home / "releases", judged_candidate(home, {"programs": programs("a")}))
    for person in ("editor", "stranger"):
        key = str(home / person)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    return home


@pytest.fixture
def release(home: Path) -> Path:
    release = (home / "releases" / "latest").resolve()
    signature_of(release).unlink(missing_ok=True)
    return release


def signers(home: Path, person: str) -> Path:
    file = home / f"signers-{person}"
    file.write_text(f"{person}@example.org {(home / f'{person}.pub').read_text()}")
    return file


def test_a_signature_names_its_signer_and_is_of_this_release_alone(home: Path, release: Path, tmp_path: Path) -> None:
    signature = sign(release, home / "editor")
    assert signer_of(release, signature, signers(home, "editor")) == "editor@example.org"
    other = publish(tmp_path / "releases", judged_candidate(tmp_path, {"programs": programs("a", "b")})).folder
    with pytest.raises(SignatureError, match=f"no signature of {other.name}"):
        signer_of(other, signature, signers(home, "editor"))


def test_a_signature_of_somebody_else_or_for_something_else_does_not_count(home: Path, release: Path) -> None:
    signature = sign(release, home / "stranger")
    with pytest.raises(SignatureError, match="signed by nobody whom"):
        signer_of(release, signature, signers(home, "editor"))
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", home / "editor", "-n", "file", home / "signers-editor"], check=True
    )
    with pytest.raises(SignatureError):
        signer_of(release, home / "signers-editor.sig", signers(home, "editor"))


def test_the_commands_sign_what_they_publish_and_ask_for_the_signature(
    home: Path, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(home))
    asked = ["verify", "--signature", str(signers(home, "editor"))]
    unsigned = CliRunner().invoke(main, asked)
    assert (unsigned.exit_code, f"There is no {signature_of(release)}" in unsigned.output) == (1, True)
    done = CliRunner().invoke(main, ["publish", str(tmp_path / "there"), "--sign", str(home / "editor")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "there" / f"{release.name}.sig").read_bytes() == signature_of(release).read_bytes()
    verified = CliRunner().invoke(main, asked)
    assert (verified.exit_code, "signed by editor@example.org" in verified.output) == (0, True)
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0


def test_a_key_that_is_none_is_told_in_one_line(home: Path, release: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    with pytest.raises(SignatureError) as fault:
        sign(release, tmp_path / "key")
    assert str(tmp_path / "key") in str(fault.value)
    assert "\n" not in str(fault.value)
    assert not signature_of(release).exists()
