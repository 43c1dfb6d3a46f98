"""The verdict's page shows what failed to a person without the web, and nothing in the data can break it."""

from pathlib import Path

from expectations.checks import Severity
from expectations.report import CheckResult, GateReport, TableReport
from expectations.verdict_page import write_verdict_page
from languages.language import Language
from languages.spoken import speaking


def report(finding_in: object, why: str = "Another word would be counted nowhere.") -> GateReport:
    check = CheckResult(
        table="programs",
        name="level_is_known",
        expectation="expect_column_values_to_be_in_set",
        columns=("level",),
        severity=Severity.BLOCKING,
        why=why,
        success=False,
        rows_checked=2,
        unexpected_count=1,
        unexpected_by_column={},
        observed=None,
        sample_rows=({"level": finding_in},),
        error=None,
    )
    return GateReport((TableReport("programs", 2, (check,)),))


def test_a_failed_check_stands_on_the_page_with_its_rows_and_reason(tmp_path: Path) -> None:
    page = write_verdict_page(tmp_path, report("国际级")).read_text(encoding="utf-8")
    for shown in ("programs.level_is_known", "1 of 2 rows", "国际级", "counted nowhere"):
        assert shown in page


def test_what_a_document_prints_can_not_become_markup(tmp_path: Path) -> None:
    page = write_verdict_page(tmp_path, report("<script>alert(1)</script>")).read_text(encoding="utf-8")
    assert "<script>" not in page


def test_the_page_asks_nothing_of_the_web(tmp_path: Path) -> None:
    assert "http" not in write_verdict_page(tmp_path, report("x")).read_text(encoding="utf-8")


def test_the_page_says_in_both_languages_why_a_check_matters_and_is_the_same_for_every_operator(tmp_path: Path) -> None:
    reason = "An organization is known from lists alone."
    pages = []
    for language in Language:
        with speaking(language):
            pages.append(write_verdict_page(tmp_path, report("a", reason)).read_bytes())
    assert pages[0] == pages[1]
    for shown in (reason, "组织只从名单得知。", "What was checked", "检查内容"):
        assert shown in pages[0].decode()
