"""The log of an archive that several machines share: each line a file of its own, written once, merged when read.

A store can't append. So an attempt is a file named by time, writer and number, which no two writers share: they never
wait for each other and never clash. Read in the order of the names, the lines of one writer stand as it wrote them.
From time to time many lines are put together in a pack, a file written once as well; a line that stands in a pack and
still by itself is one line, for both have its name.
"""

import hashlib
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scrapers.archive.observations import FromNewerVersion, Observation
from scrapers.archive.shared.files import SharedFiles, UnusableStore
from scrapers.archive.unreadable_line import UnreadableLine
from scrapers.text.worded import worded

_LINES: Final = "archive/log"
_PACKS: Final = "archive/packs"
#: Lines of one pack: a few megabytes.
PACKED: Final = 10_000
#: So many lines by themselves are worth a pack.
WORTH_A_PACK: Final = 1_000


@dataclass(slots=True)
class _Known:
    """What was read of the store's log: each line by its name, and the packs whose lines are among them."""

    lines: dict[str, str] = field(default_factory=dict)
    packs: set[str] = field(default_factory=set)


class SharedLog:
    """The archive's manifest in a store. What a machine has read of it stays in its folder, for lines never change."""

    def __init__(self, root: Path, files: SharedFiles) -> None:
        self._files = files
        of_store = hashlib.sha256(files.address.encode()).hexdigest()[:8]
        self._copy = root / f"shared_log-{of_store}.jsonl"
        self._writer = os.urandom(6).hex()
        self._written = 0
        self._one_at_a_time = threading.Lock()
        self._last = datetime.min.replace(tzinfo=UTC)

    def append(self, observation: Observation) -> None:
        """Write one line; when this returns, the store has it."""
        line = observation.as_line().encode()
        name = f"{_LINES}/{self._next_name(datetime.now(UTC))}"
        # A store that gave no answer in time is asked again by its library, and may have had the line all the same.
        if not self._files.write_new(name, line) and self._files.read(name) != line:
            raise UnusableStore(
                worded(
                    "{address}/{name} is another's, and nobody else gives such names",
                    address=self._files.address,
                    name=name,
                )
            )

    def take_in(self, lines: Iterable[Observation]) -> int:
        """Write many lines of another log behind each other, those that are not there; return how many were."""
        known = set(self._all().lines.values())
        new = {self._next_name(line.observed_at): text for line in lines if (text := line.as_line()) not in known}
        self._write_packs(new)
        return len(new)

    def pack(self, at_least: int = WORTH_A_PACK) -> int:
        """Put the lines that stand by themselves together, where they are many; return how many were.

        The pack is there, and read back, before the first of them goes, so that no reader misses one.
        """
        alone = self._files.names(_LINES)
        if len(alone) < max(1, at_least):
            return 0
        known = self._all().lines
        self._write_packs({_name(path): known[_name(path)] for path in alone})
        for path in alone:
            self._files.remove(path)
        return len(alone)

    def __iter__(self) -> Iterator[Observation]:
        """Yield the observations in the order of their names. Raises UnreadableLine."""
        for line in self.lines():
            if isinstance(line, UnreadableLine):
                raise line
            yield line

    def lines(self) -> Iterator[Observation | UnreadableLine]:
        """Yield every line in order: what it states, or why it can't be read."""
        for number, (name, line) in enumerate(sorted(self._all().lines.items()), start=1):
            try:
                yield Observation.from_line(line)
            except FromNewerVersion as fault:
                yield self._unreadable(name, number, fault, "Use the newer version of Green Registry that wrote it")
            except ValueError as fault:
                yield self._unreadable(name, number, fault, "Take it out of the store; the document it names stays")

    def _unreadable(self, name: str, number: int, fault: ValueError, advice: str) -> UnreadableLine:
        return UnreadableLine(f"{self._files.address}/{_LINES}/{name}", number, str(fault), advice)

    def _next_name(self, at: datetime) -> str:
        """A name behind all that this writer has written, however its clock jumps."""
        with self._one_at_a_time:
            self._last = max(self._last, at.astimezone(UTC))
            self._written += 1
            return f"{self._last:%Y%m%dT%H%M%S.%fZ}-{self._writer}-{self._written:08}"

    def _write_packs(self, lines: Mapping[str, str]) -> None:
        in_order = sorted(lines.items())
        for start in range(0, len(in_order), PACKED):
            content = _as_text(in_order[start : start + PACKED]).encode()
            digest = hashlib.sha256(content).hexdigest()
            name = f"{_PACKS}/{in_order[start][0]}-{digest[:16]}.jsonl"
            self._files.write_new(name, content)
            if self._files.digest(name) != digest:
                raise UnusableStore(
                    worded(
                        "{address}/{name} does not come back as it was written", address=self._files.address, name=name
                    )
                )

    def _all(self) -> _Known:
        # Loaded by whoever reads a store.
        from filelock import FileLock

        self._copy.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._copy.with_suffix(".lock")):
            known = self._copied()
            before = dict(known.lines), set(known.packs)
            self._learn(known)
            self._copy_down(
                [(name, line) for name, line in known.lines.items() if name not in before[0]],
                sorted(known.packs - before[1]),
            )
        return known

    def _learn(self, known: _Known) -> None:
        """Read what is new. Lines are listed before packs: one that goes meanwhile is in a pack that is there then."""
        gone = True
        while gone:
            alone = [path for path in self._files.names(_LINES) if _name(path) not in known.lines]
            packs = [path for path in self._files.names(_PACKS) if path not in known.packs]
            for path, content in self._files.read_all(packs):
                if content is not None:
                    known.lines.update(_from_text(content.decode()))
                    known.packs.add(path)
            read = self._files.read_all(path for path in alone if _name(path) not in known.lines)
            gone = False
            for path, content in read:
                if content is None:
                    gone = True
                else:
                    known.lines[_name(path)] = content.decode(errors="replace")

    def _copied(self) -> _Known:
        """What this machine has read before; nothing where its copy is damaged, for it can be read again."""
        known = _Known()
        if not self._copy.is_file():
            return known
        try:
            for name, line in _from_text(self._copy.read_text(encoding="utf-8")):
                if name.startswith(_PACKS):
                    known.packs.add(name)
                else:
                    known.lines[name] = line
        except ValueError:
            self._copy.unlink()
            return _Known()
        return known

    def _copy_down(self, lines: Sequence[tuple[str, str]], packs: Sequence[str]) -> None:
        if lines or packs:
            # The packs behind their lines: a copy that was torn is read again.
            with self._copy.open("a", encoding="utf-8") as stream:
                stream.write(_as_text([*lines, *((pack, "") for pack in packs)]))


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _as_text(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in lines)


def _from_text(text: str) -> Iterator[tuple[str, str]]:
    # By this sign alone: a title may hold others that part lines.
    for line in text.rstrip("\n").split("\n"):
        name, stated = json.loads(line)
        yield name, stated
