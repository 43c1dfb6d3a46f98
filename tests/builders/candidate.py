"""A candidate built whole, with nothing done meanwhile."""

from pathlib import Path

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.candidate import Candidate, candidate_being_built
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
