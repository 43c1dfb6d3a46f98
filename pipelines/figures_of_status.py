"""Figures for whoever watches many machines: numbers by name, as `greenreg status --json` gives them."""

from collections.abc import Mapping

from pipelines.publisher_status import standstills
from pipelines.status import Status


def figures_of(status: Status) -> Mapping[str, int]:
    """What is counted of a status; each figure is there whatever its value."""
    publishers, lists = status.publishers, status.lists
    return {
        "publishers": len(publishers),
        "publishers_harvestable": sum(one.is_harvestable for one in publishers),
        "publishers_due": sum(one.is_due for one in publishers),
        "publishers_failing": sum(one.failing_since is not None for one in publishers),
        "publishers_standing_still": len(standstills(publishers)),
        "publishers_files_at_fault": len(status.faults),
        "documents": sum(one.documents for one in publishers),
        "documents_unread": sum(one.unread for one in publishers),
        "documents_quarantined": sum(len(one.failing) for one in publishers),
        "lists": len(lists),
        "lists_complete": sum(one.verdict == "complete" for one in lists),
        "lists_not_loaded": sum(not one.loaded for one in lists),
        "list_rows_loaded": sum(one.loaded for one in lists),
        "list_rows_quarantined": sum(one.quarantined for one in lists),
        "disk_bytes": sum(status.disk.values()),
    }
