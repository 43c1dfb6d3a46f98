"""Installs what requirements.lock pins into this virtual environment: `.venv/bin/python set_up.py`.

With the lock of an extra (`set_up.py requirements-ocr.lock`) it installs what that one pins besides; with another
environment's Python behind it (`set_up.py requirements-types.lock .venv/types/bin/python`), there.

uv does it in a fraction of pip's time, each file held against its hash. It does not read pip's settings, so whoever
told pip which registry, folder of wheels or certificate to use has told uv here as well; a setting made for uv wins.
Everything is compiled at once: where Python is told to write no bytecode, each command would else compile all it loads.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent
_UV_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}
# Where pip's settings come from, the weaker ones first.
_PIP_SECTIONS = ("global", "install", ":env:")


def settings_for_uv(pip_settings: Iterable[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that makes uv use what pip would; `pip_settings` are the lines of `pip config list`.

    What is set for uv in the environment stays.
    """
    found: dict[tuple[str, str], str] = {}
    for line in pip_settings:
        place, is_setting, value = line.partition("=")
        section, _, name = place.rpartition(".")
        if is_setting and name in _UV_SETTINGS and section in _PIP_SECTIONS:
            found[section, name] = str(ast.literal_eval(value))
    handed_on = {
        _UV_SETTINGS[name]: _listed(name, found[section, name])
        for section in _PIP_SECTIONS
        for name in _UV_SETTINGS
        if (section, name) in found
    }
    # Every file has its hash in the lock, so an index of the operator's may be asked for any of them.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_PYTHON_DOWNLOADS": "never"} | handed_on | dict(environment)


def _listed(name: str, value: str) -> str:
    """pip parts several folders by blanks, uv by commas."""
    return ",".join(value.split()) if name == "find-links" else " ".join(value.split())


def main() -> None:
    """Install the lock and the project itself in place, or one extra lock, and check that everything fits together."""
    lock, python = [*sys.argv[1:], "", ""][:2]
    asked = [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - our own pip
    environment = settings_for_uv(told.stdout.splitlines(), os.environ)
    uv = [str(Path(sys.executable).with_name("uv")), "pip"]
    here = ["--quiet", "--python", python or sys.executable]
    pinned = ["install", *here, "--no-deps", "--require-hashes", "--compile-bytecode", "-r"]
    itself = ["install", *here, "--no-deps", "--no-build-isolation", "--editable", "."]
    # What an extra builds here (PySpark comes as source alone) it builds by what the first lock pinned.
    installed = [[*pinned, lock, "--no-build-isolation"]] if lock else [[*pinned, "requirements.lock"], itself]
    for step in (*installed, ["check", *here]):
        done = subprocess.run([*uv, *step], env=environment, cwd=_CHECKOUT, check=False)  # noqa: S603 - our own uv
        if done.returncode != 0:
            sys.exit(f"The set-up ended at `uv pip {' '.join(step)}`; what uv said stands above.")


if __name__ == "__main__":
    main()
