"""The gate: every table of a candidate is judged on its parquet file; what is found is kept in the candidate.

A table's frame is read, judged and let go before the next one, so memory follows the largest table.
"""

import hashlib
import importlib
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import expectations.suites
from expectations.checks import Check
from expectations.declared import DeclaredTable, declared_checks
from expectations.report import GateReport, TableReport
from expectations.verdict import RESULTS_FOLDER, write_verdict
from expectations.verdict_page import write_verdict_page


def _read_suites() -> Mapping[str, tuple[Check, ...]]:
    modules = (
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(expectations.suites.__path__, f"{expectations.suites.__name__}.")
        if not module.ispkg
    )
    return MappingProxyType({module.__name__.rpartition(".")[2]: module.CHECKS for module in modules})


SUITES: Final = _read_suites()

# Kept by pandas as they are; its own choice would turn whole numbers with gaps into floats.
FRAME_TYPES: Final = {
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


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
    tell("loading Great Expectations")
    # Imported here because it takes seconds, and the orchestrator needs none of it to start.
    from expectations.evaluation import KEYS_OF_THE_RELEASE
    from expectations.validation import check_results, judge, open_bench

    results = folder / RESULTS_FOLDER
    # A former verdict must not outlive this judging, should it not come to its end.
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir()
    bench = open_bench()
    reports = []
    token = KEYS_OF_THE_RELEASE.set(cache(lambda table, column: _keys(folder, table, column)))
    try:
        for place, table in enumerate(tables, start=1):
            tell(f"{place} of {len(tables)}: {table.name}")
            checks = (*declared_checks(table), *suites.get(table.name, ()))
            frame = read_frame(folder / f"{table.name}.parquet")
            judged = judge(bench, table.name, checks, frame, table.primary_key)
            _write_json(results / f"{table.name}.json", judged.to_json_dict())
            reports.append(TableReport(table.name, len(frame), tuple(check_results(table.name, checks, judged))))
    finally:
        KEYS_OF_THE_RELEASE.reset(token)
    report = GateReport(tuple(reports))
    write_verdict_page(results, report)
    write_verdict(results, report, {table.name: _sha256(folder / f"{table.name}.parquet") for table in tables})
    return report


def read_frame(path: Path) -> pd.DataFrame:
    """Read a released parquet file as the frame that suites judge: whole numbers stay whole, dates stay dates.

    Raises GateError where it is no whole parquet file.
    """
    try:
        table = pq.read_table(path)
    except pa.ArrowInvalid as fault:
        raise GateError(f"{path.name} can't be read; build it again") from fault
    frame: pd.DataFrame = table.to_pandas(types_mapper=FRAME_TYPES.get, ignore_metadata=True)
    return frame


def _check_all_there(folder: Path, tables: Sequence[DeclaredTable], suites: Mapping[str, Sequence[Check]]) -> None:
    names = {table.name for table in tables}
    if undeclared := sorted(set(suites) - names):
        raise GateError(f"The dictionary lacks {', '.join(undeclared)}, which the release must hold")
    if missing := sorted(name for name in names if not (folder / f"{name}.parquet").is_file()):
        raise GateError(f"There is no parquet file of {', '.join(missing)}; build it again")


def _keys(folder: Path, table: str, column: str) -> pa.Array:
    return pc.unique(pq.read_table(folder / f"{table}.parquet", columns=[column]).column(0))


def _write_json(target: Path, content: object) -> None:
    target.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
