"""The set-up asks the registry that pip was told of, and takes no file without its hash."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from set_up import settings_for_uv
from tests.builders.web_server import WebServer, answer

_UV = Path(sys.executable).with_name("uv")


def test_what_pip_was_told_is_told_to_uv_and_the_nearer_place_wins() -> None:
    told = [
        "global.index-url='https://files.example/simple'",
        "install.index-url='https://install.example/simple'",
        ":env:.index-url='https://environment.example/simple'",
        "global.find-links='/one /two'",
        "global.timeout='60'",
        "freeze.index-url='https://freeze.example/simple'",
    ]
    settings = settings_for_uv(told, {})
    assert settings["UV_DEFAULT_INDEX"] == "https://environment.example/simple"
    assert settings_for_uv(told[:2], {})["UV_DEFAULT_INDEX"] == "https://install.example/simple"
    assert settings["UV_FIND_LINKS"] == "/one,/two"
    assert not [name for name, value in settings.items() if "60" in value]


def test_what_uv_itself_was_told_stays() -> None:
    told = ["global.index-url='https://files.example/simple'", ":env:.cert='/pip.pem'"]
    own = {"UV_DEFAULT_INDEX": "https://own.example/simple", "SSL_CERT_FILE": "/own.pem", "PATH": "/bin"}
    assert own.items() <= settings_for_uv(told, own).items()


def test_without_any_setting_no_index_is_named() -> None:
    assert not [name for name in settings_for_uv([], {}) if "INDEX" in name and name != "UV_INDEX_STRATEGY"]


@pytest.mark.skipif(not _UV.is_file(), reason="this environment was not made by `make`: it has no uv of its own")
def test_the_registry_that_pip_was_told_of_is_asked_and_only_the_pinned_bytes_are_taken(tmp_path: Path) -> None:
    wheel = _wheel(tmp_path / "tiny_thing-1.0-py3-none-any.whl")
    environment = tmp_path / "venv"
    subprocess.run([_UV, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    with WebServer().running() as server:
        server.pages["/simple/tiny-thing/"] = answer(f'<a href="/files/{wheel.name}">{wheel.name}</a>')
        server.pages[f"/files/{wheel.name}"] = answer(wheel.read_bytes(), content_type="application/zip")
        told = [f":env:.index-url='http://127.0.0.1:{server.port}/simple'"]

        def install(digest: str) -> subprocess.CompletedProcess[str]:
            (tmp_path / "lock").write_text(f"tiny-thing==1.0 --hash=sha256:{digest}\n")
            command: list[str | Path] = [
                _UV,
                "pip",
                "install",
                "--no-cache",
                "--python",
                environment,
                "--require-hashes",
                "-r",
                "lock",
            ]
            settings = settings_for_uv(told, {name: value for name, value in os.environ.items() if name[:3] != "UV_"})
            return subprocess.run(command, env=settings, cwd=tmp_path, capture_output=True, text=True)

        refused = install("0" * 64)
        assert refused.returncode != 0
        assert "Hash mismatch" in refused.stderr
        installed = install(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert installed.returncode == 0, installed.stderr
    assert list(environment.glob("lib/*/site-packages/tiny_thing.py"))


def _wheel(path: Path) -> Path:
    information = "tiny_thing-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny_thing.py", "")
        archive.writestr(f"{information}/METADATA", "Metadata-Version: 2.1\nName: tiny-thing\nVersion: 1.0\n")
        archive.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{information}/RECORD", "")
    return path
