"""A document as lines and tables in their order, written in every format; and lists by city in the shapes in use.

Belongs here: what stands in which order. How a table becomes a file is the business of the builder of each format.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import docx as word
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scrapers.documents.origin import Origin
from tests.builders import docx, html
from tests.builders.grids import Grid
from tests.builders.pdf import Sheet

#: A line of text outside tables, or a table.
Part: TypeAlias = str | Grid
Write: TypeAlias = Callable[[Path, Sequence[Part]], Path]

TITLE = "2023年度山东省绿色工厂名单"
SHANDONG = Origin("0" * 64, "sd.gxt", title="关于公布2023年度山东省绿色工厂名单的通知")


def write_docx(path: Path, parts: Sequence[Part]) -> Path:
    """A text document; Word parts two tables by what stands between them, so an empty line does where nothing else."""
    document = word.Document()
    for before, part in zip(("", *parts), parts, strict=False):
        if isinstance(part, Grid):
            if isinstance(before, Grid):
                document.add_paragraph("")
            docx.table(part)(document)
        else:
            document.add_paragraph(part)
    document.save(str(path))
    return path


def write_html(path: Path, parts: Sequence[Part]) -> Path:
    """A web page."""
    body = [html.table(part) if isinstance(part, Grid) else f"<p>{escape(part)}</p>" for part in parts]
    path.write_text(html.page(*body), encoding="utf-8")
    return path


def write_xlsx(path: Path, parts: Sequence[Part]) -> Path:
    """One sheet, in which a line is the first cell of a row."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    row = 0
    for part in parts:
        lines = part.texts if isinstance(part, Grid) else [[part]]
        for texts in lines:
            row += 1
            for column, text in enumerate(texts, start=1):
                if text:
                    sheet.cell(row, column, text).data_type = "s"
        if isinstance(part, Grid):
            for merged in part.merged:
                first = row - len(lines) + 1
                sheet.merge_cells(
                    start_row=first + merged.top,
                    start_column=merged.left + 1,
                    end_row=first + merged.bottom,
                    end_column=merged.right + 1,
                )
    workbook.save(path)
    return path


def write_pdf(path: Path, parts: Sequence[Part]) -> Path:
    """One long page."""
    widest = max(
        (max(len(line) for text in texts for line in text.split("\n")) for part in parts for texts in _rows_of(part)),
        default=1,
    )
    width = max(4, widest) * 10.5 + 12
    columns = max((len(texts) for part in parts for texts in _rows_of(part)), default=1)
    height = 120 + 80 * sum(len(_rows_of(part)) for part in parts)
    with Sheet(path, size=(width * columns + 120, height)) as sheet:
        top = 60.0
        for part in parts:
            if isinstance(part, Grid):
                spans = {
                    (one.top, one.left): (one.bottom - one.top + 1, one.right - one.left + 1) for one in part.merged
                }
                top = sheet.table(60, top, [width] * len(part.texts[0]), part.texts, merged=spans) + 20
            else:
                sheet.text(60, top, part)
                top += 30
    return path


def _rows_of(part: Part) -> list[list[str]]:
    return part.texts if isinstance(part, Grid) else [[part]]


#: Every format, with how it is written.
FORMATS: tuple[tuple[str, Write], ...] = (
    ("docx", write_docx),
    ("html", write_html),
    ("xlsx", write_xlsx),
    ("pdf", write_pdf),
)

in_any_format = pytest.mark.parametrize("write", [write for _, write in FORMATS], ids=[name for name, _ in FORMATS])
#: A property that is tried in each format: ten examples each are forty of what is behind the reader of the format.
a_few = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])

CITIES = {
    **{"济南市": "3701", "青岛市": "3702", "淄博市": "3703", "枣庄市": "3704", "东营市": "3705", "烟台市": "3706"},
    **{"潍坊": "3707", "济宁": "3708"},
}


class Heading(Enum):
    """How a city stands over its rows. `{n}` is its number in characters, `{city}` the city, `{count}` its rows."""

    PLAIN = "{city}"
    COLON = "{city}："
    COUNTED = "{city}（{count}家）"
    COUNTED_PLAIN = "{city} {count}家"
    NUMBERED = "{n}、{city}"
    NUMBERED_AND_COUNTED = "{n}、{city}（共{count}家）"
    BRACKETED = "（{n}）{city}"
    BRACKETED_AND_COUNTED = "（{n}）{city}（{count}家企业）："
    ORNAMENTED = "◆【{city}】"
    WITH_A_WORD = "{city}企业——{count}家"
    TITLED = "{city}绿色工厂名单"

    def over(self, city: str, number: int, count: int) -> str:
        """The heading as printed."""
        return self.value.format(city=city, n="一二三四五六七八九十"[number], count=count)

    @property
    def states_a_count(self) -> bool:
        """Whether the number of rows is printed in it."""
        return "{count}" in self.value


@dataclass(frozen=True)
class CityList:
    """The rows of one city: what stands on the list, without its numbers."""

    city: str
    names: tuple[str, ...]


@st.composite
def names(draw: st.DrawFn, *, limited_only: bool = False) -> str:
    """Names of firms as registers hold them, some with brackets, letters or a branch; companies alone on demand."""
    own = draw(st.text("样例甲乙丙丁新材料智能装备电子科技ABC", min_size=2, max_size=8))
    place = draw(st.sampled_from(["", "（山东）", "(集团)"]))
    forms = ["有限公司", "股份有限公司", "有限责任公司", "有限公司济南分公司", *([] if limited_only else ["厂"])]
    form = draw(st.sampled_from(forms))
    return f"山东{own}{place}{form}"


@st.composite
def city_lists(draw: st.DrawFn, *, limited_only: bool = False) -> tuple[CityList, ...]:
    """One to four cities in any order, with one to five firms each; no two firms of one name."""
    cities = draw(st.lists(st.sampled_from(sorted(CITIES)), min_size=1, max_size=4, unique=True))
    sizes = [draw(st.integers(1, 4)) for _ in cities]
    listed = iter(
        draw(st.lists(names(limited_only=limited_only), min_size=sum(sizes), max_size=sum(sizes), unique=True))
    )
    return tuple(CityList(city, tuple(islice(listed, size))) for city, size in zip(cities, sizes, strict=True))
