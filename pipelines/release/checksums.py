"""SHA256SUMS of a release: what each of its files must hash to, in the form that `sha256sum --check` reads."""

import hashlib
from pathlib import Path
from typing import Final

CHECKSUM_FILE: Final = "SHA256SUMS"


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> tuple[str, ...]:
    """Return every file under the folder but SHA256SUMS itself, as sorted relative names with `/`."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if name != CHECKSUM_FILE))


def write_checksums(folder: Path) -> Path:
    """Hash every file of the folder into SHA256SUMS, ordered by name, and return its path."""
    target = folder / CHECKSUM_FILE
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files_of(folder)]
    target.write_text("".join(lines), encoding="utf-8")
    return target


def read_checksums(folder: Path) -> dict[str, str]:
    """Return what SHA256SUMS states: relative file name → sha256. Raises FileNotFoundError when there is none."""
    lines = (folder / CHECKSUM_FILE).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def sums_to_send(release: Path) -> dict[str, str]:
    """Return name → sha256 of all files of a release, in the order to send them: SHA256SUMS behind what it lists, so
    that where it is, all of them are. Raises FileNotFoundError when there is none.
    """
    return {**read_checksums(release), CHECKSUM_FILE: sha256_of(release / CHECKSUM_FILE)}
