"""The names that the register of renames tells of listed firms and that no list prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import TOLD, RenameStatus
from pipelines.resolution.renames_told import ToldRename
from pipelines.resolution.resolution import Resolution


@dataclass(frozen=True, slots=True)
class RegisterName:
    """A name that the register of renames alone knows, as it is `told` there.

    `standing` is `former` where a name that a list prints followed, else `later`. `valid_from` and `valid_to` are the
    days that the register tells, None where it tells none.
    """

    name: NameKey
    told: str
    standing: str
    valid_from: date | None
    valid_to: date | None


def names_of_register(resolution: Resolution, told: Sequence[ToldRename]) -> Iterator[RegisterName]:
    """Return each such name once, with the organization that the applied renames give it to."""
    applied = [one for one in resolution.renames if one.declared_in == TOLD and one.status is RenameStatus.APPLIED]
    applied.sort(key=lambda rename: rename.moment)
    known_on = {(one.name, one.new_name, one.as_rename().moment): one.known_on for one in told}
    lead_to_lists: set[NameKey] = set()
    for rename in reversed(applied):
        if rename.new in lead_to_lists or _is_printed(resolution, rename.new):
            lead_to_lists.add(rename.old)
    spelt: dict[NameKey, str] = {}
    given: dict[NameKey, date | None] = {}
    taken: dict[NameKey, date | None] = {}
    for rename in applied:
        spelt.setdefault(rename.old, rename.former_name)
        spelt.setdefault(rename.new, rename.new_name)
        day = known_on[rename.former_name, rename.new_name, rename.moment]
        given[rename.new] = taken[rename.old] = day
    for name, told_as in spelt.items():
        if not _is_printed(resolution, name):
            standing = "former" if name in lead_to_lists else "later"
            yield RegisterName(name, told_as, standing, given.get(name), taken.get(name))


def _is_printed(resolution: Resolution, name: NameKey) -> bool:
    return bool(resolution.tenures.spellings.get(resolution.tenures.called(name)))
