"""Pictures on a sheet of a workbook of today: over its cells (ECMA-376 part 1, 20.5), or in a cell for a value."""

from lxml import etree

from scrapers.documents.office_package import OfficePackage
from scrapers.documents.pictures_beside_text import shows_a_table

#: How WPS writes a picture that stands in a cell.
_PICTURE_BY_FORMULA = "DISPIMG("


def is_picture(cell: etree._Element) -> bool:
    """Whether a picture stands in a cell in the place of a value, as Excel and WPS write it."""
    by_formula = _PICTURE_BY_FORMULA in (cell.findtext("{*}f") or cell.findtext("{*}v") or "")
    return by_formula or (cell.get("t") == "e" and cell.get("vm") is not None)


def pictures_over(package: OfficePackage, sheet: str) -> int:
    """How many pictures lie over a sheet that are large enough to show a table, or do not say how large they are."""
    drawing = package.related(sheet, "drawing")
    found = 0
    for _, picture in package.elements(drawing, "pic") if drawing else ():
        anchor = picture.getparent()
        own = picture.find("{*}spPr/{*}xfrm/{*}ext")
        size = anchor.find("{*}ext") if own is None and anchor is not None else own
        found += size is None or shows_a_table(size.get("cx", ""), size.get("cy", ""))
    return found
