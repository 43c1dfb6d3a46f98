"""Releases for the page: every public table as parquet and, as views, for SQL; built without a warehouse."""

import datetime as dt
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.release.parquet_schema import parquet_schema
from tests.builders.good_registry import FACTORY, Cells, good_rows
from tests.builders.public_dictionary import public_dictionary

Rows = dict[str, list[Cells]]

# What a name must never do: be markup, an address that runs, a formula, or turn the direction of writing.
HOSTILE = (
    "<img src=x onerror=\"document.title='harmed'\">",
    "javascript:document.title='harmed'",
    "=cmd|' /C calc'!A0",
    "甲\u202eFDP.司公\u202c",
    "<script>document.title='harmed'</script>",
)
# Columns whose text comes from outside, or could.
_FROM_OUTSIDE = frozenset(
    (
        "name",
        "names",
        "name_zh",
        "name_en",
        "title",
        "short_name_zh",
        "name_as_published",
        "region_as_published",
        "industry_as_published",
        "assessor_as_published",
        "assessor_understood",
        "product_name",
        "product_model",
        "product_category",
        "standard",
        "note_en",
        "note_zh",
        "note",
        "arithmetic",
        "arithmetic_zh",
        "quote",
        "document_number",
        "page_url",
        "source_url",
        "url",
        "policy_title",
        "subject_zh",
        "subject_en",
        "rule_zh",
        "rule_en",
        "label",
        "path",
        "text",
        "heading",
        "issuing_bodies",
        "as_printed",
        "sentence",
        "name_normalised",
        "cited_as",
        "highlight",
    )
)
_NAMED = {
    "org-000000000001": "重庆长安汽车股份有限公司",
    "org-000000000002": "华为技术有限公司",
    "org-000000000003": "厦门金龙联合汽车工业有限公司",
    "org-000000000004": "长虹美菱股份有限公司",
}


def page_rows() -> Rows:
    """The good registry, with a few organizations whose names can be looked for, one of them renamed."""
    rows = good_rows()
    holder = rows["organization_profile"][0]
    title = rows["recognitions"][0]
    for place, (organization_id, name) in enumerate(_NAMED.items()):
        province = ("50", "44", "35", "34")[place]
        own = {"organization_id": organization_id, "province_code": province, "city_code": None}
        renamed = {"names": "合肥美菱股份有限公司 | 长虹美菱股份有限公司", "names_known": 2} if place == 3 else {}
        profile = {"name": name, "names": name, "active_titles": place + 3, "programs": FACTORY}
        rows["organization_profile"].append(holder | own | profile | renamed)
        awarded = {"recognition_id": f"rec-n{place}", "valid_from": dt.date(2017 + place, 9, 1)}
        rows["recognitions"].append(title | own | awarded)
    return rows


def hostile_rows() -> Rows:
    """The same, where each text from outside is one of HOSTILE; each of HOSTILE names an organization."""
    rows: Rows = {
        table: [
            {
                column: HOSTILE[(place + number) % len(HOSTILE)]
                if column in _FROM_OUTSIDE and isinstance(value, str)
                else value
                for number, (column, value) in enumerate(row.items())
            }
            for place, row in enumerate(cells)
        ]
        for table, cells in page_rows().items()
    }
    for text, row in zip(HOSTILE, rows["organization_profile"], strict=False):
        row |= {"name": text, "names": text}
    for row in rows["notices"]:
        row["title"] = HOSTILE[0]
    return rows


def write_page_release(releases: Path, rows: Rows) -> Path:
    """Write a release of the rows and let `latest` point to it; return its folder."""
    release = releases / "0123456789abcdef"
    release.mkdir(parents=True)
    stated = {}
    for table in public_dictionary():
        schema = parquet_schema(table)
        cells = rows.get(table.name, [])
        columns = {field.name: pa.array([row.get(field.name) for row in cells], type=field.type) for field in schema}
        pq.write_table(
            pa.table(columns, schema=pa.schema([field.with_nullable(True) for field in schema])),
            release / f"{table.name}.parquet",
            compression="zstd",
        )
        stated[table.name] = {"rows": len(cells)}
    (release / "release.json").write_text(json.dumps({"release_id": release.name, "tables": stated}), encoding="utf-8")
    (release / "quality.json").write_text("{}", encoding="utf-8")
    (releases / "latest").symlink_to(release.name)
    return release


def sql_on(release: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which `registry.<table>` are the release's parquet files."""
    connection = duckdb.connect()
    connection.execute("create schema registry")
    for table in sorted(release.glob("*.parquet")):
        connection.execute(f"create view registry.{table.stem} as select * from '{table}'")
    return connection
