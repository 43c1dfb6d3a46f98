"""A home as the version before left it: its log's lines, its release and its record of runs, written out as they were.

What is said here in JSON and SQL is not made by today's code, which would bring it up to date.
"""

import json
from pathlib import Path

import dagster as dg
import duckdb
import yaml

from pipelines.release.checksums import CHECKSUM_FILE, write_checksums
from scrapers.archive.store import ObjectStore
from tests.builders.bad_homes import small_home

DOCUMENT = "第一批绿色工厂名单".encode()
#: Before walks were logged: each page of a listing for itself, and nothing of what it states.
_LINES = (
    '{{"bytes": 27, "document_sha256": "{sha256}", "file_name": "名单.txt", "media_type": "text/plain", "observed_at": '
    '"2026-01-05T08:00:00+00:00", "outcome": "stored", "publisher_id": "cn.miit", "stage": "ingest"}}',
    '{{"http_status": 200, "observed_at": "2026-01-06T08:00:00+00:00", "outcome": "unchanged", "page_url": '
    '"{column}", "publisher_id": "cn.miit", "robots": "allowed", "seconds": 0.5, "stage": "listing"}}',
    '{{"note": "60 s", "observed_at": "2026-01-13T08:00:00+00:00", "outcome": "timeout", "page_url": "{column}", '
    '"publisher_id": "cn.miit", "stage": "listing"}}',
)
_RAW = {
    "documents": "select '{sha256}' as document_sha256, 'quarantined' as status, 'stage_unknown' as status_reason, "
    "'no notice' as status_detail",
    "list_entries": "select 'e' as entry_id, 'cn.miit.green_factory' as program_id, '1' as batch, 'final' as stage, "
    "'transcribed' as evidence",
}
#: What release.json did not say yet.
_LATER = ("accepted_losses", "schema_version")


def older_home(home: Path, column: str) -> Path:
    """A home with a tiny release, a document, looks at the listing at the address `column`, and one run."""
    small_home(home)
    _date_back((home / "releases" / "latest").resolve())
    sha256 = ObjectStore(home / "archive").put(DOCUMENT)
    log = "".join(line.format(sha256=sha256, column=column) + "\n" for line in _LINES)
    (home / "archive" / "manifest.jsonl").write_text(log, encoding="utf-8")
    (home / "warehouse" / "raw").mkdir(parents=True)
    with duckdb.connect() as database:
        for table, query in _RAW.items():
            database.sql(query.format(sha256=sha256)).write_parquet(
                str(home / "warehouse" / "raw" / f"{table}.parquet")
            )
    _run_once(home)
    return home


def _date_back(release: Path) -> None:
    inventory = release / "release.json"
    inventory.chmod(0o644)
    stated = json.loads(inventory.read_text(encoding="utf-8"))
    inventory.write_text(json.dumps({name: value for name, value in stated.items() if name not in _LATER}))
    (release / CHECKSUM_FILE).unlink()
    write_checksums(release)


def _run_once(home: Path) -> None:
    """Let Dagster keep a run with its own storage, which the project's own came after."""

    @dg.job(name="refresh")
    def refresh() -> None:
        pass

    configured = home / "configured"
    configured.mkdir()
    storage = {"storage": {"sqlite": {"base_dir": str(home)}}, "telemetry": {"enabled": False}}
    (configured / "dagster.yaml").write_text(yaml.safe_dump(storage))
    with dg.DagsterInstance.from_config(str(configured)) as instance:
        refresh.execute_in_process(instance=instance)
