"""release.json: which tables a release holds, how many rows and which bytes, and what it was made from and with."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.checksums import sha256_of
from pipelines.release.dictionary import Dictionary
from pipelines.release.schema_lock import read_schema_lock
from scrapers.text.worded import worded

INVENTORY_FILE: Final = "release.json"
# The distributions whose version can change the bytes of a release.
_MAKERS: Final = ("dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "green-registry", "pyarrow")
_ID_LENGTH: Final = 16
# What a release says that was made before its schema had versions.
_BEFORE_VERSIONS: Final = "0.0.0"


class NotAReleaseError(Exception):
    """A folder has no readable release.json."""


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """One table's parquet file: how many rows, how many bytes, and their sha256."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """What release.json states. `inputs` is the fingerprint of the rows and the code the release follows from.

    `accepted_losses` are those that the operator had accepted when it was made, of this release and of earlier ones.
    `schema_version` is the version of `schema.lock` that its tables keep.
    """

    release_id: str
    inputs: str
    tables: Mapping[str, ReleasedTable]
    versions: Mapping[str, str]
    accepted_losses: tuple[AcceptedLoss, ...] = ()
    schema_version: str = _BEFORE_VERSIONS


def take_inventory(
    folder: Path,
    dictionary: Dictionary,
    rows: Mapping[str, int],
    inputs: str,
    accepted_losses: tuple[AcceptedLoss, ...] = (),
) -> Inventory:
    """Hash the parquet files of a candidate, and derive the release id from them and from all that is said of them.

    That is the dictionary with its references, words and macros, the version of the schema, and the accepted losses.
    """
    tables = {
        table.name: ReleasedTable(rows[table.name], path.stat().st_size, sha256_of(path))
        for table in dictionary
        for path in [folder / f"{table.name}.parquet"]
    }
    schema_version = str(read_schema_lock().version)
    release_id = _release_id(tables, dictionary, accepted_losses, schema_version)
    versions = {name: version(name) for name in _MAKERS}
    return Inventory(release_id, inputs, tables, versions, accepted_losses, schema_version)


def write_inventory(folder: Path, inventory: Inventory) -> Path:
    """Write release.json. It holds no time of day and no path, so that equal content gives equal bytes."""
    target = folder / INVENTORY_FILE
    target.write_text(json.dumps(asdict(inventory), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return target


def read_inventory(folder: Path) -> Inventory:
    """Return what the folder's release.json states. Raises NotAReleaseError when it has none or it is not readable."""
    try:
        stated: dict[str, Any] = json.loads((folder / INVENTORY_FILE).read_text(encoding="utf-8"))
        tables = {name: ReleasedTable(**table) for name, table in stated.pop("tables").items()}
        accepted = tuple(AcceptedLoss(**loss) for loss in stated.pop("accepted_losses", ()))
        return Inventory(tables=tables, accepted_losses=accepted, **stated)
    except (OSError, ValueError, TypeError, KeyError) as error:
        said = worded(
            "{folder} is not a release: its {inventory_file} can't be read. `greenreg verify` says more",
            folder=folder,
            inventory_file=INVENTORY_FILE,
        )
        raise NotAReleaseError(said) from error


def _release_id(
    tables: Mapping[str, ReleasedTable],
    dictionary: Dictionary,
    accepted_losses: Iterable[AcceptedLoss],
    schema_version: str,
) -> str:
    lines = "".join(f"{name} {tables[name].sha256}\n" for name in sorted(tables))
    lines += json.dumps(asdict(dictionary), ensure_ascii=False, sort_keys=True) + f"\nschema {schema_version}\n"
    lines += "".join(f"accepted {json.dumps(astuple(loss), ensure_ascii=False)}\n" for loss in accepted_losses)
    return hashlib.sha256(lines.encode()).hexdigest()[:_ID_LENGTH]
