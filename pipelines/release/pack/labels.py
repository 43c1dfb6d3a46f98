"""What a column means in a few words, where a sentence has no room: the heading of a sheet, a label in Stata."""

import re
from typing import Final

_PAUSE: Final = re.compile(r"[。；，：（;,:(]|\.(?=\s|$)")


def label_of(description: str) -> str:
    """Return a description up to its first pause."""
    pause = _PAUSE.search(description, 1)
    return (description[: pause.start()] if pause else description).strip()
