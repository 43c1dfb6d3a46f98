"""What the archive knows of an address already, so that an unchanged page costs a 304."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.places import Objects, log_of, objects_of
from scrapers.http.addresses import web_address
from scrapers.http.faults import Fault


@dataclass(frozen=True, slots=True)
class Validator:
    """The last archived body of an address and what the server called that version (RFC 9110, section 8.8)."""

    sha256: str
    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}


class Validators(Protocol):
    """Where the client looks an address up. Used by several threads at once."""

    def of(self, url: str) -> Validator | None:
        """Return the validator of an address in its wire form (`WebAddress.url`), or None."""
        ...


class NoValidators:
    """Knows nothing: every page is asked for in full."""

    def of(self, url: str) -> Validator | None:  # noqa: ARG002 - the protocol's parameter
        """Return None."""
        return None


class ArchivedValidators:
    """The validators of an archive as it stood when this was built."""

    def __init__(self, observations: Iterable[Observation], store: Objects) -> None:
        self._store = store
        self._known: dict[str, Validator] = {}
        for observation in observations:
            self._learn(observation)

    @classmethod
    def of_archive(cls, root: Path) -> "ArchivedValidators":
        """Read the log of the archive at `root`. Raises ValueError naming a line that can't be read."""
        return cls(log_of(root), objects_of(root))

    def of(self, url: str) -> Validator | None:
        """Return the validator of the last stored body, if that body still lies in the archive."""
        known = self._known.get(url)
        return known if known is not None and known.sha256 in self._store else None

    def _learn(self, observation: Observation) -> None:
        """Take an observation in. A file out of a zip has the zip's address but isn't what the address gives.

        An unchanged page says by which name the server knows it now, if it says anything. Where the same bytes are
        stored once more, without being asked for, because another notice links them too, the name stands.
        """
        if observation.outcome not in (Outcome.STORED, Outcome.UNCHANGED):
            return
        if observation.stage in (AttemptStage.MEMBER, AttemptStage.INGEST):
            return
        address = _wire_form(observation.url)
        headers = {name.lower(): value for name, value in observation.headers.items()}
        validator = Validator(observation.document_sha256, headers.get("etag", ""), headers.get("last-modified", ""))
        if not address or not validator.sha256:
            return
        known = self._known.get(address)
        if validator.headers:
            self._known[address] = validator
        elif known is not None and known.sha256 != validator.sha256:
            del self._known[address]


def _wire_form(url: str) -> str:
    try:
        return web_address(url).url
    except Fault:
        return ""


def response_validator(headers: Mapping[str, str]) -> str:
    """Return the validator that a later piece of the same version can be asked by (If-Range), or an empty string.

    A weak ETag promises the same meaning, not the same bytes (RFC 9110, section 13.1.5).
    """
    etag = headers.get("etag", "")
    return etag if etag.startswith('"') else headers.get("last-modified", "")
