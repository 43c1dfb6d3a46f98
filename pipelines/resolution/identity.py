"""Ids of organizations: made of what a name says, never of the order or the number of rows."""

import hashlib
from typing import NamedTuple

from scrapers.reference.tables import program_kinds, programs


class NameKey(NamedTuple):
    """A name in its place: what an id is made of.

    `province_code` is empty where the list names no region. `credit_code` is empty but where one name in one province
    is borne by firms of different credit codes; then all but the one listed first carry theirs. `bearer` is empty but
    where a name was given up and another organization took it: then that one is the `2`nd to bear it, and so on.
    """

    kind: str
    name_normalised: str
    province_code: str
    credit_code: str = ""
    bearer: str = ""


def organization_kind(program_id: str) -> str:
    """Return who stands on a program's lists, `park` or `enterprise`; of an unknown program, enterprises."""
    program = programs().get(program_id)
    return program_kinds()[program.kind].organization_kind if program is not None else "enterprise"


def organization_id(key: NameKey) -> str:
    """Return the id that a name gives: `org-` and 12 hexadecimal digits."""
    parts = key if key.bearer else key[:4] if key.credit_code else key[:3]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"org-{digest[:12]}"
