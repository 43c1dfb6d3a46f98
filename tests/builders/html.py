"""Small web pages."""

from html import escape

from tests.builders.grids import Grid


def page(*body: str, title: str = "", head: str = "", charset: str = "utf-8") -> str:
    """A page as sites write them."""
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n'
        f'<head><meta charset="{charset}"><title>{escape(title)}</title>{head}</head>\n'
        f"<body>\n{chr(10).join(body)}\n</body>\n</html>\n"
    )


def rows(*rows_of_texts: list[str], cell: str = "td") -> str:
    """Table rows without spans."""
    return "\n".join(
        "<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in texts) + "</tr>" for texts in rows_of_texts
    )


def table(grid: Grid) -> str:
    """A table whose merged ranges are row and column spans; a line break in a cell is a <br>."""
    lines = ["<table>"]
    for row, texts in enumerate(grid.texts):
        cells: list[str] = []
        for column, text in enumerate(texts):
            if grid.begins(row, column):
                merged = grid.range_at(row, column)
                down, across = merged.bottom - merged.top + 1, merged.right - merged.left + 1
                spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
                cells.append(f"<td{spans}>{escape(text).replace(chr(10), '<br>')}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])
