"""Text documents: by python-docx as programs write them, and by hand where a document must be odd."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document

from tests.builders.grids import Grid

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def write(path: Path, *parts: Callable[[Document], object]) -> Path:
    """A document put together by each of the parts in turn."""
    document = docx.Document()
    for part in parts:
        part(document)
    document.save(str(path))
    return path


def heading(text: str, level: int) -> Callable[[Document], object]:
    """A heading in the style of its level; level 0 is the document's title."""
    return lambda document: document.add_heading(text, level)


def paragraph(text: str) -> Callable[[Document], object]:
    """Running text."""
    return lambda document: document.add_paragraph(text)


def table(grid: Grid) -> Callable[[Document], object]:
    """A table with its merged cells."""

    def add(document: Document) -> None:
        made = document.add_table(rows=len(grid.texts), cols=len(grid.texts[0]))
        cells = [list(row.cells) for row in made.rows]
        for merged in grid.merged:
            cells[merged.top][merged.left].merge(cells[merged.bottom][merged.right])
        cells = [list(row.cells) for row in made.rows]
        for row, texts in enumerate(grid.texts):
            for column, text in enumerate(texts):
                if grid.begins(row, column):
                    cells[row][column].text = text

    return add


def write_by_hand(path: Path, body: str, *, numbering: str = "", more_members: dict[str, str] | None = None) -> Path:
    """A document whose `<w:body>` is written out; the prefix `w` is bound."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"/>',
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relationships({"rId1": ("numbering", "numbering.xml")} if numbering else {}),
    }
    if numbering:
        members["word/numbering.xml"] = f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (members | (more_members or {})).items():
            package.writestr(name, content)
    return path


def text_run(text: str, properties: str = "") -> str:
    """A run of text, for documents written by hand."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'
