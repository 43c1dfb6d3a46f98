"""How alike two names are, and what in the names themselves says that they mean two organizations."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from scrapers.naming.forms import are_of_different_places, places_in
from scrapers.naming.parts import parent_names

_NUMBERS = re.compile(
    r"[0-9]+|[一二三四五六七八九十〇零]{3,}|第?[一二三四五六七八九十]+(?=分?厂|分公司|车间|期|号|矿|园|工业|公司)"
)
_PARK_TYPES = ("高新", "高技术", "经济", "保税", "出口加工", "工业", "化工", "航空", "航天")


@dataclass(frozen=True, slots=True)
class ComparedName:
    """A name with what is compared of it. `units_of` are the firms it is a unit of, the nearest first."""

    kind: str
    name: str
    core: str
    places: frozenset[str]
    numbers: tuple[str, ...]
    units_of: tuple[str, ...]
    park_types: frozenset[str]


@lru_cache(maxsize=200_000)
def compared(kind: str, name: str, core: str) -> ComparedName:
    """Return what is compared of a normalised name."""
    return ComparedName(
        kind,
        name,
        core,
        places_in(name),
        numbers_in(name),
        parent_names(name) if kind == "enterprise" else (),
        frozenset(word for word in _PARK_TYPES if word in name) if kind == "park" else frozenset(),
    )


def numbers_in(name: str) -> tuple[str, ...]:
    """Return the numbers that a normalised name tells works and phases apart by, in their order."""
    return tuple(_NUMBERS.findall(name))


def speaks_against(one: ComparedName, other: ComparedName) -> str:
    """Return what in two names that are alike says that they are two organizations; empty where nothing does.

    Beside what `rules_out`: each names a place that the other does not, be it the city and its province, and they are
    not otherwise equal. Groups found firms under one word in each city of a province.
    """
    if one.core != other.core and one.places - other.places and other.places - one.places:
        return "different places"
    return rules_out(one, other)


def rules_out(one: ComparedName, other: ComparedName) -> str:
    """Return what in two names says that they are two organizations however they are alike; empty where nothing does.

    Each names a place where the other's is not; they number different works; one is a unit of the other; they are
    parks of different types. Which of a group's firms is meant can't be told by names and is left to judgement.
    """
    if are_of_different_places(one.places, other.places):
        return "different places"
    if one.numbers != other.numbers:
        return "different numbers"
    if one.name in other.units_of or other.name in one.units_of:
        return "a unit and its firm"
    if one.park_types != other.park_types:
        return "different types of park"
    return ""


def likeness(one: ComparedName, other: ComparedName) -> float:
    """Return how alike two names are, 0 to 100: of cores, or of the units' own names where the firm is one."""
    if one.units_of and other.units_of and one.units_of[-1] == other.units_of[-1]:
        firm = one.units_of[-1]
        return fuzz.ratio(one.name[len(firm) :], other.name[len(firm) :])
    return fuzz.ratio(one.core, other.core)
