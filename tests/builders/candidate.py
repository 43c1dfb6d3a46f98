"""A candidate built whole, with nothing done meanwhile, and one of parquet files alone."""

from pathlib import Path

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.candidate import Candidate, candidate_being_built, candidate_folder, described, sweep_leftovers
from pipelines.release.dictionary import Dictionary
from pipelines.release.parquet_files import write_parquet_files


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
    sweep_leftovers(releases)
    folder = candidate_folder(releases)
    folder.mkdir(parents=True)
    return described(folder, dictionary, write_parquet_files(warehouse, dictionary, folder), inputs, accepted_losses)
