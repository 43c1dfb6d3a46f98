"""The verdict as one page that needs nothing else: every check, what failed first, sample rows; for a person."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from expectations.report import CheckResult, GateReport, TableReport, in_a_line

_PAGE_FILE: Final = "index.html"
_STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left;"
    "vertical-align:top}.blocking{color:#a00}.warning{color:#960}.holds{color:#060}summary{cursor:pointer}"
    "code{font-size:.9em;word-break:break-all}"
)


def write_verdict_page(results: Path, report: GateReport) -> Path:
    """Write `index.html` beside the suites' results and return its path. Equal reports give equal bytes."""
    target = results / _PAGE_FILE
    target.write_text("\n".join(_page(report)) + "\n", encoding="utf-8")
    return target


def _page(report: GateReport) -> Iterator[str]:
    checks = sum(len(table.checks) for table in report.tables)
    yield "<!doctype html><html lang=en><meta charset=utf-8><title>What was checked</title>"
    yield f"<style>{_STYLE}</style><h1>What was checked</h1>"
    yield (
        f"<p>{checks} expectations on {len(report.tables)} tables: {len(report.blocking)} blocking and "
        f"{len(report.warnings)} warning ones do not hold.</p>"
    )
    yield "<table><tr><th>severity<th>check<th>what was found<th>why it matters</tr>"
    for check in (*report.blocking, *report.warnings):
        yield _row(check)
    yield "</table><h2>Every table</h2>"
    for table in report.tables:
        yield from _table(table)
    yield "</html>"


def _table(table: TableReport) -> Iterator[str]:
    holding = sum(check.success for check in table.checks)
    yield (
        f"<details><summary><b>{escape(table.table)}</b>: {table.rows} rows, {holding} of {len(table.checks)} "
        f"expectations hold</summary><table>"
    )
    for check in table.checks:
        yield _row(check)
    yield "</table></details>"


def _row(check: CheckResult) -> str:
    state = "holds" if check.success else str(check.severity)
    found = "holds" if check.success else check.finding
    samples = "".join(f"<br><code>{escape(in_a_line(row))}</code>" for row in check.sample_rows)
    name = escape(f"{check.table}.{check.name}")
    what = f"<td class={state}>{escape(found)}{samples}"
    return f"<tr><td class={state}>{check.severity}<td>{name}{what}<td>{escape(check.why)}"
