"""csv/: every public table as a CSV file that a spreadsheet opens right, with a data package of its own.

How cells are written is said in `csv_form`.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.release.checksums import sha256_of
from pipelines.release.dictionary import Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.csv_form import ENCODING, write_csv
from pipelines.release.pack.datapackage import DATAPACKAGE_FILE, described, table_schema
from pipelines.release.pack.sources import Source

CSV_FOLDER: Final = "csv"

_NEUTRALISED_EN: Final = (
    "A text that begins with = + - @ (also full-width, or after blanks) or ' has one ' put before it, so that no"
    " spreadsheet takes it for a formula; take it away to have the text as published. Control characters and marks of"
    " direction are written as pictures or code points. The parquet files hold every text unchanged."
)
_NEUTRALISED_ZH: Final = (
    "以 = + - @（含全角及前有空格者）或 ' 开头的文本前加一个 '，以免被电子表格当作公式，去掉即为原文；"
    "控制字符和书写方向标记以图形或码位表示。Parquet 文件中的文本未作任何改动。"
)


def write_csv_files(folder: Path, dictionary: Dictionary, inventory: Inventory, sources: Sequence[Source]) -> Path:
    """Write `csv/<table>.csv` for every parquet file in the folder, and `csv/datapackage.json`; return the folder."""
    target = folder / CSV_FOLDER
    target.mkdir()
    for table in dictionary:
        write_csv(pl.scan_parquet(folder / f"{table.name}.parquet"), target / f"{table.name}.csv")
    package = {
        **described(inventory, sources),
        "note": _NEUTRALISED_EN,
        "note_zh": _NEUTRALISED_ZH,
        "resources": [_resource(target, table, inventory) for table in dictionary],
    }
    stated = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (target / DATAPACKAGE_FILE).write_text(stated, encoding="utf-8")
    return target


def _resource(folder: Path, table: Table, inventory: Inventory) -> dict[str, Any]:
    file = folder / f"{table.name}.csv"
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": ENCODING,
        "description": f"{table.description_en} {table.grain_en}",
        "description_zh": f"{table.description_zh}{table.grain_zh}",
        "rows": inventory.tables[table.name].rows,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
        "schema": table_schema(table),
    }
