"""What an id names, in a register of a few rows."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.release.dictionary import Dictionary
from serving.explain.explanation import explain
from serving.explain.register import Register, open_register
from serving.explain.subjects import UnknownId, find_subject
from serving.query.opened import QueryError
from tests.builders.registry import Rows, table, write_warehouse

TEXT = "varchar"
ORGANIZATIONS = table("organizations", ["organization_id"], {"organization_id": TEXT, "name": TEXT})
REDIRECTS = table(
    "organization_redirects",
    ["old_organization_id"],
    {"old_organization_id": TEXT, "organization_id": TEXT, "reason": TEXT},
)
DOCUMENTS = table(
    "documents", ["document_sha256"], {"document_sha256": TEXT, "file_name": TEXT, "status": TEXT, "notice_id": TEXT}
)
FIGURES = table(
    "reconciliation",
    ["reconciliation_id"],
    {
        "reconciliation_id": TEXT,
        "program_id": TEXT,
        "region_code": TEXT,
        "batch": TEXT,
        "as_of": "date",
        "counted_to": "date",
        "measure": TEXT,
        "published": "integer",
        "derived": "integer",
        "status": TEXT,
        "arithmetic": TEXT,
        "notice_id": TEXT,
        "total_id": TEXT,
    },
)
ENTRIES = table(
    "list_entries",
    ["entry_id"],
    {
        "entry_id": TEXT,
        "list_id": TEXT,
        "program_id": TEXT,
        "batch": TEXT,
        "stage": TEXT,
        "notice_id": TEXT,
        "ordinal": "integer",
        "province_code": TEXT,
        "city_code": TEXT,
        "document_sha256": TEXT,
    },
)
ISSUES = table(
    "data_issues",
    ["issue_id"],
    dict.fromkeys(
        ("issue_id", "code", "entry_id", "notice_id", "document_sha256", "box", "before", "note_en", "note_zh"), TEXT
    )
    | {"page": "integer"},
)
NOTICES = table(
    "notices", ["notice_id"], {"notice_id": TEXT, "title": TEXT, "issued_on": "date", "published_on": "date"}
)


def entry(batch: str, ordinal: int, province: str) -> dict[str, object]:
    list_id = f"cn.miit.green_park:{batch}:final"
    return {
        "entry_id": f"{list_id}:{ordinal}",
        "list_id": list_id,
        "program_id": "cn.miit.green_park",
        "batch": batch,
        "stage": "final",
        "notice_id": f"cn.miit:{batch}:final",
        "ordinal": ordinal,
        "province_code": province,
    }


def figure(name: str, published: int, derived: int | None, **cells: object) -> dict[str, object]:
    return {
        "reconciliation_id": f"rcn-{name}",
        "program_id": "cn.miit.green_park",
        "region_code": "CN",
        "measure": "cumulative",
        "as_of": "2018-12-31",
        "counted_to": "2018-12-31",
        "published": published,
        "derived": derived,
        "status": "match",
    } | cells


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    rows: Rows = {
        "organizations": [
            {"organization_id": "org-b2145565198e", "name": "甲公司"},
            {"organization_id": "org-c95c75504ed2", "name": "乙公司"},
        ],
        "organization_redirects": [
            {"old_organization_id": "org-000000000001", "organization_id": "org-000000000002", "reason": "merged"},
            {"old_organization_id": "org-000000000002", "organization_id": "org-c95c75504ed2", "reason": "merged"},
            {"old_organization_id": "org-round", "organization_id": "org-turning", "reason": "merged"},
            {"old_organization_id": "org-turning", "organization_id": "org-round", "reason": "merged"},
        ],
        "documents": [
            {"document_sha256": "ab" * 32, "file_name": "a.pdf", "status": "read"},
            {"document_sha256": "ab" * 31 + "cd", "file_name": "b.pdf", "status": "read"},
        ],
        "list_entries": [entry("1", 1, "11"), entry("1", 2, "12"), entry("2", 1, "11"), entry("3", 1, "11")],
        "notices": [
            {"notice_id": "cn.miit:1:final", "title": "一", "issued_on": "2017-08-23"},
            {"notice_id": "cn.miit:2:final", "title": "二", "published_on": "2018-02-11"},
            {"notice_id": "cn.miit:3:final", "title": "三", "issued_on": "2019-10-29"},
        ],
        "data_issues": [
            {"issue_id": "iss-row", "code": "row_quarantined", "box": "1,2,3,4", "page": 2, "note_en": "why"},
            {"issue_id": "iss-sheet", "code": "row_quarantined", "page": 2, "note_en": "why"},
        ],
        "reconciliation": [
            figure("cumulative", 3, 3),
            figure("beijing", 2, 2, region_code="11"),
            figure("one-notice", 5, 2, measure="listed", batch="1", notice_id="cn.miit:1:final", status="gap"),
            figure("reckoned", 4, 4, status="explained", arithmetic="3 rows + 1 announced = 4"),
            figure("nothing", 9, None, status="not_loaded", measure="new", batch="9"),
        ],
    }
    path = tmp_path_factory.mktemp("register") / "warehouse.duckdb"
    tables = Dictionary((ORGANIZATIONS, REDIRECTS, DOCUMENTS, FIGURES, ENTRIES, NOTICES, ISSUES))
    with duckdb.connect(str(write_warehouse(path, tables, rows)), read_only=True) as connection:
        yield Register(connection)


def test_a_former_organization_id_leads_to_the_organization_it_became(register: Register) -> None:
    found = find_subject(register, "org-000000000001")
    assert (found.kind, found.subject_id) == ("organization", "org-c95c75504ed2")
    assert explain(register, "org-000000000001").steps[0].facts["stands for"] == "org-c95c75504ed2"


def test_the_issue_of_a_row_that_was_kept_out_leads_to_where_it_stands(register: Register) -> None:
    told = explain(register, "iss-row")
    assert (told.entry, told.kept_out and told.kept_out["box"]) == (None, "1,2,3,4")
    assert explain(register, "iss-sheet").kept_out is None


def test_redirects_that_go_in_a_circle_lead_nowhere(register: Register) -> None:
    with pytest.raises(UnknownId):
        find_subject(register, "org-round")


def test_an_unknown_id_is_answered_with_those_near_it(register: Register) -> None:
    with pytest.raises(UnknownId, match=r"Nothing has the id 'org-b214556519'\. Near: org-b2145565198e\."):
        find_subject(register, "org-b214556519")
    with pytest.raises(UnknownId, match=r"Near: cn\.miit\.green_park:2:final"):
        find_subject(register, "cn.miit.green_park:2:fina")


def test_the_first_digits_of_a_document_name_it_where_only_one_begins_so(register: Register) -> None:
    assert find_subject(register, "ab" * 31 + "c").subject_id == "ab" * 31 + "cd"
    with pytest.raises(UnknownId):
        find_subject(register, "abababab")


def answered(register: Register, figure_id: str) -> tuple[list[object], str]:
    step = explain(register, figure_id).steps[-1]
    assert step.name == "rows that answer it"
    return [row["entries"] for row in step.rows], step.remark


def test_a_cumulative_figure_is_answered_by_the_final_lists_up_to_its_day(register: Register) -> None:
    assert answered(register, "rcn-cumulative") == (
        [2, 1],
        "The rows of these lists add up to 3, which is what is derived.",
    )


def test_a_regions_figure_is_answered_by_the_rows_of_that_region(register: Register) -> None:
    assert answered(register, "rcn-beijing")[0] == [1, 1]


def test_an_announced_number_is_answered_by_the_rows_of_its_notice(register: Register) -> None:
    assert answered(register, "rcn-one-notice")[0] == [2]


def test_a_figure_reckoned_from_more_than_rows_shows_its_arithmetic(register: Register) -> None:
    rows, remark = answered(register, "rcn-reckoned")
    assert (rows, remark) == ([2, 1], "The rows of these lists add up to 3; 4 is derived: 3 rows + 1 announced = 4.")


def test_a_figure_without_rows_says_so(register: Register) -> None:
    assert answered(register, "rcn-nothing") == ([], "No loaded row answers it.")


def test_before_the_first_refresh_there_is_nothing_to_explain(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="greenreg refresh"), open_register(tmp_path):
        pass
