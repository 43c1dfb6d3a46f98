"""The raw layer, built row by row: what reading would have written, said in the terms of a test.

    raw = RawLayer()
    raw.transcribed("green_factory", "1", "甲厂", "乙厂")
    raw.document("a" * 64, "green_factory", "1", ["甲厂", "丙厂"], observed="2026-01-02")
    raw.write(home)

Names are resolved to organizations as the pipeline does it, unless a name is said to be `unresolved`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.corrections.application import understand_as_printed
from pipelines.raw import organizations
from pipelines.raw.tables import RAW_SCHEMAS, frame, write_raw_table
from pipelines.resolution.days import notice_days
from pipelines.resolution.judgements import Judgement
from pipelines.resolution.mentions import MENTIONS
from pipelines.resolution.renames_told import ToldRename
from pipelines.resolution.tables import organization_tables
from scrapers.reference import places, tables

Cells = Mapping[str, Any]
"""One row of a list: `name`, and any column of raw `list_entries` that is to differ from the builder's default. Cells
are understood as printed, but for what `corrected` gives by its understood column."""

FIRST_SEEN = "2026-01-01T08:00"
"""Times are told as ISO text and are UTC."""


@dataclass
class RawLayer:
    """Collects rows of the raw tables and writes them all, empty ones included."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {table: [] for table in RAW_SCHEMAS})
    unresolved: set[str] = field(default_factory=set)
    resolved_twice: set[str] = field(default_factory=set)
    judgements: list[Judgement] = field(default_factory=list)
    told: list[ToldRename] = field(default_factory=list)

    def transcribed(self, program: str, batch: str, *names: str | Cells, stage: str = "final", **cells: Any) -> str:
        """Add rows of a transcribed list, in order from ordinal 1 on; return the list's id."""
        return self._list(program, batch, stage, names, {"evidence": "transcribed"} | cells)

    def document(
        self,
        sha256: str,
        program: str,
        batch: str,
        names: Iterable[str | Cells],
        *,
        stage: str = "final",
        observed: str = FIRST_SEEN,
        quarantined: Mapping[int, str] | None = None,
        cells: Cells | None = None,
        **document: Any,
    ) -> str:
        """Add a document that was read, with its rows, or a further list of one added before; return the list's id.

        `quarantined` gives the ordinals that were seen but not loaded, each with its message; a row may state its own
        `ordinal`. `cells` holds for every row, further keywords for the document itself.
        """
        rows = list(names)
        refused = quarantined or {}
        before = [held for held in self.rows["document_lists"] if held["document_sha256"] == sha256]
        list_no, origin_no = len(before) + 1, 1
        list_id = self._list(
            program,
            batch,
            stage,
            rows,
            {
                "evidence": "original",
                "document_sha256": sha256,
                "observed_at": datetime.fromisoformat(observed),
                "page": 1,
                "table_index": 0,
            }
            | dict(cells or {}),
        )
        for ordinal, message in refused.items():
            self.rows["quarantined_rows"].append(
                dict.fromkeys(RAW_SCHEMAS["quarantined_rows"])
                | {
                    "document_sha256": sha256,
                    "list_no": list_no,
                    "list_id": list_id,
                    "entry_id": f"{list_id}:{ordinal}",
                    "ordinal": ordinal,
                    "page": 1,
                    "cells": "[]",
                    "reason": "unknown_region",
                    "message": message,
                }
            )
        ledger = {
            "list_id": list_id,
            "program_id": _program_id(program),
            "batch": batch,
            "stage": stage,
            "notice_id": _notice_id(program, batch, stage),
            "rows_seen": len(rows) + len(refused),
            "rows_loaded": len(rows),
            "rows_quarantined": len(refused),
        }
        said = ledger | document
        of_list = {column: said[column] for column in RAW_SCHEMAS["document_lists"] if column in said}
        self.rows["document_lists"].append(
            dict.fromkeys(RAW_SCHEMAS["document_lists"])
            | {"document_sha256": sha256, "list_no": list_no, "origin_no": origin_no}
            | of_list
        )
        if before:
            self._add_to_document(sha256, of_list)
        else:
            self.archived(sha256, status="read", observed=observed, **said)
        return list_id

    def _add_to_document(self, sha256: str, of_list: Cells) -> None:
        """A further list of a document: its rows add up, and what is said of its only list is said no more."""
        (document,) = [row for row in self.rows["documents"] if row["document_sha256"] == sha256]
        for column, value in of_list.items():
            adds_up = column in ("rows_seen", "rows_loaded", "rows_quarantined")
            document[column] = document[column] + value if adds_up else None

    def archived(self, sha256: str, *, status: str, observed: str = FIRST_SEEN, **document: Any) -> None:
        """Add a document of any status, read or not, with the one origin that it has."""
        row = (
            dict.fromkeys(RAW_SCHEMAS["documents"])
            | {
                "document_sha256": sha256,
                "publisher_id": "cn.miit",
                "media_type": "pdf",
                "bytes": 1000,
                "file_name": "list.pdf",
                "title": "",
                "document_number": "",
                "page_url": "",
                "source_url": "",
                "status": status,
                "first_observed_at": datetime.fromisoformat(FIRST_SEEN),
                "last_observed_at": datetime.fromisoformat(observed),
            }
            | document
        )
        self.rows["documents"].append(row)
        self.rows["document_origins"].append(
            {column: row.get(column) for column in RAW_SCHEMAS["document_origins"]}
            | {"origin_no": 1, "place_no": 1, "place": row["source_url"] or row["media_type"]}
        )

    def group(self, list_id: str, group_no: int, rows_stated: int | None, **group: Any) -> None:
        """Add a product group with the number of rows it states."""
        self.rows["list_groups"].append(
            dict.fromkeys(RAW_SCHEMAS["list_groups"])
            | {
                "list_id": list_id,
                "evidence": "transcribed",
                "group_no": group_no,
                "category": f"种类{group_no}",
                "rows_stated": rows_stated,
                "rows_seen": rows_stated or 0,
            }
            | group
        )

    def reading_issue(self, list_id: str, code: str, message: str, severity: str = "warning") -> None:
        """Add something the reader wants a person to know."""
        self.rows["reading_issues"].append(
            dict.fromkeys(RAW_SCHEMAS["reading_issues"])
            | {"list_id": list_id, "code": code, "severity": severity, "message": message}
        )

    def attempt(self, attempt_id: str, **attempt: Any) -> None:
        """Add an attempt to ingest something."""
        self.rows["harvest_attempts"].append(
            dict.fromkeys(RAW_SCHEMAS["harvest_attempts"])
            | {
                "attempt_id": attempt_id,
                "publisher_id": "cn.miit",
                "attempt_stage": "ingest",
                "url": "",
                "outcome": "stored",
                "attempted_at": datetime.fromisoformat(FIRST_SEEN),
            }
            | attempt
        )

    def write(self, home: Path) -> Path:
        """Write every raw table under the home's warehouse and return the home."""
        folder = home / "warehouse" / "raw"
        for table in RAW_SCHEMAS:
            if table not in (*organizations.TABLES, *MENTIONS):
                write_raw_table(folder, table, frame(table, self.rows[table]))
        for table, resolve in MENTIONS.items():
            write_raw_table(folder, table, resolve(frame("list_entries", self.rows["list_entries"]).lazy()))
        days = notice_days(*(frame(table, self.rows[table]) for table in ("document_origins", "notice_pages")))
        entries = frame("list_entries", self.rows["list_entries"])
        resolved = organization_tables(entries, self.judgements, days=days, told=self.told)
        for table in organizations.TABLES:
            write_raw_table(folder, table, resolved[table])
        names = resolved["organization_names"]
        known = [row for row in names.iter_rows(named=True) if row["name_understood"] not in self.unresolved]
        doubled = [
            row | {"organization_id": "org-000000000000"}
            for row in known
            if row["name_understood"] in self.resolved_twice
        ]
        write_raw_table(folder, "organization_names", frame("organization_names", [*known, *doubled]))
        return home

    def _list(self, program: str, batch: str, stage: str, names: Iterable[str | Cells], common: Cells) -> str:
        program_id, list_id = _program_id(program), f"{_program_id(program)}:{batch}:{stage}"
        known = tables.national_lists().get(list_id)
        for place, row in enumerate(names, start=1):
            cells: dict[str, Any] = {"name": row} if isinstance(row, str) else dict(row)
            name = cells.pop("name")
            corrected = cells.pop("corrected", {})
            entry = (
                dict.fromkeys(RAW_SCHEMAS["list_entries"])
                | {
                    "list_id": list_id,
                    "program_id": program_id,
                    "batch": batch,
                    "stage": stage,
                    "notice_id": _notice_id(program, batch, stage),
                    "publisher_id": program_id.rsplit(".", 1)[0],
                    "source_url": known.attachment_url if known else None,
                    "page_url": known.page_url if known else None,
                    "ordinal": place,
                    "row_index": place,
                    "name_as_published": name,
                }
                | _region(cells.pop("region", "北京"))
                | dict(common)
                | cells
            )
            if entry["evidence"] == "transcribed":
                entry["row_index"] = None
            # As reading leaves it: an empty text says nothing, and is missing.
            given = {column: None if value == "" else value for column, value in entry.items()}
            given["entry_id"] = entry["entry_id"] or f"{entry['list_id']}:{entry['ordinal']}"
            self.rows["list_entries"].append(understand_as_printed(given) | corrected)
        return list_id


def _region(printed: str) -> dict[str, Any]:
    match = places.resolve_region(printed)
    return {
        "region_as_published": printed,
        "province_code": match.province_code if match else None,
        "city_code": match.city_code if match else None,
    }


def _program_id(program: str) -> str:
    """`green_factory` stands for the national program; any other program is named in full."""
    return program if "." in program else f"cn.miit.{program}"


def _notice_id(program: str, batch: str, stage: str) -> str:
    return f"{_program_id(program).rsplit('.', 1)[0]}:{batch}:{stage}"
