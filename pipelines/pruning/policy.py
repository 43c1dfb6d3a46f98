"""What is kept, and what was pruned."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

#: What the weekly job goes by.
KEEP: Final = 10
OLDER_THAN: Final = timedelta(days=30)
#: A file that was begun longer ago than this is written by nobody any more.
ABANDONED_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Policy:
    """Keep the newest `keep` of everything, and beyond them what is no older than `older_than` at `now` (UTC)."""

    keep: int
    older_than: timedelta
    now: datetime

    def is_old(self, path: Path, than: timedelta | None = None) -> bool:
        """Whether a file was last written longer ago than `than`, or than the policy's own age."""
        age = self.now.timestamp() - path.lstat().st_mtime
        return age > (self.older_than if than is None else than).total_seconds()


@dataclass(frozen=True, slots=True)
class Pruned:
    """One thing that was taken away: its kind, its name, its bytes; or, with a reason, one that was left."""

    kind: str
    name: str
    bytes: int
    left_because: str = ""


Take = Callable[[Path], None]
"""Takes a file or folder away; where nothing is to be changed, it does nothing."""
