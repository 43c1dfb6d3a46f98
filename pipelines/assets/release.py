"""The release: a candidate built from the registry, judged by the expectations, published when they hold."""

from collections.abc import Iterator

import dagster as dg

from expectations.gate import GATED_TABLES, TableReport, run_gate
from pipelines.assets.archive import OWNERS
from pipelines.dbt import MANIFEST
from pipelines.fingerprint import inputs_fingerprint
from pipelines.release.candidate import build_candidate, candidate_folder
from pipelines.release.dictionary import read_dictionary
from pipelines.release.publish import publish
from pipelines.resources import Warehouse

_CANDIDATE = dg.AssetKey(["release", "candidate"])


@dg.asset(
    key=_CANDIDATE,
    deps=[["registry", table] for table in GATED_TABLES],
    group_name="release",
    kinds={"parquet", "duckdb"},
    owners=OWNERS,
    description="Every public table as parquet, the DuckDB file and the dictionary, apart until they are judged.",
    check_specs=[
        spec
        for table in GATED_TABLES
        for spec in (
            dg.AssetCheckSpec(
                f"{table}_holds", asset=_CANDIDATE, blocking=True, description=f"What must hold of `{table}`."
            ),
            dg.AssetCheckSpec(
                f"{table}_is_as_usual", asset=_CANDIDATE, description=f"What should hold of `{table}`; only warns."
            ),
        )
    ],
)
def candidate(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Build the candidate and let the expectations judge it. A blocking one that fails stops the release."""
    home = warehouse.home
    dictionary = read_dictionary(MANIFEST)
    built = build_candidate(home.warehouse, home.releases, dictionary, inputs_fingerprint(home))
    report = run_gate(built.folder, dictionary)
    yield dg.MaterializeResult(
        asset_key=_CANDIDATE,
        metadata={"rows": dg.MetadataValue.json(built.rows), "release_id": built.release_id},
    )
    judged = {table.table: table for table in report.tables}
    # By name, so that a table without a verdict is an error: Dagster does not gate on a check that says nothing.
    for table in GATED_TABLES:
        yield _check_result(judged[table], blocking=True)
        yield _check_result(judged[table], blocking=False)


@dg.asset(
    key=["release", "latest"],
    deps=[candidate],
    group_name="release",
    kinds={"parquet", "duckdb"},
    owners=OWNERS,
    description="The newest release that passed the gate; `latest` moves to it in one step.",
)
def latest(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Publish the judged candidate. The same content as before is no new release."""
    published = publish(warehouse.home.releases, candidate_folder(warehouse.home.releases))
    return dg.MaterializeResult(
        metadata={
            "release_id": published.release_id,
            "is_new": published.is_new,
            "path": dg.MetadataValue.path(str(published.folder)),
        }
    )


def _check_result(table: TableReport, *, blocking: bool) -> dg.AssetCheckResult:
    checks = [check for check in table.checks if (check.severity == "blocking") is blocking]
    failed = [check for check in checks if not check.success]
    return dg.AssetCheckResult(
        asset_key=_CANDIDATE,
        check_name=f"{table.table}_{'holds' if blocking else 'is_as_usual'}",
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        description="; ".join(f"{check.why} ({check.unexpected_count} rows)" for check in failed) or None,
        metadata={
            "checks": len(checks),
            "failed": len(failed),
            "rows": table.rows,
            "failures": dg.MetadataValue.json(
                [
                    {
                        "expectation": check.expectation,
                        "why": check.why,
                        "unexpected_count": check.unexpected_count,
                        "sample_rows": list(check.sample_rows),
                    }
                    for check in failed
                ]
            ),
        },
    )
