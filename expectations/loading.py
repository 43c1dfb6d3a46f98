"""Loading Great Expectations, which takes seconds, ahead of the gate or in it.

It imports libraries that only some of its expectations ask: scipy's statistics (a third of the seconds and 57 MiB) and
Altair's charts (22 MiB). No check here asks them, so they wait, by Python's own lazy loader, until somebody does.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Final

_JUDGING: Final = "expectations.validation"
_HARDLY_ASKED: Final = frozenset({"scipy.stats", "altair"})


class _Waiting:
    """Finds the modules that wait."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        found = PathFinder.find_spec(name, path, target) if name in _HARDLY_ASKED else None
        if found is not None and found.loader is not None:
            found.loader = LazyLoader(found.loader)
        return found


def load_great_expectations() -> None:
    """Import Great Expectations and what judges by it; at once where that was done before."""
    with _what_is_hardly_asked_waits():
        importlib.import_module(_JUDGING)


@contextmanager
def _what_is_hardly_asked_waits() -> Iterator[None]:
    sys.meta_path.insert(0, _Waiting)
    try:
        yield
    finally:
        sys.meta_path.remove(_Waiting)
