"""A threshold and a deadline of one clause."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
POLICY = "工信部节〔2024〕13号"


def good_rows() -> list[dict[str, Any]]:
    """A range with its unit, a deadline with its day."""
    threshold: dict[str, Any] = {
        "target_id": "tgt-000000000001",
        "policy_id": POLICY,
        "clause_id": "cls-000000000002",
        "kind": "threshold",
        "measure": "年综合能耗",
        "direction": None,
        "comparator": "between",
        "value_low": 5000.0,
        "value_high": 10000.0,
        "low_included": True,
        "high_included": False,
        "unit": "吨标准煤",
        "unit_as_printed": "万吨标准煤",
        "precision": "range",
        "as_printed": "5千吨标准煤以上不满1万吨标准煤",
        "sentence": "年综合能耗5千吨标准煤以上不满1万吨标准煤的企业",
        "text_start": 5,
        "text_end": 20,
        "document_sha256": DOCUMENT,
    }
    deadline = {
        "target_id": "tgt-000000000002",
        "kind": "deadline",
        "comparator": "before",
        "value_low": None,
        "value_high": None,
        "low_included": None,
        "high_included": None,
        "unit": None,
        "unit_as_printed": None,
        "precision": "exact",
        "deadline": "每年7月31日前",
    }
    return [threshold, threshold | deadline]


BREAKS = [
    Break("policy_targets", "bounds_are_in_order", {"value_high": 1.0}),
    Break("policy_targets", "figures_have_a_unit", {"unit": None}),
    Break("policy_targets", "deadlines_say_by_when", {"deadline": None}, row=1),
]
