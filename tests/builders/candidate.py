"""A candidate built whole, with nothing done meanwhile, and one of parquet files alone."""

from pathlib import Path

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.candidate import Candidate, candidate_being_built, described, written_as_parquet
from pipelines.release.dictionary import Dictionary


def build_candidate(
    warehouse: Path,
    releases: Path,
    dictionary: Dictionary,
    inputs: str,
    accepted_losses: tuple[AcceptedLoss, ...] = (),
) -> Candidate:
    with candidate_being_built(warehouse, releases, dictionary, inputs, accepted_losses) as built:
        pass
    return built


def build_parquet_candidate(
    warehouse: Path,
    releases: Path,
    dictionary: Dictionary,
    inputs: str,
    accepted_losses: tuple[AcceptedLoss, ...] = (),
) -> Candidate:
    """All but the DuckDB file, for who reads the parquet files: to write it takes a process of its own."""
    folder, rows = written_as_parquet(warehouse, releases, dictionary)
    return described(folder, dictionary, rows, inputs, accepted_losses)
