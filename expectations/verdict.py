"""The gate's verdict as it lies in the release: which files were judged, and what failed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from expectations.report import GateReport

RESULTS_FOLDER: Final = "expectations"
_VERDICT_FILE: Final = "verdict.json"


class NoVerdictError(Exception):
    """A release holds no verdict that can be read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate decided. `judged_sha256` is table → sha256 of the parquet file that was judged."""

    passed: bool
    blocked_by: tuple[str, ...]
    warnings: tuple[str, ...]
    judged_sha256: Mapping[str, str]


def write_verdict(results: Path, report: GateReport, judged_sha256: Mapping[str, str]) -> Path:
    """Write the verdict beside the suites' results and return its path."""
    verdict = Verdict(
        passed=report.passed,
        blocked_by=tuple(str(check) for check in report.blocking),
        warnings=tuple(str(check) for check in report.warnings),
        judged_sha256=judged_sha256,
    )
    target = results / _VERDICT_FILE
    target.write_text(
        json.dumps(asdict(verdict), ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    return target


def read_verdict(release: Path) -> Verdict:
    """Return the verdict on a release or candidate. Raises NoVerdictError when it was not judged to the end."""
    try:
        stated = json.loads((release / RESULTS_FOLDER / _VERDICT_FILE).read_text(encoding="utf-8"))
        return Verdict(
            passed=stated["passed"],
            blocked_by=tuple(stated["blocked_by"]),
            warnings=tuple(stated["warnings"]),
            judged_sha256=stated["judged_sha256"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise NoVerdictError(f"No verdict of the gate lies in {release.name}") from error
