"""Files of what persons state, one statement a line: reviewed, append-only CSV under a header.

Belongs here: reading such a file line by line, so that a line which can't be used costs that line, and adding to it.
What a line says, and when it can't be used, is for the module of the statement.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from pipelines.home import UnusableHome
from scrapers.text.worded import worded

Stated = TypeVar("Stated")


@dataclass(frozen=True, slots=True)
class UnusableLine:
    """A line of such a file that says nothing usable: where it stands and why."""

    file_name: str
    line: int
    text: str
    fault: str


def header_of(form: type[Any]) -> tuple[str, ...]:
    """Return the columns of a file whose lines are dataclasses of this form."""
    return tuple(column.name for column in fields(form))


def read_lines(
    path: Path, form: type[Stated], fault_of: Callable[[Mapping[str, str]], str]
) -> tuple[list[Stated], list[UnusableLine]]:
    """Read a file whose lines are of this form, all its cells text; a missing file holds none.

    `fault_of` tells of a line's cells, without blanks around them, what is wrong with them, or nothing. A line that
    can't be used is returned with its fault. Raises UnusableHome where the file is no CSV text.
    """
    if not path.is_file():
        return [], []
    header = header_of(form)
    stated, unusable = [], []
    for number, cells in numbered_lines(path):
        if not cells or tuple(cells) == header:
            continue
        said = [cell.strip() for cell in cells]
        if len(cells) != len(header):
            fault: str = worded(
                "has {cells} cells instead of {of}: {header}",
                cells=len(cells),
                of=len(header),
                header=", ".join(header),
            )
        else:
            fault = fault_of(dict(zip(header, said, strict=True)))
        if fault:
            unusable.append(UnusableLine(path.name, number, ",".join(cells), fault))
        else:
            stated.append(form(*said))
    return stated, unusable


def numbered_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line with its number. Raises UnusableHome where the file is no CSV text in UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            for cells in reader:
                yield reader.line_num, cells
    except (UnicodeDecodeError, csv.Error) as fault:
        raise UnusableHome(
            worded(
                "{path} is no CSV text in UTF-8 ({fault}). Save it as that (a spreadsheet's “CSV UTF-8”); "
                "nothing in it is lost.",
                path=path,
                fault=fault,
            )
        ) from fault


def read_both(
    shipped: Path, own: Path, form: type[Stated], fault_of: Callable[[Mapping[str, str]], str]
) -> tuple[list[Stated], list[UnusableLine]]:
    """Return what the project's own file says, then what the operator's does."""
    (stated, unusable), (added, unusable_added) = (read_lines(path, form, fault_of) for path in (shipped, own))
    return [*stated, *added], [*unusable, *unusable_added]


def append_lines(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Add lines at the end of a file, which is begun with its header where it does not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.is_file() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(header)
        writer.writerows(lines)


def fault_of_kind(kind: str) -> str:
    """Return what is wrong with the kind of organization that a line names, or nothing."""
    known = kind in ("enterprise", "park")
    return "" if known else worded("names the kind {kind!r} where enterprise or park is asked for", kind=kind)


def fault_of_blanks(said: Mapping[str, str], asked: Iterable[str]) -> str:
    """Return which of the cells that are asked for a line leaves empty, or nothing."""
    missing = [column for column in asked if not said[column]]
    return worded("leaves {missing} empty", missing=", ".join(missing)) if missing else ""


def unusable_line_issue(code: str, line: UnusableLine) -> dict[str, object]:
    """Return the raw reading issue of a line that can't be used, under the code of what such lines state."""
    return {
        "document_sha256": None,
        "code": code,
        "severity": "warning",
        "message": worded(
            "Line {line} of {file_name} {fault}; the line says: {text}",
            line=line.line,
            file_name=line.file_name,
            fault=line.fault,
            text=line.text,
        ),
    }
