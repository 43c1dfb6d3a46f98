"""The dates of a notice: two that disagree, and one known beforehand."""

import datetime as dt
from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
NOTICE = "cn.miit:2021:final"


def good_rows() -> list[dict[str, Any]]:
    """Two dates on a page, the later of which is not taken, and the known one."""
    signed = {
        "date_id": "ndt-000000000001",
        "notice_id": NOTICE,
        "kind": "signature",
        "on_date": dt.date(2022, 1, 15),
        "speaks_of": "issued_on",
        "is_taken": True,
        "page_url": "https://www.miit.gov.cn/a.html",
        "document_sha256": DOCUMENT,
    }
    written = {"date_id": "ndt-000000000002", "kind": "written", "on_date": dt.date(2022, 1, 20), "is_taken": False}
    known = {"date_id": "ndt-000000000003", "kind": "known_issued", "document_sha256": None}
    return [signed, signed | written, signed | known]


BREAKS = [
    Break("notice_dates", "known_dates_are_taken", {"is_taken": False}, row=2),
    Break("notice_dates", "dates_are_of_the_years_of_the_programs", {"on_date": dt.date(1999, 1, 1)}),
]
