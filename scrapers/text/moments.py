"""Moments as every output writes them: 2022-01-15T08:00:00Z."""

from datetime import UTC, datetime


def as_iso(moment: datetime) -> str:
    """Return a moment in UTC with T and Z; one without a zone is UTC, as every time of a release is."""
    in_utc = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    return f"{in_utc.isoformat()}Z"
