"""How often a process that lives for one task looks for garbage: seldom."""

import gc
from typing import Final

# Python looks each 700 new objects, which is for processes that live on. What a task loads, a million of them, stays to
# its end: looking it through again and again costs a tenth of its time and finds next to nothing.
_NEW_OBJECTS: Final = 50_000


def collect_seldom() -> None:
    """Look for garbage when tens of thousands of objects are new."""
    gc.set_threshold(_NEW_OBJECTS)
