"""The program whose titles a figure counts, where kind, level and region leave just one."""

from functools import cache

from scrapers.reference.tables import programs, regions


@cache
def program_of(kind: str, level: str, region_code: str) -> str:
    """The one program of a kind and level that confers titles in a region; empty for none or several.

    A national figure of a province is of the national program; a provincial one of that province's.
    """
    found = [
        program.program_id
        for program in programs().values()
        if program.kind == kind and program.level == level and program.region_code in _around(region_code)
    ]
    return found[0] if len(found) == 1 else ""


def _around(region_code: str) -> frozenset[str]:
    """A region and those it lies in."""
    around = {region_code, "CN"}
    region = regions()[region_code]
    while region.parent_code:
        around.add(region.parent_code)
        region = regions()[region.parent_code]
    return frozenset(around)
