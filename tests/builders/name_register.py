"""Registers of names for matching, said in few words.

register(borne("珠海格力电器股份有限公司", "44"), borne("旧名有限公司", "44", of="org-b", until="2020-01-01"))
"""

import polars as pl

from scrapers.text.names import normalise_name
from serving.match.register import SCHEMA, NameRegister

Row = dict[str, str]


def borne(
    name: str,
    province: str = "",
    *,
    of: str = "",
    now: str = "",
    kind: str = "enterprise",
    code: str = "",
    since: str = "",
    until: str = "",
    standing: str = "",
) -> Row:
    """A name of the organization `of` (`org-NAME` if not said), called `now`; borne `since` a day `until` another.

    Its `standing` is `in_use`, and `former` with an end, if not said.
    """
    return {
        "organization_id": of or f"org-{name}",
        "current_name": now or name,
        "name": name,
        "normalised": normalise_name(name),
        "kind": kind,
        "province_code": province,
        "credit_code": code,
        "standing": standing or ("former" if until else "in_use"),
        "valid_from": since,
        "valid_to": until,
    }


def register(*rows: Row) -> NameRegister:
    """The register of these names."""
    return NameRegister(pl.DataFrame(list(rows), schema=dict(SCHEMA)))
