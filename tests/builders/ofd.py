"""OFD documents (GB/T 33190), part by part. Lengths are millimetres; y runs downwards from the page's top."""

import zipfile
from collections.abc import Iterable, Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from tests.builders.grids import Grid

NAMESPACE = "http://www.ofdspec.org/2016"
SIZE = 3.7
LINE = 5.0
PADDING = 1.0


class Ruling(StrEnum):
    """How a table's lines are drawn."""

    LINES = "one stroked path per line"
    BOXES = "a stroked rectangle per cell"
    BARS = "a thin filled rectangle per line"
    ONE_PATH = "one path for all lines"


class Setting(StrEnum):
    """How a line of type is placed."""

    DISTANCES = "the distance of each character"
    REPEATED = "the distance once, and how often"
    CHARACTERS = "each character by itself"
    FACES = "by the widths of the face alone"
    SCALED = "in units of its own, by a matrix"


def write(path: Path, *pages: str, **options: object) -> Path:
    """A document of these pages, each the objects of one layer."""
    path.write_bytes(document([page(objects) for objects in pages], **options))  # type: ignore[arg-type]
    return path


def page(objects: str, *, area: str = "", before: str = "") -> str:
    """The content of a page: `area` is its own sheet, `before` what stands before the content (templates)."""
    box = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>" if area else ""
    layer = f'<ofd:Content><ofd:Layer ID="1" Type="Body">{objects}</ofd:Layer></ofd:Content>'
    return f'<ofd:Page xmlns:ofd="{NAMESPACE}">{box}{before}{layer}</ofd:Page>'


def document(
    pages: Sequence[str],
    *,
    sheet: str = "0 0 210 297",
    templates: dict[str, str] | None = None,
    units: dict[str, str] | None = None,
    from_root: bool = False,
    more_members: dict[str, bytes] | None = None,
    documents: int = 1,
) -> bytes:
    """A package of one document, or of `documents` that are the same."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:

        def add(name: str, content: str) -> None:
            package.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), f'<?xml version="1.0"?>{content}')

        bodies = ""
        for number in range(documents):
            folder = f"Doc_{number}"
            bodies += f"<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot></ofd:DocBody>"
            start = f"/{folder}/" if from_root else ""
            listed = "".join(
                f'<ofd:Page ID="{at}" BaseLoc="{start}Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
            )
            drawn_on = "".join(
                f'<ofd:TemplatePage ID="{name}" BaseLoc="{start}Tpls/{name}.xml"/>' for name in templates or {}
            )
            resources = f"<ofd:PublicRes>{start}PublicRes.xml</ofd:PublicRes>"
            resources += f"<ofd:DocumentRes>{start}DocumentRes.xml</ofd:DocumentRes>" if units else ""
            add(
                f"{folder}/Document.xml",
                f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{sheet}'
                f"</ofd:PhysicalBox></ofd:PageArea>{resources}{drawn_on}</ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            )
            for at, content in enumerate(pages):
                add(f"{folder}/Pages/Page_{at}/Content.xml", content)
            for name, content in (templates or {}).items():
                add(f"{folder}/Tpls/{name}.xml", content)
            if units:
                drawings = "".join(
                    f'<ofd:CompositeGraphicUnit ID="{name}" Width="1" Height="1"><ofd:Content>{objects}</ofd:Content>'
                    "</ofd:CompositeGraphicUnit>"
                    for name, objects in units.items()
                )
                add(
                    f"{folder}/DocumentRes.xml",
                    f'<ofd:Res xmlns:ofd="{NAMESPACE}"><ofd:CompositeGraphicUnits>{drawings}'
                    "</ofd:CompositeGraphicUnits></ofd:Res>",
                )
        add("OFD.xml", f'<ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.0">{bodies}</ofd:OFD>')
        for name, member in (more_members or {}).items():
            package.writestr(name, member)
    return buffer.getvalue()


def text(
    x: float, top: float, line: str, *, setting: Setting = Setting.DISTANCES, size: float = SIZE, ctm: str = ""
) -> str:
    """One line of type; its boundary is wider than it, as writers make it."""
    widths = [size if character > "\x7f" else size / 2 for character in line]
    baseline = 0.86 * size
    boundary = f"{x:g} {top:g} {sum(widths) + 2:g} {size * 1.3:g}"
    unit = 1.0
    if setting is Setting.SCALED:
        unit, ctm = 0.25, "0.25 0 0 0.25 0 0"
    attributes = f'Boundary="{boundary}" Font="1" Size="{size / unit:g}"' + (f' CTM="{ctm}"' if ctm else "")
    start = f'Y="{baseline / unit:g}"'
    if setting is Setting.CHARACTERS:
        codes = "".join(
            f'<ofd:TextCode X="{sum(widths[:at]):g}" {start}>{escape(character)}</ofd:TextCode>'
            for at, character in enumerate(line)
        )
    else:
        deltas = [f"{width / unit:g}" for width in widths[:-1]]
        match setting:
            case Setting.FACES:
                given = ""
            case Setting.REPEATED:
                given = " ".join(f"g 1 {delta}" for delta in deltas)
                if len(set(deltas)) == 1:
                    given = f"g {len(deltas)} {deltas[0]}"
            case _:
                given = " ".join(deltas)
        distances = f' DeltaX="{given}"' if given else ""
        codes = f'<ofd:TextCode X="0" {start}{distances}>{escape(line)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="2" {attributes}><ofd:FillColor Value="0 0 0"/>{codes}</ofd:TextObject>'


def path(data: str, *, boundary: str = "0 0 210 297", attributes: str = 'LineWidth="0.3"') -> str:
    """A path; its points count from the corner of its boundary."""
    return (
        f'<ofd:PathObject ID="3" Boundary="{boundary}" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(x: float, top: float, width: float, height: float) -> str:
    """A picture; what it shows is not in the package."""
    return f'<ofd:ImageObject ID="4" Boundary="{x:g} {top:g} {width:g} {height:g}" ResourceID="9"/>'


def table(
    x: float,
    top: float,
    widths: Sequence[float],
    grid: Grid,
    *,
    ruling: Ruling = Ruling.LINES,
    setting: Setting = Setting.DISTANCES,
) -> str:
    """A ruled table; merged ranges have no lines inside, a line break begins a new line of type."""
    heights = [max(cell.count("\n") + 1 for cell in texts) * LINE + 2 * PADDING for texts in grid.texts]
    xs = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
    ys = [top + sum(heights[:at]) for at in range(len(heights) + 1)]
    objects = []
    boxes = []
    for row, texts in enumerate(grid.texts):
        for column, cell in enumerate(texts):
            if not grid.begins(row, column):
                continue
            merged = grid.range_at(row, column)
            boxes.append((xs[column], ys[row], xs[merged.right + 1], ys[merged.bottom + 1]))
            for number, line in enumerate(cell.split("\n")):
                if line:
                    at = ys[row] + PADDING + number * LINE
                    objects.append(text(xs[column] + PADDING, at, line, setting=setting))
    return "".join([*_rules(boxes, ruling), *objects])


def _rules(boxes: Iterable[tuple[float, float, float, float]], ruling: Ruling) -> list[str]:
    boxes = list(boxes)
    if ruling is Ruling.BOXES:
        return [
            path(
                f"M 0 0 L {x1 - x0:g} 0 L {x1 - x0:g} {y1 - y0:g} L 0 {y1 - y0:g} C",
                boundary=f"{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}",
            )
            for x0, y0, x1, y1 in boxes
        ]
    sides = dict.fromkeys(
        side
        for x0, y0, x1, y1 in boxes
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
    )
    if ruling is Ruling.ONE_PATH:
        return [path(" ".join(f"M {x0:g} {y0:g} L {x1:g} {y1:g}" for x0, y0, x1, y1 in sides))]
    if ruling is Ruling.LINES:
        return [path(f"M {x0:g} {y0:g} L {x1:g} {y1:g}") for x0, y0, x1, y1 in sides]
    thin = 0.2
    return [
        path(
            f"M {x0:g} {y0:g} L {x1 + thin:g} {y0:g} L {x1 + thin:g} {y1 + thin:g} L {x0:g} {y1 + thin:g} C",
            attributes='Stroke="false" Fill="true"',
        )
        for x0, y0, x1, y1 in sides
    ]
