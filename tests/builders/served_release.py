"""A release to be asked over a server: its DuckDB file, its data package and its parquet files; written in moments."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from pipelines.release.database import DATABASE_FILE, comment_of
from pipelines.release.dictionary import PUBLIC_SCHEMA
from pipelines.release.index import write_index
from pipelines.release.pack.datapackage import table_schema
from scrapers.text.names import normalise_name
from tests.builders.page_release import HOSTILE, write_parquet
from tests.builders.public_dictionary import public_dictionary

Cells = Mapping[str, object]
SOMETHING: dict[str, object] = {
    "varchar": "某",
    "integer": 1,
    "bigint": 1,
    "double": 0.1,
    "boolean": True,
    "date": dt.date(2022, 1, 15),
    "timestamp": dt.datetime.fromisoformat("2022-01-15T08:00:00"),
}
FIRST, SECOND = "0123456789abcdef", "fedcba9876543210"
FACTORY = "cn.miit.green_factory"
GREE, ORDINARY = "珠海格力电器股份有限公司", "江苏甲乙水泥有限公司"
#: Those that text from outside could harm, those that are usual, and enough for several pages.
NAMES = (GREE, ORDINARY, *HOSTILE, *(f"广东第{number}制造有限公司" for number in range(1, 21)))


def organization_id(name: str) -> str:
    return f"org-{NAMES.index(name):012d}"


def entry_id(name: str) -> str:
    return f"{FACTORY}:1:final:{NAMES.index(name) + 1}"


def served_rows(removed: Sequence[str] = ()) -> dict[str, list[Cells]]:
    """The rows of the tables that have any: each organization bears its name and holds a title, but who was removed."""
    return {
        "programs": [
            {
                "program_id": FACTORY,
                "name_zh": "国家绿色工厂",
                "name_en": "National green factory",
                "kind": "green_factory",
                "region_code": "CN",
                "level": "national",
                "confers_title": True,
            }
        ],
        "regions": [
            {"region_code": code, "name_zh": zh, "name_en": en, "level": "province", "province_code": code}
            for code, zh, en in (("44", "广东省", "Guangdong"), ("32", "江苏省", "Jiangsu"))
        ],
        "organizations": [
            {
                "organization_id": organization_id(name),
                "name": name,
                "kind": "enterprise",
                "province_code": "32" if name == ORDINARY else "44",
                "first_listed_on": dt.date(2017, 8, 23) + dt.timedelta(days=place),
                "entries": place,
            }
            for place, name in enumerate(NAMES)
        ],
        "organization_names": [
            {
                "name_id": f"nam-{place:04}",
                "organization_id": organization_id(name),
                "name": name,
                "name_normalised": normalise_name(name),
                "standing": "in_use",
            }
            for place, name in enumerate(NAMES)
        ],
        "list_entries": [
            {
                "entry_id": entry_id(name),
                "list_id": f"{FACTORY}:1:final",
                "program_id": FACTORY,
                "notice_id": "cn.miit:1:final",
                "name_as_published": name,
                "organization_id": organization_id(name),
                "source_url": "https://www.miit.gov.cn/1.pdf",
            }
            for name in NAMES
        ],
        "recognitions": [_title(name, name in removed) for name in NAMES],
        "recognition_versions": [
            _title(name, name in removed)
            | {"version": 1, "phase": 1, "status": "active", "known_from": dt.date(2017, 8, 23)}
            for name in NAMES
        ],
        "notices": [{"notice_id": "cn.miit:1:final", "title": HOSTILE[0], "stage": "final"}],
        # A key with a slash in it.
        "standards": [
            {"standard_code": "GB/T 36132-2018", "issuer": "GB/T", "title": "绿色工厂评价通则", "products": 0}
        ],
        "indicator_values": [{"value_id": "val-0000", "value": 0.1}],
        "documents": [
            {
                "document_sha256": "a" * 64,
                "file_name": HOSTILE[2],
                "first_observed_at": dt.datetime.fromisoformat("2026-01-01T08:00:00"),
            }
        ],
    }


def _title(name: str, is_removed: bool) -> dict[str, object]:
    return {
        "recognition_id": f"rec-{NAMES.index(name):04}",
        "organization_id": organization_id(name),
        "program_id": FACTORY,
        "level": "national",
        "batch": "1",
        "notice_id": "cn.miit:1:final",
        "entry_id": entry_id(name),
        "valid_from": dt.date(2017, 8, 23),
        "valid_to": dt.date(2022, 1, 1) if is_removed else None,
        "status": "removed" if is_removed else "active",
    }


def write_served_release(
    releases: Path, release_id: str = FIRST, rows: Mapping[str, list[Cells]] | None = None
) -> Path:
    """Write a release of the rows, let `latest` point to it and the index list it; return its folder."""
    folder = releases / release_id
    folder.mkdir(parents=True)
    rows = served_rows() if rows is None else rows
    _write_database(folder, {table: [_whole(table, row) for row in rows_of_it] for table, rows_of_it in rows.items()})
    stated = {"release_id": release_id, "inputs": "inputs", "tables": {}, "versions": {}, "schema_version": "1.0.0"}
    (folder / "release.json").write_text(json.dumps(stated), encoding="utf-8")
    resources = [
        {"name": table.name, "description": table.description_en, "schema": table_schema(table)}
        for table in public_dictionary()
    ]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    point_to(releases, release_id)
    write_index(
        releases, release_id, dt.datetime(2026, 1, 1 + len(list(releases.glob("*/release.json"))), tzinfo=dt.UTC)
    )
    return folder


def point_to(releases: Path, release_id: str) -> None:
    """Move `latest`, in one step."""
    link = releases / ".building-latest"
    link.symlink_to(release_id)
    link.replace(releases / "latest")


def _whole(table: str, row: Cells) -> Cells:
    """The row with something in each cell that must not be empty."""
    needed = (column for column in public_dictionary().table(table).columns if not column.nullable)
    return {column.name: column.words[0] if column.words else SOMETHING[column.data_type] for column in needed} | dict(
        row
    )


def _write_database(folder: Path, rows: Mapping[str, list[Cells]]) -> None:
    with duckdb.connect(str(folder / DATABASE_FILE)) as connection:
        connection.execute(f"create schema {PUBLIC_SCHEMA}")
        for table in public_dictionary():
            columns = ", ".join(f'"{column.name}" {column.data_type}' for column in table.columns)
            connection.execute(f"create table {PUBLIC_SCHEMA}.{table.name} ({columns})")
            for row in rows.get(table.name, ()):
                names = ", ".join(f'"{name}"' for name in row)
                connection.execute(
                    f"insert into {PUBLIC_SCHEMA}.{table.name} ({names}) values ({', '.join('?' * len(row))})",
                    list(row.values()),
                )
            if rows.get(table.name):
                write_parquet(folder, table, rows[table.name])
        for macro in public_dictionary().table_macros:
            name = f"{PUBLIC_SCHEMA}.{macro.name}"
            connection.execute(f"create macro {name}({', '.join(macro.parameters)}) as table {macro.sql}")
            comment = comment_of(macro.description_en, macro.description_zh).replace("'", "''")
            connection.execute(f"comment on macro table {name} is '{comment}'")
