"""An annex that adjusts earlier national lists, as the notices of 2022 and later carry one. What it says is made up.

Its sections name no region, as printed annexes of removals often do; those of renames do.
"""

from pathlib import Path

from tests.builders import docx
from tests.builders.grids import Grid

REMOVED = ["序号", "名称", "批次"]
RENAMED = ["序号", "地区", "原名称", "变更后名称"]
PRODUCTS = ["序号", "企业名称", "产品名称", "产品型号", "批次"]

Section = tuple[str, str, list[list[str]]]
"""Heading of the program (empty where the one before goes on), heading of the list, rows with their header."""


def write(path: Path, *sections: Section) -> Path:
    """The annex as a text document."""
    parts = [docx.paragraph("附件5"), docx.heading("绿色制造名单动态调整情况表", 0)]
    for program, heading, rows in sections:
        parts += [docx.paragraph(program)] if program else []
        parts += [docx.paragraph(heading), docx.table(Grid(rows))]
    return docx.write(path, *parts)


def numbered(header: list[str], *rows: tuple[str, ...]) -> list[list[str]]:
    """Rows under their header, numbered from 1."""
    return [header, *([str(number), *row] for number, row in enumerate(rows, start=1))]
