"""One small list in every format that is read, archives with it, as bytes."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.builders import docx, html, ofd, pdf, xls, xlsx
from tests.builders.grids import Grid, Range
from tests.builders.rar import write_rar
from tests.builders.seven_zip import write_seven_zip
from tests.builders.zipped import zip_of

GRID = Grid([["序号", "地区", "企业名称"], ["1", "广东", "甲公司"], ["2", "", "乙公司"]], [Range(1, 1, 2, 1)])
_MEMBERS = [("名单.csv", b"1,2\n3,4\n"), ("a.txt", b"x" * 500)]

_WRITTEN: Mapping[str, Callable[[Path], object]] = {
    "xlsx": lambda path: xlsx.write_grid(path, GRID),
    "xls": lambda path: xls.write_grid(path, GRID),
    "docx": lambda path: docx.write(path, docx.heading("名单", 1), docx.table(GRID)),
    "pdf": lambda path: pdf.list_pdf(path, "名单", GRID.texts, (60, 80, 200)),
    "html": lambda path: path.write_text(html.page(html.table(GRID), title="名单"), encoding="gb18030"),
    "csv": lambda path: path.write_text("\n".join(",".join(row) for row in GRID.texts), encoding="utf-8"),
    "ofd": lambda path: ofd.write(path, ofd.table(20, 30, (20, 40, 60), GRID)),
    "zip": lambda path: path.write_bytes(
        zip_of([("名单.csv", b"1,2\n3,4\n"), ("内.zip", zip_of([("a.txt", b"x" * 500)]))])
    ),
    "rar": lambda path: write_rar(path, _MEMBERS),
    "7z": lambda path: write_seven_zip(path, _MEMBERS),
}
FORMATS = tuple(_WRITTEN)


def document(kind: str) -> bytes:
    """The list as a file of that format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        _WRITTEN[kind](path)
        return path.read_bytes()
