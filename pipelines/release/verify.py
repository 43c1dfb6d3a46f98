"""Is a release still what was published? Every file is hashed again and compared with SHA256SUMS."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipelines.release.checksums import CHECKSUM_FILE, files_of, read_checksums, sha256_of
from scrapers.text.worded import worded


class Harm(StrEnum):
    """What can be wrong with a file of a release."""

    MISSING = "missing"
    DAMAGED = "damaged"
    UNLISTED = "unlisted"


#: In English the word itself.
HARMS: Final = {
    Harm.MISSING: worded("missing"),
    Harm.DAMAGED: worded("damaged"),
    Harm.UNLISTED: worded("unlisted"),
}


@dataclass(frozen=True, slots=True)
class HarmedFile:
    """One file that is not as published: gone, with other bytes, or not listed in SHA256SUMS at all."""

    name: str
    harm: Harm

    def __str__(self) -> str:
        return worded("{name} is {harm}", name=self.name, harm=HARMS[self.harm])


def verify_release(release: Path) -> tuple[HarmedFile, ...]:
    """Hash every file of the release again; return those that are not as published, ordered by name.

    A release without SHA256SUMS, or with one that can't be read, is reported as one harmed file: SHA256SUMS.
    """
    try:
        stated = read_checksums(release)
    except FileNotFoundError:
        return (HarmedFile(CHECKSUM_FILE, Harm.MISSING),)
    except ValueError:
        return (HarmedFile(CHECKSUM_FILE, Harm.DAMAGED),)
    found = set(files_of(release))
    harmed = dict.fromkeys(stated.keys() - found, Harm.MISSING)
    harmed |= dict.fromkeys(found - stated.keys(), Harm.UNLISTED)
    harmed |= {name: Harm.DAMAGED for name in stated.keys() & found if sha256_of(release / name) != stated[name]}
    return tuple(HarmedFile(name, harm) for name, harm in sorted(harmed.items()))
