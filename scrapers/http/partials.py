"""Files that broke off: their beginnings, kept so that the next ask goes on where the last one stopped."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scrapers.http.numbers import header_number
from scrapers.http.validators import response_validator

_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first `offset` bytes of the `total` of one version (`validator`) of a file, in `path`."""

    path: Path
    offset: int
    total: int
    validator: str

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for the rest, and for all of it should the file have changed (RFC 9110, 13.1.5)."""
        return {"Range": f"bytes={self.offset}-", "If-Range": self.validator}

    def is_continued_by(self, headers: Mapping[str, str]) -> bool:
        """Whether a 206 answer is the rest of this very version: sites have sent the rest of another one."""
        stated = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
        if stated is None or (int(stated[1]), int(stated[3])) != (self.offset, self.total):
            return False
        return response_validator(headers) in ("", self.validator)


class Partials:
    """The folder of beginnings, two files an address. One process at a time asks for an address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def beginning_of(self, url: str) -> Beginning | None:
        """Return what is kept of an address. Never all of it: one byte is left to ask for, and so to confirm."""
        path, description = self._paths(url)
        try:
            stated = json.loads(description.read_text())
            size, total, validator = path.stat().st_size, int(stated["total"]), str(stated["validator"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if stated.get("url") != url or not 0 < size <= total:
            return None
        return Beginning(path, min(size, total - 1), total, validator) if total > 1 else None

    def start(self, url: str, headers: Mapping[str, str]) -> Path | None:
        """Return the file to write the pieces of a new answer to; None where the server could not go on with it."""
        total, validator = header_number(headers.get("content-length", "")), response_validator(headers)
        refuses = headers.get("accept-ranges", "").strip().lower() == "none" or headers.get("content-encoding")
        self.discard(url)
        if total is None or not validator or refuses:
            return None
        path, description = self._paths(url)
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = description.with_suffix(".new")
        unfinished.write_text(json.dumps({"url": url, "total": total, "validator": validator}))
        path.write_bytes(b"")
        unfinished.replace(description)
        return path

    def discard(self, url: str) -> None:
        """Forget what is kept of an address: the description first, without which the bytes mean nothing."""
        path, description = self._paths(url)
        description.unlink(missing_ok=True)
        path.unlink(missing_ok=True)

    def _paths(self, url: str) -> tuple[Path, Path]:
        name = hashlib.sha256(url.encode()).hexdigest()
        return self._folder / f"{name}.part", self._folder / f"{name}.json"


def cut_to(path: Path, size: int) -> bytes:
    """Cut a kept beginning to `size` bytes and return them."""
    os.truncate(path, size)
    return path.read_bytes()
