"""`python -m pipelines.lock_schema` brings schema.lock up to the columns that were added, and says what it lacks."""

import sys

from pipelines.dbt.project import ensure_manifest
from pipelines.home import CHECKOUT
from pipelines.release.dictionary import read_dictionary
from pipelines.release.schema_lock import breaches, read_schema_lock, with_additions, write_schema_lock


def main() -> None:
    """Write what was added into schema.lock; end with status 1 where something is left for a person to do."""
    dictionary = read_dictionary(ensure_manifest())
    lock = with_additions(dictionary, read_schema_lock())
    write_schema_lock(lock)
    found = list(breaches(dictionary, lock, (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")))
    sys.stdout.write("".join(f"{one}\n" for one in found) or f"schema.lock: {lock.version}\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
