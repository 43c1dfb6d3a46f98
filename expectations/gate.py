"""The gate: every table of a candidate is judged on its parquet file; what is found is kept in the candidate.

Its rows stay in their files: DuckDB counts what is not as expected, and Great Expectations judges by the counts.
"""

import hashlib
import importlib
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Final

import expectations.suites
from expectations.checks import Check, as_asked
from expectations.declared import DeclaredTable, declared_checks
from expectations.evaluation import Outcome, evaluate
from expectations.loading import load_great_expectations
from expectations.report import GateReport, TableReport
from expectations.tables import UnreadableTableError, opened
from expectations.verdict import RESULTS_FOLDER, write_verdict
from expectations.verdict_page import write_verdict_page
from scrapers.text.worded import worded


def _read_suites() -> Mapping[str, tuple[Check, ...]]:
    modules = (
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(expectations.suites.__path__, f"{expectations.suites.__name__}.")
        if not module.ispkg
    )
    return MappingProxyType({module.__name__.rpartition(".")[2]: module.CHECKS for module in modules})


SUITES: Final = _read_suites()


class GateError(Exception):
    """The gate can't judge: a suite is of no table, or a table's file is missing or damaged. The message says which."""


def run_gate(
    folder: Path,
    dictionary: Iterable[DeclaredTable],
    suites: Mapping[str, Sequence[Check]] = SUITES,
    tell: Callable[[str], None] = lambda _: None,
) -> GateReport:
    """Judge the parquet files in `folder`, and keep results, verdict and its page in its `expectations` folder.

    Every table of the dictionary is held to what the dictionary declares of it, and to its suite where it has one. The
    report is complete whatever fails; whether to stop is the caller's step (`report.passed`). Equal files give equal
    bytes. Raises GateError when a suite is of no table of the dictionary, or a table has no file that can be read.
    """
    tables = sorted(dictionary, key=lambda table: table.name)
    _check_all_there(folder, tables, suites)
    results = folder / RESULTS_FOLDER
    # A former verdict must not outlive this judging, should it not come to its end.
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir()
    asked = {table.name: (*declared_checks(table), *suites.get(table.name, ())) for table in tables}
    # Great Expectations takes seconds to load: DuckDB asks meanwhile, on another core.
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(load_great_expectations)
        answers = _answers(folder, asked, {table.name: table.primary_key for table in tables}, tell)
        tell(worded("loading Great Expectations"))
        loading.result()
    from expectations.validation import check_results, judge, open_bench

    bench = open_bench()
    reports = []
    for name, (rows, outcomes) in answers.items():
        judged = judge(bench, name, asked[name], outcomes)
        _write_json(results / f"{name}.json", judged.to_json_dict())
        reports.append(TableReport(name, rows, tuple(check_results(name, asked[name], judged))))
    report = GateReport(tuple(reports))
    write_verdict_page(results, report)
    write_verdict(results, report, {table.name: _sha256(folder / f"{table.name}.parquet") for table in tables})
    return report


def _answers(
    folder: Path, asked: Mapping[str, Sequence[Check]], keys: Mapping[str, Sequence[str]], tell: Callable[[str], None]
) -> Mapping[str, tuple[int, Sequence[Outcome]]]:
    """Return of each table how many rows it has, and how each check ended."""
    answers = {}
    with opened(folder) as tables:
        for place, (name, checks) in enumerate(asked.items(), start=1):
            tell(worded("{place} of {asked}: {name}", place=place, asked=len(asked), name=name))
            try:
                outcomes = evaluate(tables, name, [as_asked(check) for check in checks], keys[name])
            except UnreadableTableError as fault:
                raise GateError(str(fault)) from fault
            answers[name] = (tables.count_of(name), outcomes)
    return answers


def _check_all_there(folder: Path, tables: Sequence[DeclaredTable], suites: Mapping[str, Sequence[Check]]) -> None:
    names = {table.name for table in tables}
    if undeclared := sorted(set(suites) - names):
        raise GateError(
            worded("The dictionary lacks {undeclared}, which the release must hold", undeclared=", ".join(undeclared))
        )
    if missing := sorted(name for name in names if not (folder / f"{name}.parquet").is_file()):
        raise GateError(worded("There is no parquet file of {missing}; build it again", missing=", ".join(missing)))


def _write_json(target: Path, content: object) -> None:
    target.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
