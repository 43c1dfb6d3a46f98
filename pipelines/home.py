"""Where things are kept: the places under GREENREG_HOME, and the checkout they were built by."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.bad_state import said_by_the_system
from scrapers.text.worded import worded

CHECKOUT = Path(__file__).resolve().parent.parent
DBT_PROJECT = CHECKOUT / "dbt_project"


class UnusableHome(Exception):
    """The home, or a file in it, is in a state that nothing can be done with; says what, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds the archive, the warehouse, the releases and Dagster's own storage."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Return the home that GREENREG_HOME names, to write into; what is missing of it is made.

        Raises UnusableHome where it can't be written.
        """
        home = cls._named()
        for folder in (home.root, home.archive, home.readings, home.raw, home.releases):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                raise UnusableHome(
                    worded(
                        "{folder} can't be made: {strerror}. Name another folder in GREENREG_HOME, or mend this one.",
                        folder=folder,
                        strerror=said_by_the_system(fault),
                    )
                ) from fault
            if not os.access(folder, os.W_OK | os.X_OK):
                raise UnusableHome(
                    worded(
                        "{folder} can't be written by this user. Give it the right to, or name another GREENREG_HOME.",
                        folder=folder,
                    )
                )
        return home

    @classmethod
    def found(cls) -> "Home":
        """Return the home that GREENREG_HOME names, to read; nothing is made. Raises UnusableHome where there is none.

        A mistyped name must not become an empty home that answers as if nothing had been harvested.
        """
        home = cls._named()
        if not home.root.exists():
            raise UnusableHome(
                worded(
                    "There is no {root}. Is GREENREG_HOME right? `greenreg refresh` makes a new home.", root=home.root
                )
            )
        if not os.access(home.root, os.R_OK | os.X_OK):
            raise UnusableHome(worded("{root} can't be read by this user. Give it the right to.", root=home.root))
        return home

    @classmethod
    def _named(cls) -> "Home":
        """Read GREENREG_HOME; without it, `data/` in the checkout.

        The variable is set for everything started from here (dbt's profile and dagster.yaml read it), always as an
        absolute path, since dbt runs in a folder of its own.
        """
        root = Path(os.environ.get("GREENREG_HOME") or CHECKOUT / "data").expanduser().resolve()
        if root.exists() and not root.is_dir():
            raise UnusableHome(worded("{root} is no folder. Name one in GREENREG_HOME.", root=root))
        os.environ["GREENREG_HOME"] = str(root)
        os.environ.setdefault("DAGSTER_HOME", str(CHECKOUT))
        return cls(root)

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
