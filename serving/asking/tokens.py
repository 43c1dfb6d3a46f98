"""Where a page ended, as a text that whoever asks hands back for the next one.

It names the release and the question, so that it leads nowhere else: pages of two releases don't fit together.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Final

#: No token that was handed out is longer, but for keys that are longer than any of ours.
LONGEST: Final = 1_000

Key = tuple[object, ...]


class BadToken(Exception):
    """No token of this question."""


class OutdatedToken(Exception):
    """A token of another release: whoever walks the pages begins again."""


def token(release_id: str, question: str, key: Sequence[object]) -> str:
    """Return the text that stands for the place behind the row of this key."""
    told = json.dumps([release_id, _digest(question), list(key)], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def key_of(given: str, release_id: str, question: str, kinds: Sequence[type]) -> Key:
    """Return the key in a token whose cells are of these kinds.

    Raises BadToken where it is none of the question, OutdatedToken where it is of another release.
    """
    try:
        told = json.loads(base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True))
        release, digest, key = told
    except (ValueError, TypeError, RecursionError, binascii.Error) as fault:
        raise BadToken from fault
    if not isinstance(release, str) or digest != _digest(question) or not isinstance(key, list):
        raise BadToken
    if release != release_id:
        raise OutdatedToken
    if len(key) != len(kinds) or any(type(cell) is not kind for cell, kind in zip(key, kinds, strict=True)):
        raise BadToken
    return tuple(key)


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()[:12]
