"""Programs and regions that an operator adds, from a folder outside the checkout.

Belongs here: where the folder is, and reading its tables row by row. A row that is at fault costs that row and is told
with its file and line. Does not belong here: what is shipped, and the typed tables of both together (`tables`).
"""

import csv
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from scrapers.text.worded import worded

if TYPE_CHECKING:
    from scrapers.reference.tables import Region

FOLDER_VARIABLE: Final = "GREENREG_PUBLISHERS"
PROGRAMS: Final = "programs.csv"
REGIONS: Final = "regions.csv"

WORDED: Final = ("confers_title", "cadence", "confidence", "source_class")
"""The columns of programs whose words are those of the shipped rows."""

_LEVELS_OF_PROGRAMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "country": ("national",),
        "province": ("provincial",),
        "corps": ("provincial",),
        "city": ("municipal",),
        "county": ("county",),
    }
)
_NUMBERS: Final = ("since_year", "review_years", "validity_years")

T = TypeVar("T")


class Unfit(ValueError):
    """A row does not fit what is known; the message is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class AddedFault:
    """What is wrong with a line of an added table (lines count from 1)."""

    file: Path
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Added(Generic[T]):
    """The sound entries of an added table by their key, their rows as written, and the faults of the others."""

    entries: Mapping[str, T]
    rows: tuple[Mapping[str, str], ...]
    faults: tuple[AddedFault, ...]


def added_folder() -> Path | None:
    """The folder of an operator's own publishers, programs and regions; None where the environment names none."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named).expanduser() if named else None


def added_tables() -> list[Path]:
    """The files of the operator's programs and regions, as far as they are there."""
    folder = added_folder()
    return [file for name in (PROGRAMS, REGIONS) if folder and (file := folder / name).is_file()]


def read_added(
    file_name: str,
    columns: Collection[str],
    build: Callable[[Mapping[str, str]], T],
    shipped: Mapping[str, T],
) -> Added[T]:
    """Read a table of the operator's folder, which has the columns of the shipped one or the first of them.

    The key stands in the first column; one that is shipped or stands there already is at fault. `build` makes an entry
    of a row that has every column (as empty text where the file leaves it out), or raises `Unfit`.
    """
    folder = added_folder()
    if folder is None or not (folder / file_name).is_file():
        return Added(MappingProxyType({}), (), ())
    file, key_column = folder / file_name, next(iter(columns))
    entries: dict[str, T] = {}
    rows, faults = list[Mapping[str, str]](), list[AddedFault]()
    try:
        lines = _lines(file, columns)
    except Unfit as fault:
        return Added(MappingProxyType({}), (), (AddedFault(file, 1, str(fault)),))
    for line, row in lines:
        key = row[key_column]
        try:
            if key in shipped:
                raise Unfit(
                    worded("{key} is shipped already; leave this row out, or give yours an id of its own", key=key)
                )
            if key in entries:
                raise Unfit(worded("{key} stands here a second time; keep one row", key=key))
            entries[key] = build(row)
            rows.append(row)
        except Unfit as fault:
            faults.append(AddedFault(file, line, str(fault)))
    return Added(MappingProxyType(entries), tuple(rows), tuple(faults))


def _lines(file: Path, columns: Collection[str]) -> list[tuple[int, Mapping[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, strict=True)
            if unknown := [name for name in reader.fieldnames or [] if name not in columns]:
                raise Unfit(
                    worded(
                        "there is no column {unknown!r}; known are {columns}",
                        unknown=unknown[0],
                        columns=", ".join(columns),
                    )
                )
            found: list[tuple[int, Mapping[str, str]]] = []
            for row in reader:
                cells = {name: (row.get(name) or "").strip() for name in columns}
                if None in row:
                    raise Unfit(
                        worded(
                            "line {line_num} has more cells than there are columns; put quotes around commas",
                            line_num=reader.line_num,
                        )
                    )
                if any(cells.values()):
                    found.append((reader.line_num, cells))
            return found
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Unfit(worded("the file can't be read as UTF-8 CSV ({fault})", fault=fault)) from fault


def county_row(row: Mapping[str, str], shipped: "Mapping[str, Region]") -> Mapping[str, str]:
    """The row of an added region, whole; `Unfit` where it is no county of a shipped city or province."""
    code, parent = row["region_code"], shipped.get(row["parent_code"])
    if not re.fullmatch(r"[0-9]{6}", code) or row["level"] != "county":
        raise Unfit(
            worded(
                "{code!r}: only counties are added, with six digits and level county; cities are all shipped", code=code
            )
        )
    if parent is None or parent.level not in ("province", "city", "corps"):
        raise Unfit(
            worded(
                "{code}: parent_code {parent_code!r} is no city or province of region_codes.csv",
                code=code,
                parent_code=row["parent_code"],
            )
        )
    if not code.startswith(parent.province_code):
        raise Unfit(
            worded(
                "{code}: {name_zh} ({region_code}) is not around it; correct parent_code",
                code=code,
                name_zh=parent.name_zh,
                region_code=parent.region_code,
            )
        )
    _require(row, code, "name_zh", "name_en", "short_name_zh")
    follows = {
        "province_code": parent.province_code,
        "macro_region": parent.macro_region,
        "is_separately_planned": "false",
    }
    if differing := [column for column, cell in follows.items() if row[column] not in ("", cell)]:
        raise Unfit(
            worded(
                "{code}: {differing} follows from {name_zh}: leave it empty or write {follows}",
                code=code,
                differing=differing[0],
                name_zh=parent.name_zh,
                follows=follows[differing[0]],
            )
        )
    return {**row, **follows}


def program_row(
    row: Mapping[str, str],
    kinds: Collection[str],
    regions: "Mapping[str, Region]",
    vocabulary: Mapping[str, Collection[str]],
) -> Mapping[str, str]:
    """The row of an added program; `Unfit` where its id, kind, region, level, words or numbers are none known."""
    program_id, publisher_id = row["program_id"], row["publisher_id"]
    if not re.fullmatch(r"[a-z]+(_[a-z]+)?\.[a-z]+\.[a-z_]+", program_id):
        raise Unfit(
            worded(
                "{program_id!r} is no id of a program; write <region>.<department>.<program> in small letters",
                program_id=program_id,
            )
        )
    if program_id.rpartition(".")[0] != publisher_id:
        raise Unfit(
            worded(
                "{program_id}: the id begins with the publisher's, which is {publisher_id!r} here",
                program_id=program_id,
                publisher_id=publisher_id,
            )
        )
    _require(row, program_id, "name_zh", "name_en")
    if row["kind"] not in kinds:
        raise Unfit(
            worded(
                "{program_id}: {kind!r} is no kind of program; known are {kinds}",
                program_id=program_id,
                kind=row["kind"],
                kinds=", ".join(kinds),
            )
        )
    region = regions.get(row["region_code"])
    if region is None:
        raise Unfit(
            worded(
                "{program_id}: {region_code!r} is no region; a county is added in {regions}",
                program_id=program_id,
                region_code=row["region_code"],
                regions=REGIONS,
            )
        )
    levels = (*_LEVELS_OF_PROGRAMS[region.level], "candidate")
    if row["level"] not in levels:
        raise Unfit(
            worded(
                "{program_id}: level {level!r} is none of {name_zh}; write {levels}",
                program_id=program_id,
                level=row["level"],
                name_zh=region.name_zh,
                levels=" or ".join(levels),
            )
        )
    for column in WORDED:
        if row[column] not in vocabulary[column]:
            known = ", ".join(word or "nothing" for word in sorted(vocabulary[column]))
            raise Unfit(
                worded(
                    "{program_id}: {column} is {row!r}; known are {known}",
                    program_id=program_id,
                    column=column,
                    row=row[column],
                    known=known,
                )
            )
    for column in _NUMBERS:
        if not re.fullmatch(r"[0-9]{0,4}", row[column]):
            raise Unfit(
                worded(
                    "{program_id}: {column} is {row!r}; write a whole number or nothing",
                    program_id=program_id,
                    column=column,
                    row=row[column],
                )
            )
    return row


def _require(row: Mapping[str, str], key: str, *columns: str) -> None:
    for column in columns:
        if not row[column]:
            raise Unfit(worded("{key}: {column} is empty; say it", key=key, column=column))
