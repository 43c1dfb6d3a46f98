"""The verdict as one page that needs nothing else: every check, what failed first, sample rows.

It is for a person, in English and Chinese.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from expectations.report import CheckResult, GateReport, TableReport, in_a_line
from languages.language import Language
from languages.spoken import translated_to
from scrapers.text.worded import Worded, worded

_PAGE_FILE: Final = "index.html"
_STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left;"
    "vertical-align:top}.blocking{color:#a00}.warning{color:#960}.holds{color:#060}summary{cursor:pointer}"
    "code{font-size:.9em;word-break:break-all}"
)


def write_verdict_page(results: Path, report: GateReport) -> Path:
    """Write `index.html` beside the results and return its path. Equal reports give equal bytes."""
    target = results / _PAGE_FILE
    target.write_text("\n".join(_page(report)) + "\n", encoding="utf-8")
    return target


def _page(report: GateReport) -> Iterator[str]:
    title = worded("What was checked")
    yield f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title>"
    yield f"<style>{_STYLE}</style><h1>{_told(title)}</h1>"
    summary = worded(
        "{checks} expectations on {tables} tables: {blocking} blocking and {warnings} warning ones do not hold.",
        checks=sum(len(table.checks) for table in report.tables),
        tables=len(report.tables),
        blocking=len(report.blocking),
        warnings=len(report.warnings),
    )
    yield f"<p>{_told(summary)}</p>"
    heads = (worded("severity"), worded("check"), worded("what was found"), worded("why it matters"))
    yield f"<table><tr>{''.join(f'<th>{_told(head)}' for head in heads)}</tr>"
    for check in (*report.blocking, *report.warnings):
        yield _row(check)
    yield f"</table><h2>{_told(worded('Every table'))}</h2>"
    for table in report.tables:
        yield from _table(table)
    yield "</html>"


def _told(said: Worded) -> str:
    return _both(said, translated_to(Language.ZH, said.template).format(**said.given))


def _both(english: str, chinese: str) -> str:
    """Two languages one below the other: the page is of the release, and its bytes are those of every operator."""
    return escape(english) + (f"<br><span lang=zh>{escape(chinese)}</span>" if chinese != english else "")


def _table(table: TableReport) -> Iterator[str]:
    held = worded(
        "{rows} rows, {holding} of {checks} expectations hold",
        rows=table.rows,
        holding=sum(check.success for check in table.checks),
        checks=len(table.checks),
    )
    yield f"<details><summary><b>{escape(table.table)}</b>: {_told(held)}</summary><table>"
    for check in table.checks:
        yield _row(check)
    yield "</table></details>"


def _row(check: CheckResult) -> str:
    state = "holds" if check.success else str(check.severity)
    found = _told(worded("holds")) if check.success else escape(check.finding)
    samples = "".join(f"<br><code>{escape(in_a_line(row))}</code>" for row in check.sample_rows)
    name = escape(f"{check.table}.{check.name}")
    what = f"<td class={state}>{found}{samples}"
    why = _both(check.why, translated_to(Language.ZH, check.why))
    return f"<tr><td class={state}>{check.severity}<td>{name}{what}<td>{why}"
