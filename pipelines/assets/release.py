"""The release: a candidate built from the registry, judged by the expectations, published when they hold."""

import threading
from collections.abc import Iterator
from dataclasses import asdict

import dagster as dg

from expectations.checks import Severity
from expectations.gate import run_gate
from expectations.loading import load_great_expectations
from expectations.report import TableReport
from pipelines.assets.archive import OWNERS
from pipelines.dbt.project import ensure_manifest
from pipelines.fingerprint import inputs_fingerprint
from pipelines.raw.tables import read_raw_table
from pipelines.release.acceptance import read_accepted_losses
from pipelines.release.candidate import candidate_being_built, candidate_folder
from pipelines.release.dictionary import read_dictionary
from pipelines.release.kept import release_to_follow
from pipelines.release.losses import told, unaccepted_losses
from pipelines.release.publish import publish
from pipelines.release.quality import write_quality
from pipelines.release.schema_lock import read_schema_lock
from pipelines.release.shared import send_release
from pipelines.resources import Warehouse
from scrapers.archive.shared.files import shared_files

_CANDIDATE = dg.AssetKey(["release", "candidate"])
_DICTIONARY = read_dictionary(ensure_manifest())
_NOTHING_LOST = "nothing_is_lost"


def _check_name(table: str, severity: Severity) -> str:
    return f"{table}_{severity}"


@dg.asset(
    key=_CANDIDATE,
    deps=[["registry", table.name] for table in _DICTIONARY],
    group_name="release",
    kinds={"parquet", "duckdb"},
    owners=OWNERS,
    description="Every public table as parquet, the DuckDB file and the dictionary, apart until they are judged.",
    check_specs=[
        dg.AssetCheckSpec(
            _check_name(table.name, severity),
            asset=_CANDIDATE,
            blocking=severity is Severity.BLOCKING,
            description=f"The {severity} expectations on `{table.name}`.",
        )
        for table in _DICTIONARY
        for severity in Severity
    ]
    + [
        dg.AssetCheckSpec(
            _NOTHING_LOST,
            asset=_CANDIDATE,
            blocking=True,
            description="Titles and rows of the release before are all there, or their loss is accepted.",
        )
    ],
)
def candidate(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Build the candidate and let the expectations judge it. A blocking one that fails stops the release."""
    home = warehouse.home
    # The gate needs it, which takes seconds to load: DuckDB and others write the files meanwhile. Beside dbt it would
    # set the peak of memory.
    threading.Thread(target=load_great_expectations, daemon=True).start()
    accepted = read_accepted_losses(home.accepted_losses)
    inputs = inputs_fingerprint(home)
    deprecated = read_schema_lock().deprecated
    with candidate_being_built(home.warehouse, home.releases, _DICTIONARY, inputs, accepted, deprecated) as built:
        write_quality(built.folder, read_raw_table(home.raw, "organization_measures"))
        report = run_gate(built.folder, _DICTIONARY)
    yield dg.MaterializeResult(
        asset_key=_CANDIDATE,
        metadata={"rows": dg.MetadataValue.json(dict(built.rows)), "release_id": built.release_id},
    )
    judged = {table.table: table for table in report.tables}
    # By name, so that a table without a verdict is an error: Dagster does not gate on a check that says nothing.
    for table in _DICTIONARY:
        for severity in Severity:
            yield _check_result(judged[table.name], severity)
    before = release_to_follow(home.releases)
    lost = unaccepted_losses(home.releases, built.folder)
    yield dg.AssetCheckResult(
        asset_key=_CANDIDATE,
        check_name=_NOTHING_LOST,
        passed=not lost,
        description=told(lost) if lost else None,
        metadata={
            "losses": dg.MetadataValue.json([asdict(loss) for loss in lost]),
            "held_against": before.name if before else "no release: this is the first",
        },
    )


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
    if files := shared_files():
        send_release(files, published.folder)
    return dg.MaterializeResult(
        metadata={
            "release_id": published.release_id,
            "is_new": published.is_new,
            "path": dg.MetadataValue.path(str(published.folder)),
        }
    )


def _check_result(table: TableReport, severity: Severity) -> dg.AssetCheckResult:
    failed = table.failed(severity)
    blocks = severity is Severity.BLOCKING
    return dg.AssetCheckResult(
        asset_key=_CANDIDATE,
        check_name=_check_name(table.table, severity),
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        description="; ".join(f"{check} ({check.why})" for check in failed) or None,
        metadata={
            "rows": table.rows,
            "checks": sum(check.severity is severity for check in table.checks),
            "failed": len(failed),
            "failures": dg.MetadataValue.json(
                [
                    {
                        "check": check.name,
                        "why": check.why,
                        "rows_checked": check.rows_checked,
                        "unexpected_count": check.unexpected_count,
                        "finding": check.finding,
                        "sample_rows": [{key: str(value) for key, value in row.items()} for row in check.sample_rows],
                    }
                    for check in failed
                ]
            ),
        },
    )
