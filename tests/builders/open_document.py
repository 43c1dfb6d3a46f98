"""OpenDocument files, written by hand: the parts that say what they are, and a workbook of one sheet."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.builders.zipped import zip_of

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = f'xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0"'


def mime_type(of: str) -> str:
    """The word of a kind of OpenDocument: `spreadsheet`, `text`."""
    return f"application/vnd.oasis.opendocument.{of}"


def package(of: str, content: str = "<office/>", *, encrypted: bool = False) -> bytes:
    """A file of a kind; `encrypted` says in its manifest that its content is."""
    how = '<m:encryption-data m:checksum="x"/>' if encrypted else ""
    entries = f'<m:file-entry m:full-path="/" m:media-type="{mime_type(of)}"/>'
    entries += f'<m:file-entry m:full-path="content.xml" m:media-type="text/xml">{how}</m:file-entry>'
    manifest = f'<m:manifest xmlns:m="{_OASIS}:manifest:1.0">{entries}</m:manifest>'
    members = {"mimetype": mime_type(of), "content.xml": content, "META-INF/manifest.xml": manifest}
    return zip_of([(name, text.encode()) for name, text in members.items()])


def flat(of: str) -> bytes:
    """The beginning of a file of a kind that is one XML file."""
    return f'<?xml version="1.0"?>\n<office:document {_SPACES} office:mimetype="{mime_type(of)}">'.encode()


def workbook(texts: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet whose cells are texts."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            for text in row
        )
        + "</table:table-row>"
        for row in texts
    )
    sheet = f'<office:spreadsheet><table:table table:name="名单">{rows}</table:table></office:spreadsheet>'
    return package(
        "spreadsheet",
        f"<office:document-content {_SPACES}><office:body>{sheet}</office:body></office:document-content>",
    )
