"""What list entries mention besides organizations: assessment bodies and standards."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.archive import OWNERS
from pipelines.raw.tables import RAW_SCHEMAS, scan_raw_table, write_raw_table
from pipelines.resolution.mentions import MENTIONS, READ_FOR_MENTIONS
from pipelines.resources import Warehouse

_DESCRIPTIONS = {
    "assessor_names": "Each distinct cell that names assessment bodies, with the bodies it names.",
    "standard_citations": "Each distinct text that cites standards, with the standards it cites.",
}


@dg.multi_asset(
    name="mentions",
    specs=[
        dg.AssetSpec(
            ["raw", table],
            deps=[["raw", "list_entries"]],
            description=_DESCRIPTIONS[table],
            group_name="raw",
            owners=OWNERS,
            kinds={"polars", "parquet"},
        )
        for table in MENTIONS
    ],
)
def mentions(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Resolve the assessment bodies and the standards that list entries name."""
    raw = warehouse.home.raw
    entries = scan_raw_table(raw, "list_entries", READ_FOR_MENTIONS)
    for table, resolve in MENTIONS.items():
        resolved = resolve(entries)
        write_raw_table(raw, table, resolved)
        columns = [dg.TableColumn(name, str(data_type)) for name, data_type in RAW_SCHEMAS[table].items()]
        yield dg.MaterializeResult(
            asset_key=["raw", table],
            metadata={"dagster/row_count": len(resolved), "dagster/column_schema": dg.TableSchema(columns)},
        )
