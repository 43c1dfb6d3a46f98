"""The latest release as it moves: whoever asks gets the newest, and one that is still being asked stays open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

from pipelines.home import UnusableHome
from pipelines.release.latest import LATEST
from serving.asking.release import OpenRelease
from serving.query.opened import QueryError, release_to_ask

_Made = TypeVar("_Made")

#: A question may work for so many seconds.
SECONDS: Final = 10.0


class _Held(Generic[_Made]):
    """An open release, what was made for it, and how many are asking it."""

    def __init__(self, release: OpenRelease, made: _Made) -> None:
        self.release = release
        self.made = made
        self.asked_by = 0
        self.is_left = False


class Following(Generic[_Made]):
    """Follows `latest` of a folder of releases; `make` is called once for each release before it is asked.

    A release that can't be opened is not moved to: the one before is asked on, and `tell` is told why.
    Raises QueryError and UnusableHome where there is none to begin with.
    """

    def __init__(
        self,
        releases: Path,
        make: Callable[[OpenRelease], _Made],
        tell: Callable[[str], None],
        seconds: float = SECONDS,
    ) -> None:
        self._releases = releases
        self._make = make
        self._tell = tell
        self._seconds = seconds
        self._lock = Lock()
        # What `latest` was last seen to point to; it is looked at once, whether it can be opened or not.
        folder = release_to_ask(releases)
        self._seen = folder.name
        self._now = self._opened(folder)

    @contextmanager
    def latest(self) -> Iterator[tuple[OpenRelease, _Made]]:
        """Give the newest release that is open; one that has come meanwhile is opened beside, and then taken."""
        self._look()
        with self._lock:
            held = self._now
            held.asked_by += 1
        try:
            yield held.release, held.made
        finally:
            with self._lock:
                held.asked_by -= 1
                is_over = held.is_left and not held.asked_by
            if is_over:
                held.release.close()

    def close(self) -> None:
        """Let the release go."""
        self._leave(self._now)

    def _look(self) -> None:
        name = (self._releases / LATEST).resolve().name
        with self._lock:
            if name == self._seen:
                return
            self._seen = name
        Thread(target=self._move, daemon=True).start()

    def _move(self) -> None:
        try:
            opened = self._opened(release_to_ask(self._releases))
        except (QueryError, UnusableHome, OSError) as fault:
            self._tell(f"{fault} (release {self._now.release.id} is still answered from)")
            return
        with self._lock:
            left, self._now = self._now, opened
        self._leave(left)

    def _opened(self, folder: Path) -> _Held[_Made]:
        release = OpenRelease(folder, self._seconds)
        try:
            return _Held(release, self._make(release))
        except BaseException:
            release.close()
            raise

    def _leave(self, held: _Held[_Made]) -> None:
        with self._lock:
            held.is_left = True
            is_over = not held.asked_by
        if is_over:
            held.release.close()
