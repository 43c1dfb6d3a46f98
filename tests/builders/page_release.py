"""Releases for the page: every public table as parquet and, as views, for SQL; built without a warehouse."""

import csv
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.home import DBT_PROJECT
from pipelines.release.dictionary import Table
from pipelines.release.parquet_schema import parquet_schema
from pipelines.release.quality import write_quality
from scrapers.reference import tables
from scrapers.reference.tables import programs, regions
from tests.builders.good_registry import FACTORY, Cells, good_rows
from tests.builders.public_dictionary import public_dictionary

Rows = dict[str, list[Cells]]

REFERENCE = Path(tables.__file__).parent

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
        "name_normalised",
        "cited_as",
        "highlight",
        "citing",
        "sentence",
        "deadline",
        "binds",
    )
)
_NAMED = {
    "org-000000000001": "重庆长安汽车股份有限公司",
    "org-000000000002": "华为技术有限公司",
    "org-000000000003": "厦门金龙联合汽车工业有限公司",
    "org-000000000004": "长虹美菱股份有限公司",
}

# How the walks of three columns ended, day by day: one fails since the second day, one recovered, one never failed.
_WALKS = {
    "failing": ("stored", "refused", "timeout"),
    "recovered": ("refused", "unchanged"),
    "well": ("stored", "unchanged"),
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
    read = next(row for row in rows["list_entries"] if row["page"] is not None)
    rows["list_entries"].append(read | {"entry_id": "read", "organization_id": "org-000000000001"})
    named = rows["organization_names"][0] | {"organization_id": "org-000000000004", "standing": "in_use"}
    spells = (("former", dt.date(2018, 10, 29)), ("now", None))
    rows["organization_names"] += [named | {"name_id": f"nam-{spell}", "valid_to": end} for spell, end in spells]
    rows["harvest_attempts"] += [
        rows["harvest_attempts"][0]
        | {"attempt_id": f"att-{column}{day}", "attempt_stage": "walk", "url": f"https://example.org/{column}/"}
        | {"outcome": outcome, "attempted_at": dt.datetime(2026, 5, day, tzinfo=dt.UTC)}
        for column, outcomes in _WALKS.items()
        for day, outcome in enumerate(outcomes, start=1)
    ]
    rows["notice_counts"] += [
        rows["notice_counts"][0]
        | {"count_id": f"cnt-{place}", "notice_id": "cn.miit:1:final", "program_id": program, "measure": measure}
        for place, (program, measure) in enumerate(
            ((FACTORY, "listed"), ("cn.miit.green_park", "listed"), (None, "renamed"))
        )
    ]
    rows["products"][0]["standard"] = rows["standard_citations"][0]["standard_as_published"]
    rows["regions"] = [_without_blanks(asdict(region)) for region in regions().values()]
    with (REFERENCE / "known_programs.csv").open(encoding="utf-8", newline="") as file:
        cadences = {row["program_id"]: row["cadence"] for row in csv.DictReader(file)}
    rows["programs"] = [
        _without_blanks(asdict(program) | {"cadence": cadences[program.program_id]}) for program in programs().values()
    ]
    rows["rules"] = [*rows["rules"], *_known_rules()]
    rows["notice_dates"] += [
        date | {"date_id": f"{date['date_id']}-5", "notice_id": "cn.miit:5:final"} for date in rows["notice_dates"]
    ]
    told = {"policy_id": "told of", "document_number": None, "issued_on": None, "issued_as_reported": "2018 or before"}
    rows["policies"].append(rows["policies"][0] | told)
    return rows


def _known_rules() -> list[Cells]:
    """The rules known beforehand, as the model has them of policies that say no more."""
    rows: list[Cells] = []
    with (DBT_PROJECT / "seeds" / "known_rules.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells: Cells = dict(_without_blanks(row))
            for name in ("value_low", "value_high"):
                cells[name] = None if cells[name] is None else float(str(cells[name]))
            for name in ("low_included", "high_included"):
                cells[name] = None if cells[name] is None else cells[name] == "true"
            for name in ("effective_on", "repealed_on"):
                cells[name] = None if cells[name] is None else dt.date.fromisoformat(str(cells[name]))
            status = "in_force" if cells["repealed_on"] is None else "repealed"
            rows.append(cells | {"region_code": cells["region_code"] or "CN", "status": status})
    return rows


def _without_blanks(row: Cells | dict[str, str]) -> Cells:
    return {name: None if value == "" else value for name, value in row.items()}


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
        cells = rows.get(table.name, [])
        write_parquet(release, table, cells)
        stated[table.name] = {"rows": len(cells)}
    (release / "release.json").write_text(json.dumps({"release_id": release.name, "tables": stated}), encoding="utf-8")
    write_quality(
        release, pl.DataFrame({"measure": ["names"], "value": [float(len(rows.get("organization_names", [])))]})
    )
    (releases / "latest").symlink_to(release.name)
    return release


def write_parquet(release: Path, table: Table, cells: Sequence[Mapping[str, object]]) -> None:
    """Write a table's file; cells that are left out are missing."""
    schema = parquet_schema(table)
    columns = {field.name: pa.array([row.get(field.name) for row in cells], type=field.type) for field in schema}
    pq.write_table(
        pa.table(columns, schema=pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)),
        release / f"{table.name}.parquet",
        compression="zstd",
    )


def sql_on(release: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which `registry.<table>` are the release's parquet files, with the table macros of the file."""
    connection = duckdb.connect()
    connection.execute("create schema registry")
    for table in sorted(release.glob("*.parquet")):
        connection.execute(f"create view registry.{table.stem} as select * from '{table}'")
    for macro in public_dictionary().table_macros:
        if macro.name in ("programs_for", "obligations_for"):
            connection.execute(
                f"create macro registry.{macro.name}({', '.join(macro.parameters)}) as table {macro.sql}"
            )
    return connection
