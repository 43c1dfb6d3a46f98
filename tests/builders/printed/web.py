"""A laid-out list as a web page, which a browser prints."""

from html import escape
from pathlib import Path

from tests.builders import html
from tests.builders.printed.fonts import Font
from tests.builders.printed.layouts import Laid, Lines


def write_html(path: Path, laid: Laid, font: Font) -> Path:
    """A page whose header rows are a `thead` where they stand on every page anew."""
    rows = html.table(laid.table).split("\n")[1:-1]
    head = rows[: laid.header_rows]
    group = "thead" if laid.repeats_header else "tbody"
    columns = "".join(f"<col style='width:{width}pt'>" for width in laid.widths)
    lines = "td{border:0.5pt solid black}" if laid.lines is Lines.RULED else "tr:nth-child(even){background:#e6e6e6}"
    style = (
        f"@page{{size:A4 {'landscape' if laid.turned else 'portrait'};margin:40pt}}"
        f"body{{font-family:'{font.family}';font-size:10.5pt}} tr{{break-inside:avoid}}"
        "table{border-collapse:collapse;table-layout:fixed} td{padding:3pt;word-break:break-all;"
        f"-webkit-print-color-adjust:exact}} {lines}"
    )
    body = [
        f"<h1 style='text-align:center;font-size:16pt'>{escape(laid.title)}</h1>",
        f"<table style='width:{sum(laid.widths)}pt'>{columns}<{group}>{''.join(head)}</{group}>",
        f"<tbody>{''.join(rows[laid.header_rows :])}</tbody></table>",
        *(f"<p>{escape(note)}</p>" for note in laid.below),
    ]
    path.write_text(html.page(*body, title=laid.title, head=f"<style>{style}</style>"), encoding="utf-8")
    return path
