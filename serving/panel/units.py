"""Whom a panel follows: the organizations that hold or held a title, and the firms of a list of one's own."""

from collections.abc import Sequence
from typing import Final

import duckdb
import polars as pl

from languages.language import Language
from serving.match.asked import Asked, asked
from serving.match.deciding import Decision, Match
from serving.match.lists import NameList
from serving.match.matching import matched
from serving.match.reasons import told
from serving.match.register import names_of

_ORGANIZATIONS: Final = """
    select
        organizations.organization_id,
        organizations.name,
        organizations.kind,
        organizations.credit_code,
        organizations.province_code,
        regions.name_zh as province_zh,
        regions.name_en as province_en,
        organizations.city_code,
        organizations.city_basis,
        organizations.industry,
        organizations.industry_basis
    from registry.organizations as organizations
    left join registry.regions as regions on organizations.province_code = regions.region_code
    order by organizations.organization_id
"""
_PROVINCES: Final = "select region_code as province_code, name_zh, name_en from registry.regions order by all"
#: What a firm of a list brings besides what an organization has.
LIST_COLUMNS: Final = (
    *("list_row", "name_in_list", "match", "match_score", "match_organization_id"),
    *("match_reason_zh", "match_reason_en"),
)

_Row = dict[str, object]


def organizations(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Return every organization with what describes it, in the order of its id."""
    return pl.DataFrame(pl.from_arrow(connection.sql(_ORGANIZATIONS).to_arrow_table()))


def units_of(connection: duckdb.DuckDBPyConnection, titled: pl.DataFrame, names: NameList | None) -> pl.DataFrame:
    """Return the units: the organizations of `titled`, and the firms of the list where one is given.

    A firm that is asserted to be an organization is that organization; every other is a unit of its own, `list-<row>`
    by its first row in the list, whose `match` is `none`, or `suggested` where it may be one.
    """
    known = organizations(connection).with_columns(pl.col("organization_id").alias("unit_id"))
    if names is None:
        return known.join(titled, on="organization_id", how="semi").sort("unit_id")
    listed = _listed(connection, names)
    is_organization = pl.col("match") == Decision.ASSERTED.value
    wanted = pl.concat([titled.select(unit_id="organization_id"), listed.filter(is_organization).select("unit_id")])
    of_register = known.join(wanted, on="unit_id", how="semi").join(
        listed.select("unit_id", *LIST_COLUMNS), on="unit_id", how="left"
    )
    return pl.concat([of_register, listed.filter(~is_organization)], how="diagonal").sort("unit_id")


def _listed(connection: duckdb.DuckDBPyConnection, names: NameList) -> pl.DataFrame:
    """The firms of a list, each once: rows that ask the same, or are asserted to be one organization, are one firm."""
    rows: dict[Asked, int] = {}
    for at, row in enumerate(names.rows):
        if row[names.name_at].strip():
            rows.setdefault(_question(names, row), at)
    found = matched(list(rows), names_of(connection))
    provinces = {code: (zh, en) for code, zh, en in connection.execute(_PROVINCES).fetchall()}
    firms: dict[str, _Row] = {}
    for (question, at), match in zip(rows.items(), found, strict=True):
        firm = _firm(names.rows[at][names.name_at].strip(), at + 1, question, match)
        firm["province_zh"], firm["province_en"] = provinces.get(question.province_code, (None, None))
        firms.setdefault(str(firm["unit_id"]), firm)
    return pl.DataFrame(list(firms.values()), schema=_LISTED)


def _question(names: NameList, row: Sequence[str]) -> Asked:
    return asked(
        row[names.name_at],
        row[names.province_at] if names.province_at is not None else "",
        row[names.code_at] if names.code_at is not None else "",
    )


def _firm(name: str, row: int, question: Asked, match: Match) -> _Row:
    best = match.best
    is_organization = best is not None and match.decision is Decision.ASSERTED
    return {
        "unit_id": best.borne.organization_id if best and is_organization else f"list-{row:06}",
        "name": name,
        "credit_code": question.credit_code or None,
        "province_code": question.province_code or None,
        "list_row": row,
        "name_in_list": name,
        "match": match.decision.value,
        "match_score": best.score if best else None,
        "match_organization_id": best.borne.organization_id if best else None,
        "match_reason_zh": told(best.reasons, Language.ZH, best.borne.valid_to) if best else None,
        "match_reason_en": told(best.reasons, Language.EN, best.borne.valid_to) if best else None,
    }


_LISTED: Final = {
    **dict.fromkeys(("unit_id", "name", "credit_code", "province_code", "province_zh", "province_en"), pl.String()),
    "list_row": pl.Int32(),
    **dict.fromkeys(LIST_COLUMNS[1:], pl.String()),
    "match_score": pl.Float64(),
}
