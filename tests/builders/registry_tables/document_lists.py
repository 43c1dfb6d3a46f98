"""`document_lists`: one document of one list, and an older one that gave way to it."""

from tests.builders.breaks import Break

_LIST = "cn.miit.green_factory:2021:final"
_DOCUMENT, _OLD_DOCUMENT = "a" * 64, "c" * 64


def good_rows() -> list[dict[str, object]]:
    """Two documents of one list, of which the later stands."""
    stands: dict[str, object] = {
        "document_sha256": _DOCUMENT,
        "list_no": 1,
        "origin_no": 1,
        "list_id": _LIST,
        "program_id": "cn.miit.green_factory",
        "batch": "2021",
        "stage": "final",
        "notice_id": "cn.miit:2021:final",
        "list_title": "2021年度绿色工厂名单",
        "decided_by": "list title",
        "rows_seen": 662,
        "rows_loaded": 660,
        "rows_quarantined": 2,
        "rows_stated": 662,
    }
    return [stands, stands | {"document_sha256": _OLD_DOCUMENT, "superseded_by_sha256": _DOCUMENT}]


BREAKS = (
    Break("document_lists", "no_row_of_a_list_is_lost", {"rows_quarantined": 1}),
    Break("document_lists", "list_no_counts_from_one", {"list_no": 0}),
    Break("document_lists", "rows_are_loaded_under_the_id_of_their_list", {"list_id": None}),
    Break("document_lists", "list_id_is_program_batch_and_stage", {"list_id": "cn.miit.green_factory:2022:final"}),
    Break(
        "document_lists",
        "no_document_supersedes_itself_for_a_list",
        {"superseded_by_sha256": _OLD_DOCUMENT},
        row=1,
    ),
    Break("document_lists", "the_stated_total_of_a_list_is_met", {"rows_stated": 661}),
)
