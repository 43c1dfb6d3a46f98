"""Where things are kept: the places under GREENREG_HOME, and the checkout they were built by."""

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
DBT_PROJECT = CHECKOUT / "dbt_project"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds the archive, the warehouse, the releases and Dagster's own storage."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Read GREENREG_HOME; without it, `data/` in the checkout.

        The variable is set for everything started from here (dbt's profile and dagster.yaml read it), always as an
        absolute path, since dbt runs in a folder of its own.
        """
        root = Path(os.environ.get("GREENREG_HOME") or CHECKOUT / "data").expanduser().resolve()
        os.environ["GREENREG_HOME"] = str(root)
        os.environ.setdefault("DAGSTER_HOME", str(CHECKOUT))
        home = cls(root)
        for folder in (home.archive, home.readings, home.raw, home.releases):
            folder.mkdir(parents=True, exist_ok=True)
        return home

    @property
    def archive(self) -> Path:
        """The write-once store of fetched and ingested documents."""
        return self.root / "archive"

    @property
    def readings(self) -> Path:
        """What was read from each document, kept per reader version; can be deleted at any time."""
        return self.root / "readings"

    @property
    def raw(self) -> Path:
        """Rows as published, in parquet: what dbt starts from."""
        return self.root / "warehouse" / "raw"

    @property
    def rows_follow_from(self) -> Path:
        """The fingerprint of what the raw rows were made of; missing while they are written."""
        return self.root / "warehouse" / "raw.follows_from"

    @property
    def warehouse(self) -> Path:
        """The working DuckDB file that dbt builds in. Readers use a release's own file instead."""
        return self.root / "warehouse" / "green_registry.duckdb"

    @property
    def dbt_target(self) -> Path:
        """Where dbt leaves its artifacts and its log."""
        return self.root / "warehouse" / "dbt"

    @property
    def releases(self) -> Path:
        """Gated releases; `latest` points to the newest good one."""
        return self.root / "releases"

    @property
    def judgements(self) -> Path:
        """The operator's own judgements on who is who, beside those that the project ships; may be missing."""
        return self.root / "judgements.csv"

    @property
    def figure_judgements(self) -> Path:
        """The operator's own judgements on figures in review, beside those that the project ships; may be missing."""
        return self.root / "figure_judgements.csv"

    @property
    def rulings(self) -> Path:
        """The operator's own rulings on lists and rows, beside those that the project ships; may be missing."""
        return self.root / "rulings.csv"

    @property
    def renames(self) -> Path:
        """The operator's own register of renames that no list declares, beside the project's; may be missing."""
        return self.root / "renames.csv"

    @property
    def accepted_losses(self) -> Path:
        """What the operator accepts that a release lacks of the one before; may be missing."""
        return self.root / "accepted_losses.csv"

    @property
    def refresh_lock(self) -> Path:
        """Held by the one run that may write the warehouse."""
        return self.root / "refresh.lock"
