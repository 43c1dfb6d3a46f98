"""Corrections of two cells of the good registry, and how each check on them is broken."""

import datetime as dt

from tests.builders.breaks import Break, with_twin

_ENTRY = "cn.miit.green_factory:1:final:1"


def good_rows() -> list[dict[str, object]]:
    """One correction that was applied, and one that waits for its document."""
    applied: dict[str, object] = {
        "correction_id": "cor-0001",
        "entry_id": _ENTRY,
        "list_id": "cn.miit.green_factory:1:final",
        "document_sha256": None,
        "column_name": "assessor_as_published",
        "was": "某某评价中",
        "becomes": "某某评价中心",
        "evidence": "The list proposed before has the whole name.",
        "reason": "The name ends before its last character.",
        "reviewed_by": "maintainers",
        "reviewed_on": dt.date(2026, 1, 1),
        "status": "applied",
    }
    waiting = {
        "correction_id": "cor-0002",
        "entry_id": None,
        "list_id": None,
        "document_sha256": "9" * 64,
        "column_name": "product_name",
        "status": "document_not_held",
    }
    return [applied, applied | waiting]


BREAKS = (
    Break("corrections", "only_cells_of_a_list_are_corrected", {"column_name": "page"}),
    Break("corrections", "correction_id_has_its_form", {"correction_id": "17"}),
    Break("corrections", "applied_corrections_have_their_entry", {"entry_id": None}),
    Break("corrections", "a_correction_changes_the_text", {"becomes": "某某评价中"}),
    Break("corrections", "one_correction_a_cell", rows=with_twin(correction_id="cor-0003")),
    Break("corrections", "document_sha256_has_its_form", {"document_sha256": "abc"}),
)
