"""A threshold, and the yearly duty of those that hold a title."""

import datetime as dt
from typing import Any

from tests.builders.breaks import Break

POLICY = "工信部节〔2024〕13号"


def good_rows() -> list[dict[str, Any]]:
    """A range of energy use, and a day of the year."""
    threshold: dict[str, Any] = {
        "rule_id": "sme.5000",
        "kind": "threshold",
        "region_code": "CN",
        "policy_id": POLICY,
        "clause_number": "第一章",
        "clause_id": "cls-000000000001",
        "applies_if": "designated",
        "rule_zh": "设能源管理岗位",
        "measure": "annual_energy_use",
        "comparator": "between",
        "value_low": 5000.0,
        "value_high": 10000.0,
        "low_included": True,
        "high_included": False,
        "unit": "吨标准煤",
        "effective_on": dt.date(2024, 1, 19),
        "status": "in_force",
        "evidence": "transcribed",
        "confidence": "high",
    }
    nothing_measured = dict.fromkeys(
        ("measure", "comparator", "value_low", "value_high", "low_included", "high_included", "unit")
    )
    duty = {
        "rule_id": "factory.report_by",
        "kind": "report_by",
        "program_id": "cn.miit.green_factory",
        "applies_if": "titled",
        "due_month_day": "04-15",
    }
    return [threshold, threshold | nothing_measured | duty]


BREAKS = [
    Break("rules", "bounds_are_in_order", {"value_high": 1.0}),
    Break("rules", "thresholds_are_in_tonnes_of_coal_equivalent", {"unit": "千瓦时"}),
    Break("rules", "thresholds_say_whether_the_lower_bound_counts", {"low_included": None}),
    Break("rules", "days_are_days_of_the_year", {"due_month_day": "31-07"}, row=1),
    Break("rules", "deadlines_have_their_day", {"due_month_day": None}, row=1),
    Break("rules", "titles_duties_name_their_program", {"program_id": None}, row=1),
]
